"""Courts, stages, nationalities and times that a question names, and what they raise."""

from __future__ import annotations

import pytest

from search.boosts import boosts
from search.intent import Intent, read_intent
from search.library import Library
from search.question import read_question


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("美国最高法院怎么看", Intent(court_level=frozenset({"supreme"}))),
        ("what did the Ninth Circuit say", Intent(court_level=frozenset({"appeal"}))),
        ("能否先申请行为保全", Intent(posture=frozenset({"interim"}))),
        ("jailed engineers", Intent(posture=frozenset({"criminal"}))),
        ("韩国公司告中国企业", Intent(nationality=frozenset({"KR", "CN"}))),
        ("Japanese plaintiff", Intent(nationality=frozenset({"JP"}))),
        ("decisions since 2024", Intent(since="2024")),
        ("2023年以来的裁判", Intent(since="2023")),
        ("最近有什么裁判", Intent(recent=True)),
        ("德国2019年新法的保密措施", Intent()),
        ("a circuitous chinesery", Intent()),
    ],
)
def test_what_a_question_names(text: str, named: Intent) -> None:
    assert read_intent(text) == named


def test_a_citation_names_no_court() -> None:
    assert read_question("（2020）最高法知民终1667号").intent == Intent()


def test_cases_that_carry_it_are_raised(library: Library) -> None:
    def raised(text: str) -> set[str]:
        return set(boosts(library.store, read_question(text)))

    fronts = library.store.fronts(library.store.case_ids())
    since = {i for i, f in fronts.items() if f["decided"] >= "2025"}
    assert raised("since 2025") == since and 0 < len(since) < len(fronts)
    korean = {i for i, f in fronts.items() if "KR" in {p.get("nationality") for p in f["parties"]}}
    assert raised("Korean") == korean and korean
    assert raised("interlocutory") == {i for i, f in fronts.items() if f["posture"] == "interim"}
    highest = {i for i, f in fronts.items() if f["court"].get("level") == "supreme"}
    assert raised("the highest court") == highest
    newest = max(f["decided"] for f in fronts.values())
    assert newest[:4] in {fronts[i]["decided"][:4] for i in raised("the latest")}
    assert raised("nothing of the kind") == set()
