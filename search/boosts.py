"""What a question names beside its words, and which cases carry it: topics, industries, places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from search.question import Question
from search.store import Store

# By how much the score of a case is raised that carries all that a question names of a kind.
# Chosen on the tuning half of the development questions (docs/decisions/ranking.md).
TOPIC_BOOST, INDUSTRY_BOOST, PLACE_BOOST = 0.2, 0.15, 0.4


def boosts(store: Store, question: Question) -> Mapping[str, float]:
    """By how much each case's score is raised (0.2: a fifth); cases that carry nothing are absent."""
    raised: dict[str, float] = {}
    for strength, shares in (
        (TOPIC_BOOST, shares_of(store, "topic", question.topics)),
        (INDUSTRY_BOOST, shares_of(store, "industry", question.industries)),
        (PLACE_BOOST, _in_places(store, question.places.all_countries)),
    ):
        for case_id, share in shares.items():
            raised[case_id] = raised.get(case_id, 0.0) + strength * share
    return raised


def shares_of(store: Store, vocabulary: str, terms: Sequence[str]) -> Mapping[str, float]:
    """How much of these terms each case carries, 0 to 1, the rarer terms counting more.

    Cases that carry none are absent.
    """
    rows = store.rows(
        "SELECT case_id, term FROM case_terms WHERE vocabulary = ? "
        f"AND term IN ({','.join('?' * len(terms))})",
        [vocabulary, *terms],
    )
    if not rows:
        return {}
    held = store.rows("SELECT count(*) FROM cases")[0][0]
    carrying = Counter(term for _, term in rows)
    weight = {term: math.log(1 + held / carrying[term]) for term in carrying}
    total = sum(weight.values())
    shares: dict[str, float] = {}
    for case_id, term in rows:
        shares[case_id] = shares.get(case_id, 0.0) + weight[term] / total
    return shares


def _in_places(store: Store, countries: Sequence[str]) -> Mapping[str, float]:
    marks = ",".join("?" * len(countries))
    return dict.fromkeys(store.case_ids(f"country IN ({marks})", list(countries)), 1.0)


def boosted(
    fused: Sequence[tuple[str, float]], raised: Mapping[str, float]
) -> list[tuple[str, float]]:
    """Fused cases with their scores raised by these shares of themselves, best first."""
    scores = [(c, score * (1 + raised.get(c, 0.0))) for c, score in fused]
    return sorted(scores, key=lambda pair: (-pair[1], pair[0]))
