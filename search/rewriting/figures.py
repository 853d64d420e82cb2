"""Numbers, dates, amounts and measures of a sentence, by value, in whichever form or language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.amounts import find_amounts, plain_value
from ingest.citations import find_citations, fold
from ingest.dates import find_dates
from ingest.lang import en, zh
from ingest.numbers import numbers
from search.folding import fold_for_search
from search.rewriting.sides import Sides

_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}  # fmt: skip
_UP_TO_20 = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_WORDS: dict[str, Decimal] = {
    **{word: Decimal(n) for n, word in enumerate(_UP_TO_20) if n > 1},  # "one" is also a pronoun
    **{word: Decimal(n) for word, n in _TENS.items()},
    "twice": Decimal(2), "double": Decimal(2), "doubled": Decimal(2), "thrice": Decimal(3), "triple": Decimal(3),
    "tripled": Decimal(3), "treble": Decimal(3), "trebled": Decimal(3), "half": Decimal("0.5"), "dozen": Decimal(12),
    **{
        word: Decimal(n)
        for n, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split(), 1
        )
    },
    "both": Decimal(2),
}  # fmt: skip
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS)})[\s-]({'|'.join(_UP_TO_20[1:10])})\b")
_WORD = re.compile(r"[a-z]+")
_ORDINAL = re.compile(r"(?<![a-z0-9])(\d{1,4})(?:st|nd|rd|th)(?![a-z])")
_ZH_NUMERAL = re.compile(
    r"第?[〇零一二两三四五六七八九十百千]{1,8}(?=[^〇零一二两三四五六七八九十百千]|$)|半"
)
# Words that hold a numeral and mean no number.
_ZH_NOT = re.compile(
    r"一[些般直定切旦方并起样致经贯律概面旁时同]|万一|唯一|统一|单一|任一|进一步|之一|十分|千方百计|三者|第三[人方]|二者|两者|百货|百事|千万|四川|三星|一一|"
    r"[一二三再两]审|其一|同一|另一|某一|每一|这一|那一|一名|一家|一个|一种|一项|一案|一条|一份|一台|一国|一州"
)  # fmt: skip

_UNITS_EN = {
    "year": "year", "years": "year", "yr": "year", "month": "month", "months": "month", "week": "week", "weeks": "week",
    "day": "day", "days": "day", "hour": "hour", "hours": "hour", "percent": "percent", "per cent": "percent", "%": "percent",
    "times": "times", "times the": "times", "fold": "times",
}  # fmt: skip
_UNITS_ZH = {
    "年": "year", "年期": "year", "个月": "month", "周": "week", "星期": "week", "日内": "day", "天": "day", "小时": "hour",
    "%": "percent", "倍": "times",
}  # fmt: skip
_NUMERAL_EN = rf"(?:\d[\d,]*(?:\.\d+)?|{'|'.join([*_UP_TO_20[1:], *_TENS])})"
_MEASURE_EN = re.compile(
    rf"\b({_NUMERAL_EN})[\s-]?(years?|months?|weeks?|days?|hours?|percent|per cent|%|times|fold)(?![a-z])"
)
_MEASURE_ZH = re.compile(
    r"(\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百]{1,5})\s?(年期?|个月|周|星期|日内|天|小时|%|倍)"
)
_CALENDAR = range(1600, 2200)  # a year of the calendar is no measure
_MONTH_EN = re.compile(
    rf"\b({'|'.join(m for m in en.MONTHS if len(m) > 3 or m == 'may')})\.?,?\s+((?:1[6-9]|20|21)\d\d)\b"
)
_MONTH_ZH = re.compile(r"((?:1[6-9]|20|21)\d\d)\s?年\s?(\d{1,2})\s?月")
_SIGNED = re.compile(r"(?<![\w.])[a-z]*\d[a-z0-9]*[a-z][a-z0-9]*(?![\w])|§\s?\d+\w*")


def wrong_figure(sides: Sides) -> str | None:
    """The first number, date, amount or measure of the sentence that its passages lack, in a
    printable form; None when they hold all. Figures within a citation are the citation's."""
    said = without_citations(sides.text)
    held, known = sides.passages, sides.known
    checks = (
        (_amounts(said, sides.told_by), _amounts(held, sides.told_by)),
        (_dates(said), _dates(held)),
        (_months(said), _months(held)),
        (_measures(said), _measures(held)),
        (_values(said), _values("\n".join(unit.text for unit in sides.nearest))),
        (_signs(said), _signs(known)),
    )
    for ours, theirs in checks:
        if missing := sorted(ours - theirs):
            return missing[0]
    return None


def without_citations(text: str) -> str:
    """``text`` with a blank for each citation in it."""
    for citation in reversed(find_citations(text)):
        text = f"{text[: citation.start]} {text[citation.end :]}"
    return text


def _amounts(text: str, told_by: str) -> set[str]:
    found = find_amounts(text, told_by=told_by)
    return {f"{amount.currency} {plain_value(amount.value)}" for amount in found}


def _dates(text: str) -> set[str]:
    return {found.value.isoformat() for found in find_dates(text)}


def _months(text: str) -> set[str]:
    folded = fold_for_search(text)
    named = {f"{m[2]}-{en.MONTHS[m[1]]:02}" for m in _MONTH_EN.finditer(folded)}
    numbered = {f"{m[1]}-{int(m[2]):02}" for m in _MONTH_ZH.finditer(folded)}
    return named | numbered | {found.value.isoformat()[:7] for found in find_dates(text)}


def _measures(text: str) -> set[str]:
    folded = fold_for_search(text)
    found = set()
    for pattern, units in ((_MEASURE_EN, _UNITS_EN), (_MEASURE_ZH, _UNITS_ZH)):
        for match in pattern.finditer(folded):
            value = _value(match[1])
            if value is not None and not (match[2] == "年" and value in _CALENDAR):
                found.add(f"{plain_value(value)} {units[match[2]]}")
    return found


def _value(printed: str) -> Decimal | None:
    if printed[0].isdigit():
        return Decimal(printed.replace(",", "")).normalize()
    if printed.isascii():
        return _WORDS.get(printed, Decimal(1))
    number = zh.number(printed)
    return None if number is None else Decimal(number)


def _values(text: str) -> set[str]:
    written = (plain_value(value) for value in numbers(text))
    return {*written, *(plain_value(value) for value in _worded(fold_for_search(text)))}


def _worded(folded: str) -> Iterator[Decimal]:
    """Values of numbers written as words, and of ordinals."""
    for match in _COMPOUND.finditer(folded):
        yield Decimal(_TENS[match[1]] + _UP_TO_20.index(match[2]))
    for word in _WORD.findall(_COMPOUND.sub(" ", folded)):
        if word in _WORDS:
            yield _WORDS[word]
    for match in _ORDINAL.finditer(folded):
        yield Decimal(match[1])
    for match in _ZH_NUMERAL.finditer(_ZH_NOT.sub("　", folded)):
        if match[0] == "半":
            yield Decimal("0.5")
        elif (number := zh.number(match[0].removeprefix("第"))) is not None and number > 1:
            yield Decimal(number)


def _signs(text: str) -> set[str]:
    """Names that hold a digit, such as 4c or § 2314."""
    return {re.sub(r"\s", "", match[0]) for match in _SIGNED.finditer(fold(text).lower())}
