"""Tune the student on the case library: questions find the paragraphs that answer them.

    python -m training.tune --checkpoint RUN --corpus corpus --pairs PAIRS --targets TARGETS --out OUT

Each step learns three things at once: from questions (a paragraph of the question's case is right,
in either language; the batch's others, and one near miss for each, are wrong), from paragraphs that
say the same in both languages, and, so that nothing is forgotten, from a batch of the general
pairs as in ``training.distil``. Near misses are mined at the start of every epoch: paragraphs that
the student itself finds like the question, of cases that have nothing to do with the right one.

OUT holds a checkpoint after every epoch, and the same command goes on after the last one.
Source: Henderson et al., 2017 (multiple negatives); Xiong et al., ICLR 2021 (mined ones).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from tqdm import tqdm

from ingest.models import CaseRecord, Passage
from search.encoders.tokens import BilingualTokenizer
from training.data import SEED
from training.distil import (
    SCALE,
    Lesson,
    Phase,
    Run,
    checkpoint_tokenizer,
    contrast,
    keep,
    loss_of,
    open_run,
    padded,
    read_lessons,
)
from training.domain import ANSWERS, Question, aligned, prose, questions, read_records
from training.export import WINDOW
from training.network import Network

EPOCHS, ROW_RATE, BODY_RATE = 4, 1e-4, 2e-5
ASKED, SAID, GENERAL = 32, 32, 64  # questions, aligned paragraphs, general pairs in a step
KEPT = 0.5  # weight of the general pairs' loss
POOL = 20  # the near misses a question may draw from; the very nearest may be right after all
SKIPPED = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the number of a right paragraph and of a wrong one."""

    asked: int
    right: int
    wrong: int


def related(records: Iterable[CaseRecord]) -> dict[str, set[str]]:
    """By case: itself, and every case that its record or another's ties to it."""
    ties: dict[str, set[str]] = {record.id: {record.id} for record in records}
    for record in records:
        for other in (*record.front.get("cites", ()), *record.front.get("chain", ())):
            if other in ties:
                ties[record.id].add(other)
                ties[other].add(record.id)
    return ties


def examples(
    asked: Sequence[Question],
    passages: Sequence[Passage],
    cosines: NDArray[np.float32],
    ties: dict[str, set[str]],
    epoch: int,
) -> list[Example]:
    """For each question two examples, one for each language of the paragraph.

    The right paragraph is drawn from the case's three nearest ones that can answer; the wrong one
    from the nearest of other cases, without the very nearest.

    Args:
        asked: The questions to learn from.
        passages: All paragraphs that may be right or wrong.
        cosines: ``(len(asked), len(passages))`` float32.
        ties: For each case the cases that are no wrong answer for it.
        epoch: Draws differ from epoch to epoch, and are the same in every run.
    """
    draw = np.random.default_rng([SEED, 7, epoch])
    cases = np.array([passage.case_id for passage in passages])
    answering = np.array([passage.role in ANSWERS for passage in passages])
    languages = np.array([passage.language for passage in passages])
    found = []
    for number, question in enumerate(asked):
        own = cases == question.case_id
        foreign = ~np.isin(cases, sorted(ties[question.case_id])) & answering
        for language in ("zh", "en"):
            here = languages == language
            right = _nearest(cosines[number], own & answering & here, 3)
            wrong = _nearest(cosines[number], foreign & here, SKIPPED + POOL)[SKIPPED:]
            if len(right) and len(wrong):
                found.append(Example(number, int(draw.choice(right)), int(draw.choice(wrong))))
    return [found[place] for place in draw.permutation(len(found))]


def _nearest(
    cosines: NDArray[np.float32], allowed: NDArray[np.bool_], count: int
) -> NDArray[np.int64]:
    """The numbers of the ``count`` largest cosines among ``allowed``, largest first."""
    numbers = np.flatnonzero(allowed)
    return numbers[np.argsort(-cosines[numbers], kind="stable")[:count]]


def question_loss(asked: Tensor, right: Tensor, wrong: Tensor, same: Tensor) -> Tensor:
    """How badly questions find their paragraph among the batch's right and wrong ones.

    Args:
        asked: ``(n, dim)`` unit rows, as are ``right`` and ``wrong``.
        same: ``(n, 2n)`` bool: another paragraph that would also be right, and is left out.
    """
    cosines = SCALE * asked @ torch.cat([right, wrong]).T
    cosines = cosines.masked_fill(same, -torch.inf)
    return torch.nn.functional.cross_entropy(cosines, torch.arange(len(asked)))


@dataclass(frozen=True, slots=True)
class School:
    """All there is to learn from, as rows of token ids."""

    asked: Sequence[Question]
    passages: Sequence[Passage]
    question_rows: Sequence[NDArray[np.int64]]
    passage_rows: Sequence[NDArray[np.int64]]
    said: Sequence[Lesson]
    general: Sequence[Lesson]
    targets: NDArray[np.float16]
    ties: dict[str, set[str]]

    @property
    def steps(self) -> int:
        """Steps in an epoch."""
        return -(-2 * len(self.asked) // ASKED)


def read_school(
    records: Sequence[CaseRecord],
    general: Sequence[Lesson],
    targets: NDArray[np.float16],
    tokenizer: BilingualTokenizer,
    marks: tuple[int, int],
) -> School:
    """Turn records into rows of token ids, beside the general pairs."""

    def row(text: str) -> NDArray[np.int64]:
        return np.array([marks[0], *tokenizer(text).ids[:WINDOW], marks[1]])

    asked, passages = questions(records, tested=False), prose(records)
    return School(
        asked,
        passages,
        [row(question.text) for question in asked],
        [row(passage.text) for passage in passages],
        [Lesson(row(pair.zh), row(pair.en)) for pair in aligned(records)],
        general,
        targets,
        related(records),
    )


def vectors_of(network: Network, rows: Sequence[NDArray[np.int64]]) -> NDArray[np.float32]:
    """``(len(rows), dim)`` float32 unit rows, nothing learnt."""
    order = sorted(range(len(rows)), key=lambda number: len(rows[number]))
    found: NDArray[np.float32] | None = None
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            batch = order[start : start + 64]
            vectors = network(*padded([rows[number] for number in batch])).numpy()
            if found is None:
                found = np.empty((len(rows), vectors.shape[1]), dtype=np.float32)
            found[batch] = vectors
    assert found is not None, "no rows"
    return found


def epoch_of(run: Run, school: School, epoch: int) -> Iterator[float]:
    """The steps of one epoch; yields each one's loss."""
    network = run.network
    cosines = vectors_of(network, school.question_rows) @ vectors_of(network, school.passage_rows).T
    drawn = examples(school.asked, school.passages, cosines, school.ties, epoch)
    draw = np.random.default_rng([SEED, 11, epoch])
    for start in range(0, len(drawn), ASKED):
        phase = run.phase()
        loss = _question_loss(network, school, drawn[start : start + ASKED])
        said = draw.choice(len(school.said), min(SAID, len(school.said)), replace=False)
        loss = loss + _said_loss(network, [school.said[number] for number in said])
        general = draw.choice(len(school.general), min(GENERAL, len(school.general)), replace=False)
        aims = torch.from_numpy(school.targets[general].astype(np.float32))
        batch = [school.general[number] for number in general]
        loss = loss + KEPT * loss_of(network, batch, aims, anchored=True)
        run.learn(loss, phase)
        yield float(loss.detach())


def _question_loss(network: Network, school: School, batch: Sequence[Example]) -> Tensor:
    """``question_loss`` of a batch: paragraphs of a tied case are no wrong answers."""
    of = [school.ties[school.asked[example.asked].case_id] for example in batch]
    numbers = [example.right for example in batch] + [example.wrong for example in batch]
    cases = [school.passages[number].case_id for number in numbers]
    same = torch.tensor([[case in ties for case in cases] for ties in of])
    own = torch.arange(len(batch))
    same[own, own] = False
    asked = network(*padded([school.question_rows[example.asked] for example in batch]))
    vectors = network(*padded([school.passage_rows[number] for number in numbers]))
    return question_loss(asked, vectors[: len(batch)], vectors[len(batch) :], same)


def _said_loss(network: Network, batch: Sequence[Lesson]) -> Tensor:
    """How badly paragraphs find their other language."""
    chinese = network(*padded([lesson.zh for lesson in batch]))
    english = network(*padded([lesson.en for lesson in batch]))
    return contrast(chinese, english)


def main(arguments: Iterable[str] | None = None) -> None:
    """Tune, or go on tuning, to the end."""
    parser = argparse.ArgumentParser(prog="python -m training.tune", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--targets", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(None if arguments is None else list(arguments))
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)

    tokenizer, _, marks = checkpoint_tokenizer(options.checkpoint)
    general, targets = read_lessons(options.pairs, options.targets, tokenizer, marks)
    school = read_school(read_records(options.corpus), general, targets, tokenizer, marks)
    phase = Phase("domain", options.epochs, ROW_RATE, BODY_RATE)
    run = open_run(options.checkpoint, options.out, [phase], school.steps)
    with tqdm(total=run.ends[-1], initial=run.step, unit="step", mininterval=2) as bar:
        for epoch in range(run.step // school.steps, options.epochs):
            for loss in epoch_of(run, school, epoch):
                bar.set_postfix(loss=f"{loss:.3f}", refresh=False)
                bar.update()
            keep(run, options.out)


if __name__ == "__main__":
    main()
