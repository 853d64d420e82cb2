"""Between the records: no long run of words stands in two, no citation names two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import pytest

from ingest.citations import citation_key
from ingest.corpus import corpus_folder, record_files
from ingest.models import CaseRecord, Language
from ingest.record import read_record

RECORDS = [read_record(path) for path in record_files(corpus_folder() / "cases")]
# So many words, or Chinese characters, in a row are no chance and no formula.
LONG: dict[Language, int] = {"en": 15, "zh": 30}


def units(text: str, language: Language) -> list[str]:
    """Words of English, characters of Chinese; punctuation and case apart."""
    return (
        re.findall(r"[\w']+", text.lower()) if language == "en" else list(re.sub(r"\W", "", text))
    )


def near_copies(records: Iterable[CaseRecord], language: Language) -> list[str]:
    """The runs that passages of different records share, with where they stand."""
    where: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for record in records:
        for passage in record.passages:
            if passage.language == language:
                found = units(passage.text, language)
                for start in range(len(found) - LONG[language] + 1):
                    run = tuple(found[start : start + LONG[language]])
                    where[run].setdefault(record.id, passage.key)
    return [f"{' '.join(run)}: {sorted(of.values())}" for run, of in where.items() if len(of) > 1]


@pytest.mark.parametrize("language", LONG)
def test_no_record_repeats_another(language: Language) -> None:
    assert near_copies(RECORDS, language) == []


@pytest.mark.parametrize("language", LONG)
def test_a_copied_sentence_would_be_found(language: Language) -> None:
    one, other = RECORDS[:2]
    longest = max((p for p in one.passages if p.language == language), key=lambda p: len(p.text))
    fronts = [p for p in other.passages if p.language == language][:1]
    copied = [type(p)(p.case_id, p.language, p.role, p.number, longest.text, 0, 1) for p in fronts]
    forged = CaseRecord(other.id, other.front, tuple(copied), other.file, other.sha256)
    assert near_copies([one, forged], language)


def test_no_citation_names_two_records() -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for record in RECORDS:
        for citation in record.front["citations"]:
            key = citation_key(citation)
            assert key is not None, citation
            named[str(key)].add(record.id)
    assert {key: ids for key, ids in named.items() if len(ids) > 1} == {}
