"""How well the checks on a model's prose tell true sentences from altered ones.

``python -m bench.rewriting`` prints docs/decisions/rewriting.md's table: of the pairs in
tests/search/rewriting/data, how many true paraphrases are kept and how many altered ones dropped,
by what was altered; for the records the thresholds were chosen on, and for the others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.corpus import corpus_folder, record_files
from ingest.models import LANGUAGES, CaseRecord, Language
from ingest.record import read_record
from search.encoder import Encoder, load_encoder
from search.library import whole_words
from search.rewriting.checking import Checker
from search.rewriting.evidence import Evidence
from search.rewriting.models import DroppedSentence
from search.rewriting.reply import Claim
from search.rewriting.sides import Cutter, Sides
from search.rewriting.support import cosine, least_clause_overlap, overlap
from search.terms import Segmenter

DATA = Path(__file__).parents[1] / "tests" / "search" / "rewriting" / "data"
# On these the thresholds and the lists of cues were chosen; the other records are the test.
CHOSEN_ON = frozenset(
    (
        "us-motorola-v-hytera-2024",
        "sg-i-admin-v-hong-2020",
        "gb-celgard-v-shenzhen-senior-2020",
        "cn-zhonghua-v-wanglong-2021",
        "us-pepsico-v-redmond-1995",
    )
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence about one passage: true to it, or altered in one respect."""

    claim: Claim
    language: Language
    altered: str  # what: "negation", "party", ...; "" for a true one

    @property
    def chosen_on(self) -> bool:
        """Was it looked at when the thresholds were chosen?"""
        return self.claim.keys[0].partition("#")[0] in CHOSEN_ON


def examples() -> Iterator[Example]:
    """Every example of the data, the true one before what was made of it."""
    for language in LANGUAGES:
        for line in (DATA / f"pairs_{language}.jsonl").read_text("utf-8").splitlines():
            pair = json.loads(line)
            keys = tuple(pair["keys"])
            yield Example(Claim(pair["text"], keys), language, "")
            for change in pair["altered"]:
                text = pair["text"].replace(change["old"], change["new"], 1)
                yield Example(Claim(text, keys), language, change["kind"])


def evidence_for(keys: frozenset[str]) -> dict[str, Evidence]:
    """Passages of the shipped records, by key, as an answer would send them."""
    wanted = {key.partition("#")[0] for key in keys}
    records = [read_record(p) for p in record_files(corpus_folder() / "cases") if p.stem in wanted]
    return {p.key: _evidence(r, p.key) for r in records for p in r.passages if p.key in keys}


def _evidence(record: CaseRecord, key: str) -> Evidence:
    (passage,) = (p for p in record.passages if p.key == key)
    front, language = record.front, passage.language
    citations = tuple(front["citations"]) or tuple(front["docket"])
    return Evidence(
        key,
        passage.role,
        passage.text,
        front["name"][language],
        front["court"][language],
        citations,
    )


def checkers(encoder: Encoder, cut: Cutter) -> dict[Language, Checker]:
    """A checker over every passage of the data, for each language."""
    evidence = evidence_for(frozenset(key for e in examples() for key in e.claim.keys))
    return {language: Checker(evidence, language, encoder, cut) for language in LANGUAGES}


def _against_others(by_language: dict[Language, Checker]) -> tuple[int, str, int]:
    """How many true sentences are kept under the key of another record's passage, of how many."""
    tried = kept = 0
    for example in examples():
        if example.altered:
            continue
        checker = by_language[example.language]
        for key in checker.evidence:
            same = key.partition("#")[0] == example.claim.keys[0].partition("#")[0]
            if not same and f"#{example.language}." in key:
                tried += 1
                result = checker.check(Claim(example.claim.text, (key,)))
                kept += not isinstance(result, DroppedSentence)
    return kept, "kept of", tried


def main() -> None:
    """Print the counts, and with ``--each`` every example that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="also print what went wrong")
    parser.add_argument(
        "--scores",
        action="store_true",
        help="also print overlap, least overlap of a clause, and cosine",
    )
    parser.add_argument(
        "--others", action="store_true", help="also try each true one under others' keys"
    )
    arguments = parser.parse_args()
    encoder, cut = load_encoder(threads=1), Segmenter(whole_words()).terms
    by_language = checkers(encoder, cut)
    right: Counter[tuple[bool, str, str]] = Counter()
    seen: Counter[tuple[bool, str, str]] = Counter()
    for example in examples():
        checker = by_language[example.language]
        result = checker.check(example.claim)
        dropped = isinstance(result, DroppedSentence)
        key = (example.chosen_on, example.language, example.altered or "true")
        seen[key] += 1
        right[key] += dropped is bool(example.altered)
        if arguments.each and dropped is not bool(example.altered):
            reason = (
                f"{result.reason} {result.detail}" if isinstance(result, DroppedSentence) else ""
            )
            print(*key, "|", example.claim.text, "|", reason)
        if arguments.scores and not example.altered:
            cited = [checker.evidence[key] for key in example.claim.keys]
            sides = Sides(example.claim.text, example.language, cited, cut)
            print(f"{example.language} {overlap(sides):.2f} {least_clause_overlap(sides):.2f} {cosine(sides, encoder):.2f} {example.claim.text}")  # fmt: skip
    if arguments.others:
        print(*_against_others(by_language))
    rows = sorted(seen, key=lambda row: (not row[0], row[1], row[2] != "true", row[2]))
    for row in rows:
        chosen_on, spoken, kind = row
        where = "chosen on" if chosen_on else "others"
        print(f"{where:<10} {spoken}  {kind:<10} {right[row]:>3} of {seen[row]}")


if __name__ == "__main__":
    main()
