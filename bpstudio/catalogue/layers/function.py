"""Functions of each value of one tensor: powers, logarithms, scales; no torch here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bpstudio.catalogue.spec import IN, Call, Emitter, LayerSpec, call_module, format_value
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.params import Param, Value


def _operation(kind: str, summary: str, write: Callable[[Call], str], **more: Any) -> LayerSpec:
    return LayerSpec(
        kind=kind,
        family="combine",
        summary=summary,
        emit=Emitter(construct=None, forward=write),
        inputs=(IN,),
        example={"in": (6, 4)},
        min_rank=1,
        **more,
    )


def _method(
    kind: str, summary: str, method: str, *, formula: str, search: tuple[str, ...]
) -> LayerSpec:
    """A method of a tensor that takes nothing."""
    return _operation(
        kind,
        summary,
        lambda call: f"{call.one()}.{method}()",
        torch_name=f"torch.{method}",
        formula=formula,
        search=search,
    )


def _clamp(call: Call) -> str:
    return f"{call.one()}.clamp({_limit(call, 'min')}, {_limit(call, 'max')})"


def _limit(call: Call, name: str) -> str:
    return f"{name}={format_value(call.values[name])}"


def _check_limits(values: Mapping[str, Value]) -> None:
    low, high = values["min"], values["max"]
    if low is None and high is None:
        raise UserError(tr("Clamp has no limit."), hint=tr("Set min, max or both."))
    if isinstance(low, float) and isinstance(high, float) and low > high:
        raise UserError(
            tr("min ({low}) lies above max ({high}).", low=low, high=high), hint=tr("Swap the two.")
        )


_LEARNED_SCALE = '''\
class LearnedScale(nn.Module):
    """Multiplies by one learned number, as ReZero does."""

    def __init__(self, initial):
        super().__init__()
        self.initial = initial
        self.weight = nn.Parameter(torch.empty(1))
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.constant_(self.weight, self.initial)

    def forward(self, x):
        return self.weight * x
'''

SPECS = (
    _operation(
        "ConstantScale",
        tr("Multiplies by a fixed number."),
        lambda call: f"{call.one()} * {format_value(call.values['factor'])}",
        label=tr("Scale by a constant"),
        torch_name="torch.mul",
        formula="y = factor × x",
        search=("multiply", "scale", "temperature", "gain"),
        params={"factor": Param.float(1.0, help=tr("What every value is multiplied by."))},
    ),
    _operation(
        "Detach",
        tr("Passes its input on, but lets no gradient back through."),
        lambda call: f"{call.one()}.detach()",
        torch_name="torch.Tensor.detach",
        formula="y = x, ∂y/∂x = 0",
        search=("stop gradient", "freeze", "cut"),
        stops_gradient=True,
    ),
    _method(
        "Log",
        tr("The natural logarithm of each value, which must be positive."),
        "log",
        formula="y = ln x",
        search=("logarithm", "ln"),
    ),
    _method(
        "Exp",
        tr("e to the power of each value."),
        "exp",
        formula="y = eˣ",
        search=("exponential", "power"),
    ),
    _operation(
        "Clamp",
        tr("Cuts values off at a lower and an upper limit; beyond them no gradient passes."),
        _clamp,
        torch_name="torch.clamp",
        formula="y = min(max(x, low), high)",
        search=("clip", "limit", "cut"),
        params={
            "min": Param.float(-1.0, optional=True, help=tr("The lower limit; empty: none.")),
            "max": Param.float(1.0, optional=True, help=tr("The upper limit; empty: none.")),
        },
        check=_check_limits,
    ),
    _method(
        "Abs",
        tr("The size of each value without its sign."),
        "abs",
        formula="y = |x|",
        search=("absolute", "magnitude"),
    ),
    _method(
        "Sqrt",
        tr("The square root of each value, which must be positive."),
        "sqrt",
        formula="y = √x",
        search=("square root",),
    ),
    _operation(
        "Power",
        tr("Raises each value to a fixed power."),
        lambda call: f"{call.one()} ** {format_value(call.values['exponent'])}",
        torch_name="torch.pow",
        formula="y = xᵖ",
        search=("square", "cube", "reciprocal", "inverse", "**"),
        params={
            "exponent": Param.float(
                2.0, help=tr("The power: 2 squares, −1 inverts; others than whole ones need x ≥ 0.")
            )
        },
    ),
    _method(
        "Sin",
        tr("The sine of each value."),
        "sin",
        formula="y = sin x",
        search=("wave", "periodic"),
    ),
    _method(
        "Cos",
        tr("The cosine of each value."),
        "cos",
        formula="y = cos x",
        search=("wave", "periodic"),
    ),
    _operation(
        "AddConstant",
        tr("Adds a fixed number."),
        lambda call: f"{call.one()} + {format_value(call.values['value'])}",
        label=tr("Add a constant"),
        torch_name="torch.add",
        formula="y = x + value",
        search=("shift", "offset", "bias", "plus"),
        params={"value": Param.float(1.0, help=tr("What is added to every value."))},
    ),
    LayerSpec(
        kind="LearnedScale",
        family="combine",
        label=tr("Learned scale"),
        summary=tr("Multiplies by one learned number; from 0 on it lets deep residual nets train."),
        formula="y = α x",
        search=("rezero", "gain", "residual", "gate", "layerscale"),
        params={
            "initial": Param.float(
                0.0,
                help=tr(
                    "The number before training: 0 switches a residual branch off at first "
                    "(ReZero); use 1 where there is no skip connection."
                ),
            )
        },
        emit=Emitter(
            construct=lambda values: f"LearnedScale({format_value(values['initial'])})",
            forward=call_module(),
            support=_LEARNED_SCALE,
        ),
        weights={"weight": ("weight",)},
        min_rank=1,
        example={"in": (6, 4)},
    ),
)
