"""Is a case that came in one file held already from another?

Exact: the same citation, the same docket (where dates and countries do not speak against it), or
the same text. Near: most of the text is the same, as when a judgment comes once as Word and once
as PDF. Text is compared within one language, by shingles of words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from ingest.citations import citation_key, docket_key
from ingest.lang import zh

Likeness = Literal["citation", "docket", "text", "near"]

SHINGLE = 4  # tokens: a Chinese character, or a word or number of another script
NEAR = 0.7  # Jaccard similarity of the shingles from which two texts count as one
SKETCH = 64  # smallest hashes kept of a text
# Similarity by sketches from which the texts themselves are compared: three standard errors,
# sqrt(0.7 * 0.3 / 64) each, below NEAR.
MAYBE = 0.52
# A text with fewer shingles says too little: "omitted", or a clerk's formula.
ENOUGH = 20
_TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+")


def shingles(texts: Iterable[str]) -> frozenset[int]:
    """Hashes (64 bits) of every ``SHINGLE`` tokens in a row, width, case, script variant and
    punctuation apart; they run across paragraphs, which one file breaks where another does not."""
    folded = zh.fold(unicodedata.normalize("NFKC", " ".join(texts)).casefold())
    tokens = _TOKEN.findall(folded)
    runs = (" ".join(tokens[at : at + SHINGLE]) for at in range(len(tokens) - SHINGLE + 1))
    return frozenset(
        int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs
    )


def sketch(of: frozenset[int]) -> tuple[int, ...]:
    """The ``SKETCH`` smallest hashes, ascending: a fair sample of the set.

    Source: Broder, "On the resemblance and containment of documents", SEQUENCES 1997.
    """
    return tuple(sorted(of)[:SKETCH])


def similarity(one: frozenset[int], other: frozenset[int]) -> float:
    """Jaccard similarity, 0 to 1; 0 where one has fewer than ``ENOUGH`` shingles."""
    if min(len(one), len(other)) < ENOUGH:
        return 0.0
    return len(one & other) / len(one | other)


def estimate(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The similarity of two sets by their sketches."""
    smallest = set(sorted({*one, *other})[:SKETCH])
    return len(smallest & {*one} & {*other}) / len(smallest) if smallest else 0.0


def same_reference(one: Mapping[str, Any], other: Mapping[str, Any]) -> Likeness | None:
    """Do two front matters bear one citation, or one docket of one decision?"""
    if _citations(one) & _citations(other):
        return "citation"
    agree = _agree(one.get("country") or "", other.get("country") or "") and _agree(
        str(one.get("decided") or ""), str(other.get("decided") or "")
    )
    return "docket" if agree and _dockets(one) & _dockets(other) else None


def reference_keys(front: Mapping[str, Any]) -> set[str]:
    """Keys under which a case with the same reference would be found."""
    return _citations(front) | _dockets(front)


def _citations(front: Mapping[str, Any]) -> set[str]:
    return {key for printed in front["citations"] if (key := citation_key(str(printed)))}


def _dockets(front: Mapping[str, Any]) -> set[str]:
    return {f"docket:{key}" for printed in front["docket"] if (key := docket_key(str(printed)))}


def _agree(one: str, other: str) -> bool:
    """Is neither known to be another: "2011" and "2011-10-11" may be one day?"""
    return one.startswith(other) or other.startswith(one)
