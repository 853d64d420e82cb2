"""XML of courts; every judgment is written for the test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import UnreadableSource
from ingest.models import Document, SegmentedCase
from ingest.readers.xml import read_xml
from ingest.segment import segment

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
META = """<meta><identification source="#x"><FRBRWork><FRBRdate date="2031-03-04" name="judgment"/>
<FRBRauthor href="#ewhc"/><FRBRname value="Greylag Pumps Ltd v Northmere Valves Ltd"/></FRBRWork></identification>
<references><TLCOrganization eId="ewhc" showAs="The High Court of Justice"/></references></meta>"""
BODY = """<header><p>Neutral Citation: <neutralCitation>[2031] EWHC 77 (Ch)</neutralCitation></p>
<p>Case No: <docketNumber>IL-2030-000123</docketNumber></p><p>Before: <judge>MR JUSTICE PEMBROKE</judge></p>
<p><party as="#claimant">GREYLAG PUMPS LIMITED</party></p><p>- and -</p><p><party>NORTHMERE VALVES LIMITED</party></p></header>
<judgmentBody><decision><level eId="lvl_1"><heading>The facts</heading>
<paragraph eId="para_1"><num>1.</num><content><p>The designer left<authorialNote marker="1"><p>In May 2028.</p></authorialNote> with the drawings.</p></content></paragraph>
<paragraph eId="para_2"><num>2.</num><intro><p>He said two things:</p></intro><subparagraph><num>(a)</num><content><p>that he had no copy;</p></content></subparagraph></paragraph></level>
<level><heading>Discussion</heading><paragraph><num>3.</num><content><p>The drawings were kept <b>secret</b>.</p>
<table><tr><td>Drawing 7</td><td>seal</td></tr></table></content></paragraph></level></decision></judgmentBody>"""


def akn(body: str = BODY, meta: str = META) -> Document:
    return read_xml(
        "j.xml",
        f'<akomaNtoso xmlns="{AKN}"><judgment name="judgment">{meta}{body}</judgment></akomaNtoso>'.encode(),
    )


def only(document: Document) -> SegmentedCase:
    (case,) = segment(document).cases
    return case


def test_akoma_ntoso_keeps_every_paragraph_with_its_number_and_anchor() -> None:
    document = akn()
    texts = [document.text[b.start : b.end] for b in document.blocks]
    for text in (
        "1. The designer left with the drawings.", "[note 1: In May 2028.]", "2. He said two things:",
        "(a) that he had no copy;", "3. The drawings were kept secret.", "Drawing 7 | seal",
    ):  # fmt: skip
        assert text in texts
    block = next(b for b in document.blocks if document.text[b.start :].startswith("2. He"))
    assert block.anchor == "#para_2"
    assert next(b for b in document.blocks if b.kind == "heading").anchor == "#lvl_1"


def test_akoma_ntoso_states_its_facts() -> None:
    case = only(akn())
    assert case.name == "Greylag Pumps Ltd v Northmere Valves Ltd"
    assert case.court == "The High Court of Justice"
    assert (case.decided, case.docket, case.citations) == (
        "2031-03-04",
        ("IL-2030-000123",),
        ("[2031] EWHC 77 (Ch)",),
    )
    assert case.parties == ("GREYLAG PUMPS LIMITED", "NORTHMERE VALVES LIMITED")
    assert case.judges == ("MR JUSTICE PEMBROKE",)
    assert [s.role for s in case.sections] == ["facts", "reasoning"]


def test_parts_that_the_file_marks_give_roles() -> None:
    body = """<judgmentBody><background><p>Greylag made pumps.</p></background><arguments><p>It said so.</p></arguments>
    <motivation><p>The test is secrecy.</p></motivation><decision><p>The appeal is dismissed.</p></decision></judgmentBody>"""
    case = only(akn(body))
    assert [s.role for s in case.sections] == ["facts", "procedure", "reasoning", "outcome"]


def test_a_court_printed_over_several_marks_is_one() -> None:
    header = """<header><p><courtType>IN THE HIGH COURT OF JUSTICE</courtType></p><p><courtType>KING'S BENCH DIVISION</courtType></p></header>"""
    case = only(
        akn(
            header
            + "<judgmentBody><decision><p>The appeal is dismissed.</p></decision></judgmentBody>"
        )
    )
    assert case.court == "HIGH COURT OF JUSTICE KING'S BENCH DIVISION"


def test_a_heading_of_law_within_the_marked_background_is_followed() -> None:
    body = """<judgmentBody><background><tblock><p>Legal context</p></tblock><p>The directive asks for reasonable steps to be taken.</p></background>
    <motivation><tblock><p>The dispute in the main proceedings</p></tblock><p>Greylag made pumps.</p>
    <tblock><p>Consideration of the question referred</p></tblock><p>The test is secrecy.</p></motivation></judgmentBody>"""
    case = only(akn(body))
    assert [s.role for s in case.sections] == ["reasoning", "facts", "reasoning"]


def test_a_day_that_is_not_known_is_not_told() -> None:
    assert only(akn(meta=META.replace("2031-03-04", "1111-11-11"))).decided is None


def test_formex_of_the_official_journal() -> None:
    document = read_xml(
        "f.xml",
        b"""<JUDGMENT><BIB.INSTANCE><DATE ISO="20310405">x</DATE><NO.CASE>C-1/30</NO.CASE><NO.ECLI>ECLI:EU:C:2031:9</NO.ECLI></BIB.INSTANCE>
        <TITLE><TI><P>JUDGMENT OF THE COURT (Third Chamber)</P></TI></TITLE>
        <CONTENTS><GR.SEQ><TITLE><TI><P>Costs</P></TI></TITLE><NP><NO.P>12</NO.P><TXT>Since these proceedings are a step.<NOTE><P>See above.</P></NOTE></TXT></NP></GR.SEQ></CONTENTS></JUDGMENT>""",
    )
    texts = [document.text[b.start : b.end] for b in document.blocks]
    assert texts[0] == "JUDGMENT OF THE COURT (Third Chamber)"
    assert "12 Since these proceedings are a step." in texts
    assert any("See above." in text for text in texts)
    case = only(document)
    assert (case.decided, case.docket, case.citations) == (
        "2031-04-05",
        ("C-1/30",),
        ("ECLI:EU:C:2031:9",),
    )


UNION = """<html><body><p>JUDGMENT OF THE COURT (Fourth Chamber)</p><p>5 April 2031</p><p>(Reference for a preliminary ruling)</p>
<p>In Case C‑1/30,</p><p>REQUEST for a preliminary ruling under Article 267 TFEU from the Regional Court, made by decision of 1 May 2030, in the proceedings</p>
<p>Greylag Pumpen GmbH,</p><p>v</p><p>Northmere Ventile SpA,</p><p>intervening parties:</p><p>Oswin Tarrant,</p><p>THE COURT (Fourth Chamber),</p>
<p>composed of A. Larch, President of the Chamber, B. Elm (Rapporteur) and C. Ash, Judges,</p><p>gives the following</p><p>Judgment</p>
<p>1 This request concerns Directive (EU) 2016/943.</p><p>Legal context</p><p>2 Article 2 reads so.</p>
<p>The dispute in the main proceedings and the questions referred</p><p>3 Greylag sued.</p><p>Consideration of the questions referred</p><p>4 It asks whether.</p>
<p>Costs</p><p>5 Costs are for the referring court.</p><p>On those grounds, the Court hereby rules:</p><p>Article 2 must be so read.</p></body></html>"""


def test_a_judgment_of_the_court_of_justice() -> None:
    case = only(read_xml("c.xml", UNION.encode()))
    assert case.name == "Greylag Pumpen GmbH v Northmere Ventile SpA"
    assert (case.court, case.decided) == ("Court of Justice (Fourth Chamber)", "2031-04-05")
    assert case.docket == ("Case C‑1/30",)
    assert case.parties == ("Greylag Pumpen GmbH", "Northmere Ventile SpA")
    assert case.judges == ("A. Larch", "B. Elm", "C. Ash")
    assert [s.role for s in case.sections] == [
        "facts",
        "reasoning",
        "facts",
        "reasoning",
        "outcome",
    ]


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (
            b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><akomaNtoso>&e;</akomaNtoso>',
            "declares",
        ),
        (b"<akomaNtoso><act/></akomaNtoso>", "no judgment"),
        (b"<akomaNtoso><judgment/></akomaNtoso>", "holds no text"),
        (b"<invoice><p>x</p></invoice>", "no reader knows"),
        (b"<akomaNtoso><judgment>", "no sound XML"),
        (b"<a>" * 3000, "no sound XML"),
        (b"PK\x03\x04", "ZIP archive"),
    ],
)
def test_what_is_no_judgment_is_refused(xml: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read_xml("bad.xml", xml)


@settings(max_examples=60)
@given(st.text(st.sampled_from("<>/pbody aknum&;\"'="), max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = akn(f"<judgmentBody>{text}</judgmentBody>")
    except UnreadableSource:
        return
    assert all(document.text[b.start : b.end].strip() for b in document.blocks)
