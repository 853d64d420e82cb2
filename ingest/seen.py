"""Where each fact of a case stands in its document: found once the case has been read.

A fact is looked for in the head of its case first, for there a court states it; then in the
rest. A date is looked for as a date, and in the body from its end, where a judgment is signed.
What the file states apart from its text has no place in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.amounts import find_amounts
from ingest.dates import find_dates
from ingest.lang.captions import COURT_OF_CITATION
from ingest.models import Document, Seen, SegmentedCase
from ingest.statutes import find_statutes

_MOST = 60  # statutes, and amounts, of one case: the first
_FARTHEST = 600  # code points between the two parties that a name is put together of
_GAP = r"[\s|,;:()（）*_—–-]*"  # between the pieces of a value that takes several lines
_UNION_COURT = re.compile(
    r"(?:JUDGMENT|ORDER|OPINION)\s+OF\s+(?:THE\s+)?(?:GENERAL\s+)?(?:COURT|ADVOCATE)\b[^\n]{0,80}"
)
_PIECE = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|[^\w\s]")


def with_places(document: Document, case: SegmentedCase) -> SegmentedCase:
    """The case with the statutes and the sums that its text names, and where each fact stands."""
    text = document.text[case.start : case.end]
    named = {" ".join(s.printed.split()): s for s in reversed(find_statutes(text))}
    statutes = sorted(named.items(), key=lambda item: item[1].start)[:_MOST]
    told_by = " ".join((case.court or "", *case.citations))
    amounts = tuple(
        replace(amount, start=amount.start + case.start, end=amount.end + case.start)
        for amount in find_amounts(text, told_by=told_by)[:_MOST]
    )
    facts = list(_places(document.text, case))
    facts.extend(
        Seen("statutes", printed, s.start + case.start, s.end + case.start)
        for printed, s in statutes
    )
    facts.extend(Seen("amounts", a.printed, a.start, a.end) for a in amounts)
    return replace(
        case, statutes=tuple(printed for printed, _ in statutes), amounts=amounts, seen=tuple(facts)
    )


def _places(text: str, case: SegmentedCase) -> Iterator[Seen]:
    head_end = case.sections[0].start if case.sections else case.end
    stretches = ((case.start, head_end), (head_end, case.end))
    told = (
        ("name", (case.name,)), ("court", (case.court,)), ("docket", case.docket),
        ("citations", case.citations), ("parties", case.parties), ("judges", case.judges),
    )  # fmt: skip
    for fact, values in told:
        for value in values:
            if value:
                place = _place(text, value, stretches)
                if place is None and fact == "court":
                    place = _court_by_sign(text, case, stretches)
                start, end = place or (None, None)
                yield Seen(fact, value, start, end)
        if fact == "court" and case.decided:
            start, end = _day(text, case.decided, stretches) or (None, None)
            yield Seen("decided", case.decided, start, end)


_Span = tuple[int, int]


def _place(text: str, value: str, stretches: tuple[_Span, _Span]) -> _Span | None:
    """The first place that prints a value: as it is, over several lines, or in two parts."""
    for start, end in stretches:
        if (at := text.find(value, start, end)) >= 0:
            return at, at + len(value)
    pieces = _PIECE.findall(value)
    whole = re.compile(_GAP.join(re.escape(piece) for piece in pieces), re.I)
    for start, end in stretches:
        if pieces and (found := whole.search(text, start, end)):
            return found.span()
    return _apart(text, value, stretches)


def _apart(text: str, value: str, stretches: tuple[_Span, _Span]) -> _Span | None:
    """Both parties of a name put together of them: from the first to the second."""
    sides = re.split(r"\s(?:v|vs)\.?\s", value, maxsplit=1)
    if len(sides) < 2:
        letters = re.sub(r"\s", "", value)
        spaced = re.compile(r"\s?".join(map(re.escape, letters)))  # R E G I N A
        found = spaced.search(text, *stretches[0]) if 2 < len(letters) < 60 else None
        return found.span() if found else None
    for stretch in stretches:
        first = _place(text, sides[0], (stretch, stretch))
        if first is None:
            continue
        rest = (first[1], min(stretch[1], first[1] + _FARTHEST))
        if second := _place(text, sides[1], (rest, rest)):
            return first[0], second[1]
    return None


def _court_by_sign(text: str, case: SegmentedCase, stretches: tuple[_Span, _Span]) -> _Span | None:
    """What tells a court that does not print its name in full: ``JUDGMENT OF THE COURT``, or the
    letters for it in a neutral citation."""
    if found := _UNION_COURT.search(text, *stretches[0]):
        return found.span()
    for citation in case.citations:
        told = any(f" {code} " in citation and court == case.court for code, court in COURT_OF_CITATION.items())  # fmt: skip
        if told and (place := _place(text, citation, stretches)):
            return place
    return None


def _day(text: str, decided: str, stretches: tuple[_Span, _Span]) -> _Span | None:
    for number, (start, end) in enumerate(stretches):
        found = [d for d in find_dates(text[start:end]) if d.value.isoformat() == decided]
        if found:
            one = found[-1] if number else found[0]
            return start + one.start, start + one.end
    return None
