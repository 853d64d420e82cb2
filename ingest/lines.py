"""A document as lines: what the segmenter looks at, one after another.

A line is a stretch of one block between line feeds. Lines are in order, do not overlap and
hold no white space at their ends; between them stands only white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.lang import en, zh
from ingest.models import Block, BlockKind, Document, Language

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")

CELL_SEPARATOR = " | "  # between the cells of a table row's text, by agreement with the readers

# Longest line that may be a title or a heading, in code points.
LONGEST_TITLE = {"zh": 90, "en": 300}


@dataclass(frozen=True, slots=True)
class Line:
    """``document.text[start:end]``, and how its file sets it off."""

    start: int
    end: int
    text: str
    folded: str  # simplified forms; same length as ``text``
    kind: BlockKind
    level: int  # 1 to 6 for a heading element, else 0
    anchor: str
    block: int  # number of its block
    opens_block: bool  # the first line of its block
    runs_in: bool  # follows the line before without a line feed: the rest of a labelled line
    paragraph: int  # number of its paragraph; wrapped lines share one

    @property
    def by_look(self) -> bool:
        """Set off by its look (bold), not by a heading element."""
        return self.kind == "heading" and not self.level

    @property
    def language(self) -> Language:
        """What most of the line is written in."""
        return language_of(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether the line reads as running text: it ends or holds a sentence, or is long."""
        if self.level and len(self.text) <= LONGEST_TITLE[self.language]:
            return False
        if self.language == "zh":
            return bool(zh.SENTENCE_END.search(self.text)) or len(self.text) > LONGEST_TITLE["zh"]
        words = len(self.text.split())
        long = words > 40 or len(self.text) > LONGEST_TITLE["en"]
        return long or (words > 7 and bool(en.SENTENCE_END.search(self.text)))


def language_of(text: str) -> Language:
    """The language of a stretch: Chinese as soon as it holds half as many Chinese characters
    as Latin words, for a Chinese text quotes Latin names and seldom the other way round."""
    han = len(_HAN.findall(text))
    return "zh" if han and han * 2 >= len(_LATIN_WORD.findall(text)) else "en"


def lines_of(document: Document) -> list[Line]:
    """Every line of a document. Text outside all blocks, which a reader should not leave, is
    taken as paragraphs so that none is lost."""
    lines: list[Line] = []
    paragraph = -1
    for number, block in enumerate(_covering(document)):
        for start, end in _spans(document.text, block.start, block.end, r"[^\n]+"):
            text = document.text[start:end]
            before = lines[-1] if lines else None
            opens_block = before is None or before.block != number
            gap = document.text[before.end : start] if before else "\n"
            runs_in = "\n" not in gap
            if before is None or opens_block or _ends_paragraph(before.text):
                paragraph += 1
            lines.append(
                Line(
                    start=start,
                    end=end,
                    text=text,
                    folded=zh.fold(text),
                    kind=block.kind,
                    level=block.level,
                    anchor=block.anchor,
                    block=number,
                    opens_block=opens_block,
                    runs_in=runs_in,
                    paragraph=paragraph,
                )
            )
    return lines


_PARAGRAPH_END = re.compile(r"[。！？；：:.!?”\"’」』）)】\]]$")


def _ends_paragraph(text: str) -> bool:
    """Whether a line inside a block ends a paragraph, or only wraps."""
    return bool(_PARAGRAPH_END.search(text)) or len(text) < 20


def _covering(document: Document) -> list[Block]:
    """The blocks, and a paragraph for each stretch of text that none covers."""
    covering: list[Block] = []
    at = 0
    for block in (*document.blocks, None):
        end = block.start if block else len(document.text)
        for start, to in _spans(document.text, at, end, r"\S(?:.|\n(?!\s*\n))*"):
            covering.append(Block("paragraph", start, to, anchor=f"p{len(covering) + 1}"))
        if block:
            covering.append(block)
            at = max(at, block.end)
    return covering


def _spans(text: str, start: int, end: int, pattern: str) -> list[tuple[int, int]]:
    spans = []
    for match in re.compile(pattern).finditer(text, start, end):
        kept = match[0].strip()
        if kept:
            at = match.start() + match[0].index(kept[0])
            spans.append((at, at + len(kept)))
    return spans
