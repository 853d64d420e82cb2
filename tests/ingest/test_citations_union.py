"""The identifier's short forms: a precedent of Finland, an entry of Spain's archive."""

from __future__ import annotations

import pytest

from ingest.citations import citation_key
from tests.ingest.cited import check, check_nothing, found

FOUND = [
    ("KKO:2024:54", "ecli:ecli:fi:kko:2024:54", "Finland's Supreme Court"),
    ("KKO 2013:20", "ecli:ecli:fi:kko:2013:20", "a space"),
    ("kko:2024:54", "ecli:ecli:fi:kko:2024:54", "lower case"),
    ("KKO：2024：54", "ecli:ecli:fi:kko:2024:54", "full-width colons"),
    ("ECLI:FI:KKO:2024:54", "ecli:ecli:fi:kko:2024:54", "in full"),
    ("KHO:2020:12", "ecli:ecli:fi:kho:2020:12", "its administrative court"),
    ("Roj: STS 4321/2022", "ecli:ecli:es:ts:2022:4321", "Spain's archive"),
    ("Roj STS 4321/2022", "ecli:ecli:es:ts:2022:4321", "no colon"),
    ("Roj: ATS 4321/2022", "ecli:ecli:es:ts:2022:4321a", "an order"),
    ("Roj: SAP B 4321/2022", "ecli:ecli:es:apb:2022:4321", "a province"),
    ("ECLI:ES:TS:2022:4321", "ecli:ecli:es:ts:2022:4321", "in full"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "why"), FOUND)
def test_a_short_form_has_the_key_of_the_identifier(text: str, key: str, why: str) -> None:
    check(text, "ecli", key)


def test_the_archives_number_is_not_the_courts() -> None:
    assert citation_key("Roj: STS 853/2022") != citation_key("STS 853/2022")


@pytest.mark.parametrize(
    "text", "KKO|KKO 2024|KKO 20:24|KKO:2024|KKO 2024, 54|at 20:24:54|Roj: STS|Roj 4321/2022|KKO:2024:54:1".split("|")
)  # fmt: skip
def test_what_only_looks_like_one(text: str) -> None:
    check_nothing(text)


def test_an_appeal_in_a_text() -> None:
    text = "C-123/20 P and T-12/19; see KKO:2013:20."
    assert [key for _, key in found(text)] == [
        "union-case:c-123/20p", "union-case:t-12/19", "ecli:ecli:fi:kko:2013:20",
    ]  # fmt: skip
