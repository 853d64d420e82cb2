"""``mihang review``: what a machine has read, checked by a person."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from app.commands.options import as_json_option, print_json
from app.opening import open_for_user
from app.printable import printable, well_formed
from app.printing_review import print_draft, print_queue

if TYPE_CHECKING:
    from search.review import DecisionKind, ReviewQueue

_id = click.argument("case_id", metavar="ID")
_key = click.argument("key", metavar="KEY")


@click.group(invoke_without_command=True)
@as_json_option
@click.pass_context
def review(context: click.Context, as_json: bool) -> None:
    """Check what a machine has read of ingested files; alone, list it, the least sure first.

    Every case of an ingested document is a draft until a person accepts it. What is decided is
    kept when the file is read again.
    """
    if context.invoked_subcommand is None:
        queue = open_for_user().review_queue()
        print_json(_queue_json(queue)) if as_json else print_queue(queue)


def _queue_json(queue: ReviewQueue) -> dict[str, Any]:
    counts = {
        "pending": queue.count("pending"),
        "accepted": queue.count("accepted"),
        "rejected": queue.count("rejected"),
    }
    return {"counts": counts, **asdict(queue)}


@review.command()
@_id
@as_json_option
def show(case_id: str, as_json: bool) -> None:
    """Show a draft beside the paragraphs of its document, with their keys."""
    draft = open_for_user().draft(well_formed(case_id))
    print_json(asdict(draft)) if as_json else print_draft(draft)


@review.command()
@_id
@click.option("--fields", default="", help="The facts you have checked, as 'name,court,decided'.")
@click.option("--all", "everything", is_flag=True, help="You have checked every fact and the text.")
@as_json_option
def accept(case_id: str, fields: str, everything: bool, as_json: bool) -> None:
    """Mark a draft as checked by a person; facts that nobody checked stay unverified."""
    checked = [field.strip() for field in fields.replace("，", ",").split(",") if field.strip()]
    if bool(checked) == everything:
        raise click.UsageError("Give either --fields with what you have checked, or --all.")
    _decide("accept", case_id, None if everything else checked, as_json)


@review.command()
@_id
@as_json_option
def reject(case_id: str, as_json: bool) -> None:
    """Take a draft out of search and answers; `undo` brings it back."""
    _decide("reject", case_id, None, as_json)


@review.command()
@_id
@click.argument("values", metavar="FIELD=VALUE...", nargs=-1, required=True)
@as_json_option
def edit(case_id: str, values: tuple[str, ...], as_json: bool) -> None:
    """Correct fields of a draft, as name.zh=… country=SG docket='A; B'; no value empties one.

    A party is given as: parties='Name [role] [country]; …'.
    """
    typed: dict[str, str] = {}
    for pair in values:
        field, equals, value = well_formed(pair).partition("=")
        if not equals or not field.strip():
            raise click.UsageError(f"'{printable(pair)}' is not FIELD=VALUE.")
        typed[field.strip()] = value
    _decide("edit", case_id, typed, as_json)


@review.command()
@_key
@click.argument("new_role", metavar="ROLE")
@as_json_option
def role(key: str, new_role: str, as_json: bool) -> None:
    """Give the paragraph KEY another role, such as holding or facts."""
    _decide("role", key, new_role.strip().lower(), as_json)


@review.command()
@_key
@click.option("--name", required=True, help="What the new case is called.")
@as_json_option
def split(key: str, name: str, as_json: bool) -> None:
    """Begin another case with the paragraph KEY."""
    _decide("split", key, well_formed(name), as_json)


@review.command()
@_id
@as_json_option
def merge(case_id: str, as_json: bool) -> None:
    """Take the next case of the same file into this one."""
    _decide("merge", case_id, None, as_json)


@review.command()
@_id
@as_json_option
def undo(case_id: str, as_json: bool) -> None:
    """Take back what was last decided on a case."""
    _decide("undo", case_id, None, as_json)


def _decide(kind: DecisionKind, target: str, value: Any, as_json: bool) -> None:
    library = open_for_user()
    case_id = library.decide(kind, well_formed(target), value)
    queue = library.review_queue()
    entry = next((entry for entry in queue.entries if entry.case_id == case_id), None)
    if as_json:
        print_json(
            {"case_id": case_id, "decision": kind, "entry": asdict(entry) if entry else None}
        )
    else:
        status = f", now {entry.status}" if entry else ""
        click.echo(f"{printable(case_id)}: {kind}{status}")
