"""Operations that move, cut, pad and name axes without learning anything; no torch here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bpstudio.catalogue.spec import (
    ANY_IN,
    ANY_OUT,
    Call,
    Emitter,
    LayerSpec,
    Shape,
    format_value,
    whole_numbers,
)
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.params import Param, Value


def _axis(default: int, help: str) -> Param:
    return Param.int(default, minimum=-8, maximum=8, help=help)


def _operation(
    kind: str,
    summary: str,
    write: Callable[[Call], str],
    *,
    torch_name: str,
    example: Shape = (6, 4, 5),
    **more: Any,
) -> LayerSpec:
    """A tensor operation that takes and gives one tensor of any dtype."""
    return LayerSpec(
        kind=kind,
        family="shape",
        summary=summary,
        emit=Emitter(construct=None, forward=write),
        inputs=(ANY_IN,),
        outputs=(ANY_OUT,),
        torch_name=torch_name,
        example={"in": example},
        **more,
    )


def _text(values: Mapping[str, Value], *names: str) -> str:
    return ", ".join(format_value(values[name]) for name in names)


def _numbers(value: Value) -> str:
    return ", ".join(map(str, whole_numbers(value)))


def _reshape(call: Call) -> str:
    source = call.one()
    return f"{source}.reshape({source}.shape[0], {_numbers(call.values['shape'])})"


def _mean(call: Call) -> str:
    axes = _numbers(call.values["dim"])
    return f"{call.one()}.mean(dim={f'({axes})' if ',' in axes else axes})"


def _check_sizes(name: str) -> Callable[[Mapping[str, Value]], None]:
    def check(values: Mapping[str, Value]) -> None:
        sizes = whole_numbers(values[name])
        if 0 in sizes or sizes.count(-1) > 1:
            raise UserError(
                f"{name} {list(sizes)} is no shape: sizes are at least 1, and one may be -1.",
                hint="-1 stands for whatever is left over.",
            )

    return check


def _check_order(values: Mapping[str, Value]) -> None:
    dims = whole_numbers(values["dims"])
    if sorted(dims) != list(range(1, len(dims) + 1)):
        raise UserError(
            f"dims {list(dims)} must name each of the axes 1 to {len(dims)} once.",
            hint="The batch, axis 0, always stays first.",
        )


def _check_new_axis(values: Mapping[str, Value]) -> None:
    if values["dim"] == 0:
        raise UserError(
            "Unsqueeze dim cannot be 0: the batch is always the first axis.",
            hint="Use 1 for an axis behind the batch, or -1 for one at the end.",
        )


def _check_range(values: Mapping[str, Value]) -> None:
    start, stop = values["start"], values["stop"]
    same_sign = isinstance(start, int) and isinstance(stop, int) and (start < 0) == (stop < 0)
    if same_sign and isinstance(start, int) and isinstance(stop, int) and start >= stop:
        raise UserError(
            f"A slice from {start} to {stop} is empty.", hint="stop must lie behind start."
        )


def _slice(call: Call) -> str:
    start, stop = call.values["start"], call.values["stop"]
    dim = whole_numbers(call.values["dim"])[0]
    cut = f"{start or ''}:{'' if stop is None else stop}"
    if dim > 0:
        return f"{call.one()}[{':, ' * dim}{cut}]"
    return f"{call.one()}[..., {cut}{', :' * (-dim - 1)}]"


_SHAPES = (
    torch_layer(
        "Flatten",
        "shape",
        "Lays the axes of each sample out in one row.",
        formula="(N, C, H, W) → (N, C × H × W)",
        search=("vector", "reshape", "ravel"),
        params={
            "start_dim": _axis(1, "The first axis that is laid out; the batch is axis 0."),
            "end_dim": _axis(-1, "The last axis that is laid out; −1 is the last of all."),
        },
        axes=("start_dim", "end_dim"),
        inputs=(ANY_IN,),
        outputs=(ANY_OUT,),
        example={"in": (6, 3, 4, 5)},
    ),
    torch_layer(
        "Unflatten",
        "shape",
        "Splits one axis into several.",
        formula="(N, 12) → (N, 3, 4)",
        search=("reshape", "split axis"),
        params={
            "dim": _axis(1, "The axis that is split; the batch is axis 0."),
            "unflattened_size": Param.ints(
                (1, -1),
                length=(1, 8),
                minimum=-1,
                help="The sizes it is split into; −1 stands for whatever is left over.",
            ),
        },
        positional=("dim", "unflattened_size"),
        axes=("dim",),
        check=_check_sizes("unflattened_size"),
        inputs=(ANY_IN,),
        outputs=(ANY_OUT,),
        example={"in": (6, 12)},
    ),
    _operation(
        "Reshape",
        "Lays the values of each sample out in a new shape, in the same order.",
        _reshape,
        torch_name="torch.reshape",
        formula="(N, …) → (N, *shape)",
        search=("view", "resize", "unflatten"),
        params={
            "shape": Param.ints(
                (-1,),
                length=(1, 8),
                minimum=-1,
                help="The axes after the batch; −1 stands for whatever is left over.",
            )
        },
        min_rank=1,
        check=_check_sizes("shape"),
    ),
    _operation(
        "Permute",
        "Puts the axes of each sample in another order.",
        lambda call: f"{call.one()}.permute(0, {_numbers(call.values['dims'])})",
        torch_name="torch.permute",
        formula="(N, A, B) → (N, B, A)",
        search=("transpose", "swap axes", "channels last"),
        params={
            "dims": Param.ints(
                (2, 1),
                length=(1, 8),
                minimum=1,
                maximum=8,
                help="The axes in their new order, each from 1 on once; the batch stays first.",
            )
        },
        check=_check_order,
    ),
    _operation(
        "Squeeze",
        "Drops an axis of size 1.",
        lambda call: f"{call.one()}.squeeze({_text(call.values, 'dim')})",
        torch_name="torch.squeeze",
        formula="(N, 5, 1) → (N, 5)",
        search=("remove axis", "drop"),
        params={"dim": _axis(-1, "The axis; it is kept if its size is not 1.")},
        axes=("dim",),
        example=(6, 5, 1),
    ),
    _operation(
        "Unsqueeze",
        "Adds an axis of size 1.",
        lambda call: f"{call.one()}.unsqueeze({_text(call.values, 'dim')})",
        torch_name="torch.unsqueeze",
        formula="(N, 5) → (N, 1, 5)",
        search=("add axis", "expand", "channel"),
        params={
            "dim": Param.int(
                1,
                minimum=-1,
                maximum=8,
                help="Where the new axis stands: 1 is behind the batch, −1 at the end.",
            )
        },
        min_rank=1,
        check=_check_new_axis,
        example=(6, 5),
    ),
    _operation(
        "Select",
        "Takes one place along an axis, such as the last time step.",
        lambda call: f"{call.one()}.select({_text(call.values, 'dim', 'index')})",
        torch_name="torch.select",
        formula="(N, T, F) → (N, F)",
        search=("last time step", "index", "pick", "take"),
        params={
            "dim": _axis(1, "The axis that is looked along; the batch is axis 0."),
            "index": Param.int(
                -1, minimum=-1_000_000, help="The place, counted from 0; −1 is the last."
            ),
        },
        axes=("dim",),
    ),
    _operation(
        "Slice",
        "Keeps a range of places along an axis.",
        _slice,
        torch_name="torch.Tensor.__getitem__",
        formula="(N, T, F) → (N, stop − start, F)",
        search=("crop", "range", "narrow", "window"),
        params={
            "dim": _axis(1, "The axis that is cut; the batch is axis 0."),
            "start": Param.int(0, minimum=-1_000_000, help="The first place that is kept."),
            "stop": Param.int(
                None,
                minimum=-1_000_000,
                help="The first place that is not kept; empty: keep all to the end.",
            ),
        },
        axes=("dim",),
        check=_check_range,
    ),
    _operation(
        "MeanOver",
        "Averages over axes, such as all time steps or all pixels.",
        _mean,
        torch_name="torch.mean",
        label="Mean over axes",
        formula="(N, T, F) → (N, F)",
        search=("average", "global pooling", "reduce"),
        params={
            "dim": Param.ints(
                (1,),
                length=(1, 8),
                minimum=-8,
                maximum=8,
                help="The axes that are averaged over; the batch is axis 0.",
            )
        },
        axes=("dim",),
    ),
)

_PADS = {
    "ZeroPad": ("zeros", "0"),
    "ConstantPad": ("a constant", "value"),
    "ReflectionPad": ("its own mirror image", "x mirrored at the edge"),
    "ReplicationPad": ("copies of the cells at its edge", "the nearest x"),
    "CircularPad": ("the cells of the opposite edge", "x from the other side"),
}
_PAD_EXAMPLES: Mapping[int, Shape] = {1: (6, 2, 5), 2: (6, 2, 5, 5), 3: (6, 2, 4, 4, 4)}


def _pad(kind: str, axes: int) -> LayerSpec:
    filling, formula = _PADS[kind]
    value = {"value": Param.float(0.0, help="What the new cells hold.")}
    return torch_layer(
        f"{kind}{axes}d",
        "shape",
        f"Surrounds its input with {filling}.",
        formula=f"y = x inside, {formula} around it",
        search=("padding", "border", "margin"),
        params={
            "padding": Param.size(
                1,
                axes=2 * axes,
                minimum=0,
                unit="cells",
                help="Cells at each end, last axis first (left, right, top, bottom, …), or one "
                "number for all.",
            ),
            **(value if kind == "ConstantPad" else {}),
        },
        positional=("padding", "value") if kind == "ConstantPad" else ("padding",),
        min_rank=axes + 2,
        ranks=(axes + 2,),
        example={"in": _PAD_EXAMPLES[axes]},
    )


_CORNERED = ("linear", "bilinear", "bicubic", "trilinear")


def _check_corners(values: Mapping[str, Value]) -> None:
    if values["align_corners"] and values["mode"] not in _CORNERED:
        raise UserError(
            f"align_corners does not go with the mode {values['mode']}.",
            hint="Turn it off, or choose linear, bilinear, bicubic or trilinear.",
        )


def _patch(default: int, help: str, *, minimum: int = 1) -> Param:
    return Param.size(default, axes=2, minimum=minimum, unit="cells", help=help)


_PATCHES = {
    "kernel_size": _patch(2, "The size of a patch: one number, or one per axis."),
    "dilation": _patch(1, "The distance between cells of a patch."),
    "padding": _patch(0, "Cells of zero around the image.", minimum=0),
    "stride": _patch(1, "How far apart patches lie."),
}

_IMAGES = (
    torch_layer(
        "Upsample",
        "shape",
        "Makes a sequence, image or volume larger by filling in between its cells.",
        formula="(N, C, H, W) → (N, C, H s, W s)",
        search=("resize", "interpolate", "enlarge", "decoder", "zoom"),
        params={
            "scale_factor": Param.float(
                2.0, minimum=0, exclusive_minimum=True, help="How much larger each axis becomes."
            ),
            "mode": Param.choice(
                "nearest",
                ("nearest", "nearest-exact", *_CORNERED),
                help="How cells between are found: linear for sequences, bilinear or bicubic for "
                "images, trilinear for volumes, nearest for all.",
            ),
            "align_corners": Param.bool(
                False, help="Lay the outermost cells on each other.", advanced=True
            ),
        },
        always=("scale_factor",),
        min_rank=3,
        ranks=(3, 4, 5),
        check=_check_corners,
        example={"in": (6, 3, 4, 4)},
    ),
    torch_layer(
        "Unfold",
        "shape",
        "Cuts an image into patches and lays each out as a column.",
        formula="(N, C, H, W) → (N, C k², L), with L patches",
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
        "Adds columns up to an image of overlapping patches: Unfold backwards.",
        formula="(N, C k², L) → (N, C, H, W)",
        search=("col2im", "patches"),
        params={"output_size": _patch(4, "The size of the image."), **_PATCHES},
        positional=("output_size", "kernel_size"),
        min_rank=3,
        ranks=(3,),
        example={"in": (6, 8, 9)},
    ),
    torch_layer(
        "PixelShuffle",
        "shape",
        "Turns groups of r² channels into an image r times as large each way.",
        formula="(N, C r², H, W) → (N, C, H r, W r)",
        search=("upsample", "super resolution", "sub-pixel"),
        params={"upscale_factor": Param.int(2, minimum=1, help="How much larger: r.")},
        positional=("upscale_factor",),
        min_rank=4,
        ranks=(4,),
        example={"in": (6, 8, 3, 3)},
    ),
    torch_layer(
        "PixelUnshuffle",
        "shape",
        "Turns an image into r² times as many channels of an r times smaller one.",
        formula="(N, C, H r, W r) → (N, C r², H, W)",
        search=("downsample", "space to depth"),
        params={"downscale_factor": Param.int(2, minimum=1, help="How much smaller: r.")},
        positional=("downscale_factor",),
        min_rank=4,
        ranks=(4,),
        example={"in": (6, 3, 4, 4)},
    ),
    torch_layer(
        "ChannelShuffle",
        "shape",
        "Mixes the channels of groups by dealing them out in turn.",
        formula="channel g n + i → channel i G + g, with G groups of n",
        search=("shufflenet", "groups"),
        params={"groups": Param.int(2, minimum=1, help="How many groups there are: G.")},
        positional=("groups",),
        min_rank=3,
        example={"in": (6, 4, 3, 3)},
    ),
)

SPECS = (*_SHAPES, *_IMAGES, *(_pad(kind, axes) for kind in _PADS for axes in (2, 1, 3)))
