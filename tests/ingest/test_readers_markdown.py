from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import readers
from ingest.errors import UnreadableSource
from ingest.models import Document
from ingest.readers import markdown
from ingest.readers.markdown import read_markdown
from ingest.readers.markdown_notes import without_notes
from ingest.segment import segment

CASES = """---
title: Two cases
tags: [trade secrets]
---
# Cases

## Alpha Corp. v. Beta Ltd.

*Decided 3 May 2019*

### Facts
Two engineers **left** with the [drawings](https://example.org/x).

### Holding
The process was secret.

## Gamma Inc. v. Delta GmbH

### Facts
The recipe was *copied*.

### Holding
It was not secret.
"""


def read(text: str) -> Document:
    return read_markdown("a.md", text.encode())


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def texts(text: str) -> list[str]:
    return [found for _, _, found in blocks(read(text))]


def test_headings_paragraphs_and_anchors() -> None:
    data = b"# Title #\r\n\r\nSet\r\n===\r\n\r\nSecond\n---\n\n##### Five\ntext\n"
    document = read_markdown("in/a.md", data)
    assert (document.file, document.format, document.title) == ("in/a.md", "markdown", "Title")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert blocks(document) == [
        ("heading", 1, "Title"), ("heading", 1, "Set"), ("heading", 2, "Second"),
        ("heading", 5, "Five"), ("paragraph", 0, "text"),
    ]  # fmt: skip
    assert [b.anchor for b in document.blocks] == ["line 1", "line 3", "line 6", "line 9", "line 10"]  # fmt: skip


def test_front_matter_is_left_out_where_it_is_a_set_of_keys() -> None:
    document = read(CASES)
    assert document.title == "Two cases"
    assert document.text.startswith("Cases\n\nAlpha") and "tags" not in document.text
    assert document.blocks[0].anchor == "line 5"
    assert texts("---\njust words\n---\n\nx")[0] == "just words"
    assert texts("---\na: b\n\nnever closed") == ["a: b", "never closed"]
    bomb = "---\na: &a [x]\nb: [*a, *a]\n---\nx"
    assert "b: [*a, *a]" in read(bomb).text


def test_marks_are_taken_off_and_words_kept() -> None:
    source = "**_both_** and `code *x*` ~~gone~~ <https://a.example> [t](u) ![alt](i.png) 5 * 3 a_b_c \\*no\\* &amp; &copy;"  # fmt: skip
    assert texts(source) == [
        "both and code *x* gone https://a.example t 5 * 3 a_b_c *no* & ©"
    ]  # fmt: skip


def test_bold_alone_is_a_heading_by_its_look() -> None:
    assert blocks(read("**基本案情**\n\n**Facts:** He left.\n\n**Court:** A\n**Date:** B")) == [
        ("heading", 0, "基本案情"), ("heading", 0, "Facts:"), ("paragraph", 0, "He left."),
        ("heading", 0, "Court:"), ("paragraph", 0, "A"), ("heading", 0, "Date:"), ("paragraph", 0, "B"),
    ]  # fmt: skip


def test_lists_keep_their_numbers() -> None:
    source = "3. three\n4. four\n\n   and more\n   - inner\n\n* star\n\n1) one\n"
    assert blocks(read(source)) == [
        ("list-item", 0, "3. three"), ("list-item", 0, "4. four"), ("list-item", 0, "and more"),
        ("list-item", 0, "inner"), ("list-item", 0, "star"), ("list-item", 0, "1) one"),
    ]  # fmt: skip


def test_tables_give_rows() -> None:
    source = (
        "| Court | Date |\n|---|:-:|\n| **Berlin** | 2011[^1] |\n| only | |\n\n[^1]: Or 2012.\n"
    )
    assert blocks(read(source)) == [
        ("table-row", 0, "Court | Date"), ("table-row", 0, "Berlin | 2011[note 1]"),
        ("paragraph", 0, "[note 1: Or 2012.]"), ("paragraph", 0, "only"),
    ]  # fmt: skip


def test_code_and_quotations_are_text() -> None:
    source = "```text\nkept  as\n\n# it is\n```\n\n    indented\n\n> quoted\n> twice\n"
    assert texts(source) == ["kept as\n# it is", "indented", "quoted twice"]


def test_html_is_read_as_html() -> None:
    source = (
        "<div align=center><h2>Facts</h2><p>He <b>left</b>.</p></div>\n\n<!-- not this -->\n\n"
        "a<br>b <sup>2</sup> <!-- nor this --> c\n\n<script>\nx()\n</script>\n\n<custom-tag>\nkept\n</custom-tag>\n"
    )  # fmt: skip
    assert blocks(read(source)) == [
        ("heading", 2, "Facts"), ("paragraph", 0, "He left."), ("paragraph", 0, "a\nb 2 c"),
        ("paragraph", 0, "kept"),
    ]  # fmt: skip


def test_broken_lines_join_in_english_and_in_full_chinese_lines() -> None:
    assert texts("It was\nsecret.  \nHe left.") == ["It was secret.\nHe left."]
    assert texts("法院：最高人民法院\n日期：2019年") == ["法院：最高人民法院\n日期：2019年"]
    line = "原告主张其配方构成商业秘密被告的行为给原告造成了损失法院认"
    assert texts("\n".join([line] * 6)) == [line * 6]


def test_notes_follow_the_paragraph_that_points_to_them() -> None:
    source = (
        "It was secret[^a], he said[^b].\n\nAgain[^a].\n\n# Title[^c]\n\n[^a]: See *Alpha*\n    and more.\n"
        "[^b]: 见第一条。\n\n[^c]: On the title.\n\n[^d]: Nobody points here.\n\nThe end[^e].\n"
    )  # fmt: skip
    assert texts(source) == [
        "It was secret[note 1], he said[注2]. [note 1: See Alpha and more.] [注2：见第一条。]",
        "Again[note 1].", "Title", "[note 3: On the title.]", "The end[^e].",
        "[note 4: Nobody points here.]",
    ]  # fmt: skip


def test_definitions_in_code_are_no_notes() -> None:
    source = "```\n[^1]: code\n```\n[^1]: note\n  goes on\n\nnot any more"
    rest, notes = without_notes(source)
    assert notes == {"1": "note goes on"}
    assert rest == "```\n[^1]: code\n```\n\n\n\nnot any more"


def test_a_long_line_above_dashes_is_no_heading() -> None:
    prose = "The plaintiff makes railway wheels by a process that it has licensed to others. " * 6
    assert [b.level for b in read(f"{prose}\n---\n").blocks] == [0]


def test_a_compilation_is_segmented() -> None:
    found = segment(read(CASES)).cases
    assert [case.name for case in found] == ["Alpha Corp. v. Beta Ltd.", "Gamma Inc. v. Delta GmbH"]
    assert [[s.role for s in case.sections] for case in found] == [["facts", "holding"]] * 2


WORDS = st.lists(st.text("abc案例", min_size=1, max_size=5), min_size=1, max_size=4).map(" ".join)
SHAPES = st.sampled_from(
    ["# {}", "{}", "**{}**", "- {}", "1. {}", "> {}", "`{}`", "|{}|x|\n|-|-|", "    {}", "{}\n===", "*{}*", "<p>{}</p>"]
)  # fmt: skip


@given(st.lists(st.tuples(SHAPES, WORDS), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost(parts: list[tuple[str, str]]) -> None:
    document = read("\n\n".join(shape.format(words) for shape, words in parts))
    found = document.text.split()
    at = -1
    for _, words in parts:
        for word in words.split():
            at = found.index(word, at + 1)
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert not document.text[before.end : after.start].strip()


@given(st.text("ab*_`[]()<>!#-|~\\&^: \n\t1.案=\"'", max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_document_or_an_error(source: str) -> None:
    try:
        assert read(source).blocks
    except UnreadableSource as error:
        assert error.remedy


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_a_document_or_an_error(data: bytes) -> None:
    try:
        assert read_markdown("a.md", data).blocks
    except UnreadableSource as error:
        assert error.remedy and "\n" not in str(error)


@pytest.mark.parametrize(
    "source",
    ["[" * 50_000, "![" * 50_000, "*a_ " * 30_000, "<a" * 50_000, "\\[" * 50_000, "[a](" * 20_000, "&" * 100_000],
    ids=lambda source: source[:4],
)  # fmt: skip
def test_marks_without_end_take_little_time(source: str) -> None:
    begun = time.process_time()
    assert len(read(source).text) >= 40_000
    assert time.process_time() - begun < 5


def test_deep_nesting_is_told_and_not_dropped() -> None:
    assert texts("> " * 15 + "deep") == ["deep"]
    with pytest.raises(UnreadableSource, match="nests lists or quotations too deeply"):
        read("> " * 100 + "deep")


def test_what_is_no_markdown_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for data, says in ((b"%PDF-1.4", "is a PDF"), (b"PK\x03\x04", "ZIP"), (b"<!-- -->", "no text"), (b"\0a", "null")):  # fmt: skip
        file = tmp_path / "a.markdown"
        file.write_bytes(data)
        with pytest.raises(UnreadableSource, match=says):
            readers.read(file)
    monkeypatch.setattr(markdown, "MAX_BYTES", 5)
    with pytest.raises(UnreadableSource, match="over the limit of 5"):
        read("too long")
