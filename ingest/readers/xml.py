"""XML files of courts: Akoma Ntoso, Formex and XHTML as EUR-Lex gives them; told by their root."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import UnreadableSource
from ingest.models import Document
from ingest.readers.akoma_ntoso import ROOT as AKOMA_NTOSO
from ingest.readers.akoma_ntoso import read_akoma_ntoso
from ingest.readers.formats import format_of_bytes
from ingest.readers.formex import ROOTS as FORMEX
from ingest.readers.formex import read_formex
from ingest.readers.html import read_html
from ingest.readers.registry import reads
from ingest.readers.xml_parsing import Element, local_name, parse_xml

_PAGE_ROOTS = ("html", "body", "div")


@reads(".xml", ".akn")
def read_xml(file: str, data: bytes) -> Document:
    """Read an XML file with the reader that its root element names.

    Raises: UnreadableSource: not XML, XML of another kind, unsafe or without any text.
    """
    if other := format_of_bytes(data):
        raise UnreadableSource(file, f"is {other}, not XML.", "Give it the suffix of what it is.")
    root = parse_xml(file, data, dtd=True)
    name = local_name(root)
    if name == AKOMA_NTOSO:
        return read_akoma_ntoso(file, data, root)
    if name in FORMEX:
        return read_formex(file, data, root)
    if name in _PAGE_ROOTS:
        return _as_page(file, data, root)
    raise UnreadableSource(
        file,
        f"is XML of a kind that no reader knows (<{name[:60]}>).",
        "Give Akoma Ntoso, Formex or XHTML, or save it as a Word file or PDF.",
    )


def _as_page(file: str, data: bytes, root: Element) -> Document:
    for element in root.iter("{*}*"):
        element.tag = local_name(element)
    page = b'<meta charset="utf-8">' + bytes(etree.tostring(root, method="html", encoding="utf-8"))
    read = read_html(file, b"<html>" + page + b"</html>")
    return replace(read, format="xml", sha256=_sha256(data))


def _sha256(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
