"""What a question names beside its words, and which cases carry it: its topics."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from search.store import Store


def topic_shares(store: Store, topics: Sequence[str]) -> Mapping[str, float]:
    """How much of a question's topics each case carries, 0 to 1, the rarer topics counting more.

    Cases that carry none are absent.
    """
    marks = ",".join("?" * len(topics))
    rows = store.rows(
        f"SELECT case_id, term FROM case_terms WHERE vocabulary = 'topic' AND term IN ({marks})",
        topics,
    )
    if not rows:
        return {}
    held = store.rows("SELECT count(*) FROM cases")[0][0]
    carrying = Counter(term for _, term in rows)
    weight = {topic: math.log(1 + held / carrying[topic]) for topic in carrying}
    total = sum(weight.values())
    shares: dict[str, float] = {}
    for case_id, topic in rows:
        shares[case_id] = shares.get(case_id, 0.0) + weight[topic] / total
    return shares


def boosted(
    fused: Sequence[tuple[str, float]], shares: Mapping[str, float], strength: float
) -> list[tuple[str, float]]:
    """Fused cases with their scores raised by up to ``strength`` (0.2: a fifth), best first."""
    raised = [(c, score * (1 + strength * shares.get(c, 0.0))) for c, score in fused]
    return sorted(raised, key=lambda pair: (-pair[1], pair[0]))
