"""What a file's name states of the case in it, where a convention fixes what it means."""

from __future__ import annotations

import re
from pathlib import PurePath

# A colon cannot stand in the name of a file everywhere: ECLI_EU_C_2017_1000.xml
_ECLI = re.compile(
    r"ECLI[_:% -](?P<country>[A-Z]{2})[_:% -](?P<court>[A-Z0-9]{1,10})[_:% -](?P<year>[0-9]{4})[_:% -](?P<number>[A-Z0-9]{1,25})(?=[._]|$)",
    re.I,
)


def ecli_of(file: str) -> str:
    """The European Case Law Identifier that a file is named by, or nothing."""
    found = _ECLI.match(PurePath(file).name)
    return ":".join(("ECLI", *found.groups())).upper() if found else ""
