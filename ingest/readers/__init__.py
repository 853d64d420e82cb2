"""Readers turn files into documents: one file a format, found by suffix.

A reader gets the file's bytes and its path as the user gave it; ``read`` has already refused
what no reader could use (no file, an empty one, one over the size limit).
"""

from __future__ import annotations

from pathlib import Path

from ingest.errors import UnknownFormat, UnreadableSource
from ingest.models import Document
from ingest.readers import doc as _doc  # noqa: F401  (each registers itself)
from ingest.readers import docx as _docx  # noqa: F401
from ingest.readers import epub as _epub  # noqa: F401
from ingest.readers import html as _html  # noqa: F401
from ingest.readers import markdown as _markdown  # noqa: F401
from ingest.readers import pdf as _pdf  # noqa: F401
from ingest.readers import text as _text  # noqa: F401
from ingest.readers import xml as _xml  # noqa: F401
from ingest.readers.registry import READERS, Reader, known_suffixes, reads

__all__ = ["MAX_BYTES", "READERS", "Reader", "known_suffixes", "read", "reads"]

MAX_BYTES = 50 * 1024 * 1024  # a compilation of a thousand cases is about 10 MiB of HTML


def read(path: Path) -> Document:
    """Read one file with the reader its suffix names.

    Raises:
        UnknownFormat: No reader takes this suffix.
        UnreadableSource: The file is missing, too large, empty, binary or badly encoded.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnknownFormat(str(path), known_suffixes())
    return reader(str(path), _contents(path))


def _contents(path: Path) -> bytes:
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
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(
            str(path),
            f"cannot be opened ({error.strerror or error}).",
            "Check the path and its permissions.",
        ) from error
    if not data.strip():
        raise UnreadableSource(str(path), "the file is empty.", "Save it again from its source.")
    return data
