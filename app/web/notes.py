"""The law of a place, or a guide, as a page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.web.addresses import page_address
from app.web.labels import label
from app.web.markup import Html, element, joined, outside_link
from app.web.printed import printed_date
from app.web.texts import texts_markup
from app.words import word
from ingest.models import Language
from ingest.notes import SECTIONS, NoteKind
from search.naming import in_language
from search.notes import NoteEntry

Note = Mapping[str, Any]
_RESTS = ("cases", "held", "failed", "shows")


def list_markup(kind: NoteKind, entries: Iterable[NoteEntry], language: Language) -> Html:
    """The notes of one kind, to pick from."""
    found = sorted(entries, key=lambda entry: _called(entry, language))
    items = [
        element("li", element("a", _called(entry, language),
                              href=page_address("notes", language, id=entry.note_id)))
        for entry in found
    ]  # fmt: skip
    none = element("p", word("none_yet", language), class_="mh-meta")
    heading = element("h2", word(f"notes_{kind}", language))
    listed = element("ul", *items, class_=f"mh-notes mh-notes-{kind}") if items else none
    return element("section", heading, listed, class_="mh-part")


def _called(entry: NoteEntry, language: Language) -> str:
    return label("country", entry.country, language) or in_language(entry.name, language)


def head_markup(note: Note, language: Language) -> Html:
    """Its name in both languages, how old it is, and the instruments it tells of."""
    other: Language = "en" if language == "zh" else "zh"
    read_on = word("as_of", language).format(date=printed_date(note["as_of"], language))
    topics = [label("topic", topic, language) for topic in note.get("topics", ())]
    return element(
        "header",
        element("h1", in_language(note["name"], language)),
        element("p", in_language(note["name"], other), class_="mh-second-name", lang=other),
        element("p", read_on, class_="mh-meta"),
        element("p", ("、" if language == "zh" else " · ").join(topics), class_="mh-meta"),
        _instruments(note.get("instruments", ()), language),
        class_="mh-title mh-case-title",
    )


def _instruments(instruments: Iterable[Mapping[str, Any]], language: Language) -> Html:
    items = [
        element(
            "li", in_language(instrument["name"], language), " ", _in_force(instrument, language)
        )
        for instrument in instruments
    ]
    if not items:
        return Html("")
    heading = element("h2", word("instruments", language), class_="mh-small-title")
    return joined([heading, element("ul", *items, class_="mh-instruments")])


def _in_force(instrument: Mapping[str, Any], language: Language) -> str:
    if not instrument.get("in_force"):
        return ""
    date = printed_date(str(instrument["in_force"]), language)
    return element("span", word("in_force", language).format(date=date), class_="mh-badge")


def body_markup(note: Note, language: Language, cited: str, names: Mapping[str, str]) -> Html:
    """Every section in both languages, and under each paragraph what it rests on.

    Args:
        note: As ``search.notes.Notes.show`` gives it.
        cited: The paragraph to mark, such as ``en.criminal.1``.
        names: The cases held, by id.
    """
    return texts_markup(
        note,
        language,
        cited,
        roles=SECTIONS[note["kind"]],
        heading=lambda role, lang: word(f"note_{role}", lang),
        below=_below(note, language, names),
    )


def _below(
    note: Note, language: Language, names: Mapping[str, str]
) -> Callable[[Mapping[str, Any]], Html]:
    unverified = set(note.get("unverified", ()))

    def below(passage: Mapping[str, Any]) -> Html:
        point = passage["point"]
        place = passage["key"].partition("#")[2].partition(".")[2]
        parts: list[str] = [*point.get("law", ())]
        parts += [
            joined([word(f"rests_{key}", language), " ", _cases(point[key], language, names)])
            for key in _RESTS
            if point.get(key)
        ]
        links = [element("a", f"[{n}]", href=f"#mh-source-{n}") for n in point.get("sources", ())]
        if links:
            parts.append(joined(links, " "))
        if place in unverified:
            parts.append(
                element("span", word("unverified", language), class_="mh-state mh-unverified")
            )
        return element("span", joined(parts, " · "), class_="mh-rests") if parts else Html("")

    return below


def _cases(ids: Iterable[str], language: Language, names: Mapping[str, str]) -> Html:
    links = (
        element("a", names.get(case_id, case_id), href=page_address("case", language, id=case_id))
        for case_id in ids
    )
    return joined(links, "、" if language == "zh" else ", ")


def sources_markup(note: Note, language: Language) -> Html:
    """Every source, numbered as the paragraphs refer to them."""
    items = [
        element("li", outside_link(str(source["url"])), id=f"mh-source-{number}")
        for number, source in enumerate(note["sources"], start=1)
    ]
    heading = element("h2", word("part_sources", language))
    return element("section", heading, element("ol", *items, class_="mh-sources"), class_="mh-part")
