"""Two bodies, one a language, in sections of known roles: the prose of a record or a note."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from ingest.models import LANGUAGES, Language

_LANGUAGE = re.compile(r"# (?P<language>\w+)\s*")
_ROLE = re.compile(r"## (?P<role>\w+)\s*")
_ITEM = re.compile(r"\s*-\s+")


class Paragraph(NamedTuple):
    """One line of prose: ``text[start:start + len(this.text)] == this.text``."""

    language: Language
    role: str
    number: int  # from 1, within its language and role
    start: int
    text: str


def paragraphs(
    text: str,
    start: int,
    roles: Collection[str],
    problems: list[str],
    *,
    lists: Collection[str] = (),
) -> Iterator[Paragraph]:
    """The paragraphs of ``text`` from ``start`` on; what is out of place goes to ``problems``.

    Args:
        roles: The sections there may be, in the order to name them in.
        lists: Those of them whose lines begin with a hyphen, which is no part of the paragraph.
    """
    language: Language | None = None
    role: str | None = None
    lost = False  # below a heading that is a problem already: its text is no second one
    counts: dict[tuple[Language, str], int] = {}
    for number, offset, line in _lines(text, start):
        if not line.strip():
            continue
        if match := _LANGUAGE.fullmatch(line):
            found = _known(match["language"], LANGUAGES, number, problems)
            language, role = next((known for known in LANGUAGES if known == found), None), None
            lost = language is None
        elif match := _ROLE.fullmatch(line):
            role = _known(match["role"], roles, number, problems)
            lost = role is None or (lost and language is None)
            if language and role:
                if (language, role) in counts:
                    problems.append(f"line {number}: the section {role} ({language}) stands twice")
                counts[language, role] = 0
        elif language is None or role is None:
            if not lost:
                problems.append(f"line {number}: text outside any section")
        else:
            counts[language, role] += 1
            lead = _ITEM.match(line) if role in lists else re.match(r"\s*", line)
            begin = lead.end() if lead else 0
            if not line[begin:].strip():
                problems.append(f"line {number}: an empty question")
            yield Paragraph(
                language, role, counts[language, role], offset + begin, line[begin:].rstrip()
            )


def _lines(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """(line number, offset, line) of each line from ``start`` on."""
    number = text.count("\n", 0, start) + 1
    for line in text[start:].split("\n"):
        yield number, start, line
        number, start = number + 1, start + len(line) + 1


def _known(word: str, known: Collection[str], number: int, problems: list[str]) -> str | None:
    if word in known:
        return word
    problems.append(f"line {number}: unknown heading '{word}'; known: {', '.join(known)}")
    return None
