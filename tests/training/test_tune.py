"""A toy student learns which paragraph answers which question."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra: torch is not installed")

import torch

from ingest.models import CaseRecord
from tests.training.test_distil import CHINESE, ENGLISH, network
from tests.training.test_domain import TAUGHT, TESTED, paragraph, record
from training.distil import Lesson, Phase, Run
from training.domain import Question
from training.tune import (
    SKIPPED,
    School,
    epoch_of,
    examples,
    question_loss,
    related,
    vectors_of,
)

CASES = CHINESE
PASSAGES = [
    paragraph(f"case-{case}", language, "holding", 1, "…")
    for case in range(CASES)
    for language in ("zh", "en")
]
ASKED = [Question(f"case-{case}", "zh", "…") for case in range(CASES)]
TIES = {f"case-{case}": {f"case-{case}"} for case in range(CASES)}


def school() -> School:
    """A question is one Chinese word, to be learnt; what answers it, three English ones."""
    random = np.random.default_rng(3)
    rows = [np.array([1, *(3 + random.integers(0, 9, 3)), 2]) for _ in range(2 * CASES)]
    asked = [np.array([1, ENGLISH + case, 2]) for case in range(CASES)]
    said = [Lesson(rows[2 * case], rows[2 * case + 1]) for case in range(CASES)]
    targets = vectors_of(network(), [lesson.en for lesson in said]).astype(np.float16)
    return School(ASKED, PASSAGES, asked, rows, said, said, targets, TIES)


def right_share(run: Run, of: School) -> float:
    asked, passages = (
        vectors_of(run.network, rows) for rows in (of.question_rows, of.passage_rows)
    )
    best = (asked @ passages.T).argmax(axis=1) // 2
    return float((best == np.arange(CASES)).mean())


def tuned(epochs: int, path: Path | None = None) -> tuple[Run, School]:
    of = school()
    run = Run(network(), [Phase("domain", epochs, 2e-2, 5e-3)], of.steps)
    for epoch in range(epochs):
        if path and epoch == 1:
            run.save(path)
            run = Run(network(), [Phase("domain", epochs, 2e-2, 5e-3)], of.steps)
            run.restore(path)
        for _ in epoch_of(run, of, epoch):
            pass
    return run, of


def test_questions_come_to_find_their_paragraphs() -> None:
    untaught = right_share(Run(network(), [Phase("", 1, 0, 0)], 1), school())
    run, of = tuned(60)
    assert right_share(run, of) > max(0.8, untaught + 0.3)


def test_stopped_after_an_epoch_it_ends_the_same(tmp_path: Path) -> None:
    whole, again = tuned(3)[0].network, tuned(3, tmp_path / "state.pt")[0].network
    for name, values in whole.state_dict().items():
        assert torch.equal(values, again.state_dict()[name]), name


def test_wrong_answers_are_near_but_of_untied_cases() -> None:
    cosines = np.tile(np.linspace(1, 0, len(PASSAGES), dtype=np.float32), (CASES, 1))
    ties = TIES | {"case-5": {"case-5", "case-3"}}
    found = examples(ASKED, PASSAGES, cosines, ties, 0)
    assert len(found) == 2 * CASES
    for example in found:
        question, right = ASKED[example.asked], PASSAGES[example.right]
        wrong = PASSAGES[example.wrong]
        assert right.case_id == question.case_id
        assert wrong.case_id not in ties[question.case_id]
        assert wrong.language == right.language
        nearer = {p.case_id for p in PASSAGES[: example.wrong]} - ties[question.case_id]
        assert len(nearer) >= SKIPPED  # the very nearest may be right after all
    assert found == examples(ASKED, PASSAGES, cosines, ties, 0)
    assert found != examples(ASKED, PASSAGES, cosines, ties, 1)


def test_what_would_also_be_right_is_no_wrong_answer() -> None:
    unit = torch.eye(3)
    asked, right, wrong = unit[:2], unit[:2], unit[:2]  # the wrong ones equal the right ones
    nothing = torch.zeros(2, 4, dtype=torch.bool)
    same = nothing.clone()
    same[0, 2] = same[1, 3] = True
    assert question_loss(asked, right, wrong, nothing) > 0.6
    assert question_loss(asked, right, wrong, same) < 1e-6


def test_ties_go_both_ways() -> None:
    one = record(TESTED, zh_holding="甲")
    other = CaseRecord(TAUGHT, {"chain": [TESTED, "1 F.4th 1"]}, (), "b.md", "0")
    assert related([one, other]) == {TESTED: {TESTED, TAUGHT}, TAUGHT: {TESTED, TAUGHT}}
