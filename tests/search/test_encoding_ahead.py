"""What is prepared ahead comes in order, and goes no further than it may."""

from __future__ import annotations

import threading

import pytest

from search import encoding_ahead
from search.encoding_ahead import prepared
from tests.fakes import HashEncoder


def test_without_a_shareable_encoder_nothing_is_ahead() -> None:
    made: list[int] = []

    def square(number: int) -> int:
        made.append(number)
        return number * number

    results = prepared(HashEncoder(), range(3), square)
    assert next(results) == 0
    assert made == [0]
    assert list(results) == [1, 4]


def test_results_come_in_order_and_errors_where_they_belong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encoding_ahead, "SHAREABLE", (HashEncoder,))
    slow = threading.Event()

    def prepare(number: int) -> int:
        if number == 0:
            assert slow.wait(10)
        if number == 1:
            slow.set()
        if number == 5:
            raise ValueError("the fifth")
        return number

    found = []
    with pytest.raises(ValueError, match="the fifth"):
        for number in prepared(HashEncoder(), range(9), prepare):
            found.append(number)
    assert found == [0, 1, 2, 3, 4]
