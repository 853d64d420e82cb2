"""Checks that records and notes share: each yields its problems, with their place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from ingest.corpus import Taxonomy
from ingest.models import LANGUAGES
from ingest.numbers import numbers

_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”’》）][,;:?!()]|[,;:?!()][\u4e00-\u9fff“‘《（]")
_MARKUP = re.compile(r"\*\*|\]\(|<[a-zA-Z/]|^\s*(?:[-*+]|\d+\.)\s|^#|`|\[\^|https?://")


class Paragraph(Protocol):
    """What a passage of a record and a paragraph of a note have in common."""

    @property
    def language(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...


def same_numbers(english: Sequence[Paragraph], chinese: Sequence[Paragraph]) -> Iterator[str]:
    """Paragraphs that do not carry the same numbers in both languages; two of one length."""
    for en, zh in zip(english, chinese, strict=True):
        ours, theirs = numbers(en.text), numbers(zh.text)
        if ours != theirs:
            only = [
                f"only in {language}: {', '.join(_plain(n) for n in sorted(extra))}"
                for language, extra in (("en", ours - theirs), ("zh", theirs - ours))
                if extra
            ]
            yield f"{en.role}.{en.number}: numbers differ ({'; '.join(only)})"


def _plain(number: Decimal) -> str:
    return f"{number:f}"


def prose_problems(passages: Iterable[Paragraph]) -> Iterator[str]:
    """Markup, the wrong language or the wrong punctuation in what should be plain prose."""
    for passage in passages:
        place = f"{passage.language}.{passage.role}.{passage.number}"
        if match := _MARKUP.search(passage.text):
            yield f"{place}: markup '{match[0].strip()}' in prose"
        has_chinese = re.search(r"[\u4e00-\u9fff]", passage.text) is not None
        if passage.language == "zh" and not has_chinese:
            yield f"{place}: no Chinese character"
        if passage.language == "en" and len(re.findall(r"[\u4e00-\u9fff]", passage.text)) > 60:
            yield f"{place}: Chinese text in the English body"
        if passage.language == "zh" and (match := _HALF_WIDTH.search(passage.text)):
            yield f"{place}: half-width punctuation at '{match[0]}'"
        if "\ufffd" in passage.text:
            yield f"{place}: a replacement character"


def terms(taxonomy: Taxonomy, place: str, vocabulary: str, found: Iterable[Any]) -> Iterator[str]:
    """Terms that a vocabulary lacks."""
    for term in found:
        if not taxonomy.has(vocabulary, term):
            yield f"{place}: '{term}' is not in the vocabulary {vocabulary} of taxonomy.toml"


def bilingual(place: str, value: Any) -> Iterator[str]:
    """Not a text in each language."""
    if not isinstance(value, Mapping):
        yield f"{place}: is not a pair {{en, zh}}"
        return
    for language in LANGUAGES:
        if not isinstance(value.get(language), str) or not value[language].strip():
            yield f"{place}.{language}: is missing or not text"


def date(place: str, value: Any, *, exact: bool) -> Iterator[str]:
    """Not a date; a month or a year will do unless ``exact``."""
    text = str(value)
    if not exact and re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", text):
        return
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        yield f"{place}: '{text}' is not a date YYYY-MM-DD" + ("" if exact else ", YYYY-MM or YYYY")


def web_address(place: str, value: Any) -> Iterator[str]:
    """Not an address of the web."""
    if not re.fullmatch(r"https?://[^\s<>\"]+\.[^\s<>\"]+", str(value)):
        yield f"{place}: '{value}' is not a web address"
