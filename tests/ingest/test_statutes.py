"""Provisions of law, as each place prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.statutes import find_statutes

PRINTED = [
    ("under 18 U.S.C. § 1836(b)(3)(A) and 19 U.S.C. § 1337,", ["18 U.S.C. § 1836(b)(3)(A)", "19 U.S.C. § 1337"]),
    ("37 C.F.R. § 1.56", ["37 C.F.R. § 1.56"]),
    ("Fed. R. Civ. P. 12(b)(6)", ["Fed. R. Civ. P. 12(b)(6)"]),
    ("See Cal. Civ. Code § 3426.1 (2012)", ["Cal. Civ. Code § 3426.1"]),  # the year is no part
    ("G.L. c. 265, § 2", ["G.L. c. 265, § 2"]),
    ("General Statutes § 17a-593 (c)", ["General Statutes § 17a-593 (c)"]),
    ("NMSA 1978, Section 30-2-1(A)(1)", ["NMSA 1978, Section 30-2-1(A)(1)"]),
    ("section 7 of the Patents Act 1977", ["section 7 of the Patents Act 1977"]),
    ("Under the Data Protection Act 1998", ["Data Protection Act 1998"]),
    ("the Trade Secrets (Enforcement, etc.) Regulations 2018", ["Trade Secrets (Enforcement, etc.) Regulations 2018"]),
    ("依照《中华人民共和国反不正当竞争法》第九条、第十七条第三款之规定", ["《中华人民共和国反不正当竞争法》第九条、第十七条第三款"]),
    ("《中华人民共和国刑法》第253条之一", ["《中华人民共和国刑法》第253条之一"]),
    ("《最高人民法院关于适用〈中华人民共和国合同法〉若干问题的解释（一）》第20条", ["《最高人民法院关于适用〈中华人民共和国合同法〉若干问题的解释（一）》第20条"]),
    ("Article 4(2) of Directive (EU) 2016/943", ["Article 4(2) of Directive (EU) 2016/943"]),
    ("Regulation (EC) No 44/2001", ["Regulation (EC) No 44/2001"]),
    ("Article 267 TFEU", ["Article 267 TFEU"]),
    ("§ 2 Nr. 1 GeschGehG", ["§ 2 Nr. 1 GeschGehG"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PRINTED, ids=[text for text, _ in PRINTED])
def test_a_provision_is_found_as_printed(text: str, expected: list[str]) -> None:
    assert [statute.printed for statute in find_statutes(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "签订《采购合同》",
        "Case C-306/16",
        "He acted in 1998.",
        "Article VI, Section 2",
        "Section A",
    ],
)
def test_what_is_no_law_is_not_found(text: str) -> None:
    assert find_statutes(text) == []


@given(st.text("《》法第一条、§ 0123456789.()USC Act of the section Directive/EU"))
def test_spans_are_exact_and_apart(text: str) -> None:
    end = 0
    for statute in find_statutes(text):
        assert statute.start >= end
        assert text[statute.start : statute.end] == statute.printed
        end = statute.end


def test_names_made_unreadable_take_no_time() -> None:
    anonymized = "XXXX年X月XX日出生，" + "X" * 20_000 + " §"
    assert find_statutes(anonymized) == []
