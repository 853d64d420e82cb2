"""Formex, the XML in which EUR-Lex publishes judgments of the Union's courts, to documents.

A numbered point (``NP``) is one paragraph, ``1 This request …``; a group of points with a title
(``GR.SEQ``) begins with a heading of its depth; a note stands below its paragraph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ingest.errors import UnreadableSource
from ingest.lines import CELL_SEPARATOR
from ingest.models import Document, StatedCase
from ingest.readers.blocks import BlockBuilder
from ingest.readers.normal import normalize
from ingest.readers.xml_parsing import Element, local_name

ROOTS = frozenset("JUDGMENT ORDER CONCLUSION SUMMARY.JUDGMENT CONCL ECR".split())
_LEFT_OUT = frozenset("BIB.INSTANCE BIB.JUDGMENT BIB.ORDER BIB.CONCLUSION TOC INDEX.HD REF.DOC.ECR".split())  # fmt: skip
_TEXT = frozenset("P TXT TI.P STI NOTE.P SIGNATORY".split())
_CONTAINERS = frozenset(
    "NP PARTIES PLAINTIFS DEFENDANTS PARTI.INTER GR.SEQ TITLE TI STI.GR CONTENTS LIST ITEM DIV "
    "JUDGMENT.INIT PREAMBLE.GEN SIGNATURE SIGNATURE.CASE DECISION OPERATIVE ALINEA TBL CORPUS ROW CELL INTRO OBJECT CURR.TITLE".split()
)  # fmt: skip
MAX_DEPTH = 200


def read_formex(file: str, data: bytes, root: Element) -> Document:
    """Read a Formex file whose root element is ``root``.

    Raises: UnreadableSource: without any text.
    """
    writer = _Writer()
    writer.walk(root, depth=0)
    builder = writer.builder
    if not builder.blocks:
        raise UnreadableSource(file, "holds no text.", "Get it again from EUR-Lex.")
    facts = _facts(root)
    return Document(
        file=file,
        format="formex",
        sha256=hashlib.sha256(data).hexdigest(),
        text=builder.text(),
        blocks=tuple(builder.blocks),
        cases=(StatedCase(0, builder.length, facts),) if facts else (),
    )


class _Writer:
    def __init__(self) -> None:
        self.builder = BlockBuilder()
        self._number = ""

    def walk(self, element: Element, *, depth: int) -> None:
        """Add the blocks of an element and all below it."""
        name = local_name(element)
        if not name or name in _LEFT_OUT or depth > MAX_DEPTH:
            return
        if name in ("NO.P", "NO.ITEM"):
            self._number = f"{self._number} {_text(element)}".strip()
            return
        if name == "ROW":
            cells = [_text(cell) for cell in element.iter("{*}CELL")]
            self.builder.add(CELL_SEPARATOR.join(c for c in cells if c), "table-row")
            return
        blocks = any(local_name(e) in _CONTAINERS | _TEXT for e in element)
        if blocks:
            self._write(normalize(element.text or ""), heading=0)
            for child in element:
                self.walk(child, depth=depth + 1)
                self._write(normalize(child.tail or ""), heading=0)
            return
        titled = (
            name == "TI" or local_name(element.getparent()) in ("TI", "STI") if depth else False
        )
        in_group = any(local_name(e) == "GR.SEQ" for e in element.iterancestors())
        self._write(_text(element), heading=min(6, depth) if titled and in_group else 0)
        for note in element.iter("{*}NOTE"):
            self._write(f"[note {_text(note)}]", heading=0)

    def _write(self, text: str, *, heading: int) -> None:
        text = text.replace("\n", " ")
        if not text:
            return
        text = f"{self._number} {text}".strip()
        self._number = ""
        if heading:
            self.builder.add(text, "heading", level=heading)
        else:
            self.builder.add(text, "paragraph")


def _text(element: Element) -> str:
    return normalize("".join(_pieces(element))).replace("\n", " ")


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local_name(child) not in ("NOTE", ""):
            yield from _pieces(child)
        yield child.tail or ""


def _facts(root: Element) -> dict[str, tuple[str, ...]]:
    facts: dict[str, tuple[str, ...]] = {}
    if numbers := tuple(text for e in root.iter("{*}NO.CASE") if (text := _text(e))):
        facts["docket"] = tuple(dict.fromkeys(numbers))
    if ecli := tuple(
        text for e in root.iter("{*}NO.ECLI") if (text := _text(e) or e.get("ECLI") or "")
    ):
        facts["citation"] = tuple(dict.fromkeys(ecli))
    day = next((e.get("ISO") for e in root.iter("{*}DATE") if e.get("ISO")), "")
    if day and len(day) == 8 and day.isdigit():
        facts["decided"] = (f"{day[:4]}-{day[4:6]}-{day[6:]}",)
    return facts
