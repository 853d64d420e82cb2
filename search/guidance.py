"""The law of the places asked about, and what to do: paragraphs of the notes, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.models import Language
from search.aspects import law_sections
from search.excerpt import excerpt
from search.models import NotePoint
from search.note_index import FoundParagraph, NoteIndex

# A paragraph nearer than this is worth quoting; see docs/decisions/answers.md.
NEAR_LAW, NEAR_GUIDE = 0.20, 0.30
_FRAME = frozenset(("overview", "preparation"))  # sections that rest on the others
_PHASES = ("before", "during", "after")
_MOST_PLACES = 4  # whose law one answer quotes


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the notes say to one question."""

    index: NoteIndex
    query: NDArray[np.float32]  # (dim,), unit length
    language: Language
    topics: Sequence[str]  # of the question, the most telling first
    whole: bool  # whole paragraphs, not their beginnings

    def law(self, countries: Sequence[str], *, each: int) -> tuple[NotePoint, ...]:
        """The nearest paragraphs of the law of these places, ``each`` a place at most."""
        held = self.index.places()
        wanted = law_sections(self.topics)
        return tuple(
            point
            for country in [c for c in countries if c in held][:_MOST_PLACES]
            for point in self._of(country, wanted, each)
        )

    def _of(self, country: str, sections: Mapping[str, float], each: int) -> Iterator[NotePoint]:
        found = self.index.laws(self.query, country, self.language, sections)
        telling = [p for p in found if p.role not in _FRAME]
        near = [p for p in telling if p.cosine >= NEAR_LAW or p.role in sections]
        return map(self._point, near[:each])

    def actions(self, *, each: int) -> tuple[NotePoint, ...]:
        """What to do before, during and after: the nearest controls, ``each`` a phase at most,
        of the guide that is nearest first; the phases in their order."""
        near = [p for p in self.index.guides(self.query, self.language) if p.cosine >= NEAR_GUIDE]
        return tuple(
            self._point(p) for phase in _PHASES for p in [p for p in near if p.role == phase][:each]
        )

    def nearest_action(self) -> tuple[NotePoint, ...]:
        """The one control that is nearest, whatever its phase."""
        found = (p for p in self.index.guides(self.query, self.language) if p.role in _PHASES)
        best = next(found, None)
        return (self._point(best),) if best and best.cosine >= NEAR_GUIDE else ()

    def _point(self, found: FoundParagraph) -> NotePoint:
        text = found.text if self.whole else excerpt(found.text, self.language)
        return NotePoint(text, found.role, (found.key,), found.note_id, found.country)
