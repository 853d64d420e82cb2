"""What the case library itself gives to learn from, and to test with.

Every record says the same in Chinese and in English, paragraph by paragraph, and carries questions
as people would put them. The questions of one case in three are never learnt from: they are the
domain test, where each is to find its case among all. Which cases these are depends on a record's
id alone, so a growing library never moves a case from the test to the lesson.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.corpus import record_files
from ingest.models import CaseRecord, Language, Passage
from ingest.record import read_record
from search.encoder import Encoder
from training.data import SEED, Pair

# What answers a question; the lessons of many cases say much the same.
ANSWERS = ("facts", "issue", "holding", "reasoning", "outcome", "significance")
DIRECTIONS: tuple[tuple[Language, Language], ...] = (
    ("zh", "zh"),
    ("en", "en"),
    ("zh", "en"),
    ("en", "zh"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A record's own question, and the case that answers it."""

    case_id: str
    language: Language
    text: str


def is_tested(case_id: str) -> bool:
    """Whether the case's questions are kept for the test: one case in three, by its id."""
    digest = hashlib.sha256(f"{SEED} {case_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % 3 == 0


def read_records(corpus: Path) -> list[CaseRecord]:
    """The records of a corpus folder, in the order of their files."""
    return [read_record(path) for path in record_files(corpus / "cases")]


def questions(records: Iterable[CaseRecord], *, tested: bool) -> list[Question]:
    """The questions of the tested cases, or those of all the others."""
    return [
        Question(record.id, passage.language, passage.text)
        for record in records
        if is_tested(record.id) == tested
        for passage in record.passages
        if passage.role == "questions"
    ]


def prose(records: Iterable[CaseRecord]) -> list[Passage]:
    """Every paragraph that is not a question."""
    return [p for record in records for p in record.passages if p.role != "questions"]


def aligned(records: Iterable[CaseRecord]) -> Iterator[Pair]:
    """The paragraphs that say the same: of one role and number, in both languages."""
    for record in records:
        found = {(p.language, p.role, p.number): p.text for p in prose([record])}
        for (language, role, number), text in found.items():
            english = found.get(("en", role, number))
            if language == "zh" and english:
                yield Pair("case", text, english)


def ndcg_at_10(ranks: Sequence[int]) -> float:
    """The mean of 1 / log2(1 + rank), 0 beyond the tenth: nDCG where one case alone is right.

    Raises: ValueError: no ranks.
    """
    if not ranks:
        raise ValueError("nDCG of no questions")
    return sum(1 / math.log2(1 + rank) for rank in ranks if rank <= 10) / len(ranks)


def ranks_of_cases(
    records: Sequence[CaseRecord], encoder: Encoder
) -> dict[tuple[Language, Language], list[int]]:
    """For each tested question the rank of its case among all, by (asked, held) language.

    A case's score is the best cosine of its paragraphs in the held language, cut into the
    encoder's chunks; a tie counts against it.
    """
    asked = questions(records, tested=True)
    vectors = encoder.encode([question.text for question in asked], kind="query")
    found: dict[tuple[Language, Language], list[int]] = {}
    ids = [record.id for record in records]
    for held in ("zh", "en"):
        pieces = [
            (ids.index(passage.case_id), passage.text[start:end])
            for passage in prose(records)
            if passage.language == held
            for start, end in encoder.chunks(passage.text)
        ]
        cosines = vectors @ encoder.encode([text for _, text in pieces]).T
        best = np.full((len(asked), len(ids)), -np.inf, dtype=np.float32)
        for column, (case, _) in enumerate(pieces):
            np.maximum(best[:, case], cosines[:, column], out=best[:, case])
        for row, question in enumerate(asked):
            rank = int((best[row] >= best[row, ids.index(question.case_id)]).sum())
            found.setdefault((question.language, held), []).append(rank)
    return found
