"""A model's prose on a terminal, after the answer whose passages bear it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.printable import printable
from app.words import word
from app.words_prose import dropped_line
from ingest.models import Language

if TYPE_CHECKING:
    from search.rewriting.models import Rewritten


def print_prose(rewritten: Rewritten, language: Language) -> None:
    """The sentences that stood, each with its keys, and how many did not; nothing where no model
    was asked. What was dropped is counted and not shown."""
    rewritten = printable(rewritten)
    if not rewritten.sentences and not rewritten.dropped and not rewritten.seconds:
        return
    click.echo()
    click.echo(click.style(word("prose", language), bold=True))
    if rewritten.sentences:
        click.echo(
            click.style("  " + word("prose_by", language).format(model=rewritten.model), dim=True)
        )
    else:
        click.echo(f"  {word('prose_none', language)}")
    for sentence in rewritten.sentences:
        keys = click.style(f"[{', '.join(sentence.citations)}]", dim=True)
        click.echo(f"  {sentence.text} {keys}")
    if rewritten.dropped:
        line = dropped_line([dropped.reason for dropped in rewritten.dropped], language)
        click.echo(click.style(f"  {line}", fg="yellow"))
