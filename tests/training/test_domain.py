"""Which questions are kept for the test, and how the test counts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from ingest.models import CaseRecord, Language, Passage, Role
from training.data import Pair
from training.domain import (
    aligned,
    is_tested,
    ndcg_at_10,
    prose,
    questions,
    ranks_of_cases,
)

TESTED = next(name for name in map("case-{}".format, range(99)) if is_tested(name))
TAUGHT = next(name for name in map("case-{}".format, range(99)) if not is_tested(name))


def record(case_id: str, **texts: str) -> CaseRecord:
    """``zh_holding="…|…"``: two paragraphs of that language and role."""
    passages = []
    for name, joined in texts.items():
        language, role = name.split("_")
        for number, text in enumerate(joined.split("|"), 1):
            passages.append(paragraph(case_id, language, role, number, text))  # type: ignore[arg-type]
    return CaseRecord(case_id, {}, tuple(passages), f"{case_id}.md", "0")


def paragraph(case_id: str, language: Language, role: Role, number: int, text: str) -> Passage:
    return Passage(case_id, language, role, number, text, 0, len(text))


RECORDS = [
    record(
        TESTED, zh_holding="甲", zh_questions="问甲", en_holding="a", en_questions="ask a|why a"
    ),
    record(TAUGHT, zh_holding="乙|丙", en_holding="b", en_questions="ask b"),
]


class Letters:
    """An encoder of toys: one axis a letter, Chinese and English ones that go together alike."""

    dimension, fingerprint = 4, "letters"

    def encode(self, texts: Sequence[str], *, kind: str = "passage") -> np.ndarray:
        rows = np.full((len(texts), 4), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for axis, letters in enumerate(("a甲", "b乙", "c丙")):
                row[axis] += 1.0 * (text[-1] in letters)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def chunks(self, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


def test_about_one_case_in_three_is_tested() -> None:
    found = sum(is_tested(f"xx-case-{number}") for number in range(3000))
    assert 900 < found < 1100


def test_no_question_is_both_taught_and_tested() -> None:
    taught, tested = (questions(RECORDS, tested=flag) for flag in (False, True))
    assert [question.text for question in taught] == ["ask b"]
    assert [question.text for question in tested] == ["问甲", "ask a", "why a"]
    assert not {q.case_id for q in taught} & {q.case_id for q in tested}


def test_only_paragraphs_with_a_counterpart_are_aligned() -> None:
    assert list(aligned(RECORDS)) == [Pair("case", "甲", "a"), Pair("case", "乙", "b")]


def test_questions_are_no_prose() -> None:
    assert {passage.role for passage in prose(RECORDS)} == {"holding"}


def test_each_tested_question_looks_for_its_case_in_either_language() -> None:
    assert ranks_of_cases(RECORDS, Letters()) == {
        ("zh", "zh"): [1],
        ("en", "zh"): [1, 1],
        ("zh", "en"): [1],
        ("en", "en"): [1, 1],
    }


def test_a_case_that_is_as_near_counts_against_the_right_one() -> None:
    twin = [RECORDS[0], record(TAUGHT, zh_holding="甲", en_holding="b")]
    assert ranks_of_cases(twin, Letters())["zh", "zh"] == [2]


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [([1], 1.0), ([3], 0.5), ([1, 11], 0.5), ([10], 1 / np.log2(11))],
)
def test_ndcg_by_hand(ranks: list[int], expected: float) -> None:
    assert ndcg_at_10(ranks) == pytest.approx(expected)


def test_ndcg_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="no questions"):
        ndcg_at_10([])
