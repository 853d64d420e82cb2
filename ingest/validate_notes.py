"""The rules of docs/notes.md that a program can check.

``python -m ingest.validate_notes [FILE…]`` prints every problem of the given notes, or of all the
corpus holds, and exits with 1 when there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest import checks
from ingest.corpus import Taxonomy, corpus_folder, load_taxonomy, record_files
from ingest.errors import CaseLawError, InvalidRecord
from ingest.models import LANGUAGES
from ingest.notes import SECTIONS, Note, NoteKind, NoteParagraph, note_files, read_note

_KEYS: Mapping[NoteKind, tuple[str, ...]] = {
    "law": tuple("id country name as_of instruments points sources unverified disputed".split()),
    "guide": tuple("id name topics as_of points sources".split()),
}
# Paragraphs that rest on the others of the note, or on nothing but sense.
_RESTING = {"law": {"overview", "preparation"}, "guide": {"overview", "limits"}}
_OPTIONAL = {"law": {"border"}, "guide": {"proof"}}
_SUPPORT: Mapping[NoteKind, tuple[str, ...]] = {
    "law": ("law", "cases", "sources"),
    "guide": ("held", "failed", "shows", "law", "sources"),
}


def validate_note(note: Note, cases: Collection[str]) -> list[str]:
    """Every problem of one note, each with its place; ``cases`` are the ids of the records."""
    missing = [key for key in _KEYS[note.kind] if key not in note.front]
    if missing:
        return [f"front matter: `{key}` is missing" for key in missing]
    problems: list[str] = []
    for check in (_identity, _sources, _points, _sections):
        try:
            problems += check(note, frozenset(cases))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            about = check.__name__.removeprefix("_")
            problems.append(f"front matter: {about} not shaped as docs/notes.md says ({error!r})")
    return problems


def _identity(note: Note, cases: frozenset[str]) -> Iterator[str]:  # noqa: ARG001
    front, taxonomy = note.front, load_taxonomy()
    for key in front:
        if key not in _KEYS[note.kind]:
            yield f"front matter: unknown key `{key}`"
    if Path(note.file).stem != note.id:
        yield f"id: '{note.id}' is not the file's name"
    yield from checks.bilingual("name", front["name"])
    yield from checks.date("as_of", front["as_of"], exact=True)
    if note.kind == "law":
        yield from _law(front, note.id, taxonomy)
    else:
        yield from checks.terms(taxonomy, "topics", "topic", front["topics"])


def _law(front: Mapping[str, Any], note_id: str, taxonomy: Taxonomy) -> Iterator[str]:
    yield from checks.terms(taxonomy, "country", "country", [front["country"]])
    if note_id != f"law-{str(front['country']).lower()}":
        yield f"id: '{note_id}' is not law-<country>"
    for instrument in front["instruments"]:
        yield from checks.bilingual("instruments.name", instrument["name"])
        if instrument.get("in_force") is not None:
            yield from checks.date("instruments.in_force", instrument["in_force"], exact=False)
    for dispute in front["disputed"]:
        yield from checks.bilingual("disputed.note", dispute["note"])


def _sources(note: Note, cases: frozenset[str]) -> Iterator[str]:  # noqa: ARG001
    if not note.front["sources"]:
        yield "sources: is empty"
    for source in note.front["sources"]:
        yield from checks.web_address("sources", source["url"])
        if source["kind"] not in {"primary", "secondary"}:
            yield f"sources.kind: '{source['kind']}' is neither primary nor secondary"


def _points(note: Note, cases: frozenset[str]) -> Iterator[str]:
    points = note.front["points"]
    places = {f"{p.role}.{p.number}": p.role for p in note.paragraphs}
    unverified = set(note.front.get("unverified", ()))
    for place in [*points, *sorted(unverified)]:
        if place not in places:
            yield f"points: '{place}' is no paragraph of this note"
    for place, role in places.items():
        if role not in _RESTING[note.kind] and place not in points:
            yield f"points: nothing says what {place} rests on"
    for place, point in points.items():
        yield from _point(note, place, point, cases)
        if note.kind == "law" and place not in unverified:
            if not point.get("law") and not point.get("cases"):
                yield f"points.{place}: neither an article nor a decision"
            if not point.get("sources") and not point.get("cases"):
                yield f"points.{place}: no source"


def _point(
    note: Note, place: str, point: Mapping[str, Any], cases: frozenset[str]
) -> Iterator[str]:
    count = len(note.front["sources"])
    for key in point:
        if key not in _SUPPORT[note.kind]:
            yield f"points.{place}: unknown key `{key}`"
    for number in point.get("sources", ()):
        if not isinstance(number, int) or not 1 <= number <= count:
            yield f"points.{place}: there is no source {number}"
    named = [
        case_id for key in ("cases", "held", "failed", "shows") for case_id in point.get(key, ())
    ]
    for case_id in named:
        if case_id not in cases:
            yield f"points.{place}: no record has the id '{case_id}'"
    if not any(point.get(key) for key in _SUPPORT[note.kind]):
        yield f"points.{place}: rests on nothing"


def _sections(note: Note, cases: frozenset[str]) -> Iterator[str]:  # noqa: ARG001
    for role in SECTIONS[note.kind]:
        english, chinese = (_of(note, language, role) for language in LANGUAGES[::-1])
        if not english and role not in _OPTIONAL[note.kind]:
            yield f"en: the section {role} is missing or empty"
        if len(english) != len(chinese):
            yield f"{role}: {len(english)} paragraphs in en, {len(chinese)} in zh"
        else:
            yield from checks.same_numbers(english, chinese)
    yield from checks.prose_problems(note.paragraphs)


def _of(note: Note, language: str, role: str) -> Sequence[NoteParagraph]:
    return [p for p in note.paragraphs if (p.language, p.role) == (language, role)]


def validate_note_files(files: Sequence[Path], cases: Collection[str]) -> list[tuple[str, str]]:
    """(file, problem) of every problem in these notes."""
    problems: list[tuple[str, str]] = []
    for path in files:
        try:
            note = read_note(path)
        except InvalidRecord as error:
            problems += [(str(path), problem) for problem in error.problems]
        except CaseLawError as error:
            problems.append((str(path), str(error)))
        else:
            problems += [(str(path), problem) for problem in validate_note(note, cases)]
    return problems


def main() -> int:
    """Validate the files named on the command line, or every note of the corpus."""
    corpus = corpus_folder()
    named = [Path(name) for name in sys.argv[1:]]
    files = named or [path for kind in SECTIONS for path in note_files(corpus, kind)]
    cases = {path.stem for path in record_files(corpus / "cases")}
    problems = validate_note_files(files, cases)
    for file, problem in problems:
        print(f"{file}: {problem}")
    print(f"{len(files)} notes, {len(problems)} problems", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
