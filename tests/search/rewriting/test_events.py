"""Server-sent events: cut anywhere, and everything that they should not be."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.rewriting.events import Unreadable, streamed_text, whole_text
from tests.search.rewriting.chat_server import event

DONE = b"data: [DONE]\n\n"


@given(st.lists(st.text(max_size=20), max_size=6), st.lists(st.integers(0, 900), max_size=8))
def test_text_is_the_same_wherever_the_bytes_are_cut(texts: list[str], cuts: list[int]) -> None:
    body = b"".join(map(event, texts)) + DONE
    places = sorted({0, len(body), *(cut % (len(body) + 1) for cut in cuts)})
    pieces = [body[a:b] for a, b in itertools.pairwise(places)]
    assert "".join(streamed_text(pieces)) == "".join(texts)


def test_other_lines_and_counts_are_passed_over() -> None:
    body = b': hi\r\nevent: x\r\nid: 7\r\ndata: {"choices": [], "usage": {}}\r\n\r\n' + event("a")
    assert "".join(streamed_text([body, DONE])) == "a"


def test_reasoning_is_not_the_reply() -> None:
    thought = b'data: {"choices": [{"delta": {"reasoning_content": "hm", "content": null}}]}\n\n'
    assert "".join(streamed_text([thought, event("a"), DONE])) == "a"


def test_a_stated_end_is_an_end() -> None:
    assert "".join(streamed_text([event("a", "length")])) == "a"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        event("cut off"),
        b"<html>hello</html>\n",
        b"data: {bad\n\n",
        b"data: [1, 2]\n\n",
        b'data: {"error": {"message": "no"}}\n\n',
        b'data: {"choices": [7]}\n\n',
        b'data: {"choices": {"a": 1}}\n\n',
        b'data: {"choices": [{"delta": {"content": {"a": 1}}}]}\n\n',
        b"data: \xff\xfe\n\n",
        b"data: " + b"[" * 100_000 + b"\n\n",
        b"x" * 300_000,
    ],
    ids=range(12),
)
def test_what_is_no_reply_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        "".join(streamed_text([body]))


def test_one_json_object_is_a_reply_too() -> None:
    assert whole_text(b'{"choices": [{"message": {"content": "a"}}]}') == "a"
    for body in (b"", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": 1}}]}'):
        with pytest.raises(Unreadable):
            whole_text(body)
