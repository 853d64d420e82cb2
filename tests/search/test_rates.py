"""Rates: only those with a source, and no conversion without one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.errors import UnreadableSource
from search.rates import COLUMNS, Rate, in_usd, read_rates, shipped_rates

HEAD = ",".join(COLUMNS)


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "rates.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_the_shipped_table_reads_and_every_rate_names_a_public_source() -> None:
    assert all(rate.source.startswith("https://") for rate in shipped_rates().values())


def test_a_rate_by_currency_and_year(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD, "CNY,2021,6.5,A bank", "CNY,2022,7,A bank")
    assert read_rates(path)["CNY", "2021"] == Rate(Decimal("6.5"), "A bank")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("CNY,2021,6.5,", "no source"),
        ("CNY,2021,6.5", "one cell for each column"),
        ("CNY,2021,6.5,a,b", "one cell for each column"),
        ("cny,2021,6.5,a", "'cny' is no currency"),
        ("USD,2021,1,a", "other than USD"),
        ("CNY,21,6.5,a", "'21' is no year"),
        ("CNY,2021,0,a", "no rate above 0"),
        ("CNY,2021,nan,a", "no rate above 0"),
        ("CNY,2021,about 6,a", "no rate above 0"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, wrong: str) -> None:
    with pytest.raises(UnreadableSource, match=rf"line 2: .*{wrong}"):
        read_rates(table(tmp_path, HEAD, line))


def test_a_rate_twice_and_other_columns_are_errors(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="line 3: CNY 2021 stands there twice"):
        read_rates(table(tmp_path, HEAD, "CNY,2021,6.5,a", "CNY,2021,6.6,a"))
    with pytest.raises(UnreadableSource, match="columns are not currency,year"):
        read_rates(table(tmp_path, "currency,rate", "CNY,6"))


def test_dollars_of_the_year_in_whole_dollars_halves_up() -> None:
    rates = {("CNY", "2021"): Rate(Decimal(4), "a")}
    assert in_usd(Decimal(10), "CNY", "2021", rates) == Decimal(3)
    assert in_usd(Decimal("9.99"), "USD", "1999", rates) == Decimal("9.99")
    assert in_usd(Decimal(10), "CNY", "2022", rates) is None
    assert in_usd(Decimal(10), "EUR", "2021", rates) is None
