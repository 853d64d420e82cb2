"""Citations of the Union's courts, and the European Case Law Identifier with its short forms."""

from __future__ import annotations

import re

from ingest.citation_text import Finder, Kind, matches

_ECLI = re.compile(
    r"(?<![A-Za-z0-9])ECLI\s?:\s?[A-Z]{2}\s?:\s?[A-Z0-9]{1,10}\s?:\s?\d{4}\s?:\s?[A-Z0-9.]{0,29}[A-Z0-9]",
    re.I,
)
# Finland's supreme courts number a precedent as its identifier ends: KKO:2024:54, KHO 2020:12
_FINNISH = re.compile(
    r"(?<![A-Za-z0-9:])(?P<court>KKO|KHO)(?:\s?:\s?|\s)(?P<year>(?:19|20)\d\d)\s?:\s?(?P<number>\d{1,3})(?![\d:])",
    re.I,
)  # fmt: skip
# Spain's archive does too: Roj: STS 4321/2022, Roj: AAP M 12/2020. The number that the court
# itself gives (STS 853/2022) is another one, so that Roj has to be printed.
_ROJ = re.compile(
    r"(?<![A-Za-z])R(?:oj|OJ)\s?:?\s?(?P<kind>[SA])(?P<court>TSJ|TS|AN|AP|JPI|JM|JSO|JI)(?:\s(?P<place>[A-Z]{1,4}))?"
    r"\s(?P<number>\d{1,6})/(?P<year>(?:19|20)\d\d)(?!\d)"
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


def _finnish_key(match: re.Match[str]) -> str:
    return f"ecli:ecli:fi:{match['court'].lower()}:{match['year']}:{int(match['number'])}"


def _roj_key(match: re.Match[str]) -> str:
    court = f"{match['court']}{match['place'] or ''}".lower()
    order = "a" if match["kind"] == "A" else ""
    return f"ecli:ecli:es:{court}:{match['year']}:{int(match['number'])}{order}"


def _celex_key(match: re.Match[str]) -> str:
    return f"celex:{match[0].lower()}"


def _union_case_key(match: re.Match[str]) -> str:
    suffix = re.sub(r"[\s()-]", "", match["suffix"] or "").lower()
    return f"union-case:{match['court'].lower()}-{int(match['number'])}/{match['year']}{suffix}"


FINDERS: tuple[tuple[Kind, Finder], ...] = (
    ("ecli", matches(_ECLI, _ecli_key)),
    ("ecli", matches(_FINNISH, _finnish_key, "KKO", "KHO", "kko", "kho")),
    ("ecli", matches(_ROJ, _roj_key, "Roj", "ROJ")),
    ("celex", matches(_CELEX, _celex_key)),
    ("union-case", matches(_UNION_CASE, _union_case_key)),
    ("union-case", matches(_OLD_UNION_CASE, _union_case_key, "Case ")),
)
