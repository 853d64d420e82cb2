"""Page numbers and running heads of a text that was once set in pages.

Nothing else is taken out, and a running head stays where it stands first. With form feeds a
line counts as one of these only at the edge of its page, and only if it keeps step with the
pages; without them only a page number of unmistakable form, in a series, is known for one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_LONGEST_HEAD = 160  # code points
_EDGE = 2  # lines at either end of a page in which its head or foot is looked for
_FEWEST_HEADS = 3  # pages on which a running head must stand
_NUMBER = re.compile(
    r"(?:[-–—·~]\s?)?(?:第\s?(?P<a>[0-9]{1,4})\s?页(?:[,，/／]?\s?共\s?[0-9]{1,4}\s?页)?"
    r"|page\s(?P<b>[0-9]{1,4})(?:\s?(?:of|/)\s?[0-9]{1,4})?"
    r"|(?P<c>[0-9]{1,4})(?:\s?/\s?[0-9]{1,4})?)(?:\s?[-–—·~])?",
    re.IGNORECASE,
)
_UNMISTAKABLE = re.compile(
    r"第\s?(?P<a>[0-9]{1,4})\s?页(?:[,，/／]?\s?共\s?[0-9]{1,4}\s?页)?"
    r"|page\s(?P<b>[0-9]{1,4})(?:\s?(?:of|/)\s?[0-9]{1,4})?"
    r"|[-–—]\s?(?P<c>[0-9]{1,4})\s?[-–—]",
    re.IGNORECASE,
)
# What no head has: a line out of the middle of a sentence, or the end of one.
_PROSE = re.compile(r"\A[a-z]|[。！？；，、,;]\Z")
_FIGURES = re.compile("[0-9]+")


def running_lines(pages: Sequence[Sequence[tuple[int, str]]]) -> set[int]:
    """The lines to leave out, by their keys.

    Args:
        pages: For each page, its lines that hold text, as ``(key, text in normal form)``; one
            page if the text has no form feeds.
    """
    if len(pages) < 2:
        return _series(pages[0]) if pages else set()
    return _page_numbers(pages) | _heads(pages)


def _value(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group))


def _edges(page: Sequence[tuple[int, str]]) -> list[tuple[int, int, str]]:
    """``(place, key, text)`` of the lines at a page's ends; places from its end are negative.

    A page so short that its ends meet has the nearer end's lines once."""
    half = (len(page) + 1) // 2
    top = [(place, *page[place]) for place in range(min(_EDGE, half))]
    rest = min(_EDGE, len(page) - len(top))
    return top + [(-place, *page[-place]) for place in range(1, rest + 1)]


def _page_numbers(pages: Sequence[Sequence[tuple[int, str]]]) -> set[int]:
    steps: dict[int, set[int]] = defaultdict(set)
    for index, page in enumerate(pages):
        for _, key, text in _edges(page):
            if found := _NUMBER.fullmatch(text):
                steps[_value(found) - index].add(key)
    best = max(steps.values(), key=len, default=set())
    return best if len(best) >= max(2, len(pages) // 2) else set()


def _heads(pages: Sequence[Sequence[tuple[int, str]]]) -> set[int]:
    """Lines that stand at the same place of many pages, alike but for a page number in them."""
    alike: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for index, page in enumerate(pages):
        for place, key, text in _edges(page):
            if len(text) > _LONGEST_HEAD or _PROSE.search(text):
                continue
            for form in _forms(text, index):
                alike[place, form].append((index, key))
    left_out: set[int] = set()
    for found in alike.values():
        if len(found) >= max(_FEWEST_HEADS, len(pages) // 2):
            left_out.update(key for _, key in found[1:])
    return left_out


def _forms(text: str, index: int) -> list[str]:
    """The line itself, and the line with each number replaced by how far it is ahead of the
    page's place: what all heads with a page number share."""
    forms = [text]
    for figures in _FIGURES.finditer(text):
        if len(figures[0]) <= 4:
            ahead = int(figures[0]) - index
            forms.append(f"{text[: figures.start()]}\0{ahead}\0{text[figures.end() :]}")
    return forms


def _series(lines: Sequence[tuple[int, str]]) -> set[int]:
    found = [(key, _value(m)) for key, text in lines if (m := _UNMISTAKABLE.fullmatch(text))]
    steps = Counter(value - place for place, (_, value) in enumerate(found))
    step, count = max(steps.items(), key=lambda item: item[1], default=(0, 0))
    if count < 2 or count < len(found):  # out of step: something else is written so
        return set()
    return {key for place, (key, value) in enumerate(found) if value - place == step}
