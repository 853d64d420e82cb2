"""Who did it to whom: each party of a sentence where its passages have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.lang.stopwords import STOPWORDS
from ingest.models import Language
from search.folding import fold_for_search, has_han
from search.rewriting import cues
from search.rewriting.content import content_terms
from search.rewriting.mentions import Mention, mentions, party_names
from search.rewriting.sides import Sides, Unit

_BREAK = re.compile(r"[,;:.!?()，；：。！？（）]")
_NEAR = 40  # characters between a party and the word by which its place is compared


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """A content word beside a mention, in the same clause with no other party between."""

    term: str
    after: bool  # it follows the mention


def misplaced(sides: Sides) -> str | None:
    """The first party that stands in the sentence where its passages have another; else None.

    A party's neighbours, the content words right before and after it, are looked up in the
    passages. Where they stand beside another party and never beside this one, the parties were
    exchanged. Where "it" or "he" stands there, it is taken for whoever the sentence before, or
    the same sentence, names first. Words that the passages lack tell nothing.
    """
    names = party_names(sides)
    passages = [_Placed(unit, sides, names) for unit in sides.units]
    for mention in mentions(sides.text, sides.language, names):
        verdicts = [
            verdict
            for neighbour in _neighbours(mention, sides, names)
            if (verdict := _verdict(mention, neighbour, passages)) is not None
        ]
        if verdicts and not any(verdicts):
            return mention.printed
    return _strange_role(sides)


def _strange_role(sides: Sides) -> str | None:
    """A role, such as the defendant, of which no cited passage speaks."""
    held = {m.who for m in mentions(fold_for_search(sides.passages), sides.language, ())}
    ours = mentions(sides.text, sides.language, ())
    return next((mention.printed for mention in ours if mention.who not in held), None)


class _Placed:
    """One sentence of a passage with its parties."""

    def __init__(self, unit: Unit, sides: Sides, names: Sequence[str]) -> None:
        self.text = fold_for_search(unit.text)
        self.mentions = mentions(unit.text, sides.language, names)
        before = mentions(unit.before, sides.language, names)
        self._first_before = before[0].who if before else None
        self._pronoun = cues.PRONOUN_ZH if sides.language == "zh" else cues.PRONOUN_EN
        self._language: Language = sides.language
        self._cut = sides.cut

    def beside(self, neighbour: _Neighbour) -> Iterator[frozenset[str]]:
        """Of each place of the word: the parties that may stand on that side of it."""
        for start, end in self._places(neighbour.term):
            near = self._party_before(start) if neighbour.after else self._party_after(end)
            if near:
                yield near

    def _places(self, term: str) -> Iterator[tuple[int, int]]:
        if has_han(term):
            for match in re.finditer(re.escape(term), self.text):
                yield match.span()
            return
        for match in re.finditer(r"[a-z0-9\u00c0-\u024f]+(?:[.'’-][a-z0-9]+)*", self.text):
            if term in content_terms(match[0], "en", self._cut).all:
                yield match.span()

    def _party_before(self, at: int) -> frozenset[str]:
        earlier = [m for m in self.mentions if m.end <= at]
        last = earlier[-1] if earlier else None
        start = last.end if last else 0
        between = self.text[start:at]
        if self._pronoun.search(between):
            who = {earlier[0].who} if earlier else set()
            return frozenset(who | ({self._first_before} if self._first_before else set()))
        if last is None or _BREAK.search(between) or len(between) > _NEAR:
            return frozenset()
        return frozenset((last.who, *self._beside(last, -1)))

    def _beside(self, mention: Mention, step: int) -> set[str]:
        """Who stands right beside a mention: the licensee Datong is one party, twice named."""
        place = self.mentions.index(mention) + step
        if not 0 <= place < len(self.mentions):
            return set()
        one, other = sorted((mention, self.mentions[place]), key=lambda m: m.start)
        return {self.mentions[place].who} if not self.text[one.end : other.start].strip() else set()

    def _party_after(self, at: int) -> frozenset[str]:
        later = next((m for m in self.mentions if m.start >= at), None)
        if later is None:
            return frozenset()
        between = self.text[at : later.start]
        if _BREAK.search(between) or self._pronoun.search(between) or len(between) > _NEAR:
            return frozenset()
        return frozenset((later.who, *self._beside(later, 1)))


def _neighbours(mention: Mention, sides: Sides, names: Sequence[str]) -> Iterator[_Neighbour]:
    """The content words right after and right before a mention."""
    text = fold_for_search(sides.text)
    others = mentions(sides.text, sides.language, names)
    following = min((m.start for m in others if m.start >= mention.end), default=len(text))
    preceding = max((m.end for m in others if m.end <= mention.start), default=0)
    after = _BREAK.split(text[mention.end : following])[0][:_NEAR]
    before = _BREAK.split(text[preceding : mention.start])[-1][-_NEAR:]
    for part, is_after in ((after, True), (before, False)):
        terms = [
            term
            for term in content_terms(part, sides.language, sides.cut).order
            if term not in STOPWORDS
        ]
        held = [term for term in terms if any(term in unit.terms.all for unit in sides.units)]
        nearest = held[:1] if is_after else held[-1:]
        yield from (_Neighbour(term, is_after) for term in nearest)


def _verdict(mention: Mention, neighbour: _Neighbour, passages: Sequence[_Placed]) -> bool | None:
    """Whether the passages have this party beside the word; None where they have none there."""
    found = [near for unit in passages for near in unit.beside(neighbour)]
    return any(mention.who in near for near in found) if found else None
