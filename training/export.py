"""A checkpoint as the folder that ``search.encoder.load_encoder`` reads.

python -m training.export --checkpoint WORK --out FOLDER [--precision fp32]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from training.calibrate import channel_ranges
from training.graph import Precision, build
from training.vocabulary import EMBEDDINGS
from training.weights import read_weights

NAME = "mihang-minilm-zh-en"
HEADS = 12
# Tokens in a window, without the two marks. The English model was made with 128 and 256 tokens;
# beyond that the mean over the tokens blurs.
WINDOW, OVERLAP = 254, 48
_COPIED = ("words.txt", "wordpiece.json")


def export(
    checkpoint: Path, out: Path, *, precision: Precision = "int8", heads: int = HEADS
) -> None:
    """Write ``encoder.onnx``, ``encoder.json`` and the tokenizer's files to ``out``.

    Raises: ValueError: the checkpoint's words and embedding rows do not go together.
    """
    from tokenizers import Tokenizer

    weights = read_weights(checkpoint / "model.safetensors")
    wordpiece = Tokenizer.from_file(str(checkpoint / "wordpiece.json"))
    words = (checkpoint / "words.txt").read_text("utf-8").split()
    rows, dimension = weights[EMBEDDINGS].shape
    if rows != wordpiece.get_vocab_size() + len(words):
        raise ValueError(f"{checkpoint}: {rows} embedding rows for {len(words)} Chinese tokens")
    out.mkdir(parents=True, exist_ok=True)
    ranges = channel_ranges(weights, heads=heads) if precision == "int8" else None
    model = build(weights, heads=heads, precision=precision, ranges=ranges)
    (out / "encoder.onnx").write_bytes(model.SerializeToString(deterministic=True))
    for name in _COPIED:
        shutil.copyfile(checkpoint / name, out / name)
    settings = {
        "name": NAME,
        "dimension": dimension,
        "window": WINDOW,
        "overlap": OVERLAP,
        "begin": wordpiece.token_to_id("[CLS]"),
        "end": wordpiece.token_to_id("[SEP]"),
        "unknown": wordpiece.token_to_id("[UNK]"),
        "first_word": wordpiece.get_vocab_size(),
        "sha256": {
            name: hashlib.sha256((out / name).read_bytes()).hexdigest()
            for name in ("encoder.onnx", *_COPIED)
        },
    }
    (out / "encoder.json").write_text(json.dumps(settings, indent=2) + "\n", "utf-8")


def main(arguments: Iterable[str] | None = None) -> None:
    """Export, and print the size of every file."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8")
    options = parser.parse_args(None if arguments is None else list(arguments))
    export(options.checkpoint, options.out, precision=options.precision)
    for path in sorted(options.out.iterdir()):
        print(f"{path.stat().st_size:>12,}  {path.name}")


if __name__ == "__main__":
    main()
