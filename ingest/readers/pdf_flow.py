"""Lines that belong together to running text, as pieces in one look each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.readers.look import Piece
from ingest.readers.pdf_hyphens import HYPHENS, Hyphens
from ingest.readers.pdf_lines import Line, is_han

# The mark of the note that a word calls, given the page; empty where it calls none.
MarkOf = Callable[[int, str], str]

_CALL = re.compile(
    r"(?P<label>[0-9]{1,3}|\*{1,3}|[†‡§¶]{1,2}|[①-⑳]|[〔\[][0-9]{1,3}[〕\]])(?P<rest>[.,;:]?)"
)
_TRAILING_SYMBOL = re.compile(r"(?P<word>.*[^*†‡])(?P<label>\*{1,3}|[†‡])(?P<rest>[.,;:]?)")
_UNSPACED = ("—", "/")


def no_marks(_page: int, _label: str) -> str:
    """For lines in which no note is called."""
    return ""


def flow(lines: Sequence[Line], hyphens: Hyphens, mark_of: MarkOf = no_marks) -> list[Piece]:
    """The running text of ``lines``: broken words whole, Chinese joined without a blank."""
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        new = _pieces(line, mark_of)
        if number:
            _join(pieces, new, hyphens)
        for piece in new:
            if pieces and pieces[-1].bold == piece.bold:
                pieces[-1].text += piece.text
            else:
                pieces.append(piece)
    return pieces


def text_of(lines: Sequence[Line], hyphens: Hyphens) -> str:
    """The running text of ``lines`` in which no note is called."""
    return "".join(piece.text for piece in flow(lines, hyphens))


def _pieces(line: Line, mark_of: MarkOf) -> list[Piece]:
    pieces = []
    for place, word in enumerate(line.words):
        blank, text = line.blank(place), word.text
        called = _CALL.fullmatch(text) if line.is_raised(place) else None
        if called is None:
            called = _TRAILING_SYMBOL.fullmatch(text)
        if called and (mark := mark_of(line.page, called["label"])):
            text = called.groupdict().get("word", "") + mark + called["rest"]
            blank = "" if line.is_raised(place) else blank
        pieces.append(Piece(blank + text, word.bold))
    return pieces


def _join(pieces: list[Piece], new: list[Piece], hyphens: Hyphens) -> None:
    """Make ready the end of ``pieces`` and the start of ``new`` to stand side by side."""
    last, first = pieces[-1], new[0]
    if last.text.endswith(HYPHENS):
        end, start = _last_word(pieces), first.text.split(" ")[0]
        joined = hyphens.joined(end, start)
        if len(joined) < len(end) + len(start):
            last.text = last.text[:-1]
    elif not (is_han(last.text[-1]) or is_han(first.text[0]) or last.text.endswith(_UNSPACED)):
        last.text += " "


def _last_word(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces[-4:]).split(" ")[-1]
