"""Readers turn files into documents: one file a format, found by suffix.

A reader gets the file's bytes and its path as the user gave it; ``read`` has already refused
what no reader could use (no file, an empty one, one over the size limit).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ingest.errors import UnknownFormat, UnreadableSource
from ingest.models import Document
from ingest.readers import archives
from ingest.readers import doc as _doc  # noqa: F401  (each registers itself)
from ingest.readers import docx as _docx  # noqa: F401
from ingest.readers import epub as _epub  # noqa: F401
from ingest.readers import html as _html  # noqa: F401
from ingest.readers import images as _images  # noqa: F401
from ingest.readers import json_files as _json  # noqa: F401
from ingest.readers import markdown as _markdown  # noqa: F401
from ingest.readers import pdf as _pdf  # noqa: F401
from ingest.readers import tables as _tables  # noqa: F401
from ingest.readers import text as _text  # noqa: F401
from ingest.readers import xml as _xml  # noqa: F401
from ingest.readers.json_files import read_json
from ingest.readers.limits import MAX_BYTES
from ingest.readers.registry import READERS, Reader, known_suffixes, reads
from ingest.readers.rows import Columns
from ingest.readers.tables import read_csv, read_jsonl

__all__ = [
    "MAX_BYTES",
    "READERS",
    "Columns",
    "Reader",
    "contents",
    "known_suffixes",
    "read",
    "reads",
]

TableReader = Callable[[str, bytes, Columns | None], Document]
TABLES: dict[str, TableReader] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
}


def read(path: Path, columns: Columns | None = None) -> Document:
    """Read one file with the reader its suffix names.

    Args:
        path: The file; or one in a ZIP archive, as ``archives.members`` names it.
        columns: For a table of cases: which column holds what, where its name does not tell.
    Raises:
        UnknownFormat: No reader takes this suffix.
        UnreadableSource: The file is missing, too large, empty, binary or badly encoded.
    """
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise UnknownFormat(str(path), known_suffixes())
    data = contents(path)
    if columns and suffix in TABLES:
        return TABLES[suffix](str(path), data, columns)
    return reader(str(path), data)


def contents(path: Path) -> bytes:
    """The bytes of one file, or of one in an archive.

    Raises: UnreadableSource: missing, too large, empty, or the archive cannot be read.
    """
    archive = archives.archive_of(path)
    data = archives.member(archive, path) if archive else _file(path)
    if not data.strip():
        raise UnreadableSource(str(path), "the file is empty.", "Save it again from its source.")
    return data


def _file(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableSource(str(path), "not a regular file.", "Give the path of a file.")
        if size > MAX_BYTES:
            raise UnreadableSource(
                str(path),
                f"{size:,} bytes, over the limit of {MAX_BYTES:,}.",
                "Split the compilation into smaller files.",
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSource(
            str(path),
            f"cannot be opened ({error.strerror or error}).",
            "Check the path and its permissions.",
        ) from error
