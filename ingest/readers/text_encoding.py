"""Bytes of a plain text file to text.

Such a file declares nothing but, at most, a byte order mark. Without one it must be UTF-8; or
else it must read as Chinese in GB18030 or Big5, or as a Western language in Windows-1252, and
in one of them only. A file that might be either is refused: nothing is replaced or dropped.
"""

from __future__ import annotations

import codecs
import re

from ingest.errors import UnreadableSource
from ingest.lang.zh import COMMON_CHARACTERS

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = ("gb18030", "big5hkscs", "cp950")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_UNUSUAL = re.compile("[\x80-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff]")  # no text has many
# Of the characters of Chinese prose, 15 % and more are these; of nonsense, one or two.
_LEAST_COMMON = 0.1
_FEWEST_HAN = 20
# What the upper half of Windows-1252 is used for in prose: quotes, dashes, letters.
_WESTERN = frozenset("‘’“”‚„–—…•€£§©®™°·«»¶½¼¾¡¿ºª´\xa0ŒœŠšŽžŸ") | {
    chr(code) for code in range(0xC0, 0x100) if code not in (0xD7, 0xF7)
}
_MOST_WESTERN = 0.15  # of all characters
_SAVE = "Save it again as UTF-8."


def decode_text(file: str, data: bytes) -> str:
    """The text of a file's bytes, without its byte order mark.

    Raises: UnreadableSource: null bytes, bytes that fit no encoding, or fit several.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise UnreadableSource(
                    file, f"byte {error.start + len(mark)} is not valid {name.upper()}.", _SAVE
                ) from error
    if (null := data.find(b"\0")) >= 0:
        raise UnreadableSource(
            file,
            f"byte {null} is a null: the file is binary, or UTF-16 without a byte order mark.",
            _SAVE,
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        fitting = _fitting(data)
        if len(fitting) == 1:
            return next(iter(fitting.values()))
        told = f" (it could be {' or '.join(fitting)})" if fitting else ""
        raise UnreadableSource(
            file, f"byte {error.start} is not valid UTF-8{told}.", _SAVE
        ) from error


def _fitting(data: bytes) -> dict[str, str]:
    """The encodings, other than UTF-8, in which the bytes read as a language, and how."""
    fitting: dict[str, str] = {}
    for name in _CHINESE:
        text = _decoded(data, name)
        if text is not None and _is_chinese(text) and not (name == "cp950" and fitting):
            fitting[name] = text
    western = _decoded(data, "cp1252")
    if not fitting and western is not None and _is_western(western):
        fitting["windows-1252"] = western
    return fitting


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    han = _HAN.findall(text)
    common = sum(character in COMMON_CHARACTERS for character in han)
    unusual = len(_UNUSUAL.findall(text))
    enough = len(han) >= _FEWEST_HAN and common >= _LEAST_COMMON * len(han)
    return enough and unusual <= 0.01 * len(han)


def _is_western(text: str) -> bool:
    high = [character for character in text if character >= "\x80"]
    return len(high) <= _MOST_WESTERN * len(text) and all(c in _WESTERN for c in high)
