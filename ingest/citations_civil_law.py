"""Decisions of civil-law courts cited by a number whose key takes more than its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citation_text import Finder, Found, Kind, matches, start_of

# ---- Russia. Courts print А, К, С, ... in either alphabet, and English texts transliterate them.

_ARBITRAZH = re.compile(
    r"(?<![A-Za-zА-я0-9])(?P<court>[AА]\d\d|[CС]ИП|SIP|[CС]01|Ф\d\d|\d\dАП)-(?P<number>\d{1,7})/(?P<year>20\d\d|(?<=\d{4}/)\d\d)(?!\d|/)"
    r"(?:-\d{1,3}-\d{1,4})?"
)
_SUPREME_RU = re.compile(
    r"(?<![A-Za-zА-я0-9-])(?P<court>\d{1,3})-(?P<kind>Э[СC]|ПЭ[КK]|[КK]ГПР|[КK]Г|[КK]?[АA]Д|[УY]ДП?|(?<=3\d\d-)(?:ES|KG|AD))"
    r"(?P<year>\d\d)-(?P<number>\d{1,6})(?P<sub>-[А-яA-Z]?\d{1,2})?(?!\d)"
)
# The Constitutional Court begins anew each year: от 26 октября 2017 г. № 25-П, No. 25-P of 26 October 2017
_DATE_RU = r"\d{1,2}[.\s][^\W\d]{3,9}[.\s]|\d{1,2}\.\d{1,2}\."
_CONSTITUTIONAL_RU = re.compile(
    rf"(?:Постановлени[ея]\s(?:Конституционного\sСуда\s(?:Р(?:оссийской\s)?Ф(?:едерации)?\s)?|КС\sРФ\s)?от\s)?(?<!\d)(?:{_DATE_RU})(?P<year>20\d\d)"
    r"\s?(?:г\.|года)?,?\s{0,2}(?:№|No?\.?)\s?(?P<number>\d{1,3})-[ПP](?![A-Za-zА-я0-9])"
    r"|(?:№|(?<![A-Za-z])No?\.?)\s?(?P<first>\d{1,3})-[ПP]\s(?:of|от|dated)\s"
    rf"(?:{_DATE_RU})(?P<then>20\d\d)(?!\d)"
)
_CYRILLIC = str.maketrans("асекмортухпфдгуэи", "acekmoptyxpfdgyei")

# ---- Italy: Cass. pen. n. 16975/2020; Cass. civ., sez. I, 12.3.2020, n. 6774

_ITALIAN_NUMBER = r"(?P<number>\d{1,3}\.\d{3}|\d{1,5})(?![\d.-]*\d)"
_CASSAZIONE = re.compile(
    r"(?<![A-Za-z])(?:Corte\s(?:Suprema\s)?di\s)?Cass(?:azione|\.)?(?P<between>[\s,]{1,2}(?:(?!Bull|Cass|art\.|\bn\.|\bnum\.)[^;\n]){0,90}?)"
    rf"\b(?:n\.|num\.)\s{{0,2}}{_ITALIAN_NUMBER}"
    r"(?:\s?/\s?(?P<year>(?:19|20)\d\d|\d\d)(?!\d)|\s(?:del(?:l'anno)?|anno)\s(?:\d{1,2}[./]\d{1,2}[./]|\d{1,2}\s[a-z]{5,9}\s)?(?P<later>(?:19|20)\d\d)(?!\d))?",
    re.I,
)  # fmt: skip
_CASSAZIONE_SHORT = re.compile(
    r"(?<![A-Za-z])Cass(?:azione|\.)?(?P<between>(?:\s?(?:pen|civ)(?:ale|ile|\.))?(?:,?\s(?:sez\.\s?(?:[IVX]{1,4}|\d|un\.|lav\.)|S\.?U\.?),?)?)\s"
    r"(?P<number>\d{1,5})/(?P<year>(?:19|20)\d\d)(?!\d)",
    re.I,
)
_CASSAZIONE_HEADING = re.compile(
    r"(?<![A-Za-z])(?P<between>Penale|Civile)\s(?:Sent|Ord)\.\sSez\.\s\S{1,3}\s{1,3}Num\.\s(?P<number>\d{1,5})\s{1,3}Anno\s(?P<year>(?:19|20)\d\d)(?!\d)",
    re.I,
)

# ---- Spain: STS 254/2020, STS núm. 1.442/2023, Sentencia del Tribunal Supremo n.º 735/2024

_SPANISH = re.compile(
    r"(?<![A-Za-z])(?:(?P<code>[SA]T[SC])(?:,?\s\(Sala\s[^)\n]{1,30}\),?|,\s(?:Sala\s[^,\n]{1,24}|\d\.?a),)?|Sentencia\s(?:del\s)?(?:Tribunal\sSupremo|TS))\s{1,2}"
    r"(?:n[úu]m\.?\s?|n\.?[o°]\s?)?(?P<number>\d{1,2}\.\d{3}|\d{1,5})/(?P<year>(?:19|20)\d\d)(?!\d)"
)

# ---- Vietnam: Bản án số 12/2018/KDTM-ST, Decision No. 755/2018/QD-PQTT, Án lệ số 69/2023/AL

_VIETNAMESE = re.compile(
    r"(?<![A-Za-z0-9/.-])(?P<number>\d{1,5})/(?P<year>(?:19|20)\d\d)/(?P<code>AL|(?:(?:Q[ĐD]|TL)(?:ST|PT)?-(?:PQTT|BPKCTT|KDTM|DS|L[ĐD]|HC|HNG[ĐD])"
    r"|(?:KDTM|DS|L[ĐD]|HS|HC|HNG[ĐD])-(?:ST|PT|G[ĐD]T|TT)))(?![A-Za-z0-9-])",
    re.I,
)
_BEFORE_VIETNAMESE = re.compile(
    r"(?:Bản\sán|Quyết\sđịnh|Án\slệ|(?<![A-Za-z])(?:Judge?ment|Decision|Precedent))(?:\s(?:số|Nos?\.?))?:?\s{1,2}$",
    re.I,
)

# ---- Brazil: TST-RR-1948-28.2010.5.02.0007, numbered alike in all courts; REsp 2.047.758/SP

_BRAZILIAN = re.compile(
    r"(?<![A-Za-z0-9.-])(?:(?:[A-Z][A-Za-z]{0,7}\s?-\s?){1,4})?0{0,6}(?P<number>\d{1,7}-\d\d\.(?:19|20)\d\d\.\d\.\d\d\.\d{4})(?![\d.]*\d)"
)
_SPECIAL_APPEAL = re.compile(
    r"(?<![A-Za-z])(?P<kind>(?:A|E|EA)?RE(?:sp|SP)|Recurso\sEspecial|Special\sAppeal|RHC|RMS)\s(?:[Nn][o.°]{0,2}\s?)?(?P<number>\d{1,3}(?:\.\d{3}){1,2}|(?<!Appeal\s)\d{5,7})(?![\d.]*\d|/\d)"
    r"(?:\s?[/-]\s?[A-Z]{2}(?![A-Za-z])|\s\([A-Z]{2}\))?"
)


def _latin(text: str) -> str:
    return text.lower().translate(_CYRILLIC)


def _arbitrazh_key(match: re.Match[str]) -> str:
    court = _latin(match["court"]).replace("sip", "cip")
    return f"file:{court}-{int(match['number'])}/20{match['year'][-2:]}"


def _supreme_ru_key(match: re.Match[str]) -> str:
    kind = _latin(match["kind"]).replace("ec", "es")
    sub = _latin(match["sub"] or "")
    return f"file:{int(match['court'])}-{kind}{match['year']}-{int(match['number'])}{sub}"


def _constitutional_ru_key(match: re.Match[str]) -> str:
    return f"file:{int(match['number'] or match['first'])}-p/{match['year'] or match['then']}"


def _cassazione_key(match: re.Match[str]) -> str | None:
    """Criminal and civil judgments are counted apart, so that the text has to say which it is.
    The year is printed with the number, or it is that of the last date before it."""
    groups = match.groupdict()
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", match["between"])
    year = match["year"] or groups.get("later") or (years[-1] if years else None)
    kind = re.search(r"(?<![a-z])(pen|civ|lav|trib)", match["between"], re.I)
    if year is None or kind is None:
        return None
    century = ("19" if year > "50" else "20") if len(year) == 2 else ""
    number = int(match["number"].replace(".", ""))
    return f"file:cass{'pen' if kind[1].lower() == 'pen' else 'civ'}:{number}/{century}{year}"


def _spanish_key(match: re.Match[str]) -> str:
    number = int(match["number"].replace(".", ""))
    return f"file:{(match['code'] or 'STS').lower()}{number}/{match['year']}"


def _vietnamese_numbers(folded: str) -> Iterator[Found]:
    for match in _VIETNAMESE.finditer(folded):
        start = start_of(_BEFORE_VIETNAMESE, folded, match.start())
        code = match["code"].lower().replace("đ", "d")
        key = f"file:{int(match['number'])}/{match['year']}/{code}"
        yield match.start() if start is None else start, match.end(), key


def _brazilian_key(match: re.Match[str]) -> str:
    return f"file:{match['number'].lstrip('0')}"


def _special_appeal_key(match: re.Match[str]) -> str:
    kind = match["kind"].lower()
    kind = "resp" if " " in kind or "\n" in kind else kind
    return f"file:{kind}{match['number'].replace('.', '')}"


FINDERS: tuple[tuple[Kind, Finder], ...] = (
    ("file-number", matches(_ARBITRAZH, _arbitrazh_key, "/20", "/1", "/2")),
    ("file-number", matches(_SUPREME_RU, _supreme_ru_key, *"ЭКАДГУ", "-ES", "-KG", "-AD")),
    ("file-number", matches(_CONSTITUTIONAL_RU, _constitutional_ru_key, "-П", "-P")),
    ("file-number", matches(_CASSAZIONE, _cassazione_key, "Cass", "cass. ", "CASS")),
    ("file-number", matches(_CASSAZIONE_SHORT, _cassazione_key, "Cass", "cass. ", "CASS")),
    ("file-number", matches(_CASSAZIONE_HEADING, _cassazione_key, "Num. ", "NUM. ", "num. ")),
    ("file-number", matches(_SPANISH, _spanish_key, "STS", "STC", "ATS", "ATC", "Sentencia")),
    ("file-number", _vietnamese_numbers),
    ("file-number", matches(_BRAZILIAN, _brazilian_key)),
    (
        "file-number",
        matches(
            _SPECIAL_APPEAL, _special_appeal_key, "REsp", "RESP", "Especial", "Appeal", "RHC", "RMS"
        ),
    ),
)
