"""The outline of a record's front matter: which keys, and of what kind their values are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_REQUIRED = (
    "id name region country court decided docket citations posture parties industry topics elements outcome remedies "
    "status statutes cites chain sources unverified disputed reviewed"
).split()
_OPTIONAL = ("short_names",)
_TEXTS = frozenset("id region country decided posture reviewed".split())
_SETS_OF_KEYS = frozenset("name court outcome remedies status".split())
_LISTS_OF_TEXT = frozenset(
    "docket citations industry topics elements statutes cites chain unverified".split()
)
_LISTS_OF_SETS = frozenset("parties sources disputed".split())


def outline_problems(front: Mapping[str, Any]) -> tuple[list[str], bool]:
    """The problems of the outline, and whether it is sound enough to look at the values."""
    unknown = [
        f"front matter: unknown key `{key}`"
        for key in front
        if key not in _REQUIRED and key not in _OPTIONAL
    ]
    missing = [f"front matter: `{key}` is missing" for key in _REQUIRED if key not in front]
    misshapen = [problem for key, value in front.items() for problem in _shape(key, value)]
    return [*missing, *unknown, *misshapen], not missing and not misshapen


def is_text(value: Any) -> bool:
    """Is it text, and not blank?"""
    return isinstance(value, str) and bool(value.strip())


def _shape(key: str, value: Any) -> Iterator[str]:
    if key in _TEXTS and not isinstance(value, str):
        yield f"{key}: {value!r} is not text; quote it"
    elif key in _SETS_OF_KEYS and not isinstance(value, Mapping):
        yield f"{key}: is not a set of keys"
    elif key in _LISTS_OF_TEXT | _LISTS_OF_SETS and not isinstance(value, list):
        yield f"{key}: is not a list"
    elif key in _LISTS_OF_TEXT:
        yield from (f"{key}: {each!r} is not text; quote it" for each in value if not is_text(each))
    elif key in _LISTS_OF_SETS and not all(isinstance(each, Mapping) for each in value):
        yield f"{key}: an entry is not a set of keys"
