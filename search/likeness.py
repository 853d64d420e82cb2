"""Which cases of the store are held twice, and under which one each is folded."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ingest.duplicates import (
    MAYBE,
    NEAR,
    Likeness,
    estimate,
    reference_keys,
    same_reference,
    shingles,
    similarity,
    sketch,
)
from ingest.models import LANGUAGES, Passage
from search.models import Duplicate

if TYPE_CHECKING:
    from search.store import Store, StoredPassage

_SURER: Mapping[Likeness, int] = {"citation": 0, "docket": 1, "text": 2, "near": 3}


def sketches(passages: Sequence[Passage | StoredPassage]) -> Iterator[tuple[str, bytes]]:
    """(language, sketch as the store keeps it) of a case's text."""
    for language in LANGUAGES:
        texts = [p.text for p in passages if p.language == language and p.role != "questions"]
        if texts:
            yield language, _packed(sketch(shingles(texts)))


def find_duplicates(store: Store) -> dict[str, Duplicate]:
    """Every ingested case that repeats one of another file, by its id.

    The shipped record is held before an ingested one, a checked one before a draft, then the
    lower id: whatever the order in which the files came.
    """
    rows = store.rows("SELECT id, file, origin, reviewed, front FROM cases ORDER BY id")
    ingested = [row[0] for row in rows if row[2] == "ingested"]
    if not ingested:
        return {}
    compared = _Compared(store, rows)
    found: dict[str, Duplicate] = {}
    for case_id in ingested:
        alike = [
            (compared.rank(other), _SURER[how], other, how, score)
            for other, (how, score) in compared.alike(case_id).items()
            if compared.rank(other) < compared.rank(case_id)
        ]
        if alike:
            _, _, other, how, score = min(alike)
            found[case_id] = Duplicate(case_id, other, how, score, compared.files[case_id])
    return {case_id: _to_root(duplicate, found) for case_id, duplicate in found.items()}


def _to_root(duplicate: Duplicate, found: Mapping[str, Duplicate]) -> Duplicate:
    """Each points at one held before it, so the way ends."""
    of = duplicate.of
    while of in found:
        of = found[of].of
    return Duplicate(duplicate.case_id, of, duplicate.how, duplicate.similarity, duplicate.file)


class _Compared:
    """The cases of one state of the store, ready to be compared."""

    def __init__(self, store: Store, rows: Sequence[Any]) -> None:
        self._store = store
        self.files = {row[0]: str(row[1]) for row in rows}
        self._ranks = {row[0]: (row[2] != "corpus", not row[3], row[0]) for row in rows}
        self._fronts: dict[str, dict[str, Any]] = {row[0]: json.loads(row[4]) for row in rows}
        self._by_key: dict[str, list[str]] = {}
        for case_id, front in self._fronts.items():
            for key in reference_keys(front):
                self._by_key.setdefault(key, []).append(case_id)
        self._sketches: dict[tuple[str, str], tuple[int, ...]] = {}
        self._by_hash: dict[tuple[str, int], list[str]] = {}
        for case_id, language, packed in store.rows("SELECT * FROM sketches ORDER BY case_id"):
            hashes = self._sketches[case_id, language] = _unpacked(packed)
            for each in hashes:
                self._by_hash.setdefault((language, each), []).append(case_id)
        self._shingles: dict[tuple[str, str], frozenset[int]] = {}

    def rank(self, case_id: str) -> tuple[bool, bool, str]:
        """Lower is held before higher."""
        rank: tuple[bool, bool, str] = self._ranks[case_id]
        return rank

    def alike(self, case_id: str) -> dict[str, tuple[Likeness, float]]:
        """The cases of other files that are the same as this one, and how that shows."""
        found: dict[str, tuple[Likeness, float]] = {}
        front = self._fronts[case_id]
        for key in reference_keys(front):
            for other in self._elsewhere(self._by_key[key], case_id):
                if how := same_reference(front, self._fronts[other]):
                    found[other] = how, 1.0
        for language in LANGUAGES:
            hashes = self._sketches.get((case_id, language), ())
            near = {other for each in hashes for other in self._by_hash[language, each]}
            for other in self._elsewhere(sorted(near - found.keys()), case_id):
                if estimate(hashes, self._sketches[other, language]) < MAYBE:
                    continue
                score = similarity(self._text(case_id, language), self._text(other, language))
                if score >= NEAR:
                    found[other] = "text" if score == 1 else "near", score
        return found

    def _elsewhere(self, others: Sequence[str], case_id: str) -> list[str]:
        return [other for other in others if self.files[other] != self.files[case_id]]

    def _text(self, case_id: str, language: str) -> frozenset[int]:
        if (case_id, language) not in self._shingles:
            passages = self._store.passages_of([case_id])
            texts = [p.text for p in passages if p.language == language and p.role != "questions"]
            self._shingles[case_id, language] = shingles(texts)
        return self._shingles[case_id, language]


def _packed(hashes: Sequence[int]) -> bytes:
    values = array("Q", hashes)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def _unpacked(packed: bytes) -> tuple[int, ...]:
    values = array("Q", packed)
    if sys.byteorder == "big":
        values.byteswap()
    return tuple(values)
