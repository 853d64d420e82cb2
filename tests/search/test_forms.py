"""Known forms in a text: against the pattern that they stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.folding import fold_all, fold_for_search, has_han
from search.forms import Forms

FORMS = ["商业秘密", "商业", "秘密点", "密", "trade secret", "secret", "class", "it", "a b"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("侵害商业秘密点", ["商业秘密"], "the longest at the first place, and it is used up"),
        ("商业与秘密点", ["商业", "秘密点"], "each at its place"),
        ("two trade secrets, one secret", ["trade secret", "secret"], "plural and singular"),
        ("classes", ["class"], "the plural in es"),
        ("secretary; unit; it1", [], "no part of a word"),
        ("sec密ret", ["密"], "Chinese may stand anywhere"),
        ("it's", ["it"], "an apostrophe ends a word"),
        ("商业it秘密点", ["商业", "it", "秘密点"], "Chinese ends a Latin word"),
        ("", [], "nothing in nothing"),
    ],
)
def test_forms(text: str, expected: list[str], why: str) -> None:
    assert list(Forms(FORMS).find(text)) == expected, why


@given(
    st.lists(st.text("ab 密商s", min_size=1, max_size=4), max_size=8),
    st.text("ab 密商s1,", max_size=20),
)
def test_it_is_what_one_long_pattern_finds(forms: list[str], text: str) -> None:
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    pattern = "|".join(
        f"({re.escape(form)})"
        if has_han(form)
        else rf"(?<![a-z0-9])({re.escape(form)})(?:s|es)?(?![a-z0-9])"
        for form in longest_first
    )
    expected = [longest_first[m.lastindex - 1] for m in re.finditer(pattern, text)] if forms else []  # type: ignore[operator]
    assert list(Forms(forms).find(text)) == expected


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=8)))
def test_folding_many_is_folding_each(texts: list[str]) -> None:
    texts += ["營業秘密", "ＡＢＣ", ""]
    assert fold_all(texts) == [fold_for_search(text) for text in texts]
