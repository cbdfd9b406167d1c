"""Layers that bend each value by a fixed curve, and softmax; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from bpstudio.catalogue.spec import LayerSpec
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.params import EMPTY, Param, Value


def _curve(
    kind: str,
    formula: str,
    summary: str,
    *search: str,
    params: Mapping[str, Param] = EMPTY,
    **more: Any,
) -> LayerSpec:
    """A layer that works on each value alone."""
    return torch_layer(
        kind,
        "activation",
        summary,
        formula=formula,
        search=("activation", "nonlinearity", *search),
        params=params,
        min_rank=1,
        example={"in": (6, 8)},
        **more,
    )


def _ordered(low: str, high: str, values: Mapping[str, Value]) -> None:
    if cast(float, values[low]) >= cast(float, values[high]):
        raise UserError(
            tr(
                "{low} ({least}) must lie below {high} ({most}).",
                low=low,
                least=values[low],
                high=high,
                most=values[high],
            ),
            hint=tr("Swap the two or move one of them."),
        )


def _floor(y: Any, alpha: float) -> Any:
    """Slope of a curve that runs from −α up to a straight line: y + α below zero, 1 above."""
    return ((y < 0) * (y + alpha) + (y >= 0) * 1.0) / max(1.0, alpha)


def _between(y: Any, low: float, high: float) -> Any:
    """Slope of a straight line that is cut off at two limits."""
    return (y > low) * (y < high) * 1.0


def _number(values: Mapping[str, Value], name: str) -> float:
    return cast(float, values[name])


_ALPHA = Param.float(
    1.0, minimum=0, exclusive_minimum=True, help=tr("Far left, the curve runs flat at minus this.")
)
_LAMBDA = Param.float(0.5, minimum=0, help=tr("Values closer to zero than this become zero."))

_CURVES = (
    _curve(
        "ReLU",
        "y = max(0, x)",
        tr("Keeps positive values and sets negative ones to zero."),
        "rectifier",
        "rectified linear",
        dies=True,
        squashes=(0.0, None),
    ),
    _curve(
        "LeakyReLU",
        tr("y = x if x > 0, else slope × x"),
        tr("Keeps positive values and shrinks negative ones, so that no unit can die."),
        "rectifier",
        "lrelu",
        params={
            "negative_slope": Param.float(
                0.01, minimum=0, maximum=1, help=tr("What negative values are multiplied by.")
            )
        },
    ),
    _curve(
        "ELU",
        tr("y = x if x > 0, else α (eˣ − 1)"),
        tr("Keeps positive values and bends negative ones smoothly towards a floor."),
        "exponential linear",
        params={"alpha": _ALPHA},
        slope=lambda y, values: _floor(y, _number(values, "alpha")),
    ),
    _curve(
        "SELU",
        tr("y = 1.0507 × (x if x > 0, else 1.6733 (eˣ − 1))"),
        tr("An ELU scaled so that deep plain networks keep mean 0 and variance 1 by themselves."),
        "self-normalising",
        "scaled exponential",
        slope=lambda y, _: _floor(y / 1.0507, 1.6733),
    ),
    _curve(
        "GELU",
        "y = x Φ(x)",
        tr(
            "Weighs each value by how likely a normal variable lies below it; usual in "
            "transformers."
        ),
        "gaussian error",
        params={
            "approximate": Param.choice(
                "none", ("none", "tanh"), help=tr("Exact, or the faster approximation by tanh.")
            )
        },
    ),
    _curve(
        "SiLU",
        "y = x σ(x)",
        tr("Weighs each value by its own sigmoid; smooth everywhere."),
        "swish",
        "sigmoid linear",
    ),
    _curve(
        "Tanh",
        "y = tanh x",
        tr("Squeezes each value between −1 and 1."),
        "hyperbolic tangent",
        slope=lambda y, _: 1 - y * y,
        squashes=(-1.0, 1.0),
    ),
    _curve(
        "Sigmoid",
        "y = 1 / (1 + e⁻ˣ)",
        tr("Squeezes each value between 0 and 1; its slope is at most a quarter."),
        "logistic",
        "probability",
        slope=lambda y, _: 4 * y * (1 - y),
        squashes=(0.0, 1.0),
        gives="probability",
    ),
    _curve(
        "Softplus",
        "y = ln(1 + e^(βx)) / β",
        tr("A smooth ReLU: always positive, never flat."),
        "smooth relu",
        squashes=(0.0, None),
        params={
            "beta": Param.float(
                1.0, minimum=0, exclusive_minimum=True, help=tr("The larger, the sharper the bend.")
            ),
            "threshold": Param.float(
                20.0, help=tr("Above this value of βx it is taken as a straight line.")
            ),
        },
    ),
    _curve(
        "Hardtanh",
        "y = min(max(x, low), high)",
        tr("Cuts each value off at a lower and an upper limit."),
        "clip",
        "clamp",
        params={
            "min_val": Param.float(-1.0, help=tr("The lower limit.")),
            "max_val": Param.float(1.0, help=tr("The upper limit.")),
        },
        check=partial(_ordered, "min_val", "max_val"),
        slope=lambda y, values: _between(y, _number(values, "min_val"), _number(values, "max_val")),
        squashes=(-1.0, 1.0),
    ),
    _curve(
        "Mish",
        "y = x tanh(ln(1 + eˣ))",
        tr("A smooth curve like SiLU with a slightly deeper dip on the left."),
        "smooth",
    ),
    _curve(
        "PReLU",
        tr("y = x if x > 0, else a × x"),
        tr("A LeakyReLU that learns its slope."),
        "parametric relu",
        "learned",
        params={
            "num_parameters": Param.int(
                1,
                minimum=1,
                unit=tr("slopes"),
                help=tr("One slope for all, or one for each channel (axis 1)."),
            ),
            "init": Param.float(0.25, help=tr("The slope before training.")),
        },
        weights={"weight": ("weight",)},
    ),
    _curve(
        "CELU",
        "y = max(0, x) + min(0, α (e^(x/α) − 1))",
        tr("An ELU whose slope has no jump for any α."),
        "exponential linear",
        params={
            "alpha": Param.float(
                1.0,
                minimum=0,
                exclusive_minimum=True,
                help=tr("How far below zero the curve reaches."),
            )
        },
        slope=lambda y, values: (y < 0) * (y / _number(values, "alpha") + 1) + (y >= 0) * 1.0,
    ),
    _curve(
        "ReLU6",
        "y = min(max(0, x), 6)",
        tr("A ReLU that is cut off at 6."),
        "mobile",
        "clip",
        dies=True,
        slope=lambda y, _: (y < 6) * 1.0,
        squashes=(0.0, 6.0),
    ),
    _curve(
        "RReLU",
        tr("y = x if x > 0, else a × x with random a"),
        tr("A LeakyReLU whose slope is drawn anew for each value while training."),
        "randomised",
        params={
            "lower": Param.float(1 / 8, minimum=0, help=tr("The least slope that is drawn.")),
            "upper": Param.float(1 / 3, minimum=0, help=tr("The greatest slope that is drawn.")),
        },
        check=partial(_ordered, "lower", "upper"),
        random=True,
    ),
    _curve(
        "LogSigmoid",
        "y = ln σ(x)",
        tr("The logarithm of the sigmoid."),
        "logistic",
        squashes=(None, 0.0),
    ),
    _curve(
        "Hardsigmoid",
        "y = min(max(x/6 + ½, 0), 1)",
        tr("A sigmoid of three straight lines: quick, and flat beyond ±3."),
        "logistic",
        slope=lambda y, _: _between(y, 0.0, 1.0),
        squashes=(0.0, 1.0),
        gives="probability",
    ),
    _curve(
        "Hardswish",
        "y = x min(max(x/6 + ½, 0), 1)",
        tr("A SiLU built from straight lines: quick."),
        "mobile",
    ),
    _curve(
        "Hardshrink",
        tr("y = x if |x| > λ, else 0"),
        tr("Sets values near zero to zero and leaves the others."),
        "threshold",
        params={"lambd": _LAMBDA},
        dies=True,
    ),
    _curve(
        "Softshrink",
        "y = sign(x) max(|x| − λ, 0)",
        tr("Pulls every value towards zero by a fixed amount."),
        "threshold",
        params={"lambd": _LAMBDA},
        dies=True,
    ),
    _curve("Tanhshrink", "y = x − tanh x", tr("What tanh takes away from a value."), "remainder"),
    _curve(
        "Softsign",
        "y = x / (1 + |x|)",
        tr("Like tanh, but it nears its limits slowly."),
        "squash",
        slope=lambda y, _: (1 - abs(y)) ** 2,
        squashes=(-1.0, 1.0),
    ),
    _curve(
        "Threshold",
        tr("y = x if x > threshold, else value"),
        tr("Replaces values up to a threshold by a constant."),
        "cut",
        params={
            "threshold": Param.float(0.0, help=tr("Values up to this one are replaced.")),
            "value": Param.float(0.0, help=tr("What they are replaced by.")),
        },
        positional=("threshold", "value"),
        dies=True,
    ),
)

_DIM = Param.int(
    -1,
    minimum=-8,
    maximum=8,
    help=tr("The axis over which values sum to one; the batch is axis 0, the last is −1."),
)


def _over_axis(
    kind: str, formula: str, summary: str, *search: str, dim: Param, **more: Any
) -> LayerSpec:
    """A layer that works along one axis."""
    return torch_layer(
        kind,
        "activation",
        summary,
        formula=formula,
        search=("activation", *search),
        params={"dim": dim},
        always=("dim",),
        axes=("dim",),
        example={"in": (6, 8)},
        **more,
    )


SPECS = (
    *_CURVES,
    _over_axis(
        "Softmax",
        "yᵢ = e^xᵢ / Σ e^xⱼ",
        tr("Turns values into shares that sum to one."),
        "probability",
        "normalised exponential",
        dim=_DIM,
        gives="shares",
    ),
    _over_axis(
        "LogSoftmax",
        "yᵢ = xᵢ − ln Σ e^xⱼ",
        tr("The logarithm of Softmax, computed safely; goes with NLLLoss."),
        "log probability",
        dim=_DIM,
        gives="log-shares",
    ),
    _over_axis(
        "Softmin",
        "yᵢ = e^−xᵢ / Σ e^−xⱼ",
        tr("Softmax of the negated values: the smallest gets the largest share."),
        "probability",
        dim=_DIM,
        gives="shares",
    ),
    _over_axis(
        "GLU",
        tr("y = a σ(b), with x = [a, b]"),
        tr("Splits its input in half along an axis and lets one half gate the other."),
        "gated linear unit",
        dim=_DIM,
    ),
    torch_layer(
        "Softmax2d",
        "activation",
        tr("Turns the channels of each pixel into shares that sum to one."),
        formula=tr("y꜀ = e^x꜀ / Σ e^xⱼ, at each pixel"),
        search=("activation", "probability", "segmentation", "image"),
        min_rank=4,
        ranks=(4,),
        example={"in": (6, 3, 4, 4)},
        gives="shares",
    ),
)
