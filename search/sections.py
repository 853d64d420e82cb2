"""Paragraphs gathered into sections, as whole records and notes are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from ingest.models import LANGUAGES


class Placed(Protocol):
    """Something that stands in a section."""

    @property
    def language(self) -> str: ...
    @property
    def role(self) -> str: ...


Paragraph = TypeVar("Paragraph", bound=Placed)


def sections(
    paragraphs: Iterable[Paragraph],
    roles: Sequence[str],
    shown: Callable[[Paragraph], dict[str, Any]],
) -> list[dict[str, Any]]:
    """``[{lang, role, passages: [shown(paragraph), …]}]``: by language, then in the roles' order;
    a section without paragraphs is left out."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for paragraph in paragraphs:
        found.setdefault((paragraph.language, paragraph.role), []).append(shown(paragraph))
    return [
        {"lang": language, "role": role, "passages": found[language, role]}
        for language in LANGUAGES
        for role in roles
        if (language, role) in found
    ]
