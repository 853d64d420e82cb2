"""Footnotes and endnotes of a Word document: each told once, where it is first pointed to.

A note stands in brackets at the end of its paragraph, ``[note 3: ...]``, and a mark,
``[note 3]``, where the paragraph points to it. On its own line it could be taken for the
title of a case, which is what most notes of a judgment cite.
"""

from __future__ import annotations

from ingest.lines import language_of
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_text import Inline, InlineReader, NoteKind
from ingest.readers.docx_xml import Element, w
from ingest.readers.normal import normalize

_WORDS = {
    ("footnote", "en"): "note ",
    ("endnote", "en"): "endnote ",
    ("footnote", "zh"): "注",
    ("endnote", "zh"): "尾注",
}
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


class Notes:
    """The notes of one document, numbered in the order in which its text points to them."""

    def __init__(self, styles: Styles, parts: dict[NoteKind, Element | None]) -> None:
        self._elements: dict[tuple[NoteKind, str], Element] = {}
        self._readers: dict[NoteKind, InlineReader] = {}
        self._marks: dict[tuple[NoteKind, str], str] = {}
        for kind, root in parts.items():
            if root is None:
                continue
            self._readers[kind] = InlineReader(styles, root)
            for note in root.iterfind(w(kind)):
                if note.get(w("type")) not in _SEPARATORS:
                    self._elements.setdefault((kind, note.get(w("id")) or ""), note)

    def settle(self, inline: Inline) -> list[str]:
        """Write the marks of a paragraph's notes, and give the notes not told before."""
        told = []
        for kind, identifier, piece in inline.notes:
            note = (kind, identifier)
            if note not in self._elements:
                continue
            if note not in self._marks:
                text = self._text(kind, self._elements[note])
                if not text:
                    continue
                count = 1 + sum(known == kind for known, _ in self._marks)
                self._marks[note] = f"{_WORDS[kind, language_of(text)]}{count}"
                colon = "：" if language_of(text) == "zh" else ": "
                told.append(f"[{self._marks[note]}{colon}{text}]")
            piece.text = f"[{self._marks[note]}]"
        return told

    def _text(self, kind: NoteKind, note: Element) -> str:
        reader = self._readers[kind]
        read = [reader.read(paragraph) for paragraph in note.iter(w("p"))]
        texts = (line.text() for inline in read for line in inline.lines)
        return normalize(" ".join(text for text in texts if text)).replace("\n", " ")
