"""Libraries over chosen records and law notes, for tests that need these and no others."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from ingest.corpus import corpus_folder, record_files
from search import open_library
from search.library import Library
from tests.fakes import HashEncoder

Change = Callable[[dict[str, Any]], None]


def open_with(
    folder: Path,
    cases: Sequence[str],
    laws: Sequence[str] = (),
    changes: Mapping[str, Change] | None = None,
) -> Library:
    """A library in ``folder`` over these records and laws, by their ids.

    Args:
        changes: By record, what to do to its front matter before it is read.
    """
    corpus = folder / "corpus"
    where = {path.stem: path for path in record_files(corpus_folder() / "cases")}
    for case_id in cases:
        source = where[case_id]
        target = corpus / source.relative_to(corpus_folder())
        target.parent.mkdir(parents=True, exist_ok=True)
        if changes and case_id in changes:
            _, front, body = source.read_text("utf-8").split("---\n", 2)
            facts = yaml.safe_load(front)
            changes[case_id](facts)
            text = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False)
            target.write_text(f"---\n{text}---\n{body}", "utf-8")
        else:
            shutil.copy(source, target)
    (corpus / "jurisdictions").mkdir(parents=True, exist_ok=True)
    for law in laws:
        shutil.copy(corpus_folder() / "jurisdictions" / f"{law}.md", corpus / "jurisdictions")
    return open_library(folder / "home", encoder=HashEncoder(), corpus=corpus)
