"""JSON files: opinions and clusters as CourtListener gives them (its API and bulk files), and
lists of cases as other databases export them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ingest.errors import UnreadableSource
from ingest.models import Document, StatedCase
from ingest.readers.blocks import BlockBuilder
from ingest.readers.formats import format_of
from ingest.readers.html import read_html
from ingest.readers.normal import normalize
from ingest.readers.registry import reads
from ingest.readers.rows import Columns, Row, flat, rows_document
from ingest.readers.tables import load_json
from ingest.readers.text import read_text
from ingest.readers.text_encoding import decode_text

# Where an opinion keeps its text, the best first.
_PAGES = (
    "html_with_citations",
    "html_columbia",
    "html_lawbox",
    "html_anon_2020",
    "xml_harvard",
    "html",
)
_LISTS = ("results", "cases", "data", "items", "records", "opinions", "sub_opinions")
_ORDER = ("010", "015", "020", "025", "030", "035", "040")  # combined, lead, concurrence, dissent


@reads(".json")
def read_json(file: str, data: bytes, columns: Columns | None = None) -> Document:
    """Read a JSON file of one case or many.

    Raises: UnreadableSource: not JSON, facts of a case without its text, or of no known shape.
    """
    if other := format_of(data):
        raise UnreadableSource(file, f"is {other}, not JSON.", "Give it the suffix of what it is.")
    value = load_json(file, decode_text(file, data))
    entries = list(_entries(value))
    if any(_opinions(entry) for entry in entries):
        return _opinions_document(file, data, entries)
    if any("sub_opinions" in entry for entry in entries):
        raise UnreadableSource(
            file,
            "states the facts of a case, but its opinions stand in another file.",
            "Give the file with the opinions.",
        )
    rows = (Row(f"item {n}", tuple(flat(entry))) for n, entry in enumerate(entries, start=1))
    return rows_document(file, "json", data, rows, columns)


def _entries(value: Any) -> Iterator[Mapping[str, Any]]:
    """The cases of a file: the value itself, or those of the list it is or holds."""
    if isinstance(value, Mapping):
        if not _opinions(value):
            for key in _LISTS:
                inner = value.get(key)
                if isinstance(inner, list) and inner and all(isinstance(e, Mapping) for e in inner):
                    for entry in inner:
                        yield from _entries(entry)
                    return
        yield value
    elif isinstance(value, list):
        for entry in value:
            if isinstance(entry, Mapping):
                yield from _entries(entry)


def _opinions(entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The opinions of a case that hold their text, the court's own first."""
    if _has_text(entry):
        return [entry]
    for key in ("sub_opinions", "opinions"):
        inner = entry.get(key)
        if isinstance(inner, list):
            found = [o for o in inner if isinstance(o, Mapping) and _has_text(o)]
            return sorted(found, key=lambda o: str(o.get("type", "")))
    return []


def _has_text(entry: Mapping[str, Any]) -> bool:
    if not {"plain_text", *_PAGES} & entry.keys():
        return False
    return any(
        isinstance(entry.get(key), str) and entry[key].strip() for key in ("plain_text", *_PAGES)
    )


def _opinions_document(file: str, data: bytes, entries: Sequence[Mapping[str, Any]]) -> Document:
    builder = BlockBuilder()
    cases: list[StatedCase] = []
    for entry in entries:
        opinions = _opinions(entry)
        if not opinions:
            continue
        start = builder.length + (2 if builder.blocks else 0)
        for opinion in opinions:
            read = _text_of(file, opinion)
            for block in read.blocks:
                text = read.text[block.start : block.end]
                builder.add(text, block.kind, level=block.level, anchor=block.anchor)
        cases.append(StatedCase(start, builder.length, _facts(entry)))
    return Document(
        file=file,
        format="courtlistener",
        sha256=hashlib.sha256(data).hexdigest(),
        text=builder.text(),
        blocks=tuple(builder.blocks),
        title=next(iter(cases[0].facts.get("name", ())), ""),
        cases=tuple(cases),
    )


def _text_of(file: str, opinion: Mapping[str, Any]) -> Document:
    for key in _PAGES:
        page = opinion.get(key)
        if isinstance(page, str) and page.strip():
            page = re.sub(r"\A\s*<\?xml[^>]*\?>", "", page)
            html = f'<html><head><meta charset="utf-8"></head><body>{page}</body></html>'
            return read_html(file, html.encode("utf-8", "replace"))
    return read_text(file, str(opinion.get("plain_text", "")).encode("utf-8", "replace"))


def _facts(entry: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    docket = entry.get("docket") if isinstance(entry.get("docket"), Mapping) else {}
    assert isinstance(docket, Mapping)
    facts = {
        "name": _first(entry, "case_name", "caseName", "case_name_full", "caseNameFull")
        or _first(docket, "case_name"),
        "court": _court(entry) or _court(docket),
        "decided": _first(entry, "date_filed", "dateFiled"),
        "docket": _first(entry, "docket_number", "docketNumber") or _first(docket, "docket_number"),
        "citation": _citations(entry),
        "judge": _first(entry, "judges", "judge", "author_str"),
    }
    return {kind: values for kind, values in facts.items() if values}


def _first(entry: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    found = (
        normalize(entry[key]).replace("\n", " ") for key in keys if isinstance(entry.get(key), str)
    )
    return next(((text,) for text in found if text), ())


def _court(entry: Mapping[str, Any]) -> tuple[str, ...]:
    court = entry.get("court")
    if isinstance(court, Mapping):
        return _first(court, "full_name", "short_name")
    named = _first(entry, "court_full_name", "court_name") or _first(entry, "court")
    return () if named and "://" in named[0] else named


def _citations(entry: Mapping[str, Any]) -> tuple[str, ...]:
    found: list[str] = []
    for key in ("citations", "citation"):
        value = entry.get(key)
        for citation in value if isinstance(value, list) else [value]:
            if isinstance(citation, Mapping):
                parts = (str(citation.get(part) or "") for part in ("volume", "reporter", "page"))
                found.append(normalize(" ".join(parts)))
            elif isinstance(citation, str):
                found.append(normalize(citation))
    for key in (
        "neutral_cite",
        "federal_cite_one",
        "state_cite_one",
        "state_cite_regional",
        "lexis_cite",
        "westlaw_cite",
    ):
        found.extend(_first(entry, key))
    return tuple(dict.fromkeys(citation for citation in found if citation))
