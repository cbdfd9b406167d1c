"""Runs one layer on a few numbers, so that help can show what it does; knows no document.

The text that the catalogue emits is run, as for shapes, but with values. Nothing is drawn from
torch's process-wide generator: a run that goes on meanwhile stays what it would have been.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.spec import Call, LayerSpec, settle
from bpstudio.compile.draws import OwnDraws
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value

Array = NDArray[Any]
CLASSES = 6
"""Codes that an integer port gets are below this."""
REACH = 3.0
"""Real numbers that enter lie between minus and plus this, in waves."""
DATA_SHAPE = (6, 4)
CURVE_REACH = 4.0
CURVE_POINTS = 192
_TRAINED = {"normalisation", "dropout"}
"""Families that do in training what they are for; the others are shown as they are afterwards."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Curve:
    """What a layer that works on each value alone makes of `x`."""

    x: Array
    y: Array


@dataclass(frozen=True, kw_only=True, eq=False)
class Sample:
    """Numbers that entered a layer and what came out, by port; the first axis is the batch."""

    inputs: Mapping[str, tuple[Array, ...]]
    outputs: Mapping[str, Array]
    curve: Curve | None = None


@lru_cache(maxsize=64)
def sample(kind: str, given: FrozenMap[Value] = EMPTY) -> Sample:
    """Run the example of a layer with these parameters.

    Raises:
        UserError: when these parameters do not go with the example.
    """
    spec = LAYERS[kind]
    values = settle(spec, given)
    ports = spec.ports_of(values) if spec.ports_of is not None else None
    shown = [
        port
        for port in (ports.inputs if ports else spec.inputs)
        if not port.optional and port.name in spec.example
    ]
    inputs = {  # what enters by another port has other waves: a − a would show nothing
        port.name: tuple(
            _numbers(port, spec, place + which) for which in range(2 if port.many else 1)
        )
        for place, port in enumerate(shown)
    }
    names = tuple(port.name for port in (ports.outputs if ports else spec.outputs))
    if not inputs:  # the data come in here
        return Sample(inputs={}, outputs={name: _waves(DATA_SHAPE) for name in names})
    shapes = {name: tuple(one.shape for one in arrays) for name, arrays in inputs.items()}
    sized = spec.sized(values, shapes, FrozenMap(dict.fromkeys(spec.classes.values(), CLASSES)))
    try:
        layer = _Layer(spec, sized, names)
        outputs = layer.run(inputs)
    except Exception as error:
        raise UserError(
            tr("The example does not go with these parameters of {layer}.", layer=spec.title),
            details=str(error),
        ) from error
    return Sample(inputs=inputs, outputs=outputs, curve=_curve(layer, inputs, outputs))


def _numbers(port: Port, spec: LayerSpec, which: int) -> Array:
    """Waves along all axes for real numbers, counting codes for whole ones."""
    shape = spec.example[port.name]
    count = int(np.prod(shape))
    if port.dtype == "int":
        return (np.arange(count) % CLASSES).reshape(shape)
    waves = _waves(shape, faster=which)
    return 0.7 * waves + 2.0 if spec.family == "normalisation" else waves


def _waves(shape: tuple[int, ...], *, faster: int = 0) -> Array:
    places = np.indices(shape, np.float64)
    waves = sum(np.sin((1.1 + faster) * axis + 0.7 * number) for number, axis in enumerate(places))
    return np.asarray(REACH * waves / max(len(shape), 1), np.float32)


class _Layer:
    """One layer, built with weights that are always the same."""

    def __init__(self, spec: LayerSpec, values: FrozenMap[Value], outputs: tuple[str, ...]) -> None:
        self._spec, self._values = spec, values
        self._results = {name: f"result_{name}" for name in outputs}
        training = spec.family in _TRAINED
        self._names: dict[str, Any] = {
            "torch": torch,
            "nn": nn,
            "self": SimpleNamespace(training=training),
        }
        if spec.emit.construct is not None:
            with OwnDraws():
                exec(spec.emit.support, self._names)  # our own text
                module = eval(spec.emit.construct(values), self._names)  # our own text
            self._names["self"].layer = module.train(training)

    def run(self, inputs: Mapping[str, tuple[Array, ...]]) -> dict[str, Array]:
        """What comes out by port."""
        names, given = dict(self._names), {}
        for port, arrays in inputs.items():
            given[port] = tuple(f"{port}_{index}" for index in range(len(arrays)))
            names.update(zip(given[port], map(torch.from_numpy, arrays), strict=True))
        rank = next((arrays[0].ndim for arrays in inputs.values()), 0)
        call = Call(module="self.layer", inputs=given, values=self._values, rank=rank)
        emit, results = self._spec.emit, self._results
        lines = [f"{emit.left(results)} = {emit.forward(call)}"] if results else []
        lines += [
            f"{results[port]} = {pattern.format(**results)}" for port, pattern in emit.after.items()
        ]
        with torch.no_grad(), OwnDraws():
            exec("\n".join(lines), names)  # our own text
        return {port: names[result].numpy() for port, result in results.items()}


def _curve(
    layer: _Layer, inputs: Mapping[str, tuple[Array, ...]], outputs: Mapping[str, Array]
) -> Curve | None:
    """The curve of a layer that works on each value alone; None for others.

    Whether it does is found out: changing one value of its input must change that one alone.
    """
    arrays = [array for many in inputs.values() for array in many]
    if len(arrays) != 1 or len(outputs) != 1:
        return None
    port, entered = next(iter(inputs)), arrays[0]
    ((out, left),) = outputs.items()
    if entered.dtype != np.float32 or left.shape != entered.shape or left.dtype != np.float32:
        return None
    touched = np.abs(entered) + 1.0  # where roots and logarithms exist
    before = layer.run({port: (touched,)})[out]
    touched = touched.copy()
    touched.flat[1] += 0.5
    after = layer.run({port: (touched,)})[out]
    changed = np.flatnonzero(before != after)
    if changed.tolist() != [1]:
        return None
    x = np.linspace(-CURVE_REACH, CURVE_REACH, CURVE_POINTS, dtype=np.float32)
    y = _through(lambda batch: layer.run({port: (batch,)})[out], x, entered.shape)
    return Curve(x=x, y=y) if np.ptp(y[np.isfinite(y)]) > 0 else None


def _through(run: Callable[[Array], Array], x: Array, shape: tuple[int, ...]) -> Array:
    """`run` on all of `x`, as many values at a time as an input of this shape has."""
    size = int(np.prod(shape))
    padded = np.resize(x, -(-len(x) // size) * size).reshape(-1, *shape)
    return np.concatenate([run(batch).ravel() for batch in padded])[: len(x)]
