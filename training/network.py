"""The encoder in torch, for training: the network that ``training.graph`` writes as ONNX.

Weights carry the names they have in the transformers library's ``BertModel``. There is no dropout,
as a teacher's vectors are to be met, not surprised. The Chinese rows are a table of their own, so
that they can be trained alone and the English ones never move.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.vocabulary import EMBEDDINGS
from training.weights import Weights

_POSITIONS = "embeddings.position_embeddings.weight"
_TYPES = "embeddings.token_type_embeddings.weight"


class Network(nn.Module):  # type: ignore[misc]  # torch is not always there to be checked
    """Token ids to unit vectors."""

    def __init__(self, weights: Weights, *, first_word: int, heads: int) -> None:
        super().__init__()
        rows = torch.from_numpy(weights[EMBEDDINGS])
        self.first_word, self.heads = first_word, heads
        self.english = nn.Embedding.from_pretrained(rows[:first_word].clone(), freeze=True)
        self.chinese = nn.Embedding.from_pretrained(
            rows[first_word:].clone(), freeze=False, sparse=True
        )
        # Module names may not hold dots; everything but the word rows keeps its own name inside.
        self.body = nn.ParameterDict(
            {
                name.replace(".", "/"): nn.Parameter(torch.from_numpy(array.copy()))
                for name, array in weights.items()
                if name != EMBEDDINGS and not name.startswith("pooler.")
            }
        )
        self.layers = sum(name.endswith(".attention.self.query.weight") for name in weights)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Unit rows ``(batch, dim)`` float32, from ids int64 and mask bool ``(batch, tokens)``."""
        states = self._embed(ids)
        seen = mask[:, None, None, :]  # to every head and every token, all that is not padding
        for layer in range(self.layers):
            states = self._layer(states, seen, f"encoder.layer.{layer}.")
        kept = mask[..., None].float()
        mean = (states.float() * kept).sum(1) / kept.sum(1)
        return functional.normalize(mean, dim=-1)

    def weights(self) -> dict[str, NDArray[np.float32]]:
        """The arrays under their names, the word rows joined again."""
        rows = torch.cat([self.english.weight, self.chinese.weight]).detach().numpy()
        body = {name.replace("/", "."): values for name, values in self.body.items()}
        return {EMBEDDINGS: rows} | {name: body[name].detach().numpy() for name in sorted(body)}

    def _named(self, name: str) -> Tensor:
        values: Tensor = self.body[name.replace(".", "/")]
        return values

    def _embed(self, ids: Tensor) -> Tensor:
        chinese = ids >= self.first_word
        rows = torch.where(
            chinese[..., None],
            self.chinese(torch.where(chinese, ids - self.first_word, 0)),
            self.english(torch.where(chinese, 0, ids)),
        )
        positions = self._named(_POSITIONS)[: ids.shape[1]]
        return self._norm(rows + positions + self._named(_TYPES)[0], "embeddings.LayerNorm")

    def _layer(self, states: Tensor, seen: Tensor, prefix: str) -> Tensor:
        attention = prefix + "attention."
        batch, tokens, width = states.shape
        query, key, value = (
            self._linear(states, f"{attention}self.{part}")
            .view(batch, tokens, self.heads, width // self.heads)
            .transpose(1, 2)
            for part in ("query", "key", "value")
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        mixed = mixed.transpose(1, 2).reshape(batch, tokens, width)
        added = self._linear(mixed, attention + "output.dense")
        states = self._norm(states + added, attention + "output.LayerNorm")
        wide = functional.gelu(self._linear(states, prefix + "intermediate.dense"))
        added = self._linear(wide, prefix + "output.dense")
        return self._norm(states + added, prefix + "output.LayerNorm")

    def _linear(self, states: Tensor, name: str) -> Tensor:
        return functional.linear(states, self._named(name + ".weight"), self._named(name + ".bias"))

    def _norm(self, states: Tensor, name: str) -> Tensor:
        scale, shift = self._named(name + ".weight"), self._named(name + ".bias")
        return functional.layer_norm(states, scale.shape, scale, shift, eps=1e-12)
