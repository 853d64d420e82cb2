"""The bundled encoder's tokens: Chinese words by longest match, WordPiece for all the rest.

The ``tokenizers`` library can hold the Chinese words as added tokens, but then builds their
matcher anew on every start, which costs more than the whole command may take. Looking up four
characters, then three, two and one does the same in plain Python and loads in milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from search.encoders.chunking import Tokens

if TYPE_CHECKING:
    from tokenizers import Tokenizer

HAN = re.compile("[〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

# Full-width forms and Chinese punctuation become the ASCII marks that the English rows know, one
# code point for one, so that offsets stay true. What English print uses too (curly quotes, dashes,
# the ellipsis) keeps its own row: English text gives the tokens that the English model was made with.
_FULL_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_MARKS = str.maketrans(
    "\u3000。、・￥《》〈〉「」『』【】〔〕〖〗",
    " .,.$" + '"' * 8 + "[]()[]",
)
_FOLD = _FULL_WIDTH | _MARKS


def folded_marks() -> dict[str, str]:
    """What each folded mark becomes, one character for one."""
    return {chr(full): chr(mark) for full, mark in _FOLD.items()}


class BilingualTokenizer:
    """Text to token ids, each with its place in the text.

    ``wordpiece`` tokenizes what is not Han script; ``words`` gives the ids of Chinese words and
    characters. A character that is in neither becomes ``unknown``, alone.
    """

    def __init__(self, wordpiece: Tokenizer, words: dict[str, int], *, unknown: int) -> None:
        self._wordpiece, self._words, self._unknown = wordpiece, words, unknown
        self._longest = max(map(len, words), default=1)
        # A lone mark between two runs of Chinese is the commonest stretch by far.
        marks = ((mark, wordpiece.token_to_id(mark)) for mark in map(chr, range(0x21, 0x7F)))
        self._marks = {mark: number for mark, number in marks if number is not None}

    def __call__(self, text: str) -> Tokens:
        """The tokens of ``text``, without the model's begin and end tokens."""
        folded = text.translate(_FOLD)
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        heads: list[bool] = []
        place = 0
        for run in HAN.finditer(folded):
            self._rest(folded, place, run.start(), ids, starts, ends, heads)
            for start, end, number in self._match(folded, run.start(), run.end()):
                ids.append(number)
                starts.append(start)
                ends.append(end)
                heads.append(True)
            place = run.end()
        self._rest(folded, place, len(folded), ids, starts, ends, heads)
        return Tokens(ids, starts, ends, heads)

    def _match(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """``(start, end, id)`` of the longest words of ``text[start:end]``, from left to right."""
        words, longest = self._words, self._longest
        while start < end:
            for stop in range(min(start + longest, end), start, -1):
                number = words.get(text[start:stop])
                if number is not None:
                    break
            else:
                stop, number = start + 1, self._unknown
            yield start, stop, number
            start = stop

    def _rest(
        self,
        text: str,
        start: int,
        end: int,
        ids: list[int],
        starts: list[int],
        ends: list[int],
        heads: list[bool],
    ) -> None:
        """Append the WordPiece tokens of ``text[start:end]``, which holds no Han script."""
        if start == end:
            return
        if end - start == 1 and (number := self._marks.get(text[start])) is not None:
            ids.append(number)
            starts.append(start)
            ends.append(end)
            heads.append(True)
            return
        encoding = self._wordpiece.encode(text[start:end], add_special_tokens=False)
        previous = None
        for number, (left, right), word in zip(
            encoding.ids, encoding.offsets, encoding.word_ids, strict=True
        ):
            ids.append(number)
            starts.append(start + left)
            ends.append(start + right)
            heads.append(word != previous)
            previous = word


def load_tokenizer(folder: Path, *, first_word: int, unknown: int) -> BilingualTokenizer:
    """The tokenizer of a model folder: ``wordpiece.json``, and ``words.txt`` with a word a line.

    The words' ids count up from ``first_word`` in the order of the lines.
    """
    from tokenizers import Tokenizer

    lines = (folder / "words.txt").read_text("utf-8").split()
    wordpiece = Tokenizer.from_file(str(folder / "wordpiece.json"))
    wordpiece.no_truncation()
    wordpiece.no_padding()
    return BilingualTokenizer(
        wordpiece, {word: first_word + line for line, word in enumerate(lines)}, unknown=unknown
    )
