"""What a file is by its first bytes, whatever its suffix says."""

from __future__ import annotations

import re

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"MIME-Version:", "a web archive (MHTML)"),
    (b"From: <Saved by", "a web archive (MHTML)"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b\x08", "a GZIP archive"),
)
_MARK = re.compile(rb"(?:\xef\xbb\xbf)?\s*")
_HTML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\s")


def format_of_bytes(data: bytes) -> str:
    """The format, other than one of text, that opens like this, as words for a message."""
    opening = _opening(data)
    return next((name for magic, name in _MAGIC if opening.startswith(magic)), "")


def format_of(data: bytes) -> str:
    """The format that opens like this, as words for a message; empty if none of these does."""
    if found := format_of_bytes(data):
        return found
    opening = _opening(data)
    if _HTML.match(opening):
        return "an HTML page"
    return "an XML file" if _XML.match(opening) else ""


def _opening(data: bytes) -> bytes:
    at = _MARK.match(data)
    return data[at.end() if at else 0 :][:64]
