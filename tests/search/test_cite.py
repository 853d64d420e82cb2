"""Citations, dockets and names to records, over the whole shipped corpus."""

from __future__ import annotations

import re

import pytest

from ingest.citations import fold
from search.library import Library


def matched(library: Library, text: str) -> list[str]:
    return [match.case_id for match in library.cite(text)]


def test_every_record_is_found_by_everything_it_is_called(library: Library) -> None:
    misses = []
    for case_id in library.store.case_ids():
        front = library.show(case_id)
        short = front.get("short_names") or {}
        called = [case_id, *front["citations"], *front["docket"], *front["name"].values()]
        called += [name for names in short.values() for name in names]
        misses += [(case_id, text) for text in called if case_id not in matched(library, str(text))]
    assert misses == []


@pytest.mark.parametrize("brackets", ["（）", "()", "〔〕", "[]", "【】", "［］"])
def test_a_case_number_is_found_in_every_bracket_form(library: Library, brackets: str) -> None:
    left, right = brackets
    for case_id in library.store.case_ids("country = 'CN'"):
        for printed in library.show(case_id)["citations"]:
            inner = re.sub(r"[（(](\d{4})[)）]", rf"{left}\1{right}", printed)
            for form in (inner, inner.replace("号", "號"), inner.replace("终", "終"), fold(inner)):
                assert case_id in matched(library, form), form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("661 F. 3d 1322", "us-tianrui-v-itc-2011"),
        ("TianRui Grp. Co. v. Int'l Trade Comm'n, 661 F.3d 1322, 1328 (Fed. Cir. 2011)", "us-tianrui-v-itc-2011"),
        ("TianRui v. ITC", "us-tianrui-v-itc-2011"),
        ("天瑞诉美国国际贸易委员会", "us-tianrui-v-itc-2011"),
        ("天瑞集團案", "us-tianrui-v-itc-2011"),
        ("No. 10-1395", "us-tianrui-v-itc-2011"),
        ("ecli:eu:c:2022:888", "eu-antea-polska-2022"),
        ("Case C‑54/21", "eu-antea-polska-2022"),
        ("[2020] sgca 32", "sg-i-admin-v-hong-2020"),
        ("PEPSICO V REDMOND", "us-pepsico-v-redmond-1995"),
    ],
)  # fmt: skip
def test_the_ways_a_lawyer_types(library: Library, text: str, expected: str) -> None:
    assert matched(library, text)[:1] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "999 F.3d 1322",
        "661 F.3d 1323",
        "（2020）最高法知民终1668号",
        "（2021）最高法知民终1667号",
        "ECLI:EU:C:2022:889",
        "Acme v. Wile Coyote",
        "TianRui v. Wile Coyote",
        "TianRui v. ITC, 999 F.3d 1 (Fed. Cir. 2031)",
        "商业秘密",
        "the",
    ],
)
def test_what_is_not_held_finds_nothing(library: Library, text: str) -> None:
    assert matched(library, text) == []


DRAFT = """The Commission may look abroad. TianRui Group Co. v. International Trade Commission, 661 F.3d 1322 (Fed. Cir. 2011).
So held PepsiCo v. Redmond, 661 F.3d 1322, and Acme v. Coyote, 999 F.3d 1 (9th Cir. 2031).
参见（2020）最高法知民终1667号民事判决书。See also 18 U.S.C. § 1836.
"""


def test_a_draft_is_checked_citation_by_citation(library: Library) -> None:
    checked = library.check_citations(DRAFT)
    assert [(c.printed, c.verdict) for c in checked] == [
        ("661 F.3d 1322", "held"),
        ("661 F.3d 1322", "name_differs"),
        ("999 F.3d 1", "not_held"),
        ("（2020）最高法知民终1667号", "held"),
    ]
    assert all(DRAFT[c.start : c.end] == c.printed for c in checked)
    assert "TianRui" in checked[1].message


def test_a_reversed_decision_in_a_draft_carries_its_warning(library: Library) -> None:
    case_id = library.store.case_ids("NOT good_law")[0]
    front = library.show(case_id)
    draft = f"As held in {(front['citations'] or front['docket'])[0]}."
    (checked,) = library.check_citations(draft)
    assert checked.message == front["status"]["note"]["en"]
