"""Reading a record file (docs/record.md): front matter, then one body a language.

Reading checks only what is needed to take the file apart; ``ingest.validate`` judges it.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import InvalidRecord, UnreadableSource
from ingest.models import LANGUAGES, ROLES, CaseRecord, Language, Passage, Role

_FRONT = re.compile(r"---\n(?P<yaml>.*?)\n---\n", re.S)
_LANGUAGE = re.compile(r"# (?P<language>\w+)\s*")
_ROLE = re.compile(r"## (?P<role>\w+)\s*")
MAX_BYTES = 2 * 1024 * 1024  # the longest record so far is below 50 KiB


class _Loader(yaml.SafeLoader):
    """Safe YAML in which a repeated key is an error, not a silent overwrite, and there are no
    aliases: a few lines of them can stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias (*) has no place here", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, list | dict | set):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key is not a word", key_node.start_mark
                )
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


def read_record(path: Path) -> CaseRecord:
    """The record in one file.

    Raises:
        UnreadableSource: The file is missing, over ``MAX_BYTES``, or not UTF-8.
        InvalidRecord: It cannot be taken apart; every problem found is listed, with its line.
    """
    raw = _contents(path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            str(path), f"byte {error.start} is not valid UTF-8.", "Save the file as UTF-8."
        ) from error
    return parse_record(text, file=str(path), sha256=hashlib.sha256(raw).hexdigest())


def _contents(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = f"cannot be opened ({error.strerror or error})."
        raise UnreadableSource(str(path), reason, "Check the path and its permissions.") from error
    if len(raw) > MAX_BYTES:
        raise UnreadableSource(
            str(path),
            f"over {MAX_BYTES:,} bytes, too long for one record.",
            "Give one case a file.",
        )
    return raw


def parse_record(text: str, *, file: str, sha256: str) -> CaseRecord:
    """The record in ``text``; passages' offsets are into ``text`` with LF line ends."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    match = _FRONT.match(text)
    if not match:
        raise InvalidRecord(file, ("line 1: no front matter between two lines of '---'",))
    front = _front_matter(match["yaml"], file)
    case_id = front.get("id")
    if not isinstance(case_id, str):
        raise InvalidRecord(file, ("front matter: `id` is missing or not text",))
    problems: list[str] = []
    passages = tuple(_passages(text, match.end(), case_id, problems))
    if problems:
        raise InvalidRecord(file, tuple(problems))
    return CaseRecord(case_id, front, passages, file, sha256)


def _front_matter(source: str, file: str) -> dict[str, Any]:
    try:
        front = yaml.load(source, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        what = getattr(error, "problem", None) or "not valid YAML"
        raise InvalidRecord(file, (f"line {line}: {what}",)) from error
    except ValueError as error:  # a date such as 2011-02-30, a number of a million digits
        raise InvalidRecord(file, (f"front matter: a value cannot be read ({error})",)) from error
    except RecursionError as error:
        raise InvalidRecord(file, ("front matter: nested too deeply",)) from error
    if not isinstance(front, dict):
        raise InvalidRecord(file, ("line 2: the front matter is not a set of keys",))
    try:
        return {str(key): _plain(value) for key, value in front.items()}
    except ValueError as error:
        raise InvalidRecord(file, (f"front matter: {error}",)) from error


def _plain(value: Any) -> Any:
    """JSON-ready: dates as ISO text, keys as text.

    Raises: ValueError: a value that is none of text, number, date, list or set of keys.
    """
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and not any("\ud800" <= char <= "\udfff" for char in value):
        return value
    if value is None or isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        return value
    raise ValueError(f"{value!r} is not text, a number or a date")


def _lines(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """(line number, offset, line) of each line from ``start`` on."""
    number = text.count("\n", 0, start) + 1
    for line in text[start:].split("\n"):
        yield number, start, line
        number, start = number + 1, start + len(line) + 1


def _passages(text: str, start: int, case_id: str, problems: list[str]) -> Iterator[Passage]:
    language: Language | None = None
    role: Role | None = None
    lost = False  # below a heading that is a problem already: its text is no second one
    counts: dict[tuple[Language, Role], int] = {}
    for number, offset, line in _lines(text, start):
        if not line.strip():
            continue
        if match := _LANGUAGE.fullmatch(line):
            language, role = _known(match["language"], LANGUAGES, number, problems), None
            lost = language is None
        elif match := _ROLE.fullmatch(line):
            role = _known(match["role"], ROLES, number, problems)
            lost = role is None or (lost and language is None)
            if language and role:
                if (language, role) in counts:
                    problems.append(f"line {number}: the section {role} ({language}) stands twice")
                counts[language, role] = 0
        elif language is None or role is None:
            if not lost:
                problems.append(f"line {number}: text outside any section")
        else:
            counts[language, role] += 1
            passage = _passage(case_id, language, role, counts[language, role], offset, line)
            if not passage.text:
                problems.append(f"line {number}: an empty question")
            yield passage


def _known(word: str, known: tuple[Any, ...], number: int, problems: list[str]) -> Any:
    if word in known:
        return word
    problems.append(f"line {number}: unknown heading '{word}'; known: {', '.join(known)}")
    return None


def _passage(
    case_id: str, language: Language, role: Role, count: int, offset: int, line: str
) -> Passage:
    lead = re.match(r"\s*-\s+" if role == "questions" else r"\s*", line)
    start = offset + (lead.end() if lead else 0)
    body = line[start - offset :].rstrip()
    return Passage(case_id, language, role, count, body, start, start + len(body))
