"""Options that several commands share, and printing of JSON."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from app.batch import BatchLine, answers
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


class PartialDate(click.ParamType):
    """YYYY, YYYY-MM or YYYY-MM-DD, as a date that exists."""

    name = "YYYY[-MM[-DD]]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it is, once looked at."""
        if value and not is_partial_date(value):
            self.fail(f"'{value}' is not a date YYYY, YYYY-MM or YYYY-MM-DD.", param, ctx)
        return value


def is_partial_date(text: str) -> bool:
    """Is this a year, a month of a year, or a day, that exists?"""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
        return False
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True
