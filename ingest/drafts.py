"""Reading a draft whose citations are to be checked: its text as it stands."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import UnknownFormat, UnreadableSource
from ingest.readers import known_suffixes, read

_PLAIN = (".txt", ".md")


def read_draft(path: Path) -> str:
    """The text of a draft: plain text and Markdown as they are, the rest through its reader.

    Raises:
        UnreadableSource: no such file, or not text in an encoding that can be told.
        UnknownFormat: no reader for it.
    """
    suffix = path.suffix.lower()
    if suffix not in _PLAIN:
        if suffix not in known_suffixes():
            raise UnknownFormat(str(path), known_suffixes())
        return read(path).text
    from ingest.readers.text_encoding import decode_text

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(
            str(path), f"{error.strerror}.", "Give a file that exists."
        ) from error
    return decode_text(str(path), data).replace("\r\n", "\n").replace("\r", "\n")
