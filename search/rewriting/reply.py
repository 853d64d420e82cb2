"""A model's reply taken apart: sentences, each with the keys in brackets after it.

The reply is hostile text: it may have been steered by a document that it was shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.models import Language
from search.excerpt import sentences

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.S)  # some models think aloud first
_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Marks of Markdown at the beginning of a line, and pairs of them around words.
_LEADING = re.compile(r"(?m)^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+•][ \t]+)+")
_PAIRED = re.compile(r"(\*\*|__|~~|`+)(?=\S)(.{1,2000}?)(?<=\S)\1")

_OPEN, _CLOSE = "[\\[［【]", "[\\]］】]"
_KEY = r"[^\s#＃\[\]［］【】,，、;；]{1,200}[#＃](?:en|zh)\.[a-z]{1,20}\.\d{1,6}"
_CITED = re.compile(
    rf"(?:\s*{_OPEN}\s*{_KEY}(?:\s*[,，、;；\s]\s*{_KEY})*\s*{_CLOSE})+(?P<end>[.。!！?？]*)"
)
_END = re.compile(r"[.。!！?？][\"”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a reply, and the keys that it gives for itself."""

    text: str
    keys: tuple[str, ...]


def readable(text: str, *, secret: str = "") -> str:
    """``text`` without control, format and private characters, Markdown marks, or the key.

    Args: secret: What must not be shown whoever sent it back.
    """
    if secret:
        text = text.replace(secret, "•••")
    text = _LEADING.sub("", _THOUGHT.sub("", text.replace("\r\n", "\n")))
    text = _PAIRED.sub(r"\2", text)
    text = _BREAKS.sub(" ", text)
    return "".join(c for c in text if unicodedata.category(c) not in _UNSEEN).strip()


_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cn", "Cs"))


def claims(reply: str, language: Language) -> list[Claim]:
    """The sentences of a reply that has been made ``readable``, in order.

    Of several sentences before one bracket only the last rests on it; the others rest on nothing.
    """
    found: list[Claim] = []
    at = 0
    for match in _CITED.finditer(reply):
        keys = tuple(dict.fromkeys(k.replace("＃", "#") for k in re.findall(_KEY, match[0])))
        *others, last = _cut(reply[at : match.start()], language) or [""]
        found += [Claim(text, ()) for text in others]
        at = match.end()
        if last:
            found.append(Claim(_ended(last, match["end"], language), keys))
    return [*found, *(Claim(text, ()) for text in _cut(reply[at:], language))]


def _cut(text: str, language: Language) -> list[str]:
    return list(_said(sentences(text, language)))


def _said(parts: list[str]) -> Iterator[str]:
    """Parts that say something: not a full stop alone."""
    for part in parts:
        if any(character.isalnum() for character in part):
            yield part.strip()


def _ended(text: str, end: str, language: Language) -> str:
    if _END.search(text):
        return text
    return text + (end or ("。" if language == "zh" else "."))
