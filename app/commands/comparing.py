"""``mihang compare``, ``damages`` and ``citator``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import click

from app.commands.options import as_json_option, print_json
from app.opening import open_for_user
from app.printable import well_formed
from app.printing_comparing import print_citator, print_comparison, print_damages
from ingest.models import LANGUAGES, Language

_lang = click.option("--lang", type=click.Choice(list(LANGUAGES)), help="Which language to show.")


@click.command()
@click.argument("places", metavar="PLACE...", nargs=-1, required=True)
@click.option(
    "--element",
    "elements",
    multiple=True,
    help="Element, topic or section of a law, such as reasonable-measures; repeatable.",
)
@_lang
@as_json_option
def compare(
    places: tuple[str, ...], elements: tuple[str, ...], lang: Language | None, as_json: bool
) -> None:
    """Show the law and the holdings of each PLACE side by side, element by element.

    PLACE is an ISO code such as SG, EU, or a name in either language. Every text is a paragraph
    of a law note or a holding of a record, word for word, with its key; what is lacking is said.
    """
    named, asked = [well_formed(p) for p in places], [well_formed(e) for e in elements]
    language = lang or _language_of([*named, *asked])
    found = open_for_user().compare(named, elements=asked, language=language)
    print_json(exact_json(found)) if as_json else print_comparison(found)


@click.command()
@click.option("--country", multiple=True, help="ISO code such as SG, or a name; repeatable.")
@click.option("--topic", multiple=True, help="Topic such as employee-mobility; repeatable.")
@click.option("--industry", multiple=True, help="Industry such as software; repeatable.")
@click.option("--currency", multiple=True, help="ISO 4217 code such as CNY; repeatable.")
@click.option(
    "--stage",
    multiple=True,
    help="Stage at which the last amount stood, such as appeal; repeatable.",
)
@click.option(
    "--in",
    "into",
    type=click.Choice(["USD"], case_sensitive=False),
    help="Sum up across currencies too, at the rate of each amount's year where one is held.",
)
@_lang
@as_json_option
def damages(into: str | None, lang: Language | None, as_json: bool, **filters: Any) -> None:
    """Show what was claimed and awarded, decision by decision, and what of it stands.

    Least, median and greatest are told by currency, of amounts that stand alone. In JSON an
    amount is a text, so that none of its digits is lost.
    """
    from search.damages import DamagesFilters

    wanted = {
        name: tuple(well_formed(term) if name == "country" else term.lower() for term in terms)
        for name, terms in filters.items()
    }
    language = lang or _language_of(wanted["country"])
    found = open_for_user().damages(DamagesFilters(**wanted), in_usd=into is not None)
    print_json(exact_json(found)) if as_json else print_damages(found, language)


@click.command()
@click.argument("case_id", metavar="ID")
@_lang
@as_json_option
def citator(case_id: str, lang: Language | None, as_json: bool) -> None:
    """Show what a record cites, what cites it, and what became of it.

    Treatment is what the record itself states, nothing else.
    """
    found = open_for_user().citator(well_formed(case_id))
    print_json(exact_json(found)) if as_json else print_citator(found, lang or "en")


def _language_of(texts: Sequence[str]) -> Language:
    """The language in which somebody names things."""
    from search.folding import has_han

    return "zh" if any(map(has_han, texts)) else "en"


def exact_json(value: Any) -> Any:
    """A result as JSON-ready values, each exact amount as text."""
    from search.library import as_json as plain

    return _exact(plain(value))


def _exact(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return {key: _exact(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(inner) for inner in value]
    return value
