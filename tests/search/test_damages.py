"""Damages comparables: exact, by currency, with what fell counted apart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from search.damages import Damages, DamagesFilters, damages_comparables
from search.errors import BadQuestion
from search.library import Library
from search.rates import Rate
from tests.small_libraries import open_with

GEELY, TINCI, ZHONGHUA = (
    "cn-geely-v-wm-motor-2024",
    "cn-tinci-v-newman-2020",
    "cn-zhonghua-v-wanglong-2021",
)
MOTOROLA, WAYMO, DUPONT = (
    "us-motorola-v-hytera-2024",
    "us-waymo-v-uber-2017",
    "us-dupont-v-kolon-2014",
)
CLAIM, NONE = "pl-iii-csk-217-17-2019", "us-tianrui-v-itc-2011"


def undo(front: dict[str, Any]) -> None:
    event = {"date": "2024-01", "event": {"en": "Undone.", "zh": "撤销。"}, "effect": "vacated"}
    front["status"]["history"].append(event)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    cases = [GEELY, TINCI, ZHONGHUA, MOTOROLA, WAYMO, DUPONT, CLAIM, NONE]
    library = open_with(tmp_path_factory.mktemp("damages"), cases, changes={TINCI: undo})
    yield library
    library.close()


def ids(damages: Damages) -> list[str]:
    return [comparable.case_id for comparable in damages.comparables]


def test_only_decisions_that_tell_of_damages_by_currency_the_standing_and_greatest_first(
    held: Library,
) -> None:
    assert ids(held.damages()) == [GEELY, ZHONGHUA, TINCI, CLAIM, MOTOROLA, WAYMO, DUPONT]


def test_a_comparable_is_the_record_in_a_line(held: Library) -> None:
    (found,) = [c for c in held.damages().comparables if c.case_id == GEELY]
    record = held.show(GEELY)["remedies"]["damages"]
    assert list(found.stages) == ["claimed", "verdict", "judgment", "appeal", "retrial", "settlement"]  # fmt: skip
    assert [str(f.amount) for f in found.stages["claimed"]] == ["2100000000"]
    assert found.stages["verdict"] == ()
    assert [(str(f.amount), f.fate) for f in found.stages["judgment"]] == [("7000000", "replaced")]
    assert found.stood_last
    assert (found.stood_last.amount, found.stood_last.stage) == (Decimal("642596249.6"), "appeal")
    assert (found.currency, found.basis, found.punitive_factor) == ("CNY", record["basis"], 2)
    assert found.stood_last.year == "2024"


def test_summaries_by_currency_and_kind_of_what_stands_alone(held: Library) -> None:
    found = {(s.currency, s.kind): s for s in held.damages().summaries}
    assert set(found) == {("CNY", "award"), ("USD", "award"), ("USD", "settlement")}
    cny = found["CNY", "award"]
    assert (cny.n, cny.least, cny.greatest) == (2, Decimal(159321671), Decimal("642596249.6"))
    assert cny.median == (Decimal(159321671) + Decimal("642596249.6")) / 2
    assert found["USD", "award"].n == 1


def test_what_is_in_no_summary_is_counted(held: Library) -> None:
    damages = held.damages()
    assert damages.not_counted == {"fallen": 2, "claimed_only": 1}
    counted = sum(s.n for s in damages.summaries) + sum(damages.not_counted.values())
    assert counted == len(damages.comparables)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (DamagesFilters(country=("CN",)), [GEELY, ZHONGHUA, TINCI]),
        (DamagesFilters(country=("波兰", "us")), [CLAIM, MOTOROLA, WAYMO, DUPONT]),
        (DamagesFilters(currency=("pln",)), [CLAIM]),
        (DamagesFilters(stage=("settlement",)), [WAYMO]),
        (DamagesFilters(industry=("automotive",)), [GEELY, WAYMO]),
        (DamagesFilters(currency=("JPY",)), []),
    ],
)
def test_filters(held: Library, filters: DamagesFilters, expected: list[str]) -> None:
    assert ids(held.damages(filters)) == expected


def test_a_topic_filter_keeps_the_decisions_that_carry_it(held: Library) -> None:
    for topic in ("extraterritorial", "punitive-damages"):
        found = ids(held.damages(DamagesFilters(topic=(topic,))))
        carrying = [i for i in ids(held.damages()) if topic in held.show(i)["topics"]]
        assert found == carrying != []


@pytest.mark.parametrize(
    "filters",
    [
        DamagesFilters(topic=("magic",)),
        DamagesFilters(industry=("magic",)),
        DamagesFilters(stage=("magic",)),
        DamagesFilters(currency=("yuan",)),
        DamagesFilters(country=("magic",)),
    ],
)
def test_a_filter_outside_the_vocabulary_is_an_error(
    held: Library, filters: DamagesFilters
) -> None:
    with pytest.raises(BadQuestion, match=r"magic|yuan"):
        held.damages(filters)


def test_dollars_only_where_asked_and_only_at_a_rate_of_the_year(held: Library) -> None:
    assert held.damages().converted is None
    rates = {("CNY", "2021"): Rate(Decimal("6.4"), "a"), ("CNY", "2023"): Rate(Decimal(7), "a")}
    found = damages_comparables(held.store, DamagesFilters(), rates=rates)
    assert found.converted
    usd = {c.case_id: c.usd for c in found.comparables}
    assert usd[ZHONGHUA] == Decimal(24894011)
    assert usd[MOTOROLA] == Decimal(407400000)
    assert (usd[GEELY], usd[TINCI], usd[DUPONT], usd[CLAIM]) == (None,) * 4
    (awards, settlements) = found.converted.summaries
    assert (awards.kind, awards.n, awards.least) == ("award", 2, Decimal(24894011))
    assert settlements.n == 1
    assert found.converted.left_out == {"CNY": 1}


def test_facts_not_verified_or_in_dispute_say_so(held: Library) -> None:
    for comparable in held.damages().comparables:
        record = held.show(comparable.case_id)
        facts = {"remedies", "remedies.damages"}
        assert comparable.unverified == bool(facts & set(record["unverified"]))
        assert comparable.disputed == any(d["fact"] in facts for d in record["disputed"])
