"""The facts that a case's head states: name, court, date, docket, citations, parties.

Everything is as printed but the date. What the head does not state is looked for in one place
more, where it is just as plain: a sentence of the body in which a court gives a numbered and
dated decision, the latest of them. Otherwise a fact stays unknown; nothing is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.dates import FoundDate, find_dates, parse_date
from ingest.lang import en, zh
from ingest.names import parties_of

__all__ = ["CaseFacts", "is_fact_line", "read_facts"]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What could be read of a case, as printed; None or empty where nothing was found."""

    name: str = ""
    court: str | None = None
    decided: str | None = None  # YYYY-MM-DD
    docket: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Field:
    """A labelled fact: ``审理法院：最高人民法院``."""

    kind: str  # name, court, decided, docket, citation, party, other
    label: str
    value: str


_FIELDS = {**zh.FIELDS, **en.FIELDS}
_ALTERNATIVES = "|".join(re.escape(label) for label in sorted(_FIELDS, key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:^|(?<=[\s|;；，,。/]))(?:[【\[〔](?P<boxed>{_ALTERNATIVES})[】\]〕]\s?[:：]?"
    rf"|(?P<plain>{_ALTERNATIVES})\.?(?:\s?[(（][^()（）:：]{{1,12}}[)）])?\s?(?:[:：]|\s?\|))\s?",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(rf"[【\[〔]?(?P<plain>{_ALTERNATIVES})[】\]〕]?\.?", re.IGNORECASE)
_LABEL_SPACED = re.compile(
    rf"(?P<plain>{'|'.join(label for label in sorted(zh.FIELDS, key=len, reverse=True) if len(label) > 3)}|案号)"
    r"\s(?=\S)"
)
_NOT_DECIDED = re.compile(
    r"\s?(?:发布|发表|公布|印发|起施行|讨论|出生|argued|submitted|filed|heard|published)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile("讨论通过|討論通過|发布|發布|公布|印发|印發")
_ARGUED = re.compile(
    r"(?:argued|submitted|heard|filed|published|发布日期|公布日期)\W*$", re.IGNORECASE
)
_DECISION = re.compile(r"作出|做出|判决|裁定|宣判|裁决")
_GIVEN = re.compile(r"作出|做出|以[（(〔\[]|判决|裁定|宣判|裁决")
_GIVEN_WITHOUT_NUMBER = re.compile(r"(?:作出|做出).{0,12}(?:判决|裁定|决定)[:：，,]?")
_ENDS_CASE = re.compile(r"维持原|撤销.{0,40}判决|驳回.{0,12}(?:上诉|再审|申诉|复议)|改判|终审|再审")
# Decisions of these stand over the others where a head names several.
_FINAL_LABEL = re.compile("终审|再审|二审")
_FIRST_LABEL = re.compile("一审|初审|原审")
# Before a number that is one of legislation: Regulation (EC) No 44/2001.
_OF_LAW = re.compile(
    r"\b(?:Regulation|Directive|Decision|Act|Law|Protocol|Resolution|Decree|legislativo)\b[^.;]{0,12}$",
    re.I,
)
_KIND_OF_DECISION = re.compile(
    r"[\s\u4e00-\u9fff]{0,16}(?:判\s?[决決]\s?[书書]|裁\s?定\s?[书書]|决\s?定\s?书)|"
    r"(?:opinion|judge?ment|order|memorandum)(?:\s+(?:and|of)\s+[\w\s]+)?(?:\s\([\w\s]+\))?",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"\s?(?:\.{3,}|…+)$")
_REST_OF_NAME = re.compile(r"[^.…。；]{0,60}?案(?![件情由])")
_SHORTEST_STEM = 8  # code points of a name cut off, by which it is found again
_MOSTLY = 0.6  # share of a line that a court's name fills if the line states the court


def read_facts(head: str, body: str = "", *, titles: Sequence[str] = ()) -> CaseFacts:
    """Read the facts of one case.

    Args:
        head: The case's text before its first section, title included.
        body: The rest of it.
        titles: Its names as its title lines give them, best first; without any, the first line
            of the head that states nothing else is the name.
    """
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    fields = _fields(lines)
    name = _name(lines, fields, titles)
    plain = [line for line in lines if not any(title and title in line for title in titles)]
    decision = _latest_decision(body)
    docket = _docket(lines, fields) or (decision.docket if decision else ())
    court = _court(plain, fields, lines) or (decision.court if decision else None)
    decided = _decided(lines, fields) or _signed(body) or (decision.decided if decision else None)
    return CaseFacts(
        name=name,
        court=court,
        decided=decided.isoformat() if decided else None,
        docket=docket,
        citations=_citations(lines, fields),
        parties=_parties(fields) or parties_of(name),
    )


def is_fact_line(text: str) -> bool:
    """Whether a line states a fact of a case and nothing else: a labelled court, number, date
    or party; a court's name; a date; a citation."""
    folded = zh.fold(text)
    first = _LABEL.match(folded) or _LABEL_ALONE.fullmatch(folded)
    if first and _kind(first) != "name" and len(text) <= 400:
        return True
    if len(text) > 200:
        return False
    if _is_court_line(text):
        return True
    rest = text
    for pattern in (zh.CASE_NUMBER_OF_COURT, en.REPORTER, en.NEUTRAL, en.DOCKET):
        rest = pattern.sub("", rest)
    for found in reversed(find_dates(rest)):
        rest = rest[: found.start] + rest[found.end :]
    court = (found.text for found in _courts(rest))
    left = len(rest) - sum(len(name) for name in court)
    return left < (1 - _MOSTLY) * len(text)


# -- labelled facts


def _kind(match: re.Match[str]) -> str:
    groups = match.groupdict()
    label = groups.get("boxed") or groups.get("plain") or ""
    return _FIELDS.get(label) or _FIELDS.get(label.casefold()) or "other"


def _fields(lines: Sequence[str]) -> list[_Field]:
    found: list[_Field] = []
    for place, line in enumerate(lines):
        folded = zh.fold(line)
        labels = list(_LABEL.finditer(folded))
        if not labels and (spaced := _LABEL_SPACED.match(folded)):
            labels = [spaced]
        for number, label in enumerate(labels):
            until = labels[number + 1].start() if number + 1 < len(labels) else len(line)
            value = line[label.end() : until].strip(" ;；|，,、/")
            if not value and until == len(line) and place + 1 < len(lines):
                value = lines[place + 1]
            found.append(_Field(_kind(label), label[0], value))
        if not labels and (alone := _LABEL_ALONE.fullmatch(folded)) and place + 1 < len(lines):
            found.append(_Field(_kind(alone), alone[0], lines[place + 1]))
    return found


def _values(fields: Iterable[_Field], kind: str) -> list[_Field]:
    return [field for field in fields if field.kind == kind and field.value]


# -- one fact each


def _name(lines: Sequence[str], fields: Sequence[_Field], titles: Sequence[str]) -> str:
    if named := next(
        (field.value for field in _values(fields, "name") if field.value in titles), ""
    ):
        return named
    if titles and titles[0]:
        return _completed(titles[0], lines)
    free = (line for line in lines if not is_fact_line(line))
    return next((line for line in free if not _KIND_OF_DECISION.fullmatch(line)), "")


def _completed(name: str, lines: Sequence[str]) -> str:
    """A name that its line cuts off with dots, as far as the head prints it in full below,
    over as many lines as it takes."""
    stem = _CUT_OFF.sub("", name)
    if stem == name or len(stem) < _SHORTEST_STEM:
        return name
    printed = "".join(lines)
    for found in re.finditer(re.escape(stem), printed):
        if rest := _REST_OF_NAME.match(printed, found.end()):
            return stem + rest[0]
    return name


def _court(plain: Sequence[str], fields: Sequence[_Field], lines: Sequence[str]) -> str | None:
    stated = _values(fields, "court")
    if stated:
        final = [field for field in stated if _FINAL_LABEL.search(field.label)]
        other = [field for field in stated if not _FIRST_LABEL.search(field.label)]
        value = (final or other or stated)[0].value
        return re.split(r"[;；|]|(?<=院)[，,]", value)[0].strip().rstrip(".") or None
    for line in plain:
        if _PUBLISHED.search(line):  # names who published the case, not who decided it
            continue
        if len(line) <= 200 and (courts := list(_courts(line))):
            return line.rstrip(" .,") if _is_court_line(line) else courts[0].text
    for line in lines:  # 661 F.3d 1322 (Fed. Cir. 2011)
        for found in en.COURT_AND_DATE.finditer(line):
            if found["court"]:
                return found["court"].strip(" ,")
    return None


def _is_court_line(line: str) -> bool:
    """Whether a line is an English court's name as a whole, its division included."""
    found = en.COURT.match(line)
    if found is None or len(line) > 110 or find_dates(line):
        return False
    rest = line[found.end() :]
    if any(pattern.search(rest) for pattern in (en.REPORTER, en.NEUTRAL, en.DOCKET)):
        return False
    return not rest.strip(" .,") or rest.lstrip().startswith((",", "("))


@dataclass(frozen=True, slots=True)
class _Court:
    start: int
    text: str


def _courts(text: str) -> Iterator[_Court]:
    """Courts named in a text, in order. Words such as 一审法院 name none."""
    for found in zh.COURT.finditer(zh.fold(text)):
        start = found.start()
        for cut in zh.NOT_A_COURT.finditer(zh.fold(text), start, found.end()):
            start = cut.end()
        name = text[start : found.end()].strip("（()）·")
        if zh.fold(name) not in zh.GENERIC_COURTS and len(name) > 3:
            yield _Court(start, name)
    for found in en.COURT.finditer(text):
        if len(found[0].split()) > 1:
            yield _Court(found.start(), found[0].strip(" ,."))


def _decided(lines: Sequence[str], fields: Sequence[_Field]) -> date | None:
    for field in _values(fields, "decided"):
        if "filed" not in field.label.casefold() and (dates := find_dates(field.value)):
            return dates[0].value
    found: list[tuple[bool, date]] = []
    for line in lines:
        for item in find_dates(line):
            before, after = line[: item.start], line[item.end :]
            if _NOT_DECIDED.match(after) or _ARGUED.search(before):
                continue
            found.append((bool(re.search(r"(?:decided|判决|裁定)\W*$", before, re.I)), item.value))
    said = [value for is_said, value in found if is_said] or [value for _, value in found]
    return said[-1] if said else None


def _docket(lines: Sequence[str], fields: Sequence[_Field]) -> tuple[str, ...]:
    printed: list[str] = []
    for field in _values(fields, "docket"):
        numbers = [found[0] for found in zh.CASE_NUMBER_OF_COURT.finditer(field.value)]
        if not numbers and re.search(r"[0-9]", field.value) and len(field.value) <= 120:
            numbers = re.split(r"\s?[;；、]\s?|,\s(?=[^\s,]*[0-9])", field.value)
            numbers = [number for number in numbers if not en.NEUTRAL.fullmatch(number)]
        printed.extend(numbers)
    for line in lines:
        printed.extend(found[0] for found in zh.CASE_NUMBER_OF_COURT.finditer(line))
        if not any(field.kind == "docket" and field.value in line for field in fields):
            own = en.CASE_NUMBER.match(line)  # "Case No. 2:" of the compilation
            rest = _without_citations(line[own.end() :] if own else line)
            printed.extend(
                found[0]
                for found in en.DOCKET.finditer(rest)
                if not _OF_LAW.search(rest[: found.start()])
            )
    return _distinct(printed)


def _without_citations(line: str) -> str:
    for pattern in (en.REPORTER, en.NEUTRAL):
        line = pattern.sub(" ", line)
    return line


def _citations(lines: Sequence[str], fields: Sequence[_Field]) -> tuple[str, ...]:
    printed: list[tuple[int, int, str]] = []
    for number, line in enumerate(lines):
        for pattern in (en.REPORTER, en.NEUTRAL):
            printed.extend((number, found.start(), found[0]) for found in pattern.finditer(line))
    texts = [text for _, _, text in sorted(printed)]
    for field in _values(fields, "citation"):
        known = any(text in field.value or field.value in text for text in texts)
        if not known and re.search("[0-9]", field.value) and len(field.value) <= 120:
            texts.append(field.value)
    return _distinct(texts)


def _parties(fields: Sequence[_Field]) -> tuple[str, ...]:
    parties: list[str] = []
    for field in _values(fields, "party"):
        value = re.split(r"[。；]|，(?:男|女|住|法定|统一|系|汉族)|\s?[(（]以下简称", field.value)[
            0
        ]
        parts = re.split(r"[、;]|\svs?\.\s", value) if len(value) <= 200 else []
        parties.extend(part.strip(" ,，.") for part in parts)
    return _distinct(party for party in parties if party and len(party) <= 120)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    stripped = (text.strip(" ,，;；。.") for text in texts)
    return tuple(dict.fromkeys(text for text in stripped if text))


# -- from the body


@dataclass(frozen=True, slots=True)
class _Decision:
    court: str
    decided: date
    docket: tuple[str, ...]


def _latest_decision(body: str) -> _Decision | None:
    """The latest decision that a sentence tells with its court and its date, and its number if
    it gives one: ``最高人民法院于2021年2月19日作出（2020）最高法知民终1667号民事判决``,
    ``2011年12月20日，上海市高级人民法院作出…裁定``."""
    latest: _Decision | None = None
    for sentence in re.split(r"[。；\n]", body):
        if "法院" not in zh.fold(sentence) or not _DECISION.search(zh.fold(sentence)):
            continue
        for found in find_dates(sentence):
            decision = _decision(sentence, found)
            if decision is None:
                continue
            later = latest is None or decision.decided > latest.decided
            # A number is what tells a decision of this case from one that only led to it.
            if later and (
                decision.docket or latest is None or _ENDS_CASE.search(zh.fold(sentence))
            ):
                latest = decision
    return latest


def _decision(sentence: str, found: FoundDate) -> _Decision | None:
    """The decision that a sentence dates with ``found``: its court before the date, or right
    after it."""
    before, after = sentence[: found.start], sentence[found.end : found.end + 60]
    courts = list(_courts(before[-60:]))
    told = _GIVEN.search(zh.fold(after))
    if told is None:
        return None
    if named := list(_courts(re.sub(r"^[\s，,]+", "", after[: told.start()]))):
        courts = [*courts, named[0]]
    if not courts:
        return None
    numbers = zh.CASE_NUMBER_OF_COURT.findall(after)
    numbered = numbers and _DECISION.search(zh.fold(after))
    if not numbered and not _GIVEN_WITHOUT_NUMBER.search(zh.fold(after)):
        return None
    return _Decision(courts[-1].text, found.value, (numbers[0],) if numbered else ())


def _signed(body: str) -> date | None:
    """The date under a judgment: a line of its own among the last."""
    for line in reversed([line.strip() for line in body.split("\n") if line.strip()][-8:]):
        if len(line) <= 24 and (value := parse_date(line)) is not None:
            return value
    return None
