"""Keeping a short answer short: which of its parts go first when it is too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.models import Language
from search.excerpt import size
from search.models import Answer, NotePoint, Point, Statement

# English words, or Chinese characters, which say as much as 250 words.
LIMITS: dict[Language, int] = {"en": 250, "zh": 430}


def shortened(answer: Answer) -> Answer:
    """The answer without its least needed parts, once it is longer than the limit.

    Given up, in this order: outcomes; more than two places' law; the third case; the decision
    that went the other way; the guide; the second case; all law but one; the third line on risk.
    Corrections, the first case's holding and the first lines on risk always stay.
    """
    for give_up in _STEPS:
        if length(answer) <= LIMITS[answer.language]:
            break
        answer = give_up(answer)
    return answer


def length(answer: Answer) -> int:
    """Words (characters, if it is in Chinese) of everything the answer says."""
    parts: Sequence[Statement | Point | NotePoint] = (
        *answer.corrections, *answer.standing, *answer.risk, *answer.points, *answer.law, *answer.actions, *answer.against,
    )  # fmt: skip
    return sum(size(part.text, answer.language) for part in parts)


def _without_outcomes(answer: Answer) -> Answer:
    kept = tuple(p for p in answer.points if p.role != "outcome" or p == answer.points[0])
    return replace(answer, points=kept)


def _cases(answer: Answer, most: int) -> Answer:
    """Points of the first cases only; a place that the question names keeps its one."""
    held = answer.coverage.countries
    ids = [case_id for case_id in answer.cases if any(p.case_id == case_id for p in answer.points)]
    country = {p.case_id: p.country for p in answer.precedents}
    heard: set[str] = set()
    kept = set()
    for place, case_id in enumerate(ids):
        alone = country.get(case_id) in held and country[case_id] not in heard and len(held) > 1
        if place < most or alone:
            kept.add(case_id)
        heard.add(country.get(case_id, ""))
    points = tuple(p for p in answer.points if p.case_id in kept)
    return replace(answer, points=points)


_STEPS = (
    _without_outcomes,
    lambda answer: replace(answer, law=answer.law[:2]),
    lambda answer: _cases(answer, 2),
    lambda answer: replace(answer, against=()),
    lambda answer: replace(answer, actions=()),
    lambda answer: _cases(answer, 1),
    lambda answer: replace(answer, law=answer.law[:1]),
    lambda answer: replace(answer, risk=answer.risk[:2]),
)
