"""Citations in legal text: found with their spans, compared by a normalized key.

Three printed forms of one citation (``661 F. 3d 1322``, ``661 F.3d 1322``, full-width digits)
have one key; a key names its kind, so that a docket never equals a reporter page. Patterns run
over folded text, one file a family of them; each repetition is bounded, so that no text takes
more than linear time.

A citation names a decision by itself. What names one only with something else beside it, such
as ``[2013] eKLR``, SC525 or the number of a French bulletin, is found together with that or not
at all; what every court counts for itself, such as "Suit No 744 of 2018", is a docket.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest import (
    citations_chinese,
    citations_civil_law,
    citations_dockets,
    citations_neutral,
    citations_reporters,
    citations_reports,
    citations_union,
    file_numbers,
)
from ingest.citation_text import Finder, Kind, fold
from ingest.citations_dockets import docket_key

__all__ = ["Citation", "Kind", "citation_key", "docket_key", "find_citations", "fold"]

_LONGEST = 300  # characters; no single citation, with its court and year, is longer


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation as it stands in a text: ``text[start:end] == printed``."""

    kind: Kind
    printed: str
    key: str
    start: int
    end: int


_FINDERS: tuple[tuple[Kind, Finder], ...] = (
    *citations_union.FINDERS,
    *citations_chinese.FINDERS,
    *citations_neutral.FINDERS,
    *citations_reports.FINDERS,
    *file_numbers.FINDERS,
    *citations_civil_law.FINDERS,
    *citations_dockets.FINDERS,
    *citations_reporters.FINDERS,
)


def find_citations(text: str) -> list[Citation]:
    """Every citation in ``text``, in order, not overlapping; where two patterns meet, the
    longer wins. United States reporters are found by eyecite, the rest by our own patterns.
    """
    folded = fold(text)
    return _longest(
        Citation(kind, text[start:end], key, start, end)
        for kind, finder in _FINDERS
        for start, end, key in finder(folded)
    )


def _longest(found: Iterable[Citation]) -> list[Citation]:
    kept: list[Citation] = []  # in order of start, and so of end, as none overlap
    starts: list[int] = []
    for citation in sorted(found, key=lambda c: (c.start - c.end, c.start)):
        place = bisect.bisect_left(starts, citation.end)  # the first to begin at its end or after
        if not place or kept[place - 1].end <= citation.start:
            kept.insert(place, citation)
            starts.insert(place, citation.start)
    return kept


# What may stand before a citation and is no part of it.
_BESIDE = re.compile(
    r"\([^)]*\)|\b(?:case|inv|investigation|nos?|nr|n|joined|cases|neutral|citation|pourvoi|de)\b\.?|№|[\s,;.:°]",
    re.I,
)


def citation_key(printed: str) -> str | None:
    """Key of a text that should be one citation, or None where no pattern covers it all.

    >>> citation_key("（2020）最高法知民终1667号") == citation_key("〔2020〕最高法知民终1667號")
    True
    """
    text = fold(printed.strip())
    found = find_citations(text) if len(text) <= _LONGEST else []
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    # A court or a year may follow in brackets, a word such as "Case" or "Inv. No." come before.
    return found[0].key if not _BESIDE.sub("", rest) else None
