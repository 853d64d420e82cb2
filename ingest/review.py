"""What a person decides on what a machine has read, and the replay of it.

Decisions are kept apart from what they were made on, and are applied anew whenever the file is
read again. Each names its case by the draft's id and a paragraph by the paragraph's own words, so
that it finds its place in a corrected file, or is given back as unplaced: never dropped, never
applied to anything else. No decision changes a text or a span.

They are applied in the order in which they were made. What was accepted holds until something
about it changes: an edit or another role takes the mark off the facts it touches, a split or a
merge off the whole case.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from ingest.editing import edited_fact, with_value
from ingest.models import CaseRecord, Language, Passage, Role
from ingest.validate import FACTS

Status = Literal["pending", "accepted", "rejected"]
UnplacedReason = Literal[
    "case_gone",  # the file holds no case with that id any more
    "paragraph_gone",  # nor that paragraph, or more or fewer of the same words than there were
    "changed_since",  # what was checked no longer reads as it did
    "not_next",  # the two cases do not stand one after the other
    "nothing_before",  # a split before the first paragraph would leave an empty case
]
REASONS: tuple[UnplacedReason, ...] = get_args(UnplacedReason)
CONFIDENCES = "confidences"  # key of a draft's front matter: of each passage's role, in order
_TEXT_FACTS = frozenset({"facts", "holding", "reasoning"})  # facts that are the text of a role
WHOLE_TEXT = "text"  # checked besides the facts, when all was: every paragraph and its role


@dataclass(frozen=True, slots=True)
class Mark:
    """A paragraph of one case, named by its own words: the ``nth`` of ``of`` that read so."""

    digest: str
    nth: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class Accept:
    """A person has checked these facts, which then read as their digests say."""

    case_id: str
    checked: Mapping[str, str]  # digest by fact name
    day: str  # YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class Reject:
    """This is no case to hold."""

    case_id: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Fields of the front matter are to have these values, JSON-ready."""

    case_id: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SetRole:
    """A paragraph has another role than was read."""

    case_id: str
    paragraph: Mark
    role: Role


@dataclass(frozen=True, slots=True)
class Split:
    """Another case, so named, begins with this paragraph."""

    case_id: str
    paragraph: Mark
    name: str


@dataclass(frozen=True, slots=True)
class Merge:
    """The case that follows in the file is a part of this one."""

    case_id: str
    following: str


Decision = Accept | Reject | Edit | SetRole | Split | Merge
KINDS: Mapping[str, type[Decision]] = {
    "accept": Accept, "reject": Reject, "edit": Edit, "role": SetRole, "split": Split, "merge": Merge,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A decision for which what it was made on is no longer there."""

    decision: Decision
    reason: UnplacedReason


class _Unfit(Exception):
    def __init__(self, reason: UnplacedReason) -> None:
        super().__init__(reason)
        self.reason: UnplacedReason = reason


def apply(
    records: Sequence[CaseRecord], decisions: Iterable[Decision]
) -> tuple[tuple[CaseRecord, ...], tuple[Unplaced, ...]]:
    """The cases of one file after ``decisions``, rejected ones among them (``status_of`` tells),
    and the decisions that found no place.

    Args:
        records: What a machine read, in the order of the file.
        decisions: In the order in which they were made.
    """
    cases = [_without_confidences(record) for record in records]
    unplaced = []
    for decision in decisions:
        try:
            cases = _APPLY[type(decision)](cases, decision)
        except _Unfit as unfit:
            unplaced.append(Unplaced(decision, unfit.reason))
    return tuple(cases), tuple(unplaced)


def status_of(record: CaseRecord) -> Status:
    """How far a person has decided on a record that ``apply`` gave."""
    status: Status = record.front.get("review", {}).get("status", "pending")
    return status


def mark(record: CaseRecord, passage: Passage) -> Mark:
    """The name of a passage of ``record`` that a corrected file keeps."""
    alike = [p for p in record.passages if p.text == passage.text]
    return Mark(_digest(passage.text), alike.index(passage) + 1, len(alike))


def checked(record: CaseRecord, facts: Iterable[str]) -> dict[str, str]:
    """Digest of each fact as it reads now: what an ``Accept`` is tied to."""
    return {fact: _fact_digest(record, fact) for fact in facts}


def split_id(case_id: str, paragraph: Mark) -> str:
    """Id of the case that a split makes: the same each time."""
    return f"{case_id}-{_digest(f'{paragraph.digest}|{paragraph.nth}')[:8]}"


# ---- as JSON


def kind_of(decision: Decision) -> str:
    """``accept``, ``reject``, ``edit``, ``role``, ``split`` or ``merge``."""
    return next(kind for kind, made in KINDS.items() if isinstance(decision, made))


def payload(decision: Decision) -> dict[str, Any]:
    """A decision as JSON-ready values, without its kind and case."""
    values = asdict(decision)
    del values["case_id"]
    return values


def from_payload(kind: str, case_id: str, values: Mapping[str, Any]) -> Decision:
    """The decision that ``kind_of`` and ``payload`` describe."""
    given = dict(values)
    if "paragraph" in given:
        given["paragraph"] = Mark(**given["paragraph"])
    return KINDS[kind](case_id=case_id, **given)


# ---- applying


def _accept(cases: list[CaseRecord], decision: Accept) -> list[CaseRecord]:
    at = _find(cases, decision.case_id)
    record = cases[at]
    if any(_fact_digest(record, fact) != digest for fact, digest in decision.checked.items()):
        raise _Unfit("changed_since")
    facts = [fact for fact in FACTS if fact in decision.checked]
    front = _unchecked(record.front)
    front["unverified"] = [fact for fact in front["unverified"] if fact not in facts]
    front["sources"] = [
        *front["sources"],
        # The file itself, which a person has seen: the source of what was checked against it.
        {"url": record.file, "kind": "document", "supports": facts},
    ]
    front["review"] = {"status": "accepted", "day": decision.day, "checked": facts}
    front["reviewed"] = decision.day
    return _replaced(cases, at, replace(record, front=front, reviewed=True))


def _reject(cases: list[CaseRecord], decision: Reject) -> list[CaseRecord]:
    at = _find(cases, decision.case_id)
    front = {**_unchecked(cases[at].front), "review": {"status": "rejected"}}
    return _replaced(cases, at, replace(cases[at], front=front, reviewed=False))


def _edit(cases: list[CaseRecord], decision: Edit) -> list[CaseRecord]:
    at = _find(cases, decision.case_id)
    front = cases[at].front
    for field, value in decision.values.items():
        front = with_value(front, field, value)
    touched = {edited_fact(field) for field in decision.values}
    return _replaced(cases, at, _retouched(replace(cases[at], front=front), touched))


def _set_role(cases: list[CaseRecord], decision: SetRole) -> list[CaseRecord]:
    at = _find(cases, decision.case_id)
    record = cases[at]
    place = _place(record, decision.paragraph)
    old = record.passages[place]
    passages = [*record.passages]
    passages[place] = replace(old, role=decision.role)
    renumbered = replace(record, passages=_numbered(record.id, passages))
    return _replaced(cases, at, _retouched(renumbered, {old.role, decision.role} & _TEXT_FACTS))


def _split(cases: list[CaseRecord], decision: Split) -> list[CaseRecord]:
    at = _find(cases, decision.case_id)
    record = cases[at]
    place = _place(record, decision.paragraph)
    if place == 0:
        raise _Unfit("nothing_before")
    front = _unchecked(record.front)
    case_id = split_id(record.id, decision.paragraph)
    second = {**front, **_NOTHING_KNOWN, "id": case_id,
              "name": {"en": decision.name, "zh": decision.name}}  # fmt: skip
    parts = [
        replace(record, front=front, passages=_numbered(record.id, record.passages[:place]), reviewed=False),
        replace(record, id=case_id, front=second, passages=_numbered(case_id, record.passages[place:]), reviewed=False),
    ]  # fmt: skip
    return [*cases[:at], *parts, *cases[at + 1 :]]


def _merge(cases: list[CaseRecord], decision: Merge) -> list[CaseRecord]:
    at = _find(cases, decision.case_id)
    if at + 1 == len(cases) or cases[at + 1].id != decision.following:
        raise _Unfit("not_next")
    first, second = cases[at], cases[at + 1]
    if "rejected" in (status_of(first), status_of(second)):
        raise _Unfit("not_next")
    front, other = _unchecked(first.front), second.front
    for key in ("docket", "citations", "parties"):
        front[key] = [*front[key], *(value for value in other[key] if value not in front[key])]
    front["decided"] = front["decided"] or other["decided"]
    front["court"] = front["court"] if any(front["court"].values()) else other["court"]
    front["confidence"] = min(front.get("confidence", 1.0), other.get("confidence", 1.0))
    passages = _numbered(first.id, [*first.passages, *second.passages])
    merged = replace(first, front=front, passages=passages, reviewed=False)
    return [*cases[:at], merged, *cases[at + 2 :]]


_APPLY: Mapping[type[Decision], Callable[[list[CaseRecord], Any], list[CaseRecord]]] = {
    Accept: _accept, Reject: _reject, Edit: _edit, SetRole: _set_role, Split: _split, Merge: _merge,
}  # fmt: skip
# The facts of a case that a split has made: nobody has read them.
_NOTHING_KNOWN: Mapping[str, Any] = {
    "region": "other",
    "country": "",
    "court": {"id": "", "en": "", "zh": "", "level": ""},
    "decided": "",
    "docket": [],
    "citations": [],
    "posture": "",
    "parties": [],
    "industry": [],
    "topics": [],
    "elements": [],
    "outcome": {"winner": "", "disposition": ""},
    "statutes": [],
}


def _find(cases: Sequence[CaseRecord], case_id: str) -> int:
    for at, record in enumerate(cases):
        if record.id == case_id:
            return at
    raise _Unfit("case_gone")


def _place(record: CaseRecord, paragraph: Mark) -> int:
    alike = [n for n, p in enumerate(record.passages) if _digest(p.text) == paragraph.digest]
    if len(alike) != paragraph.of:
        raise _Unfit("paragraph_gone")
    return alike[paragraph.nth - 1]


def _replaced(cases: Sequence[CaseRecord], at: int, record: CaseRecord) -> list[CaseRecord]:
    return [*cases[:at], record, *cases[at + 1 :]]


def _retouched(record: CaseRecord, touched: Iterable[str]) -> CaseRecord:
    """The record with these facts not verified; one of which nothing checked is left is pending
    again."""
    touched = {fact for fact in touched if fact in FACTS}
    review = record.front.get("review", {})
    facts = [fact for fact in review.get("checked", ()) if fact not in touched]
    front = _unchecked(record.front)
    unverified = ({*front["unverified"]} | touched) - {*facts}
    front["unverified"] = [fact for fact in FACTS if fact in unverified]
    if review.get("status") == "rejected":
        front["review"] = review
    if not facts:
        return replace(record, front=front, reviewed=False)
    source = {"url": record.file, "kind": "document", "supports": facts}
    front["sources"] = [*front["sources"], source]
    front["review"] = {**review, "checked": facts}
    front["reviewed"] = review["day"]
    return replace(record, front=front)


def _unchecked(front: Mapping[str, Any]) -> dict[str, Any]:
    """Front matter as before anybody accepted the case."""
    plain = {key: value for key, value in front.items() if key != "review"}
    unverified = {*front["unverified"], *front.get("review", {}).get("checked", ())}
    plain["unverified"] = [fact for fact in FACTS if fact in unverified]
    plain["sources"] = [source for source in front["sources"] if source["kind"] != "document"]
    plain["reviewed"] = ""
    return plain


def _without_confidences(record: CaseRecord) -> CaseRecord:
    front = {key: value for key, value in record.front.items() if key != CONFIDENCES}
    return replace(record, front=front)


def _numbered(case_id: str, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    counts: dict[tuple[Language, Role], int] = {}
    numbered = []
    for passage in passages:
        slot = (passage.language, passage.role)
        counts[slot] = counts.get(slot, 0) + 1
        numbered.append(replace(passage, case_id=case_id, number=counts[slot]))
    return tuple(numbered)


def _fact_digest(record: CaseRecord, fact: str) -> str:
    value: Any = record.front
    for key in fact.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    texts = [p.text for p in record.passages if p.role == fact and fact in _TEXT_FACTS]
    if fact == WHOLE_TEXT:
        texts = [f"{p.role} {p.text}" for p in record.passages]
    return _digest(json.dumps([value, texts], ensure_ascii=False, sort_keys=True))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
