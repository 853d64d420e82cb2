"""Naming an outside model: what is taken, and what is refused without repeating it."""

from __future__ import annotations

import pytest

from search.rewriting.address import outside_model
from search.rewriting.errors import BadModelAddress


@pytest.mark.parametrize(
    ("address", "name", "expected"),
    [
        ("https://api.example.com/v1#m-1", "", ("https://api.example.com/v1", "m-1")),
        ("https://api.example.com/v1/", "org/m:7b", ("https://api.example.com/v1", "org/m:7b")),
        (" http://127.0.0.1:11434/v1#qwen2.5:7b ", "", ("http://127.0.0.1:11434/v1", "qwen2.5:7b")),
        ("http://localhost:8080#m", "", ("http://localhost:8080", "m")),
        ("http://[::1]:8080/v1#m", "", ("http://[::1]:8080/v1", "m")),
    ],
)
def test_what_names_a_model(address: str, name: str, expected: tuple[str, str]) -> None:
    model = outside_model(address, name)
    assert (model.url, model.name) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#m",
        "https://api.example.com/v1",  # no model
        "http://api.example.com/v1#m",  # not this machine
        "http://127.0.0.1.example.com/v1#m",
        "http://localhost.example.com/v1#m",
        "http://10.0.0.1/v1#m",
        "http://0.0.0.0/v1#m",
        "ftp://127.0.0.1/v1#m",
        "file:///etc/passwd#m",
        "127.0.0.1:8080#m",
        "https://user:s3cret@api.example.com/v1#m",
        "https://api.example.com/v1?key=s3cret#m",
        "https://api.example.com:99999/v1#m",
        "https://api.example.com/v1\r\nX: y#m",
        "https://api.example.com/v 1#m",
        "https://[::1/v1#m",
        "https://例.example/v1#m",
    ],
)
def test_what_does_not(address: str) -> None:
    with pytest.raises(BadModelAddress) as refused:
        outside_model(address)
    assert "s3cret" not in str(refused.value)
    assert "MIHANG_LLM" in str(refused.value)


@pytest.mark.parametrize("key", ["two\nlines", "naïve", "x" * 3000])
def test_a_key_that_no_header_may_hold(key: str) -> None:
    with pytest.raises(BadModelAddress) as refused:
        outside_model("https://api.example.com/v1#m", key=key)
    assert key not in str(refused.value)


def test_the_key_is_not_shown() -> None:
    assert "s3cret" not in repr(outside_model("https://api.example.com/v1#m", key="s3cret"))
