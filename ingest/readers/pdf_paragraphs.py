"""Lines to paragraphs: where one ends and the next begins, and which go on over a page.

A paragraph shows by a wider step down, by an indent, by a line that ends before it is full,
by a number, or by another size or weight. None of these is certain alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf_columns import Region
from ingest.readers.pdf_lines import Line, is_han
from ingest.readers.pdf_tables import Row

_WIDER = 1.28  # times the usual step
_FEWEST_STEPS = 3  # that show that a file is set as wide as that
_CLOSE = 1.6  # times the size: a step as in print
_INDENT = 0.8  # of the size
_MOST_INDENT = 8.0  # times the size: further in, it is set to the right
_ROOM = 0.6  # of the size: what a full line may leave open beyond its next word
_SHORT = 0.72  # of the column's width: so short a line ends its paragraph
_SAME_SIZE = 0.08  # share by which sizes may differ in a paragraph
_OFF_CENTRE = 0.04  # of the column's width
_MARGIN = 0.07  # of the column's width: what a centred line leaves open on each side
_CAPITALS_MARGIN = 0.005
_WIDE = 0.8  # of the column's width: a centred line that may have had to be broken
_UNFINISHED = re.compile(r"(?:\b(?:of|the|for|to|and|in|by|on|from|v\.?)|[-–—&])$", re.IGNORECASE)
_ENDS = re.compile(r"[.?!:;。！？：；…][\"'”’」』）)\]】]*(?:\[?[0-9]{1,3}\]?)?$")
_MARK = re.compile(
    r"\[[0-9]{1,3}\]|(?:[0-9]{1,3}|[IVXLivx]{1,5}|[A-Za-z])[.)](?=\s|$)|\((?:[0-9]{1,3}|[ivx]{1,5}|[A-Za-z])\)|"
    r"¶\s?[0-9]|[•▪●■◆➢✓◦▪○\-–—](?=\s)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|"
    r"第[一二三四五六七八九十百零0-9]{1,6}[条章节]"
)
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}")


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph, in order; or one row of a table."""

    lines: list[Line]
    region: Region
    centred: bool = False
    row: Row | None = None
    pages: set[int] = field(default_factory=set)

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def size(self) -> float:
        return self.lines[0].size


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file sets its paragraphs."""

    steps: dict[float, float]  # from line to line, by size; points
    indents: bool  # begins its paragraphs with an indent

    def step(self, size: float) -> float:
        if size in self.steps:
            return self.steps[size]
        nearest = min(self.steps, key=lambda known: abs(known - size), default=0.0)
        return self.steps[nearest] * size / nearest if nearest else 1.3 * size


def habits_of(regions: Iterable[tuple[Region, Sequence[Line]]]) -> Habits:
    """The habits of a file, from the lines of its regions."""
    steps: dict[float, Counter[float]] = {}
    indented = flush = 0
    for region, lines in regions:
        for before, line in pairwise(lines):
            step = line.y - before.y
            if 0.5 * line.size < step < 4 * line.size and abs(before.size - line.size) < 0.5:
                steps.setdefault(line.size, Counter())[round(step * 2) / 2] += 1
            if _ENDS.search(before.text) and not _is_centred(line, region):
                into = line.x0 - region.left
                indented += _INDENT * line.size < into < _MOST_INDENT * line.size
                flush += abs(into) <= _INDENT * line.size and step > 1.2 * line.size
    usual = {}
    for size, counted in steps.items():
        most = max(counted.values())
        step = min(step for step, count in counted.items() if count >= 0.6 * most)
        if most >= _FEWEST_STEPS or step <= _CLOSE * size:
            usual[size] = step
    return Habits(usual, indented > flush)


def paragraphs_of(parts: Sequence[Line | Row], region: Region, habits: Habits) -> list[Paragraph]:
    """The paragraphs of one region."""
    found: list[Paragraph] = []
    for part in parts:
        if isinstance(part, Row):
            lines = [line for cell in part.cells for line in cell]
            found.append(Paragraph(lines, region, row=part, pages={lines[0].page}))
            continue
        centred = _is_centred(part, region)
        last = found[-1] if found else None
        if last is not None and last.row is None and _goes_on(last, part, centred, habits):
            last.lines.append(part)
        else:
            found.append(Paragraph([part], region, centred, pages={part.page}))
    return found


def join_over(paragraphs: Sequence[Paragraph], habits: Habits) -> list[Paragraph]:
    """Paragraphs of one region after another, those that a column or page cuts made whole."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.region is not paragraph.region
            and _goes_over(last, paragraph, habits)
        ):
            last.lines.extend(paragraph.lines)
            last.pages |= paragraph.pages
            last.region = paragraph.region  # which its last line is of
        else:
            joined.append(paragraph)
    return joined


def starts_with_mark(text: str) -> bool:
    """Whether a line begins with a number or a bullet."""
    return _MARK.match(text) is not None


def _goes_on(paragraph: Paragraph, line: Line, centred: bool, habits: Habits) -> bool:
    """Whether a line below a paragraph belongs to it."""
    before = paragraph.lines[-1]
    if not _is_set_alike(before, line) or not _is_next(paragraph, line, habits):
        return False
    if _LEADERS.search(before.text):
        return False
    if (centred or paragraph.centred) and not _only_looks_centred(paragraph, line):
        return centred and paragraph.centred and _wraps(before, line, paragraph.region)
    if before.bold and before.text == before.text.upper() and line.text == line.text.upper():
        marked = starts_with_mark(line.text) or ":" in before.text + line.text
        return abs(before.x0 - line.x0) <= 1 and not marked
    return _runs_on(paragraph, line)


def _is_set_alike(before: Line, line: Line) -> bool:
    size = max(before.size, line.size)
    return abs(before.size - line.size) <= _SAME_SIZE * size and before.bold == line.bold


def _is_next(paragraph: Paragraph, line: Line, habits: Habits) -> bool:
    """Whether a line stands a usual step below a paragraph."""
    *earlier, before = paragraph.lines
    step, usual = line.y - before.y, habits.step(line.size)
    if earlier and earlier[-1].y < before.y:
        usual = max(min(usual, before.y - earlier[-1].y), 0.9 * line.size)
    return 0.3 * line.size < step <= _WIDER * usual + 0.5


def _only_looks_centred(paragraph: Paragraph, line: Line) -> bool:
    """Whether a wide line is indented on the left and happens to leave as much on the right."""
    before, region = paragraph.lines[-1], paragraph.region
    if len(paragraph.lines) > 1 or before.x1 - before.x0 < _SHORT * (region.right - region.left):
        return False
    if before.text == before.text.upper():
        return False
    return line.x0 - region.left <= _INDENT * line.size / 2 or abs(line.x1 - before.x1) <= 1


def _wraps(before: Line, line: Line, region: Region) -> bool:
    """Whether a centred line is the rest of the one above."""
    if _UNFINISHED.search(before.text) or line.text[:1].islower():
        return True
    return before.x1 - before.x0 > _WIDE * (region.right - region.left)


def _runs_on(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line set like a paragraph goes on with its text."""
    *earlier, before = paragraph.lines
    ended = bool(_ENDS.search(before.text))
    short = _is_left_short(before, line, paragraph.region, ended=ended)
    into, edge = line.x0 - before.x0, _INDENT * line.size
    marked = starts_with_mark(line.text)
    if ended and marked and (short or abs(into) > 0.1 * edge or line.text[:1] in "[¶"):
        return False
    if into > edge:  # a new paragraph, or below the text of one set out
        return _hangs(paragraph, line) or not (earlier or ended or short or into > 3 * line.size)
    if into < -edge and earlier and earlier[-1].x0 - line.x0 > edge:
        return False  # below a block set further in
    return not short


def _hangs(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line stands below the text, not the number, of a paragraph's first line."""
    first = paragraph.lines[0]
    if len(paragraph.lines) > 1 or not starts_with_mark(first.text):
        return False
    return any(abs(word.x0 - line.x0) <= 0.5 * line.size for word in first.words[1:4])


def _is_left_short(before: Line, line: Line, region: Region, *, ended: bool) -> bool:
    """Whether a line ends though the first word of the next would have fitted."""
    han = is_han(line.text[0]) or is_han(before.text[-1])
    next_word = 2 * line.size if han else line.words[0].x1 - line.words[0].x0 + 0.3 * line.size
    if before.x1 + next_word + _ROOM * line.size > region.right:
        return False
    if ended or before.x0 - region.left > _MOST_INDENT * line.size:
        return True
    return before.x1 - region.left < _SHORT * (region.right - region.left)


def _goes_over(last: Paragraph, paragraph: Paragraph, habits: Habits) -> bool:
    """Whether the first paragraph of a region is the rest of the last of the region before."""
    before, line = last.lines[-1], paragraph.lines[0]
    if any((last.row, paragraph.row, last.centred, paragraph.centred, before.bold, line.bold)):
        return False
    one_thing = len(last.region.lines) == 1 and not line.text[0].islower()  # all a page says
    if one_thing or not _is_set_alike(before, line) or not 0 <= line.page - before.page <= 1:
        return False
    ended = bool(_ENDS.search(before.text))
    if _LEADERS.search(before.text) or (starts_with_mark(line.text) and ended):
        return False
    if _is_left_short(before, line, last.region, ended=ended) or (ended and not habits.indents):
        return False
    edge = _INDENT * line.size
    if len(paragraph.lines) > 1:
        return line.x0 - paragraph.lines[1].x0 <= edge
    return not ended or line.x0 - paragraph.region.left <= edge


def _is_centred(line: Line, region: Region) -> bool:
    width = region.right - region.left
    left, right = line.x0 - region.left, region.right - line.x1
    margin = _CAPITALS_MARGIN if line.text == line.text.upper() else _MARGIN
    return min(left, right) >= margin * width and abs(left - right) <= max(
        _OFF_CENTRE * width, line.size
    )
