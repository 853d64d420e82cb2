"""One request over a real connection: what comes through, what is refused, and in what time."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from search.rewriting.address import outside_model
from search.rewriting.errors import (
    ModelGarbled,
    ModelRefused,
    ModelTooSlow,
    ModelUnreachable,
    OutsideModelError,
)
from search.rewriting.limits import Limits
from search.rewriting.transport import complete
from tests.search.rewriting.chat_server import Act, event, sends, serving, streams, trickles

ASKED = [{"role": "user", "content": "商业秘密?"}]
SOON = Limits(first_byte=1.0, whole=2.0, body=200_000, text=2_000)
KEY = "sk-not-for-anybody"


def ask(act: Act, limits: Limits = SOON, key: str = KEY) -> str:
    with serving(act) as chat:
        return complete(chat.model(key), ASKED, limits)


def test_a_streamed_reply_and_what_was_sent_for_it() -> None:
    with serving(streams("一句话。 One sentence.")) as chat:
        assert complete(chat.model(KEY), ASKED, SOON) == "一句话。 One sentence."
    assert chat.paths == ["/v1/chat/completions"]
    (sent,) = chat.requests
    assert sent == {"model": "stand-in", "messages": ASKED, "stream": True, "temperature": 0}
    (headers,) = chat.headers
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps(sent)


def test_no_key_no_header() -> None:
    with serving(streams("x")) as chat:
        complete(chat.model(), ASKED, SOON)
    assert "Authorization" not in chat.headers[0]


def test_a_server_that_does_not_stream() -> None:
    body = json.dumps({"choices": [{"message": {"content": "whole"}}]}).encode()
    assert ask(sends(body, kind="application/json; charset=utf-8")) == "whole"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 503, 204, 201])
def test_another_status_is_told_without_what_came_with_it(status: int) -> None:
    with pytest.raises(ModelRefused) as refused:
        ask(sends(f"key {KEY} is wrong".encode(), status=status, kind="text/plain"))
    assert refused.value.status == status
    assert KEY not in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    with serving(streams("elsewhere")) as other:
        act = sends(b"", status=status, Location=f"{other.url}/chat/completions")
        with pytest.raises(ModelRefused, match="redirects"):
            ask(act)
        assert other.paths == []


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (sends(b"<html>hello</html>", kind="text/html"), ModelGarbled),
        (sends(b"data: {bad\n\n"), ModelGarbled),
        (sends(b"\x00\xff" * 500), ModelGarbled),
        (sends(b"\x1f\x8b", Content_Encoding="gzip"), ModelGarbled),
        (sends(b"{}", kind="application/json"), ModelGarbled),
        (sends(event("cut off")), ModelGarbled),
        (sends(event("cut off"), Content_Length="5000"), ModelUnreachable),
        (sends(b"5\r\nabc", Transfer_Encoding="chunked"), ModelUnreachable),
        (sends(b"zz\r\nabc", Transfer_Encoding="chunked"), ModelUnreachable),
        (lambda handler: None, ModelUnreachable),
        (lambda handler: handler.wfile.write(b"not http at all\r\n\r\n"), ModelGarbled),
        (lambda handler: handler.wfile.write(b"HTTP/1.1 200 " + b"x" * 100_000), ModelGarbled),
        (streams("x" * 3_000), ModelGarbled),  # characters
        (sends(b":" + b" " * 70_000 + b"\n\n" + b": \n" * 70_000), ModelGarbled),  # bytes
    ],
    ids=range(14),
)
def test_what_is_no_reply_is_an_error_of_ours(act: Act, error: type[OutsideModelError]) -> None:
    with pytest.raises(error) as told:
        ask(act)
    assert "127.0.0.1" in str(told.value) and "\n" not in str(told.value)


def test_an_endless_reply_is_let_go_of() -> None:
    with serving(trickles([event("words " * 9)], 0.0)) as chat:
        with pytest.raises(ModelGarbled, match="characters"):
            complete(chat.model(), ASKED, SOON)
        assert chat.given_up.wait(5)


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (lambda handler: time.sleep(3), "begun"),
        (trickles([b""], 0.1), "begun"),  # a head, and no body
        (trickles([event("slowly ")], 0.2), "finished"),
        (trickles([b":\n"], 0.2), "finished"),  # comments to keep it alive
    ],
    ids=["silence", "head alone", "slow text", "comments"],
)
def test_it_never_takes_longer_than_its_limits(act: Act, what: str) -> None:
    began = time.monotonic()
    with pytest.raises(ModelTooSlow, match=what), serving(act) as chat:
        try:
            complete(chat.model(), ASKED, Limits(first_byte=0.5, whole=1.0))
        finally:
            passed = time.monotonic() - began
    assert passed < 1.9


@pytest.fixture
def drip() -> Iterator[int]:
    """A port where a head arrives a byte at a time, which no timeout of a socket would notice."""
    listening = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def act() -> None:
        connection, _ = listening.accept()
        with connection:
            for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000:
                if stop.wait(0.05):
                    return
                try:
                    connection.sendall(bytes([byte]))
                except OSError:
                    return

    thread = threading.Thread(target=act)
    thread.start()
    yield listening.getsockname()[1]
    stop.set()
    thread.join()
    listening.close()


def test_a_head_that_drips_in_is_given_up_too(drip: int) -> None:
    began = time.monotonic()
    model = outside_model(f"http://127.0.0.1:{drip}/v1#m")
    with pytest.raises(ModelTooSlow):
        complete(model, ASKED, Limits(first_byte=0.5, whole=1.0))
    assert time.monotonic() - began < 1.5


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ModelUnreachable, match="nothing accepts"):
        complete(outside_model(f"http://127.0.0.1:{port}/v1#m"), ASKED, SOON)


def test_the_environments_proxy_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(streams("proxied")) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert ask(streams("direct")) == "direct"
        assert proxy.paths == []


def test_https_goes_by_the_proxy_only_where_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy sees a CONNECT, and never the request itself."""
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def act() -> None:
            connection, _ = listening.accept()
            with connection:
                seen.append(connection.recv(4096))
                connection.sendall(b"HTTP/1.1 403 No\r\n\r\n")

        thread = threading.Thread(target=act)
        thread.start()
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        model = outside_model("https://model.invalid/v1#m", key=KEY, use_proxy=True)
        with pytest.raises(ModelUnreachable):
            complete(model, ASKED, SOON)
        thread.join()
    assert seen[0].startswith(b"CONNECT model.invalid:443")
    assert KEY.encode() not in seen[0]


def test_tls_to_what_speaks_none_is_refused() -> None:
    with serving(streams("plain")) as chat:
        model = outside_model(f"https://127.0.0.1:{chat.port}/v1#m", key=KEY)
        with pytest.raises(ModelUnreachable, match="TLS"):
            complete(model, ASKED, SOON)
        assert chat.requests == []
