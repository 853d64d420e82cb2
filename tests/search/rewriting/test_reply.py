"""A reply taken apart, honest or hostile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.models import Language
from search.rewriting.reply import Claim, claims, readable

A, B = "us-a-v-b-2011#en.holding.1", "law-sg#en.definition.2"


@pytest.mark.parametrize(
    ("reply", "language", "expected"),
    [
        (f"One is. [{A}] Two is. [{B}]", "en", [("One is.", (A,)), ("Two is.", (B,))]),
        (f"One is [{A}]. Two is [{B}].", "en", [("One is.", (A,)), ("Two is.", (B,))]),
        (f"One is. [{A}][{B}]", "en", [("One is.", (A, B))]),
        (f"One is. [{A}, {B}]", "en", [("One is.", (A, B))]),
        (f"One is. [{A}; {A}]", "en", [("One is.", (A,))]),
        (f"First. Then. [{A}]", "en", [("First.", ()), ("Then.", (A,))]),
        (f"A v. B fell. [{A}] The rest", "en", [("A v. B fell.", (A,)), ("The rest", ())]),
        (f"维持原判。【{A}】另案亦然［{B}］。", "zh", [("维持原判。", (A,)), ("另案亦然。", (B,))]),
        (f"维持原判[{A}]", "zh", [("维持原判。", (A,))]),
        ("Nothing is cited [1].", "en", [("Nothing is cited [1].", ())]),
        (f"[{A}]", "en", []),
        ("", "en", []),
    ],
)
def test_sentences_with_their_keys(
    reply: str, language: Language, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert claims(reply, language) == [Claim(*each) for each in expected]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("<think>let me\nsee</think> It is.", "It is."),
        ("## Heading\n- It **is** `so`.", "Heading It is so."),
        ("> quoted\r\n* starred", "quoted starred"),
        ("red \x1b[31m\x07 \u202eright\u202c \u200bzero\ufeff", "red [31m right zero"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("5 * 3 and a_b_c", "5 * 3 and a_b_c"),
        ("the key is sk-1 indeed", "the key is ••• indeed"),
    ],
)
def test_marks_and_unseen_characters_go(reply: str, expected: str) -> None:
    assert readable(reply, secret="sk-1") == expected


@given(st.text(alphabet="ab。. [](#)en.holding1,\n*_`\x00\u202e", max_size=300))
def test_no_reply_breaks_it(reply: str) -> None:
    text = readable(reply)
    assert "\n" not in text and "\x00" not in text and "\u202e" not in text
    for claim in claims(text, "en"):
        assert claim.text
        assert all(key.count("#") >= 1 for key in claim.keys)


def test_a_long_reply_takes_linear_time() -> None:
    for piece in ("[", "[a#en.b.1", "**", "a#", "「", "<think>", "[a#en.b.1,"):
        claims(readable(piece * (20_000 // len(piece))), "en")
