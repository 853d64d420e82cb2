"""Plain text (.txt) to documents: one block a paragraph.

A blank line, an indented line or, in a file that is not hard-wrapped, any line opens a
paragraph. Page numbers and repeated running heads of a printed text are left out, nothing
else. The anchor of a block is the line it begins on, ``line 12``; ``page 3, line 120`` in a
file with form feeds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest.errors import UnreadableSource
from ingest.models import BlockKind, Document
from ingest.readers.blocks import BlockBuilder
from ingest.readers.formats import format_of
from ingest.readers.normal import normalize
from ingest.readers.registry import reads
from ingest.readers.running_lines import running_lines
from ingest.readers.text_encoding import decode_text
from ingest.readers.wrapping import (
    BULLET,
    columns,
    ends_sentence,
    join,
    must_break,
    opens_anew,
    vocabulary,
    width_of,
)

MAX_LINES = 1_000_000  # each costs some hundred bytes of memory

_LINE_END = re.compile("\r\n?|[\n\x0b\x85\u2028\u2029]")
_LINE_OR_PAGE_END = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]")
_PAGE_END = "\f"
_INDENT = re.compile("[ \t\u3000\u00a0]*")
_SET_IN = "\u3000"  # a full-width blank opens a Chinese paragraph, wherever the line before began


@dataclass(frozen=True, slots=True)
class _Line:
    text: str  # in normal form; empty for a blank line
    raw: str  # as it stands, for its width
    number: int  # from 1
    page: int  # from 1

    @property
    def indent(self) -> int:
        """Columns before its text."""
        found = _INDENT.match(self.raw)
        return columns(found[0]) if found else 0


@reads(".txt", ".text")
def read_text(file: str, data: bytes) -> Document:
    """Read a plain text file.

    Raises: UnreadableSource: another format, in no known encoding, or without any text.
    """
    if other := format_of(data):
        raise UnreadableSource(
            file, f"is {other}, not plain text.", "Give it the suffix of what it is."
        )
    content = decode_text(file, data)
    if len(_LINE_OR_PAGE_END.findall(content)) > MAX_LINES:
        raise UnreadableSource(file, f"has more than {MAX_LINES:,} lines.", "Split it.")
    lines, has_pages = _lines(content)
    builder = BlockBuilder()
    for text, line in _paragraphs(lines):
        anchor = f"page {line.page}, line {line.number}" if has_pages else f"line {line.number}"
        kind: BlockKind = "list-item" if BULLET.match(text) else "paragraph"
        builder.add(normalize(text), kind, anchor=anchor)
    if not builder.blocks:
        raise UnreadableSource(file, "holds no text.", "Save it again from its source.")
    return Document(
        file=file,
        format="text",
        sha256=hashlib.sha256(data).hexdigest(),
        text=builder.text(),
        blocks=tuple(builder.blocks),
    )


def _lines(text: str) -> tuple[list[_Line], bool]:
    """The lines, without page numbers and repeated heads, and whether the text has pages."""
    lines: list[_Line] = []
    page = 1
    for number, line in enumerate(_LINE_END.split(text), 1):
        for place, raw in enumerate(line.split(_PAGE_END)):
            page += place > 0
            lines.append(_Line(normalize(raw), raw.expandtabs().rstrip(), number, page))
    pages: dict[int, list[tuple[int, str]]] = {}
    for key, found in enumerate(lines):
        if found.text:
            pages.setdefault(found.page, []).append((key, found.text))
    left_out = running_lines(list(pages.values()))
    return [line for key, line in enumerate(lines) if key not in left_out], len(pages) > 1


def _paragraphs(lines: list[_Line]) -> Iterator[tuple[str, _Line]]:
    """Each paragraph's text, and the line it begins on."""
    groups = [[line.raw for line in group] for text, group in groupby(lines, _has_text) if text]
    width = width_of(groups)
    # Without blank or indented lines, only the end of a sentence tells where a paragraph ends.
    told_apart = len(groups) > 1 or any(line.indent for line in lines if line.text)
    known = vocabulary(line.text for line in lines) if width else frozenset()
    running: list[_Line] = []
    is_blank_between = False
    for line in lines:
        if not line.text:
            is_blank_between = True
            continue
        if running:
            before = running[-1]
            stands_open = told_apart and not is_blank_between
            if is_blank_between and line.page == before.page:
                goes_on = False
            else:
                goes_on = stands_open or not ends_sentence(before.text)
            if not (goes_on and width and _is_wrapped(before, line, width)):
                yield join([part.text for part in running], known), running[0]
                running = []
        running.append(line)
        is_blank_between = False
    if running:
        yield join([part.text for part in running], known), running[0]


def _has_text(line: _Line) -> bool:
    return bool(line.text)


def _is_wrapped(before: _Line, line: _Line, width: int) -> bool:
    """Whether a line goes on from the one before, which was full."""
    set_in = line.indent > before.indent or line.raw.startswith(_SET_IN)
    return not set_in and must_break(before.raw, line.raw, width) and not opens_anew(line.text)
