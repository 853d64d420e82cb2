"""Notes: what the corpus tells beside the cases. Format: docs/notes.md.

A *law* note tells the law of one place by element; a *guide* tells what to do. Both are front
matter and one body a language, like a record, and each paragraph has a stable key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ingest.bodies import paragraphs
from ingest.errors import InvalidRecord
from ingest.frontmatter import open_front, read_source
from ingest.models import Language

NoteKind = Literal["law", "guide"]
FOLDERS: Mapping[NoteKind, str] = {"law": "jurisdictions", "guide": "guides"}
SECTIONS: Mapping[NoteKind, tuple[str, ...]] = {
    "law": (
        "overview",
        "definition",
        "acts",
        "defences",
        "burden",
        "limitation",
        "interim",
        "remedies",
        "damages",
        "criminal",
        "employees",
        "evidence",
        "border",
        "foreign",
        "preparation",
    ),
    "guide": ("overview", "before", "during", "after", "proof", "limits"),
}


@dataclass(frozen=True, slots=True)
class NoteParagraph:
    """One paragraph of a note: what is shown and cited, verbatim."""

    note_id: str
    language: Language
    role: str  # one of ``SECTIONS`` of the note's kind
    number: int  # from 1, within its language and role
    text: str

    @property
    def key(self) -> str:
        """Stable name, such as ``law-sg#en.definition.1``."""
        return f"{self.note_id}#{self.language}.{self.role}.{self.number}"


@dataclass(frozen=True, slots=True)
class Note:
    """The law of a place, or a guide. ``front`` is JSON-ready."""

    id: str
    kind: NoteKind
    front: Mapping[str, Any]
    paragraphs: tuple[NoteParagraph, ...]
    file: str
    sha256: str


def read_note(path: Path) -> Note:
    """The note in one file; ``ingest.validate_notes`` judges it.

    Raises:
        UnreadableSource: The file is missing, too long, or not UTF-8.
        InvalidRecord: It cannot be taken apart; every problem found is listed, with its line.
    """
    text, raw = read_source(path)
    return parse_note(text, file=str(path), sha256=hashlib.sha256(raw).hexdigest())


def parse_note(text: str, *, file: str, sha256: str) -> Note:
    """The note in ``text``."""
    opened = open_front(text, file)
    kind = next((kind for kind in SECTIONS if opened.id.startswith(f"{kind}-")), None)
    if kind is None:
        problem = f"front matter: the id '{opened.id}' begins with neither 'law-' nor 'guide-'"
        raise InvalidRecord(file, (problem,))
    problems: list[str] = []
    found = tuple(
        NoteParagraph(opened.id, p.language, p.role, p.number, p.text)
        for p in paragraphs(opened.text, opened.start, SECTIONS[kind], problems)
    )
    if problems:
        raise InvalidRecord(file, tuple(problems))
    return Note(opened.id, kind, opened.front, found, file, sha256)


def note_files(corpus: Path, kind: NoteKind) -> Iterator[Path]:
    """The files of the notes of one kind, in a stable order."""
    yield from sorted((corpus / FOLDERS[kind]).glob("*.md"))
