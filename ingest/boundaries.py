"""Where cases begin and end in a document.

Every line that could title a case is weighed: how its file sets it off, whether it carries
the next number, whether it reads as a name, whether a court or a date follows, whether
sections with known headings follow. What is likely enough begins a case, unless it is an
entry in a table of contents or stands inside a case that it does not end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.contents import contents_lines
from ingest.evidence import combined
from ingest.headings import Mark, is_high_only, is_outside_word
from ingest.lang import en
from ingest.lines import Line
from ingest.metadata import is_fact_line
from ingest.titles import Title, title_of, untitled

# Weights of evidence that a line begins a case, each 0 to 1; see ingest/evidence.py.
_BY_RANK = {1: 0.6, 2: 0.6, 3: 0.6, 4: 0.55, 5: 0.5, 6: 0.5, 7: 0.45, 8: 0.25, 9: 0.05}
_BY_LABEL = {"case-number": 0.6, "field": 0.4, "ordinal": 0.15, "": 0.0}
_IN_SEQUENCE = {"case-number": 0.3, "ordinal": 0.2}
_REPEATED_FORM = 0.2
_FACTS_FOLLOW = 0.35
_ONE_SECTION, _MORE_SECTIONS = 0.35, 0.55
_UNNAMED_HEADING = 0.3  # a heading of unknown words with known sections right below it
_ENOUGH = 0.74

_PLAIN = 8  # the lowest rank of a title with a line of its own
_FACTS_WITHIN = 5  # lines after a title in which a court, a date or a number is looked for
_HEAD_LINES = 15  # lines of a lone judgment in which its caption is looked for
_LONGEST_CAPTION = 200  # code points of a line above the title of a lone judgment
_SHORTEST_PIECE = 4  # code points of a title's line that stands again below the title
_FIRST_ROLES = frozenset(("facts", "procedure", "issue", "holding"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines ``first`` to ``last`` (not included): one case, or what lies outside every case."""

    first: int
    last: int
    is_case: bool
    titles: tuple[int, ...] = ()  # lines that title the case and hold nothing else
    names: tuple[str, ...] = ()  # its name as those lines print it, the best first
    confidence: float = 0.0
    is_labelled: bool = False  # its title carries a number, or the label of a name


@dataclass(slots=True)
class _Candidate:
    line: int
    title: Title
    weight: float = 0.0
    merged: tuple[_Candidate, ...] = ()  # titles of the same case below it

    @property
    def last(self) -> int:
        """The last line that titles the case."""
        candidate = self.merged[-1] if self.merged else self
        return candidate.line + candidate.title.height - 1

    def stretch(self, first: int, last: int) -> Stretch:
        """The case it begins, from line ``first`` to ``last`` (not included)."""
        titles = (self.title, *(candidate.title for candidate in self.merged))
        named = [title for title in titles if title.name]
        named.sort(key=lambda title: (title.label != "field", -title.name_weight))
        return Stretch(
            first,
            last,
            is_case=True,
            titles=tuple(
                line
                for candidate in (self, *self.merged)
                for line in range(candidate.line, candidate.line + candidate.title.height)
                if candidate.title.rank <= _PLAIN
            ),
            names=tuple(title.name for title in named),
            confidence=self.weight,
            is_labelled=any(title.label for title in titles),
        )


def find_stretches(lines: Sequence[Line], marks: Sequence[Mark | None]) -> list[Stretch]:
    """Cut a document's lines into cases and what is outside; the stretches tile the lines.

    Args:
        lines: All lines of the document.
        marks: The heading on each line, as ``headings.mark_of`` gives it.
    """
    if not lines:
        return []
    return _Finder(lines, marks).stretches()


class _Finder:
    def __init__(self, lines: Sequence[Line], marks: Sequence[Mark | None]) -> None:
        self.lines, self.marks = lines, marks
        self.titles = [self._title(index) for index in range(len(lines))]
        self.contents = contents_lines(lines, marks, self.titles)

    def stretches(self) -> list[Stretch]:
        """The document's cases and what lies between them."""
        merged = self._merged(self._weighed(self._candidates()))
        likely = [candidate for candidate in merged if candidate.weight >= _ENOUGH]
        chosen = self._chosen(self._without_lists(likely))
        if chosen:
            return self._tiled(chosen)
        if len(likely) > 1:  # titles alone: a list of cases told elsewhere
            return [Stretch(0, len(self.lines), is_case=False)]
        return self._lone_judgment()

    # -- candidates

    def _title(self, index: int) -> Title | None:
        mark, line = self.marks[index], self.lines[index]
        if (caption := self._caption(index)) is not None:
            return caption
        if mark and (mark.exact or mark.style in ("bracket", "inline", "row")):
            named = title_of(line)
            return named if named and named.label in ("case-number", "field") else None
        return title_of(line)

    def _caption(self, index: int) -> Title | None:
        """A caption over three lines: a party, "v." alone, the other party."""
        if index + 2 >= len(self.lines):
            return None
        first, middle, second = self.lines[index : index + 3]
        if not en.VERSUS_LINE.fullmatch(middle.text) or self.marks[index] is not None:
            return None
        name = f"{first.text.rstrip(',')} {middle.text} {second.text.rstrip(',.')}"
        rank = first.level or (7 if first.by_look else 8)
        return Title("", None, name, 0.5, rank, name.casefold(), height=3)

    def _candidates(self) -> list[_Candidate]:
        found = []
        for index, title in enumerate(self.titles):
            if index in self.contents:
                continue
            line = self.lines[index]
            if title is not None and (line.kind != "table-row" or title.label == "field"):
                found.append(_Candidate(index, title))
            elif title is None and self._heads_sections(index):
                unnamed = untitled(line)
                found.append(_Candidate(index, unnamed))
        return found

    def _heads_sections(self, index: int) -> bool:
        """Whether a heading of unknown words stands right above the first section of a case."""
        line, mark = self.lines[index], self.marks[index]
        if line.kind != "heading" or mark is not None or not line.opens_block or line.is_prose:
            return False
        for below in range(index + 1, min(index + 12, len(self.lines))):
            mark = self.marks[below]
            if mark is not None and mark.subject == "role":
                return (
                    mark.exact
                    and mark.role in _FIRST_ROLES
                    and mark.rank > (line.level or 7) - (line.level == 0)
                    and mark.style in ("element", "look", "bracket")
                )
            if mark is not None and mark.subject != "head":
                return False
            if self.titles[below] is not None or self.lines[below].level:
                return False
        return False

    def _weighed(self, candidates: list[_Candidate]) -> list[_Candidate]:
        forms = Counter(self._form(candidate) for candidate in candidates)
        last: dict[str, int] = {}
        for place, candidate in enumerate(candidates):
            title = candidate.title
            after = candidates[place + 1].line if place + 1 < len(candidates) else len(self.lines)
            weights = [_BY_RANK[title.rank], _BY_LABEL[title.label], title.name_weight]
            if self.lines[candidate.line].kind == "list-item" and title.rank > 6:
                weights[0] = 0.1
            if title.number is not None and title.label in _IN_SEQUENCE:
                if title.number in (1, last.get(title.label, 0) + 1):
                    weights.append(_IN_SEQUENCE[title.label])
                last[title.label] = title.number
            if forms[self._form(candidate)] > 1:
                weights.append(_REPEATED_FORM)
            weights.extend(self._what_follows(candidate.line, after))
            candidate.weight = combined(weights)
        return candidates

    def _what_follows(self, index: int, after: int) -> list[float]:
        weights = []
        near = range(index + 1, min(after, index + 1 + _FACTS_WITHIN))
        if any(is_fact_line(self.lines[at].text) for at in near):
            weights.append(_FACTS_FOLLOW)
        roles = {mark.role for mark in self._roles(index + 1, after)}
        if roles:
            weights.append(_MORE_SECTIONS if len(roles) > 1 else _ONE_SECTION)
            if not self.titles[index]:
                weights.append(_UNNAMED_HEADING)
        return weights

    def _form(self, candidate: _Candidate) -> tuple[object, ...]:
        title = candidate.title
        return title.rank, title.label, title.name_weight

    # -- lists of titles

    def _without_lists(self, candidates: list[_Candidate]) -> list[_Candidate]:
        """Drop titles that stand in a list of titles, with nothing of their own below."""
        kept = []
        keys = Counter(candidate.title.key for candidate in candidates)
        bare = [self._is_bare(candidates, place) for place in range(len(candidates))]
        for place, candidate in enumerate(candidates):
            if bare[place]:
                later = any(c.title.key == candidate.title.key for c in candidates[place + 1 :])
                beside = (place > 0 and bare[place - 1]) or (
                    place + 1 < len(bare) and bare[place + 1]
                )
                if (later and keys[candidate.title.key] > 1) or beside:
                    continue
            kept.append(candidate)
        return kept

    def _is_bare(self, candidates: list[_Candidate], place: int) -> bool:
        start = candidates[place].last
        after = candidates[place + 1].line if place + 1 < len(candidates) else len(self.lines)
        return not self._has_body(start, after)

    def _has_body(self, index: int, after: int) -> bool:
        """Whether anything but facts and short lines stands between two titles."""
        if self.lines[index].is_prose:
            return True
        for at in range(index + 1, after):
            mark = self.marks[at]
            if self.lines[at].is_prose and not is_fact_line(self.lines[at].text):
                return True
            if mark is not None and mark.subject == "role":
                return True
            if mark is not None and mark.subject in ("outside", "part", "contents"):
                return False
        return False

    # -- choosing

    def _merged(self, candidates: list[_Candidate]) -> list[_Candidate]:
        """Join titles that stand together over one case: a number and a name, two languages."""
        merged: list[_Candidate] = []
        for candidate in candidates:
            above = merged[-1] if merged else None
            if above is not None and self._same_case(above, candidate):
                above.merged = (*above.merged, candidate)
                above.weight = combined((above.weight, candidate.weight))
            else:
                merged.append(candidate)
        return merged

    def _same_case(self, above: _Candidate, below: _Candidate) -> bool:
        last = above.last
        if self._has_body(last, below.line) or below.line - last > 8:
            return False
        upper, lower = above.title, below.title
        if any(
            mark is not None and mark.subject in ("outside", "part", "contents")
            for mark in self.marks[last + 1 : below.line]
        ):
            return False
        if lower.label == "case-number":
            return False
        # The title once more, or a line of it, wrapped.
        again = (
            below.line - last <= 2 and len(lower.key) >= _SHORTEST_PIECE and lower.key in upper.key
        )
        if lower.label == "field" or not upper.name or (again and upper.label != "case-number"):
            return True
        if upper.label == "case-number":
            return lower.label == "" and bool(lower.name_weight)
        names = self.lines[above.line].language, self.lines[below.line].language
        return lower.label == "" and names[0] != names[1] and below.line - last <= 2

    def _chosen(self, candidates: list[_Candidate]) -> list[_Candidate]:
        chosen: list[_Candidate] = []
        for place, candidate in enumerate(candidates):
            current = chosen[-1] if chosen else None
            if (
                current is None
                or candidate.title.rank <= current.title.rank
                or self._ended(current, candidate.line)
            ):
                chosen.append(candidate)
            elif self._is_chapter(current, candidate):
                chosen[-1] = candidate
            elif self._begins_anew(current, candidate, candidates[place + 1 :]):
                chosen.append(candidate)
        return chosen

    def _is_chapter(self, current: _Candidate, candidate: _Candidate) -> bool:
        """Whether what was taken for a case is only a heading over cases."""
        if current.title.label == "case-number" and candidate.title.label != "case-number":
            return False
        return not self._roles(current.line + 1, candidate.line)

    def _begins_anew(
        self, current: _Candidate, candidate: _Candidate, later: Sequence[_Candidate]
    ) -> bool:
        """Whether a title below the rank of the current case's ends that case: it carries the
        next number, or the sections below it start over."""
        upper, lower = current.title, candidate.title
        if lower.label == upper.label == "case-number" and lower.number == (upper.number or 0) + 1:
            return True
        until = next((c.line for c in later if c.title.rank <= upper.rank), len(self.lines))
        had = {mark.role for mark in self._roles(current.line + 1, candidate.line)}
        coming = (mark for mark in self._roles(candidate.line + 1, until) if mark.exact)
        first = next(coming, None)
        return first is not None and first.role in had and first.role in _FIRST_ROLES

    def _ended(self, current: _Candidate, before: int) -> bool:
        return self._end_of_case(current, before) < before

    def _roles(self, first: int, last: int) -> list[Mark]:
        return [
            mark for mark in self.marks[first:last] if mark is not None and mark.subject == "role"
        ]

    # -- tiling

    def _tiled(self, chosen: list[_Candidate]) -> list[Stretch]:
        stretches: list[Stretch] = []
        at = 0
        for place, candidate in enumerate(chosen):
            start = candidate.line
            if len(chosen) == 1 and self._is_caption(start):
                start = 0
            after = chosen[place + 1].line if place + 1 < len(chosen) else len(self.lines)
            end = self._end_of_case(candidate, after)
            if start > at:
                stretches.append(Stretch(at, start, is_case=False))
            stretches.append(candidate.stretch(start, end))
            at = end
        if at < len(self.lines):
            stretches.append(Stretch(at, len(self.lines), is_case=False))
        return stretches

    def _is_caption(self, before: int) -> bool:
        """Whether the lines above a lone title belong to it: court, number, kind of decision."""
        return before <= _HEAD_LINES and not any(
            len(self.lines[at].text) > _LONGEST_CAPTION
            or at in self.contents
            or (self.marks[at] is not None and self.marks[at].subject != "head")  # type: ignore[union-attr]
            for at in range(before)
        )

    def _end_of_case(self, candidate: _Candidate, after: int) -> int:
        """The first line below a title, before ``after``, that no longer belongs to its case."""
        rank = candidate.title.rank
        deepest = max(
            (
                mark.rank
                for mark in self._roles(candidate.line + 1, after)
                if mark.style == "element"
            ),
            default=0,
        )
        for at in range(candidate.last + 1, after):
            if at in self.contents:
                return at
            if self._leaves(at, rank, sections_below=deepest > rank):
                mark = self.marks[at]
                if mark is None or mark.subject != "part" or not self._roles(at + 1, after):
                    return at
        return after

    def _leaves(self, at: int, rank: int, *, sections_below: bool) -> bool:
        """Whether a line, by its look or its words, stands above a case titled at ``rank``."""
        line, mark = self.lines[at], self.marks[at]
        if line.kind == "list-item" and not line.level:
            return False
        own = line.level or (7 if line.by_look else 8)
        if mark is not None and mark.subject in ("outside", "part"):
            return own <= rank or (rank >= 7 and is_outside_word(line))
        if mark is not None and mark.subject == "outside-if-high":
            return own < rank or (own == rank and sections_below)
        if not line.level or self.titles[at] is not None:
            return False
        if mark is None:
            return own < rank or (own == rank and sections_below)
        # A known role as high as the titles, where the case's own are lower: lessons of the
        # whole compilation.
        return (own < rank <= 6) or (own == rank and sections_below and is_high_only(line))

    # -- one judgment

    def _lone_judgment(self) -> list[Stretch]:
        """A document without any title of a case: one judgment, or none."""
        first = max(self.contents, default=-1) + 1
        head = range(first, min(first + _HEAD_LINES, len(self.lines)))
        facts = sum(is_fact_line(self.lines[at].text) for at in head)
        roles = {mark.role for mark in self._roles(first, len(self.lines)) if mark.exact}
        named = [at for at in head if (t := self.titles[at]) is not None and t.name_weight]
        evidence = [min(4, facts) * 0.2, min(4, len(roles)) * 0.2]
        if named:
            evidence.append(0.4)
        confidence = combined(evidence)
        if first >= len(self.lines) or (confidence < 0.3 and not (named and facts)):
            return [Stretch(0, len(self.lines), is_case=False)]
        at = named[0] if named else first
        title = self.titles[at] or Title("", None, "", 0.0, 8, "")
        case = _Candidate(at, title, confidence).stretch(first, len(self.lines))
        return [Stretch(0, first, is_case=False), case] if first else [case]
