"""Text that comes from outside, made safe for a terminal.

A question, a record or a file name may hold escape sequences, which a terminal obeys, or
direction marks, which reorder what is read. Nobody needs either on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Value = TypeVar("Value")

# C0 but for tab and line feed, DEL and C1; then marks that override or isolate the direction.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile(r"[\t\n\x0b-\x0d\x1c-\x1e\x85\u2028\u2029]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def printable(value: Value) -> Value:
    """``value`` without control characters in any text of it, however deep.

    >>> printable({"name": "\\x1b[31mred"})
    {'name': '[31mred'}
    """
    return _printable(value)  # type: ignore[no-any-return]


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, Mapping):
        return {_printable(key): _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_printable(inner) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _printable(getattr(value, field.name)) for field in fields(value)}
        )
    return value


def one_line(text: str) -> str:
    """A message as one printable line."""
    return printable(_BREAK.sub(" ", text)).strip()


def well_formed(text: str) -> str:
    """``text`` without lone surrogates, which no encoder takes.

    An argument that Python could not decode in the locale's encoding holds its bytes so: they are
    read as UTF-8. What is then still broken, in an argument or in JSON, becomes U+FFFD.
    """
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
