"""A deterministic encoder that stands in for the model: fast, and good enough that texts which
share words or character pairs are near each other."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class HashEncoder:
    """Bags of words and Chinese character pairs, hashed into ``dimension`` buckets."""

    def __init__(
        self, dimension: int = 256, *, fingerprint: str = "fake-1", window: int = 400
    ) -> None:
        self.dimension, self.fingerprint, self._window = dimension, fingerprint, window
        self.encoded = 0  # texts so far: lets a test see that nothing was encoded twice

    def encode(self, texts: Sequence[str], *, kind: str = "passage") -> NDArray[np.float32]:
        self.encoded += len(texts)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0] = 0.01  # never all zero
            for feature in _features(text.lower()):
                row[zlib.crc32(feature.encode()) % self.dimension] += 1.0
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / lengths if len(texts) else rows

    def chunks(self, text: str) -> list[tuple[int, int]]:
        if len(text) <= self._window:
            return [(0, len(text))]
        step = self._window // 2
        starts = range(0, len(text) - step, step)
        return [(start, min(start + self._window, len(text))) for start in starts]


def _features(text: str) -> list[str]:
    words = re.findall(r"[a-z0-9]+", text)
    pairs = [
        run[i : i + 2] for run in re.findall(r"[\u4e00-\u9fff]+", text) for i in range(len(run) - 1)
    ]
    return words + pairs
