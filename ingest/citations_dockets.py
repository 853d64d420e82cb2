"""Dockets: the number a court gives a file, found in a text where something introduces it.

A bare docket ("2010-1395", "159/2018") is no citation: each court counts its own. It is
compared as a whole, by ``docket_key``, and the finders here give that key to the docket alone,
so that "Rol N° 125.158-2020" in a text leads to a record whose docket is "125.158-2020". What
every court counts in the same words (Civil Appeal No 5 of 2019) is left to ``docket_key`` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citation_text import Finder, Found, Kind, fold, matches, start_of

_INTRODUCED = re.compile(r"^(?:(?:nos?\.|n°|№|(?:nos?|case|docket|record|rol)(?![a-z]))\s*)+")


def docket_key(docket: str) -> str:
    """A court's docket number without what courts print differently: "No.", leading zeros,
    the century of a four-digit year, "Civ." for "cv", "of 2018" for "/2018", the initials of
    the judges."""
    text = fold(docket).strip().lower()
    text = _INTRODUCED.sub("", text)
    if match := _DISTRICT.fullmatch(text):
        kind = match["type"] or match["loose"]
        kind = {"civ": "cv", "crim": "cr"}.get(kind, kind)
        return f"{match['year'][-2:]}-{kind}-{match['number']}"
    if match := _APPELLATE.fullmatch(text):
        return f"{match['year'][-2:]}-{match['number']}"
    text = re.sub(r"(?<=[a-z).])\s*\bno\b\.?\s*(?=\d)", "", text)
    text = re.sub(r"(?<=\d)\s*\bof\s+(?=(?:19|20)\d\d)", "/", text)
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\s.]+", "", text))


_DISTRICT = re.compile(
    r"(?:\d{1,2}:)?(?P<year>(?:19|20)?\d\d)(?:-(?P<type>[a-z]{1,4})-|[ -]?(?P<loose>cv|cr|civ|crim)\.?[ -]?)"
    r"0*(?P<number>\d+)(?:[ -].*)?"
)
_APPELLATE = re.compile(r"(?P<year>\d{2}|(?:19|20)\d{2})-0*(?P<number>\d+)(?:-[a-z]+)?")

# ---- the United States

_ITC = re.compile(
    r"(?<![A-Za-z0-9])337\s?(?:-\s?)?TA\s?(?:-\s?)?(?P<number>\d{3,4})(?![A-Za-z0-9])", re.I
)
_DISTRICT_DOCKET = re.compile(
    r"(?<![A-Za-z0-9:-])(?P<docket>(?:(?:\d:)?(?:20)?\d\d(?:-(?:cv|cr|mc|md|mj|civ|crim|ap|bk)-|\s?(?:cv|cr)-?|\s(?:Civ|Cr)\.\s)"
    r"|\d:\d\d\s(?:cv|cr)\s)\d{1,6}(?:-[A-Z]{2,4}){0,3})(?![A-Za-z0-9])",
    re.I,
)  # fmt: skip
# The west's way, a judge's initials at its end: C14-1351RAJ, C 10-03561 WHA
_WESTERN_DOCKET = re.compile(
    r"(?<![A-Za-z0-9-])C[\s-]?(?P<year>\d\d)-0*(?P<number>\d{4,5})\s?[A-Z]{2,4}(?![A-Za-z0-9])"
)
# Courts of appeals and others, only when introduced as a number: No. 10-1395, Nos. 22-2370, 22-2413;
# not statutes, Public Law No. 99-570
_NUMBERED_DOCKETS = re.compile(
    r"(?<![A-Za-z])(?<!Law\s)(?<!Act\s)(?<!Order\s)(?<!Decree\s)(?<!L\.\s)(?:Nos?\.|Docket(?:\sNos?\.?)?|Case(?:\sNos?\.?)?)\s{0,2}"
    r"(?P<dockets>(?:19|20)?\d\d-\d{1,5}(?:(?:,|\s&|,?\sand)\s(?:19|20)?\d\d-\d{3,5}){0,20})(?![\d/-]|\.\d)"
    r"|第(?P<zh>\d\d-\d{3,5})[号號]",
    re.I,
)


def _numbered_dockets(folded: str) -> Iterator[Found]:
    for match in _NUMBERED_DOCKETS.finditer(folded):
        if match["zh"]:
            yield match.start(), match.end(), f"docket:{docket_key(match['zh'])}"
            continue
        numbers = list(re.finditer(r"\d+-\d+", match["dockets"]))
        base = match.start("dockets")
        if match[0][:4].lower() == "nos." and len(numbers) == 1 and len(numbers[0][0]) < 6:
            continue  # Nos. 10-12 is a range of something
        for place, number in enumerate(numbers):
            start = base + number.start() if place else match.start()
            yield start, base + number.end(), f"docket:{docket_key(number[0])}"


# ---- the Philippines

_GR = re.compile(
    r"(?<![A-Za-z0-9])G(?:\.\s?R\.|R)\s{0,2}Nos?\.?\s{0,2}(?P<numbers>(?:L-)?\d{4,6}(?:-\d{2,6})?"
    r"(?:(?:,|\s&|,?\sand)\s(?:L-)?\d{4,6}(?:-\d{2,6})?){0,20})(?!\d)"
    r"|(?<![A-Za-z0-9])G\.\s?R\.\s{0,2}(?P<bare>(?:L-)?\d{4,6})(?!\d)",
    re.I,
)


def _gr_numbers(folded: str) -> Iterator[Found]:
    """G.R. Nos. 172835 and 172836 is two citations; a range, 172835-36, goes by its first."""
    for match in _GR.finditer(folded):
        group = "numbers" if match["numbers"] else "bare"
        numbers = list(re.finditer(r"(L-)?(\d{4,6})(?:-\d{2,6})?", match[group], re.I))
        for place, number in enumerate(numbers):
            start = match.start(group) + number.start() if place else match.start()
            series = "l-" if number[1] else ""  # the older series counts on its own
            yield start, match.start(group) + number.end(), f"gr:{series}{int(number[2])}"


# ---- Chile: Rol N° 12.345-2019, rol 16226 – 2019, Rol C-1234-2019

_ROL = re.compile(
    r"(?<![A-Za-z])rol(?:es)?(?:\s(?:de\s(?:la\s)?causa|(?:de\s(?:la\s)?)?Corte\sSuprema|CS))?\s{0,2}(?:N(?:ros?\.|\.?[°o]|[o.])?\s{0,2})?:?\s?"
    r"(?P<docket>(?:[A-Z]-)?(?:\d{1,3}(?:\.\d{3}){1,2}|\d{1,7})\s?-\s?(?:19|20)\d\d)(?![\d-])",
    re.I,
)

# ---- Thailand: ฎีกาที่ 1234/2560, Supreme Court Decision No. 1234/2560; years of the Buddhist era

_DIKA = re.compile(
    r"(?<!\d)(?P<number>\d{1,5})\s?/\s?(?:B\.?E\.?\s?|พ\.ศ\.\s?)?(?P<year>[2๒][45๔๕]\d\d)(?!\d)"
)
_DIKA_ZH = re.compile(
    r"第\s?(?P<number>(?!(?:19|20)\d\d\s?/)\d{1,5})\s?/\s?(?P<year>2[45]\d\d)\s?[号號]"
)
_BEFORE_DIKA = re.compile(
    r"(?:(?:คำพิพากษา)?(?:ศาล)?ฎีกา(?:ที่)?|ฎ\.|(?<![A-Za-z])(?:Supreme\sCourt|Dika)(?:\s(?:Decision|Judge?ment|Dika|Case|Ruling))?(?:\sNos?\.?)?)\s{0,2}$",
    re.I,
)
_BEFORE_ANY = re.compile(r"(?<![A-Za-z])(?:Decision|Judge?ment|Case)(?:\sNos?\.?)?\s{0,2}$", re.I)


def _dika_numbers(folded: str) -> Iterator[Found]:
    """After a plain "Decision" the year tells Thailand, unless the number looks like a year of
    our era: then it is the Union's, as in Regulation 2022/2560."""
    for match in _DIKA.finditer(folded):
        start = start_of(_BEFORE_DIKA, folded, match.start())
        if start is None and not 1900 <= int(match["number"]) < 2100:
            start = start_of(_BEFORE_ANY, folded, match.start())
        if start is not None:
            yield start, match.end(), _dika_key(match)


# ---- Germany's administrative court, whose numbers end like amounts: BVerwG 10 C 2.20

_FEDERAL_ADMINISTRATIVE = re.compile(
    r"(?<![A-Za-z])BVerwG(?:,?\s(?:Urteil|Beschluss|Urt\.|Beschl\.)\s(?:vom|v\.)\s[\d. A-Za-zä]{6,20}?)?,?\s(?:-\s)?(?:Az\.:?\s)?"
    r"(?P<docket>\d{1,2}\s[A-Z]{1,3}\s\d{1,3}\.\d\d)(?!\d)"
)


def _docket(match: re.Match[str]) -> str:
    return f"docket:{docket_key(match['docket'])}"


def _rol_key(match: re.Match[str]) -> str:
    return f"docket:{docket_key(re.sub(r'[ .]', '', match['docket']))}"


def _western_key(match: re.Match[str]) -> str:
    return f"docket:{match['year']}-cv-{match['number']}"


def _dika_key(match: re.Match[str]) -> str:
    return f"docket:{int(match['number'])}/{int(match['year'])}"


FINDERS: tuple[tuple[Kind, Finder], ...] = (
    ("itc", matches(_ITC, lambda match: f"itc:{int(match['number'])}", "337")),
    ("gr", _gr_numbers),
    ("docket", matches(_DISTRICT_DOCKET, _docket)),
    ("docket", matches(_WESTERN_DOCKET, _western_key)),
    ("docket", _numbered_dockets),
    ("docket", matches(_ROL, _rol_key, "rol ", "Rol ", "ROL ", "roles ", "Roles ")),
    ("docket", _dika_numbers),
    ("docket", matches(_DIKA_ZH, _dika_key, "第")),
    ("docket", matches(_FEDERAL_ADMINISTRATIVE, _docket, "BVerwG")),
)
