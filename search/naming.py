"""What a case can be called: keys of its citations, dockets and names, and their matching."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.citations import citation_key, docket_key, find_citations
from ingest.models import Language
from search.folding import fold_for_search, has_han

_CORPORATE = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|lp|plc|gmbh|ag|kg|sa|bv|nv|srl|spa|"
    r"pte|pty|sdn|bhd|group|holdings?|international|the|et al|and others|and another|ors|anor)\b\.?"
)
_VERSUS = re.compile(r"\s+(?:v|vs|versus|against)\.?\s+|\s*[诉訴]\s*", re.I)


@functools.lru_cache(maxsize=1 << 14)  # the names held are compared with every question
def name_key(name: str) -> str:
    """A name without case, width, script variant, punctuation and corporate suffixes.

    >>> name_key("TianRui Group Co. v. International Trade Commission")
    'tianrui v trade commission'
    """
    folded = fold_for_search(name)
    folded = re.sub(r"\s+(?:vs?|versus|against)\.?\s+", " v ", folded)
    folded = re.sub(r"['’.]", "", folded)
    folded = _CORPORATE.sub(" ", folded)
    folded = re.sub(r"(?:一案|案)$", "", folded.strip())
    folded = re.sub(
        r"(?<=[a-z0-9])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[a-z0-9])", " ", folded
    )
    return re.sub(r"[\W_]+", " ", folded).strip()


def case_keys(front: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(key, how) of everything that should find a case: its id, citations, dockets, names."""
    yield f"id:{front['id']}", "id"
    for printed in front.get("citations") or ():
        key = citation_key(str(printed))
        if key:
            yield key, "citation"
    for printed in front.get("docket") or ():
        text = str(printed)
        yield f"docket:{docket_key(text)}", "docket"
        for citation in find_citations(text):
            yield citation.key, "docket"
    for printed in front.get("chain") or ():
        for citation in find_citations(str(printed)):
            yield citation.key, "chain"
    for name in _names(front):
        if key := name_key(name):
            yield f"name:{key}", "name"


def _names(front: Mapping[str, Any]) -> list[str]:
    short = front.get("short_names") or {}
    return [*front["name"].values(), *(name for names in short.values() for name in names)]


class NameFinder:
    """A text in which names are looked for, folded once."""

    def __init__(self, text: str) -> None:
        self._folded, self._key = fold_for_search(text), f" {name_key(text)} "

    def says(self, key: str) -> bool:
        """Does a name, as its ``name_key``, stand whole in the text? Two characters count only
        with 案."""
        if has_han(key):
            return (len(key) >= 3 and key in self._key) or f"{key}案" in self._folded
        return len(key) >= 4 and f" {key} " in self._key


def is_named(front: Mapping[str, Any], left: str, right: str) -> bool:
    """Is "left v. right", in either order, a name of this case?"""
    return any(
        (_side(left, a) and _side(right, b)) or (_side(left, b) and _side(right, a))
        for a, b in _sides(front)
    )


def has_party(front: Mapping[str, Any], text: str) -> bool:
    """Is ``text`` the name, or the beginning of the name, of a party or of a side of the case?"""
    ours = name_key(text)
    if len(ours) < (2 if has_han(ours) else 4):
        return False
    sides = {name_key(side) for pair in _sides(front) for side in pair}
    if has_han(ours):
        return any(ours in side for side in sides)
    return any(f" {side} ".startswith(f" {ours} ") for side in sides)


def _sides(front: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in _names(front):
        parts = _VERSUS.split(name, maxsplit=1)
        if len(parts) == 2:
            yield parts[0], re.sub(r"(?:一案|案)$", "", parts[1])
    asserting = {"claimant", "prosecution", "victim", "intervenor"}
    parties = [(p["role"] in asserting, n) for p in front["parties"] for n in _forms(p["name"])]
    for _, ours in (p for p in parties if p[0]):
        for _, theirs in (p for p in parties if not p[0]):
            yield ours, theirs


def _forms(name: Any) -> list[str]:
    return [name] if isinstance(name, str) else [str(text) for text in name.values()]


def _side(mention: str, side: str) -> bool:
    ours, theirs = name_key(mention), name_key(side)
    if not ours or not theirs:
        return False
    if has_han(ours) or has_han(theirs):
        return len(ours) >= 2 and (_within(ours, theirs) or (len(theirs) >= 3 and theirs in ours))
    words, others = ours.split(), theirs.split()
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]\w*", side) if word[0].isupper())
    if ours.replace(" ", "") == initials.lower() and len(initials) > 1:
        return True
    return all(any(_same_word(w, o) for o in others) for w in words) or all(
        any(_same_word(o, w) for w in words) for o in others
    )


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 4 and long.startswith(short))


def _within(short: str, long: str) -> bool:
    """Do the characters of ``short`` stand in ``long`` in this order?"""
    rest = iter(long)
    return all(char in rest for char in short)


def in_language(pair: Mapping[str, Any], language: Language) -> str:
    """One text of a pair, the other language's where this one is missing, '' for neither."""
    other = "en" if language == "zh" else "zh"
    return str(pair.get(language) or pair.get(other) or "")
