"""What the tests of every family of citations ask of a form."""

from __future__ import annotations

from ingest.citations import citation_key, find_citations


def check(text: str, kind: str, key: str) -> None:
    """``text`` is one citation of this kind and key, alone and between Chinese characters."""
    assert [(c.kind, c.key) for c in find_citations(text)] == [(kind, key)]
    assert citation_key(text) == key
    assert [(c.kind, c.key) for c in find_citations(f"参见{text}案，并据此认定")] == [(kind, key)]


def check_nothing(text: str) -> None:
    assert find_citations(text) == []
    assert citation_key(text) is None


def found(text: str) -> list[tuple[str, str]]:
    """What is found in a longer text: (printed, key)."""
    return [(c.printed, c.key) for c in find_citations(text)]
