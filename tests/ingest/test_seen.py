"""Every fact of a case carries the place where it was read."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.models import Block, Document, SegmentedCase, StatedCase
from ingest.readers import read
from ingest.segment import segment

JUDGMENT = """IN THE COURT OF APPEAL
CRIMINAL DIVISION

[2021] EWCA Crim 1412

23rd September 2021

B e f o r e:

LORD JUSTICE HOLROYDE

R E G I N A

- v -

NATHAN EXAMPLE

J U D G M E N T

1. On 1 May 2020 the appellant was convicted under section 23 of the Misuse of Drugs Act 1971 and fined £1,500.

2. In my judgment the appeal must fail. [2021] EWCA Crim 1412 is this judgment.
"""
PAPER = """上海市高级人民法院

民 事 裁 定 书

（2023）沪民申4494号

再审申请人（一审被告）：甲公司，住所地上海市。

被申请人（一审原告）：乙公司，住所地上海市。

再审申请人甲公司因与被申请人乙公司侵害商业秘密纠纷一案，不服判决，向本院申请再审。

本院经审查认为，甲公司应赔偿50万元，依照《中华人民共和国民事诉讼法》第二百一十五条第一款之规定，裁定如下：

驳回甲公司的再审申请。

审判长　张 俊

二〇二四年一月二十二日
"""


def case_of(text: str, tmp_path: Path) -> tuple[Document, SegmentedCase]:
    path = tmp_path / "judgment.txt"
    path.write_text(text, "utf-8")
    document = read(path)
    (case,) = segment(document).cases
    return document, case


def printed(document: Document, case: SegmentedCase, fact: str) -> list[str | None]:
    return [
        document.text[place.start : place.end] if place.start is not None else None
        for place in case.seen
        if place.fact == fact
    ]


def test_values_over_lines_and_letters_apart_are_found(tmp_path: Path) -> None:
    document, case = case_of(JUDGMENT, tmp_path)
    assert case.court == "COURT OF APPEAL CRIMINAL DIVISION"
    assert printed(document, case, "court") == ["COURT OF APPEAL\n\nCRIMINAL DIVISION"]
    assert printed(document, case, "parties") == ["R E G I N A", "NATHAN EXAMPLE"]
    assert printed(document, case, "name") == ["R E G I N A\n\n- v -\n\nNATHAN EXAMPLE"]
    assert printed(document, case, "statutes") == ["section 23 of the Misuse of Drugs Act 1971"]
    assert printed(document, case, "amounts") == ["£1,500"]


def test_the_head_stands_over_the_body(tmp_path: Path) -> None:
    document, case = case_of(JUDGMENT, tmp_path)
    (place,) = [place for place in case.seen if place.fact == "citations"]
    assert place.start == document.text.index("[2021] EWCA Crim 1412")


def test_a_date_is_found_as_a_date(tmp_path: Path) -> None:
    document, case = case_of(JUDGMENT, tmp_path)
    assert case.decided == "2021-09-23"
    assert printed(document, case, "decided") == ["23rd September 2021"]
    document, case = case_of(PAPER, tmp_path)
    assert case.decided == "2024-01-22"
    assert printed(document, case, "decided") == ["二〇二四年一月二十二日"]
    assert printed(document, case, "judges") == ["张 俊"]
    assert printed(document, case, "amounts") == ["50万元"]
    assert case.statutes == ("《中华人民共和国民事诉讼法》第二百一十五条第一款",)


def test_what_only_metadata_state_has_no_place() -> None:
    text = "The appeal is dismissed for the reasons given below."
    facts = {"name": ("Alpha v Beta",), "decided": ("2020-01-02",), "court": ("High Court",)}
    document = Document(
        "x.json", "json", hashlib.sha256(b"").hexdigest(), text,
        (Block("paragraph", 0, len(text)),), cases=(StatedCase(0, len(text), facts),),
    )  # fmt: skip
    (case,) = segment(document).cases
    places = {place.fact: (place.start, place.end) for place in case.seen}
    assert places["name"] == places["decided"] == places["court"] == (None, None)


def test_a_court_told_by_its_neutral_citation_is_placed_there(tmp_path: Path) -> None:
    text = JUDGMENT.replace("IN THE COURT OF APPEAL\nCRIMINAL DIVISION\n", "").replace(
        "[2021] EWCA Crim 1412", "[2021] UKSC 12"
    )
    document, case = case_of(text, tmp_path)
    assert case.court == "Supreme Court of the United Kingdom"
    assert printed(document, case, "court") == ["[2021] UKSC 12"]


def test_the_ecli_that_a_file_is_named_by_is_its_citation(tmp_path: Path) -> None:
    head = "JUDGMENT OF THE COURT (First Chamber)\n\n6 April 2017\n\nIn Case C-668/15,\n\nAlpha A/S\n\nv\n\nBeta A/S\n\ngives the following\n\nJudgment\n\nLegal context\n\n1 The directive applies.\n"
    path = tmp_path / "ECLI_EU_C_2017_278.txt"
    path.write_text(head, "utf-8")
    (case,) = segment(read(path)).cases
    assert case.citations == ("ECLI:EU:C:2017:278",)
    assert [place.start for place in case.seen if place.fact == "citations"] == [None]
    other = tmp_path / "ECLI_EU_C_2011_278.txt"  # of another year: not this judgment's
    other.write_text(head, "utf-8")
    (case,) = segment(read(other)).cases
    assert case.citations == ()
