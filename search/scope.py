"""Which field a question belongs to, by its words."""

from __future__ import annotations

import functools
import re
import tomllib

from ingest.corpus import corpus_folder
from search.folding import fold_for_search


@functools.cache
def _fields() -> dict[str, re.Pattern[str]]:
    with (corpus_folder() / "scope.toml").open("rb") as file:
        table = tomllib.load(file)
    return {
        field: re.compile(
            "|".join(
                [*map(re.escape, map(fold_for_search, words["zh"])), *map(_latin, words["en"])]
            )
        )
        for field, words in table.items()
    }


def _latin(word: str) -> str:
    body = re.escape(fold_for_search(word)).replace(r"\*", r"[\w'-]*")
    return rf"(?<![a-z0-9]){body}(?![a-z0-9])"


def is_ours(text: str) -> bool:
    """Does a word of secrets and their leaking stand in the question?"""
    return _fields()["ours"].search(fold_for_search(text)) is not None


def is_others(text: str) -> bool:
    """Does a word of another field of law or of life stand in it?"""
    return _fields()["others"].search(fold_for_search(text)) is not None
