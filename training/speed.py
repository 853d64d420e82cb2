"""How fast the shipped encoder is, beside the same network in PyTorch.

    python -m training.speed --checkpoint TUNED [--model FOLDER] [--corpus corpus]

Encodes paragraphs of the corpus, both languages mixed, with the exported file in eight bits and
with the checkpoint in 32 bits in PyTorch: two threads each, in turns, in one run. Prints passages a
second of both and their ratio, seconds to load, and milliseconds for one question.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from search.encoder import load_encoder
from training.domain import prose, read_records
from training.export import HEADS, WINDOW
from training.vocabulary import EMBEDDINGS
from training.weights import read_weights

THREADS = 2
BATCH = 32  # texts of like length that go through PyTorch at once
ROUNDS = 5
_QUESTION = "我们挖了竞争对手的三名工程师，产品出口会不会被海关扣下？"


def sample(texts: Sequence[str], count: int) -> list[str]:
    """``count`` texts spread evenly over all."""
    places = np.linspace(0, len(texts) - 1, min(count, len(texts))).astype(int)
    return [texts[place] for place in places]


def in_torch(
    checkpoint: Path, *, heads: int = HEADS
) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """The checkpoint as a function from texts to unit vectors ``(n, dim)``, in 32 bits."""
    import torch

    from training.distil import checkpoint_tokenizer, padded
    from training.network import Network

    torch.set_num_threads(THREADS)
    weights = read_weights(checkpoint / "model.safetensors")
    tokenizer, first_word, (begin, end) = checkpoint_tokenizer(checkpoint)
    network = Network(weights, first_word=first_word, heads=heads).eval()

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [np.array([begin, *tokenizer(text).ids[:WINDOW], end]) for text in texts]
        order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
        vectors = np.empty((len(rows), weights[EMBEDDINGS].shape[1]), np.float32)
        with torch.inference_mode():
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                vectors[batch] = network(*padded([rows[place] for place in batch])).numpy()
        return vectors

    return encode


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(arguments: Iterable[str] | None = None) -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m training.speed", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True, help="what was exported")
    parser.add_argument("--model", help="an exported folder; else the bundled")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--passages", type=int, default=256)
    options = parser.parse_args(None if arguments is None else list(arguments))
    texts = sample([p.text for p in prose(read_records(options.corpus))], options.passages)
    loading = [seconds(lambda: load_encoder(options.model, threads=THREADS)) for _ in range(3)]
    encoder, torch_encode = (
        load_encoder(options.model, threads=THREADS),
        in_torch(options.checkpoint),
    )
    near = float((encoder.encode(texts[:BATCH]) * torch_encode(texts[:BATCH])).sum(axis=1).min())
    rounds = [
        (seconds(lambda: encoder.encode(texts)), seconds(lambda: torch_encode(texts)))
        for _ in range(ROUNDS)
    ]
    asking = [seconds(lambda: encoder.encode([_QUESTION], kind="query")) for _ in range(50)]
    figures = {
        "passages_a_second": len(texts) / median(ours for ours, _ in rounds),
        "passages_a_second_in_pytorch": len(texts) / median(theirs for _, theirs in rounds),
        "ratio": median(theirs / ours for ours, theirs in rounds),
        "seconds_to_load": median(loading),
        "milliseconds_a_question": 1000 * median(asking),
        "least_cosine_between_the_two": near,
    }
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}, indent=2))


if __name__ == "__main__":
    main()
