"""Kill the process at any point of ingest: what is left is a whole library, and running again
gives what an undisturbed run gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from search import open_library
from search.health import check_library
from tests.fakes import HashEncoder

# Runs in a process of its own: dies, without cleaning up, at the N-th step of the work. A step is
# each statement that SQLite runs and each move of a finished file into place.
_VICTIM = """
import os, sqlite3, sys
from pathlib import Path

home, corpus, deadly = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
steps = 0

def step(*_):
    global steps
    steps += 1
    if steps == deadly:
        os._exit(9)

connect = sqlite3.connect
def watched(*args, **options):
    connection = connect(*args, **options)
    connection.set_trace_callback(step)
    return connection
sqlite3.connect = watched
replace = Path.replace
Path.replace = lambda self, target: (step(), replace(self, target), step())[1]

from search import open_library
from tests.fakes import HashEncoder

library = open_library(home, encoder=HashEncoder(), corpus=corpus)
library.ingest([Path(name) for name in sys.argv[4:]])
library.ask("铸钢车轮 railway wheels")
print(steps)
"""


GOLDEN = Path(__file__).parents[1] / "ingest" / "golden"
COMPILATIONS = (GOLDEN / "zh_headings_gb18030.html", GOLDEN / "zh_table_layout.html")


def run(home: Path, corpus: Path, deadly: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            _VICTIM,
            str(home),
            str(corpus),
            str(deadly),
            *map(str, COMPILATIONS),
        ],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )


@pytest.fixture
def two_records(few_corpus: Path) -> Path:
    for extra in sorted((few_corpus / "cases").rglob("*.md"))[2:]:
        extra.unlink()
    return few_corpus


def contents(home: Path, corpus: Path) -> tuple[object, ...]:
    """What the library holds and answers, once opened and given the same files again; it must be
    whole before that."""
    library = open_library(home, encoder=HashEncoder(), corpus=corpus)
    try:
        for file, (_, *_) in library.store.documents("ingested").items():
            assert library.store.records_of(file), (
                "a document is stored with its cases or not at all"
            )
        assert all(check.ok for check in check_library(library)[1:]), check_library(library)
        assert library.ingest(COMPILATIONS).count("failed") == 0
        assert all(check.ok for check in check_library(library)[1:]), check_library(library)
        rows = library.store.rows("SELECT key, text FROM passages ORDER BY key")
        answer = library.ask("铸钢车轮 railway wheels")
        return rows, library.fingerprint, answer
    finally:
        library.close()


def test_a_kill_at_any_step_leaves_a_whole_library(two_records: Path, tmp_path: Path) -> None:
    undisturbed = run(tmp_path / "whole", two_records, 0)
    assert undisturbed.returncode == 0, undisturbed.stderr
    steps = int(undisturbed.stdout)
    expected = contents(tmp_path / "whole", two_records)
    deadly_steps = sorted({*range(1, steps, max(1, steps // 10)), steps - 1, steps})
    for deadly in deadly_steps:
        home = tmp_path / f"killed-{deadly}"
        assert run(home, two_records, deadly).returncode == 9
        assert contents(home, two_records) == expected, f"killed at step {deadly} of {steps}"
