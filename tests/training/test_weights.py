from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.weights import read_weights, write_weights


def test_arrays_come_back(tmp_path: Path) -> None:
    weights = {
        "b": np.arange(6, dtype=np.float32).reshape(2, 3),
        "a.weight": np.array([0.5], dtype=np.float32),
    }
    write_weights(tmp_path / "w.safetensors", weights)
    found = read_weights(tmp_path / "w.safetensors")
    assert list(found) == ["a.weight", "b"]
    assert all(np.array_equal(found[name], weights[name]) for name in weights)
    assert [path.name for path in tmp_path.iterdir()] == ["w.safetensors"]


def test_the_safetensors_library_reads_them_too(tmp_path: Path) -> None:
    library = pytest.importorskip("safetensors.numpy", reason="safetensors is not installed")
    weights = {"x": np.eye(3, dtype=np.float32)}
    write_weights(tmp_path / "w.safetensors", weights)
    assert np.array_equal(library.load_file(tmp_path / "w.safetensors")["x"], weights["x"])
