"""What the fields of a draft may hold."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.corpus import load_taxonomy
from ingest.editing import FIELDS, BadDecision, edited_fact, parse_field, print_field, with_value


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("name.zh", "  甲公司 诉\n乙公司 ", "甲公司 诉 乙公司"),
        ("decided", "2020-11-06", "2020-11-06"),
        ("decided", "2020-11", "2020-11"),
        ("decided", "", ""),
        ("docket", "No. 1; No. 2 ；No. 1;", ["No. 1", "No. 2"]),
        ("citations", "661 F.3d 1322 (Fed. Cir. 2011)", ["661 F.3d 1322 (Fed. Cir. 2011)"]),
        ("country", "sg", "SG"),
        ("country", "", ""),
        ("region", "", "other"),
        ("topics", "damages， border-exclusion damages", ["damages", "border-exclusion"]),
        ("parties", "甲公司 [claimant] [CN]; 乙公司; Acme, Inc. [respondent]",
         [{"name": "甲公司", "role": "claimant", "nationality": "CN"}, {"name": "乙公司", "role": ""},
          {"name": "Acme, Inc.", "role": "respondent"}]),
    ],
)  # fmt: skip
def test_a_field_is_read_as_typed(field: str, typed: str, value: Any) -> None:
    assert parse_field(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("id", "x", "No field 'id'.*Known: name.zh"),
        ("name", "x", "No field"),
        ("name.en", "  ", "must have a name"),
        ("decided", "2020-13", "'2020-13' is no date.*YYYY-MM-DD"),
        ("decided", "20201106", "no date"),
        ("decided", "yesterday", "no date"),
        ("country", "Mars", "no country 'Mars'.*Known: US"),
        ("topics", "damages, cats", "no topic 'cats'"),
        ("outcome.winner", "me", "no winner 'me'.*owner"),
        ("parties", "甲 [king]", "no party role 'king'"),
    ],
)
def test_what_a_field_cannot_hold_says_what_it_can(field: str, typed: str, says: str) -> None:
    with pytest.raises(BadDecision, match=says):
        parse_field(field, typed)


def test_what_is_printed_is_read_back() -> None:
    front: dict[str, Any] = {
        "name": {"zh": "甲诉乙", "en": "A v. B"}, "court": {"id": "c", "zh": "法院", "en": "Court", "level": "appeal"},
        "decided": "2020", "docket": ["1", "2"], "citations": [], "country": "SG", "region": "bri", "posture": "trial",
        "parties": [{"name": "甲", "role": "", "nationality": "CN"}, {"name": "乙", "role": "respondent"}],
        "outcome": {"winner": "owner", "disposition": next(iter(load_taxonomy().terms["disposition"]))},
        "topics": ["damages"], "industry": [], "elements": [], "statutes": ["a § 1"],
    }  # fmt: skip
    again = front
    for field in FIELDS:
        printed = print_field(front, field)
        again = with_value(again, field, parse_field(field, printed))
    assert again == front


def test_a_change_leaves_what_was_given_alone() -> None:
    front = {"name": {"zh": "甲", "en": "A"}}
    assert with_value(front, "name.en", "B") == {"name": {"zh": "甲", "en": "B"}}
    assert front["name"]["en"] == "A"
    assert edited_fact("name.en") == "name"
