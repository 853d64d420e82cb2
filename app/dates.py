"""Dates as filters take them: a year, a month or a day."""

from __future__ import annotations

import datetime
import re


def is_partial_date(text: str) -> bool:
    """Is this a year, a month of a year, or a day, that exists?"""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
        return False
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True
