"""Encode the texts of documents that are still to be stored, several at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.encoder import Encoder
from search.encoders.onnx import OnnxEncoder
from search.folding import simplify

Item = TypeVar("Item")
Made = TypeVar("Made")
Vectors = Mapping[str, Sequence[tuple[int, int, NDArray[np.float32]]]]
"""(start, end, vector) of every chunk of a text, by the text."""
Encode = Callable[[Iterable[str]], Vectors]

SHAREABLE: tuple[type[Any], ...] = (OnnxEncoder,)
"""Encoders that several threads may use at once; others belong to whoever holds the library."""
_TOGETHER = 2  # threads that encode while the library is built
_PIECE = 256  # texts of one call: a large document is encoded by all threads, and can be given up


def encoded(encoder: Encoder, texts: Iterable[str], run: Callable[..., Any] = map) -> Vectors:
    """The vectors of texts: the same however many threads ``run``, a kind of ``map``, uses."""
    found: dict[str, list[tuple[int, int, NDArray[np.float32]]]] = {text: [] for text in texts}
    spans = [(text, *span) for text in found for span in encoder.chunks(text)]
    slices = [simplify(text[start:end]) for text, start, end in spans]
    pieces = [slices[at : at + _PIECE] for at in range(0, len(slices), _PIECE)]
    vectors = (vector for piece in run(encoder.encode, pieces) for vector in piece)
    for (text, start, end), vector in zip(spans, vectors, strict=True):
        found[text].append((start, end, vector))
    return found


def prepared(
    encoder: Encoder, items: Iterable[Item], prepare: Callable[[Item], Made]
) -> Iterator[Made]:
    """What ``prepare`` makes of each item, in order; it may encode, two at a time where the
    encoder can be shared. At most four are ready before they are taken."""
    if not isinstance(encoder, SHAREABLE):
        yield from map(prepare, items)
        return
    pool = ThreadPoolExecutor(_TOGETHER, thread_name_prefix="encoding")
    ahead: deque[Future[Made]] = deque()
    try:
        for item in items:
            ahead.append(pool.submit(prepare, item))
            if len(ahead) == 2 * _TOGETHER:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class EncodingPool:
    """Encodes for several threads at once."""

    def __init__(self, encoder: Encoder, threads: int) -> None:
        self._encoder = encoder
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="encoding")

    def encode(self, texts: Iterable[str]) -> Vectors:
        """See ``encoded``. Raises: CancelledError: the pool was closed meanwhile."""
        return encoded(self._encoder, texts, self._pool.map)

    def close(self) -> None:
        """Give up what is not begun."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def encoding_pool(encoder: Encoder, threads: int) -> EncodingPool | None:
    """Threads that encode; None where one after the other must, or there is but one."""
    if threads < 2 or not isinstance(encoder, SHAREABLE):
        return None
    return EncodingPool(encoder, threads)
