"""What a record says of each of its facts: seen in which sources, not verified, or disputed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FactStatus:
    """How far a fact can be relied on."""

    sources: tuple[int, ...]  # numbers, from 1, in the record's list of sources
    unverified: bool
    disputes: tuple[Mapping[str, Any], ...]


def fact_status(record: Record, fact: str) -> FactStatus:
    """Status of one fact; ``remedies`` and ``status`` stand for all their parts."""
    sources = tuple(
        number
        for number, source in enumerate(record["sources"], start=1)
        if _covers(source["supports"], fact)
    )
    disputes = tuple(d for d in record["disputed"] if _covers([d["fact"]], fact))
    return FactStatus(sources, _covers(record["unverified"], fact), disputes)


def _covers(facts: Sequence[str], fact: str) -> bool:
    return fact in facts or fact.partition(".")[0] in facts
