"""Word's styles: what a paragraph or a run is by the style it names, inheritance followed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.readers.docx_xml import Element, number, switch, value, w

_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])(?!\d)", re.IGNORECASE)
_TOC_NAME = re.compile(r"(?:toc|目录|目錄)\s*[1-9]", re.IGNORECASE)
_TOC_HEADINGS = ("toc heading", "toc 标题", "toc 標題")
_TITLES = ("title", "标题", "標題")
_BODY_TEXT = 9  # the outline level that means none
_LONGEST_CHAIN = 50  # styles based on one another; Word allows about ten


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style makes of its paragraphs."""

    level: int = 0  # as a heading, 1 to 6
    is_title: bool = False
    is_contents: bool = False  # an entry of a table of contents
    num_id: str = ""
    num_level: int | None = None
    ids: tuple[str, ...] = ()  # its own id, then those it is based on


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run shows."""

    bold: bool = False
    hidden: bool = False
    is_placeholder: bool = False  # "Click here to enter text"


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        """Read ``word/styles.xml``; a document without one has no styles."""
        self._styles: dict[str, Element] = {}
        self._default = ""
        for style in [] if root is None else root.iterfind(w("style")):
            identifier = style.get(w("styleId")) or ""
            self._styles.setdefault(identifier, style)
            is_default = (style.get(w("default")) or "0") in ("1", "true", "on")
            if is_default and style.get(w("type")) == "paragraph":
                self._default = identifier
        self.paragraph = cache(self._paragraph)
        self._inherited = cache(self._run_look)

    def run_look(self, paragraph: str, properties: Element | None) -> RunLook:
        """How a run shows in a paragraph of style ``paragraph``, its own properties first."""
        look = self._inherited(paragraph, value(properties, "rStyle"))
        if properties is None:
            return look
        bold, hidden = switch(properties, "b"), switch(properties, "vanish")
        return RunLook(
            look.bold if bold is None else bold,
            look.hidden if hidden is None else hidden,
            look.is_placeholder,
        )

    def _chain(self, identifier: str) -> list[str]:
        chain: list[str] = []
        while identifier in self._styles and identifier not in chain:
            chain.append(identifier)
            if len(chain) == _LONGEST_CHAIN:
                break
            identifier = value(self._styles[identifier], "basedOn")
        return chain

    def _paragraph(self, identifier: str) -> ParagraphStyle:
        chain = self._chain(identifier or self._default)
        level, is_title, is_contents = 0, False, False
        for place, styled in enumerate(chain):
            style = self._styles[styled]
            name = value(style, "name").strip().lower()
            outline = number(value(style.find(w("pPr")), "outlineLvl"))
            if place == 0:
                is_title, is_contents = name in _TITLES, bool(_TOC_NAME.match(name))
            if place == 0 and name in _TOC_HEADINGS:
                level = 1  # its outline level is none, lest it lists itself
                break
            if outline is not None:
                level = min(outline + 1, 6) if 0 <= outline < _BODY_TEXT else 0
                break
            if found := _HEADING_NAME.fullmatch(name):
                level = min(int(found[1]), 6)
                break
        num_id, num_level = self._numbering(chain)
        if is_contents:
            level = 0
        elif is_title:
            level = level or 1
        return ParagraphStyle(level, is_title, is_contents, num_id, num_level, tuple(chain))

    def _numbering(self, chain: list[str]) -> tuple[str, int | None]:
        for styled in chain:
            properties = self._styles[styled].find(w("pPr"))
            found = None if properties is None else properties.find(w("numPr"))
            if found is not None and value(found, "numId"):
                return value(found, "numId"), number(value(found, "ilvl"))
        return "", None

    def _run_look(self, paragraph: str, character: str) -> RunLook:
        # Bold toggles: a bold character style inside a bold paragraph style shows as light.
        # The document's default being bold sets nothing off, so it does not count.
        default = set(self._chain(self._default))
        above = [s for s in self._chain(paragraph or self._default) if s not in default]
        beside = self._chain(character)
        bold = bool(self._first(above, "b")) != bool(self._first(beside, "b"))
        hidden = bool(self._first(above, "vanish")) or bool(self._first(beside, "vanish"))
        name = value(self._styles[beside[0]], "name").lower() if beside else ""
        return RunLook(bold, hidden, name == "placeholder text")

    def _first(self, chain: list[str], name: str) -> bool | None:
        for styled in chain:
            found = switch(self._styles[styled].find(w("rPr")), name)
            if found is not None:
                return found
        return None
