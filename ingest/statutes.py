"""Provisions of law that a text names, as printed: 18 U.S.C. § 1836, section 7 of the Patents
Act 1977, 《中华人民共和国反不正当竞争法》第九条, Article 4 of Directive (EU) 2016/943."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A number that begins the next citation is none of this one: 18 U.S.C. § 1836 and 19 U.S.C. § 1337.
_PROVISION = r"[0-9]+[0-9A-Za-z:.–-]*(?<![.:–-])(?:\s?\((?!(?:17|18|19|20)[0-9]{2}\))[0-9A-Za-z]{1,4}\))*(?![0-9A-Za-z]|\s?(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R)\b)"
_PROVISIONS = rf"{_PROVISION}(?:(?:,\s?(?:and\s)?|\sand\s|\sor\s|\s?[–-]\s?|\sto\s){_PROVISION})*"
_SECTION = r"(?:§{1,2}|[Ss]ections?|[Ss]ecs?\.)"
_NUMERAL = r"(?:[0-9０-９]{1,4}|[〇零一二三四五六七八九十百千]{1,8})"
_ARTICLE_ZH = (
    rf"第\s?{_NUMERAL}\s?条(?:之[一二三四五六七八九十])?(?:第\s?[（(]?{_NUMERAL}[)）]?\s?[款项])*"
)
_LAW_ZH = (
    r"(?:法|法典|条例|解释|规定|办法|意见|公约|决定|协定|协议|规则|细则|通则|批复|纪要|修正案)"
)
_ACT = r"(?:Act|Ordinance|Regulations|Order|Rules|Code|Law)"
_CAPITALIZED = r"(?:[A-Z][\w’'-]*|and|of|the|to|for|on|in|\([A-Z][^()]{2,60}\)|&)"

_PATTERNS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        # United States: the Code, the regulations, the rules, and the codes of the states
        rf"(?<![0-9])[0-9]{{1,2}}\s?U\.?\s?S\.?\s?C\.?(?:\s?A\.?)?\s{_SECTION}?\s?{_PROVISIONS}",
        rf"(?<![0-9])[0-9]{{1,2}}\s?C\.?\s?F\.?\s?R\.?\s(?:{_SECTION}|[Pp]art)?\s?{_PROVISIONS}",
        rf"Fed\.\s?R\.\s?(?:Civ|Crim|Evid|App|Bankr)\.\s?(?:P\.)?\s?{_PROVISIONS}",
        rf"(?<!\w)(?:[A-Z][\w’'.]{{0,40}}+\s?(?:&\s?)?){{1,5}}(?:,?\s[Cc](?:h|hapter)?\.\s?[0-9]+[A-Z]?,)?\s?(?:[0-9]{{4}},?\s)?§{{1,2}}\s?{_PROVISIONS}",
        rf"(?<![A-Za-z])(?![IVX]+,)[A-Z]{{2,5}}(?:\s[0-9]{{4}})?,\sSection\s{_PROVISIONS}",
        r"\bRCW\s[0-9]+[A-Z]?\.[0-9]+(?:\.[0-9]+)?",
        r"\bN\.J\.S\.A\.\s?[0-9A-Z]+:[0-9A-Z-]+",
        # the Union
        r"(?:(?:Article|Articles|Recital|Recitals)\s[0-9]+[a-z]?(?:\([0-9a-z]+\))*(?:(?:,|\sand|\sto)\s[0-9]+[a-z]?(?:\([0-9a-z]+\))*)*\s(?:of|to)\s)?"
        r"(?:(?:Council|Commission|Parliament\sand\sCouncil)\s)?(?:Framework\s)?(?:Directive|Regulation|Decision)\s(?:\((?:EC|EU|EEC|Euratom)(?:,\s?Euratom)?\)\s)?(?:No\s)?[0-9]{2,4}/[0-9]{1,4}(?:/(?:EC|EU|EEC|JHA|CFSP|Euratom))?(?![0-9/])",
        r"(?:Article|Articles)\s[0-9]+[a-z]?(?:\([0-9a-z]+\))*(?:(?:,|\sand|\sto)\s[0-9]+(?:\([0-9a-z]+\))*)*\s(?:TFEU|TEU|EC|ECHR|of\sthe\s(?:Charter|Convention|TRIPS\sAgreement))",
        # the United Kingdom and those who draft as it does
        rf"(?:(?:[Ss]ections?|ss?\.?|[Rr]egulations?|[Aa]rticles?|[Ss]chedules?|[Rr]ules?|[Pp]aragraphs?|[Oo]rder)\s{_PROVISIONS}\s(?:of|to|in)\s(?:the\s)?(?:[Ss]chedule\s[0-9]+\s(?:of|to)\s(?:the\s)?)?)?"
        rf"(?<![\w’'])[A-Z][\w’'-]*(?:,?\s{_CAPITALIZED}){{0,9}}\s{_ACT},?\s(?:\(Cap\.?\s?[0-9A-Z]+\)\s?)?(?:(?:17|18|19|20)[0-9]{{2}})(?![0-9-])",
        # Germany: § 2 Nr. 1 GeschGehG
        r"§{1,2}\s?[0-9]+[a-z]?(?:\s(?:Abs\.|Nr\.|S\.|Satz)\s?[0-9]+)*\s(?:GeschGehG|UWG|BGB|ZPO|StGB|GWB|HGB|PatG)",
        # China
        rf"《[^《》]{{2,60}}(?:〈[^〈〉]{{2,60}}〉[^《》]{{0,40}})?》(?:[（(][^（()）]{{2,40}}[)）])?\s?{_ARTICLE_ZH}(?:[、,，和及至以]{{1,2}}\s?{_ARTICLE_ZH}|、第\s?[（(]?{_NUMERAL}[)）]?[款项])*",
        rf"《[^《》]{{2,60}}{_LAW_ZH}(?:[（(][^（()）]{{1,20}}[)）])?》",
    )
)
_NOT_FIRST = re.compile(r"^(?:(?:The|In|Under|See|Of|And|For|By|To|On|That|This|Since|While|With|As|If|See,\s+e\.g\.,)\s+)*(?:the\s+)?")  # fmt: skip
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Statute:
    """A provision where it stands: ``text[start:end] == printed``."""

    start: int
    end: int
    printed: str


def find_statutes(text: str) -> list[Statute]:
    """Every provision named in ``text``, in order, none overlapping: of two the longer."""
    found: list[Statute] = []
    end = 0
    for statute in sorted(_candidates(text), key=lambda s: (s.start, -s.end)):
        if statute.start >= end:
            found.append(statute)
            end = statute.end
        elif statute.end - statute.start > found[-1].end - found[-1].start:
            found[-1] = statute
            end = statute.end
    return found


def _candidates(text: str) -> Iterator[Statute]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            lead = _NOT_FIRST.match(match[0])
            start = match.start() + (lead.end() if lead else 0)
            if match.end() - start <= _LONGEST:
                yield Statute(start, match.end(), text[start : match.end()])
