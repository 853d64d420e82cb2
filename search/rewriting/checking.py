"""The checks that a model's sentence must pass, one after another; the first that fails is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ingest.models import Language
from search.encoder import Encoder
from search.question import language_of
from search.rewriting.evidence import Evidence
from search.rewriting.figures import wrong_figure
from search.rewriting.models import DroppedSentence, DropReason, ProseSentence
from search.rewriting.naming import unknown_citation, unknown_name, unknown_place
from search.rewriting.parties import misplaced
from search.rewriting.polarity import reversed_word, turned
from search.rewriting.quotations import wrong_quotation
from search.rewriting.reply import Claim
from search.rewriting.sides import Cutter, Sides
from search.rewriting.support import (
    LEAST_CLAUSE_OVERLAP,
    LEAST_COSINE,
    LEAST_OVERLAP,
    cosine,
    least_clause_overlap,
    overlap,
)

_SHOWN = 400  # characters of a dropped sentence that are kept
_MOST_KEYS = 4  # with more passages than these nothing can be told from them together
# What no prose needs: addresses, tags, code, links of Markdown.
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]{1,20}://|\bwww\.|\b(?:mailto|javascript|data):|</?[a-z!]|\]\(|[{}`\\]|&#?\w{1,8};|@[\w-]+\."
    r"|\b[a-z0-9-]{2,}\.(?:com|net|org|io|cn|ai|dev|info|example|xyz|top)\b",
    re.I,
)

Check = Callable[[Sides], str | None]
_CHECKS: tuple[tuple[DropReason, Check], ...] = (
    ("quotation", wrong_quotation),
    ("number", wrong_figure),
    ("citation", unknown_citation),
    ("place", unknown_place),
    ("name", unknown_name),
    ("negation", lambda sides: "" if turned(sides) else None),
    ("direction", reversed_word),
    ("direction", misplaced),
)


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks sentences against the passages that were sent."""

    evidence: Mapping[str, Evidence]  # by key
    language: Language  # that was asked for
    encoder: Encoder
    cut: Cutter

    def check(self, claim: Claim) -> ProseSentence | DroppedSentence:
        """The sentence with its keys, or why it is dropped."""
        reason, detail = self._fault(claim)
        if reason is None:
            return ProseSentence(claim.text, claim.keys)
        return DroppedSentence(claim.text[:_SHOWN], reason, detail[:_SHOWN])

    def _fault(self, claim: Claim) -> tuple[DropReason | None, str]:
        if not claim.keys or len(claim.keys) > _MOST_KEYS:
            return "no_citation", ""
        if unknown := [key for key in claim.keys if key not in self.evidence]:
            return "unknown_key", unknown[0]
        if found := _ADDRESS.search(claim.text):
            return "address", found[0]
        cited = [self.evidence[key] for key in claim.keys]
        spoken = {language_of(claim.text), *(item.language for item in cited)}
        if spoken != {self.language}:
            return "other_language", ""
        sides = Sides(claim.text, self.language, cited, self.cut)
        for reason, check in _CHECKS:
            if (detail := check(sides)) is not None:
                return reason, detail
        return self._support(sides)

    def _support(self, sides: Sides) -> tuple[DropReason | None, str]:
        if (share := overlap(sides)) < LEAST_OVERLAP[sides.language]:
            return "unsupported", f"overlap {share:.2f}"
        if (share := least_clause_overlap(sides)) < LEAST_CLAUSE_OVERLAP[sides.language]:
            return "unsupported", f"overlap of a clause {share:.2f}"
        if (nearness := cosine(sides, self.encoder)) < LEAST_COSINE[sides.language]:
            return "unsupported", f"cosine {nearness:.2f}"
        return None, ""
