"""Values of numbers, by hand-worked pairs of Chinese and English."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbers import numbers

SAME = [
    ("赔偿1.59亿元", "RMB 159 million in damages", "亿 and million"),
    ("4,074万元", "RMB 40.74 million", "万, with a comma"),
    ("4074万元", "RMB 40,740,000", "written out"),
    ("10万元", "100,000 yuan", "normalized: 1E+5 is 100000"),
    ("100.00万", "1 million", "trailing zeros"),
    ("2万亿", "2 trillion", "万亿"),
    ("15亿元以上", "more than 1.5 billion", "words after"),
    ("350万美元", "$3.5m", "short scale after a currency"),
    ("７６４６０万美元", "US$764.6 million", "full-width digits"),
    ("2011年10月11日", "11 October 2011", "a date"),
    ("2011年10月11日", "October 11, 2011", "a date the American way"),
    ("2020年5月", "in May 2020", "May the month"),
    ("同年5月", "in May of that year", "May without a number beside it"),
    ("截至2020，3人离职", "by 2020, 3 people had left", "a Chinese comma does not group"),
    ("赔偿额的10%", "10% of the award", "per cent"),
    ("第337条", "section 337", "an article"),
    ("128项商业秘密", "128 trade secrets", "with a measure word"),
    ("３ 万 元", "RMB 30,000", "spaced"),
    ("(1)保密", "(1) secrecy", "brackets"),
    ("无数字", "no figures", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("chinese", "english", "why"), SAME)
def test_the_same_values(chinese: str, english: str, why: str) -> None:
    assert numbers(chinese) == numbers(english), why


@pytest.mark.parametrize(
    ("text", "values", "why"),
    [
        ("1.59亿元", {159_000_000}, "by value"),
        ("1,234,567", {1_234_567}, "six figures with commas"),
        ("123,456元", {123_456}, "six figures"),
        ("He may 5 times appeal", {5}, "may the verb, beside a number"),
        ("You may, 3 of you", {3}, "may the verb, a comma"),
        ("March 2020", {3, 2020}, "a month"),
        ("they march on", set(), "a verb"),
        ("an august court in August", {8}, "an adjective, a month"),
        ("May it please the court", set(), "the verb at the beginning"),
        ("the 7th Circuit, the 2nd time", set(), "ordinals are words"),
        ("661 F.3d 1322", {661, 1322}, "3d is a name"),
        ("4c O 62/20", {62, 20}, "4c is a name"),
        ("a pipe of 3.5m", {Decimal("3.5")}, "metres"),
        ("10-year order", {10}, "a compound"),
        ("punitive damages of 5x", {5}, "a multiple"),
        ("0.5至5.0倍", {Decimal("0.5"), 5}, "decimals"),
        ("1000 and 1,000", {1000}, "one value twice"),
        ("第一、三年、二十", set(), "numerals in words do not count"),
        ("Art. 39.2", {Decimal("39.2")}, "read as a decimal in both languages"),
        ("", set(), "empty"),
    ],
)  # fmt: skip
def test_values(text: str, values: set[int | Decimal], why: str) -> None:
    assert numbers(text) == values, why


@pytest.mark.parametrize(("chinese", "english"), [("1.59亿元", "RMB 15.9 million"), ("10万", "10 thousand"), ("5月3日", "3 June")])  # fmt: skip
def test_different_values(chinese: str, english: str) -> None:
    assert numbers(chinese) != numbers(english)


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert all(value == value.normalize() for value in numbers(text))


@given(st.integers(1, 10**9))
def test_groups_of_three_digits_are_one_number(value: int) -> None:
    assert numbers(f"{value:,}") == numbers(str(value)) == {Decimal(value)}


@pytest.mark.parametrize("unit", ["1", "1,", "1,000", "1 ", "1 -", "May ", "1a", "- ", "1 万"])
def test_hostile_texts_take_linear_time(unit: str) -> None:
    started = time.perf_counter()
    numbers("1" + unit * (200_000 // len(unit)))
    assert time.perf_counter() - started < 5
