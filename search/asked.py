"""What may be asked: a question of some length, filters that mean something."""

from __future__ import annotations

import re

from ingest.corpus import load_taxonomy
from search.errors import BadQuestion
from search.models import Filters

MAX_QUESTION = 2_000  # characters: a page of worry, not a document
_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def usable(question: str) -> str:
    """A question or query as it is looked for. Raises: BadQuestion: it is empty or too long."""
    text = question.strip()
    if not text:
        raise BadQuestion("The question is empty.", "Ask something.")
    if len(text) > MAX_QUESTION:
        what = f"The question has {len(text)} characters, more than {MAX_QUESTION}."
        raise BadQuestion(what, "Shorten it, or ask in parts.")
    return text.replace("\x00", " ")


def check_filters(filters: Filters) -> None:
    """Raises: BadQuestion: a filter outside the vocabulary, or no date."""
    taxonomy = load_taxonomy()
    for field in ("region", "country", "topic", "winner"):
        for term in getattr(filters, field):
            if not taxonomy.has(field, term):
                known = ", ".join(taxonomy.terms[field])
                raise BadQuestion(f"No {field} '{term}'.", f"Known: {known}.")
    for date in (filters.date_from, filters.date_to):
        if date and not _DATE.fullmatch(date):
            raise BadQuestion(f"'{date}' is no date.", "Give YYYY, YYYY-MM or YYYY-MM-DD.")
