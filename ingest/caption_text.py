"""Lines of a caption, as text: what of them is a name, a citation, a role or a court."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lang import captions as words
from ingest.lang import en
from ingest.lines import CELL_SEPARATOR

_LETTERS = re.compile(r"(?:\S\s){2,}\S")  # R E G I N A


def plain(text: str) -> str:
    """A line without the reporter's page marks, its letters drawn together."""
    text = re.sub(r"^(?:\*{1,3}[0-9]{1,5}\s?)+", "", text).strip()
    return (
        text.replace(" ", "") if _LETTERS.fullmatch(text) and CELL_SEPARATOR not in text else text
    )


def is_citation_line(text: str) -> bool:
    """Whether a line is a neutral citation and little else."""
    found = en.NEUTRAL.search(text)
    return bool(found) and len(text) - len(found[0]) < 30 and not words.APPEALED.search(text)  # type: ignore[index]


def without_roles(text: str) -> str:
    """A party without the words for its role, and the part of the country it appeals from."""
    text = re.sub(r"\s*\((?:scotland|northern\s+ireland|england(?:\s+and\s+wales)?|isle\s+of\s+man)\)\s*$", "", text.strip(), flags=re.I)  # fmt: skip
    text = words.ROLE_IN_CAPITALS.sub("", text)
    while (found := words.ROLE_AFTER.search(text)) and found.start():
        text = text[: found.start()]
    return text.strip(" ,;.—–-|")


def without_citation(text: str) -> str:
    """A name without the citation printed after it."""
    starts = [
        found.start()
        for form in (en.NEUTRAL, en.REPORTER)
        if (found := form.search(text)) and found.start() > 3
    ]
    return text[: min(starts)].rstrip(" ,([") if starts else text


def name_of(sides: Sequence[Sequence[str]], versus: str) -> str:
    """The case's name, of the first party of each side; empty with fewer than two sides."""
    named = [side[0] for side in sides if side]
    return f"{named[0]} {versus} {named[1]}" if len(named) > 1 else ""


def court_of(citations: Sequence[str]) -> str | None:
    """The court that a neutral citation names by its letters."""
    for citation in citations:
        for code in sorted(words.COURT_OF_CITATION, key=len, reverse=True):
            if re.search(rf"\]\s+{code}\b", citation):
                return words.COURT_OF_CITATION[code]
    return None
