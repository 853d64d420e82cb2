"""``mihang ask``, ``search``, ``show`` and ``stats``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.batch import asked, read_batch
from app.commands.options import (
    a_date,
    as_json_option,
    exactly_one,
    print_batch,
    print_json,
    queries_option,
)
from app.opening import open_for_user
from app.printable import well_formed
from app.printing import print_answer, print_ranking, print_record, print_stats
from app.printing_prose import print_prose
from app.settings import read_settings

if TYPE_CHECKING:
    from search.library import Library
    from search.models import Answer, Ranking
    from search.rewriting.address import OutsideModel


@click.command()
@click.argument("question", required=False)
@queries_option
@click.option(
    "--context",
    default="",
    metavar="TEXT",
    help="What was asked before, of which QUESTION is a follow-up: the place, case and topic that "
    "QUESTION leaves open are taken from it.",
)
@click.option("--long", "whole", is_flag=True, help="Quote whole passages, and more of them.")
@click.option(
    "--prose",
    is_flag=True,
    help="Also send question and passages to the language model that MIHANG_LLM names, and print "
    "what of its prose they bear out; with --long.",
)
@as_json_option
def ask(
    question: str | None,
    queries: Path | None,
    context: str,
    whole: bool,
    prose: bool,
    as_json: bool,
) -> None:
    """Answer QUESTION with passages of decided cases, or say why not; - reads it from stdin.

    Short, under some 250 words, unless --long is given.
    """
    exactly_one(question, queries, "QUESTION")
    model = _outside_model() if prose else None
    lines = read_batch(queries) if queries else []
    question = asked(question)
    library = open_for_user()
    whole = whole or prose

    def answer_to(text: str) -> Answer:
        return library.ask(text, context=well_formed(context), whole=whole)

    print_batch(lines, lambda text: _answered(library, answer_to(text), model))
    if question is not None:
        answer = answer_to(question)
        if as_json:
            print_json(_answered(library, answer, model))
            return
        print_answer(answer)
        if model:  # the answer is on the screen whatever becomes of the model
            print_prose(library.rewrite(answer, model), answer.language)


def _outside_model() -> OutsideModel:
    """The model that the settings name; wrong usage where they name none."""
    settings = read_settings()
    if not settings.has_model:
        from search.rewriting.errors import ModelNotConfigured

        raise click.UsageError(str(ModelNotConfigured()))
    return settings.outside_model()


def _answered(library: Library, answer: Answer, model: OutsideModel | None) -> dict[str, Any]:
    """An answer as JSON, with the key ``prose`` where it was asked for."""
    from search.library import as_json as plain

    prose = {"prose": plain(library.rewrite(answer, model))} if model else {}
    return {**plain(answer), **prose}


@click.command()
@click.argument("query", required=False)
@click.option(
    "-k", type=click.IntRange(min=1), default=10, show_default=True, help="How many cases."
)
@click.option("--region", multiple=True, help="us, eu, bri, cn or other; repeatable.")
@click.option("--country", multiple=True, help="ISO code such as SG, or EU; repeatable.")
@click.option("--court", multiple=True, help="Court id such as us-cafc; repeatable.")
@click.option("--topic", multiple=True, help="Topic such as border-exclusion; repeatable.")
@click.option(
    "--from", "date_from", callback=a_date, default="", help="Decided in or after YYYY[-MM[-DD]]."
)
@click.option(
    "--to", "date_to", callback=a_date, default="", help="Decided in or before YYYY[-MM[-DD]]."
)
@click.option("--winner", multiple=True, help="owner, defendant, mixed or other; repeatable.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Search passages of one language.")
@queries_option
@as_json_option
def search(query: str | None, queries: Path | None, as_json: bool, k: int, **filters: Any) -> None:
    """Rank the cases for QUERY; - reads it from stdin.

    As JSON, `ranking` is what a line of --queries gives, and `hits` the same cases with their
    names, status and matching passages.
    """
    from search.library import as_json as plain
    from search.models import Filters

    exactly_one(query, queries, "QUERY")
    wanted = Filters(
        **{name: _lower(filters[name]) for name in ("region", "court", "topic", "winner")},
        country=tuple(code.upper() for code in filters["country"]),
        date_from=filters["date_from"],
        date_to=filters["date_to"],
        language=filters["lang"],
    )
    lines = read_batch(queries) if queries else []
    query = asked(query)
    library = open_for_user()
    print_batch(lines, lambda text: _ranking(library.search(text, k=k, filters=wanted)))
    if query is not None:
        found = library.search(query, k=k, filters=wanted)
        print_json({**_ranking(found), **plain(found)}) if as_json else print_ranking(found)


def _ranking(found: Ranking) -> dict[str, Any]:
    keys = ("case_id", "rank", "rrf_score")
    return {"ranking": [{key: getattr(hit, key) for key in keys} for hit in found.hits]}


def _lower(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(term.lower() for term in terms)


@click.command()
@click.argument("case_id", metavar="ID")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="One language only.")
@as_json_option
def show(case_id: str, lang: str | None, as_json: bool) -> None:
    """Show the whole record of a case, its facts with their status."""
    record = open_for_user().show(well_formed(case_id))
    if lang:
        record["sections"] = [s for s in record["sections"] if s["lang"] == lang]
    print_json(record) if as_json else print_record(record, lang)


@click.command()
@as_json_option
def stats(as_json: bool) -> None:
    """Say what the library holds."""
    from search.library import as_json as plain

    found = open_for_user().stats()
    print_json(plain(found)) if as_json else print_stats(found)
