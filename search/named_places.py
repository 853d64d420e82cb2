"""One place, as somebody names it in a command: by ISO code, or by a name in either language."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from ingest.corpus import load_taxonomy
from search.errors import BadQuestion
from search.folding import fold_all, fold_for_search
from search.places import find_places


def country_code(name: str) -> str:
    """The code of the one place that ``name`` means: ``sg``, ``Singapore`` and 新加坡 are SG.

    Raises: BadQuestion: it means no place of the vocabulary, or several; the message names them.
    """
    text = name.strip()
    codes = load_taxonomy().terms["country"]
    if text.upper() in codes:
        return text.upper()
    # A label comes before a word for a group: 欧盟 is the Union here, not its member states.
    if labelled := _by_label().get(fold_for_search(text)):
        return labelled
    found = find_places(text)
    if len(found.all_countries) == 1:
        return found.all_countries[0]
    if found.all_countries:
        several = ", ".join(found.all_countries)
        raise BadQuestion(f"'{text}' names several places.", f"Give them one by one: {several}.")
    known = "; ".join(f"{code} {labels['en']}" for code, labels in codes.items())
    raise BadQuestion(f"No place '{text}'.", f"Known, by code or by name: {known}.")


def country_codes(names: Iterable[str]) -> tuple[str, ...]:
    """``country_code`` of each, in order, each place once."""
    return tuple(dict.fromkeys(map(country_code, names)))


@functools.cache
def _by_label() -> Mapping[str, str]:
    pairs = [
        (label, code)
        for code, labels in load_taxonomy().terms["country"].items()
        for label in labels.values()
    ]
    folded = fold_all(label for label, _ in pairs)
    return {label: code for label, (_, code) in zip(folded, pairs, strict=True)}
