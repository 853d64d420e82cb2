"""What search and answers give back: plain, frozen, JSON-ready values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ingest.duplicates import Likeness
from ingest.models import Language, Role
from search.heads import Head

DeclineReason = Literal[
    "out_of_scope",  # not a question about trade secrets
    "unknown_citation",  # cites a decision that is not held
    "unknown_case",  # names a case that is not held
    "wrong_name",  # cites a decision that is held, under another decision's name
    "country_not_held",  # asks about a place for which nothing is held
    "nothing_found",  # in scope, but nothing held comes near
]


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions every case of a ranking must meet; an empty field asks for nothing."""

    region: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    court: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    winner: tuple[str, ...] = ()
    date_from: str = ""  # YYYY, YYYY-MM or YYYY-MM-DD, inclusive
    date_to: str = ""
    language: Language | None = None  # of the passages searched


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage that matched, verbatim."""

    key: str
    role: Role
    language: Language
    text: str
    rrf_score: float  # comparable within one query only


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A case and the held one that it repeats."""

    case_id: str
    of: str  # the case it is folded under
    how: Likeness
    similarity: float  # of the texts, 0 to 1; 1 where a citation or docket tells
    file: str  # where the repeated case came from


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHit(Head):
    """One case of a ranking, with the passages that brought it there."""

    rank: int  # from 1
    rrf_score: float  # comparable within one query only
    citations: tuple[str, ...]
    winner: str
    passages: tuple[PassageHit, ...]
    also_in: tuple[
        Duplicate, ...
    ] = ()  # the same case in files of the user's, not ranked beside it


@dataclass(frozen=True, slots=True)
class Ranking:
    """The cases found for a query, best first."""

    query: str
    hits: tuple[CaseHit, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class CaseEntry(Head):
    """One case in a list of all that are held."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record that a citation, docket or name leads to."""

    case_id: str
    how: str  # "citation", "docket", "name", "id"


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of an answer: ``text`` stands word for word in the passage it cites."""

    text: str
    role: Role
    citations: tuple[str, ...]  # passage keys

    @property
    def case_id(self) -> str:
        """The case that it is quoted from."""
        return self.citations[0].partition("#")[0]


@dataclass(frozen=True, slots=True)
class Statement:
    """A line that no passage holds: a fixed template filled from fields of records."""

    text: str
    fields: tuple[str, ...]  # what filled it, as ``us-tianrui-v-itc-2011:remedies.damages``


@dataclass(frozen=True, slots=True)
class NotePoint:
    """A paragraph of a law or a guide, or its first sentences, word for word."""

    text: str
    role: str  # a section of the note
    citations: tuple[str, ...]  # keys of note paragraphs, as ``law-sg#en.definition.1``
    note_id: str
    country: str  # of a law; "" of a guide


@dataclass(frozen=True, slots=True)
class Precedent:
    """A case that an answer relies on, as it must be named and with its status."""

    case_id: str
    name: str
    court: str
    country: str
    decided: str
    citations: tuple[str, ...]
    winner: str
    good_law: bool
    reviewed: bool
    status_note: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the library holds on what was asked: the ledger beside every answer."""

    cases: int  # all cases held
    countries: Mapping[str, int]  # cases by country named in the question; 0 when none is held
    topics: Mapping[str, int]  # cases by topic recognized in the question
    held: Mapping[str, int]  # cases by country, all that is held


@dataclass(frozen=True, slots=True)
class PlacePart:
    """What an answer says of one of several places: its points and paragraphs of law again."""

    country: str  # ISO 3166-1 alpha-2
    name: str  # in the answer's language
    held: int  # decisions of this place
    points: tuple[Point, ...]
    law: tuple[NotePoint, ...]
    missing: str  # for a person: that no decision is quoted, or ''


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, or the reason why there is none."""

    question: str
    language: Language
    declined: bool
    reason: DeclineReason | None
    message: str  # for a person: why it was declined, or ''
    points: tuple[Point, ...]
    cases: tuple[str, ...]  # ids relied on; when declined, the nearest that are held
    precedents: tuple[Precedent, ...]
    coverage: Coverage
    fingerprint: str
    corrections: tuple[Statement, ...] = ()  # what the question takes for granted, and is not so
    standing: tuple[Statement, ...] = ()  # how a case that the question names ended
    risk: tuple[Statement, ...] = ()  # what became of others in this position
    law: tuple[NotePoint, ...] = ()  # of the places asked about, else of the nearest cases'
    actions: tuple[NotePoint, ...] = ()  # what to do, from the guides
    against: tuple[Point, ...] = ()  # a decision that went the other way
    parts: tuple[PlacePart, ...] = ()  # place by place, where the question names two or more
    context: str = ""  # what was asked before, where this is a follow-up


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file given to ingest."""

    file: str
    status: Literal["read", "skipped", "failed"]
    reason: str = ""
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Every file given to ingest, in order; nothing is left out."""

    files: tuple[FileReport, ...]

    def count(self, status: str) -> int:
        """How many files ended so."""
        return sum(file.status == status for file in self.files)


@dataclass(frozen=True, slots=True)
class Stats:
    """What a library holds."""

    cases: int
    passages: int
    regions: Mapping[str, int]
    countries: Mapping[str, int]
    years: Mapping[str, int]
    topics: Mapping[str, int]
    languages: Mapping[str, int]  # passages by language
    unreviewed: int
    laws: int  # places whose law is told
    guides: int
    generation: int
    fingerprint: str
