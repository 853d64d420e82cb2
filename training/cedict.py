"""CC-CEDICT as a mapping from simplified words to their English meanings.

A line reads ``傳統 传统 [chuan2 tong3] /tradition/traditional/``: traditional and simplified form,
pronunciation, glosses. Format: cc-cedict.org/wiki/format:syntax.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_ENTRY = re.compile(r"(\S+) (\S+) \[[^\]]*\] /(.*)/\s*$")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# What a gloss says about a word's writing, counting or sound is not its meaning.
_REMARK = re.compile(
    r"CL:|(old |erhua |Japanese |archaic )?variant of |see (also )?|also (written|pr\.)|"
    r"Taiwan pr\.|used in |same as |classifier |surname |abbr\. (for|of) \S+$",
    re.IGNORECASE,
)
_HAN = re.compile(r"[〇\u3400-\u9fff\U00020000-\U0003ffff|]+")


def read_cedict(path: Path) -> dict[str, list[str]]:
    """Glosses by simplified word, in the file's order, without repeats.

    A word with nothing but remarks ("variant of …", "surname …") keeps those, cleaned.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return collect_glosses(lines)


def collect_glosses(lines: Iterable[str]) -> dict[str, list[str]]:
    """``read_cedict`` on lines of text; comment lines begin with ``#``."""
    meanings: dict[str, dict[str, None]] = {}
    remarks: dict[str, dict[str, None]] = {}
    for line in lines:
        entry = None if line.startswith("#") else _ENTRY.match(line)
        if entry is None:
            continue
        for gloss in entry[3].split("/"):
            kept = remarks if _REMARK.match(gloss) else meanings
            for part in _clean(gloss):
                kept.setdefault(entry[2], {})[part] = None
    return {word: list(glosses) for word, glosses in (remarks | meanings).items()}


def _clean(gloss: str) -> Iterator[str]:
    """The readings in one gloss: ``to hit; to strike (sb)`` gives ``to hit`` and ``to strike``."""
    plain = gloss
    while (shorter := _BRACKETS.sub(" ", plain)) != plain:
        plain = shorter
    for part in plain.split(";"):
        part = re.sub(r"^(lit|fig|abbr|esp|also)\. ?|\b(sb|sth)\b( else)?'?s?", " ", part.strip())
        if words := " ".join(_HAN.sub(" ", part).split()).strip(" ,.:"):
            yield words
