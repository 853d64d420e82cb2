"""XML parsed with care: no DTD, no entities, no network, none of libxml2's lifted limits."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import UnreadableSource

MAX_TAGS = 3_000_000  # tags of one text: they, not its bytes, cost memory when parsed
SAVE_AGAIN = "Open it in the program that made it and save it again."
Element: TypeAlias = Any  # lxml._Element; lxml ships no types


def parse_xml(file: str, data: bytes, *, part: str = "it", dtd: bool = False) -> Element:
    """The root element of an XML text; its comments and instructions are left out.

    Args:
        part: What of the file it is, for messages: ``"its part word/document.xml"``.
        dtd: Let pass a document type that declares nothing.
    Raises: UnreadableSource: not well-formed, declares a DTD or entities, or is nested or
        grown beyond the bounds.
    """
    if data.count(b"<") > MAX_TAGS:
        raise UnreadableSource(
            file,
            f"has more than {MAX_TAGS:,} tags in {part}.",
            "Save it again without what makes it so large, or split it.",
        )
    if b"<!ENTITY" in data or (not dtd and b"<!DOCTYPE" in data[:4096]):
        raise _declares(file, part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        told = str(error).replace("\n", " ")[:120]
        raise UnreadableSource(
            file, f"holds no sound XML in {part} ({told}).", SAVE_AGAIN
        ) from error
    if root is None:
        raise UnreadableSource(file, f"holds no XML in {part}.", SAVE_AGAIN)
    tree = root.getroottree().docinfo
    declared = tree.internalDTD is not None and any(tree.internalDTD.iterentities())
    if declared or (tree.doctype and not dtd):
        raise _declares(file, part)
    return root


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _declares(file: str, part: str) -> UnreadableSource:
    reason = f"declares a document type or entities in {part}, which is not allowed there."
    return UnreadableSource(file, reason, SAVE_AGAIN)
