"""The review desk: what was machine-read, what is missing of it, and what a person decides on it.

Everything here is worked out anew from the drafts and the decisions on them, so that what the desk
shows is what the library would hold.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from ingest.editing import FIELDS, BadDecision, parse_field, print_field
from ingest.models import ROLES, CaseRecord, Language, Passage, Role
from ingest.review import (
    CONFIDENCES,
    WHOLE_TEXT,
    Accept,
    Decision,
    Edit,
    Merge,
    Reject,
    SetRole,
    Split,
    Status,
    Unplaced,
    UnplacedReason,
    apply,
    checked,
    kind_of,
    mark,
    payload,
    split_id,
    status_of,
)
from ingest.validate import FACTS
from search.decisions import Decisions, MadeDecision
from search.errors import LibraryError, UnknownCase
from search.models import Duplicate
from search.sections import sections
from search.store import Store
from search.upkeep import Upkeep

DecisionKind = Literal["accept", "reject", "edit", "role", "split", "merge", "undo"]
DECISION_KINDS: tuple[DecisionKind, ...] = get_args(DecisionKind)
_ORDER: Mapping[Status, int] = {"pending": 0, "accepted": 1, "rejected": 2}
_ROLES_WANTED = ("facts", "holding")  # without which a case says little


class NotADraft(LibraryError):
    """The record was written by people, not read by a machine: there is nothing to decide."""

    code = "not_a_draft"

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self.case_id = case_id

    def __str__(self) -> str:
        return f"'{self.case_id}' is a finished record, not a draft. `mihang review` lists drafts."


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """One machine-read case, and how far a person has decided on it."""

    case_id: str
    file: str
    name: Mapping[str, str]
    status: Status
    confidence: float  # 0 to 1: that a case begins and ends here
    lowest: float | None  # 0 to 1: of the roles of its paragraphs; None where it was not kept
    missing: tuple[str, ...]  # facts, fields and roles of which nothing was read
    unverified: tuple[str, ...]  # facts that nobody has checked
    day: str  # on which it was accepted, '' otherwise
    duplicate_of: Duplicate | None
    recognized: float | None = None  # 0 to 1: how sure a recognizer was of images; None: no images


@dataclass(frozen=True, slots=True)
class UnplacedNote:
    """A decision for which a file, read again, has no place."""

    file: str
    case_id: str
    kind: str
    made_at: str
    reason: UnplacedReason


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """Every draft, pending ones first and of these the least sure; and what found no place."""

    entries: tuple[ReviewEntry, ...]
    unplaced: tuple[UnplacedNote, ...]

    def count(self, status: Status) -> int:
        """How many drafts stand so."""
        return sum(entry.status == status for entry in self.entries)


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """A paragraph of the document, verbatim, as the draft has it.

    ``start`` and ``end`` are offsets, in code points, into the file's normalized text.
    """

    key: str
    language: Language
    role: Role
    confidence: float | None  # of the role, 0 to 1; None where a person gave it, or none was kept
    text: str
    start: int
    end: int
    anchor: str


@dataclass(frozen=True, slots=True)
class DecisionNote:
    """One thing that was decided on a draft."""

    kind: str
    made_at: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft beside the paragraphs of its document."""

    entry: ReviewEntry
    record: Mapping[str, Any]  # as ``Library.show`` gives it
    fields: Mapping[str, str]  # what can be edited, as it is typed
    paragraphs: tuple[DraftParagraph, ...]
    decisions: tuple[DecisionNote, ...]  # oldest first
    following: str  # id of the next case of the file, '' for none: what a merge would take in


@dataclass(frozen=True, slots=True)
class Desk:
    """Reads and decides; the Library's lock keeps its callers apart."""

    store: Store
    upkeep: Upkeep
    nearest: Callable[[str], tuple[str, ...]]  # ids like an unknown one

    @property
    def _decisions(self) -> Decisions:
        return self.upkeep.decisions

    # ---- reading

    def queue(self, duplicates: Mapping[str, Duplicate]) -> ReviewQueue:
        """Every draft there is."""
        entries, unplaced = [], []
        for file in self._decisions.files():
            read = self._read(file)
            entries += [_entry(read, record, duplicates) for record in read.drafts]
            unplaced += [_note(read, each) for each in read.unplaced]
        entries.sort(key=_least_sure)
        return ReviewQueue(tuple(entries), tuple(unplaced))

    def draft(self, case_id: str, duplicates: Mapping[str, Duplicate]) -> Draft:
        """One draft, rejected ones too. Raises: UnknownCase, NotADraft."""
        read = self._read(self._file(case_id))
        record = self._find(read.applied, case_id)
        at = read.applied.index(record)
        following = read.applied[at + 1 :][:1]
        entry = _entry(read, record, duplicates)
        return Draft(
            entry=entry,
            record=_shown(record, entry),
            fields={field: print_field(record.front, field) for field in FIELDS},
            paragraphs=tuple(_paragraph(read, passage) for passage in record.passages),
            decisions=tuple(
                DecisionNote(kind_of(each.decision), each.made_at, payload(each.decision))
                for each in read.made
                if each.decision.case_id == case_id
            ),
            following=following[0].id if following else "",
        )

    # ---- deciding

    def decide(self, kind: DecisionKind, target: str, value: Any) -> str:
        """See ``Library.decide``."""
        case_id = target.partition("#")[0]
        file = self._file(case_id)
        made_at = datetime.datetime.now().astimezone().isoformat(timespec="seconds")

        def change(
            drafts: Sequence[CaseRecord], made: Sequence[MadeDecision]
        ) -> tuple[list[Decision], Callable[[], None]]:
            so_far = [each.decision for each in made]
            if kind == "undo":
                last = _last(made, case_id)
                kept = [each.decision for each in made if each.id != last.id]
                return kept, lambda: self._decisions.remove_decision(last.id)
            applied, _ = apply(drafts, so_far)
            record = self._find(applied, case_id)
            decision = self._made(kind, target, value, record, applied, made_at[:10])
            _, unplaced = apply(drafts, [*so_far, decision])
            for each in unplaced:
                if each.decision is decision:
                    raise BadDecision(*_REFUSED[each.reason])
            return [*so_far, decision], lambda: self._decisions.put_decision(
                file, decision, made_at
            )

        self.upkeep.redo(file, change)
        return case_id

    def remove(self, case_id: str) -> None:
        """Take a case out of everything, and what was read and decided of it.

        Raises: UnknownCase; BadDecision: it was split or merged, so that its text is another's too.
        """
        file = self._decisions.file_of(case_id)
        if file is None and not self.store.fronts([case_id]):
            raise UnknownCase(case_id, self.nearest(case_id))
        for each in self._decisions.decisions_of(file or ""):
            if case_id in _parts(each.decision):
                what = f"'{case_id}' was split or merged in review."
                raise BadDecision(what, "Reject it, or undo that first.")
        with self.store.transaction():
            self.store.remove_case(case_id)
            self._decisions.remove_draft(case_id)

    def _made(
        self,
        kind: DecisionKind,
        target: str,
        value: Any,
        record: CaseRecord,
        applied: Sequence[CaseRecord],
        day: str,
    ) -> Decision:
        """The decision asked for, tied to what it is made on."""
        if kind == "accept":
            facts = [*record.front["unverified"], *_checked(record), WHOLE_TEXT] if value is None else value  # fmt: skip
            return Accept(record.id, checked(record, _known_facts(facts, record)), day)
        if kind == "reject":
            return Reject(record.id)
        if kind == "edit":
            return Edit(record.id, self._values(value))
        if kind == "merge":
            at = applied.index(record)
            following = applied[at + 1].id if at + 1 < len(applied) else ""
            return Merge(record.id, following)
        passage = next((p for p in record.passages if p.key == target), None)
        if passage is None:
            raise BadDecision(f"'{target}' is no paragraph of the draft.",
                              f"`mihang review show {record.id}` lists them.")  # fmt: skip
        if kind == "role":
            if value not in ROLES:
                raise BadDecision(f"No role '{value}'.", f"Known: {', '.join(ROLES)}.")
            return SetRole(record.id, mark(record, passage), value)
        name = " ".join(str(value or "").split())
        if not name:
            raise BadDecision("The new case has no name.", "Give one.")
        return Split(record.id, mark(record, passage), name)

    def _values(self, typed: Mapping[str, str]) -> dict[str, Any]:
        if not typed:
            raise BadDecision("Nothing is to be edited.", f"Known: {', '.join(FIELDS)}.")
        values = {field: parse_field(field, text) for field, text in typed.items()}
        if "country" in values and "region" not in values:
            # A country lies where the shipped records of it say.
            rows = self.store.rows(
                "SELECT region FROM cases WHERE country = ? AND origin = 'corpus' LIMIT 1",
                [values["country"]],
            )
            values["region"] = rows[0][0] if rows else "other"
        return values

    def _file(self, case_id: str) -> str:
        file = self._decisions.file_of(case_id)
        if file is None:
            if self.store.fronts([case_id]):
                raise NotADraft(case_id)
            raise UnknownCase(case_id, self.nearest(case_id))
        return file

    def _find(self, applied: Sequence[CaseRecord], case_id: str) -> CaseRecord:
        for record in applied:
            if record.id == case_id:
                if not _is_draft(record):
                    raise NotADraft(case_id)
                return record
        raise UnknownCase(case_id, self.nearest(case_id))

    def _read(self, file: str) -> _Read:
        drafts, made = self._decisions.drafts_of(file), self._decisions.decisions_of(file)
        applied, unplaced = apply(drafts, [each.decision for each in made])
        return _Read(file, drafts, made, applied, unplaced)


class _Read:
    """One file: what was read of it, what was decided, and what came of both."""

    def __init__(
        self,
        file: str,
        drafts: Sequence[CaseRecord],
        made: Sequence[MadeDecision],
        applied: Sequence[CaseRecord],
        unplaced: Sequence[Unplaced],
    ) -> None:
        self.file, self.made, self.applied, self.unplaced = file, made, applied, unplaced
        self.drafts = [record for record in applied if _is_draft(record)]
        self._first_read: dict[int, tuple[Role, float]] = {
            passage.start: (passage.role, confidence)
            for record in drafts
            for passage, confidence in zip(
                record.passages, record.front.get(CONFIDENCES, ()), strict=False
            )
        }

    def confidence(self, passage: Passage) -> float | None:
        """How sure the machine was of a role that still is the one it read."""
        role, confidence = self._first_read.get(passage.start, (None, 0.0))
        return confidence if role == passage.role else None


# What a decision that cannot be made is told.
_REFUSED: Mapping[UnplacedReason, tuple[str, str]] = {
    "case_gone": ("That case is no longer there.", "`mihang review` lists what is."),
    "paragraph_gone": ("That paragraph is no longer there.", "Show the draft again."),
    "changed_since": ("The draft has changed meanwhile.", "Show it again."),
    "not_next": (
        "No case that could be taken in follows in the file.",
        "Only the next case of the same file, not rejected, can be merged.",
    ),
    "nothing_before": (
        "The new case would begin with the first paragraph.",
        "Give a later paragraph; the case before must keep one.",
    ),
}


def _is_draft(record: CaseRecord) -> bool:
    """Was it read by a machine, whatever a person has said of it since?"""
    return not record.reviewed or "review" in record.front


def _checked(record: CaseRecord) -> Sequence[str]:
    facts: Sequence[str] = record.front.get("review", {}).get("checked", ())
    return facts


def _known_facts(facts: Sequence[str], record: CaseRecord) -> list[str]:
    """The facts to accept, those accepted before among them."""
    if not facts:
        raise BadDecision("No checked field is named.", "Name those you checked, or say all.")
    for fact in facts:
        if fact not in FACTS and fact != WHOLE_TEXT:
            raise BadDecision(f"No fact '{fact}'.", f"Known: {', '.join(FACTS)}.")
    return list(dict.fromkeys([*facts, *_checked(record)]))


def _last(made: Sequence[MadeDecision], case_id: str) -> MadeDecision:
    for each in reversed(made):
        if each.decision.case_id == case_id:
            return each
    raise BadDecision(f"Nothing was decided on '{case_id}'.", "There is nothing to take back.")


def _parts(decision: Decision) -> tuple[str, ...]:
    """The cases whose text a decision has moved."""
    if isinstance(decision, Split):
        return decision.case_id, split_id(decision.case_id, decision.paragraph)
    return (decision.case_id, decision.following) if isinstance(decision, Merge) else ()


def _entry(read: _Read, record: CaseRecord, duplicates: Mapping[str, Duplicate]) -> ReviewEntry:
    front = record.front
    sure = [c for p in record.passages if (c := read.confidence(p)) is not None]
    return ReviewEntry(
        case_id=record.id,
        file=read.file,
        name=front["name"],
        status=status_of(record),
        confidence=float(front.get("confidence", 1.0)),
        lowest=min(sure) if sure else None,
        missing=_missing(record),
        unverified=tuple(front["unverified"]),
        day=front.get("review", {}).get("day", ""),
        duplicate_of=duplicates.get(record.id),
        recognized=(front.get("read_by") or {}).get("confidence"),
    )


def _missing(record: CaseRecord) -> tuple[str, ...]:
    front = record.front
    found = {
        "court": front["court"].get("zh") or front["court"].get("en"),
        "decided": front["decided"],
        "docket": front["docket"] or front["citations"],
        "parties": front["parties"],
        "country": front["country"],
    }
    roles = {passage.role for passage in record.passages}
    return (
        *(name for name, value in found.items() if not value),
        *(role for role in _ROLES_WANTED if role not in roles),
    )


def _least_sure(entry: ReviewEntry) -> tuple[int, float, float]:
    """Python's sort keeps the order of files and places where all is equal."""
    return _ORDER[entry.status], entry.confidence, 1.0 if entry.lowest is None else entry.lowest


def _note(read: _Read, unplaced: Unplaced) -> UnplacedNote:
    made = next(each for each in read.made if each.decision is unplaced.decision)
    decision = unplaced.decision
    return UnplacedNote(
        read.file, decision.case_id, kind_of(decision), made.made_at, unplaced.reason
    )


def _paragraph(read: _Read, passage: Passage) -> DraftParagraph:
    return DraftParagraph(
        passage.key, passage.language, passage.role, read.confidence(passage), passage.text,
        passage.start, passage.end, passage.anchor,
    )  # fmt: skip


def _shown(record: CaseRecord, entry: ReviewEntry) -> dict[str, Any]:
    shown = sections(
        record.passages, ROLES, lambda p: {"key": p.key, "text": p.text, "anchor": p.anchor}
    )
    duplicate = asdict(entry.duplicate_of) if entry.duplicate_of else None
    return {
        **record.front,
        "machine_read": not record.reviewed,
        "duplicate_of": duplicate,
        "sections": shown,
    }
