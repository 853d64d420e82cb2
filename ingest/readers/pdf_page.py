"""A page of a PDF as the reader sees it: words with their places, before any order is found.

Lengths are points (1/72 inch). The origin is the upper left corner of the page as it is
shown, x to the right, y down; ``y`` of a word is its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Trouble = Literal["", "time", "crash", "objects", "characters", "damaged", "unmapped"]


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap between them, in one look, on one baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float  # of the font, as shown
    bold: bool = False
    spaced: bool = False  # the file has a blank before it
    ocr: bool = False  # invisible, over an image: a machine's reading of a scan


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """What PDFium says of one page."""

    number: int  # from 1, in the file; not what is printed on it
    width: float
    height: float
    words: tuple[Word, ...] = ()
    turned: tuple[Word, ...] = ()  # text not upright; only its text and y can be relied upon
    rules: tuple[Rule, ...] = ()
    image_share: float = 0.0  # of the page's area, 0 to 1
    drawn: int = 0  # how many shapes it draws: text can be drawn as shapes, too
    trouble: Trouble = ""  # why the page could not be read; it then has no words
