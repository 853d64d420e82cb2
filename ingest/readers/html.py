"""HTML to a document: what a reader of the page would see, block by block.

Scripts, styles, navigation, form controls and hidden elements are left out. A block is one
paragraph-like element's own text; ``<br>`` breaks a line inside it and two in a row end it.

A heading element is a heading of its level. Short text set wholly in bold, and a bold label
that opens a line (``<b>Facts:</b> The plaintiff ...``), is a heading of level 0: one by its
look alone. The anchor of a block is ``#id`` where its element, or one opened just before it,
has an id; else ``p12``, its number in the document.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import UnreadableSource
from ingest.licences import told_by
from ingest.lines import CELL_SEPARATOR
from ingest.models import BlockKind, Document, Licence
from ingest.readers.blocks import BlockBuilder
from ingest.readers.encoding import decode
from ingest.readers.formats import format_of_bytes
from ingest.readers.look import Piece, TextLine, is_set_off
from ingest.readers.normal import normalize
from ingest.readers.registry import reads

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form header hgroup hr html legend li main menu ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
) | set(_HEADINGS)
_LEFT_OUT = frozenset(
    "head script style noscript template nav svg iframe object embed applet audio video canvas "
    "button select input textarea datalist map rt rp".split()
)
_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ANY_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|title|meta|div|span|p|br|h[1-6]|table|ul|ol|li|pre|"
    r"section|article|main|b|strong|i|em|font|center|a)\b)",
    re.IGNORECASE,
)
# Markup escaped twice by the program that wrote the page; it is not part of what it says.
_LEFTOVER_TAG = re.compile(
    r"</?(?:html|head|body|script|style|iframe|object|embed|svg|img|div|span|p|br|h[1-6]|table|"
    r"tr|td|th|ul|ol|li|section|article|b|strong|i|em|u|font|center|a)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LICENCE_METAS = ("dcterms.license", "dcterms:license", "dc.rights.license", "license", "licence")
_PAGE_MARK = re.compile(r"\*{1,3}[0-9]{1,5}")
_LONGEST_ROW_CELL = 200  # a cell with line breaks and more text than this is laid out, not data
_LONGEST_ROW_LABEL = 24

_Element: TypeAlias = Any  # lxml._Element; lxml ships no types


@dataclass(slots=True)
class _Context:
    """What text found now would belong to."""

    kind: BlockKind = "paragraph"
    level: int = 0
    anchor: str = ""
    bold: int = 0  # how many open elements set it bold
    preformatted: bool = False


class _Line(TextLine):
    """A line of a page, without the markup that its program escaped twice."""

    __slots__ = ()

    def text(self) -> str:
        """See ``TextLine.text``."""
        return _clean("".join(piece.text for piece in self.pieces))


@reads(".html", ".htm", ".xhtml")
def read_html(file: str, data: bytes) -> Document:
    """Read an HTML page.

    Raises: UnreadableSource: not HTML, not in its declared encoding, nested beyond reading, or
        without any text.
    """
    _refuse_other_formats(file, data)
    text = _XML_DECLARATION.sub("", decode(file, data))
    if not _ANY_TAG.search(text):
        raise UnreadableSource(
            file, "holds no HTML element.", "Give it the suffix of what it is, or save it as HTML."
        )
    root = _parse(file, text)
    page = _Page()
    if root is not None:
        page.walk(root)
    if not page.builder.blocks:
        raise UnreadableSource(
            file,
            "holds no text (scripts, menus and hidden parts left out).",
            "Save the page again once it has loaded.",
        )
    return Document(
        file=file,
        format="html",
        sha256=hashlib.sha256(data).hexdigest(),
        text=page.builder.text(),
        blocks=tuple(page.builder.blocks),
        title=_title(root),
        licence=_licence(root),
    )


def _licence(root: _Element | None) -> Licence | None:
    if root is None:
        return None
    metas = {
        (meta.get("name") or meta.get("property") or "").strip().lower(): meta.get("content") or ""
        for meta in root.iter("meta")
    }
    links = [
        (normalize("".join(link.itertext())), link.get("href") or "")
        for link in root.iter("link", "a")
        if {"license", "licence"} & set((link.get("rel") or "").lower().split())
    ]
    stated = [(metas[name], "") for name in _LICENCE_METAS if metas.get(name)]
    return told_by(
        reserved=metas.get("tdm-reservation", ""),
        policy=metas.get("tdm-policy", ""),
        links=[*links, *stated],
    )


def _refuse_other_formats(file: str, data: bytes) -> None:
    if name := format_of_bytes(data):
        raise UnreadableSource(
            file, f"is {name}, not HTML.", "Save it as HTML, or give it its own suffix."
        )


def _parse(file: str, text: str) -> _Element | None:
    # huge_tree lifts the nesting limit from 256 to 2048; past that libxml2 stops reading and
    # says so only in its log, which would lose text silently.
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(
            file, f"is not HTML ({error}).", "Save the page again from its source."
        ) from error
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message:
            raise UnreadableSource(
                file,
                f"line {entry.line} nests elements too deeply to be read.",
                "Save the page again as plain HTML.",
            )
    return root


def _title(root: _Element | None) -> str:
    if root is None:
        return ""
    for tag in ("title", "h1"):
        for element in root.iter(tag):
            if title := _clean("".join(element.itertext())).replace("\n", " "):
                return title
    return ""


def _clean(text: str) -> str:
    text = normalize(text)
    return normalize(_LEFTOVER_TAG.sub(" ", text)) if "<" in text else text


def _is_left_out(element: _Element) -> bool:
    if element.tag in _LEFT_OUT or element.get("hidden") is not None:
        return True
    if element.get("role") == "navigation":
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _is_bold(element: _Element) -> bool:
    return element.tag in _BOLD or bool(_BOLD_STYLE.search(element.get("style", "")))


def _walk(root: _Element) -> Iterator[tuple[str, _Element]]:
    """Start and end of every element that shows, in order, without recursion.

    An element left out yields only its end, so that the text after it is not lost."""
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start" and _is_left_out(element):
            walker.skip_subtree()
        else:
            yield event, element


class _Page:
    """One pass over a page's elements."""

    def __init__(self) -> None:
        self.builder = BlockBuilder()
        self._lines: list[_Line] = [_Line()]
        self._contexts: list[_Context] = [_Context()]
        self._opened: set[_Element] = set()  # elements now open
        self._last_id = ""  # of an element opened since the last text

    def walk(self, root: _Element) -> None:
        """Read every block below ``root`` into the builder."""
        row: _Element | None = None  # a table row already taken whole
        for event, element in _walk(root):
            if event == "start":
                if row is not None:
                    continue
                if element.tag == "tr" and (cells := _data_cells(element)):
                    self._flush()
                    self._add_row(element, cells)
                    row = element
                else:
                    self._open(element)
                continue
            if row is not None:
                if element is not row:
                    continue
                row = None
            elif element in self._opened:
                self._close(element)
            if element is not root:
                if _is_page_mark(element):
                    self._text(" ")
                self._text(element.tail)
        self._flush()

    def _open(self, element: _Element) -> None:
        self._opened.add(element)
        tag = element.tag
        if tag == "br":
            self._lines.append(_Line())
        identifier = normalize(element.get("id") or (tag == "a" and element.get("name")) or "")
        outer = self._contexts[-1]
        context = _Context(
            outer.kind,
            outer.level,
            outer.anchor,
            outer.bold + _is_bold(element),
            outer.preformatted,
        )
        if tag in _BLOCKS:
            self._flush()
            _enter(context, element)
            context.anchor = f"#{identifier}" if identifier else ""
        if identifier and not any(line.text() for line in self._lines):
            self._last_id = f"#{identifier}"
        self._contexts.append(context)
        self._text(element.text)

    def _close(self, element: _Element) -> None:
        self._opened.discard(element)
        if element.tag in _BLOCKS:
            self._flush()
        self._contexts.pop()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        context = self._contexts[-1]
        if not context.preformatted:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
        for number, line in enumerate(text.split("\n")):
            if number:
                self._lines.append(_Line())
            self._lines[-1].pieces.append(Piece(line, context.bold > 0))

    def _flush(self) -> None:
        """Hand the lines gathered so far to the builder, as one block or several."""
        lines, self._lines = self._lines, [_Line()]
        context = self._contexts[-1]
        if context.kind == "heading" and context.level:
            text = "\n".join(text for line in lines if (text := line.text()))
            self._add(text, context, first=True)
            return
        first = fresh = True  # of this element; after a blank line
        running: list[str] = []
        for line in lines:
            text = line.text()
            label, rest = line.split_label()
            is_label = is_set_off(label, rest, text)
            if running and (not text or is_label):
                self._add("\n".join(running), context, first=first, separator=_gap(first, fresh))
                first, fresh, running = False, not text, []
            if not text:
                fresh = True
            elif is_label:
                look = _Context("heading", 0, context.anchor)
                self._add(label, look, first=first, separator=_gap(first, fresh))
                first = fresh = False
                if rest:
                    self._add(rest, context, first=False, separator=text[len(label) : -len(rest)])
            else:
                running.append(text)
        self._add("\n".join(running), context, first=first, separator=_gap(first, fresh))

    def _add(self, text: str, context: _Context, *, first: bool, separator: str = "\n\n") -> None:
        if not text:
            return
        anchor = context.anchor or (self._last_id if first else "")
        self._last_id = ""
        self.builder.add(
            text, context.kind, level=context.level, anchor=anchor, separator=separator
        )

    def _add_row(self, row: _Element, cells: list[str]) -> None:
        ids = [normalize(element.get("id") or "") for element in row.iter("tr", "td", "th", "a")]
        named = next((f"#{identifier}" for identifier in ids if identifier), "")
        self._add(CELL_SEPARATOR.join(cells), _Context("table-row", 0, named), first=True)


def _is_page_mark(element: _Element) -> bool:
    """Whether an element is a reporter's page mark, ``*269``, that touches the word after it."""
    if element.tag not in ("a", "span") or not (element.tail or "")[:1].isalnum():
        return False
    return bool(_PAGE_MARK.fullmatch("".join(element.itertext())))


def _gap(first: bool, fresh: bool) -> str:
    return "\n\n" if first or fresh else "\n"


def _enter(context: _Context, element: _Element) -> None:
    """Set what the text of a block element is."""
    tag = element.tag
    level = _HEADINGS.get(tag, 0)
    if element.get("role") == "heading":
        stated = element.get("aria-level", "2")
        level = int(stated) if stated in "123456" and len(stated) == 1 else 2
    if level:
        context.kind, context.level = "heading", level
    elif tag == "li":
        context.kind, context.level = "list-item", 0
    elif tag in ("dt", "summary") or (tag in ("td", "th") and _is_row_label(element)):
        context.kind, context.level = "heading", 0
    elif tag in ("td", "th", "dd"):
        context.kind, context.level = "paragraph", 0
    elif tag == "pre":
        context.preformatted = True


def _cells(row: _Element) -> list[_Element]:
    return [cell for cell in row if cell.tag in ("td", "th") and not _is_left_out(cell)]


def _is_row_label(cell: _Element) -> bool:
    """Whether a cell of a laid-out row names what stands beside it."""
    row = cell.getparent()
    if row is None or row.tag != "tr":
        return False
    cells = _cells(row)
    if len(cells) < 2 or cells[0] is not cell:
        return False
    return 0 < len(_cell_text(cell)) <= _LONGEST_ROW_LABEL


def _data_cells(row: _Element) -> list[str]:
    """The cells of a row of data, as text; nothing for a row that only lays out a page."""
    texts = []
    for cell in _cells(row):
        blocks = sum(1 for element in cell.iterdescendants() if element.tag in _BLOCKS)
        headings = any(element.tag in _HEADINGS for element in cell.iterdescendants())
        breaks = sum(1 for _ in cell.iterdescendants("br"))
        text = _cell_text(cell)
        if blocks > 1 or headings or (breaks and len(text) > _LONGEST_ROW_CELL):
            return []
        if text:
            texts.append(text)
    return texts if len(texts) > 1 else []


def _cell_text(cell: _Element) -> str:
    pieces: list[str] = []
    for event, element in _walk(cell):
        if event == "start":
            pieces.append(" " if element.tag == "br" or element.tag in _BLOCKS else "")
            pieces.append(element.text or "")
        elif element is not cell:
            pieces.append(element.tail or "")
    return _clean("".join(pieces)).replace("\n", " ")
