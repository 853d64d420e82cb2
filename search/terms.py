"""Text as index terms: jieba words with the legal dictionary, Latin words, and a safety net of
character pairs for what the dictionary cuts wrongly."""

from __future__ import annotations

import functools
import hashlib
import logging
import os
import re
import tempfile
import warnings
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ingest.lang.stopwords import STOPWORDS
from search.folding import fold_for_search, has_han

TERMS_VERSION = "3"  # raise when the same record would give other terms or other citation keys
_WORD = re.compile(r"[a-z0-9\u00c0-\u024f\u0400-\u04ff]+(?:[.'-][a-z0-9]+)*|[\u3400-\u9fff]+")
_RARE = 10  # jieba's corpus frequency below which a word is left out
_LONGEST_WORD = 4
_USER_WORD_FREQUENCY = 20_000  # high enough that jieba keeps the word whole
# Cut wrongly without these: 美国|会不会 becomes 美|国会|不会.
_QUESTION_WORDS = {
    "会不会",
    "能不能",
    "是不是",
    "有没有",
    "要不要",
    "可不可以",
    "怎么办",
    "算不算",
    "该不该",
}


class Segmenter:
    """Cuts folded text into terms. Built once a process: the dictionary takes a moment.

    Args:
        words: Legal terms and names that must stay whole.
        cache: Folder for jieba's prepared dictionary, so that later starts are fast.
    """

    def __init__(self, words: Iterable[str], *, cache: Path | None = None) -> None:
        kept = {fold_for_search(word) for word in words} | _QUESTION_WORDS
        self._words = tuple(
            sorted(word for word in kept if re.fullmatch(r"[\u3400-\u9fff]{2,5}", word))
        )
        self._cache = cache
        made_of = (TERMS_VERSION, version("jieba"), *self._words)
        self.fingerprint = hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:16]

    @functools.cached_property
    def _jieba(self) -> Any:
        with warnings.catch_warnings():  # jieba's own source warns on newer Pythons
            warnings.simplefilter("ignore")
            import jieba
        jieba.setLogLevel(logging.ERROR)
        folder = self._cache or Path(tempfile.mkdtemp(prefix="mihang-"))
        folder.mkdir(parents=True, exist_ok=True)
        dictionary = folder / f"words-{self.fingerprint}.txt"
        if not dictionary.exists():
            self._write_dictionary(dictionary, Path(jieba.__file__).with_name("dict.txt"))
        tokenizer = jieba.Tokenizer(str(dictionary))
        tokenizer.tmp_dir = str(folder)
        tokenizer.initialize()
        return tokenizer

    def _write_dictionary(self, path: Path, whole: Path) -> None:
        """jieba's dictionary without its rare and long words, which take half a second to load,
        and with ours."""
        beside = path.with_suffix(f".{os.getpid()}.new")
        ours = frozenset(self._words)
        with whole.open(encoding="utf-8") as source, beside.open("w", encoding="utf-8") as target:
            for line in source:
                word, frequency, _ = line.split(" ", 2)
                if len(word) <= _LONGEST_WORD and int(frequency) >= _RARE and word not in ours:
                    target.write(line)
            for word in self._words:
                target.write(f"{word} {_USER_WORD_FREQUENCY} n\n")
        beside.replace(path)

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
