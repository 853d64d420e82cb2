"""Batches of questions: one JSON object a line in, one a line out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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

    Raises: UnreadableSource: not UTF-8, or no file. BadBatchLine: the first line that is wrong.
    """
    try:
        content = path.read_text("utf-8-sig")
    except OSError as error:
        raise UnreadableSource(
            str(path), f"{error.strerror}.", "Give a file that exists."
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            str(path), f"byte {error.start} is not valid UTF-8.", "Save the file as UTF-8."
        ) from error
    lines = enumerate(content.split("\n"), start=1)
    return [_line(path, number, line) for number, line in lines if line.strip()]


def _line(path: Path, number: int, line: str) -> BatchLine:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise BadBatchLine(str(path), number, f"not JSON ({error})") from error
    if not isinstance(value, dict) or not isinstance(value.get("id"), str | int):
        raise BadBatchLine(str(path), number, 'no "id"')
    text = next((value[key] for key in _TEXT_KEYS if isinstance(value.get(key), str)), "")
    if not text.strip():
        raise BadBatchLine(str(path), number, "no question")
    return BatchLine(value["id"], text)


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
