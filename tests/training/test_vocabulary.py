from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from training.vocabulary import choose_tokens, initial_rows

PIECES = ["[UNK]", "trade", "secret", "to", "keep", "law"]
ENGLISH = np.array(
    [[0, 0, 0, 2], [2, 0, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [2, 0, 0, 0], [0, 0, 0, -2]],
    dtype=np.float32,
)


@pytest.fixture(scope="module")
def wordpiece() -> Tokenizer:
    vocabulary = {piece: number for number, piece in enumerate(PIECES)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


def test_words_with_a_meaning_come_first_by_frequency() -> None:
    frequencies = {
        "商业": 5,
        "秘密": 9,
        "奇怪": 50,
        "A股": 1,
        "法": 3,
        "五个字的词": 2,
        "保密": 5,
    }
    glosses = {"商业": ["trade"], "秘密": ["secret"], "保密": ["keep secret"], "法": ["law"]}
    tokens = choose_tokens(frequencies, glosses, words=3, characters=2)
    # 怪 and 奇 occur 50 times each, 密 only 14: a meaning is not asked of characters.
    assert tokens == ["秘密", "保密", "商业", "奇", "怪"]


def test_a_character_of_the_dictionary_needs_no_frequency() -> None:
    assert choose_tokens({}, {"商业": ["trade"]}) == ["业", "商"]


def test_rows_by_hand(wordpiece: Tokenizer) -> None:
    glosses = {"商业": ["trade"], "秘密": ["secret", "to keep"], "法": ["law"], "之": ["to"]}
    tokens = ["商业", "秘密", "法", "之", "密", "奇"]
    rows = initial_rows(tokens, glosses, ENGLISH, wordpiece)
    half = 2 * 0.5**0.5
    assert rows[0] == pytest.approx([2, 0, 0, 0])
    assert rows[1] == pytest.approx([half, half, 0, 0]), "'to' says nothing beside 'keep'"
    assert rows[3] == pytest.approx([0, 0, 2, 0]), "but stands where it is all there is"
    assert rows[4] == pytest.approx(rows[1]), "a character without a gloss: its words' mean"
    mean = ENGLISH.mean(axis=0)
    assert rows[5] == pytest.approx(2 * mean / np.linalg.norm(mean)), "nothing known: the mean row"
    assert np.linalg.norm(rows, axis=1) == pytest.approx(2)
