"""Layers that sum up neighbouring cells of a sequence, image or volume; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bpstudio.catalogue.spec import LayerSpec, Shape, whole_numbers
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.params import Param, Value

_OVER = {1: "a sequence", 2: "an image", 3: "a volume"}
_EXAMPLES: Mapping[int, Shape] = {1: (6, 3, 16), 2: (6, 3, 8, 8), 3: (6, 2, 4, 4, 4)}

_CEIL = Param.bool(
    False, help="Keep a last window that reaches over the edge, instead of dropping it."
)


def _pool(
    kind: str, axes: int, summary: str, *, params: Mapping[str, Param], **more: Any
) -> LayerSpec:
    words = ("pool", "downsample", "subsample", "reduce")
    return torch_layer(
        f"{kind}{axes}d",
        "pooling",
        summary,
        params=params,
        search=(*words, *more.pop("search", ())),
        min_rank=axes + 2,
        ranks=(axes + 2,),
        example={"in": _EXAMPLES[axes]},
        **more,
    )


def _windows(axes: int) -> dict[str, Param]:
    return {
        "kernel_size": Param.size(
            2, axes=axes, unit="cells", help="The size of a window: one number, or one per axis."
        ),
        "stride": Param.size(
            None,
            axes=axes,
            unit="cells",
            help="How far the window moves at a time; empty: by its own size.",
        ),
    }


def _padding(axes: int, what: str) -> Param:
    return Param.size(
        0, axes=axes, minimum=0, unit="cells", help=f"{what} added around; at most half a window."
    )


def _check_padding(values: Mapping[str, Value]) -> None:
    kernel, padding = values["kernel_size"], values["padding"]
    axes = max(len(value) if isinstance(value, tuple) else 1 for value in (kernel, padding))
    pairs = zip(whole_numbers(kernel, axes=axes), whole_numbers(padding, axes=axes), strict=True)
    for window, pad in pairs:
        if 2 * pad > window:
            raise UserError(
                f"A padding of {pad} is more than half the kernel_size of {window}.",
                hint=f"Use a padding of at most {window // 2}, or a larger window.",
            )


def _max_pool(axes: int) -> LayerSpec:
    return _pool(
        "MaxPool",
        axes,
        f"Keeps the largest value of every window of {_OVER[axes]}.",
        formula="y = max over the window of x",
        search=("maximum", "max pooling"),
        params={
            **_windows(axes),
            "padding": _padding(axes, "Cells that never win"),
            "dilation": Param.size(
                1, axes=axes, unit="cells", help="The distance between cells of a window."
            ),
            "ceil_mode": _CEIL,
        },
        positional=("kernel_size",),
        check=_check_padding,
    )


def _average_pool(axes: int) -> LayerSpec:
    divisor = {
        "divisor_override": Param.int(
            None, minimum=1, help="Divide by this instead of by the cells.", advanced=True
        )
    }
    return _pool(
        "AvgPool",
        axes,
        f"Takes the mean of every window of {_OVER[axes]}.",
        formula="y = mean over the window of x",
        search=("average", "mean pooling"),
        params={
            **_windows(axes),
            "padding": _padding(axes, "Cells of zero"),
            "ceil_mode": _CEIL,
            "count_include_pad": Param.bool(True, help="Count the added zeros in the mean."),
            **(divisor if axes > 1 else {}),
        },
        positional=("kernel_size",),
        check=_check_padding,
    )


def _power_pool(axes: int) -> LayerSpec:
    return _pool(
        "LPPool",
        axes,
        f"Takes the p-norm of every window of {_OVER[axes]}: between a sum and a maximum.",
        formula="y = (Σ xᵖ)^(1/p) over the window",
        search=("power average", "norm"),
        params={
            "norm_type": Param.float(
                2.0, minimum=1, help="The p of the norm: 1 sums, large values near the maximum."
            ),
            **_windows(axes),
            "ceil_mode": _CEIL,
        },
        positional=("norm_type", "kernel_size"),
    )


def _adaptive(kind: str, axes: int, what: str) -> LayerSpec:
    return _pool(
        f"Adaptive{kind}Pool",
        axes,
        f"Cuts {_OVER[axes]} of any size into so many windows and {what} of each.",
        formula=f"y = {'max' if kind == 'Max' else 'mean'} over each of output_size windows",
        search=("global", "adaptive", "maximum" if kind == "Max" else "average"),
        params={
            "output_size": Param.size(
                1, axes=axes, unit="cells", help="The size that comes out; 1 is global pooling."
            )
        },
        positional=("output_size",),
    )


SPECS = (
    *(_max_pool(axes) for axes in (2, 1, 3)),
    *(_average_pool(axes) for axes in (2, 1, 3)),
    *(_adaptive("Avg", axes, "takes the mean") for axes in (2, 1, 3)),
    *(_adaptive("Max", axes, "keeps the maximum") for axes in (2, 1, 3)),
    *(_power_pool(axes) for axes in (2, 1, 3)),
)
