"""Whether every line of an answer is what it claims to be: quoted word for word, or computed from
fields that hold what it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ingest.numbers import numbers
from search.models import Answer, Statement

if TYPE_CHECKING:
    from search.library import Library


def is_grounded(library: Library, answer: Answer) -> bool:
    """Every point stands in the passage it cites, every paragraph of a law or guide in its note,
    and every computed line names fields of records that hold the numbers it tells."""
    quoted = all(_is_quoted(library.show(p.case_id), p.text, p.citations)
                 for p in (*answer.points, *answer.against))  # fmt: skip
    noted = all(_is_quoted(library.notes.show(n.note_id), n.text, n.citations)
                for n in (*answer.law, *answer.actions))  # fmt: skip
    lines = (*answer.corrections, *answer.standing, *answer.risk)
    return quoted and noted and all(_is_computed(library, line) for line in lines)


def _is_quoted(shown: Mapping[str, Any], text: str, keys: tuple[str, ...]) -> bool:
    passages = (p for section in shown["sections"] for p in section["passages"])
    texts = {p["key"]: p["text"] for p in passages}
    return all(text in texts.get(key, "") for key in keys)


def _is_computed(library: Library, line: Statement) -> bool:
    """Each number told is one of a field named, or of a case's name, or counts the cases."""
    told: set[Decimal] = set(map(Decimal, range(len(line.fields) + 1)))
    for field in line.fields:
        case_id, _, path = field.partition(":")
        front = library.show(case_id)
        value = _at(front, path.split("."))
        if value is None:
            return False
        told |= set(numbers(json.dumps([value, front["name"]], ensure_ascii=False)))
    return bool(line.fields) and set(numbers(line.text)) <= told


def _at(value: Any, path: list[str]) -> Any:
    """What stands at a path of keys and places, None where nothing does."""
    for step in path:
        if isinstance(value, list):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(step)
        else:
            return None
    return value
