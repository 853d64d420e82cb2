"""Measures of how a document was read; every normalisation before a comparison is stated here."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

MOST_MISSES = 8  # shown of each measure


@dataclass(slots=True)
class Score:
    """How many of how many were right, and which were not."""

    right: float = 0
    total: float = 0
    misses: list[str] = field(default_factory=list)

    def add(self, right: bool | float, of: float = 1, *, miss: str = "") -> None:
        """Count one comparison; ``miss`` names it where it was not all right."""
        self.right += right
        self.total += of
        if right < of and miss and len(self.misses) < MOST_MISSES:
            self.misses.append(miss)

    @property
    def share(self) -> float | None:
        """Right of all, 0 to 1; None where there was nothing to compare."""
        return self.right / self.total if self.total else None


def f1(right: float, found: float, known: float) -> float:
    """Harmonic mean of ``right / found`` and ``right / known``."""
    return 2 * right / (found + known) if found + known else 1.0


def plain(text: str) -> str:
    """Compatibility forms, lower case, letters and figures alone."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold())


def same_number(one: str, other: str) -> bool:
    """Citations, 案号 and dockets: as ``plain``, without the words for number and without zeros
    in front of a figure."""
    forms = [
        re.sub(r"(?<!\d)0+(?=\d)", "", unicodedata.normalize("NFKC", text).casefold())
        for text in (one, other)
    ]
    label = r"\b(?:docket|joined|cases?|no|nos|adv|proc|coa)\b"
    first, second = (plain(re.sub(label, "", form)) for form in forms)
    return first == second


def same_court(printed: str | None, name: str, words: Sequence[str] = ()) -> bool:
    """``name`` as ``plain``, the state's name before a Chinese court left out; or all ``words``."""
    if printed is None:
        return False
    if words:
        folded = printed.casefold().replace("’", "'")
        return all(any(part in folded for part in word.split("|")) for word in words)
    return plain(printed.removeprefix("中华人民共和国")) == plain(name)


_TITLES = re.compile(
    r"(?:the (?:queen|king)|regina|r) (?:\()?on the application of\)?|\(r on the application of\)"
    r"|\s[–—-]\s(?:first|second|third) (?:appellant|respondent)s?|\([^()]*\border\b[^()]*\)",
    re.I,
)


def party(name: str) -> str:
    """A party as ``plain``, without ``on the application of``, its role and notes in brackets."""
    return plain(_TITLES.sub(" ", name))


def same_name(printed: str, known: str, *, short: bool = False) -> bool:
    """Names as parties are compared; a short name by the beginnings of its words, in order."""
    if not short:
        return party(printed) == party(known)
    known = re.sub(r"\([^()]*\)", "", known)
    sides = [re.split(r"\sv\.?\s", name, maxsplit=1) for name in (printed, known)]
    if len(sides[0]) != len(sides[1]):
        return False
    return all(_holds(side, wanted) for side, wanted in zip(*sides, strict=True))


def _holds(side: str, wanted: str) -> bool:
    words = iter(re.findall(r"[a-z0-9]+", side.casefold().replace(".", "")))
    return all(
        any(word.startswith(each) or each.startswith(word) for word in words)
        for each in re.findall(r"[a-z0-9]+", wanted.casefold().replace(".", ""))
    )


_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text: a run of letters and figures, or one Han character;
    soft hyphens and case left out."""
    folded = unicodedata.normalize("NFKC", text.replace("\xad", "")).casefold()
    return Counter(_WORD.findall(folded))


def kept(ours: str, independent: str) -> tuple[int, int]:
    """How many of the words of an independent extraction stand in ours, and how many there are."""
    known, found = words_of(independent), words_of(ours)
    return sum(min(count, found[word]) for word, count in known.items()), known.total()


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union of two stretches."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    union = max(one[1], other[1]) - min(one[0], other[0])
    return max(shared, 0) / union if union else 1.0


def character_errors(read: str, known: str) -> tuple[int, int]:
    """Edits (insert, delete, replace) that turn what was read into what is known, and the length
    of that; both in lower case, for print in small capitals is told as either, with runs of white
    space as one blank and quotation marks made straight."""
    one, other = (_for_ocr(text) for text in (read, known))
    row = list(range(len(other) + 1))
    for number, mine in enumerate(one, start=1):
        before, row[0] = row[0], number
        for at, theirs in enumerate(other, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (mine != theirs))
    return row[-1], len(other)


def _for_ocr(text: str) -> str:
    text = re.sub(r"(?:\xad|-)\s*\n\s*|\xad\s*", "", text)
    text = text.translate(str.maketrans("‘’“”—–", "''\"\"--"))
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def mean(values: Iterable[float]) -> float | None:
    """The mean; None of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else None
