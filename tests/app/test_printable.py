"""What is shown holds nothing that a terminal obeys."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.printable import one_line, printable, well_formed


@dataclass(frozen=True)
class Holder:
    name: str
    inner: tuple[dict[str, object], ...]


def test_texts_are_cleaned_however_deep() -> None:
    holder = Holder("a\x1b[2Jb", ({"k\x07": ["\x9bc", 1, None, True, "\u202ed"]},))
    assert printable(holder) == Holder("a[2Jb", ({"k": ["c", 1, None, True, "d"]},))


@given(st.text())
def test_only_control_characters_go(text: str) -> None:
    shown = printable(text)
    assert not [c for c in shown if unicodedata.category(c) == "Cc" and c not in "\t\n"]
    assert [c for c in text if c.isprintable()] == [c for c in shown if c.isprintable()]
    assert printable(shown) == shown


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("broken", "read"),
    [
        ("天瑞案", "天瑞案"),
        ("天瑞".encode().decode("ascii", "surrogateescape"), "天瑞"),
        ("a\udcffb", "a\ufffdb"),  # a byte that no UTF-8 holds
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_broken_text_is_mended(broken: str, read: str) -> None:
    assert well_formed(broken) == read


@given(st.text(st.characters()))  # any code point, lone surrogates among them
def test_what_is_mended_can_be_encoded(text: str) -> None:
    well_formed(text).encode("utf-8")
