"""How large each channel between two layers grows, found by running the network once.

A few channels of a trained network are many times larger than the rest, in whatever it reads; left
alone, they would take up the eight bits of all the others. They belong to the network and not to a
text, so rows of random tokens show them, and no data is needed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper

from training.graph import build, norm_names
from training.vocabulary import EMBEDDINGS
from training.weights import Weights

_ROWS, _TOKENS, _SEED = 32, 64, 0


def channel_ranges(weights: Weights, *, heads: int) -> dict[str, NDArray[np.float32]]:
    """The largest absolute value of every channel, by the name of the norm it comes out of.

    Returns: For each norm of the network ``(width,)`` float32.
    """
    import onnxruntime

    model = build(weights, heads=heads, precision="fp32")
    taps = [
        node.output[0] for node in model.graph.node if node.op_type.endswith("LayerNormalization")
    ]
    for tap in taps:
        model.graph.output.append(helper.make_tensor_value_info(tap, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    positions = len(weights["embeddings.position_embeddings.weight"])
    shape = (_ROWS, min(_TOKENS, positions))
    ids = np.random.default_rng(_SEED).integers(0, len(weights[EMBEDDINGS]), shape)
    states = session.run(taps, {"input_ids": ids})
    return {
        name: np.abs(values).max(axis=(0, 1))
        for name, values in zip(norm_names(weights), states, strict=True)
    }
