"""A note as a person reads it on a terminal."""

from __future__ import annotations

from typing import Any

import click

from app.printable import printable
from app.words import word


def print_note(note: dict[str, Any]) -> None:
    """Names and date, the sections with what each paragraph rests on, then the sources."""
    note = printable(note)
    for name in note["name"].values():
        click.echo(click.style(name, bold=True))
    for section in note["sections"]:
        click.echo()
        heading = word(f"note_{section['role']}", section["lang"])
        click.echo(click.style(heading, bold=True))
        for passage in section["passages"]:
            click.echo(f"  {passage['text']}")
            click.echo(click.style(f"  [{'; '.join(_rests_on(passage))}]", dim=True))
    click.echo()
    for number, source in enumerate(note["sources"], 1):
        click.echo(f"{number}. {source['kind']}: {source['url']}")
    click.echo(f"as of {note['as_of']}")


def _rests_on(passage: dict[str, Any]) -> list[str]:
    point = passage["point"]
    cases = [case for key in ("cases", "held", "failed", "shows") for case in point.get(key, ())]
    sources = [f"source {number}" for number in point.get("sources", ())]
    return [passage["key"], *point.get("law", ()), *cases, *sources]
