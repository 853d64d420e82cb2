"""Texts to vectors: what an encoder is, and how one is loaded.

``load_encoder()`` gives the bundled Chinese-English model, which needs neither network nor torch.
Chinese is read in simplified characters: fold traditional text before encoding it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from search.encoders.errors import EncoderUnavailable

__all__ = ["BUNDLED", "Encoder", "EncoderUnavailable", "load_encoder"]

BUNDLED = Path(__file__).parent / "model"


class Encoder(Protocol):
    """Texts to unit vectors of one space, the same for the same text every time."""

    dimension: int
    fingerprint: str  # of weights, tokenizer and settings; two fingerprints' vectors never mix

    def encode(
        self, texts: Sequence[str], *, kind: Literal["query", "passage"] = "passage"
    ) -> NDArray[np.float32]:
        """One vector a text, in the texts' order.

        Nothing is cut off: a text longer than the model's window gives the mean of its chunks'
        vectors, scaled to length 1. That blurs; an index encodes the ``chunks`` instead.

        Args:
            texts: In any order and of any length; an empty text is a text.
            kind: What the vectors are for; some models put a different prefix before a question.
        Returns: ``(len(texts), dimension)`` float32, rows of unit length; ``(0, dimension)`` for
            no texts.
        """
        ...

    def chunks(self, text: str) -> list[tuple[int, int]]:
        """The spans of ``text`` that fit the model's window, each overlapping the one before.

        Returns: Half-open spans in code points, in order; the first begins at 0 and the last ends
            at ``len(text)``. A text that fits gives one span.
        """
        ...


def load_encoder(
    name: str | Path | None = None,
    *,
    threads: int = 2,
    query_prefix: str | None = None,
    passage_prefix: str | None = None,
) -> Encoder:
    """The bundled encoder, or another one.

    Args:
        name: None for the bundled model; a folder written by ``training.export``; or the name or
            folder of a sentence-transformers model.
        threads: How many threads one call of ``encode`` may use, 1 or more.
        query_prefix: Put before every question, for models trained so; by default what the model
            itself states (its ``query`` prompt), else nothing. Not for ONNX folders.
        passage_prefix: Put before every passage, likewise (``passage`` or ``document`` prompt).
    Raises:
        EncoderUnavailable: a file or a package is missing; the message says what to install.
    """
    folder = BUNDLED if name is None else Path(name)
    if name is None or (folder / "encoder.json").is_file():
        from search.encoders.onnx import load_onnx_encoder

        return load_onnx_encoder(folder, threads=threads)
    from search.encoders.sentence import load_sentence_encoder

    return load_sentence_encoder(
        str(name), threads=threads, query_prefix=query_prefix, passage_prefix=passage_prefix
    )
