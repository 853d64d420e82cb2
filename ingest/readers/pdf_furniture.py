"""Running heads, feet, page numbers and watermarks: what a file prints on page after page.

A line is taken out only where it stands first or last on its page, set apart from the text,
and at least one other page has it too: in the same place, the same but for its numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.readers.pdf_lines import Line, commonest_size, lines_of
from ingest.readers.pdf_page import Page, Word

_MOST_LINES = 5  # of a head or a foot
_ZONE = 0.2  # of the page's height
_SAME_PLACE = 5.0  # points
_APART = 1.25  # times the usual step from line to line
_OTHER_SIZE = 0.07  # share by which the size of a head differs from the text's
_WATERMARK = 2.5  # times the size of the text
_SCAN_SHARE = 0.5
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|p\.|第)?\s*[-–—·~〔\[(|]*\s*(?P<number>[0-9]{1,5}|[ivxlc]{1,7})\s*[-–—·~〕\])|]*\s*"
    r"(?:页|頁)?(?:\s*(?:of|/|,|，|共)\s*共?\s*[0-9]{1,5}\s*(?:页|頁)?)?"
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line that could be a head (``top``) or a foot."""

    line: Line
    page: int  # place of its page among the pages
    top: bool
    place: float  # of its baseline, from the edge of the page
    key: str  # its text without what changes from page to page
    number: int | None  # the page number that is all of it


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without what repeats on them."""
    rows = [lines_of(page.words, page.number) for page in pages]
    edges = [_edges(place, page, rows[place]) for place, page in enumerate(pages)]
    repeated = _repeated([edge for found in edges for edge in found])
    marks = _watermarks(pages)
    turned = Counter(key for page in pages for key in {_fold(w.text) for w in page.turned})
    kept = []
    for place, page in enumerate(pages):
        out = _taken_out(edges[place], rows[place], repeated)
        if len(out) == len(page.words) and page.image_share < _SCAN_SHARE:
            out = set()  # all that such a page says
        out |= {id(word) for word in page.words if _mark(word) in marks}
        words = tuple(word for word in page.words if id(word) not in out)
        others = tuple(word for word in page.turned if turned[_fold(word.text)] < 2)
        kept.append(replace(page, words=words, turned=others))
    return kept


def _edges(place: int, page: Page, rows: list[Line]) -> list[_Edge]:
    found = []
    for top, lines in ((True, rows[:_MOST_LINES]), (False, rows[::-1][:_MOST_LINES])):
        for line in lines:
            from_edge = line.y if top else page.height - line.y
            if from_edge > _ZONE * page.height:
                break
            key = _fold(line.text)
            found.append(_Edge(line, place, top, from_edge, key, _page_number(line.text)))
    return found


def _repeated(edges: list[_Edge]) -> set[int]:
    """The lines, by identity, that another page has too."""
    alike: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if edge.number is None:
            alike[edge.top, edge.key].append(edge)
    found = set()
    for group in alike.values():
        for edge in group:
            if any(
                other.page != edge.page and abs(other.place - edge.place) <= _SAME_PLACE
                for other in group
            ):
                found.add(id(edge.line))
    return found | _page_numbers([edge for edge in edges if edge.number is not None])


def _page_numbers(edges: list[_Edge]) -> set[int]:
    """Of lines that are a number alone, those that count the pages."""
    places: dict[tuple[bool, int], set[int]] = defaultdict(set)
    for edge in edges:
        assert edge.number is not None
        places[edge.top, edge.number - edge.page].add(edge.page)
    counting = {offset for (_, offset), pages in places.items() if len(pages) > 1}
    return {
        id(edge.line)
        for edge in edges
        if edge.number is not None and edge.number - edge.page in counting
    }


def _taken_out(edges: list[_Edge], rows: list[Line], repeated: set[int]) -> set[int]:
    """The words, by identity, of a page's head and foot."""
    step = _usual_step(rows)
    size = commonest_size(word for row in rows for word in row.words)
    order = {id(row): number for number, row in enumerate(rows)}
    out: set[int] = set()
    for top in (True, False):
        run: list[Line] = []
        for edge in (edge for edge in edges if edge.top == top):
            if id(edge.line) not in repeated:
                break
            run.append(edge.line)
        while run:
            last = run[-1]
            inner = order[id(last)] + (1 if top else -1)
            if not 0 <= inner < len(rows) or _is_apart(last, rows[inner], step, size):
                break
            if _page_number(last.text) is not None:
                break
            run.pop()  # the first line of a paragraph, not of a head
        out |= {id(word) for line in run for word in line.words}
    return out


def _is_apart(line: Line, inner: Line, step: float, size: float) -> bool:
    if abs(line.y - inner.y) > _APART * step:
        return True
    if abs(line.size - size) > _OTHER_SIZE * size and line.size != inner.size:
        return True
    return line.bold and not inner.bold


def _usual_step(rows: list[Line]) -> float:
    """From a line to the next, in points: the commonest, give or take half a point."""
    steps = Counter(
        round((after.y - before.y) * 2) / 2
        for before, after in pairwise(rows)
        if after.y - before.y > 0.5 * after.size
    )
    if not steps:
        return 0.0
    most = max(steps.values())
    return min(step for step, count in steps.items() if count == most)


def _watermarks(pages: Sequence[Page]) -> set[tuple[str, int, int]]:
    """Words far larger than the text that stand in one place on most pages."""
    size = commonest_size(word for page in pages for word in page.words)
    large = Counter(
        mark
        for page in pages
        for mark in {_mark(word) for word in page.words if word.size >= _WATERMARK * size}
    )
    return {mark for mark, count in large.items() if count > max(len(pages) / 2, 1)}


def _mark(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.x0), round(word.y)


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub("[0-9]+", "#", folded).split())


def _page_number(text: str) -> int | None:
    """The number that is all a line says, as page numbers are written."""
    found = _PAGE_NUMBER.fullmatch(unicodedata.normalize("NFKC", text).casefold().strip())
    if found is None:
        return None
    number = found["number"]
    return int(number) if number.isdigit() else _roman(number)


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in text]
    return sum(
        -value if value < max(values[place + 1 :], default=0) else value
        for place, value in enumerate(values)
    )
