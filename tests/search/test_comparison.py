"""The matrix: word for word, in the order promised, and blank where nothing is held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from search.aspects import all_aspects
from search.comparison import Cell, Comparison
from search.errors import BadQuestion
from search.library import Library
from tests.small_libraries import open_with

SG = (
    "sg-i-admin-v-hong-2020",  # the highest court, 2020
    "sg-amber-v-lim-2024",
    "sg-lvm-v-wan-2020",
    "sg-hayate-v-rajan-2025",
    "sg-shopee-v-lim-2024",  # an interim injunction
)
US = ("us-insulet-v-eoflow-2024", "us-pepsico-v-redmond-1995", "us-aleynikov-2012")
FALLEN = "sg-lvm-v-wan-2020"


def fall(front: dict[str, Any]) -> None:
    front["status"]["good_law"] = False
    front["status"]["note"] = {"en": "It fell.", "zh": "已失效。"}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("comparison")
    library = open_with(folder, [*SG, *US], ["law-sg", "law-us"], {FALLEN: fall})
    yield library
    library.close()


def cell(comparison: Comparison, aspect: str, place: str) -> Cell:
    (row,) = [row for row in comparison.rows if row.aspect == aspect]
    (found,) = [cell for cell in row.cells if cell.place == place]
    return found


def test_a_row_for_every_aspect_and_a_cell_for_every_place(held: Library) -> None:
    comparison = held.compare(["US", "新加坡", "sg", "BR"])
    assert [place.code for place in comparison.places] == ["US", "SG", "BR"]
    assert [row.aspect for row in comparison.rows] == [aspect.name for aspect in all_aspects()]
    for row in comparison.rows:
        assert [cell.place for cell in row.cells] == ["US", "SG", "BR"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_is_a_paragraph_held_word_for_word(held: Library, language: Any) -> None:
    comparison = held.compare(["SG", "US"], language=language)
    seen = 0
    for row in comparison.rows:
        for found in row.cells:
            note = held.notes.show(f"law-{found.place.lower()}")
            texts = {p["key"]: p["text"] for s in note["sections"] for p in s["passages"]}
            assert {quote.key: quote.text for quote in found.law}.items() <= texts.items()
            assert all(f"#{language}." in quote.key for quote in found.law)
            for quote in found.decisions:
                record = held.show(quote.case_id)
                holdings = {
                    p["key"]: p["text"]
                    for s in record["sections"]
                    if s["role"] == "holding" and s["lang"] == language
                    for p in s["passages"]
                }
                assert holdings[quote.key] == quote.text
                assert record["country"] == found.place
                assert quote.good_law == record["status"]["good_law"]
                seen += 1
    assert seen > 20


def test_a_decision_in_a_cell_carries_the_element(held: Library) -> None:
    for element in ("reasonable-measures", "use-or-disclosure", "duty-of-confidence"):
        found = cell(held.compare(["SG"], elements=[element]), element, "SG")
        assert found.decisions
        for quote in found.decisions:
            record = held.show(quote.case_id)
            assert element in [*record["elements"], *record["topics"]]


def test_at_most_two_good_law_first_then_the_higher_court_then_the_newer(held: Library) -> None:
    found = cell(held.compare(["SG"], elements=["duty-of-confidence"]), "duty-of-confidence", "SG")
    carrying = [
        record
        for record in map(held.show, SG)
        if {"duty-of-confidence"} & {*record["elements"], *record["topics"]}
    ]
    assert found.decisions_held == len(carrying) > 2
    levels = ("supreme", "appeal", "first", "agency")
    carrying.sort(key=lambda r: r["decided"], reverse=True)
    carrying.sort(key=lambda r: (not r["status"]["good_law"], levels.index(r["court"]["level"])))
    assert [quote.case_id for quote in found.decisions] == [r["id"] for r in carrying[:2]]
    assert carrying[-1]["id"] == FALLEN


def test_a_decision_that_fell_says_so_where_it_is_quoted(held: Library) -> None:
    quotes = [
        quote
        for row in held.compare(["US"]).rows
        for quote in row.cells[0].decisions
        if quote.case_id == "us-aleynikov-2012"
    ]
    assert quotes
    note = held.show("us-aleynikov-2012")["status"]["note"]
    assert all(not quote.good_law and quote.status_note == note for quote in quotes)


def test_a_blank_says_what_is_lacking(held: Library) -> None:
    comparison = held.compare(["BR", "SG"], elements=["border", "criminal"])
    assert [b.what for b in cell(comparison, "border", "BR").blanks] == [
        "no_law_note",
        "no_decisions",
    ]
    assert [b.message for b in cell(comparison, "border", "SG").blanks] == [
        "the law note held has nothing under this head",
        "no decision held on this",
    ]
    assert [b.what for b in cell(comparison, "criminal", "SG").blanks] == ["no_decision_on_this"]
    zh = held.compare(["BR"], elements=["border"], language="zh")
    assert cell(zh, "border", "BR").blanks[0].message == "未收录该地法律概览"


def test_no_cell_is_silent(held: Library) -> None:
    for row in held.compare(["SG", "US", "BR"]).rows:
        for found in row.cells:
            said = {blank.what for blank in found.blanks}
            assert bool(found.law) != bool(said & {"no_law_note", "no_section", "no_mapping"})
            assert bool(found.decisions) != bool(said & {"no_decisions", "no_decision_on_this"})


def test_interim_measures_are_quoted_from_interim_rulings_alone(held: Library) -> None:
    found = cell(held.compare(["SG", "US"]), "interim", "SG")
    assert [quote.case_id for quote in found.decisions] == ["sg-shopee-v-lim-2024"]


@pytest.mark.parametrize(
    ("aspect", "word"), [("duty-of-confidence", "confiden"), ("use-or-disclosure", "disclos")]
)
def test_a_holding_that_speaks_of_the_aspect_is_taken_where_there_is_one(
    held: Library, aspect: str, word: str
) -> None:
    for found in held.compare(["SG", "US"], elements=[aspect]).rows[0].cells:
        for quote in found.decisions:
            holdings = [
                passage["text"].lower()
                for section in held.show(quote.case_id)["sections"]
                if (section["role"], section["lang"]) == ("holding", "en")
                for passage in section["passages"]
            ]
            assert word in quote.text.lower() or not any(word in text for text in holdings)


def test_the_same_question_gets_the_same_matrix(held: Library) -> None:
    assert held.compare(["SG", "US"]) == held.compare(["SG", "US"])


def test_a_place_must_be_given(held: Library) -> None:
    with pytest.raises(BadQuestion, match="No place is given"):
        held.compare([])
