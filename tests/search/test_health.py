"""The self-check passes on a fresh library and finds each kind of damage."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.corpus import corpus_folder
from search import open_library
from search.health import Check, check_corpus, check_library
from search.library import Library
from tests.conftest import FEW
from tests.fakes import HashEncoder

LIBRARY_CHECKS = ["model", "store", "lexical index", "vector index"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus of one record and a library of it, to be copied."""
    folder = tmp_path_factory.mktemp("built")
    record = folder / "corpus" / "cases" / FEW[0]
    record.parent.mkdir(parents=True)
    shutil.copy(corpus_folder() / "cases" / FEW[0], record)
    open_library(folder / "home", encoder=HashEncoder(), corpus=folder / "corpus").close()
    return folder


@pytest.fixture
def damaged(built: Path, tmp_path: Path) -> Iterator[Callable[[str], dict[str, Check]]]:
    """Runs SQL on a copy of the library behind its back; returns what the check then says."""
    shutil.copytree(built / "home", tmp_path / "home")
    opened: list[Library] = []

    def check(sql: str) -> dict[str, Check]:
        with contextlib.closing(sqlite3.connect(tmp_path / "home" / "library.sqlite3")) as behind:
            behind.executescript(sql)
        library = open_library(tmp_path / "home", encoder=HashEncoder(), corpus=built / "corpus")
        opened.append(library)
        checks = {one.name: one for one in check_library(library)}
        assert list(checks) == LIBRARY_CHECKS
        checks.pop("model")  # the stand-in knows no Chinese
        return checks

    yield check
    for library in opened:
        library.close()


def test_a_fresh_library_passes(library: Library) -> None:
    checks = check_library(library)
    assert [check.name for check in checks] == LIBRARY_CHECKS
    assert [check for check in checks if not check.ok] == []


FIRST = "(SELECT min(id) FROM passages)"


@pytest.mark.parametrize(
    ("sql", "where", "says"),
    [
        (f"DELETE FROM passages_fts WHERE rowid = {FIRST}", "lexical index", "1 missing, 0 extra"),
        ("DELETE FROM cases_fts", "lexical index", "1 missing, 0 extra"),
        ("INSERT INTO passages_fts (rowid, terms) VALUES (99999, 'x')", "lexical index", "1 extra"),
        (f"DELETE FROM chunks WHERE passage_id = {FIRST}", "vector index", "1 passages without"),
        ("DELETE FROM chunks", "vector index", "no vectors"),
        ("UPDATE chunks SET vector = x'00' WHERE id = 2", "vector index", "1 vectors are not of"),
        (
            "UPDATE chunks SET vector = zeroblob(length(vector)) WHERE id = 2",
            "vector index",
            "not of unit length",
        ),
        ("INSERT INTO case_terms VALUES ('ghost', 'topic', 'x')", "store", "1 dangling rows"),
        (
            'INSERT INTO chunks (passage_id, start, "end", vector) '
            "SELECT 99999, 0, 1, vector FROM chunks WHERE id = 1",
            "store",
            "1 dangling rows",
        ),
    ],
)
def test_damage_is_found_where_it_is(
    damaged: Callable[[str], dict[str, Check]], sql: str, where: str, says: str
) -> None:
    checks = damaged(sql)
    assert [name for name, check in checks.items() if not check.ok] == [where]
    assert says in checks[where].detail


def test_an_index_that_finds_something_else_is_found(
    damaged: Callable[[str], dict[str, Check]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "nearest_chunk", lambda _self, _vector: 2)
    assert "the index does not find what is stored" in damaged("")["vector index"].detail


def test_a_torn_file_is_a_failed_check_and_not_a_crash(
    damaged: Callable[[str], dict[str, Check]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from search.errors import LibraryDamaged

    def torn(*_: object) -> None:
        raise LibraryDamaged("library.sqlite3", "database disk image is malformed")

    monkeypatch.setattr("search.store.Store.case_ids", torn)
    checks = damaged("")
    assert not checks["store"].ok and "Delete this file" in checks["store"].detail


def test_a_model_that_does_not_join_the_languages_is_found(few: Library) -> None:
    assert [check.name for check in check_library(few) if not check.ok] == ["model"]


def test_an_invalid_record_is_named_with_its_problem(
    few_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = few_corpus / "cases" / FEW[0]
    text = record.read_text("utf-8")
    record.write_text(text.replace("posture: ", "posture: upside-down-", 1), "utf-8")
    monkeypatch.setattr("search.health.corpus_folder", lambda: few_corpus)
    checks = check_corpus()
    failed = [check for check in checks if not check.ok]
    assert failed[0].name == "records" and failed[0].detail.startswith("4 read, ")
    assert any(str(record) in check.detail and "upside-down" in check.detail for check in failed)


def test_an_empty_corpus_is_not_healthy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cases").mkdir()
    monkeypatch.setattr("search.health.corpus_folder", lambda: tmp_path)
    assert [check.name for check in check_corpus() if not check.ok] == ["records"]
