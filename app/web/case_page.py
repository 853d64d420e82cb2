"""The case page: one record in both languages, or the list of cases to pick from."""

from __future__ import annotations

import streamlit as st

from app.web import records
from app.web.catalogue import catalogue_markup
from app.web.citations import citator_markup
from app.web.markup import element, joined
from app.web.printed import cite_line
from app.web.shell import draw, draw_one_or_list, library, scroll_to_cited
from app.web.texts import texts_markup
from app.words import word
from ingest.models import Language
from search.naming import in_language


def _draw_list(language: Language) -> None:
    draw(
        joined(
            [
                element("header", element("h1", word("case_title", language)),
                        element("p", word("case_lead", language)), class_="mh-title"),
                catalogue_markup(
                    library().cases(), language, st.query_params.get("country", "")
                ),
            ]
        ),
        language,
    )  # fmt: skip


def _draw_case(case_id: str, language: Language) -> None:
    record = library().show(case_id)
    names = {entry.case_id: in_language(entry.name, language) for entry in library().cases()}
    cited = st.query_params.get("passage", "")
    draw(records.head_markup(record, language), language)
    with st.container(key="cite"):
        draw(element("h2", word("cite_this", language), class_="mh-small-title"), language)
        st.code(cite_line(record, language), language=None, wrap_lines=True)
    draw(records.contents_markup(record, language), language)
    draw(records.part("text", language, texts_markup(record, language, cited)), language)
    rest = [
        records.remedies_markup(record, language),
        records.history_markup(record, language, names),
        citator_markup(library().citator(case_id), language),
        records.checked_markup(record, language),
        records.sources_markup(record, language),
    ]
    draw(joined(rest), language)
    if cited:
        scroll_to_cited()


draw_one_or_list(_draw_case, _draw_list)
