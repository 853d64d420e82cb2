"""Printed series of reports and law journals: a year or a volume, a series, a page."""

from __future__ import annotations

import re

from ingest.citation_text import YEAR, Finder, Kind, initials, matches, spellings, squash

# ---- a year in brackets, or a series that is cited without them

_BRACKETED_SERIES = (
    r"S\.?L\.?R\.?\s?\(R\)|SLR|MLJU?|CLJ|AMR|ILR|NZLR|TCLR|AC|WLR|Ch|QB|KB|FSR|RPC|IRLR|ICR|EMLR|CPLR|"
    r"Bus\s?LR|BCLC|ETMR|ILRM|All\s?ER(?:\s?\(Comm\))?|All\s?SA|SA|BIP|BCLR|BLLR|ILJ|HKC|HKLRD|HKCFAR|"
    r"GRUR(?:-RS|-RR)?|KLR|EA|SCC|SCR|AIR|IPR|ALR|CLR|DLT|PTC|PNGLR"
)
_BRACKETED = re.compile(
    rf"[\[(]{YEAR}(?:-\d{{2,4}})?[\])]\s{{0,3}}(?:\(?(?P<volume>\d{{1,3}})\)?\s{{0,3}})?"
    rf"(?P<series>{_BRACKETED_SERIES})\s{{1,3}}(?P<page>\d{{1,6}})(?![\d/])"
)
# South Africa and India: 2013 (1) SA 135 (GSJ), 2006 (32) PTC 609, 2010 (6) ALL MR 623
_SERIES_AFTER_VOLUME = "|".join(
    (r"All\s?SA", "SA", "BCLR", "BIP", "PTC", "DLT", "SCC", "MIPR", rf"A(?:LL|ll)\s?{initials('MR')}",
     rf"B(?:om|OM)\.?\s?(?:{initials('CR')}|{initials('LR')})", rf"M(?:h|H)\.?\s?{initials('LJ')}")
)  # fmt: skip
_YEAR_AND_VOLUME = re.compile(
    rf"(?<![A-Za-z0-9./-]){YEAR}\s{{0,3}}\((?P<volume>\d{{1,3}})\)\s{{0,3}}"
    rf"(?P<series>{_SERIES_AFTER_VOLUME})\s{{1,3}}(?P<page>\d{{1,6}})(?![\d/])"
)
_SOUTH_AFRICAN = re.compile(
    rf"(?<![A-Za-z0-9./-]){YEAR}\s{{1,3}}(?P<volume>)(?P<series>BIP)\s{{1,3}}(?P<page>\d{{1,6}})(?![\d/])"
)

# ---- India and Pakistan: AIR 1987 Delhi 372, PLD 2008 SC 12, by court; 2008 CLD 123; databases

_SUBCONTINENTAL_COURT = (
    r"S\.?\s?C\.?|Supreme\s?Court|FSC|Federal\s?Shariat\s?Court|PC|FC|Del(?:hi)?|Bom(?:bay)?|Cal(?:cutta)?|Mad(?:ras)?|All(?:ahabad)?"
    r"|Kar(?:nataka|achi|\.)?|Kant|Mys(?:ore)?|Ker(?:ala)?|Guj(?:arat)?|Pat(?:na)?|Ori(?:ssa)?|Raj(?:asthan)?|Punj(?:ab)?|P&H|HP|MP|AP|J&K"
    r"|Gau(?:hati)?|Nag(?:pur)?|Sindh?|Lah(?:ore)?|Pesh(?:awar)?|Quetta|Isl(?:amabad)?|Dacca"
)
_BY_COURT = re.compile(
    rf"(?<![A-Za-z])(?P<series>{initials('AIR')}|{initials('PLD')})\s{{0,2}}{YEAR}\s{{1,3}}"
    rf"(?P<volume>(?i:{_SUBCONTINENTAL_COURT}))\.?\s{{1,3}}(?P<page>\d{{1,5}})(?![\d/])"
)
_PAKISTANI_SERIES = ("CLD", "SCMR", "CLC", "YLR", "PTD")
_PAKISTANI = re.compile(
    rf"(?<![A-Za-z0-9./-]){YEAR}(?P<volume>)\s{{1,3}}"
    rf"(?P<series>{'|'.join(map(initials, _PAKISTANI_SERIES))}|P\.?\s?Cr\.?\s?{initials('LJ')}"
    rf"|{initials('PLC')}\s?\(\s?{initials('CS')}\s?\))\s{{1,3}}(?P<page>\d{{1,5}})(?![\d/]|[.,]\d)"
)
_SCC_ONLINE = re.compile(
    rf"(?<![A-Za-z0-9./-]){YEAR}\s{{1,3}}(?P<series>SCC\s?OnLine)\s{{1,3}}(?P<volume>[A-Z][A-Z&]{{1,9}})\s{{1,3}}(?P<page>\d{{1,6}})(?!\d)",
    re.I,
)
_LIVE_LAW = re.compile(
    rf"(?<![A-Za-z0-9./-]){YEAR}\s{{1,3}}(?P<series>LiveLaw)\s{{0,2}}\((?P<volume>[A-Z][A-Z&]{{1,9}})\)\s{{0,2}}(?P<page>\d{{1,5}})(?!\d)",
    re.I,
)
_MANUPATRA = re.compile(
    rf"(?<![A-Za-z0-9])(?P<series>MANU)/(?P<volume>[A-Z]{{2,4}})/(?P<page>\d{{1,6}})/{YEAR}(?!\d)",
    re.I,
)

# ---- Germany: GRUR 2018, 1161; GRUR-RS 2025, 37284; NJW 2006, S. 3424; BGHZ 145, 279

_GERMAN = re.compile(
    r"(?<![A-Za-z-])(?P<series>GRUR(?:[-\s]?(?:RS|RR|Int\.?|Prax|Patent))?|NJW(?:[-\s]?RR)?|(?i:BeckRS)|NZA(?:-RR)?|WRP|MMR"
    rf"|NJOZ|NZG|NZKart|NStZ(?:-RR)?|ZUM(?:-RD)?|EuZW|wistra|CCZ)\s{{0,2}}{YEAR}(?P<volume>),\s{{0,2}}(?:S\.\s?|Seite\s)?(?P<page>\d{{1,6}})(?![\d/])"
)
_GERMAN_COLLECTION = re.compile(
    r"(?<![A-Za-z-])(?P<year>)(?P<series>BGHZ|BGHSt|BVerfGE|BVerwGE|BAGE|RGZ)\s{1,2}(?P<volume>\d{1,3}),\s{0,2}(?P<page>\d{1,4})(?![\d/])"
)

# ---- the Netherlands: NJ 2010/123, IER 2020/12, IEF 12345; before 2010 also NJ 1998, 123

# NJ with a comma is New Jersey, unless a decision's date goes before it or it is all there is.
_DUTCH = re.compile(
    rf"(?<![A-Za-z])(?:(?P<series>NJF?|IER|BIE|RvdW)\s{YEAR}(?P<volume>)/|(?:(?<=\d{{4}},\s)|\A(?=.{{0,20}}\Z))NJ\s(?P<earlier>(?:19|20)\d\d),\s(?:nr\.\s)?)"
    r"(?P<page>\d{1,4})(?![\d/-])"
)
# Running numbers of a journal on the web; one that looks like a year is a year.
_DUTCH_NUMBER = re.compile(
    r"(?<![A-Za-z])(?P<year>)(?P<volume>)(?P<series>IEF(?:be)?)\s?(?:nr\.?\s?)?(?!(?:19|20)\d\d(?!\d))(?P<page>\d{4,5})(?!\d)"
)

# ---- AD 2021 nr 1, NJA 1998 s. 633, U.2015.1234H in the north; 2010 CanLII 12345; 540 SCRA 215

_SWEDISH = re.compile(
    rf"(?<![A-Za-z])(?:(?P<series>AD)\s{YEAR}(?P<volume>)\snr\.?\s?|(?P<nja>NJA)\s(?P<nja_year>(?:19|20)\d\d)\ss\.?\s?)(?P<page>\d{{1,4}})(?![\d/])"
)
_LABOUR_COURT = re.compile(r"(?<![A-Za-z])dom\snr\s(?P<page>\d{1,3})/(?P<year>\d\d)(?![\d/])")
_DANISH = re.compile(
    rf"(?<![A-Za-z])(?:U|UfR)[.\s]\s?{YEAR}\.\s?(?P<page>\d{{1,5}})\.?\s?(?:SH|H|V|Ø)(?![A-Za-z])"
)
_CANADIAN = re.compile(
    rf"(?<![A-Za-z0-9./-]){YEAR}(?P<volume>)\s{{1,3}}(?P<series>CanLII)\s{{1,3}}(?P<page>\d{{1,6}})(?!\d)(?:\s?\([A-Z]{{2}}(?:\s[A-Z]{{2,6}})?\))?",
    re.I,
)
_PHILIPPINE = re.compile(  # by volume alone
    r"(?<![A-Za-z0-9.,])(?P<year>)(?P<volume>\d{1,4})\s(?P<series>SCRA)\s(?P<page>\d{1,5})(?![\d/])"
)

# ---- Kenya: a case number with [2013] eKLR, which names the report of a year but no case

_KENYAN = re.compile(
    r"(?<![A-Za-z])(?P<open>\()?(?:(?:Civil|Criminal|Commercial|Constitutional|Misc(?:ellaneous|\.)?|Election|Industrial|Succession|Land|Tax|Review)\s(?:and\s|&\s)?){0,3}"
    r"(?P<kind>Case|Cause|Petition|Appeal|Application|Suit|Reference|Claim|HCCC)\s(?:\([A-Z][A-Za-z &]{0,20}\)\s)?(?:Nos?\.?\s?)?"
    rf"(?P<number>E?\d{{1,4}})\s?(?:of\s|/\s?)(?P<filed>(?:19|20)\d\d)(?(open)\)|\)?)[,;]?\s{{0,2}}[\[(]{YEAR}[\])]\s?eKLR(?![A-Za-z])",
    re.I,
)  # fmt: skip

# ---- France: Bull. crim. 2003, n° 12; Bull. civ. 2007, IV, n° 34; Bull. civ. IV, n° 34

_BULLETIN = re.compile(
    r"(?<![A-Za-z])Bull(?:etin|\.)?\s?(?:(?P<crim>crim(?:inel|\.)?)|civ(?:il|\.)?)?,?\s{0,2}(?:(?P<year>(?:19|20)\d\d),?\s{0,2})?"
    r"(?:(?P<part>I{1,3}|IV|VI?)(?![A-Za-z]),?\s{0,2}|(?P<late_crim>crim(?:inel|\.)?),?\s{0,2})?(?:(?P<late>(?:19|20)\d\d),?\s{0,2})?"
    r"n\.?[°o]\.?\s?(?P<number>\d{1,4})(?!\d|[.-]\d)(?:,?\sp\.\s?\d{1,4}(?!\d))?",
    re.I,
)  # fmt: skip
# The bulletin begins anew each year; where it prints none, the year is that of the decision.
_FRENCH_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}(?:er)?\s[a-zéû]{3,9}\.?\s|\d{1,2}[./]\d{1,2}[./])(?P<year>(?:19|20)\d\d)(?!\d)"
)
_DATE_BEFORE = 60  # characters


def _key(match: re.Match[str]) -> str:
    volume = (match["volume"] or "").lower()
    series = squash(match["series"]).replace("-", "")
    return f"report:{match['year']}:{volume}:{series}:{int(match['page'])}"


def _by_court_key(match: re.Match[str]) -> str:
    """Delhi and Del, Karachi and Kar are one court: its first three letters count."""
    court = squash(match["volume"])
    court = {"supremecourt": "sc", "federalshariatcourt": "fsc"}.get(court, court)[:3]
    return f"report:{match['year']}:{court}:{squash(match['series'])}:{int(match['page'])}"


def _dutch_key(match: re.Match[str]) -> str:
    series = (match["series"] or "NJ").lower()
    return f"report:{match['year'] or match['earlier']}::{series}:{int(match['page'])}"


def _swedish_key(match: re.Match[str]) -> str:
    series, year = match["series"] or match["nja"], match["year"] or match["nja_year"]
    return f"report:{year}::{series.lower()}:{int(match['page'])}"


def _labour_court_key(match: re.Match[str]) -> str:
    """The court prints "dom nr 1/21" on what is reported as AD 2021 nr 1."""
    century = "19" if match["year"] > "50" else "20"
    return f"report:{century}{match['year']}::ad:{int(match['page'])}"


def _danish_key(match: re.Match[str]) -> str:
    return f"report:{match['year']}::ufr:{int(match['page'])}"


def _kenyan_key(match: re.Match[str]) -> str:
    kind = {"hccc": "case"}.get(match["kind"].lower(), match["kind"].lower())
    number = match["number"].lower()
    number = f"e{int(number[1:])}" if number[0] == "e" and number[1:] else str(int(number))
    return f"report:{match['year']}:eklr:{kind}{number}/{match['filed']}"


def _bulletin_key(match: re.Match[str]) -> str | None:
    part = "crim" if match["crim"] or match["late_crim"] else (match["part"] or "").lower()
    year = match["year"] or match["late"]
    if not year:
        before = match.string[max(0, match.start() - _DATE_BEFORE) : match.start()]
        dates = _FRENCH_DATE.findall(before)
        year = dates[-1] if dates else None
    return f"report:{year}:{part}:bull:{int(match['number'])}" if part and year else None


FINDERS: tuple[tuple[Kind, Finder], ...] = (
    ("report", matches(_BRACKETED, _key)),
    (
        "report",
        matches(
            _YEAR_AND_VOLUME, _key, *"SA BCLR BIP PTC DLT SCC MIPR ALL All Bom BOM Mh MH".split()
        ),
    ),
    ("report", matches(_SOUTH_AFRICAN, _key, "BIP")),
    ("report", matches(_BY_COURT, _by_court_key, *spellings("AIR", "PLD"))),
    ("report", matches(_PAKISTANI, _key, "Cr", *spellings(*_PAKISTANI_SERIES, "PLC"))),
    ("report", matches(_SCC_ONLINE, _key, "SCC", "scc", "Scc")),
    ("report", matches(_LIVE_LAW, _key, "Live", "live", "LIVE")),
    ("report", matches(_MANUPATRA, _key, "MANU/", "manu/", "Manu/")),
    (
        "report",
        matches(
            _GERMAN,
            _key,
            *"GRUR NJW BeckRS BECKRS beckrs NZA NJOZ NZG NZK NStZ WRP MMR ZUM EuZW wistra CCZ".split(),
        ),
    ),
    ("report", matches(_GERMAN_COLLECTION, _key, "BGH", "BV", "BAGE", "RGZ")),
    ("report", matches(_DUTCH, _dutch_key, "NJ", "IER", "BIE", "RvdW")),
    ("report", matches(_DUTCH_NUMBER, _key, "IEF")),
    ("report", matches(_SWEDISH, _swedish_key, "AD ", "NJA ")),
    ("report", matches(_LABOUR_COURT, _labour_court_key, "dom nr ")),
    ("report", matches(_DANISH, _danish_key, "U.", "U ", "UfR")),
    ("report", matches(_CANADIAN, _key, "CanLII", "CANLII", "canlii", "Canlii")),
    ("report", matches(_PHILIPPINE, _key, "SCRA")),
    ("report", matches(_KENYAN, _kenyan_key, "eKLR", "EKLR", "eklr")),
    ("report", matches(_BULLETIN, _bulletin_key, "Bull", "bull", "BULL")),
)
