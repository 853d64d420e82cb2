"""Reading a draft whose citations are to be checked: its text as it stands."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import UnknownFormat, UnreadableSource
from ingest.readers import known_suffixes, read

_PLAIN = (".txt", ".md")


def read_draft(path: Path) -> str:
    """The text of a draft: plain text and Markdown as they are, the rest through its reader.

    Raises: UnreadableSource: no such file, or not text. UnknownFormat: no reader for it.
    """
    suffix = path.suffix.lower()
    if suffix not in _PLAIN:
        if suffix not in known_suffixes():
            raise UnknownFormat(str(path), (*_PLAIN, *known_suffixes()))
        return read(path).text
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise UnreadableSource(
            str(path), f"{error.strerror}.", "Give a file that exists."
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            str(path), f"byte {error.start} is not valid UTF-8.", "Save the file as UTF-8."
        ) from error
