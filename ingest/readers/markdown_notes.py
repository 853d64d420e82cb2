"""Definitions of footnotes in Markdown: ``[^1]: text``, which its standard does not know."""

from __future__ import annotations

import re

_DEFINITION = re.compile(r" {0,3}\[\^(?P<name>[^\]\s]{1,100})\]:[ \t]*(?P<text>.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CONTINUED = re.compile(r"(?: {2,}|\t)\s*(?=\S)")


def without_notes(source: str) -> tuple[str, dict[str, str]]:
    """The source with its definitions of notes made blank, and each note's source by name.

    A note goes on over the lines that follow it without a blank line, and over those set in.
    """
    lines = source.split("\n")
    notes: dict[str, list[str]] = {}
    current: list[str] | None = None
    fence = ""
    is_blank_before = False
    for at, line in enumerate(lines):
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        found = _DEFINITION.fullmatch(line)
        if found and found["name"] not in notes:
            current = notes.setdefault(found["name"], [found["text"]])
            lines[at] = ""
        elif opening := _FENCE.match(line):
            fence, current = opening[1], None
        elif current is not None and not line.strip():
            is_blank_before = True
            continue
        elif current is not None and (_CONTINUED.match(line) or not is_blank_before):
            current.append(line.strip())
            lines[at] = ""
        else:
            current = None
        is_blank_before = False
    return "\n".join(lines), {name: " ".join(text) for name, text in notes.items()}
