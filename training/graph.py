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
  value in a batch coarsen every row of it;
- where a few channels of an input are far larger than the rest, their size is moved into the
  weights first (Xiao et al., "SmoothQuant", ICML 2023).
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
_GELU_LEAST = 0.17  # gelu(x) >= -0.17 for every x, so that its outputs need no negative half
_SMOOTHING = 0.65  # how much of a channel's size goes to the weights; tried: 0.5, 0.65, 0.8


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


def smoothing(largest: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """What to divide each input channel by, and multiply its weights with.

    Args:
        largest: ``(inputs,)`` the largest absolute value of each channel.
        weight: ``(outputs, inputs)``.
    Returns: ``(inputs,)`` float32 powers of two: dividing by them loses nothing, and a last bit of
        ``largest`` does not change them.
    """
    against = np.abs(weight).max(axis=0)
    factors = np.maximum(largest, 1e-6) ** _SMOOTHING / np.maximum(against, 1e-6) ** (
        1 - _SMOOTHING
    )
    exponents = np.log2(factors)
    powers: NDArray[np.float32] = np.exp2(np.round(exponents - exponents.mean()))
    return powers.astype(np.float32)


def norm_names(weights: Weights) -> list[str]:
    """The network's norms in the order in which it computes them."""
    layers = sum(name.endswith(".attention.self.query.weight") for name in weights)
    return ["embeddings.LayerNorm"] + [
        f"encoder.layer.{layer}.{part}.LayerNorm"
        for layer in range(layers)
        for part in ("attention.output", "output")
    ]


def build(
    weights: Weights, *, heads: int, precision: Precision = "int8", ranges: Weights | None = None
) -> ModelProto:
    """The model of these weights, named as in the transformers library's ``BertModel``.

    ``ranges`` gives the largest value of every channel by norm (``training.calibrate``); without
    it no sizes are moved.
    """
    graph = _Graph()
    width = weights["embeddings.word_embeddings.weight"].shape[1]
    norms = norm_names(weights)
    states = _embed(graph, weights, precision)
    for layer in range(len(norms) // 2):
        known = [(ranges or {}).get(name) for name in norms[2 * layer :][:2]]
        prefix = f"encoder.layer.{layer}."
        states = _layer(graph, weights, prefix, states, heads, precision, known)
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
    graph: _Graph,
    weights: Weights,
    prefix: str,
    states: str,
    heads: int,
    precision: Precision,
    ranges: Sequence[NDArray[np.float32] | None],
) -> str:
    """One layer: attention, then the feed-forward net, each added to its input and normalized.

    ``ranges``: of the layer's input, and of what comes out of its attention.
    """
    parts = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([weights[part + ".weight"] for part in parts])
    bias = np.concatenate([weights[part + ".bias"] for part in parts])
    joint = _linear(graph, states, weight, bias, precision, largest=ranges[0])
    width = len(weights[parts[0] + ".bias"])
    split = graph.several(3, "Split", joint, graph.constant([width] * 3), axis=2)
    mixed = graph("MultiHeadAttention", *split, domain=_FUSED, num_heads=heads)
    added = _linear(graph, mixed, *_pair(weights, f"{prefix}attention.output.dense"), precision)
    states = _add_and_norm(graph, states, added, weights, f"{prefix}attention.output.LayerNorm")
    wide = _pair(weights, f"{prefix}intermediate.dense")
    inner = _linear(graph, states, *wide, precision, largest=ranges[1])
    inner = graph("Gelu", inner, domain=_FUSED)
    narrow = _pair(weights, f"{prefix}output.dense")
    added = _linear(graph, inner, *narrow, precision, least=-_GELU_LEAST)
    return _add_and_norm(graph, states, added, weights, f"{prefix}output.LayerNorm")


def _pair(weights: Weights, name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    return weights[name + ".weight"], weights[name + ".bias"]


def _norm(graph: _Graph, weights: Weights, name: str) -> list[str]:
    return [graph.constant(values) for values in _pair(weights, name)]


def _add_and_norm(graph: _Graph, states: str, added: str, weights: Weights, name: str) -> str:
    norm = _norm(graph, weights, name)
    return graph("SkipLayerNormalization", states, added, *norm, domain=_FUSED, epsilon=1e-12)


def _linear(
    graph: _Graph,
    states: str,
    weight: NDArray[np.float32],
    bias: NDArray[np.float32],
    precision: Precision,
    *,
    largest: NDArray[np.float32] | None = None,
    least: float | None = None,
) -> str:
    """``states @ weight.T + bias``; weight ``(outputs, inputs)``, as torch keeps it.

    In eight bits, ``largest`` (of every input channel) lets sizes move into the weights, and
    ``least``, a bound that no input is below, lets uint8 begin there rather than at minus the
    largest: what is added to the inputs for it, the bias takes off again.
    """
    if precision == "fp32":
        return graph("Add", graph("MatMul", states, graph.constant(weight.T)), graph.constant(bias))
    if largest is not None:
        factors = smoothing(largest, weight)
        states = graph("Mul", states, graph.constant(1 / factors))
        weight = weight * factors
    values, scales = int8_rows(weight, axis=1)
    if least is None:
        size, steps, zero = graph("Abs", states), 127, _UINT8_ZERO
    else:
        states = size = graph("Sub", states, graph.scalar(least))
        bias = bias + least * (values * scales).sum(axis=1)
        steps, zero = 255, 0
    top = graph("ReduceMax", size, axes=[-1], keepdims=1)
    # A row of zeros has no scale; the floor keeps it from dividing by nothing.
    step = graph("Max", graph("Mul", top, graph.scalar(1 / steps)), graph.scalar(1e-9))
    shifted = graph("Add", graph("Div", states, step), graph.scalar(zero + 0.5))
    rounded = graph("Cast", shifted, to=TensorProto.UINT8)  # truncates, hence the half
    offset = graph.constant(np.array(zero, dtype=np.uint8))
    # One operator multiplies and scales by output; the scale of a token follows, then the bias.
    product = graph(
        "MatMulIntegerToFloat",
        rounded,
        graph.constant(values.T),
        graph.scalar(1),
        graph.constant(scales[:, 0]),
        offset,
        domain=_FUSED,
    )
    return graph("Add", graph("Mul", product, step), graph.constant(bias.astype(np.float32)))
