"""The library's tables, as recorded migrations (sqlite-utils keeps the record).

A released migration is never edited; a change is a new function at the end.
"""

from __future__ import annotations

import sqlite3
import time
from typing import Any

MIGRATION_SET = "library"
MIGRATIONS = ("create_tables",)

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE documents (
    file TEXT PRIMARY KEY,          -- as given, or relative to the corpus
    origin TEXT NOT NULL,           -- 'corpus' or 'ingested'
    sha256 TEXT NOT NULL,
    encoder TEXT NOT NULL,          -- fingerprint of what made the vectors
    segmenter TEXT NOT NULL         -- fingerprint of what made the terms
) STRICT;
CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    file TEXT NOT NULL REFERENCES documents(file),
    origin TEXT NOT NULL,
    region TEXT NOT NULL,
    country TEXT NOT NULL,
    court_id TEXT NOT NULL,
    court_level TEXT NOT NULL,
    decided TEXT NOT NULL,          -- YYYY-MM-DD, '' when unknown
    winner TEXT NOT NULL,
    good_law INTEGER NOT NULL,
    reviewed INTEGER NOT NULL,      -- 0 for what only a machine has read
    front TEXT NOT NULL             -- the front matter, JSON
) STRICT;
CREATE TABLE case_terms (
    case_id TEXT NOT NULL REFERENCES cases(id), vocabulary TEXT NOT NULL, term TEXT NOT NULL,
    PRIMARY KEY (case_id, vocabulary, term)
) STRICT;
CREATE TABLE case_keys (
    key TEXT NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), how TEXT NOT NULL,
    PRIMARY KEY (key, case_id, how)
) STRICT;
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id TEXT NOT NULL REFERENCES cases(id),
    key TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    role TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    anchor TEXT NOT NULL
) STRICT;
CREATE INDEX passages_case ON passages(case_id);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used twice: the vector index is keyed by it
    passage_id INTEGER NOT NULL REFERENCES passages(id),
    start INTEGER NOT NULL,                 -- offsets into the passage's text
    "end" INTEGER NOT NULL,
    vector BLOB NOT NULL                    -- float16, unit length before rounding
) STRICT;
CREATE INDEX chunks_passage ON chunks(passage_id);
CREATE VIRTUAL TABLE passages_fts USING fts5(terms, grams, tokenize = "porter unicode61");
CREATE VIRTUAL TABLE cases_fts USING fts5(case_id UNINDEXED, names, labels, tokenize = "porter unicode61");
"""


_AT_ONCE = ("locked", "already exists")  # said by SQLite to the later of two that begin at once


def apply_migrations(connection: sqlite3.Connection, *, patience: float = 30) -> None:
    """Bring the tables up to date; a migration either happens whole or not at all.

    Where another process does the same at once, this one waits for it, ``patience`` seconds at
    most: SQLite's own time-out does not cover the change to WAL.
    """
    deadline = time.monotonic() + patience
    while applied(connection) != set(MIGRATIONS):
        try:
            _migrate(connection)
        except sqlite3.OperationalError as error:
            at_once = any(words in str(error) for words in _AT_ONCE)
            if not at_once or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _migrate(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database, Migrations  # heavy: loaded only where tables are made

    migrations = Migrations(MIGRATION_SET)

    @migrations()  # type: ignore[untyped-decorator]
    def create_tables(db: Any) -> None:
        for statement in _statements(_TABLES):
            db.execute(statement)

    database = Database(connection)
    database.enable_wal()
    migrations.apply(database)


def applied(connection: sqlite3.Connection) -> set[str]:
    """Names of the migrations that this library has had."""
    try:
        rows = connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [MIGRATION_SET]
        )
    except sqlite3.OperationalError:  # no such table: a new library
        return set()
    return {name for (name,) in rows}


def _statements(script: str) -> list[str]:
    statements, pending = [], ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return [statement for statement in statements if statement.strip()]
