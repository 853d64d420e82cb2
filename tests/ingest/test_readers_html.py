from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import readers
from ingest.errors import UnknownFormat, UnreadableSource
from ingest.models import Document
from ingest.readers.html import read_html

CHINESE = "原告主张其配方构成商业秘密，被告的行为给原告造成了损失，法院认为证据不足以支持这一点。"


def page(body: str, charset: str = "utf-8", coding: str | None = None) -> Document:
    html = f'<html><head><meta charset="{charset}"></head><body>{body}</body></html>'
    return read_html("page.html", html.encode(coding or charset))


def texts(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


# -- encodings


@pytest.mark.parametrize(
    ("charset", "coding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb18030", "gb18030"),
        ("big5", "big5hkscs"),
    ],
)
def test_declared_encodings_are_read(charset: str, coding: str) -> None:
    text = "營業秘密之保護" if charset == "big5" else "商业秘密之保护，镕基"
    assert page(f"<p>{text}</p>", charset, coding).text == text


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides_whatever_is_declared(coding: str) -> None:
    html = f'<meta charset="gbk"><p>{CHINESE}</p>'
    assert read_html("page.html", html.encode(coding)).text == CHINESE


def test_http_equiv_and_xml_declarations_count() -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    assert read_html("a.html", f"{meta}<p>{CHINESE}</p>".encode("gb18030")).text == CHINESE
    xml = f'<?xml version="1.0" encoding="GBK"?><html><body><p>{CHINESE}</p></body></html>'
    assert read_html("a.xhtml", xml.encode("gb18030")).text == CHINESE


def test_without_declaration_a_page_must_be_utf8() -> None:
    assert read_html("a.html", f"<p>{CHINESE}</p>".encode()).text == CHINESE
    with pytest.raises(
        UnreadableSource, match=r"byte \d+ is not valid utf-8 \(it would decode as gb"
    ):
        read_html("a.html", f"<p>{CHINESE}</p>".encode("gb18030"))


@pytest.mark.parametrize(
    ("charset", "coding", "says"),
    [
        ("utf-8", "gb18030", r"byte \d+ is not valid utf-8"),
        ("gb2312", "utf-8", r"declares gb2312 but is utf-8 \(first seen at byte \d+\)"),
        ("big5", "utf-8", "declares big5 but is utf-8"),
        ("klingon", "utf-8", "unknown encoding 'klingon'"),
        ("hex", "utf-8", "unknown encoding 'hex'"),
    ],
)
def test_a_wrong_declaration_is_refused(charset: str, coding: str, says: str) -> None:
    with pytest.raises(UnreadableSource, match=says) as caught:
        page(f"<p>{CHINESE}</p>", charset, coding)
    assert "charset" in caught.value.remedy


def test_chinese_that_decodes_into_nonsense_is_refused() -> None:
    # Two-byte characters of one national encoding are often valid ones of the other.
    pairs = bytes(
        b for high in range(0xB0, 0xC6) for low in (0xA4, 0xB5, 0xC6) for b in (high, low)
    )
    data = b'<meta charset="big5"><p>' + pairs * 3 + b"</p>"
    with pytest.raises(UnreadableSource, match="does not read as Chinese"):
        read_html("a.html", data)


def test_the_offset_is_that_of_the_first_bad_byte() -> None:
    head = b'<meta charset="utf-8"><p>good '
    with pytest.raises(UnreadableSource, match=f"byte {len(head)} is not valid utf-8"):
        read_html("a.html", head + b"\xff bad</p>")


# -- files that are no page


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"  \n\t ", "empty"),
        (b"<p>a\x00b</p>", "byte 4 is a null"),
        (b"%PDF-1.7 <p>", "a PDF"),
        (b"PK\x03\x04<p>", "ZIP"),
        (b"MIME-Version: 1.0\n<html>", "web archive"),
        (b"just words, 1 < 2", "no HTML element"),
        (b"<html><head><title>t</title></head><body></body></html>", "no text"),
        (b"<script>alert(1)</script><nav><p>menu</p></nav>", "no text"),
    ],
)
def test_what_is_no_page_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(data)
    with pytest.raises(UnreadableSource, match=says) as caught:
        readers.read(file)
    assert str(caught.value).startswith(str(file))
    assert "\n" not in str(caught.value)


def test_size_and_path_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "page.HTM"
    file.write_bytes(b"<p>words</p>")
    assert readers.read(file).text == "words"
    monkeypatch.setattr(readers, "MAX_BYTES", 5)
    with pytest.raises(UnreadableSource, match="12 bytes, over the limit of 5"):
        readers.read(file)
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        readers.read(tmp_path / "missing.html")
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(UnreadableSource, match="not a regular file"):
        readers.read(tmp_path / "folder.html")
    with pytest.raises(UnknownFormat, match=r"\.html"):
        readers.read(tmp_path / "page.exe")


def test_a_suffix_has_one_reader() -> None:
    with pytest.raises(ValueError, match=r"\.html already has a reader: read_html"):

        @readers.reads(".html")
        def other(file: str, data: bytes) -> Document:
            raise NotImplementedError

    with pytest.raises(ValueError, match="not a suffix"):
        readers.reads("HTML")(read_html)


def test_deep_nesting_is_read_or_refused_but_never_crashes() -> None:
    assert page("<div>" * 900 + "deep" + "</div>" * 900 + "<p>after</p>").text == "deep\n\nafter"
    with pytest.raises(UnreadableSource, match="nests elements too deeply"):
        page("<div>" * 100_000 + "deep")
    row = "<table><tr><td>" * 500
    assert page(row + "cell").text == "cell"


# -- what is kept


def test_what_a_page_hides_is_left_out_and_its_neighbours_stay() -> None:
    document = page(
        "a<script>x()</script>b<style>p{}</style>c<nav>menu</nav>d<p hidden>no</p>"
        '<p style="display: none">no</p>e<template>no</template><button>no</button>'
        '<div role="navigation">no</div><!-- no -->f'
    )
    assert document.text.replace("\n", "").replace(" ", "") == "abcdef"


def test_entities_and_escaped_markup() -> None:
    document = page("<p>A &amp; B&nbsp;v.&#x20;C &lt; D &lt;script&gt;x&lt;/script&gt;</p>")
    assert document.text == "A & B v. C < D x"


def test_text_is_in_normal_form() -> None:
    document = page("<p>　　第一　 条&#8203;\t\te&#x301;\x07 &#x200e;end\u2028next</p>")
    assert document.text == "第一 条 é end\nnext"


def test_breaks_blocks_and_headings() -> None:
    document = page(
        "<h2 id=one>Title</h2><p>line one<br>line two<br><br>second</p>"
        "<ul><li>item</ul><pre>kept\nas is\n\nnext</pre><div>bare <span>inline</span><p>in</p>tail</div>"
    )
    assert texts(document) == [
        ("heading", 2, "Title"),
        ("paragraph", 0, "line one\nline two"),
        ("paragraph", 0, "second"),
        ("list-item", 0, "item"),
        ("paragraph", 0, "kept\nas is"),
        ("paragraph", 0, "next"),
        ("paragraph", 0, "bare inline"),
        ("paragraph", 0, "in"),
        ("paragraph", 0, "tail"),
    ]


def test_bold_lines_and_bold_labels_are_headings_by_look() -> None:
    document = page(
        "<p><b>Case 1</b></p><p><strong>Facts:</strong> They left.</p>"
        "<p><strong>【案情】</strong><br>经过如下。</p><p><b>Alpha Ltd</b> sued <b>Beta</b>.</p>"
        "<p><span style='font-weight:700'>Held</span>: yes.</p>"
    )
    assert texts(document) == [
        ("heading", 0, "Case 1"),
        ("heading", 0, "Facts:"),
        ("paragraph", 0, "They left."),
        ("heading", 0, "【案情】"),
        ("paragraph", 0, "经过如下。"),
        ("paragraph", 0, "Alpha Ltd sued Beta."),
        ("heading", 0, "Held:"),
        ("paragraph", 0, "yes."),
    ]
    assert "Facts: They left." in document.text


def test_tables_are_read_row_by_row() -> None:
    document = page(
        "<table><tr><th>Court</th><td>High <b>Court</b></td></tr><tr><td>only cell</td></tr>"
        "<tr><td>案情</td><td><p>第一段。</p><p>第二段。</p></td></tr></table>"
    )
    assert texts(document) == [
        ("table-row", 0, "Court | High Court"),
        ("paragraph", 0, "only cell"),
        ("heading", 0, "案情"),
        ("paragraph", 0, "第一段。"),
        ("paragraph", 0, "第二段。"),
    ]


def test_anchors() -> None:
    document = page(
        '<div id="case1"><h2>T</h2><p>one</p><p id="p2x">two</p></div><a name="c2"></a><h2>U</h2>'
        '<p><a id="pg9"></a>three <a id="mid">four</a></p><p>five</p><table><tr id="r"><td>a</td><td>b</td></tr></table>'
    )
    assert [block.anchor for block in document.blocks] == [
        "#case1",
        "p2",
        "#p2x",
        "#c2",
        "#pg9",
        "p6",
        "#r",
    ]


def test_title_and_digest() -> None:
    data = b"<html><head><title> A  title </title></head><body><h1>Head</h1></body></html>"
    document = read_html("a.html", data)
    assert document.title == "A title"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.file, document.format) == ("a.html", "html")
    assert read_html("a.html", b"<h1>Head <i>line</i></h1>").title == "Head line"


FRAGMENTS = st.lists(
    st.sampled_from(
        "<p> </p> <b> </b> <div> </div> <br> <td> <tr> <table> </table> <h2> </h2> <li> <script> </script>"
        " <pre> </pre> <a\x20id=x> </a> &lt;b&gt; &nbsp; text 案例一： e\u0301 \u0301 Facts: 　 \x0b ⁠ <dt> </span>".split(
            " "
        )
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(FRAGMENTS)
def test_any_soup_gives_exact_blocks_in_normal_form(parts: list[str]) -> None:
    try:
        document = page("<p>start</p>" + " ".join(parts))
    except UnreadableSource:
        return
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    at = 0
    for block in document.blocks:
        assert text[at : block.start].strip() == ""
        kept = text[block.start : block.end]
        assert kept and kept == kept.strip()
        assert block.anchor
        at = block.end
    assert at == len(text)


def test_a_page_mark_does_not_touch_the_word_after_it() -> None:
    page = '<p>They left <a class="page-label">*269</a>to Norwich, and <a href="#x">the</a>y stayed.</p>'
    assert (
        read_html("page.html", page.encode()).text == "They left *269 to Norwich, and they stayed."
    )
