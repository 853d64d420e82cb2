"""Rows of a table, or objects of a database export, to a document: one case each.

A case begins with its name as a heading; then every fact stands as ``label: value``, and every
part whose column says what it is (facts, holding …) below its own heading. What a column of an
unknown name holds stands among the facts: nothing is left out. The anchor names the row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ingest.errors import UnreadableSource
from ingest.lang.columns import COLUMNS, FIELDS, column_key
from ingest.lines import language_of
from ingest.models import Document, Role, StatedCase
from ingest.readers.blocks import BlockBuilder
from ingest.readers.normal import normalize

MAX_ROWS = 200_000
_ROLES = frozenset(get_args(Role))
_LONGEST_NAME = 300
_LONGEST_FACT = 2_000
_LONGEST_TOLD = 80  # of a column's name, in an error

Columns = Mapping[str, str]  # what the user says: column name -> field


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, and its cells in order."""

    anchor: str  # "row 12", "line 12"
    cells: tuple[tuple[str, str], ...]  # (column, value), values as they stand


def rows_document(
    file: str, form: str, data: bytes, rows: Iterable[Row], columns: Columns | None = None
) -> Document:
    """The document of some rows.

    Args:
        columns: Which column holds what, for columns that go by names we do not know.
    Raises: UnreadableSource: no row with anything in it, or no column that names a case or holds
        its text.
    """
    told = {column_key(column): field for column, field in (columns or {}).items()}
    _check(file, told)
    known = {**COLUMNS, **told}
    builder = BlockBuilder()
    cases: list[StatedCase] = []
    seen: dict[str, None] = {}
    for count, row in enumerate(rows):
        if count >= MAX_ROWS:
            raise UnreadableSource(file, f"has more than {MAX_ROWS:,} rows.", "Split it.")
        seen |= dict.fromkeys(column for column, _ in row.cells)
        if (case := _add(builder, row, known)) is not None:
            cases.append(case)
    if not cases:
        named = ", ".join(column[:_LONGEST_TOLD] for column in list(seen)[:12]) or "none"
        raise UnreadableSource(
            file,
            f"none of its columns ({named}) is known to name a case or to hold its text.",
            "Say which does, for example --columns 'name=TITLE,facts=WHAT_HAPPENED'.",
        )
    return Document(
        file=file,
        format=form,
        sha256=hashlib.sha256(data).hexdigest(),
        text=builder.text(),
        blocks=tuple(builder.blocks),
        cases=tuple(cases),
    )


def flat(value: Any, label: str = "") -> list[tuple[str, str]]:
    """The cells of one object: nested keys as ``outer.inner``, lists as lines."""
    if isinstance(value, Mapping):
        return [cell for key, inner in value.items() for cell in flat(inner, f"{label}.{key}" if label else str(key))]  # fmt: skip
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return [cell for item in value for cell in flat(item, label)]
    if isinstance(value, list):
        return [(label, "\n".join(str(item) for item in value if item is not None))]
    if value is None or isinstance(value, bool):
        return []
    return [(label, str(value))]


def _check(file: str, told: Mapping[str, str]) -> None:
    for field in told.values():
        if field not in FIELDS:
            raise UnreadableSource(
                file, f"'{field}' is no field of a case.", f"Known: {', '.join(FIELDS)}."
            )


def _add(builder: BlockBuilder, row: Row, known: Mapping[str, str]) -> StatedCase | None:
    facts: dict[str, list[str]] = {}
    head: list[tuple[str, str]] = []
    parts: list[tuple[str, str, str]] = []  # field, label, text
    for label, raw in row.cells:
        if not (text := normalize(raw)):
            continue
        field = known.get(column_key(label.rpartition(".")[2]), "")
        if field in _ROLES or field == "text":
            parts.append((field, normalize(label), text))
        else:
            head.append((normalize(label), text))
            if field and len(text) <= _LONGEST_FACT:
                facts.setdefault(field, []).extend(_values(field, text))
    if not parts and "name" not in facts:
        return None
    start = builder.length + (2 if builder.blocks else 0)
    name = facts.get("name", [""])[0] or facts.get("docket", [""])[0] or row.anchor
    builder.add(name[:_LONGEST_NAME], "heading", level=1, anchor=row.anchor)
    for label, text in head:
        if text != name:
            mark = "：" if language_of(label) == "zh" else ": "
            builder.add(f"{label}{mark}{text}" if label else text, "paragraph", anchor=row.anchor)
    for field, label, text in parts:
        role: Role | None = field if field in _ROLES else None  # type: ignore[assignment]
        if role:
            builder.add(label, "heading", level=2, anchor=row.anchor, role=role)
        for line in text.split("\n"):
            builder.add(line, "paragraph", anchor=row.anchor, role=role)
    stated = {kind: tuple(dict.fromkeys(values)) for kind, values in facts.items() if values}
    return StatedCase(start, builder.length, stated)


def _values(field: str, text: str) -> Sequence[str]:
    """The values of one cell; only what may hold several is divided."""
    if field in ("citation", "docket", "judge", "party"):
        for mark in ("\n", ";", "；", "、" if field != "citation" else "\n"):
            text = text.replace(mark, "\n")
        return [part.strip() for part in text.split("\n") if part.strip()]
    return [text.replace("\n", " ")]
