"""Opening the library for a face, with a bar on the terminal while it is built."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from app.printable import one_line
from app.settings import Settings, read_settings

if TYPE_CHECKING:
    from search.library import Library


class StderrProgress:
    """A progress bar on a terminal; elsewhere nothing, since stderr is then for what went wrong."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._terminal = sys.stderr.isatty()

    def __call__(self, done: int, total: int, item: str) -> None:
        """See ``search.upkeep.Progress``."""
        if self._terminal:
            width = 30
            bar = "█" * (done * width // max(total, 1))
            end = "\n" if done == total else ""
            name = one_line(item)[-40:]
            print(f"\r{self._what} {bar:<{width}} {done}/{total} {name:<40}", end=end, file=sys.stderr)  # fmt: skip


def open_for_user(settings: Settings | None = None) -> Library:
    """The user's library, built or brought up to date first.

    A Library that a caller puts into the click context (``cli.main(obj=library)``) is used instead.
    """
    context = click.get_current_context(silent=True)
    if context is not None and context.obj is not None:
        given: Library = context.obj
        return given
    from search import open_library
    from search.encoder import load_encoder

    settings = settings or read_settings()
    encoder = None
    if settings.encoder:
        prefixes = (settings.query_prefix, settings.passage_prefix)
        encoder = load_encoder(
            settings.encoder, query_prefix=prefixes[0], passage_prefix=prefixes[1]
        )
    return open_library(
        settings.home, encoder=encoder, progress=StderrProgress("Building the library")
    )
