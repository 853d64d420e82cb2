"""Where a text speaks of a party: by its name, or by its role in the dispute."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.models import Language
from ingest.names import parties_of
from search.folding import fold_for_search, has_han
from search.rewriting import cues
from search.rewriting.naming import names_in
from search.rewriting.sides import Sides

_LEAST = 2  # characters that a name keeps of the full one
_CAPITAL = re.compile(r"[A-Z][A-Za-z0-9\u00c0-\u024f-]*")
_PARTS = re.compile(
    r"有限|责任|股份|公司|集团|科技|技术|企业|国际|中国|美国|英国|德国|系统|通信|化工|工业|实业|控股|等$|省|市|人民|检察院|合众国|政府"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A party where it is spoken of: half-open offsets into the folded text."""

    who: str  # its name, or its role
    start: int
    end: int
    printed: str


def party_names(sides: Sides) -> tuple[str, ...]:
    """Names, folded, that the sentence or its passages may call a party by; longest first."""
    found: set[str] = set()
    for text in (sides.text, sides.passages):
        found |= set(names_in(text, sides.language, sides.cut))
    found |= set(_of_headings(sides)) if sides.language == "zh" else set(_openers(sides))
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _openers(sides: Sides) -> Iterator[str]:
    """Words that open a sentence and are names, since a case is called by them."""
    names = " ".join(f". {party}" for item in sides.cited for party in parties_of(item.case))
    called = set(names_in(f"of {names.replace('. ', '')}", "en", sides.cut))
    said = {fold_for_search(word) for word in _CAPITAL.findall(f"{sides.text} {sides.passages}")}
    yield from called & said


def _of_headings(sides: Sides) -> Iterator[str]:
    """The stretch of each party's full name by which the passages call it."""
    text = fold_for_search(f"{sides.passages}\n{sides.text}")
    for item in sides.cited:
        for party in parties_of(item.case):
            for part in _PARTS.split(fold_for_search(party)):
                if has_han(part) and (name := _longest_in(part, text)):
                    yield name


def _longest_in(name: str, text: str) -> str:
    for length in range(len(name), _LEAST - 1, -1):
        for start in range(len(name) - length + 1):
            if (part := name[start : start + length]) in text:
                return part
    return ""


def mentions(text: str, language: Language, names: Sequence[str]) -> list[Mention]:
    """Parties in the order of a text; words of one name that follow each other are one mention.

    Args: names: As ``party_names`` gives them; without any, roles alone are found.
    """
    folded = fold_for_search(text)
    found = [
        Mention(role, *match.span(), match[0])
        for role, pattern in _roles(language)
        for match in pattern.finditer(folded)
    ]
    for name in names:
        for match in _whole(name).finditer(folded):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                found.append(Mention(name, *match.span(), match[0]))
    found.sort(key=lambda mention: mention.start)
    return _joined(found, folded, frozenset(names))


def _joined(found: list[Mention], folded: str, names: frozenset[str]) -> list[Mention]:
    """Without the second of two words of one name: Nice Payroll is one party."""
    following = {
        second
        for first, second in pairwise(found)
        if folded[first.end : second.start] == " " and {first.who, second.who} <= names
    }
    return [mention for mention in found if mention not in following]


@functools.cache
def _roles(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = cues.ROLES_ZH if language == "zh" else cues.ROLES_EN
    wrap = "(?:{})" if language == "zh" else r"\b(?:{})\b"
    return tuple((role, re.compile(wrap.format(pattern))) for role, pattern in table.items())


@functools.lru_cache(maxsize=4096)
def _whole(name: str) -> re.Pattern[str]:
    escaped = re.escape(name)
    return re.compile(escaped if has_han(name) else rf"(?<![a-z0-9]){escaped}(?![a-z0-9])")
