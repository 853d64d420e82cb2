"""Named arrays in one file, in the safetensors format, which is how the English model comes.

Eight bytes (little-endian) give the length of a JSON header; the header gives each array's type,
shape and place in the bytes after it. Format: the safetensors project's README, "Format".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Weights = Mapping[str, NDArray[np.float32]]


def read_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """The float32 arrays of a file; arrays of other types (position numbers) are left out."""
    content = path.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    arrays = {}
    for name, entry in json.loads(content[8:start]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = entry["data_offsets"]
            values = np.frombuffer(content[start + begin : start + end], dtype="<f4")
            arrays[name] = values.reshape(entry["shape"]).copy()
    return arrays


def write_weights(path: Path, weights: Weights) -> None:
    """Write arrays as float32, in the order of their names; moved into place when complete."""
    header: dict[str, object] = {}
    place = 0
    for name, array in sorted(weights.items()):
        end = place + array.size * 4
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [place, end]}
        place = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)  # arrays begin at a multiple of eight
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as stream:
        stream.write(len(text).to_bytes(8, "little") + text)
        for _, array in sorted(weights.items()):
            stream.write(np.ascontiguousarray(array, dtype="<f4").tobytes())
    partial.replace(path)
