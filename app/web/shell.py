"""What every page shares: the library, the head with its one language switch, the foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from app.opening import open_for_user
from app.web.addresses import page_address
from app.web.markup import Html, element
from app.web.state import interface_language, switch_language
from app.words import has_word, word
from ingest.errors import CaseLawError
from ingest.models import Language

if TYPE_CHECKING:
    from search.library import Library

OTHER_LANGUAGE: dict[Language, str] = {"zh": "English", "en": "中文"}


@st.cache_resource(show_spinner=False)  # type: ignore[untyped-decorator]
def library() -> Library:
    """The user's library, one for all visitors; it may be shared between threads."""
    return open_for_user()


def draw_head(current: str, pages: dict[str, object], language: Language) -> None:
    """Name, the pages, and the language switch, which keeps the rest of the address."""
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        name = element("a", "秘航 ", element("span", "MiHang"), href=page_address("ask", language))
        st.html(element("div", name, class_="mh-brand"), width="content")
        for page, target in pages.items():
            with st.container(
                key=f"nav-{page}{'-here' if page == current else ''}", width="content"
            ):
                st.page_link(
                    target, label=word(f"page_{page}", language), query_params={"lang": language}
                )
        with st.container(key="language", width="content"):
            st.button(
                OTHER_LANGUAGE[language], key="switch", type="tertiary", on_click=switch_language
            )


def draw_foot(language: Language, fingerprint: str) -> None:
    """What this is and is not, and the state of the library it comes from."""
    lines = [
        element("p", word("not_advice", language)),
        element("p", word("stays_here", language)),
        element("p", word("state", language), " ", element("code", fingerprint)),
    ]
    draw(element("footer", *lines, class_="mh-foot"), language)


def draw(content: Html, language: Language) -> None:
    """Put HTML on the page, marked with its language."""
    st.html(element("div", content, class_="mh", lang=html_language(language)))


def draw_one_or_list(
    one: Callable[[str, Language], None], several: Callable[[Language], None]
) -> None:
    """Draw the thing whose id the address names; the list of all when it names none, and below
    a notice when it names one that cannot be shown."""
    language = interface_language()
    named = st.query_params.get("id", "").strip()
    try:
        if named:
            one(named, language)
    except CaseLawError as error:
        draw_notice(notice_text(error, language), language)
        named = ""
    if not named:
        several(language)
    draw_foot(language, library().fingerprint)


def draw_notice(text: str, language: Language) -> None:
    """An error that the reader can mend, in a calm voice."""
    draw(element("div", text, class_="mh-notice", role="status"), language)


def notice_text(error: CaseLawError, language: Language) -> str:
    """What the reader is told of an error: in the interface's language where it has words."""
    return word(f"error_{error.code}", language) if has_word(f"error_{error.code}") else str(error)


def scroll_to_cited() -> None:
    """Bring the cited passage into view: the page is drawn after the browser has looked for it."""
    # A constant: no text of a record or of the address is in it.
    script = "document.getElementById('mh-cited')?.scrollIntoView({block: 'center'})"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def html_language(language: str) -> str:
    """A language as HTML names it, so that the right Chinese letterforms are taken."""
    return "zh-CN" if language == "zh" else "en"
