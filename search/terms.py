"""Text as index terms: jieba words with the legal dictionary, Latin words, and a safety net of
character pairs for what the dictionary cuts wrongly."""

from __future__ import annotations

import functools
import hashlib
import logging
import re
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ingest.lang.stopwords import STOPWORDS
from search.folding import fold_for_search, has_han

TERMS_VERSION = "1"  # raise when the same text would give other terms
_WORD = re.compile(r"[a-z0-9\u00c0-\u024f\u0400-\u04ff]+(?:[.'-][a-z0-9]+)*|[\u3400-\u9fff]+")
_USER_WORD_FREQUENCY = 20_000  # high enough that jieba keeps the word whole
# jieba shows only the two- and three-character words within a longer one, so a whole phrase
# (侵犯商业秘密罪) in the dictionary would hide 商业秘密.
_LONGEST_USER_WORD = 5


class Segmenter:
    """Cuts folded text into terms. Built once a process: the dictionary takes a moment.

    Args:
        words: Legal terms and names that must stay whole.
        cache: Folder for jieba's prepared dictionary, so that later starts are fast.
    """

    def __init__(self, words: Iterable[str], *, cache: Path | None = None) -> None:
        self._words = tuple(
            sorted(
                {
                    folded
                    for word in words
                    if 2 <= len(folded := fold_for_search(word)) <= _LONGEST_USER_WORD
                    and re.fullmatch(r"[\u3400-\u9fff]+", folded)
                }
            )
        )
        self._cache = cache
        digest = hashlib.sha256("\n".join((TERMS_VERSION, *self._words)).encode())
        self.fingerprint = digest.hexdigest()[:16]

    @functools.cached_property
    def _jieba(self) -> Any:
        with warnings.catch_warnings():  # jieba's own source warns on newer Pythons
            warnings.simplefilter("ignore")
            import jieba
        jieba.setLogLevel(logging.ERROR)
        tokenizer = jieba.Tokenizer()
        if self._cache is not None:
            self._cache.mkdir(parents=True, exist_ok=True)
            tokenizer.tmp_dir = str(self._cache)
        tokenizer.initialize()
        for word in self._words:
            tokenizer.add_word(word, _USER_WORD_FREQUENCY)
        return tokenizer

    def terms(self, text: str) -> list[str]:
        """Terms of a text in order; a long word is followed by the words within it."""
        found: list[str] = []
        for match in _WORD.finditer(fold_for_search(text)):
            run = match[0]
            found += self._jieba.lcut_for_search(run, HMM=False) if has_han(run) else [run]
        return found

    def query_terms(self, text: str) -> list[str]:
        """Terms of a question, without those that say nothing, each once, in order."""
        return [term for term in dict.fromkeys(self.terms(text)) if _telling(term)]


def _telling(term: str) -> bool:
    return term not in STOPWORDS and (len(term) > 1 or not term.isascii())


def grams(text: str) -> list[str]:
    """Pairs of neighbouring Chinese characters, in order.

    >>> grams("侵犯商业秘密")
    ['侵犯', '犯商', '商业', '业秘', '秘密']
    """
    return [
        run[i : i + 2]
        for run in re.findall(r"[\u3400-\u9fff]+", fold_for_search(text))
        for i in range(len(run) - 1)
    ]


def match_expression(terms: Iterable[str], *, column: str | None = None) -> str:
    """An FTS5 query that any of ``terms`` satisfies; every term quoted, so none is syntax."""
    quoted = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
    return f"{column} : ({quoted})" if column and quoted else quoted
