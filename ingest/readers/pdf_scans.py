"""The seam for optical character recognition: pages that are images, and who could read them.

A recognizer is a function from a page's image to the lines it reads there (``ingest.readers.ocr``
has two); the words of its lines then stand for the page, marked as a machine's reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ingest.models import Language
from ingest.readers.pdf_page import Page, Trouble, Word

DOTS_PER_INCH = 300  # what recognizers are trained on
_IMAGE_PAGE = 0.5  # share of the page's area
_FEW = 200  # characters: a stamp, a number, not the text of a page
_SAME_HEIGHT = 0.3  # of the usual line's: how much boxes of one size of print differ
_SHAPES = 400  # a page of letters drawn as shapes has thousands

# Why a page could not be read, as a sentence about it goes on.
WHY: dict[Trouble, dict[Language, str]] = {
    "": {"en": "shows an image, without text", "zh": "只有图像，没有文字"},
    "time": {"en": "takes too long to read", "zh": "读取超时"},
    "crash": {"en": "stops the PDF library", "zh": "读取时程序出错"},
    "damaged": {"en": "is damaged", "zh": "已损坏"},
    "objects": {"en": "holds too many objects", "zh": "对象过多"},
    "characters": {"en": "holds too many characters", "zh": "字符过多"},
    "unmapped": {
        "en": "has fonts that do not say which characters they show",
        "zh": "字体未标明所示字符",
    },
}


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as it would be printed."""

    page: int  # from 1
    width: int  # dots
    height: int
    grey: bytes  # width * height, row by row from the top; 0 black, 255 white


@dataclass(frozen=True, slots=True)
class RecognizedLine:
    """A line read from an image. The box is in dots, from the upper left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float  # 0 to 1


Recognize = Callable[[PageImage], Sequence[RecognizedLine]]


def is_unread(page: Page) -> bool:
    """Whether a page shows text that its file does not hold as text.

    ``page`` is without running heads and stamps: what a court prints over a scan is not it.
    """
    if page.trouble:
        return True
    characters = sum(len(word.text) for word in (*page.words, *page.turned))
    if any(word.ocr for word in page.words):
        return False
    if page.image_share >= _IMAGE_PAGE:
        return characters < _FEW
    return characters == 0 and (page.image_share > 0 or page.drawn >= _SHAPES)


def with_lines(page: Page, image: PageImage, lines: Sequence[RecognizedLine]) -> Page:
    """A page with what was read from its image as its words."""
    points = page.width / image.width if page.width else 72 / DOTS_PER_INCH
    usual = median(line.y1 - line.y0 for line in lines) if lines else 0.0
    words = list(page.words)
    for line in lines:
        parts = line.text.split()
        if not parts:
            continue
        step = (line.x1 - line.x0) / max(len(" ".join(parts)), 1)
        height = line.y1 - line.y0
        if abs(height - usual) < _SAME_HEIGHT * usual:
            height = usual  # a box is higher or lower by the letters that happen to be in it
        size = max(height * points * 0.8, 1.0)
        at = 0
        for part in parts:
            x0, x1 = line.x0 + at * step, line.x0 + (at + len(part)) * step
            words.append(
                Word(
                    part, x0 * points, x1 * points, line.y1 * points, size, spaced=at > 0, ocr=True
                )
            )
            at += len(part) + 1
    wide, high = image.width * points, image.height * points
    return replace(page, width=wide, height=high, words=tuple(words), trouble="")
