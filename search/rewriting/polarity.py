"""Does a sentence deny what its passages state, or state what they deny?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.models import Language
from search.folding import fold_for_search
from search.rewriting import cues
from search.rewriting.content import content_terms
from search.rewriting.sides import Cutter, Sides

_REACH = 3  # content terms after a negation that it speaks of
_STATED = 0.6  # share of a denied clause's terms from which a sentence speaks of the same


@dataclass(frozen=True, slots=True)
class Denials:
    """What a text denies: the terms right after each negation; and the terms it denies not."""

    scopes: tuple[tuple[str, ...], ...]
    stated: frozenset[str]

    @property
    def denied(self) -> frozenset[str]:
        """Every term in the reach of some negation."""
        return frozenset(term for scope in self.scopes for term in scope)


def denials(text: str, language: Language, cut: Cutter) -> Denials:
    """Negations of a text with what each speaks of: up to three content terms after it, within
    its clause; where none follow, the three before it (the appeal was refused)."""
    scopes: list[tuple[str, ...]] = []
    stated: set[str] = set()
    for clause in _clauses(fold_for_search(text), language):
        rest = content_terms(clause, language, cut).all
        for start, end in _negations(clause, language):
            after = content_terms(clause[end:], language, cut).order[:_REACH]
            scope = after or content_terms(clause[:start], language, cut).order[-_REACH:]
            scopes.append(scope)
            rest -= frozenset(scope)
        stated |= rest
    return Denials(tuple(scopes), frozenset(stated))


def _clauses(folded: str, language: Language) -> list[str]:
    pattern = cues.CLAUSE_ZH if language == "zh" else cues.CLAUSE_EN
    return [part for part in pattern.split(folded) if part and part.strip()]


def _negations(clause: str, language: Language) -> Iterator[tuple[int, int]]:
    chinese = language == "zh"
    never = cues.NEGATION_NOT_ZH if chinese else cues.NEGATION_NOT_EN
    blanked = never.sub(lambda match: "·" * len(match[0]), clause)
    for match in (cues.NEGATION_ZH if chinese else cues.NEGATION_EN).finditer(blanked):
        yield match.start(), match.end()


def turned(sides: Sides) -> bool:
    """Does the sentence's denying differ from that of the passages' sentences it rests on?

    A negation of the sentence must be one of theirs, about the same words; and what they deny,
    the sentence may not state. Where a denial is put in other words, one of theirs must be there.
    """
    said = denials(sides.text, sides.language, sides.cut)
    held = [denials(unit.text, sides.language, sides.cut) for unit in sides.nearest]
    denied = frozenset(term for one in held for term in one.denied)
    stated = frozenset(term for one in held for term in one.stated)
    scopes = [scope for one in held for scope in one.scopes]
    for scope in said.scopes:
        if not scopes:
            return True
        if not denied & set(scope) and stated & set(scope):
            return True
    return any(_ignored(scope, said) for scope in scopes)


def _ignored(scope: tuple[str, ...], said: Denials) -> bool:
    """Are the terms of a passage's denial spoken of, and none of them denied?"""
    if not scope or said.denied & set(scope):
        return False
    return len(said.stated & set(scope)) >= max(_STATED * len(scope), 1)


_OPPOSITES = {
    "en": [tuple(re.compile(rf"\b(?:{p})\b") for p in pair) for pair in cues.OPPOSITES_EN],
    "zh": [tuple(map(re.compile, pair)) for pair in cues.OPPOSITES_ZH],
}


def reversed_word(sides: Sides) -> str | None:
    """The first word of the sentence of which its passages have the opposite and not it."""
    text = fold_for_search(sides.text)
    rests_on = fold_for_search("\n".join(unit.text for unit in sides.nearest))
    for pair in _OPPOSITES[sides.language]:
        for ours, theirs in (pair, pair[::-1]):
            match = ours.search(text)
            if match and not ours.search(rests_on) and theirs.search(rests_on):
                return match[0]
    return None
