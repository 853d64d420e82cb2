"""Cutting a long text into overlapping windows of tokens, and joining their vectors again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as token ids with the place of each: four sequences of one length.

    ``starts`` and ``ends`` are half-open offsets into the text, in code points. ``heads`` says
    where a text may be cut so that both sides still give the tokens they give together: before
    a token that begins a word.
    """

    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    heads: Sequence[bool]


def windows(tokens: Tokens, length: int, *, window: int, overlap: int) -> list[tuple[int, int]]:
    """The spans of a text of ``length`` code points that hold at most ``window`` tokens each.

    Args:
        tokens: The whole text's tokens.
        length: The text's length in code points.
        window: Tokens in a span, 1 or more.
        overlap: Tokens a span repeats from the one before, fewer than ``window``.
    Returns: Half-open spans in order: the first begins at 0, the last ends at ``length``, and
        every token lies whole in one of them. A text that fits gives ``[(0, length)]``.
    Raises: ValueError: ``overlap`` is not in 0..window-1.
    """
    if not 0 <= overlap < window:
        raise ValueError(f"an overlap of {overlap} does not fit a window of {window} tokens")
    count = len(tokens.ids)
    spans: list[tuple[int, int]] = []
    first = 0
    while first + window < count:
        last = _cut(tokens, first, first + window)
        spans.append((tokens.starts[first] if first else 0, tokens.ends[last - 1]))
        first = max(_cut(tokens, first, last - overlap), first + 1) if overlap else last
    spans.append((tokens.starts[first] if first else 0, length))
    return spans


def _cut(tokens: Tokens, first: int, wanted: int) -> int:
    """The last head after ``first`` and not after ``wanted``, or ``wanted`` in a word without end."""
    for place in range(wanted, first, -1):
        if tokens.heads[place]:
            return place
    return max(wanted, first + 1)


def mean_of_chunks(
    vectors: NDArray[np.float32], owners: Sequence[int], count: int
) -> NDArray[np.float32]:
    """One unit row a text: the mean of its chunks' unit rows, scaled to length 1.

    Args:
        vectors: ``(n_chunks, dim)`` float32, unit rows.
        owners: For each chunk the number of its text, 0..count-1, in order.
        count: How many texts; each owns at least one chunk.
    Returns: ``(count, dim)`` float32, unit rows; a text of one chunk keeps its row as it is.
    """
    owner = np.asarray(owners, dtype=np.int64)
    if len(owner) == count:
        return vectors
    means = np.add.reduceat(vectors, np.searchsorted(owner, np.arange(count)), axis=0)
    several = np.bincount(owner, minlength=count) > 1
    norms = np.linalg.norm(means[several], axis=1, keepdims=True)
    # Chunk vectors that cancel out exactly would leave nothing to scale.
    means[several] /= np.maximum(norms, np.finfo(np.float32).tiny)
    return means.astype(np.float32, copy=False)
