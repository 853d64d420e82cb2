"""``mihang doctor``, ``web`` and ``api``; the last as a real process over HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from app.ports import free_port, when_listening
from search.health import Check
from search.library import Library
from tests.app.running import Process, Run, one_error_line, only


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


# ---- doctor


def test_the_shipped_library_is_healthy(process: Process) -> None:
    result = process.run("doctor", "--json")
    found = only(result.stdout.decode())
    assert [check for check in found["checks"] if not check["ok"]] == []
    assert (found["ok"], result.returncode, result.stderr) == (True, 0, b"")
    names = [check["name"] for check in found["checks"]]
    assert names[:3] == ["records", "vocabularies", "glossary"]
    assert names[3:] == ["model", "store", "lexical index", "vector index"]


@pytest.fixture
def sick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus with two problems."""
    checks = [Check("records", False, "a.md: \x1b[2Jwrong"), Check("glossary", False, "empty")]
    monkeypatch.setattr("search.health.check_corpus", lambda: [Check("x", True, "fine"), *checks])


@pytest.mark.usefixtures("sick")
def test_doctor_names_what_is_wrong(mihang: Run) -> None:
    result = mihang("doctor", color=True)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "ok   x: fine",
        "FAIL records: a.md: [2Jwrong",
        "FAIL glossary: empty",
    ]
    line = one_error_line(result.stderr)
    assert line == "mihang: 2 of 3 checks failed. The first: records: a.md: [2Jwrong"
    as_json = mihang("doctor", "--json")
    assert (as_json.exit_code, only(as_json.stdout)["ok"]) == (1, False)


# ---- ports


def test_a_free_port_is_kept_and_a_taken_one_is_not(taken: int) -> None:
    free = free_port(0)
    assert free_port(free) == free
    assert free_port(taken) != taken


def test_when_listening_calls_once_it_answers(taken: int) -> None:
    called: list[int] = []
    when_listening(taken, lambda: called.append(1), seconds=5)
    deadline = time.monotonic() + 5
    while not called and time.monotonic() < deadline:
        time.sleep(0.01)
    assert called == [1]


@pytest.mark.parametrize("command", ["api", "web"])
def test_a_taken_port_is_one_line(mihang: Run, taken: int, command: str) -> None:
    result = mihang(command, "--port", taken)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"127.0.0.1:{taken}: another program listens" in one_error_line(result.stderr)


# ---- web


def test_web_serves_this_machine_only_and_reports_to_nobody(
    mihang: Run, open_few: Callable[..., Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[list[str]] = []

    def call(command: list[str]) -> int:
        called.append(command)
        return 0

    monkeypatch.setattr("app.commands.serving.run_child", call)
    port = free_port(0)
    result = mihang("web", "--port", port, "--no-browser", "--json", library=open_few())
    assert result.exit_code == 0
    assert only(result.stdout) == {"address": f"http://127.0.0.1:{port}"}
    (command,) = called
    assert command[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert {
        "--server.address=127.0.0.1",
        f"--server.port={port}",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
    } <= set(command)


# ---- api


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_the_api_as_a_process(process: Process) -> None:
    port = free_port(0)
    serving = process.start("api", "--port", str(port), "--json")
    try:
        assert serving.stdout is not None
        address = json.loads(serving.stdout.readline())["address"]
        assert address == f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
            deadline = time.monotonic() + 30
            while not answers(client) and time.monotonic() < deadline:
                time.sleep(0.05)
            asked = client.post("/v1/ask", json={"question": "客户名单算商业秘密吗？"})
            assert asked.status_code == 200 and asked.json()["language"] == "zh"
            assert asked.json()["points"]
            assert client.get("/v1/cases/none").json()["code"] == "unknown_case"
            assert client.get("/docs").status_code == 200
            assert client.get("/", headers={"host": "evil.example"}).status_code == 400
        serving.send_signal(signal.SIGINT)
        out, err = serving.communicate(timeout=30)
    finally:
        serving.kill()
        serving.communicate()
    assert serving.returncode in (0, 130)
    assert (out, err.strip()) == ("", "")


def answers(client: httpx.Client) -> bool:
    """Does the server answer yet?"""
    try:
        return client.get("/v1/stats").status_code == 200
    except httpx.TransportError:
        return False
