"""The command line: ``mihang``.

Exit code 0; or 1 with one line on stderr that says what happened, where and what to do; or 2
for wrong usage; or 130 after Ctrl-C.
"""

from __future__ import annotations

import io
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import click

from app.commands.asking import ask, search, show, stats
from app.commands.citing import cite
from app.commands.comparing import citator, compare, damages
from app.commands.evaluating import evaluate_command
from app.commands.ingesting import ingest, remove, segment
from app.commands.notes import guide, law
from app.commands.reviewing import review
from app.commands.serving import api, doctor, web
from app.errors import SystemTrouble
from app.printable import one_line
from ingest.errors import CaseLawError


class _OneLine(click.ClickException):
    """An error that a user can mend, told in one line."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """The line, on stderr."""
        click.echo(f"mihang: {one_line(self.message)}", file=file, err=file is None)


class _Commands(click.Group):
    """Commands whose every ending is the contract's."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run one command; see the module for how it may end."""
        try:
            return super().invoke(ctx)
        except CaseLawError as error:
            raise _OneLine(str(error)) from error
        except BrokenPipeError:  # the reader of our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as error:  # a full disk, a folder that may not be written: no bug of ours
            trouble = SystemTrouble(
                str(error.filename or "the system"), error.strerror or str(error)
            )
            raise _OneLine(str(trouble)) from error
        except KeyboardInterrupt:
            click.echo(err=True)  # the next prompt begins a line, whatever was being drawn
            ctx.exit(130)


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    try:
        number = version("mihang")
    except PackageNotFoundError:
        number = "unknown (run from its source, not installed)"
    click.echo(f"mihang, version {number}")
    context.exit()


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """MiHang 秘航: trade-secret case law abroad, in Chinese and English, offline.

    Every statement of an answer is a passage of a decision's record, with its key.
    """


for _command in (
    ask,
    search,
    show,
    cite,
    citator,
    compare,
    damages,
    ingest,
    segment,
    review,
    remove,
    law,
    guide,
    stats,
    evaluate_command,
    doctor,
    web,
    api,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line on this process's arguments and streams."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            _speak_utf8(stream)
    cli.main(prog_name="mihang")


def _speak_utf8(stream: io.TextIOWrapper) -> None:
    """A pipe or a file gets UTF-8 whatever the locale; a terminal keeps its own encoding, and
    shows as an escape what that lacks."""
    chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
    stream.reconfigure(encoding=None if chosen else "utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
