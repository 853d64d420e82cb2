"""Numbers as Word writes them before the items of a list: 3, iii, C, 三, ③ and their kin.

Source: ECMA-376, Part 1, 17.18.59 (ST_NumberFormat). A format that is not here is written in
Arabic figures, as programs do that do not know it.
"""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 4999
_MOST_LETTERS = 30  # Word's own limit: 780 is thirty z
_LARGEST_CHINESE = 99_999_999
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_PLAIN, _LEGAL, _LEGAL_TRADITIONAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"  # fmt: skip
_UNITS, _LEGAL_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")


def write(number: int, style: str) -> str:
    """``number`` in the format that Word calls ``style``."""
    if style == "none":
        return ""
    writer = _WRITERS.get(style)
    return (writer(number) if writer else None) or str(number)


def _roman(number: int) -> str | None:
    if not 0 < number <= _LARGEST_ROMAN:
        return None
    written = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written.append(letters * count)
    return "".join(written)


def _letters(number: int) -> str | None:
    """a to z, then aa, bb and so on: Word repeats the letter."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1) if 0 <= times < _MOST_LETTERS else None


def _upper(writer: Callable[[int], str | None]) -> Callable[[int], str | None]:
    return lambda number: (writer(number) or "").upper() or None


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _chinese(
    number: int, digits: str = _PLAIN, units: tuple[str, ...] = _UNITS, *, short_ten: bool = True
) -> str | None:
    """一百零五; ten to nineteen begin with 十 unless ``short_ten`` is off."""
    if not 0 <= number <= _LARGEST_CHINESE:
        return None
    if number == 0:
        return digits[0]
    high, low = divmod(number, 10_000)
    text = f"{_chinese(high, digits, units)}万" if high else ""
    written, zero = "", bool(high) and 0 < low < 1000
    for place in (3, 2, 1, 0):
        digit = low // 10**place % 10
        if digit:
            written += (digits[0] if zero else "") + digits[digit] + units[place]
            zero = False
        elif written and low % 10**place:
            zero = True
    text += written
    return text[1:] if short_ten and text.startswith(digits[1] + units[1]) else text


def _each_digit(digits: str) -> Callable[[int], str | None]:
    return lambda number: "".join(digits[int(figure)] for figure in str(max(0, number)))


def _legal(digits: str) -> Callable[[int], str | None]:
    return lambda number: _chinese(number, digits, _LEGAL_UNITS, short_ten=False)


def _within(first: str, count: int) -> Callable[[int], str | None]:
    """``count`` characters that stand together in Unicode, from ``first`` on."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else None


def _cycle(signs: str) -> Callable[[int], str | None]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else None


def _sexagenary(number: int) -> str | None:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number > 0 else None


_WRITERS: dict[str, Callable[[int], str | None]] = {
    "upperRoman": _upper(_roman),
    "lowerRoman": _roman,
    "upperLetter": _upper(_letters),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _each_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _each_digit("０１２３４５６７８９"),
    "decimalEnclosedCircle": _within("①", 20),
    "decimalEnclosedCircleChinese": _within("①", 20),
    "decimalEnclosedParen": _within("⑴", 20),
    "decimalEnclosedFullstop": _within("⒈", 20),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _each_digit("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _each_digit("〇一二三四五六七八九"),
    "taiwaneseDigital": _each_digit("○一二三四五六七八九"),
    "chineseLegalSimplified": _legal(_LEGAL),
    "japaneseLegal": _legal(_LEGAL_TRADITIONAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _within("㊀", 10),
}
