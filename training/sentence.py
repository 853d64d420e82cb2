"""A checkpoint as a folder that sentence-transformers loads, for those who would train it further.

    python -m training.sentence --checkpoint RUN --out FOLDER

The bundled tokenizer is written as a ``tokenizers`` pipeline: the Chinese words become added
tokens, which that library also matches longest first, and full-width marks are folded before the
word pieces. Traditional characters must be folded before, as for the bundled encoder.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from search.encoders.tokens import HAN, folded_marks
from training.export import HEADS, WINDOW
from training.vocabulary import EMBEDDINGS
from training.weights import Weights, read_weights

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer


def build_tokenizer(wordpiece: Path, words: Sequence[str]) -> Tokenizer:
    """The word pieces of a file with Chinese words after them, numbered in their order."""
    from tokenizers import AddedToken, Tokenizer, normalizers

    layout = json.loads(wordpiece.read_text("utf-8"))
    vocabulary = layout["model"]["vocab"]
    # A character that is no token of ours is unknown to the bundled tokenizer, though the English
    # model's vocabulary holds a few hundred of them: their numbers stay, their names go.
    layout["model"]["vocab"] = {
        f"[han{number}]" if HAN.search(piece) else piece: number
        for piece, number in vocabulary.items()
    }
    tokenizer = Tokenizer.from_str(json.dumps(layout))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    marks = [normalizers.Replace(full, mark) for full, mark in folded_marks().items()]
    tokenizer.normalizer = normalizers.Sequence([*marks, tokenizer.normalizer])
    tokenizer.add_tokens([AddedToken(word, normalized=False) for word in words])
    return tokenizer


def build_model(weights: Weights, tokenizer: Tokenizer, *, heads: int) -> SentenceTransformer:
    """BERT with these weights, then the mean over the tokens, then unit length."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    fast_tokenizer: Any = PreTrainedTokenizerFast  # its constructor has no types

    rows, width = weights[EMBEDDINGS].shape
    layers = sum(name.endswith(".attention.self.query.weight") for name in weights)
    positions = len(weights["embeddings.position_embeddings.weight"])
    config = BertConfig(
        vocab_size=rows,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=len(weights["encoder.layer.0.intermediate.dense.bias"]),
        max_position_embeddings=positions,
        type_vocab_size=len(weights["embeddings.token_type_embeddings.weight"]),
        pad_token_id=tokenizer.token_to_id("[PAD]"),
    )
    network = BertModel(config)
    # The pooler is no part of the encoder; zeros say so.
    unused = {"pooler.dense.weight": np.zeros((width, width)), "pooler.dense.bias": np.zeros(width)}
    state = {
        name: torch.from_numpy(np.asarray(array, dtype=np.float32).copy())
        for name, array in {**weights, **unused}.items()
    }
    network.load_state_dict(state)
    fast = fast_tokenizer(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        sep_token="[SEP]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        mask_token="[MASK]",
        model_max_length=min(WINDOW + 2, positions),
    )
    with tempfile.TemporaryDirectory() as folder:
        network.save_pretrained(folder)
        fast.save_pretrained(folder)
        transformer = modules.Transformer(folder, max_seq_length=fast.model_max_length)
    pooling = modules.Pooling(width, pooling_mode="mean")
    return SentenceTransformer(modules=[transformer, pooling, modules.Normalize()], device="cpu")


def export(checkpoint: Path, out: Path, *, heads: int = HEADS) -> None:
    """Write the folder."""
    words = (checkpoint / "words.txt").read_text("utf-8").split()
    tokenizer = build_tokenizer(checkpoint / "wordpiece.json", words)
    weights = read_weights(checkpoint / "model.safetensors")
    build_model(weights, tokenizer, heads=heads).save(str(out))


def main(arguments: Iterable[str] | None = None) -> None:
    """Export."""
    parser = argparse.ArgumentParser(prog="python -m training.sentence", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(None if arguments is None else list(arguments))
    export(options.checkpoint, options.out)


if __name__ == "__main__":
    main()
