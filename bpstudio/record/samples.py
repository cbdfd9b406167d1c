"""Figures that are looked at now and then during a run, in bounded memory; knows no engine."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

import numpy as np
import numpy.typing as npt

from bpstudio.record.events import Floats

Ints = npt.NDArray[np.int64]
MAX_SAMPLES = 1024
FIRST_KEPT = 10
"""What the first steps do is told in full."""
ROOM = 16


class Samples:
    """Vectors of one width, each of a step; every other one goes when there are `MAX_SAMPLES`.

    The first ten and the last always stay. They lie in one array, which is handed out as it is:
    a run of a million epochs takes no more than one of a thousand, and a chart copies nothing.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self._count = 0
        self._steps = np.empty(0, np.int64)
        self._values = np.empty((0, width), np.float32)

    def __len__(self) -> int:
        return self._count

    def add(self, step: int, values: Floats) -> None:
        """Take in values[width] of a step.

        Raises:
            ValueError: when they are not of that width; nothing is kept then.
        """
        if values.shape != (self.width,):
            raise ValueError(f"a sample of step {step} has not {self.width} figures")
        if self._count == MAX_SAMPLES:
            self._keep(np.r_[0:FIRST_KEPT, FIRST_KEPT + 1 : self._count : 2])
        if self._count == len(self._steps):
            self._grow()
        self._steps[self._count], self._values[self._count] = step, values
        self._count += 1

    def cut(self, steps: int) -> None:
        """Forget what was seen at this step and later ones."""
        self._keep(np.flatnonzero(self._steps[: self._count] < steps))

    def series(self) -> tuple[Ints, Floats]:
        """Steps [n] and values [n, width], to be read only."""
        steps, values = self._steps[: self._count], self._values[: self._count]
        steps.flags.writeable = values.flags.writeable = False
        return steps, values

    def snapshot(self) -> Samples:
        """The same as it is now: what is there already is shared, and not written again."""
        return copy(self)

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, npt.NDArray[Any]], name: str, width: int | None
    ) -> Samples:
        """What `series` gave, stored as `name.steps` and `name.values`.

        Raises:
            ValueError: when the arrays are not of that form.
        """
        steps, values = arrays[f"{name}.steps"], arrays[f"{name}.values"]
        good = values.ndim == 2 and steps.shape == values.shape[:1] and len(steps) <= MAX_SAMPLES
        if not good or (width is not None and values.shape[1] != width):
            raise ValueError(f"{name}: steps and values do not fit together")
        samples = cls(values.shape[1])
        samples._steps, samples._values = steps.astype(np.int64), values.astype(np.float32)
        samples._count = len(steps)
        return samples

    def _grow(self) -> None:
        room = min(MAX_SAMPLES, max(ROOM, 2 * self._count))
        steps, values = np.empty(room, np.int64), np.empty((room, self.width), np.float32)
        steps[: self._count], values[: self._count] = self.series()
        self._steps, self._values = steps, values

    def _keep(self, places: Ints) -> None:
        """Into arrays of its own: a snapshot or a chart may be reading these."""
        steps, values = np.empty_like(self._steps), np.empty_like(self._values)
        count = len(places)
        steps[:count], values[:count] = self._steps[places], self._values[places]
        self._steps, self._values, self._count = steps, values, count
