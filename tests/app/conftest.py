"""The command line over a small library, and as a real process."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click.testing
import pytest

from app.cli import cli
from ingest.corpus import corpus_folder
from search import open_library
from search.library import Library
from tests.conftest import FEW
from tests.fakes import HashEncoder

ROOT = Path(__file__).parents[2]
Run = Callable[..., click.testing.Result]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library over four records with the stand-in encoder, for tests that only read."""
    folder = tmp_path_factory.mktemp("shelf")
    for name in FEW:
        target = folder / "corpus" / "cases" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(corpus_folder() / "cases" / name, target)
    opened = open_library(folder / "home", encoder=HashEncoder(), corpus=folder / "corpus")
    yield opened
    opened.close()


@pytest.fixture
def mihang(shelf: Library) -> Run:
    """Runs one command over the small library, or over the ``library`` given (None: the user's)."""

    def run(*arguments: object, library: Library | None = shelf, **options: Any) -> Any:
        runner = click.testing.CliRunner()
        return runner.invoke(
            cli, [str(a) for a in arguments], obj=library, prog_name="mihang", **options
        )

    return run


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[..., Path]:
    """Writes a batch file: objects as JSON, texts as they are."""

    def write(*lines: object, name: str = "batch.jsonl") -> Path:
        path = tmp_path / name
        texts = [x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines]
        path.write_text("\n".join(texts) + "\n", "utf-8")
        return path

    return write


def objects(output: str) -> list[dict[str, Any]]:
    """Standard output that must be one JSON object a line and nothing else."""
    found = [json.loads(line) for line in output.splitlines()]
    assert all(isinstance(value, dict) for value in found)
    return found


def only(output: str) -> dict[str, Any]:
    """Standard output that must be exactly one JSON object."""
    (value,) = objects(output)
    return value


def one_error_line(stderr: str) -> str:
    """Standard error that must be exactly one line of ours."""
    (line,) = stderr.splitlines()
    assert line.startswith("mihang: ")
    return line


class Process:
    """``mihang`` as its users run it: a process of its own, with the bundled encoder."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def environment(self, **more: str) -> dict[str, str]:
        """This process's environment without what would change how Python speaks."""
        without = ("PYTHONIOENCODING", "PYTHONUTF8", "MIHANG_ENCODER", "LC_ALL", "LC_CTYPE")
        kept = {name: value for name, value in os.environ.items() if name not in without}
        return {**kept, "MIHANG_HOME": str(self.home), "PYTHONPATH": str(ROOT), **more}

    def run(
        self, *arguments: object, given: bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        """One command to its end; ``given`` is what stands on its standard input."""
        return subprocess.run(
            [sys.executable, "-m", "app.cli", *map(str, arguments)],
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            env=self.environment(**environment),
            timeout=120,
            check=False,
        )

    def start(self, *arguments: object, **environment: str) -> subprocess.Popen[str]:
        """One command, running, which Ctrl-C reaches."""
        return subprocess.Popen(
            [sys.executable, "-m", "app.cli", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=self.environment(**environment),
            # A shell that starts tests in the background has SIGINT ignored, and that is inherited.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )


@pytest.fixture
def process(library: Library) -> Process:
    """The command as a process over the shipped corpus, built once for all tests."""
    return Process(library.home)


@pytest.fixture
def new_process(tmp_path: Path) -> Process:
    """The command as a process whose library does not exist yet."""
    return Process(tmp_path / "new home")
