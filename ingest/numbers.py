"""Numbers as both languages write them, by value: what lets two texts be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.citations import fold

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = re.compile(rf"(?<![A-Za-z])(?P<month>{'|'.join(_MONTHS)})(?![A-Za-z])", re.I)
# May is a month beside a number, or where only a noun can stand.
_MAY_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|by|of|since|until|from|late|early|mid|before|after|during|this|that|last))[\s-]{1,3}$",
    re.I,
)
_MAY_AFTER = re.compile(r"\s{0,3},?\s{0,3}\d")
_CURRENCY_BEFORE = re.compile(r"[$£€¥]\s?$")
_SHORT_SCALES = {"m": 10**6, "bn": 10**9}
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "百亿": 10**10,
    "万亿": 10**12,
}
_NUMBER = re.compile(
    r"(?<![A-Za-z\d._])(?<!\d,)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[\s-]*(?P<scale>hundred|thousand|million|billion|trillion|万亿|百亿|千万|百万|十万|亿|万|千|百))?"
    r"(?![A-Za-z]*\d)(?P<tail>[A-Za-z]*)"
)


def numbers(text: str) -> frozenset[Decimal]:
    """Values of the numbers written in digits, English month names counted as numbers.

    ``1.59亿元`` and ``RMB 159 million`` give the same value. Numbers that are part of a name
    (``F.3d``, ``4c``) or an ordinal (``7th``) do not count.

    >>> numbers("2011年10月11日") == numbers("11 October 2011")
    True
    """
    folded = fold(text.replace("，", "；"))  # a Chinese comma never groups digits
    return frozenset({*_figures(folded.lower()), *_months(folded)})


def _figures(text: str) -> Iterator[Decimal]:
    for match in _NUMBER.finditer(text):
        scale = _SCALES.get(match["scale"] or "", 1)
        if match["tail"] and match["scale"] is None:
            if match["tail"] not in {*_SHORT_SCALES, "x"}:
                continue
            # $3.5m is millions; a pipe of 3.5m is not.
            if _CURRENCY_BEFORE.search(text, max(0, match.start() - 2), match.start()):
                scale = _SHORT_SCALES.get(match["tail"], 1)
        yield (Decimal(match["digits"].replace(",", "")) * scale).normalize()


def _months(text: str) -> Iterator[Decimal]:
    for match in _MONTH.finditer(text):
        month, before = match["month"], text[max(0, match.start() - 12) : match.start()]
        if month[0].islower():  # the verb, or "march"
            continue
        if (
            month.lower() != "may"
            or _MAY_BEFORE.search(before)
            or _MAY_AFTER.match(text, match.end())
        ):
            yield Decimal(_MONTHS.index(month.lower()) + 1).normalize()
