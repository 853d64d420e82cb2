"""Options and helpers of the tests of ingest."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected.json beside every golden file from what the code now finds",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden", default=False))


@pytest.fixture
def without_recognizer(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without the ``ocr`` extra."""
    monkeypatch.setattr("ingest.readers.pdf.recognizer", lambda: None)
