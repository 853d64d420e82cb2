"""What a file tells of its terms of use, and what is done about it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ingest.errors import PermissionNeeded
from ingest.licences import named, of_source, require_permission, told_by
from ingest.models import Document
from ingest.pipeline import Terms, read_cases
from ingest.readers.epub import read_epub
from ingest.readers.html import read_html
from ingest.readers.xml import read_xml

CASE = (
    "<h2>案例一：甲公司诉乙公司侵害商业秘密纠纷案</h2><p>【基本案情】被告雇用了原告的三名工程师，并取得四十张图纸。</p>"
    "<p>【裁判结果】法院判决被告停止侵害，并赔偿五十万元。</p>"
)
RESERVED = '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://example.org/terms">'


def page(head: str = "", body: str = CASE) -> bytes:
    return f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def html(head: str = "", body: str = CASE) -> Document:
    return read_html("page.html", page(head, body))


def test_a_page_that_tells_nothing_has_no_licence() -> None:
    assert html().licence is None
    assert html('<meta name="tdm-reservation" content="0">').licence is None


def test_a_reservation_of_text_mining_forbids_analysis() -> None:
    licence = html(RESERVED).licence
    assert licence is not None
    assert licence.forbids_analysis
    assert licence.url == "https://example.org/terms"


@pytest.mark.parametrize(
    ("head", "body", "name"),
    [
        ('<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">', CASE, "CC BY-SA 4.0"),
        ("", '<a rel="license" href="https://example.org/l">Own terms</a>' + CASE, "Own terms"),
        ('<meta name="dcterms.license" content="Public domain">', CASE, "Public domain"),
    ],
)  # fmt: skip
def test_a_linked_licence_is_told_and_forbids_nothing(head: str, body: str, name: str) -> None:
    licence = html(head, body).licence
    assert licence is not None
    assert (licence.name, licence.forbids_analysis) == (name, False)


def test_of_several_the_one_that_asks_for_permission_counts() -> None:
    links = [("", "https://creativecommons.org/licenses/by/4.0/"), ("Open Justice Licence", "")]
    licence = told_by(reserved="", links=links)
    assert licence is not None and licence.forbids_analysis
    assert named("", "") is None
    assert of_source(["https://example.org/case/1"]) is None


def akn(uri: str) -> Document:
    xml = f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><judgment><meta><identification>
    <FRBRWork><FRBRthis value="{uri}"/></FRBRWork></identification></meta><judgmentBody><decision><p>The appeal is dismissed.</p></decision></judgmentBody></judgment></akomaNtoso>"""
    return read_xml("j.xml", xml.encode())


def test_the_national_archives_ask_for_a_further_licence() -> None:
    licence = akn("https://caselaw.nationalarchives.gov.uk/id/ewca/civ/2031/1").licence
    assert licence is not None
    assert (licence.name, licence.forbids_analysis) == ("Open Justice Licence", True)
    assert akn("https://example.org/akn/1").licence is None


def test_a_book_tells_by_its_properties_and_rights() -> None:
    def book(metadata: str) -> Document:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("META-INF/container.xml", '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')  # fmt: skip
            archive.writestr("b.opf", f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>')  # fmt: skip
            archive.writestr(
                "a.xhtml",
                '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>text</p></body></html>',
            )
        return read_epub("b.epub", out.getvalue())

    reserved = book('<meta property="tdm:reservation">1</meta>').licence
    assert reserved is not None and reserved.forbids_analysis
    rights = book("<dc:rights>All rights reserved</dc:rights>").licence
    assert rights is not None
    assert (rights.name, rights.forbids_analysis) == ("All rights reserved", False)


def test_a_reserved_file_is_refused_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(RESERVED))
    with pytest.raises(PermissionNeeded, match="--i-hold-permission") as refused:
        read_cases(path)
    assert "https://example.org/terms" in str(refused.value)
    assert refused.value.code == "permission_needed"
    (record,) = read_cases(path, terms=Terms(permission=True)).records
    assert record.front["permission"] == "stated by the user"
    assert record.front["licence"]["url"] == "https://example.org/terms"


def test_the_licence_that_a_user_states_is_recorded(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page())
    (record,) = read_cases(path, terms=Terms(licence="CC BY 4.0, by agreement")).records
    assert record.front["licence"] == {
        "name": "CC BY 4.0, by agreement",
        "url": "",
        "stated_by": "user",
    }
    assert "permission" not in record.front
    (bare,) = read_cases(path).records
    assert "licence" not in bare.front


def test_stating_a_licence_is_no_permission() -> None:
    with pytest.raises(PermissionNeeded):
        require_permission(html(RESERVED), held=False)
    require_permission(html(RESERVED), held=True)
