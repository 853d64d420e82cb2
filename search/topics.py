"""The topics and industries that a question means: the vocabulary's labels, and further words."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping

from ingest.corpus import corpus_folder, load_taxonomy
from search.folding import fold_all
from search.forms import Forms

_FURTHER: Mapping[str, str] = {"topic": "topics.toml", "industry": "industries.toml"}


def topics_of(folded: str) -> tuple[str, ...]:
    """Topics of ``taxonomy.toml`` that a text means, in its order.

    Args:
        folded: A text folded for search.
    """
    return _terms_of("topic", folded)


def industries_of(folded: str) -> tuple[str, ...]:
    """Industries of ``taxonomy.toml`` that a text means, in its order.

    Args:
        folded: A text folded for search.
    """
    return _terms_of("industry", folded)


def _terms_of(vocabulary: str, folded: str) -> tuple[str, ...]:
    whole, beginnings, term_of = _words(vocabulary)
    found = [(place, term_of[form]) for place, form in whole.places(folded)]
    if beginnings is not None:
        found += [
            (match.start(), term_of[match.lastgroup or ""]) for match in beginnings.finditer(folded)
        ]
    return tuple(dict.fromkeys(term for _, term in sorted(found, key=lambda item: item[0])))


@functools.cache
def _words(vocabulary: str) -> tuple[Forms, re.Pattern[str] | None, dict[str, str]]:
    """Whole words; word beginnings, written ``poach*``, each a group; and the term of each."""
    with (corpus_folder() / _FURTHER[vocabulary]).open("rb") as file:
        further: dict[str, dict[str, list[str]]] = tomllib.load(file)
    owned = [
        (word, term)
        for term, labels in load_taxonomy().terms[vocabulary].items()
        for word in (
            *labels.values(),
            *(w for words in further.get(term, {}).values() for w in words),
        )
    ]
    term_of: dict[str, str] = {}
    for word, (_, term) in zip(fold_all(word for word, _ in owned), owned, strict=True):
        term_of.setdefault(word, term)
    open_ended = sorted(word for word in term_of if word.endswith("*"))
    groups = {f"w{number}": word.rstrip("*") for number, word in enumerate(open_ended)}
    term_of |= {group: term_of[f"{word}*"] for group, word in groups.items()}
    pattern = "|".join(f"(?P<{group}>{re.escape(word)})" for group, word in groups.items())
    beginnings = re.compile(rf"(?<![a-z0-9])(?:{pattern})") if groups else None
    return (
        Forms(word for word in term_of if not word.endswith("*") and word not in groups),
        beginnings,
        term_of,
    )
