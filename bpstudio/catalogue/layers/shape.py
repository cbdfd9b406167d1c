"""Operations that move, cut, pad and name axes without learning anything; no torch here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from bpstudio.catalogue.spec import (
    ANY_IN,
    ANY_OUT,
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
        torch_name=torch_name,
        example={"in": example},
        **{"inputs": (ANY_IN,), "outputs": (ANY_OUT,), **more},
    )


def _text(values: Mapping[str, Value], *names: str) -> str:
    return ", ".join(format_value(values[name]) for name in names)


def _numbers(value: Value) -> str:
    return ", ".join(map(str, whole_numbers(value)))


def _reshape(call: Call) -> str:
    source = call.one()
    return f"{source}.reshape({source}.shape[0], {_numbers(call.values['shape'])})"


def _over_text(call: Call) -> str:
    axes = _numbers(call.values["dim"])
    kept = ", keepdim=True" if call.values["keepdim"] else ""
    return f"dim={f'({axes})' if ',' in axes else axes}{kept}"


def _parts(count: Value) -> tuple[Port, ...]:
    return tuple(Port(name=f"part{index}", dtype="any") for index in range(1, cast(int, count) + 1))


def _split(call: Call) -> str:
    return f"{call.one()}.tensor_split({_text(call.values, 'parts', 'dim')})"


def _check_sizes(name: str) -> Callable[[Mapping[str, Value]], None]:
    def check(values: Mapping[str, Value]) -> None:
        sizes = whole_numbers(values[name])
        if 0 in sizes or sizes.count(-1) > 1:
            raise UserError(
                tr(
                    "{name} {sizes} is no shape: sizes are at least 1, and one may be -1.",
                    name=name,
                    sizes=list(sizes),
                ),
                hint=tr("-1 stands for whatever is left over."),
            )

    return check


def _check_order(values: Mapping[str, Value]) -> None:
    dims = whole_numbers(values["dims"])
    if sorted(dims) != list(range(1, len(dims) + 1)):
        raise UserError(
            tr(
                "dims {dims} must name each of the axes 1 to {last} once.",
                dims=list(dims),
                last=len(dims),
            ),
            hint=tr("The batch, axis 0, always stays first."),
        )


def _check_new_axis(values: Mapping[str, Value]) -> None:
    if values["dim"] == 0:
        raise UserError(
            tr("Unsqueeze dim cannot be 0: the batch is always the first axis."),
            hint=tr("Use 1 for an axis behind the batch, or -1 for one at the end."),
        )


def _check_range(values: Mapping[str, Value]) -> None:
    start, stop = values["start"], values["stop"]
    same_sign = isinstance(start, int) and isinstance(stop, int) and (start < 0) == (stop < 0)
    if same_sign and isinstance(start, int) and isinstance(stop, int) and start >= stop:
        raise UserError(
            tr("A slice from {start} to {stop} is empty.", start=start, stop=stop),
            hint=tr("stop must lie behind start."),
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
        tr("Lays the axes of each sample out in one row."),
        formula="(N, C, H, W) → (N, C × H × W)",
        search=("vector", "reshape", "ravel"),
        params={
            "start_dim": _axis(1, tr("The first axis that is laid out; the batch is axis 0.")),
            "end_dim": _axis(-1, tr("The last axis that is laid out; −1 is the last of all.")),
        },
        axes=("start_dim", "end_dim"),
        inputs=(ANY_IN,),
        outputs=(ANY_OUT,),
        example={"in": (6, 3, 4, 5)},
    ),
    torch_layer(
        "Unflatten",
        "shape",
        tr("Splits one axis into several."),
        formula="(N, 12) → (N, 3, 4)",
        search=("reshape", "split axis"),
        params={
            "dim": _axis(1, tr("The axis that is split; the batch is axis 0.")),
            "unflattened_size": Param.ints(
                (1, -1),
                length=(1, 8),
                minimum=-1,
                help=tr("The sizes it is split into; −1 stands for whatever is left over."),
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
        tr("Lays the values of each sample out in a new shape, in the same order."),
        _reshape,
        torch_name="torch.reshape",
        formula="(N, …) → (N, *shape)",
        search=("view", "resize", "unflatten"),
        params={
            "shape": Param.ints(
                (-1,),
                length=(1, 8),
                minimum=-1,
                help=tr("The axes after the batch; −1 stands for whatever is left over."),
            )
        },
        min_rank=1,
        check=_check_sizes("shape"),
    ),
    _operation(
        "Permute",
        tr("Puts the axes of each sample in another order."),
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
                help=tr("The axes in their new order, each from 1 on once; the batch stays first."),
            )
        },
        check=_check_order,
    ),
    _operation(
        "Squeeze",
        tr("Drops an axis of size 1."),
        lambda call: f"{call.one()}.squeeze({_text(call.values, 'dim')})",
        torch_name="torch.squeeze",
        formula="(N, 5, 1) → (N, 5)",
        search=("remove axis", "drop"),
        params={"dim": _axis(-1, tr("The axis; it is kept if its size is not 1."))},
        axes=("dim",),
        example=(6, 5, 1),
    ),
    _operation(
        "Unsqueeze",
        tr("Adds an axis of size 1."),
        lambda call: f"{call.one()}.unsqueeze({_text(call.values, 'dim')})",
        torch_name="torch.unsqueeze",
        formula="(N, 5) → (N, 1, 5)",
        search=("add axis", "expand", "channel"),
        params={
            "dim": Param.int(
                1,
                minimum=-1,
                maximum=8,
                help=tr("Where the new axis stands: 1 is behind the batch, −1 at the end."),
            )
        },
        min_rank=1,
        check=_check_new_axis,
        example=(6, 5),
    ),
    _operation(
        "Select",
        tr("Takes one place along an axis, such as the last time step."),
        lambda call: f"{call.one()}.select({_text(call.values, 'dim', 'index')})",
        torch_name="torch.select",
        formula="(N, T, F) → (N, F)",
        search=("last time step", "index", "pick", "take"),
        params={
            "dim": _axis(1, tr("The axis that is looked along; the batch is axis 0.")),
            "index": Param.int(
                -1,
                minimum=-1_000_000,
                unit=tr("place"),
                help=tr("The place, counted from 0; −1 is the last."),
            ),
        },
        axes=("dim",),
    ),
    _operation(
        "Slice",
        tr("Keeps a range of places along an axis."),
        _slice,
        torch_name="torch.Tensor.__getitem__",
        formula="(N, T, F) → (N, stop − start, F)",
        search=("crop", "range", "narrow", "window"),
        params={
            "dim": _axis(1, tr("The axis that is cut; the batch is axis 0.")),
            "start": Param.int(
                0, minimum=-1_000_000, unit=tr("place"), help=tr("The first place that is kept.")
            ),
            "stop": Param.int(
                None,
                minimum=-1_000_000,
                unit=tr("place"),
                help=tr("The first place that is not kept; empty: keep all to the end."),
            ),
        },
        axes=("dim",),
        check=_check_range,
    ),
    LayerSpec(
        kind="Split",
        family="shape",
        summary=tr("Cuts its input into parts along an axis, each with a port of its own."),
        formula="(N, A) → (N, A / 2), (N, A / 2)",
        search=("chunk", "halves", "unstack", "separate", "mean and variance"),
        inputs=(ANY_IN,),
        outputs=_parts(2),
        params={
            "parts": Param.int(
                2, minimum=2, maximum=16, unit=tr("parts"), help=tr("How many parts.")
            ),
            "dim": _axis(1, tr("The axis that is cut; the batch is axis 0.")),
        },
        axes=("dim",),
        emit=Emitter(construct=None, forward=_split),
        torch_name="torch.tensor_split",
        example={"in": (6, 4)},
        ports_of=lambda values: Ports(inputs=(ANY_IN,), outputs=_parts(values["parts"])),
    ),
    _operation(
        "Repeat",
        tr("Puts copies of each sample one behind the other along a new axis, as a sequence."),
        lambda call: f"torch.stack([{call.one()}] * {call.values['times']}, dim=1)",
        torch_name="torch.stack",
        formula="(N, F) → (N, times, F)",
        search=("repeat vector", "tile", "expand", "copy", "sequence"),
        params={
            "times": Param.int(
                2, minimum=1, maximum=10_000, unit=tr("copies"), help=tr("How many copies.")
            )
        },
        min_rank=1,
        example=(6, 4),
    ),
    _operation(
        "Flip",
        tr("Turns the order along an axis around."),
        lambda call: f"{call.one()}.flip({_text(call.values, 'dim')})",
        torch_name="torch.flip",
        formula="y₁ … y_T = x_T … x₁",
        search=("reverse", "mirror", "backwards"),
        params={"dim": _axis(1, tr("The axis; the batch is axis 0."))},
        axes=("dim",),
    ),
    _operation(
        "ToFloat",
        tr("Takes whole numbers, such as codes, as real ones."),
        lambda call: f"{call.one()}.float()",
        torch_name="torch.Tensor.float",
        label=tr("To real numbers"),
        formula="y = x",
        search=("cast", "convert", "dtype", "float"),
        inputs=(Port(name="in", dtype="int"),),
        outputs=(OUT,),
        min_rank=1,
        example=(6, 5),
        stops_gradient=True,
    ),
)

_OVER_AXES = {
    "dim": Param.ints(
        (1,),
        length=(1, 8),
        minimum=-8,
        maximum=8,
        help=tr("The axes that are gathered up; the batch is axis 0."),
    ),
    "keepdim": Param.bool(False, help=tr("Keep these axes, with size 1.")),
}


def _over(
    kind: str, label: str, summary: str, method: str, *search: str, formula: str
) -> LayerSpec:
    """A figure over axes of each sample; `method` is that of a tensor, with what it needs."""
    name, _, more = method.partition(" ")
    return _operation(
        kind,
        summary,
        lambda call: f"{call.one()}.{name}({_over_text(call)}{more})",
        torch_name=f"torch.{name}",
        label=label,
        formula=formula,
        search=("reduce", "aggregate", *search),
        params=_OVER_AXES,
        axes=("dim",),
        inputs=(IN,),
        outputs=(OUT,),
    )


_FIGURES = (
    _over(
        "MeanOver",
        tr("Mean over axes"),
        tr("Averages over axes, such as all time steps or all pixels."),
        "mean",
        "average",
        "global pooling",
        formula="(N, T, F) → (N, F)",
    ),
    _over(
        "SumOver",
        tr("Sum over axes"),
        tr("Adds up over axes, such as all time steps or all pixels."),
        "sum",
        "total",
        formula="y = Σ x",
    ),
    _over(
        "MaxOver",
        tr("Max over axes"),
        tr("Keeps the largest value over axes, such as all time steps."),
        "amax",
        "maximum",
        "global pooling",
        formula="y = max x",
    ),
    _over(
        "MinOver",
        tr("Min over axes"),
        tr("Keeps the smallest value over axes, such as all time steps."),
        "amin",
        "minimum",
        formula="y = min x",
    ),
    _over(
        "VarianceOver",
        tr("Variance over axes"),
        tr("How far values spread over axes: the mean squared distance from their mean."),
        "var , correction=0",
        "spread",
        "standard deviation",
        formula="y = mean (x − mean x)²",
    ),
    _over(
        "LogSumExpOver",
        tr("LogSumExp over axes"),
        tr("A smooth maximum over axes: the logarithm of the sum of exponentials."),
        "logsumexp",
        "softmax",
        "smooth maximum",
        formula="y = ln Σ eˣ",
    ),
)

SPECS = (*_SHAPES, *_FIGURES)
