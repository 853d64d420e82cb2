"""Judgments and orders of the Union's courts: their head, and the role of each part.

They are printed to one pattern: kind and court, date, matter, case number, parties, bench,
``gives the following Judgment``, numbered points under headings, ``On those grounds``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.caption import Caption
from ingest.dates import find_dates
from ingest.lines import Line
from ingest.models import Role

_HEAD_LINES = 140
_OPENING_LINES = 30
_CONFIDENCE = 0.93
_LONGEST_HEADING = 200
_LONGEST_PARTY = 300

_KIND = re.compile(
    r"(?:JUDGE?MENT|ORDER|OPINION|RULING)\s+OF\s+(?:THE\s+(?P<president>PRESIDENT\s+OF\s+THE\s+)?"
    r"(?P<court>GENERAL\s+COURT|COURT(?:\s+OF\s+(?:JUSTICE|FIRST\s+INSTANCE))?|CIVIL\s+SERVICE\s+TRIBUNAL)"
    r"|(?P<advocate>ADVOCATE\s+GENERAL\s+.{2,60}?))\s*(?:\((?P<chamber>[^()]{3,60})\))?[\s*0-9()]*",
    re.I,
)
_COURTS = {
    "general court": "General Court", "court": "Court of Justice", "court of justice": "Court of Justice",
    "court of first instance": "Court of First Instance", "civil service tribunal": "Civil Service Tribunal",
}  # fmt: skip
_CASE = re.compile(r"(?:In\s+)?(?P<number>(?:Joined\s+)?Cases?\s+[CTF][-‑–]\s?[0-9]{1,4}/[0-9]{2}.{0,120}?),?$", re.I)  # fmt: skip
_ECLI = re.compile(r"ECLI:EU:[CTF]:[0-9]{4}:[0-9]{1,5}")
_VERSUS = re.compile(r"[\s—–-]*(?:v|versus|against)[\s.—–-]*", re.I)
_STARTS_PARTIES = re.compile(r".{0,600}\bin\s+the\s+(?:proceedings|case|criminal\s+proceedings)(?:\s+(?:between|brought\s+by|against))?[:,]?$", re.I)  # fmt: skip
_NO_PARTY = re.compile(
    r"(?:REQUESTS?|APPEALS?|ACTIONS?|APPLICATIONS?)\b|(?:represented|acting|by|with\s+an\s+address|established|the\s+other\s+part|intervening|supported|joined|also\s+part|having|after|in\s+the\s+presence|the\s+court|composed|formally|and)\b|[^\w(]",
    re.I,
)
_ROLE = re.compile(
    r"(?:^|,\s*)(?:appellants?|applicants?|defendants?|respondents?|claimants?|plaintiffs?|interveners?|cross-appellants?)(?:\s+(?:at|in)\s+(?:first\s+instance|the\s+(?:appeal|main)\b.*))?[,.;]?$",
    re.I,
)
_PARTY_END = re.compile(r",\s+(?:represented|established|residing|acting|formerly|having|in\s+its|with)\b.*$|\s*,$", re.I)  # fmt: skip
_OTHERS = re.compile(r"(?:intervening\s+part|interveners?|supported\s+by|in\s+the\s+presence|THE\s+(?:GENERAL\s+)?COURT\b|the\s+other\s+part)", re.I)  # fmt: skip
_OTHER_PARTIES = re.compile(
    r"the\s+other\s+part(?:y|ies)\s+to\s+the\s+proceedings", re.I
)  # of an appeal
_BENCH = re.compile(r"composed\s+(?:of|at\s+the\s+time.{0,40}of)\s*:?\s*(?P<names>.{5,600}?),?\s+(?:Judges?\b|acting\s+as)", re.I)  # fmt: skip
_TITLES = re.compile(r",?\s*(?:President|Vice-President)(?:\s+of\s+the\s+(?:\w+\s+)?(?:Chamber|Court))?|,?\s*acting\s+as\s+.*$|\s*\([^()]*\)", re.I)  # fmt: skip
_GIVES = re.compile(r"(?:.*\b)?(?:gives|makes|delivers|delivered)\s+the\s+following$|(?:JUDGE?MENT|ORDER|OPINION)", re.I)  # fmt: skip

_HEADINGS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:the\s+)?(?:background|facts|dispute|disputes|main\s+proceedings|events|administrative\s+procedure|origin)\b.*", re.I), "facts"),
    (re.compile(r"(?:the\s+)?(?:questions?|request)\s+(?:referred|for\s+a\s+preliminary).*", re.I), "issue"),
    (re.compile(r"(?:forms?\s+of\s+order|procedure|proceedings\s+before|the\s+(?:judgment|order|decision|procedure)\s+(?:under\s+appeal|at\s+issue|before)|action\s+before)\b.*", re.I), "procedure"),
    (re.compile(r"(?:costs|operative\s+part)\b.*|on\s+those\s+grounds\b.*", re.I), "outcome"),
    (re.compile(r"(?:legal\s+(?:context|framework|background)|(?:european\s+union|eu|union|international|national|\w+)\s+law|law|consideration|findings|assessment|the\s+(?:appeal|action)|admissibility|substance|"
                r"(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|single|only|sole)\b.*|arguments?\s+of|analysis)\b.*", re.I), "reasoning"),
)  # fmt: skip


def caption_of(lines: Sequence[Line]) -> Caption | None:
    """The head of a judgment or order of the Union's courts, if the document is one."""
    texts = [line.text.strip() for line in lines[:_HEAD_LINES]]
    kind = next((at for at in range(min(len(texts), _OPENING_LINES)) if _KIND.fullmatch(texts[at])), None)  # fmt: skip
    if kind is None:
        return None
    end = next(
        (at + 1 for at in range(kind + 1, len(texts)) if _GIVES.fullmatch(texts[at])), len(texts)
    )
    if end < len(texts) and _GIVES.fullmatch(texts[end]):
        end += 1
    numbers = [
        found["number"]
        for text in texts[:end]
        if len(text) < 160 and (found := _CASE.fullmatch(text))
    ]
    ecli = [found[0] for text in texts[:end] if (found := _ECLI.search(text))]
    decided = _day(texts[kind:end])
    if not numbers and not ecli and decided is None:
        return None
    sides = list(_sides(texts[:end]))
    named = [side[0] for side in sides if side]
    return Caption(
        first=0,
        last=end,
        name=f"{named[0]} v {named[1]}" if len(named) > 1 else (named[0] if named else ""),
        court=_court(texts[kind]),
        decided=decided,
        docket=tuple(dict.fromkeys(numbers)),
        citations=tuple(dict.fromkeys(ecli)),
        parties=tuple(dict.fromkeys(party for side in sides for party in side)),
        judges=tuple(_bench(" ".join(texts[:end]))),
        confidence=_CONFIDENCE,
    )


def opened_role(line: Line) -> Role | None:
    """The role that a heading of such a judgment opens; None for all other lines."""
    text = line.text.strip()
    if len(text) > _LONGEST_HEADING or (line.kind == "table-row" or text[:1].isdigit()):
        return None
    if text.endswith((".", ";")) or (text[:1].islower() and len(text) > 60):
        return None
    return next((role for form, role in _HEADINGS if form.fullmatch(text)), None)


def _court(text: str) -> str | None:
    found = _KIND.fullmatch(text)
    if found is None or found["advocate"]:
        return "Court of Justice (Advocate General)" if found else None
    court = _COURTS.get(re.sub(r"\s+", " ", found["court"]).lower(), found["court"])
    chamber = found["chamber"]
    return f"{court} ({chamber})" if chamber and not chamber.isdigit() else court


def _day(texts: Sequence[str]) -> date | None:
    for text in texts[:8]:
        dates = find_dates(text)
        if dates and len(text) - (dates[0].end - dates[0].start) < 16:
            return dates[0].value
    return None


def _sides(texts: Sequence[str]) -> Iterator[list[str]]:
    """The parties before and after ``v``; interveners and others are no side."""
    breaks = [at for at, text in enumerate(texts) if _VERSUS.fullmatch(text)]
    breaks = breaks or [at for at, text in enumerate(texts) if _OTHER_PARTIES.match(text)]
    if not breaks:
        return
    start = next((at + 1 for at in range(breaks[0] - 1, -1, -1) if _CASE.fullmatch(texts[at]) or _STARTS_PARTIES.fullmatch(texts[at]) or find_dates(texts[at])), 0)  # fmt: skip
    yield list(_parties(texts[start : breaks[0]]))
    stop = next(
        (at for at in range(breaks[0] + 1, len(texts)) if _OTHERS.match(texts[at])), len(texts)
    )
    yield list(_parties(texts[breaks[0] + 1 : stop]))


def _parties(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if _NO_PARTY.match(text) or _ROLE.fullmatch(text) or len(text) > _LONGEST_PARTY:
            continue
        name = _ROLE.sub("", _PARTY_END.sub("", text)).strip(" ,;")
        if name and not name[:1].islower():
            yield name


def _bench(text: str) -> Iterator[str]:
    found = _BENCH.search(text)
    if found is None:
        return
    for part in re.split(
        r",\s+(?!President|Vice-President)|\s+and\s+", _TITLES.sub("", found["names"])
    ):
        name = part.strip(" ,")
        if name and name[:1].isupper():
            yield name
