"""Papers of mainland courts, read without any heading; every text is written for the test."""

from __future__ import annotations

from ingest.models import SegmentedCase
from ingest.readers.text import read_text
from ingest.segment import segment

PAPER = """海东省高级人民法院

民 事 判 决 书

（2031）海民终88号

上诉人（原审被告）：青禾阀门有限公司，住所地海东省临江市。
法定代表人：某甲，总经理。
委托诉讼代理人：某乙，某某律师事务所律师。
被上诉人（原审原告）：白鹭泵业股份有限公司，住所地海东省海城市。

上诉人青禾阀门有限公司（以下简称青禾公司）因与被上诉人白鹭泵业股份有限公司（以下简称白鹭公司）侵害技术秘密纠纷一案，不服海城市中级人民法院（2030）海01民初5号民事判决，向本院提起上诉。本院受理后，依法组成合议庭，开庭审理了本案。

青禾公司上诉请求：撤销一审判决，驳回白鹭公司的诉讼请求。

白鹭公司辩称：一审判决认定事实清楚，应予维持。

一审法院认定事实：2028年5月，某丙从白鹭公司离职，次日入职青禾公司。

一审法院认为，密封件图纸不为公众所知悉。一审法院判决：青禾公司停止侵害。

本院经审理查明，一审法院认定的事实属实。

本院认为，本案争议焦点是图纸是否采取了相应保密措施。白鹭公司对图纸加密并限制查阅，措施与其价值相当。

反向工程的抗辩没有证据支持。

综上，依照《中华人民共和国民事诉讼法》的规定，判决如下：

驳回上诉，维持原判。

本判决为终审判决。

审 判 长　　李　一

审 判 员　　王　二

二〇三一年六月三日

书 记 员　　赵　三
"""


def only_case(text: str) -> SegmentedCase:
    document = read_text("paper.txt", text.encode())
    (case,) = segment(document).cases
    assert (case.start, case.end) == (0, len(document.text))
    return case


def test_the_head_and_the_end_of_a_paper_state_its_facts() -> None:
    case = only_case(PAPER)
    assert case.name == "青禾阀门有限公司与白鹭泵业股份有限公司侵害技术秘密纠纷案"
    assert case.court == "海东省高级人民法院"
    assert case.docket == ("（2031）海民终88号",)  # not that of the court below
    assert case.decided == "2031-06-03"
    assert case.parties == ("青禾阀门有限公司", "白鹭泵业股份有限公司")
    assert case.judges == ("李一", "王二")


def test_each_paragraph_has_the_role_of_its_place() -> None:
    sections = only_case(PAPER).sections
    assert [section.role for section in sections] == [
        "procedure", "facts", "procedure", "facts", "reasoning", "outcome",
    ]  # fmt: skip
    reasoning, outcome = sections[-2:]
    assert reasoning.text.startswith("本院认为") and "反向工程" in reasoning.text
    assert outcome.text.startswith("综上") and "维持原判" in outcome.text


def test_the_day_on_which_a_paper_was_collected_is_not_its_date() -> None:
    text = (
        "# 文档标题: 青禾公司与白鹭公司纠纷二审民事判决书\n# 收集时间: 2033-01-01 00:00:00\n\n"
        + PAPER
    )
    case = only_case(text)
    assert case.name == "青禾公司与白鹭公司纠纷二审民事判决书"
    assert case.decided == "2031-06-03"


def test_articles_annexed_do_not_hide_the_date() -> None:
    articles = "".join(
        f"第{n}条　{'人民法院审理上诉案件。' * (n % 7 + 1)}\n" for n in range(170, 250)
    )
    annex = f"附：相关法律条文\n《中华人民共和国民事诉讼法》\n{articles}"
    assert only_case(PAPER + annex).decided == "2031-06-03"


def test_a_ruling_in_traditional_characters() -> None:
    text = "海東市中級人民法院\n\n民 事 裁 定 書\n\n（2031）海01民初9號\n\n申請人：白鷺泵業公司。\n\n本院認為，保全申請符合法律規定，裁定如下：\n\n准許保全。\n"
    case = only_case(text)
    assert case.docket == ("（2031）海01民初9號",)
    assert case.parties == ("白鷺泵業公司",)
