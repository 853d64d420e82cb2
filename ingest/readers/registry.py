"""Which reader takes which suffix."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ingest.models import Document

Reader = Callable[[str, bytes], Document]  # (path as the user gave it, the file's bytes)
AnyReader = TypeVar("AnyReader", bound=Reader)  # a reader may take more that has a default
READERS: dict[str, Reader] = {}


def reads(*suffixes: str) -> Callable[[AnyReader], AnyReader]:
    """Make the decorated function the one reader of files ending in ``suffixes``.

    Raises: ValueError: a suffix is not a lower-case ``.name``, or has another reader already.
    """

    def register(reader: AnyReader) -> AnyReader:
        for suffix in suffixes:
            if not suffix.startswith(".") or suffix != suffix.lower():
                raise ValueError(f"{suffix!r} is not a suffix such as '.html'")
            if (known := READERS.setdefault(suffix, reader)) is not reader:
                name = getattr(known, "__name__", repr(known))
                raise ValueError(f"{suffix} already has a reader: {name}")
        return reader

    return register


def known_suffixes() -> tuple[str, ...]:
    """The suffixes that can be read, in order."""
    return tuple(sorted(READERS))
