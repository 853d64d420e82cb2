"""How long a reply may take and how much of it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Past any of these the reply is given up and the grounded answer stands alone."""

    first_byte: float = 60.0  # seconds until the reply's body begins; a local model loads first
    whole: float = 180.0  # seconds for everything
    body: int = 2_000_000  # bytes, with the wrapping of each piece
    text: int = 20_000  # characters of prose


DEFAULT_LIMITS = Limits()
