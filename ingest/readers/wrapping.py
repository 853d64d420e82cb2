"""Lines that a program broke at a fixed width, put together again.

A file is hard-wrapped if most of its lines end where the next word would not have fitted any
more. In such a file, and only there, a line that ends so goes on in the next, unless that one
opens a paragraph, a heading or an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.lang import en, zh

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003fffd]"
)
BULLET = re.compile(r"[-–—*•●■◆▪·※]\s*(?=\S)")
_OPENING = re.compile(r"[【〔［〖#|>]|第[一二三四五六七八九十百零〇0-9]{1,5}[条章节編编部]")
_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_CUT_WORD = re.compile(r"([A-Za-z]+)-$")
_SENTENCE_END = re.compile(r"[。！？；：.!?:;][”’\"'」』）)\]]*$")
_NARROWEST, _WIDEST = 30, 140  # columns; a Chinese character takes two
_FEWEST = 4  # lines that are followed by another, to judge a file by
_SHARE = 0.6  # of them end where they must
_HANGING = 4  # columns a Chinese line may fall short, to keep a mark of punctuation


def columns(text: str) -> int:
    """How wide a line is in a fixed-width font."""
    return len(text) + len(_WIDE.findall(text))


def is_wide(character: str) -> bool:
    """Whether a character takes two columns, as Chinese ones do."""
    return bool(_WIDE.match(character))


def width_of(groups: Iterable[Sequence[str]]) -> int:
    """The columns at which a file is wrapped; 0 if it is not.

    Args:
        groups: Its stretches of lines without a blank line between them.
    """
    pairs = [pair for group in groups for pair in pairwise(group)]
    if len(pairs) < _FEWEST:
        return 0
    widths = sorted(columns(first) for first, _ in pairs)
    width = widths[-1 - len(widths) // 40]  # one line in forty may stick out
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    forced = sum(must_break(first, second, width) for first, second in pairs)
    return width if forced >= _SHARE * len(pairs) else 0


def must_break(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on the line."""
    following = following.lstrip()
    if not line or not following:
        return False
    if is_wide(following[0]) or is_wide(line[-1]):
        return columns(line) > width - _HANGING
    word = following.split(maxsplit=1)[0]
    return columns(line) + 1 + columns(word) > width


def opens_anew(line: str) -> bool:
    """Whether a line reads as a heading or an item of a list, and so goes on from none."""
    folded = zh.fold(line)
    if BULLET.match(line) or _OPENING.match(line):
        return True
    if zh.ORDINAL.match(folded) or en.ORDINAL.match(folded) or zh.CASE_NUMBER.match(folded):
        return True
    words = folded.strip(" :：.。")
    return words in zh.HEADINGS or words.casefold() in en.HEADINGS or _is_capitals(words)


def ends_sentence(line: str) -> bool:
    """Whether a line could be the last of its paragraph."""
    return bool(_SENTENCE_END.search(line))


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text that are not cut by the end of a line, in lower case."""
    return frozenset(
        word.casefold()
        for line in lines
        for word in _WORD.findall(line.removesuffix("-").rpartition(" ")[0])
    )


def join(lines: Sequence[str], known: frozenset[str]) -> str:
    """Wrapped lines as one: no blank between Chinese, one between words. A hyphen at the end of
    a line is taken off only where the text has the word without it elsewhere.

    Args:
        known: The ``vocabulary`` of the text.
    """
    parts = [lines[0]]
    for before, line in pairwise(lines):
        if is_wide(before[-1]) or is_wide(line[0]):
            parts.append(line)
        elif cut := _CUT_WORD.search(before):
            head = _WORD.match(line)
            whole = cut[1] + (head[0] if head else "")
            if head and line[0].islower() and whole.casefold() in known:
                parts[-1] = parts[-1][:-1]
            parts.append(line)
        else:
            parts += [" ", line]
    return "".join(parts)


def _is_capitals(line: str) -> bool:
    return len(line) > 3 and line.isupper() and not _WIDE.search(line)
