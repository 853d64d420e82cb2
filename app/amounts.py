"""Amounts of money as a record states them: to the last digit, the currency by its code."""

from __future__ import annotations

from decimal import Decimal


def exact_amount(amount: Decimal, currency: str) -> str:
    """``CNY 642,596,249.6``."""
    return f"{currency} {amount:,f}".strip()
