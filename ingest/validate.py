"""The rules of docs/record.md that a program can check.

``python -m ingest.validate FILE…`` prints every problem of the given records, or of the whole
corpus when no file is given, and exits with 1 when there is one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest import checks
from ingest.citations import citation_key, find_citations
from ingest.corpus import Taxonomy, corpus_folder, load_taxonomy, record_files
from ingest.errors import CaseLawError, InvalidRecord
from ingest.models import LANGUAGES, ROLES, CaseRecord
from ingest.outline import is_text, outline_problems
from ingest.record import read_record

REQUIRED_ROLES = tuple(role for role in ROLES if role != "procedure")
FACTS = (
    "name court decided docket citations parties outcome remedies.damages remedies.injunction "
    "remedies.exclusion_order remedies.criminal remedies.costs status.history statutes chain "
    "facts holding reasoning"
).split()
_GROUPS = {
    "remedies": tuple(fact for fact in FACTS if fact.startswith("remedies.")),
    "status": ("status.history",),
}
_ID = re.compile(r"[a-z]{2}-[a-z0-9]+(?:-[a-z0-9]+)*-(?:19|20)\d\d")
_PHASES = {"en": ("Before:", "During:", "After:"), "zh": ("事前：", "事中：", "事后：")}
_SUPERSEDING = {"reversed", "vacated", "overruled", "reversed-in-part", "vacated-in-part"}

Front = Mapping[str, Any]
Check = Callable[[CaseRecord, Taxonomy], Iterator[str]]


def validate_record(record: CaseRecord) -> list[str]:
    """Every problem of one record, each with its place; empty when it is sound."""
    problems, readable = outline_problems(record.front)
    if not readable:
        return problems
    taxonomy = load_taxonomy()
    for check in _CHECKS:
        try:
            problems += list(check(record, taxonomy))
        except KeyError as error:
            problems.append(
                f"front matter: `{error.args[0]}` is missing somewhere in {_about(check)}"
            )
        except (TypeError, AttributeError, ValueError) as error:
            # Inside a value, another shape is the record's error, not a bug.
            problems.append(
                f"front matter: {_about(check)} not shaped as docs/record.md says ({error})"
            )
    return problems


def _about(check: Check) -> str:
    return check.__name__.removeprefix("_")


def _identity(record: CaseRecord, taxonomy: Taxonomy) -> Iterator[str]:
    front, path = record.front, Path(record.file)
    if not _ID.fullmatch(record.id):
        yield f"id: '{record.id}' is not <country>-<short name>-<year>"
    if path.stem != record.id:
        yield f"id: '{record.id}' is not the file's name"
    if path.parts[-3:-1] != (front["region"], str(front["country"]).lower()):
        yield f"folder: should be cases/{front['region']}/{str(front['country']).lower()}"
    yield from checks.terms(taxonomy, "region", "region", [front["region"]])
    yield from checks.terms(taxonomy, "country", "country", [front["country"]])
    yield from checks.bilingual("name", front["name"])
    yield from _short_names(front.get("short_names", {"en": [], "zh": []}))
    court = front["court"]
    if not re.fullmatch(r"[a-z]{2}-[a-z0-9-]+", str(court["id"])):
        yield f"court.id: '{court['id']}' is not <country>-<short name>"
    yield from checks.bilingual("court", court)
    yield from checks.terms(taxonomy, "court.level", "court_level", [court["level"]])
    yield from checks.date("decided", front["decided"], exact=False)
    yield from checks.date("reviewed", front["reviewed"], exact=True)


def _short_names(value: Any) -> Iterator[str]:
    if not isinstance(value, Mapping) or set(value) != set(LANGUAGES):
        yield "short_names: is not {en: [...], zh: [...]}"
        return
    for language, names in value.items():
        if not isinstance(names, list) or not all(map(is_text, names)):
            yield f"short_names.{language}: is not a list of text"
            continue
        for name in names:
            if citation_key(name) is not None:
                yield f"short_names.{language}: '{name}' is a citation; list it in citations or docket"


def _vocabularies(record: CaseRecord, taxonomy: Taxonomy) -> Iterator[str]:
    front = record.front
    yield from checks.terms(taxonomy, "posture", "posture", [front["posture"]])
    yield from checks.terms(taxonomy, "industry", "industry", front["industry"])
    yield from checks.terms(taxonomy, "topics", "topic", front["topics"])
    yield from checks.terms(taxonomy, "elements", "element", front["elements"])
    yield from checks.terms(taxonomy, "outcome.winner", "winner", [front["outcome"]["winner"]])
    yield from checks.terms(
        taxonomy, "outcome.disposition", "disposition", [front["outcome"]["disposition"]]
    )
    for key in ("industry", "topics", "elements", "parties", "sources"):
        if not front[key]:
            yield f"{key}: is empty"
    for party in front["parties"]:
        yield from checks.terms(taxonomy, "parties.role", "party_role", [party["role"]])
        if party.get("nationality") is not None:
            yield from checks.terms(
                taxonomy, "parties.nationality", "country", [party["nationality"]]
            )
        if not isinstance(party["name"], str):
            yield from checks.bilingual("parties.name", party["name"])


def _remedies(record: CaseRecord, taxonomy: Taxonomy) -> Iterator[str]:
    remedies = record.front["remedies"]
    if damages := remedies.get("damages"):
        yield from checks.terms(
            taxonomy, "remedies.damages.stage", "damages_stage", [damages.get("stage")]
        )
        yield from checks.terms(
            taxonomy, "remedies.damages.basis", "damages_basis", [damages.get("basis")]
        )
        for figure in damages.get("figures", ()):
            yield from checks.terms(
                taxonomy, "remedies.damages.figures.stage", "damages_stage", [figure["stage"]]
            )
            if "note" in figure:
                yield from checks.bilingual("remedies.damages.figures.note", figure["note"])
    if injunction := remedies.get("injunction"):
        yield from checks.terms(
            taxonomy, "remedies.injunction.kind", "injunction_kind", [injunction.get("kind")]
        )
        if not isinstance(injunction.get("granted"), bool):
            yield "remedies.injunction.granted: is neither true nor false"
    yield from _amounts("remedies", remedies)
    for key in remedies:
        if f"remedies.{key}" not in FACTS:
            yield f"remedies: unknown key `{key}`"


def _amounts(place: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _amounts(place, inner)
    if not isinstance(value, dict):
        return
    if value.get("amount") is not None:
        if isinstance(value["amount"], bool) or not isinstance(value["amount"], int | float):
            yield f"{place}.amount: '{value['amount']}' is not a number"
        if "stage" not in value and not re.fullmatch(r"[A-Z]{3}", str(value.get("currency", ""))):
            yield f"{place}.currency: needs an ISO 4217 code beside the amount"
    for key, inner in value.items():
        yield from _amounts(f"{place}.{key}", inner)


def _status(record: CaseRecord, taxonomy: Taxonomy) -> Iterator[str]:
    status = record.front["status"]
    if not isinstance(status["good_law"], bool):
        yield "status.good_law: is neither true nor false"
    if status["good_law"] is False and not status.get("note"):
        yield "status.note: is required where good_law is false"
    if status.get("note"):
        yield from checks.bilingual("status.note", status["note"])
    dates = []
    for event in status.get("history", ()):
        yield from checks.date("status.history.date", event["date"], exact=False)
        yield from checks.bilingual("status.history.event", event["event"])
        yield from checks.terms(
            taxonomy, "status.history.effect", "history_effect", [event["effect"]]
        )
        dates.append(str(event["date"]))
        later = str(event["date"]) > record.front["decided"]
        if (
            status["good_law"]
            and later
            and event["effect"] in _SUPERSEDING
            and not status.get("note")
        ):
            yield f"status: {event['effect']} on {event['date']}, yet good_law is true without a note"
    if dates != sorted(dates):
        yield "status.history: is not oldest first"


def _sources(record: CaseRecord, taxonomy: Taxonomy) -> Iterator[str]:  # noqa: ARG001
    front = record.front
    supported: set[str] = set()
    for source in front["sources"]:
        yield from checks.web_address("sources", source["url"])
        if source["kind"] not in {"primary", "secondary"}:
            yield f"sources.kind: '{source['kind']}' is neither primary nor secondary"
        for fact in source["supports"]:
            supported.update(_GROUPS.get(fact, (fact,)))
            if fact not in FACTS and fact not in _GROUPS:
                yield f"sources.supports: unknown fact name '{fact}'"
    unverified = {f for fact in front["unverified"] for f in _GROUPS.get(fact, (fact,))}
    for fact in front["unverified"]:
        if fact not in FACTS and fact not in _GROUPS:
            yield f"unverified: unknown fact name '{fact}'"
    for fact in stated_facts(front):
        if fact not in supported and fact not in unverified:
            yield f"sources: no source supports `{fact}`, and it is not listed as unverified"
    for dispute in front["disputed"]:
        if dispute["fact"] not in FACTS and dispute["fact"] not in _GROUPS:
            yield f"disputed: unknown fact name '{dispute['fact']}'"
        if len(dispute["versions"]) < 2:
            yield f"disputed: `{dispute['fact']}` needs two versions"
        yield from checks.bilingual("disputed.note", dispute["note"])


def stated_facts(front: Front) -> list[str]:
    """Names of the facts that a record states, and so must show a source for."""
    always = ["name", "court", "decided", "parties", "outcome", "facts", "holding", "reasoning"]
    lists = [key for key in ("docket", "citations", "statutes", "chain") if front[key]]
    remedies = [f"remedies.{key}" for key, value in front["remedies"].items() if value]
    history = ["status.history"] if front["status"].get("history") else []
    return always + lists + remedies + history


def _references(record: CaseRecord, taxonomy: Taxonomy) -> Iterator[str]:  # noqa: ARG001
    for citation in record.front["citations"]:
        if citation_key(str(citation)) is None:
            yield f"citations: '{citation}' cannot be parsed"
    numbered = record.front["citations"] or record.front["docket"]
    if not numbered and "docket" not in record.front["unverified"]:
        yield "citations: neither a citation nor a docket, and `docket` is not listed as unverified"
    for key in ("cites", "chain"):
        for reference in record.front[key]:
            if not _ID.fullmatch(str(reference)) and not find_citations(str(reference)):
                yield f"{key}: '{reference}' is neither a record's id nor holds a citation"


def _sections(record: CaseRecord, taxonomy: Taxonomy) -> Iterator[str]:  # noqa: ARG001
    bodies = {
        language: {
            role: [p for p in record.passages if (p.language, p.role) == (language, role)]
            for role in ROLES
        }
        for language in LANGUAGES
    }
    for language in LANGUAGES:
        for required in REQUIRED_ROLES:
            if not bodies[language][required]:
                yield f"{language}: the section {required} is missing or empty"
        asked = len(bodies[language]["questions"])
        if asked and not 4 <= asked <= 8:
            yield f"{language}.questions: {asked} questions, should be 4 to 8"
        for phase in _PHASES[language]:
            if not any(p.text.startswith(phase) for p in bodies[language]["lessons"]):
                yield f"{language}.lessons: no paragraph begins with '{phase}'"
    for role in ROLES:
        pair = bodies["en"][role], bodies["zh"][role]
        if role != "questions" and len(pair[0]) != len(pair[1]):
            yield f"{role}: {len(pair[0])} paragraphs in en, {len(pair[1])} in zh"
        elif role != "questions":
            yield from checks.same_numbers(pair[0], pair[1])


def _prose(record: CaseRecord, taxonomy: Taxonomy) -> Iterator[str]:  # noqa: ARG001
    yield from checks.prose_problems(record.passages)


_CHECKS: tuple[Check, ...] = (
    _identity,
    _vocabularies,
    _remedies,
    _status,
    _sources,
    _references,
    _sections,
    _prose,
)


def validate_together(records: Sequence[CaseRecord]) -> list[tuple[str, str]]:
    """Problems that show only between records: (file, problem)."""
    problems: list[tuple[str, str]] = []
    ids: dict[str, str] = {}
    courts: dict[str, tuple[Any, ...]] = {}
    court_ids: dict[str, str] = {}
    for record in records:
        if (other := ids.setdefault(record.id, record.file)) != record.file:
            problems.append((record.file, f"id: '{record.id}' is also the id of {other}"))
        court = record.front.get("court")
        if not isinstance(court, Mapping):
            continue  # told by the check of the record itself
        # Its level is that at which it sat: one court may hear one case first and another on appeal.
        level = court.get("level")
        sat = "below" if level in ("first", "appeal") else level
        court_id, names = str(court.get("id")), (court.get("en"), court.get("zh"), sat)
        if (known := courts.setdefault(court_id, names)) != names:
            problems.append((record.file, f"court: '{court_id}' is {names}, elsewhere {known}"))
        if (other_id := court_ids.setdefault(repr(names[:2]), court_id)) != court_id:
            problems.append((record.file, f"court: '{court_id}' is elsewhere '{other_id}'"))
    for record in records:
        for key in ("cites", "chain"):
            references = record.front.get(key)
            for reference in references if isinstance(references, list) else ():
                if _ID.fullmatch(str(reference)) and reference not in ids:
                    problems.append((record.file, f"{key}: no record has the id '{reference}'"))
    return problems


def validate_files(files: Iterable[Path]) -> list[tuple[str, str]]:
    """(file, problem) of every problem in these record files, alone and together."""
    problems: list[tuple[str, str]] = []
    records = []
    for path in files:
        try:
            record = read_record(path)
        except InvalidRecord as error:
            problems += [(str(path), problem) for problem in error.problems]
        except CaseLawError as error:
            problems.append((str(path), str(error)))
        else:
            records.append(record)
            problems += [(str(path), problem) for problem in validate_record(record)]
    return problems + validate_together(records)


def main() -> int:
    """Validate the files named on the command line, or the whole corpus."""
    whole = list(record_files(corpus_folder() / "cases"))
    named = [Path(name).resolve() for name in sys.argv[1:]]
    problems = validate_files(dict.fromkeys([*whole, *named]))
    shown = [p for p in problems if not named or Path(p[0]).resolve() in named]
    for file, problem in shown:
        print(f"{file}: {problem}")
    print(f"{len(named) or len(whole)} records, {len(shown)} problems", file=sys.stderr)
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main())
