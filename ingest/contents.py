"""Tables of contents: titles of cases that begin none."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.headings import Mark
from ingest.lines import CELL_SEPARATOR, Line
from ingest.titles import Title

_SHORTEST_KEY = 4  # letters of an entry that can be recognized when it is met again


def contents_lines(
    lines: Sequence[Line], marks: Sequence[Mark | None], titles: Sequence[Title | None]
) -> set[int]:
    """The lines of every table of contents that a heading (目录, Contents) announces."""
    found: set[int] = set()
    for index, mark in enumerate(marks):
        if mark is not None and mark.subject == "contents" and index not in found:
            found.update(range(index, _end(lines, marks, titles, index)))
    return found


def _end(
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    titles: Sequence[Title | None],
    start: int,
) -> int:
    """The first line below a heading of contents that is no entry: prose, a title or a
    heading met before, a number that starts again, a heading where entries are none."""
    seen: set[str] = set()
    numbers: set[tuple[str, int]] = set()
    has_headings = False
    for index in range(start + 1, len(lines)):
        line, title, mark = lines[index], titles[index], marks[index]
        keys = _keys(line, title)
        if line.is_prose or seen.intersection(keys):
            return index
        if seen and line.level and (line.level <= lines[start].level or not has_headings):
            return index
        if mark is not None and mark.subject == "role" and mark.style not in ("element", "alone"):
            return index
        if title is not None and title.number is not None:
            if (title.label, title.number) in numbers:
                return index
            numbers.add((title.label, title.number))
        has_headings = has_headings or bool(line.level)
        seen.update(keys)
    return len(lines)


def _keys(line: Line, title: Title | None) -> set[str]:
    """By what an entry is recognized when it is met again: its title, or each of its cells."""
    if title is not None and (line.kind != "table-row" or title.label == "field"):
        return {title.key}
    cells = line.folded.split(CELL_SEPARATOR)
    keys = (
        "".join(letter for letter in cell if letter.isalnum()).rstrip("0123456789").casefold()
        for cell in cells
    )
    return {key for key in keys if len(key) >= _SHORTEST_KEY}
