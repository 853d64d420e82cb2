"""The bundled encoder: an ONNX model run by onnxruntime on the processor, no torch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from search.encoders.chunking import mean_of_chunks, windows
from search.encoders.errors import EncoderUnavailable
from search.encoders.tokens import BilingualTokenizer, load_tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SETTINGS_FILE = "encoder.json"
_TOKENS_AT_ONCE = 2048  # in one run of the model: beyond it memory grows and speed does not


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``encoder.json`` says; lengths in tokens, ``window`` without the two marks."""

    name: str
    dimension: int
    window: int
    overlap: int
    begin: int  # the id of the mark before a text
    end: int  # and of the one after it
    unknown: int
    first_word: int  # the id of the first line of words.txt
    sha256: dict[str, str]  # of every other file of the model


class OnnxEncoder:
    """Sentences to unit vectors, the same bytes every time.

    Every run of the model holds rows of one length, so nothing is padded and a text's vector does
    not depend on the texts beside it (but for the last bits, which the matrix kernels' choice by
    size can move: less than 1e-5).
    """

    def __init__(
        self, session: InferenceSession, tokenizer: BilingualTokenizer, settings: Settings
    ) -> None:
        self._session, self._tokenizer, self._settings = session, tokenizer, settings
        self.dimension = settings.dimension
        recipe = json.dumps(settings.sha256, sort_keys=True) + repr(settings)
        self.fingerprint = f"{settings.name}:{hashlib.sha256(recipe.encode()).hexdigest()[:16]}"

    def chunks(self, text: str) -> list[tuple[int, int]]:
        """See ``search.encoder.Encoder.chunks``."""
        settings = self._settings
        return windows(
            self._tokenizer(text), len(text), window=settings.window, overlap=settings.overlap
        )

    def encode(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "passage"] = "passage",  # noqa: ARG002
    ) -> NDArray[np.float32]:
        """See ``search.encoder.Encoder.encode``; this model treats both kinds alike."""
        rows: list[NDArray[np.int64]] = []
        owners: list[int] = []
        for number, text in enumerate(texts):
            for row in self._rows(text):
                rows.append(row)
                owners.append(number)
        vectors = np.empty((len(rows), self.dimension), dtype=np.float32)
        for batch in _batches(rows):
            ids = np.stack([rows[number] for number in batch])
            vectors[batch] = self._session.run(["embedding"], {"input_ids": ids})[0]
        return mean_of_chunks(vectors, owners, len(texts))

    def _rows(self, text: str) -> Iterator[NDArray[np.int64]]:
        """The model's input for a text: one row of ids for each of its chunks."""
        tokens = self._tokenizer(text)
        settings = self._settings
        if len(tokens.ids) <= settings.window:
            yield self._row(tokens.ids)
            return
        for start, end in windows(
            tokens, len(text), window=settings.window, overlap=settings.overlap
        ):
            yield self._row(self._tokenizer(text[start:end]).ids)

    def _row(self, ids: Sequence[int]) -> NDArray[np.int64]:
        return np.array([self._settings.begin, *ids, self._settings.end], dtype=np.int64)


def _batches(rows: Sequence[NDArray[np.int64]]) -> Iterator[list[int]]:
    """The numbers of the rows, shortest first, in groups of one length."""
    batch: list[int] = []
    for number in sorted(range(len(rows)), key=lambda number: len(rows[number])):
        length = len(rows[number])
        if batch and (len(rows[batch[0]]) != length or (len(batch) + 1) * length > _TOKENS_AT_ONCE):
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def load_onnx_encoder(folder: Path, *, threads: int) -> OnnxEncoder:
    """The encoder of a folder that ``training.export`` wrote.

    Raises: EncoderUnavailable: a file is missing, or is not what the settings say.
    """
    import onnxruntime

    try:
        settings = Settings(**json.loads((folder / SETTINGS_FILE).read_text("utf-8")))
        tokenizer = load_tokenizer(folder, first_word=settings.first_word, unknown=settings.unknown)
    except FileNotFoundError as missing:
        raise EncoderUnavailable(
            str(folder), f"{missing.filename} is missing.", "Reinstall mihang, or export it again."
        ) from missing
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # every length is a new shape
    # Waiting threads sleep: on a busy machine, spinning ones halve the speed of the working ones.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(
        str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
    )
    return OnnxEncoder(session, tokenizer, settings)
