from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from training.sources import WrongSource, source


def folder_of(tmp_path: Path, sha256: str) -> Path:
    (tmp_path / "a.tsv").write_bytes(b"zh\ten\n")
    line = json.dumps({"file": "a.tsv", "sha256": sha256})
    (tmp_path / "manifest.jsonl").write_text(line + "\n", "utf-8")
    return tmp_path


def test_a_source_is_checked(tmp_path: Path) -> None:
    data = folder_of(tmp_path, hashlib.sha256(b"zh\ten\n").hexdigest())
    assert source(data, "a.tsv") == data / "a.tsv"


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongSource, match="has the sha256"):
        source(folder_of(tmp_path, "0" * 64), "a.tsv")


def test_what_is_absent_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongSource, match=r"manifest\.jsonl is missing"):
        source(tmp_path, "a.tsv")
    with pytest.raises(WrongSource, match=r"no line for b\.tsv"):
        source(folder_of(tmp_path, "0" * 64), "b.tsv")
