"""A case's lines to sections: where each begins, its role, its language, its paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.evidence import combined
from ingest.headings import Mark
from ingest.lang import en, zh
from ingest.lines import Line
from ingest.metadata import is_fact_line
from ingest.models import Language, Role, Section
from ingest.names import is_name
from ingest.opinions import OpinionOpener

Opener = Callable[[Line], Role | None]

_PARALLEL = 0.3  # other sections of the same case are headed in the same way
_BY_SENTENCE = 0.45  # the role was read off how a paragraph begins
_BY_DEFAULT = 0.3  # nothing says what this text is: taken for facts
_LONGEST_HEAD_LINE = 200  # code points of a caption, or of a name with its citation
_ENOUGH_TO_SPLIT = {"zh": 12, "en": 40}  # code points of a paragraph in another language


@dataclass(slots=True)
class _Part:
    """Lines of a section to be."""

    first: int  # its first line, heading included
    role: Role
    confidence: float
    content: list[tuple[int, int]] = field(default_factory=list)  # (line, offset of its text)


def find_sections(
    text: str,
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    *,
    first: int,
    last: int,
    end: int,
    titles: Sequence[int],
    opener: Opener | None = None,
) -> tuple[Section, ...]:
    """The sections of one case, in order; each begins where the one before ends.

    What stands before the first is the case's head: its name, and lines that state its court,
    date, number, citations and key words. Text after a heading belongs to its section, and so
    does the heading, at its start; ``paragraphs`` leaves headings out. Prose before the first
    heading is read by how its paragraphs begin, and is otherwise facts.

    Args:
        text: The document's text.
        lines, marks: All lines of the document, and the heading on each.
        first, last: The case's lines, ``last`` not included.
        end: Offset into ``text`` where the case ends.
        titles: Lines that title the case.
        opener: The role that a paragraph below no heading begins; ``opened_role`` if not given.
    """
    taken = _believed(marks, first, last, titles)
    parts = _joined(_parts(lines, taken, first, last, titles, opener or opened_role))
    sections: list[Section] = []
    for place, part in enumerate(parts):
        stop = lines[parts[place + 1].first].start if place + 1 < len(parts) else end
        sections.extend(_sections(text, lines, part, stop))
    return tuple(sections)


def _believed(
    marks: Sequence[Mark | None], first: int, last: int, titles: Sequence[int]
) -> dict[int, Mark]:
    """The headings of a case by line, without those that its better headings make unlikely."""
    found = {
        at: mark
        for at in range(first, last)
        if (mark := marks[at]) is not None and mark.subject in ("role", "head") and at not in titles
    }
    sure = [mark for mark in found.values() if mark.subject == "role" and mark.exact]
    set_off = {mark.role for mark in sure if mark.style in ("element", "look", "bracket")}
    on_lines = set_off | {mark.role for mark in sure if mark.style == "alone" and not mark.soft}
    believed: dict[int, Mark] = {}
    rank = 9
    for at, mark in found.items():
        if mark.soft and len(on_lines if mark.style == "inline" else set_off) >= 2:
            continue
        if not mark.exact and rank < mark.rank:
            continue  # a subheading of the section it stands in
        if mark.exact and mark.subject == "role":
            rank = mark.rank
        believed[at] = mark
    return _settled(believed)


def _settled(marks: dict[int, Mark]) -> dict[int, Mark]:
    """Give each heading that can mean two roles the one the case has no other heading for,
    and more weight to headings that stand in a row of their like."""
    plain = {mark.role for mark in marks.values() if mark.otherwise is None}
    styles = [mark.style for mark in marks.values() if mark.subject == "role"]
    settled = {}
    for at, mark in marks.items():
        role = mark.role
        if mark.otherwise and mark.role in plain and mark.otherwise not in plain:
            role = mark.otherwise
        parallel = styles.count(mark.style) > 2
        weight = combined((mark.weight, _PARALLEL)) if parallel else mark.weight
        settled[at] = replace(mark, role=role, weight=weight)
    return settled


def _parts(
    lines: Sequence[Line],
    marks: dict[int, Mark],
    first: int,
    last: int,
    titles: Sequence[int],
    opener: Opener,
) -> Iterator[_Part]:
    part: _Part | None = None
    last_title = max(titles, default=first - 1)  # a paper of known order has no more head below
    below = max(titles, default=first)  # the last line of the title; a caption may stand above it
    voice = _Voice(opener, marks.values(), last_title)
    in_head = False  # below a heading of the head
    for at in range(first, last):
        line = lines[at]
        left = (last - at) / max(last - first, 1)
        mark = voice.heading(at, line, marks.get(at), part, left)
        if mark is not None and mark.subject == "role" and mark.role is not None:
            if part is not None:
                yield part
            part = _Part(at, mark.role, mark.weight)
            voice.enter(mark, mark.role)
            body = line.text[mark.body - line.start :].lstrip()
            if body:
                part.content.append((at, line.end - len(body)))
            continue
        if part is None and mark is not None and not (line.is_prose and _is_sentence(line)):
            in_head = True  # below a heading such as 关键词 even long lines are of the head
            continue
        of_head = (
            at in titles
            or _is_of_head(line)
            or (in_head and not _is_sentence(line))
            or (at < below and len(line.text) < _LONGEST_HEAD_LINE)
        )
        if part is None and of_head and not voice.is_in_body(at):
            continue
        opened = voice.opened(line, part)
        if part is None:
            part = _Part(at, opened or "facts", _BY_SENTENCE if opened else _BY_DEFAULT)
        elif opened is not None and opened != part.role:
            yield part
            part = _Part(at, opened, _BY_SENTENCE)
        if opened is not None and line.kind == "heading" and part.first == at:
            continue
        part.content.append((at, line.start))
    if part is not None:
        yield part


class _Voice:
    """What tells the role of a line: a heading above it, or its own words."""

    def __init__(self, opener: Opener, marks: Iterable[Mark], last_title: int) -> None:
        self._opener, self._last_title = opener, last_title
        self._opinion = opener if isinstance(opener, OpinionOpener) else None
        self._roles = {mark.role for mark in marks}
        self._had: set[Role] = set()  # of the headings so far
        self._rank = 9  # of the last of them
        self._headed = False  # a heading tells

    def is_in_body(self, at: int) -> bool:
        """Whether all below the title is body, as in papers whose order is prescribed."""
        free = self._opener is opened_role or self._opinion is not None
        return not free and at > self._last_title

    def heading(
        self, at: int, line: Line, mark: Mark | None, part: _Part | None, left: float
    ) -> Mark | None:
        """The heading on a line, if it counts here; ``left``: share of the case's lines below."""
        if mark is not None and mark.of_all and not self._headed:
            mark = None if part is not None else replace(mark, subject="head")
        if self._opinion is None or at <= self._last_title:
            return mark
        if self._opinion.begins_anew(line, self._had, left):
            self._headed = False
            return None
        if mark is None and _ends_story(line, part, self._rank):
            self._headed = False
        return mark

    def enter(self, mark: Mark, role: Role) -> None:
        """Note that a heading has opened a role."""
        self._headed, self._rank = True, mark.rank
        self._had.add(role)
        if self._opinion is not None:
            self._opinion.reach(role)

    def opened(self, line: Line, part: _Part | None) -> Role | None:
        """The role that a paragraph opens by its words."""
        if not self._headed:
            return self._opener(line)
        if part is None or self._opinion is None:
            return None
        return _past_heading(part.role, self._opinion(line), self._roles)


def _ends_story(line: Line, part: _Part | None, rank: int) -> bool:
    """Whether a heading of other words, as high as that of the story, ends what it is over."""
    if line.kind != "heading" or part is None or part.role not in ("facts", "procedure", "issue"):
        return False
    return (line.level or 7) <= rank


def _past_heading(under: Role, opened: Role | None, roles: Collection[Role | None]) -> Role | None:
    """The role that a paragraph below a heading opens all the same: the reasons after a story,
    the order after the reasons, in a case that has no heading for them."""
    if opened in roles or opened not in ("reasoning", "outcome"):
        return None
    story = under in ("facts", "procedure", "issue")
    return opened if story == (opened == "reasoning") else None


def _is_of_head(line: Line) -> bool:
    """Whether a line above the first section names the case or states a fact of it."""
    if not line.is_prose or is_fact_line(line.text) or en.CAPTION.search(line.text):
        return True
    return len(line.text) < _LONGEST_HEAD_LINE and bool(
        is_name(line.text) and (en.REPORTER.search(line.text) or en.NEUTRAL.search(line.text))
    )


def _is_sentence(line: Line) -> bool:
    ends = zh.SENTENCE_END if line.language == "zh" else en.SENTENCE_END
    return bool(ends.search(line.text))


def opened_role(line: Line) -> Role | None:
    """The role that a paragraph's first words announce."""
    table, text = (zh.OPENERS, line.folded) if line.language == "zh" else (en.OPENERS, line.text)
    return next((role for pattern, role in table if pattern.match(text)), None)


def _joined(parts: Iterator[_Part]) -> list[_Part]:
    """Give a heading with nothing below it to the next section, or the last to the one before."""
    joined: list[_Part] = []
    pending: int | None = None
    for part in parts:
        if not part.content:
            pending = part.first if pending is None else pending
            continue
        if pending is not None:
            part.first, pending = pending, None
        joined.append(part)
    return joined


def _sections(text: str, lines: Sequence[Line], part: _Part, stop: int) -> Iterator[Section]:
    """One section, or several where its paragraphs change language."""
    paragraphs = _paragraphs(lines, part)
    runs: list[tuple[Language, list[tuple[int, int, str]]]] = []
    for start, end, anchor, language in paragraphs:
        if runs and (runs[-1][0] == language or end - start < _ENOUGH_TO_SPLIT[language]):
            runs[-1][1].append((start, end, anchor))
        else:
            runs.append((language, [(start, end, anchor)]))
    for place, (language, spans) in enumerate(runs):
        start = lines[part.first].start if place == 0 else spans[0][0]
        end = runs[place + 1][1][0][0] if place + 1 < len(runs) else stop
        yield Section(
            part.role, language, start, end, text[start:end], part.confidence, tuple(spans)
        )


def _paragraphs(lines: Sequence[Line], part: _Part) -> list[tuple[int, int, str, Language]]:
    found: list[tuple[int, int, str, Language]] = []
    before: int | None = None
    for at, start in part.content:
        line = lines[at]
        joins = (
            before is not None
            and before == at - 1
            and (line.paragraph == lines[before].paragraph or line.runs_in)
        )
        if joins:
            begin, _, anchor, language = found[-1]
            found[-1] = (begin, line.end, anchor, language)
        else:
            found.append((start, line.end, line.anchor, line.language))
        before = at
    return found
