"""Cases that their file marks off itself: legal XML, database exports, rows of a table.

What the file states of a case stands over what its text reads like; what it leaves unsaid is
read from the text as in any judgment.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest import union_papers
from ingest.caption import Caption
from ingest.dates import parse_date
from ingest.headings import Mark, mark_of
from ingest.judgments import head_of, judgment
from ingest.lines import Line
from ingest.models import Document, Role, Segmentation, SegmentedCase, StatedCase
from ingest.opinions import OpinionOpener
from ingest.roles import Opener, opened_role

_OPINIONS = frozenset(("akoma-ntoso", "courtlistener"))  # formats of judgments in full
_CONFIDENCE = 0.99  # that a case begins and ends where its file says


def segmentation(document: Document, lines: Sequence[Line]) -> Segmentation:
    """The cases that the file of ``document`` marks; the text between them is outside."""
    cases: list[SegmentedCase] = []
    outside: list[tuple[int, int]] = []
    roles = {number: block.role for number, block in enumerate(document.blocks) if block.role}
    starts = [marked.start for marked in document.cases] + [len(document.text)]
    if starts[0] > 0:
        outside.append((0, starts[0]))
    for marked, following in zip(document.cases, starts[1:], strict=True):
        blank = not document.text[marked.end : following].strip()
        cases.append(_case(document, lines, roles, marked, following if blank else marked.end))
        if not blank:
            outside.append((marked.end, following))
    return Segmentation(tuple(cases), tuple(outside))


def _case(
    document: Document,
    lines: Sequence[Line],
    roles: Mapping[int, Role],
    marked: StatedCase,
    end: int,
) -> SegmentedCase:
    first, last = (
        bisect.bisect_left(lines, place, key=lambda line: line.start)
        for place in (marked.start, marked.end)
    )
    own = lines[first:last]
    told = any(line.block in roles for line in own)
    head = head_of(own)
    caption = _caption(head.caption if head else None, first, marked)
    opener: Opener = head.opener if head else opened_role
    if head is None and document.format in _OPINIONS:
        opener = OpinionOpener()
    marks: list[Mark | None] = [None] * len(lines)
    if told:
        begins = next((at for at in range(first, last) if lines[at].block in roles), last)
        caption, opener = replace(caption, last=max(begins, first)), _Told(roles)
    elif head is None or head.has_headings:
        marks[first:last] = [mark_of(line) for line in own]
    case = judgment(document, lines, marks, caption, first, last, opener)
    return replace(case, start=marked.start, end=end)


class _Told:
    """The roles that the file marks. What it marks as background may hold the law as well, and
    what it marks as reasons the facts, below headings that say so: these are followed."""

    def __init__(self, roles: Mapping[int, Role]) -> None:
        self._roles = roles
        self._outer: Role | None = None
        self._inner: Role | None = None

    def __call__(self, line: Line) -> Role | None:
        """The role that begins with, or goes on in, this line."""
        told = self._roles.get(line.block)
        if told != self._outer:
            self._outer, self._inner = told, None
        if (
            told in ("facts", "reasoning")
            and (headed := union_papers.opened_role(line)) is not None
        ):
            self._inner = headed
        return self._inner or told


def _caption(read: Caption | None, first: int, marked: StatedCase) -> Caption:
    """What the head of the text says, with what the file states in its place."""
    facts = marked.facts
    day = parse_date(facts["decided"][0]) if facts.get("decided") else None

    def one(kind: str, otherwise: str | None) -> str | None:
        return facts[kind][0] if facts.get(kind) else otherwise

    parties = facts.get("party", read.parties if read else ())
    named = " v ".join(parties[:2]) if len(parties) > 1 and not read else ""
    return Caption(
        first=first,
        last=first + (read.last if read else 0),
        name=one("name", read.name if read else named) or "",
        court=one("court", read.court if read else None),
        decided=day or (read.decided if read else None),
        docket=facts.get("docket", read.docket if read else ()),
        citations=facts.get("citation", read.citations if read else ()),
        parties=parties,
        judges=facts.get("judge", read.judges if read else ()),
        confidence=_CONFIDENCE,
    )
