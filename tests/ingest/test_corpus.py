"""Where the shipped knowledge lies, and its vocabularies."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.corpus import corpus_folder, load_taxonomy, record_files
from ingest.models import LANGUAGES


def test_the_corpus_is_there() -> None:
    assert (corpus_folder() / "taxonomy.toml").is_file()
    assert (corpus_folder() / "glossary.csv").is_file()


def test_record_files_come_in_one_order_and_only_they_come(tmp_path: Path) -> None:
    for name in ("b/2.md", "a/1.md", "a/notes.txt", "0.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    found = [path.relative_to(tmp_path).as_posix() for path in record_files(tmp_path)]
    assert found == ["0.md", "a/1.md", "b/2.md"]
    assert list(record_files(tmp_path / "missing")) == []


def test_every_record_lies_below_its_region_and_country() -> None:
    cases = corpus_folder() / "cases"
    files = list(record_files(cases))
    taxonomy = load_taxonomy()
    assert files
    for path in files:
        region, country, name = path.relative_to(cases).parts
        assert taxonomy.has("region", region) and taxonomy.has("country", country.upper())
        assert name.startswith(f"{country}-")


@pytest.mark.parametrize("vocabulary", sorted(load_taxonomy().terms))
def test_every_term_has_a_label_in_both_languages(vocabulary: str) -> None:
    terms = load_taxonomy().terms[vocabulary]
    assert terms
    for term, labels in terms.items():
        assert all(labels[language].strip() for language in LANGUAGES), term
    for language in LANGUAGES:
        labels_of = [labels[language].lower() for labels in terms.values()]
        assert len(set(labels_of)) == len(labels_of), f"two terms of {vocabulary} have one label"


def test_unknown_terms() -> None:
    taxonomy = load_taxonomy()
    assert taxonomy.has("region", "us")
    assert not taxonomy.has("region", "mars")
    assert not taxonomy.has("region", None) and not taxonomy.has("region", ["us"])
    assert taxonomy.label("region", "mars", "en") == "mars"
    assert taxonomy.label("country", "SG", "zh") == "新加坡"
