"""Comparisons, damages and citators as a person reads them on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.aspect_words import aspect_name
from app.printable import printable
from app.words import word
from ingest.corpus import load_taxonomy
from ingest.models import Language
from search.money import exact_amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from search.citator import Citator, Citing, HeldDecision, Reference
    from search.comparison import Cell, Comparison, DecisionQuote
    from search.damages import Comparable, Damages, Summary


# ---- places side by side


def print_comparison(comparison: Comparison) -> None:
    """Aspect after aspect, each place below it; a paragraph that stood before only by its key."""
    from search.naming import in_language

    comparison = printable(comparison)
    language = comparison.language
    names = {place.code: in_language(place.name, language) for place in comparison.places}
    for place in comparison.places:
        law = (
            word("law_read_on", language).format(date=place.law_as_of)
            if place.law_note
            else word("no_law_note", language)
        )
        held = word("decisions_held", language).format(n=place.decisions)
        click.echo(f"{place.code}  {names[place.code]}  ({_listed((law, held), language)})")
    shown: set[str] = set()
    for row in comparison.rows:
        click.echo()
        click.echo(click.style(f"== {aspect_name(row.aspect, row.kind, language)}", bold=True))
        for cell in row.cells:
            click.echo(click.style(f" {cell.place} {names[cell.place]}", bold=True))
            _print_cell(cell, language, shown)
    _dim(f"[{comparison.fingerprint}]")


def _print_cell(cell: Cell, language: Language, shown: set[str]) -> None:
    before = [quote.key for quote in cell.law if quote.key in shown]
    if before:
        _dim(f"  {word('as_above', language).format(keys=', '.join(before))}")
    for quote in cell.law:
        if quote.key not in shown:
            click.echo(f"  {quote.text}")
            unverified = [word("unverified", language)] if quote.unverified else []
            _dim(f"  [{'; '.join([quote.key, *quote.articles, *unverified])}]")
    shown.update(quote.key for quote in cell.law)
    for decision in cell.decisions:
        _print_quote(decision, language)
    if cell.decisions_held > len(cell.decisions):
        counts = {"quoted": len(cell.decisions), "held": cell.decisions_held}
        _dim(f"  ({word('quoted_of', language).format(**counts)})")
    for blank in cell.blanks:
        click.echo(click.style(f"  - {blank.message}", fg="yellow"))


def _print_quote(decision: DecisionQuote, language: Language) -> None:
    from search.naming import in_language

    facts = [in_language(decision.court, language), decision.decided]
    name = in_language(decision.name, language)
    click.echo(f"  {name} ({_listed((f for f in facts if f), language)}): {decision.text}")
    _print_standing(decision, language)
    _dim(f"  [{decision.key}]")


def _print_standing(
    decision: DecisionQuote | HeldDecision | Comparable, language: Language
) -> None:
    from search.naming import in_language

    note = in_language(decision.status_note, language)
    if not decision.good_law or note:
        click.echo(click.style(f"  ! {note or word('not_good_law', language)}", fg="yellow"))
    if not decision.reviewed:
        click.echo(click.style(f"  ! {word('machine_read', language)}", fg="yellow"))


# ---- damages


def print_damages(damages: Damages, language: Language) -> None:
    """Decision after decision, then what they come to."""
    damages = printable(damages)
    if not damages.comparables:
        click.echo(word("no_damages", language))
    for comparable in damages.comparables:
        _print_comparable(comparable, language)
        click.echo()
    if damages.summaries:
        click.echo(click.style(word("part_summary", language), bold=True))
    _print_summaries(damages.summaries, language)
    if damages.not_counted:
        fates = (f"{word(f'standing_{s}', language)} {n}" for s, n in damages.not_counted.items())
        click.echo(word("not_counted", language).format(parts=_listed(fates, language)))
    if damages.converted:
        click.echo(click.style(word("part_in_usd", language), bold=True))
        _print_summaries(damages.converted.summaries, language)
        if left_out := damages.converted.left_out:
            parts = _listed((f"{currency} {n}" for currency, n in left_out.items()), language)
            click.echo(word("usd_left_out", language).format(parts=parts))
    _dim(f"[{damages.fingerprint}]")


def _print_comparable(comparable: Comparable, language: Language) -> None:
    from search.naming import in_language

    label = load_taxonomy().label
    click.echo(click.style(in_language(comparable.name, language), bold=True))
    place = label("country", comparable.country, language)
    facts = (place, in_language(comparable.court, language), comparable.decided)
    click.echo("  " + " · ".join(fact for fact in facts if fact))
    last, standing = comparable.stood_last, word(f"standing_{comparable.standing}", language)
    stood = [standing]
    if last:
        stage = label("damages_stage", last.stage, language)
        stood = [exact_amount(last.amount, last.currency), stage, last.year, standing]
    if comparable.usd is not None and comparable.currency != "USD":
        stood.append(f"= {exact_amount(comparable.usd, 'USD')}")
    click.echo(f"  {word('stood_last', language)}: {_listed(stood, language)}")
    for stage, figures in comparable.stages.items():
        for figure in figures:
            amount = exact_amount(figure.amount, figure.currency)
            about = (figure.date, word(f"fate_{figure.fate}", language))
            name = label("damages_stage", stage, language)
            click.echo(f"    {name}: {amount} ({_listed((a for a in about if a), language)})")
    if basis := _basis(comparable, language):
        click.echo(f"    {basis}")
    _print_standing(comparable, language)
    for fact in ("unverified", "disputed"):
        if getattr(comparable, fact):
            click.echo(click.style(f"  ! {word(fact, language)}", fg="yellow"))
    _dim(f"  {comparable.case_id}")


def _basis(comparable: Comparable, language: Language) -> str:
    parts = [load_taxonomy().label("damages_basis", comparable.basis, language)]
    if comparable.punitive_factor is not None:
        factor = word("punitive_factor", language).format(factor=comparable.punitive_factor)
        parts.append(factor)
    if comparable.costs and comparable.costs.amount is not None:
        costs = exact_amount(comparable.costs.amount, comparable.costs.currency)
        parts.append(f"{word('remedy_costs', language)} {costs}")
    return _listed((part for part in parts if part), language)


def _print_summaries(summaries: Sequence[Summary], language: Language) -> None:
    for summary in summaries:
        parts = [
            f"{word(f'column_{name}', language)} {value:,f}"
            for name in ("least", "median", "greatest")
            for value in [getattr(summary, name)]
        ]
        kind = word(f"kind_{summary.kind}", language)
        click.echo(f"  {summary.currency} {kind} n={summary.n}  {_listed(parts, language)}")


# ---- one record among the others


def print_citator(citator: Citator, language: Language) -> None:
    """Its standing, what was done to it, then what it cites and what cites it."""
    from search.naming import in_language

    citator = printable(citator)
    treatment = citator.treatment
    click.echo(click.style(in_language(citator.name, language), bold=True))
    references = citator.citations or citator.docket
    facts = (in_language(citator.court, language), citator.decided, *references)
    click.echo("  " + " · ".join(fact for fact in facts if fact))
    note = in_language(treatment.note, language)
    if not treatment.good_law or note:
        click.echo(click.style(f"  ! {note or word('not_good_law', language)}", fg="yellow"))
    else:
        click.echo(f"  {word('good_law', language)}")
    if not citator.reviewed:
        click.echo(click.style(f"  ! {word('machine_read', language)}", fg="yellow"))
    _heading("part_history", language, bool(citator.history))
    for event in citator.history:
        effect = load_taxonomy().label("history_effect", event.effect, language)
        mark = f" [{effect}]" if event in treatment.effects else ""
        click.echo(f"  {event.date:<10}  {in_language(event.event, language)}{mark}")
    for name in ("chain", "cites"):
        listed: Sequence[Reference] = getattr(citator, name)
        _heading(name, language, bool(listed))
        for reference in listed:
            _print_reference(reference, language)
    for name in ("cited_by", "in_chain_of"):
        citing: Sequence[Citing] = getattr(citator, name)
        _heading(name, language, bool(citing))
        for each in citing:
            click.echo(f"  {_decision(each.decision, language)}")
            _print_standing(each.decision, language)
    _dim(word("citing_only", language))
    _dim(f"[{citator.fingerprint}]")


def _heading(name: str, language: Language, present: bool) -> None:
    none = "" if present else f": {word('none_recorded', language)}"
    click.echo(click.style(word(name, language), bold=True) + none)


def _print_reference(reference: Reference, language: Language) -> None:
    if not reference.held:
        click.echo(f"  {reference.printed} ({word('not_held', language)})")
    for decision in reference.held:
        printed = "" if reference.printed == decision.case_id else f"{reference.printed}: "
        click.echo(f"  {printed}{_decision(decision, language)}")
        _print_standing(decision, language)


def _decision(decision: HeldDecision, language: Language) -> str:
    from search.naming import in_language

    how = f" ({word('how_chain', language)})" if decision.how == "chain" else ""
    name = in_language(decision.name, language)
    return f"{name}, {decision.decided}{how}  [{decision.case_id}]"


# ---- shared


def _listed(parts: Iterable[str], language: Language) -> str:
    return ("；" if language == "zh" else "; ").join(parts)


def _dim(text: str) -> None:
    click.echo(click.style(text, dim=True))
