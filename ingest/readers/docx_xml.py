"""Names and values in Word's XML (WordprocessingML, ECMA-376 Part 1)."""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml._Element; lxml ships no types

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
# Files saved as "Strict Open XML" say the same under other names.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument", _OFFICE.encode()),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)
_OFF = frozenset(("0", "false", "off", "none"))


def w(name: str) -> str:
    """The full name of an element or attribute of Word's own namespace."""
    return f"{{{_MAIN}}}{name}"


VAL = w("val")
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
DRAWING_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"


def transitional(data: bytes) -> bytes:
    """A part with the names of strict files replaced by the usual ones."""
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return data


def value(element: Element | None, *path: str) -> str:
    """The ``w:val`` of the element that ``path`` leads to, child by child; else empty."""
    for name in path:
        if element is None:
            return ""
        element = element.find(w(name))
    return "" if element is None else element.get(VAL) or ""


def number(text: str | None, default: int | None = None) -> int | None:
    """A whole number as Word writes it, within its 32 bits; else ``default``."""
    try:
        found = int(text or "")
    except ValueError:
        return default
    return found if abs(found) < 2**31 else default


def switch(properties: Element | None, name: str) -> bool | None:
    """Whether properties turn ``name`` on or off; None where they do not say."""
    found = None if properties is None else properties.find(w(name))
    return None if found is None else (found.get(VAL) or "1").lower() not in _OFF


def chosen(alternate: Element) -> Element | None:
    """The branch of ``mc:AlternateContent`` to read: the first, unless only the last has text."""
    choice, fallback = alternate.find(CHOICE), alternate.find(FALLBACK)
    if choice is None or (fallback is not None and not _has_text(choice) and _has_text(fallback)):
        return fallback
    return choice


def _has_text(element: Element) -> bool:
    texts = element.iter(w("t"), MATH_TEXT, DRAWING_TEXT)
    return any((text.text or "").strip() for text in texts)
