from __future__ import annotations

from pathlib import Path

import pytest

from training.data import (
    Pair,
    choose,
    is_held_out,
    is_useful,
    mainland,
    read_pairs,
    sentence_pairs,
    statute_pairs,
    word_pairs,
    write_pairs,
)

LAWS = [f"A{number:07}" for number in range(400)]


def test_a_statute_is_held_out_whole() -> None:
    rows = [[f"{law}-{article}", "人民", "people"] for law in LAWS for article in (1, 2, 3)]
    fates: dict[str, set[bool]] = {}
    for (number, *_), (apart, _) in zip(rows, statute_pairs(rows, str, "statute"), strict=True):
        fates.setdefault(number.split("-")[0], set()).add(apart)
    assert all(len(fate) == 1 for fate in fates.values())
    assert 8 <= sum(fate == {True} for fate in fates.values()) <= 35  # one in twenty of 400


def test_the_mainland_words_are_learnt_beside_taiwans_but_not_tested() -> None:
    learnt = next(law for law in LAWS if not is_held_out(law))
    tested = next(law for law in LAWS if is_held_out(law))
    rows = [[f"{law}-1", "營業秘密", "trade secret"] for law in (learnt, tested)]

    def fold(text: str) -> str:
        return text.replace("營業", "营业")

    assert list(statute_pairs(rows, fold, "statute")) == [
        (False, Pair("statute", "营业秘密", "trade secret")),
        (False, Pair("statute", "商业秘密", "trade secret")),
        (True, Pair("statute", "营业秘密", "trade secret")),
    ]
    assert mainland("受雇人不得泄漏营业秘密") == "劳动者不得泄漏商业秘密"


def test_translations_of_one_sentence_share_their_fate() -> None:
    rows = [(f"句{number}", english) for english in map(str, range(300)) for number in (1, 2)]
    fates: dict[str, set[bool]] = {}
    for apart, pair in sentence_pairs(rows, str, "tatoeba"):
        fates.setdefault(pair.en, set()).add(apart)
    assert all(len(fate) == 1 for fate in fates.values())
    assert {True} in fates.values()
    assert not any(apart for apart, _ in sentence_pairs(rows, str, "python"))


def test_words_in_one_pair_or_in_many() -> None:
    glosses = {"打": ["to hit", "to strike", "to fight", "from"], "ABC": ["letters"]}
    assert list(word_pairs(glosses, "cedict", joined=True)) == [
        Pair("cedict", "打", "to hit; to strike; to fight")
    ]
    assert [pair.en for pair in word_pairs(glosses, "glossary", joined=False)] == glosses["打"]


@pytest.mark.parametrize(
    ("zh", "en", "useful", "why"),
    [
        ("保密", "confidential", True, "a word is enough"),
        ("OK", "OK", False, "no Chinese"),
        ("保密", "保密", False, "not translated"),
        ("保密", "1.", False, "no letters"),
        ("密" * 101, "secret", False, "too long in Chinese"),
        ("密", "s" * 321, False, "too long in English"),
    ],
)
def test_useful_pairs(zh: str, en: str, useful: bool, why: str) -> None:
    assert is_useful(Pair("x", zh, en)) == useful, why


def test_the_choice_is_the_same_every_time() -> None:
    pairs = [Pair("x", f"第{number}条", f"article {number}") for number in range(50)]
    chosen = choose(pairs + pairs, 20)
    assert chosen == choose(pairs, 20)
    assert len(set(chosen)) == 20


def test_pairs_come_back(tmp_path: Path) -> None:
    pairs = [Pair("a", '引号"和\u2028行', 'a "quoted word'), Pair("b", "法", "law")]
    write_pairs(tmp_path / "p.tsv", pairs)
    assert read_pairs(tmp_path / "p.tsv") == pairs
