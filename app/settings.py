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


def read_settings() -> Settings:
    """Settings as the environment gives them."""
    return Settings(home=default_home(), encoder=os.environ.get("MIHANG_ENCODER") or None)
