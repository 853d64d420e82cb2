"""What the courts of a common-law country number themselves: court, year and number."""

from __future__ import annotations

import re

from ingest.citation_text import YEAR, Finder, Kind, matches, squash

# ---- the year in brackets

_BRACKETED_COURT = (
    r"SG(?:CA|HC|HCR|HCF|DC|MC|PDPC|IPOS)(?:\s?\([AIF]\))?"
    r"|UK(?:SC|HL|PC|UT|FTT|EAT|IPO)|EAT|EWCA(?:\s(?:Civ|Crim))?|EW(?:HC|FC|COP|PCC)"
    r"|IE(?:SC|CA|HC)|NI(?:CA|QB|KB|Ch)|CS(?:IH|OH)"
    r"|NZ(?:SC|CA|HC|DC|EmpC|ERA)|HK(?:CFA|CFI|CA|DC|CT|LT|LdT)"
    r"|ZA[A-Z]{0,6}(?:CA|CC|HC|CT|HB|AC|MC|PE)"
    r"|(?:MY|KE|NG|UG|TZ|GHA?|ZM|ZW|NA|BW|MW|LK|PG|FJ)"
    r"(?:SC|CA|FC|HC|COA|CC|FCHC|ELRC|ELC|LRC|NC|HCMD|HCCD|COMMC|HCCOMD|HHC|MHC)"
    r"|FCA(?:FC)?|HCA|(?:NSW|V|Q|WA|SA|TAS|ACT|NT)SC(?:A|FC)?|NSWCA|QCA"
    r"|DIFC\s(?:CFI|CA|SCT|TCD|ARB|ENF|DEC)|QIC(?:\s?\([AF]\))?|ADGM(?:CFI|CA)"
)
# EWHC numbers run through all divisions, so "(Ch)" and the like are no part of the key.
_BRACKETED = re.compile(
    rf"[\[(]{YEAR}[\])]\s{{0,3}}(?P<court>{_BRACKETED_COURT})\s{{0,3}}(?P<number>\d{{1,5}})"
    r"(?:\s?\([A-Za-z]{2,8}\))?(?![\d/])",
    re.I,
)

# ---- the year bare: Canada, 2009 ONCA 123, and India's Supreme Court, 2023 INSC 12

_PROVINCES = (
    r"ON(?:CA|SC|SCDC|CJ)|BC(?:CA|SC|PC)|AB(?:CA|QB|KB|PC)|SK(?:CA|QB|KB)|MB(?:CA|QB|KB)"
    r"|QC(?:CA|CS|CQ)|NB(?:CA|QB|KB)|NS(?:CA|SC)|NL(?:CA|SC)|PE(?:CA|SC)|YK(?:CA|SC)|NWTSC|NU(?:CA|CJ)"
)
# FC is also football: the Federal Court's numbers have three digits soon in the year.
_BARE = re.compile(
    rf"(?<![A-Za-z0-9./-]){YEAR}\s{{1,3}}(?P<court>SCC|FCA|FC(?=\s{{1,3}}\d{{3}})|TCC|{_PROVINCES}|INSC)"
    r"\s{1,3}(?P<number>\d{1,5})(?:\s?\(CanLII\))?(?![\d/]|[.,]\d)"
)

# ---- India's high courts: 2025:DHC:5015, 2022/DHC/004567, 2023:BHC-OS:123-DB

_INDIAN_COURT = r"INSC|DHC|BHC|KHC|MHC|AHC|CHC|PHHC|KER|GUJHC|RJ|MPHC|HHC|UHC|OHC|JHHC|CGHC|TSHC|APHC|JKLHC|GAU|MLHC|PATHC"
# A division bench's number keeps its mark: whether both count in one row no court has said.
_INDIAN = re.compile(
    r"(?<![A-Za-z0-9:/])(?P<year>20\d\d)\s?(?P<mark>[:/])\s?(?P<court>(?:"
    + _INDIAN_COURT
    + r")(?:-[A-Z]{2,4})?)"
    r"\s?(?P=mark)\s?(?P<number>\d{1,6})(?P<bench>-(?:DB|FB|LB))?(?![A-Za-z0-9:/])"
)

# ---- Papua New Guinea's own numbers, SC525 and N1234, which only its other citations tell

_PAPUAN = re.compile(
    r"(?:PG[SN]C|PNGLR)\s\d{1,4}(?:\s?\([^()]{1,30}\))?\s?[;,]?\s?\(?(?P<number>(?:SC|N)\s?\d{1,5})(?!\d)"
)
_PAPUAN_BEFORE = re.compile(
    r"(?<![A-Za-z0-9])(?P<number>(?:SC|N)\d{1,5})\s?[;,]?\s?(?=\[\d{4}\]\s(?:PG[SN]C|PNGLR)\s\d)"
)


def _key(match: re.Match[str]) -> str:
    return f"neutral:{match['year']}:{squash(match['court'])}:{int(match['number'])}"


def _indian_key(match: re.Match[str]) -> str:
    return _key(match) + (match["bench"] or "").lower()


def _papuan(pattern: re.Pattern[str]) -> Finder:
    """Where it stands beside another, with the key that it has as a docket."""
    return lambda folded: (
        (match.start("number"), match.end("number"), f"docket:{squash(match['number'])}")
        for match in pattern.finditer(folded)
    )


FINDERS: tuple[tuple[Kind, Finder], ...] = (
    ("neutral", matches(_BRACKETED, _key)),
    ("neutral", matches(_BARE, _key, *"SC CA CS CQ CJ FC TCC QB KB PC".split())),
    ("neutral", matches(_INDIAN, _indian_key, "HC", "INSC", "KER", "RJ", "GAU")),
    ("docket", _papuan(_PAPUAN)),
    ("docket", _papuan(_PAPUAN_BEFORE)),
)
