"""Amounts of money as each language writes them: exact, never rounded, never converted."""

from __future__ import annotations

from decimal import Decimal

from ingest.models import Language

_ZH = {
    "USD": "美元", "EUR": "欧元", "GBP": "英镑", "CNY": "元人民币", "HKD": "港元", "TWD": "新台币元", "SGD": "新加坡元",
    "MYR": "马来西亚林吉特", "INR": "印度卢比", "IDR": "印度尼西亚盾", "THB": "泰铢", "PHP": "菲律宾比索", "VND": "越南盾",
    "KRW": "韩元", "JPY": "日元", "RUB": "俄罗斯卢布", "UAH": "乌克兰格里夫纳", "ZAR": "南非兰特", "KES": "肯尼亚先令",
    "AED": "阿联酋迪拉姆", "NZD": "新西兰元", "AUD": "澳大利亚元", "BRL": "巴西雷亚尔", "CLP": "智利比索", "CHF": "瑞士法郎",
    "SEK": "瑞典克朗", "DKK": "丹麦克朗", "PLN": "波兰兹罗提", "PKR": "巴基斯坦卢比", "TZS": "坦桑尼亚先令", "NGN": "尼日利亚奈拉",
}  # fmt: skip
_SCALES: dict[Language, tuple[tuple[int, str], ...]] = {
    "en": ((10**9, " billion"), (10**6, " million")),
    "zh": ((10**8, "亿"), (10**4, "万")),
}
_MOST_PLACES = 4  # decimals behind "million" or 亿; a sum that needs more is written out


def money(amount: int | float | str | Decimal, currency: str, language: Language) -> str:
    """``USD 407.4 million``, ``4.074亿美元``; sums that would need rounding are written out.

    >>> money(637596249.6, "CNY", "en")
    'CNY 637,596,249.6'
    """
    value = Decimal(str(amount))
    number = _number(value, language)
    if language == "en":
        return f"{currency} {number}"
    return f"{number}{_ZH.get(currency, f' {currency}')}"


def exact_amount(amount: Decimal, currency: str) -> str:
    """Written out to the last digit, for a table: ``CNY 642,596,249.6``."""
    return f"{currency} {amount:,f}".strip()


def _number(value: Decimal, language: Language) -> str:
    for scale, name in _SCALES[language]:
        scaled = value / scale
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal(10) ** -_MOST_PLACES):
            return f"{_plain(scaled)}{name}"
    return f"{value.normalize():,f}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"
