"""Shapes of one layer at a time by running it on PyTorch's meta device, memoised.

No formula of ours can be wrong: the text that the catalogue emits for a layer is run with two
batch sizes, and axes that follow the batch are told from those that do not. Nothing here draws
random numbers or holds data.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.spec import Call, LayerSpec
from bpstudio.compile.no_compiler import leave_out
from bpstudio.params import FrozenMap, Value

leave_out()

BATCHES = (6, 10)
"""Two batch sizes, apart from common sizes of axes, by which batch axes are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A tensor's shape at each of the two batch sizes, and its dtype's name."""

    shapes: tuple[tuple[int, ...], tuple[int, ...]]
    dtype: str

    @classmethod
    def of_rows(cls, shape: tuple[int, ...], dtype: str) -> Form:
        """The form of a batch of rows of this shape."""
        small, large = BATCHES
        return cls(shapes=((small, *shape), (large, *shape)), dtype=dtype)

    @property
    def rank(self) -> int:
        """Number of axes, the batch among them."""
        return len(self.shapes[0])

    def axes(self) -> tuple[str | int, ...]:
        """The axes to print: "N", "N*4" where an axis follows the batch, else its size."""
        return tuple(_axis(a, b) for a, b in zip(*self.shapes, strict=True))

    @property
    def batch_axis(self) -> int | None:
        """The first axis that follows the batch."""
        small, large = BATCHES
        pairs = zip(*self.shapes, strict=True)
        return next((i for i, (a, b) in enumerate(pairs) if a * large == b * small and a), None)


def _axis(a: int, b: int) -> str | int:
    small, large = BATCHES
    if a == b:
        return a
    if a % small == 0 and b == a // small * large:
        return "N" if a == small else f"N*{a // small}"
    return f"{a}|{b}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerForms:
    """What running a layer told: its results by port, and its parameters' names and shapes.

    `multiply_adds` are those of matrix products and convolutions for one sample, as torch's own
    counter gives them; what is done value by value is not counted.
    """

    outputs: FrozenMap[Form]
    parameters: FrozenMap[tuple[int, ...]]
    multiply_adds: int = 0

    @property
    def values_per_sample(self) -> int:
        """The number of values that the layer gives for one sample, over all its ports."""
        return sum(math.prod(form.shapes[0]) // BATCHES[0] for form in self.outputs.values())

    @property
    def parameter_count(self) -> int:
        """The number of weights."""
        return sum(math.prod(shape) for shape in self.parameters.values())


class ShapeError(Exception):
    """Torch refused these inputs; `str` is torch's own message."""


@lru_cache(maxsize=8192)
def layer_forms(
    kind: str,
    values: FrozenMap[Value],
    inputs: FrozenMap[tuple[Form, ...]],
) -> LayerForms:
    """Run the emitted text of one layer on meta tensors of the given forms.

    `values` are complete parameters with the inferred sizes; `inputs` the forms by port.

    Raises:
        ShapeError: when torch refuses; the message is torch's.
    """
    spec = LAYERS[kind]
    try:
        runs = [_run(spec, values, _tensors(spec, inputs, which), which) for which in (0, 1)]
    except Exception as error:  # whatever torch raises is the answer asked for
        raise ShapeError(str(error) or type(error).__name__) from error
    small, large = runs
    steps = _steps(spec, inputs)
    outputs = {}
    for index, port in enumerate(small.results):
        a, b = small.results[port], large.results[port]
        shapes = (tuple(a.shape), tuple(b.shape))
        if index == 0 and spec.time_axis is not None:
            shapes = _with_time(spec, steps, shapes)
        outputs[port] = Form(shapes=shapes, dtype=str(a.dtype).removeprefix("torch."))
    return LayerForms(
        outputs=FrozenMap(outputs),
        parameters=FrozenMap(small.parameters),
        multiply_adds=small.flops * (steps or 1) // (2 * BATCHES[0]),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    results: dict[str, torch.Tensor]
    parameters: dict[str, tuple[int, ...]]
    flops: int


def _tensors(
    spec: LayerSpec, inputs: Mapping[str, tuple[Form, ...]], which: int
) -> dict[str, tuple[torch.Tensor, ...]]:
    return {
        port: tuple(
            torch.empty(
                _one_step(spec, port, form.shapes[which]),
                dtype=getattr(torch, form.dtype),
                device="meta",
            )
            for form in forms
        )
        for port, forms in inputs.items()
    }


def _one_step(spec: LayerSpec, port: str, shape: tuple[int, ...]) -> tuple[int, ...]:
    """Recurrent layers run with one time step: on meta they unroll, 20 ms a step."""
    axis = spec.time_axis
    if axis is None or len(shape) != 3 or port != spec.inputs[0].name:
        return shape
    return tuple(1 if i == axis else size for i, size in enumerate(shape))


def _steps(spec: LayerSpec, inputs: Mapping[str, tuple[Form, ...]]) -> int | None:
    """How often a recurrent layer really steps; None for others."""
    if spec.time_axis is None:
        return None
    first = next(iter(inputs.values()))[0]
    return first.shapes[0][spec.time_axis] if first.rank == 3 else None


def _with_time(
    spec: LayerSpec, steps: int | None, shapes: tuple[tuple[int, ...], tuple[int, ...]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    axis = spec.time_axis
    if axis is None or steps is None or len(shapes[0]) != 3:
        return shapes
    small, large = (
        tuple(steps if i == axis else size for i, size in enumerate(shape)) for shape in shapes
    )
    return small, large


def _run(
    spec: LayerSpec,
    values: FrozenMap[Value],
    inputs: Mapping[str, tuple[torch.Tensor, ...]],
    which: int,
) -> _Run:
    names: dict[str, Any] = {"torch": torch, "nn": nn, "self": SimpleNamespace(training=False)}
    given: dict[str, tuple[str, ...]] = {}
    for port, tensors in inputs.items():
        given[port] = tuple(f"{port}_{index}" for index in range(len(tensors)))
        names.update(zip(given[port], tensors, strict=True))
    parameters: dict[str, tuple[int, ...]] = {}
    rank = next((tensors[0].dim() for tensors in inputs.values() if tensors), 0)
    counter = FlopCounterMode(display=False)
    with torch.no_grad(), torch.device("meta"):
        if spec.emit.construct is not None:
            exec(spec.emit.support, names)  # our own text
            module = eval(spec.emit.construct(values), names)  # our own text
            module.eval()
            names["self"].layer = module
            parameters = {name: tuple(p.shape) for name, p in module.named_parameters()}
        call = Call(module="self.layer", inputs=given, values=values, rank=rank)
        ports = spec.ports_of(values).outputs if spec.ports_of is not None else spec.outputs
        results = {port.name: f"result_{port.name}" for port in ports}
        with counter if which == 0 else nullcontext():
            exec(_assignments(spec, call, results), names)  # our own text
    told = {port: names[result] for port, result in results.items()}
    return _Run(told, parameters, counter.get_total_flops())


def _assignments(spec: LayerSpec, call: Call, results: Mapping[str, str]) -> str:
    lines = [f"{spec.emit.left(results)} = {spec.emit.forward(call)}"]
    lines += [
        f"{results[port]} = {pattern.format(**results)}"
        for port, pattern in spec.emit.after.items()
    ]
    return "\n".join(lines)
