"""Comparisons, damages and citators by every face: command line, API and pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import streamlit as st
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient

from app.api import create_app
from app.cli import cli
from app.words import word
from ingest.models import LANGUAGES
from search.damages import DamagesFilters
from search.library import Library
from search.money import exact_amount
from tests.app.hostile import HOSTILE_TEXT
from tests.app.test_web import open_page, read, source_of
from tests.small_libraries import open_with

GEELY, MOTOROLA, DUPONT, TIANRUI = (
    "cn-geely-v-wm-motor-2024",
    "us-motorola-v-hytera-2024",
    "us-dupont-v-kolon-2014",
    "us-tianrui-v-itc-2011",
)
HONG, AMBER = "sg-i-admin-v-hong-2020", "sg-amber-v-lim-2024"
HOSTILE = "us-pepsico-v-redmond-1995"


def poison(front: dict[str, Any]) -> None:
    front["name"] = {"en": HOSTILE_TEXT, "zh": HOSTILE_TEXT}
    front["cites"] = [HOSTILE_TEXT, TIANRUI]
    front["status"]["note"] = {"en": HOSTILE_TEXT, "zh": HOSTILE_TEXT}
    front["remedies"]["damages"] = {
        "amount": 1.5, "currency": "USD", "stage": "judgment", "basis": "unstated",
        "figures": [{"stage": "judgment", "amount": 1.5,
                     "note": {"en": HOSTILE_TEXT, "zh": HOSTILE_TEXT}}],
    }  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_with(
        tmp_path_factory.mktemp("comparing"),
        [GEELY, MOTOROLA, DUPONT, TIANRUI, HONG, AMBER, HOSTILE],
        ["law-sg", "law-us"],
        {HOSTILE: poison},
    )
    yield library
    library.close()


@pytest.fixture(autouse=True)
def use_held(held: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    st.cache_resource.clear()
    monkeypatch.setattr("app.web.shell.open_for_user", lambda: held)
    yield
    st.cache_resource.clear()


def run(held: Library, *arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, obj=held, prog_name="mihang")


def printed(held: Library, *arguments: str) -> dict[str, Any]:
    result = run(held, *arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)
    return found


# ---- command line


def test_compare_prints_the_matrix_as_json(held: Library) -> None:
    found = printed(held, "compare", "SG", "US", "--element", "reasonable-measures")
    assert [place["code"] for place in found["places"]] == ["SG", "US"]
    (row,) = found["rows"]
    assert (row["aspect"], row["kind"]) == ("reasonable-measures", "element")
    assert [cell["place"] for cell in row["cells"]] == ["SG", "US"]
    assert row["cells"][0]["law"][0]["key"] == "law-sg#en.definition.1"
    assert found["fingerprint"] == held.fingerprint


def test_compare_speaks_the_language_in_which_it_is_asked(held: Library) -> None:
    assert printed(held, "compare", "新加坡", "US")["language"] == "zh"
    assert printed(held, "compare", "SG", "--element", "保密措施")["language"] == "zh"
    assert printed(held, "compare", "SG")["language"] == "en"
    assert printed(held, "compare", "新加坡", "--lang", "en")["language"] == "en"


def test_compare_for_people_shows_each_paragraph_once_and_then_its_key(held: Library) -> None:
    text = run(held, "compare", "SG", "BR").stdout
    law = held.compare(["SG"]).rows[0].cells[0].law
    assert law and all(text.count(quote.text) == 1 for quote in law)
    assert f"as above: {', '.join(quote.key for quote in law)}" in text
    assert "no law note held" in text
    assert "no decision of this place held" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compare", "Atlantis"), "No place 'Atlantis'. Known"),
        (("compare", "SG", "--element", "charm"), "No element 'charm'. Known"),
        (("damages", "--topic", "charm"), "No topic 'charm'. Known"),
        (("damages", "--country", "Atlantis"), "No place 'Atlantis'. Known"),
        (("citator", "us-nobody-1999"), "No case has the id 'us-nobody-1999'"),
    ],
)
def test_what_is_unknown_is_one_line_on_stderr(
    held: Library, arguments: tuple[str, ...], said: str
) -> None:
    result = run(held, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"mihang: {said}")


def test_compare_without_a_place_is_wrong_usage(held: Library) -> None:
    assert run(held, "compare").exit_code == 2


def test_damages_as_json_keep_every_digit(held: Library) -> None:
    found = printed(held, "damages", "--currency", "cny")
    (geely,) = found["comparables"]
    assert geely["stood_last"]["amount"] == "642596249.6"
    assert geely["standing"] == "stands"
    assert geely["stages"]["claimed"][0]["amount"] == "2100000000"
    assert [s["n"] for s in found["summaries"]] == [1]
    assert found["converted"] is None


def test_damages_in_dollars_count_what_is_left_out(
    held: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.library.shipped_rates", dict)
    found = printed(held, "damages", "--in", "usd")["converted"]
    assert found["left_out"] == {"CNY": 1}
    text = run(held, "damages", "--in", "USD").stdout
    assert "Left out for want of a rate: CNY 1" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_damages_for_people_say_what_stands_and_what_fell(held: Library, language: str) -> None:
    text = run(held, "damages", "--lang", language).stdout
    assert "CNY 642,596,249.6" in text
    assert "USD 920,250,000" in text
    for name in ("standing_fallen", "fate_fell", "fate_replaced", "column_median", "stood_last"):
        assert word(name, language) in text  # type: ignore[arg-type]


def test_damages_of_nowhere_say_that_none_is_held(held: Library) -> None:
    assert "No decision held tells of damages" in run(held, "damages", "--country", "BR").stdout


def test_citator_as_json(held: Library) -> None:
    found = printed(held, "citator", HONG)
    assert [each["decision"]["case_id"] for each in found["cited_by"]] == [AMBER]
    assert found["treatment"]["good_law"] is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_citator_for_people(held: Library, language: str) -> None:
    text = run(held, "citator", HONG, "--lang", language).stdout
    assert f"[{AMBER}]" in text
    for name in ("cited_by", "cites", "chain", "part_history", "citing_only", "not_held"):
        assert word(name, language) in text  # type: ignore[arg-type]


def test_an_amount_is_printed_to_its_last_digit() -> None:
    assert exact_amount(Decimal("642596249.6"), "CNY") == "CNY 642,596,249.6"
    assert exact_amount(Decimal(10**9), "USD") == "USD 1,000,000,000"


# ---- API


@pytest.fixture
def client(held: Library) -> Iterator[TestClient]:
    with TestClient(create_app(held), base_url="http://127.0.0.1:8000") as opened:
        yield opened


def test_the_api_gives_what_the_command_line_gives(held: Library, client: TestClient) -> None:
    got = client.get("/v1/compare?place=SG&place=US&element=reasonable-measures&lang=zh").json()
    command = ("compare", "SG", "US", "--element", "reasonable-measures", "--lang", "zh")
    assert got == printed(held, *command)
    assert client.get("/v1/damages?country=CN").json() == printed(
        held, "damages", "--country", "CN"
    )
    assert client.get("/v1/damages?in=USD").json() == printed(held, "damages", "--in", "USD")
    assert client.get(f"/v1/cases/{HONG}/citator").json() == printed(held, "citator", HONG)


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/v1/compare", 422, "invalid_request"),
        ("/v1/compare?place=Atlantis", 422, "bad_question"),
        ("/v1/compare?place=SG&elements=acts", 422, "invalid_request"),
        ("/v1/damages?topic=charm", 422, "bad_question"),
        ("/v1/damages?in=EUR", 422, "invalid_request"),
        ("/v1/cases/us-nobody-1999/citator", 404, "unknown_case"),
    ],
)
def test_the_api_says_what_is_wrong(
    client: TestClient, address: str, status: int, code: str
) -> None:
    response = client.get(address)
    assert (response.status_code, response.json()["code"]) == (status, code)


# ---- pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_matrix_that_its_address_asks_for(held: Library, language: Any) -> None:
    page = read(open_page("compare", lang=language, place=["SG", "BR"], element=["secrecy"]))
    (row,) = held.compare(["SG", "BR"], elements=["secrecy"], language=language).rows
    for cell in row.cells:
        for text in [q.text for q in (*cell.law, *cell.decisions)] + [
            b.message for b in cell.blanks
        ]:
            assert text in page.text
    assert any("passage=" + language + ".definition.1" in link for link in page.links)


def test_the_whole_matrix_shows_a_paragraph_once(held: Library) -> None:
    page = read(open_page("compare", lang="en", place=["SG"]))
    (quote, *_) = held.compare(["SG"]).rows[0].cells[0].law
    assert page.text.count(quote.text) == 1


def test_without_a_place_the_page_asks_for_one() -> None:
    page = read(open_page("compare", lang="en"))
    assert word("compare_empty", "en") in page.text
    assert any("view=damages" in link for link in page.links)


@pytest.mark.parametrize(
    "address", [{"place": ["Atlantis"]}, {"view": "damages", "topic": ["charm"]}]
)
def test_an_unknown_term_in_the_address_is_a_notice(address: dict[str, Any]) -> None:
    assert word("error_compare", "zh") in read(open_page("compare", lang="zh", **address)).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_damages(held: Library, language: Any) -> None:
    page = read(open_page("compare", lang=language, view="damages"))
    assert "CNY 642,596,249.6" in page.text
    for name in ("standing_fallen", "fate_fell", "column_median", "kind_award"):
        assert word(name, language) in page.text
    for comparable in held.damages().comparables:
        assert any(f"id={comparable.case_id}" in link for link in page.links)


def test_the_page_of_damages_keeps_its_filters(held: Library) -> None:
    page = read(open_page("compare", lang="en", view="damages", country=["CN"]))
    found = [c.case_id for c in held.damages(DamagesFilters(country=("CN",))).comparables]
    assert [i for i in (GEELY, MOTOROLA, DUPONT) if f"id={i}" in " ".join(page.links)] == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_shows_what_cites_it(language: Any) -> None:
    app = open_page("case", lang=language, id=HONG)
    page = read(app)
    assert word("part_citator", language) in page.text
    assert any(f"id={AMBER}" in link for link in page.links)
    assert any(given.get("id") == "mh-citator" for _, given in page.elements)
    assert "#mh-citator" in page.links


def test_hostile_texts_are_only_text() -> None:
    for page, address in (
        ("compare", {"place": ["US"]}),
        ("compare", {"view": "damages"}),
        ("case", {"id": TIANRUI}),
        ("case", {"id": HOSTILE}),
    ):
        app = open_page(page, lang="en", **address)
        shown = read(app)
        assert HOSTILE_TEXT in shown.text, address
        tags = {tag for tag, _ in shown.elements}
        assert not tags & {"script", "img", "iframe", "svg", "form", "style"}
        assert not any(key.startswith("on") for _, given in shown.elements for key in given)
        assert "javascript:window" not in "".join(shown.links)
        assert source_of(app)
