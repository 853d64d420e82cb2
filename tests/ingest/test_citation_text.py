"""What the families of citations share."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.citation_text import initials, matches, spellings, squash, start_of


@pytest.mark.parametrize("printed", ["SCMR", "S C M R", "S.C.M.R.", "S. C. M. R."])
def test_initials_are_one_series_however_printed(printed: str) -> None:
    assert re.fullmatch(initials("SCMR"), printed)
    assert squash(printed) == "scmr"
    assert any(cue in printed for cue in spellings("SCMR"))


def test_initials_are_no_other_letters() -> None:
    assert not re.fullmatch(initials("SCMR"), "SCM")
    assert not re.fullmatch(initials("SCMR"), "S-C-M-R")


@given(st.text("ab12 ", max_size=20))
def test_a_cue_spares_a_search_and_changes_nothing(text: str) -> None:
    pattern = re.compile("a1")
    plain, cued = matches(pattern, lambda m: m[0]), matches(pattern, lambda m: m[0], "x", "a1")
    assert list(plain(text)) == list(cued(text))


def test_a_text_without_the_cue_is_not_searched() -> None:
    assert list(matches(re.compile("a1"), lambda m: m[0], "b")("a1")) == []


def test_a_match_without_a_key_is_none() -> None:
    assert list(matches(re.compile(r"\d"), lambda m: m[0] if m[0] > "4" else None)("4 5")) == [
        (2, 3, "5")
    ]


def test_an_introduction_is_found_before_a_place_and_near_it() -> None:
    introduction = re.compile(r"No\.\s{0,2}$")
    assert start_of(introduction, "see No. 5", 8) == 4
    assert start_of(introduction, "see No. and 5", 12) is None
    assert start_of(introduction, "5", 0) is None
