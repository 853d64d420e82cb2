"""The review page: the queue, or one draft beside its document, to correct and decide on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from app.web.drafts import decisions_markup, draft_head, paragraphs_markup, queue_markup
from app.web.labels import label
from app.web.markup import element, joined
from app.web.shell import draw, draw_notice, draw_one_or_list, library
from app.web.state import interface_language
from app.words import word
from ingest.corpus import load_taxonomy
from ingest.editing import FIELDS
from ingest.errors import CaseLawError
from ingest.models import ROLES, Language
from search.review import DecisionKind, Draft

_ONE = {
    "country": "country", "region": "region", "posture": "posture", "court.level": "court_level",
    "outcome.winner": "winner", "outcome.disposition": "disposition",
}  # fmt: skip
_MANY = {"topics": "topic", "industry": "industry", "elements": "element"}
_REFUSED = "review/refused"


def _draw_queue(language: Language) -> None:
    head = element("header", element("h1", word("review_title", language)),
                   element("p", word("review_lead", language)), class_="mh-title")  # fmt: skip
    draw(joined([head, queue_markup(library().review_queue(), language)]), language)


def _draw_draft(case_id: str, language: Language) -> None:
    draft = library().draft(case_id)
    draw(draft_head(draft, language), language)
    if refused := st.session_state.pop(_REFUSED, ""):
        draw_notice(f"{word('review_refused', language)} {refused}", language)
    document, record = st.columns(2, gap="large")
    with document:
        draw(paragraphs_markup(draft, language), language)
    with record, st.container(key="desk"):
        _draw_checks(draft, language)
        _draw_paragraph(draft, language)
        _draw_fields(draft, language)


def _decide(kind: DecisionKind, target: str, value: Any = None) -> None:
    """Decide; what is refused is told when the page is drawn again."""
    try:
        library().decide(kind, target, value)
    except CaseLawError as error:
        st.session_state[_REFUSED] = str(error)


def _key(draft: Draft, name: str) -> str:
    """Key of a widget: a new one after each decision, so that it shows what is now held, and for
    each language, so that what can be chosen bears its labels."""
    made = len(draft.decisions)
    return f"review/{interface_language()}/{draft.entry.case_id}/{made}/{name}"


def _put(draft: Draft, name: str) -> Any:
    return st.session_state.get(_key(draft, name))


def _title(text: str, language: Language) -> None:
    draw(element("h2", text, class_="mh-small-title"), language)


# ---- accept, reject, undo


def _draw_checks(draft: Draft, language: Language) -> None:
    entry = draft.entry
    _title(word("review_check", language), language)
    st.multiselect(
        word("review_check_pick", language), entry.unverified, key=_key(draft, "checked"),
        format_func=lambda fact: word(f"fact_{fact}", language),
        placeholder=word("review_check_pick", language), label_visibility="collapsed",
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        st.button(word("review_accept", language), key="accept", type="primary",
                  on_click=_accept, args=[draft])  # fmt: skip
        st.button(word("review_accept_all", language), key="accept-all",
                  on_click=_decide, args=["accept", entry.case_id])  # fmt: skip
        if entry.status != "rejected":
            st.button(word("review_reject", language), key="reject",
                      on_click=_decide, args=["reject", entry.case_id])  # fmt: skip
    if draft.decisions:
        _title(word("review_decisions", language), language)
        draw(decisions_markup(draft, language), language)
        st.button(word("review_undo", language), key="undo",
                  on_click=_decide, args=["undo", entry.case_id])  # fmt: skip


def _accept(draft: Draft) -> None:
    _decide("accept", draft.entry.case_id, list(_put(draft, "checked") or ()))


# ---- role, split, merge


def _draw_paragraph(draft: Draft, language: Language) -> None:
    _title(word("review_paragraph", language), language)
    numbers = {paragraph.key: n for n, paragraph in enumerate(draft.paragraphs, start=1)}
    least_sure = sorted(
        draft.paragraphs, key=lambda p: 1.0 if p.confidence is None else p.confidence
    )
    roles = {paragraph.key: paragraph.role for paragraph in draft.paragraphs}
    which, role = st.columns(2)
    with which:
        chosen = st.selectbox(
            word("review_which", language), [p.key for p in least_sure], key=_key(draft, "which"),
            format_func=lambda key: f"{numbers[key]} · {word(roles[key], language)}",
        )  # fmt: skip
    with role:
        st.selectbox(
            word("review_role", language), ROLES, key=_key(draft, f"role/{chosen}"),
            index=ROLES.index(roles[chosen]) if chosen else 0,
            format_func=lambda name: word(name, language),
        )  # fmt: skip
    st.text_input(word("review_split_name", language), key=_key(draft, "split"))
    with st.container(horizontal=True, gap="small"):
        st.button(word("review_set_role", language), key="role", on_click=_set_role, args=[draft])
        st.button(word("review_split", language), key="split", on_click=_split, args=[draft])
        if draft.following:
            st.button(word("review_merge", language), key="merge",
                      on_click=_decide, args=["merge", draft.entry.case_id])  # fmt: skip


def _set_role(draft: Draft) -> None:
    chosen = _put(draft, "which") or ""
    _decide("role", chosen, _put(draft, f"role/{chosen}"))


def _split(draft: Draft) -> None:
    _decide("split", _put(draft, "which") or "", _put(draft, "split"))


# ---- fields


def _draw_fields(draft: Draft, language: Language) -> None:
    _title(word("review_record", language), language)
    with st.form(_key(draft, "fields"), border=False):
        fields = list(FIELDS)
        for at in range(0, len(fields), 2):
            for column, field in zip(st.columns(2), fields[at : at + 2], strict=False):
                with column:
                    _draw_field(draft, field, language)
        st.form_submit_button(word("review_save", language), on_click=_save, args=[draft])


def _draw_field(draft: Draft, field: str, language: Language) -> None:
    name, key, value = word(f"edit_{field}", language), _key(draft, field), draft.fields[field]
    if field in _ONE:
        options = ["", *load_taxonomy().terms[_ONE[field]]]
        st.selectbox(name, options, index=options.index(value) if value in options else 0, key=key,
                     format_func=_name_of(_ONE[field], language))  # fmt: skip
    elif field in _MANY:
        options = list(load_taxonomy().terms[_MANY[field]])
        held = [term for term in value.split("; ") if term in options]
        st.multiselect(name, options, held, key=key, placeholder="—",
                       format_func=_name_of(_MANY[field], language))  # fmt: skip
    else:
        st.text_input(name, value, key=key)


def _name_of(vocabulary: str, language: Language) -> Callable[[str], str]:
    return lambda term: label(vocabulary, term, language) or "—"


def _save(draft: Draft) -> None:
    """Take what differs from what was read."""
    typed = {}
    for field in FIELDS:
        value = _put(draft, field)
        text = "; ".join(value) if isinstance(value, list) else str(value or "")
        if text != draft.fields[field]:
            typed[field] = text
    _decide("edit", draft.entry.case_id, typed)


draw_one_or_list(_draw_draft, _draw_queue)
