"""Options that several commands share, and printing of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from app.batch import BatchLine, answers
from app.dates import is_partial_date
from app.errors import PartlyFailed

Command = TypeVar("Command", bound=Callable[..., Any])

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
queries_option = click.option(
    "--queries",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Read many from a JSONL file (`id`, `question`); print one JSON object a line.",
)
# Legal within a JSON text, yet line ends or commands to what may read or show it; and lone
# surrogates, which UTF-8 lacks.
_UNSAFE = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def print_json(value: Any) -> None:
    """One JSON object on one line of stdout, Chinese as it is."""
    text = json.dumps(value, ensure_ascii=False)
    click.echo(_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def print_batch(lines: list[BatchLine], answer: Callable[[str], dict[str, Any]]) -> None:
    """One result a line, as each is ready.

    Raises: PartlyFailed: after the last line, when some line was no answer but an ``error``.
    """
    failed = []
    for result in answers(lines, answer):
        print_json(result)
        if "error" in result:
            failed.append(f"{result['id']}: {result['error']['message']}")
    if failed:
        raise PartlyFailed(len(failed), len(lines), "lines", failed[0])


def exactly_one(argument: object, queries: object, name: str) -> None:
    """Wrong usage unless either the argument or ``--queries`` is given."""
    if (argument is None) == (queries is None):
        raise click.UsageError(f"Give either {name} or --queries FILE.")


def a_date(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Callback of an option that takes YYYY, YYYY-MM or YYYY-MM-DD: wrong usage unless it exists."""
    if value and not is_partial_date(value):
        raise click.BadParameter(f"'{value}' is not a date YYYY, YYYY-MM or YYYY-MM-DD.")
    return value
