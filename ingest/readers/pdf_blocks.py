"""The pages of a PDF to the blocks of a document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.lines import CELL_SEPARATOR, LONGEST_TITLE, language_of
from ingest.models import Language
from ingest.readers.blocks import BlockBuilder
from ingest.readers.look import Piece, TextLine, add_lines
from ingest.readers.normal import normalize
from ingest.readers.pdf_columns import regions_of
from ingest.readers.pdf_flow import flow, text_of
from ingest.readers.pdf_hyphens import Hyphens
from ingest.readers.pdf_lines import commonest_size, is_han
from ingest.readers.pdf_notes import Note, split_notes
from ingest.readers.pdf_page import Page, Trouble, Word
from ingest.readers.pdf_paragraphs import Paragraph, habits_of, join_over, paragraphs_of
from ingest.readers.pdf_scans import WHY
from ingest.readers.pdf_tables import beside

_LARGER = 1.12  # times the size of the text: a heading's
_HEADINGS_SHARE = 0.1  # of a file's characters: the most that headings of one size hold
_LONGEST_HEADING = 160
_LONGEST_CHINESE_HEADING = 40
_ORDINAL = re.compile(r"(?:[IVXLC]{1,7}|[A-Z]|[0-9]{1,2})\.?")
_SENTENCE_END = re.compile(r"[。！？；，,.!?;:：]['\"”’」』）)\]]*$")
_NOTE_MARK = re.compile(r"\[(?:note |注)[^\]]{1,5}\]")
_NOTE_WORDS: dict[Language, tuple[str, str]] = {"en": ("note ", ": "), "zh": ("注", "：")}


class Writer:
    """One pass over the pages of a file.

    Args:
        unread: Why a page could not be read, by number.
    """

    def __init__(self, unread: Mapping[int, Trouble]) -> None:
        self.builder = BlockBuilder()
        self._unread = dict(unread)
        self._notes: dict[tuple[int, str], Note] = {}  # by page and label
        self._told: set[int] = set()  # notes already written, by identity
        self._size = 0.0
        self._large: set[float] = set()  # sizes of headings
        self._bold = False
        self._by_machine: set[int] = set()
        self._hyphens = Hyphens(())
        self._after: dict[int, list[str]] = defaultdict(list)

    def write(self, pages: Sequence[Page]) -> None:
        """Add every block of ``pages`` to the builder."""
        words = [word for page in pages for word in page.words]
        self._size = commonest_size(words)
        self._large = _large_sizes(words, self._size)
        bold = sum(len(word.text) for word in words if word.bold)
        self._bold = bold > sum(len(word.text) for word in words) / 2
        self._by_machine = {
            page.number for page in pages if sum(w.ocr for w in page.words) * 2 > len(page.words)
        }
        paragraphs = self._read(pages)
        for page in pages:
            self._after[page.number].extend(_turned(page))
        self._name_unread(language_of(" ".join(word.text for word in words[:2000])))
        waiting = sorted(self._after)
        for paragraph in paragraphs:
            while waiting and waiting[0] < paragraph.page:
                self._rest(waiting.pop(0))
            self._paragraph(paragraph)
        for number in waiting:
            self._rest(number)

    def _read(self, pages: Sequence[Page]) -> list[Paragraph]:
        """The paragraphs of all pages; on the way, the notes and the words that they use."""
        regions = regions_of(pages)
        split = []
        notes: list[Note] = []
        for page, found in zip(pages, regions, strict=True):
            for region in found:
                lines, below = split_notes(region, page, self._size)
                split.append((region, lines))
                for note in below:
                    if note.label or not notes:
                        notes.append(note)
                    else:
                        notes[-1].lines.extend(note.lines)
        self._hyphens = Hyphens(line.text for region, _ in split for line in region.lines)
        habits = habits_of(split)
        paragraphs = [
            paragraph
            for region, lines in split
            for paragraph in paragraphs_of(beside(lines), region, habits)
        ]
        for note in notes:
            if self._notes.setdefault((note.page, note.label), note) is not note:
                self._after[note.page].append(self._told_note(note))
            else:
                self._after.setdefault(note.page, [])
        return join_over(paragraphs, habits)

    def _paragraph(self, paragraph: Paragraph) -> None:
        called: list[Note] = []

        def mark_of(page: int, label: str) -> str:
            note = self._notes.get((page, label))
            if note is None:
                return ""
            if id(note) not in self._told:
                self._told.add(id(note))
                called.append(note)
            return f"[{self._name(note)}]"

        anchor = self._anchor(paragraph.page)
        if paragraph.row is not None:
            cells = [
                normalize("".join(p.text for p in flow(cell, self._hyphens, mark_of)))
                for cell in paragraph.row.cells
            ]
            text = CELL_SEPARATOR.join(cell for cell in cells if cell)
            self.builder.add(text, "table-row", anchor=anchor)
        else:
            pieces = flow(paragraph.lines, self._hyphens, mark_of)
            if called and not _stands_alone(pieces):
                told = "".join(" " + self._told_note(note) for note in called)
                pieces.append(Piece(told))
                called = []
            elif called:
                for piece in pieces:
                    piece.text = _NOTE_MARK.sub("", piece.text)
            self._text(pieces, paragraph, anchor)
        for note in called:
            self.builder.add(self._told_note(note), "paragraph", anchor=self._anchor(note.page))

    def _text(self, pieces: list[Piece], paragraph: Paragraph, anchor: str) -> None:
        text = normalize("".join(piece.text for piece in pieces))
        if self._is_heading(text, paragraph):
            self.builder.add(text, "heading", anchor=anchor)
            return
        if self._bold or not _has_bold_word(pieces):
            pieces = [Piece("".join(piece.text for piece in pieces))]
        add_lines(self.builder, [TextLine(pieces)], "paragraph", anchor=anchor)

    def _is_heading(self, text: str, paragraph: Paragraph) -> bool:
        """Whether a paragraph is set off by its size or its place in the middle."""
        chinese = language_of(text) == "zh"
        longest = _LONGEST_CHINESE_HEADING if chinese else _LONGEST_HEADING
        if len(text) > longest or len(paragraph.lines) > 3 or not any(c.isalnum() for c in text):
            return False
        ends = bool(_SENTENCE_END.search(text))
        if paragraph.size in self._large and any(c.isalpha() for c in text):
            return not (ends and len(text.split()) > 12)
        if not paragraph.centred or (ends and not _ORDINAL.fullmatch(text)):
            return False
        if chinese:
            return any(map(is_han, text))
        letters = [c for c in text if c.isalpha()]
        return bool(_ORDINAL.fullmatch(text)) or (len(letters) > 3 and text == text.upper())

    def _rest(self, page: int) -> None:
        """What follows the text of a page: notes that nothing points to, text not upright."""
        for (of, _), note in self._notes.items():
            if of == page and id(note) not in self._told:
                self._told.add(id(note))
                self.builder.add(self._told_note(note), "paragraph", anchor=self._anchor(page))
        for text in self._after[page]:
            self.builder.add(normalize(text), "paragraph", anchor=self._anchor(page))

    def _told_note(self, note: Note) -> str:
        text = normalize(text_of(note.lines, self._hyphens))
        text = text.removeprefix(note.label).lstrip(" .") if note.label else text
        return f"[{self._name(note)}{_NOTE_WORDS[language_of(text)][1]}{text}]"

    def _name(self, note: Note) -> str:
        text = " ".join(line.text for line in note.lines)
        return (_NOTE_WORDS[language_of(text)][0] + note.label.strip("〔[]〕")).strip()

    def _anchor(self, page: int) -> str:
        return f"page {page}, OCR" if page in self._by_machine else f"page {page}"

    def _name_unread(self, language: Language) -> None:
        for first, last, trouble in _stretches(self._unread):
            one, why = first == last, WHY[trouble][language]
            if language == "zh":
                text = (
                    f"[第{first}页无法读取：{why}。]"
                    if one
                    else f"[第{first}至{last}页无法读取：{why}。]"
                )
            elif one:
                text = f"[Page {first} could not be read: it {why}.]"
            else:
                text = f"[Pages {first} to {last} could not be read: each {why}.]"
            self._after[first].append(text)


def _stretches(unread: Mapping[int, Trouble]) -> Iterator[tuple[int, int, Trouble]]:
    """Pages one after another that share a reason: the first, the last, the reason."""
    numbers = sorted(unread)
    starts = [n for n in numbers if n - 1 not in unread or unread[n - 1] != unread[n]]
    for start, after in pairwise([*starts, None]):
        assert start is not None
        last = max(n for n in numbers if n >= start and (after is None or n < after))
        yield start, last, unread[start]


def _large_sizes(words: Sequence[Word], size: float) -> set[float]:
    """The sizes larger than the text's in which little is set."""
    counts: Counter[float] = Counter()
    for word in words:
        counts[word.size] += len(word.text)
    most = _HEADINGS_SHARE * sum(counts.values()) + _LONGEST_HEADING
    return {s for s, count in counts.items() if s >= _LARGER * size and count <= most}


def _turned(page: Page) -> Iterator[str]:
    """Text that is not upright, stretch by stretch."""
    stretch: list[str] = []
    place: tuple[float, float] | None = None
    for word in page.turned:
        here = (word.y, word.size)
        if place is not None and here != place:
            yield " ".join(stretch)
            stretch = []
        stretch.append(word.text)
        place = here
    if stretch:
        yield " ".join(stretch)


def _has_bold_word(pieces: Sequence[Piece]) -> bool:
    """Whether the bold stretch that opens a paragraph is more than its number."""
    opening = ""
    for piece in pieces:
        if not piece.bold and piece.text.strip():
            break
        opening += piece.text
    return len(re.findall(r"[^\W\d_]", opening)) > 1 and not re.fullmatch(
        r"\s*\(?[ivxlc]+[.)]\s*", opening.casefold()
    )


def _stands_alone(pieces: Sequence[Piece]) -> bool:
    """Whether a paragraph could be a title or a heading, which a note would spoil."""
    text = _NOTE_MARK.sub("", normalize("".join(piece.text for piece in pieces)))
    return len(text) <= LONGEST_TITLE[language_of(text)] and not re.search(
        r"[。！？；.!?;:：]['\"”’」』）)\]]*$", text
    )
