"""Bytes of an HTML file to text, strictly: the encoding that the file declares, or none.

A file is decoded in the encoding that its byte order mark or its ``<meta charset>`` declares;
one that declares nothing must be UTF-8. Nothing is guessed, replaced or dropped: a file whose
bytes are not what it declares is refused with the offset of the first byte that shows it.
"""

from __future__ import annotations

import codecs
import re

from ingest.errors import UnreadableSource
from ingest.lang.zh import COMMON_CHARACTERS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096  # bytes in which a declaration must stand; HTML asks for 1024, saved pages exceed it
_XML = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)

# What a label means on the web (WHATWG Encoding Standard): the older national labels name
# subsets that files commonly exceed, so the superset decodes them.
_SUPERSETS = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "gb18030": ("gb18030",),
    "big5": ("big5hkscs", "cp950"),
    "big5hkscs": ("big5hkscs",),
    "iso8859-1": ("cp1252",),
    "ascii": ("cp1252",),
    "utf-16": ("utf-8",),  # a file whose declaration can be read byte by byte is not UTF-16
    "utf-16-le": ("utf-8",),
    "utf-16-be": ("utf-8",),
}
_ALIASES = {"x-gbk": "gbk", "gb_2312-80": "gbk", "x-x-big5": "big5", "big5-hkscs": "big5hkscs"}
_CHINESE = {"gb18030", "big5hkscs", "cp950"}
_HAN = re.compile("[\u3400-\u9fff\ue000-\uf8ff]")
# A page of Chinese prose has 15 % and more of these characters; a page decoded in the wrong
# encoding has next to none. Short texts prove nothing either way.
_ENOUGH_HAN, _LEAST_COMMON = 120, 0.02


def decode(file: str, data: bytes) -> str:
    """The text of an HTML file's bytes, without its byte order mark.

    Raises: UnreadableSource: null bytes, an unknown or wrong declaration, undecodable bytes.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(file, data[len(mark) :], (name,), shift=len(mark))
    if (null := data.find(b"\0")) >= 0:
        raise UnreadableSource(
            file,
            f"byte {null} is a null: the file is binary, or UTF-16 without a byte order mark.",
            "Save it as HTML in UTF-8.",
        )
    declared = _declared(data)
    if declared is None:
        return _undeclared(file, data)
    codings = _codings(file, declared)
    if codings != ("utf-8",):
        _refuse_utf8(file, data, declared)
    text = _strictly(file, data, codings, declared=declared)
    if codings[0] in _CHINESE:
        _refuse_gibberish(file, data, text, declared)
    return text


def _declared(data: bytes) -> str | None:
    head = data[:_HEAD]
    found = _XML.search(head) or _META.search(_COMMENT.sub(b"", head))
    return found[1].decode("ascii", "replace") if found else None


def _codings(file: str, declared: str) -> tuple[str, ...]:
    """The codecs to try for a declared label, in order."""
    label = declared.lower()
    try:
        known = codecs.lookup(_ALIASES.get(label, label)).name
        "a".encode(known)  # refuses codecs that are not for text, such as hex
    except LookupError as error:
        raise UnreadableSource(
            file, f"declares the unknown encoding {declared!r}.", "Correct its <meta charset>."
        ) from error
    return _SUPERSETS.get(known, (known,))


def _strictly(
    file: str, data: bytes, codings: tuple[str, ...], *, declared: str = "", shift: int = 0
) -> str:
    first: UnicodeDecodeError | None = None
    for coding in codings:
        try:
            return data.decode(coding)
        except UnicodeDecodeError as error:
            first = first or error
    assert first is not None  # codings is never empty
    raise UnreadableSource(
        file,
        f"byte {first.start + shift} is not valid {declared or codings[0]}.",
        "Correct its <meta charset>, or save it again from its source.",
    ) from first


def _undeclared(file: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        fits = [name for name in ("gb18030", "big5hkscs") if _decodes(data, name)]
        hint = f" (it would decode as {' or '.join(fits)})" if fits else ""
        raise UnreadableSource(
            file,
            f"declares no encoding and byte {error.start} is not valid utf-8{hint}.",
            "Add a <meta charset> that names its encoding.",
        ) from error


def _decodes(data: bytes, coding: str) -> bool:
    try:
        data.decode(coding)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_utf8(file: str, data: bytes, declared: str) -> None:
    """Refuse UTF-8 under another label: most of it decodes as GB18030 too, into nonsense."""
    at = _first_high_byte(data)
    if at is not None and _decodes(data, "utf-8"):
        raise UnreadableSource(
            file,
            f"declares {declared} but is utf-8 (first seen at byte {at}).",
            'Change its declaration to <meta charset="utf-8">.',
        )


def _refuse_gibberish(file: str, data: bytes, text: str, declared: str) -> None:
    han = _HAN.findall(text)
    if len(han) < _ENOUGH_HAN:
        return
    common = sum(character in COMMON_CHARACTERS for character in han)
    if common < _LEAST_COMMON * len(han):
        raise UnreadableSource(
            file,
            f"declares {declared} but does not read as Chinese in it "
            f"(from byte {_first_high_byte(data)}).",
            "Correct its <meta charset>.",
        )


def _first_high_byte(data: bytes) -> int | None:
    found = re.search(rb"[\x80-\xff]", data)
    return found.start() if found else None
