"""Which lines are headings, and what they head: a role, the head of a case, or what lies
outside every case."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ingest.evidence import combined
from ingest.lang import en, zh
from ingest.lines import Line
from ingest.models import Role

Style = Literal["element", "look", "bracket", "row", "alone", "inline"]
Subject = Literal["role", "head", "contents", "outside", "outside-if-high", "part"]

# How strongly each kind of evidence speaks for a heading's role, 0 to 1.
_STYLE_WEIGHT: dict[Style, float] = {
    "element": 0.7,
    "bracket": 0.7,
    "look": 0.6,
    "row": 0.5,
    "alone": 0.5,
    "inline": 0.4,
}
_EXACT, _SUMMARY, _COUNTED, _PARTIAL = 0.7, 0.5, 0.5, 0.35
_NUMBERED = 0.1

_BRACKETED = re.compile(
    r"[【〔\[［〖「『《＜<]\s?(?P<inner>[^】〕\]］〗」』》＞>]{1,60}?)\s?[】〕\]］〗」』》＞>]\s?[:：]?\s?"
)
_LABELLED = re.compile(r"(?P<inner>[^:：|。，,；;]{1,40}?)\s?(?P<colon>[:：]|\s\|\s)\s?")
_DASHED = re.compile(r"(?P<inner>[A-Za-z][A-Za-z' ]{2,30}?)\s?(?:—|–|\s-\s)\s?(?=\S)")
_SPACED = re.compile(r"(?P<inner>[\u4e00-\u9fff]{4,8})\s(?=\S)")
_TRAILING_COUNT = re.compile(
    r"(?:之?[一二三四五六七八九十]|\s?[0-9]{1,2}|\s(?:one|two|three|four|five|[ivx]{1,4}))$"
)
_PARTS = re.compile(
    r"[/／|()（）]|(?<=[\u4e00-\u9fff])\s+(?=[A-Za-z])|(?<=[A-Za-z])\s+(?=[\u4e00-\u9fff])"
)
_LEADING_WORDS = re.compile(r"(?:本案|该案|案件|案例|法院)的?(?=[\u4e00-\u9fff]{2})|the\s+|our\s+")
_EDGES = " \t:：.。、,，;；*#-—–•◆■●▲★☆|“”\"'"


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading found on a line."""

    subject: Subject
    style: Style
    rank: int  # 1 to 6 as heading elements are, 7 by look or brackets, 8 plain, 9 inside a line
    exact: bool  # the heading is a known one, not only built with a known word
    weight: float  # 0 to 1: how sure the role is
    body: int  # offset into the document where the text it heads begins, at the earliest
    role: Role | None = None
    otherwise: Role | None = None  # the role it has where ``role`` has a heading of its own
    soft: bool = False  # could be the start of a sentence as well
    of_all: bool = False  # heads a whole judgment where it is the first heading


@dataclass(frozen=True, slots=True)
class _Meaning:
    subject: Subject
    exactness: float
    role: Role | None = None
    otherwise: Role | None = None
    soft: bool = False
    of_all: bool = False


def mark_of(line: Line) -> Mark | None:
    """The heading on a line, if it holds one: the whole line, or a label before its text."""
    text, at, numbered = _after_ordinals(line)
    found = _bracketed(line, text, at) or _whole(line, text) or _labelled(line, text, at)
    if found is None:
        return None
    return replace(found, weight=combined((found.weight, _NUMBERED))) if numbered else found


def _after_ordinals(line: Line) -> tuple[str, int, bool]:
    """The line without what numbers it, where that begins, and whether it was numbered."""
    at = 0
    for _ in range(2):  # "¶ 12 II. BACKGROUND"
        found = zh.ORDINAL.match(line.folded, at) or en.ORDINAL.match(line.folded, at)
        if found is None or found.end() == len(line.folded):
            break
        at = found.end()
    return line.folded[at:], at, at > 0


def _style_of(line: Line) -> tuple[Style, int]:
    if line.level:
        return "element", line.level
    if line.by_look:
        return "look", 7
    if line.kind == "table-row":
        return "row", 8
    return "alone", 8


def _bracketed(line: Line, text: str, at: int) -> Mark | None:
    found = _BRACKETED.match(text)
    if found is None:
        return None
    whole = found.end() >= len(text)
    meaning = _meaning(found["inner"], partial=text[0] in "【〔［〖[")
    if meaning is None:
        return None
    style, rank = _style_of(line)
    if style != "element":
        style, rank = "bracket", 7
    if not whole and meaning.subject in ("contents", "part", "outside", "outside-if-high"):
        return None
    body = line.end if whole else line.start + at + found.end()
    return _mark(meaning, style, rank, body)


def _whole(line: Line, text: str) -> Mark | None:
    if line.is_prose or line.kind == "table-row":
        return None
    style, rank = _style_of(line)
    heading = style in ("element", "look")
    meaning = _meaning(text, partial=heading)
    if meaning is None or (
        meaning.subject == "part" and not (heading or meaning.exactness == _EXACT)
    ):
        return None
    return _mark(meaning, style, rank, line.end)


def _labelled(line: Line, text: str, at: int) -> Mark | None:
    if line.level and not line.is_prose:
        return None  # a heading element with a colon is read whole
    for pattern in (_LABELLED, _DASHED, _SPACED):
        found = pattern.match(text)
        if found is None or found.end() >= len(text):
            continue
        meaning = _meaning(found["inner"], partial=False)
        if meaning is None or meaning.subject not in ("role", "head"):
            continue
        if pattern is not _LABELLED and (meaning.soft or meaning.exactness < _EXACT):
            continue
        style: Style = "row" if "|" in (found.groupdict().get("colon") or "") else "inline"
        return _mark(meaning, style, 9 if style == "inline" else 8, line.start + at + found.end())
    return None


def _mark(meaning: _Meaning, style: Style, rank: int, body: int) -> Mark:
    return Mark(
        subject=meaning.subject,
        style=style,
        rank=rank,
        exact=meaning.exactness >= _SUMMARY,
        weight=combined((_STYLE_WEIGHT[style], meaning.exactness)),
        body=body,
        role=meaning.role,
        otherwise=meaning.otherwise,
        soft=meaning.soft and style in ("alone", "inline"),
        of_all=meaning.of_all,
    )


def _meaning(label: str, *, partial: bool) -> _Meaning | None:
    """What a heading's words say; by a word it is built with only if ``partial``."""
    label = label.strip(_EDGES)
    if not label or len(label) > 90:
        return None
    if (known := _known(label)) is not None:
        return known
    parts = [part.strip(_EDGES) for part in _PARTS.split(label)]
    if len(parts) > 1 and len(label) <= 60:  # 基本案情 Facts, Facts（案情）
        for part in parts:
            if part and (known := _known(part)) is not None and known.subject == "role":
                return known
    uncounted = _TRAILING_COUNT.sub("", label.casefold()).strip(_EDGES)
    if uncounted and uncounted != label.casefold():
        known = _known(uncounted)
        if known is not None and known.subject == "role":
            return replace(known, exactness=_COUNTED - 0.01)
    return _by_core(label) if partial else None


def _known(label: str) -> _Meaning | None:
    for form in dict.fromkeys((label, _LEADING_WORDS.sub("", label.casefold(), count=1))):
        if (found := _known_zh(re.sub(r"\s", "", form))) or (found := _known_en(form)):
            return found
    return _prefixed(label)


def _known_zh(word: str) -> _Meaning | None:
    if role := zh.HEADINGS.get(word):
        return _Meaning("role", _EXACT, role, soft=word in zh.SOFT_HEADINGS)
    if word in zh.LAW_HEADINGS:
        return _Meaning("role", _SUMMARY, "reasoning")
    return next((_Meaning(subject, _EXACT) for subject, words in _ZH_OTHER if word in words), None)


def _known_en(label: str) -> _Meaning | None:
    words = " ".join(label.casefold().replace("’", "'").split())
    soft = words in en.SOFT_HEADINGS
    if role := en.HEADINGS.get(words):
        return _Meaning("role", _EXACT, role, soft=soft)
    if either := en.EITHER_HEADINGS.get(words):
        return _Meaning("role", _EXACT, either[0], either[1], soft=soft)
    if words in en.OPINION_HEADINGS:
        return _Meaning("role", _SUMMARY, "reasoning", of_all=True)
    if words in en.SUMMARY_HEADINGS or words in en.LAW_HEADINGS:
        role = "facts" if words in en.SUMMARY_HEADINGS else "reasoning"
        return _Meaning("role", _SUMMARY, role, soft=soft)
    return next((_Meaning(subject, _EXACT) for subject, known in _EN_OTHER if words in known), None)


_Words = frozenset[str]
_ZH_OTHER: tuple[tuple[Subject, _Words], ...] = (
    ("head", zh.HEAD_HEADINGS),
    ("contents", zh.CONTENTS_HEADINGS),
    ("outside", zh.OUTSIDE_HEADINGS),
    ("outside-if-high", zh.OUTSIDE_IF_HIGH),
)
_EN_OTHER: tuple[tuple[Subject, _Words], ...] = (
    ("head", en.HEAD_HEADINGS),
    ("contents", en.CONTENTS_HEADINGS),
    ("outside", en.OUTSIDE_HEADINGS),
    ("outside-if-high", en.OUTSIDE_IF_HIGH),
)


def _prefixed(label: str) -> _Meaning | None:
    """附录一 ..., Appendix A ..., 第二部分 ..., Part II ...: known by how they begin."""
    if zh.OUTSIDE_PREFIX.match(label) or en.OUTSIDE_PREFIX.match(label):
        return _Meaning("outside", _EXACT)
    if part := zh.PART_NUMBER.match(label) or en.PART_NUMBER.match(label):
        rest = label[part.end() :].strip(_EDGES)
        return (_known(rest) if rest else None) or _Meaning("part", _EXACT)
    return _Meaning("part", _PARTIAL) if zh.PART_HEADING.match(label) else None


def _by_core(label: str) -> _Meaning | None:
    if re.search("[\u4e00-\u9fff]", label):
        word = re.sub(r"\s", "", label)
        if len(word) > 20 or zh.VERSUS.search(word):
            return None
        places = {core: word.find(core) for core in zh.HEADING_CORES if core in word}
        core = min(places, key=lambda known: (places[known], -len(known)), default=None)
        return _Meaning("role", _PARTIAL, zh.HEADING_CORES[core]) if core else None
    words = re.findall(r"[a-z']+", label.casefold())
    if len(words) > 8 or en.VERSUS.search(label):
        return None
    first = next((word for word in words if word in en.HEADING_CORES), None)
    return _Meaning("role", _PARTIAL, en.HEADING_CORES[first]) if first else None


def is_outside_word(line: Line) -> bool:
    """Whether a line's words alone (附录, Appendix) put it outside every case."""
    meaning = _known(_after_ordinals(line)[0].strip(_EDGES))
    return meaning is not None and meaning.subject == "outside"


def is_high_only(line: Line) -> bool:
    """Whether a line heads what lies outside the cases if it stands at their level: 结语."""
    words = _after_ordinals(line)[0].strip(_EDGES).casefold()
    return words in en.OUTSIDE_IF_HIGH or re.sub(r"\s", "", words) in zh.OUTSIDE_IF_HIGH
