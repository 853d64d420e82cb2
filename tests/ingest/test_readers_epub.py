from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import readers
from ingest.errors import UnreadableSource
from ingest.models import Document
from ingest.readers.epub import read_epub
from ingest.segment import segment
from tests.ingest.word import packed

XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{}</body></html>'
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/package.opf"/></rootfiles></container>'
)


def parts_of(*chapters: str, title: str = "Cases", **more: str) -> dict[str, str | bytes]:
    """A book of these chapters' bodies, in the folder OPS/text."""
    items = "".join(
        f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n, _ in enumerate(chapters)
    )
    order = "".join(f'<itemref idref="c{n}"/>' for n, _ in enumerate(chapters))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></metadata>'
        f'<manifest>{items}<item id="p" href="a.png" media-type="image/png"/></manifest>'
        f'<spine>{order}<itemref idref="p"/></spine></package>'
    )
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/package.opf": package,
        **{f"OPS/text/c {n}.xhtml": XHTML.format(body) for n, body in enumerate(chapters)},
        **more,
    }


def read(*chapters: str) -> Document:
    return read_epub("a.epub", packed(parts_of(*chapters)))


def test_chapters_come_in_reading_order_with_their_file_as_anchor() -> None:
    parts = parts_of("<h1 id='one'>One</h1><p>first</p>", "<p id='x'>second</p>")
    package = str(parts["OPS/package.opf"])
    parts["OPS/package.opf"] = package.replace(
        '<itemref idref="c0"/><itemref idref="c1"/>', '<itemref idref="c1"/><itemref idref="c0"/>'
    )
    data = packed(parts)
    document = read_epub("in/a.epub", data)
    assert (document.file, document.format, document.title) == ("in/a.epub", "epub", "Cases")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text == "second\n\nOne\n\nfirst"
    assert [(b.kind, b.level, b.anchor) for b in document.blocks] == [
        ("paragraph", 0, "OPS/text/c 1.xhtml#x"), ("heading", 1, "OPS/text/c 0.xhtml#one"),
        ("paragraph", 0, "OPS/text/c 0.xhtml p3"),
    ]  # fmt: skip


def test_xhtml_is_read_as_it_closes_its_elements() -> None:
    body = "<script src='x'/><a id='here'/><p>A&nbsp;v.&nbsp;B &eacute; &lt;x&gt;</p><div/><p>two</p>"  # fmt: skip
    assert read(body).text == "A v. B é <x>\n\ntwo"
    doctype = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'  # fmt: skip
    parts = parts_of("x")
    parts["OPS/text/c 0.xhtml"] = doctype + XHTML.format("<p>&mdash; &unknown;</p>")
    assert read_epub("a.epub", packed(parts)).text == "— &unknown;"


def test_chapters_in_other_encodings_and_in_loose_html_are_read() -> None:
    parts = parts_of("x", "y", "z")
    declared = '<?xml version="1.0" encoding="gb18030"?>' + XHTML.format("<p>商业秘密</p>")
    parts["OPS/text/c 0.xhtml"] = declared.encode("gb18030")
    parts["OPS/text/c 1.xhtml"] = XHTML.format("<p>技术</p>").encode("utf-16")
    parts["OPS/text/c 2.xhtml"] = "<html><body><p>never closed<p>next</body>"
    assert read_epub("a.epub", packed(parts)).text == "商业秘密\n\n技术\n\nnever closed\n\nnext"


def test_covers_and_lists_for_the_program_are_passed_over() -> None:
    nav = '<nav xmlns:epub="urn:e" epub:type="toc"><ol><li>Alpha v. Beta</li></ol></nav>'
    assert read('<img src="a.png"/>', nav, "<p>text</p>").text == "text"
    with pytest.raises(UnreadableSource, match="holds no text: its pages may be pictures"):
        read('<img src="a.png"/>', nav)


def encrypted(algorithm: str, around: str = "EncryptedData") -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        f'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:{around}>'
        f'<e:EncryptionMethod Algorithm="{algorithm}"/><e:CipherData>'
        f'<e:CipherReference URI="OPS/f.otf"/></e:CipherData></e:{around}></encryption>'
    )


def test_copy_protection_is_told_and_hidden_fonts_are_none() -> None:
    aes = encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    for more in ({"META-INF/encryption.xml": aes}, {"META-INF/license.lcpl": "{}"}):
        with pytest.raises(UnreadableSource, match="copy protection") as caught:
            read_epub("a.epub", packed({**parts_of("<p>x</p>"), **more}))
        assert "without protection" in caught.value.remedy
    fonts = {"META-INF/encryption.xml": encrypted("http://www.idpf.org/2008/embedding")}
    assert read_epub("a.epub", packed({**parts_of("<p>x</p>"), **fonts})).text == "x"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"META-INF/container.xml": None}, r"no part META-INF/container\.xml"),
        ({"META-INF/container.xml": "<container/>"}, "does not say where"),
        ({"OPS/package.opf": None}, r"no part OPS/package\.opf"),
        ({"OPS/package.opf": "<package><spine><itemref idref='q'/></spine></package>"}, "does not list"),
        ({"OPS/text/c 0.xhtml": None}, r"no part OPS/text/c 0\.xhtml"),
        ({"OPS/text/c 0.xhtml": '<!DOCTYPE x [<!ENTITY a "b">]><html><p>&a;</p></html>'}, "entities"),
        ({"OPS/text/c 0.xhtml": b"<html><p>\xff</p></html>"}, r"in its chapter OPS/text/c 0\.xhtml: .*utf-8"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_told(change: dict[str, str | bytes | None], says: str) -> None:
    parts = {**parts_of("<p>x</p>"), **change}
    with pytest.raises(UnreadableSource, match=says):
        read_epub(
            "a.epub", packed({name: text for name, text in parts.items() if text is not None})
        )


def test_what_is_no_book_is_told(tmp_path: Path) -> None:
    for data, says in ((b"%PDF-1.4", "is a PDF, not an EPUB"), (b"PK\x05\x06", "damaged"), (b"text", "not an EPUB")):  # fmt: skip
        file = tmp_path / "a.epub"
        file.write_bytes(data)
        with pytest.raises(UnreadableSource, match=says):
            readers.read(file)


def test_a_book_of_cases_is_segmented() -> None:
    chapters = [
        f"<h2>{name}</h2><h3>Facts</h3><p>Two engineers left with it.</p><h3>Holding</h3><p>It was secret.</p>"
        for name in ("Alpha Corp. v. Beta Ltd.", "Gamma Inc. v. Delta GmbH")
    ]  # fmt: skip
    document = read("<h1>Cases</h1>", *chapters)
    assert [c.name for c in segment(document).cases] == ["Alpha Corp. v. Beta Ltd.", "Gamma Inc. v. Delta GmbH"]  # fmt: skip


@given(st.lists(st.lists(st.text("ab案&<>\"' ", max_size=12), max_size=4), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_text_of_a_chapter_is_lost(chapters: list[list[str]]) -> None:
    from html import escape

    bodies = ["".join(f"<p>{escape(text)}</p>" for text in texts) for texts in chapters]
    wanted = [text for texts in chapters for line in texts if (text := " ".join(line.split()))]
    if any("<" in text for text in wanted) or not wanted:
        return
    assert read(*bodies).text == "\n\n".join(wanted)


SAMPLE = packed(parts_of("<h1>One</h1><p>first</p>", "<p>second</p>"), stored=True)


@given(st.integers(0, 2**32), st.integers(1, 20))
@settings(max_examples=150, deadline=None)
def test_damaged_bytes_give_a_document_or_an_error(seed: int, changes: int) -> None:
    chance = random.Random(seed)
    data = bytearray(SAMPLE)
    for _ in range(changes):
        at = chance.randrange(len(data))
        if chance.random() < 0.7:
            data[at] = chance.randrange(256)
        else:
            del data[at : at + chance.randrange(1, 9)]
    try:
        assert read_epub("a.epub", bytes(data)).text
    except UnreadableSource as error:
        assert error.remedy and "\n" not in str(error)
