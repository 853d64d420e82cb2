from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from ingest.corpus import corpus_folder
from search import open_library
from search.library import Library
from tests.fakes import HashEncoder

# The same examples in every run, so that a run says something about the change and not about luck;
# MIHANG_EXPLORE=1 looks for new ones, whose finds become examples written into the tests.
settings.register_profile("steady", derandomize=True)
settings.register_profile("explore", max_examples=1500)
settings.load_profile("explore" if os.environ.get("MIHANG_EXPLORE") else "steady")

FEW = (
    "us/us/us-tianrui-v-itc-2011.md",
    "us/us/us-pepsico-v-redmond-1995.md",
    "eu/eu/eu-antea-polska-2022.md",
    "cn/cn/cn-zhonghua-v-wanglong-2021.md",
)


@pytest.fixture
def few_corpus(tmp_path: Path) -> Path:
    """A corpus of four records, which a test may change."""
    corpus = tmp_path / "corpus"
    for name in FEW:
        target = corpus / "cases" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(corpus_folder() / "cases" / name, target)
    return corpus


@pytest.fixture
def open_few(few_corpus: Path, tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """Opens a library over the four records with the stand-in encoder; closes all at the end."""
    opened: list[Library] = []

    def open_one(**options: object) -> Library:
        options = {"encoder": HashEncoder(), "corpus": few_corpus, **options}
        opened.append(open_library(tmp_path / "home", **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for library in opened:
        library.close()


@pytest.fixture
def few(open_few: Callable[..., Library]) -> Library:
    """A library over four records with the stand-in encoder."""
    return open_few()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The shipped corpus with the bundled encoder, as users have it. Read only."""
    opened = open_library(tmp_path_factory.mktemp("library"))
    yield opened
    opened.close()
