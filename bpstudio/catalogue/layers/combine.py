"""Arithmetic with whole tensors that joins several links; no torch here."""

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
)
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port
from bpstudio.language import tr
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


def _last_axis(call: Call) -> str:
    return "dim=-1, keepdim=True" if call.values["keepdim"] else "dim=-1"


def _check_new_axis(values: Mapping[str, Value]) -> None:
    if values["dim"] == 0:
        raise UserError(
            tr("Stack dim cannot be 0: the batch is always the first axis."),
            hint=tr("Use 1 for an axis behind the batch, or -1 for one at the end."),
        )


SPECS = (
    _operation(
        "Add",
        tr("Adds tensors of one shape value by value, as a skip connection does."),
        _joined("+"),
        inputs=(_MANY,),
        torch_name="torch.add",
        formula="y = x₁ + x₂ + …",
        search=("sum", "plus", "residual", "skip connection", "+"),
    ),
    _operation(
        "Multiply",
        tr("Multiplies tensors of one shape value by value, as a gate does."),
        _joined("*"),
        inputs=(_MANY,),
        torch_name="torch.mul",
        formula="y = x₁ × x₂ × …",
        search=("product", "times", "gate", "hadamard", "*"),
    ),
    _operation(
        "Concat",
        tr("Puts tensors side by side along an axis, in the order of their links."),
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
                help=tr("The axis along which they are laid; the batch is axis 0, the last is −1."),
            )
        },
        axes=("dim",),
        min_rank=2,
    ),
    _operation(
        "Subtract",
        tr("Takes b from a, value by value."),
        lambda call: f"{call.one('a')} - {call.one('b')}",
        inputs=_PAIR,
        torch_name="torch.sub",
        formula="y = a − b",
        search=("minus", "difference", "-"),
    ),
    _operation(
        "Divide",
        tr("Divides a by b, value by value; b must not be zero."),
        lambda call: f"{call.one('a')} / {call.one('b')}",
        inputs=_PAIR,
        torch_name="torch.div",
        formula="y = a / b",
        search=("division", "ratio", "quotient", "/"),
    ),
    _operation(
        "Maximum",
        tr("Keeps the larger of a and b, value by value."),
        lambda call: f"torch.maximum({call.one('a')}, {call.one('b')})",
        inputs=_PAIR,
        torch_name="torch.maximum",
        formula="y = max(a, b)",
        search=("larger", "max", "maxout"),
    ),
    _operation(
        "Minimum",
        tr("Keeps the smaller of a and b, value by value."),
        lambda call: f"torch.minimum({call.one('a')}, {call.one('b')})",
        inputs=_PAIR,
        torch_name="torch.minimum",
        formula="y = min(a, b)",
        search=("smaller", "min"),
    ),
    _operation(
        "Stack",
        tr("Puts tensors of one shape one behind the other along a new axis."),
        lambda call: f"torch.stack([{', '.join(call.inputs['in'])}], dim={call.values['dim']})",
        inputs=(Port(name="in", dtype="any", many=True),),
        outputs=(ANY_OUT,),
        torch_name="torch.stack",
        formula="(N, A), (N, A) → (N, 2, A)",
        search=("join", "merge", "pile", "new axis"),
        params={
            "dim": Param.int(
                1,
                minimum=-1,
                maximum=8,
                help=tr("Where the new axis stands: 1 is behind the batch, −1 at the end."),
            )
        },
        check=_check_new_axis,
    ),
    _operation(
        "MatMul",
        tr("Multiplies the matrices of each sample."),
        lambda call: f"torch.matmul({call.one('a')}, {call.one('b')})",
        inputs=_PAIR,
        torch_name="torch.matmul",
        formula="yᵢⱼ = Σₖ aᵢₖ bₖⱼ",
        search=("matrix product", "dot", "bmm", "@"),
        min_rank=3,
        example={"a": (6, 3, 4), "b": (6, 4, 5)},
    ),
    _operation(
        "DotProduct",
        tr("The sum of the products of a and b along their last axis, as two towers are compared."),
        lambda call: f"({call.one('a')} * {call.one('b')}).sum({_last_axis(call)})",
        inputs=_PAIR,
        torch_name="torch.linalg.vecdot",
        label=tr("Dot product"),
        formula="y = Σᵢ aᵢ bᵢ",
        search=("inner product", "similarity", "recommender", "two towers", "score"),
        params={"keepdim": Param.bool(True, help=tr("Keep the last axis, with size 1."))},
        min_rank=2,
    ),
    torch_layer(
        "CosineSimilarity",
        "combine",
        tr("The cosine of the angle between a and b: 1 is the same direction."),
        formula="y = a · b / (|a| |b|)",
        search=("angle", "compare", "siamese"),
        params={
            "dim": Param.int(
                1, minimum=-8, maximum=8, help=tr("The axis of the vectors; the batch is axis 0.")
            ),
            "eps": Param.float(
                1e-8,
                minimum=0,
                exclusive_minimum=True,
                help=tr("Keeps the division finite."),
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
        tr("The distance between a and b along their last axis."),
        formula="y = (Σ |a − b|ᵖ)^(1/p)",
        search=("norm", "compare", "siamese", "euclidean"),
        params={
            "p": Param.float(2.0, help=tr("The norm: 1 is city blocks, 2 is a straight line.")),
            "eps": Param.float(
                1e-6, minimum=0, help=tr("Keeps the gradient finite at distance 0."), advanced=True
            ),
            "keepdim": Param.bool(False, help=tr("Keep the last axis, with size 1.")),
        },
        inputs=_PAIR,
        example={"a": (6, 4), "b": (6, 4)},
    ),
)
