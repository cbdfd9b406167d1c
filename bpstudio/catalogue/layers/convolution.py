"""Convolutions and transposed convolutions over one, two and three axes; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bpstudio.catalogue.spec import Inferred, LayerSpec, Shape, whole_numbers
from bpstudio.catalogue.torch_layer import WEIGHT_AND_BIAS, torch_layer
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.params import Param, Value

_OVER = {1: tr("a sequence"), 2: tr("an image"), 3: tr("a volume")}
_WORDS = {1: ("sequence", "signal"), 2: ("image", "cnn"), 3: ("volume", "video")}
_EXAMPLES: Mapping[int, Shape] = {1: (6, 3, 16), 2: (6, 3, 8, 8), 3: (6, 2, 5, 5, 5)}

_OUT_CHANNELS = Param.int(
    16, minimum=1, unit=tr("channels"), help=tr("How many filters are learned.")
)
_GROUPS = Param.int(
    1,
    minimum=1,
    unit=tr("groups"),
    help=tr("Splits the channels into this many groups that do not see each other."),
    advanced=True,
)
_BIAS = Param.bool(True, help=tr("Add a learned constant to every channel."))


def _kernel(axes: int) -> Param:
    return Param.size(
        3,
        axes=axes,
        unit=tr("cells"),
        help=tr("The size of a filter: one number, or one per axis."),
    )


def _dilation(axes: int) -> Param:
    return Param.size(
        1, axes=axes, unit=tr("cells"), help=tr("The distance between filter cells."), advanced=True
    )


def _check_same(values: Mapping[str, Value]) -> None:
    _check_groups(values)
    if values["padding"] == "same" and set(whole_numbers(values["stride"])) != {1}:
        raise UserError(
            tr("padding cannot be same with a stride above 1."),
            hint=tr("Set stride to 1, or padding to a number of cells."),
        )


def _check_groups(values: Mapping[str, Value]) -> None:
    channels, groups = cast(int, values["out_channels"]), cast(int, values["groups"])
    if channels % groups:
        raise UserError(
            tr(
                "{channels} out_channels cannot be split into {groups} groups.",
                channels=channels,
                groups=groups,
            ),
            hint=tr("Choose out_channels as a multiple of groups."),
        )


def _convolution(axes: int) -> LayerSpec:
    return torch_layer(
        f"Conv{axes}d",
        "convolution",
        tr(
            "Slides small learned filters over {over} and gives one channel for each.",
            over=_OVER[axes],
        ),
        formula="yₖ = bₖ + Σ꜀ Wₖ꜀ ⋆ x꜀",
        search=("convolution", "filter", "kernel", "depthwise", "pointwise 1x1", *_WORDS[axes]),
        params={
            "out_channels": _OUT_CHANNELS,
            "kernel_size": _kernel(axes),
            "stride": Param.size(
                1, axes=axes, unit=tr("cells"), help=tr("How far the filter moves at a time.")
            ),
            "padding": Param.size(
                0,
                axes=axes,
                minimum=0,
                unit=tr("cells"),
                choices=("same", "valid"),
                help=tr(
                    "Cells added around the input: one number, or one per axis; same: as many as "
                    "keep its size, valid: none."
                ),
            ),
            "dilation": _dilation(axes),
            "groups": _GROUPS,
            "bias": _BIAS,
            "padding_mode": Param.choice(
                "zeros",
                ("zeros", "reflect", "replicate", "circular"),
                help=tr("What the added cells hold."),
                advanced=True,
            ),
        },
        inferred={"in_channels": Inferred(axis=1, help=tr("Channels that come in."))},
        positional=("in_channels", "out_channels"),
        always=("kernel_size",),
        weights=WEIGHT_AND_BIAS,
        min_rank=axes + 2,
        ranks=(axes + 2,),
        example={"in": _EXAMPLES[axes]},
        check=_check_same,
    )


def _transposed(axes: int) -> LayerSpec:
    return torch_layer(
        f"ConvTranspose{axes}d",
        "convolution",
        tr(
            "Spreads every cell of {over} by learned filters, so that the result is larger.",
            over=_OVER[axes],
        ),
        formula=tr("y = b + Wᵀ x, with W the matrix of a convolution"),
        search=("deconvolution", "transposed", "upsample", "decoder", *_WORDS[axes]),
        params={
            "out_channels": _OUT_CHANNELS,
            "kernel_size": _kernel(axes),
            "stride": Param.size(
                1, axes=axes, unit=tr("cells"), help=tr("How far apart the input's cells are laid.")
            ),
            "padding": Param.size(
                0,
                axes=axes,
                minimum=0,
                unit=tr("cells"),
                help=tr("Cells cut off around the result."),
            ),
            "output_padding": Param.size(
                0,
                axes=axes,
                minimum=0,
                unit=tr("cells"),
                help=tr("Cells added on one side of the result; less than stride or dilation."),
                advanced=True,
            ),
            "groups": _GROUPS,
            "bias": _BIAS,
            "dilation": _dilation(axes),
        },
        inferred={"in_channels": Inferred(axis=1, help=tr("Channels that come in."))},
        positional=("in_channels", "out_channels"),
        always=("kernel_size",),
        weights=WEIGHT_AND_BIAS,
        min_rank=axes + 2,
        ranks=(axes + 2,),
        example={"in": _EXAMPLES[axes]},
        check=_check_groups,
    )


SPECS = (
    *(_convolution(axes) for axes in (2, 1, 3)),
    *(_transposed(axes) for axes in (2, 1, 3)),
)
