"""Text as the patterns of citations read it, and what those patterns have in common."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal

Kind = Literal[
    "reporter",  # 661 F.3d 1322; 2017 WL 123
    "neutral",  # [2020] SGCA 32; 2010 SCC 12; 2025:DHC:5015
    "report",  # [1997] 5 MLJ 632; 2013 (1) SA 135; 540 SCRA 215; GRUR 2018, 1161; NJ 2010/123
    "ecli",  # ECLI:EU:C:2022:888; KKO:2024:54
    "celex",  # 62021CJ0054
    "union-case",  # C-54/21 P
    "case-number",  # （2020）最高法知民终1667号
    "itc",  # 337-TA-655
    "gr",  # G.R. No. 172835
    "file-number",  # I ZR 118/16; 4 Ob 165/16t; 23-10.954; Cass. pen. n. 16975/2020
    "docket",  # No. 10-1395; 3:17-cv-00939; Rol N° 125.158-2020
]
Found = tuple[int, int, str]  # start, end, key
Finder = Callable[[str], Iterator[Found]]  # of folded text

_INTRODUCTION = 60  # characters; no words that introduce a number are longer
YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_BRACKETS = str.maketrans("〔〕【】﹝﹞［］（）〈〉", "()()()()()()")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000"), " ")


def fold(text: str) -> str:
    """Width-folded text of the same length: full-width forms become ASCII, offsets stay."""
    return text if text.isascii() else "".join(map(_fold_char, text))


@functools.lru_cache(maxsize=1 << 16)
def _fold_char(char: str) -> str:
    if char in "［］":  # square brackets carry meaning in a neutral citation
        return "[" if char == "［" else "]"
    folded = char.translate(_BRACKETS).translate(_DASHES).translate(_SPACES)
    folded = unicodedata.normalize("NFKC", folded)
    return folded if len(folded) == 1 else char


def squash(text: str) -> str:
    """``text`` without blanks, dots and commas, in lower case: S.C.M.R. is SCMR."""
    return re.sub(r"[\s.,]+", "", text).lower()


def initials(letters: str) -> str:
    """A pattern of initials as they are printed: CLD, C L D, C.L.D., C. L. D."""
    return r"\.?\s?".join(letters) + r"\.?"


def spellings(*series: str) -> tuple[str, ...]:
    """What a text that prints one of these initials must hold, as cues of ``matches``."""
    return tuple(
        between.join(letters[:2]) for letters in series for between in ("", " ", ".", ". ")
    )


def start_of(introduction: re.Pattern[str], text: str, end: int) -> int | None:
    """Where the words that end at ``end`` begin, if they introduce what follows; a pattern that
    began with them would try each of them at every character of a text."""
    begin = max(0, end - _INTRODUCTION)
    match = introduction.search(text[begin:end])
    return begin + match.start() if match else None


def matches(
    pattern: re.Pattern[str], key: Callable[[re.Match[str]], str | None], *cues: str
) -> Finder:
    """A finder of each match that ``key`` gives a key to.

    A text that holds none of ``cues`` holds no match: looking for them first is what keeps a
    hundred patterns cheap.
    """

    def find(folded: str) -> Iterator[Found]:
        if cues and not any(cue in folded for cue in cues):
            return
        for match in pattern.finditer(folded):
            if (found := key(match)) is not None:
                yield match.start(), match.end(), found

    return find
