"""How much of a sentence is in its passages: by words, and by meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.encoder import Encoder
from search.folding import fold_for_search, has_han, simplify
from search.rewriting.content import content_terms
from search.rewriting.figures import without_citations
from search.rewriting.sides import Sides, Unit

# Chosen by `python -m bench.rewriting`; see docs/decisions/rewriting.md.
LEAST_OVERLAP = {"en": 0.6, "zh": 0.6}
LEAST_COSINE = {"en": 0.50, "zh": 0.50}
LEAST_CLAUSE_OVERLAP = {"en": 0.5, "zh": 0.5}
_TELLING = 3  # content terms of a clause that is looked at by itself
_CLAUSES = {
    "en": re.compile(r"[,;:]|\b(?:and|but|while)\b"),
    "zh": re.compile(r"[，；：、]|并且?|但"),
}
_CLAUSE = re.compile(r"(?<=[,;:，；：])")
_MOST_SENTENCES = 3  # of a passage, one after another, that one sentence may sum up


def overlap(sides: Sides) -> float:
    """Share of the sentence's content terms that its passages hold, 0 to 1; 0 for no terms.
    Citations are left out: they are checked by themselves."""
    said = without_citations(sides.text)
    return _share(content_terms(said, sides.language, sides.cut).order, sides)


def least_clause_overlap(sides: Sides) -> float:
    """The same share for the clause that has the least of it: half a sentence may be true. Clauses
    of fewer than three content terms say too little to count; 1 where there are no others."""
    pattern = _CLAUSES[sides.language]
    parts = [
        content_terms(part, sides.language, sides.cut).order
        for part in pattern.split(without_citations(sides.text))
    ]
    return min((_share(terms, sides) for terms in parts if len(terms) >= _TELLING), default=1.0)


def _share(terms: Sequence[str], sides: Sides) -> float:
    if not terms:
        return 0.0
    held = frozenset(term for unit in sides.units for term in unit.terms.all)
    passages = fold_for_search(sides.known)
    return sum(_held(term, held, passages) for term in terms) / len(terms)


def _held(term: str, held: frozenset[str], passages: str) -> float:
    if term in held or (has_han(term) and term in passages):
        return 1.0
    if has_han(term):
        return 0.5 if sum(c in passages for c in term) >= len(term) else 0.0
    return 0.0


def cosine(sides: Sides, encoder: Encoder) -> float:
    """The greatest cosine of the sentence and what it may sum up: a clause, one to three sentences of
    a passage in a row, those it shares most terms with together, or a whole passage."""
    texts = _summed_up(sides)
    vectors: NDArray[np.float32] = encoder.encode([simplify(t) for t in (sides.text, *texts)])
    return float((vectors[1:] @ vectors[0]).max())


def _summed_up(sides: Sides) -> list[str]:
    rows = [
        _joined(sides.units[start : start + length])
        for length in range(1, _MOST_SENTENCES + 1)
        for start in range(len(sides.units) - length + 1)
    ]
    clauses = [part for unit in sides.units for part in _CLAUSE.split(unit.text)]
    texts = [*rows, *clauses, _joined(sides.nearest), *(item.text for item in sides.cited)]
    return [text for text in dict.fromkeys(texts) if text]


def _joined(units: Sequence[Unit]) -> str:
    return " ".join(unit.text.strip() for unit in units)
