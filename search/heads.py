"""What every list, hit and quotation says of the decision that it names: one shape, one builder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from ingest.models import LANGUAGES
from search.naming import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A decision as it must be named, with its standing."""

    case_id: str
    name: Mapping[str, str]
    court: Mapping[str, str]  # in each language, and "id"
    country: str
    decided: str  # YYYY, YYYY-MM or YYYY-MM-DD; '' when not known
    good_law: bool
    reviewed: bool  # by a person, or part of the corpus; else machine-read
    status_note: Mapping[str, str]


class HeadFields(TypedDict):
    """The fields of a ``Head``, to make a value that extends it."""

    case_id: str
    name: Mapping[str, str]
    court: Mapping[str, str]
    country: str
    decided: str
    good_law: bool
    reviewed: bool
    status_note: Mapping[str, str]


def head_fields(front: Mapping[str, Any], reviewed: bool) -> HeadFields:
    """The head of one record.

    Args:
        front: Front matter of the record.
    """
    court = front["court"]
    return HeadFields(
        case_id=front["id"],
        name=front["name"],
        court={**court, **{language: in_language(court, language) for language in LANGUAGES}},
        country=front["country"],
        decided=front.get("decided") or "",
        good_law=front["status"]["good_law"],
        reviewed=reviewed,
        status_note=front["status"].get("note") or {},
    )
