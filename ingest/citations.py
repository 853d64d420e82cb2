"""Citations in legal text: found with their spans, compared by a normalized key.

Three printed forms of one citation (``661 F. 3d 1322``, ``661 F.3d 1322``, full-width digits)
have one key; a key names its kind, so that a docket never equals a reporter page. Patterns run
over folded text. Chinese is written without spaces, so no pattern may ask for a word boundary
next to it; and each repetition is bounded, so that no text takes more than linear time.
"""

from __future__ import annotations

import bisect
import functools
import logging
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.file_numbers import FILE_NUMBERS, file_key
from ingest.lang import zh

Kind = Literal[
    "reporter",  # 661 F.3d 1322; 2017 WL 123
    "neutral",  # [2020] SGCA 32
    "report",  # [1997] 5 MLJ 632; 2013 (1) SA 135; 540 SCRA 215
    "ecli",  # ECLI:EU:C:2022:888
    "celex",  # 62021CJ0054
    "union-case",  # C-54/21 P
    "case-number",  # （2020）最高法知民终1667号
    "itc",  # 337-TA-655
    "gr",  # G.R. No. 172835
    "file-number",  # I ZR 118/16; 4 Ob 165/16t; 23-10.954
    "docket",  # No. 10-1395; 3:17-cv-00939
]
_Found = tuple[int, int, str]  # start, end, key
_LONGEST = 300  # characters; no single citation, with its court and year, is longer


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
    return text if text.isascii() else "".join(map(_fold_char, text))


_BRACKETS = str.maketrans("〔〕【】﹝﹞［］（）〈〉", "()()()()()()")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000"), " ")


@functools.lru_cache(maxsize=1 << 16)
def _fold_char(char: str) -> str:
    if char in "［］":  # square brackets carry meaning in a neutral citation
        return "[" if char == "［" else "]"
    folded = char.translate(_BRACKETS).translate(_DASHES).translate(_SPACES)
    folded = unicodedata.normalize("NFKC", folded)
    return folded if len(folded) == 1 else char


def _squash(text: str) -> str:
    return re.sub(r"[\s.,]+", "", text).lower()


def docket_key(docket: str) -> str:
    """A court's docket number without what courts print differently: "No.", leading zeros,
    the century of a four-digit year, "Civ." for "cv", the initials of the judges."""
    text = re.sub(r"^(?:nos?\.?|case|docket)\s*", "", fold(docket).strip().lower())
    if match := _DISTRICT.fullmatch(text):
        kind = match["type"] or match["loose"]
        kind = {"civ": "cv", "crim": "cr"}.get(kind, kind)
        return f"{match['year'][-2:]}-{kind}-{match['number']}"
    if match := _APPELLATE.fullmatch(text):
        return f"{match['year'][-2:]}-{match['number']}"
    return re.sub(r"[\s.]+", "", text)


_DISTRICT = re.compile(
    r"(?:\d{1,2}:)?(?P<year>(?:19|20)?\d\d)(?:-(?P<type>[a-z]{1,4})-|[ -]?(?P<loose>cv|cr|civ|crim)\.?[ -]?)"
    r"0*(?P<number>\d+)(?:[ -].*)?"
)
_APPELLATE = re.compile(r"(?P<year>\d{2}|\d{4})-0*(?P<number>\d+)(?:-[a-z]+)?")


# ---- what the courts of a common-law country number themselves

_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_NEUTRAL_COURT = (
    r"SG(?:CA|HC|HCR|HCF|DC|MC|PDPC|IPOS)(?:\s?\([AIF]\))?"
    r"|UK(?:SC|HL|PC|UT|FTT|EAT|IPO)|EAT|EWCA(?:\s(?:Civ|Crim))?|EW(?:HC|FC|COP|PCC)"
    r"|IE(?:SC|CA|HC)|NI(?:CA|QB|KB|Ch)|CS(?:IH|OH)"
    r"|NZ(?:SC|CA|HC|DC|EmpC|ERA)|HK(?:CFA|CFI|CA|DC|CT|LT|LdT)"
    r"|ZA[A-Z]{0,6}(?:CA|CC|HC|CT|HB|AC|MC|PE)"
    r"|(?:MY|KE|NG|UG|TZ|GHA?|ZM|ZW|NA|BW|MW|LK|PG|FJ)"
    r"(?:SC|CA|FC|HC|COA|CC|FCHC|ELRC|LRC|HCMD|HCCD|COMMC|HCCOMD|HHC|MHC)"
    r"|FCA(?:FC)?|HCA|(?:NSW|V|Q|WA|SA|TAS|ACT|NT)SC(?:A|FC)?|NSWCA|QCA"
    r"|DIFC\s(?:CFI|CA|SCT|TCD|ARB|ENF|DEC)|QIC(?:\s?\([AF]\))?|ADGM(?:CFI|CA)"
)
# EWHC numbers run through all divisions, so "(Ch)" and the like are no part of the key.
_NEUTRAL = re.compile(
    rf"[\[(]{_YEAR}[\])]\s{{0,3}}(?P<court>{_NEUTRAL_COURT})\s{{0,3}}(?P<number>\d{{1,5}})"
    r"(?:\s?\([A-Za-z]{2,8}\))?(?![\d/])",
    re.I,
)


def _neutral_key(match: re.Match[str]) -> str:
    return f"neutral:{match['year']}:{_squash(match['court'])}:{int(match['number'])}"


# ---- printed series of reports: a year in brackets, or a series that is cited without them

_BRACKETED_SERIES = (
    r"S\.?L\.?R\.?\s?\(R\)|SLR|MLJU?|CLJ|AMR|ILR|NZLR|TCLR|AC|WLR|Ch|QB|KB|FSR|RPC|IRLR|ICR|EMLR|CPLR|"
    r"All\s?ER(?:\s?\(Comm\))?|All\s?SA|SA|BIP|BCLR|BLLR|ILJ|HKC|HKLRD|HKCFAR|GRUR(?:-RS|-RR)?|KLR|EA|SCC|SCR|"
    r"AIR|IPR|ALR|CLR|DLT|PTC"
)
_REPORTS = (
    re.compile(
        rf"[\[(]{_YEAR}[\])]\s{{0,3}}(?:\(?(?P<volume>\d{{1,3}})\)?\s{{0,3}})?"
        rf"(?P<series>{_BRACKETED_SERIES})\s{{1,3}}(?P<page>\d{{1,6}})(?![\d/])"
    ),
    # South Africa and India: 2013 (1) SA 135 (GSJ), 2006 (32) PTC 609
    re.compile(
        rf"(?<![A-Za-z0-9./-]){_YEAR}\s{{0,3}}\((?P<volume>\d{{1,3}})\)\s{{0,3}}"
        r"(?P<series>All\s?SA|SA|BCLR|BIP|PTC|DLT|SCC)\s{1,3}(?P<page>\d{1,6})(?![\d/])"
    ),
    re.compile(
        rf"(?<![A-Za-z0-9./-]){_YEAR}\s{{1,3}}(?P<volume>)(?P<series>BIP|SCC)\s{{1,3}}(?P<page>\d{{1,6}})(?![\d/])"
    ),
    # India: AIR 1987 Delhi 372; Germany: GRUR 2021, 1234
    re.compile(
        rf"(?<![A-Za-z])(?P<series>AIR)\s{_YEAR}\s(?P<volume>SC|[A-Z][a-z]{{2,8}})\s(?P<page>\d{{1,5}})(?![\d/])"
    ),
    re.compile(
        rf"(?<![A-Za-z])(?P<series>GRUR(?:-RS|-RR)?|NZA(?:-RR)?|WRP|MMR|NJW(?:-RR)?)\s{_YEAR}(?P<volume>),\s?(?P<page>\d{{1,6}})(?![\d/])"
    ),
    # The Philippines: 540 SCRA 215, by volume alone
    re.compile(r"(?<![A-Za-z0-9.,])(?P<year>)(?P<volume>\d{1,4})\s(?P<series>SCRA)\s(?P<page>\d{1,5})(?![\d/])"),
)  # fmt: skip


def _report_key(match: re.Match[str]) -> str:
    volume = (match["volume"] or "").lower()
    return f"report:{match['year']}:{volume}:{_squash(match['series'])}:{int(match['page'])}"


# ---- 案号

# What a case number ends in, before 字 and 第: the kind of proceeding. 公证 (证字) is none.
_CASE_BODY = (
    r"(?!年)(?P<body>[\u4e00-\u9fff][\u4e00-\u9fff\d()\[\] ]{0,22}?"
    r"(?:(?<!证)(?<!證)字|[初终終审審申再监監抗提执執保核他复復异異恢破清赔賠协協认認特督调調辖轄请請更裁诉訴撤催仲禁民刑行商知备備]))"
)
_CASE_NUMBER = re.compile(
    rf"(?<!\d)(?P<open>[(\[]\s{{0,3}})?(?P<year>(?:19|20)\d\d)(?(open)\s{{0,3}}[)\]]\s{{0,3}}|\s?){_CASE_BODY}"
    r"\s{0,3}第?\s{0,3}(?P<numbers>\d{1,6}(?:\s?-\s?\d{1,6})?(?:\s?[、,和与至]\s?\d{1,6}){0,30})\s{0,3}"
    r"(?:[号號](?:\s?之\s?(?P<nth>[一二三四五六七八九十]{1,2}|\d{1,2})(?![\d审審部名个個方人切家项項种種款條条份位间間]))?"
    r"|(?(open)(?=\s|$|[,。;、)])|(?!)))"
)
_PROVINCES = str.maketrans(
    "蘇魯遼贛陝寧雲貴晉瓊閩軍鐵請協恢異復備", "苏鲁辽赣陕宁云贵晋琼闽军铁请协恢异复备"
)


def _case_numbers(folded: str) -> Iterator[_Found]:
    """（2019）最高法知民终732、733号之一 is two citations, the second as far as it is printed."""
    for match in _CASE_NUMBER.finditer(folded):
        body = zh.fold(re.sub(r"[\s()\[\]]", "", match["body"])).translate(_PROVINCES)
        stem = f"case-number:{match['year']}:{body.removesuffix('第').removesuffix('字')}"
        nth = f"-{zh.number(match['nth'])}" if match["nth"] else ""
        numbers = list(re.finditer(r"(\d+)(?:\s?-\s?(\d+))?", match["numbers"]))
        for place, number in enumerate(numbers):
            value = int(number[1])
            # 1667-1号 is its first sub-number, 732-734号 a range, cited by its first.
            sub = f"-{int(number[2])}" if number[2] and int(number[2]) < value else nth
            base = match.start("numbers")
            start = base + number.start() if place else match.start()
            end = match.end() if number is numbers[-1] else base + number.end()
            yield start, end, f"{stem}:{value}{sub}"


# ---- the European Union

_ECLI = re.compile(
    r"(?<![A-Za-z0-9])ECLI\s?:\s?[A-Z]{2}\s?:\s?[A-Z0-9]{1,10}\s?:\s?\d{4}\s?:\s?[A-Z0-9.]{0,29}[A-Z0-9]",
    re.I,
)
_CELEX = re.compile(r"(?<![A-Za-z0-9])6\d{4}[CTF][JCOA]\d{4}(?![A-Za-z0-9])", re.I)
# C: Court of Justice; T: General Court; F: Civil Service Tribunal, 2005 to 2016
_UNION_CASE = re.compile(
    r"(?<![A-Za-z0-9/-])(?P<court>[CT]|F(?=-\s?\d{1,3}/(?:0[5-9]|1[0-6])))-\s?(?P<number>\d{1,4})/(?P<year>\d\d)(?![\d/])"
    r"(?P<suffix>\s?(?:PPU|P|R|RENV|DEP)(?![A-Za-z0-9])(?:\s?\(R\)|-(?:R|RENV|DEP|REC|INTP)(?![A-Za-z0-9]))?)?",
)  # fmt: skip
# Before 1989 there was one court, and no letter: Case 53/85
_OLD_UNION_CASE = re.compile(
    r"(?<![A-Za-z])(?P<court>C)ase\s(?P<number>\d{1,3})/(?P<year>[5-8]\d)(?![\d/])(?P<suffix>\s?R(?![A-Za-z0-9]))?"
)


def _ecli_key(match: re.Match[str]) -> str:
    return "ecli:" + re.sub(r"\s+", "", match[0]).lower()


def _union_case_key(match: re.Match[str]) -> str:
    suffix = re.sub(r"[\s()-]", "", match["suffix"] or "").lower()
    return f"union-case:{match['court'].lower()}-{int(match['number'])}/{match['year']}{suffix}"


# ---- agencies and other courts

_ITC = re.compile(
    r"(?<![A-Za-z0-9])337\s?(?:-\s?)?TA\s?(?:-\s?)?(?P<number>\d{3,4})(?![A-Za-z0-9])", re.I
)
_GR = re.compile(
    r"(?<![A-Za-z0-9])G(?:\.\s?R\.|R)\s{0,2}Nos?\.?\s{0,2}(?P<numbers>(?:L-)?\d{4,6}(?:-\d{2,6})?"
    r"(?:(?:,|\s&|,?\sand)\s(?:L-)?\d{4,6}(?:-\d{2,6})?){0,20})(?!\d)"
    r"|(?<![A-Za-z0-9])G\.\s?R\.\s{0,2}(?P<bare>(?:L-)?\d{4,6})(?!\d)",
    re.I,
)


def _gr_numbers(folded: str) -> Iterator[_Found]:
    """G.R. Nos. 172835 and 172836 is two citations; a range, 172835-36, goes by its first."""
    for match in _GR.finditer(folded):
        group = "numbers" if match["numbers"] else "bare"
        numbers = list(re.finditer(r"(L-)?(\d{4,6})(?:-\d{2,6})?", match[group], re.I))
        for place, number in enumerate(numbers):
            start = match.start(group) + number.start() if place else match.start()
            series = "l-" if number[1] else ""  # the older series counts on its own
            yield start, match.start(group) + number.end(), f"gr:{series}{int(number[2])}"


_DISTRICT_DOCKET = re.compile(
    r"(?<![A-Za-z0-9:-])(?P<docket>(?:\d:)?(?:20)?\d\d(?:-(?:cv|cr|mc|md|mj|civ|crim|ap|bk)-|\s?(?:cv|cr)-?|\s(?:Civ|Cr)\.\s)"
    r"\d{1,6}(?:-[A-Z]{2,4}){0,3})(?![A-Za-z0-9])",
    re.I,
)  # fmt: skip
# Courts of appeals and others, only when introduced as a number: No. 10-1395, Nos. 22-2370, 22-2413
_NUMBERED_DOCKETS = re.compile(
    r"(?<![A-Za-z])(?:Nos?\.|Docket(?:\sNos?\.?)?|Case(?:\sNos?\.?)?)\s{0,2}"
    r"(?P<dockets>(?:19|20)?\d\d-\d{1,5}(?:(?:,|\s&|,?\sand)\s(?:19|20)?\d\d-\d{3,5}){0,20})(?![\d/-]|\.\d)"
    r"|第(?P<zh>\d\d-\d{3,5})[号號]",
    re.I,
)


def _numbered_dockets(folded: str) -> Iterator[_Found]:
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


def _matches(
    pattern: re.Pattern[str], key: Callable[[re.Match[str]], str]
) -> Callable[[str], Iterator[_Found]]:
    return lambda folded: ((m.start(), m.end(), key(m)) for m in pattern.finditer(folded))


# ---- United States reporters

# What people type in a hurry, and eyecite does not know: 661 f.3d 1322, 661F.3d1322
_FEDERAL = re.compile(
    r"(?<![A-Za-z0-9.])(?P<volume>\d{1,4})\s{0,3}F\.?\s?(?P<supplement>Supp\.?\s?)?(?P<series>2d|3d|4th)\s{0,3}"
    r"(?P<page>\d{1,4})(?!\d|\.\d)",
    re.I,
)
# A volume, a reporter's abbreviation, a page: worth the half second that eyecite takes to load.
_MAYBE_REPORTER = re.compile(r"\d{1,4}\s{1,9}[A-Z][A-Za-z0-9.'’ ]{0,28}\s{0,9}\d{1,8}")


def _federal_key(match: re.Match[str]) -> str:
    reporter = "fsupp" if match["supplement"] else "f"
    return f"reporter:{int(match['volume'])}{reporter}{match['series'].lower()}{int(match['page'])}"


def _eyecite_reporters(folded: str) -> Iterator[_Found]:
    squeezed, offsets = _squeezed(folded)
    if not _MAYBE_REPORTER.search(squeezed):
        return
    from eyecite import get_citations
    from eyecite.models import CaseCitation, FullCaseCitation

    # Where it is in doubt it logs the text around, and what people ask about stays theirs.
    logging.getLogger("eyecite").setLevel(logging.CRITICAL)
    for citation in get_citations(squeezed):
        if not isinstance(citation, FullCaseCitation) or not isinstance(citation, CaseCitation):
            continue
        if not (citation.groups.get("page") or "")[-1:].isdigit():
            continue  # 661 F.3d ___, not printed yet
        start, end = citation.span()  # type: ignore[no-untyped-call]
        printed = citation.corrected_citation()  # type: ignore[no-untyped-call]
        yield offsets[start], offsets[end - 1] + 1, f"reporter:{_squash(printed)}"


def _squeezed(text: str) -> tuple[str, list[int]]:
    """``text`` with each run of white space as one space, and the offset of each character."""
    offsets = [
        at for at, char in enumerate(text) if not (char.isspace() and at and text[at - 1].isspace())
    ]
    return "".join(" " if text[at].isspace() else text[at] for at in offsets), offsets


_FINDERS: tuple[tuple[Kind, Callable[[str], Iterator[_Found]]], ...] = (
    ("ecli", _matches(_ECLI, _ecli_key)),
    ("case-number", _case_numbers),
    ("neutral", _matches(_NEUTRAL, _neutral_key)),
    *(("report", _matches(pattern, _report_key)) for pattern in _REPORTS),
    ("celex", _matches(_CELEX, lambda match: f"celex:{match[0].lower()}")),
    ("union-case", _matches(_UNION_CASE, _union_case_key)),
    ("union-case", _matches(_OLD_UNION_CASE, _union_case_key)),
    ("itc", _matches(_ITC, lambda match: f"itc:{int(match['number'])}")),
    ("gr", _gr_numbers),
    *(("file-number", _matches(pattern, file_key)) for pattern in FILE_NUMBERS),
    ("docket", _matches(_DISTRICT_DOCKET, lambda match: f"docket:{docket_key(match['docket'])}")),
    ("docket", _numbered_dockets),
    ("reporter", _matches(_FEDERAL, _federal_key)),
    ("reporter", _eyecite_reporters),
)


def find_citations(text: str) -> list[Citation]:
    """Every citation in ``text``, in order, not overlapping; where two patterns meet, the
    longer wins. United States reporters are found by eyecite, the rest by the patterns above.
    """
    folded = fold(text)
    return _longest(
        Citation(kind, text[start:end], key, start, end)
        for kind, finder in _FINDERS
        for start, end, key in finder(folded)
    )


def _longest(found: Iterable[Citation]) -> list[Citation]:
    kept: list[Citation] = []  # in order of start, and so of end, as none overlap
    starts: list[int] = []
    for citation in sorted(found, key=lambda c: (c.start - c.end, c.start)):
        place = bisect.bisect_left(starts, citation.end)  # the first to begin at its end or after
        if not place or kept[place - 1].end <= citation.start:
            kept.insert(place, citation)
            starts.insert(place, citation.start)
    return kept


def citation_key(printed: str) -> str | None:
    """Key of a text that should be one citation, or None where no pattern covers it all.

    >>> citation_key("（2020）最高法知民终1667号") == citation_key("〔2020〕最高法知民终1667號")
    True
    """
    text = fold(printed.strip())
    found = find_citations(text) if len(text) <= _LONGEST else []
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    # A court or a year may follow in brackets, a word such as "Case" or "Inv. No." come before.
    rest = re.sub(
        r"\([^)]*\)|\b(?:case|inv|investigation|nos?|n|joined|cases)\b\.?|[\s,;.:°]",
        "",
        rest,
        flags=re.I,
    )
    return found[0].key if not rest else None
