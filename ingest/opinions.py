"""The role of each paragraph in a judgment of the common law that has no headings to tell it.

Such an opinion goes through its parts in order. The reader below knows how far it has come: the
words that open the story of a case do not open it again among the reasons.
"""

from __future__ import annotations

from collections.abc import Collection

from ingest.lang import en, zh
from ingest.lang import opinions as words
from ingest.lines import Line
from ingest.models import Role

_STORY: frozenset[Role] = frozenset(("facts", "procedure", "issue"))
_LONGEST_NOTE_MARK = 6  # code points
_LONGEST_HEADING = 90  # code points
_MOST_OF_CASE = 0.7
_OPENING = 700  # code points of a paragraph in which its cue stands


class OpinionOpener:
    """The role that a paragraph of such an opinion opens; lines are to be given in order."""

    def __init__(self) -> None:
        self._reached: Role = "facts"
        self._paragraph = -1
        self._separate = False  # one judge speaks for himself, whose order is none
        self._final = True  # nothing but notes and separate opinions stands below the order
        self._before: Role = "facts"  # the part of the story that a question interrupts

    def reach(self, role: Role) -> None:
        """Say that a heading has opened a role."""
        self._reached, self._final = role, False

    def __call__(self, line: Line) -> Role | None:
        """The role that begins with this line, or None where it goes on with the one before."""
        if line.language == "zh":
            return next((role for form, role in zh.OPENERS if form.match(line.folded)), None)
        if line.paragraph == self._paragraph:
            return None  # a wrapped line
        self._paragraph = line.paragraph
        role = self._opened(line)
        if role is not None:
            self._reached = role
        return role

    def begins_anew(self, line: Line, headed: Collection[Role], below: float) -> bool:
        """Whether the opinion itself begins here: below a summary that is no part of it, or
        below the word for it.

        Args:
            headed: Roles of the headings so far; an order or a summary may stand above.
            below: Share of the case's lines that stand below this one, 0 to 1.
        """
        if words.OPINION_BEGINS.match(line.text):
            return True
        if not words.WHOLE.fullmatch(line.text.strip()) or "reasoning" in headed:
            return False
        return below > _MOST_OF_CASE or not set(headed) - {"outcome"}

    def _opened(self, line: Line) -> Role | None:
        if words.OPINION_BEGINS.match(line.text) or words.WHOLE.fullmatch(line.text.strip()):
            self._before = self._reached = "facts"
            return "facts"
        text = line.text[:_OPENING]
        if words.SEPARATE_OPINION.match(text):
            self._separate = True
            return self._once("reasoning")
        lead = words.BEFORE.match(text)
        if self._reached == "outcome" and self._final:
            # Below the order stand notes, or what another judge says.
            opened: Role | None = "reasoning" if _is_note(text) else None
        elif _is_later_part(line, text):
            opened = "reasoning" if self._reached in _STORY else None
        else:
            opened = self._by_words(text[lead.end() :] if lead else text, line)
        return opened

    def _by_words(self, text: str, line: Line) -> Role | None:
        if len(text) < _LONGEST_HEADING and not line.is_prose and not words.OUTCOME.match(text):
            return None  # a heading of other words
        in_reasons = self._reached in ("holding", "reasoning")
        if words.HOLDING.match(text):
            return self._once("holding")
        short = len(text) < _LONGEST_HEADING
        by_its_place = (in_reasons or short) and not self._separate
        if words.ORDERED.match(text) or (by_its_place and words.OUTCOME.match(text)):
            self._final = in_reasons or short
            return self._once("outcome")
        if in_reasons:
            return "reasoning" if self._reached == "holding" else None
        return self._of_story(text)

    def _of_story(self, text: str) -> Role | None:
        """The role of a paragraph above the reasons, or the reasons if it begins them."""
        told = next((role for form, role in words.STORY if form.match(text)), None)
        if told is None and words.REASONS.match(text):
            return "reasoning"
        if told is None:  # a question takes one paragraph
            return self._before if self._reached == "issue" else None
        if told == "issue" and self._reached != "issue":
            self._before = self._reached
        return self._once(told)

    def _once(self, role: Role) -> Role | None:
        return None if role == self._reached else role


def _is_later_part(line: Line, text: str) -> bool:
    """Whether a line numbers a part of the opinion as its second or one further on."""
    found = words.ROMAN.fullmatch(text) or words.RUN_IN.match(text)
    if found is None and line.kind == "heading":
        found = words.ROMAN_TITLE.fullmatch(text)
    return found is not None and (en.number(found["number"]) or 0) > 1


def _is_note(text: str) -> bool:
    return len(text) < _LONGEST_NOTE_MARK and bool(words.NOTE_NUMBER.fullmatch(text))
