"""The ways of `torch.nn.init` to fill a parameter before training, as plain data; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bpstudio.catalogue.spec import InitializerSpec
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.params import Param, Value
from bpstudio.registry import Registry

_GAIN = Param.float(1.0, minimum=0, help=tr("A factor for all values; torch advises 5/3 for tanh."))
_KAIMING = {
    "a": Param.float(0.0, minimum=0, help=tr("The slope of the leaky_relu that follows.")),
    "mode": Param.choice(
        "fan_in",
        ("fan_in", "fan_out"),
        help=tr("Keep the size of signals forward (fan_in) or of gradients backward (fan_out)."),
    ),
    "nonlinearity": Param.choice(
        "leaky_relu",
        (
            "linear",
            "conv1d",
            "conv2d",
            "conv3d",
            "conv_transpose1d",
            "conv_transpose2d",
            "conv_transpose3d",
            "sigmoid",
            "tanh",
            "relu",
            "leaky_relu",
            "selu",
        ),
        help=tr("What follows the layer; it decides the gain."),
    ),
}
_MEAN = Param.float(0.0, help=tr("The mean of the values."))
_STD = Param.float(1.0, minimum=0, help=tr("The standard deviation of the values."))


def _check_range(values: Mapping[str, Value]) -> None:
    low, high = cast(float, values["a"]), cast(float, values["b"])
    if low >= high:
        raise UserError(
            tr("a ({low}) must lie below b ({high}).", low=low, high=high), hint=tr("Swap the two.")
        )


_SPECS = (
    InitializerSpec(
        kind="kaiming_uniform",
        function="kaiming_uniform_",
        summary=tr("Even values whose range keeps signals the same size through ReLU layers (He)."),
        formula="U(−r, r), r = gain √(3 / fan)",
        params=_KAIMING,
        min_dims=2,
    ),
    InitializerSpec(
        kind="kaiming_normal",
        function="kaiming_normal_",
        summary=tr(
            "Normal values whose spread keeps signals the same size through ReLU layers (He)."
        ),
        formula="N(0, gain² / fan)",
        params=_KAIMING,
        min_dims=2,
    ),
    InitializerSpec(
        kind="xavier_uniform",
        function="xavier_uniform_",
        summary=tr("Even values that suit signals and gradients of tanh and sigmoid (Glorot)."),
        formula="U(−r, r), r = gain √(6 / (fan_in + fan_out))",
        params={"gain": _GAIN},
        min_dims=2,
    ),
    InitializerSpec(
        kind="xavier_normal",
        function="xavier_normal_",
        summary=tr("Normal values that suit signals and gradients of tanh and sigmoid (Glorot)."),
        formula="N(0, 2 gain² / (fan_in + fan_out))",
        params={"gain": _GAIN},
        min_dims=2,
    ),
    InitializerSpec(
        kind="orthogonal",
        function="orthogonal_",
        summary=tr("A random rotation: keeps the length of what it multiplies."),
        formula="W Wᵀ = gain² I",
        params={"gain": _GAIN},
        min_dims=2,
    ),
    InitializerSpec(
        kind="normal",
        function="normal_",
        summary=tr("Values from a normal distribution."),
        formula="N(mean, std²)",
        params={"mean": _MEAN, "std": _STD},
    ),
    InitializerSpec(
        kind="trunc_normal",
        function="trunc_normal_",
        summary=tr("Values from a normal distribution, drawn again if they lie outside limits."),
        formula=tr("N(mean, std²) within [a, b]"),
        params={
            "mean": _MEAN,
            "std": Param.float(
                1.0, minimum=0, exclusive_minimum=True, help=tr("Their standard deviation, uncut.")
            ),
            "a": Param.float(-2.0, help=tr("The lower limit.")),
            "b": Param.float(2.0, help=tr("The upper limit.")),
        },
        check=_check_range,
    ),
    InitializerSpec(
        kind="uniform",
        function="uniform_",
        summary=tr("Values spread evenly over a range."),
        formula="U(a, b)",
        params={
            "a": Param.float(0.0, help=tr("The lower end of the range.")),
            "b": Param.float(1.0, help=tr("The upper end of the range.")),
        },
        check=_check_range,
    ),
    InitializerSpec(
        kind="zeros",
        function="zeros_",
        summary=tr(
            "All zero: right for constants, wrong for weights, whose units then stay alike."
        ),
        formula="W = 0",
    ),
    InitializerSpec(
        kind="ones",
        function="ones_",
        summary=tr("All one: right for the factors of a normalisation."),
        formula="W = 1",
    ),
    InitializerSpec(
        kind="constant",
        function="constant_",
        summary=tr("One value everywhere."),
        formula="W = val",
        params={"val": Param.float(0.0, help=tr("The value."))},
    ),
    InitializerSpec(
        kind="eye",
        function="eye_",
        summary=tr("The identity matrix: passes its input on as far as sizes allow."),
        formula=tr("Wᵢⱼ = 1 if i = j, else 0"),
        min_dims=2,
        max_dims=2,
    ),
    InitializerSpec(
        kind="dirac",
        function="dirac_",
        summary=tr("Passes channels through a convolution unchanged, as far as sizes allow."),
        formula=tr("y = x at the start"),
        params={
            "groups": Param.int(
                1,
                minimum=1,
                unit=tr("groups"),
                help=tr("The groups of the convolution; out_channels divide by it."),
            )
        },
        min_dims=3,
        max_dims=5,
    ),
    InitializerSpec(
        kind="sparse",
        function="sparse_",
        summary=tr("Normal values with a share of each column set to zero."),
        formula=tr("N(0, std²), a share of 0"),
        params={
            "sparsity": Param.float(
                0.9, minimum=0, maximum=1, help=tr("The share of each column that is zero.")
            ),
            "std": Param.float(
                0.01, minimum=0, help=tr("The standard deviation of the values that stay.")
            ),
        },
        min_dims=2,
        max_dims=2,
    ),
)

INITIALIZERS: Registry[InitializerSpec] = Registry("initializer", load=lambda: _SPECS)
