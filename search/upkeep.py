"""Keeping the store up to date: with the installed corpus, and with what a user ingests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.corpus import record_files
from ingest.models import CaseRecord
from ingest.review import Decision, Unplaced, apply, status_of
from search.decisions import Decisions, MadeDecision
from search.encoder import Encoder
from search.encoding_ahead import Encode, Vectors, encoded, prepared
from search.errors import LibraryBusy
from search.models import FileReport
from search.store import Chunk, Store
from search.terms import Segmenter

if TYPE_CHECKING:
    from ingest.pipeline import FileCases

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
        if stale:
            progress(0, len(stale), stale[0][0])
        for done, (file, record, known) in enumerate(
            prepared(self.encoder, stale, self._read_corpus_file), start=1
        ):
            self._put(file, "corpus", record.sha256, [record], known=known)
            progress(done, len(stale), file)
        for file, (sha256, *makers) in self.store.documents("ingested").items():
            if tuple(makers) != made_by:
                drafts = self.decisions.drafts_of(file)
                self._put(file, "ingested", sha256, self._decided(file, drafts)[0], drafts)
        self._compare()

    def ingest(self, found: FileCases, known: Vectors | None = None) -> FileReport:
        """Store what a file held, in place of what was stored of it before; a file that failed
        leaves that as it was.

        Args:
            known: What ``encoded_of`` gave of it; worked out here, if not given.
        """
        if found.status != "read":
            return FileReport(found.file, found.status, found.reason)
        file = _stored_name(found)
        ids = tuple(record.id for record in found.records)
        if taken := self._taken(ids, file):
            reason = f"the id {taken[0]} is already used by {taken[1]}. Give the record another id."
            return FileReport(found.file, "failed", reason)
        if self._is_held(file, found):
            told = "; its terms of use are now recorded" if self._put_terms(file, found) else ""
            reason = f"already in the library, unchanged{told}"
            return FileReport(found.file, "skipped", reason, ids)
        if known is None:
            known = self.encoded_of(found, partial(encoded, self.encoder))
        for _ in range(_TRIES):
            state = self._state(file)
            records, unplaced = self._decided(file, found.records)
            try:
                self._put(file, "ingested", found.sha256, records, found.records, state, known)
            except _Overtaken:
                continue
            ids = tuple(record.id for record in records)
            return FileReport(found.file, "read", _told(unplaced), ids)
        raise LibraryBusy(str(self.store.path.parent))

    def is_new(self, found: FileCases) -> bool:
        """Whether a file holds cases, and others than are stored of it."""
        return found.status == "read" and not self._is_held(_stored_name(found), found)

    def encoded_of(self, found: FileCases, encode: Encode) -> Vectors:
        """The vectors of all that a file holds, whatever is decided on it: no decision changes a
        text."""
        return encode(passage.text for record in found.records for passage in record.passages)

    def _is_held(self, file: str, found: FileCases) -> bool:
        return self.store.documents("ingested").get(file, ("",))[0] == found.sha256

    def _put_terms(self, file: str, found: FileCases) -> bool:
        """Record on what terms an unchanged file may be used; whether that is news."""
        from ingest.pipeline import terms_of, with_terms

        told = terms_of(found.records)
        for _ in range(_TRIES):
            with self.store.snapshot():
                state = self._state(file)
                held, known = self.decisions.drafts_of(file), self.store.vectors_of(file)
                drafts = [with_terms(draft, told) for draft in held]
                records, _ = self._decided(file, drafts)
            if drafts == held:
                return False
            try:
                self._put(file, "ingested", found.sha256, records, drafts, state, known)
            except _Overtaken:
                continue
            return True
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

    def _read_corpus_file(self, entry: tuple[str, Path]) -> tuple[str, CaseRecord, Vectors]:
        """A record of the corpus and its vectors."""
        from ingest.record import read_record

        file, path = entry
        record = read_record(path)
        return file, record, encoded(self.encoder, (p.text for p in record.passages))

    def _put(
        self,
        file: str,
        origin: str,
        sha256: str,
        records: Sequence[CaseRecord],
        drafts: Sequence[CaseRecord] = (),
        state: _State | None = None,
        known: Vectors | None = None,
    ) -> None:
        chunks = self._chunks(records, known or {})
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

    def _chunks(self, records: Sequence[CaseRecord], known: Vectors) -> list[Chunk]:
        """Every chunk of the records with its vector; what is ``known`` is not encoded again."""
        passages = [passage for record in records for passage in record.passages]
        new = encoded(self.encoder, (p.text for p in passages if p.text not in known))
        return [
            Chunk(passage, start, end, vector)
            for passage in passages
            for start, end, vector in (known if passage.text in known else new)[passage.text]
        ]


def _stored_name(found: FileCases) -> str:
    return str(Path(found.file).resolve())


def _told(unplaced: Sequence[Unplaced]) -> str:
    """What the report of a file says of earlier decisions that its new text has no place for."""
    if not unplaced:
        return ""
    return f"{len(unplaced)} earlier decisions found no place in it; see `mihang review`"
