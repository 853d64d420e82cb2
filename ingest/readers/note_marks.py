"""How footnotes stand in a text that has no foot of a page.

A note stands in brackets at the end of the paragraph that points to it, ``[note 3: ...]``,
and a mark, ``[note 3]``, where the paragraph does so. On a line of its own it could be taken
for the title of a case, which is what most notes of a judgment cite. Only where the paragraph
could itself be a title or a heading is the note a paragraph below it, and the mark left out.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from ingest.lines import LONGEST_TITLE, language_of
from ingest.readers.look import Piece, TextLine

NoteKind = Literal["footnote", "endnote"]

_WORDS = {
    ("footnote", "en"): "note ",
    ("endnote", "en"): "endnote ",
    ("footnote", "zh"): "注",
    ("endnote", "zh"): "尾注",
}
_SENTENCE_END = re.compile(r"[。！？；.!?;:：]['\"”’」』）)\]]*$")


class NoteCounter:
    """Numbers notes in the order in which a text points to them."""

    def __init__(self) -> None:
        self._marks: dict[tuple[NoteKind, str], str] = {}
        self._counts: Counter[NoteKind] = Counter()

    def __contains__(self, note: tuple[NoteKind, str]) -> bool:
        return note in self._marks

    def mark(self, kind: NoteKind, identifier: str) -> str:
        """The mark of a note that has been told."""
        return f"[{self._marks[kind, identifier]}]"

    def tell(self, kind: NoteKind, identifier: str, text: str) -> str:
        """The note as it is put into the text, where it is pointed to for the first time."""
        language = language_of(text)
        self._counts[kind] += 1
        name = f"{_WORDS[kind, language]}{self._counts[kind]}"
        self._marks[kind, identifier] = name
        return f"[{name}{'：' if language == 'zh' else ': '}{text}]"


def place(lines: list[TextLine], marks: list[Piece], notes: list[str], level: int) -> list[str]:
    """Put a paragraph's notes at its end, or give them back to be put below it.

    Args:
        marks: The pieces of ``lines`` that are marks; emptied if the paragraph stands alone.
        level: Of the paragraph as a heading; 0 if it is not marked as one.
    """
    if not marks and not notes:
        return []
    texts = [piece.text for piece in marks]
    for piece in marks:
        piece.text = ""
    bare = "\n".join(text for line in lines if (text := line.text()))
    short = len(bare) <= LONGEST_TITLE[language_of(bare)]
    if not bare or level or (short and not _SENTENCE_END.search(bare)):
        return notes
    for piece, text in zip(marks, texts, strict=True):
        piece.text = text
    if notes:
        last = next(line for line in reversed(lines) if line.text())
        last.pieces.append(Piece(" " + " ".join(notes)))
    return []
