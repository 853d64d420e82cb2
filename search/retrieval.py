"""From a question to ranked cases: several runs, each ranking cases by their best passages,
fused by reciprocal rank."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from search.boosts import boosted, boosts
from search.encoder import Encoder
from search.feedback import CaseLikeness
from search.folding import simplify
from search.fusion import reciprocal_rank_fusion
from search.models import Filters
from search.passage_table import PassageTable
from search.question import Question
from search.store import Store
from search.terms import Segmenter, grams, match_expression
from search.vectors import VectorIndex, as_ids

_DEPTH = 1200  # passages, or chunks, that a run looks at
_PASSAGES_A_CASE = (1.0, 0.3, 0.1)  # how much the best, second and third passage of a case count
# Of each run the better half of its cases counts, once they are more than this; the other half
# counts next to nothing: with it, cases would rank high for being middling everywhere.
_WHOLE_RUN = 8
_WORSE_HALF = 0.01
# Runs over what records say, and over the questions that they say they answer. Chosen on the
# tuning half of the development questions (docs/decisions/ranking.md).
WEIGHTS = {
    "words": 1.0,
    "words_of_questions": 0.7,
    "vectors": 1.0,
    "vectors_of_questions": 0.7,
    "glossary": 0.4,
    "labels": 0.15,
}
RRF_K = 10
_EVIDENCE = 400  # passages of a run that may be shown or quoted


@dataclass(frozen=True, slots=True)
class Run:
    """One retriever's result: passages by number, best first, with a score (higher is better)."""

    scores: Sequence[tuple[int, float]]

    def ranking(self) -> list[int]:
        """Passage numbers, best first."""
        return [number for number, _ in self.scores]

    def among(self, numbers: Container[int], *, inside: bool) -> Run:
        """The same, only of passages inside, or outside, ``numbers``."""
        return Run([pair for pair in self.scores if (pair[0] in numbers) == inside])


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What retrieval found: fused cases, and the evidence for each."""

    cases: list[tuple[str, float]]  # (case id, rrf_score), best first
    passages: Mapping[str, list[tuple[int, float]]]  # case id -> (passage number, rrf_score)
    best_cosine: float  # of any passage; -1 when there is none
    query: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))  # (dim,)


class Retriever:
    """Search over one state of the library."""

    def __init__(
        self,
        store: Store,
        index: VectorIndex,
        encoder: Encoder,
        segmenter: Segmenter,
        table: PassageTable,
        likeness: CaseLikeness,
    ) -> None:
        self._store, self._index, self._encoder = store, index, encoder
        self._segmenter, self._table, self._likeness = segmenter, table, likeness

    def retrieve(self, question: Question, filters: Filters) -> Retrieved:
        """Rank the cases that meet ``filters`` for a question."""
        allowed = self._allowed(filters)
        query = self._encoder.encode([simplify(question.whole)], kind="query")[0]
        vector, best_cosine = self._vector_run(query, allowed)
        words = self._lexical_run(question.whole, allowed, with_grams=True)
        glossary = self._lexical_run(" ".join(question.bridged), allowed, with_grams=False)
        asked = self._table.questions
        runs = {
            "words": words.among(asked, inside=False),
            "words_of_questions": words.among(asked, inside=True),
            "vectors": vector.among(asked, inside=False),
            "vectors_of_questions": vector.among(asked, inside=True),
            "glossary": glossary,
        }
        case_of = self._table.case_of
        rankings = {name: _case_ranking(run, case_of) for name, run in runs.items()}
        rankings["labels"] = self._label_ranking(question, allowed)
        fused = _fused(rankings)
        evidence = reciprocal_rank_fusion(
            [run.ranking()[:_EVIDENCE] for run in runs.values()],
            k=RRF_K,
            weights=[WEIGHTS[name] for name in runs],
        )
        passages: dict[str, list[tuple[int, float]]] = {}
        for number, score in evidence:
            passages.setdefault(case_of[number], []).append((number, score))
        cases = boosted(fused, boosts(self._store, question))
        cases = boosted(cases, self._likeness.raised(cases))
        return Retrieved(cases, passages, best_cosine, query)

    # ---- the runs

    def _lexical_run(self, text: str, allowed: _Allowed | None, *, with_grams: bool) -> Run:
        terms = self._segmenter.query_terms(text)
        parts = [match_expression(terms, column="terms")]
        if with_grams:
            parts.append(match_expression(dict.fromkeys(grams("".join(terms))), column="grams"))
        expression = " OR ".join(part for part in parts if part)
        if not expression:
            return Run(())
        # SQLite's bm25 is better when lower.
        sql = (
            "SELECT rowid, bm25(passages_fts, 1.0, 0.25) AS score FROM passages_fts "
            "WHERE passages_fts MATCH ?"
        )
        values: list[object] = [expression]
        if allowed is not None:
            sql += f" AND rowid IN (SELECT p.id FROM passages p WHERE {allowed.condition})"
            values += allowed.values
        rows = self._store.rows(f"{sql} ORDER BY score, rowid LIMIT {_DEPTH}", values)
        return Run([(number, -score) for number, score in rows])

    def _vector_run(
        self, query: NDArray[np.float32], allowed: _Allowed | None
    ) -> tuple[Run, float]:
        """The nearest passages by cosine, and the best cosine; -1 when there is none."""
        chunks: NDArray[np.int64] | None = None
        if allowed is not None:
            rows = self._store.rows(
                "SELECT c.id FROM chunks c JOIN passages p ON p.id = c.passage_id "
                f"WHERE {allowed.condition}",
                allowed.values,
            )
            chunks = as_ids([row[0] for row in rows])
        nearest = self._index.search(query, _DEPTH, allowed=chunks)
        best: dict[int, float] = {}
        for chunk, cosine in nearest:  # best first
            best.setdefault(self._table.passage_of[chunk], cosine)
        return Run(list(best.items())), max(best.values(), default=-1.0)

    def _label_ranking(self, question: Question, allowed: _Allowed | None) -> list[str]:
        terms = self._segmenter.query_terms(" ".join((question.whole, *question.bridged)))
        expression = match_expression(terms)
        if not expression:
            return []
        rows = self._store.rows(
            "SELECT case_id, bm25(cases_fts, 0.0, 2.0, 1.0) AS score FROM cases_fts "
            "WHERE cases_fts MATCH ? ORDER BY score, case_id",
            [expression],
        )
        return [row[0] for row in rows if allowed is None or row[0] in allowed.case_ids]

    # ---- filters

    def meeting(self, filters: Filters) -> frozenset[str] | None:
        """Ids of the cases that meet ``filters``; None where they ask for nothing of a case."""
        allowed = self._allowed(filters)
        return allowed.case_ids if allowed else None

    def _allowed(self, filters: Filters) -> _Allowed | None:
        conditions, values = _case_conditions(filters)
        if not conditions and filters.language is None:
            return None
        case_ids = frozenset(self._store.case_ids(" AND ".join(conditions) or "1", values))
        inner = f"p.case_id IN (SELECT id FROM cases WHERE {' AND '.join(conditions) or '1'})"
        if filters.language:
            return _Allowed(case_ids, f"{inner} AND p.language = ?", [*values, filters.language])
        return _Allowed(case_ids, inner, values)


@dataclass(frozen=True, slots=True)
class _Allowed:
    """Filters as SQL on ``passages p``, and the cases that meet them."""

    case_ids: frozenset[str]
    condition: str
    values: list[str]


def _case_conditions(filters: Filters) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    values: list[str] = []
    for column, wanted in (
        ("region", filters.region),
        ("country", filters.country),
        ("court_id", filters.court),
        ("winner", filters.winner),
    ):
        if wanted:
            conditions.append(f"{column} IN ({','.join('?' * len(wanted))})")
            values += wanted
    if filters.topic:
        conditions.append(
            "id IN (SELECT case_id FROM case_terms WHERE vocabulary = 'topic' "
            f"AND term IN ({','.join('?' * len(filters.topic))}))"
        )
        values += filters.topic
    if filters.date_from:
        conditions.append("decided >= ?")
        values.append(filters.date_from)
    if filters.date_to:
        # "2020" and "2020-05" mean through their last day.
        conditions.append("decided != '' AND substr(decided, 1, length(?)) <= ?")
        values += [filters.date_to, filters.date_to]
    return conditions, values


def _case_ranking(run: Run, case_of: Mapping[int, str]) -> list[str]:
    """Cases by their best few passages; equal scores in id order."""
    if not run.scores:
        return []
    lowest = min(score for _, score in run.scores)
    scores: dict[str, list[float]] = {}
    for number, score in run.scores:  # best first, so each case's list is too
        scores.setdefault(case_of[number], []).append(score - lowest)
    totals = {
        case_id: sum(w * s for w, s in zip(_PASSAGES_A_CASE, found, strict=False))
        for case_id, found in scores.items()
    }
    return sorted(totals, key=lambda case_id: (-totals[case_id], case_id))


def _fused(rankings: Mapping[str, Sequence[str]]) -> list[tuple[str, float]]:
    """One ranking of cases out of the runs', each by its weight."""
    lists: list[Sequence[str]] = []
    weights: list[float] = []
    for name, ranking in rankings.items():
        half = len(ranking) if len(ranking) <= _WHOLE_RUN else (len(ranking) + 1) // 2
        lists += [ranking[:half], ranking[half:]]
        weights += [WEIGHTS[name], WEIGHTS[name] * _WORSE_HALF]
    return reciprocal_rank_fusion(lists, k=RRF_K, weights=weights)
