"""The beginning of a passage, whole sentences of it, word for word."""

from __future__ import annotations

import itertools
import re

from ingest.lang import en
from ingest.models import Language

_ZH_END = re.compile("[。！？][”’」』）)]*")
# Words (English) and characters (Chinese) of an excerpt; its first sentence may be longer.
LENGTHS: dict[Language, int] = {"en": 40, "zh": 80}


def sentences(text: str, language: Language) -> list[str]:
    """The sentences of a paragraph; joined, they are the paragraph."""
    ends = [
        found.end() for found in (_ZH_END if language == "zh" else en.SENTENCE_END).finditer(text)
    ]
    cuts = [0, *(end for end in ends if end < len(text)), len(text)]
    parts = [text[start:end] for start, end in itertools.pairwise(cuts)]
    return [part for part in parts if part]


def excerpt(text: str, language: Language, *, length: int | None = None) -> str:
    """The first sentences of ``text`` that fit ``length`` (words, or Chinese characters), one at
    least, and one more where the first is only a slogan: ``text.startswith(excerpt(text, …))``
    always holds."""
    limit = LENGTHS[language] if length is None else length
    taken = ""
    for sentence in sentences(text, language):
        said, then = size(taken, language), size(taken + sentence, language)
        slogan = said < limit / 4 and then <= 1.8 * limit
        if taken and then > limit and not slogan:
            break
        taken += sentence
    return taken.rstrip()


def size(text: str, language: Language) -> int:
    """Words of an English text; of a Chinese one its characters, blanks left out."""
    return len(text.split()) if language == "en" else len(re.sub(r"\s", "", text))
