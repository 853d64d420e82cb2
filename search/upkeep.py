"""Keeping the store up to date: with the installed corpus, and with what a user ingests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.corpus import record_files
from ingest.errors import CaseLawError
from ingest.models import CaseRecord
from search.encoder import Encoder
from search.folding import simplify
from search.models import FileReport
from search.store import Chunk, Store
from search.terms import Segmenter

Progress = Callable[[int, int, str], None]  # (done, of how many, what)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Writes documents into the store, one transaction each; encoding happens before it."""

    store: Store
    segmenter: Segmenter
    encoder: Encoder

    def sync(self, corpus: Path, progress: Progress) -> None:
        """Make the store hold ``corpus``, all in this encoder's and this segmenter's terms."""
        cases = corpus / "cases"
        current = {path.relative_to(cases).as_posix(): path for path in record_files(cases)}
        stored = self.store.documents("corpus")
        for file in sorted(stored.keys() - current.keys()):
            with self.store.transaction():
                self.store.remove_document(file)
        made_by = (self.encoder.fingerprint, self.segmenter.fingerprint)
        stale = [
            (file, path)
            for file, path in current.items()
            if stored.get(file) != (hashlib.sha256(path.read_bytes()).hexdigest(), *made_by)
        ]
        for done, (file, path) in enumerate(stale):
            progress(done, len(stale), file)
            self._put_corpus_file(file, path)
        for file, (sha256, *makers) in self.store.documents("ingested").items():
            if tuple(makers) != made_by:
                self._put(file, "ingested", sha256, self.store.records_of(file))
        if stale:
            progress(len(stale), len(stale), "")

    def ingest(self, path: Path, columns: Mapping[str, str] | None = None) -> FileReport:
        """Read one file and store its cases, in place of what was stored of it before; a file
        that fails leaves that as it was."""
        from ingest.pipeline import read_cases

        try:
            found = read_cases(path, columns)
        except CaseLawError as error:
            return FileReport(str(path), "failed", str(error))
        if found.status == "skipped":
            return FileReport(str(path), "skipped", found.reason)
        file = str(path.resolve())
        ids = tuple(record.id for record in found.records)
        if taken := self._taken(ids, file):
            reason = f"the id {taken[0]} is already used by {taken[1]}. Give the record another id."
            return FileReport(str(path), "failed", reason)
        if self.store.documents("ingested").get(file, ("",))[0] == found.sha256:
            return FileReport(str(path), "skipped", "already in the library, unchanged", ids)
        self._put(file, "ingested", found.sha256, found.records)
        return FileReport(str(path), "read", cases=ids)

    def _taken(self, ids: Sequence[str], file: str) -> tuple[str, str] | None:
        for case_id in ids:
            for (other,) in self.store.rows("SELECT file FROM cases WHERE id = ?", [case_id]):
                if other != file:
                    return case_id, other
        return None

    def _put_corpus_file(self, file: str, path: Path) -> None:
        from ingest.record import read_record

        record = read_record(path)
        self._put(file, "corpus", record.sha256, [record])

    def _put(self, file: str, origin: str, sha256: str, records: Sequence[CaseRecord]) -> None:
        chunks = self._chunks(records)
        with self.store.transaction():
            if origin == "corpus":  # a shipped record takes the place of a user's with its id
                for record in records:
                    self.store.remove_case(record.id)
            self.store.put_document(
                file,
                origin=origin,
                sha256=sha256,
                records=records,
                chunks=chunks,
                encoder=self.encoder.fingerprint,
                segmenter=self.segmenter,
            )

    def _chunks(self, records: Sequence[CaseRecord]) -> list[Chunk]:
        slices = [
            (passage, start, end)
            for record in records
            for passage in record.passages
            for start, end in self.encoder.chunks(passage.text)
        ]
        vectors = self.encoder.encode([simplify(p.text[start:end]) for p, start, end in slices])
        return [
            Chunk(passage, start, end, vector)
            for (passage, start, end), vector in zip(slices, vectors, strict=True)
        ]
