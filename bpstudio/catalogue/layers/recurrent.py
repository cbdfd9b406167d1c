"""Layers that read a sequence step by step and keep a state, and single steps; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from bpstudio.catalogue.spec import IN, Call, Inferred, LayerSpec
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Param, Value

_OUTPUT = Port(name="output")
_H = Port(name="h")
_C = Port(name="c")
_H0 = Port(name="h0", optional=True)
_C0 = Port(name="c0", optional=True)
_BATCH_FIRST = "{{{}}}.transpose(0, 1)"

_PARAMS = {
    "hidden_size": Param.int(
        32, minimum=1, unit=tr("units"), help=tr("The length of the state, and of what comes out.")
    ),
    "num_layers": Param.int(
        1,
        minimum=1,
        maximum=64,
        unit=tr("layers"),
        help=tr("How many are stacked, each reading the sequence of the one below."),
    ),
    "bias": Param.bool(True, help=tr("Add learned constants.")),
    "dropout": Param.float(
        0.0,
        minimum=0,
        maximum=1,
        help=tr("The share of values dropped between stacked layers while training."),
    ),
    "bidirectional": Param.bool(
        False, help=tr("Read the sequence backwards too, and put both results side by side.")
    ),
}


def _check(values: Mapping[str, Value]) -> None:
    if values["dropout"] and values["num_layers"] == 1:
        raise UserError(
            tr("dropout works between stacked layers, and there is only one."),
            hint=tr("Set num_layers to 2 or more, or dropout to 0; or put a Dropout behind."),
        )


def _check_lstm(values: Mapping[str, Value]) -> None:
    _check(values)
    if cast(int, values["proj_size"]) >= cast(int, values["hidden_size"]):
        raise UserError(
            tr(
                "proj_size ({projected}) must be smaller than hidden_size ({hidden}).",
                projected=values["proj_size"],
                hidden=values["hidden_size"],
            ),
            hint=tr("0 turns the projection off."),
        )


def _states(call: Call) -> int:
    """How many states there are: one for each layer and direction."""
    return cast(int, call.values["num_layers"]) * (2 if call.values["bidirectional"] else 1)


def _start(call: Call, port: str, size: Value) -> str:
    """The states to start from, as torch wants them: layers first; zeros where none is linked."""
    if call.linked(port):
        return f"{call.one(port)}.transpose(0, 1).contiguous()"
    x = call.one()
    return f"{x}.new_zeros({_states(call)}, {x}.shape[0], {size})"


def _read(call: Call) -> str:
    if not call.linked("h0"):
        return f"{call.module}({call.one()})"
    return f"{call.module}({call.one()}, {_start(call, 'h0', None)})"


def _read_with_cell(call: Call) -> str:
    if not call.linked("h0") and not call.linked("c0"):
        return f"{call.module}({call.one()})"
    hidden = call.values["hidden_size"]
    states = _start(call, "h0", call.values["proj_size"] or hidden), _start(call, "c0", hidden)
    return f"{call.module}({call.one()}, ({', '.join(states)}))"


def _recurrent(
    kind: str,
    summary: str,
    *,
    starts: tuple[Port, ...] = (_H0,),
    outputs: tuple[Port, ...] = (_OUTPUT, _H),
    params: Mapping[str, Param] = EMPTY,
    weights: Mapping[str, tuple[str, ...]] = EMPTY,
    check: Any = _check,
    **more: Any,
) -> LayerSpec:
    return torch_layer(
        kind,
        "recurrent",
        summary,
        params={**_PARAMS, **params},
        inferred={"input_size": Inferred(axis=-1, help=tr("Values at each step that comes in."))},
        positional=("input_size", "hidden_size"),
        fixed=FrozenMap[Value]({"batch_first": True}),
        inputs=(IN, *starts),
        outputs=outputs,
        after={port.name: _BATCH_FIRST.format(port.name) for port in outputs[1:]},
        weights={
            "weight": ("weight_ih",),
            "recurrent": ("weight_hh",),
            "bias": ("bias_",),
            **weights,
        },
        min_rank=3,
        ranks=(3,),
        time_axis=1,
        random=True,
        example={"in": (6, 5, 8), **{port.name: (6, 1, 32) for port in starts}},
        check=check,
        **{"forward": _read, **more},
    )


def _step(call: Call) -> str:
    state = f", {call.one('h0')}" if call.linked("h0") else ""
    return f"{call.module}({call.one()}{state})"


def _step_with_cell(call: Call) -> str:
    if not call.linked("h0") and not call.linked("c0"):
        return f"{call.module}({call.one()})"
    zeros = f"{call.one()}.new_zeros({call.one()}.shape[0], {call.values['hidden_size']})"
    states = [call.one(port) if call.linked(port) else zeros for port in ("h0", "c0")]
    return f"{call.module}({call.one()}, ({', '.join(states)}))"


def _cell(
    kind: str,
    summary: str,
    *,
    outputs: tuple[Port, ...] = (_H,),
    params: Mapping[str, Param] = EMPTY,
    **more: Any,
) -> LayerSpec:
    starts = (_H0, _C0)[: len(outputs)]
    return torch_layer(
        kind,
        "recurrent",
        summary,
        search=("recurrent", "single step", "cell", "state"),
        params={"hidden_size": _PARAMS["hidden_size"], "bias": _PARAMS["bias"], **params},
        inferred={"input_size": Inferred(axis=-1, help=tr("Values that come in."))},
        positional=("input_size", "hidden_size"),
        inputs=(IN, *starts),
        outputs=outputs,
        weights={"weight": ("weight_ih",), "recurrent": ("weight_hh",), "bias": ("bias_",)},
        ranks=(2,),
        example={"in": (6, 8), **{port.name: (6, 32) for port in starts}},
        **{"forward": _step, **more},
    )


_NONLINEARITY = Param.choice(
    "tanh", ("tanh", "relu"), help=tr("The curve that bends each new state.")
)
_SEQUENCE = ("recurrent", "sequence", "time series", "text", "memory")

SPECS = (
    _recurrent(
        "LSTM",
        tr("Reads a sequence with a memory cell that gates write, keep and read."),
        formula="cₜ = f ⊙ cₜ₋₁ + i ⊙ g,  hₜ = o ⊙ tanh cₜ",
        search=(*_SEQUENCE, "long short-term memory"),
        starts=(_H0, _C0),
        forward=_read_with_cell,
        outputs=(_OUTPUT, _H, _C),
        result="{output}, ({h}, {c})",
        params={
            "proj_size": Param.int(
                0,
                minimum=0,
                unit=tr("units"),
                help=tr("Shortens the state that is passed on to this length; 0: off."),
                advanced=True,
            )
        },
        weights={"projection": ("weight_hr",)},
        check=_check_lstm,
    ),
    _recurrent(
        "GRU",
        tr("Reads a sequence with a state that two gates update: lighter than an LSTM."),
        formula="hₜ = (1 − z) ⊙ n + z ⊙ hₜ₋₁",
        search=(*_SEQUENCE, "gated recurrent unit"),
    ),
    _recurrent(
        "RNN",
        tr("Reads a sequence, mixing each step with the state before; forgets within few steps."),
        formula="hₜ = tanh(W xₜ + b + U hₜ₋₁ + c)",
        search=(*_SEQUENCE, "elman", "vanilla"),
        params={"nonlinearity": _NONLINEARITY},
    ),
    _cell(
        "LSTMCell",
        tr("One step of an LSTM: from a value and the state before to the state after."),
        formula="c' = f ⊙ c + i ⊙ g,  h' = o ⊙ tanh c'",
        outputs=(_H, _C),
        forward=_step_with_cell,
    ),
    _cell(
        "GRUCell",
        tr("One step of a GRU: from a value and the state before to the state after."),
        formula="h' = (1 − z) ⊙ n + z ⊙ h",
    ),
    _cell(
        "RNNCell",
        tr("One step of an RNN: from a value and the state before to the state after."),
        formula="h' = tanh(W x + b + U h + c)",
        params={"nonlinearity": _NONLINEARITY},
    ),
)
