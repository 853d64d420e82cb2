"""A case record as JSON and back: how the store keeps what a machine first read."""

from __future__ import annotations

import json
from typing import Any

from ingest.models import CaseRecord, Passage


def record_to_json(record: CaseRecord) -> str:
    """``{"front", "reviewed", "passages": [[language, role, number, text, start, end, anchor]]}``;
    the id, the file and its digest are kept beside it."""
    passages = [
        [p.language, p.role, p.number, p.text, p.start, p.end, p.anchor] for p in record.passages
    ]
    kept = {"front": dict(record.front), "reviewed": record.reviewed, "passages": passages}
    return json.dumps(kept, ensure_ascii=False)


def record_from_json(text: str, *, case_id: str, file: str, sha256: str) -> CaseRecord:
    """The record that ``record_to_json`` wrote."""
    kept: dict[str, Any] = json.loads(text)
    passages = tuple(Passage(case_id, *values) for values in kept["passages"])
    return CaseRecord(case_id, kept["front"], passages, file, sha256, bool(kept["reviewed"]))
