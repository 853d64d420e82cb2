"""What a question names beside its subject: a level of court, a stage, nationalities, a time."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.corpus import corpus_folder
from search.folding import fold_for_search, has_han

_SINCE = re.compile(
    r"\b(?:since|after|from)\s{1,3}(?P<en>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<zh>(?:19|20)\d\d)\s?年?(?:以来|以后|之后|起)"
)
_RECENT = re.compile(r"\b(?:recent|recently|latest|newest)\b|最近|近年|最新|新近|近几年")


@dataclass(frozen=True, slots=True)
class Intent:
    """What was named; an empty field asks for nothing."""

    court_level: frozenset[str] = frozenset()
    posture: frozenset[str] = frozenset()
    nationality: frozenset[str] = frozenset()  # of a party, ISO codes
    since: str = ""  # YYYY: decided in that year or later
    recent: bool = False


NO_INTENT = Intent()


def read_intent(text: str) -> Intent:
    """What a question names, by the words of ``corpus/intent.toml``."""
    folded = fold_for_search(text)
    named = {
        kind: frozenset(term for term, words in terms.items() if words.search(folded))
        for kind, terms in _words().items()
    }
    since = _SINCE.search(folded)
    return Intent(
        **named,
        since=(since["en"] or since["zh"]) if since else "",
        recent=bool(_RECENT.search(folded)),
    )


@functools.cache
def _words() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    with (corpus_folder() / "intent.toml").open("rb") as file:
        table: dict[str, dict[str, dict[str, list[str]]]] = tomllib.load(file)
    return {
        kind: {
            term: re.compile("|".join(_form(word) for each in words.values() for word in each))
            for term, words in terms.items()
        }
        for kind, terms in table.items()
    }


def _form(word: str) -> str:
    folded = fold_for_search(word.rstrip("*"))
    if has_han(folded):
        return re.escape(folded)
    return rf"(?<![a-z0-9]){re.escape(folded)}" + ("" if word.endswith("*") else r"(?![a-z0-9])")
