"""What the rows of a comparison are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import word
from ingest.corpus import load_taxonomy
from ingest.models import Language

if TYPE_CHECKING:
    from search.aspects import AspectKind


def aspect_name(name: str, kind: AspectKind, language: Language) -> str:
    """A section of the law by its heading, an element or a topic by its label."""
    if kind == "section":
        return word(f"note_{name}", language)
    return load_taxonomy().label(kind, name, language)
