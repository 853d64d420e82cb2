"""What became of the amounts of one record: which of them stands, and which fell.

All of it is the record's word: its ``amount`` is the last figure known to stand, its figures are
every known amount, oldest first, and its history tells what was undone, and when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

from search.history import UNDONE, UNDONE_IN_PART, effects, is_later

Standing = Literal[
    "stands",  # the record names it as the last amount known to stand
    "in_doubt",  # so named, but the decision is not good law, or was later undone in part
    "fallen",  # an award was made and none stands
    "nothing_awarded",  # the decision awards nothing, and none before it did
    "claimed_only",  # a claim is known, no award
    "not_stated",  # an award is known, but not what of it stands
]
MoneyKind = Literal["award", "settlement"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
Fate = Literal[
    "claim",
    "stands",
    "part",  # of what stands, with others of its stage
    "in_doubt",
    "replaced",  # by a later figure
    "later",  # than the amount known to stand; not itself known to stand
    "fell",
    "none",  # 0: nothing was awarded
    "unknown",
]

_AWARDS = ("verdict", "judgment", "appeal", "retrial")


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount of a record, at one stage."""

    stage: str
    amount: Decimal
    currency: str
    date: str  # YYYY, YYYY-MM or YYYY-MM-DD; '' when not known
    note: Mapping[str, str]
    fate: Fate


@dataclass(frozen=True, slots=True)
class StoodLast:
    """The amount that a record names as the last known to stand; 0 where none does."""

    amount: Decimal
    currency: str
    stage: str
    date: str  # on which it was set; '' when not known
    year: str  # of that date, else of the decision

    @property
    def kind(self) -> MoneyKind:
        """Whether a court awarded it or the parties agreed on it."""
        return "settlement" if self.stage == "settlement" else "award"


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure as the record states it, its currency filled in."""

    stage: str
    amount: Decimal
    currency: str
    date: str
    note: Mapping[str, str]


def exact(number: Any) -> Decimal:
    """The number as the record prints it: a float's shortest form is the one that was written."""
    return Decimal(str(number))


def read_awards(
    front: Mapping[str, Any],
) -> tuple[StoodLast | None, Standing, tuple[Figure, ...]]:
    """What stood last, how far it stands, and each figure with its fate, oldest first.

    Args:
        front: Front matter of a record that has ``remedies.damages``.
    """
    figures = _stated(front["remedies"]["damages"])
    last = _stood_last(front, figures)
    standing = _standing(front, last, figures)
    fates = _fates(front, last, standing, figures)
    shown = (
        Figure(f.stage, f.amount, f.currency, f.date, f.note, fate)
        for f, fate in zip(figures, fates, strict=True)
    )
    return last, standing, tuple(shown)


def _stated(damages: Mapping[str, Any]) -> list[_Stated]:
    currency = str(damages.get("currency", ""))
    return [
        _Stated(
            stage=figure["stage"],
            amount=exact(figure["amount"]),
            currency=str(figure.get("currency") or currency),
            date=str(figure.get("date") or ""),
            note=figure.get("note") or {},
        )
        for figure in damages.get("figures") or ()
    ]


def _stood_last(front: Mapping[str, Any], figures: Sequence[_Stated]) -> StoodLast | None:
    damages = front["remedies"]["damages"]
    stage = str(damages.get("stage", ""))
    if damages.get("amount") is None or stage == "claimed":
        return None
    amount, currency = exact(damages["amount"]), str(damages.get("currency", ""))
    dates = [
        f.date for f in figures if (f.amount, f.currency, f.stage) == (amount, currency, stage)
    ]
    date = dates[-1] if dates else ""
    return StoodLast(amount, currency, stage, date, (date or str(front.get("decided") or ""))[:4])


# ---- how far it stands


def _standing(
    front: Mapping[str, Any], last: StoodLast | None, figures: Sequence[_Stated]
) -> Standing:
    awarded = [f for f in figures if f.stage in _AWARDS and f.amount > 0]
    if last is None:
        return _without_amount(front, awarded)
    if last.amount == 0:
        return "fallen" if awarded else "nothing_awarded"
    if last.kind == "settlement":  # what a court undoes afterwards does not undo an agreement
        return "stands"
    set_on = last.date or str(front.get("decided") or "")
    after = effects(front, lambda date: is_later(date, set_on))
    if after & UNDONE:
        return "fallen"
    doubtful = after & UNDONE_IN_PART or not front["status"]["good_law"]
    return "in_doubt" if doubtful else "stands"


def _without_amount(front: Mapping[str, Any], awarded: Sequence[_Stated]) -> Standing:
    if not awarded:
        return "claimed_only"
    undone = effects(front, lambda date: not is_later(awarded[-1].date, date))
    return "fallen" if undone & (UNDONE | UNDONE_IN_PART) else "not_stated"


# ---- what became of each figure


def _fates(
    front: Mapping[str, Any],
    last: StoodLast | None,
    standing: Standing,
    figures: Sequence[_Stated],
) -> Iterator[Fate]:
    if standing == "stands" or standing == "in_doubt":
        assert last is not None
        yield from _beside(front, last, standing, figures)
        return
    rest: Fate = "fell" if standing == "fallen" else "unknown"
    for figure in figures:
        yield _plain(figure) or rest


def _beside(
    front: Mapping[str, Any],
    last: StoodLast,
    standing: Literal["stands", "in_doubt"],
    figures: Sequence[_Stated],
) -> Iterator[Fate]:
    """The fate of each figure beside an amount that stands, or may."""
    same = [n for n, f in enumerate(figures) if _is_same(f, last)]
    parts = frozenset[int]() if same else _parts(last, figures)
    for number, figure in enumerate(figures):
        if plain := _plain(figure):
            yield plain
        elif number in same and (number == same[-1] or not _undone_before(front, figure, last)):
            yield standing
        elif number in parts:
            yield "part"
        else:
            yield "later" if same and number > same[-1] else "replaced"


def _is_same(figure: _Stated, last: StoodLast) -> bool:
    amounts = (figure.amount, figure.currency) == (last.amount, last.currency)
    return amounts and figure.stage != "claimed"


def _undone_before(front: Mapping[str, Any], figure: _Stated, last: StoodLast) -> bool:
    """Was this figure undone before the same amount was set again?"""
    between = effects(
        front, lambda date: not is_later(figure.date, date) and is_later(last.date, date)
    )
    return bool(between & (UNDONE | UNDONE_IN_PART | {"remanded"}))


def _plain(figure: _Stated) -> Literal["claim", "none"] | None:
    """The fate of a figure that is no award at all."""
    if figure.stage == "claimed":
        return "claim"
    return "none" if figure.amount == 0 else None


def _parts(last: StoodLast, figures: Sequence[_Stated]) -> frozenset[int]:
    """Numbers of the figures of the last stage, where they add up to what stood last."""
    numbers = [n for n, figure in enumerate(figures) if figure.stage == last.stage]
    whole = sum((figures[n].amount for n in numbers), Decimal(0))
    return frozenset(numbers) if whole == last.amount else frozenset()
