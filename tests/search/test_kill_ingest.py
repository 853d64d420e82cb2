"""Kill -9 at every kind of step of an ingest: each file that is opened to be written, each move,
each statement of SQL. What is left, ingested again, is what an undisturbed run gives.

The steps are named by what they do. By default a few names are tried, spread over the run, with one
worker and with two in turn; all of them with both with ``MIHANG_EVERY_STEP`` set.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from search import open_library
from search.health import check_library
from tests.fakes import HashEncoder

EVERY_STEP = bool(os.environ.get("MIHANG_EVERY_STEP"))
_FEW = 5  # names tried by default

# Runs in a process of its own. Python tells a hook of each file it opens, moves and removes;
# SQLite tells of its statements. At the step with the given name the process kills itself, so
# that nothing is cleaned up.
_VICTIM = """
import json, os, re, signal, sqlite3, sys
from pathlib import Path

home, corpus, deadly, workers = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
import search.encoding_ahead
from search import open_library
from tests.fakes import HashEncoder

search.encoding_ahead.SHAREABLE = (HashEncoder,)
names, armed = {}, False

def step(name):
    if not armed:
        return
    names.setdefault(name, len(names))
    if name == deadly:
        os.kill(os.getpid(), signal.SIGKILL)

def audit(event, arguments):
    if event not in ("open", "os.rename", "os.remove", "os.truncate"):
        return
    if not str(arguments[0]).startswith(str(home)):
        return
    if event == "open" and not set("wax+") & set(str(arguments[1])):
        return
    name = re.sub("tmp[a-z0-9_]+|[0-9a-f]{6,}|[0-9]+", "#", Path(str(arguments[0])).name)
    step(event + " " + name)

def statement(text):
    words = re.findall("[A-Za-z_]+", text)
    step("sql " + " ".join(words[:3]).lower())

connect = sqlite3.connect
def watched(*args, **options):
    connection = connect(*args, **options)
    connection.set_trace_callback(statement)
    return connection
sqlite3.connect = watched
sys.addaudithook(audit)

library = open_library(home, encoder=HashEncoder(), corpus=corpus)
armed = True
library.ingest([Path(name) for name in sys.argv[5:]], workers=workers)
library.search("商业秘密")
library.close()
print(json.dumps(list(names)))
"""
ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "ingest" / "golden"
FILES = (GOLDEN / "zh_headings_gb18030.html", GOLDEN / "zh_table_layout.html")
WORKERS = (1, 2)


def run(home: Path, corpus: Path, deadly: str, workers: int) -> subprocess.CompletedProcess[str]:
    given = [str(home), str(corpus), deadly, str(workers), *map(str, FILES)]
    return subprocess.run(
        [sys.executable, "-c", _VICTIM, *given],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def contents(home: Path, corpus: Path) -> tuple[object, ...]:
    """What the library holds once the same files are ingested again; whole before and after."""
    library = open_library(home, encoder=HashEncoder(), corpus=corpus)
    try:
        assert all(check.ok for check in check_library(library)[1:]), check_library(library)
        report = library.ingest(FILES, workers=1)
        assert report.count("failed") == 0
        assert all(check.ok for check in check_library(library)[1:]), check_library(library)
        rows = library.store.rows("SELECT key, text FROM passages ORDER BY key")
        ranking = library.search("商业秘密")
        return rows, library.fingerprint, [(hit.case_id, hit.rank) for hit in ranking.hits]
    finally:
        library.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
@pytest.mark.timeout(3600 if EVERY_STEP else 300)
def test_a_kill_at_any_kind_of_step_leaves_a_whole_library(
    few_corpus: Path, tmp_path: Path
) -> None:
    for extra in sorted((few_corpus / "cases").rglob("*.md"))[2:]:
        extra.unlink()
    built = tmp_path / "built"
    open_library(built, encoder=HashEncoder(), corpus=few_corpus).close()
    names: dict[int, list[str]] = {}
    expected = []
    for workers in WORKERS:
        whole = tmp_path / f"whole-{workers}"
        shutil.copytree(built, whole)
        undisturbed = run(whole, few_corpus, "", workers)
        assert undisturbed.returncode == 0, undisturbed.stderr
        names[workers] = json.loads(undisturbed.stdout.splitlines()[-1])
        expected.append(contents(whole, few_corpus))
    assert any(name.startswith("sql insert") for name in names[1])
    assert any(name.startswith(("os.rename", "open")) for name in names[1]), names
    assert set(names[1]) == set(names[2]), "two workers store by the same steps"
    assert expected[0] == expected[1]
    for name, workers in tried(names[1]):
        home = tmp_path / "killed"
        shutil.copytree(built, home)
        killed = run(home, few_corpus, name, workers)
        assert killed.returncode == -signal.SIGKILL, (name, workers, killed.stderr)
        assert contents(home, few_corpus) == expected[0], (name, workers)
        shutil.rmtree(home)


def tried(names: list[str]) -> list[tuple[str, int]]:
    """Steps at which to kill, and with how many workers."""
    if EVERY_STEP:
        return [(name, workers) for name in names for workers in WORKERS]
    few = names[:: max(1, len(names) // _FEW)]
    return [(name, WORKERS[number % len(WORKERS)]) for number, name in enumerate(few)]
