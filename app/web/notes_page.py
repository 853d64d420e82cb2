"""The page of laws and guides: one of them in both languages, or the lists to pick from."""

from __future__ import annotations

import streamlit as st

from app.web import notes
from app.web.markup import element, joined
from app.web.shell import draw, draw_one_or_list, library, scroll_to_cited
from app.words import word
from ingest.models import Language
from ingest.notes import SECTIONS
from search.naming import in_language


def _draw_lists(language: Language) -> None:
    head = element("header", element("h1", word("page_notes", language)),
                   element("p", word("notes_lead", language)), class_="mh-title")  # fmt: skip
    held = library().notes
    lists = (notes.list_markup(kind, held.entries(kind), language) for kind in SECTIONS)
    draw(joined([head, *lists]), language)


def _draw_note(note_id: str, language: Language) -> None:
    note = library().notes.show(note_id)
    names = {entry.case_id: in_language(entry.name, language) for entry in library().cases()}
    cited = st.query_params.get("passage", "")
    draw(notes.head_markup(note, language), language)
    draw(notes.body_markup(note, language, cited, names), language)
    draw(notes.sources_markup(note, language), language)
    if cited:
        scroll_to_cited()


draw_one_or_list(_draw_note, _draw_lists)
