"""The facts that a case's head states: name, court, date, docket, citations, parties."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What could be read of a case, as printed; None or empty where nothing was found."""

    name: str = ""
    court: str | None = None
    decided: str | None = None  # YYYY-MM-DD
    docket: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


def read_facts(head: str, body: str = "") -> CaseFacts:
    """Read the facts of one case from its head; from its body only what the head lacks."""
    raise NotImplementedError
