"""A Chinese vocabulary for the English model: which words, and where each starts out.

    python -m training.vocabulary --data DATA --glossary corpus/glossary.csv --out WORK

writes to WORK a checkpoint, from which distillation goes on and which can be exported as it is:
``words.txt`` (a Chinese word or character a line), ``wordpiece.json`` (the English tokenizer) and
``model.safetensors`` (the English weights, the word embeddings lengthened by a row a line).

Every Chinese token starts at the mean of what its English meanings are made of, so the unchanged
English model can read Chinese at once, word by word. Idea: vocabulary transfer through a bilingual
dictionary (Artetxe et al., ACL 2020, learn such rows; here they are computed).
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from training.cedict import read_cedict
from training.glossary import read_glossary
from training.sources import source, teacher_folder
from training.weights import read_weights, write_weights

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WORDS = 32_000
CHARACTERS = 7_500
EMBEDDINGS = "embeddings.word_embeddings.weight"

_HAN_WORD = re.compile("[〇\u3400-\u9fff]{1,4}")
# Pieces that say nothing about a word, left out of a gloss that says more.
_EMPTY_PIECES = frozenset(
    "to the a an of or and be in on for with by one 's ' \" - , . ; : ! ? ~ ( ) [ ]".split()
)


def choose_tokens(
    frequencies: Mapping[str, int],
    glosses: Mapping[str, Sequence[str]],
    *,
    always: Iterable[str] = (),
    words: int = WORDS,
    characters: int = CHARACTERS,
) -> list[str]:
    """The Chinese tokens: words that have a meaning, commonest first, then the same of characters.

    Args:
        frequencies: Counts of words in running text.
        glosses: English meanings by word. A word without any is left to its parts, which have.
        always: Words that come before all others, where they are of two to four characters.
        words: How many words of two to four characters at most.
        characters: How many characters at most.
    Returns: Distinct tokens; ties in code-point order.
    """
    first = set(always)
    found = [
        word
        for word in sorted(first | (frequencies.keys() & glosses.keys()))
        if len(word) > 1 and _HAN_WORD.fullmatch(word)
    ]
    found.sort(key=lambda word: (word not in first, -frequencies.get(word, 0)))
    alone: dict[str, int] = {}
    for word, count in frequencies.items():
        for character in filter(_HAN_WORD.fullmatch, word):
            alone[character] = alone.get(character, 0) + count
    for word in glosses:
        for character in filter(_HAN_WORD.fullmatch, word):
            alone.setdefault(character, 0)
    ordered = sorted(alone, key=lambda character: (-alone[character], character))
    return found[:words] + ordered[:characters]


def initial_rows(
    tokens: Sequence[str],
    glosses: Mapping[str, Sequence[str]],
    english: NDArray[np.float32],
    wordpiece: Tokenizer,
) -> NDArray[np.float32]:
    """A starting row for every Chinese token.

    A token with meanings: the mean of their vectors, each the mean of its pieces' rows. A
    character without: the mean of the words that hold it. Else the mean English row.

    Args:
        tokens: ``n`` Chinese words and characters.
        glosses: English meanings by word.
        english: ``(n_english, dim)`` float32, the English embedding rows.
        wordpiece: The tokenizer whose ids number those rows.
    Returns: ``(n, dim)`` float32; every row as long as an English row is on average.
    """
    rows = np.zeros((len(tokens), english.shape[1]), dtype=np.float32)
    for place, token in enumerate(tokens):
        vectors = [
            english[pieces].mean(axis=0)
            for gloss in glosses.get(token, ())
            if (pieces := _pieces(gloss, wordpiece))
        ]
        if vectors:
            rows[place] = np.mean(vectors, axis=0)
    _fill_from_words(tokens, rows)
    mean = english.mean(axis=0)
    rows[~rows.any(axis=1)] = mean
    rows *= np.linalg.norm(english, axis=1).mean() / np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def _pieces(gloss: str, wordpiece: Tokenizer) -> list[int]:
    """The ids of a gloss's telling pieces, or of all of them if none tells."""
    encoding = wordpiece.encode(gloss, add_special_tokens=False)
    telling = [
        number
        for number, piece in zip(encoding.ids, encoding.tokens, strict=True)
        if piece not in _EMPTY_PIECES
    ]
    return telling or encoding.ids


def _fill_from_words(tokens: Sequence[str], rows: NDArray[np.float32]) -> None:
    """Give every single character that has no row yet the mean of the words that hold it."""
    holders: dict[str, list[int]] = {
        token: []
        for token, row in zip(tokens, rows, strict=True)
        if len(token) == 1 and not row.any()
    }
    for place, token in enumerate(tokens):
        if len(token) > 1:
            for character in set(token):
                if character in holders:
                    holders[character].append(place)
    for place, token in enumerate(tokens):
        if holders.get(token):
            rows[place] = rows[holders[token]].mean(axis=0)


def word_frequencies() -> dict[str, int]:
    """jieba's own counts of Chinese words."""
    import jieba

    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        fields = (line.split(" ") for line in lines)
        return {word: int(count) for word, count, *_ in fields}


def main(arguments: Iterable[str] | None = None) -> None:
    """Write the checkpoint; prints what was chosen."""
    parser = argparse.ArgumentParser(prog="python -m training.vocabulary", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with manifest.jsonl")
    parser.add_argument("--glossary", type=Path, help="the project's legal terms, a CSV file")
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoint")
    options = parser.parse_args(None if arguments is None else list(arguments))

    from tokenizers import Tokenizer

    teacher = teacher_folder()
    weights = read_weights(teacher / "model.safetensors")
    wordpiece = Tokenizer.from_file(str(teacher / "tokenizer.json"))
    wordpiece.no_truncation()
    wordpiece.no_padding()
    glosses = read_cedict(source(options.data, "parallel/cc-cedict.u8.gz"))
    terms = read_glossary(options.glossary) if options.glossary else {}
    for term, meanings in terms.items():
        glosses[term] = list(dict.fromkeys([*meanings, *glosses.get(term, ())]))
    tokens = choose_tokens(word_frequencies(), glosses, always=terms)
    english = weights[EMBEDDINGS]
    weights[EMBEDDINGS] = np.concatenate(
        [english, initial_rows(tokens, glosses, english, wordpiece)]
    )
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "words.txt").write_text("\n".join(tokens) + "\n", "utf-8")
    wordpiece.save(str(options.out / "wordpiece.json"), pretty=False)
    write_weights(options.out / "model.safetensors", weights)
    print(f"{len(tokens)} Chinese tokens, {sum(token in glosses for token in tokens)} with a gloss")


if __name__ == "__main__":
    main()
