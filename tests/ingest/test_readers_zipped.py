"""Containers opened with care."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.errors import UnreadableSource
from ingest.readers import xml_parsing, zipped
from ingest.readers.zipped import Container, resolve
from tests.ingest.word import packed


def opened(data: bytes) -> Container:
    return Container("a.docx", data, called="a Word document")


def test_names_are_keys_in_any_case_and_lead_nowhere() -> None:
    box = opened(packed({"Word/Document.xml": "<a/>", "../../etc/passwd": "root", "b\\c": "d"}))
    assert box.read("word/document.XML") == b"<a/>"
    assert box.read("b/c") == b"d" and "b\\C" in box
    assert box.read("../../etc/passwd") == b"root"  # a part like any other
    with pytest.raises(UnreadableSource, match="has no part /etc/hostname"):
        box.read("/etc/hostname")


def test_a_part_without_a_name_is_none() -> None:
    data = packed({"x": b"1", "b": b"2"}, stored=True)
    at = data.index(b"PK\x01\x02")
    entry = bytearray(data[at:])
    entry[28:30], entry[30:32] = b"\x00\x00", b"\x01\x00"  # its name is an extra field now
    container = Container("a.zip", data[:at] + bytes(entry), called="a ZIP archive")
    assert container.names() == ["b"]


def test_a_container_within_stays_closed() -> None:
    inner = packed({"word/document.xml": "<a/>"})
    box = opened(packed({"inner.docx": inner}))
    assert box.read("inner.docx") == inner and "word/document.xml" not in box


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"a": b"\0" * 5_000_000})
    with pytest.raises(UnreadableSource, match="unpacks to over 250 times its size in a"):
        opened(bomb).read("a")
    monkeypatch.setattr(zipped, "MAX_PART", 1000)
    with pytest.raises(UnreadableSource, match="unpacks to more than 1,000 bytes"):
        opened(bomb).read("a")


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_TOTAL", 1500)
    box = opened(packed({"a": "x" * 1000, "b": "y" * 1000}))
    assert len(box.read("a")) == 1000
    with pytest.raises(UnreadableSource, match="unpacks to more than 500 bytes"):
        box.read("b")


def test_a_size_that_the_directory_understates_is_found_out() -> None:
    data = bytearray(packed({"a": b"x" * 5000}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableSource, match="damaged"):
        opened(bytes(data)).read("a")


def test_the_number_of_parts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_ENTRIES", 3)
    with pytest.raises(UnreadableSource, match="holds more than 3 parts"):
        opened(packed({str(number): "" for number in range(4)}))


def test_a_password_and_other_ways_of_packing_are_told() -> None:
    data = bytearray(packed({"a": "x"}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    with pytest.raises(UnreadableSource, match="protected by a password"):
        opened(bytes(data)).read("a")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as container:
        container.writestr("a", "x")
    with pytest.raises(UnreadableSource, match="packs its part a in a way"):
        opened(buffer.getvalue()).read("a")


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_told(cut: float) -> None:
    data = packed({"a": "text " * 1000})
    with pytest.raises(UnreadableSource, match="cut short or damaged"):
        opened(data[: int(len(data) * cut)])


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x y="&b;">&b;</x>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


@pytest.mark.parametrize("source", [LAUGHS, EXTERNAL, "<!DOCTYPE x><x/>"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_document_types_and_entities_are_refused(source: str, coding: str) -> None:
    box = opened(packed({"a.xml": source.encode(coding)}))
    with pytest.raises(UnreadableSource, match="declares a document type or entities"):
        box.xml("a.xml")


def test_a_book_may_name_a_document_type_but_declare_nothing() -> None:
    box = opened(packed({"a": "x"}))
    assert box.parse("a", b"<!DOCTYPE html><html/>", dtd=True).tag == "html"
    for source in (LAUGHS, EXTERNAL):
        with pytest.raises(UnreadableSource, match="entities"):
            box.parse("a", source.encode(), dtd=True)
        with pytest.raises(UnreadableSource, match="entities"):
            box.parse("a", source.encode("utf-16"), dtd=True)


def test_xml_is_bounded_in_depth_and_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    box = opened(
        packed({"deep": "<a>" * 5000 + "</a>" * 5000, "many": "<a>" + "<b/>" * 50 + "</a>"})
    )
    with pytest.raises(UnreadableSource, match="no sound XML in its part deep"):
        box.xml("deep")
    assert len(box.xml("many")) == 50
    monkeypatch.setattr(xml_parsing, "MAX_TAGS", 40)
    with pytest.raises(UnreadableSource, match="more than 40 tags"):
        box.xml("many")


@pytest.mark.parametrize("source", ["", "text", "<a>", "<a/><b/>", "<a>&b;</a>"])
def test_what_is_no_xml_is_told_in_one_line(source: str) -> None:
    with pytest.raises(UnreadableSource, match="no sound XML") as caught:
        opened(packed({"a": source})).xml("a")
    assert "\n" not in str(caught.value)


def test_targets_are_resolved_from_the_part_that_names_them() -> None:
    assert resolve("word/document.xml", "styles.xml") == "word/styles.xml"
    assert resolve("word/document.xml", "/word/notes.xml") == "word/notes.xml"
    assert resolve("OPS/package.opf", "../text/a.xhtml") == "text/a.xhtml"
    assert resolve("", "word/document.xml") == "word/document.xml"
