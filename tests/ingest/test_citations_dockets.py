"""Dockets in a text, with the key that the docket has alone."""

from __future__ import annotations

import pytest

from ingest.citations import docket_key
from tests.ingest.cited import check, check_nothing, found

FOUND = [
    # text, the docket of the same file, why
    ("Rol N° 12.345-2019", "12.345-2019", "Chile"),
    ("Rol Nº 12345-2019", "12.345-2019", "no dot"),
    ("rol 12345 – 2019", "12.345-2019", "a dash with blanks"),
    ("ROL N° 12.345-2019", "12.345-2019", "capitals"),
    ("Rol C-1234-2019", "C-1234-2019", "a civil court"),
    ("Rol 1234-2019", "1234-2019", "1234 is no year"),
    ("ฎีกาที่ 1234/2560", "1234/2560", "Thailand"),
    ("คำพิพากษาศาลฎีกาที่ 1234/2560", "1234/2560", "in full"),
    ("คำพิพากษาฎีกาที่ ๑๒๓๔/๒๕๖๐", "1234/2560", "Thai digits"),
    ("ฎ. 1234/2560", "1234/2560", "abbreviated"),
    ("Supreme Court Decision No. 1234/2560", "1234/2560", "in English"),
    ("Supreme Court Judgment No. 1234/2560", "1234/2560", "judgment"),
    ("Supreme Court Decision No. 1234/B.E. 2560", "1234/2560", "the era printed"),
    ("Decision No. 10217/2553", "10217/2553", "the year alone tells the era"),
    ("Dika No. 1234/2560 (2017)", "1234/2560", "the court's name, and our year"),
    ("第10217/2553号", "10217/2553", "in Chinese"),
    ("Supreme Court Decision No. 2022/2560", "2022/2560", "a number like a year, the court named"),
    ("BVerwG 10 C 2.20", "10 C 2.20", "Germany's administrative court"),
    ("BVerwG, Urteil vom 26. April 2021, 10 C 2.20", "10 C 2.20", "with its date"),
    ("5:06 CR 0424", "5:06 CR 0424 JW", "spaced, with a division"),
    ("C14-1351RAJ", "2:14-cv-01351-RAJ", "Seattle's way"),
    ("C 10-03561 WHA", "3:10-cv-03561", "San Francisco's way"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "docket", "why"), FOUND)
def test_an_introduced_docket_has_the_key_of_the_bare_one(text: str, docket: str, why: str) -> None:
    check(text, "docket", f"docket:{docket_key(docket)}")


@pytest.mark.parametrize(
    "text",
    """10217/2553|1234/2560|12.345-2019|el rol de 2019|un rol 2-20|rol 12|Rol N° 12|controls 12-2019|Decision No. 1234/2020
    |Supreme Court Decision No. 12/2020|Decision 2022/2560|Regulation (EU) 2022/2560|第2022/2560号|（EU）第2022/2560号条例|第12/2020号
    |page 12/2560|10 C 2.20|10 C 2.20 degrees|159/2018|853/2022|Suit No 744 of 2018|Civil Appeal No 5 of 2019|20 CV 12 came in
    |06 CR 0424|C14-135|C14-1351|vitamin C 10-500 MG|C-14 dating|Law no. 68-678|Public Law No. 99-570|Pub. L. No. 99-570|Law No. 80-538|SC 12/2020""".split("|"),
)  # fmt: skip
def test_what_every_court_counts_or_none_does(text: str) -> None:
    check_nothing(text.strip())


def test_in_a_sentence() -> None:
    text = "Corte Suprema, Rol N° 125.158-2020, considerando 3; see Thai Supreme Court Decision No. 3892/2557."
    assert found(text) == [
        ("Rol N° 125.158-2020", "docket:125158-2020"),
        ("Supreme Court Decision No. 3892/2557", "docket:3892/2557"),
    ]
