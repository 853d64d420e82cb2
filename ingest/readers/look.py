"""Headings by their look: short text set wholly in bold, and a bold label that opens a line.

A paragraph is lines of pieces, each bold or not. ``<b>Facts:</b> The plaintiff ...`` gives a
heading and, run in on the same line, the paragraph it heads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.lines import LONGEST_TITLE, language_of
from ingest.models import BlockKind
from ingest.readers.blocks import BlockBuilder
from ingest.readers.normal import normalize

_LONGEST_BOLD_HEADING = 160
_LONGEST_LABEL = 60
_COLONS = (":", "：")
_LABEL_END = re.compile(r"[:：.。】〕］\])）—–-]$")


@dataclass(slots=True)
class Piece:
    """A stretch of one line, in one look."""

    text: str
    bold: bool = False


@dataclass(slots=True)
class TextLine:
    """A line of a paragraph, as its file breaks it."""

    pieces: list[Piece] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> TextLine:
        """A line in one plain look."""
        return cls([Piece(text)])

    def text(self) -> str:
        """What the line says, in normal form."""
        return normalize("".join(piece.text for piece in self.pieces))

    def split_label(self) -> tuple[str, str]:
        """The bold stretch that opens the line, and the rest."""
        count = 0
        for piece in self.pieces:
            if not piece.bold and piece.text.strip():
                break
            count += 1
        opening, rest = self.pieces[:count], self.pieces[count:]
        if not any(piece.bold and piece.text.strip() for piece in opening):
            return "", self.text()
        label, body = type(self)(opening).text(), type(self)(rest).text()
        if body[:1] in _COLONS:  # **Facts**: ...
            label, body = label + body[:1], body[1:].lstrip()
        return label, body


def add_lines(
    builder: BlockBuilder,
    lines: list[TextLine],
    kind: BlockKind,
    *,
    level: int = 0,
    anchor: str = "",
    separator: str = "\n\n",
) -> None:
    """Hand a paragraph to the builder: one block, or several where its look sets headings off.

    Args:
        kind, level: What the paragraph is as its file marks it. A marked heading too long to
            be one, such as a numbered paragraph of a judgment in an outline style, is text.
        separator: White space before its first block.
    """
    if kind == "heading" and level:
        text = "\n".join(text for line in lines if (text := line.text()))
        if len(text) <= LONGEST_TITLE[language_of(text)]:
            builder.add(text, "heading", level=level, anchor=anchor, separator=separator)
            return
        kind = "paragraph"
    running: list[str] = []

    def add(text: str, kind: BlockKind, between: str = "\n") -> None:
        nonlocal separator
        builder.add(text, kind, anchor=anchor, separator=separator)
        if text:
            separator = between

    for line in lines:
        text = line.text()
        label, rest = line.split_label()
        is_label = is_set_off(label, rest, text)
        if running and (not text or is_label):
            add("\n".join(running), kind, "\n" if text else "\n\n")
            running = []
        if is_label:
            add(label, "heading", text[len(label) : -len(rest)] if rest else "\n")
            add(rest, kind)
        elif text:
            running.append(text)
    add("\n".join(running), kind)


def is_set_off(label: str, rest: str, line: str) -> bool:
    """Whether a line's bold opening sets it off as a heading."""
    if not label or line not in (label + rest, f"{label} {rest}"):
        return False  # normal form joined the two across the cut
    if not rest:
        return len(label) <= _LONGEST_BOLD_HEADING
    return len(label) <= _LONGEST_LABEL and bool(_LABEL_END.search(label))
