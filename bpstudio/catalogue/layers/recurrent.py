"""Layers that read a sequence step by step and keep a state; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from bpstudio.catalogue.spec import Inferred, LayerSpec
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port
from bpstudio.params import EMPTY, FrozenMap, Param, Value

_OUTPUT = Port(name="output")
_H = Port(name="h")
_C = Port(name="c")
_BATCH_FIRST = "{{{}}}.transpose(0, 1)"

_PARAMS = {
    "hidden_size": Param.int(
        32, minimum=1, unit="units", help="The length of the state, and of what comes out."
    ),
    "num_layers": Param.int(
        1,
        minimum=1,
        maximum=64,
        unit="layers",
        help="How many are stacked, each reading the sequence of the one below.",
    ),
    "bias": Param.bool(True, help="Add learned constants."),
    "dropout": Param.float(
        0.0,
        minimum=0,
        maximum=1,
        help="The share of values dropped between stacked layers while training.",
    ),
    "bidirectional": Param.bool(
        False, help="Read the sequence backwards too, and put both results side by side."
    ),
}


def _check(values: Mapping[str, Value]) -> None:
    if values["dropout"] and values["num_layers"] == 1:
        raise UserError(
            "dropout works between stacked layers, and there is only one.",
            hint="Set num_layers to 2 or more, or dropout to 0; or put a Dropout behind.",
        )


def _check_lstm(values: Mapping[str, Value]) -> None:
    _check(values)
    if cast(int, values["proj_size"]) >= cast(int, values["hidden_size"]):
        raise UserError(
            f"proj_size ({values['proj_size']}) must be smaller than hidden_size "
            f"({values['hidden_size']}).",
            hint="0 turns the projection off.",
        )


def _recurrent(
    kind: str,
    summary: str,
    *,
    outputs: tuple[Port, ...] = (_OUTPUT, _H),
    result: str = "{output}, {h}",
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
        inferred={"input_size": Inferred(axis=-1, help="Values at each step that comes in.")},
        positional=("input_size", "hidden_size"),
        fixed=FrozenMap[Value]({"batch_first": True}),
        outputs=outputs,
        result=result,
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
        example={"in": (6, 5, 8)},
        check=check,
        **more,
    )


_SEQUENCE = ("recurrent", "sequence", "time series", "text", "memory")

SPECS = (
    _recurrent(
        "LSTM",
        "Reads a sequence with a memory cell that gates write, keep and read.",
        formula="cₜ = f ⊙ cₜ₋₁ + i ⊙ g,  hₜ = o ⊙ tanh cₜ",
        search=(*_SEQUENCE, "long short-term memory"),
        outputs=(_OUTPUT, _H, _C),
        result="{output}, ({h}, {c})",
        params={
            "proj_size": Param.int(
                0,
                minimum=0,
                unit="units",
                help="Shortens the state that is passed on to this length; 0: off.",
                advanced=True,
            )
        },
        weights={"projection": ("weight_hr",)},
        check=_check_lstm,
    ),
    _recurrent(
        "GRU",
        "Reads a sequence with a state that two gates update: lighter than an LSTM.",
        formula="hₜ = (1 − z) ⊙ n + z ⊙ hₜ₋₁",
        search=(*_SEQUENCE, "gated recurrent unit"),
    ),
    _recurrent(
        "RNN",
        "Reads a sequence, mixing each step with the state before; forgets within few steps.",
        formula="hₜ = tanh(W xₜ + b + U hₜ₋₁ + c)",
        search=(*_SEQUENCE, "elman", "vanilla"),
        params={
            "nonlinearity": Param.choice(
                "tanh", ("tanh", "relu"), help="The curve that bends each new state."
            )
        },
    ),
)
