"""The measure of speed compares one network with itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra: torch is not installed")
pytest.importorskip("onnx", reason="needs the training extra: onnx is not installed")

from search.encoder import load_encoder
from tests.training.test_export import HEADS, checkpoint  # noqa: F401  a fixture
from training.export import export
from training.speed import in_torch, sample


def test_both_sides_encode_the_same(checkpoint: Path, tmp_path: Path) -> None:  # noqa: F811
    export(checkpoint, tmp_path, heads=HEADS, precision="fp32")
    texts = ["公司", "left the firm", "他离开公司。", "firm firm firm left"]
    ours = load_encoder(tmp_path).encode(texts)
    assert np.abs(in_torch(checkpoint, heads=HEADS)(texts) - ours).max() < 1e-5


def test_a_sample_is_spread_over_all() -> None:
    assert sample(list("abcdefghi"), 3) == ["a", "e", "i"]
    assert sample(["a"], 3) == ["a"]
