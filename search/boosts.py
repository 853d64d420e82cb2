"""What a question names beside its words, and which cases carry it: topics, industries, places,
courts, stages, nationalities, times."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from search.intent import Intent
from search.question import Question
from search.store import Store

# By how much the score of a case is raised that carries all that a question names of a kind.
# Chosen on the tuning half of the development questions (docs/decisions/ranking.md).
TOPIC_BOOST, INDUSTRY_BOOST, PLACE_BOOST = 0.2, 0.15, 0.4
COURT_BOOST, STAGE_BOOST, NATIONALITY_BOOST, TIME_BOOST = 0.1, 0.05, 0.1, 0.1
_RECENT_YEARS = 3  # up to the newest decision held


def boosts(store: Store, question: Question) -> Mapping[str, float]:
    """By how much each case's score is raised (0.2: a fifth); cases that carry nothing are absent."""
    raised: dict[str, float] = {}
    for strength, shares in (
        (TOPIC_BOOST, shares_of(store, "topic", question.topics)),
        (INDUSTRY_BOOST, shares_of(store, "industry", question.industries)),
        (PLACE_BOOST, _having(store, "country", question.places.all_countries)),
        (COURT_BOOST, _having(store, "court_level", sorted(question.intent.court_level))),
        (STAGE_BOOST, _having(store, _STAGE, sorted(question.intent.posture))),
        (NATIONALITY_BOOST, _with_party_of(store, sorted(question.intent.nationality))),
        (TIME_BOOST, _decided_since(store, question.intent)),
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


_STAGE = "json_extract(front, '$.posture')"


def _having(store: Store, field: str, values: Sequence[str]) -> Mapping[str, float]:
    """The cases whose ``field``, an expression of ours, is one of these values."""
    if not values:
        return {}
    marks = ",".join("?" * len(values))
    return dict.fromkeys(store.case_ids(f"{field} IN ({marks})", list(values)), 1.0)


def _with_party_of(store: Store, countries: Sequence[str]) -> Mapping[str, float]:
    if not countries:
        return {}
    marks = ",".join("?" * len(countries))
    rows = store.rows(
        "SELECT DISTINCT cases.id FROM cases, json_each(cases.front, '$.parties') AS party "
        f"WHERE json_extract(party.value, '$.nationality') IN ({marks})",
        list(countries),
    )
    return {case_id: 1.0 for (case_id,) in rows}


def _decided_since(store: Store, intent: Intent) -> Mapping[str, float]:
    since = intent.since
    if intent.recent and not since:
        (newest,) = store.rows("SELECT max(substr(decided, 1, 4)) FROM cases")[0]
        since = str(int(newest) - _RECENT_YEARS) if newest else ""
    return dict.fromkeys(store.case_ids("decided >= ?", [since]), 1.0) if since else {}


def boosted(
    fused: Sequence[tuple[str, float]], raised: Mapping[str, float]
) -> list[tuple[str, float]]:
    """Fused cases with their scores raised by these shares of themselves, best first."""
    scores = [(c, score * (1 + raised.get(c, 0.0))) for c, score in fused]
    return sorted(scores, key=lambda pair: (-pair[1], pair[0]))
