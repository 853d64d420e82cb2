"""The numbers 1 to 28 that pleadings print beside their lines, taken out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf_page import Page, Word

_NUMBER = re.compile(r"[0-9]{1,2}")
_FEWEST = 10  # on a page that shows that there are any
_FEWEST_ALONE = 20  # where a file has one page
_SAME_EDGE = 4.0  # points
_STRAYS = 2  # words that may stand farther out: a stamp, a mark


def without_line_numbers(pages: Sequence[Page]) -> list[Page]:
    """The pages without their line numbers.

    Line numbers are a column of bare numbers 1, 2, 3, ... down the side of the text, on at
    least two pages, or on a file's only one, with nothing but the text beside it.
    """
    columns = [_column(page) for page in pages]
    long = [column for column in columns if len(column) >= _FEWEST]
    if len(long) < 2 and not (len(pages) == 1 and len(columns[0]) >= _FEWEST_ALONE):
        return list(pages)
    edges = [column[0].x1 for column in long]
    kept = []
    for page, column in zip(pages, columns, strict=True):
        if column and (
            len(column) >= _FEWEST or any(abs(column[0].x1 - x) <= _SAME_EDGE for x in edges)
        ):
            numbers = {id(word) for word in column}
            words = tuple(word for word in page.words if id(word) not in numbers)
            kept.append(replace(page, words=words))
        else:
            kept.append(page)
    return kept


def _column(page: Page) -> list[Word]:
    """The longest column of numbers from 1 beside the text of a page."""
    groups: dict[int, list[Word]] = defaultdict(list)
    numbers = [word for word in page.words if _NUMBER.fullmatch(word.text)]
    for word in numbers:  # those with the same right edge, give or take
        for edge in {int((word.x1 + shift) // _SAME_EDGE) for shift in (0.0, _SAME_EDGE / 2)}:
            groups[edge].append(word)
    best: list[Word] = []
    for group in groups.values():
        counted: list[Word] = []
        for word in sorted(group, key=lambda word: word.y):
            if int(word.text) == len(counted) + 1:
                counted.append(word)
        if len(counted) > max(len(best), 1) and _is_beside(counted, page):
            best = counted
    return best


def _is_beside(column: list[Word], page: Page) -> bool:
    """Whether the text stands wholly on one side of a column of numbers."""
    inside = {id(word) for word in column}
    top, bottom = column[0].y - 2, column[-1].y + 2
    left, right = min(word.x0 for word in column), max(word.x1 for word in column)
    rest = [w for w in page.words if top <= w.y <= bottom and id(w) not in inside]
    before = sum(word.x0 < right + 1 for word in rest)
    after = sum(word.x1 > left - 1 for word in rest)
    return bool(rest) and min(before, after) <= _STRAYS
