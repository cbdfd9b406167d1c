"""What the microscope saw of one batch: each layer forward and backward, and the step that follows.

Plain numbers; knows neither how they came about nor who shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Verdict = Literal["agrees", "differs", "undecided"]

MOST_OF_AN_AXIS = 64
MOST_NUMBERS = 32_768
"""Numbers of one tensor that are kept to be shown: its first ones along each axis."""

SAME = 1e-4
"""Share of the largest number of a tensor by which two ways to compute it in float32 may differ."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Figures:
    """The beginning of a tensor, and what is true of all of it.

    `values` are the first ones along each axis (read-only). `norm`, `least` and `most` are of the
    whole tensor, of `shape`; NaN where it is empty.
    """

    shape: tuple[int, ...]
    values: Array
    norm: float
    least: float
    most: float

    @property
    def whole(self) -> bool:
        """Whether every number of the tensor is kept."""
        return self.values.shape == self.shape


def figures(array: Array, *, most: int = MOST_NUMBERS) -> Figures:
    """The first numbers of `array`, at most `most`, with figures of all of it."""
    cut = array[tuple(slice(0, size) for size in kept_shape(array.shape, most=most))]
    values = np.array(cut, order="C", copy=True)
    values.flags.writeable = False
    exact = array.astype(np.float64) if array.size else np.full(1, np.nan)
    with np.errstate(over="ignore", invalid="ignore"):
        norm = float(np.sqrt(np.sum(exact**2)))
    return Figures(
        shape=tuple(array.shape),
        values=values,
        norm=norm,
        least=float(exact.min()),
        most=float(exact.max()),
    )


def kept_shape(shape: tuple[int, ...], *, most: int = MOST_NUMBERS) -> tuple[int, ...]:
    """How much of each axis is kept: no axis longer than 64, the longest ones cut first."""
    sizes = [min(size, MOST_OF_AN_AXIS) for size in shape]
    while int(np.prod(sizes, dtype=np.int64)) > most:
        longest = sizes.index(max(sizes))
        sizes[longest] = (sizes[longest] + 1) // 2
    return tuple(sizes)


@dataclass(frozen=True, kw_only=True, eq=False)
class Jacobian:
    """All derivatives of what one row gives by what enters with it.

    `matrix[j, i]` is the derivative of value j of `output` by value i of `input`. `product` is the
    incoming gradient of the row times it, `gradient` what leaves backward for the row; the two are
    the same unless samples see each other in this layer (`alone` is False then).
    """

    output: str
    input: str
    matrix: Array
    incoming: Array
    product: Array
    gradient: Array
    alone: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Entering:
    """What enters a layer on a link: from where, its numbers, and the gradient that goes back.

    `gradient` is None where none goes: whole numbers, or a layer that lets none through.
    """

    port: str
    source: str
    source_port: str
    value: Figures
    gradient: Figures | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Leaving:
    """What a layer gives on a port, and the gradient that comes back to it.

    `gradient` is the sum over all links that leave. `error` is its largest difference from what
    autograd gave for the whole model, as a share of the largest number of either; None where
    autograd tells no figure of its own.
    """

    port: str
    value: Figures
    gradient: Figures | None = None
    error: float | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Term:
    """One line of an update: a letter of the formula, what it is, its numbers for each weight."""

    symbol: str
    words: str
    value: Figures


@dataclass(frozen=True, kw_only=True, eq=False)
class Update:
    """What one optimizer step does to a weight tensor.

    `terms` lead from the gradient to the change, in order; the last one is the change by the
    formula where it is known (`error` is its largest difference from the real change, as a share
    of the largest change). `change` is what the optimizer really did.
    """

    optimizer: str
    formula: str
    settings: Mapping[str, float]
    terms: tuple[Term, ...]
    before: Figures
    change: Figures
    after: Figures
    error: float | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Weight:
    """A parameter of a layer; a shared one is told at each layer that runs it.

    `gradient` is the part that this layer adds, `total` that of all that run it; `error` is the
    largest difference of `total` from autograd's, as in `Leaving`. `why` says why there is no
    gradient or no update.
    """

    key: str
    name: str
    value: Figures
    gradient: Figures | None = None
    total: Figures | None = None
    error: float | None = None
    update: Update | None = None
    why: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Stop:
    """One layer on the way: forward what enters and leaves, backward the gradients of both."""

    path: str
    title: str
    kind: str
    formula: str
    summary: str
    entering: tuple[Entering, ...] = ()
    leaving: tuple[Leaving, ...] = ()
    weights: tuple[Weight, ...] = ()
    jacobians: tuple[Jacobian, ...] = ()
    why: str = ""

    @property
    def error(self) -> float | None:
        """The largest difference of anything here from autograd's."""
        told = [*(one.error for one in self.leaving), *(one.error for one in self.weights)]
        return max((one for one in told if one is not None), default=None)


@dataclass(frozen=True, kw_only=True, eq=False)
class Magnified:
    """A batch on its way through the model and back, layer by layer in forward order.

    `rows` are the places of its rows in the file, `began` says what weights these are, `clipped`
    the factor by which all gradients are multiplied before the step (1 if they are not).
    """

    stops: tuple[Stop, ...]
    rows: tuple[int, ...]
    loss: float
    began: str
    gradient_norm: float
    clipped: float = 1.0
    warnings: tuple[str, ...] = ()

    @cached_property
    def by_path(self) -> dict[str, Stop]:
        """Stops by the path of their layer."""
        return {stop.path: stop for stop in self.stops}

    @property
    def error(self) -> float | None:
        """The largest difference from autograd's anywhere, as a share; None if nothing compares."""
        known = [stop.error for stop in self.stops if stop.error is not None]
        return max(known) if known else None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One number of a gradient, computed again from losses alone.

    `shown` is the gradient in question, `exact` autograd's in float64, `counted` the central
    difference of two losses in float64, `width` the distance from the weight to either side.
    """

    place: str
    index: tuple[int, ...]
    value: float
    shown: float
    exact: float
    counted: float
    width: float
    allowed: float
    verdict: Verdict
    words: str

    @property
    def difference(self) -> float:
        """By how much the number shown is larger than the one counted."""
        return self.shown - self.counted
