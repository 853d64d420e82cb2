"""Addresses of our own pages: everything a page shows is in its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urlencode

from ingest.models import Language

Page = Literal["ask", "search", "case", "compare", "notes", "review"]
_PATHS: Mapping[Page, str] = {
    "ask": "./",
    "search": "search",
    "case": "case",
    "compare": "compare",
    "notes": "notes",
    "review": "review",
}


def page_address(page: Page, language: Language, **parameters: str | Sequence[str]) -> str:
    """Address of a page, relative to any page; empty parameters are left out."""
    given = {name.rstrip("_"): value for name, value in parameters.items() if value}
    return f"{_PATHS[page]}?{urlencode({'lang': language, **given}, doseq=True)}"


def passage_address(key: str, language: Language) -> str:
    """Where the passage with that key stands on the page of its case or note."""
    of, _, place = key.partition("#")
    page: Page = "notes" if of.startswith(("law-", "guide-")) else "case"
    return page_address(page, language, id=of, passage=place)


def question_address(question: str, language: Language) -> str:
    """The page that answers a question."""
    return page_address("ask", language, q=question)
