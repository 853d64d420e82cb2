"""Settings of one run of the program, read from the environment once and passed down."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from search.home import default_home


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the library is and which encoder it uses."""

    home: Path
    encoder: str | None  # None: the bundled one; else a name or path (MIHANG_ENCODER)
    query_prefix: str | None = None  # None: what the model states (MIHANG_QUERY_PREFIX)
    passage_prefix: str | None = None  # likewise (MIHANG_PASSAGE_PREFIX)


def read_settings() -> Settings:
    """Settings as the environment gives them."""
    return Settings(
        home=default_home(),
        encoder=os.environ.get("MIHANG_ENCODER") or None,
        query_prefix=os.environ.get("MIHANG_QUERY_PREFIX"),
        passage_prefix=os.environ.get("MIHANG_PASSAGE_PREFIX"),
    )
