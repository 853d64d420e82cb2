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


def is_lacking(text: str) -> bool:
    """Does it ask of a matter that our field meets and no decision held decides?"""
    folded = fold_for_search(text)
    return _fields()["lacking"].search(folded) is not None and not _LEAK.search(folded)


# Somebody took, leaked or was sued over a secret: then the matter beside it is only colour.
_LEAK = re.compile(
    r"泄|偷|窃|盗|带走|拷|被告|起诉|侵害|侵犯|离职|跳槽|挖|stole|steal|leak|misappropriat|poach|copied|sued for"
)
