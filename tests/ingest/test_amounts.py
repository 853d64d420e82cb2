"""Sums of money, as both languages and many countries write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.amounts import find_amounts, plain_value

SUMS = [
    ("赔偿经济损失1.59亿元及合理开支50万元", [("CNY", 159_000_000), ("CNY", 500_000)]),
    ("判赔五十万元", [("CNY", 500_000)]),
    ("壹佰贰拾万元整", [("CNY", 1_200_000)]),
    ("人民币21,183.36元", [("CNY", "21183.36")]),
    ("三百万美元", [("USD", 3_000_000)]),
    ("赔偿美元100万", [("USD", 1_000_000)]),
    ("新臺幣300萬元", [("TWD", 3_000_000)]),
    ("awarded USD 1.2 million and $3.5m", [("USD", 1_200_000), ("USD", 3_500_000)]),
    ("a fine of EUR 50.000,00", [("EUR", 50_000)]),
    ("EUR 50.000", [("EUR", 50_000)]),  # grouped as the continent does
    ("$1.250", [("USD", "1.25")]),  # and not here
    ("12 345 678,90 EUR", [("EUR", "12345678.90")]),
    ("€1,5 million", [("EUR", 1_500_000)]),
    ("Rs. 5 crore", [("INR", 50_000_000)]),
    ("Rs. 2,50,000/- as costs", [("INR", 250_000)]),  # Indian grouping
    ("RM1.5 million", [("MYR", 1_500_000)]),
    ("200 million yuan", [("CNY", 200_000_000)]),
    ("£1,234,567.89", [("GBP", "1234567.89")]),
    ("its $2 billion's worth", [("USD", 2_000_000_000)]),
]


@pytest.mark.parametrize(("text", "expected"), SUMS, ids=[text for text, _ in SUMS])
def test_a_sum_has_its_currency_and_value(text: str, expected: list[tuple[str, object]]) -> None:
    found = [(amount.currency, amount.value) for amount in find_amounts(text)]
    assert found == [(currency, Decimal(str(value))) for currency, value in expected]


@pytest.mark.parametrize(
    "text",
    ["2021年", "第50条", "3.5 metres", "a pipe of 3.5m", "一元二次方程", "1.2.3", "USD", "R50 000"],
)
def test_a_figure_without_a_currency_is_no_sum(text: str) -> None:
    assert find_amounts(text) == []


def test_the_court_tells_whose_dollar_it_is() -> None:
    assert (
        find_amounts("$500", told_by="High Court of the Republic of Singapore")[0].currency == "SGD"
    )
    assert find_amounts("$500", told_by="[2019] HKCFA 12")[0].currency == "HKD"
    assert find_amounts("Rs. 500", told_by="Lahore High Court")[0].currency == "PKR"
    assert find_amounts("R1.5 million", told_by="[2024] ZASCA 21")[0].currency == "ZAR"


def test_a_value_prints_without_exponent() -> None:
    assert plain_value(Decimal("159000000.00")) == "159000000"
    assert plain_value(Decimal("0.50")) == "0.5"
    assert plain_value(Decimal("1E+3")) == "1000"


@given(st.text("0123456789.,元万亿$€美US Rs.五十億萬mn million'"))
def test_spans_are_exact_and_apart(text: str) -> None:
    end = 0
    for amount in find_amounts(text):
        assert amount.start >= end
        assert text[amount.start : amount.end] == amount.printed
        assert amount.value >= 0
        end = amount.end


@pytest.mark.timeout(20)
def test_long_runs_of_figures_take_no_time() -> None:
    for run in ("1" * 20_000, "1," * 10_000, "十" * 20_000, "亿万" * 10_000):
        assert len(find_amounts(run)) <= 1
