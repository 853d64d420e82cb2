"""The store: one SQLite file, the only source of truth. Indexes are derived from it.

One writer at a time, WAL, one transaction a document; every committed change raises the
generation by one, which is how a derived index knows that it is stale.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.models import CaseRecord, Language, Passage, Role
from ingest.record_json import record_to_json
from search.errors import LibraryBusy, LibraryDamaged, LibraryUnusable
from search.likeness import sketches
from search.naming import case_keys
from search.schema import apply_migrations
from search.terms import Segmenter, grams

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_UNUSABLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
_TERM_FIELDS = {"industry": "industry", "topics": "topic", "elements": "element"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """A slice of one passage with its vector: ``(dim,)`` float32, unit length."""

    passage: Passage
    start: int  # offsets into the passage's text, code points
    end: int
    vector: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as search reads it back."""

    id: int
    case_id: str
    key: str
    language: Language
    role: Role
    number: int
    text: str
    anchor: str


class Store:
    """Cases, passages and vectors of one library.

    Raises: from any use,
        LibraryBusy: another process has been writing for over 30 seconds.
        LibraryUnusable: the folder cannot be made, read or written.
        LibraryDamaged: the file is not a library, or not whole.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryUnusable(str(path.parent), error.strerror or str(error)) from error
        with self._translating():
            # One connection serves the threads of a server; the Library's lock keeps them apart.
            self._connection = sqlite3.connect(
                path, timeout=30, isolation_level=None, check_same_thread=False
            )
        with self._translating():
            try:
                self._connection.execute("PRAGMA foreign_keys = ON")
                apply_migrations(self._connection)
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        self._connection.close()

    # ---- reading

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        """All rows of a query; values are always bound, never spliced."""
        with self._translating():
            return self._connection.execute(sql, values).fetchall()

    def meta(self, name: str) -> str | None:
        """One setting that the store keeps about itself, or None."""
        rows = self.rows("SELECT value FROM meta WHERE name = ?", [name])
        return str(rows[0][0]) if rows else None

    @property
    def generation(self) -> int:
        """How many times the store has changed."""
        return int(self.meta("generation") or 0)

    def documents(self, origin: str) -> dict[str, tuple[str, str, str]]:
        """(sha256, encoder, segmenter) of every stored file of one origin, by file."""
        rows = self.rows(
            "SELECT file, sha256, encoder, segmenter FROM documents WHERE origin = ? ORDER BY file",
            [origin],
        )
        return {file: (sha256, encoder, segmenter) for file, sha256, encoder, segmenter in rows}

    def records_of(self, file: str) -> list[CaseRecord]:
        """The cases of one stored document, as they were put."""
        (sha256,) = self.rows("SELECT sha256 FROM documents WHERE file = ?", [file])[0]
        cases = self.rows(
            "SELECT id, front, reviewed FROM cases WHERE file = ? ORDER BY rowid", [file]
        )
        return [
            CaseRecord(
                case_id, json.loads(front), self._verbatim(case_id), file, sha256, bool(reviewed)
            )
            for case_id, front, reviewed in cases
        ]

    def vectors_of(self, file: str) -> dict[str, list[tuple[int, int, NDArray[np.float32]]]]:
        """(start, end, vector) of every chunk of one document, by its passage's text."""
        rows = self.rows(
            'SELECT p.text, c.start, c."end", c.vector FROM cases '
            "JOIN passages p ON p.case_id = cases.id JOIN chunks c ON c.passage_id = p.id "
            "WHERE cases.file = ? ORDER BY c.id",
            [file],
        )
        found: dict[str, dict[tuple[int, int], NDArray[np.float32]]] = {}
        for text, start, end, vector in rows:
            as_encoded = np.frombuffer(vector, dtype=np.float16).astype(np.float32)
            found.setdefault(text, {})[start, end] = as_encoded
        return {
            text: [(*span, vector) for span, vector in slices.items()]
            for text, slices in found.items()
        }

    def _verbatim(self, case_id: str) -> tuple[Passage, ...]:
        rows = self.rows(
            'SELECT case_id, language, role, number, text, start, "end", anchor FROM passages '
            "WHERE case_id = ? ORDER BY id",
            [case_id],
        )
        return tuple(Passage(*row) for row in rows)

    def case_ids(self, sql: str = "1", values: Sequence[Any] = ()) -> list[str]:
        """Ids of the cases for which a condition on the table ``cases`` holds, in id order."""
        return [
            row[0] for row in self.rows(f"SELECT id FROM cases WHERE {sql} ORDER BY id", values)
        ]

    def fronts(self, case_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Front matter by case id; ids that are not held are absent."""
        wanted = list(dict.fromkeys(case_ids))
        marks = ",".join("?" * len(wanted))
        found = self.rows(f"SELECT id, front FROM cases WHERE id IN ({marks})", wanted)
        return {case_id: json.loads(front) for case_id, front in found}

    def reviewed(self, case_ids: Iterable[str]) -> dict[str, bool]:
        """Whether a person has checked each case."""
        wanted = list(dict.fromkeys(case_ids))
        marks = ",".join("?" * len(wanted))
        found = self.rows(f"SELECT id, reviewed FROM cases WHERE id IN ({marks})", wanted)
        return {case_id: bool(reviewed) for case_id, reviewed in found}

    def passages_of(self, case_ids: Iterable[str]) -> list[StoredPassage]:
        """Passages of these cases, in the order of their records."""
        wanted = list(dict.fromkeys(case_ids))
        marks = ",".join("?" * len(wanted))
        return self._passages(f"case_id IN ({marks}) ORDER BY id", wanted)

    def passages_by_id(self, ids: Iterable[int]) -> dict[int, StoredPassage]:
        """Passages by their number in the store."""
        wanted = list(dict.fromkeys(ids))
        marks = ",".join("?" * len(wanted))
        return {passage.id: passage for passage in self._passages(f"id IN ({marks})", wanted)}

    def _passages(self, condition: str, values: Sequence[Any]) -> list[StoredPassage]:
        columns = "id, case_id, key, language, role, number, text, anchor"
        rows = self.rows(f"SELECT {columns} FROM passages WHERE {condition}", values)
        return [StoredPassage(*row) for row in rows]

    def vectors(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Every chunk's number ``(n,)`` and vector ``(n, dim)``, in number order."""
        rows = self.rows("SELECT id, vector FROM chunks ORDER BY id")
        ids = np.array([row[0] for row in rows], dtype=np.int64)
        if not rows:
            return ids, np.zeros((0, 0), dtype=np.float32)
        stacked = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16)
        return ids, stacked.reshape(len(rows), -1).astype(np.float32)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One state of the store for all that is read in the block, whoever writes meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        self.rows("SELECT 1 FROM meta LIMIT 1")  # SQLite fixes the state at the first read
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    # ---- writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing of it; the generation rises by one."""
        with self._translating():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.set_meta("generation", str(self.generation + 1))
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite ends it itself when the disk is full
                    self._connection.execute("ROLLBACK")
                raise

    def set_meta(self, name: str, value: str) -> None:
        """Keep one setting; inside ``transaction`` only."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [name, value])

    def write(self, sql: str, values: Sequence[Any] = ()) -> None:
        """One statement of a part that keeps a table of its own; inside ``transaction`` only."""
        self._connection.execute(sql, values)

    def put_document(
        self,
        file: str,
        *,
        origin: str,
        sha256: str,
        records: Sequence[CaseRecord],
        chunks: Sequence[Chunk],
        encoder: str,
        segmenter: Segmenter,
        drafts: Sequence[CaseRecord] = (),
    ) -> None:
        """Store one document with its cases, in place of what it held before; inside
        ``transaction`` only.

        Args:
            drafts: Its cases as they were first read, of an ingested document.
        """
        self.remove_document(file)
        self._connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?)",
            [file, origin, sha256, encoder, segmenter.fingerprint],
        )
        self._connection.executemany(
            "INSERT INTO drafts VALUES (?, ?, ?, ?)",
            [(r.id, file, place, record_to_json(r)) for place, r in enumerate(drafts)],
        )
        self.put_cases(file, origin=origin, records=records, chunks=chunks, segmenter=segmenter)

    def put_cases(
        self,
        file: str,
        *,
        origin: str,
        records: Sequence[CaseRecord],
        chunks: Sequence[Chunk],
        segmenter: Segmenter,
    ) -> None:
        """Store cases of a document that is held; inside ``transaction`` only."""
        by_key: dict[str, list[Chunk]] = {}
        for chunk in chunks:
            by_key.setdefault(chunk.passage.key, []).append(chunk)
        for record in records:
            self._put_case(record, file, origin, segmenter)
            for passage in record.passages:
                self._put_passage(passage, by_key.get(passage.key, ()), segmenter)
            self.put_sketches(record.id, record.passages)

    def put_sketches(
        self, case_id: str, passages: Sequence[Passage] | Sequence[StoredPassage]
    ) -> None:
        """Keep what a case is compared with others by; inside ``transaction`` only."""
        self._connection.executemany(
            "INSERT INTO sketches VALUES (?, ?, ?)",
            [(case_id, language, sketch) for language, sketch in sketches(passages)],
        )

    def _put_case(self, record: CaseRecord, file: str, origin: str, segmenter: Segmenter) -> None:
        front, court = record.front, record.front["court"]
        row = (
            record.id,
            file,
            origin,
            front["region"],
            front["country"],
            court["id"],
            court.get("level", ""),
            front.get("decided") or "",
            front["outcome"]["winner"],
            int(front["status"]["good_law"]),
            int(record.reviewed),
            json.dumps(front, ensure_ascii=False),
        )
        execute = self._connection.execute
        execute(f"INSERT INTO cases VALUES ({','.join('?' * len(row))})", row)
        terms = {
            (vocabulary, term)
            for field, vocabulary in _TERM_FIELDS.items()
            for term in front.get(field) or ()
        } | {("nationality", p["nationality"]) for p in front["parties"] if p.get("nationality")}
        for vocabulary, term in sorted(terms):
            execute("INSERT INTO case_terms VALUES (?, ?, ?)", [record.id, vocabulary, term])
        for key, how in case_keys(front):
            execute("INSERT OR IGNORE INTO case_keys VALUES (?, ?, ?)", [key, record.id, how])
        names, labels = case_words(front)
        execute(
            "INSERT INTO cases_fts VALUES (?, ?, ?)",
            [record.id, _joined(segmenter, names), _joined(segmenter, labels)],
        )

    def _put_passage(self, passage: Passage, chunks: Iterable[Chunk], segmenter: Segmenter) -> None:
        execute = self._connection.execute
        cursor = execute(
            "INSERT INTO passages (case_id, key, language, role, number, text, start, "
            '"end", anchor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
            [
                passage.case_id,
                passage.key,
                passage.language,
                passage.role,
                passage.number,
                passage.text,
                passage.start,
                passage.end,
                passage.anchor,
            ],
        )
        number = cursor.lastrowid
        execute(
            "INSERT INTO passages_fts (rowid, terms, grams) VALUES (?, ?, ?)",
            [number, _joined(segmenter, [passage.text]), " ".join(grams(passage.text))],
        )
        for chunk in chunks:
            execute(
                'INSERT INTO chunks (passage_id, start, "end", vector) VALUES (?, ?, ?, ?)',
                [number, chunk.start, chunk.end, chunk.vector.astype(np.float16).tobytes()],
            )

    def remove_document(self, file: str) -> None:
        """Take a document and its cases out of everything, but for what was decided on them: the
        document may come again; inside ``transaction`` only."""
        for case_id in self.case_ids("file = ?", [file]):
            self.remove_case(case_id)
        self._connection.execute("DELETE FROM drafts WHERE file = ?", [file])
        self._connection.execute("DELETE FROM documents WHERE file = ?", [file])

    def remove_case(self, case_id: str) -> None:
        """Take one case out of everything; inside ``transaction`` only."""
        passages = "(SELECT id FROM passages WHERE case_id = ?)"
        for statement in (
            f"DELETE FROM chunks WHERE passage_id IN {passages}",
            f"DELETE FROM passages_fts WHERE rowid IN {passages}",
            "DELETE FROM passages WHERE case_id = ?",
            "DELETE FROM cases_fts WHERE case_id = ?",
            "DELETE FROM case_keys WHERE case_id = ?",
            "DELETE FROM case_terms WHERE case_id = ?",
            "DELETE FROM sketches WHERE case_id = ?",
            "DELETE FROM cases WHERE id = ?",
        ):
            self._connection.execute(statement, [case_id])

    @contextmanager
    def _translating(self) -> Iterator[None]:
        """SQLite's errors that a user can mend, as ours; the rest are bugs and stay as they are."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says more precisely why
            home = str(self.path.parent)
            if code in _BUSY:
                raise LibraryBusy(home) from error
            if code in _DAMAGED:
                raise LibraryDamaged(str(self.path), str(error)) from error
            if code in _UNUSABLE:
                raise LibraryUnusable(home, str(error)) from error
            raise


def case_words(front: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """(names, labels): what a case is called, and what its vocabulary terms are called."""
    from ingest.corpus import load_taxonomy

    taxonomy = load_taxonomy().terms
    short = front.get("short_names") or {}
    names = [*_both(front["name"]), *(name for each in short.values() for name in each)]
    names += [name for party in front["parties"] for name in _both(party["name"])]
    labels = [*_both(front["court"])]
    for field, vocabulary in (*_TERM_FIELDS.items(), ("country", "country"), ("region", "region")):
        terms = front.get(field) or ()
        for term in [terms] if isinstance(terms, str) else terms:
            labels += taxonomy[vocabulary].get(term, {}).values()
    return names, labels


def _both(name: Any) -> list[str]:
    if isinstance(name, str):
        return [name]
    return [text for language in ("en", "zh") if (text := name.get(language))]


def _joined(segmenter: Segmenter, texts: Iterable[str]) -> str:
    return " ".join(term for text in texts for term in segmenter.terms(text))
