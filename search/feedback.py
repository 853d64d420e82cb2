"""Feedback from the first cases found: those that are like them are raised.

Once the runs agree on a few cases, what these have in common says more of what is asked than the
words of the question: their topics and elements, and where their passages lie among the vectors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.passage_table import PassageTable
from search.store import Store

# Chosen on the tuning half of the development questions (docs/decisions/ranking.md).
_FIRST = 3  # cases that say what is asked
LABEL_FEEDBACK, VECTOR_FEEDBACK = 0.6, 1.0  # by how much the likest case is raised


@dataclass(frozen=True, slots=True)
class CaseLikeness:
    """What makes cases alike, for one state of the library."""

    place: Mapping[str, int]  # case id -> row
    labels: NDArray[np.float32]  # (cases, terms), rows of unit length or zero
    centres: NDArray[np.float32]  # (cases, dim), mean of a case's passages, unit length or zero

    @classmethod
    def read(
        cls, store: Store, table: PassageTable, ids: NDArray[np.int64], vectors: NDArray[np.float32]
    ) -> CaseLikeness:
        """Of all cases held.

        Args:
            ids: Chunk numbers ``(n,)``.
            vectors: Their vectors ``(n, dim)``, of unit length.
        """
        place = {case_id: row for row, case_id in enumerate(sorted(store.case_ids()))}
        return cls(place, _labels(store, place), _centres(table, place, ids, vectors))

    def raised(self, ranked: Sequence[tuple[str, float]]) -> dict[str, float]:
        """By how much each case is raised (1.0: doubled) that is like the first of ``ranked``."""
        first = ranked[:_FIRST]
        if not first:
            return {}
        rows = [self.place[case_id] for case_id, _ in first]
        weights = np.array([score for _, score in first], dtype=np.float32)
        by_label = _likeness(self.labels, rows, weights)
        by_vector = _likeness(self.centres, rows, weights)
        by_vector = (by_vector - by_vector.min()) / max(float(np.ptp(by_vector)), 1e-9)
        total = LABEL_FEEDBACK * by_label + VECTOR_FEEDBACK * by_vector
        return {case_id: float(total[self.place[case_id]]) for case_id, _ in ranked}


def _likeness(
    rows: NDArray[np.float32], first: Sequence[int], weights: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Cosine ``(n,)`` of each row with the weighted mean of the first ones."""
    mean = weights @ rows[first]
    length = float(np.linalg.norm(mean))
    return rows @ (mean / length) if length else np.zeros(len(rows), np.float32)


def _labels(store: Store, place: Mapping[str, int]) -> NDArray[np.float32]:
    """Topics and elements of each case, the rarer counting more."""
    carried = store.rows(
        "SELECT case_id, vocabulary || ':' || term FROM case_terms "
        "WHERE vocabulary IN ('topic', 'element')"
    )
    column = {term: n for n, term in enumerate(sorted({term for _, term in carried}))}
    has = np.zeros((len(place), max(len(column), 1)), np.float32)
    for case_id, term in carried:
        has[place[case_id], column[term]] = 1
    carrying = has.sum(axis=0)
    return _unit(has * np.log1p(len(place) / np.maximum(carrying, 1)))


def _centres(
    table: PassageTable,
    place: Mapping[str, int],
    ids: NDArray[np.int64],
    vectors: NDArray[np.float32],
) -> NDArray[np.float32]:
    """The mean vector of what each case says, its own questions left out."""
    passages = [table.passage_of[int(chunk)] for chunk in ids]
    said = np.array([passage not in table.questions for passage in passages], dtype=bool)
    rows = np.array([place[table.case_of[passage]] for passage in passages], dtype=np.int64)[said]
    centres = np.zeros((len(place), vectors.shape[1]), np.float32)
    order = np.argsort(rows, kind="stable")
    starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
    if len(starts):
        centres[rows[order][starts]] = np.add.reduceat(vectors[said][order], starts, axis=0)
    return _unit(centres)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
