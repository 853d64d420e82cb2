"""Folding text for search only: width, case, and traditional into simplified Chinese.

What is shown is never folded.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


@functools.cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def has_han(text: str) -> bool:
    """Does the text hold a Chinese character?"""
    return _HAN.search(text) is not None


def fold_for_search(text: str) -> str:
    """One form for all that a searcher would call the same.

    >>> fold_for_search("營業秘密 ＡＢＣ") == fold_for_search("营业秘密 abc")
    True
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return str(_converter().convert(folded)) if has_han(folded) else folded


def fold_all(texts: Iterable[str]) -> list[str]:
    """``fold_for_search`` of each of many short texts without a line end, at once."""
    folded = [unicodedata.normalize("NFKC", text).casefold() for text in texts]
    chinese = [number for number, text in enumerate(folded) if has_han(text)]
    # The converter costs more for each call than for what it is given.
    converted = str(_converter().convert("\n".join(folded[number] for number in chinese)))
    for number, text in zip(chinese, converted.split("\n"), strict=True):
        folded[number] = text
    return folded


def simplify(text: str) -> str:
    """Traditional into simplified Chinese, nothing else: what the encoder is given."""
    return str(_converter().convert(text)) if has_han(text) else text
