"""Heads of judgments, as courts of the common law print them; every text is written for the test."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.caption import Caption, caption_of
from ingest.lines import lines_of
from ingest.readers.html import read_html
from ingest.segment import segment

ENGLISH = """Neutral Citation Number: [2031] EWHC 77 (Ch)
Case No: IL-2030-000123
IN THE HIGH COURT OF JUSTICE
BUSINESS AND PROPERTY COURTS OF ENGLAND AND WALES
INTELLECTUAL PROPERTY LIST (ChD)
Royal Courts of Justice
Strand, London, WC2A 2LL
Date: 4 March 2031
Before :
MR JUSTICE PEMBROKE
- - - - - - - - - - - -
Between :
(1) GREYLAG PUMPS LIMITED
(2) GREYLAG HOLDINGS PLC
Claimants
- and -
(1) NORTHMERE VALVES LIMITED
(2) OSWIN TARRANT
Defendants
- - - - - - - - - - - -
Ada Quill KC (instructed by Fenn LLP) for the Claimants
Hearing dates: 2, 3 and 4 February 2031
Approved Judgment
MR JUSTICE PEMBROKE:
1. The claimants make pumps and say that their former designer took the drawings of a seal with him when he left."""

AMERICAN = """United States District Court
Northern District of California
ALDER ROBOTICS, INC., a Delaware corporation,
Plaintiff,
v.
BIRCHWOOD MOTION CO., LTD.,
Defendant.
Case No. 3:29-cv-04411-XY
ORDER DENYING MOTION TO DISMISS
Filed: May 6, 2030
Plaintiff Alder Robotics alleges that two engineers copied its controller code to a private account before they joined the defendant."""

SUPREME = """Hilary Term
[2032] UKSC 4
On appeal from: [2030] EWCA Civ 1201
JUDGMENT
Larch and another (Respondents) v Maple Foods Ltd (Appellant)
before
Lord Ash, President
Lady Elm
JUDGMENT GIVEN ON
18 January 2032
Heard on 3 November 2031
LADY ELM: (with whom Lord Ash agrees)
1. This appeal asks whether a recipe that can be worked out from the product by a skilled cook keeps its confidential character."""

SOUTH_AFRICAN = """THE SUPREME COURT OF APPEAL OF SOUTH AFRICA
JUDGMENT
Reportable
Case No: 811/2030
In the matter between:
KAROO FILTERS (PTY) LTD APPELLANT
and
THABO MOKOENA FIRST RESPONDENT
Neutral citation: Karoo Filters v Mokoena (811/2030) [2031] ZASCA 19 (9 April 2031)
Coram: DLAMINI JA and VAN WYK JA
Heard: 20 February 2031
Delivered: 9 April 2031
Summary: Restraint of trade. The employee had no customer contact and carried nothing away, so that the covenant protected nothing."""


def caption(text: str) -> Caption | None:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    page = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
    return caption_of(lines_of(read_html("page.html", page.encode())))


def test_an_english_judgment() -> None:
    found = caption(ENGLISH)
    assert found is not None
    assert found.name == "GREYLAG PUMPS LIMITED v NORTHMERE VALVES LIMITED"
    assert found.court is not None and found.court.startswith("HIGH COURT OF JUSTICE")
    assert found.decided == date(2031, 3, 4)
    assert found.docket == ("IL-2030-000123",)
    assert found.citations == ("[2031] EWHC 77 (Ch)",)
    assert found.parties == (
        "GREYLAG PUMPS LIMITED", "GREYLAG HOLDINGS PLC", "NORTHMERE VALVES LIMITED", "OSWIN TARRANT",
    )  # fmt: skip
    assert found.judges == ("MR JUSTICE PEMBROKE",)


def test_an_american_order() -> None:
    found = caption(AMERICAN)
    assert found is not None
    assert found.name == "ALDER ROBOTICS, INC., a Delaware corporation v. BIRCHWOOD MOTION CO., LTD"
    assert found.court == "United States District Court Northern District of California"
    assert found.decided == date(2030, 5, 6)
    assert found.docket == ("Case No. 3:29-cv-04411-XY",)


def test_a_court_that_prints_its_parties_on_one_line() -> None:
    found = caption(SUPREME)
    assert found is not None
    assert found.name == "Larch and another v Maple Foods Ltd"
    assert found.court == "Supreme Court of the United Kingdom"
    assert found.decided == date(2032, 1, 18)  # not the day it was heard
    assert found.citations == ("[2032] UKSC 4",)  # not the decision appealed from
    assert found.judges == ("Lord Ash, President", "Lady Elm")


def test_a_south_african_judgment() -> None:
    found = caption(SOUTH_AFRICAN)
    assert found is not None
    assert found.name == "KAROO FILTERS (PTY) LTD v THABO MOKOENA"
    assert found.court == "SUPREME COURT OF APPEAL OF SOUTH AFRICA"
    assert found.decided == date(2031, 4, 9)
    assert found.docket == ("811/2030",)
    assert found.citations == ("[2031] ZASCA 19",)
    assert found.judges == ("DLAMINI JA", "VAN WYK JA")


@pytest.mark.parametrize(
    "text",
    [
        "Trade secrets for managers\nThe Court of Appeal is the second highest court.\nKeep a list of your secrets.",
        "1. Alder v. Birch\nFacts\nAlder made pumps and Birch copied them.\nHolding\nCopying is not reverse engineering.",
        "Dear Sirs\nWe act for Alder Ltd and write about your client's conduct.\nYours faithfully",
    ],
)
def test_what_is_no_judgment_has_no_caption(text: str) -> None:
    assert caption(text) is None


def test_a_judgment_stays_one_case_though_it_quotes_others() -> None:
    text = (
        ENGLISH
        + "\n2. In Coco v A N Clark the test was put in three parts.\nAlder v Birch\n3. That case is distinguished."
    )
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    page = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
    document = read_html("page.html", page.encode())
    (case,) = segment(document).cases
    assert (case.start, case.end) == (0, len(document.text))
    assert case.judges == ("MR JUSTICE PEMBROKE",)
    assert "pumps" in case.sections[0].text
