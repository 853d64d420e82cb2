"""What a record's own history did to its ruling: undone, undone in part, or changed.

Nothing is inferred: an event counts by the effect that the record gives it, and by its date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

UNDONE = frozenset({"reversed", "vacated", "overruled", "rescinded"})
UNDONE_IN_PART = frozenset({"reversed-in-part", "vacated-in-part"})
CHANGED = UNDONE | UNDONE_IN_PART | {"modified", "superseded"}


def is_later(one: str, other: str) -> bool:
    """Is a date surely later than another? A day is not later than the year it is in."""
    return one > other and not one.startswith(other)


def effects(front: Mapping[str, Any], counts: Callable[[str], bool]) -> set[str]:
    """Effects of the events of a record's history whose date counts."""
    history = front["status"].get("history") or ()
    return {str(e.get("effect", "")) for e in history if counts(str(e.get("date", "")))}


def is_changed(front: Mapping[str, Any]) -> bool:
    """Whether a later decision took the ruling away or changed it, in whole or in part."""
    decided = str(front.get("decided") or "")
    later = effects(front, lambda date: is_later(date, decided))
    return not front["status"]["good_law"] or bool(CHANGED & later)
