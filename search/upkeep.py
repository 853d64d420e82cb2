"""Keeping the store up to date: with the installed corpus, and with what a user ingests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.corpus import record_files
from ingest.errors import CaseLawError
from ingest.models import CaseRecord
from ingest.review import Decision, Unplaced, apply, status_of
from search.decisions import Decisions, MadeDecision
from search.encoder import Encoder
from search.errors import LibraryBusy
from search.folding import simplify
from search.models import FileReport
from search.store import Chunk, Store
from search.terms import Segmenter

if TYPE_CHECKING:
    from ingest.pipeline import Terms

Progress = Callable[[int, int, str], None]  # (done, of how many, what)
# From drafts and what was decided on them: what shall be, and how to write that down.
Change = Callable[
    [Sequence[CaseRecord], Sequence[MadeDecision]],
    tuple[Sequence[Decision], Callable[[], None]],
]
_State = list[tuple[Any, ...]]
_TRIES = 5


class _Overtaken(Exception):
    """Another process has written the same file's cases between reading and writing."""


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
                drafts = self.decisions.drafts_of(file)
                self._put(file, "ingested", sha256, self._decided(file, drafts)[0], drafts)
        self._compare()
        if stale:
            progress(len(stale), len(stale), "")

    def ingest(
        self, path: Path, columns: Mapping[str, str] | None = None, terms: Terms | None = None
    ) -> FileReport:
        """Read one file and store its cases, in place of what was stored of it before; a file
        that fails leaves that as it was."""
        from ingest.pipeline import read_cases

        try:
            found = read_cases(path, columns, terms)
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
        for _ in range(_TRIES):
            state = self._state(file)
            records, unplaced = self._decided(file, found.records)
            try:
                self._put(file, "ingested", found.sha256, records, found.records, state)
            except _Overtaken:
                continue
            ids = tuple(record.id for record in records)
            return FileReport(str(path), "read", _told(unplaced), ids)
        raise LibraryBusy(str(self.store.path.parent))

    def _taken(self, ids: Sequence[str], file: str) -> tuple[str, str] | None:
        held = "SELECT file FROM cases WHERE id = :id UNION SELECT file FROM drafts WHERE case_id = :id"
        for case_id in ids:
            for (other,) in self.store.rows(held, {"id": case_id}):
                if other != file:
                    return case_id, other
        return None

    @property
    def decisions(self) -> Decisions:
        """What was decided on ingested cases."""
        return Decisions(self.store)

    def redo(self, file: str, change: Change) -> tuple[Unplaced, ...]:
        """Change what was decided on the cases of one file, and apply all of it anew, in one
        transaction; what is not changed by it is left alone.

        Args:
            change: Given the drafts and what was decided so far, says what shall be decided, and
                writes it down when called back within the transaction.
        Returns: the decisions that now find no place.
        """
        for _ in range(_TRIES):
            with self.store.snapshot():
                state = self._state(file)
                drafts, made = self.decisions.drafts_of(file), self.decisions.decisions_of(file)
                held = {record.id: record for record in self.store.records_of(file)}
            decisions, write = change(drafts, made)
            applied, unplaced = apply(drafts, decisions)
            records = {record.id: record for record in applied if status_of(record) != "rejected"}
            gone = [case_id for case_id, was in held.items() if records.get(case_id) != was]
            put = [record for case_id, record in records.items() if held.get(case_id) != record]
            chunks = self._chunks(put, self.store.vectors_of(file))
            try:
                with self._unless_overtaken(file, state):
                    write()
                    for case_id in gone:
                        self.store.remove_case(case_id)
                    self.store.put_cases(
                        file,
                        origin="ingested",
                        records=put,
                        chunks=chunks,
                        segmenter=self.segmenter,
                    )
            except _Overtaken:
                continue
            return unplaced
        raise LibraryBusy(str(self.store.path.parent))

    def _decided(
        self, file: str, drafts: Sequence[CaseRecord]
    ) -> tuple[list[CaseRecord], tuple[Unplaced, ...]]:
        """The cases to hold of a file, and what of the decisions on it finds no place."""
        made = [each.decision for each in self.decisions.decisions_of(file)]
        applied, unplaced = apply(drafts, made)
        return [record for record in applied if status_of(record) != "rejected"], unplaced

    def _compare(self) -> None:
        """Sketch the cases that a version before sketches has stored."""
        bare = "SELECT id FROM cases WHERE id NOT IN (SELECT case_id FROM sketches) ORDER BY id"
        for (case_id,) in self.store.rows(bare):
            with self.store.transaction():
                self.store.put_sketches(case_id, self.store.passages_of([case_id]))

    def _state(self, file: str) -> _State:
        """What the cases to hold of a file are worked out from, in a few words each."""
        return [
            *self.store.rows(
                "SELECT sha256, encoder, segmenter FROM documents WHERE file = ?", [file]
            ),
            *self.store.rows("SELECT case_id FROM drafts WHERE file = ? ORDER BY place", [file]),
            *self.store.rows("SELECT id FROM decisions WHERE file = ? ORDER BY id", [file]),
        ]

    @contextmanager
    def _unless_overtaken(self, file: str, state: _State | None) -> Iterator[None]:
        """A transaction that happens only if a file still is in ``state`` (None: in any)."""
        with self.store.transaction():
            if state is not None and self._state(file) != state:
                raise _Overtaken
            yield

    def _put_corpus_file(self, file: str, path: Path) -> None:
        from ingest.record import read_record

        record = read_record(path)
        self._put(file, "corpus", record.sha256, [record])

    def _put(
        self,
        file: str,
        origin: str,
        sha256: str,
        records: Sequence[CaseRecord],
        drafts: Sequence[CaseRecord] = (),
        state: _State | None = None,
    ) -> None:
        chunks = self._chunks(records, {})
        with self._unless_overtaken(file, state):
            if origin == "corpus":  # a shipped record takes the place of a user's with its id
                for record in records:
                    self.store.remove_case(record.id)
                    self.decisions.remove_draft(record.id)
            self.store.put_document(
                file,
                origin=origin,
                sha256=sha256,
                records=records,
                chunks=chunks,
                encoder=self.encoder.fingerprint,
                segmenter=self.segmenter,
                drafts=drafts,
            )

    def _chunks(
        self,
        records: Sequence[CaseRecord],
        known: Mapping[str, Sequence[tuple[int, int, NDArray[np.float32]]]],
    ) -> list[Chunk]:
        """Every chunk of the records with its vector; what is ``known`` is not encoded again."""
        passages = [passage for record in records for passage in record.passages]
        kept = [
            Chunk(passage, start, end, vector)
            for passage in passages
            for start, end, vector in known.get(passage.text, ())
        ]
        slices = [
            (passage, start, end)
            for passage in passages
            if passage.text not in known
            for start, end in self.encoder.chunks(passage.text)
        ]
        if not slices:
            return kept
        vectors = self.encoder.encode([simplify(p.text[start:end]) for p, start, end in slices])
        return kept + [
            Chunk(passage, start, end, vector)
            for (passage, start, end), vector in zip(slices, vectors, strict=True)
        ]


def _told(unplaced: Sequence[Unplaced]) -> str:
    """What the report of a file says of earlier decisions that its new text has no place for."""
    if not unplaced:
        return ""
    return f"{len(unplaced)} earlier decisions found no place in it; see `mihang review`"
