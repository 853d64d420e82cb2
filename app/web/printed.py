"""Dates, amounts and citations as a lawyer prints them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.words import word
from ingest.models import Language
from search.naming import in_language

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def printed_date(value: str, language: Language) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD in words; anything else as it stands."""
    match = _DATE.fullmatch(value)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return value
    year, month, day = match[1], int(match[2] or 0), int(match[3] or 0)
    if language == "zh":
        return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    return " ".join([*([str(day)] if day else []), *([_MONTHS[month - 1]] if month else []), year])


def printed_amount(amount: Any, currency: str) -> str:
    """An amount in full, its currency by code: ``USD 407,400,000``."""
    figure = f"{amount:,}" if isinstance(amount, int | float) else str(amount)
    return f"{currency} {figure}".strip()


def cite_line(record: Mapping[str, Any], language: Language) -> str:
    """The case as one cites it: name, printed citations, court and date, and that it no longer
    stands where it does not, so that the line cannot be copied without it."""
    zh = language == "zh"
    references = (record["citations"] or record["docket"])[:3]
    name = in_language(record["name"], language)
    where = [in_language(record["court"], language), printed_date(record["decided"], language)]
    line = ("，" if zh else ", ").join([name, *map(str, references)])
    inside = ("，" if zh else ", ").join(part for part in where if part)
    if inside:
        line += f"（{inside}）" if zh else f" ({inside})"
    if not record["status"]["good_law"]:
        line += f"（{word('cite_bad', language)}）" if zh else f" ({word('cite_bad', language)})"
    return line
