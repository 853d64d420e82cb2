"""Citations in legal text: found with their spans, compared by a normalized key.

Three printed forms of one citation (``661 F. 3d 1322``, ``661 F.3d 1322``, full-width digits)
have one key; a key names its kind, so that a docket never equals a reporter page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "reporter",  # 661 F.3d 1322; 2017 WL 123
    "neutral",  # [2020] SGCA 32
    "report",  # [1997] 5 MLJ 632; 2013 (1) SA 135
    "ecli",  # ECLI:EU:C:2022:888
    "celex",  # 62021CJ0054
    "union-case",  # C-54/21 P
    "case-number",  # （2020）最高法知民终1667号
    "itc",  # 337-TA-655
    "gr",  # G.R. No. 172835
    "file-number",  # I ZR 118/16; 4 Ob 165/16t; 23-10.954
    "docket",  # No. 10-1395; 3:17-cv-00939
]


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation as it stands in a text: ``text[start:end] == printed``."""

    kind: Kind
    printed: str
    key: str
    start: int
    end: int


def fold(text: str) -> str:
    """Width-folded text of the same length: full-width forms become ASCII, offsets stay."""
    return "".join(_fold_char(char) for char in text)


_BRACKETS = str.maketrans("〔〕【】﹝﹞［］（）〈〉", "()()()()()()")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000"), " ")


def _fold_char(char: str) -> str:
    if char in "［］":  # square brackets carry meaning in a neutral citation
        return "[" if char == "［" else "]"
    folded = char.translate(_BRACKETS).translate(_DASHES).translate(_SPACES)
    folded = unicodedata.normalize("NFKC", folded)
    return folded if len(folded) == 1 else char


def _squash(text: str) -> str:
    return re.sub(r"[\s.,]+", "", text).lower()


def _neutral_key(match: re.Match[str]) -> str:
    # EWHC numbers run through all divisions, so "(Ch)" and the like are no part of the key.
    return f"neutral:{match['year']}:{_squash(match['court'])}:{int(match['number'])}"


def _report_key(match: re.Match[str]) -> str:
    volume = match["volume"] or ""
    return f"report:{match['year']}:{volume}:{_squash(match['series'])}:{int(match['page'])}"


# Traditional characters that stand in case numbers: courts' places and kinds of proceeding.
_TRADITIONAL = str.maketrans("終審執異權滬遼粵魯蘇贛貴雲陝寧東開龍濟連廈門檢監賠報號", "终审执异权沪辽粤鲁苏赣贵云陕宁东开龙济连厦门检监赔报号")


def _case_number_key(match: re.Match[str]) -> str:
    body = re.sub(r"\s+", "", match["body"]).translate(_TRADITIONAL)
    return f"case-number:{match['year']}:{body}:{int(match['number'])}" + (
        f"-{match['sub']}" if match["sub"] else ""
    )


def _ecli_key(match: re.Match[str]) -> str:
    return "ecli:" + re.sub(r"\s+", "", match[0]).rstrip(".").lower()


def _union_case_key(match: re.Match[str]) -> str:
    suffix = re.sub(r"[\s()]", "", match["suffix"] or "").lower()
    court = match["court"].lower()
    return f"union-case:{court}-{int(match['number'])}/{match['year'][-2:]}{suffix}"


def _squashed_key(kind: str) -> Callable[[re.Match[str]], str]:
    return lambda match: f"{kind}:{_squash(match[0])}"


def _docket_key(match: re.Match[str]) -> str:
    return f"docket:{docket_key(match['docket'])}"


def docket_key(docket: str) -> str:
    """A court's docket number without what courts print differently: "No.", leading zeros,
    the century of a four-digit year, the initials of the judges."""
    text = re.sub(r"^(?:nos?\.?|case|docket)\s*", "", fold(docket).strip().lower())
    match = re.fullmatch(
        r"(?:(?P<office>\d):)?(?P<year>\d{2,4})-(?P<type>[a-z]{1,4})-0*(?P<number>\d+)(?:-.*)?",
        text,
    )
    if match:
        return f"{match['year'][-2:]}-{match['type']}-{match['number']}"
    match = re.fullmatch(r"(?P<year>\d{2,4})-0*(?P<number>\d+)(?:-[a-z]+)?", text)
    if match:
        return f"{match['year'][-2:]}-{match['number']}"
    return re.sub(r"[\s.]+", "", text)


# Courts of the neutral citations of the Commonwealth: upper-case letters, perhaps a division.
_NEUTRAL = re.compile(
    r"\[(?P<year>(?:19|20)\d\d)\]\s*(?P<court>(?:SG|UK|EW|NZ|HK|ZA|MY|KE|NG|UG|TZ|GH|ZM|NA|IE|NI|CS|FC|MLR|DIFC|QIC|SC|HC|CA|F)[A-Za-z()]{0,12})"
    r"\s*(?:Civ\s+|Crim\s+)?(?P<number>\d{1,5})(?:\s*\([A-Za-z]{2,8}\))?(?![\d/])"
)
_NEUTRAL_CIV = re.compile(
    r"\[(?P<year>(?:19|20)\d\d)\]\s*(?P<court>EWCA\s+(?:Civ|Crim)|[A-Z]{3,8}\s*\((?:A|I|K)\))\s*"
    r"(?P<number>\d{1,5})(?![\d/])"
)
_ZA_NEUTRAL = re.compile(
    r"(?:\[|\()(?P<year>(?:19|20)\d\d)(?:\]|\))\s*(?P<court>ZA[A-Z]{2,8})\s*(?P<number>\d{1,5})"
)
_REPORT = re.compile(
    r"[\[(]?(?P<year>(?:19|20)\d\d)[\])]?\s*(?:\(?(?P<volume>\d{1,2})\)?\s*)?"
    r"(?P<series>S\.?L\.?R\.?\s?\(R\)|SLR|MLJU?|CLJ|AMR|NZLR|All\s?SA|SA|AC|WLR|Ch|QB|KB|FSR|RPC|All\s?ER|BCLR|"
    r"HKC|HKLRD|HKCFAR|GRUR(?:-RS|-RR)?|KLR|EA|eKLR|SCC|AIR|IPR|ALR|CLR|DLT|PTC(?:\s\(\d+\))?)"
    r"\s+(?P<page>\d{1,6})(?!\d)"
)
_CASE_NUMBER = re.compile(
    r"[(\[]\s*(?P<year>(?:19|20)\d\d)\s*[)\]]\s*(?P<body>[\u4e00-\u9fff](?:[\u4e00-\u9fff\d()\s]{0,22}[\u4e00-\u9fff)])?)"
    r"\s*第?\s*(?P<number>\d{1,6})\s*(?:-\s*(?P<sub>\d{1,3})\s*)?[号號]"
)
_ECLI = re.compile(
    r"ECLI\s*:\s*[A-Z]{2}\s*:\s*[A-Z0-9]{1,10}\s*:\s*\d{4}\s*:\s*[A-Z0-9.]{1,30}", re.I
)
_CELEX = re.compile(r"\b6\d{4}[CT][JCOA]\d{4}\b")
_UNION_CASE = re.compile(
    r"(?<![\w/-])(?P<court>[CTF])-\s?(?P<number>\d{1,4})/(?P<year>\d{2})(?!\d)"
    r"(?P<suffix>\s?(?:P(?:-R)?|R|PPU)(?![\w])(?:\s?\(R\))?)?"
)
_ITC = re.compile(r"\b337\s*-\s*TA\s*-\s*(?P<number>\d{3,4})\b", re.I)
_GR = re.compile(r"\bG\.?\s?R\.?\s*(?:Nos?\.?\s*)?(?:L-)?(?P<number>\d{4,6})\b", re.I)
_FILE_NUMBERS = (
    # Germany: I ZR 118/16, 2 U 575/19, 12 SaGa 4/20, 8 AZR 172/23, 4c O 62/20
    re.compile(
        r"(?<![\w/])(?:[IVX]{1,4}|\d{1,3}[a-z]?)\s(?:[A-Z][A-Za-z]{0,5}(?:\s\([A-Za-z]+\))?)\s\d{1,5}/\d{2}(?![\d/])"
        r"(?:\s?\(?[A-Z]\)?(?!\w))?"
    ),
    # Austria: 4 Ob 165/16t, 4Ob188/20f
    re.compile(r"(?<![\w/])\d{1,2}\s?Ob\s?\d{1,4}/\d{2}\s?[a-z](?!\w)"),
    # France: n° 23-10.954
    re.compile(r"(?<![\w.])\d{2}-\d{2}\.\d{3}(?![\d.])"),
    # Netherlands and Belgium, roll numbers: C/09/596275, 200.281.325/01, 2020/AR/123
    re.compile(
        r"(?<![\w/])(?:C/\d{2}/\d{6}|\d{3}\.\d{3}\.\d{3}/\d{2}|20\d\d/[A-Z]{2}/\d{1,5})(?!\d)"
    ),
    # Unified Patent Court: UPC_CFI_2/2023, ACT_459746/2023, ORD_...
    re.compile(r"\b(?:UPC_Co?A?F?I?_\d{1,5}/20\d\d|(?:ACT|ORD|APL|App|CC)_\d{1,6}/20\d\d)\b"),
    # Russia: А40-12345/2020 (either alphabet), СИП-1/2020
    re.compile(r"(?<!\w)[AА]\d{2}-\d{1,7}/20\d\d(?!\d)"),
    # Poland: III CSK 10/17, V CKN 444/00; Spain: STS 254/2020
    re.compile(r"(?<!\w)[IVX]{1,4}\s(?:CSK|CSKP|CKN|CK|CSKU|KK|GSK|OSK)\s\d{1,4}/\d{2}(?!\d)"),
)
_DOCKETS = (
    # United States district courts: 3:17-cv-00939, 17-cv-939, 1:18-cr-00465-MMC
    re.compile(
        r"(?<![\w-])(?P<docket>(?:\d:)?(?:20)?\d{2}-(?:cv|cr|mc|md|mj|civ|crim|ap|bk)-\d{1,6}(?:-[A-Z]{2,4})*)(?!\w)",
        re.I,
    ),
    # Courts of appeals and others, only when introduced as a number: No. 10-1395
    re.compile(r"(?:Nos?\.|Docket|Case(?:\s+No\.?)?)\s*(?P<docket>\d{2,4}-\d{1,5})(?![\d-]|\.\d)", re.I),
)
_SIMPLE: tuple[tuple[Kind, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("ecli", _ECLI, _ecli_key),
    ("case-number", _CASE_NUMBER, _case_number_key),
    ("neutral", _NEUTRAL_CIV, _neutral_key),
    ("neutral", _NEUTRAL, _neutral_key),
    ("neutral", _ZA_NEUTRAL, _neutral_key),
    ("report", _REPORT, _report_key),
    ("celex", _CELEX, _squashed_key("celex")),
    ("union-case", _UNION_CASE, _union_case_key),
    ("itc", _ITC, lambda match: f"itc:{int(match['number'])}"),
    ("gr", _GR, lambda match: f"gr:{int(match['number'])}"),
    *(("file-number", pattern, _squashed_key("file")) for pattern in _FILE_NUMBERS),
    *(("docket", pattern, _docket_key) for pattern in _DOCKETS),
)
# A volume, a reporter's abbreviation, a page: worth the half second that eyecite takes to load.
_MAYBE_REPORTER = re.compile(r"\d{1,4}\s+[A-Z][A-Za-z0-9.'’ ]{0,28}\s*\d{1,8}")


def find_citations(text: str) -> list[Citation]:
    """Every citation in ``text``, in order, not overlapping; where two patterns meet, the
    longer wins. United States reporters are found by eyecite, the rest by the patterns above.
    """
    folded = fold(text)
    found = [
        Citation(kind, text[match.start() : match.end()], key(match), match.start(), match.end())
        for kind, pattern, key in _SIMPLE
        for match in pattern.finditer(folded)
    ]
    if _MAYBE_REPORTER.search(folded):
        found += _reporter_citations(text, folded)
    return _longest(found)


def _reporter_citations(text: str, folded: str) -> list[Citation]:
    from eyecite import get_citations
    from eyecite.models import CaseCitation, FullCaseCitation

    found = []
    for citation in get_citations(folded):
        if not isinstance(citation, FullCaseCitation) or not isinstance(citation, CaseCitation):
            continue
        start, end = citation.span()  # type: ignore[no-untyped-call]
        printed = citation.corrected_citation()  # type: ignore[no-untyped-call]
        key = f"reporter:{_squash(printed)}"
        found.append(Citation("reporter", text[start:end], key, start, end))
    return found


def _longest(found: list[Citation]) -> list[Citation]:
    kept: list[Citation] = []
    for citation in sorted(found, key=lambda c: (c.start - c.end, c.start)):
        if all(citation.end <= other.start or citation.start >= other.end for other in kept):
            kept.append(citation)
    return sorted(kept, key=lambda c: c.start)


def citation_key(printed: str) -> str | None:
    """Key of a text that should be one citation, or None where no pattern covers it all.

    >>> citation_key("（2020）最高法知民终1667号") == citation_key("〔2020〕最高法知民终1667號")
    True
    """
    text = printed.strip()
    found = find_citations(text)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    # A court or a year may follow in brackets, a word such as "Case" or "Inv. No." come before.
    rest = re.sub(
        r"\([^)]*\)|（[^）]*）|\b(?:case|inv|investigation|nos?|n°|joined|cases)\b\.?|[\s,;.：:]",
        "",
        rest,
        flags=re.I,
    )
    return found[0].key if not rest else None
