"""Opening the user's library."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
import pytest

from app.opening import StderrProgress, open_for_user
from search.errors import LibraryBusy
from search.library import Library
from search.schema import apply_migrations
from search.store import Store


def test_a_library_in_the_context_is_used(shelf: Library) -> None:
    with click.Context(click.Command("any"), obj=shelf):
        assert open_for_user() is shelf


def test_many_may_make_the_tables_at_once(tmp_path: Path) -> None:
    for number in range(5):
        start = threading.Barrier(6)

        def open_store(path: Path, start: threading.Barrier = start) -> int:
            start.wait()
            store = Store(path)
            found = store.generation
            store.close()
            return found

        with ThreadPoolExecutor(6) as pool:
            path = tmp_path / f"{number}.sqlite3"
            assert list(pool.map(open_store, [path] * 6)) == [0] * 6


def test_waiting_for_the_tables_ends(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    late = sqlite3.connect(path, timeout=0, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        apply_migrations(late, patience=0.1)
    late.close()
    holder.execute("ROLLBACK")
    holder.close()


def test_a_busy_library_says_so(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "a.sqlite3"), Store(tmp_path / "a.sqlite3")
    other.rows("PRAGMA busy_timeout = 50")
    with (
        store.transaction(),
        pytest.raises(LibraryBusy, match="another process is writing"),
        other.transaction(),
    ):
        pass
    store.close()
    other.close()


def test_progress_is_for_terminals(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    StderrProgress("Reading")(1, 2, "file")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    progress = StderrProgress("Reading")
    progress(1, 2, "one\x1b[2J")
    progress(2, 2, "")
    shown = capsys.readouterr().err
    assert "Reading " in shown and "1/2 one[2J" in shown and shown.endswith("\n")
    assert "\x1b" not in shown
