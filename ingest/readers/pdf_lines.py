"""Words of a PDF page to lines: what stands on one baseline, from left to right."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.readers.pdf_page import Word

_BLANK = 0.17  # of the font's size: a wider gap between words is a blank
_HAN_BLANK = 0.6  # Chinese, and Chinese beside other script, is set with gaps that are none
_OFF_LINE = 0.55  # of the line's size: how far a raised or lowered word may stand off
_OFF_WORD = 0.9  # the same, of the word's own size
_SMALLER = 0.82  # of the line's size: a raised word is smaller
_RAISED = 0.12  # of the line's size
_MOST_LARGER = 2.2  # a word so much larger is on no line with the others


@dataclass(frozen=True)
class Line:
    """Words on one baseline."""

    words: tuple[Word, ...]  # from left to right, never empty
    page: int

    @cached_property
    def x0(self) -> float:
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size most of its characters have."""
        return commonest_size(self.words)

    @cached_property
    def y(self) -> float:
        """Its baseline: that of its words of the common size."""
        ys = sorted(word.y for word in self.words if word.size == self.size)
        return ys[len(ys) // 2]

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if any(c.isalnum() for c in word.text))

    @cached_property
    def text(self) -> str:
        return "".join(self.blank(place) + word.text for place, word in enumerate(self.words))

    def blank(self, place: int) -> str:
        """What stands between a word and the one before it: a blank or nothing."""
        if place == 0:
            return ""
        before, word = self.words[place - 1], self.words[place]
        gap = word.x0 - before.x1
        if word.spaced and gap > -0.3 * word.size:
            return " "
        chinese = is_han(before.text[-1]) or is_han(word.text[0])
        size = max(before.size, word.size) if chinese else min(before.size, word.size)
        return " " if gap > (_HAN_BLANK if chinese else _BLANK) * size else ""

    def is_raised(self, place: int) -> bool:
        """Whether a word is set small and high, as the number of a note is."""
        word = self.words[place]
        return word.size <= _SMALLER * self.size and word.y < self.y - _RAISED * self.size


def is_han(character: str) -> bool:
    """Whether a character is set in the square of Chinese type, its punctuation included."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\uffef"


def commonest_size(words: Iterable[Word]) -> float:
    """The size most characters have; of several, the largest. 0 without words."""
    counts: Counter[float] = Counter()
    for word in words:
        counts[word.size] += len(word.text)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """The lines that ``words`` make, from the top down. No word is left out, but for the
    lines of forms that are written upon."""
    found: list[list[Word]] = []
    places: list[tuple[float, int]] = []  # (baseline, number in ``found``), in order
    for word in sorted(words, key=lambda word: -word.size):  # raised words come after theirs
        at = bisect.bisect_left(places, (word.y, -1))
        near = places[max(at - 3, 0) : at + 3]
        best = min(near, key=lambda place: abs(place[0] - word.y), default=None)
        if best is not None and _fits(word, found[best[1]][0], best[0]):
            found[best[1]].append(word)
        else:
            bisect.insort(places, (word.y, len(found)))
            found.append([word])
    lines = []
    for _, number in places:
        words = [word for word in found[number] if not _is_filled_in(word, found[number])]
        lines.append(Line(tuple(sorted(words, key=lambda word: word.x0)), page))
    return lines


def _is_filled_in(blank: Word, words: Sequence[Word]) -> bool:
    """Whether a word is the line of a form on which other words are written."""
    return set(blank.text) == {"_"} and any(
        word.x0 < blank.x1 and word.x1 > blank.x0 and "_" not in word.text for word in words
    )


def _fits(word: Word, first: Word, baseline: float) -> bool:
    off = abs(word.y - baseline)
    if first.size > _MOST_LARGER * word.size:
        return off <= 0.1 * word.size
    return off <= min(_OFF_LINE * first.size, _OFF_WORD * word.size)
