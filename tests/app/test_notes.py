"""Laws and guides by every face: command line, API and pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient

from app.api import create_app
from app.cli import cli
from ingest.corpus import corpus_folder
from search import open_library
from search.errors import UnknownNote
from search.library import Library
from tests.app.hostile import HOSTILE
from tests.app.test_web import open_page, read, source_of
from tests.fakes import HashEncoder
from tests.ingest.test_notes import CASE, GUIDE, law_text

HOSTILE_TEXT = "".join(HOSTILE)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("notes")
    corpus = folder / "corpus"
    files = {
        "guides/guide-toy.md": GUIDE,
        "jurisdictions/law-sg.md": law_text().replace("name: {en: Law", "name: {en: Singapore law"),
        "guides/guide-hostile.md": hostile(GUIDE.replace("guide-toy", "guide-hostile")),
    }
    for name, text in files.items():
        target = corpus / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    target = corpus / f"cases/bri/sg/{CASE}.md"
    target.parent.mkdir(parents=True)
    shutil.copy(corpus_folder() / f"cases/bri/sg/{CASE}.md", target)
    library = open_library(folder / "home", encoder=HashEncoder(), corpus=corpus)
    yield library
    library.close()


def hostile(text: str) -> str:
    one_line = " ".join(HOSTILE_TEXT.split())
    quoted = one_line.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("A toy", quoted).replace("Ask counsel.", one_line)


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
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


# ---- the library


def test_a_note_has_its_facts_and_every_paragraph_with_what_it_rests_on(held: Library) -> None:
    note = held.notes.show("guide-toy")
    assert (note["kind"], note["as_of"], note["topics"]) == (
        "guide",
        "2026-11-22",
        ["employee-mobility"],
    )
    before = next(s for s in note["sections"] if (s["lang"], s["role"]) == ("zh", "before"))
    assert before["passages"] == [
        {"key": "guide-toy#zh.before.1", "text": "索取2份表格。", "point": {"held": [CASE]}}
    ]


def test_an_unknown_note_names_those_held(held: Library) -> None:
    with pytest.raises(UnknownNote, match=r"'law-xx'.*guide-hostile, guide-toy, law-sg"):
        held.notes.show("law-xx")


def test_stats_count_them(held: Library) -> None:
    stats = held.stats()
    assert (stats.laws, stats.guides) == (1, 2)


# ---- command line


def test_law_by_country_and_guide_by_subject(held: Library) -> None:
    assert printed(held, "law", "SG")["id"] == "law-sg"
    assert printed(held, "law", "law-sg")["id"] == "law-sg"
    assert printed(held, "guide", "toy")["id"] == "guide-toy"


def test_without_a_name_they_are_listed(held: Library) -> None:
    (law,) = printed(held, "law")["laws"]
    assert (law["note_id"], law["country"], law["name"]["en"]) == ("law-sg", "SG", "Singapore law")
    assert [guide["note_id"] for guide in printed(held, "guide")["guides"]] == [
        "guide-hostile",
        "guide-toy",
    ]
    assert "law-sg" in run(held, "law").stdout


def test_one_language_only(held: Library) -> None:
    found = printed(held, "guide", "toy", "--lang", "zh")
    assert {section["lang"] for section in found["sections"]} == {"zh"}


def test_for_people_each_paragraph_has_its_key_and_its_ground(held: Library) -> None:
    lines = run(held, "guide", "toy").stdout.splitlines()
    place = lines.index("  Ask for the 2 forms.")
    assert lines[place + 1] == f"  [guide-toy#en.before.1; {CASE}]"
    assert "1. secondary: https://example.org/a" in lines
    law = run(held, "law", "sg").stdout
    assert "[law-sg#en.criminal.1; Act, s 1; source 1]" in law


def test_an_unknown_place_is_one_line_on_stderr(held: Library) -> None:
    result = run(held, "law", "xx")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("mihang: No law of a place and no guide has the id 'law-xx'.")


# ---- API


@pytest.fixture
def client(held: Library) -> Iterator[TestClient]:
    with TestClient(create_app(held), base_url="http://127.0.0.1:8000") as opened:
        yield opened


def test_the_api_gives_what_the_library_gives(held: Library, client: TestClient) -> None:
    assert client.get("/v1/notes/law-sg").json() == held.notes.show("law-sg")
    assert [law["note_id"] for law in client.get("/v1/laws").json()] == ["law-sg"]
    assert len(client.get("/v1/guides").json()) == 2


def test_the_api_says_what_is_not_held(client: TestClient) -> None:
    response = client.get("/v1/notes/guide-none")
    assert response.status_code == 404
    assert response.json()["code"] == "unknown_note"


# ---- pages


@pytest.mark.parametrize(("language", "name"), [("zh", "新加坡"), ("en", "Singapore")])
def test_the_page_lists_laws_by_place_and_guides_by_name(language: str, name: str) -> None:
    page = read(open_page("notes", lang=language))
    assert name in page.text
    assert any("id=law-sg" in link for link in page.links)
    assert any("id=guide-toy" in link for link in page.links)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_note_stands_in_both_languages_with_its_grounds(held: Library, language: str) -> None:
    page = read(open_page("notes", lang=language, id="guide-toy"))
    for section in held.notes.show("guide-toy")["sections"]:
        for passage in section["passages"]:
            assert passage["text"] in page.text
    assert any(f"id={CASE}" in link for link in page.links)
    assert "https://example.org/a" in page.links


def test_what_was_not_verified_says_so(held: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    note = held.notes.show("law-sg")
    monkeypatch.setattr(held.notes, "show", lambda _id: {**note, "unverified": ["criminal.1"]})
    source = source_of(open_page("notes", lang="en", id="law-sg"))
    assert source.count("mh-unverified") == 1


def test_a_cited_paragraph_is_marked() -> None:
    page = read(open_page("notes", lang="en", id="law-sg", passage="en.damages.1"))
    assert [tag for tag, given in page.elements if given.get("id") == "mh-cited"] == ["p"]


def test_an_unknown_note_is_a_notice_and_the_lists() -> None:
    page = read(open_page("notes", lang="en", id="law-xx"))
    assert "no such law or guide" in page.text
    assert any("id=law-sg" in link for link in page.links)


def test_a_hostile_note_is_only_text(held: Library) -> None:
    name = held.notes.show("guide-hostile")["name"]["en"]
    for address in ({"id": "guide-hostile"}, {}):
        page = read(open_page("notes", lang="en", **address))
        assert name in page.text
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"script", "img", "iframe", "svg", "form", "style"}
        assert not any(key.startswith("on") for _, given in page.elements for key in given)
