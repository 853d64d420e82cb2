"""What a case can be called: keys of its citations, dockets and names, and their matching."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.citations import citation_key, docket_key, find_citations
from search.folding import fold_for_search, has_han

_CORPORATE = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|lp|plc|gmbh|ag|kg|sa|bv|nv|srl|spa|"
    r"pte|pty|sdn|bhd|group|holdings?|international|the|et al|and others|and another|ors|anor)\b\.?"
)
_VERSUS = re.compile(r"\s+(?:v|vs|versus|against)\.?\s+|\s*(?:诉|訴|与|與|v)\s*", re.I)


def name_key(name: str) -> str:
    """A name without case, width, script variant, punctuation and corporate suffixes.

    >>> name_key("TianRui Group Co. v. International Trade Commission")
    'tianrui v trade commission'
    """
    folded = fold_for_search(name)
    folded = re.sub(r"\s+(?:vs?|versus|against)\.?\s+", " v ", folded)
    folded = re.sub(r"['’.]", "", folded)
    folded = _CORPORATE.sub(" ", folded)
    folded = re.sub(r"(?:一案|案)$", "", folded.strip())
    return re.sub(r"[\W_]+", " ", folded).strip()


def case_keys(front: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(key, how) of everything that should find a case: its id, citations, dockets, names."""
    yield f"id:{front['id']}", "id"
    for printed in front.get("citations") or ():
        key = citation_key(str(printed))
        if key:
            yield key, "citation"
    for printed in front.get("docket") or ():
        text = str(printed)
        yield f"docket:{docket_key(text)}", "docket"
        for citation in find_citations(text):
            yield citation.key, "docket"
    short = front.get("short_names") or {}
    for name in (*front["name"].values(), *(n for names in short.values() for n in names)):
        if key := name_key(str(name)):
            yield f"name:{key}", "name"


def short_forms(front: Mapping[str, Any]) -> Iterator[str]:
    """Name keys by which a question may mention the case: its short names and both sides."""
    short = front.get("short_names") or {}
    for name in (*front["name"].values(), *(n for names in short.values() for n in names)):
        key = name_key(str(name))
        if len(key) >= (2 if has_han(key) else 4):
            yield key
