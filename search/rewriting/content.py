"""The words of a text that carry its content, in a form by which two texts are compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.lang.stopwords import STOPWORDS
from ingest.models import Language
from search.folding import fold_for_search, has_han

# Endings that change a word's form more than its meaning, the longest first.
_ENDINGS = (
    "ations ation ments ment ings ing ally edly ied ies ers ors ion ions ed ly al es er or s e"
).split()
_ENDINGS.sort(key=len, reverse=True)
_KEPT = 4  # letters of a word that stay at least
_LONGEST = 7  # letters compared
_WORD = re.compile(r"[a-z0-9\u00c0-\u024f]+(?:[.'’-][a-z0-9]+)*")
# Said of any decision, or of any sentence.
_SLIGHT = frozenset(
    "also found held said ruled decided court case therefore thus however accordingly hence judgment according rule "
    "accordance further furthermore moreover finally specifically namely meaning result".split()
)
_SLIGHT_ZH = frozenset(
    "因此 所以 由此 据此 从而 此外 并且 同时 其中 该案 本案 本院 认定 认为 指出 表示 判决 裁定 法院 案中 最终 也就是说 进一步 "
    "具体 就是 属于 作为 进行 对此 即可 予以 其 均 则 系 即 亦 均为 已经 相关 有关".split()
)
# One meaning, several stems.
_SAME = {
    "us": "usa", "u.s": "usa", "united-states": "usa", "american": "usa", "america": "usa", "said": "say", "took": "take",
    "taken": "take", "paid": "pay", "gave": "give", "given": "give", "brought": "bring", "kept": "keep", "left": "leave",
    "lost": "lose", "won": "win", "sold": "sell", "began": "begin", "begun": "begin", "sent": "send", "went": "go",
    "shown": "show", "sought": "seek", "bound": "bind", "chose": "choose", "upheld": "uphold", "withheld": "withhold",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContentTerms:
    """Content terms in the order of the text."""

    order: tuple[str, ...]
    all: frozenset[str]


def content_terms(text: str, language: Language, cut: Callable[[str], list[str]]) -> ContentTerms:
    """Content terms of a text: stems of English words; Chinese words as ``cut`` gives them.

    Latin words of a Chinese text are stemmed too, so that a name is one term in both languages.
    """
    folded = fold_for_search(text)
    words = _WORD.findall(folded) if language == "en" else cut(folded)
    terms = []
    for word in words:
        if has_han(word):
            if len(word) > 1 and word not in STOPWORDS and word not in _SLIGHT_ZH:
                terms.append(word)
        elif word not in STOPWORDS and word not in _SLIGHT:
            terms.append(stem(word))
    return ContentTerms(tuple(terms), frozenset(terms))


def stem(word: str) -> str:
    """A crude stem of a folded English word: enough to join the forms of one word.

    >>> stem("misappropriated") == stem("misappropriation")
    True
    """
    word = re.sub(r"['’]s?$", "", word)
    word = _SAME.get(word, word)
    if not word.isalpha():
        return word
    for _ in range(2):
        ending = next(
            (e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _KEPT), None
        )
        if ending is None:
            break
        word = word[: -len(ending)]
    if len(word) > _KEPT and word[-1] == word[-2]:
        word = word[:-1]
    if word.endswith("i"):
        word = word[:-1] + "y"
    return word[:_LONGEST]
