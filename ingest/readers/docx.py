"""Word documents (.docx) to documents: what Word would print, without headers and footers.

Numbers of lists and headings stand in the text as Word shows them; tracked changes count as
accepted; comments and hidden text are left out. A paragraph is a heading by its style or
outline level, or of level 0 by its look; a table row is one block of cells, unless it only
lays out a page. Footnotes and endnotes follow the paragraph that points to them.

The anchor of a block is its number, ``p12``; ``page 3, p12`` where Word has left in the file
where its pages broke when it was last printed or shown.
"""

from __future__ import annotations

import hashlib
import re

from ingest.errors import UnreadableSource
from ingest.lines import CELL_SEPARATOR
from ingest.models import Document
from ingest.readers.blocks import BlockBuilder
from ingest.readers.docx_body import Body, MergedFile, Node, Paragraph, Table
from ingest.readers.docx_notes import Notes
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_xml import Element, transitional
from ingest.readers.look import add_lines
from ingest.readers.normal import normalize
from ingest.readers.note_marks import place
from ingest.readers.registry import reads
from ingest.readers.zipped import Container, resolve

_TYPE = re.compile(r"/relationships/(\w+)$")
_MAIN_PART = "word/document.xml"
_PROPERTIES_PART = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LONGEST_ROW_CELL = 200  # a cell with line breaks and more text than this is laid out, not data
_LONGEST_ROW_LABEL = 24


@reads(".docx", ".docm")
def read_docx(file: str, data: bytes) -> Document:
    """Read a Word document.

    Raises: UnreadableSource: not a Word document, encrypted, damaged, over the bounds of
        ``ingest.readers.zipped``, put together from several files, or without any text.
    """
    package = Container(file, data, called="a Word document")
    try:
        document = _read(package, hashlib.sha256(data).hexdigest())
    except MergedFile:
        raise UnreadableSource(
            file,
            "takes in other files whose text only Word puts in place.",
            "Open it in Word, wait until all of it shows, and save it again.",
        ) from None
    except RecursionError as error:
        raise UnreadableSource(
            file, "nests tables or boxes too deeply to be read.", "Take them apart in Word."
        ) from error
    if not document.blocks:
        raise UnreadableSource(
            file,
            "holds no text (pictures and headers left out).",
            "If it is a scan, save it as PDF; else save it again from its source.",
        )
    return document


def _read(package: Container, sha256: str) -> Document:
    main = _main_part(package)
    related = _related(package, main)

    def part(kind: str) -> Element | None:
        return _part(package, related[kind]) if related.get(kind, "") in package else None

    root = _part(package, main)
    styles = Styles(part("styles"))
    notes = Notes(styles, {"footnote": part("footnotes"), "endnote": part("endnotes")})
    body = Body(root, styles, Numbering(part("numbering")), notes)
    nodes = body.read()
    writer = _Writer(with_pages=body.has_pages)
    writer.write(nodes)
    text = writer.builder.text()
    return Document(
        file=package.file,
        format="docx",
        sha256=sha256,
        text=text,
        blocks=tuple(writer.builder.blocks),
        title=_title(package, nodes, text),
    )


def _part(package: Container, name: str) -> Element:
    return package.parse(name, transitional(package.read(name)))


def _related(package: Container, part: str) -> dict[str, str]:
    """The parts that ``part`` names as its own, by kind: ``styles``, ``footnotes``, ..."""
    folder, _, name = part.rpartition("/")
    listing = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    related: dict[str, str] = {}
    if listing in package:
        for relation in package.parse(listing, transitional(package.read(listing))):
            kind = _TYPE.search(relation.get("Type") or "")
            if kind and relation.get("TargetMode") != "External":
                related.setdefault(kind[1], resolve(part, relation.get("Target") or ""))
    return related


def _main_part(package: Container) -> str:
    named = _related(package, "").get("officeDocument", _MAIN_PART)
    if named in package and named.lower().endswith((".xlsx", "workbook.xml", "presentation.xml")):
        raise UnreadableSource(
            package.file,
            "is an Excel or PowerPoint file with the suffix of a Word document.",
            "Save its text as a Word document.",
        )
    return named if named in package else _MAIN_PART


def _title(package: Container, nodes: list[Node], text: str) -> str:
    """A paragraph in the style Title, else the title in the file's properties, else a heading."""
    paragraphs = [node for node in nodes if isinstance(node, Paragraph)]
    styled = next((p for p in paragraphs if p.is_title), None)
    if styled is not None:
        return styled.text().replace("\n", " ")
    if _PROPERTIES_PART in package:
        found = package.xml(_PROPERTIES_PART).find(_TITLE)
        title = "" if found is None else normalize(found.text or "").replace("\n", " ")
        if title and title in text:  # else it is that of a template, or of an older file
            return title
    first = next((p for p in paragraphs if p.level == 1), None)
    return first.text().replace("\n", " ") if first else ""


class _Writer:
    """Hands paragraphs and tables to a builder."""

    def __init__(self, *, with_pages: bool) -> None:
        self.builder = BlockBuilder()
        self._with_pages = with_pages
        self._separator = "\n\n"

    def write(self, nodes: list[Node]) -> None:
        """Add every block of ``nodes``, in order."""
        for node in nodes:
            if isinstance(node, Table):
                self._table(node)
            else:
                self._paragraph(node)

    def _paragraph(self, paragraph: Paragraph, *, as_heading: bool = False) -> None:
        beside = place(paragraph.lines, paragraph.marks, paragraph.notes, paragraph.level)
        anchor = self._anchor(paragraph.page)
        if as_heading:
            text = paragraph.text()
            self.builder.add(text, "heading", anchor=anchor, separator=self._separator)
        else:
            add_lines(
                self.builder,
                paragraph.lines,
                paragraph.kind,
                level=paragraph.level,
                anchor=anchor,
                separator=self._separator,
            )
        self._separator = " " if paragraph.runs_in and not beside else "\n\n"
        self._rest(beside, paragraph)

    def _rest(self, notes: list[str], paragraph: Paragraph) -> None:
        for note in notes:
            self.builder.add(note, "paragraph", anchor=self._anchor(paragraph.page))
        for box in paragraph.boxes:
            self.write(box)

    def _table(self, table: Table) -> None:
        self._separator = "\n\n"
        for row in table.rows:
            cells = [cell for cell in row if _cell_text(cell)]
            if len(cells) > 1 and all(_is_data(cell) for cell in cells):
                self._row(row)
            else:
                for cell in row:
                    self._cell(cell, is_label=len(row) > 1 and cell is row[0])

    def _row(self, cells: list[list[Node]]) -> None:
        paragraphs = [node for cell in cells for node in cell if isinstance(node, Paragraph)]
        page = paragraphs[0].page
        text = CELL_SEPARATOR.join(text for cell in cells if (text := _cell_text(cell)))
        self.builder.add(text, "table-row", anchor=self._anchor(page))
        for paragraph in paragraphs:
            self._rest(paragraph.notes, paragraph)

    def _cell(self, cell: list[Node], *, is_label: bool) -> None:
        """A cell of a row that lays out a page; a short first one names what stands beside."""
        is_label = is_label and 0 < len(_cell_text(cell)) <= _LONGEST_ROW_LABEL
        for node in cell:
            if is_label and isinstance(node, Paragraph) and not node.level:
                self._paragraph(node, as_heading=True)
            else:
                self.write([node])

    def _anchor(self, page: int) -> str:
        number = f"p{len(self.builder.blocks) + 1}"
        return f"page {page}, {number}" if self._with_pages else number


def _is_data(cell: list[Node]) -> bool:
    """Whether a cell holds one value, so that its row reads as a row."""
    filled = [node for node in cell if isinstance(node, Table) or node.text() or node.boxes]
    if len(filled) > 1 or any(isinstance(node, Table) for node in filled):
        return False
    return all(
        isinstance(node, Paragraph)
        and not node.level
        and (len([line for line in node.lines if line.text()]) < 2 or _fits(node.text()))
        for node in filled
    )


def _fits(text: str) -> bool:
    return len(text) <= _LONGEST_ROW_CELL


def _cell_text(cell: list[Node]) -> str:
    """What a cell says, on one line."""
    texts: list[str] = []
    for node in cell:
        if isinstance(node, Table):
            texts.extend(_cell_text(inner) for row in node.rows for inner in row)
        else:
            texts.append(node.text())
    return " ".join(text.replace("\n", " ") for text in texts if text)
