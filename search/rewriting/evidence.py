"""What a model may speak from: the passages of an answer, each under its key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.models import Language
from search.models import Answer, NotePoint, Point, Precedent
from search.question import language_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage that is sent, with what its record is called."""

    key: str
    role: str
    text: str  # verbatim
    case: str  # name of the case, '' of a law or a guide
    court: str
    citations: tuple[str, ...]

    @property
    def language(self) -> Language:
        """Of the text itself: a document may hold both."""
        return language_of(self.text)

    @property
    def heading(self) -> str:
        """What the record is called, by whom it was decided, and where it is printed."""
        return "\n".join(part for part in (self.case, self.court, *self.citations) if part)


def evidence_of(answer: Answer) -> tuple[Evidence, ...]:
    """The passages of an answer, each once, in the order shown; none of a declined one."""
    if answer.declined:
        return ()
    cases = {precedent.case_id: precedent for precedent in answer.precedents}
    found: dict[str, Evidence] = {}
    for point in _points(answer):
        for key in point.citations:
            found.setdefault(key, _evidence(key, point, cases.get(key.partition("#")[0])))
    return tuple(found.values())


def _points(answer: Answer) -> Iterator[Point | NotePoint]:
    yield from answer.points
    yield from answer.against
    yield from answer.law
    yield from answer.actions


def _evidence(key: str, point: Point | NotePoint, case: Precedent | None) -> Evidence:
    if case is None:
        return Evidence(key, point.role, point.text, "", "", ())
    return Evidence(key, point.role, point.text, case.name, case.court, case.citations)
