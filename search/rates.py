"""Yearly exchange rates against the US dollar, from the table ``corpus/rates.csv``.

A rate is a figure that somebody published: each row names its source, and a row without one is
refused. Without a row there is no rate; none is guessed from another year or by way of a third
currency.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

from ingest.corpus import corpus_folder
from ingest.errors import UnreadableSource

COLUMNS = ("currency", "year", "per_usd", "source")
_REMEDY = "Correct this line: see docs/comparing.md."


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency for one US dollar, the average of one year."""

    per_usd: Decimal
    source: str


Rates = Mapping[tuple[str, str], Rate]  # by (currency, year)


@functools.cache
def shipped_rates() -> Rates:
    """The rates of ``corpus/rates.csv``, read once."""
    return read_rates(corpus_folder() / "rates.csv")


def read_rates(path: Path) -> Rates:
    """The rates of one table.

    Raises: UnreadableSource: a line is not as docs/comparing.md says.
    """
    found: dict[tuple[str, str], Rate] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise UnreadableSource(
                str(path), f"the columns are not {','.join(COLUMNS)}.", "Correct the first line."
            )
        for row in reader:
            wrong = _wrong(row)
            key = (str(row["currency"]), str(row["year"]))
            if not wrong and key in found:
                wrong = f"{' '.join(key)} stands there twice"
            if wrong:
                raise UnreadableSource(str(path), f"line {reader.line_num}: {wrong}.", _REMEDY)
            found[key] = Rate(Decimal(row["per_usd"]), row["source"].strip())
    return found


def _wrong(row: Mapping[str | None, str | list[str] | None]) -> str:
    """What is wrong with a row, '' for nothing."""
    if None in row or any(row[column] is None for column in COLUMNS):
        return "it does not have one cell for each column"
    if not re.fullmatch(r"[A-Z]{3}", str(row["currency"])) or row["currency"] == "USD":
        return f"'{row['currency']}' is no currency code other than USD"
    if not re.fullmatch(r"\d{4}", str(row["year"]), re.ASCII):
        return f"'{row['year']}' is no year"
    try:
        rate = Decimal(str(row["per_usd"]))
    except InvalidOperation:
        rate = Decimal(0)
    if not rate.is_finite() or rate <= 0:
        return f"'{row['per_usd']}' is no rate above 0"
    return "" if str(row["source"]).strip() else "no source is named"


def in_usd(amount: Decimal, currency: str, year: str, rates: Rates) -> Decimal | None:
    """The amount in whole US dollars, halves up; dollars stay as they are. None without a rate."""
    if currency == "USD":
        return amount
    rate = rates.get((currency, year))
    if rate is None:
        return None
    return (amount / rate.per_usd).quantize(Decimal(1), rounding=ROUND_HALF_UP)
