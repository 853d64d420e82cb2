"""What rewriting gives back: plain, frozen, JSON-ready values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DropReason = Literal[
    "no_citation",  # it names no passage
    "unknown_key",  # it names a passage that was not sent
    "other_language",  # it is not in the language of what it rests on
    "address",  # it holds a web address or code
    "quotation",  # what it quotes does not stand so in its passages
    "number",  # a number, date, amount or measure that they lack
    "citation",  # a citation that they lack
    "place",  # a country or place that they do not speak of
    "name",  # a name, party or court that they lack
    "negation",  # it denies what they state, or states what they deny
    "direction",  # who did what to whom, or how it ended, is another
    "unsupported",  # too little of it is in its passages
]


@dataclass(frozen=True, slots=True)
class ProseSentence:
    """One sentence of the model's that stood every check against the passages it cites."""

    text: str
    citations: tuple[str, ...]  # passage keys


@dataclass(frozen=True, slots=True)
class DroppedSentence:
    """One that did not; its text is for whoever looks into it, not for readers."""

    text: str
    reason: DropReason
    detail: str = ""  # what of it: the number, the name


@dataclass(frozen=True, slots=True)
class Rewritten:
    """An answer in a model's prose, as far as it could be checked. ``sentences`` may be empty."""

    sentences: tuple[ProseSentence, ...]
    dropped: tuple[DroppedSentence, ...]
    model: str
    seconds: float  # that the model took; 0 when it was not asked
