"""Printed series: (text, key, why), and what only looks like one."""

from __future__ import annotations

import pytest

from tests.ingest.cited import check, check_nothing, found

FOUND = [
    ("PLD 2008 SC 12", "report:2008:sc:pld:12", "Pakistan"),
    ("P L D 2008 Supreme Court 12", "report:2008:sc:pld:12", "as its headnotes space it"),
    ("P.L.D. 2008 S.C. 12", "report:2008:sc:pld:12", "dots"),
    ("PLD 2008 Karachi 12", "report:2008:kar:pld:12", "a high court"),
    ("PLD 2008 Kar. 12", "report:2008:kar:pld:12", "its abbreviation"),
    ("PLD 2019 Lahore 295", "report:2019:lah:pld:295", "another"),
    ("2008 CLD 123", "report:2008::cld:123", "Pakistan, companies"),
    ("2008 C L D 123", "report:2008::cld:123", "spaced"),
    ("2008 C.L.D. 123", "report:2008::cld:123", "dots"),
    ("２００８ CLD １２３", "report:2008::cld:123", "full-width digits"),
    ("2008 SCMR 1", "report:2008::scmr:1", "Pakistan, Supreme Court"),
    ("2008 S C M R 1", "report:2008::scmr:1", "spaced"),
    ("2008 PLC (C.S.) 12", "report:2008::plc(cs):12", "service cases, with their bracket alone"),
    ("2008 P Cr. L J 12", "report:2008::pcrlj:12", "Pakistan, crime"),
    ("AIR 1967 SC 1098", "report:1967:sc:air:1098", "India"),
    ("A.I.R. 1967 S.C. 1098", "report:1967:sc:air:1098", "dots"),
    ("AIR 1995 Del 300", "report:1995:del:air:300", "abbreviated"),
    ("AIR 1995 DELHI 300", "report:1995:del:air:300", "capitals"),
    ("(2010) 3 SCC 123", "report:2010:3:scc:123", "India, by volume"),
    ("2010 (3) SCC 123", "report:2010:3:scc:123", "the same, another order"),
    ("2025 SCC OnLine Del 4589", "report:2025:del:scconline:4589", "a database"),
    ("2025 SCC ONLINE DEL 4589", "report:2025:del:scconline:4589", "capitals"),
    ("2010 SCC OnLine P&H 2558", "report:2010:p&h:scconline:2558", "two states' court"),
    ("2023 LiveLaw (Del) 470", "report:2023:del:livelaw:470", "another"),
    ("MANU/MH/0955/2010", "report:2010:mh:manu:955", "a third"),
    ("manu/mh/955/2010", "report:2010:mh:manu:955", "lower case, no zero"),
    ("2010 (6) ALL MR 623", "report:2010:6:allmr:623", "Maharashtra"),
    ("2010(6) ALLMR 623", "report:2010:6:allmr:623", "closed up"),
    ("2010 (6) All M.R. 623", "report:2010:6:allmr:623", "dots"),
    ("2010 (5) Bom CR 1", "report:2010:5:bomcr:1", "Bombay"),
    ("2010 (5) Bom.C.R. 1", "report:2010:5:bomcr:1", "dots"),
    ("GRUR 2018, 1161", "report:2018::grur:1161", "Germany"),
    ("GRUR 2018,1161", "report:2018::grur:1161", "closed up"),
    ("GRUR 2018, S. 1161", "report:2018::grur:1161", "S. for the page"),
    ("ＧＲＵＲ ２０１８，１１６１", "report:2018::grur:1161", "full-width"),
    ("[2018] GRUR 1161", "report:2018::grur:1161", "as England cites it"),
    ("GRUR-RS 2025, 37284", "report:2025::grurrs:37284", "online"),
    ("GRUR‑RS 2025, 37284", "report:2025::grurrs:37284", "non-breaking hyphen"),
    ("GRUR RS 2025, 37284", "report:2025::grurrs:37284", "no hyphen"),
    ("GRUR Int. 2018, 12", "report:2018::grurint:12", "international"),
    ("NJW 2006, 3424", "report:2006::njw:3424", "general"),
    ("NJW-RR 2006, 342", "report:2006::njwrr:342", "its other series"),
    ("WRP 2021, 356", "report:2021::wrp:356", "competition"),
    ("MMR 2022, 773", "report:2022::mmr:773", "media"),
    ("BeckRS 2020, 12345", "report:2020::beckrs:12345", "a database"),
    ("beckrs 2020, 12345", "report:2020::beckrs:12345", "lower case"),
    ("BGHZ 145, 279", "report::145:bghz:279", "by volume"),
    ("NJ 2010/123", "report:2010::nj:123", "Netherlands"),
    ("IER 2020/12", "report:2020::ier:12", "Netherlands"),
    ("IEF 12345", "report:::ief:12345", "a running number"),
    ("IEF12345", "report:::ief:12345", "closed up"),
    ("IEF nr. 12345", "report:::ief:12345", "introduced"),
    ("IEFbe 3525", "report:::iefbe:3525", "its Belgian sister"),
    ("AD 2021 nr 1", "report:2021::ad:1", "Sweden's Labour Court"),
    ("dom nr 1/21", "report:2021::ad:1", "the same, by the court's own number"),
    ("NJA 1998 s. 633", "report:1998::nja:633", "Sweden"),
    ("U.2015.1234H", "report:2015::ufr:1234", "Denmark"),
    ("U 2015.1234 H", "report:2015::ufr:1234", "spaced"),
    ("2010 CanLII 12345 (ON SC)", "report:2010::canlii:12345", "Canada"),
    ("[1998] PNGLR 572", "report:1998::pnglr:572", "Papua New Guinea"),
    ("[1988-89] PNGLR 522", "report:1988::pnglr:522", "two years in one volume"),
    ("[2022] Bus LR 238", "report:2022::buslr:238", "England"),
    ("Bull. crim. 2003, n° 12", "report:2003:crim:bull:12", "France, crime"),
    ("Bull. crim. 2003 nº 12, p. 45", "report:2003:crim:bull:12", "with its page"),
    ("Bull. crim. 2003, no. 12", "report:2003:crim:bull:12", "in English"),
    ("Bulletin criminel 2003 N° 12", "report:2003:crim:bull:12", "in full"),
    ("Bulletin 2003 Criminel N° 12", "report:2003:crim:bull:12", "as the archive prints it"),
    ("Bull. civ. 2007, IV, n° 34", "report:2007:iv:bull:34", "France, a civil chamber"),
    ("Bull. 2007, IV, no 34", "report:2007:iv:bull:34", "as the court cites itself"),
    ("Civil Case No. 756 of 2012 [2013] eKLR", "report:2013:eklr:case756/2012", "Kenya"),
    ("Civil Case 756 of 2012, [2013] eKLR", "report:2013:eklr:case756/2012", "no No."),
    ("(Civil Case 756 of 2012) [2013] eKLR", "report:2013:eklr:case756/2012", "in brackets"),
    ("HCCC 756/2012 [2013] eKLR", "report:2013:eklr:case756/2012", "initials of the register"),
    ("Cause 0260 of 2017 [2017] eKLR", "report:2017:eklr:cause260/2017", "leading zero"),
    ("Petition E012 of 2021 [2021] eKLR", "report:2021:eklr:petitione12/2021", "filed online"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "why"), FOUND)
def test_a_report_has_its_key(text: str, key: str, why: str) -> None:
    check(text, "report", key)


@pytest.mark.parametrize(
    "text",
    """[2013] eKLR|reported as [2013] eKLR, which is many cases|Civil Case No. 756 of 2012|Bull. civ. IV, n° 34
    |Bulletin no 12|Bull. n° 12|the bulletin of 2003, no. 12|a bull market in 2003, no 12 like it|Newark, NJ 1998, 123 employees
    |NJ 07102/123|IEF 2020|the IEF 15 report|IEF 123|2008 MLD 12|Barclays PLC 12|bought in 2008 PLC 12 units|PLD 2008 design 12
    |a PLD of 2008, 12 gates|AIR 2019 Report 12|AIR 2019 Conference 5|air 2019 sc|in 2010 (6) of all MR 5|MANU 12/2010
    |Manchester United (MANU) rose 12 in 2010|MMR 2022|WRP 2021|GRUR 2018|GRUR-RS 37284|NJW 12, 13|in 2018, 1161 cases
    |AD 2021|in AD 2021 there were 1|AD 2021 No|дом 1/21|a dom 1/21|NJA 1998|U.S. 2015.12|U. 2015|U.K. 2015.1234 H
    |SCC OnLine|2025 SCC OnLine|CanLII 12345|BGHZ|2008 CLD|SCMR 2008|Bus LR 238|2022 Bus 238|PNGLR 572""".split("|"),
)  # fmt: skip
def test_what_only_looks_like_a_report(text: str) -> None:
    check_nothing(text.strip())


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("HR 23 mei 1998, NJ 1998, 123 m.nt.", [("NJ 1998, 123", "report:1998::nj:123")],
         "a decision's date before it: no place in New Jersey"),
        ("NJ 1998, 123", [("NJ 1998, 123", "report:1998::nj:123")], "typed alone"),
        ("Com., 13 mars 2007, Bull. civ. IV, n° 34", [("Bull. civ. IV, n° 34", "report:2007:iv:bull:34")],
         "the year of the decision is the bulletin's"),
        ("Cass. crim., 12/12/2007, n° 07-83.228, Bull. crim. n° 309",
         [("07-83.228", "file:07-83228"), ("Bull. crim. n° 309", "report:2007:crim:bull:309")], "over a docket"),
        ("JK v Rusinga School (Petition 450 of 2014) [2014] KEHC 7490 (KLR)",
         [("[2014] KEHC 7490 (KLR)", "neutral:2014:kehc:7490")], "Kenya's new form needs no docket"),
        ("PLD 2007 SC 642 and 2023 SCMR 1189",
         [("PLD 2007 SC 642", "report:2007:sc:pld:642"), ("2023 SCMR 1189", "report:2023::scmr:1189")], "several"),
        ("2010 (6) ALL MR 623, MANU/MH/0955/2010.",
         [("2010 (6) ALL MR 623", "report:2010:6:allmr:623"), ("MANU/MH/0955/2010", "report:2010:mh:manu:955")], "parallel"),
        ("GRUR 2018, 1161 Rn. 23; NJW 2006, 3424, 3425",
         [("GRUR 2018, 1161", "report:2018::grur:1161"), ("NJW 2006, 3424", "report:2006::njw:3424")], "no pin cites"),
        ("rättsfallet AD 2021 nr 1 (dom nr 1/21)",
         [("AD 2021 nr 1", "report:2021::ad:1"), ("dom nr 1/21", "report:2021::ad:1")], "both forms of one"),
    ],
)  # fmt: skip
def test_spans_and_series(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert found(text) == expected, why
