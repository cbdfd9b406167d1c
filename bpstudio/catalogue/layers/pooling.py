"""Layers that sum up neighbouring cells of a sequence, image or volume; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bpstudio.catalogue.spec import (
    IN,
    OUT,
    Call,
    Emitter,
    LayerSpec,
    Shape,
    format_value,
    whole_numbers,
)
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port, Ports
from bpstudio.language import tr
from bpstudio.params import Param, Value

_OVER = {1: tr("a sequence"), 2: tr("an image"), 3: tr("a volume")}
_EXAMPLES: Mapping[int, Shape] = {1: (6, 3, 16), 2: (6, 3, 8, 8), 3: (6, 2, 4, 4, 4)}

_INDICES = Port(name="indices", dtype="int")
_GLOBAL = {"Max": ("maximum", "gmp"), "Avg": ("average", "gap")}
_RETURN_INDICES = Param.bool(
    False,
    help=tr("Give a second result: where each maximum stood, as MaxUnpool needs it."),
    advanced=True,
)
_CEIL = Param.bool(
    False, help=tr("Keep a last window that reaches over the edge, instead of dropping it.")
)


def _pool(
    kind: str, axes: int, summary: str, *, params: Mapping[str, Param], **more: Any
) -> LayerSpec:
    words = ("pool", "downsample", "subsample", "reduce")
    if "return_indices" in params:
        more["ports_of"] = _ports_with_indices
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


def _ports_with_indices(values: Mapping[str, Value]) -> Ports:
    return Ports(inputs=(IN,), outputs=(OUT, _INDICES) if values["return_indices"] else (OUT,))


def _windows(axes: int) -> dict[str, Param]:
    return {
        "kernel_size": Param.size(
            2,
            axes=axes,
            unit=tr("cells"),
            help=tr("The size of a window: one number, or one per axis."),
        ),
        "stride": Param.size(
            None,
            axes=axes,
            unit=tr("cells"),
            help=tr("How far the window moves at a time; empty: by its own size."),
        ),
    }


def _padding(axes: int, help: str) -> Param:
    return Param.size(
        0,
        axes=axes,
        minimum=0,
        unit=tr("cells"),
        help=help,
    )


def _check_padding(values: Mapping[str, Value]) -> None:
    kernel, padding = values["kernel_size"], values["padding"]
    axes = max(len(value) if isinstance(value, tuple) else 1 for value in (kernel, padding))
    pairs = zip(whole_numbers(kernel, axes=axes), whole_numbers(padding, axes=axes), strict=True)
    for window, pad in pairs:
        if 2 * pad > window:
            raise UserError(
                tr(
                    "A padding of {pad} is more than half the kernel_size of {window}.",
                    pad=pad,
                    window=window,
                ),
                hint=tr("Use a padding of at most {most}, or a larger window.", most=window // 2),
            )


def _max_pool(axes: int) -> LayerSpec:
    return _pool(
        "MaxPool",
        axes,
        tr("Keeps the largest value of every window of {over}.", over=_OVER[axes]),
        formula=tr("y = max over the window of x"),
        search=("maximum", "max pooling"),
        params={
            **_windows(axes),
            "padding": _padding(
                axes, tr("Cells that never win added around; at most half a window.")
            ),
            "dilation": Param.size(
                1, axes=axes, unit=tr("cells"), help=tr("The distance between cells of a window.")
            ),
            "ceil_mode": _CEIL,
            "return_indices": _RETURN_INDICES,
        },
        positional=("kernel_size",),
        check=_check_padding,
    )


def _max_unpool(axes: int) -> LayerSpec:
    example = _EXAMPLES[axes]
    return torch_layer(
        f"MaxUnpool{axes}d",
        "pooling",
        tr(
            "Puts maxima back to where they stood in {over}, with zeros around them.",
            over=_OVER[axes],
        ),
        formula=tr("y[indices] = x, 0 elsewhere"),
        search=("unpool", "upsample", "decoder", "segnet", "inverse"),
        params={
            **_windows(axes),
            "padding": _padding(
                axes, tr("The cells that the pooling layer added around; at most half a window.")
            ),
        },
        positional=("kernel_size",),
        inputs=(IN, _INDICES),
        min_rank=axes + 2,
        ranks=(axes + 2,),
        example={"in": example, "indices": example},
        check=_check_padding,
    )


def _fraction(call: Call) -> str:
    """The function, since the module has no way to leave out the randomness in evaluation."""
    axes, x = call.rank - 2, call.one()
    size, ratio = call.values["output_size"], call.values["output_ratio"]
    how = f"output_size={format_value(size)}"
    if size is None:
        how = f"output_ratio={format_value((ratio,) * axes)}"
    middle = f"None if self.training else {x}.new_full((*{x}.shape[:2], {axes}), 0.5)"
    kernel = format_value(call.values["kernel_size"])
    function = f"nn.functional.fractional_max_pool{axes}d"
    return f"{function}({x}, {kernel}, {how}, _random_samples={middle})"


def _check_fraction(values: Mapping[str, Value]) -> None:
    if (values["output_size"] is None) == (values["output_ratio"] is None):
        raise UserError(
            tr("Exactly one of output_size and output_ratio says how much is left."),
            hint=tr("Leave the other one empty."),
        )


def _fractional_pool(axes: int) -> LayerSpec:
    return LayerSpec(
        kind=f"FractionalMaxPool{axes}d",
        family="pooling",
        summary=tr(
            "Keeps the largest value of randomly placed windows of {over}; evenly placed in "
            "evaluation.",
            over=_OVER[axes],
        ),
        formula=tr("y = max over the window of x, with windows 1 or 2 cells apart at random"),
        search=("pool", "downsample", "random", "fractional", "stochastic"),
        params={
            "kernel_size": Param.size(
                2, axes=axes, unit=tr("cells"), help=tr("The size of a window.")
            ),
            "output_size": Param.size(
                None, axes=axes, unit=tr("cells"), help=tr("The size that comes out; or empty.")
            ),
            "output_ratio": Param.float(
                0.7,
                minimum=0,
                maximum=0.999999,
                exclusive_minimum=True,
                optional=True,
                help=tr("The share of each axis that is left; or empty."),
            ),
        },
        emit=Emitter(construct=None, forward=_fraction),
        torch_name=f"torch.nn.functional.fractional_max_pool{axes}d",
        min_rank=axes + 2,
        ranks=(axes + 2,),
        random=True,
        example={"in": (6, 3, *(7,) * axes)},
        check=_check_fraction,
    )


def _average_pool(axes: int) -> LayerSpec:
    divisor = {
        "divisor_override": Param.int(
            None,
            minimum=1,
            unit=tr("cells"),
            help=tr("Divide by this instead of by the cells."),
            advanced=True,
        )
    }
    return _pool(
        "AvgPool",
        axes,
        tr("Takes the mean of every window of {over}.", over=_OVER[axes]),
        formula=tr("y = mean over the window of x"),
        search=("average", "mean pooling"),
        params={
            **_windows(axes),
            "padding": _padding(axes, tr("Cells of zero added around; at most half a window.")),
            "ceil_mode": _CEIL,
            "count_include_pad": Param.bool(True, help=tr("Count the added zeros in the mean.")),
            **(divisor if axes > 1 else {}),
        },
        positional=("kernel_size",),
        check=_check_padding,
    )


def _power_pool(axes: int) -> LayerSpec:
    return _pool(
        "LPPool",
        axes,
        tr(
            "Takes the p-norm of every window of {over}: between a sum and a maximum.",
            over=_OVER[axes],
        ),
        formula=tr("y = (Σ xᵖ)^(1/p) over the window"),
        search=("power average", "norm"),
        params={
            "norm_type": Param.float(
                2.0, minimum=1, help=tr("The p of the norm: 1 sums, large values near the maximum.")
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
        tr(
            "Cuts {over} of any size into so many windows and {what} of each.",
            over=_OVER[axes],
            what=what,
        ),
        formula=tr("y = max over each of output_size windows")
        if kind == "Max"
        else tr("y = mean over each of output_size windows"),
        search=(
            "global",
            "adaptive",
            *_GLOBAL[kind],
        ),
        params={
            "output_size": Param.size(
                1,
                axes=axes,
                unit=tr("cells"),
                help=tr("The size that comes out; 1 is global pooling."),
            ),
            **({"return_indices": _RETURN_INDICES} if kind == "Max" else {}),
        },
        positional=("output_size",),
    )


SPECS = (
    *(_max_pool(axes) for axes in (2, 1, 3)),
    *(_average_pool(axes) for axes in (2, 1, 3)),
    *(_adaptive("Avg", axes, tr("takes the mean")) for axes in (2, 1, 3)),
    *(_adaptive("Max", axes, tr("keeps the maximum")) for axes in (2, 1, 3)),
    *(_power_pool(axes) for axes in (2, 1, 3)),
    *(_max_unpool(axes) for axes in (2, 1, 3)),
    *(_fractional_pool(axes) for axes in (2, 3)),
)
