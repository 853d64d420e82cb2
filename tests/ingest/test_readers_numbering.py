"""Automatic numbers of Word paragraphs."""

from __future__ import annotations

import pytest

from ingest.readers import numerals
from ingest.readers.docx import read_docx
from tests.ingest.word import docx, p, r, style


@pytest.mark.parametrize(
    ("style_name", "number", "written"),
    [
        ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"), ("lowerRoman", 0, "0"), ("lowerRoman", 2**31 - 1, "2147483647"),
        ("lowerLetter", 1, "a"), ("lowerLetter", 26, "z"), ("lowerLetter", 27, "aa"),
        ("upperLetter", 53, "AAA"), ("lowerLetter", 0, "0"), ("upperLetter", 2**30, str(2**30)),
        ("ordinal", 1, "1st"), ("ordinal", 12, "12th"), ("ordinal", 23, "23rd"), ("ordinal", 111, "111th"),
        ("chineseCounting", 1, "一"), ("chineseCounting", 10, "十"), ("chineseCounting", 15, "十五"),
        ("chineseCounting", 20, "二十"), ("chineseCounting", 99, "九十九"),
        ("chineseCountingThousand", 100, "一百"), ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 1001, "一千零一"),
        ("chineseCountingThousand", 10_005, "一万零五"), ("chineseCountingThousand", 0, "零"),
        ("chineseCountingThousand", 12_340, "一万二千三百四十"), ("chineseCounting", -1, "-1"),
        ("chineseLegalSimplified", 15, "壹拾伍"), ("chineseLegalSimplified", 203, "贰佰零叁"),
        ("ideographTraditional", 1, "甲"), ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 3, "寅"), ("ideographZodiacTraditional", 1, "甲子"),
        ("ideographZodiacTraditional", 60, "癸亥"), ("ideographDigital", 105, "一〇五"),
        ("decimalEnclosedCircleChinese", 3, "③"), ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedParen", 2, "⑵"), ("decimalFullWidth", 12, "１２"), ("none", 5, ""),
        ("klingon", 5, "5"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_word_does(style_name: str, number: int, written: str) -> None:
    assert numerals.write(number, style_name) == written


def level(at: int, text: str, fmt: str = "decimal", more: str = "", *, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identifier: int, *levels: str, more: str = "") -> str:
    inner = "".join(levels)
    return f'<w:abstractNum w:abstractNumId="{identifier}">{more}{inner}</w:abstractNum>'


def num(identifier: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(num_id: int, at: int = 0, text: str = "x") -> str:
    listed = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num_id}"/></w:numPr>'
    return p(text, properties=listed)


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    document = read_docx("a.docx", docx(body, numbering=numbering, styles=styles))
    return [document.text[b.start : b.end] for b in document.blocks]


CHAPTERS = abstract(
    0,
    level(0, "第%1章", "chineseCountingThousand"),
    level(1, "%1.%2", more="<w:isLgl/>"),
    level(2, "（%3）", "chineseCounting"),
    level(3, "(%4)", "lowerLetter"),
) + num(1, 0)


def test_levels_count_and_start_over_below_the_next_higher_one() -> None:
    order = [0, 1, 1, 2, 2, 3, 1, 2, 0, 1]
    assert labels("".join(item(1, at) for at in order), CHAPTERS) == [
        "第一章 x", "1.1 x", "1.2 x", "（一） x", "（二） x", "(a) x", "1.3 x", "（一） x",
        "第二章 x", "2.1 x",
    ]  # fmt: skip


def test_a_level_passed_over_counts_as_begun() -> None:
    assert labels(item(1, 1) + item(1, 0), CHAPTERS) == ["1.1 x", "第二章 x"]


def test_lists_of_one_definition_count_on_unless_they_start_over() -> None:
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, over)
    body = item(1) + item(2) + item(3) + item(3) + item(1)
    assert labels(body, numbering) == ["1. x", "2. x", "5. x", "6. x", "7. x"]


def test_a_list_may_define_a_level_anew() -> None:
    anew = f'<w:lvlOverride w:ilvl="0">{level(0, "[%1]", "upperRoman", start=3)}</w:lvlOverride>'
    numbering = abstract(0, level(0, "%1.")) + num(1, 0, anew)
    assert labels(item(1) + item(1), numbering) == ["[III] x", "[IV] x"]


@pytest.mark.parametrize(("restart", "last"), [("0", "(c)"), ("1", "(a)"), ("2", "(a)")])
def test_what_starts_a_level_over_can_be_said(restart: str, last: str) -> None:
    more = f'<w:lvlRestart w:val="{restart}"/>'
    numbering = abstract(
        0, level(0, "%1."), level(1, "%1.%2."), level(2, "(%3)", "lowerLetter", more)
    ) + num(1, 0)
    body = item(1, 0) + item(1, 2) + item(1, 2) + item(1, 0) + item(1, 2)
    assert labels(body, numbering)[-1] == f"{last} x"


def test_a_level_that_only_a_higher_one_starts_over_counts_on_below_the_next() -> None:
    more = '<w:lvlRestart w:val="1"/>'
    numbering = abstract(0, level(0, "%1."), level(1, "%2."), level(2, "(%3)", more=more)) + num(1, 0)  # fmt: skip
    body = item(1, 0) + item(1, 1) + item(1, 2) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 2)
    assert labels(body, numbering)[4:] == ["(2) x", "2. x", "(1) x"]


def test_what_follows_the_number_decides_on_the_blank() -> None:
    numbering = abstract(0, level(0, "第%1条", "chineseCounting", '<w:suff w:val="nothing"/>')) + num(1, 0)  # fmt: skip
    assert labels(item(1, text="本法所称商业秘密"), numbering) == ["第一条本法所称商业秘密"]


def test_numbers_come_with_styles_and_their_levels() -> None:
    linked = '<w:pStyle w:val="Sub"/>'
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2", more=linked)) + num(1, 0)
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Para", listed) + style("Sub", based="Para") + style("Deep", based="Sub")
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("a", style="Para") + p("b", style="Sub") + p("c", style="Deep")
        + p("d", style="Para", properties=off) + p("e", style="Para")
    )  # fmt: skip
    assert labels(body, numbering, styles) == ["1. a", "1.1 b", "1.2 c", "d", "2. e"]


def test_a_definition_may_be_that_of_a_list_style() -> None:
    numbering = (
        abstract(0, level(0, "%1)"), more='<w:styleLink w:val="Mine"/>')
        + abstract(1, more='<w:numStyleLink w:val="Mine"/>') + num(1, 1)
    )  # fmt: skip
    assert labels(item(1), numbering) == ["1) x"]


def test_bullets_and_hidden_numbers_put_nothing_before_the_text() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    numbering = abstract(0, level(0, "\uf0b7", "bullet"), level(1, "%2.", more=hidden)) + num(1, 0)
    document = read_docx("a.docx", docx(item(1) + item(1, 1), numbering=numbering))
    assert document.text == "x\n\nx"
    assert [b.kind for b in document.blocks] == ["list-item", "paragraph"]


def test_numbered_paragraphs_are_items_unless_their_numbers_are_chinese() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%2、", "chineseCounting")) + num(1, 0)
    document = read_docx("a.docx", docx(item(1) + item(1, 1), numbering=numbering))
    assert [b.kind for b in document.blocks] == ["list-item", "paragraph"]


def test_a_numbered_bold_paragraph_is_a_heading_with_its_number() -> None:
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    numbering = abstract(0, level(0, "%1、", "chineseCounting")) + num(1, 0)
    document = read_docx("a.docx", docx(p(r("基本案情", "<w:b/>"), properties=listed), numbering=numbering))  # fmt: skip
    assert [(b.kind, b.level) for b in document.blocks] == [("heading", 0)]
    assert document.text == "一、 基本案情"


def test_deleted_paragraphs_do_not_count_and_empty_ones_do() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    gone = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>"  # fmt: skip
    assert labels(item(1) + gone + item(1) + item(1, text="") + item(1), numbering) == [
        "1. x", "2. x", "4. x",
    ]  # fmt: skip


def test_numbers_out_of_bounds_do_no_harm() -> None:
    wild = abstract(0, level(0, "%1" * 200, "upperRoman", start=2**31 - 1), level(99, "%1")) + num(1, 0) + num(2, 77)  # fmt: skip
    found = labels(item(1) + item(2) + item(1, 99) + item(9), wild)
    assert len(found[0]) < 300 and found[1:] == ["x", "x", "x"]
