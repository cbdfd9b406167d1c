"""What is measured of the gathered steps of a run: norms by row, and the figures of each step."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from bpstudio.record.events import Floats
from bpstudio.record.parts import parts_of
from bpstudio.train.gradients import (
    LooseGradients,
    RowNorms,
    Update,
    gradients_of,
    to_log,
)
from bpstudio.train.spread import Spreads

if TYPE_CHECKING:
    from bpstudio.train.run import Run

CAPACITY = 256
"""Steps gathered at most before they are handed over."""
LARGEST = float(np.finfo(np.float32).max)


class Measures:
    """Norms of gradients and of updates by row, of the parameters that a gradient reached."""

    def __init__(self, run: Run) -> None:
        trained = [p for part in run.optimizer.parts for group in part.groups() for p in group]
        reached = [p for p in trained if p.grad is not None]
        column = {id(parameter): index for index, parameter in enumerate(reached)}
        self.gradients = gradients_of(reached, capacity=CAPACITY)
        self.update = Update(reached, joined=run.optimizer.join(self.gradients))
        tensors = [
            [
                (place, column[id(p)])
                for place, (_, p) in enumerate(run.built.parameters_of(row.path))
                if id(p) in column
            ]
            for row in run.rows
        ]
        members = [[index for _, index in row] for row in tensors]
        self._left_out: list[int] = []
        self._width = len(members)
        members += [
            [index for place, index in tensors[part.rows[0]] if place == part.tensor]
            if part.tensor is not None
            else sorted({index for row in part.rows for _, index in tensors[row]})
            for part in parts_of(run.rows)
        ]
        self._gradients_by_row = RowNorms(members, starts=self.gradients.starts)
        self._updates_by_row = RowNorms(members, starts=self.update.starts)
        self.spreads = Spreads(reached, tensors, starts=self.update.starts)
        self._near = False

    def norms(self, count: int) -> tuple[Floats, Floats]:
        """log10 gradient norms [count, rows] and [count, parts] of the gathered steps.

        Which are then told.
        """
        norms = self._gradients_by_row(self.gradients.norms(count))
        norms[self._left_out] = np.nan
        self._left_out.clear()
        told = to_log(norms)
        return told[:, : self._width], told[:, self._width :]

    def leave_out(self, slot: int) -> None:
        """The gradients of the step that was measured into this slot have no value."""
        self._left_out.append(slot)

    def before(self, *, near: bool) -> None:
        """Keep the weights before a step, and from `near` look at them and at the gradients."""
        self._near, gradients, update = near, self.gradients, self.update
        if near:
            if isinstance(gradients, LooseGradients):
                lent = update.lend([one.grad for one in gradients.parameters])
                self.spreads.gradients(lent)
            else:
                self.spreads.gradients(gradients.flat)
        update.before()
        if near:
            self.spreads.weights(update.flat)

    def updates(self) -> tuple[Floats, Floats]:
        """log10 of norm(ΔW)/norm(W) per row and part; NaN for frozen ones and norm(W) = 0."""
        weights, changes = self._updates_by_row(self.update.after())
        if self._near:
            self.spreads.updates(self.update.flat)
        ratio = np.full(len(weights), np.nan)
        np.divide(changes, weights, out=ratio, where=weights > 0)
        told = to_log(ratio)
        return told[: self._width], told[self._width :]


class Gathered:
    """Figures of the steps since the last hand-over.

    They stay numbers of Python until then: a call of numpy between two steps finds its code cold
    in the processor's cache, and takes ten times as long as alone.
    """

    NAMES = ("loss", "grad_norm", "lr", "clipped")

    def __init__(self) -> None:
        self._steps: list[tuple[float, float, float, bool]] = []

    @property
    def count(self) -> int:
        """How many steps."""
        return len(self._steps)

    def add(self, loss: float, norm: float | None, lr: float, *, clipped: bool) -> None:
        """Note the figures of one step; no `norm` where none was measured."""
        known = math.nan if norm is None else one_bad(norm)
        self._steps.append((one_bad(loss), known, lr, clipped))

    def take(self) -> dict[str, Floats]:
        """The figures [steps] by name of the steps since the last call."""
        table = np.array(self._steps, np.float32).reshape(-1, len(self.NAMES))
        self._steps.clear()
        return dict(zip(self.NAMES, np.ascontiguousarray(table.T), strict=True))


def one_bad(value: float) -> float:
    """In the record NaN means "no value", so whatever float32 cannot hold becomes +inf."""
    return value if abs(value) <= LARGEST else math.inf
