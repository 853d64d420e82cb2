"""The body of a Word document as a tree: paragraphs, and tables of rows of cells of the same.

Everything that counts (numbers, notes, pages, fields) is read here, in the order of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ingest.lines import LONGEST_TITLE, language_of
from ingest.models import BlockKind
from ingest.readers.docx_notes import Notes
from ingest.readers.docx_numbering import Label, Numbering
from ingest.readers.docx_styles import ParagraphStyle, Styles
from ingest.readers.docx_text import InlineReader
from ingest.readers.docx_xml import ALTERNATE, Element, chosen, number, switch, value, w
from ingest.readers.look import Piece, TextLine

_PARAGRAPH, _TABLE, _ROW, _CELL = w("p"), w("tbl"), w("tr"), w("tc")
_DELETED = frozenset((w("del"), w("moveFrom")))
_MERGED = frozenset((w("altChunk"), w("subDoc")))
_PROPERTIES = frozenset(
    map(w, "sdtPr sdtEndPr sectPr tblPr tblGrid tblPrEx trPr tcPr customXmlPr".split())
)

_PROSE_END = re.compile(r"[。！？；;，,.:]['\"”’」』）)\]]*$")
_LONGEST_PHRASE = 7  # words that may end with a full stop and yet be a heading


class MergedFile(Exception):
    """The document takes in another file that only Word puts in its place."""


@dataclass(slots=True)
class Paragraph:
    """One paragraph, ready to be handed on."""

    lines: list[TextLine]
    kind: BlockKind = "paragraph"
    level: int = 0
    notes: list[str] = field(default_factory=list)
    marks: list[Piece] = field(default_factory=list)  # where its text points to notes
    boxes: list[list[Node]] = field(default_factory=list)
    page: int = 1
    runs_in: bool = False  # the next paragraph goes on in the same line
    is_title: bool = False
    style: str = ""  # what makes it a heading, if it is one
    plain_kind: BlockKind = "paragraph"  # what it is if it is no heading

    def text(self) -> str:
        """Its lines, each in normal form."""
        return "\n".join(text for line in self.lines if (text := line.text()))


@dataclass(slots=True)
class Table:
    """Rows of cells."""

    rows: list[list[list[Node]]] = field(default_factory=list)


Node: TypeAlias = Paragraph | Table


class Body:
    """Reads the main part of one document."""

    def __init__(self, root: Element, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self._root, self._styles = root, styles
        self._numbering, self._notes = numbering, notes
        self._inlines = InlineReader(styles, root)
        self._carried: list[TextLine] = []  # of a paragraph whose mark is deleted
        self._page = 1
        self.has_pages = next(root.iter(w("lastRenderedPageBreak")), None) is not None

    def read(self) -> list[Node]:
        """Every paragraph and table, in order.

        Raises: MergedFile: part of the text is in another file.
        """
        body = self._root.find(w("body"))
        nodes = [] if body is None else self._nodes(body)
        _take_levels_off_prose(nodes)
        return nodes

    def _nodes(self, container: Element) -> list[Node]:
        outer, self._carried = self._carried, []
        nodes: list[Node] = []
        for element in _inside(container, (_PARAGRAPH, _TABLE)):
            if element.tag == _TABLE:
                nodes.append(self._table(element))
            elif (paragraph := self._paragraph(element)) is not None:
                nodes.append(paragraph)
        if self._carried:
            nodes.append(Paragraph(self._carried, page=self._page))
        self._carried = outer
        return nodes

    def _table(self, element: Element) -> Table:
        table = Table()
        for row in _inside(element, (_ROW,)):
            properties = row.find(w("trPr"))
            if properties is not None and properties.find(w("del")) is not None:
                continue
            table.rows.append([self._nodes(cell) for cell in _inside(row, (_CELL,))])
        return table

    def _paragraph(self, element: Element) -> Paragraph | None:
        """A paragraph; None if nothing of it shows."""
        properties = element.find(w("pPr"))
        mark = None if properties is None else properties.find(w("rPr"))
        inline = self._inlines.read(element)
        self._page += inline.pages_before
        page, self._page = self._page, self._page + inline.pages_within
        notes = self._notes.settle(inline)
        lines = _joined(self._carried, inline.lines)
        boxes = [nodes for box in inline.boxes if (nodes := self._nodes(box))]
        if mark is not None and any(mark.find(tag) is not None for tag in _DELETED):
            self._carried = lines if inline.has_text() or self._carried else []
            return Paragraph([], notes=notes, boxes=boxes, page=page) if notes or boxes else None
        self._carried = []
        style = self._styles.paragraph(value(properties, "pStyle"))
        label = self._numbering.label(properties, style)
        marks = [reference.piece for reference in inline.notes]
        paragraph = Paragraph(lines, notes=notes, marks=marks, boxes=boxes, page=page)
        if not paragraph.text():
            return paragraph if boxes or notes else None
        _set_kind(paragraph, style, properties, label)
        if label is not None and label.text:
            _put_before(paragraph, label)
        paragraph.runs_in = bool(switch(mark, "vanish") or switch(mark, "specVanish"))
        return paragraph


def _inside(container: Element, tags: tuple[str, ...]) -> Iterator[Element]:
    """The elements of these tags in a container, whatever wraps them there."""
    for child in container:
        tag = child.tag
        if tag in tags:
            yield child
        elif tag in _MERGED:
            raise MergedFile
        elif tag == ALTERNATE:
            if (branch := chosen(child)) is not None:
                yield from _inside(branch, tags)
        elif tag not in _DELETED and tag not in _PROPERTIES:
            yield from _inside(child, tags)


def _joined(carried: list[TextLine], lines: list[TextLine]) -> list[TextLine]:
    if not carried:
        return lines
    carried[-1].pieces.extend(lines[0].pieces)
    return [*carried, *lines[1:]]


def _set_kind(
    paragraph: Paragraph, style: ParagraphStyle, properties: Element | None, label: Label | None
) -> None:
    outline = number(value(properties, "outlineLvl"))
    level = style.level
    if outline is not None and not style.is_contents:
        level = min(outline + 1, 6) if 0 <= outline < 9 else 0
    paragraph.is_title = style.is_title
    if label is not None and language_of(label.text) == "en":
        paragraph.plain_kind = "list-item"  # a bullet or a figure; 一、 and 第一条 open paragraphs
    paragraph.kind = paragraph.plain_kind
    if level:
        paragraph.kind, paragraph.level = "heading", level
        paragraph.style = value(properties, "pStyle") if outline is None else f" {level}"
    elif style.is_contents:
        paragraph.kind = "list-item"
        for line in paragraph.lines:  # an entry set in bold is still an entry
            line.pieces = [Piece(piece.text) for piece in line.pieces]


def _take_levels_off_prose(nodes: list[Node]) -> None:
    """Judgments number their paragraphs in styles that have an outline level: a style that a
    third of the time holds prose marks no headings."""
    headings = [p for p in _paragraphs(nodes) if p.level]
    all_of = Counter(p.style for p in headings)
    prose = Counter(p.style for p in headings if _is_prose(p))
    for paragraph in headings:
        if prose[paragraph.style] * 3 >= all_of[paragraph.style]:
            paragraph.kind, paragraph.level = paragraph.plain_kind, 0


def _is_prose(paragraph: Paragraph) -> bool:
    text = paragraph.text()
    if len(text) > LONGEST_TITLE[language_of(text)]:
        return True
    if paragraph.runs_in or not _PROSE_END.search(text):
        return False
    return language_of(text) == "zh" or len(text.split()) > _LONGEST_PHRASE


def _paragraphs(nodes: list[Node]) -> Iterator[Paragraph]:
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node
            for box in node.boxes:
                yield from _paragraphs(box)
        else:
            for row in node.rows:
                for cell in row:
                    yield from _paragraphs(cell)


def _put_before(paragraph: Paragraph, label: Label) -> None:
    first = next(line for line in paragraph.lines if line.text())
    bold = next(piece.bold for piece in first.pieces if piece.text.strip())
    first.pieces.insert(0, Piece(label.text + label.between, bold))
