"""Retrieval on the records' own questions, each held out in its turn.

``python -m bench.held_out`` asks every question of every record after taking that question's own
passage out of the rankings, and prints where the record it belongs to comes, by language. With
``--cross`` all passages in the question's language are taken out: the question must reach its
record through the other language alone.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from search import open_library
from search.library import Library
from search.models import Filters
from search.question import read_question
from search.retrieval import Retriever, Run


class HeldOutRetriever(Retriever):
    """A retriever that never sees some passages."""

    hidden: frozenset[int] = frozenset()

    def _shown(self, run: Run) -> Run:
        return Run([(number, score) for number, score in run.scores if number not in self.hidden])

    def _lexical_run(self, *arguments: object, **options: object) -> Run:
        return self._shown(super()._lexical_run(*arguments, **options))  # type: ignore[arg-type]

    def _vector_run(self, *arguments: object) -> tuple[Run, float]:
        run, best_cosine = super()._vector_run(*arguments)  # type: ignore[arg-type]
        return self._shown(run), best_cosine


def ranks(library: Library, *, cross: bool) -> dict[str, list[int | None]]:
    """Rank of the right case for every question, by language; None where it was not ranked."""
    rows = library.store.rows(
        "SELECT id, case_id, language, text FROM passages WHERE role = 'questions' ORDER BY id"
    )
    same_language = {
        language: frozenset(
            number
            for (number,) in library.store.rows(
                "SELECT id FROM passages WHERE language = ?", [language]
            )
        )
        for language in ("zh", "en")
    }
    retriever = HeldOutRetriever(*library.retrieval_parts())
    found: dict[str, list[int | None]] = {"zh": [], "en": []}
    for number, case_id, language, text in rows:
        retriever.hidden = same_language[language] if cross else frozenset([number])
        order = [c for c, _ in retriever.retrieve(read_question(text), Filters()).cases]
        found[language].append(order.index(case_id) + 1 if case_id in order else None)
    return found


def metrics(found: Sequence[int | None]) -> dict[str, float]:
    """Recall at 1 and 5, MRR and nDCG at 10, with one right case a question."""
    n = max(len(found), 1)
    hits = [rank for rank in found if rank is not None]
    return {
        "recall_at_1": sum(rank == 1 for rank in hits) / n,
        "recall_at_5": sum(rank <= 5 for rank in hits) / n,
        "mrr": sum(1 / rank for rank in hits) / n,
        "ndcg_at_10": sum(1 / math.log2(rank + 1) for rank in hits if rank <= 10) / n,
        "questions": float(len(found)),
    }


def report(found: Mapping[str, Iterable[int | None]]) -> dict[str, dict[str, float]]:
    """Metrics by language, rounded to three places."""
    return {
        language: {name: round(value, 3) for name, value in metrics(list(of)).items()}
        for language, of in found.items()
    }


def main() -> None:
    """Print the metrics as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross", action="store_true", help="other language's passages only")
    parser.add_argument("--home", type=Path, help="a library to use, instead of a new one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(options.home or Path(folder))
        print(json.dumps(report(ranks(library, cross=options.cross)), indent=1))
        library.close()


if __name__ == "__main__":
    main()
