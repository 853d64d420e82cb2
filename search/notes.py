"""The notes of the corpus: the law of a place, and guides."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.notes import SECTIONS, Note, NoteKind, NoteParagraph, note_files, read_note
from search.errors import UnknownNote
from search.sections import sections


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """One note in a list of all that are held."""

    note_id: str
    kind: NoteKind
    name: Mapping[str, str]
    as_of: str  # YYYY-MM-DD: the day on which its sources were read
    country: str = ""  # of the law of a place


class Notes:
    """The notes that are installed, read when they are asked for."""

    def __init__(self, corpus: Path) -> None:
        self._files = {
            path.stem: (kind, path) for kind in SECTIONS for path in note_files(corpus, kind)
        }
        self._read: dict[str, Note] = {}

    def entries(self, kind: NoteKind) -> list[NoteEntry]:
        """The notes of one kind, by id.

        Raises: InvalidRecord, UnreadableSource: a file of the corpus is damaged.
        """
        fronts = {i: self.note(i).front for i, (of, _) in self._files.items() if of == kind}
        return [
            NoteEntry(note_id, kind, front["name"], front["as_of"], front.get("country", ""))
            for note_id, front in sorted(fronts.items())
        ]

    def hashes(self) -> dict[str, str]:
        """The sha256 of every note's file, by id."""
        return {
            note_id: hashlib.sha256(path.read_bytes()).hexdigest()
            for note_id, (_, path) in sorted(self._files.items())
        }

    def count(self, kind: NoteKind) -> int:
        """How many notes of one kind are held."""
        return sum(of == kind for of, _ in self._files.values())

    def show(self, note_id: str) -> dict[str, Any]:
        """A whole note: the front matter's keys, ``kind``, and ``sections: [{lang, role,
        passages: [{key, text, point}]}]``, where ``point`` says what the paragraph rests on.

        Raises: UnknownNote: there is none of that id.
        """
        if note_id not in self._files:
            raise UnknownNote(note_id, sorted(self._files))
        note = self.note(note_id)
        points = note.front["points"]

        def shown(p: NoteParagraph) -> dict[str, Any]:
            return {"key": p.key, "text": p.text, "point": points.get(f"{p.role}.{p.number}", {})}

        found = sections(note.paragraphs, SECTIONS[note.kind], shown)
        return {**note.front, "kind": note.kind, "sections": found}

    def note(self, note_id: str) -> Note:
        """One note that is held.

        Raises: InvalidRecord, UnreadableSource: its file is damaged.
        """
        if note_id not in self._read:
            self._read[note_id] = read_note(self._files[note_id][1])
        return self._read[note_id]
