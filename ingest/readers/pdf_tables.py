"""Lines that belong side by side: rows of a table, and the two halves of a caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_page import Word

_CELL_GAP = 1.5  # of the line's size
_SAME_EDGE = 4  # points
_FEWEST_ROWS = 2
_FENCE = re.compile(r"[)(:§|*}\]]")  # what captions draw down their middle
_FEWEST_FENCES = 3
_FEWEST_BESIDE = 5  # lines of a caption
_MOST_BESIDE = 60
_FEWEST_SIDE = 3  # lines of each half
_TABLE = 0.6  # share of lines with both sides, above which they are rows
_FARTHEST = 400  # points
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the lines of each cell."""

    cells: tuple[tuple[Line, ...], ...]


def beside(lines: Sequence[Line]) -> list[Line | Row]:
    """Lines with those of a table as rows and those of a caption one half after the other."""
    found: list[Line | Row] = []
    waiting = list(lines)
    while waiting:
        if fenced := _fenced(waiting):
            found.extend(_halves(waiting[: len(fenced)], fenced))
            waiting = waiting[len(fenced) :]
        elif sides := _sides(waiting):
            found.extend((*sides[0], *sides[1]))
            waiting = waiting[sides[2] :]
        elif rows := _rows(waiting):
            count, table = rows
            found.extend(table)
            waiting = waiting[count:]
        else:
            found.append(waiting.pop(0))
    return found


def cells_of(line: Line) -> list[Line]:
    """A line cut where it has wide gaps."""
    cells: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > _CELL_GAP * line.size:
            cells.append([])
        cells[-1].append(word)
    return [Line(tuple(cell), line.page) for cell in cells]


def _fenced(lines: Sequence[Line]) -> list[Word]:
    """The marks down the middle of a caption that begins with the first line, if one does."""
    for mark in lines[0].words:
        if not _FENCE.fullmatch(mark.text):
            continue
        marks = []
        for line in lines:
            here = next(
                (
                    w
                    for w in line.words
                    if w.text == mark.text and abs(w.x0 - mark.x0) <= _SAME_EDGE
                ),
                None,
            )
            if here is None:
                break
            marks.append(here)
        if len(marks) >= _FEWEST_FENCES:
            return marks
    return []


def _halves(lines: Sequence[Line], marks: Sequence[Word]) -> list[Line]:
    left, right = [], []
    for line, mark in zip(lines, marks, strict=True):
        before = tuple(word for word in line.words if word.x0 < mark.x0)
        after = tuple(word for word in line.words if word.x0 >= mark.x0 and word is not mark)
        if before:
            left.append(Line(before, line.page))
        if after:
            right.append(Line(after, line.page))
    return left + right


def _sides(lines: Sequence[Line]) -> tuple[list[Line], list[Line], int] | None:
    """The halves of a caption without marks: lines on both sides of a gap, at heights of their
    own, as cells of a table are not. With them the number of lines they take."""
    if all(len(cells_of(line)) == 1 for line in lines[:_FEWEST_SIDE]):
        return None
    left = min(line.x0 for line in lines[:_FEWEST_BESIDE])
    gap = int(_CELL_GAP * lines[0].size)
    taken = count = place = 0
    for line in lines[:_MOST_BESIDE]:
        for word in line.words:
            taken |= ((1 << max(int(word.x1 - word.x0) + 2, 1)) - 1) << max(int(word.x0 - left), 0)
        x = _gap_between(taken, gap)
        if x is None:
            break
        count, place = count + 1, x
    return _parted(lines[:count], left + place) if count >= _FEWEST_BESIDE else None


def _gap_between(taken: int, gap: int) -> int | None:
    """The first place right of everything in the middle that is free for ``gap`` points, with
    something on both sides of it, or nothing right of it yet."""
    end = taken.bit_length()
    place = 0
    while place < end:
        if taken >> place & ((1 << gap) - 1) == 0:
            return place + gap // 2
        place += 1
    return end + gap // 2 if end < _FARTHEST else None


def _parted(lines: Sequence[Line], x: float) -> tuple[list[Line], list[Line], int] | None:
    left, right = [], []
    shared: list[bool] = []
    for line in lines:
        before = tuple(word for word in line.words if word.x0 < x)
        after = tuple(word for word in line.words if word.x0 >= x)
        left += [Line(before, line.page)] if before else []
        right += [Line(after, line.page)] if after else []
        shared.append(bool(before and after))
    if min(len(left), len(right)) < _FEWEST_SIDE or not any(shared):
        return None
    interleaved = min(left[-1].y, right[-1].y) - max(left[0].y, right[0].y)
    last = max(n for n, line in enumerate(lines) if line.words[-1].x0 >= x)
    if interleaved < 2 * left[0].size or sum(shared) > _TABLE * (last + 1):
        return None
    return left, right, len(lines)


def _rows(lines: Sequence[Line]) -> tuple[int, list[Row]] | None:
    """The table that begins with the first line: how many lines it takes, and its rows."""
    edges: set[int] = set()
    rows: list[list[list[Line]]] = []
    count = whole = 0
    for line in lines:
        cells = cells_of(line)
        if len(cells) > 1 and not _LEADERS.search(line.text):
            starts = [cell.x0 for cell in cells[1:]] + [cell.x1 for cell in cells[1:]]
            if rows and not any(round(x) in edges for x in starts):
                break
            edges.update(
                round(x) + off for x in starts for off in range(-_SAME_EDGE, _SAME_EDGE + 1)
            )
            rows.append([[cell] for cell in cells])
            whole += 1
        elif rows and len(cells) == 1 and (place := _cell_above(cells[0], rows[-1])):
            rows[-1][place].append(cells[0])  # a cell goes on
        else:
            break
        count += 1
    if whole < _FEWEST_ROWS:
        return None
    return count, [Row(tuple(tuple(cell) for cell in row)) for row in rows]


def _cell_above(line: Line, row: Sequence[Sequence[Line]]) -> int:
    """The place of the cell, not the first, that a lone line stands below; 0 if there is none."""
    return next(
        (
            place
            for place, cell in enumerate(row)
            if place and abs(cell[0].x0 - line.x0) <= _SAME_EDGE
        ),
        0,
    )
