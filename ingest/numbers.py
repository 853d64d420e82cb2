"""Numbers as both languages write them, by value: what lets two texts be compared."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.citations import fold

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})\s+)?(?P<month>{'|'.join(_MONTHS)})\b(?=\s+\d|\W|$)", re.I
)
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
    folded = fold(text).lower()
    found = set()
    for match in _NUMBER.finditer(folded):
        if match["tail"] and match["scale"] is None and match["tail"] not in {"m", "bn", "x"}:
            continue
        value = Decimal(match["digits"].replace(",", ""))
        found.add((value * _SCALES.get(match["scale"] or "", 1)).normalize())
    for match in _MONTH.finditer(folded):
        if match["month"] != "may" or re.search(
            r"\d\s*$|^\s*,?\s*\d", folded[: match.start("month")][-3:] + folded[match.end() :][:3]
        ):
            found.add(Decimal(_MONTHS.index(match["month"]) + 1).normalize())
    return frozenset(found)
