"""Builds the spec and the source text of a layer that is one `torch.nn` module; no torch here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bpstudio.catalogue.spec import (
    IN,
    Emitter,
    Family,
    Forward,
    Inferred,
    LayerSpec,
    call_module,
    construct_nn,
)
from bpstudio.graph.analyse import Port
from bpstudio.params import EMPTY, Param, Value

WEIGHT_AND_BIAS = {"weight": ("weight",), "bias": ("bias",)}
"""The roles of layers whose parameters torch calls just so."""


def torch_layer(
    kind: str,
    family: Family,
    summary: str,
    *,
    params: Mapping[str, Param] = EMPTY,
    inferred: Mapping[str, Inferred] = EMPTY,
    positional: tuple[str, ...] = (),
    always: tuple[str, ...] = (),
    fixed: Mapping[str, Value] = EMPTY,
    only_call: tuple[str, ...] = (),
    inputs: tuple[Port, ...] = (IN,),
    prepare: Callable[[Mapping[str, Value]], Mapping[str, Value]] | None = None,
    forward: Forward | None = None,
    result: str = "",
    after: Mapping[str, str] = EMPTY,
    **more: Any,
) -> LayerSpec:
    """The layer `torch.nn.KIND`; `more` goes to the LayerSpec.

    `params` are the constructor's, under torch's names and with torch's defaults, but for those
    that torch demands: these are in `positional` (written without their name, inferred sizes
    too) or in `always`. `only_call` names parameters that the constructor does not take.
    `prepare` may change the values before they are written.
    """
    free = [name for name in (*inferred, *params) if name not in (*positional, *only_call)]
    defaults = {name: params[name].default if name in params else None for name in free}
    write = construct_nn(
        kind,
        free,
        positional=positional,
        defaults={name: defaults[name] for name in free if name not in always},
        fixed=fixed,
    )
    return LayerSpec(
        kind=kind,
        family=family,
        summary=summary,
        params=params,
        inferred=inferred,
        inputs=inputs,
        emit=Emitter(
            construct=write if prepare is None else lambda values: write(prepare(values)),
            forward=forward or call_module(*(port.name for port in inputs)),
            result=result,
            after=after,
        ),
        torch_name=f"torch.nn.{kind}",
        **more,
    )
