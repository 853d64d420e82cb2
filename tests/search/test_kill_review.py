"""Kill the process at any point of a decision: either it is made and the case is as decided, or
neither."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from search import open_library
from search.health import check_library
from search.library import Library
from tests.fakes import HashEncoder

# Runs in a process of its own: dies, without cleaning up, at the N-th statement of the decision.
_VICTIM = """
import os, sqlite3, sys
from pathlib import Path

home, corpus, key, deadly = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
steps = None

def step(*_):
    global steps
    if steps is not None:
        steps += 1
        if steps == deadly:
            os._exit(9)

connect = sqlite3.connect
def watched(*args, **options):
    connection = connect(*args, **options)
    connection.set_trace_callback(step)
    return connection
sqlite3.connect = watched

from search import open_library
from tests.fakes import HashEncoder

library = open_library(home, encoder=HashEncoder(), corpus=corpus)
steps = 0
library.decide("split", key, "丙诉丁案")
print(steps)
"""
ROOT = Path(__file__).parents[2]
COMPILATION = ROOT / "tests" / "ingest" / "golden" / "zh_table_layout.html"


def run(home: Path, corpus: Path, key: str, deadly: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _VICTIM, str(home), str(corpus), key, str(deadly)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def contents(library: Library) -> list[tuple[str, ...]]:
    return library.store.rows("SELECT key, text FROM passages ORDER BY key")


@pytest.fixture
def one_record(few_corpus: Path) -> Path:
    for extra in sorted((few_corpus / "cases").rglob("*.md"))[1:]:
        extra.unlink()
    return few_corpus


def test_a_kill_leaves_the_decision_and_its_effect_or_neither(
    one_record: Path, tmp_path: Path
) -> None:
    library = open_library(tmp_path / "home", encoder=HashEncoder(), corpus=one_record)
    case_id = library.ingest([COMPILATION]).files[0].cases[0]
    key = library.draft(case_id).paragraphs[1].key
    before = contents(library)
    library.close()
    shutil.copytree(tmp_path / "home", tmp_path / "whole")
    undisturbed = run(tmp_path / "whole", one_record, key, 0)
    assert undisturbed.returncode == 0, undisturbed.stderr
    steps = int(undisturbed.stdout)
    library = open_library(tmp_path / "whole", encoder=HashEncoder(), corpus=one_record)
    after = contents(library)
    library.close()
    assert before != after
    seen = set()
    for deadly in sorted({*range(1, steps, max(1, steps // 7)), steps - 1, steps}):
        home = tmp_path / f"killed-{deadly}"
        shutil.copytree(tmp_path / "home", home)
        assert run(home, one_record, key, deadly).returncode == 9
        library = open_library(home, encoder=HashEncoder(), corpus=one_record)
        try:
            made = len(library.store.rows("SELECT 1 FROM decisions"))
            assert contents(library) == (after if made else before), f"killed at {deadly}"
            assert library.review_queue().count("pending") == len(
                library.store.case_ids("origin = 'ingested'")
            )
            assert all(check.ok for check in check_library(library)[1:]), check_library(library)
            seen.add(made)
            if not made:
                library.decide("split", key, "丙诉丁案")
                assert contents(library) == after
        finally:
            library.close()
    assert 0 in seen
