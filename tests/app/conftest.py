"""The command line over a small library, and as a real process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click.testing
import pytest

from app.cli import cli
from ingest.corpus import corpus_folder
from search import open_library
from search.library import Library
from tests.app.running import Process, Run
from tests.conftest import FEW
from tests.fakes import HashEncoder


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


@pytest.fixture
def process(library: Library) -> Process:
    """The command as a process over the shipped corpus, built once for all tests."""
    return Process(library.home)


@pytest.fixture
def new_process(tmp_path: Path) -> Process:
    """The command as a process whose library does not exist yet."""
    return Process(tmp_path / "new home")
