"""The library's tables, as recorded migrations (sqlite-utils keeps the record).

A released migration is never edited; a change is a new function at the end.
"""

from __future__ import annotations

import sqlite3
import time
from typing import Any

MIGRATION_SET = "library"
MIGRATIONS = ("create_tables", "keep_decisions")

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

_REVIEW = """
CREATE TABLE drafts (               -- of ingested documents: their cases as first read
    case_id TEXT PRIMARY KEY,
    file TEXT NOT NULL REFERENCES documents(file),
    place INTEGER NOT NULL,         -- within its file, ascending
    record TEXT NOT NULL            -- JSON, see ingest/record_json.py
) STRICT;
CREATE INDEX drafts_file ON drafts(file, place);
CREATE TABLE decisions (            -- in the order in which they were made; they outlive the document
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,          -- JSON, see ingest/review.py
    made_at TEXT NOT NULL           -- YYYY-MM-DDThh:mm:ss+hh:mm
) STRICT;
CREATE INDEX decisions_file ON decisions(file);
CREATE TABLE sketches (             -- of each case's text in each language, see ingest/duplicates.py
    case_id TEXT NOT NULL REFERENCES cases(id), language TEXT NOT NULL, sketch BLOB NOT NULL,
    PRIMARY KEY (case_id, language)
) STRICT;
INSERT INTO drafts
SELECT id, file, cases.rowid, json_object(
    'front', json(front),
    'reviewed', json(iif(reviewed, 'true', 'false')),
    'passages', json((
        SELECT json_group_array(json_array(language, role, number, text, start, "end", anchor))
        FROM (SELECT * FROM passages WHERE case_id = cases.id ORDER BY id)
    ))
) FROM cases WHERE origin = 'ingested';
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

    @migrations()  # type: ignore[untyped-decorator]
    def keep_decisions(db: Any) -> None:
        for statement in _statements(_REVIEW):
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
