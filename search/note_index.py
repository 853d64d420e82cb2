"""The paragraphs of laws and guides by meaning: which of them a question asks for.

Their vectors stand in a table of their own beside the cases, made when a note is new or changed
and thrown away when the encoder is another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.models import Language
from ingest.notes import Note, NoteKind
from search.encoder import Encoder
from search.encoding_ahead import prepared
from search.folding import simplify
from search.notes import Notes
from search.store import Store
from search.upkeep import Progress

_TABLE = """CREATE TABLE IF NOT EXISTS note_passages (
    key TEXT PRIMARY KEY, note_id TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL,
    language TEXT NOT NULL, role TEXT NOT NULL, text TEXT NOT NULL,
    stamp TEXT NOT NULL,            -- of the note and of what made the vector
    vector BLOB NOT NULL            -- float16, unit length before rounding
) STRICT"""


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """A paragraph of a law or a guide, verbatim, with how near it is to the question."""

    key: str  # law-sg#en.definition.1
    note_id: str
    country: str  # of a law; "" for a guide
    role: str  # a section of the note
    text: str
    cosine: float


class NoteIndex:
    """The paragraphs of the notes held, over the library's store."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store, self._encoder = store, encoder
        if not store.rows("SELECT 1 FROM sqlite_master WHERE name = 'note_passages'"):
            with store.transaction():
                store.write(_TABLE)

    def sync(self, notes: Notes, progress: Progress) -> None:
        """Make the table hold the paragraphs of ``notes``, in this encoder's vectors. A note that
        has not changed is not even parsed."""
        wanted = {note_id: self._stamp(sha256) for note_id, sha256 in notes.hashes().items()}
        stored = dict(self._store.rows("SELECT DISTINCT note_id, stamp FROM note_passages"))
        gone = [note_id for note_id in stored if note_id not in wanted]
        stale = [note_id for note_id, stamp in wanted.items() if stored.get(note_id) != stamp]
        changed = [*gone, *stale]

        def rows_of(note_id: str) -> tuple[str, Sequence[tuple[object, ...]]]:
            held = note_id in wanted
            return note_id, self._rows(notes.note(note_id), wanted[note_id]) if held else []

        made = prepared(self._encoder, changed, rows_of)
        for done, (note_id, rows) in enumerate(made, start=1):
            progress(done, len(changed), note_id)
            with self._store.transaction():
                self._store.write("DELETE FROM note_passages WHERE note_id = ?", [note_id])
                for row in rows:
                    self._store.write(
                        f"INSERT INTO note_passages VALUES ({','.join('?' * len(row))})", row
                    )

    @property
    def stamps(self) -> list[tuple[str, str]]:
        """(note id, stamp) of every note held: part of the library's fingerprint."""
        sql = "SELECT DISTINCT note_id, stamp FROM note_passages ORDER BY note_id"
        return [(note_id, stamp) for note_id, stamp in self._store.rows(sql)]

    def laws(
        self,
        query: NDArray[np.float32],
        country: str,
        language: Language,
        sections: Mapping[str, float],
    ) -> list[FoundParagraph]:
        """Paragraphs of the law of one country, best first; ``sections`` says which are
        asked for, and how much (0 to 1).

        Args:
            query: ``(dim,)`` float32, unit length.
        """
        return self._found(query, "law", language, country, sections)

    def guides(self, query: NDArray[np.float32], language: Language) -> list[FoundParagraph]:
        """Paragraphs of all guides, best first."""
        return self._found(query, "guide", language, "", {})

    def places(self) -> set[str]:
        """The countries whose law is told."""
        rows = self._store.rows("SELECT DISTINCT place FROM note_passages WHERE kind = 'law'")
        return {place for (place,) in rows}

    def _found(
        self,
        query: NDArray[np.float32],
        kind: NoteKind,
        language: Language,
        place: str,
        sections: Mapping[str, float],
    ) -> list[FoundParagraph]:
        rows = self._store.rows(
            "SELECT key, note_id, place, role, text, vector FROM note_passages "
            "WHERE kind = ? AND language = ? AND place = ? ORDER BY key",
            [kind, language, place],
        )
        if not rows:
            return []
        stacked = np.frombuffer(b"".join(row[5] for row in rows), dtype=np.float16)
        cosines = stacked.reshape(len(rows), -1).astype(np.float32) @ query
        found = [
            FoundParagraph(key, note_id, country, role, text, float(cosine))
            for (key, note_id, country, role, text, _), cosine in zip(rows, cosines, strict=True)
        ]
        return sorted(
            found, key=lambda p: (-(p.cosine + _PREFERRED * sections.get(p.role, 0.0)), p.key)
        )

    def _stamp(self, sha256: str) -> str:
        return hashlib.sha256(f"{sha256} {self._encoder.fingerprint}".encode()).hexdigest()

    def _rows(self, note: Note, stamp: str) -> Sequence[tuple[object, ...]]:
        vectors = self._encoder.encode([simplify(p.text) for p in note.paragraphs])
        place = str(note.front.get("country", ""))
        return [
            (p.key, note.id, note.kind, place, p.language, p.role, p.text, stamp, vector.astype(np.float16).tobytes())
            for p, vector in zip(note.paragraphs, vectors, strict=True)
        ]  # fmt: skip


# How much nearer a paragraph counts whose section the question's topics ask for.
_PREFERRED = 0.15
