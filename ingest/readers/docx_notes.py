"""Footnotes and endnotes of a Word document, each told once, where it is first pointed to."""

from __future__ import annotations

from ingest.readers.docx_styles import Styles
from ingest.readers.docx_text import Inline, InlineReader
from ingest.readers.docx_xml import Element, w
from ingest.readers.normal import normalize
from ingest.readers.note_marks import NoteCounter, NoteKind

_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


class Notes:
    """The notes of one document."""

    def __init__(self, styles: Styles, parts: dict[NoteKind, Element | None]) -> None:
        self._elements: dict[tuple[NoteKind, str], Element] = {}
        self._readers: dict[NoteKind, InlineReader] = {}
        self._told = NoteCounter()
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
            if note not in self._told:
                text = self._text(kind, self._elements.get(note))
                if not text:
                    continue
                told.append(self._told.tell(kind, identifier, text))
            piece.text = self._told.mark(kind, identifier)
        return told

    def _text(self, kind: NoteKind, note: Element | None) -> str:
        if note is None:
            return ""
        reader = self._readers[kind]
        read = [reader.read(paragraph) for paragraph in note.iter(w("p"))]
        texts = (line.text() for inline in read for line in inline.lines)
        return normalize(" ".join(text for text in texts if text)).replace("\n", " ")
