from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tqdm", reason="needs the training extra: tqdm is not installed")

from training.teacher import read_targets, write_targets


class Counting:
    """An encoder that gives a text's length, and remembers what it was asked."""

    dimension, fingerprint = 1, "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], *, kind: str = "passage") -> np.ndarray:
        self.asked += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32)

    def chunks(self, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


def test_targets_go_on_after_the_last_whole_block(tmp_path: Path) -> None:
    sentences = ["a", "bb", "ccc", "dddd", "eeeee"]
    write_targets(sentences, Counting(), tmp_path, block=2)
    (tmp_path / "0001.npy").unlink()
    (tmp_path / "0001.partial").write_bytes(b"torn")
    again = Counting()
    write_targets(sentences, again, tmp_path, block=2)
    assert again.asked == ["ccc", "dddd"]
    found = read_targets(tmp_path)
    assert found.dtype == np.float16
    assert found[:, 0].tolist() == [1, 2, 3, 4, 5]
