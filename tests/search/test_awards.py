"""What stands of an award: hand-made records, and all that are shipped."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ingest.corpus import corpus_folder, record_files
from ingest.record import read_record
from search.awards import exact, read_awards


def front(
    amount: Any,
    stage: str,
    *figures: tuple[str, Any, str],
    history: tuple[tuple[str, str], ...] = (),
    good_law: bool = True,
    decided: str = "2020-06-01",
) -> dict[str, Any]:
    damages: dict[str, Any] = {
        "currency": "USD",
        "stage": stage,
        "figures": [{"stage": s, "amount": a, "date": d, "note": {}} for s, a, d in figures],
    }
    if amount is not None:
        damages["amount"] = amount
    return {
        "decided": decided,
        "remedies": {"damages": damages},
        "status": {
            "good_law": good_law,
            "history": [{"date": d, "effect": e, "event": {}} for d, e in history],
        },
    }


VERDICT, JUDGMENT = ("verdict", 90, "2018"), ("judgment", 70, "2018-05-01")
APPEAL = ("appeal", 40, "2020-06-01")


@pytest.mark.parametrize(
    ("record", "standing", "fates"),
    [
        (front(40, "appeal", VERDICT, JUDGMENT, APPEAL), "stands", "replaced replaced stands"),
        (front(70, "appeal", JUDGMENT, ("appeal", 70, "2020")), "stands", "stands stands"),
        # components without their sum
        (front(90, "judgment", ("judgment", 50, "2020"), ("judgment", 40, "2020")), "stands", "part part"),
        (front(0, "appeal", VERDICT, ("appeal", 0, "2020")), "fallen", "fell none"),
        (front(0, "judgment", ("claimed", 9, "2019"), ("judgment", 0, "2020")), "nothing_awarded", "claim none"),
        (front(None, "claimed", ("claimed", 9, "2019")), "claimed_only", "claim"),
        (front(9, "claimed", ("claimed", 9, "2019")), "claimed_only", "claim"),
        (front(None, "judgment", JUDGMENT, history=(("2020-06-01", "vacated"),)), "fallen", "fell"),
        (front(None, "judgment", JUDGMENT), "not_stated", "unknown"),
        # what a later event does to it
        (front(40, "appeal", APPEAL, history=(("2021", "vacated"),)), "fallen", "fell"),
        (front(40, "appeal", APPEAL, history=(("2021", "reversed-in-part"),)), "in_doubt", "in_doubt"),
        (front(40, "appeal", APPEAL, good_law=False), "in_doubt", "in_doubt"),
        # the reversal that set the amount, an earlier one, and one of which that is not known
        (front(40, "appeal", APPEAL, history=(("2020-06-01", "reversed"),)), "stands", "stands"),
        (front(40, "appeal", APPEAL, history=(("2019", "vacated"),)), "stands", "stands"),
        (front(40, "appeal", ("appeal", 40, "2020"), history=(("2020-06", "reversed"),)), "stands", "stands"),
        (front(40, "settlement", JUDGMENT, ("settlement", 40, "2019"), history=(("2021", "rescinded"),)), "stands", "replaced stands"),
        # the same amount again after the first was undone
        (front(40, "retrial", ("appeal", 40, "2018"), ("retrial", 40, "2020"), history=(("2019", "remanded"),)), "stands", "replaced stands"),
        (front(40, "appeal", APPEAL, ("settlement", 99, "2022")), "stands", "stands later"),
    ],
)  # fmt: skip
def test_what_stands(record: dict[str, Any], standing: str, fates: str) -> None:
    _, found, figures = read_awards(record)
    assert found == standing
    assert [figure.fate for figure in figures] == fates.split()


def test_the_year_is_that_of_the_amount_else_of_the_decision() -> None:
    last, _, _ = read_awards(front(70, "judgment", JUDGMENT))
    assert last and (last.date, last.year) == ("2018-05-01", "2018")
    last, _, _ = read_awards(front(70, "judgment", ("judgment", 70, "")))
    assert last and (last.date, last.year) == ("", "2020")


def test_an_amount_is_kept_to_its_last_digit() -> None:
    assert exact(642596249.6) == Decimal("642596249.6")
    assert exact(14548992.98) == Decimal("14548992.98")
    assert exact(10**18 + 1) == Decimal(10**18 + 1)


def test_a_figure_may_have_a_currency_of_its_own() -> None:
    record = front(40, "appeal", ("claimed", 40, "2019"), APPEAL)
    record["remedies"]["damages"]["figures"][0]["currency"] = "GBP"
    _, _, figures = read_awards(record)
    assert [figure.currency for figure in figures] == ["GBP", "USD"]


SHIPPED = [
    record.front
    for record in map(read_record, record_files(corpus_folder() / "cases"))
    if (record.front["remedies"] or {}).get("damages")
]


@pytest.mark.parametrize("record", SHIPPED, ids=lambda record: record["id"])
def test_shipped_records_are_read_whole_and_without_contradiction(record: dict[str, Any]) -> None:
    damages = record["remedies"]["damages"]
    last, standing, figures = read_awards(record)
    assert [figure.amount for figure in figures] == [exact(f["amount"]) for f in damages["figures"]]
    if last:
        assert last.amount == exact(damages["amount"])
    if standing == "stands":
        assert last and last.amount > 0
        assert {"stands", "part"} & {figure.fate for figure in figures}
    else:
        assert not {"stands", "part"} & {figure.fate for figure in figures}


@pytest.mark.parametrize(
    ("case_id", "standing"),
    [
        ("us-dupont-v-kolon-2014", "fallen"),
        ("us-appian-v-pegasystems-2026", "fallen"),
        ("us-motorola-v-hytera-2024", "stands"),
        ("at-axess-v-skidata-2016", "claimed_only"),
    ],
)
def test_known_awards(case_id: str, standing: str) -> None:
    (record,) = [record for record in SHIPPED if record["id"] == case_id]
    assert read_awards(record)[1] == standing
