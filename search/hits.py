"""A ranking as it is given back: one hit a case, what is held twice folded into one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from search.heads import head_fields
from search.models import CaseHit, Duplicate, PassageHit
from search.retrieval import Retrieved
from search.store import Store

_SHOWN_PASSAGES = 5  # of one hit


def fold(
    order: Sequence[str],
    score: Mapping[str, float],
    duplicates: Mapping[str, Duplicate],
    k: int,
    *,
    filtered: bool,
) -> dict[str, float]:
    """The first ``k`` cases in order with their score, each duplicate's place taken by the case that it repeats.

    Args:
        filtered: Whether the held case, where it was not found itself, may be so because of a
            filter; then the duplicate stays.
    """
    folded: dict[str, float] = {}
    for case_id in order:
        held = duplicates[case_id].of if case_id in duplicates else case_id
        shown = case_id if filtered and held not in score else held
        if shown not in folded and len(folded) == k:
            break
        folded[shown] = max(folded.get(shown, 0.0), score.get(shown, 0.0), score[case_id])
    return folded


def case_hits(
    store: Store,
    ranked: Mapping[str, float],
    found: Retrieved,
    duplicates: Mapping[str, Duplicate],
) -> Iterator[CaseHit]:
    """The hits for cases given in order with their score."""
    fronts, reviewed = store.fronts(ranked), store.reviewed(ranked)
    for rank, (case_id, score) in enumerate(ranked.items(), start=1):
        front = fronts[case_id]
        scored = dict(found.passages.get(case_id, []))
        passages = store.passages_by_id(scored).values()
        shown = [p for p in passages if p.role != "questions"]
        shown.sort(key=lambda p: (-scored[p.id], p.id))
        yield CaseHit(
            **head_fields(front, reviewed[case_id]),
            rank=rank,
            rrf_score=score,
            citations=tuple(front["citations"]) or tuple(front["docket"]),
            winner=front["outcome"]["winner"],
            passages=tuple(
                PassageHit(p.key, p.role, p.language, p.text, scored[p.id])
                for p in shown[:_SHOWN_PASSAGES]
            ),
            also_in=tuple(d for d in duplicates.values() if d.of == case_id),
        )
