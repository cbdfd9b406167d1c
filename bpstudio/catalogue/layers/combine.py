"""Arithmetic with whole tensors: joins of several links, and plain functions; no torch here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bpstudio.catalogue.spec import (
    ANY_OUT,
    IN,
    Call,
    Emitter,
    LayerSpec,
    Shape,
    format_value,
)
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port
from bpstudio.params import Param, Value

_MANY = Port(name="in", many=True)
_PAIR = (Port(name="a"), Port(name="b"))


def _operation(
    kind: str,
    summary: str,
    write: Callable[[Call], str],
    *,
    inputs: tuple[Port, ...] = (IN,),
    example: Mapping[str, Shape] | None = None,
    **more: Any,
) -> LayerSpec:
    return LayerSpec(
        kind=kind,
        family="combine",
        summary=summary,
        emit=Emitter(construct=None, forward=write),
        inputs=inputs,
        example=example or {port.name: (6, 4) for port in inputs},
        **{"min_rank": 1, **more},
    )


def _joined(sign: str) -> Callable[[Call], str]:
    return lambda call: f" {sign} ".join(call.inputs["in"])


def _clamp(call: Call) -> str:
    return f"{call.one()}.clamp({_limit(call, 'min')}, {_limit(call, 'max')})"


def _limit(call: Call, name: str) -> str:
    return f"{name}={format_value(call.values[name])}"


def _check_limits(values: Mapping[str, Value]) -> None:
    low, high = values["min"], values["max"]
    if low is None and high is None:
        raise UserError("Clamp has no limit.", hint="Set min, max or both.")
    if isinstance(low, float) and isinstance(high, float) and low > high:
        raise UserError(f"min ({low}) lies above max ({high}).", hint="Swap the two.")


_JOINS = (
    _operation(
        "Add",
        "Adds tensors of one shape value by value, as a skip connection does.",
        _joined("+"),
        inputs=(_MANY,),
        torch_name="torch.add",
        formula="y = x₁ + x₂ + …",
        search=("sum", "plus", "residual", "skip connection", "+"),
    ),
    _operation(
        "Multiply",
        "Multiplies tensors of one shape value by value, as a gate does.",
        _joined("*"),
        inputs=(_MANY,),
        torch_name="torch.mul",
        formula="y = x₁ × x₂ × …",
        search=("product", "times", "gate", "hadamard", "*"),
    ),
    _operation(
        "Concat",
        "Puts tensors side by side along an axis, in the order of their links.",
        lambda call: f"torch.cat([{', '.join(call.inputs['in'])}], dim={call.values['dim']})",
        inputs=(Port(name="in", dtype="any", many=True),),
        outputs=(ANY_OUT,),
        torch_name="torch.cat",
        formula="(N, A), (N, B) → (N, A + B)",
        search=("concatenate", "cat", "join", "merge", "stack", "append"),
        params={
            "dim": Param.int(
                1,
                minimum=-8,
                maximum=8,
                help="The axis along which they are laid; the batch is axis 0, the last is −1.",
            )
        },
        axes=("dim",),
        min_rank=2,
    ),
    _operation(
        "Subtract",
        "Takes b from a, value by value.",
        lambda call: f"{call.one('a')} - {call.one('b')}",
        inputs=_PAIR,
        torch_name="torch.sub",
        formula="y = a − b",
        search=("minus", "difference", "-"),
    ),
    _operation(
        "MatMul",
        "Multiplies the matrices of each sample.",
        lambda call: f"torch.matmul({call.one('a')}, {call.one('b')})",
        inputs=_PAIR,
        torch_name="torch.matmul",
        formula="yᵢⱼ = Σₖ aᵢₖ bₖⱼ",
        search=("matrix product", "dot", "bmm", "@"),
        min_rank=3,
        example={"a": (6, 3, 4), "b": (6, 4, 5)},
    ),
    torch_layer(
        "CosineSimilarity",
        "combine",
        "The cosine of the angle between a and b: 1 is the same direction.",
        formula="y = a · b / (|a| |b|)",
        search=("angle", "compare", "siamese"),
        params={
            "dim": Param.int(
                1, minimum=-8, maximum=8, help="The axis of the vectors; the batch is axis 0."
            ),
            "eps": Param.float(
                1e-8,
                minimum=0,
                exclusive_minimum=True,
                help="Keeps the division finite.",
                advanced=True,
            ),
        },
        axes=("dim",),
        inputs=_PAIR,
        example={"a": (6, 4), "b": (6, 4)},
    ),
    torch_layer(
        "PairwiseDistance",
        "combine",
        "The distance between a and b along their last axis.",
        formula="y = (Σ |a − b|ᵖ)^(1/p)",
        search=("norm", "compare", "siamese", "euclidean"),
        params={
            "p": Param.float(2.0, help="The norm: 1 is city blocks, 2 is a straight line."),
            "eps": Param.float(
                1e-6, minimum=0, help="Keeps the gradient finite at distance 0.", advanced=True
            ),
            "keepdim": Param.bool(False, help="Keep the last axis, with size 1."),
        },
        inputs=_PAIR,
        example={"a": (6, 4), "b": (6, 4)},
    ),
)

_FUNCTIONS = (
    _operation(
        "ConstantScale",
        "Multiplies by a fixed number.",
        lambda call: f"{call.one()} * {format_value(call.values['factor'])}",
        label="Scale by a constant",
        torch_name="torch.mul",
        formula="y = factor × x",
        search=("multiply", "scale", "temperature", "gain"),
        params={"factor": Param.float(1.0, help="What every value is multiplied by.")},
    ),
    _operation(
        "Detach",
        "Passes its input on, but lets no gradient back through.",
        lambda call: f"{call.one()}.detach()",
        torch_name="torch.Tensor.detach",
        formula="y = x, ∂y/∂x = 0",
        search=("stop gradient", "freeze", "cut"),
        stops_gradient=True,
    ),
    _operation(
        "Log",
        "The natural logarithm of each value, which must be positive.",
        lambda call: f"{call.one()}.log()",
        torch_name="torch.log",
        formula="y = ln x",
        search=("logarithm", "ln"),
    ),
    _operation(
        "Exp",
        "e to the power of each value.",
        lambda call: f"{call.one()}.exp()",
        torch_name="torch.exp",
        formula="y = eˣ",
        search=("exponential", "power"),
    ),
    _operation(
        "Clamp",
        "Cuts values off at a lower and an upper limit; beyond them no gradient passes.",
        _clamp,
        torch_name="torch.clamp",
        formula="y = min(max(x, low), high)",
        search=("clip", "limit", "cut"),
        params={
            "min": Param.float(-1.0, optional=True, help="The lower limit; empty: none."),
            "max": Param.float(1.0, optional=True, help="The upper limit; empty: none."),
        },
        check=_check_limits,
    ),
)

SPECS = (*_JOINS, *_FUNCTIONS)
