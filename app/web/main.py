"""Entry script of the pages: ``mihang web`` runs it with ``streamlit run``."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app.web.shell import draw_head
from app.web.state import interface_language
from app.web.theme import MARK, STYLE_SHEET
from app.words import word

_HERE = Path(__file__).parent


def main() -> None:
    """Register the pages, draw the head, run the page asked for."""
    language = interface_language()
    pages = {
        name: st.Page(
            _HERE / f"{name}_page.py",
            title=f"{word(f'page_{name}', language)} · MiHang 秘航",
            url_path="" if name == "ask" else name,
            default=name == "ask",
        )
        for name in ("ask", "search", "case", "compare", "notes", "review")
    }
    page = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(page_title=page.title, page_icon=str(MARK), layout="wide")
    st.html(STYLE_SHEET)
    current = page.url_path or "ask"
    draw_head(current, dict(pages), language)
    with st.container(key=f"page-{current}"):
        page.run()


main()
