"""Layers that enlarge, cut up, shuffle and pad sequences, images and volumes; no torch here."""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.catalogue.spec import IN, Call, Emitter, LayerSpec, Shape, format_value
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port
from bpstudio.language import tr
from bpstudio.params import Param, Value

_CORNERED = ("linear", "bilinear", "bicubic", "trilinear")


_MODE = Param.choice(
    "nearest",
    ("nearest", "nearest-exact", *_CORNERED),
    help=tr(
        "How cells between are found: linear for sequences, bilinear or bicubic for "
        "images, trilinear for volumes, nearest for all."
    ),
)
_ALIGN_CORNERS = Param.bool(False, help=tr("Lay the outermost cells on each other."), advanced=True)


def _resize(call: Call) -> str:
    mode, corners = call.values["mode"], call.values["align_corners"]
    more = "" if mode == "nearest" else f", mode={format_value(mode)}"
    more += ", align_corners=True" if corners else ""
    size = f"size={call.one('like')}.shape[2:]"
    return f"nn.functional.interpolate({call.one()}, {size}{more})"


def _check_corners(values: Mapping[str, Value]) -> None:
    if values["align_corners"] and values["mode"] not in _CORNERED:
        raise UserError(
            tr("align_corners does not go with the mode {mode}.", mode=values["mode"]),
            hint=tr("Turn it off, or choose linear, bilinear, bicubic or trilinear."),
        )


def _patch(default: int, help: str, *, minimum: int = 1) -> Param:
    return Param.size(default, axes=2, minimum=minimum, unit=tr("cells"), help=help)


_PATCHES = {
    "kernel_size": _patch(2, tr("The size of a patch: one number, or one per axis.")),
    "dilation": _patch(1, tr("The distance between cells of a patch.")),
    "padding": _patch(0, tr("Cells of zero around the image."), minimum=0),
    "stride": _patch(1, tr("How far apart patches lie.")),
}

_IMAGES = (
    torch_layer(
        "Upsample",
        "shape",
        tr("Makes a sequence, image or volume larger by filling in between its cells."),
        formula="(N, C, H, W) → (N, C, H s, W s)",
        search=("resize", "interpolate", "enlarge", "decoder", "zoom"),
        params={
            "scale_factor": Param.float(
                2.0,
                minimum=0,
                exclusive_minimum=True,
                help=tr("How much larger each axis becomes."),
            ),
            "mode": _MODE,
            "align_corners": _ALIGN_CORNERS,
        },
        always=("scale_factor",),
        min_rank=3,
        ranks=(3, 4, 5),
        check=_check_corners,
        example={"in": (6, 3, 4, 4)},
    ),
    LayerSpec(
        kind="ResizeLike",
        family="shape",
        label=tr("Resize like another"),
        summary=tr("Brings a sequence, image or volume to the size of another one."),
        formula="(N, C, H, W), (N, D, H', W') → (N, C, H', W')",
        search=("upsample", "interpolate", "crop", "u-net", "match size"),
        inputs=(IN, Port(name="like")),
        params={"mode": _MODE, "align_corners": _ALIGN_CORNERS},
        emit=Emitter(construct=None, forward=_resize),
        torch_name="torch.nn.functional.interpolate",
        min_rank=3,
        ranks=(3, 4, 5),
        example={"in": (6, 3, 4, 4), "like": (6, 2, 7, 9)},
        check=_check_corners,
    ),
    torch_layer(
        "Unfold",
        "shape",
        tr("Cuts an image into patches and lays each out as a column."),
        formula=tr("(N, C, H, W) → (N, C k², L), with L patches"),
        search=("im2col", "patches", "vision transformer"),
        params=_PATCHES,
        positional=("kernel_size",),
        min_rank=4,
        ranks=(4,),
        example={"in": (6, 3, 4, 4)},
    ),
    torch_layer(
        "Fold",
        "shape",
        tr("Adds columns up to an image of overlapping patches: Unfold backwards."),
        formula="(N, C k², L) → (N, C, H, W)",
        search=("col2im", "patches"),
        params={"output_size": _patch(4, tr("The size of the image.")), **_PATCHES},
        positional=("output_size", "kernel_size"),
        min_rank=3,
        ranks=(3,),
        example={"in": (6, 8, 9)},
    ),
    torch_layer(
        "PixelShuffle",
        "shape",
        tr("Turns groups of r² channels into an image r times as large each way."),
        formula="(N, C r², H, W) → (N, C, H r, W r)",
        search=("upsample", "super resolution", "sub-pixel"),
        params={
            "upscale_factor": Param.int(
                2, minimum=1, unit=tr("times"), help=tr("How much larger: r.")
            )
        },
        positional=("upscale_factor",),
        min_rank=4,
        ranks=(4,),
        example={"in": (6, 8, 3, 3)},
    ),
    torch_layer(
        "PixelUnshuffle",
        "shape",
        tr("Turns an image into r² times as many channels of an r times smaller one."),
        formula="(N, C, H r, W r) → (N, C r², H, W)",
        search=("downsample", "space to depth"),
        params={
            "downscale_factor": Param.int(
                2, minimum=1, unit=tr("times"), help=tr("How much smaller: r.")
            )
        },
        positional=("downscale_factor",),
        min_rank=4,
        ranks=(4,),
        example={"in": (6, 3, 4, 4)},
    ),
    torch_layer(
        "ChannelShuffle",
        "shape",
        tr("Mixes the channels of groups by dealing them out in turn."),
        formula=tr("channel g n + i → channel i G + g, with G groups of n"),
        search=("shufflenet", "groups"),
        params={
            "groups": Param.int(
                2, minimum=1, unit=tr("groups"), help=tr("How many groups there are: G.")
            )
        },
        positional=("groups",),
        min_rank=3,
        example={"in": (6, 4, 3, 3)},
    ),
)

_PADS = {
    "ZeroPad": (tr("Surrounds its input with zeros."), "0"),
    "ConstantPad": (tr("Surrounds its input with a constant."), "value"),
    "ReflectionPad": (
        tr("Surrounds its input with its own mirror image."),
        tr("x mirrored at the edge"),
    ),
    "ReplicationPad": (
        tr("Surrounds its input with copies of the cells at its edge."),
        tr("the nearest x"),
    ),
    "CircularPad": (
        tr("Surrounds its input with the cells of the opposite edge."),
        tr("x from the other side"),
    ),
}
_PAD_EXAMPLES: Mapping[int, Shape] = {1: (6, 2, 5), 2: (6, 2, 5, 5), 3: (6, 2, 4, 4, 4)}


def _pad(kind: str, axes: int) -> LayerSpec:
    summary, outside = _PADS[kind]
    value = {"value": Param.float(0.0, help=tr("What the new cells hold."))}
    return torch_layer(
        f"{kind}{axes}d",
        "shape",
        summary,
        formula=tr("y = x inside, {outside} around it", outside=outside),
        search=("padding", "border", "margin"),
        params={
            "padding": Param.size(
                1,
                axes=2 * axes,
                minimum=0,
                unit=tr("cells"),
                help=tr(
                    "Cells at each end, last axis first (left, right, top, bottom, …), or one "
                    "number for all."
                ),
            ),
            **(value if kind == "ConstantPad" else {}),
        },
        positional=("padding", "value") if kind == "ConstantPad" else ("padding",),
        min_rank=axes + 2,
        ranks=(axes + 2,),
        example={"in": _PAD_EXAMPLES[axes]},
    )


SPECS = (*_IMAGES, *(_pad(kind, axes) for kind in _PADS for axes in (2, 1, 3)))
