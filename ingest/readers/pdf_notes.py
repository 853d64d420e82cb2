"""Footnotes: found at the foot of a column, handed on apart from the text above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf_columns import Region
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_page import Page

_LABEL = re.compile(r"[0-9]{1,3}|\*{1,3}|[†‡§¶]{1,2}|[①-⑳]|[〔\[][0-9]{1,3}[〕\]]")
_SMALLER = 0.94  # of the text's size
_RULE_ABOVE = 2.6  # times the note's size: how far above a note its rule may be
_SHORT_RULE = 0.75  # of the column's width: the rule over notes does not run across
_DRAWN = re.compile(r"[-–—_―─]{3,}")  # a rule made of characters
_MOST_SKIPPED = 3  # numbers that the numbers of a page's notes may jump over


@dataclass(slots=True)
class Note:
    """One footnote."""

    label: str  # as printed; empty for the rest of a note begun on the page before
    page: int
    lines: list[Line] = field(default_factory=list)


def split_notes(region: Region, page: Page, size: float) -> tuple[list[Line], list[Note]]:
    """The lines of a region that are text, and the footnotes below them.

    Args:
        size: Of the file's text.
    """
    lines = list(region.lines)
    for start in range(len(lines)):
        below = lines[start:]
        ruled = _is_ruled(lines, start, region, page)
        small = all(line.size <= _SMALLER * size for line in below)
        same = all(line.size <= 1.02 * size for line in below)
        if not (small or (ruled and same)):
            continue
        labelled = bool(label_of(below[0], small=small))
        if labelled and (ruled or start == 0 or lines[start - 1].size > _SMALLER * size):
            break
        if ruled and small and page.height / 2 < below[0].y:
            break  # the rest of a note
    else:
        return lines, []
    text = lines[:start]
    if text and _DRAWN.fullmatch(text[-1].text.replace(" ", "")):
        text.pop()
    return text, _notes(lines[start:], page.number, small=small)


def label_of(line: Line, *, small: bool) -> str:
    """The label that a line begins with, if a note could begin there."""
    first = line.words[0]
    label = first.text.rstrip(".") if small else first.text
    if not _LABEL.fullmatch(label) or len(line.words) == 1:
        return ""
    return label if small or line.is_raised(0) or not label.isdigit() or len(label) < 3 else ""


def _notes(lines: Sequence[Line], page: int, *, small: bool) -> list[Note]:
    notes: list[Note] = []
    for line in lines:
        label = label_of(line, small=small)
        if label and _follows(label, notes, line):
            notes.append(Note(label, page, [line]))
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(Note("", page, [line]))
    return notes


def _follows(label: str, notes: Sequence[Note], line: Line) -> bool:
    """Whether a note with this label can come after those before it."""
    last = next((note.label for note in reversed(notes) if note.label), "")
    if not label.isdigit() or not last.isdigit():
        return True
    step = int(label) - int(last)
    return step == 1 or (1 < step <= _MOST_SKIPPED and line.is_raised(0))


def _is_ruled(lines: Sequence[Line], start: int, region: Region, page: Page) -> bool:
    """Whether a short rule, drawn or written, parts a line from the one above it."""
    line = lines[start]
    above = lines[start - 1] if start else None
    if above is not None and _DRAWN.fullmatch(above.text.replace(" ", "")):
        return above.x1 - above.x0 <= _SHORT_RULE * (region.right - region.left)
    top = max(line.y - _RULE_ABOVE * line.size, above.y - 1 if above else 0.0)
    return any(
        top <= rule.y <= line.y - 0.5 * line.size
        and rule.x1 - rule.x0 <= _SHORT_RULE * (region.right - region.left)
        and abs(rule.x0 - region.left) <= 2 * line.size
        for rule in page.rules
    )
