"""Which questions are answered at all: ``python -m bench.scope``.

Asks the questions of ``bench/questions/scope.jsonl``, written for the purpose, and prints for
each pair of thresholds how many of ours were declined and how many of other fields answered.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from search import open_library
from search.declining import SCOPE_COSINE, SCOPE_COSINE_WITH_OTHERS, SCOPE_COSINE_WITH_TERM
from search.library import Library
from search.models import Filters
from search.question import read_question
from search.retrieval import Retriever
from search.scope import is_others, is_ours

QUESTIONS = Path(__file__).with_name("questions") / "scope.jsonl"


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with what decides about it."""

    question: str
    ours: bool  # the truth, as written in the file
    word_ours: bool
    word_others: bool
    cosine: float

    def answered(self, without: float, with_term: float) -> bool:
        """Would it be answered at these thresholds?"""
        if self.word_ours:
            return self.cosine >= with_term
        return self.cosine >= (SCOPE_COSINE_WITH_OTHERS if self.word_others else without)


def judge(library: Library) -> list[Judged]:
    """Every question of the file, once."""
    retriever = Retriever(*library.retrieval_parts())
    lines = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    return [
        Judged(
            question=(text := line["question"]),
            ours=line["ours"],
            word_ours=is_ours(text),
            word_others=is_others(text),
            cosine=retriever.retrieve(read_question(text), Filters()).best_cosine,
        )
        for line in lines
    ]


def mistakes(judged: list[Judged], without: float, with_term: float) -> tuple[list[str], list[str]]:
    """(ours that are declined, others that are answered)."""
    falsely = [q.question for q in judged if q.ours and not q.answered(without, with_term)]
    missed = [q.question for q in judged if not q.ours and q.answered(without, with_term)]
    return falsely, missed


def main() -> None:
    """Print the table, then the mistakes at the shipped thresholds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="a library to use, instead of a new one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(options.home or Path(folder))
        judged = judge(library)
        library.close()
    ours = sum(q.ours for q in judged)
    print(f"{ours} questions of ours, {len(judged) - ours} of other fields")
    print("without  with   ours declined  others answered")
    for without in (0.30, 0.35, 0.40, 0.45, 0.50):
        for with_term in (0.0, 0.25, 0.30, 0.35, 0.40):
            falsely, missed = mistakes(judged, without, with_term)
            print(f"{without:.2f}     {with_term:.2f}   {len(falsely):>13}  {len(missed):>15}")
    falsely, missed = mistakes(judged, SCOPE_COSINE, SCOPE_COSINE_WITH_TERM)
    print(f"shipped: {SCOPE_COSINE} and {SCOPE_COSINE_WITH_TERM}")
    print("ours declined:", *falsely, sep="\n  ")
    print("others answered:", *missed, sep="\n  ")


if __name__ == "__main__":
    main()
