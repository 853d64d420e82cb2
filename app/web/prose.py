"""The outside model on the ask page: said where it is on, asked by a button alone, its prose shown.

Nothing in the address asks it: a link that somebody follows can send nothing anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.settings import read_settings
from app.web.addresses import passage_address
from app.web.markup import Html, element
from app.web.shell import draw, draw_notice, html_language, notice_text
from app.words import word
from app.words_prose import dropped_line
from ingest.errors import CaseLawError
from ingest.models import Language
from search.models import Answer
from search.rewriting.models import Rewritten

if TYPE_CHECKING:
    from search.library import Library

_KEPT = "ask/prose"  # the last prose of this visit, with the question and state it belongs to


def draw_outside_model(language: Language) -> None:
    """The line that says which outside model is on; nothing where none is configured."""
    settings = read_settings()
    if not settings.has_model:
        return
    try:
        model = settings.outside_model()
    except CaseLawError as error:
        draw_notice(notice_text(error, language), language)
        return
    draw_notice(word("outside_model", language).format(model=model.name, url=model.url), language)


def draw_prose(library: Library, answer: Answer, language: Language) -> None:
    """The button that asks for prose and, once pressed for this question, the prose."""
    settings = read_settings()
    if answer.declined or not settings.has_model:
        return
    belongs_to = (answer.question, answer.fingerprint)
    if st.button(word("prose_button", language), key="prose/ask"):
        st.session_state.pop(_KEPT, None)
        try:
            with st.spinner(word("prose_working", language)):
                whole = library.ask(answer.question, whole=True)
                rewritten = library.rewrite(whole, settings.outside_model())
            st.session_state[_KEPT] = (belongs_to, rewritten)
        except CaseLawError as error:
            draw_notice(notice_text(error, language), language)
    kept = st.session_state.get(_KEPT)
    if kept and kept[0] == belongs_to:
        draw(prose_markup(kept[1], answer.language, language), language)


def prose_markup(rewritten: Rewritten, spoken: Language, language: Language) -> Html:
    """Sentences with links to the passages they cite. A model's text is shown as text alone."""
    sentences = [
        element(
            "div",
            element("p", sentence.text),
            *(
                element("a", key, href=passage_address(key, language), class_="mh-key")
                for key in sentence.citations
            ),
            class_="mh-words",
        )
        for sentence in rewritten.sentences
    ]
    by = word("prose_by", language).format(model=rewritten.model)
    dropped = [one.reason for one in rewritten.dropped]
    return element(
        "section",
        element("h2", word("prose", language)),
        element("p", by if sentences else word("prose_none", language), class_="mh-computed"),
        *sentences,
        element("p", dropped_line(list(dropped), language), class_="mh-computed")
        if dropped
        else "",
        class_="mh-precedent",
        lang=html_language(spoken),
    )
