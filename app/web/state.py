"""The address is the state: what it says goes into the widgets, what they say goes into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ingest.models import LANGUAGES, Language

_DEFAULT: Language = "zh"


def interface_language() -> Language:
    """What the address says, else Chinese."""
    asked = st.query_params.get("lang", _DEFAULT)
    return next((language for language in LANGUAGES if language == asked), _DEFAULT)


def switch_language() -> None:
    """Show the same page in the other language."""
    st.query_params["lang"] = "en" if interface_language() == "zh" else "zh"


def fill_widgets(page: str, values: Mapping[str, Any]) -> None:
    """Give the widgets of ``page`` the values that the address asks for, unless they have them.

    Call it before the widgets are made. A link, or the browser's back button, changes the
    address, and then its word counts; what is being typed meanwhile is left alone.
    """
    seen = f"{page}/address"
    changed = st.session_state.get(seen) != dict(values)
    for name, value in values.items():
        key = f"{page}/{name}"
        if changed or key not in st.session_state:
            st.session_state[key] = value
    st.session_state[seen] = dict(values)


def widget_value(page: str, name: str) -> Any:
    """What the reader has put into a widget."""
    return st.session_state.get(f"{page}/{name}")


def set_address(**parameters: str | list[str]) -> None:
    """Make the address say this and nothing else; empty parameters are left out."""
    given = {name.rstrip("_"): value for name, value in parameters.items() if value}
    st.query_params.from_dict({"lang": interface_language(), **given})
