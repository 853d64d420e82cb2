"""Where the shipped knowledge lies, and its closed vocabularies."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ingest.models import Language


def corpus_folder() -> Path:
    """Folder of the corpus that this installation carries."""
    return Path(str(files("corpus").joinpath("taxonomy.toml"))).parent


def record_files(folder: Path) -> Iterator[Path]:
    """The record files below ``folder``, in a stable order."""
    yield from sorted(folder.rglob("*.md"))


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The closed vocabularies: ``terms[vocabulary][term]`` gives its labels by language."""

    terms: Mapping[str, Mapping[str, Mapping[str, str]]]

    def has(self, vocabulary: str, term: object) -> bool:
        """Is ``term`` in that vocabulary?"""
        return isinstance(term, str) and term in self.terms[vocabulary]

    def label(self, vocabulary: str, term: str, language: Language) -> str:
        """Label of a term; the term itself where the vocabulary lacks it."""
        return self.terms[vocabulary].get(term, {}).get(language, term)


@functools.cache
def load_taxonomy() -> Taxonomy:
    """The vocabularies of ``corpus/taxonomy.toml``, read once."""
    with (corpus_folder() / "taxonomy.toml").open("rb") as file:
        return Taxonomy(tomllib.load(file))
