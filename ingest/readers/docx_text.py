"""The text of a Word paragraph, run by run, as it shows.

Insertions are kept, deletions and hidden text left out; of a field its result is kept, of a
choice in a form what was chosen. A text box is handed on, for it stands beside the paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.readers.docx_styles import RunLook, Styles
from ingest.readers.docx_xml import (
    ALTERNATE,
    DRAWING_TEXT,
    MATH_TEXT,
    Element,
    chosen,
    number,
    switch,
    value,
    w,
)
from ingest.readers.look import Piece, TextLine
from ingest.readers.note_marks import NoteKind

_SPACE = re.compile(r"[\t\r\n]+")
_TEXTS = frozenset((w("t"), MATH_TEXT, DRAWING_TEXT))
_DELETED = frozenset((w("del"), w("moveFrom")))
_BREAKS = frozenset((w("br"), w("cr")))
_TABS = frozenset((w("tab"), w("ptab")))
_NOTES: dict[str, NoteKind] = {
    w("footnoteReference"): "footnote",
    w("endnoteReference"): "endnote",
}
_LEFT_OUT = frozenset(
    map(w, "pPr rPr sdtPr sdtEndPr instrText delText delInstrText fldData rt rubyPr".split())
)
_RUN, _BOX, _FIELD, _SYMBOL = w("r"), w("txbxContent"), w("fldChar"), w("sym")
_RENDERED_PAGE = w("lastRenderedPageBreak")
_NO_BREAK_HYPHEN = w("noBreakHyphen")
_UNCLOSED = "unclosed"  # set on a field's beginning that has no end

_OF_SYMBOL_FONT = re.compile("[\uf000-\uf0ff]")
_BULLET = 0xF0B7
_CODE = re.compile("[0-9A-Fa-f]{1,4}")

# Symbol fonts by code: letters and signs that mean something as text; the rest are ornaments
# and stay as they are, in Unicode's private use area.
_GREEK = dict(
    zip("ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywV", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψως", strict=True)
)  # fmt: skip
_SYMBOL_FONT = {ord(letter): greek for letter, greek in _GREEK.items()} | {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD2: "®",
    0xD3: "©", 0xD4: "™", 0xD6: "√", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


class Reference(NamedTuple):
    """Where a paragraph points to a note: ``piece`` is the mark, empty until it is known."""

    kind: NoteKind
    identifier: str
    piece: Piece


@dataclass(slots=True)
class Inline:
    """What a paragraph holds."""

    lines: list[TextLine] = field(default_factory=lambda: [TextLine()])
    notes: list[Reference] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pages_before: int = 0  # page breaks, as last printed, above its first text
    pages_within: int = 0

    def has_text(self) -> bool:
        """Whether anything of it shows."""
        return any(piece.text.strip() for line in self.lines for piece in line.pieces)


@dataclass(slots=True)
class _Field:
    shows: bool = False  # its result has begun
    form: Element | None = None
    is_empty: bool = True


class InlineReader:
    """Reads the paragraphs of one part in order; a field may reach over several of them."""

    def __init__(self, styles: Styles, root: Element) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self._inline = Inline()
        self._style = self._font = ""
        _mark_unclosed_fields(root)

    def read(self, paragraph: Element) -> Inline:
        """The text of one ``w:p``."""
        self._inline = Inline()
        self._style = value(paragraph.find(w("pPr")), "pStyle")
        self._walk(paragraph, RunLook())
        return self._inline

    def _walk(self, element: Element, look: RunLook) -> None:
        for child in element:
            tag = child.tag
            if tag in _TEXTS:
                text = _SPACE.sub(" ", child.text or "")
                if _OF_SYMBOL_FONT.search(text):
                    text = "".join(symbol(ord(character), self._font) for character in text)
                self._text(text, look)
            elif tag == _RUN:
                properties = child.find(w("rPr"))
                own = self._styles.run_look(self._style, properties)
                self._font = _font(properties)
                self._walk(child, RunLook(own.bold, own.hidden or look.hidden, own.is_placeholder))
            elif tag in _DELETED:
                self._walk(child, RunLook(hidden=True))
            elif tag == ALTERNATE:
                if (branch := chosen(child)) is not None:
                    self._walk(branch, look)
            elif tag == _BOX:
                if not look.hidden and self._shows():
                    self._inline.boxes.append(child)
            elif tag not in _LEFT_OUT and not self._sign(child, look):
                self._walk(child, look)

    def _sign(self, element: Element, look: RunLook) -> bool:
        """Read an element that stands for a character, a note or an end of a field."""
        tag = element.tag
        if tag in _TABS:
            self._text(" ", look)
        elif tag in _BREAKS:
            if not look.hidden and self._shows():
                self._inline.lines.append(TextLine())
        elif tag == _NO_BREAK_HYPHEN:
            self._text("-", look)
        elif tag == _SYMBOL:
            code = int(found, 16) if _CODE.fullmatch(found := element.get(w("char")) or "") else 0
            self._text(symbol(code, element.get(w("font")) or ""), look)
        elif tag in _NOTES:
            if not look.hidden and self._shows():
                mark = Piece("", look.bold)
                self._inline.lines[-1].pieces.append(mark)
                identifier = element.get(w("id")) or ""
                self._inline.notes.append(Reference(_NOTES[tag], identifier, mark))
        elif tag == _FIELD:
            self._field(element, look)
        elif tag == _RENDERED_PAGE:
            if self._inline.has_text():
                self._inline.pages_within += 1
            else:
                self._inline.pages_before += 1
        else:
            return False
        return True

    def _shows(self) -> bool:
        return all(open_field.shows for open_field in self._fields)

    def _text(self, text: str, look: RunLook) -> None:
        if not text or look.hidden or look.is_placeholder or not self._shows():
            return
        for open_field in self._fields:
            open_field.is_empty = False
        pieces = self._inline.lines[-1].pieces
        if pieces and pieces[-1].bold == look.bold and pieces[-1].text:
            pieces[-1].text += text
        else:
            pieces.append(Piece(text, look.bold))

    def _field(self, element: Element, look: RunLook) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin" and element.get(_UNCLOSED) is None:
            form = element.find(w("ffData"))
            if form is not None and form.find(w("checkBox")) is not None:
                self._text("☒" if _is_checked(form.find(w("checkBox"))) else "☐", look)
            self._fields.append(_Field(form=form))
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if ended.is_empty and ended.form is not None:
                self._text(_chosen_entry(ended.form), look)


def _mark_unclosed_fields(root: Element) -> None:
    """So that a field that never ends does not swallow the rest of the document."""
    open_fields: list[Element] = []
    for element in root.iter(_FIELD):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            open_fields.append(element)
        elif kind == "end" and open_fields:
            open_fields.pop()
    for element in open_fields:
        element.set(_UNCLOSED, "1")


def _is_checked(box: Element) -> bool:
    checked = switch(box, "checked")
    return bool(switch(box, "default") if checked is None else checked)


def _chosen_entry(form: Element) -> str:
    """What is chosen in a drop-down list that shows no text of its own."""
    choices = form.find(w("ddList"))
    if choices is None:
        return ""
    entries = [entry.get(w("val")) or "" for entry in choices.iterfind(w("listEntry"))]
    at = number(value(choices, "result") or value(choices, "default"), 0) or 0
    return entries[at] if 0 <= at < len(entries) else ""


def _font(properties: Element | None) -> str:
    fonts = None if properties is None else properties.find(w("rFonts"))
    return "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""


def symbol(code: int, font: str) -> str:
    """The character ``code`` of a font: what it means, if the font is one of symbols."""
    if not code:
        return ""
    font = font.lower()
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    known = chr(code)
    if font == "symbol" or code == _BULLET:
        known = _SYMBOL_FONT.get(low, known)
    elif font == "wingdings":
        known = _WINGDINGS.get(low, known)
    elif not font.startswith(("wingdings", "webdings")) and 0x20 <= low < 0x7F:
        return chr(low)
    return chr(low) if known == chr(code) and font == "symbol" and 0x20 <= low < 0x40 else known
