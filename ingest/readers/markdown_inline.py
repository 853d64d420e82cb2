"""The text of a paragraph of Markdown: emphasis, links and HTML tags taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.look import Piece, TextLine
from ingest.readers.normal import normalize
from ingest.readers.note_marks import NoteCounter
from ingest.readers.wrapping import is_wide, join, must_break

if TYPE_CHECKING:
    from markdown_it.token import Token

_REFERENCE = re.compile(r"\[\^([^\]\s]{1,100})\]")
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)
_MARKUP = re.compile(r"[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}")


class MarkdownNotes:
    """The notes of one file, and how its lines are broken."""

    def __init__(self, definitions: dict[str, str], width: int, known: frozenset[str]) -> None:
        self._definitions = definitions
        self._counter = NoteCounter()
        self.width, self.known = width, known

    def __contains__(self, name: str) -> bool:
        return name in self._definitions

    def point(self, name: str) -> tuple[str, str]:
        """The mark of a note, and the note if it has not been told before."""
        told = "" if ("footnote", name) in self._counter else self.tell(name)
        return self._counter.mark("footnote", name), told

    def tell(self, name: str) -> str:
        """A note as it is put into the text."""
        text = normalize(_MARKUP.sub("", self._definitions[name])).replace("\n", " ")
        return self._counter.tell("footnote", name, text)

    def untold(self) -> list[str]:
        """The notes that no text points to."""
        return [
            name
            for name, text in self._definitions.items()
            if normalize(text) and ("footnote", name) not in self._counter
        ]


@dataclass(slots=True)
class InlineText:
    """A paragraph's lines, and the notes that it points to for the first time."""

    lines: list[TextLine] = field(default_factory=lambda: [TextLine()])
    marks: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Its lines, each in normal form."""
        return "\n".join(text for line in self.lines if (text := line.text()))

    def put_before(self, label: str) -> None:
        """Put the number of a list's item before its text, in the look of that."""
        pieces = self.lines[0].pieces
        bold = next((piece.bold for piece in pieces if piece.text.strip()), False)
        pieces.insert(0, Piece(label, bold))


def read_inline(tokens: Sequence[Token], notes: MarkdownNotes) -> InlineText:
    """The text of one paragraph's tokens."""
    read = InlineText()
    soft: set[int] = set()  # lines that only wrap the one before
    bold = 0
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("softbreak", "hardbreak"):
            read.lines.append(TextLine())
            if token.type == "softbreak":
                soft.add(len(read.lines) - 1)
        elif token.type == "html_inline":
            if _BREAK_TAG.match(token.content):
                read.lines.append(TextLine())
        elif token.type == "code_inline":
            read.lines[-1].pieces.append(Piece(token.content, bold > 0))
        elif token.type == "text":
            for piece in _pieces(token.content, bold > 0, read, notes):
                read.lines[-1].pieces.append(piece)
    _unwrap(read, soft, notes)
    return read


def _pieces(text: str, bold: bool, read: InlineText, notes: MarkdownNotes) -> Iterator[Piece]:
    at = 0
    for found in _REFERENCE.finditer(text):
        if found[1] not in notes:
            continue
        yield Piece(text[at : found.start()], bold)
        mark, told = notes.point(found[1])
        read.marks.append(Piece(mark, bold))
        yield read.marks[-1]
        if told:
            read.notes.append(told)
        at = found.end()
    yield Piece(text[at:], bold)


def _unwrap(read: InlineText, soft: set[int], notes: MarkdownNotes) -> None:
    """Put the lines together that a reader of the page would see as one."""
    lines = [read.lines[0]]
    for at, line in enumerate(read.lines[1:], 1):
        above, text = read.lines[at - 1].text(), line.text()
        if at not in soft or not above or not text or line.split_label()[0]:
            lines.append(line)
            continue
        wide = is_wide(above[-1]) or is_wide(text[0])
        if wide and not (notes.width and must_break(above, text, notes.width)):
            lines.append(line)
            continue
        between = join([above, text], notes.known)[len(above) : -len(text)]
        lines[-1].pieces.append(Piece(between))
        lines[-1].pieces.extend(line.pieces)
    read.lines = lines
