"""A real server on this machine that speaks, or misspeaks, the API of a chat model."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from search.rewriting.address import OutsideModel, outside_model

Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class ChatServer:
    """What it was sent, and what it does with a request."""

    act: Act
    port: int = 0
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    given_up: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def model(self, key: str = "") -> OutsideModel:
        return outside_model(self.url, "stand-in", key=key)

    @property
    def data(self) -> dict[str, Any]:
        """The question and passages of the last request."""
        value: dict[str, Any] = json.loads(self.requests[-1]["messages"][-1]["content"])
        return value


@contextmanager
def serving(act: Act) -> Iterator[ChatServer]:
    """A server that does ``act`` to every request, until the block ends."""
    chat = ChatServer(act)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            chat.requests.append(json.loads(body))
            chat.headers.append(dict(self.headers))
            chat.paths.append(self.path)
            self.close_connection = True
            try:
                chat.act(self)
            except OSError:  # the other side has had enough, which is what some tests want
                chat.given_up.set()

        def do_GET(self) -> None:
            chat.paths.append(self.path)
            self.send_error(500)

        def log_message(self, *_: Any) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign,assignment]
    chat.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# ---- ways to act


def head(
    handler: BaseHTTPRequestHandler, status: int = 200, kind: str = "text/event-stream", **more: str
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Connection", "close")
    for name, value in more.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


def event(text: str, finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    return f"data: {json.dumps({'choices': [choice]})}\n\n".encode()


def streams(text: str, *, size: int = 7, finish: str | None = "stop") -> Act:
    """The honest way: events of a few characters, then the end."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        head(handler)
        handler.wfile.write(b": a comment\r\n\r\n")
        for at in range(0, len(text), size):
            handler.wfile.write(event(text[at : at + size]))
        if finish:
            handler.wfile.write(event("", finish))
            handler.wfile.write(b"data: [DONE]\n\n")

    return act


def sends(body: bytes, *, kind: str = "text/event-stream", status: int = 200, **more: str) -> Act:
    """These bytes, whatever they are."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        head(handler, status, kind, **more)
        handler.wfile.write(body)

    return act


def trickles(pieces: Sequence[bytes], pause: float) -> Act:
    """Piece after piece, for ever, with a pause before each."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        head(handler)
        for _ in range(400):
            for piece in pieces:
                time.sleep(pause)
                handler.wfile.write(piece)
                handler.wfile.flush()

    return act
