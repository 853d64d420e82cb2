"""Dates as judgments print them, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.lang import en, zh

# Decisions of trade-secret law are none older; a "year" outside is a page or a statute.
_YEARS = range(1600, 2200)

_MONTH = "|".join(sorted(en.MONTHS, key=len, reverse=True))
_ZH_NUMBER = "[" + "".join(zh.DIGITS) + "十廿卅]"
_NOT_AFTER_DIGIT = r"(?<![0-9０-９])"

_PATTERNS: tuple[re.Pattern[str], ...] = (
    # 2021年2月19日, 二〇二一年二月十九日, 2021 年 2 月 19 日
    re.compile(
        rf"{_NOT_AFTER_DIGIT}(?P<year>[0-9０-９]{{4}}|[{''.join(zh.DIGITS)}]{{4}})\s?年\s?"
        rf"(?P<month>[0-9０-９]{{1,2}}|{_ZH_NUMBER}{{1,2}})\s?月\s?"
        rf"(?P<day>[0-9０-９]{{1,2}}|{_ZH_NUMBER}{{1,3}})\s?[日号號]"
    ),
    # 民國110年2月19日: the calendar of Taiwan's courts, year 1 = 1912
    re.compile(
        r"(?:中華民國|中华民国|民國|民国)\s?(?P<minguo>[0-9０-９]{1,3})\s?年\s?"
        r"(?P<month>[0-9０-９]{1,2})\s?月\s?(?P<day>[0-9０-９]{1,2})\s?日"
    ),
    # 2021-02-19, 2021.02.19, 2021/2/19
    re.compile(
        rf"{_NOT_AFTER_DIGIT}(?<![0-9][-./])(?P<year>[12][0-9]{{3}})(?P<sep>[-./])"
        r"(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9])"
    ),
    # February 19, 2021 and Feb. 19, 2021
    re.compile(
        rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s*,?\s+"
        r"(?P<year>[12][0-9]{3})(?![0-9])",
        re.IGNORECASE,
    ),
    # 19 February 2021, 19th of February, 2021
    re.compile(
        rf"{_NOT_AFTER_DIGIT}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?"
        rf"(?P<month>{_MONTH})\.?,?\s+(?P<year>[12][0-9]{{3}})(?![0-9])",
        re.IGNORECASE,
    ),
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date where it stands: ``text[start:end]`` is its printed form."""

    start: int
    end: int
    value: date


def find_dates(text: str) -> list[FoundDate]:
    """Every full date (day, month and year) of a text, in order, none overlapping.

    Impossible dates (30 February, month 13) and bare years or months are not dates. A date in
    figures alone is read year first; 02/03/2021 is refused, as it reads two ways.
    """
    found: list[FoundDate] = []
    for candidate in sorted(_candidates(text), key=lambda item: (item.start, -item.end)):
        if not found or candidate.start >= found[-1].end:
            found.append(candidate)
    return found


def parse_date(text: str) -> date | None:
    """The date that a text is or begins with a label for; None if it holds none, or several."""
    values = {item.value for item in find_dates(text)}
    return values.pop() if len(values) == 1 else None


def _candidates(text: str) -> Iterator[FoundDate]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if (value := _value(match.groupdict())) is not None:
                yield FoundDate(match.start(), match.end(), value)


def _value(parts: dict[str, str | None]) -> date | None:
    minguo = parts.get("minguo")
    year = int(minguo) + 1911 if minguo else zh.number(parts["year"] or "")
    month_text = (parts["month"] or "").lower()
    month = en.MONTHS.get(month_text) or zh.number(month_text)
    day = zh.number(parts["day"] or "")
    if year is None or month is None or day is None or year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # no such day
        return None
