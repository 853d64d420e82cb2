"""The review desk as a person reads it on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.printable import printable
from app.words import word

if TYPE_CHECKING:
    from ingest.models import Language
    from search.models import CaseHit, Duplicate
    from search.review import Draft, ReviewEntry, ReviewQueue

_COLOURS = {"pending": "yellow", "accepted": "green", "rejected": "red"}


def print_queue(queue: ReviewQueue) -> None:
    """A draft after another, the least sure first; then what found no place, and the counts."""
    queue = printable(queue)
    for entry in queue.entries:
        _print_entry(entry)
    for note in queue.unplaced:
        reason = word(f"unplaced_{note.reason}", "en")
        click.echo(click.style(f"! {note.kind} of {note.case_id} ({note.made_at[:10]}, {note.file}): {reason}", fg="yellow"))  # fmt: skip
    counts = [f"{queue.count(status)} {status}" for status in _COLOURS]  # type: ignore[arg-type]
    click.echo(", ".join(counts))


def _print_entry(entry: ReviewEntry) -> None:
    lowest = "   -" if entry.lowest is None else f"{entry.lowest:.2f}"
    status = click.style(f"{entry.status:<8}", fg=_COLOURS[entry.status])
    names = " / ".join(dict.fromkeys(entry.name.values()))
    click.echo(f"{status} {entry.confidence:.2f} {lowest}  {click.style(names, bold=True)}")
    click.echo(click.style(f"{'':<19} {entry.case_id}  {entry.file}", dim=True))
    if entry.missing:
        click.echo(f"{'':<19} missing: {', '.join(entry.missing)}")
    if entry.day:
        click.echo(f"{'':<19} {word('checked_by_person', 'en').format(day=entry.day)}")
    if entry.duplicate_of:
        click.echo(f"{'':<19} {_repeats(entry.duplicate_of)}")


def _repeats(duplicate: Duplicate) -> str:
    return f"duplicate of {duplicate.of} (same {word(f'likeness_{duplicate.how}', 'en')})"


def print_draft(draft: Draft) -> None:
    """The entry, its fields as they can be edited, each paragraph with its key, the decisions."""
    draft = printable(draft)
    _print_entry(draft.entry)
    for field, value in draft.fields.items():
        click.echo(f"  {field:<20} {value}".rstrip())
    click.echo(f"  {'not verified':<20} {', '.join(draft.entry.unverified)}".rstrip())
    for paragraph in draft.paragraphs:
        click.echo()
        sure = "" if paragraph.confidence is None else f"{paragraph.confidence:.2f} "
        role = click.style(word(paragraph.role, paragraph.language), bold=True)
        click.echo(f"  {sure}{role}  {paragraph.text}")
        place = " · ".join(part for part in (paragraph.key, paragraph.anchor) if part)
        click.echo(click.style(f"  [{place}]", dim=True))
    for made in draft.decisions:
        click.echo(click.style(f"{made.made_at}  {made.kind}", dim=True))
    if draft.following:
        click.echo(click.style(f"next in the file: {draft.following}", dim=True))


def print_also_in(hit: CaseHit, language: Language) -> None:
    """The user's files that hold the same case, under a hit (which is printable already)."""
    for duplicate in hit.also_in:
        note = word("also_in", language).format(file=duplicate.file)
        click.echo(click.style(f"     {note} ({duplicate.case_id})", dim=True))


def print_review_of(record: dict[str, Any], language: Language) -> None:
    """Of a record (which is printable already): who checked it, and which case it repeats."""
    review, duplicate = record.get("review") or {}, record.get("duplicate_of")
    if review.get("status") == "accepted":
        click.echo(word("checked_by_person", language).format(day=review["day"]))
    if duplicate:
        how = word(f"likeness_{duplicate['how']}", language)
        click.echo(f"! {word('duplicate_of', language)} {duplicate['of']} ({how})")
