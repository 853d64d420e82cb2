from __future__ import annotations

import pytest

from ingest.metadata import is_fact_line, read_facts
from ingest.names import clean_name, is_name, parties_of


def test_labelled_chinese_facts() -> None:
    facts = read_facts(
        "案例一：甲乙公司诉丙丁公司案\n"
        "审理法院：最高人民法院　案号：（2020）最高法知民终1667号　裁判日期：2021年2月19日\n"
        "原告：甲乙公司\n被告：丙丁公司、戊己公司",
        titles=("甲乙公司诉丙丁公司案",),
    )
    assert facts.name == "甲乙公司诉丙丁公司案"
    assert facts.court == "最高人民法院"
    assert facts.decided == "2021-02-19"
    assert facts.docket == ("（2020）最高法知民终1667号",)
    assert facts.parties == ("甲乙公司", "丙丁公司", "戊己公司")
    assert facts.citations == ()


def test_labels_in_brackets_and_values_on_the_next_line() -> None:
    facts = read_facts(
        "【审理法院】上海知识产权法院\n案号\n（2021）沪73民初18号\nDate\n3 July 2018"
    )
    assert facts.court == "上海知识产权法院"
    assert facts.docket == ("（2021）沪73民初18号",)
    assert facts.decided == "2018-07-03"


def test_the_final_instance_is_the_court() -> None:
    head = "一审法院：广州知识产权法院\n二审法院：最高人民法院"
    assert read_facts(head).court == "最高人民法院"


def test_an_american_caption() -> None:
    facts = read_facts(
        "Alder Corp. v. Birch, Inc.\nNo. 2010-1395.\nUnited States Court of Appeals, Federal Circuit.\n"
        "Argued March 1, 2011.\nDecided Oct. 11, 2011.\n661 F.3d 1322",
        titles=("Alder Corp. v. Birch, Inc.",),
    )
    assert facts.court == "United States Court of Appeals, Federal Circuit"
    assert facts.decided == "2011-10-11"
    assert facts.docket == ("No. 2010-1395",)
    assert facts.citations == ("661 F.3d 1322",)
    assert facts.parties == ("Alder Corp.", "Birch, Inc.")


@pytest.mark.parametrize(
    ("head", "citations", "docket"),
    [
        ("X v Y [2019] EWHC 123 (Ch)", ("[2019] EWHC 123 (Ch)",), ()),
        ("X v Y [2020] SGCA 15", ("[2020] SGCA 15",), ()),
        ("Citation: ECLI:EU:C:2021:9999", ("ECLI:EU:C:2021:9999",), ()),
        ("Case C-54/21", (), ("Case C-54/21",)),
        ("X v. Y, 812 F. Supp. 3d 455 (D. Del. 2016)", ("812 F. Supp. 3d 455",), ()),
        ("Inv. No. 337-TA-655", (), ("Inv. No. 337-TA-655",)),
        ("裁判字號：110年度民營訴字第6號", (), ("110年度民營訴字第6號",)),
        ("(2013)民四终字第35号", (), ("(2013)民四终字第35号",)),
        ("Docket Nos.: 12-100; 12-101", (), ("12-100", "12-101")),
        ("Case No. 2: X v. Y", (), ()),
        ("案号：[2020] SGHC 12", ("[2020] SGHC 12",), ()),
    ],
)
def test_citations_and_dockets_as_printed(
    head: str, citations: tuple[str, ...], docket: tuple[str, ...]
) -> None:
    facts = read_facts(head)
    assert (facts.citations, facts.docket) == (citations, docket)


def test_a_court_in_the_parentheses_of_a_citation_is_the_last_resort() -> None:
    assert read_facts("A v. B, 1 F.3d 2 (2d Cir. 1993)").court is None
    assert read_facts("A v. B, 1 F.3d 2 (Fed. Cir. 1993)").court == "Fed. Cir."


def test_the_body_is_asked_only_for_what_the_head_lacks() -> None:
    body = (
        "一审法院于2018年5月1日作出（2017）粤73民初10号民事判决。"
        "最高人民法院于2021年2月19日作出（2020）最高法知民终1667号民事判决，维持原判。"
    )
    facts = read_facts("甲诉乙案", body, titles=("甲诉乙案",))
    assert facts.court == "最高人民法院"
    assert facts.decided == "2021-02-19"
    assert facts.docket == ("（2020）最高法知民终1667号",)
    stated = read_facts("甲诉乙案\n法院：上海知识产权法院\n日期：2019-01-02", body)
    assert (stated.court, stated.decided) == ("上海知识产权法院", "2019-01-02")


def test_nothing_is_invented() -> None:
    facts = read_facts(
        "云杉公司诉雪松公司案", "双方后来和解，法院未作判决。据称发生在2019年3月1日。"
    )
    assert (facts.court, facts.decided, facts.docket, facts.citations) == (None, None, (), ())


def test_a_citation_in_running_text_is_not_the_cases_own() -> None:
    facts = read_facts(
        "A v. B", "The court followed C v. D, 500 F.2d 1 (1974).", titles=("A v. B",)
    )
    assert facts.citations == ()


def test_a_date_of_publication_is_not_that_of_the_decision() -> None:
    assert read_facts("甲诉乙案\n（最高人民法院讨论通过 2019年2月25日发布）").decided is None


def test_who_published_a_case_did_not_decide_it() -> None:
    assert read_facts("甲诉乙案\n（最高人民法院讨论通过 2019年2月25日发布）").court is None


def test_the_date_under_a_judgment_counts() -> None:
    assert (
        read_facts("判决书", "判决如下：\n驳回上诉。\n二〇二一年二月十九日").decided == "2021-02-19"
    )


@pytest.mark.parametrize(
    "name",
    [
        "天瑞公司诉国际贸易委员会案",
        "甲公司与乙公司侵害商业秘密纠纷案",
        "丙公司窃密案",
        "玉山電子訴海風科技",
        "Alder Corp. v. Birch, Inc.",
        "Cedar Ltd v Dogwood Pte Ltd",
        "In re Certain Rolling Mills",
        "Ex parte Oak",
    ],
)
def test_names_of_cases(name: str) -> None:
    assert is_name(name) > 0


@pytest.mark.parametrize(
    "text",
    [
        "原告提起上诉",
        "本案",
        "技术方案",
        "在甲公司诉乙公司案中，法院认为",
        "See Alder v. Birch, 1 F.3d 2 (2d Cir. 1993)",
        "In Alder v. Birch the court held otherwise",
        "the parties agreed that a v. b was decided wrongly by the judge",
        "诉讼请求",
        "裁判结果",
        "",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert is_name(text) == 0


@pytest.mark.parametrize(
    ("name", "parties"),
    [
        ("甲乙有限公司诉丙丁有限公司侵害技术秘密纠纷案", ("甲乙有限公司", "丙丁有限公司")),
        ("甲公司、乙公司诉丙公司等不正当竞争纠纷案", ("甲公司", "乙公司", "丙公司")),
        ("天河集团与地海技术有限公司合同纠纷案", ("天河集团", "地海技术有限公司")),
        ("蓝石公司商业秘密刑事案", ()),
        ("Oak Corp. v. Elm LLC", ("Oak Corp.", "Elm LLC")),
        ("In re Certain Mills", ()),
        (
            "印度：Ashoka Dyes Ltd. v. Kaveri Colours Pvt. Ltd.",
            ("Ashoka Dyes Ltd.", "Kaveri Colours Pvt. Ltd."),
        ),
        ("Alder v. Birch — the pump drawings", ("Alder", "Birch")),
        ("天瑞诉ITC案：域外窃密与进口排除", ("天瑞", "ITC")),
        ("市检察院诉某化工厂生态破坏民事公益诉讼案", ("市检察院", "某化工厂")),
    ],
)
def test_parties(name: str, parties: tuple[str, ...]) -> None:
    assert parties_of(name) == parties


def test_a_name_leaves_its_citation() -> None:
    assert clean_name("Oak v. Elm, 12 F.3d 34 (9th Cir. 1999)") == "Oak v. Elm"
    assert clean_name("【甲诉乙案】（2020）最高法知民终1号") == "甲诉乙案"
    assert clean_name("Oak Ltd v Elm Ltd [2018] SGHC 9") == "Oak Ltd v Elm Ltd"


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("案号：（2020）最高法知民终1667号", True),
        ("最高人民法院（2020）最高法知民终1667号", True),
        ("19 February 2012", True),
        ("United States International Trade Commission", True),
        ("Court of Appeal, Second District, Division 1.", True),
        ("原告请求判令被告停止使用配方。", False),
        ("最高人民法院认为，原告的主张成立，应予支持。", False),
        ("The court relied on 500 F.2d 1 and on the text of the statute.", False),
    ],
)
def test_lines_that_only_state_a_fact(line: str, states: bool) -> None:
    assert is_fact_line(line) is states


def test_a_decision_dated_before_its_court_is_read() -> None:
    body = (
        "上海市第一中级人民法院于2008年11月17日作出民事裁定，驳回异议。裁定送达后，乙公司申请复议。"
        "2011年12月20日，上海市高级人民法院作出（2009）沪高执复议字第2号执行裁定，驳回复议申请。"
    )
    facts = read_facts("甲公司与乙公司执行复议案", body)
    assert facts.court == "上海市高级人民法院"
    assert facts.decided == "2011-12-20"
    assert facts.docket == ("（2009）沪高执复议字第2号",)


def test_a_decision_without_a_number_is_read_where_it_ends_the_case() -> None:
    body = (
        "重庆市垫江县人民法院于2019年3月19日作出民事判决：由被告赔偿。宣判后，被告不服，提起上诉。"
        "重庆市第三中级人民法院于2019年8月8日作出民事判决：驳回上诉，维持原判。"
    )
    facts = read_facts("甲诉乙生命权纠纷案", body)
    assert (facts.court, facts.decided, facts.docket) == (
        "重庆市第三中级人民法院",
        "2019-08-08",
        (),
    )


def test_a_later_decision_without_a_number_that_ends_nothing_is_passed_over() -> None:
    body = (
        "北京市高级人民法院于2019年3月1日作出（2018）京民终1号民事判决：驳回上诉。"
        "北京市第一中级人民法院于2020年5月1日作出执行决定：限制高消费。"
    )
    facts = read_facts("甲公司诉乙公司侵害商业秘密纠纷案", body)
    assert (facts.court, facts.decided) == ("北京市高级人民法院", "2019-03-01")


def test_a_name_cut_off_is_completed_from_the_head() -> None:
    head = "指导案例7号：甲乙建筑安装有限公司诉丙丁房地产开发...\n甲乙建筑安装有限公司诉\n丙丁房地产开发有限公司施工合同纠纷案\n"
    facts = read_facts(head, titles=("甲乙建筑安装有限公司诉丙丁房地产开发...",))
    assert facts.name == "甲乙建筑安装有限公司诉丙丁房地产开发有限公司施工合同纠纷案"
    alone = read_facts(
        "甲乙建筑安装有限公司诉丙丁房地产开发...",
        titles=("甲乙建筑安装有限公司诉丙丁房地产开发...",),
    )
    assert alone.name == "甲乙建筑安装有限公司诉丙丁房地产开发..."


def test_the_number_of_a_regulation_is_no_docket() -> None:
    facts = read_facts("Alpha v Beta\nRegulation (EC) No 44/2001 – Jurisdiction\nCase C-498/16")
    assert facts.docket == ("Case C-498/16",)
