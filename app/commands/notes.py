"""``mihang law`` and ``mihang guide``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.options import as_json_option, print_json
from app.opening import open_for_user
from app.printable import printable, well_formed
from app.printing_notes import print_note
from ingest.models import LANGUAGES

if TYPE_CHECKING:
    from ingest.notes import NoteKind

_lang = click.option("--lang", type=click.Choice(list(LANGUAGES)), help="One language only.")


@click.command()
@click.argument("place", required=False)
@_lang
@as_json_option
def law(place: str | None, lang: str | None, as_json: bool) -> None:
    """Tell the law of PLACE (an ISO code such as SG, or EU) by element; without PLACE, list them."""
    _tell("law", place, lang, as_json)


@click.command()
@click.argument("guide_id", metavar="ID", required=False)
@_lang
@as_json_option
def guide(guide_id: str | None, lang: str | None, as_json: bool) -> None:
    """Show a protection guide (such as hiring); without ID, list them."""
    _tell("guide", guide_id, lang, as_json)


def _tell(kind: NoteKind, name: str | None, lang: str | None, as_json: bool) -> None:
    from search.library import as_json as plain

    notes = open_for_user().notes
    if name is None:
        entries = notes.entries(kind)
        if as_json:
            print_json({f"{kind}s": [plain(entry) for entry in entries]})
        for entry in [] if as_json else printable(entries):
            click.echo(f"{entry.note_id:<24} {' / '.join(entry.name.values())} ({entry.as_of})")
        return
    wanted = well_formed(name).lower()
    found = notes.show(wanted if wanted.startswith(f"{kind}-") else f"{kind}-{wanted}")
    if lang:
        found["sections"] = [s for s in found["sections"] if s["lang"] == lang]
    print_json(found) if as_json else print_note(found)
