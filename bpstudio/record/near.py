"""A layer from near: how its numbers spread, which gradients are the extremes, which units idle.

The spread of many numbers is kept as quantiles at fixed `LEVELS`. Looks are few, at most
`MOST_LOOKS` of each kind a run, so that a history stays small. Knows no engine and no screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from bpstudio.record.alike import alike

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]
LEVELS = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)
"""Shares of the numbers that lie below each quantile; the outer ones are the exact extremes."""
SPREADS = ("weights", "gradients", "updates")
MOST_LOOKS = 64
MOST_UNITS, MOST_UNITS_OF_ALL = 256, 4096
"""Units that are kept one by one: of an activation, and of all activations together."""
LEAST_UNITS = 4


@dataclass(frozen=True, kw_only=True, eq=False)
class SpreadSampled:
    """How the numbers of each row of `RunFacts.rows` spread at a step.

    weights, gradients and updates [rows, 7] are quantiles at `LEVELS`: of the weights before the
    step, of the gradients before clipping and of the real change; NaN for a row without a
    gradient. extremes [rows, 2]: the gradient of the largest and of the least absolute value that
    is not 0, with their signs. places [rows, 4]: for both, which tensor of the row and which
    number in it (row by row, from 0); -1 where there is none.
    """

    step: int
    weights: Floats
    gradients: Floats
    updates: Floats
    extremes: Floats
    places: Ints

    def __eq__(self, other: object) -> bool:
        return alike(self, other)

    def __hash__(self) -> int:
        return hash((self.step, self.weights.shape))


@dataclass(frozen=True, kw_only=True, eq=False)
class UnitsSeen:
    """What activations gave for the rows of a probe.

    values [activations, 7] are quantiles at `LEVELS` of all values; idle [units] is for each unit
    that is kept the share of rows and places where it is exactly zero, so that 1 is a dead unit;
    `kept_units` says how many of them belong to which activation.
    """

    values: Floats
    idle: Floats

    def __eq__(self, other: object) -> bool:
        return alike(self, other)

    def __hash__(self) -> int:
        return hash((self.values.shape, self.idle.shape))


def kept_units(units: Sequence[int]) -> tuple[int, ...]:
    """How many units of each activation are kept one by one, of the numbers that there are."""
    each = max(LEAST_UNITS, MOST_UNITS_OF_ALL // max(1, len(units)))
    return tuple(max(1, min(count, each, MOST_UNITS)) for count in units)


def picked_units(count: int, kept: int) -> Ints:
    """Which of `count` units are kept: all, or an even choice."""
    return np.rint(np.linspace(0, max(0, count - 1), min(kept, max(1, count)))).astype(np.int64)


class Near:
    """The looks of one run in the order of their steps."""

    def __init__(self) -> None:
        self.looks: list[SpreadSampled] = []
        self.units: list[tuple[int, UnitsSeen]] = []
        """With the number of steps after which each was seen."""

    def snapshot(self) -> Near:
        """The same as it is now."""
        still = copy(self)
        still.looks, still.units = list(self.looks), list(self.units)
        return still

    def add(self, event: SpreadSampled) -> None:
        """Take in a look; one of an earlier step begins anew from there.

        Raises:
            ValueError: when it has not the rows of those before, or its arrays do not fit together.
        """
        rows = len(event.places)
        fits = event.extremes.shape == (rows, 2) and event.places.shape == (rows, 4)
        spreads = all(getattr(event, name).shape == (rows, len(LEVELS)) for name in SPREADS)
        if not (fits and spreads and (not self.looks or len(self.looks[-1].places) == rows)):
            raise ValueError("the numbers of a look do not fit together")
        while self.looks and self.looks[-1].step >= event.step:
            self.looks.pop()
        self.looks.append(event)
        if len(self.looks) > MOST_LOOKS:  # the first two and the last always stay
            del self.looks[2:-1:2]

    def add_units(self, steps: int, seen: UnitsSeen) -> None:
        """Take in what activations gave after so many steps; other ones than before begin anew."""
        if self.units and _shapes(self.units[-1][1]) != _shapes(seen):
            self.units = []
        while self.units and self.units[-1][0] >= steps:
            self.units.pop()
        self.units.append((steps, seen))
        if len(self.units) > MOST_LOOKS:
            del self.units[1:-1:2]

    def cut(self, steps: int) -> None:
        """Forget what was seen after so many steps."""
        self.looks = [one for one in self.looks if one.step < steps]
        self.units = [one for one in self.units if one[0] <= steps]

    def at(self, step: int) -> SpreadSampled | None:
        """The look that holds at a step: the last one up to it."""
        before = [one for one in self.looks if one.step <= step]
        return before[-1] if before else None

    def spread(self, name: str, row: int) -> tuple[Ints, Floats]:
        """Steps [n] and quantiles [n, 7] of one row: "weights", "gradients" or "updates"."""
        steps = np.array([one.step for one in self.looks], np.int64)
        values = [getattr(one, name)[row] for one in self.looks]
        return steps, np.array(values, np.float32).reshape(-1, len(LEVELS))

    def values(self, activation: int) -> tuple[Ints, Floats]:
        """Steps [n] and quantiles [n, 7] of what one activation gave."""
        steps = np.array([steps - 1 for steps, _ in self.units], np.int64)
        values = [seen.values[activation] for _, seen in self.units]
        return steps, np.array(values, np.float32).reshape(-1, len(LEVELS))

    def idle(self, activation: int, kept: Sequence[int]) -> tuple[Ints, Floats]:
        """Steps [n] and idle shares [n, units] of one activation; `kept` is of `kept_units`."""
        steps = np.array([steps - 1 for steps, _ in self.units], np.int64)
        start = sum(kept[:activation])
        part = slice(start, start + kept[activation])
        values = [seen.idle[part] for _, seen in self.units]
        return steps, np.array(values, np.float32).reshape(len(steps), kept[activation])

    def to_arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Named arrays, for the project file; none of a run that nobody looked at."""
        arrays: dict[str, npt.NDArray[Any]] = {}
        if self.looks:
            arrays["near.steps"] = np.array([one.step for one in self.looks], np.int64)
            for name in (*SPREADS, "extremes", "places"):
                arrays[f"near.{name}"] = np.stack([getattr(one, name) for one in self.looks])
        if self.units:
            arrays["units.steps"] = np.array([steps for steps, _ in self.units], np.int64)
            arrays["units.values"] = np.stack([seen.values for _, seen in self.units])
            arrays["units.idle"] = np.stack([seen.idle for _, seen in self.units])
        return arrays

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, npt.NDArray[Any]], *, rows: int, units: Sequence[int]
    ) -> Near:
        """The looks that `to_arrays` wrote; none in a file from before there were any.

        `units` is how many units each activation has.

        Raises:
            ValueError: when they are not of that form.
        """
        near = cls()
        if "near.steps" in arrays:
            near.looks = _looks(arrays, rows)
        if "units.steps" in arrays:
            near.units = _units(arrays, len(units), sum(kept_units(units)))
        return near


def _looks(arrays: Mapping[str, npt.NDArray[Any]], rows: int) -> list[SpreadSampled]:
    steps = _steps(arrays, "near")
    levels = len(LEVELS)
    parts = {
        name: _shaped(arrays, f"near.{name}", (len(steps), rows, width)).astype(np.float32)
        for name, width in (*((name, levels) for name in SPREADS), ("extremes", 2))
    }
    places = _shaped(arrays, "near.places", (len(steps), rows, 4)).astype(np.int64)
    return [
        SpreadSampled(
            step=int(step),
            places=places[place],
            **{name: values[place] for name, values in parts.items()},
        )
        for place, step in enumerate(steps)
    ]


def _units(
    arrays: Mapping[str, npt.NDArray[Any]], activations: int, kept: int
) -> list[tuple[int, UnitsSeen]]:
    steps = _steps(arrays, "units")
    values = _shaped(arrays, "units.values", (len(steps), activations, len(LEVELS)))
    idle = _shaped(arrays, "units.idle", (len(steps), kept)).astype(np.float32)
    return [
        (int(step), UnitsSeen(values=one.astype(np.float32), idle=units))
        for step, one, units in zip(steps, values, idle, strict=True)
    ]


def _steps(arrays: Mapping[str, npt.NDArray[Any]], name: str) -> Ints:
    steps = arrays[f"{name}.steps"]
    good = steps.ndim == 1 and steps.dtype.kind in "iu" and 0 < len(steps) <= MOST_LOOKS
    if not good or int(steps[0]) < 0 or bool((np.diff(steps) <= 0).any()):
        raise ValueError(f"{name}: the steps are not in order")
    return steps.astype(np.int64)


def _shaped(
    arrays: Mapping[str, npt.NDArray[Any]], name: str, shape: tuple[int, ...]
) -> npt.NDArray[Any]:
    array = arrays[name]
    if array.shape != shape or array.dtype.kind not in "fiu":
        raise ValueError(f"{name}: it has the shape {array.shape}, not {shape}")
    return array


def _shapes(seen: UnitsSeen) -> tuple[tuple[int, ...], ...]:
    return seen.values.shape, seen.idle.shape
