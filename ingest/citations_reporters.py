"""United States reporters: eyecite knows them, and one pattern what people type in a hurry."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from ingest.citation_text import Finder, Found, Kind, matches, squash

# What eyecite does not know: 661 f.3d 1322, 661F.3d1322
_FEDERAL = re.compile(
    r"(?<![A-Za-z0-9.])(?P<volume>\d{1,4})\s{0,3}F\.?\s?(?P<supplement>Supp\.?\s?)?(?P<series>2d|3d|4th)\s{0,3}"
    r"(?P<page>\d{1,4})(?![A-Za-z0-9]|\.\d)",
    re.I,
)
# A volume, a reporter's abbreviation, a page: worth the half second that eyecite takes to load.
_MAYBE_REPORTER = re.compile(r"\d{1,4}\s{1,9}[A-Z][A-Za-z0-9.'’ ]{0,28}\s{0,9}\d{1,8}")


def _federal_key(match: re.Match[str]) -> str:
    reporter = "fsupp" if match["supplement"] else "f"
    return f"reporter:{int(match['volume'])}{reporter}{match['series'].lower()}{int(match['page'])}"


def _eyecite_reporters(folded: str) -> Iterator[Found]:
    squeezed, offsets = _squeezed(folded)
    if not _MAYBE_REPORTER.search(squeezed):
        return
    from eyecite import get_citations
    from eyecite.models import CaseCitation, FullCaseCitation

    # Where it is in doubt it logs the text around, and what people ask about stays theirs.
    logging.getLogger("eyecite").setLevel(logging.CRITICAL)
    for citation in get_citations(squeezed):
        if not isinstance(citation, FullCaseCitation) or not isinstance(citation, CaseCitation):
            continue
        if not (citation.groups.get("page") or "")[-1:].isdigit():
            continue  # 661 F.3d ___, not printed yet
        start, end = citation.span()  # type: ignore[no-untyped-call]
        printed = citation.corrected_citation()  # type: ignore[no-untyped-call]
        yield offsets[start], offsets[end - 1] + 1, f"reporter:{squash(printed)}"


def _squeezed(text: str) -> tuple[str, list[int]]:
    """``text`` with each run of white space as one space, and the offset of each character."""
    offsets = [
        at for at, char in enumerate(text) if not (char.isspace() and at and text[at - 1].isspace())
    ]
    return "".join(" " if text[at].isspace() else text[at] for at in offsets), offsets


FINDERS: tuple[tuple[Kind, Finder], ...] = (
    ("reporter", matches(_FEDERAL, _federal_key)),
    ("reporter", _eyecite_reporters),
)
