"""Front matter: the block of facts, in YAML between two lines of ``---``, that opens a file."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import InvalidRecord, UnreadableSource

MAX_BYTES = 2 * 1024 * 1024  # the longest record so far is below 50 KiB
_FRONT = re.compile(r"---\n(?P<yaml>.*?)\n---\n", re.S)


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


def read_source(path: Path) -> tuple[str, bytes]:
    """The text of a file, and its bytes.

    Raises: UnreadableSource: The file is missing, over ``MAX_BYTES``, or not UTF-8.
    """
    raw = _contents(path)
    return decoded(str(path), raw), raw


def decoded(file: str, raw: bytes) -> str:
    """The text of a record's or note's bytes.

    Raises: UnreadableSource: not UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            file, f"byte {error.start} is not valid UTF-8.", "Save the file as UTF-8."
        ) from error


@dataclass(frozen=True, slots=True)
class Opened:
    """A file taken apart as far as its facts; ``text`` has LF line ends and no byte order mark."""

    id: str
    front: Mapping[str, Any]  # JSON-ready, dates as ISO text
    text: str
    start: int  # where the text after the front matter begins


def open_front(text: str, file: str) -> Opened:
    """The facts that open ``text``, with their id.

    Raises: InvalidRecord: there is no front matter, it is not sound YAML, or it has no id.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    front, start = split_front(text, file)
    if not isinstance(front.get("id"), str):
        raise InvalidRecord(file, ("front matter: `id` is missing or not text",))
    return Opened(front["id"], front, text, start)


def split_front(text: str, file: str) -> tuple[dict[str, Any], int]:
    """The facts of a text with LF line ends, and where the rest of it begins.

    Raises: InvalidRecord: there is no front matter, or it is not sound YAML.
    """
    match = _FRONT.match(text)
    if not match:
        raise InvalidRecord(file, ("line 1: no front matter between two lines of '---'",))
    return _front_matter(match["yaml"], file), match.end()


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
