"""A toy model, exported and run: against the same steps in numpy."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx is not installed")

from onnx import ModelProto
from onnxruntime import InferenceSession
from tokenizers import Tokenizer, models, pre_tokenizers

from search.encoder import load_encoder
from training.calibrate import channel_ranges
from training.export import export
from training.graph import build, int8_rows, smoothing
from training.weights import write_weights

WIDTH, HEADS, INNER, LAYERS, POSITIONS = 32, 4, 64, 2, 300
PIECES = ["[UNK]", "[CLS]", "[SEP]", "he", "left", "the", "firm", "."]
WORDS = ["他", "离开", "公司"]


def toy_weights() -> dict[str, np.ndarray]:
    random = np.random.default_rng(3)
    shapes = {
        "embeddings.word_embeddings.weight": (len(PIECES) + len(WORDS), WIDTH),
        "embeddings.position_embeddings.weight": (POSITIONS, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        for part in ("attention.self.query", "attention.self.key", "attention.self.value",
                     "attention.output.dense"):  # fmt: skip
            shapes |= {f"{name}{part}.weight": (WIDTH, WIDTH), f"{name}{part}.bias": (WIDTH,)}
        shapes |= {f"{name}intermediate.dense.weight": (INNER, WIDTH),
                   f"{name}intermediate.dense.bias": (INNER,),
                   f"{name}output.dense.weight": (WIDTH, INNER),
                   f"{name}output.dense.bias": (WIDTH,)}  # fmt: skip
        norms += [name + "attention.output.LayerNorm", name + "output.LayerNorm"]
    for norm in norms:
        shapes |= {norm + ".weight": (WIDTH,), norm + ".bias": (WIDTH,)}
    return {
        name: random.normal(1 if name.endswith("Norm.weight") else 0, 0.3, shape).astype("f4")
        for name, shape in shapes.items()
    }


def by_hand(weights: dict[str, np.ndarray], ids: np.ndarray) -> np.ndarray:
    """BERT's encoder in numpy, for one row of ids; the mean of the last states, of unit length."""
    from math import erf

    def norm(states: np.ndarray, name: str) -> np.ndarray:
        centred = states - states.mean(-1, keepdims=True)
        scaled = centred / np.sqrt(states.var(-1, keepdims=True) + 1e-12)
        return scaled * weights[name + ".weight"] + weights[name + ".bias"]

    def linear(states: np.ndarray, name: str) -> np.ndarray:
        return states @ weights[name + ".weight"].T + weights[name + ".bias"]

    states = weights["embeddings.word_embeddings.weight"][ids]
    states = states + weights["embeddings.position_embeddings.weight"][: len(ids)]
    states = states + weights["embeddings.token_type_embeddings.weight"][0]
    states = norm(states, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        query, key, value = (
            linear(states, f"{name}attention.self.{part}").reshape(len(ids), HEADS, -1)
            for part in ("query", "key", "value")
        )
        scores = np.einsum("qhd,khd->hqk", query, key) / np.sqrt(WIDTH / HEADS)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = np.einsum("hqk,khd->qhd", scores / scores.sum(-1, keepdims=True), value)
        added = linear(mixed.reshape(len(ids), WIDTH), name + "attention.output.dense")
        states = norm(states + added, name + "attention.output.LayerNorm")
        wide = linear(states, name + "intermediate.dense")
        wide = wide * (1 + np.vectorize(erf)(wide / np.sqrt(2))) / 2
        states = norm(states + linear(wide, name + "output.dense"), name + "output.LayerNorm")
    mean = states.mean(0)
    return mean / np.linalg.norm(mean)


def run(model: ModelProto, ids: np.ndarray) -> np.ndarray:
    session = InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"input_ids": ids})[0]


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkpoint")
    vocabulary = {piece: number for number, piece in enumerate(PIECES)}
    wordpiece = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    wordpiece.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    wordpiece.save(str(folder / "wordpiece.json"))
    (folder / "words.txt").write_text("\n".join(WORDS) + "\n", "utf-8")
    write_weights(folder / "model.safetensors", toy_weights())
    return folder


@pytest.mark.parametrize(("precision", "tolerance"), [("fp32", 1e-5), ("int8", 0.02)])
def test_the_graph_computes_what_numpy_computes(
    checkpoint: Path, tmp_path: Path, precision: str, tolerance: float
) -> None:
    export(checkpoint, tmp_path, precision=precision, heads=HEADS)
    encoder = load_encoder(tmp_path)
    expected = by_hand(toy_weights(), np.array([1, 3, 8, 9, 10, 7, 2]))
    found = encoder.encode(["he 他离开公司."])[0]
    assert np.abs(found - expected).max() < tolerance


def test_the_same_checkpoint_gives_the_same_bytes(checkpoint: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        export(checkpoint, tmp_path / folder, heads=HEADS)
    assert {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()
    }
    settings = json.loads((tmp_path / "one" / "encoder.json").read_text("utf-8"))
    assert settings["first_word"] == len(PIECES)


def test_words_and_rows_must_go_together(checkpoint: Path, tmp_path: Path) -> None:
    for path in checkpoint.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "words.txt").unlink()
    (tmp_path / "words.txt").write_text("他\n", "utf-8")
    with pytest.raises(ValueError, match="11 embedding rows for 1 Chinese tokens"):
        export(tmp_path, tmp_path / "out", heads=HEADS)


def test_rounding_is_within_half_a_step() -> None:
    matrix = np.random.default_rng(1).normal(size=(5, 40)).astype(np.float32)
    matrix[3] = 0
    values, scales = int8_rows(matrix, axis=1)
    assert values.dtype == np.int8
    assert scales.shape == (5, 1)
    assert (np.abs(values * scales - matrix) <= scales / 2 + 1e-6).all()
    assert np.abs(values[[0, 1, 2, 4]]).max(axis=1).tolist() == [127] * 4


def test_a_large_channel_coarsens_the_others_less() -> None:
    weights = toy_weights()
    weights["embeddings.LayerNorm.bias"][5] = 40
    ranges = channel_ranges(weights, heads=HEADS)
    assert ranges["embeddings.LayerNorm"].argmax() == 5
    ids = np.random.default_rng(0).integers(0, len(PIECES) + len(WORDS), (20, 9))
    expected = np.stack([by_hand(weights, row) for row in ids])
    plain, smooth = (
        np.abs(run(build(weights, heads=HEADS, ranges=known), ids) - expected).mean()
        for known in (None, ranges)
    )
    assert smooth < 0.75 * plain


def test_smoothing_by_hand() -> None:
    # 64 ** 0.65 is 2 ** 3.9 and 1 is 2 ** 0: about their mean, 2 ** 1.95 up and down.
    factors = smoothing(np.array([64, 1], "f4"), np.ones((3, 2), "f4"))
    assert factors.tolist() == [4, 0.25]


def test_a_row_of_zeros_is_no_division_by_zero() -> None:
    weights = toy_weights()
    # With these, the first layer's inputs are all zero.
    for part in ("weight", "bias"):
        weights[f"embeddings.LayerNorm.{part}"][:] = 0
    vector = run(build(weights, heads=HEADS), np.array([[1, 3, 2]]))
    assert np.isfinite(vector).all()
