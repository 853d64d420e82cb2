"""HTML in which every text is escaped unless it was made here.

Texts of records and questions are hostile until shown otherwise. They reach a page only as
children or attributes of ``element``, which escapes them; Markdown, where ``$…$``, links and
images would come alive, is never given any of them.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from urllib.parse import urlsplit


class Html(str):
    """Text that is HTML already: nothing but this module makes it."""

    __slots__ = ()


def escape(text: str) -> Html:
    """``text`` as HTML that shows it literally; what is HTML already stays as it is."""
    return text if isinstance(text, Html) else Html(html.escape(text, quote=True))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Parts one after another, each escaped, with ``between`` in the gaps."""
    return Html(escape(between).join(escape(part) for part in parts if part))


def element(tag: str, *children: str, **attributes: str | bool | None) -> Html:
    """One element. A trailing ``_`` of an attribute's name is dropped, any other is a hyphen.

    An attribute that is None or False is left out; one that is True stands without a value.

    Raises: ValueError: an ``href`` that is neither http(s) nor one of our own pages.
    """
    printed = ""
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        name = name.rstrip("_").replace("_", "-")
        if name == "href" and not (_is_own(str(value)) or is_web_address(str(value))):
            raise ValueError(f"not an address to link to: {value!r}")
        printed += f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'
    return Html(f"<{tag}{printed}>{joined(children)}</{tag}>")


def outside_link(address: str, text: str = "") -> Html:
    """A link to another site, in a new tab and without telling it where the reader came from;
    the bare text where the address is not plain http(s)."""
    if not is_web_address(address):
        return element("span", text or address)
    return element(
        "a", text or address, href=address, target="_blank", rel="noopener noreferrer nofollow"
    )


def is_web_address(address: str) -> bool:
    """Is it plain http or https with a host, and nothing that a browser would read otherwise?"""
    if not address.isprintable() or any(c.isspace() or c in "\\<>\"'`" for c in address):
        return False
    try:
        parts = urlsplit(address)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:  # such as a broken IPv6 host
        return False


def _is_own(address: str) -> bool:
    return address.startswith(("./?", "search?", "case?", "compare?", "notes?", "review?", "#"))


__all__ = ["Html", "element", "escape", "is_web_address", "joined", "outside_link"]
