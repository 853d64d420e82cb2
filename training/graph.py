"""The encoder as an ONNX graph, written node by node from its weights.

BERT's encoder (Devlin et al., NAACL 2019) as MiniLM has it, then the mean over the tokens and unit
length. One input, ``input_ids`` int64 ``(batch, tokens)``, rows of one length, so there is no mask;
one output, ``embedding`` float32 ``(batch, dim)``, unit rows.

Writing the graph by hand rather than tracing torch keeps it small, the same bytes every time, and
in control of what is rounded to eight bits:

- an embedding row is int8 with its own scale, dequantized after it is looked up;
- a linear layer's weights are int8 with a scale for each output;
- its input is uint8 with a scale for each token, found as it runs. A token's vector then depends on
  that token alone: one scale for all, as ONNX's own dynamic quantization has it, lets one large
  value in a batch coarsen every row of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from training.weights import Weights

Precision = Literal["int8", "fp32"]

_FUSED = "com.microsoft"  # onnxruntime's own operators: several steps in one
_OPSET, _IR = 17, 9
_UINT8_ZERO = 128  # what 0.0 becomes: uint8 halved in a positive and a negative part


@dataclass
class _Graph:
    """Nodes and constants so far."""

    nodes: list[NodeProto] = field(default_factory=list)
    constants: list[TensorProto] = field(default_factory=list)

    def constant(self, values: NDArray[np.generic] | Sequence[int] | int) -> str:
        """The name of a constant tensor; Python integers become int64."""
        name = f"constant_{len(self.constants)}"
        array = np.ascontiguousarray(values) if isinstance(values, np.ndarray) else np.array(values)
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def scalar(self, value: float) -> str:
        """The name of a float32 scalar."""
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(value, dtype=np.float32), name))
        return name

    def several(self, count: int, operator: str, *inputs: str, **attributes: object) -> list[str]:
        """Append a node; the names of its ``count`` outputs."""
        outputs = [f"node_{len(self.nodes)}_{number}" for number in range(count)]
        self.nodes.append(helper.make_node(operator, list(inputs), outputs, **attributes))
        return outputs

    def __call__(self, operator: str, *inputs: str, **attributes: object) -> str:
        """Append a node of one output; the output's name."""
        return self.several(1, operator, *inputs, **attributes)[0]


def int8_rows(
    matrix: NDArray[np.float32], *, axis: int
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix as int8 and scales along ``axis``: ``matrix ≈ values * scales``.

    Returns: Values of the matrix's shape in -127..127, and float32 scales, 1 along ``axis``. The
        error of an entry is at most half its scale.
    """
    scales = np.abs(matrix).max(axis=axis, keepdims=True) / 127
    scales[scales == 0] = 1
    return np.round(matrix / scales).astype(np.int8), scales.astype(np.float32)


def build(weights: Weights, *, heads: int, precision: Precision = "int8") -> ModelProto:
    """The model of these weights, named as in the transformers library's ``BertModel``."""
    graph = _Graph()
    width = weights["embeddings.word_embeddings.weight"].shape[1]
    layers = sum(name.endswith(".attention.self.query.weight") for name in weights)
    states = _embed(graph, weights, precision)
    for layer in range(layers):
        states = _layer(graph, weights, f"encoder.layer.{layer}.", states, heads, precision)
    mean = graph("ReduceMean", states, axes=[1], keepdims=0)
    graph.nodes.append(helper.make_node("LpNormalization", [mean], ["embedding"], axis=1, p=2))
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])],
            [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", width])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)],
        ir_version=_IR,
        producer_name="mihang",
    )


def _embed(graph: _Graph, weights: Weights, precision: Precision) -> str:
    """Word rows plus position rows (the row of the one sentence type added in), normalized."""
    words = weights["embeddings.word_embeddings.weight"]
    if precision == "int8":
        values, scales = int8_rows(words, axis=1)
        row = graph("Gather", graph.constant(values), "input_ids")
        scale = graph("Gather", graph.constant(scales), "input_ids")
        states = graph("Mul", graph("Cast", row, to=TensorProto.FLOAT), scale)
    else:
        states = graph("Gather", graph.constant(words), "input_ids")
    positions = (
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    length = graph("Slice", graph("Shape", "input_ids"), graph.constant([1]), graph.constant([2]))
    start = graph.constant([0])
    states = graph("Add", states, graph("Slice", graph.constant(positions), start, length, start))
    return graph(
        "LayerNormalization",
        states,
        *_norm(graph, weights, "embeddings.LayerNorm"),
        axis=-1,
        epsilon=1e-12,
    )


def _layer(
    graph: _Graph, weights: Weights, prefix: str, states: str, heads: int, precision: Precision
) -> str:
    """One layer: attention, then the feed-forward net, each added to its input and normalized."""
    attention = prefix + "attention."
    parts = [attention + f"self.{part}" for part in ("query", "key", "value")]
    joint = _linear(
        graph,
        states,
        np.concatenate([weights[part + ".weight"] for part in parts]),
        np.concatenate([weights[part + ".bias"] for part in parts]),
        precision,
    )
    width = weights[parts[0] + ".weight"].shape[0]
    split = graph.several(3, "Split", joint, graph.constant([width] * 3), axis=2)
    mixed = graph("MultiHeadAttention", *split, domain=_FUSED, num_heads=heads)
    for part, step in (("attention.output", mixed), ("output", "")):
        if not step:
            wide = _named_linear(graph, states, weights, prefix + "intermediate.dense", precision)
            step = graph("Gelu", wide, domain=_FUSED)
        added = _named_linear(graph, step, weights, f"{prefix}{part}.dense", precision)
        norm = _norm(graph, weights, f"{prefix}{part}.LayerNorm")
        states = graph("SkipLayerNormalization", states, added, *norm, domain=_FUSED, epsilon=1e-12)
    return states


def _norm(graph: _Graph, weights: Weights, name: str) -> tuple[str, str]:
    return graph.constant(weights[name + ".weight"]), graph.constant(weights[name + ".bias"])


def _named_linear(
    graph: _Graph, states: str, weights: Weights, name: str, precision: Precision
) -> str:
    return _linear(graph, states, weights[name + ".weight"], weights[name + ".bias"], precision)


def _linear(
    graph: _Graph,
    states: str,
    weight: NDArray[np.float32],
    bias: NDArray[np.float32],
    precision: Precision,
) -> str:
    """``states @ weight.T + bias``; weight ``(outputs, inputs)``, as torch keeps it."""
    if precision == "fp32":
        return graph("Add", graph("MatMul", states, graph.constant(weight.T)), graph.constant(bias))
    values, scales = int8_rows(weight, axis=1)
    largest = graph("ReduceMax", graph("Abs", states), axes=[-1], keepdims=1)
    # A row of zeros has no scale; the floor keeps it from dividing by nothing.
    step = graph("Max", graph("Mul", largest, graph.scalar(1 / 127)), graph.scalar(1e-9))
    shifted = graph("Add", graph("Div", states, step), graph.scalar(_UINT8_ZERO + 0.5))
    rounded = graph("Cast", shifted, to=TensorProto.UINT8)  # truncates, hence the half
    zero = graph.constant(np.array(_UINT8_ZERO, dtype=np.uint8))
    product = graph("MatMulInteger", rounded, graph.constant(values.T), zero)
    scaled = graph("Mul", graph("Cast", product, to=TensorProto.FLOAT), step)
    return graph("Add", graph("Mul", scaled, graph.constant(scales[:, 0])), graph.constant(bias))
