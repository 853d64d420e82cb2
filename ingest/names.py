"""The names of cases: what looks like one, and the parties it names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.lang import en, zh
from ingest.lines import LONGEST_TITLE, language_of

# How much each form of a name alone speaks for a case, 0 to 1.
_VERSUS, _DISPUTE, _EX_PARTE, _ENDS_IN_CASE = 0.5, 0.5, 0.4, 0.3
_MOST_SMALL = 0.25  # share of uncapitalized words in an English name, small words apart

_TRAILING_COURT = re.compile(r"\s*[(（](?:[0-9]{4}|[^()（）]*(?:19|20)[0-9]{2}[^()（）]*)[)）]\s*$")


def is_name(text: str) -> float:
    """How much ``text`` looks like the name of a case, 0 (not at all) to 1."""
    text = clean_name(text)
    if not 3 <= len(text) <= LONGEST_TITLE[language_of(text)]:
        return 0.0
    return _zh_name(text) if language_of(text) == "zh" else _en_name(text)


def _zh_name(text: str) -> float:
    folded = zh.fold(text)
    if (
        zh.NOT_A_NAME.search(folded)
        or zh.SENTENCE_END.search(folded)
        or folded.endswith(("：", ":"))
    ):
        return 0.0
    if zh.VERSUS.search(folded) and ("，" not in folded or zh.NAME_END.search(folded)):
        return _VERSUS
    if zh.DISPUTE.search(folded) and zh.AGAINST.search(folded):
        return _DISPUTE
    if en.VERSUS.search(text):
        return _VERSUS
    return _ENDS_IN_CASE if zh.NAME_END.search(folded) and len(folded) >= 4 else 0.0


def _en_name(text: str) -> float:
    if en.NOT_A_NAME.match(text):
        return 0.0
    if en.EX_PARTE.match(text):
        return _EX_PARTE if _is_capitalized(text) else 0.0
    found = en.VERSUS.search(text)
    return _VERSUS if found and found.start() and _is_capitalized(text) else 0.0


def _is_capitalized(text: str) -> bool:
    words = [word.strip("()[],.;:'\"“”’&") for word in text.split()]
    telling = [word for word in words if word and word.casefold() not in en.SMALL_WORDS]
    small = sum(word[0].islower() for word in telling)
    return bool(telling) and small <= _MOST_SMALL * len(telling)


def clean_name(text: str) -> str:
    """A printed name without the citation, date or marks that follow or surround it."""
    name = " ".join(text.split()).strip(" 　*#|—–-•")
    starts = [
        found.start()
        for pattern in (en.REPORTER, en.NEUTRAL, en.DOCKET, zh.CASE_NUMBER_OF_COURT)
        if (found := pattern.search(name)) and found.start() > 3
    ]
    if starts:
        name = name[: min(starts)].rstrip(" ,，;；(（[—–-|:：")
    name = _TRAILING_COURT.sub("", name)
    if name[:1] + name[-1:] in ("【】", "〔〕", "[]", "《》", "“”", '""'):
        name = name[1:-1]
    return name.strip(" ,，;；:：|—–-")


def parties_of(name: str) -> tuple[str, ...]:
    """The parties that a case's name names, claimant first; not the country printed before
    it (印度：...), nor a by-name after it (... — the pump drawings)."""
    name = re.sub(r"^[\u4e00-\u9fff]{2,8}[：:]\s?", "", name)
    folded = zh.fold(name)
    chinese = language_of(name) == "zh"
    found = (zh.VERSUS.search(folded) if chinese else None) or en.VERSUS.search(name)
    if found is None and chinese and zh.DISPUTE.search(folded):
        found = zh.AGAINST.search(folded)
    if found is None:
        return ()
    first, second = name[: found.start()], name[found.end() :]
    if not chinese:
        second = re.split(r"\s[—–]\s|[：:]\s", second)[0]
        sides = [part for side in (first, second) for part in side.split(";")]
        return _distinct(side.strip(" ,") for side in sides)
    sides = [*re.split(_ZH_AND, first), *re.split(_ZH_AND, _without_cause(second))]
    return _distinct(re.sub(_ZH_OTHERS, "", side).strip(" ,，.") for side in sides)


_ZH_AND = r"[、；;]|(?<=公司)[与與和及]"
_ZH_OTHERS = r"等(?:[0-9一二三四五六七八九十]+[人名方])?$"


def _distinct(parties: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party for party in parties if party))


def _without_cause(text: str) -> str:
    """The second party of a Chinese name, without the cause of action printed after it."""
    folded = zh.fold(text)
    if found := zh.BODY_END.search(folded):
        return text[: found.end()]
    found = zh.CAUSE_START.search(folded, 1)
    return text[: found.start()] if found else text
