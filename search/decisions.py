"""What was decided on ingested cases, and on what: the tables ``decisions`` and ``drafts``."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ingest.models import CaseRecord
from ingest.record_json import record_from_json
from ingest.review import Decision, from_payload, kind_of, payload
from search.store import Store


@dataclass(frozen=True, slots=True)
class MadeDecision:
    """A decision as it was stored."""

    id: int  # ascending, in the order in which they were made
    file: str
    made_at: str  # YYYY-MM-DDThh:mm:ss+hh:mm
    decision: Decision


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one library, and the drafts that they were made on."""

    store: Store

    # ---- reading

    def files(self) -> list[str]:
        """Ingested documents, by name."""
        rows = self.store.rows("SELECT file FROM documents WHERE origin = 'ingested' ORDER BY file")
        return [file for (file,) in rows]

    def file_of(self, case_id: str) -> str | None:
        """The file of a case as first read, as it now is, or on which something was decided."""
        rows = self.store.rows(
            "SELECT file FROM drafts WHERE case_id = :id "
            "UNION ALL SELECT file FROM cases WHERE id = :id AND origin = 'ingested' "
            "UNION ALL SELECT file FROM decisions WHERE case_id = :id",
            {"id": case_id},
        )
        return str(rows[0][0]) if rows else None

    def marks(self) -> list[tuple[str, ...]]:
        """All that was decided, in a few words each: part of what names a state."""
        return self.store.rows("SELECT file, case_id, kind, payload FROM decisions ORDER BY id")

    def drafts_of(self, file: str) -> list[CaseRecord]:
        """The cases of one ingested document as they were first read, in its order."""
        rows = self.store.rows(
            "SELECT case_id, record, sha256 FROM drafts JOIN documents USING (file) "
            "WHERE file = ? ORDER BY place",
            [file],
        )
        return [
            record_from_json(record, case_id=case_id, file=file, sha256=sha256)
            for case_id, record, sha256 in rows
        ]

    def decisions_of(self, file: str) -> list[MadeDecision]:
        """What was decided on the cases of one file, in the order in which it was."""
        rows = self.store.rows(
            "SELECT id, case_id, kind, payload, made_at FROM decisions WHERE file = ? ORDER BY id",
            [file],
        )
        return [
            MadeDecision(number, file, made_at, from_payload(kind, case_id, json.loads(values)))
            for number, case_id, kind, values, made_at in rows
        ]

    # ---- writing

    def put_decision(self, file: str, decision: Decision, made_at: str) -> None:
        """Keep one decision, after all others; inside ``transaction`` only."""
        values = json.dumps(payload(decision), ensure_ascii=False)
        self.store.write(
            "INSERT INTO decisions (file, case_id, kind, payload, made_at) VALUES (?, ?, ?, ?, ?)",
            [file, decision.case_id, kind_of(decision), values, made_at],
        )

    def remove_decision(self, number: int) -> None:
        """Forget one decision; inside ``transaction`` only."""
        self.store.write("DELETE FROM decisions WHERE id = ?", [number])

    def remove_draft(self, case_id: str) -> None:
        """Forget how a case was first read and what was decided on it; inside ``transaction``
        only."""
        self.store.write("DELETE FROM drafts WHERE case_id = ?", [case_id])
        self.store.write("DELETE FROM decisions WHERE case_id = ?", [case_id])
