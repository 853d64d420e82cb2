"""Citations: (text, what is found, why), then properties over noise."""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.citations import citation_key, docket_key, find_citations, fold

FOUND = [
    # text, kind, key, why
    ("661 F.3d 1322", "reporter", "reporter:661f3d1322", "the usual form"),
    ("661 F. 3d 1322", "reporter", "reporter:661f3d1322", "a space inside the reporter"),
    ("661  F.3d \n 1322", "reporter", "reporter:661f3d1322", "wrapped and justified lines"),
    ("661F.3d1322", "reporter", "reporter:661f3d1322", "no spaces, as typed into Chinese"),
    ("661 f.3d 1322", "reporter", "reporter:661f3d1322", "lower case"),
    ("661 F3d 1322", "reporter", "reporter:661f3d1322", "no dot"),
    ("６６１ F.3d １３２２", "reporter", "reporter:661f3d1322", "full-width digits"),
    ("74 F.4th 378", "reporter", "reporter:74f4th378", "fourth series"),
    ("74 F. 4th 378", "reporter", "reporter:74f4th378", "fourth series, spaced"),
    ("623 F. App'x 1016", "reporter", "reporter:623fapp'x1016", "Federal Appendix"),
    ("623 F. App’x 1016", "reporter", "reporter:623fapp'x1016", "curly apostrophe"),
    ("623 F.App'x 1016", "reporter", "reporter:623fapp'x1016", "closed up"),
    ("623 Fed. Appx. 1016", "reporter", "reporter:623fapp'x1016", "another abbreviation"),
    ("926 F. Supp. 2d 794", "reporter", "reporter:926fsupp2d794", "district court"),
    ("926 F.Supp.2d 794", "reporter", "reporter:926fsupp2d794", "district court, closed up"),
    ("579 U.S. 325", "reporter", "reporter:579us325", "Supreme Court"),
    ("2017 WL 2123560", "reporter", "reporter:2017wl2123560", "Westlaw"),
    ("2023 U.S. Dist. LEXIS 12345", "reporter", "reporter:2023usdistlexis12345", "Lexis"),
    ("100 U.S.P.Q.2d 1401", "reporter", "reporter:100uspq2d(bna)1401", "patents quarterly"),
    ("31 N.Y.3d 383", "reporter", "reporter:31ny3d383", "a state"),
    ("81 Va. App. 433", "reporter", "reporter:81vaapp433", "a state's court of appeals"),
    ("[2020] SGCA 32", "neutral", "neutral:2020:sgca:32", "Singapore"),
    ("[2020] sgca 32", "neutral", "neutral:2020:sgca:32", "lower case"),
    ("［2020］ SGCA ３２", "neutral", "neutral:2020:sgca:32", "full-width"),
    ("（2020）SGCA 32", "neutral", "neutral:2020:sgca:32", "brackets of a Chinese keyboard"),
    ("[2021] SGHC(A) 5", "neutral", "neutral:2021:sghc(a):5", "appellate division"),
    ("[2021] SGHC (A) 5", "neutral", "neutral:2021:sghc(a):5", "appellate division, spaced"),
    ("[2021] SGHC 5", "neutral", "neutral:2021:sghc:5", "not the appellate division"),
    ("[2020] SGHC(I) 3", "neutral", "neutral:2020:sghc(i):3", "international court"),
    ("[2020] EWCA Civ 1293", "neutral", "neutral:2020:ewcaciv:1293", "England, appeal"),
    ("[2020] EWCA Crim 1293", "neutral", "neutral:2020:ewcacrim:1293", "its own numbers"),
    ("[2020] EWHC 2072 (Ch)", "neutral", "neutral:2020:ewhc:2072", "division after"),
    ("[2020] EWHC 2072", "neutral", "neutral:2020:ewhc:2072", "division left out"),
    ("[2012] NZCA 314", "neutral", "neutral:2012:nzca:314", "New Zealand"),
    ("[2018] ZASCA 175", "neutral", "neutral:2018:zasca:175", "South Africa"),
    ("(2018) ZASCA 175", "neutral", "neutral:2018:zasca:175", "South Africa, round brackets"),
    ("[2017] ZAGPPHC 718", "neutral", "neutral:2017:zagpphc:718", "a long court"),
    ("[2013] UKSC 31", "neutral", "neutral:2013:uksc:31", "United Kingdom"),
    ("[2023] HKCFI 98", "neutral", "neutral:2023:hkcfi:98", "Hong Kong"),
    ("[2024] DIFC CFI 060", "neutral", "neutral:2024:difccfi:60", "Dubai, leading zero"),
    ("[2024] DIFC CA 1", "neutral", "neutral:2024:difcca:1", "Dubai, appeal"),
    ("[2014] MYCA 12", "neutral", "neutral:2014:myca:12", "Malaysia"),
    ("[2020] KEHC 123 (KLR)", "neutral", "neutral:2020:kehc:123", "Kenya"),
    ("[2018] FCAFC 12", "neutral", "neutral:2018:fcafc:12", "Australia"),
    ("[1997] 5 MLJ 632", "report", "report:1997:5:mlj:632", "Malaysia"),
    ("[2016] 6 CLJ 176", "report", "report:2016:6:clj:176", "Malaysia"),
    ("[1969] RPC 41", "report", "report:1969::rpc:41", "no volume"),
    ("(1969) RPC 41", "report", "report:1969::rpc:41", "round brackets"),
    ("[2008] FSR 10", "report", "report:2008::fsr:10", "a report, not a court"),
    ("[1895] 2 QB 315", "report", "report:1895:2:qb:315", "an old leading case"),
    ("[2021] IRLR 450", "report", "report:2021::irlr:450", "industrial relations"),
    ("[2020] 1 SLR 1130", "report", "report:2020:1:slr:1130", "Singapore"),
    ("[2008] 1 SLR(R) 663", "report", "report:2008:1:slr(r):663", "Singapore, reissue"),
    ("2013 (1) SA 135 (GSJ)", "report", "report:2013:1:sa:135", "South Africa"),
    ("[2019] 1 All SA 335 (SCA)", "report", "report:2019:1:allsa:335", "South Africa"),
    ("2018 BIP 345 (SCA)", "report", "report:2018::bip:345", "no brackets, no volume"),
    ("540 SCRA 215", "report", "report::540:scra:215", "by volume, no year"),
    ("[2018] 2 CPLR 440", "report", "report:2018:2:cplr:440", "competition"),
    ("[1989] 2 SCR 574", "report", "report:1989:2:scr:574", "Canada"),
    ("AIR 1987 Delhi 372", "report", "report:1987:del:air:372", "India, by court"),
    ("2006 (32) PTC 609 (Del)", "report", "report:2006:32:ptc:609", "India"),
    ("GRUR 2021, 1234", "report", "report:2021::grur:1234", "a German journal"),
    ("ECLI:EU:C:2022:888", "ecli", "ecli:ecli:eu:c:2022:888", "the Union"),
    ("ecli:eu:c:2022:888", "ecli", "ecli:ecli:eu:c:2022:888", "lower case"),
    ("ECLI：EU：C：2022：888", "ecli", "ecli:ecli:eu:c:2022:888", "full-width colons"),
    ("ECLI:NL:HR:2020:123", "ecli", "ecli:ecli:nl:hr:2020:123", "Netherlands"),
    ("ECLI:DE:BGH:2018:220318UIZR118.16.0", "ecli", "ecli:ecli:de:bgh:2018:220318uizr118.16.0", "dots count"),
    ("ECLI:AT:OGH0002:2016:0040OB00165.16T.1025.000", "ecli", "ecli:ecli:at:ogh0002:2016:0040ob00165.16t.1025.000", "Austria"),
    ("ECLI:FR:CCASS:2024:CO00123", "ecli", "ecli:ecli:fr:ccass:2024:co00123", "France"),
    ("62021CJ0054", "celex", "celex:62021cj0054", "judgment"),
    ("62018TO0235", "celex", "celex:62018to0235", "order of the General Court"),
    ("C-54/21", "union-case", "union-case:c-54/21", "Court of Justice"),
    ("C‑54/21", "union-case", "union-case:c-54/21", "the non-breaking hyphen the Court prints"),
    ("Case C-54/21", "union-case", "union-case:c-54/21", "introduced"),
    ("C-178/18 P", "union-case", "union-case:c-178/18p", "appeal"),
    ("C-178/18P", "union-case", "union-case:c-178/18p", "appeal, closed up"),
    ("C-513/16 P(R)", "union-case", "union-case:c-513/16pr", "appeal in interim measures"),
    ("C-513/16 P-R", "union-case", "union-case:c-513/16pr", "the same, newer form"),
    ("T-235/15 R", "union-case", "union-case:t-235/15r", "interim measures"),
    ("Case 53/85", "union-case", "union-case:c-53/85", "before there were letters"),
    ("（2020）最高法知民终1667号", "case-number", "case-number:2020:最高法知民终:1667", "the usual form"),
    ("（２０２０）最高法知民终１６６７號", "case-number", "case-number:2020:最高法知民终:1667", "full-width, 號"),
    ("（2020）最高法知民終1667號", "case-number", "case-number:2020:最高法知民终:1667", "traditional"),
    ("（2020） 最高法 知民终 第 1667 号", "case-number", "case-number:2020:最高法知民终:1667", "spaces and 第"),
    ("（2020）最高法知民终字第1667号", "case-number", "case-number:2020:最高法知民终:1667", "字第, from habit"),
    ("2020最高法知民终1667号", "case-number", "case-number:2020:最高法知民终:1667", "brackets forgotten"),
    ("（2020）最高法知民终1667", "case-number", "case-number:2020:最高法知民终:1667", "号 forgotten"),
    ("（2020）最高法知民终1667号之一", "case-number", "case-number:2020:最高法知民终:1667-1", "a ruling in the case"),
    ("（2020）最高法知民终1667-1号", "case-number", "case-number:2020:最高法知民终:1667-1", "the same, older form"),
    ("（2013）沪高民三（知）终字第93号", "case-number", "case-number:2013:沪高民三知终:93", "brackets inside"),
    ("（2013）沪高民三(知)终字第93号", "case-number", "case-number:2013:沪高民三知终:93", "mixed brackets"),
    ("(2013)滬高民三(知)終字第93號", "case-number", "case-number:2013:沪高民三知终:93", "a province in traditional"),
    ("（2021）最高法民申4025号", "case-number", "case-number:2021:最高法民申:4025", "retrial"),
    ("（2020）最高法知行保1号", "case-number", "case-number:2020:最高法知行保:1", "preservation"),
    ("（2018）浙01刑终441号", "case-number", "case-number:2018:浙01刑终:441", "criminal, court in digits"),
    ("（2017）浙0109刑初1号", "case-number", "case-number:2017:浙0109刑初:1", "four-digit court"),
    ("（2007）民三终字第10号", "case-number", "case-number:2007:民三终:10", "no court"),
    ("337-TA-655", "itc", "itc:655", "the usual form"),
    ("337‑TA‑655", "itc", "itc:655", "non-breaking hyphens"),
    ("337–TA—655", "itc", "itc:655", "dashes"),
    ("337 - ta - 655", "itc", "itc:655", "spaced, lower case"),
    ("Inv. No. 337-TA-1159", "itc", "itc:1159", "introduced"),
    ("G.R. No. 172835", "gr", "gr:172835", "Philippines"),
    ("GR No 172835", "gr", "gr:172835", "no dots"),
    ("G.R. Nos. 172835-36", "gr", "gr:172835", "a range goes by its first"),
    ("G.R. No. L-12345", "gr", "gr:l-12345", "the older series"),
    ("I ZR 118/16", "file-number", "file:izr118/16", "BGH"),
    ("I ZR 118/16", "file-number", "file:izr118/16", "no-break space"),
    ("2 U 575/19", "file-number", "file:2u575/19", "OLG"),
    ("I-15 U 66/19", "file-number", "file:15u66/19", "OLG, with a prefix that many leave out"),
    ("12 SaGa 4/20", "file-number", "file:12saga4/20", "LAG, interim"),
    ("8 AZR 172/23", "file-number", "file:8azr172/23", "BAG"),
    ("4c O 62/20", "file-number", "file:4co62/20", "LG"),
    ("4 Ob 165/16t", "file-number", "file:4ob165/16t", "OGH"),
    ("4Ob165/16t", "file-number", "file:4ob165/16t", "OGH, closed up"),
    ("3 R 88/16f-23", "file-number", "file:3r88/16f", "with the page in the file"),
    ("23-10.954", "file-number", "file:23-10954", "Cour de cassation"),
    ("n° 23-10.954", "file-number", "file:23-10954", "introduced"),
    ("RG n° 19/12345", "file-number", "file:rg19/12345", "cour d'appel"),
    ("C/09/596275", "file-number", "file:c/09/596275", "rechtbank"),
    ("200.281.325/01", "file-number", "file:200281325/01", "gerechtshof"),
    ("2020/AR/123", "file-number", "file:2020/ar/123", "Brussels"),
    ("III CSK 10/17", "file-number", "file:iiicsk10/17", "Poland"),
    ("I ACa 12/20", "file-number", "file:iaca12/20", "Poland, appeal"),
    ("KIO 123/20", "file-number", "file:kio123/20", "Polish procurement chamber"),
    ("А40-12345/2020", "file-number", "file:a40-12345/2020", "Russia, Cyrillic А"),
    ("A40-12345/2020", "file-number", "file:a40-12345/2020", "Russia, Latin A"),
    ("СИП-1/2020", "file-number", "file:cip-1/2020", "Russia, IP court; С read as C"),
    ("UPC_CFI_2/2023", "file-number", "file:upccfi2/2023", "Unified Patent Court"),
    ("UPC CFI 2/2023", "file-number", "file:upccfi2/2023", "spaces"),
    ("UPC_CoA_335/2023", "file-number", "file:upccoa335/2023", "its appeal court"),
    ("ACT_459746/2023", "file-number", "file:act459746/2023", "its registry"),
    ("STS 254/2020", "file-number", "file:sts254/2020", "Spain"),
    ("3549 K/Pdt/2023", "file-number", "file:3549k/pdt/2023", "Indonesia"),
    ("CFI 060/2023", "file-number", "file:cfi060/2023", "Dubai's docket"),
    ("CFI-060-2023", "file-number", "file:cfi060/2023", "as its site prints it"),
    ("No. 10-1395", "docket", "docket:10-1395", "court of appeals"),
    ("No. 2010-1395", "docket", "docket:10-1395", "four-digit year"),
    ("Case No. 10-1395", "docket", "docket:10-1395", "introduced"),
    ("第16-428号", "docket", "docket:16-428", "introduced in Chinese"),
    ("3:17-cv-00939-WHA", "docket", "docket:17-cv-939", "division and initials"),
    ("3:17-cv-00939", "docket", "docket:17-cv-939", "division"),
    ("17-cv-939", "docket", "docket:17-cv-939", "bare"),
    ("17 Civ. 939", "docket", "docket:17-cv-939", "New York's way"),
    ("3:09cv58", "docket", "docket:09-cv-58", "Virginia's way"),
    ("1:18-cr-465", "docket", "docket:18-cr-465", "criminal"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "key", "why"), FOUND)
def test_a_citation_has_its_kind_and_key(text: str, kind: str, key: str, why: str) -> None:
    assert [(c.kind, c.key) for c in find_citations(text)] == [(kind, key)], why
    assert citation_key(text) == key, why


# Without 号 only a blank or a mark ends a case number, so those do not stand between characters.
@pytest.mark.parametrize(
    ("text", "kind", "key", "why"), [row for row in FOUND if not row[0].endswith("1667")]
)
def test_it_is_found_between_chinese_characters(text: str, kind: str, key: str, why: str) -> None:
    around = f"参见{text}案，并据此认定"
    assert [(c.kind, c.key) for c in find_citations(around)] == [(kind, key)]


@pytest.mark.parametrize("left_right", ["（）", "()", "〔〕", "[]", "［］", "【】", "﹝﹞"])
@pytest.mark.parametrize("inner", ["（）", "()", "〔〕", "[]", "【】"])
@pytest.mark.parametrize("mark", "号號")
def test_every_bracket_form_of_a_case_number_has_one_key(
    left_right: str, inner: str, mark: str
) -> None:
    (left, right), (open_, close) = left_right, inner
    printed = f"{left}2013{right}沪高民三{open_}知{close}终字第93{mark}"
    assert citation_key(printed) == "case-number:2013:沪高民三知终:93"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("TianRui Grp. Co. v. ITC, 661 F.3d 1322, 1330-31 (Fed. Cir. 2011).",
         [("661 F.3d 1322", "reporter:661f3d1322")], "a pin cite is no part of it"),
        ("Joined Cases C-54/21 and C-55/21",
         [("C-54/21", "union-case:c-54/21"), ("C-55/21", "union-case:c-55/21")], "joined"),
        ("Nos. 22-2370, 22-2413 and 22-2414",
         [("Nos. 22-2370", "docket:22-2370"), ("22-2413", "docket:22-2413"), ("22-2414", "docket:22-2414")], "several"),
        ("G.R. Nos. 172835 and 172836",
         [("G.R. Nos. 172835", "gr:172835"), ("172836", "gr:172836")], "several"),
        ("（2022）京73民初1234、1235号",
         [("（2022）京73民初1234", "case-number:2022:京73民初:1234"), ("1235号", "case-number:2022:京73民初:1235")], "several"),
        ("（2019）最高法知民终732、733、734号之二",
         [("（2019）最高法知民终732", "case-number:2019:最高法知民终:732-2"), ("733", "case-number:2019:最高法知民终:733-2"),
          ("734号之二", "case-number:2019:最高法知民终:734-2")], "the ruling in each"),
        ("（2020）最高法知民终1667号之一审判决",
         [("（2020）最高法知民终1667号", "case-number:2020:最高法知民终:1667")], "its first instance, not 之一"),
        ("(2020) 最高法知民终1667号; [2020] SGCA 32, ECLI:EU:C:2022:888.",
         [("(2020) 最高法知民终1667号", "case-number:2020:最高法知民终:1667"),
          ("[2020] SGCA 32", "neutral:2020:sgca:32"), ("ECLI:EU:C:2022:888", "ecli:ecli:eu:c:2022:888")], "no full stop"),
        ("I ZR 118/16 A party", [("I ZR 118/16", "file:izr118/16")], "the next word is no part of it"),
        ("C-54/21 Rules", [("C-54/21", "union-case:c-54/21")], "R begins a word"),
    ],
)  # fmt: skip
def test_spans_and_series(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(c.printed, c.key) for c in find_citations(text)] == expected, why


@pytest.mark.parametrize(
    "text",
    """11 October 2011|2011-10-11|2011/10/11|12/05/2021|11.10.2011|2011年10月11日|$1,200,000|RMB 159 million in 2020
    |10% of 20%|1.59亿元|19 U.S.C. § 1337|18 U.S.C. 1836|18 U.S.C. §§ 1831-1839|28 C.F.R. 50.10|75 Fed. Reg. 8114
    |+86 10 1234 5678|(415) 555-1234|1-800-555-0199|415-555-1234|we saw 2 U 5 there|2 U 5|in 2013 (1) we SA|2013 (1) SA
    |[2013] eKLR|Chapter 12|chapter 337|Section 337|第337条|第337条第1款|民法典第1165条|192.168.0.1|10.0.0.1/24
    |2020-01-02T03:04:05Z|v1.2.3|version 3.11.4|ISO 27001|ISBN 978-7-5118-1234-5|337-TA|T-5/6|A4 2/20|24/7
    |Directive (EU) 2016/943|Regulation 2016/679|Nos. 1-3|Nos. 10-12|No. 5|pages 10-12|Piano. 10-1395|2020年第5号|公告2020年第28号
    |(2020) 第 5 号|（2020）年报第5号|（2020）7号|法释〔2020〕7号|国市监处〔2021〕28号|（2019）京东方证字第1号|2019 AC 12|2020 Ch 5
    |2022 EA 45|in 2020 5 All|5 May 12/20|12 Block 3/20|10-12.345 EUR|€15-12.345|[2020] Figure 12|[2020] Case 5|F-16/20
    |661 F.3d ___|5 F 16 jets|g=52f3d4e2|GR 12345|US 7,123,456 B2|Pub. L. 114-153|130 Stat. 376|2020年3月民初5次|1/2|12 pm 10/20""".split("|"),
)  # fmt: skip
def test_what_only_looks_like_a_citation(text: str) -> None:
    assert find_citations(text.strip()) == []
    assert citation_key(text.strip()) is None


def test_a_key_needs_a_text_that_is_one_citation_and_no_more() -> None:
    assert citation_key("661 F.3d 1322 (Fed. Cir. 2011)") == "reporter:661f3d1322"
    assert citation_key("TianRui, 661 F.3d 1322") is None
    assert citation_key("661 F.3d 1322, 149 F.4th 1081") is None
    assert citation_key("") is None
    assert citation_key("661 F.3d 1322" + "(" * 100_000) is None


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("2010-1395", "10-1395"),
        ("No. 10-1395", "10-1395"),
        ("10-01395", "10-1395"),
        ("3:17-cv-00939-WHA", "17-cv-939"),
        ("17 Civ. 939 (WHA)", "17-cv-939"),
        ("3:09cv58", "09-cv-58"),
        ("1:18-cr-465", "18-cr-465"),
        ("Suit No 164 of 2018", "suit164/2018"),
        ("Suit No. 164 of 2018", "suit164/2018"),
        ("Suit 164/2018", "suit164/2018"),
        ("Civil Appeal No 02(f)-95-12 of 2014 (J)", "civilappeal2(f)-95-12/2014(j)"),
        ("Notice of Motion No. 4248 of 2008", "noticeofmotion4248/2008"),
        ("C.S. (OS) 1011/2024", "cs(os)1011/2024"),
        ("CS(OS) No. 1011 of 2024", "cs(os)1011/2024"),
        ("Case No 159/2018", "159/2018"),
        ("case no. 159/2018", "159/2018"),
        ("Record No. 240736", "240736"),
        ("№ 30-р/тк", "30-р/тк"),
        ("No. 30-р/тк", "30-р/тк"),
        ("Rol N° 1234-2019", "1234-2019"),
        ("CA 315/2011", "ca315/2011"),
        ("Ａ3/2020/1412", "a3/2020/1412"),
        ("", ""),
    ],
)
def test_docket_keys(printed: str, key: str) -> None:
    assert docket_key(printed) == key


# ---- what docs/record.md tells

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text("utf-8")
FORMS = PAGE[PAGE.index("## Citation forms") : PAGE.index("## Body")]
TABLE, APART = FORMS.split("\n\nWhat does not name one decision")


def test_every_form_of_the_page_is_read() -> None:
    forms = re.findall("`([^`]+)`", TABLE[TABLE.index("|---|") :])
    assert len(forms) > 60
    assert [form for form in forms if not find_citations(form)] == []


def test_what_the_page_calls_no_citation_is_none() -> None:
    forms = "[2013] eKLR|SC525|N1234|Bull. civ. IV, n° 34|Cass. 16975/2020|Suit No 744 of 2018|159/2018|853/2022".split(
        "|"
    )
    assert [form for form in forms if f"`{form}`" not in APART or find_citations(form)] == []


def test_no_text_goes_to_a_log(caplog: pytest.LogCaptureFixture) -> None:
    text = "12 U.S.C. § x v. 623 F.App'x 1016 § (9th Cir. 2017)"  # eyecite is in doubt here
    assert find_citations(text)
    assert caplog.records == []


# ---- properties

NOISE = st.text(
    "（）()[]〔〕【】［］ \n\t：:/-–.,、，。0123456789１第号號之一终字民FGRCTPNo知 é€°v",
    max_size=30,
)
REAL = st.sampled_from([text for text, *_ in FOUND])


@given(st.text(max_size=200))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(NOISE, REAL, st.text(max_size=10)), max_size=12).map("".join))
def test_spans_are_exact_in_order_and_apart(text: str) -> None:
    found = find_citations(text)
    assert all(text[c.start : c.end] == c.printed for c in found)
    assert all(c.printed.strip() == c.printed != "" for c in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    citation_key(text)
    docket_key(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(FOUND), min_size=1, max_size=6))
def test_citations_in_a_list_are_all_found(rows: list[tuple[str, str, str, str]]) -> None:
    text = "。另见 ".join(row[0] for row in rows)
    assert [c.key for c in find_citations(text)] == [row[2] for row in rows]


@pytest.mark.parametrize(
    "unit",
    ["(", "（2020）", "(2020)民", "（2020）民 ", "1", "2020 ", "[2020] ", "1,", "337-", "No. ", "Nos. 10-10, ", "ECLI:", "I V X ",
     "民", " ", "\n", "А40-", "G.R. Nos. 1", "C-1/20 ", "12 F. ", "v. ", "1/2-3:4.", "之一", "1234、", "-", "2 U ", "§ ", "Id. ",
     "Cass. ", "Cass. pen. 2020 ", "n. 1", "Bull. crim. ", "Rol N° ", "110年度", "最高法院", "最高法院110年度台上", "2008 C", "P L D 2008 ", "25/2560 ",
     "Decision No. 1", "AA-", "A-1-", "1.", "0", "26.10.2017 № ", "12 mars 2007 ", "W-02(", "Civil Civil ", "Case 1 of 2012 ", "1/2018/"],
)  # fmt: skip
@pytest.mark.parametrize("head", ["", "（2020）最高法知民终"])
def test_hostile_texts_take_linear_time(head: str, unit: str) -> None:
    text = (head + unit * (100_000 // len(unit)))[:100_000]
    started = time.perf_counter()
    find_citations(text)
    citation_key(text)
    assert time.perf_counter() - started < 15  # quadratic patterns took minutes
