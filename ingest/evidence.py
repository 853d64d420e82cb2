"""How pieces of evidence add up to a confidence."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

MOST = 0.99  # no reading of a layout is certain


def combined(weights: Iterable[float]) -> float:
    """1 - product of (1 - weight): each weight, 0 to 1, is the chance that this evidence
    alone would be right, taken as independent of the others. At most ``MOST``, two decimals."""
    return min(MOST, round(1 - prod(1 - weight for weight in weights), 2))
