"""Files read ahead, in processes of their own: the same as one after the other, within bounds."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ingest import reading_ahead as module
from ingest.corpus import corpus_folder
from ingest.pipeline import FileCases, Terms, read_or_tell, walk
from ingest.reading_ahead import reading_ahead

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "ingest" / "golden"
RECORD = corpus_folder() / "cases/us/us/us-tianrui-v-itc-2011.md"
COLUMNS = {"what happened": "facts"}
TERMS = Terms(licence="CC BY 4.0")

# Put before what a reading process runs: it then does other things to files of certain names.
_STRANGE = """
import ingest.reading_worker as worker, os, signal, subprocess, sys, time
as_usual = worker.read_or_tell
def strange(path, columns, terms):
    if path.name == "deadly.html" or path.name == "once.html" and not os.path.exists(f"{path}.tried"):
        open(f"{path}.tried", "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name == "bug.html":
        raise ZeroDivisionError("of ours")
    if path.name == "loud.html":
        print("not an answer")
    if path.name == "endless.html":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
        path.with_suffix(".running").write_text(f"{os.getpid()} {child.pid}")
        path.with_suffix(".running").rename(path.with_suffix(".pids"))
        time.sleep(300)
    return as_usual(path, columns, terms)
worker.read_or_tell = strange
"""
STRANGE = module._CHILD.replace("from ingest", f"exec({_STRANGE!r}); from ingest")


def read(files: list[Path], workers: int = 2, then: Any = lambda found: found) -> list[FileCases]:
    with reading_ahead(files, workers=workers, columns=COLUMNS, terms=TERMS, then=then) as found:
        return list(found)


def page(folder: Path, *names: str) -> list[Path]:
    for name in names:
        shutil.copy(GOLDEN / "zh_table_layout.html", folder / name)
    return [folder / name for name in names]


def test_it_gives_what_reading_one_after_the_other_gives(tmp_path: Path) -> None:
    (tmp_path / "broken.md").write_text("---\nid: x\n---\n", "utf-8")
    (tmp_path / "empty.docx").write_bytes(b"")
    (tmp_path / "table.csv").write_text("name,what happened\nA v. B,They left.\n", "utf-8")
    (tmp_path / "cases/us/us").mkdir(parents=True)
    shutil.copy(RECORD, tmp_path / "cases/us/us")
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        for golden in sorted(GOLDEN.glob("*.html"))[:4]:
            archive.write(golden, golden.name)
    files = [*walk([tmp_path, GOLDEN]), tmp_path / "none.html"]
    expected = [read_or_tell(path, COLUMNS, TERMS) for path in files]
    assert {each.status for each in expected} == {"read", "skipped", "failed"}
    assert any(record.reviewed for each in expected for record in each.records)
    assert read(files) == expected
    assert read(files, workers=1) == expected


def test_nothing_to_read_is_nothing() -> None:
    assert read([]) == []


@pytest.fixture
def strange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHILD", STRANGE)


@pytest.mark.usefixtures("strange")
@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_file_that_ends_its_process_fails_alone(tmp_path: Path) -> None:
    files = page(tmp_path, "a.html", "deadly.html", "once.html", "loud.html", "z.html")
    a, deadly, once, loud, z = read(files)
    assert (deadly.status, deadly.records) == ("failed", ())
    assert deadly.reason.startswith(f"{files[1]}: ") and "SIGKILL" in deadly.reason
    for each, path in zip((a, once, loud, z), (files[0], *files[2:]), strict=True):
        assert each == read_or_tell(path, COLUMNS, TERMS)


@pytest.mark.usefixtures("strange")
def test_a_bug_is_raised_with_its_traceback_in_its_turn(tmp_path: Path) -> None:
    files = page(tmp_path, "a.html", "bug.html", "z.html")
    with reading_ahead(files, workers=2, columns=None, terms=None, then=lambda f: f) as found:
        assert next(found).status == "read"
        with pytest.raises(RuntimeError, match=r"bug\.html[^$]*ZeroDivisionError: of ours"):
            next(found)


def test_what_is_done_to_a_result_may_fail(tmp_path: Path) -> None:
    def then(found: FileCases) -> FileCases:
        raise KeyError(Path(found.file).name)

    with pytest.raises(KeyError, match=r"a\.html"):
        read(page(tmp_path, "a.html", "b.html"), then=then)


# ---- ends


def is_running(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def pids_of(path: Path) -> list[int]:
    """Of the process that reads ``endless.html`` and of its child, once both run."""
    said = path.with_suffix(".pids")
    for _ in range(300):
        if said.exists():
            return [int(pid) for pid in said.read_text().split()]
        time.sleep(0.1)
    raise AssertionError("nothing was started")


def gone(pids: list[int]) -> bool:
    for _ in range(100):
        if not any(map(is_running, pids)):
            return True
        time.sleep(0.1)
    return False


_PARENT = """
import sys
from pathlib import Path
from ingest import reading_ahead as module
module._CHILD = sys.argv[1]
files = [Path(name) for name in sys.argv[2:]]
with module.reading_ahead(files, workers=2, columns=None, terms=None, then=lambda f: f) as found:
    list(found)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_killing_the_parent_ends_its_processes_and_theirs(tmp_path: Path) -> None:
    files = page(tmp_path, "endless.html", "b.html")
    command = [sys.executable, "-c", _PARENT, STRANGE, *map(str, files)]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}) as parent:
        pids = pids_of(files[0])
        assert all(map(is_running, pids)) and len(pids) == 2
        parent.send_signal(signal.SIGKILL)
    assert gone(pids)


@pytest.mark.usefixtures("strange")
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_whoever_has_enough_ends_the_processes(tmp_path: Path) -> None:
    files = page(tmp_path, "a.html", "endless.html", "b.html")
    with reading_ahead(files, workers=2, columns=None, terms=None, then=lambda f: f) as found:
        next(found)
        pids = pids_of(files[1])
    assert gone(pids)
    assert not [t for t in threading.enumerate() if t.is_alive() and "_work" in t.name]


# ---- bounds


class _Recorder:
    """Stands in for a reading process: keeps which files were read."""

    read_so_far: list[Path]

    def __init__(self, columns: object, terms: object) -> None:
        pass

    def read(self, path: Path) -> FileCases:
        self.read_so_far.append(path)
        return FileCases(str(path), "skipped", "", "", ())

    def end(self) -> None:
        pass

    close = end


@pytest.fixture
def so_far(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setattr(module, "_Reader", _Recorder)
    _Recorder.read_so_far = []
    return _Recorder.read_so_far


def most_ahead(files: list[Path], so_far: list[Path]) -> int:
    """How many files were read, at most, and not taken."""
    ahead = 0
    with reading_ahead(files, workers=2, columns=None, terms=None, then=lambda f: f) as found:
        for taken, _ in enumerate(found, 1):
            time.sleep(0.005)
            ahead = max(ahead, len(so_far) - taken)
    assert sorted(so_far) == files
    return ahead


def test_no_more_files_are_read_ahead_than_may_be(tmp_path: Path, so_far: list[Path]) -> None:
    files = [tmp_path / f"{number:02}.html" for number in range(30)]
    assert 1 <= most_ahead(files, so_far) <= 2 * module._FILES


def test_large_files_do_not_pile_up(
    tmp_path: Path, so_far: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BYTES", 100)
    files = [tmp_path / f"{number:02}.html" for number in range(20)]
    for path in files:
        path.write_bytes(b"x" * 60)
    assert most_ahead(files, so_far) <= 1


def test_the_files_of_one_archive_are_read_by_one_process(tmp_path: Path) -> None:
    packed = tmp_path / "a.zip"
    packed.write_bytes(b"PK")
    files = [packed / "1.html", packed / "2.html", tmp_path / "b.html", packed / "3.html"]
    turns: module._Turns[None] = module._Turns(files, most=4)
    assert turns.take(0) == 0
    assert turns.take(1) == 2, "the other process passes the archive over"
    assert turns.take(0) == 1
    turns.close()
    assert turns.take(1) is None
