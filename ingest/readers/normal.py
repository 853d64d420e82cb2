"""The one normal form of text: every reader applies it, nothing later changes a character."""

from __future__ import annotations

import re
import unicodedata

# What a screen does not show and a search should not trip over: controls, marks that only
# steer line breaking or direction, halves of surrogate pairs. Joiners U+200C and U+200D stay:
# they change how words of some scripts read.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")  # white space but line feeds; takes U+3000 and U+00A0 too


def normalize(text: str) -> str:
    """NFC, line feeds only, no control characters, each run of blanks (full-width and
    no-break ones included) one space, none at the ends of a line, no empty line."""
    text = _INVISIBLE.sub("", _BREAK.sub("\n", text))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))
