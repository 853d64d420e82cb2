from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.models import Block, Document, Segmentation, SegmentedCase
from ingest.readers import read
from ingest.readers.html import read_html
from ingest.segment import segment, stretches

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.html"))


def found(body: str) -> tuple[Document, Segmentation]:
    html = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
    document = read_html("page.html", html.encode())
    segmentation = segment(document)
    check_nothing_is_lost(document, segmentation)
    return document, segmentation


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def names(segmentation: Segmentation) -> list[str]:
    return [case.name for case in segmentation.cases]


def roles(case: SegmentedCase) -> list[str]:
    return [section.role for section in case.sections]


def prose(document: Document, case: SegmentedCase, role: str) -> list[str]:
    return [
        document.text[start:end]
        for section in case.sections
        if section.role == role
        for start, end, _ in section.paragraphs
    ]


def check_nothing_is_lost(document: Document, segmentation: Segmentation) -> None:
    at = 0
    for start, end, _ in stretches(segmentation):
        assert start == at < end
        at = end
    assert at == len(document.text)
    for case in segmentation.cases:
        assert 0 < case.confidence < 1
        for before, after in zip(case.sections, case.sections[1:], strict=False):
            assert before.end == after.start
        if case.sections:
            assert case.start <= case.sections[0].start
            assert case.sections[-1].end == case.end
        for section in case.sections:
            assert document.text[section.start : section.end] == section.text
            assert 0 < section.confidence < 1
            last = section.start
            for start, end, anchor in section.paragraphs:
                assert last <= start < end <= section.end
                assert document.text[start:end] == document.text[start:end].strip()
                assert anchor
                last = end


# -- golden files


def described(document: Document, segmentation: Segmentation) -> dict[str, Any]:
    return {
        "cases": [
            {
                "name": case.name,
                "court": case.court,
                "decided": case.decided,
                "docket": list(case.docket),
                "citations": list(case.citations),
                "parties": list(case.parties),
                "confidence": case.confidence,
                "sections": [
                    {
                        "role": section.role,
                        "language": section.language,
                        "confidence": section.confidence,
                        "paragraphs": [
                            {"anchor": anchor, "text": document.text[start:end]}
                            for start, end, anchor in section.paragraphs
                        ],
                    }
                    for section in case.sections
                ],
            }
            for case in segmentation.cases
        ],
        "outside": [document.text[start:end] for start, end in segmentation.outside],
    }


def test_there_are_golden_files() -> None:
    assert len(GOLDEN) >= 9


@pytest.mark.parametrize("page", GOLDEN, ids=lambda page: page.stem)
def test_segments_match_golden(page: Path, update_golden: bool) -> None:
    document = read(page)
    segmentation = segment(document)
    check_nothing_is_lost(document, segmentation)
    actual = described(document, segmentation)
    expected = page.with_suffix(".expected.json")
    if update_golden:
        expected.write_text(json.dumps(actual, ensure_ascii=False, indent=2) + "\n", "utf-8")
    assert actual == json.loads(expected.read_text("utf-8"))


# -- where cases begin


def test_a_table_of_contents_holds_no_case() -> None:
    entries = ("案例一 甲公司诉乙公司案……1", "案例二 丙公司诉丁公司案……9")
    _, segmentation = found(
        paragraphs(
            "目录",
            *entries,
            "案例一 甲公司诉乙公司案",
            "【基本案情】甲。",
            "案例二 丙公司诉丁公司案",
            "【基本案情】丙。",
        )
    )
    assert names(segmentation) == ["甲公司诉乙公司案", "丙公司诉丁公司案"]
    assert [roles(case) for case in segmentation.cases] == [["facts"], ["facts"]]


def test_a_list_of_titles_without_a_heading_holds_no_case() -> None:
    _, segmentation = found(
        "<ol><li>Alder v. Birch</li><li>Cedar v. Dogwood</li></ol>"
        "<h2>Alder v. Birch</h2><h3>Facts</h3><p>One.</p>"
        "<h2>Cedar v. Dogwood</h2><h3>Facts</h3><p>Two.</p>"
    )
    assert names(segmentation) == ["Alder v. Birch", "Cedar v. Dogwood"]
    assert segmentation.outside == ((0, 34),)


def test_only_titles_is_no_case() -> None:
    _, segmentation = found(
        "<h2>案例一 甲诉乙案</h2><h2>案例二 丙诉丁案</h2><h2>案例三 戊诉己案</h2>"
    )
    assert segmentation.cases == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "案例一中，法院认为报价单构成商业秘密。",
        "正如案例2所示，企业应当留痕。",
        "See Alder v. Birch, 500 F.2d 1 (9th Cir. 1974).",
        "Alder v. Birch, 500 F.2d 1, was distinguished on the ground that the process was public.",
        "本案与甲公司诉乙公司侵害商业秘密纠纷案情形相同。",
        "一、甲公司诉乙公司侵害商业秘密纠纷案的裁判规则应当适用。",
        "Case 2 of the appendix is different.",
        "案例二与本案不同。",
    ],
)
def test_running_text_starts_no_case(sentence: str) -> None:
    document, segmentation = found(
        "<h2>案例一：丙公司诉丁公司案</h2>"
        + paragraphs(
            "【基本案情】丙公司起诉。", "【裁判理由】法院说明如下。", sentence, "【典型意义】警示。"
        )
    )
    assert names(segmentation) == ["丙公司诉丁公司案"]
    assert prose(document, segmentation.cases[0], "reasoning")[-1] == sentence


def test_related_cases_inside_a_case_stay_inside() -> None:
    _, segmentation = found(
        "<h2>案例一：甲公司诉乙公司案</h2><h3>基本案情</h3><p>甲。</p><h3>相关案例</h3>"
        "<ul><li>丙公司诉丁公司侵害商业秘密纠纷案</li><li>Oak v. Elm, 1 F.3d 2 (2d Cir. 1993)</li></ul>"
        "<h4>戊公司诉己公司案</h4><p>该案同样处理。</p>"
        "<h2>案例二：庚公司诉辛公司案</h2><h3>基本案情</h3><p>庚。</p>"
    )
    assert names(segmentation) == ["甲公司诉乙公司案", "庚公司诉辛公司案"]


def test_numbered_points_inside_a_section_start_nothing() -> None:
    document, segmentation = found(
        "<h2>案例一：甲公司诉乙公司案</h2><h3>一、基本案情</h3><p>甲。</p><h3>二、裁判理由</h3>"
        + paragraphs(
            "一、关于秘密性", "不为公众所知悉。", "（一）关于基本案情的认定", "1. 图纸", "2. 配方"
        )
        + "<h4>（二）关于赔偿数额的建议</h4><p>酌定。</p><h3>三、裁判结果</h3>"
        + paragraphs("一、停止使用；", "二、赔偿损失。")
    )
    assert roles(segmentation.cases[0]) == ["facts", "reasoning", "outcome"]
    assert prose(document, segmentation.cases[0], "outcome") == ["一、停止使用；", "二、赔偿损失。"]


def test_chapters_prefaces_and_appendices_are_outside() -> None:
    document, segmentation = found(
        "<h1>汇编</h1><h2>前言</h2><p>说明。</p><h2>第一部分 美国商业秘密案</h2><p>概述两件案例。</p>"
        "<h3>（一）甲公司诉乙公司案</h3><h4>案情</h4><p>甲。</p><h2>第二部分 欧盟</h2>"
        "<h3>（二）丙公司诉丁公司案</h3><h4>案情</h4><p>丙。</p><h2>总结</h2><p>小心。</p>"
        "<h2>附录一 法条</h2><p>第九条。</p>"
    )
    assert names(segmentation) == ["甲公司诉乙公司案", "丙公司诉丁公司案"]
    outside = " ".join(document.text[start:end] for start, end in segmentation.outside)
    for words in ("前言", "概述两件", "第二部分", "总结", "第九条"):
        assert words in outside


def test_number_and_name_on_lines_of_their_own_are_one_title() -> None:
    _, segmentation = found(
        paragraphs(
            "案例一",
            "甲公司诉乙公司案",
            "【案情】甲。",
            "案例二",
            "丙公司诉丁公司案",
            "【案情】丙。",
        )
    )
    assert names(segmentation) == ["甲公司诉乙公司案", "丙公司诉丁公司案"]


def test_titles_of_unlike_rank_still_start_cases_where_sections_start_over() -> None:
    _, segmentation = found(
        "<h2>指导案例7号：甲公司诉乙公司案</h2><h3>案情</h3><p>甲。</p>"
        + paragraphs("指导性案例27号：丙公司诉丁公司案", "【案情】丙。", "【裁判结果】驳回。")
    )
    assert names(segmentation) == ["甲公司诉乙公司案", "丙公司诉丁公司案"]


def test_a_heading_of_unknown_words_over_known_sections_is_a_title() -> None:
    _, segmentation = found(
        "<h2>The lidar files</h2><h3>Facts</h3><p>One.</p><h3>Held</h3><p>Yes.</p>"
        "<h2>The tulip bulbs</h2><h3>Facts</h3><p>Two.</p>"
    )
    assert names(segmentation) == ["The lidar files", "The tulip bulbs"]


def test_cases_told_in_one_paragraph_each() -> None:
    document, segmentation = found(
        paragraphs(
            "案例一：甲公司诉乙公司案。2019年，甲公司起诉乙公司。",
            "案例二：丙公司诉丁公司案。丙公司败诉。",
        )
    )
    assert names(segmentation) == ["甲公司诉乙公司案", "丙公司诉丁公司案"]
    assert [case.confidence < 0.95 for case in segmentation.cases] == [True, True]
    assert "乙公司。" in segmentation.cases[0].sections[0].text
    assert document.text.startswith(segmentation.cases[0].sections[0].text)


def test_a_case_without_headings_loses_no_text() -> None:
    _, segmentation = found("<h2>案例一：甲公司诉乙公司案</h2><p>双方和解。</p><p>没有判决。</p>")
    (case,) = segmentation.cases
    (section,) = case.sections
    assert (section.role, section.confidence) == ("facts", 0.3)
    assert section.text == "双方和解。\n\n没有判决。"


def test_one_judgment_is_one_case() -> None:
    document, segmentation = found(
        paragraphs(
            "SUPREME COURT OF MICHIGAN.",
            "Alder PUMPS,<br>v.<br>Birch VALVES.",
            "Docket No. 133961.",
            "September 14, 2007.",
            "¶ 1 The parties cite Oak v. Elm, 1 F.3d 2 (2d Cir. 1993).",
            "¶ 2 ANALYSIS",
            "¶ 3 The rule is plain.",
            "¶ 4 CONCLUSION",
            "¶ 5 We affirm.",
        )
    )
    (case,) = segmentation.cases
    assert (case.start, case.end) == (0, len(document.text))
    assert case.name == "Alder PUMPS v. Birch VALVES"
    assert case.docket == ("Docket No. 133961",)
    assert case.decided == "2007-09-14"
    assert roles(case) == ["facts", "reasoning", "outcome"]


def test_a_page_about_something_else_holds_no_case() -> None:
    document, segmentation = found("<h1>Lunch</h1><p>Soup is served at noon.</p>")
    assert segmentation == Segmentation((), ((0, len(document.text)),))


# -- roles


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("【基本案情】", "facts"),
        ("案情简介：", "facts"),
        ("一、案件事实", "facts"),
        ("（一）审理经过", "procedure"),
        ("【爭議焦點】", "issue"),
        ("裁判要旨", "holding"),
        ("【裁 判 理 由】", "reasoning"),
        ("三、法院认为", "reasoning"),
        ("判决结果", "outcome"),
        ("典型意义", "significance"),
        ("案例评析", "significance"),
        ("对中国企业的启示", "lessons"),
        ("律师建议", "lessons"),
        ("企業應對", "lessons"),
        ("思考题", "questions"),
        ("（二）法院判决及理由", "outcome"),
        ("相关法条", "reasoning"),
        ("基本案情 Facts", "facts"),
        ("Facts", "facts"),
        ("II. FACTUAL BACKGROUND", "facts"),
        ("Procedural History", "procedure"),
        ("Issue(s)", "issue"),
        ("The Question Presented", "issue"),
        ("Held:", "holding"),
        ("Holding", "holding"),
        ("Decision", "outcome"),
        ("Ruling", "outcome"),
        ("The Court’s Reasoning", "reasoning"),
        ("Analysis", "reasoning"),
        ("Disposition", "outcome"),
        ("Significance", "significance"),
        ("Comment", "significance"),
        ("Key Takeaways", "lessons"),
        ("Lessons for Chinese companies", "lessons"),
        ("Discussion questions", "questions"),
    ],
)
@pytest.mark.parametrize("markup", ["<h3>{}</h3>", "<p><b>{}</b></p>"])
def test_headings_give_roles(heading: str, role: str, markup: str) -> None:
    _, segmentation = found(
        "<h2>案例一：甲公司诉乙公司案</h2>" + markup.format(heading) + "<p>Some words of it.</p>"
    )
    assert roles(segmentation.cases[0]) == [role]


@pytest.mark.parametrize(
    "line",
    [
        "【基本案情】甲公司起诉。",
        "基本案情：甲公司起诉。",
        "一、基本案情：甲公司起诉。",
        "<b>基本案情</b>：甲公司起诉。",
        "<b>【基本案情】</b>甲公司起诉。",
        "基本案情 甲公司起诉。",
    ],
)
def test_text_may_follow_a_heading_on_its_line(line: str) -> None:
    document, segmentation = found(
        f"<h2>案例一：甲公司诉乙公司案</h2><p>{line}</p><p>乙公司应诉。</p>"
    )
    assert prose(document, segmentation.cases[0], "facts") == ["甲公司起诉。", "乙公司应诉。"]


def test_decision_takes_the_role_left_free() -> None:
    def decision(*others: str) -> list[str]:
        body = "".join(f"<h3>{word}</h3><p>Words.</p>" for word in others)
        return roles(found(f"<h2>Alder v. Birch</h2>{body}")[1].cases[0])

    assert decision("Facts", "Decision") == ["facts", "outcome"]
    assert decision("Facts", "Decision", "Outcome") == ["facts", "holding", "outcome"]
    assert decision("Holding", "Decision") == ["holding", "outcome"]


def test_words_that_open_sentences_do_not_head_sections_among_real_headings() -> None:
    _, segmentation = found(
        "<h2>案例一：甲公司诉乙公司案</h2><h3>基本案情</h3><p>甲。</p><h3>裁判结果</h3>"
        + paragraphs("法院认为：证据充分。", "判决：赔偿。")
    )
    assert roles(segmentation.cases[0]) == ["facts", "outcome"]
    plain = found(
        "<h2>案例一：甲公司诉乙公司案</h2>"
        + paragraphs("案情：甲。", "法院认为：证据充分。", "判决：赔偿。")
    )[1]
    assert roles(plain.cases[0]) == ["facts", "reasoning", "outcome"]


def test_stronger_evidence_gives_more_confidence() -> None:
    def confidence(markup: str) -> float:
        return (
            found(f"<h2>案例一：甲公司诉乙公司案</h2>{markup}")[1].cases[0].sections[0].confidence
        )

    heading = confidence("<h3>裁判要旨</h3><p>文。</p>")
    bold = confidence("<p><b>裁判要旨</b></p><p>文。</p>")
    alone = confidence("<p>裁判要旨</p><p>文。</p>")
    inline = confidence("<p>裁判要旨：文。</p>")
    guessed = confidence("<p>本院认为，文。</p>")
    unknown = confidence("<p>这是一段没有标题的文字。</p>")
    assert heading > bold > alone > inline > guessed > unknown


def test_a_translation_below_its_original_is_a_section_of_its_own() -> None:
    _, segmentation = found(
        "<h2>案例一：甲公司诉乙公司案</h2><h3>裁判要旨</h3>"
        + paragraphs(
            "披露在先，不因专利公开而免责。",
            "A later patent publication does not excuse the disclosure.",
        )
    )
    assert [(s.role, s.language) for s in segmentation.cases[0].sections] == [
        ("holding", "zh"),
        ("holding", "en"),
    ]


def test_a_name_with_its_citation_stays_in_the_head() -> None:
    _, segmentation = found(
        "<h1>天瑞诉ITC案：域外窃密</h1><p>TianRui Group Co. v. ITC, 661 F.3d 1322 (Fed. Cir. 2011)</p>"
        "<h2>案情</h2><p>天瑞挖走员工。</p>"
    )
    (case,) = segmentation.cases
    assert roles(case) == ["facts"]
    assert case.citations == ("661 F.3d 1322",)


def test_keywords_stay_in_the_head_and_a_bare_heading_goes_with_what_follows() -> None:
    document, segmentation = found(
        "<h2>案例一：甲公司诉乙公司案</h2><h3>关键词</h3><p>商业秘密 配方</p>"
        "<h3>裁判理由</h3><h4>争议焦点</h4><p>是否保密。</p>"
    )
    (case,) = segmentation.cases
    assert roles(case) == ["issue"]
    assert case.sections[0].text == "裁判理由\n\n争议焦点\n\n是否保密。"
    assert "商业秘密 配方" in document.text[case.start : case.sections[0].start]


def test_paragraphs_carry_their_anchors() -> None:
    _, segmentation = found(
        '<h2 id="c1">案例一：甲公司诉乙公司案</h2><h3>案情</h3><p id="x">甲。</p><p>乙。</p>'
    )
    anchors = [anchor for _, _, anchor in segmentation.cases[0].sections[0].paragraphs]
    assert anchors == ["#x", "p4"]


# -- nothing is lost, whatever the document

WORDS = st.sampled_from(
    [
        "案例一", "案例二：甲公司诉乙公司案", "【案例3】", "一、", "（一）", "目录", "前言", "附录", "基本案情", "【裁判要旨】",
        "争议焦点：", "法院认为", "裁判结果", "启示", "甲公司诉乙公司侵害商业秘密纠纷案", "第二部分 欧盟",
        "（2020）最高法知民终1667号", "审理法院：最高人民法院", "2021年2月19日", "本案一审法院判决如下。",
        "Case 1: Alder v. Birch", "Alder v. Birch, 1 F.3d 2 (2d Cir. 1993)", "v.", "In re Mills", "Facts", "Held:", "Opinion",
        "Decision", "Contents", "Appendix A", "Part II", "The court held that it was secret.", "案情 | 甲。", "案例名称 | 丙诉丁案", "。", " ", "x",
    ]
)  # fmt: skip
KINDS = st.sampled_from(["heading", "paragraph", "list-item", "table-row"])
BLOCKS = st.lists(
    st.tuples(
        st.lists(WORDS, min_size=1, max_size=3).map("".join),
        KINDS,
        st.integers(0, 6),
        st.sampled_from(["\n\n", "\n", " ", ""]),
    ),
    max_size=14,
)


def built(parts: list[tuple[str, str, int, str]]) -> Document:
    text, blocks = "", []
    for number, (words, kind, level, gap) in enumerate(parts):
        words = words.strip()
        if not words:
            continue
        text += gap if blocks else ""
        level = level if kind == "heading" else 0
        blocks.append(Block(kind, len(text), len(text) + len(words), level, f"p{number}"))  # type: ignore[arg-type]
        text += words
    return Document("made.html", "html", "", text, tuple(blocks))


@settings(max_examples=300, deadline=None)
@given(BLOCKS)
def test_segments_lose_no_text_over_blocks(parts: list[tuple[str, str, int, str]]) -> None:
    document = built(parts)
    check_nothing_is_lost(document, segment(document))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(WORDS, st.sampled_from(["\n", "\n\n", "　", "\t"])), max_size=30).map(
        "".join
    )
)
@example("")
@example("\n \n")
@example("案例一案例一案例一\nHeld:\u3000\u3000案例一")
def test_segments_lose_no_text_without_blocks(text: str) -> None:
    document = Document("made.html", "html", "", unicodedata.normalize("NFC", text), ())
    check_nothing_is_lost(document, segment(document))


@settings(max_examples=100, deadline=None)
@given(BLOCKS)
def test_segmenting_is_deterministic(parts: list[tuple[str, str, int, str]]) -> None:
    document = built(parts)
    assert segment(document) == segment(document)


def test_a_title_printed_again_over_several_lines_is_one_case() -> None:
    body = "".join(
        f"<h2>{first}有限公司诉{second}有限公司侵害商业秘密纠纷案</h2>"
        f"<p>{first}有限公司诉{second}有限公司</p><p>侵害商业秘密纠纷案</p>"
        "<p>基本案情</p><p>被告雇用了原告的三名工程师，并取得四十张图纸，双方由此发生争议。</p>"
        "<p>裁判结果</p><p>法院判决被告停止侵害，并赔偿原告经济损失五十万元。</p>"
        for first, second in (("甲甲", "乙乙"), ("丙丙", "丁丁"))
    )
    _, segmentation = found(body)
    assert names(segmentation) == [
        "甲甲有限公司诉乙乙有限公司侵害商业秘密纠纷案",
        "丙丙有限公司诉丁丁有限公司侵害商业秘密纠纷案",
    ]
