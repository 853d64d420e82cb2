"""Where the user's library lives when nobody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def default_home() -> Path:
    """The folder that ``MIHANG_HOME`` names, else the platform's data folder."""
    named = os.environ.get("MIHANG_HOME")
    return Path(named).expanduser() if named else Path(platformdirs.user_data_path("mihang"))
