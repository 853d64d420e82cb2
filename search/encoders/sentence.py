"""Any sentence-transformers model as an encoder, for those who install the ``models`` extra."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from search.encoders.chunking import Tokens, mean_of_chunks, windows
from search.encoders.errors import EncoderUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_UNBOUNDED = 512  # tokens, for a model that states no window of its own


class SentenceEncoder:
    """A sentence-transformers model; see ``search.encoder.Encoder`` for the contract."""

    def __init__(
        self, model: SentenceTransformer, name: str, *, query_prefix: str, passage_prefix: str
    ) -> None:
        self._model = model
        self._prefixes = {"query": query_prefix, "passage": passage_prefix}
        self.dimension = int(model.encode(["a"], prompt="").shape[1])
        longest = max(self._count(prefix) for prefix in self._prefixes.values())
        self._limit = min(model.max_seq_length or _UNBOUNDED, 8192) - longest
        self.fingerprint = f"{name}:{_digest(model, query_prefix, passage_prefix)[:16]}"

    def chunks(self, text: str) -> list[tuple[int, int]]:
        """See ``search.encoder.Encoder.chunks``."""
        if self._count(text) <= self._limit:
            return [(0, len(text))]
        return list(self._fit(text, window=max(self._limit * 7 // 8, 1)))

    def encode(
        self, texts: Sequence[str], *, kind: Literal["query", "passage"] = "passage"
    ) -> NDArray[np.float32]:
        """See ``search.encoder.Encoder.encode``."""
        pieces: list[str] = []
        owners: list[int] = []
        for number, text in enumerate(texts):
            for start, end in self.chunks(text):
                pieces.append(self._prefixes[kind] + text[start:end])
                owners.append(number)
        if not pieces:
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(
            pieces,
            prompt="",  # ours stand there already
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return mean_of_chunks(np.asarray(vectors, dtype=np.float32), owners, len(texts))

    def _count(self, text: str) -> int:
        """Tokens of ``text`` with the model's own marks, nothing cut off."""
        return len(self._model.tokenizer(text, truncation=False, verbose=False)["input_ids"])

    def _fit(self, text: str, *, window: int) -> Iterator[tuple[int, int]]:
        """Windows of the whole text's tokens, halved where one alone gives more than the limit.

        Cut in the middle of a sentence, some tokenizers give a few tokens more than they gave
        within it; the window leaves an eighth for that, and the halving is for what remains.
        """
        found = self._model.tokenizer(
            text,
            add_special_tokens=False,
            return_offsets_mapping=True,
            truncation=False,
            verbose=False,
        )
        places = found["offset_mapping"]
        tokens = Tokens(
            found["input_ids"],
            [start for start, _ in places],
            [end for _, end in places],
            [True] * len(places),
        )
        for start, end in windows(tokens, len(text), window=window, overlap=window // 8):
            if self._count(text[start:end]) <= self._limit or window == 1:
                yield start, end
                continue
            for left, right in self._fit(text[start:end], window=max(window // 2, 1)):
                yield start + left, start + right


def _digest(model: SentenceTransformer, *settings: str) -> str:
    """A hash of the weights, the tokenizer, the window and the prefixes."""
    digest = hashlib.sha256(repr((settings, model.max_seq_length)).encode())
    digest.update(model.tokenizer.backend_tokenizer.to_str().encode())
    for name, weights in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(weights.detach().float().cpu().numpy().tobytes())
    return digest.hexdigest()


def load_sentence_encoder(
    name: str, *, threads: int, query_prefix: str | None, passage_prefix: str | None
) -> SentenceEncoder:
    """The model of that name or folder, on the processor.

    Raises: EncoderUnavailable: the packages or the model are not there, or its tokenizer gives no
        offsets (a "slow" one), without which long texts could not be cut.
    """
    try:
        import torch
        from sentence_transformers import SentenceTransformer
    except ImportError as missing:
        raise EncoderUnavailable(
            name,
            f"the package {missing.name} is not installed.",
            "Install the models extra: pip install 'mihang[models]'.",
        ) from missing
    torch.set_num_threads(threads)
    try:
        model = SentenceTransformer(name, device="cpu")
    except (OSError, ValueError) as error:
        raise EncoderUnavailable(
            name,
            f"it cannot be loaded ({str(error).splitlines()[0]}).",
            "Give the folder of a model on this machine, or a name that can be fetched.",
        ) from error
    if not getattr(model.tokenizer, "is_fast", False):
        raise EncoderUnavailable(
            name,
            "its tokenizer gives no offsets.",
            "Choose a model with a fast tokenizer (a tokenizer.json).",
        )
    stated = model.prompts or {}
    if query_prefix is None:
        query_prefix = stated.get("query", "")
    if passage_prefix is None:
        passage_prefix = stated.get("passage") or stated.get("document", "")
    return SentenceEncoder(model, name, query_prefix=query_prefix, passage_prefix=passage_prefix)
