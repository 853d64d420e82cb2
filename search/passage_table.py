"""Which case each passage belongs to, read once for one state of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search.store import Store


@dataclass(frozen=True, slots=True)
class PassageTable:
    """Numbers of passages and chunks, and what they belong to."""

    case_of: Mapping[int, str]  # passage number -> case id
    questions: frozenset[int]  # numbers of passages that are a record's own questions
    passage_of: Mapping[int, int]  # chunk number -> passage number

    @classmethod
    def read(cls, store: Store) -> PassageTable:
        """The table for what the store holds now."""
        rows = store.rows("SELECT id, case_id, role FROM passages")
        return cls(
            case_of={number: case_id for number, case_id, _ in rows},
            questions=frozenset(number for number, _, role in rows if role == "questions"),
            passage_of=dict(store.rows("SELECT id, passage_id FROM chunks")),
        )
