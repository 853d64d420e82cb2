"""Random paragraphs, set in one or two columns, come back whole and in order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.pdf_blocks import Writer
from ingest.readers.pdf_page import Page, Word

SIZE, STEP = 10.0, 12.0
WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=11)
PARAGRAPH = st.lists(WORD, min_size=25, max_size=70)
HAN = st.text(
    "法院认为原告主张其配方构成商业秘密被告的行为造成了损失证据不足", min_size=60, max_size=200
)


def set_latin(words: list[str], wide: float) -> list[list[Word]]:
    """Lines of Courier, ragged, the first set in; x from 0."""
    lines: list[list[Word]] = [[]]
    x = 2 * SIZE
    for word in words:
        width = len(word) * 0.6 * SIZE
        if lines[-1] and x + width > wide:
            lines.append([])
            x = 0.0
        lines[-1].append(Word(word, x, x + width, 0, SIZE, spaced=bool(lines[-1])))
        x += width + 0.6 * SIZE
    return lines


def set_chinese(text: str, wide: float) -> list[list[Word]]:
    lines, first = [], int(wide / SIZE) - 2
    for start, end in [
        (0, first),
        *((n, n + first + 2) for n in range(first, len(text), first + 2)),
    ]:
        if part := text[start:end]:
            x = 0.0 if start else 2 * SIZE
            lines.append([Word(part, x, x + len(part) * SIZE, 0, SIZE)])
    return lines


def laid_out(paragraphs: list[list[list[Word]]], columns: list[float], rows: int) -> list[Page]:
    """Pages of columns that begin at the places given, each of so many lines."""
    lines = [line for paragraph in paragraphs for line in paragraph]
    pages: list[Page] = []
    for start in range(0, len(lines), rows * len(columns)):
        words = []
        for place, line in enumerate(lines[start : start + rows * len(columns)]):
            x, y = columns[place // rows], 80 + STEP * (place % rows)
            words += [Word(w.text, x + w.x0, x + w.x1, y, w.size, spaced=w.spaced) for w in line]
        pages.append(Page(len(pages) + 1, 600, 800, tuple(words)))
    return pages


def read(pages: list[Page]) -> list[str]:
    writer = Writer({})
    writer.write(pages)
    text = writer.builder.text()
    return [text[b.start : b.end] for b in writer.builder.blocks]


@settings(max_examples=60, deadline=None)
@given(st.lists(PARAGRAPH, min_size=4, max_size=10), st.booleans())
def test_latin_words_come_back_in_order(paragraphs: list[list[str]], two: bool) -> None:
    wide = 230.0 if two else 400.0
    texts = [[*words[:-1], words[-1] + "."] for words in paragraphs]
    pages = laid_out([set_latin(words, wide) for words in texts], [60, 310] if two else [100], 20)
    found = read(pages)
    assert " ".join(found).split() == [word for words in texts for word in words]


@settings(max_examples=60, deadline=None)
@given(st.lists(HAN, min_size=3, max_size=8), st.booleans())
def test_chinese_paragraphs_come_back_whole(paragraphs: list[str], two: bool) -> None:
    wide = 230.0 if two else 400.0
    texts = [text + "。" for text in paragraphs]
    pages = laid_out([set_chinese(text, wide) for text in texts], [60, 310] if two else [100], 20)
    assert "".join(read(pages)) == "".join(texts)


@settings(max_examples=40, deadline=None)
@given(st.lists(PARAGRAPH, min_size=3, max_size=8))
def test_paragraphs_set_in_come_back_as_they_were(paragraphs: list[list[str]]) -> None:
    texts = [[*words[:-1], words[-1] + "."] for words in paragraphs]
    pages = laid_out([set_latin(words, 400.0) for words in texts], [100], 200)
    assert [text.split() for text in read(pages)] == texts
