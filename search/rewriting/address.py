"""Which outside model there is: an address, a name and perhaps a key, checked before any use."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from search.rewriting.errors import BadModelAddress

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class OutsideModel:
    """A language model behind an OpenAI-compatible API. Made by ``outside_model``."""

    url: str  # of the API, without a final slash; holds no secret and is fit to show
    name: str
    key: str = field(default="", repr=False)  # goes into one header and nowhere else
    use_proxy: bool = False  # take the environment's proxy for https; else none is used

    @property
    def parts(self) -> SplitResult:
        """The address taken apart."""
        return urlsplit(self.url)


def outside_model(
    address: str, name: str = "", *, key: str = "", use_proxy: bool = False
) -> OutsideModel:
    """The model that the settings name.

    Args:
        address: Base URL of the API; where ``name`` is empty, followed by ``#`` and the name.
        key: Sent as a bearer token.
    Raises: BadModelAddress: not https (http to this machine alone), no name, a user name or
        password within, a query, or characters that no address or header may hold.
    """
    url, _, within = address.strip().partition("#")
    name, key = name.strip() or within.strip(), key.strip()
    if any(len(text) > _LONGEST or not text.isprintable() for text in (url, name, key)):
        raise BadModelAddress("it is too long, or holds characters that are not printable")
    if not url.isascii() or not key.isascii() or any(char in url for char in ' "<>\\^`{|}'):
        raise BadModelAddress("the address and the key must be plain ASCII without blanks")
    if not name:
        raise BadModelAddress("it names no model")
    _check(url)
    return OutsideModel(url.rstrip("/"), name, key, use_proxy)


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadModelAddress("the address cannot be read") from error
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or port == 0:
        raise BadModelAddress("the address must begin with https:// (or http:// on this machine)")
    if "@" in parts.netloc:
        raise BadModelAddress("the address holds a user name or password; give a key apart")
    if parts.query or "?" in url:
        raise BadModelAddress("the address holds a query")
    if parts.scheme == "http" and not is_loopback(host):
        raise BadModelAddress("http is for this machine alone; elsewhere it must be https")


def is_loopback(host: str) -> bool:
    """Does this host name, or address, mean this machine?"""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
