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


def numbers_of(text: str) -> list[str]:
    """The case numbers that a line of a caption states."""
    text = text.lstrip(") ")
    if en.DOCKET.fullmatch(text.rstrip(" .,")):
        return [text.rstrip(" .,")]
    if words.APPEALED.search(text) or re.search(r"\b(?:tel|fax|phone)\b", text, re.I):
        return []
    if words.NUMBER_LINE.fullmatch(text):
        return [text]
    if (found := words.CASE_NUMBER_LABEL.match(text)) and not en.NEUTRAL.search(text):
        printed = (found["number"] or found["bare"]).split(CELL_SEPARATOR)[0]
        printed = re.sub(r"(?<=\S)\s+(?:\(|before\b|on\s).*$", "", printed)
        parts = re.split(r"\s?[,;]\s?(?=\S*[0-9])|\s(?:and|&)\s(?=\S*[0-9])", printed)
        return [
            part.strip(" .,;)") for part in parts if re.search("[0-9]", part) and len(part) < 45
        ]
    if en.DOCKET.match(text) and len(text) < 120:
        return [found[0].strip(" .,") for found in en.DOCKET.finditer(text)]
    return []
