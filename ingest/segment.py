"""Cut a document into cases, and each case into sections by role.

Cases and outside stretches tile the document's text; the head and the sections of a case tile
the case. Nothing is dropped: ``stretches`` gives every character exactly once.
"""

from __future__ import annotations

from ingest import stated
from ingest.boundaries import Stretch, find_stretches
from ingest.headings import Mark, mark_of
from ingest.judgments import head_of, judgment
from ingest.lines import Line, lines_of
from ingest.metadata import read_facts
from ingest.models import Document, Segmentation, SegmentedCase
from ingest.other_papers import decides_nothing
from ingest.reading import with_reading
from ingest.roles import find_sections
from ingest.seen import with_places

VERSION = 2  # of the rules; part of what a store remembers about a segmentation


def segment(document: Document) -> Segmentation:
    """Find the cases of a document, the sections of each, and the facts its head states, each
    with its place.

    A document that holds no case is outside as a whole.
    """
    found = _cut(document)
    cases = (with_reading(document, with_places(document, case)) for case in found.cases)
    return Segmentation(tuple(cases), found.outside)


def _cut(document: Document) -> Segmentation:
    lines = lines_of(document)
    if document.cases:
        return stated.segmentation(document, lines)
    marks = [mark_of(line) for line in lines]
    stretches = find_stretches(lines, marks)
    if not any(stretch.is_labelled for stretch in stretches) and decides_nothing(lines):
        return Segmentation((), ((0, len(document.text)),))
    if not any(stretch.is_labelled for stretch in stretches) and (head := head_of(lines)):
        # One judgment: the titles of a compilation carry numbers or labels of their own.
        told = marks if head.has_headings else [None] * len(marks)
        case = judgment(document, lines, told, head.caption, 0, len(lines), head.opener)
        return Segmentation((case,))
    length = len(document.text)
    cases: list[SegmentedCase] = []
    outside: list[tuple[int, int]] = [] if stretches or not length else [(0, length)]
    for place, stretch in enumerate(stretches):
        start = lines[stretch.first].start if place else 0
        last = place + 1 == len(stretches)
        end = length if last else lines[stretches[place + 1].first].start
        if stretch.is_case:
            cases.append(_case(document, lines, marks, stretch, start, end))
        else:
            outside.append((start, end))
    return Segmentation(tuple(cases), tuple(outside))


def _case(
    document: Document,
    lines: list[Line],
    marks: list[Mark | None],
    stretch: Stretch,
    start: int,
    end: int,
) -> SegmentedCase:
    sections = find_sections(
        document.text,
        lines,
        marks,
        first=stretch.first,
        last=stretch.last,
        end=end,
        titles=stretch.titles,
    )
    head_end = sections[0].start if sections else end
    facts = read_facts(
        document.text[start:head_end],
        document.text[head_end:end],
        titles=stretch.names,
    )
    return SegmentedCase(
        name=facts.name or document.title or lines[stretch.first].text,
        start=start,
        end=end,
        confidence=stretch.confidence,
        sections=sections,
        court=facts.court,
        decided=facts.decided,
        docket=facts.docket,
        citations=facts.citations,
        parties=facts.parties,
    )


def stretches(segmentation: Segmentation) -> list[tuple[int, int, str]]:
    """Every stretch of the document in order, as ``(start, end, kind)``: they tile its text.

    ``kind`` is ``"outside"``, ``"head"`` (a case before its first section) or a section's role.
    """
    found = [(start, end, "outside") for start, end in segmentation.outside]
    for case in segmentation.cases:
        head_end = case.sections[0].start if case.sections else case.end
        if head_end > case.start:
            found.append((case.start, head_end, "head"))
        found.extend((section.start, section.end, section.role) for section in case.sections)
    return sorted(found)
