"""How good search and answers are, on questions written for the purpose.

A file of questions holds one JSON object a line: ``id``, ``lang``, ``persona``, ``region``,
``question``, ``expects`` (answer, item, decline or correct) and ``grades`` (2 on point, 1 relevant)
by case. One half of them, chosen by hash of the id, is for tuning, the other for reporting.
"""

from __future__ import annotations

import hashlib
import json
import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from search.errors import BadQuestion
from search.grounding import is_grounded
from search.models import Answer

if TYPE_CHECKING:
    from search.library import Library

Expects = Literal["answer", "item", "decline", "correct"]
Half = Literal["tuning", "reporting"]
_DEPTH = 10


@dataclass(frozen=True, slots=True)
class DevQuestion:
    """One question with what a good library does with it."""

    id: str
    language: str
    persona: str
    region: str
    question: str
    expects: Expects
    grades: Mapping[str, int] = field(default_factory=dict)
    case: str = ""  # whose record corrects the question's premise

    @property
    def half(self) -> Half:
        """Which half of the set it belongs to; the same for good."""
        digest = hashlib.sha256(self.id.encode()).digest()
        return "tuning" if digest[0] % 2 else "reporting"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question."""

    question: DevQuestion
    ndcg: float | None = None  # at 10; of questions to be answered
    recall: float | None = None  # at 5, of the cases on point
    reciprocal_rank: float | None = None  # of the first case on point
    is_right: bool | None = None  # of items, declines and corrections
    declined: bool = False
    grounded: bool = True
    seconds: float = 0.0


def load_questions(path: Path) -> list[DevQuestion]:
    """The questions of a file.

    Raises: BadQuestion: the file is missing, or a line of it is no such question.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise BadQuestion(f"{path}: {error.strerror}.", "Give a file of questions.") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value: dict[str, Any] = json.loads(line)
            found.append(
                DevQuestion(
                    id=value["id"],
                    language=value["lang"],
                    persona=value["persona"],
                    region=value.get("region", ""),
                    question=value["question"],
                    expects=value["expects"],
                    grades=value.get("grades", {}),
                    case=value.get("case", ""),
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise BadQuestion(f"{path}, line {number}: no question ({error}).", "See search/evaluation.py.") from error  # fmt: skip
    return found


def evaluate(
    library: Library,
    questions: Iterable[DevQuestion],
    progress: Callable[[str], None] = lambda _id: None,
) -> list[Outcome]:
    """Every question searched and asked."""
    outcomes = []
    for question in questions:
        progress(question.id)
        started = time.perf_counter()
        answer = library.ask(question.question)
        seconds = time.perf_counter() - started
        ranking: list[str] = []
        if question.expects in ("answer", "item"):
            ranking = [hit.case_id for hit in library.search(question.question, k=_DEPTH).hits]
        outcomes.append(_outcome(question, answer, ranking, is_grounded(library, answer), seconds))
    return outcomes


def _outcome(
    question: DevQuestion, answer: Answer, ranking: Sequence[str], grounded: bool, seconds: float
) -> Outcome:
    if question.expects == "answer":
        on_point = {case_id for case_id, grade in question.grades.items() if grade == 2}
        first = next((rank for rank, c in enumerate(ranking, start=1) if c in on_point), None)
        return Outcome(
            question,
            ndcg=ndcg(ranking, question.grades),
            recall=len(on_point & set(ranking[:5])) / min(5, len(on_point)),
            reciprocal_rank=1 / first if first else 0.0,
            declined=answer.declined,
            grounded=grounded,
            seconds=seconds,
        )
    right = answer.declined
    if question.expects == "item":
        right = bool(ranking) and question.grades.get(ranking[0]) == 2
    elif question.expects == "correct":
        told = (field for line in (*answer.corrections, *answer.standing) for field in line.fields)
        right = any(name.startswith(f"{question.case}:") for name in told)
    return Outcome(question, is_right=right, declined=answer.declined, grounded=grounded, seconds=seconds)  # fmt: skip


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], k: int = _DEPTH) -> float:
    """Normalized discounted cumulative gain at ``k``, 0 to 1; gains 3 and 1 for grades 2 and 1.

    Source: Burges et al., ICML 2005 (exponential gain).
    """
    gains = [2 ** grades.get(case_id, 0) - 1 for case_id in ranking[:k]]
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:k]
    best = sum(gain / math.log2(rank + 1) for rank, gain in enumerate(ideal, start=1))
    won = sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
    return won / best if best else 0.0


def summary(outcomes: Sequence[Outcome]) -> dict[str, float | int]:
    """Means over some questions; a measure for which there is no question is left out."""
    asked = [o for o in outcomes if o.question.expects == "answer"]
    found: dict[str, float | int] = {"questions": len(outcomes)}
    if asked:
        found |= {
            "ndcg_at_10": _mean(o.ndcg or 0.0 for o in asked),
            "recall_at_5": _mean(o.recall or 0.0 for o in asked),
            "mrr": _mean(o.reciprocal_rank or 0.0 for o in asked),
            "false_declines": _mean(float(o.declined) for o in asked),
        }
    for expects, name in (("item", "items_first"), ("correct", "corrected")):
        if some := [o for o in outcomes if o.question.expects == expects]:
            found[name] = _mean(float(o.is_right or False) for o in some)
    if declines := [o for o in outcomes if o.question.expects == "decline"]:
        found["missed_declines"] = _mean(float(not o.is_right) for o in declines)
    if outcomes:
        found["grounded"] = _mean(float(o.grounded) for o in outcomes)
    return found


def latency(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Seconds of an answer, the library warm: median and 95th percentile."""
    times = sorted(o.seconds for o in outcomes)
    if not times:
        return {}
    return {"median": times[len(times) // 2], "p95": times[min(len(times) - 1, int(len(times) * 0.95))]}  # fmt: skip


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
