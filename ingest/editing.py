"""Changing the fields of a draft's front matter: which there are, and what each may hold."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from ingest.corpus import load_taxonomy
from ingest.errors import CaseLawError

_LIST = re.compile(r"[;；\n]")
_TERMS = re.compile(r"[,，;；、\s]")
_PARTIAL = re.compile(r"(?:18|19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")


class BadDecision(CaseLawError):
    """What a person asked to be decided on a draft cannot be; ``remedy`` says what can."""

    code = "bad_decision"

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what, self.remedy = what, remedy

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}"


def parse_field(field: str, text: str) -> Any:
    """The JSON-ready value of one field from what a person typed; empty text empties the field.

    Lists are parted by semicolons, terms of a vocabulary by commas too; a party is
    ``name [role] [nationality]`` with the last two in square brackets.

    Raises: BadDecision: no such field, or a value that it cannot hold.
    """
    if field not in FIELDS:
        raise BadDecision(f"No field '{field}' can be edited.", f"Known: {', '.join(FIELDS)}.")
    return FIELDS[field](field, text.strip())


def print_field(front: Mapping[str, Any], field: str) -> str:
    """The present value of a field, as ``parse_field`` reads it."""
    value: Any = front
    for key in field.split("."):
        value = value.get(key, "") if isinstance(value, Mapping) else ""
    if field == "parties":
        return "; ".join(_printed_party(party) for party in value)
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def with_value(front: Mapping[str, Any], field: str, value: Any) -> dict[str, Any]:
    """Front matter with one field changed; what was given stays as it was."""
    key, _, inner = field.partition(".")
    return {**front, key: {**front[key], inner: value} if inner else value}


def edited_fact(field: str) -> str:
    """The fact, as docs/record.md names it, to which a field belongs."""
    return field.partition(".")[0]


# ---- what each field may hold


def _text(_field: str, text: str) -> str:
    return " ".join(text.split())


def _name(field: str, text: str) -> str:
    if not text:
        raise BadDecision(f"{field}: a case must have a name.", "Give one.")
    return _text(field, text)


def _listed(_field: str, text: str) -> list[str]:
    values = (" ".join(value.split()) for value in _LIST.split(text))
    return list(dict.fromkeys(value for value in values if value))


def _date(field: str, text: str) -> str:
    if text and not _PARTIAL.fullmatch(text) and not _is_day(text):
        raise BadDecision(f"{field}: '{text}' is no date.", "Give YYYY, YYYY-MM or YYYY-MM-DD.")
    return text


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _term(vocabulary: str) -> Callable[[str, str], str]:
    def parse(field: str, text: str) -> str:
        term = next((t for t in load_taxonomy().terms[vocabulary] if t.lower() == text.lower()), "")
        if text and not term:
            raise _unknown(field, vocabulary, text)
        return term

    return parse


def _terms(vocabulary: str) -> Callable[[str, str], list[str]]:
    one = _term(vocabulary)

    def parse(field: str, text: str) -> list[str]:
        found = [one(field, term) for term in _TERMS.split(text) if term]
        return list(dict.fromkeys(found))

    return parse


def _unknown(field: str, vocabulary: str, term: str) -> BadDecision:
    known = ", ".join(load_taxonomy().terms[vocabulary])
    return BadDecision(f"{field}: no {vocabulary.replace('_', ' ')} '{term}'.", f"Known: {known}.")


def _region(field: str, text: str) -> str:
    return _term("region")(field, text) or "other"


_PARTY = re.compile(r"(?P<name>.+?)(?:\s*\[(?P<role>[^\]]*)\])?(?:\s*\[(?P<nationality>[^\]]*)\])?")


def _parties(field: str, text: str) -> list[dict[str, str]]:
    parties = []
    for printed in _listed(field, text):
        match = _PARTY.fullmatch(printed)
        if match is None:
            raise BadDecision(f"{field}: '{printed}' is no party.", "Give: name [role] [country].")
        party = {"name": match["name"], "role": _term("party_role")(field, match["role"] or "")}
        if nationality := _term("country")(field, match["nationality"] or ""):
            party["nationality"] = nationality
        parties.append(party)
    return parties


def _printed_party(party: Mapping[str, Any]) -> str:
    name = party["name"]
    printed = name if isinstance(name, str) else json.dumps(name, ensure_ascii=False)
    nationality = party.get("nationality") or ""
    role = party.get("role") or ""
    return printed + (f" [{role}]" if role or nationality else "") + (f" [{nationality}]" if nationality else "")  # fmt: skip


FIELDS: Mapping[str, Callable[[str, str], Any]] = {
    "name.zh": _name,
    "name.en": _name,
    "court.zh": _text,
    "court.en": _text,
    "court.id": _text,
    "court.level": _term("court_level"),
    "decided": _date,
    "docket": _listed,
    "citations": _listed,
    "parties": _parties,
    "country": _term("country"),
    "region": _region,
    "posture": _term("posture"),
    "outcome.winner": _term("winner"),
    "outcome.disposition": _term("disposition"),
    "topics": _terms("topic"),
    "industry": _terms("industry"),
    "elements": _terms("element"),
    "statutes": _listed,
}
