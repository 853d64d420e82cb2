"""The citator: both directions, by id, citation and docket; treatment only as recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from search.errors import UnknownCase
from search.library import Library
from tests.small_libraries import open_with

TIANRUI, PEPSICO, ALEYNIKOV = (
    "us-tianrui-v-itc-2011",
    "us-pepsico-v-redmond-1995",
    "us-aleynikov-2012",
)
ANTEA, NIDEC = "eu-antea-polska-2022", "eu-nidec-asi-2025"
EARLIER, LATER = "us-insulet-v-eoflow-2024", "us-insulet-v-eoflow-2026"


def cite_tianrui_by_reporter(front: dict[str, Any]) -> None:
    front["cites"] = ["TianRui Group Co. v. ITC, 661 F. 3d 1322 (Fed. Cir. 2011)", "999 F.3d 1"]


def cite_by_docket(front: dict[str, Any]) -> None:
    front["cites"] = ["No. 2010-1395", PEPSICO, ALEYNIKOV]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    cases = [TIANRUI, PEPSICO, ALEYNIKOV, ANTEA, NIDEC, EARLIER, LATER]
    changes = {PEPSICO: cite_tianrui_by_reporter, ALEYNIKOV: cite_by_docket}
    library = open_with(tmp_path_factory.mktemp("citator"), cases, changes=changes)
    yield library
    library.close()


def test_what_cites_it_is_found_by_citation_and_by_docket_the_newest_first(held: Library) -> None:
    found = held.citator(TIANRUI).cited_by
    assert [(c.decision.case_id, c.decision.how) for c in found] == [
        (ALEYNIKOV, "docket"),
        (PEPSICO, "citation"),
    ]
    assert found[0].printed == "No. 2010-1395"


def test_what_cites_it_is_found_by_id(held: Library) -> None:
    (citing, *_) = [c for c in held.citator(ANTEA).cited_by if c.printed == ANTEA]
    assert (citing.decision.case_id, citing.decision.how) == (NIDEC, "id")


def test_what_it_cites_leads_to_records_or_is_not_held(held: Library) -> None:
    reporter, unknown = held.citator(PEPSICO).cites
    assert [(d.case_id, d.how) for d in reporter.held] == [(TIANRUI, "citation")]
    assert (unknown.printed, unknown.held) == ("999 F.3d 1", ())


def test_a_record_does_not_cite_itself(held: Library) -> None:
    found = held.citator(ALEYNIKOV)
    printed = [reference.printed for reference in found.cites]
    assert printed == ["No. 2010-1395", PEPSICO, ALEYNIKOV]
    assert found.cites[2].held == ()
    assert ALEYNIKOV not in [citing.decision.case_id for citing in found.cited_by]


def test_both_directions_agree(held: Library) -> None:
    whole = [held.citator(entry.case_id) for entry in held.cases()]
    for forward, backward in (("cites", "cited_by"), ("chain", "in_chain_of")):
        out = {(c.case_id, d.case_id) for c in whole for r in getattr(c, forward) for d in r.held}
        back = {(each.decision.case_id, c.case_id) for c in whole for each in getattr(c, backward)}
        assert out == back
        assert out


def test_the_chain_keeps_the_order_of_the_record(held: Library) -> None:
    found = held.citator(EARLIER)
    assert [reference.printed for reference in found.chain] == held.show(EARLIER)["chain"]
    assert found.chain[0].held[0].case_id == LATER
    assert LATER in [each.decision.case_id for each in found.in_chain_of]


def test_history_and_treatment_are_the_records(held: Library) -> None:
    for entry in held.cases():
        found, status = held.citator(entry.case_id), held.show(entry.case_id)["status"]
        assert [e.date for e in found.history] == [str(e["date"]) for e in status["history"]]
        assert [e.event for e in found.history] == [e["event"] for e in status["history"]]
        effects = [e["effect"] for e in status["history"] if e["effect"] != "followed"]
        assert [e.effect for e in found.treatment.effects] == effects
        assert found.treatment.good_law == status["good_law"]
        assert found.treatment.note == (status.get("note") or {})


def test_a_citing_decision_that_fell_says_so(held: Library) -> None:
    (citing, *_) = held.citator(TIANRUI).cited_by
    assert citing.decision.good_law == held.show(ALEYNIKOV)["status"]["good_law"]
    assert citing.decision.status_note == held.show(ALEYNIKOV)["status"]["note"]


def test_an_unknown_id_names_the_nearest(held: Library) -> None:
    with pytest.raises(UnknownCase, match=TIANRUI):
        held.citator("us-tianrui-v-itc-2012")
