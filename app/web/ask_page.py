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
    context = "" if question else (widget_value("ask", "context") or "").strip()
    set_address(q=(question or widget_value("ask", "question") or "").strip(), ctx=context)


def _follow_up(before: str) -> None:
    """An empty question, with what was asked so far beside it, to be edited."""
    set_address(ctx=before[-MAX_QUESTION:])


def _draw_form(language: Language, *, with_context: bool) -> None:
    with st.form("ask", border=False):
        if with_context:
            st.text_area(
                word("context_label", language),
                key="ask/context",
                max_chars=MAX_QUESTION,
                height=68,
                help=word("context_help", language),
            )
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
    context = st.query_params.get("ctx", "").strip()[:MAX_QUESTION]
    fill_widgets("ask", {"question": question[:MAX_QUESTION], "context": context})
    draw(
        element(
            "header",
            element("h1", word("ask_title", language)),
            element("p", word("ask_lead", language)) if not question else "",
            class_="mh-title mh-answered" if question else "mh-title",
        ),
        language,
    )
    _draw_form(language, with_context=bool(context))
    with st.spinner(word("working", language)):
        held = library()
    draw_outside_model(language)
    if not question:
        if not context:
            _draw_examples(language)
    else:
        try:
            with st.spinner(word("working", language)):
                answer = held.ask(question, context=context, whole=whole)
            draw_prose(held, answer, language)
            draw(answer_markup(answer, language, whole=whole), language)
            st.button(
                word("follow_up", language),
                on_click=_follow_up,
                args=[f"{context}\n{question}".strip()],
                help=word("follow_up_help", language),
            )
        except CaseLawError as error:
            draw_notice(notice_text(error, language), language)
    draw_foot(language, held.fingerprint)


main()
