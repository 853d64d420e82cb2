"""Hyphens at line ends: undone where they only break a word, kept where they belong to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<head>(?:[^\W\d_]+[-‐‑])*[^\W\d_]+)[-‐‑\u00ad]$")
_FOLLOWS = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
HYPHENS = ("-", "‐", "‑", "\u00ad")
_SOFT = "\u00ad"

# What is written with a hyphen before or after it more often than not.
_FIRST = frozenset(
    "self non ex quasi cross well ill so half high low long short full all first second third one two "
    "three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety "
    "post anti vice attorney plaintiff defendant cease trade state court fact good third-party "
    "common counter year time then above afore decision law know job world on off hard soft "
    "market arm in".split()
) - {"in", "on", "counter", "post", "anti", "law", "fact", "common", "state", "afore"}
_LAST = frozenset(
    "based related owned party parties known law wide specific in up off out of the and client "
    "appellant appellee defendant plaintiff petitioner respondent examination year old term free "
    "making paid held called like month day state range elect general compete disclosure how".split()
)
# What closes up with the word before it: moreover, whereby, otherwise, copyright.
_CLOSING = frozenset(
    "over ever fore with wise less where body thing things time times self selves stand come ship hold "
    "holder holders hood work works right rights land ground most after upon soever withstanding house "
    "room line side sides able ably mark marks side word words place site ware script".split()
)


class Hyphens:
    """Decides by the words that a file uses elsewhere, away from line ends."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall(line.casefold())
            if line.rstrip().endswith(HYPHENS):
                words = words[:-1]
            self._known.update(words[1:])  # the first may be the rest of a broken one

    def joined(self, before: str, after: str) -> str:
        """Two lines, the first of which ends with a hyphen, as one stretch."""
        broken, follows = _BROKEN.search(before), _FOLLOWS.match(after)
        if broken is None or follows is None:
            return before + after  # a number, a range, a dash
        head, rest = broken["head"].casefold(), follows[0].casefold()
        if before.endswith(_SOFT) or self._is_one_word(head, rest, follows[0]):
            return before[:-1] + after
        return before + after

    def _is_one_word(self, head: str, rest: str, printed: str) -> bool:
        plain = [self._known[head + rest], 0]
        plain[1] = self._known[f"{head}-{rest}"]
        if plain[0] != plain[1]:
            return plain[0] > plain[1]
        if printed[0].isupper() or "-" in head:
            return False
        first, last = rest.partition("-")[0], head.rpartition("-")[2]
        if last in _FIRST or first in _LAST:
            return False
        both = all(len(word) > 3 and self._known[word] > 1 for word in (last, first))
        return not both or first in _CLOSING
