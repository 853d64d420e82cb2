"""What was awarded in the decisions held, side by side: exact amounts, each with its stage.

Amounts are those of the records, never rounded. They are summed up by currency, by least, median
and greatest; there is no mean, and no sum crosses currencies unless dollars are asked for. What
stands and what fell is taken from the record; docs/comparing.md tells the rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from ingest.corpus import load_taxonomy
from search.awards import STANDINGS, Figure, MoneyKind, Standing, StoodLast, exact, read_awards
from search.errors import BadQuestion
from search.heads import Head, head_fields
from search.named_places import country_codes
from search.rates import Rates, in_usd
from search.store import Store

_FACTS = frozenset({"remedies", "remedies.damages"})


@dataclass(frozen=True, slots=True)
class DamagesFilters:
    """Conditions that every comparable must meet; an empty field asks for nothing."""

    country: tuple[str, ...] = ()  # code, or name in either language
    topic: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    currency: tuple[str, ...] = ()  # ISO 4217
    stage: tuple[str, ...] = ()  # at which what stood last stood


@dataclass(frozen=True, slots=True)
class Costs:
    """Fees and costs ordered; ``amount`` is None where the record tells them only in words."""

    amount: Decimal | None
    currency: str
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable(Head):
    """One decision with its money."""

    winner: str
    currency: str
    stages: Mapping[str, tuple[Figure, ...]]  # by every stage of the vocabulary, oldest first
    stood_last: StoodLast | None  # as the record names it; ``standing`` says how far it counts
    standing: Standing
    basis: str
    punitive_factor: Decimal | None  # exemplary part as a multiple of the compensatory one
    costs: Costs | None
    usd: Decimal | None  # what stands, in dollars of its year, where that was asked and can be told
    unverified: bool  # no source was seen for the figures
    disputed: bool  # sources disagree on them


@dataclass(frozen=True, slots=True)
class Summary:
    """Amounts that stand, of one currency and kind; ``median`` is midway between the middle two
    where their number is even."""

    currency: str
    kind: MoneyKind
    n: int
    least: Decimal
    median: Decimal
    greatest: Decimal


@dataclass(frozen=True, slots=True)
class Converted:
    """The same across currencies, in dollars of each amount's year."""

    currency: str
    summaries: tuple[Summary, ...]
    left_out: Mapping[str, int]  # amounts that stand without a rate, by currency


@dataclass(frozen=True, slots=True)
class Damages:
    """The comparables, and what they come to."""

    comparables: tuple[Comparable, ...]
    summaries: tuple[Summary, ...]
    not_counted: Mapping[str, int]  # comparables in no summary, by their standing
    converted: Converted | None
    fingerprint: str


def damages_comparables(
    store: Store,
    filters: DamagesFilters,
    *,
    rates: Rates | None = None,
    fingerprint: str = "",
) -> Damages:
    """The decisions that tell of damages and meet the filters.

    In order: by currency, then what stands before what does not, the greater amount first.

    Args:
        rates: Where given, amounts are summed up in US dollars too.
    Raises: BadQuestion: a filter names what the vocabulary lacks.
    """
    wanted = _checked(filters)
    fronts = [f for f in _with_damages(store) if _meets(f, wanted)]
    reviewed = store.reviewed(front["id"] for front in fronts)
    found = [_comparable(front, reviewed[front["id"]], rates) for front in fronts]
    found.sort(key=_order)
    standing = [(c, c.stood_last) for c in found if c.standing == "stands" and c.stood_last]
    left_out = Counter(last.currency for c, last in standing if c.usd is None)
    fates = Counter[str](c.standing for c in found if c.standing != "stands")
    return Damages(
        comparables=tuple(found),
        summaries=_summaries((last.currency, last.kind, last.amount) for _, last in standing),
        not_counted={name: fates[name] for name in STANDINGS if fates[name]},
        converted=None
        if rates is None
        else Converted(
            "USD",
            _summaries(("USD", last.kind, c.usd) for c, last in standing if c.usd is not None),
            dict(sorted(left_out.items())),
        ),
        fingerprint=fingerprint,
    )


# ---- choosing


def _checked(filters: DamagesFilters) -> DamagesFilters:
    """The filters in the vocabulary's terms."""
    taxonomy = load_taxonomy()
    for vocabulary, terms in (
        ("topic", filters.topic),
        ("industry", filters.industry),
        ("damages_stage", filters.stage),
    ):
        for term in terms:
            if not taxonomy.has(vocabulary, term):
                known = ", ".join(taxonomy.terms[vocabulary])
                name = vocabulary.removeprefix("damages_")
                raise BadQuestion(f"No {name} '{term}'.", f"Known: {known}.")
    for currency in filters.currency:
        if not re.fullmatch(r"[A-Za-z]{3}", currency):
            raise BadQuestion(f"No currency '{currency}'.", "Give an ISO 4217 code such as CNY.")
    return DamagesFilters(
        country=country_codes(filters.country),
        topic=filters.topic,
        industry=filters.industry,
        currency=tuple(currency.upper() for currency in filters.currency),
        stage=filters.stage,
    )


def _with_damages(store: Store) -> list[dict[str, Any]]:
    ids = store.case_ids("json_type(front, '$.remedies.damages') = 'object'")
    return [front for _, front in sorted(store.fronts(ids).items())]


def _meets(front: Mapping[str, Any], wanted: DamagesFilters) -> bool:
    damages = front["remedies"]["damages"]
    has = (
        (wanted.country, [front["country"]]),
        (wanted.topic, front.get("topics") or ()),
        (wanted.industry, front.get("industry") or ()),
        (wanted.currency, _currencies(damages)),
        (wanted.stage, [damages.get("stage", "")]),
    )
    return all(not asked or set(asked) & set(held) for asked, held in has)


def _currencies(damages: Mapping[str, Any]) -> list[str]:
    figures = [f["currency"] for f in damages.get("figures") or () if f.get("currency")]
    return [str(damages.get("currency", "")), *figures]


def _order(comparable: Comparable) -> tuple[str, int, Decimal, str]:
    amount = comparable.stood_last.amount if comparable.stood_last else Decimal(0)
    standing = STANDINGS.index(comparable.standing)
    return comparable.currency, standing, -amount, comparable.case_id


# ---- one record


def _comparable(front: Mapping[str, Any], reviewed: bool, rates: Rates | None) -> Comparable:
    damages = front["remedies"]["damages"]
    last, standing, figures = read_awards(front)
    by_stage: dict[str, list[Figure]] = {s: [] for s in load_taxonomy().terms["damages_stage"]}
    for figure in figures:
        by_stage.setdefault(figure.stage, []).append(figure)
    factor = damages.get("punitive_factor")
    usd = None
    if rates is not None and last and standing == "stands":
        usd = in_usd(last.amount, last.currency, last.year, rates)
    return Comparable(
        **head_fields(front, reviewed),
        winner=front["outcome"]["winner"],
        currency=str(damages.get("currency", "")),
        stages={stage: tuple(found) for stage, found in by_stage.items()},
        stood_last=last,
        standing=standing,
        basis=str(damages.get("basis", "")),
        punitive_factor=None if factor is None else exact(factor),
        costs=_costs(front),
        usd=usd,
        unverified=bool(_FACTS & set(front.get("unverified") or ())),
        disputed=any(d["fact"] in _FACTS for d in front.get("disputed") or ()),
    )


def _costs(front: Mapping[str, Any]) -> Costs | None:
    costs = front["remedies"].get("costs")
    if not costs:
        return None
    amount = costs.get("amount")
    return Costs(
        None if amount is None else exact(amount),
        str(costs.get("currency") or front["remedies"]["damages"].get("currency", "")),
        costs.get("note") or {},
    )


# ---- summing up


def _summaries(amounts: Iterable[tuple[str, MoneyKind, Decimal]]) -> tuple[Summary, ...]:
    """One for each currency and kind; the currencies with most amounts first."""
    groups: dict[tuple[str, MoneyKind], list[Decimal]] = {}
    for currency, kind, amount in amounts:
        groups.setdefault((currency, kind), []).append(amount)
    found = [
        Summary(currency, kind, len(of), min(of), median(of), max(of))
        for (currency, kind), of in groups.items()
    ]
    return tuple(sorted(found, key=lambda s: (s.kind, -s.n, s.currency)))
