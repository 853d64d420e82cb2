"""The ask page: one question, one answer or a reasoned decline."""

from __future__ import annotations

import streamlit as st

from app.web.answers import answer_markup
from app.web.markup import element
from app.web.prose import draw_outside_model, draw_prose
from app.web.shell import draw, draw_foot, draw_notice, library, notice_text
from app.web.state import fill_widgets, interface_language, set_address, widget_value
from app.words import example_questions, word
from ingest.errors import CaseLawError
from ingest.models import Language
from search.library import MAX_QUESTION


def _ask(question: str | None = None) -> None:
    set_address(q=(question or widget_value("ask", "question") or "").strip())


def _draw_form(language: Language) -> None:
    with st.form("ask", border=False):
        st.text_area(
            word("ask_label", language),
            key="ask/question",
            max_chars=MAX_QUESTION,
            height=100,
            placeholder=word("ask_placeholder", language),
            label_visibility="collapsed",
        )
        st.form_submit_button(word("ask_button", language), type="primary", on_click=_ask)


def _draw_examples(language: Language) -> None:
    draw(element("h2", word("examples", language), class_="mh-small-title"), language)
    with st.container(key="examples"):
        for number, question in enumerate(example_questions(language)):
            st.button(
                question, key=f"example/{number}", type="tertiary", on_click=_ask, args=[question]
            )


def main() -> None:
    """Draw the page that the address asks for."""
    language = interface_language()
    question = st.query_params.get("q", "").strip()
    whole = st.query_params.get("long", "") == "1"
    fill_widgets("ask", {"question": question[:MAX_QUESTION]})
    draw(
        element(
            "header",
            element("h1", word("ask_title", language)),
            element("p", word("ask_lead", language)) if not question else "",
            class_="mh-title mh-answered" if question else "mh-title",
        ),
        language,
    )
    _draw_form(language)
    with st.spinner(word("working", language)):
        held = library()
    draw_outside_model(language)
    if not question:
        _draw_examples(language)
    else:
        try:
            with st.spinner(word("working", language)):
                answer = held.ask(question, whole=whole)
            draw_prose(held, answer, language)
            draw(answer_markup(answer, language, whole=whole), language)
        except CaseLawError as error:
            draw_notice(notice_text(error, language), language)
    draw_foot(language, held.fingerprint)


main()
