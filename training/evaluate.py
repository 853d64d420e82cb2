"""How often the right paragraph comes first: recall across and within the two languages.

    python -m training.evaluate --data DATA [--pairs PAIRS] [--corpus corpus] [--model FOLDER] --json

XQuAD (Artetxe et al., ACL 2020): 240 paragraphs and 1,190 questions, the same in both languages.
PAIRS adds the sentences that ``training.data`` held out, each looked for among all of its source.
``--corpus`` adds the domain test: questions of cases whose questions were never learnt from, each
looking for its case among all of them, in either language (``training.domain``).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.encoder import Encoder, load_encoder
from training.data import read_pairs
from training.domain import DIRECTIONS, ndcg_at_10, ranks_of_cases, read_records
from training.sources import source

CUTOFFS = (1, 10)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One test: questions, passages, and for each question the number of its one passage."""

    name: str
    queries: Sequence[str]
    passages: Sequence[str]
    relevant: Sequence[int]


def recall(ranks: Sequence[int], cutoff: int) -> float:
    """The share of questions whose passage stands in the first ``cutoff``; ranks count from 1.

    Raises: ValueError: no questions.
    """
    if not ranks:
        raise ValueError("recall of no questions")
    return sum(rank <= cutoff for rank in ranks) / len(ranks)


def ranks_of_relevant(test: Retrieval, encoder: Encoder) -> list[int]:
    """For each question the rank of its passage by cosine, from 1; a tie counts against it."""
    passages = encoder.encode(test.passages)
    queries = encoder.encode(test.queries, kind="query")
    cosines = queries @ passages.T
    right = cosines[np.arange(len(queries)), test.relevant]
    return [int(rank) for rank in (cosines >= right[:, None]).sum(axis=1)]


def evaluate(tests: Iterable[Retrieval], encoder: Encoder) -> dict[str, dict[str, float]]:
    """Recall by test and cutoff: ``{"xquad zh-en": {"recall_at_1": …, "recall_at_10": …}}``."""
    scores = {}
    for test in tests:
        ranks = ranks_of_relevant(test, encoder)
        scores[test.name] = {f"recall_at_{cutoff}": recall(ranks, cutoff) for cutoff in CUTOFFS}
    return scores


def xquad(data: Path) -> list[Retrieval]:
    """The four directions, question language first: zh-en, en-zh, zh-zh, en-en."""
    lines = source(data, "retrieval/xquad/qrels.tsv").read_text("utf-8").splitlines()[1:]
    qrels = {query: passage for query, passage, _ in (line.split("\t") for line in lines)}
    tests = []
    for asked, held in (("zh", "en"), ("en", "zh"), ("zh", "zh"), ("en", "en")):
        queries = _texts(data, f"retrieval/xquad/queries_{asked}.jsonl")
        corpus = _texts(data, f"retrieval/xquad/corpus_{held}.jsonl")
        place = {key: number for number, key in enumerate(corpus)}
        relevant = [place[qrels[key]] for key in queries]
        name = f"xquad {asked}-{held}"
        tests.append(Retrieval(name, list(queries.values()), list(corpus.values()), relevant))
    return tests


def held_out(path: Path) -> list[Retrieval]:
    """Both directions for every source of a file of pairs."""
    pairs = read_pairs(path)
    tests = []
    for origin in dict.fromkeys(pair.source for pair in pairs):
        chinese = [pair.zh for pair in pairs if pair.source == origin]
        english = [pair.en for pair in pairs if pair.source == origin]
        same = range(len(chinese))
        tests.append(Retrieval(f"{origin} zh-en", chinese, english, same))
        tests.append(Retrieval(f"{origin} en-zh", english, chinese, same))
    return tests


def domain(corpus: Path, encoder: Encoder) -> dict[str, dict[str, float]]:
    """``{"domain zh-en": {"ndcg_at_10": …, "recall_at_1": …, "questions": …}}``, asked first."""
    found = ranks_of_cases(read_records(corpus), encoder)
    return {
        f"domain {asked}-{held}": {
            "ndcg_at_10": ndcg_at_10(found[asked, held]),
            "recall_at_1": recall(found[asked, held], 1),
            "questions": len(found[asked, held]),
        }
        for asked, held in DIRECTIONS
    }


def _texts(data: Path, file: str) -> dict[str, str]:
    rows = map(json.loads, source(data, file).read_text("utf-8").splitlines())
    return {row["_id"]: row["text"] for row in rows}


def main(arguments: Iterable[str] | None = None) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with manifest.jsonl")
    parser.add_argument("--pairs", type=Path, help="folder with heldout.tsv")
    parser.add_argument("--corpus", type=Path, help="folder with cases/")
    parser.add_argument("--model", help="an exported folder or a model's name; else the bundled")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(None if arguments is None else list(arguments))
    encoder = load_encoder(options.model)
    tests = xquad(options.data)
    if options.pairs:
        tests += held_out(options.pairs / "heldout.tsv")
    scores = evaluate(tests, encoder)
    if options.corpus:
        scores |= domain(options.corpus, encoder)
    if options.json:
        print(json.dumps({"fingerprint": encoder.fingerprint, "scores": scores}, indent=2))
        return
    for name, values in scores.items():
        print(name, *(f"{metric} {value:.3f}" for metric, value in values.items()), sep="  ")


if __name__ == "__main__":
    main()
