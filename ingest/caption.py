"""The head of a judgment as courts of the common law print it: court, number, parties, bench.

A caption is a stack of short lines: a court, a case number or neutral citation, a date, and two
sides with ``v``, ``- and -`` or ``against`` alone on a line between them; or, where a court
prints its parties on one line, that line under a neutral citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.caption_text import (
    court_of,
    is_citation_line,
    name_of,
    numbers_of,
    plain,
    without_citation,
    without_roles,
)
from ingest.dates import find_dates
from ingest.evidence import combined
from ingest.lang import captions as words
from ingest.lang import en, opinions
from ingest.lines import CELL_SEPARATOR, Line
from ingest.names import clean_name

_HEAD_LINES = 90  # a caption with its counsel and conventions takes two pages at most
_COURT_WITHIN = 40  # lines of a document's beginning in which the court is named
_LONGEST = 220  # code points of a line of a caption
_MOSTLY = 0.8  # of the words of a court's name are capitalized
_SIGN = 0.35  # weight of each sign of a court's own paper
_BENCH_LINES = 10  # a list of judges with the word above it
_PARTY_LINES = 14  # of one side
_NUMBERING = re.compile(r"^[(\[]?(?:[0-9]{1,2}|[a-z])[)\]]\s+|[0-9]{1,2}\.\s+", re.I)
_MORE = re.compile(r"\b(?:of|and|the|for|by|to|d/?b/?a|f/?k/?a|on|ex\s+rel\.?)$|[,&]$", re.I)
_IN_RE = re.compile(r"(?:in\s+(?:re|the\s+matter\s+of)\b|re\b|ex\s+parte\b|matter\s+of\b)\s*:?\s*(?P<name>.*)", re.I)  # fmt: skip
_JUDGE = re.compile(
    r"\b(?:justice|judge|lord|lady|sir|dame|master|hhj|recorder|president|chancellor|chief|registrar|magistrate|"
    r"j\.?|jj\.?|ja|p\.?j\.?|c\.?j\.?|jsc|ajp?|member)\b",
    re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caption:
    """What the head of one judgment states, as printed; lines ``first`` to ``last`` hold it."""

    first: int
    last: int  # not included
    name: str
    court: str | None
    decided: date | None
    docket: tuple[str, ...]
    citations: tuple[str, ...]
    parties: tuple[str, ...]
    judges: tuple[str, ...]
    confidence: float  # 0 to 1: how sure it is that the document is one judgment


def caption_of(lines: Sequence[Line]) -> Caption | None:
    """The caption at the head of a document that is one judgment, if it has one."""
    head = _Head(lines[:_HEAD_LINES])
    return head.caption() if head.states_a_court() else None


class _Head:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.texts = [plain(line.text) for line in lines]
        self.end = self._end()
        self.signs = 0
        self._court, self._court_lines = self._stated_court()

    def states_a_court(self) -> bool:
        """Whether the document opens as a court's own paper does: the court or a neutral
        citation on a line of its own, and a number, a date or a second sign of one."""
        near = range(min(self.end, _COURT_WITHIN))
        courts = any(self._is_court(at) for at in near)
        cited = any(is_citation_line(self.texts[at]) for at in near)
        numbered = any(self._numbers(at) for at in near)
        stacked = any(words.VERSUS_LINE.fullmatch(self.texts[at]) for at in near)
        stacked = stacked or any(words.BETWEEN_LINE.fullmatch(self.texts[at]) for at in near)
        titled = any(words.KIND_LINE.fullmatch(self.texts[at]) for at in range(self.end))
        self.signs = cited + courts + numbered + stacked + titled
        return (courts or cited) and self.signs > 1

    def caption(self) -> Caption | None:
        """The caption; None where the lines name no parties and no matter."""
        sides, last = self._sides()
        name = name_of(sides, self._versus)
        parties = tuple(party for side in sides for party in side)
        if not name:
            name, last = self._one_line()
            parties = tuple(en.VERSUS.split(name)) if en.VERSUS.search(name) else ()
        if not name:
            return None
        citations = self._citations()
        return Caption(
            first=0,
            last=max(last, self._last_fact()),
            name=name,
            court=self._court or court_of(citations),
            decided=self._decided(),
            docket=tuple(dict.fromkeys(n for at in range(self.end) for n in self._numbers(at))),
            citations=citations,
            parties=parties,
            judges=tuple(self._judges()),
            confidence=combined([0.4, *(_SIGN for _ in range(self.signs))]),
        )

    # -- where the head ends

    def _end(self) -> int:
        """The first line of the body: prose below a sign that the head has begun. What stands
        above such a sign (a note on copyright, on reporting restrictions) is of the head."""
        begun = kind = False
        for at, (line, text) in enumerate(zip(self.lines, self.texts, strict=True)):
            if begun and kind and len(text) > _LONGEST and line.is_prose:
                return at  # below the word ORDER even a sentence about attorneys is the order's
            if begun and kind and opinions.ORDERED.match(_NUMBERING.sub("", text, count=1)):
                return at  # what is ordered, above the reasons for it
            kind = kind or bool(words.KIND_LINE.fullmatch(text))
            if len(text) > _LONGEST or (line.is_prose and len(text) > 60):
                if begun and not words.ASIDE.search(text) and not words.COUNSEL.search(text):
                    return at
            elif not begun:
                sides = words.VERSUS_LINE.fullmatch(text) or en.VERSUS.search(text)
                begun = bool(sides or is_citation_line(text) or self._is_court(at))
        return len(self.lines)

    def _last_fact(self) -> int:
        """The line below the last that states a fact of the case or the kind of decision."""
        facts = (
            at
            for at in range(self.end)
            if self._is_court(at)
            or self._numbers(at)
            or find_dates(self.texts[at])
            or words.KIND_LINE.fullmatch(self.texts[at])
        )
        return max(facts, default=0) + 1

    # -- parties

    _versus = "v"

    def _sides(self) -> tuple[list[list[str]], int]:
        """The parties of each side, and the line below the last of them."""
        breaks = [
            at for at in range(1, self.end - 1) if words.VERSUS_LINE.fullmatch(self.texts[at])
        ]
        opened = next(
            (at for at in range(self.end) if words.BETWEEN_LINE.fullmatch(self.texts[at])), None
        )
        if opened is not None:
            after = [
                at
                for at in range(opened + 1, self.end - 1)
                if words.AND_LINE.fullmatch(self.texts[at])
            ]
            breaks = sorted({*(at for at in breaks if at > opened), *after})
        if not breaks:
            return [], 0
        if printed := re.search(r"vs?\.", self.texts[breaks[0]], re.I):
            self._versus = printed[0].lower()
        start = opened + 1 if opened is not None else self._first_of_side(breaks[0])
        sides = [self._parties(start, breaks[0])]
        at = breaks[0]
        for number, at in enumerate(breaks):
            stop = breaks[number + 1] if number + 1 < len(breaks) else self.end
            below = self._end_of_side(at + 1, stop)
            sides.append(self._parties(at + 1, below))
            if below < stop:
                return sides, below
        return sides, self._end_of_side(at + 1, self.end)

    def _first_of_side(self, before: int) -> int:
        at = before
        while at > 0 and before - at < _PARTY_LINES:
            if self._ends_side(at - 1) or self._is_bench(at - 1):
                break
            at -= 1
            if (
                self.lines[at].block == self.lines[before].block
                and at
                and self.lines[at - 1].block != self.lines[at].block
            ):
                break
        return at

    def _end_of_side(self, start: int, stop: int) -> int:
        at = start
        block = self.lines[start].block if start < stop else -1
        stacked = start > 0 and self.lines[start - 1].block == block
        while at < min(stop, start + _PARTY_LINES):
            inside = stacked and self.lines[at].block == block
            if not inside and (stacked or self._ends_side(at)):
                break
            role = words.ROLE_LINE.fullmatch(self.texts[at])
            at += 1
            following = self.texts[at] if at < stop else ""
            if (
                role
                and not _NUMBERING.match(following)
                and not words.ROLE_LINE.fullmatch(following)
                and not following.startswith("(")
            ):
                break
        return at

    def _ends_side(self, at: int) -> bool:
        text = self.texts[at]
        return bool(
            words.RULE_LINE.fullmatch(text)
            or words.BETWEEN_LINE.fullmatch(text)
            or words.BEFORE_LINE.fullmatch(text)
            or words.KIND_LINE.fullmatch(text)
            or words.COUNSEL.search(text)
            or words.HEARD.match(text)
            or words.DATE_LABEL.match(text)
            or (words.ASIDE.search(text) and not text.startswith("("))
            or self._numbers(at)
            or is_citation_line(text)
            or text.casefold().startswith("neutral citation")
            or (at in self._court_lines and not self._beside(at))
            or (find_dates(text) and len(text) < 60)
            or len(text) > _LONGEST
        )

    def _is_bench(self, at: int) -> bool:
        """Whether a line names a judge, in a list of them below the word for it."""
        for above in range(at, max(at - _BENCH_LINES, -1), -1):
            text = self.texts[above]
            if above < at and words.BEFORE_LINE.fullmatch(text):
                return True
            if (
                not _JUDGE.search(text)
                and not words.AND_LINE.fullmatch(text)
                and not text.startswith("(")
            ):
                return False
        return False

    def _beside(self, at: int) -> str:
        """The cell before the party's role, where a court is itself a party."""
        name, _, role = self.lines[at].text.partition(CELL_SEPARATOR)
        return name if role and words.ROLE_LINE.fullmatch(role) else ""

    def _parties(self, start: int, stop: int) -> list[str]:
        parties: list[str] = []
        joins = False
        for at in range(start, stop):
            cells = self.texts[at].split(CELL_SEPARATOR)
            text = next(
                (cell for cell in cells if cell and not words.ROLE_LINE.fullmatch(cell)), ""
            )
            numbered = bool(_NUMBERING.match(text))
            name = without_roles(_NUMBERING.sub("", text, count=1)).strip(" ,;|")
            name = name if "(" in name else name.rstrip(" )")
            if not name or re.fullmatch(r"\(.*\)?|[)\W]+", name) or words.ROLE_LINE.fullmatch(name):
                joins = False
                continue
            if parties and joins and not numbered:
                parties[-1] = f"{parties[-1]} {name}"
            else:
                parties.append(name)
            joins = bool(_MORE.search(text))
        return parties

    # -- a name on one line

    def _one_line(self) -> tuple[str, int]:
        for at in range(min(self.end, _COURT_WITHIN)):
            text = self.texts[at]
            if self._is_court(at) or self.lines[at].is_prose or words.APPEALED.search(text):
                continue
            if words.COUNSEL.search(text) or en.NOT_A_NAME.match(text):
                continue
            if en.VERSUS.search(text) and not find_dates(text):
                sides = [
                    without_roles(side)
                    for side in en.VERSUS.split(without_citation(text), maxsplit=1)
                ]
                if all(sides):
                    versus = en.VERSUS.search(text)
                    return f"{sides[0]} {versus[0].strip() if versus else 'v'} {sides[1]}", at + 1
            if (found := _IN_RE.fullmatch(text)) and not words.BETWEEN_LINE.fullmatch(text):
                below = self.texts[at + 1] if at + 1 < self.end else ""
                if found["name"]:
                    return clean_name(text).rstrip(" .,"), at + 1
                if below:
                    name = below if _IN_RE.match(below) else f"{text.strip(' :')} {below}"
                    return without_roles(name), at + 2
        return "", 0

    # -- facts

    def _is_court(self, at: int) -> bool:
        text = self.texts[at]
        if (
            len(text) > 110
            or words.APPEALED.search(text)
            or words.COUNSEL.search(text)
            or find_dates(text)
        ):
            return False
        text = re.sub(r"(?<=\S)\s+(?:JUDGE?MENT|ORDER|OPINION|RULING)$", "", text)
        if words.NO_COURT.search(text) or CELL_SEPARATOR in text or words.ROLE_LINE.fullmatch(text):
            return False
        if not words.COURT_LINE.fullmatch(text.rstrip(".")):
            return False
        telling = [
            w for w in re.findall(r"[A-Za-z][\w’']*", text) if w.casefold() not in en.SMALL_WORDS
        ]
        capitals = sum(word[0].isupper() for word in telling)
        return bool(capitals >= _MOSTLY * len(telling))

    def _stated_court(self) -> tuple[str | None, range]:
        """The court with its division, and the lines that name it."""
        for at in range(min(self.end, _COURT_WITHIN)):
            if not self._is_court(at) or (at and words.APPEALED.search(self.texts[at - 1])):
                continue
            parts = [self.texts[at]]
            for below in range(at + 1, min(at + 4, self.end)):
                text = self.texts[below]
                if (
                    not words.DIVISION_LINE.fullmatch(text.rstrip("."))
                    or words.APPEALED.search(text)
                    or words.NO_COURT.search(text)
                ):
                    break
                if (
                    self._numbers(below)
                    or find_dates(text)
                    or words.ASIDE.search(text)
                    or words.COUNSEL.search(text)
                    or CELL_SEPARATOR in text
                ):
                    break
                parts.append(text)
            place = self.texts[at + 1] if at + 1 < self.end else ""
            if (
                parts == [self.texts[at]]
                and parts[0].endswith(",")
                and words.PLACE_LINE.fullmatch(place)
            ):
                parts.append(place)  # the county it sat for
            court = re.sub(r"^(?:in\s+)?(?:the\s+)?", "", " ".join(parts), flags=re.I)
            court = re.sub(r"\s+(?:judge?ment|order|opinion|ruling)$", "", court, flags=re.I)
            return court.rstrip(" .,"), range(at, at + len(parts))
        return None, range(0)

    def _numbers(self, at: int) -> list[str]:
        return numbers_of(self.texts[at])

    def _citations(self) -> tuple[str, ...]:
        found: list[str] = []
        for at in range(self.end):
            text = self.texts[at]
            below = at and re.search(r"appeal\s+from\s?:?$", self.texts[at - 1], re.I)
            if words.APPEALED.search(text) or below or en.NOT_A_NAME.match(text):
                continue
            for pattern in (en.REPORTER, en.NEUTRAL):
                found.extend(match[0] for match in pattern.finditer(text))
        return tuple(dict.fromkeys(found))

    def _decided(self) -> date | None:
        alone: date | None = None
        for at in range(self.end):
            text = self.texts[at]
            dates = find_dates(text)
            if not dates:
                continue
            for found in dates:
                before = text[: found.start]
                above = self.texts[at - 1] if at else ""
                labelled = list(words.DATE_LABEL.finditer(before))
                heard = list(words.HEARD.finditer(before))
                if labelled and (not heard or labelled[-1].start() > heard[-1].start()):
                    return found.value
                if re.search(r"decided\W*$", before, re.I):
                    return found.value
                if (
                    not before.strip()
                    and words.DATE_LABEL.fullmatch(f"{above} ")
                    and not words.HEARD.search(above)
                ):
                    return found.value
                if (
                    heard
                    or words.HEARD.fullmatch(above)
                    or re.match(r"\s*(?:argued|submitted|heard)", text[found.end :], re.I)
                ):
                    continue
                if self._promulgated(at, found.start):
                    return found.value
                if alone is None and len(text) - (found.end - found.start) < 14:
                    alone = found.value
        return alone

    def _promulgated(self, at: int, start: int) -> bool:
        """Whether a date stands in a table's column headed with the word for giving judgment."""
        column = self.texts[at][:start].count(CELL_SEPARATOR)
        heads = self.texts[at - 1].split(CELL_SEPARATOR) if at else []
        return column < len(heads) and bool(
            re.search("promulgated|decided|delivered|issued", heads[column], re.I)
        )

    def _judges(self) -> Iterator[str]:
        for at in range(self.end):
            found = words.BEFORE_LINE.fullmatch(self.texts[at])
            if not found:
                continue
            if found["names"]:
                yield from (
                    name
                    for name in re.split(
                        r"\s?(?:,|;|\band\b)\s+(?=[A-Z])", found["names"].strip(" .|")
                    )
                    if name
                )
                return
            for below in range(at + 1, min(at + 12, self.end)):
                text = self.texts[below]
                if words.AND_LINE.fullmatch(text) or text.startswith("("):
                    continue
                if not _JUDGE.search(text) or self._ends_side(below):
                    return
                yield text.rstrip(" ,:")
            return
