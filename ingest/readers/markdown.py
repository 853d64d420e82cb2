"""Markdown (.md, .markdown) to documents: what a page made of it would show.

CommonMark with tables, strikethrough and footnotes. Front matter is left out where it is a
set of keys in YAML. Numbers of ordered lists stay; addresses of links and images do not show.
A line broken inside a paragraph stays broken only where that seems meant: before a bold label,
and in Chinese where the line was not full. The anchor of a block is its line, ``line 12``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ingest.errors import InvalidRecord, UnreadableSource
from ingest.frontmatter import split_front
from ingest.lines import CELL_SEPARATOR
from ingest.models import BlockKind, Document
from ingest.readers.blocks import BlockBuilder
from ingest.readers.formats import format_of
from ingest.readers.look import TextLine, add_lines
from ingest.readers.markdown_inline import InlineText, MarkdownNotes, read_inline
from ingest.readers.markdown_notes import without_notes
from ingest.readers.normal import normalize
from ingest.readers.note_marks import place
from ingest.readers.registry import reads
from ingest.readers.text_encoding import decode_text
from ingest.readers.wrapping import vocabulary, width_of

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

MAX_BYTES = 5 * 1024 * 1024  # the parser takes up to ten seconds a MiB, at worst
MAX_NESTING = 60  # of lists and quotations; the parser drops what lies deeper
MAX_BRACKETS = 200  # in one paragraph; each costs a look for its pair, to the end
MAX_MARKS = 20_000  # in one paragraph, of the characters that may mark something

_LONGEST_FRONT = 64 * 1024  # code points; YAML is slow
_LINE_END = re.compile("\r\n?")
_BLANK_LINES = re.compile(r"(\n[^\S\n]*\n\s*)")
_MARK = re.compile(r"[\[\]\\`*_<>&!~]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")


@reads(".md", ".markdown")
def read_markdown(file: str, data: bytes) -> Document:
    """Read a Markdown file.

    Raises: UnreadableSource: another format, over the bounds, in no known encoding, nested too
        deeply, or without any text.
    """
    if (other := format_of(data)) and other not in ("an HTML page", "an XML file"):
        raise UnreadableSource(
            file, f"is {other}, not Markdown.", "Give it the suffix of what it is."
        )
    if len(data) > MAX_BYTES:
        raise UnreadableSource(
            file, f"{len(data):,} bytes, over the limit of {MAX_BYTES:,}.", "Split it."
        )
    text = _LINE_END.sub("\n", decode_text(file, data))
    front, start = _front_matter(file, text)
    page = _Page(file, text, start)
    page.read()
    if not page.builder.blocks:
        raise UnreadableSource(file, "holds no text.", "Save it again from its source.")
    named = front.get("title")
    return Document(
        file=file,
        format="markdown",
        sha256=hashlib.sha256(data).hexdigest(),
        text=page.builder.text(),
        blocks=tuple(page.builder.blocks),
        title=normalize(named).replace("\n", " ") if isinstance(named, str) else page.title(),
    )


def _front_matter(file: str, text: str) -> tuple[dict[str, Any], int]:
    """The keys that open the file, if it opens so, and where the rest begins."""
    if not text.startswith("---\n") or not 0 < text.find("\n---\n", 3) <= _LONGEST_FRONT:
        return {}, 0
    try:
        return split_front(text, file)
    except InvalidRecord:  # a line of dashes, and text
        return {}, 0


class _Page:
    """One pass over a file's tokens."""

    def __init__(self, file: str, text: str, start: int) -> None:
        self.builder = BlockBuilder()
        self._file = file
        self._line = text.count("\n", 0, start) + 1  # the number of the body's first line
        body, definitions = without_notes(text[start:])
        self._source = body
        groups = _BLANK_LINES.split(body)[::2]
        lines = [[line.strip() for line in group.split("\n")] for group in groups]
        width = width_of(lines)
        known = vocabulary(line for group in lines for line in group) if width else frozenset()
        self._notes = MarkdownNotes(definitions, width, known)
        self._lists = 0
        self._label = ""  # of the item whose text comes next
        self._anchor = ""

    def read(self) -> None:
        """Read every block into the builder."""
        tokens = iter(self._tokens())
        for token in tokens:
            self._anchor = self._anchor_of(token)
            if token.type in ("bullet_list_open", "ordered_list_open"):
                self._lists += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self._lists -= 1
            elif token.type == "list_item_open":
                self._label = f"{token.info}{token.markup} " if token.info else ""
            elif token.type == "heading_open":
                self._text(next(tokens), level=int(token.tag[1]))
            elif token.type == "inline":
                self._text(token)
            elif token.type == "tr_open":
                self._row(tokens)
            elif token.type in ("fence", "code_block"):
                self.builder.add(normalize(token.content), "paragraph", anchor=self._anchor)
            elif token.type == "html_block":
                self._html(token.content)
        for name in self._notes.untold():
            self.builder.add(self._notes.tell(name), "paragraph")

    def title(self) -> str:
        """The first heading of the first level, if there is one."""
        text = self.builder.text()
        for block in self.builder.blocks:
            if block.level == 1:
                return text[block.start : block.end].replace("\n", " ")
        return ""

    def _tokens(self) -> list[Token]:
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
        parser.core.ruler.at("inline", _read_marks)
        tokens = parser.enable(["table", "strikethrough"]).parse(self._source)
        deepest = max((token.level for token in tokens), default=0)
        if deepest >= MAX_NESTING - 2:
            raise UnreadableSource(
                self._file, "nests lists or quotations too deeply to be read.", "Take them apart."
            )
        return tokens

    def _anchor_of(self, token: Token) -> str:
        return f"line {self._line + token.map[0]}" if token.map else self._anchor

    def _text(self, token: Token, *, level: int = 0) -> None:
        read = read_inline(token.children or [], self._notes)
        if self._label:
            read.put_before(self._label)
            self._label = ""
        self._add(read, level)

    def _add(self, read: InlineText, level: int = 0) -> None:
        beside = place(read.lines, read.marks, read.notes, level)
        kind: BlockKind = "heading" if level else "list-item" if self._lists else "paragraph"
        add_lines(self.builder, read.lines, kind, level=level, anchor=self._anchor)
        for note in beside:
            self.builder.add(note, "paragraph", anchor=self._anchor)

    def _row(self, tokens: Iterator[Token]) -> None:
        cells: list[InlineText] = []
        for token in tokens:
            if token.type == "tr_close":
                break
            if token.type == "inline":
                cells.append(read_inline(token.children or [], self._notes))
        texts = [text for cell in cells if (text := cell.text().replace("\n", " "))]
        if len(texts) > 1:
            self.builder.add(CELL_SEPARATOR.join(texts), "table-row", anchor=self._anchor)
            for note in (note for cell in cells for note in cell.notes):
                self.builder.add(note, "paragraph", anchor=self._anchor)
        else:
            for cell in cells:
                self._add(cell)

    def _html(self, source: str) -> None:
        """A stretch of HTML, which Markdown lets stand as it is."""
        from ingest.readers.html import read_html

        try:
            page = read_html(self._file, f"<body>{source}</body>".encode("utf-8-sig"))
        except UnreadableSource:  # a comment, or a tag that HTML does not know
            shown = _TAG.sub(" ", _UNSEEN.sub(" ", _COMMENT.sub(" ", source)))
            add_lines(self.builder, [TextLine.of(shown)], "paragraph", anchor=self._anchor)
            return
        for block in page.blocks:
            text = page.text[block.start : block.end]
            self.builder.add(text, block.kind, level=block.level, anchor=self._anchor)


def _read_marks(state: StateCore) -> None:
    """Find the marks in each paragraph, as the parser's own rule does; one that holds more of
    them than prose ever does, and would take too long, is plain text."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        source = token.content
        if source.count("[") <= MAX_BRACKETS and len(_MARK.findall(source)) <= MAX_MARKS:
            state.md.inline.parse(source, state.md, state.env, token.children)
            continue
        for line in source.split("\n"):
            token.children += [Token("text", "", 0, content=line), Token("softbreak", "br", 0)]
