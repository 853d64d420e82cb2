"""What is asked: one question, or a batch of one JSON object a line in and one a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.printable import well_formed
from ingest.errors import CaseLawError, UnreadableSource

_TEXT_KEYS = ("question", "query", "text")


class BadBatchLine(CaseLawError):
    """A line of a batch file is not what the command takes."""

    code = "bad_batch_line"

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(file, line, reason)
        self.file, self.line, self.reason = file, line, reason

    def __str__(self) -> str:
        keys = " or ".join(f'"{key}"' for key in _TEXT_KEYS)
        return (
            f'{self.file}:{self.line}: {self.reason}. Each line is an object with "id" and {keys}.'
        )


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One question of a batch."""

    id: str | int
    text: str


def read_batch(path: Path) -> list[BatchLine]:
    """All lines of a batch file, checked before any is answered.

    Args: path: The file; ``-`` is standard input.
    Raises: UnreadableSource: not UTF-8, or no file. BadBatchLine: the first line that is wrong.
    """
    file, content = _content(path)
    lines = enumerate(content.split("\n"), start=1)
    return [_line(file, number, line) for number, line in lines if line.strip()]


def asked(argument: str | None) -> str | None:
    """The question given on the command line; ``-`` stands for what standard input holds."""
    if argument == "-":
        argument = _content(Path(argument))[1]
    return argument if argument is None else well_formed(argument)


def _content(path: Path) -> tuple[str, str]:
    """What to call a file, or standard input for ``-``, and its text."""
    file = "standard input" if str(path) == "-" else str(path)
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return file, content.decode("utf-8-sig")
    except OSError as error:
        reason = f"{error.strerror}."
        raise UnreadableSource(file, reason, "Give a file that exists.") from error
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is not valid UTF-8."
        raise UnreadableSource(file, reason, "Save the text as UTF-8.") from error


def _line(file: str, number: int, line: str) -> BatchLine:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadBatchLine(file, number, f"not JSON ({error})") from error
    if not isinstance(value, dict) or not isinstance(value.get("id"), str | int):
        raise BadBatchLine(file, number, 'no "id"')
    text = next((value[key] for key in _TEXT_KEYS if isinstance(value.get(key), str)), "")
    if not text.strip():
        raise BadBatchLine(file, number, "no question")
    return BatchLine(value["id"], well_formed(text))


def answers(
    lines: list[BatchLine], answer: Callable[[str], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """One result a line, in order, each with its id; a question that cannot be answered at all
    (too long, say) gives ``{"id": …, "error": …}`` and the batch goes on."""
    for line in lines:
        try:
            yield {"id": line.id, **answer(line.text)}
        except CaseLawError as error:
            yield {"id": line.id, "error": {"code": error.code, "message": str(error)}}
