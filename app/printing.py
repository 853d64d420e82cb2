"""Results as a person reads them on a terminal, in the language of the question.

Each function makes what it is given printable before anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.printable import printable
from app.printing_review import print_also_in, print_review_of
from app.words import word
from ingest.corpus import load_taxonomy
from ingest.models import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from search.library import Library
    from search.models import (
        Answer,
        CaseHit,
        IngestReport,
        Match,
        NotePoint,
        Point,
        Precedent,
        Ranking,
        Stats,
    )  # fmt: skip


def print_answer(answer: Answer) -> None:
    """What is not so, the lines on risk, points under the cases they come from, the law, what to
    do, then what is held."""
    answer = printable(answer)
    language = answer.language
    if answer.context:
        click.echo(click.style(f"{word('read_with', language)} {answer.context}", dim=True))
    if answer.declined:
        click.echo(answer.message)
        for precedent in answer.precedents:
            click.echo()
            _print_precedent(precedent, language)
    for statement in answer.corrections:
        click.echo(click.style(f"! {statement.text}", fg="yellow"))
    for statement in answer.standing:
        click.echo(statement.text)
    if answer.risk:
        click.echo(click.style(word("risk", language), bold=True))
        for statement in answer.risk:
            click.echo(f"  {statement.text}")
    if answer.parts:
        _print_parts(answer)
    else:
        _print_cases(answer, answer.points)
    _print_cases(answer, answer.against, heading="against")
    rest = () if answer.parts else answer.law
    for heading, notes in (("law_there", rest), ("what_to_do", answer.actions)):
        if notes:
            click.echo()
            click.echo(click.style(word(heading, language), bold=True))
            for note in notes:
                _print_quoted(note_heading(note, language), note)
    click.echo()
    click.echo(click.style(coverage_line(answer, language), dim=True))


def _print_parts(answer: Answer) -> None:
    """Place by place; then what was quoted of other places, as of a party's own case."""
    for part in answer.parts:
        click.echo()
        click.echo(click.style(f"## {part.name}", bold=True))
        if part.missing:
            click.echo(part.missing)
        _print_cases(answer, part.points)
        for note in part.law:
            _print_quoted(note_heading(note, answer.language), note)
    told = {point for part in answer.parts for point in part.points}
    _print_cases(answer, [p for p in answer.points if p not in told])


def _print_cases(answer: Answer, points: Sequence[Point], heading: str = "") -> None:
    """Points under the cases that they come from, the cases in the answer's order."""
    language = answer.language
    by_case: dict[str, list[Point]] = {}
    for point in points:
        by_case.setdefault(point.case_id, []).append(point)
    for precedent in answer.precedents:
        if precedent.case_id not in by_case:
            continue
        click.echo()
        if heading:
            click.echo(click.style(word(heading, language), bold=True))
        _print_precedent(precedent, language)
        for point in by_case[precedent.case_id]:
            _print_quoted(word(point.role, language), point)


def note_heading(note: NotePoint, language: Language) -> str:
    """What a paragraph of a note is: its place and section, or its phase."""
    section = word(f"note_{note.role}", language)
    if not note.country:
        return section
    place = load_taxonomy().label("country", note.country, language)
    return f"{place} · {section}"


def _print_quoted(heading: str, point: Point | NotePoint) -> None:
    click.echo()
    click.echo(f"  {click.style(heading, bold=True)}  {point.text}")
    click.echo(click.style(f"  [{', '.join(point.citations)}]", dim=True))


def coverage_line(answer: Answer, language: Language) -> str:
    """What the library holds on what was asked, in one line of counts."""
    coverage, taxonomy = answer.coverage, load_taxonomy()
    parts = [word("held", language).format(cases=coverage.cases)]
    for vocabulary, counts in (("country", coverage.countries), ("topic", coverage.topics)):
        parts += [f"{taxonomy.label(vocabulary, key, language)} {n}" for key, n in counts.items()]
    return ("；" if language == "zh" else "; ").join(parts) + f"  [{answer.fingerprint}]"


def _print_precedent(precedent: Precedent, language: Language) -> None:
    click.echo(click.style(precedent.name, bold=True))
    facts = [precedent.court, precedent.decided, *precedent.citations]
    click.echo("  " + " · ".join(fact for fact in facts if fact))
    _print_warnings(precedent, precedent.status_note, language)
    click.echo(click.style(f"  {precedent.case_id}", dim=True))


def _print_warnings(case: Precedent | CaseHit, note: str, language: Language) -> None:
    if not case.good_law or note:
        click.echo(click.style(f"  ! {note or word('not_good_law', language)}", fg="yellow"))
    if not case.reviewed:
        click.echo(click.style(f"  ! {word('machine_read', language)}", fg="yellow"))


def print_ranking(ranking: Ranking) -> None:
    """One case after another, each with the passages that matched."""
    from search.naming import in_language
    from search.question import language_of

    ranking = printable(ranking)
    language = language_of(ranking.query)
    if not ranking.hits:
        click.echo(word("no_case", language))
    for hit in ranking.hits:
        click.echo(f"{hit.rank:>3}. {click.style(in_language(hit.name, language), bold=True)}")
        facts = [in_language(hit.court, language), hit.decided, *hit.citations]
        click.echo("     " + " · ".join(fact for fact in facts if fact))
        _print_warnings(hit, in_language(hit.status_note, language), language)
        print_also_in(hit, language)
        for passage in [p for p in hit.passages if p.language == language][:1]:
            click.echo(f"     {word(passage.role, language)}  {passage.text}")
        click.echo(click.style(f"     {hit.case_id}", dim=True))


def print_record(record: dict[str, Any], lang: str | None) -> None:
    """Facts with their status, then the sections."""
    from search.naming import in_language

    record = printable(record)
    languages: tuple[Language, ...] = ("en", "zh") if lang is None else (lang,)  # type: ignore[assignment]
    for language in languages:
        click.echo(click.style(in_language(record["name"], language), bold=True))
    click.echo(f"{in_language(record['court'], languages[0])} · {record['decided']}")
    for label, values in (("citations", record["citations"]), ("docket", record["docket"])):
        if values:
            click.echo(f"{label}: {'; '.join(values)}")
    note = record["status"].get("note") or {}
    for language in languages:
        if note.get(language):
            click.echo(click.style(f"! {note[language]}", fg="yellow"))
    if record["machine_read"]:
        click.echo(click.style(f"! {word('machine_read', languages[0])}", fg="yellow"))
    if read_by := record.get("read_by"):
        told = word("read_by_ocr", languages[0]).format(sure=f"{read_by['confidence']:.0%}")
        click.echo(click.style(f"! {told}", fg="yellow"))
    print_review_of(record, languages[0])
    if record["unverified"]:
        click.echo(f"{word('unverified', languages[0])}: {', '.join(record['unverified'])}")
    for dispute in record["disputed"]:
        versions = " / ".join(map(str, dispute["versions"]))
        click.echo(f"{word('disputed', languages[0])}: {dispute['fact']}: {versions}")
    for section in record["sections"]:
        click.echo()
        click.echo(click.style(word(section["role"], section["lang"]), bold=True))
        for passage in section["passages"]:
            click.echo(f"  {passage['text']}")
            click.echo(click.style(f"  [{passage['key']}]", dim=True))
    for source in record["sources"]:
        click.echo(f"{source['kind']}: {source['url']} ({', '.join(source['supports'])})")


def print_stats(stats: Stats) -> None:
    """Counts, a line a kind."""
    stats = printable(stats)
    click.echo(f"cases      {stats.cases} ({stats.unreviewed} not reviewed)")
    click.echo(f"passages   {stats.passages}")
    click.echo(f"notes      law of {stats.laws} places, {stats.guides} guides")
    for name in ("regions", "countries", "languages", "topics", "years"):
        counts = ", ".join(f"{key} {n}" for key, n in getattr(stats, name).items())
        click.echo(f"{name:<10} {counts}")
    click.echo(f"state      generation {stats.generation}, {stats.fingerprint}")


def print_matches(text: str, matches: Sequence[Match], library: Library) -> None:
    """The records a citation leads to, or that there is none."""
    if not matches:
        click.echo(f"{printable(text)}: not held. Whether it exists is not known here.")
    for match in matches:
        record = printable(library.show(match.case_id))
        citations = "; ".join(record["citations"] or record["docket"])
        names = " / ".join(record["name"].values())
        click.echo(f"{match.case_id}  ({match.how})  {names}, {citations} ({record['decided']})")


def print_check(result: dict[str, Any]) -> None:
    """Each citation of a draft with its verdict, then what was not checked."""
    result = printable(result)
    colours = {"held": "green", "name_differs": "red", "not_held": "yellow"}
    for citation in result["citations"]:
        verdict = click.style(f"{citation['verdict']:<12}", fg=colours[citation["verdict"]])
        ids = ", ".join(match["case_id"] for match in citation["matches"])
        click.echo(f"{verdict} {citation['start']:>6}  {citation['printed']}  {ids}")
        if citation["message"]:
            click.echo(f"{'':<20} {citation['message']}")
    counts = ", ".join(f"{n} {verdict}" for verdict, n in result["counts"].items())
    click.echo(f"{len(result['citations'])} citations and case names: {counts}")
    click.echo(f"Not checked: {'; '.join(result['not_checked'])}.")


def print_ingest(report: IngestReport) -> None:
    """Each file with what became of it, then the counts."""
    report = printable(report)
    for file in report.files:
        cases = f" ({len(file.cases)} cases: {', '.join(file.cases)})" if file.cases else ""
        reason = f": {file.reason}" if file.reason else ""
        click.echo(f"{file.status:<8} {file.file}{cases}{reason}")
    counts = (f"{report.count(status)} {status}" for status in ("read", "skipped", "failed"))
    click.echo(", ".join(counts))


def print_segments(documents: Iterable[dict[str, Any]]) -> None:
    """Each document's cases and sections, with their confidence."""
    for document in map(printable, documents):
        click.echo(f"{document['file']}: {document['status']} {document['reason']}".rstrip())
        for case in document["cases"]:
            facts = [case["court"], case["decided"], *case["docket"], *case["citations"]]
            click.echo(f"  {case['confidence']:.2f}  {click.style(case['name'], bold=True)}")
            click.echo("        " + " · ".join(fact for fact in facts if fact))
            for section in case["sections"]:
                opening = " ".join(section["text"].split())[:60]
                span = f"{section['start']}-{section['end']}"
                click.echo(f"        {section['confidence']:.2f} {section['lang']} {section['role']:<12} {span:<14} {opening}")  # fmt: skip
