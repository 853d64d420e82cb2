"""Sums of money in a text, with currency and value.

``万元``, ``1.59亿元``, ``五十万元``, ``USD 1.2 million``, ``$3.5m``, ``EUR 50.000,00``,
``Rs. 5 crore``, ``200 million yuan``. A figure without a currency is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from ingest.lang import money as words
from ingest.lang import zh
from ingest.models import Amount

_FIGURE = r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:,[0-9]{1,2})?(?![0-9])|[0-9]+(?:[.,'’][0-9]+)*"
_SCALE = "|".join(sorted(words.SCALES, key=len, reverse=True))
_SIGN = "|".join(re.escape(sign) for sign in sorted([*words.SIGNS, "$"], key=len, reverse=True))
_WORD = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words.WORDS, key=len, reverse=True))  # fmt: skip
_BEFORE = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?P<sign>{_SIGN})|(?P<rupees>Rs\.?|Rupees)|(?P<rand>R))\s?(?:\.\s?)?(?P<figure>{_FIGURE})"
    rf"(?:/-)?(?:[\s-]?(?P<scale>{_SCALE})\b)?"
)
_AFTER = re.compile(
    rf"(?<![A-Za-z0-9.,$€£])(?P<figure>{_FIGURE})(?:[\s-]?(?P<scale>{_SCALE})\b)?[\s-]?(?P<word>{_WORD})(?![A-Za-z])",
    re.I,
)
_ZH_UNIT = "|".join(sorted(words.ZH_UNITS, key=len, reverse=True))
_ZH_FIGURE = (
    rf"(?<![0-9])[0-9][0-9,，]{{0,24}}+(?:\.[0-9]{{1,8}}+)?|[{''.join({*words.ZH_DIGITS, *words.ZH_TENS, *words.ZH_GROUPS})}]"
    rf"{{1,20}}"
)
_ZH_SCALE = "|".join(sorted(filter(None, words.ZH_SCALES), key=len, reverse=True))
_ZH = re.compile(
    rf"(?P<before>(?:{_ZH_UNIT}|[A-Z]{{3}}|[$€£¥￥])\s?)?(?P<figure>{_ZH_FIGURE})\s?(?P<scale>{_ZH_SCALE})?"
    rf"[余多]?\s?(?P<unit>{_ZH_UNIT})(?![首旦素老件凶月])"
)
_ZH_WITHOUT_UNIT = re.compile(
    rf"(?P<before>{'|'.join(unit for unit in words.ZH_UNITS if unit != '元')})\s?(?P<figure>[0-9][0-9,，]{{0,24}}+(?:\.[0-9]{{1,8}}+)?)\s?(?P<scale>{_ZH_SCALE})?(?!\s?[0-9年月日号条款])"
)
_TAIWAN = re.compile("新[臺台][幣币]")
_MOST_DIGITS = 18


def plain_value(value: Decimal) -> str:
    """A value in figures: no exponent, no zeros at the end of its decimals."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def find_amounts(text: str, *, told_by: str = "") -> list[Amount]:
    """Every sum of money in ``text``, in order, none overlapping.

    Args:
        told_by: The court and the citations of the case, by which ``$`` and ``Rs`` are told.
    """
    found: list[Amount] = []
    for amount in sorted(_candidates(text, told_by), key=lambda a: (a.start, -a.end)):
        if not found or amount.start >= found[-1].end:
            found.append(amount)
        elif amount.end - amount.start > found[-1].end - found[-1].start:  # the longer of two
            found[-1] = amount
    return found


def _candidates(text: str, told_by: str) -> Iterator[Amount]:
    for match in _BEFORE.finditer(text):
        if match["rand"] and not re.search(words.RAND, told_by):
            continue
        sign = match["sign"] or ("ZAR" if match["rand"] else "Rs")
        yield from _amount(match, _currency(words.SIGNS.get(sign, sign), told_by))
    for match in _AFTER.finditer(text):
        word = " ".join(match["word"].lower().split())
        yield from _amount(match, _currency(words.WORDS[word], told_by))
    folded = zh.fold(text)
    yuan = "TWD" if _TAIWAN.search(text) else "CNY"
    for match in _ZH.finditer(folded):
        yield from _zh_amount(text, match, match["unit"], yuan)
    for match in _ZH_WITHOUT_UNIT.finditer(folded):
        yield from _zh_amount(text, match, "元", yuan)


def _currency(known: str, told_by: str) -> str:
    if known == "$":
        return next((c for form, c in words.DOLLARS if re.search(form, told_by)), "USD")
    if known == "Rs":
        return next((c for form, c in words.RUPEES if re.search(form, told_by)), "INR")
    return known


def _amount(match: re.Match[str], currency: str) -> Iterator[Amount]:
    end = match.end()
    figure = match["figure"]
    value = _value(figure, currency)
    if value is not None:
        scale = words.SCALES[match["scale"].lower()] if match["scale"] else 1
        yield Amount(match.start(), end, match.string[match.start() : end], currency, value * scale)


def _value(figure: str, currency: str) -> Decimal | None:
    """The value of a figure, whichever mark groups it and whichever begins its decimals."""
    plain = re.sub(r"[ \u00a0\u202f'’]", "", figure)
    point, comma = plain.rfind("."), plain.rfind(",")
    if point >= 0 and comma >= 0:
        decimal = "." if point > comma else ","
    elif point >= 0:
        grouped = re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", plain)
        several = plain.count(".") > 1
        decimal = "" if grouped and (several or currency in words.POINTS_GROUP) else "."
    else:
        decimal = "," if comma >= 0 and not re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}", plain) else ""  # fmt: skip
    for mark in ".,":
        if mark != decimal:
            plain = plain.replace(mark, "")
    if len(plain) > _MOST_DIGITS:
        return None
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:  # 1.2.3 is no sum
        return None


def _zh_amount(text: str, match: re.Match[str], unit: str, yuan: str) -> Iterator[Amount]:
    before = (match["before"] or "").strip()
    named = words.ZH_UNITS.get(before) or words.SIGNS.get(before)
    currency = words.ZH_UNITS[unit]
    if currency == "元":
        currency = named if named and named != "元" else yuan
    figure = match["figure"].replace(",", "").replace("，", "")
    value = Decimal(figure) if figure[0] in "0123456789" else _zh_number(match["figure"])
    if figure in words.ZH_DIGITS and not match["scale"] and not named:
        return  # 一元 is a word of many others
    if value is None or len(figure) > _MOST_DIGITS:
        return
    start = match.start() if named else match.start("figure")
    scale = words.ZH_SCALES[match["scale"] or ""]
    yield Amount(start, match.end(), text[start : match.end()], currency, value * scale)


def _zh_number(text: str) -> Decimal | None:
    """``五十万`` 500000, ``壹佰贰拾万`` 1200000, ``三千`` 3000; None for what is no numeral."""
    total, group, digit, seen = 0, 0, 0, False
    for character in text:
        if character in words.ZH_DIGITS:
            digit, seen = words.ZH_DIGITS[character], True
        elif character in words.ZH_TENS:
            group, digit, seen = group + (digit or 1) * words.ZH_TENS[character], 0, True
        else:
            if not seen:
                return None
            total = (total + group + digit) * words.ZH_GROUPS[character]
            group = digit = 0
    return Decimal(total + group + digit) if seen else None
