"""The search page: a query, filters, and the cases found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from app.web.labels import label
from app.web.markup import element
from app.web.rankings import ranking_markup
from app.web.shell import draw, draw_foot, draw_notice, library, notice_text
from app.web.state import fill_widgets, interface_language, set_address, widget_value
from app.words import word
from ingest.corpus import load_taxonomy
from ingest.errors import CaseLawError
from ingest.models import LANGUAGES, Language
from search.library import MAX_QUESTION
from search.models import Filters, Stats
from search.naming import in_language

_MANY = ("region", "country", "court", "topic", "winner")
_STEP, _MOST = 10, 100


def _address_state() -> dict[str, Any]:
    """What the address asks for, as the widgets hold it."""
    asked: dict[str, Any] = {name: st.query_params.get_all(name) for name in _MANY}
    for name in ("from", "to", "in"):
        asked[name] = st.query_params.get(name) or None
    return {"query": st.query_params.get("q", "").strip()[:MAX_QUESTION], **asked}


def _shown() -> int:
    given = st.query_params.get("k", "")
    return min(max(int(given), 1), _MOST) if given.isascii() and given.isdigit() else _STEP


def _changed(*, k: int = 0) -> None:
    """Take what the widgets hold into the address."""
    values = {name: widget_value("search", name) or "" for name in (*_MANY, "from", "to", "in")}
    set_address(q=(widget_value("search", "query") or "").strip(), k=str(k or ""), **values)


def _draw_filters(asked: Mapping[str, Any], stats: Stats, language: Language) -> None:
    courts = {key: in_language(name, language) for key, name in library().courts().items()}
    winners = load_taxonomy().terms["winner"]
    held = {"region": stats.regions, "country": stats.countries, "court": courts,
            "topic": stats.topics, "winner": winners}  # fmt: skip

    def name_of(vocabulary: str) -> Callable[[str], str]:
        if vocabulary == "court":
            return lambda term: courts.get(term, term)
        return lambda term: label(vocabulary, term, language)

    any_one = word("any", language)
    columns = st.columns(3)
    for place, name in enumerate(_MANY):
        with columns[place % 3]:
            st.multiselect(
                word(f"filter_{name}", language),
                _options([key for key in held[name] if key], asked[name]),
                key=f"search/{name}",
                format_func=name_of(name),
                placeholder=any_one,
                on_change=_changed,
            )
    with columns[2]:
        st.selectbox(
            word("filter_in", language), _options(LANGUAGES, [asked["in"]]), index=None,
            key="search/in", placeholder=any_one, on_change=_changed,
            format_func=lambda key: word(f"language_{key}", language) if key in LANGUAGES else key,
        )  # fmt: skip
    years = sorted((year for year in stats.years if year), reverse=True)
    for column, name in zip(st.columns(3), ("from", "to"), strict=False):
        with column:
            st.selectbox(
                word(f"filter_{name}", language), _options(years, [asked[name]]), index=None,
                key=f"search/{name}", placeholder=any_one, on_change=_changed,
            )  # fmt: skip


def _options(held: Sequence[str], asked: Sequence[str | None]) -> list[str]:
    """What can be chosen: what is held, and what the address names beside it."""
    return list(dict.fromkeys([*held, *(term for term in asked if term)]))


def _draw_results(asked: Mapping[str, Any], language: Language) -> None:
    filters = Filters(
        **{name: tuple(asked[name]) for name in _MANY},
        date_from=asked["from"] or "",
        date_to=asked["to"] or "",
        language=next((lang for lang in LANGUAGES if lang == asked["in"]), None),
    )
    k = _shown()
    with st.spinner(word("working", language)):
        ranking = library().search(asked["query"], k=k, filters=filters)
    draw(ranking_markup(ranking, language), language)
    if len(ranking.hits) == k < _MOST:
        st.button(word("more", language), on_click=_changed, kwargs={"k": k + _STEP}, key="more")


def main() -> None:
    """Draw the page that the address asks for."""
    language = interface_language()
    asked = _address_state()
    fill_widgets("search", asked)
    title = element("h1", word("search_title", language))
    draw(element("header", title, class_="mh-title"), language)
    st.text_input(
        word("search_label", language), key="search/query", max_chars=MAX_QUESTION,
        placeholder=word("search_placeholder", language), label_visibility="collapsed",
        on_change=_changed,
    )  # fmt: skip
    filtered = any(value for name, value in asked.items() if name != "query")
    with st.container(key="filters"), st.expander(word("filters", language), expanded=filtered):
        _draw_filters(asked, library().stats(), language)
    if asked["query"]:
        try:
            _draw_results(asked, language)
        except CaseLawError as error:
            draw_notice(notice_text(error, language), language)
    else:
        draw(element("p", word("search_empty", language), class_="mh-status"), language)
    draw_foot(language, library().fingerprint)


main()
