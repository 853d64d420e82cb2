"""The command line: ``mihang``.

Exit code 0; or 1 with one line on stderr that says what happened, where and what to do; or 2
for wrong usage.
"""

from __future__ import annotations

import os
import sys

import click

from app.commands.asking import ask, search, show, stats
from app.commands.citing import cite
from app.commands.ingesting import ingest, remove, segment
from app.commands.serving import api, doctor, web
from ingest.errors import CaseLawError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="mihang", prog_name="mihang")
def cli() -> None:
    """MiHang 秘航: trade-secret case law abroad, in Chinese and English, offline.

    Every statement of an answer is a passage of a decision's record, with its key.
    """


for _command in (ask, search, show, cite, ingest, segment, remove, stats, doctor, web, api):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; errors that a user can mend become one line and exit code 1."""
    try:
        cli.main(prog_name="mihang", standalone_mode=True)
    except CaseLawError as error:
        click.echo(f"mihang: {str(error).replace(os.linesep, ' ')}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
