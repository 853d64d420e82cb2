"""Fusing rankings."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def reciprocal_rank_fusion(
    rankings: Sequence[Sequence[Key]],
    *,
    k: int = 60,
    weights: Sequence[float] | None = None,
) -> list[tuple[Key, float]]:
    """Fuse rankings: rrf_score(key) = sum of weight / (k + rank of key), ranks from 1.

    Args:
        rankings: One a retriever, best first; lengths may differ, a key occurs once in each.
        k: Damping, unitless, 0 or more; larger flattens the top ranks.
        weights: One a ranking, 0 or more; all 1 when not given.
    Returns: ``(key, rrf_score)``, best first, ties in key order; comparable within one query.
    Raises: ValueError: ``k`` is negative, a ranking repeats a key, or weights do not fit.
    Source: Cormack, Clarke and Büttcher, SIGIR 2009.
    """
    if k < 0:
        raise ValueError(f"k must be 0 or more, is {k}")
    used = [1.0] * len(rankings) if weights is None else list(weights)
    if len(used) != len(rankings) or any(weight < 0 for weight in used):
        raise ValueError("weights: one a ranking, each 0 or more")
    scores: dict[Key, float] = {}
    for ranking, weight in zip(rankings, used, strict=True):
        if len(set(ranking)) != len(ranking):
            raise ValueError("a ranking repeats a key")
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + weight / (k + rank)
    return sorted(scores.items(), key=lambda pair: (-pair[1], str(pair[0])))
