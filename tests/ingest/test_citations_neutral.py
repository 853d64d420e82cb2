"""Courts' own numbers: (text, key, why), and what only looks like one."""

from __future__ import annotations

import pytest

from ingest.citations import citation_key
from tests.ingest.cited import check, check_nothing, found

FOUND = [
    ("2010 SCC 12", "neutral:2010:scc:12", "Canada's Supreme Court, not India's reports"),
    ("2010 ＳＣＣ １２", "neutral:2010:scc:12", "full-width"),
    ("2010 SCC 12 (CanLII)", "neutral:2010:scc:12", "with the archive that holds it"),
    ("2009 ONCA 123", "neutral:2009:onca:123", "Ontario, appeal"),
    ("2015 BCSC 1234", "neutral:2015:bcsc:1234", "British Columbia"),
    ("2019 QCCA 5", "neutral:2019:qcca:5", "Quebec"),
    ("2010 FC 1234", "neutral:2010:fc:1234", "Federal Court"),
    ("2023 INSC 12", "neutral:2023:insc:12", "India's Supreme Court"),
    ("2025:DHC:5015", "neutral:2025:dhc:5015", "Delhi"),
    ("2025：DHC：5015", "neutral:2025:dhc:5015", "full-width colons"),
    ("2025 : DHC : 5015", "neutral:2025:dhc:5015", "spaced"),
    ("2022/DHC/004567", "neutral:2022:dhc:4567", "the form of its first year"),
    ("2025:DHC:5015-DB", "neutral:2025:dhc:5015-db", "a division bench"),
    ("2023:BHC-OS:123", "neutral:2023:bhc-os:123", "Bombay's original side"),
    ("2023:PHHC:123456-DB", "neutral:2023:phhc:123456-db", "six digits"),
    ("[2017] KEHC 123 (KLR)", "neutral:2017:kehc:123", "Kenya"),
    ("[2023] KEELC 16228 (KLR)", "neutral:2023:keelc:16228", "Kenya, land"),
    ("[2023] PGNC 40", "neutral:2023:pgnc:40", "Papua New Guinea, National Court"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "why"), FOUND)
def test_a_neutral_citation_has_its_key(text: str, key: str, why: str) -> None:
    check(text, "neutral", key)


def test_a_division_bench_is_not_taken_for_a_single_judge() -> None:
    assert citation_key("2025:DHC:5015") != citation_key("2025:DHC:5015-DB")


@pytest.mark.parametrize(
    "text",
    """SC525|N1234|(2020) N95 masks|N95|the SC525 model|2019 FC 24|in 2010 FC Porto won 12|2010 SCC|SCC 12|2010 ONCA
    |2010 SCC 12.5 million|2010 SCC 12/13|12:30:45|2025:12:31|2025:AB:12|10:2025:DHC|2025:DHC:|2025/MR.12|DHC:5015
    |2025:DHC:5015:3|http://x.org/2025/DHC/12/page|the year 2010 CA 12|2009 ONTARIO 123|CIK:2025:123""".split("|"),
)  # fmt: skip
def test_what_only_looks_like_a_neutral_citation(text: str) -> None:
    check_nothing(text.strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Craftworks v Mott [1997] PGSC 6; SC525 (27 June 1997)",
         [("[1997] PGSC 6", "neutral:1997:pgsc:6"), ("SC525", "docket:sc525")]),
        ("[1998] PGSC 3; [1998] PNGLR 572; SC525",
         [("[1998] PGSC 3", "neutral:1998:pgsc:3"), ("[1998] PNGLR 572", "report:1998::pnglr:572"), ("SC525", "docket:sc525")]),
        ("K92 Mining v Towe [2023] PGNC 40; N10139", [("[2023] PGNC 40", "neutral:2023:pgnc:40"), ("N10139", "docket:n10139")]),
        ("SC525 [1997] PGSC 6", [("SC525", "docket:sc525"), ("[1997] PGSC 6", "neutral:1997:pgsc:6")]),
        ("2010 SCC 12, [2010] 1 SCR 123",
         [("2010 SCC 12", "neutral:2010:scc:12"), ("[2010] 1 SCR 123", "report:2010:1:scr:123")]),
    ],
)  # fmt: skip
def test_numbers_beside_others(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
