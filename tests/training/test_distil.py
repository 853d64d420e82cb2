"""A toy student learns; what is stopped and started again ends where it would have ended."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra: torch is not installed")

import torch

from training.distil import (
    Lesson,
    Phase,
    Run,
    batches,
    characters,
    contrast,
    distance,
    padded,
    scattered,
    train,
)
from training.network import Network

ENGLISH, CHINESE, WIDTH, HEADS, INNER = 12, 6, 16, 2, 32
PHASES = (Phase("rows", 2, 5e-2, 0.0), Phase("body", 2, 1e-2, 1e-3))


def toy_weights() -> dict[str, np.ndarray]:
    random = np.random.default_rng(5)
    layer = "encoder.layer.0."
    square = ["attention.self.query", "attention.self.key", "attention.self.value",
              "attention.output.dense"]  # fmt: skip
    shapes = {
        "embeddings.word_embeddings.weight": (ENGLISH + CHINESE, WIDTH),
        "embeddings.position_embeddings.weight": (16, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "pooler.dense.weight": (WIDTH, WIDTH),
        layer + "intermediate.dense.weight": (INNER, WIDTH),
        layer + "output.dense.weight": (WIDTH, INNER),
        **{f"{layer}{part}.weight": (WIDTH, WIDTH) for part in square},
        layer + "intermediate.dense.bias": (INNER,),
        layer + "output.dense.bias": (WIDTH,),
        **{f"{layer}{part}.bias": (WIDTH,) for part in square},
    }
    weights = {name: random.normal(0, 0.5, shape).astype("f4") for name, shape in shapes.items()}
    for norm in ("embeddings.LayerNorm", layer + "attention.output.LayerNorm",
                 layer + "output.LayerNorm"):  # fmt: skip
        weights |= {norm + ".weight": np.ones(WIDTH, "f4"), norm + ".bias": np.zeros(WIDTH, "f4")}
    return weights


def network() -> Network:
    return Network(toy_weights(), first_word=ENGLISH, heads=HEADS)


def school() -> tuple[list[Lesson], np.ndarray]:
    """Each Chinese word stands for the English one of its number; sentences of one to four."""
    random = np.random.default_rng(7)
    taught = []
    for _ in range(200):
        words = random.integers(0, CHINESE, random.integers(1, 5))
        taught.append(Lesson(np.array([1, *(ENGLISH + words), 2]), np.array([1, *(3 + words), 2])))
    with torch.no_grad():
        targets = network()(*padded([lesson.en for lesson in taught])).numpy()
    return taught, targets.astype(np.float16)


def finished(path: Path | None = None, stop: int = 0) -> Network:
    """The student after both phases; saved at step ``stop`` and taken up by a new one."""
    taught, targets = school()
    run = Run(network(), PHASES, 3)
    for step, _ in train(run, taught, targets):
        if step == stop and path:
            run.save(path)
            run = Run(network(), PHASES, 3)
            run.restore(path)
            assert run.step == stop
            for _ in train(run, taught, targets):
                pass
            break
    assert run.done
    return run.network


def test_a_student_comes_nearer_to_its_teacher() -> None:
    taught, targets = school()
    aims = torch.from_numpy(targets.astype(np.float32))
    chinese = padded([lesson.zh for lesson in taught])
    student = finished()
    with torch.no_grad():
        before, after = (distance(each(*chinese), aims) for each in (network(), student))
    assert after < before / 2


def test_the_first_phase_moves_chinese_rows_alone() -> None:
    taught, targets = school()
    run = Run(network(), PHASES, 3)
    for step, _ in train(run, taught, targets):
        if step == 6:  # the last one of the first phase
            break
    old, new = network().weights(), run.network.weights()
    rows = "embeddings.word_embeddings.weight"
    assert all(np.array_equal(old[name], new[name]) for name in old if name != rows)
    assert np.array_equal(old[rows][:ENGLISH], new[rows][:ENGLISH])
    assert (old[rows][ENGLISH:] != new[rows][ENGLISH:]).any(axis=1).all()


def test_the_second_phase_leaves_english_rows() -> None:
    old, new = network().weights(), finished().weights()
    rows = "embeddings.word_embeddings.weight"
    assert np.array_equal(old[rows][:ENGLISH], new[rows][:ENGLISH])
    query = "encoder.layer.0.attention.self.query.weight"
    assert not np.array_equal(old[query], new[query])


@pytest.mark.parametrize("stop", [2, 6, 10])
def test_interrupted_is_uninterrupted(tmp_path: Path, stop: int) -> None:
    whole, broken = finished().weights(), finished(tmp_path / "state.pt", stop).weights()
    assert all(np.allclose(whole[name], broken[name], atol=1e-6) for name in whole)


def test_weights_come_back_without_the_pooler() -> None:
    weights = toy_weights()
    found = network().weights()
    assert set(weights) - set(found) == {"pooler.dense.weight"}
    assert all(np.array_equal(found[name], weights[name]) for name in found)


def test_padding_changes_nothing() -> None:
    short, long = np.array([1, 4, 2]), np.array([1, 5, 14, 7, 16, 2])
    with torch.no_grad():
        alone = network()(*padded([short]))
        beside = network()(*padded([short, long]))
    assert torch.allclose(alone[0], beside[0], atol=1e-6)


def test_batches_hold_every_row_once_by_length() -> None:
    lengths = [3, 9, 3, 9, 3, 9, 3]
    found = batches(lengths, 0, size=3)
    assert sorted(number for batch in found for number in batch) == list(range(7))
    assert max(map(len, found)) == 3
    spread = [max(lengths[n] for n in batch) - min(lengths[n] for n in batch) for batch in found]
    assert sorted(spread) == [0, 0, 6]
    assert found == batches(lengths, 0, size=3)
    assert [batches(lengths, epoch, size=3) for epoch in range(6)].count(found) < 6


def test_the_losses_by_hand() -> None:
    targets = torch.eye(2)
    assert float(distance(torch.tensor([[0.6, 0.8], [0.0, 1.0]]), targets)) == pytest.approx(0.2)
    # Each row's cosine is 1 with its own target and 0 with the other: log(1 + e^-20).
    assert float(contrast(targets, targets)) == pytest.approx(np.log1p(np.exp(-20)), abs=1e-7)
    # Swapped: 20 worse than right.
    assert float(contrast(targets.flip(0), targets)) == pytest.approx(20, abs=1e-4)


def test_a_target_that_says_the_same_is_no_wrong_answer() -> None:
    targets = torch.tensor([[1.0, 0.0], [1.0, 0.0]])
    assert float(contrast(targets, targets)) == pytest.approx(0, abs=1e-6)


def test_words_are_told_by_their_characters_where_all_are_known() -> None:
    assert characters(["商业", "商业秘密", "商", "业"], 100) == {100: [102, 103]}


def test_about_a_tenth_of_the_words_are_scattered() -> None:
    row = np.array([1, *[100] * 2000, 2])
    found = scattered(row, {100: [102, 103]}, np.random.default_rng(0))
    apart = int((found == 102).sum())
    assert 150 < apart < 250
    assert [found[0], found[-1]] == [1, 2]
    assert (found == 100).sum() + apart == 2000
    assert (found == 103).sum() == apart
    assert np.array_equal(scattered(row, {}, np.random.default_rng(0)), row)
