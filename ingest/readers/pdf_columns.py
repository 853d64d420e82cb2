"""The order in which a page is read: across where it has one column, down each of two."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from ingest.readers.pdf_lines import Line, commonest_size, lines_of
from ingest.readers.pdf_page import Page, Word

_GUTTER = 0.75  # of the text's size: the narrowest space between columns
_NARROWEST_GUTTER = 7.0  # points
_MIDDLE = (0.25, 0.75)  # of the text's width: where a gutter may be
_FEWEST_LINES = 4  # in each column
_FULL = 0.55  # of its column's width: what half of the lines fill at least
_NARROWEST_COLUMN = 9  # times the text's size
_SAME_EDGE = 3.0  # points
_KNOWN_EDGE = 4  # times the text's size: how far lines of a known column may be set in
_LONG = 0.7  # of the widest line: a line that shows how far lines run
_ALIGNED = 0.5  # share of a column's lines that begin at its left edge


_Band: TypeAlias = tuple[list[Word], float | None]  # and the place of its gutter, if any


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a page that is read from top to bottom."""

    lines: tuple[Line, ...]
    left: float  # the edges of its column
    right: float
    whole: bool  # runs across the page


def regions_of(pages: Sequence[Page]) -> list[list[Region]]:
    """The regions of each page in reading order. Every word of a page is in one."""
    banded = [_bands(page, ()) for page in pages]
    known = sorted({round(gutter) for bands in banded for _, gutter in bands if gutter})
    if known:  # a short last page shows its columns by those before it
        banded = [_bands(page, known) for page in pages]
    found = [list(_regions(page, bands)) for page, bands in zip(pages, banded, strict=True)]
    usual = _frame([r.lines for regions in found for r in regions if r.whole])
    framed = []
    for regions in found:
        own = _frame([r.lines for r in regions if r.whole]) or usual
        framed.append([_widened(r, own) if r.whole and own is not None else r for r in regions])
    return framed


def _regions(page: Page, bands: Sequence[_Band]) -> Iterator[Region]:
    for band, gutter in bands:
        if gutter is None:
            sides = [band]
        else:
            sides = [[w for w in band if w.x0 < gutter], [w for w in band if w.x0 >= gutter]]
        for words in sides:
            if lines := tuple(lines_of(words, page.number)):
                left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
                yield Region(lines, left, right, gutter is None)


def _frame(regions: Sequence[Sequence[Line]]) -> tuple[float, float] | None:
    """Where lines that run across the page begin and end, if there are enough to say."""
    lines = [line for some in regions for line in some]
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    long = [line for line in lines if line.x1 - line.x0 > _LONG * widest]
    if len(long) < _FEWEST_LINES:
        return None
    begins = Counter(round(line.x0) for line in long)
    most = max(begins.values())
    left = min(x for x, count in begins.items() if count == most)
    ends = sorted(line.x1 for line in long)
    return float(left), ends[int(0.9 * (len(ends) - 1))]


def _widened(region: Region, frame: tuple[float, float]) -> Region:
    """A region that runs across the page, with the edges of the page's text as its own."""
    if region.right < frame[0] or region.left > frame[1]:
        return region
    return replace(region, left=frame[0], right=frame[1])


def _bands(page: Page, known: Sequence[float]) -> list[_Band]:
    """The page cut across into bands, each with the place of its gutter if it has two columns."""
    rows = [list(line.words) for line in lines_of(page.words, page.number)]
    bands: list[_Band] = []
    _cut(rows, commonest_size(page.words), known, bands)
    joined: list[_Band] = []
    for words, gutter in bands:
        if joined and gutter is None and joined[-1][1] is None:
            joined[-1][0].extend(words)
        else:
            joined.append((words, gutter))
    return joined


def _cut(rows: list[list[Word]], size: float, known: Sequence[float], bands: list[_Band]) -> None:
    """Cut rows at the longest stretch that has two columns, then what is above and below it."""
    waiting = [rows]
    while waiting:
        some = waiting.pop()
        best = _longest_pair(some, size) if len(some) >= _FEWEST_LINES else None
        if best is None and len(some) >= 2:
            best = _known_pair(some, size, known)
        if best is None:
            bands.append(([word for row in some for word in row], None))
            continue
        start, end, gutter = best
        if end < len(some):
            waiting.append(some[end:])
        if start > 0:  # what is above has no better pair, or it would have been found
            above: list[_Band] = []
            _cut(some[:start], size, known, above)
            bands.extend(above)
        bands.append(([word for row in some[start:end] for word in row], gutter))


def _longest_pair(rows: list[list[Word]], size: float) -> tuple[int, int, float] | None:
    """The longest run of rows with a gutter: first row, row after the last, place."""
    left = min(word.x0 for row in rows for word in row)
    right = max(word.x1 for row in rows for word in row)
    width = right - left
    half = max(_GUTTER * size, _NARROWEST_GUTTER) / 2
    best: tuple[int, int, float] | None = None
    for x in _open_places(rows, left, width, half):
        for start, end in _clear_runs(rows, x - half, x + half):
            longer = best is None or end - start > best[1] - best[0]
            if longer and _are_columns(rows[start:end], x, size):
                best = (start, end, x)
    return best


def _known_pair(
    rows: list[list[Word]], size: float, known: Sequence[float]
) -> tuple[int, int, float] | None:
    """The first run of rows with words on both sides of a gutter that other pages have."""
    half = max(_GUTTER * size, _NARROWEST_GUTTER) / 2
    for x in known:
        for start, end in _clear_runs(rows, x - half, x + half, fewest=2):
            words = [word for row in rows[start:end] for word in row]
            begins = [
                min(word.x0 for word in part)
                for row in rows[start:end]
                if (part := [word for word in row if word.x0 >= x])
            ]
            if not begins or all(word.x0 >= x for word in words):
                continue  # nothing on one of the sides
            if max(begins) - min(begins) <= _KNOWN_EDGE * size:
                return start, end, x
    return None


def _open_places(rows: list[list[Word]], left: float, width: float, half: float) -> list[float]:
    """Places in the middle that enough rows in a run leave open.

    A row is the bits of a number, one for each point across, set where a word is near.
    """
    taken = []
    for row in rows:
        bits = 0
        for word in row:
            start = max(int(word.x0 - left - half), 0)
            bits |= ((1 << (int(word.x1 - left + half) + 1 - start)) - 1) << start
        taken.append(bits)
    first, last = int(_MIDDLE[0] * width), int(_MIDDLE[1] * width)
    middle = ((1 << (last - first)) - 1) << first
    free = 0
    for start in range(len(taken) - _FEWEST_LINES + 1):
        together = 0
        for bits in taken[start : start + _FEWEST_LINES]:
            together |= bits
        free |= middle & ~together
    return [left + place for place in range(first, last) if free >> place & 1]


def _clear_runs(
    rows: list[list[Word]], x0: float, x1: float, *, fewest: int = _FEWEST_LINES
) -> list[tuple[int, int]]:
    """The runs of rows of which none has a word between two places."""
    runs: list[tuple[int, int]] = []
    start = 0
    for number, row in enumerate([*rows, None]):
        if row is None or any(word.x1 > x0 and word.x0 < x1 for word in row):
            if number - start >= fewest:
                runs.append((start, number))
            start = number + 1
    return runs


def _are_columns(rows: list[list[Word]], x: float, size: float) -> bool:
    """Whether text runs down both sides, as it does not in a table or beside a signature."""
    sides: list[tuple[float, float, int]] = []  # first and last baseline, lines
    for is_left in (True, False):
        parts = [[word for word in row if (word.x0 < x) == is_left] for row in rows]
        filled = [(min(w.x0 for w in p), max(w.x1 for w in p), p[0].y) for p in parts if p]
        if len(filled) < _FEWEST_LINES:
            return not is_left and _just_begins(filled, sides[0], size)
        edge, end = min(part[0] for part in filled), max(part[1] for part in filled)
        if end - edge < _NARROWEST_COLUMN * size:
            return False
        if statistics.median(part[1] - part[0] for part in filled) < _FULL * (end - edge):
            return False
        begins = statistics.mode(round(part[0]) for part in filled)
        aligned = sum(abs(part[0] - begins) <= _SAME_EDGE for part in filled)
        if aligned < _ALIGNED * len(filled):
            return False
        sides.append((filled[0][2], filled[-1][2], len(filled)))
    overlap = min(sides[0][1], sides[1][1]) - max(sides[0][0], sides[1][0])
    return overlap >= 2 * size


def _just_begins(
    right: Sequence[tuple[float, float, float]], left: tuple[float, float, int], size: float
) -> bool:
    """Whether the few lines on the right are the first of a column beside a long one."""
    if not right or left[2] < 2 * _FEWEST_LINES:
        return False
    level = abs(right[0][2] - left[0]) <= size
    return level and all(b[2] - a[2] <= 3 * size for a, b in pairwise(right))
