"""The page of comparisons: the law and holdings of several places, or what was awarded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from app.aspect_words import aspect_name
from app.web.addresses import page_address
from app.web.awards import damages_markup
from app.web.comparisons import comparison_markup
from app.web.labels import label
from app.web.markup import element, joined
from app.web.shell import draw, draw_foot, draw_notice, library, notice_text
from app.web.state import fill_widgets, interface_language, set_address, widget_value
from app.words import word
from ingest.corpus import load_taxonomy
from ingest.errors import CaseLawError
from ingest.models import Language
from search.aspects import all_aspects
from search.damages import DamagesFilters
from search.errors import BadQuestion
from search.library import Library

_VIEWS: Mapping[str, tuple[str, ...]] = {  # each with what the address may ask for
    "law": ("place", "element"),
    "damages": ("country", "topic", "industry", "currency", "stage"),
}


def _draw_title(view: str, language: Language) -> None:
    links = (
        element("b", word(f"compare_{name}", language))
        if name == view
        else element(
            "a", word(f"compare_{name}", language),
            href=page_address("compare", language, view=name),
        )
        for name in _VIEWS
    )  # fmt: skip
    head = element(
        "header",
        element("h1", word(f"compare_{view}", language)),
        element("p", word(f"compare_{view}_lead", language)),
        element("nav", joined(links, " "), class_="mh-contents"),
        class_="mh-title",
    )
    draw(head, language)


def _changed(view: str) -> None:
    """Take what the widgets hold into the address."""
    values = {name: widget_value(f"compare-{view}", name) or "" for name in _VIEWS[view]}
    set_address(view=view, **values)


def _draw_choice(
    view: str,
    name: str,
    heading: str,
    options: Sequence[str],
    asked: Mapping[str, Any],
    called: Callable[[str], str],
    language: Language,
) -> None:
    st.multiselect(
        word(heading, language),
        list(dict.fromkeys([*options, *asked[name]])),
        key=f"compare-{view}/{name}",
        format_func=called,
        placeholder=word("any" if name != "place" else "compare_places", language),
        on_change=_changed,
        args=(view,),
    )


def _draw_law(held: Library, asked: Mapping[str, Any], language: Language) -> None:
    countries = dict.fromkeys(
        [*(entry.country for entry in held.notes.entries("law")), *held.stats().countries]
    )
    aspects = {aspect.name: aspect for aspect in all_aspects()}
    topics = [topic for topic in load_taxonomy().terms["topic"] if topic not in aspects]

    def called(name: str) -> str:
        if name in aspects:
            return aspect_name(name, aspects[name].kind, language)
        return label("topic", name, language)

    with st.container(key="compare-choices"):
        _draw_choice(
            "law", "place", "compare_places", [c for c in countries if c], asked,
            lambda code: label("country", code, language), language,
        )  # fmt: skip
        _draw_choice(
            "law", "element", "compare_aspects", [*aspects, *topics], asked, called, language
        )
    if not asked["place"]:
        draw(element("p", word("compare_empty", language), class_="mh-status"), language)
        return
    found = held.compare(asked["place"], elements=asked["element"], language=language)
    draw(comparison_markup(found, language), language)


def _draw_damages(held: Library, asked: Mapping[str, Any], language: Language) -> None:
    whole = held.damages()
    stages = list(load_taxonomy().terms["damages_stage"])
    countries = list(dict.fromkeys(c.country for c in whole.comparables))
    currencies = list(dict.fromkeys(c.currency for c in whole.comparables))
    choices: Sequence[tuple[str, Sequence[str], str]] = (
        ("country", countries, "country"),
        ("topic", list(load_taxonomy().terms["topic"]), "topic"),
        ("industry", list(load_taxonomy().terms["industry"]), "industry"),
        ("currency", currencies, ""),
        ("stage", stages, "damages_stage"),
    )
    columns = st.columns(3)
    for place, (name, options, vocabulary) in enumerate(choices):
        with columns[place % 3]:
            _draw_choice(
                "damages", name, f"filter_{name}", options, asked,
                _named(vocabulary, language), language,
            )  # fmt: skip
    filters = DamagesFilters(**{name: tuple(asked[name]) for name in _VIEWS["damages"]})
    draw(damages_markup(held.damages(filters, in_usd=True), language), language)


def _named(vocabulary: str, language: Language) -> Callable[[str], str]:
    return lambda term: label(vocabulary, term, language) if vocabulary else term


def main() -> None:
    """Draw the view that the address asks for."""
    language = interface_language()
    view = "damages" if st.query_params.get("view") == "damages" else "law"
    asked = {name: st.query_params.get_all(name) for name in _VIEWS[view]}
    fill_widgets(f"compare-{view}", asked)
    _draw_title(view, language)
    held = library()
    try:
        (_draw_damages if view == "damages" else _draw_law)(held, asked, language)
    except BadQuestion:
        draw_notice(word("error_compare", language), language)
    except CaseLawError as error:
        draw_notice(notice_text(error, language), language)
    draw_foot(language, held.fingerprint)


main()
