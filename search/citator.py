"""What a record cites, what cites it among the records held, and what became of it.

Treatment is only what the record itself states: its standing, its note and the effects in its
history. That another decision cites it says nothing of how; nothing is inferred from it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ingest.citations import docket_key, find_citations
from search.cite import Resolver
from search.errors import UnknownCase
from search.heads import Head, head_fields
from search.store import Store

How = Literal["id", "citation", "docket", "chain"]
_HOW: tuple[How, ...] = ("id", "citation", "docket", "chain")  # the surest first
_MERE_STEP = "followed"  # a later step between the parties: it does nothing to the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDecision(Head):
    """A record that a reference leads to, or that refers, with its standing."""

    how: How  # by what it was matched; "chain": by another decision of that dispute


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as the record prints it, and the records held that it leads to."""

    printed: str
    held: tuple[HeldDecision, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """A record held that refers to this one, and how it prints the reference."""

    decision: HeldDecision
    printed: str


@dataclass(frozen=True, slots=True)
class Event:
    """One step of the dispute, as the record tells it."""

    date: str  # YYYY, YYYY-MM or YYYY-MM-DD
    event: Mapping[str, str]
    effect: str  # of the taxonomy's history_effect


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a decision stands, by its own record alone."""

    good_law: bool
    note: Mapping[str, str]
    effects: tuple[Event, ...]  # the events that did something to it, oldest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Citator(Head):
    """One record among the others."""

    citations: tuple[str, ...]
    docket: tuple[str, ...]
    treatment: Treatment
    history: tuple[Event, ...]  # oldest first
    chain: tuple[Reference, ...]  # other decisions of the dispute, in the record's order
    cites: tuple[Reference, ...]
    cited_by: tuple[Citing, ...]  # the newest first
    in_chain_of: tuple[Citing, ...]  # records that name it as of their own dispute
    fingerprint: str


def citator_of(store: Store, case_id: str, fingerprint: str = "") -> Citator:
    """What surrounds one record.

    Raises: UnknownCase: no record has that id.
    """
    found = store.fronts([case_id]).get(case_id)
    if found is None:
        raise UnknownCase(case_id, Resolver(store).nearest_ids(case_id))
    front: Mapping[str, Any] = found
    status = front["status"]
    history = tuple(
        Event(str(e.get("date", "")), e["event"], str(e.get("effect", "")))
        for e in status.get("history") or ()
    )
    return Citator(
        **head_fields(front, store.reviewed([case_id])[case_id]),
        citations=tuple(map(str, front.get("citations") or ())),
        docket=tuple(map(str, front.get("docket") or ())),
        treatment=Treatment(
            good_law=status["good_law"],
            note=status.get("note") or {},
            effects=tuple(e for e in history if e.effect not in ("", _MERE_STEP)),
        ),
        history=history,
        chain=_references(store, case_id, front.get("chain") or ()),
        cites=_references(store, case_id, front.get("cites") or ()),
        cited_by=_citing(store, case_id, "cites"),
        in_chain_of=_citing(store, case_id, "chain"),
        fingerprint=fingerprint,
    )


# ---- from the record to others


def _references(store: Store, case_id: str, printed: Iterable[Any]) -> tuple[Reference, ...]:
    """Each reference with the records it leads to, other than the one it stands in."""
    matched = [(str(text), _matches(store, _keys(str(text)), case_id)) for text in printed]
    fronts, reviewed = _about(store, (found for _, matches in matched for found in matches))
    return tuple(
        Reference(
            text,
            tuple(_held(fronts[found], how, reviewed[found]) for found, how in matches.items()),
        )
        for text, matches in matched
    )


def _matches(store: Store, keys: Iterable[str], case_id: str) -> dict[str, How]:
    """Records with one of the keys, the surest match first. A name is no key: parties sue twice."""
    wanted = sorted(keys)
    marks = ",".join("?" * len(wanted))
    rows = store.rows(
        f"SELECT case_id, how FROM case_keys WHERE key IN ({marks}) AND how != 'name' "
        "AND case_id != ?",
        [*wanted, case_id],
    )
    best: dict[str, How] = {}
    for found, how in rows:
        if found not in best or _HOW.index(how) < _HOW.index(best[found]):
            best[found] = how
    return dict(sorted(best.items(), key=lambda item: (_HOW.index(item[1]), item[0])))


@functools.lru_cache(maxsize=1 << 14)
def _keys(printed: str) -> frozenset[str]:
    """The keys under which a printed reference may be held: an id, citations, or a docket."""
    text = printed.strip()
    citations = {citation.key for citation in find_citations(text)}
    return frozenset({f"id:{text.lower()}"} | (citations or {f"docket:{docket_key(text)}"}))


# ---- from others to the record


def _citing(store: Store, case_id: str, field: Literal["cites", "chain"]) -> tuple[Citing, ...]:
    """Records whose ``field`` holds a reference that leads to this one."""
    ours: dict[str, How] = {}
    for key, how in store.rows(
        "SELECT key, how FROM case_keys WHERE case_id = ? AND how != 'name'", [case_id]
    ):
        if key not in ours or _HOW.index(how) < _HOW.index(ours[key]):
            ours[key] = how
    best: dict[str, tuple[How, str]] = {}
    for other, printed in _printed(store, field):
        hows = [ours[key] for key in _keys(printed) if key in ours]
        if other == case_id or not hows:
            continue
        how = min(hows, key=_HOW.index)
        if other not in best or _HOW.index(how) < _HOW.index(best[other][0]):
            best[other] = (how, printed)
    fronts, reviewed = _about(store, best)
    found = [
        Citing(_held(fronts[other], how, reviewed[other]), printed)
        for other, (how, printed) in best.items()
    ]
    found.sort(key=lambda citing: citing.decision.case_id)
    return tuple(sorted(found, key=lambda citing: citing.decision.decided, reverse=True))


def _printed(store: Store, field: Literal["cites", "chain"]) -> list[tuple[str, str]]:
    """(case id, reference as printed) of every record, in the store's words."""
    rows = store.rows(
        "SELECT cases.id, entry.value FROM cases, json_each(cases.front, ?) AS entry "
        "ORDER BY cases.id, entry.key",
        [f"$.{field}"],
    )
    return [(case_id, str(printed)) for case_id, printed in rows]


def _about(
    store: Store, case_ids: Iterable[str]
) -> tuple[dict[str, dict[str, Any]], dict[str, bool]]:
    wanted = sorted(set(case_ids))
    return store.fronts(wanted), store.reviewed(wanted)


def _held(front: Mapping[str, Any], how: How, reviewed: bool) -> HeldDecision:
    return HeldDecision(**head_fields(front, reviewed), how=how)
