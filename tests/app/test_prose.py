"""Prose by an outside model on every face: said, asked for, shown as text, and never unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from fastapi.testclient import TestClient
from streamlit.testing.v1 import AppTest

from app import words
from app.api import create_app
from app.settings import read_settings
from app.web import theme
from app.web.prose import prose_markup
from app.words_prose import PROSE, dropped_line
from ingest.models import LANGUAGES
from search.library import Library
from search.rewriting.models import DropReason, ProseSentence, Rewritten
from tests.app.running import Run, one_error_line, only
from tests.search.rewriting.chat_server import ChatServer, sends, serving, streams

TIANRUI = "us-tianrui-v-itc-2011"
QUESTION = "Can the ITC exclude goods over trade secret theft in China? TianRui"
OUTCOME = f"{TIANRUI}#en.outcome.1"
TRUE = "The Federal Circuit affirmed the Commission on 11 October 2011, so the order against TianRui's wheels stood."
REPLY = f"{TRUE} [{OUTCOME}] The Federal Circuit affirmed on 12 October 2011. [{OUTCOME}] So it is."
KEY = "sk-not-for-anybody"
NAMES = ("MIHANG_LLM", "MIHANG_LLM_URL", "MIHANG_LLM_MODEL", "MIHANG_LLM_KEY", "MIHANG_LLM_PROXY")


@pytest.fixture(autouse=True)
def unconfigured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    """A model that is configured, says one true thing, one false, and one that rests on nothing."""
    with serving(streams(REPLY)) as server:
        monkeypatch.setenv("MIHANG_LLM", f"{server.url}#stand-in")
        monkeypatch.setenv("MIHANG_LLM_KEY", KEY)
        yield server


# ---- settings


def test_settings_name_a_model_in_either_form(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not read_settings().has_model
    monkeypatch.setenv("MIHANG_LLM_URL", "https://api.example.com/v1")
    monkeypatch.setenv("MIHANG_LLM_MODEL", "m-1")
    monkeypatch.setenv("MIHANG_LLM_KEY", KEY)
    settings = read_settings()
    model = settings.outside_model()
    assert (model.url, model.name, model.key) == ("https://api.example.com/v1", "m-1", KEY)
    assert KEY not in repr(settings) + repr(model)


# ---- the command line


def test_ask_in_prose_as_json(mihang: Run, chat: ChatServer) -> None:
    result = mihang("ask", QUESTION, "--prose", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    prose = only(result.stdout)["prose"]
    assert prose.keys() == {"sentences", "dropped", "model", "seconds"}
    assert prose["sentences"] == [{"text": TRUE, "citations": [OUTCOME]}]
    assert [each["reason"] for each in prose["dropped"]] == ["number", "no_citation"]
    assert chat.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in result.output


def test_ask_in_prose_for_people(mihang: Run, chat: ChatServer) -> None:
    result = mihang("ask", QUESTION, "--prose")
    assert result.exit_code == 0
    assert f"{TRUE} [{OUTCOME}]" in result.stdout
    assert "2 sentences were dropped: a number or date is not in its passage; names no passage." in result.stdout  # fmt: skip
    assert "12 October 2011" not in result.stdout
    assert result.stdout.index("Federal Circuit") < result.stdout.index(TRUE)  # passages first


def test_prose_without_a_model_is_wrong_usage(mihang: Run) -> None:
    result = mihang("ask", QUESTION, "--prose")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "MIHANG_LLM" in result.stderr


def test_nothing_is_sent_without_asking(mihang: Run, chat: ChatServer) -> None:
    result = mihang("ask", QUESTION, "--json")
    assert "prose" not in only(result.stdout)
    assert chat.paths == []


def test_a_wrong_name_of_a_model_is_one_line(mihang: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIHANG_LLM", f"https://user:{KEY}@api.example.com/v1#m")
    result = mihang("ask", QUESTION, "--prose")
    assert result.exit_code == 1
    assert KEY not in one_error_line(result.stderr)


def test_the_answer_stands_where_the_model_fails(
    mihang: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(sends(f"bad key {KEY}".encode(), status=401)) as server:
        monkeypatch.setenv("MIHANG_LLM", f"{server.url}#m")
        monkeypatch.setenv("MIHANG_LLM_KEY", KEY)
        result = mihang("ask", QUESTION, "--prose")
    assert result.exit_code == 1
    assert OUTCOME in result.stdout
    assert "MIHANG_LLM_KEY" in one_error_line(result.stderr)
    assert KEY not in result.output


def test_nothing_that_stands_is_said(mihang: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(streams("\x1b[31mI am sorry.\x1b[0m [x](https://evil.example)")) as server:
        monkeypatch.setenv("MIHANG_LLM", f"{server.url}#m")
        result = mihang("ask", QUESTION, "--prose")
    assert words.word("prose_none", "en") in result.stdout
    assert "sorry" not in result.stdout and "evil" not in result.stdout


# ---- the API


@pytest.fixture
def client(shelf: Library) -> Iterator[TestClient]:
    with TestClient(create_app(shelf), base_url="http://127.0.0.1:8000") as opened:
        yield opened


def test_the_api_gives_prose_where_asked(client: TestClient, chat: ChatServer) -> None:
    plain = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert "prose" not in plain and chat.paths == []
    body = client.post("/v1/ask", json={"question": QUESTION, "prose": True}).json()
    assert body["prose"]["sentences"] == [{"text": TRUE, "citations": [OUTCOME]}]
    assert body["points"] and KEY not in str(body)


def test_the_api_says_what_is_wrong(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"question": QUESTION, "prose": True}
    unnamed = client.post("/v1/ask", json=asked)
    assert (unnamed.status_code, unnamed.json()["code"]) == (422, "model_not_configured")
    with serving(sends(b"", status=500)) as server:
        monkeypatch.setenv("MIHANG_LLM", f"{server.url}#m")
        failed = client.post("/v1/ask", json=asked)
    assert (failed.status_code, failed.json()["code"]) == (502, "model_refused")


# ---- the page


@pytest.fixture
def page(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    st.cache_resource.clear()
    monkeypatch.setattr("app.web.shell.open_for_user", lambda: shelf)
    main = Path(theme.__file__).with_name("main.py")
    yield AppTest.from_file(str(main), default_timeout=60)
    st.cache_resource.clear()


def source_of(app: AppTest) -> str:
    return "\n".join(item.proto.body for item in app.get("html"))


def test_the_page_says_nothing_of_a_model_where_none_is_named(page: AppTest) -> None:
    page.query_params["q"] = QUESTION
    page.run()
    assert not page.exception
    assert "stand-in" not in source_of(page)
    assert not [button for button in page.button if button.key == "prose/ask"]


def test_the_page_asks_only_by_its_button(page: AppTest, chat: ChatServer) -> None:
    page.query_params.update({"q": QUESTION, "lang": "en", "prose": "1", "long": "1"})
    page.run()
    assert not page.exception
    assert "stand-in" in source_of(page) and chat.url in source_of(page)
    assert TRUE.replace("'", "&#x27;") not in source_of(page) and chat.paths == []
    page.button(key="prose/ask").click().run()
    assert not page.exception
    assert TRUE.replace("'", "&#x27;") in source_of(page)
    assert "12 October 2011" not in source_of(page) and KEY not in source_of(page)
    assert len(chat.paths) == 1
    page.button(key="switch").click().run()  # still there, and not sent again
    assert TRUE.replace("'", "&#x27;") in source_of(page) and len(chat.paths) == 1


def test_the_page_keeps_its_answer_where_the_model_fails(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(sends(b"", status=429)) as server:
        monkeypatch.setenv("MIHANG_LLM", f"{server.url}#m")
        page.query_params.update({"q": QUESTION, "lang": "en"})
        page.run()
        page.button(key="prose/ask").click().run()
    assert not page.exception
    assert "HTTP 429" in source_of(page) and OUTCOME.split("#")[0] in source_of(page)


def test_a_models_text_is_never_html() -> None:
    hostile = "<img src=x onerror=alert(1)> [a](javascript:x) **b** $x^2$"
    rewritten = Rewritten((ProseSentence(hostile, (OUTCOME,)),), (), "<b>m</b>", 1.0)
    source = prose_markup(rewritten, "en", "en")
    assert "<img" not in source and "<b>" not in source
    assert "&lt;img" in source


# ---- words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    for reason in DropReason.__args__:  # type: ignore[attr-defined]
        assert PROSE[f"dropped_{reason}"][language]  # type: ignore[index]


def test_dropped_sentences_are_counted_by_reason() -> None:
    assert dropped_line(["number"], "en").startswith("1 sentence was dropped: ")
    line = dropped_line(["number", "name", "number"], "en")
    assert re.fullmatch(r"3 sentences were dropped: a number .*\(2\); a name .*\.", line)
    assert dropped_line(["number", "number"], "zh") == "删去2句：数字或日期不见于段落（2句）。"
