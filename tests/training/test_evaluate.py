from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from training.evaluate import Retrieval, evaluate, ranks_of_relevant, recall


class ByTable:
    """An encoder of two dimensions whose vectors are written down."""

    dimension, fingerprint = 2, "table"
    table = {  # noqa: RUF012
        "north": (0, 1), "east": (1, 0), "north-east": (0.6, 0.8), "up": (0, 1), "right": (1, 0),
    }  # fmt: skip

    def encode(self, texts: Sequence[str], *, kind: str = "passage") -> np.ndarray:
        return np.array([self.table[text] for text in texts], dtype=np.float32)

    def chunks(self, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


PASSAGES = ["north", "east", "north-east"]


def test_recall_by_hand() -> None:
    assert recall([1, 2, 11, 1], 1) == 0.5
    assert recall([1, 2, 11, 1], 10) == 0.75


def test_recall_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="no questions"):
        recall([], 1)


def test_ranks_by_hand() -> None:
    # "up" is nearest to north (1.0), then north-east (0.8), then east (0.0).
    test = Retrieval("toy", ["up", "up", "up", "right"], PASSAGES, [0, 2, 1, 1])
    assert ranks_of_relevant(test, ByTable()) == [1, 2, 3, 1]


def test_a_tie_counts_against_the_right_passage() -> None:
    test = Retrieval("tie", ["up"], ["north", "up"], [0])
    assert ranks_of_relevant(test, ByTable()) == [2]


def test_scores_are_named() -> None:
    tests = [Retrieval("toy", ["up", "right"], PASSAGES, [0, 0])]
    assert evaluate(tests, ByTable()) == {"toy": {"recall_at_1": 0.5, "recall_at_10": 1.0}}
