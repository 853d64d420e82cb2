"""The bilingual glossary: legal and business terms that mean the same in Chinese and English."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass

from ingest.corpus import corpus_folder


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One meaning: every way to say it, the head word first, in each language."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    region: str  # ISO 3166-1, '' where the term is general
    category: str


@functools.cache
def load_glossary() -> tuple[GlossaryEntry, ...]:
    """The entries of ``corpus/glossary.csv``, in the file's order, read once."""
    with (corpus_folder() / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            GlossaryEntry(
                zh=_forms(row["zh"], row["zh_variants"]),
                en=_forms(row["en"], row["en_variants"]),
                region=row["region"],
                category=row["category"],
            )
            for row in csv.DictReader(file)
        )


def _forms(head: str, variants: str) -> tuple[str, ...]:
    return tuple(form for form in (head, *variants.split("|")) if form)
