"""From the bytes of a reply to its text: server-sent events, or one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

# A whole reply is far below this; an event is a few words of it.
_LONGEST_LINE = 256_000


class Unreadable(ValueError):
    """These bytes are no reply; ``str(error)`` says why, in words of ours."""


def streamed_text(pieces: Iterable[bytes]) -> Iterator[str]:
    """The pieces of text in a stream of server-sent events, until it says that it is done.

    Args:
        pieces: The body as it arrives, cut anywhere.
    Raises: Unreadable: not UTF-8, no JSON, an error instead of text, or an end before the end.
    """
    ended = False
    for data in _data(pieces):
        if data == "[DONE]":
            return
        text, last = _delta(data)
        ended = ended or last
        yield text
    if not ended:
        raise Unreadable("the reply broke off")


def whole_text(body: bytes) -> str:
    """The text of a reply that came as one JSON object. Raises: Unreadable."""
    try:
        value = json.loads(body)
        text = value["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise Unreadable("the reply is not what such an API sends") from error
    if not isinstance(text, str):
        raise Unreadable("the reply holds no text")
    return text


def _data(pieces: Iterable[bytes]) -> Iterator[str]:
    """What stands after ``data:``, an event at a time; comments and other fields are passed over."""
    for line in _lines(pieces):
        if line.startswith("data:"):
            yield line[5:].strip()
        elif line and not line.startswith((":", "event:", "id:", "retry:")):
            raise Unreadable("the reply is not a stream of events")


def _lines(pieces: Iterable[bytes]) -> Iterator[str]:
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > _LONGEST_LINE or any(len(line) > _LONGEST_LINE for line in lines):
            raise Unreadable("a line of the reply is too long")
        yield from map(_decoded, lines)
    if rest:
        yield _decoded(rest)


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8").rstrip("\r")
    except UnicodeDecodeError as error:
        raise Unreadable("the reply is not UTF-8") from error


def _delta(data: str) -> tuple[str, bool]:
    """The text of one event, and whether the model says that it has finished."""
    try:
        value: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable("an event of the reply is not JSON") from error
    if not isinstance(value, dict) or "error" in value:
        raise Unreadable("an error came instead of a reply")
    choices = value.get("choices")
    if not choices:  # counts of tokens come so
        return "", False
    try:
        content = (choices[0].get("delta") or {}).get("content")
        finished = choices[0].get("finish_reason") is not None
    except (LookupError, AttributeError, TypeError) as error:
        raise Unreadable("an event of the reply is not what such an API sends") from error
    if content is not None and not isinstance(content, str):
        raise Unreadable("an event of the reply holds no text")
    return content or "", finished
