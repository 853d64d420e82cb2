"""One request to the outside model, and its reply as text, within limits.

The connection lives in a thread of its own, which hands over what it reads: so the limits of time
hold whatever the other side does, be it slow to resolve, to accept, or to send a single header.
Redirects are not followed, and the environment's proxies are not looked at unless asked.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import queue
import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from search.rewriting.address import OutsideModel, is_loopback
from search.rewriting.errors import (
    BadModelAddress,
    ModelGarbled,
    ModelRefused,
    ModelTooSlow,
    ModelUnreachable,
    OutsideModelError,
)
from search.rewriting.events import Unreadable, streamed_text, whole_text
from search.rewriting.limits import DEFAULT_LIMITS, Limits

_PIECE = 16_384  # bytes read at once
_WAITING = 64  # pieces that may wait to be taken


_TROUBLES: tuple[tuple[type[Exception], str], ...] = (
    (ssl.SSLError, "its certificate, or the way it speaks TLS, was refused"),
    (socket.gaierror, "there is no such host"),
    (http.client.IncompleteRead, "the connection broke off"),
    (http.client.RemoteDisconnected, "it closed the connection"),
    (ConnectionRefusedError, "nothing accepts connections there"),
    (ConnectionError, "the connection broke off"),
)


@dataclass(frozen=True, slots=True)
class _Opened:
    """The head of a reply."""

    status: int
    kind: str  # its content type
    encoded: bool


@dataclass(frozen=True, slots=True)
class _End:
    """The connection's thread is done: with the body, or with an error."""

    error: Exception | None


_Item = _Opened | bytes | _End


def complete(
    model: OutsideModel, messages: Sequence[dict[str, str]], limits: Limits = DEFAULT_LIMITS
) -> str:
    """The model's reply to these messages.

    Raises: OutsideModelError: there is none; see ``search.rewriting.errors``.
    """
    body = {"model": model.name, "messages": list(messages), "stream": True, "temperature": 0}
    talk = _Conversation(model, json.dumps(body).encode(), limits)
    try:
        return talk.reply()
    except Unreadable as error:
        raise ModelGarbled(model.url, str(error)) from error
    finally:
        talk.close()


class _Conversation:
    """One request and its reply."""

    def __init__(self, model: OutsideModel, body: bytes, limits: Limits) -> None:
        self._model, self._body, self._limits = model, body, limits
        self._items: queue.Queue[_Item] = queue.Queue(_WAITING)
        self._closed = threading.Event()
        self._connection = _connection(model, limits)
        self._began = time.monotonic()
        threading.Thread(target=self._talk, name="outside-model", daemon=True).start()

    # ---- the reader's side

    def reply(self) -> str:
        """The text of the reply, read to its end."""
        opened = self._next(first=True)
        if not isinstance(opened, _Opened):
            raise ModelUnreachable(self._model.url, "it closed the connection")
        if opened.status != http.client.OK:
            raise ModelRefused(self._model.url, opened.status)
        if opened.encoded:
            raise ModelGarbled(self._model.url, "the reply is compressed, which was not asked for")
        if opened.kind == "application/json":
            return self._within(iter([whole_text(b"".join(self._pieces()))]))
        if opened.kind != "text/event-stream":
            raise ModelGarbled(self._model.url, "the reply is neither events nor JSON")
        return self._within(streamed_text(self._pieces()))

    def _within(self, texts: Iterator[str]) -> str:
        parts: list[str] = []
        size = 0
        for text in texts:
            size += len(text)
            if size > self._limits.text:
                raise ModelGarbled(
                    self._model.url, f"the reply is over {self._limits.text} characters"
                )
            parts.append(text)
        return "".join(parts)

    def _pieces(self) -> Iterator[bytes]:
        size, first = 0, True
        while not isinstance(item := self._next(first=first), _End):
            assert isinstance(item, bytes)  # the head comes once, and has been taken
            size, first = size + len(item), False
            if size > self._limits.body:
                raise ModelGarbled(self._model.url, f"the reply is over {self._limits.body} bytes")
            yield item

    def _next(self, *, first: bool) -> _Item:
        """What comes next; an error of the connection's thread is raised here.

        Args: first: Nothing of the body has come yet.
        """
        passed = time.monotonic() - self._began
        left = self._limits.whole - passed
        if first:
            left = min(left, self._limits.first_byte - passed)
        try:
            item = self._items.get(timeout=max(left, 0.001))
        except queue.Empty:
            late = first and self._limits.first_byte < self._limits.whole
            raise self._too_slow(late) from None
        if isinstance(item, _End) and item.error is not None:
            raise self._named(item.error, first) from item.error
        return item

    def _too_slow(self, before_first: bool) -> ModelTooSlow:
        limit = self._limits.first_byte if before_first else self._limits.whole
        what = "no reply had begun" if before_first else "the reply was not finished"
        return ModelTooSlow(self._model.url, what, limit)

    def _named(self, error: Exception, first: bool) -> OutsideModelError:
        """What went wrong on the connection's thread, in our words alone."""
        if isinstance(error, OutsideModelError):
            return error
        if isinstance(error, TimeoutError):
            return self._too_slow(first)
        kinds = (kind for kind, _ in _TROUBLES)
        if not isinstance(error, tuple(kinds)) and isinstance(error, http.client.HTTPException):
            return ModelGarbled(self._model.url, "what answers there does not speak HTTP")
        told = (what for kind, what in _TROUBLES if isinstance(error, kind))
        return ModelUnreachable(self._model.url, next(told, "the connection failed"))

    def close(self) -> None:
        """Let go of the connection, whatever its thread is doing."""
        self._closed.set()
        if (sock := self._connection.sock) is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    # ---- the connection's thread

    def _talk(self) -> None:
        error: Exception | None = None
        try:
            self._request()
        except Exception as raised:  # it is the waiting thread's to name, whatever it is
            error = raised
        finally:
            self._connection.close()
        self._hand(_End(error))

    def _request(self) -> None:
        self._connection.connect()
        if self._model.parts.scheme == "http":
            _must_be_here(self._connection, self._model.url)
        headers = {
            "Content-Type": "application/json",
            "Accept": "text/event-stream, application/json",
            "Accept-Encoding": "identity",
            "User-Agent": "mihang",
            "Connection": "close",
        }
        if self._model.key:
            headers["Authorization"] = f"Bearer {self._model.key}"
        path = f"{self._model.parts.path}/chat/completions"
        self._connection.request("POST", path, body=self._body, headers=headers)
        with self._connection.getresponse() as response:
            kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
            coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
            self._hand(_Opened(response.status, kind, coding != "identity"))
            while not self._closed.is_set() and (piece := response.read1(_PIECE)):
                self._hand(piece)
            if response.length:  # a stated length that was not reached
                raise http.client.IncompleteRead(b"", response.length)

    def _hand(self, item: _Item) -> None:
        while not self._closed.is_set():
            try:
                self._items.put(item, timeout=0.1)
                break
            except queue.Full:  # look again whether anybody still waits for it
                continue


def _must_be_here(connection: http.client.HTTPConnection, url: str) -> None:
    """A name such as localhost may be made to mean another machine: what counts is where it led."""
    peer = str(connection.sock.getpeername()[0])
    if not is_loopback(peer.partition("%")[0]):
        raise ModelUnreachable(url, "http, but it leads to another machine")


def _connection(model: OutsideModel, limits: Limits) -> http.client.HTTPConnection:
    parts, wait = model.parts, limits.first_byte
    host = parts.hostname or ""
    if parts.scheme == "http":
        return http.client.HTTPConnection(host, parts.port, timeout=limits.whole)
    context = ssl.create_default_context()
    proxy = _proxy(parts) if model.use_proxy else None
    if proxy is None:
        return http.client.HTTPSConnection(host, parts.port, timeout=wait, context=context)
    through = http.client.HTTPSConnection(
        proxy.hostname or "", proxy.port or 8080, timeout=wait, context=context
    )
    through.set_tunnel(host, parts.port or 443, headers=_proxy_headers(proxy))
    return through


def _proxy(parts: SplitResult) -> SplitResult | None:
    """The environment's proxy for https, by which TLS runs from end to end; None for none."""
    bypass: Callable[[str], object] = urllib.request.proxy_bypass
    address = urllib.request.getproxies().get("https")
    if not address or bypass(parts.netloc):
        return None
    proxy = urlsplit(address if "//" in address else f"//{address}")
    if proxy.scheme not in ("", "http") or not proxy.hostname:
        raise BadModelAddress("the environment's proxy for https is none that speaks plain http")
    return proxy


def _proxy_headers(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    secret = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": "Basic " + base64.b64encode(secret.encode()).decode()}
