from __future__ import annotations

import hashlib
import random
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import readers
from ingest.errors import UnreadableSource
from ingest.models import Document
from ingest.readers import text as text_module
from ingest.readers.running_lines import running_lines
from ingest.readers.text import read_text
from ingest.readers.text_encoding import decode_text
from ingest.readers.wrapping import join, width_of
from ingest.segment import segment

CHINESE = "原告主张其配方构成商业秘密，被告的行为给原告造成了损失，法院认为证据不足以支持这一点。"
ENGLISH = (
    "The plaintiff makes railway wheels by a process that it has licensed to a number of firms, "
    "none of which had leave to pass it on. Two of its engineers left for the defendant, and "
    "within a year the defendant made wheels by the same process and sold them abroad."
)
SECOND = (
    "The commission found that the process was secret, that it had been taken, and that the "
    "imports hurt an industry of this country. The court agrees, for the reasons given below."
)


def read(text: str) -> Document:
    return read_text("a.txt", text.encode())


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def wrapped(*paragraphs: str, width: int = 72, between: str = "\n\n", first: str = "") -> str:
    return between.join(
        textwrap.fill(paragraph, width, initial_indent=first) for paragraph in paragraphs
    )


def chinese(*paragraphs: str, width: int = 30, first: str = "", between: str = "\n") -> str:
    """Wrapped as a Chinese program does: so many characters a line."""
    return between.join(
        "\n".join(
            f"{first}{text}"[at : at + width] for at in range(0, len(f"{first}{text}"), width)
        )
        for text in paragraphs
    )


# ---- the contract


def test_lines_become_blocks_with_the_line_as_anchor() -> None:
    data = "\ufeff最高人民法院\r\n\r\n　　民　事　判　决　书\r\n- 甲\r\n".encode()
    document = read_text("in/a.txt", data)
    assert (document.file, document.format) == ("in/a.txt", "text")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text == "最高人民法院\n\n民 事 判 决 书\n\n- 甲"
    assert [(b.kind, b.anchor) for b in document.blocks] == [
        ("paragraph", "line 1"), ("paragraph", "line 3"), ("list-item", "line 4"),
    ]  # fmt: skip


@given(st.text(alphabet="ab案。 \n\t\u3000\f\r-1第页", max_size=400))
@settings(max_examples=300, deadline=None)
def test_nothing_but_blanks_and_page_numbers_is_left_out(source: str) -> None:
    wanted = sorted("".join(source.split()))
    try:
        found = sorted("".join(read(source).text.split()))
    except UnreadableSource:
        found = []
    if "\f" not in source and "1" not in source:
        assert found == wanted
    for character in set(wanted) - set("1第页-"):  # no line of these alone is ever a number
        if source.count("\f") < 2:
            assert found.count(character) == wanted.count(character)


# ---- encodings


@pytest.mark.parametrize(
    "coding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "big5hkscs"]
)
def test_chinese_is_read_in_the_encodings_it_comes_in(coding: str) -> None:
    text = CHINESE if coding != "big5hkscs" else (
        "原告主張其配方構成營業秘密，被告的行為給原告造成了損失，法院認為證據不足以支持這一點。"
    )  # fmt: skip
    assert decode_text("a.txt", text.encode(coding)) == text


def test_a_western_text_is_read_in_windows_1252() -> None:
    text = "The court’s view – “trade secret” – is that Müller’s claim fails. " * 3
    assert decode_text("a.txt", text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("天瑞".encode("gbk"), "byte 0 is not valid UTF-8"),  # too short to tell
        (b"abc\xff\xfe\x81def" * 9, "byte 3 is not valid UTF-8"),
        ("天瑞".encode("utf-16-le") + b"\0", "null"),
        (b"\xef\xbb\xbfok\xff", "byte 5 is not valid UTF-8"),
        (b"\xff\xfea\0b", "byte 4 is not valid UTF-16-LE"),
        (bytes(range(1, 256)) * 8, "is not valid UTF-8"),
    ],
)
def test_what_no_encoding_fits_is_told_with_its_place(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableSource, match=says) as caught:
        decode_text("a.txt", data)
    assert "UTF-8" in caught.value.remedy


@given(st.binary(min_size=1, max_size=300))
@settings(max_examples=200, deadline=None)
def test_bytes_give_a_document_or_an_error_that_says_so(data: bytes) -> None:
    try:
        assert read_text("a.txt", data).text
    except UnreadableSource as error:
        assert error.remedy and "\n" not in str(error)


def test_the_wrong_suffix_an_empty_text_and_too_many_lines_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for data, says in ((b"%PDF-1.4", "is a PDF"), (b"PK\x03\x04", "ZIP"), (b"<!DOCTYPE HTML>", "HTML"), ("\u200b\f".encode(), "no text")):  # fmt: skip
        file = tmp_path / "a.TXT"
        file.write_bytes(data)
        with pytest.raises(UnreadableSource, match=says):
            readers.read(file)
    monkeypatch.setattr(text_module, "MAX_LINES", 5)
    with pytest.raises(UnreadableSource, match="more than 5 lines"):
        read("a\n\f\n\n\n\nb")


# ---- wrapped lines


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_wrapped_english_is_joined_with_a_blank(width: int) -> None:
    assert texts(read(wrapped(ENGLISH, SECOND, ENGLISH, width=width))) == [ENGLISH, SECOND, ENGLISH]


@pytest.mark.parametrize("width", [20, 33, 50])
def test_wrapped_chinese_is_joined_without_one(width: int) -> None:
    long, short = CHINESE * 6, CHINESE * 3
    assert texts(read(chinese(long, short, width=width, first="　　"))) == [long, short]
    assert texts(read(chinese(long, short, width=width, between="\n\n"))) == [long, short]


def test_indented_paragraphs_need_no_blank_line() -> None:
    assert texts(read(wrapped(ENGLISH, SECOND, between="\n", first="    "))) == [ENGLISH, SECOND]


def test_a_left_margin_changes_nothing() -> None:
    text = textwrap.indent(wrapped(ENGLISH, SECOND), " " * 10)
    assert texts(read(text)) == [ENGLISH, SECOND]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = [CHINESE * count for count in (1, 4, 2, 3, 1)]
    assert texts(read("\n".join(lines))) == lines
    address = ["Case No: 12", "Royal Courts of Justice", "Strand, London", "Date: 3 May 2003", "Before:"]  # fmt: skip
    assert texts(read("\n".join(address))) == address


@pytest.mark.parametrize("opening", ["二、基本案情", "（三）裁判理由", "2. The appeal", "(b) whether", "裁判结果", "FACTS OF THE CASE", "第三条 经营者", "【裁判要旨】", "• a point"])  # fmt: skip
def test_no_join_reaches_over_a_heading_or_an_item(opening: str) -> None:
    full = "\n".join([CHINESE[:36]] * 6)  # no line ends its paragraph
    found = texts(read(f"{full}\n{opening}\n{full}"))
    assert found[0] == CHINESE[:36] * 6
    assert found[1].startswith(opening)


def test_a_hyphen_is_taken_off_only_where_the_text_has_the_whole_word() -> None:
    known = frozenset(("information", "trade"))
    assert join(["the infor-", "mation of"], known) == "the information of"
    assert join(["a trade-", "secret"], known) == "a trade-secret"
    assert join(["under A-", "B rules"], known) == "under A-B rules"
    assert join(["1990-", "1995"], known) == "1990- 1995"


def test_only_a_file_whose_lines_are_full_is_wrapped() -> None:
    assert width_of([wrapped(ENGLISH, SECOND).split("\n")]) in range(66, 73)
    assert width_of([["short"] * 50]) == 0
    assert width_of([[CHINESE * 5] * 5]) == 0
    assert width_of([]) == 0


# ---- pages


def paged(*, head: str = "", foot: str = "- {} -", pages: int = 5) -> str:
    bodies = [wrapped(f"Part {chr(97 + n)}: {ENGLISH}") for n in range(pages)]
    return "\f".join(
        f"{head.format(n)}\n\n{body}\n\n{foot.format(n)}\n" for n, body in enumerate(bodies, 4)
    )


@pytest.mark.parametrize(
    "foot", ["- {} -", "{}", "Page {} of 9", "第{}页", "第 {} 页 共 9 页", "{}/9"]
)
def test_page_numbers_at_the_foot_are_left_out(foot: str) -> None:
    document = read(paged(foot=foot))
    assert len(document.blocks) == 5
    assert all(text.startswith("Part ") for text in texts(document))
    assert [b.anchor.partition(",")[0] for b in document.blocks] == [
        "page 1", "page 2", "page 3", "page 4", "page 5",
    ]  # fmt: skip


def test_a_running_head_stays_where_it_stands_first() -> None:
    for head in ("Alpha v. Beta", "Alpha v. Beta   {}"):
        found = texts(read(paged(head=head)))
        assert [text for text in found if text.startswith("Alpha")] == [head.format(4).replace("   ", " ")]  # fmt: skip
        assert len(found) == 6


def test_numbers_that_do_not_keep_step_with_the_pages_stay() -> None:
    text = "\f".join(f"{ENGLISH}\n{number}\n" for number in (17, 3, 250, 1999))
    assert [t for t in texts(read(text)) if t.isdigit()] == ["17", "3", "250", "1999"]


def test_prose_that_pages_share_is_no_running_head() -> None:
    text = "\f".join(f"原告诉称，被告侵权。\n第{n}段\nit was so\n" for n in range(20, 90, 10))
    found = texts(read(text))
    assert (found.count("原告诉称，被告侵权。"), found.count("it was so")) == (7, 7)


def test_a_line_that_only_some_pages_share_stays() -> None:
    pages = [[(n, "same" if n < 20 else f"line {n}"), (n + 1, "x" * n)] for n in range(10, 60, 10)]
    assert running_lines(pages) == set()


def test_without_form_feeds_only_an_unmistakable_series_is_left_out() -> None:
    def told(*lines: str) -> list[str]:
        return texts(read("\n".join(f"{ENGLISH}\n\n{line}\n" for line in lines)))[1::2]

    assert told("第 1 页 共 3 页", "第 2 页 共 3 页") == [ENGLISH]
    assert told("1", "2", "3") == ["1", "2", "3"]
    assert told("- 1 -", "- 7 -") == ["- 1 -", "- 7 -"]


def test_a_sentence_goes_on_over_a_page() -> None:
    lines = wrapped(ENGLISH + " " + SECOND).split("\n")
    text = "\n".join(lines[:3]) + "\n\n- 1 -\n\f\n" + "\n".join(lines[3:]) + "\n\n- 2 -\n"
    assert texts(read(text)) == [ENGLISH + " " + SECOND]


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_pages_lose_no_text_but_numbers_and_repeated_heads(seed: int) -> None:
    chance = random.Random(seed)
    words = [f"w{n}" for n in range(chance.randrange(40, 300))]
    lines = textwrap.wrap(" ".join(words), chance.choice((40, 72)))
    size = chance.randrange(3, 9)
    pages = [lines[at : at + size] for at in range(0, len(lines), size)]
    head = chance.choice(("", "Alpha v. Beta"))
    text = "\f".join("\n".join([head, *page, f"- {n} -", ""]) for n, page in enumerate(pages, 1))
    found = read(text).text.split()
    assert [word for word in found if word.startswith("w")] == words


def test_a_judgment_is_segmented() -> None:
    text = f"""上海市高级人民法院

民 事 判 决 书

（2023）沪民终709号

上诉人（原审原告）：甲公司，住所地上海市。
被上诉人（原审被告）：乙公司，住所地上海市。
基本案情
{CHINESE}
裁判理由
{CHINESE}
裁判结果
驳回上诉，维持原判。"""
    (case,) = segment(read(text)).cases
    assert case.docket == ("（2023）沪民终709号",)
    assert [section.role for section in case.sections] == ["facts", "reasoning", "outcome"]
