"""What the English model says of every English sentence: the targets of distillation.

    python -m training.teacher --pairs PAIRS --model FP32 --out TARGETS

FP32 is the untrained checkpoint exported with ``--precision fp32``: on English text it is the
unchanged English model. TARGETS gets a block of vectors a file; started again, it goes on after
the last whole block.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from search.encoder import Encoder, load_encoder
from training.data import read_pairs

BLOCK = 8_192


def write_targets(sentences: list[str], encoder: Encoder, out: Path, *, block: int = BLOCK) -> None:
    """Vectors of the sentences as float16 ``(at most block, dim)``, in numbered files."""
    out.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(tqdm(range(0, len(sentences), block), unit="block")):
        path = out / f"{number:04}.npy"
        if path.exists():
            continue
        vectors = encoder.encode(sentences[start : start + block])
        partial = path.with_suffix(".partial")
        with partial.open("wb") as stream:
            np.save(stream, vectors.astype(np.float16))
        partial.replace(path)


def read_targets(folder: Path) -> NDArray[np.float16]:
    """``(n, dim)`` float16, the blocks one after the other."""
    return np.concatenate([np.load(path) for path in sorted(folder.glob("*.npy"))])


def main(arguments: Iterable[str] | None = None) -> None:
    """Write the targets of ``train.tsv``."""
    parser = argparse.ArgumentParser(prog="python -m training.teacher", description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(None if arguments is None else list(arguments))
    sentences = [pair.en for pair in read_pairs(options.pairs / "train.tsv")]
    encoder = load_encoder(options.model, threads=options.threads)
    write_targets(sentences, encoder, options.out)


if __name__ == "__main__":
    main()
