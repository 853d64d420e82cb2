"""The two sides of every check: a sentence, and the passages that it says it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.models import Language
from search.excerpt import sentences
from search.folding import fold_for_search
from search.rewriting.content import ContentTerms, content_terms
from search.rewriting.evidence import Evidence

Cutter = Callable[[str], list[str]]  # Chinese and Latin text to words, folded

_MOST_UNITS = 3  # sentences of the passages that one sentence may be put together from
_NEW_TERMS = 2  # that a further one must add


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of a passage."""

    text: str
    terms: ContentTerms
    before: str  # the sentence before it, to which "it" may refer


@dataclass(frozen=True)
class Sides:
    """A sentence beside the passages it cites, of the same language."""

    text: str
    language: Language
    cited: Sequence[Evidence]
    cut: Cutter

    @cached_property
    def passages(self) -> str:
        """The passages cited, verbatim, one after another."""
        return "\n".join(item.text for item in self.cited)

    @cached_property
    def known(self) -> str:
        """The passages, and what their records are called."""
        return "\n".join([self.passages, *dict.fromkeys(item.heading for item in self.cited)])

    @cached_property
    def folded(self) -> str:
        """``known``, folded."""
        return fold_for_search(self.known)

    @cached_property
    def told_by(self) -> str:
        """Court and citations, by which ``$`` is told."""
        return " ".join(" ".join((item.court, *item.citations)) for item in self.cited)

    @cached_property
    def terms(self) -> ContentTerms:
        """Content terms of the sentence."""
        return content_terms(self.text, self.language, self.cut)

    @cached_property
    def units(self) -> list[Unit]:
        """The sentences of the passages cited."""
        found = []
        for item in self.cited:
            before = ""
            for text in sentences(item.text, self.language):
                found.append(Unit(text, content_terms(text, self.language, self.cut), before))
                before = text
        return found

    @cached_property
    def nearest(self) -> list[Unit]:
        """The sentences of the passages that this one was most likely put together from: the one
        that shares most of its terms, then those that add to it."""
        left = set(self.terms.all)
        chosen: list[Unit] = []
        candidates = [unit for unit in self.units if unit.terms.all]
        while candidates and len(chosen) < _MOST_UNITS:
            best = max(candidates, key=lambda u: (len(left & u.terms.all), -len(u.terms.all)))
            gained = left & best.terms.all
            if len(gained) < (_NEW_TERMS if chosen else 1):
                break
            chosen.append(best)
            candidates.remove(best)
            left -= gained
        return chosen
