"""Options that several commands share, and printing of JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
queries_option = click.option(
    "--queries",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Read many from a JSONL file (`id`, `question`); print one JSON object a line.",
)


def print_json(value: Any) -> None:
    """One JSON object on one line of stdout, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False))


def exactly_one(argument: object, queries: object, name: str) -> None:
    """Wrong usage unless either the argument or ``--queries`` is given."""
    if bool(argument) == bool(queries):
        raise click.UsageError(f"Give either {name} or --queries FILE.")
