"""Laws and guides by meaning, and the parties that a question names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from search.library import Library
from search.note_index import NoteIndex
from search.notes import Notes
from search.parties import PartyNames
from search.store import Store
from tests.fakes import HashEncoder

LAW = """---
id: law-sg
country: SG
---
# en
## definition
Singapore protects confidential information.
## limitation
Six years run from the breach in Singapore.
# zh
## definition
新加坡保护保密信息。
## limitation
新加坡的时效为六年。
"""


def notes(tmp_path: Path, text: str = LAW) -> Notes:
    (tmp_path / "jurisdictions").mkdir(exist_ok=True)
    (tmp_path / "jurisdictions" / "law-sg.md").write_text(text, "utf-8")
    return Notes(tmp_path)


def silent(_done: int, _total: int, _what: str) -> None:
    pass


def test_paragraphs_are_found_by_meaning_and_by_the_section_asked_for(tmp_path: Path) -> None:
    store, encoder = Store(tmp_path / "l.sqlite3"), HashEncoder()
    index = NoteIndex(store, encoder)
    index.sync(notes(tmp_path), silent)
    (query,) = encoder.encode(["Singapore protects confidential information."])
    nearest = index.laws(query, "SG", "en", {})
    assert nearest[0].key == "law-sg#en.definition.1"
    assert nearest[0].text == "Singapore protects confidential information."
    assert {p.key for p in index.laws(query, "SG", "zh", {})} == {
        "law-sg#zh.definition.1",
        "law-sg#zh.limitation.1",
    }
    assert index.laws(query, "US", "en", {}) == [] and index.guides(query, "en") == []
    assert index.places() == {"SG"}


def test_a_note_that_has_not_changed_is_not_encoded_again(tmp_path: Path) -> None:
    store, encoder = Store(tmp_path / "l.sqlite3"), HashEncoder()
    index = NoteIndex(store, encoder)
    index.sync(notes(tmp_path), silent)
    before, generation = index.stamps, store.generation
    index.sync(notes(tmp_path), silent)
    assert (index.stamps, store.generation) == (before, generation)
    index.sync(notes(tmp_path, LAW.replace("Six years", "Three years")), silent)
    assert index.stamps != before
    (text,) = store.rows("SELECT text FROM note_passages WHERE key = 'law-sg#en.limitation.1'")[0]
    assert text.startswith("Three years")
    (tmp_path / "jurisdictions" / "law-sg.md").unlink()
    index.sync(Notes(tmp_path), silent)
    assert index.places() == set()


def test_a_law_is_quoted_word_for_word_with_its_place(library: Library) -> None:
    answer = library.ask("Does the law of Germany need reasonable secrecy measures?")
    (point,) = answer.law
    assert point.country == "DE" and point.citations[0].startswith("law-de#en.definition.")
    paragraphs = [p for s in library.notes.show("law-de")["sections"] for p in s["passages"]]
    (whole,) = [p["text"] for p in paragraphs if p["key"] == point.citations[0]]
    assert whole.startswith(point.text)


# ---- parties


def front(*names: Any) -> dict[str, Any]:
    return {"parties": [{"name": name, "role": "claimant"} for name in names]}


FRONTS = {
    "a": front(
        "Quellwerk Pumps Inc.", {"en": "Birch Motion Co., Ltd.", "zh": "白桦传动股份有限公司"}
    ),
    "b": front("Quellwerk Valves GmbH", "United Trading Ltd"),
    "c": front("某甲公司", "Jane Ashdown"),
}


@pytest.mark.parametrize(
    ("question", "cases"),
    [
        ("Why did Quellwerk win?", ["a", "b"]),
        ("did Birch lose", ["a"]),
        ("the birch tree in our yard", []),  # no name: not capitalized
        ("白桦传动被判赔多少", ["a"]),
        ("What happened to Jane Ashdown?", ["c"]),
        ("United we stand", []),  # a common word
        ("Quellwerk的泵怎么样了", ["a", "b"]),
        ("某甲公司", []),  # nobody's name
    ],
)
def test_parties_named_in_a_question(question: str, cases: list[str]) -> None:
    assert sorted(PartyNames(FRONTS).named_in(question)) == cases


def test_a_name_that_many_cases_bear_says_nothing() -> None:
    many = {str(n): front("Quellwerk Pumps Inc.") for n in range(9)}
    assert PartyNames(many).named_in("Quellwerk Pumps") == []
