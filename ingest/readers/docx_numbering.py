"""Automatic numbers of paragraphs, counted and written as Word shows them.

A ``w:num`` is a list; the lists that share a ``w:abstractNum`` count on from one another,
unless one says where it starts over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest.readers import numerals
from ingest.readers.docx_styles import ParagraphStyle
from ingest.readers.docx_xml import Element, number, switch, value, w
from ingest.readers.normal import normalize

_LEVELS = 9
_LONGEST_LABEL = 255  # Word's own limit
_OTHER_LEVEL = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph's text; empty for a bullet, which says nothing."""

    text: str
    between: str = " "  # what separates it from the text


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None  # the level, from 1, that starts it over; 0 for none
    in_figures: bool = False  # isLgl: the levels above in Arabic figures
    hidden: bool = False
    linked: str = ""  # the paragraph style of this level


@dataclass(slots=True)
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The lists of one document, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        """Read ``word/numbering.xml``; a document without one numbers nothing."""
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        defined = {a.get(w("abstractNumId")) or "": a for a in root.iterfind(w("abstractNum"))}
        by_link = {link: a for a in defined.values() if (link := value(a, "styleLink"))}
        for identifier, abstract in defined.items():
            source = by_link.get(value(abstract, "numStyleLink"), abstract)
            self._abstracts[identifier] = _levels(source)
        for listed in root.iterfind(w("num")):
            self._lists.setdefault(listed.get(w("numId")) or "", _list(listed))

    def label(self, properties: Element | None, style: ParagraphStyle) -> Label | None:
        """Count one paragraph and give its label; None if it belongs to no list.

        Args:
            properties: The paragraph's own ``w:pPr``, whose ``w:numPr`` goes before its style's.
        """
        own = None if properties is None else properties.find(w("numPr"))
        num_id = value(own, "numId") or style.num_id
        listed = self._lists.get(num_id)
        if listed is None:  # numId 0 takes the style's number off
            return None
        levels = self._abstracts.get(listed.abstract, {}) | listed.levels
        level = number(value(own, "ilvl"))
        if level is None:
            level = self._level_of(style, levels)
        if level not in levels:
            return None
        self._count(num_id, listed, levels, level)
        return self._written(self._counts[listed.abstract], levels, level)

    def _level_of(self, style: ParagraphStyle, levels: dict[int, _Level]) -> int:
        for styled in style.ids:
            for level, definition in levels.items():
                if definition.linked == styled:
                    return level
        return style.num_level or 0

    def _count(self, num_id: str, listed: _List, levels: dict[int, _Level], level: int) -> None:
        counts = self._counts.setdefault(listed.abstract, [None] * _LEVELS)
        for above in range(level):  # Word counts a level it passes over as begun
            if counts[above] is None and above in levels:
                counts[above] = listed.starts.get(above, levels[above].start)
        count = counts[level]
        start = listed.starts.get(level)
        if start is not None and (num_id, level) not in self._begun:
            counts[level] = start
        elif count is None:
            counts[level] = levels[level].start if start is None else start
        else:
            counts[level] = count + 1
        self._begun.add((num_id, level))
        for below in range(level + 1, _LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or level < restart:
                counts[below] = None

    def _written(
        self, counts: list[int | None], levels: dict[int, _Level], level: int
    ) -> Label | None:
        shown = levels[level]
        if shown.hidden:
            return None
        if shown.style == "bullet":
            return Label("")

        def figure(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            definition = levels.get(other, _Level())
            count = counts[other]
            written = definition.start if count is None else count
            in_figures = shown.in_figures and definition.style not in ("none", "decimalZero")
            return numerals.write(written, "decimal" if in_figures else definition.style)

        text = normalize(_OTHER_LEVEL.sub(figure, shown.text)[:_LONGEST_LABEL])
        text = text.replace("\n", " ")
        return Label(text, "" if shown.suffix == "nothing" or not text else " ")


def _levels(abstract: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in abstract.iterfind(w("lvl")):
        at = number(element.get(w("ilvl")))
        if at is not None and 0 <= at < _LEVELS:
            levels.setdefault(at, _level(element))
    return levels


def _level(element: Element) -> _Level:
    # A custom format stands in mc:AlternateContent, before the one that all programs know.
    formats = [found.get(w("val")) or "" for found in element.iter(w("numFmt"))]
    return _Level(
        start=number(value(element, "start"), 1) or 0,
        style=formats[-1] if formats else "decimal",
        text=value(element, "lvlText")[:_LONGEST_LABEL],
        suffix=value(element, "suff") or "tab",
        restart=number(value(element, "lvlRestart")),
        in_figures=bool(switch(element, "isLgl")),
        hidden=bool(switch(element.find(w("rPr")), "vanish")),
        linked=value(element, "pStyle"),
    )


def _list(element: Element) -> _List:
    listed = _List(value(element, "abstractNumId"))
    for override in element.iterfind(w("lvlOverride")):
        at = number(override.get(w("ilvl")))
        if at is None or not 0 <= at < _LEVELS:
            continue
        level = override.find(w("lvl"))
        if level is not None:
            listed.levels[at] = _level(level)
        start = number(value(override, "startOverride"))
        if start is not None:
            listed.starts[at] = start
            if at in listed.levels:
                listed.levels[at] = replace(listed.levels[at], start=start)
    return listed
