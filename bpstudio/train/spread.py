"""How the weights, gradients and updates of each row spread at a step; knows no nodes.

All three are read from one buffer as `FlatTensors` lays it out. Quantiles are those of at most 512
numbers of a row, always the same ones; the extremes are those of all. It only reads.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from bpstudio.record.near import LEVELS, SpreadSampled
from bpstudio.train.gradients import BLOCK

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
SAMPLE = 512
"""Numbers of a row that its quantiles are taken of: the median is then right to ±2 % of them."""


class Spreads:
    """Reads rows, each some of the `parameters`, out of a buffer in which these begin at `starts`.

    `rows` names for each row its tensors by their place in the row and in `parameters`.
    """

    def __init__(
        self,
        parameters: Sequence[nn.Parameter],
        rows: Sequence[Sequence[tuple[int, int]]],
        *,
        starts: npt.NDArray[np.int64],
    ) -> None:
        self._width = len(rows)
        self._parameters = tuple(parameters)
        self._begins = starts * BLOCK
        self._counts = np.array([parameter.numel() for parameter in parameters], np.int64)
        kept = [[pair for pair in row if self._counts[pair[1]]] for row in rows]
        self._rows = [row for row in kept if row]
        self._filled = np.array([i for i, row in enumerate(kept) if row], np.int64)
        self._members = np.array([column for row in self._rows for _, column in row], np.int64)
        self._ends = np.cumsum([0, *(len(row) for row in self._rows[:-1])], dtype=np.int64)
        self._picks = np.array([self._picked(row) for row in self._rows], np.int64)
        self._bounds = np.stack([self._begins, self._begins + self._counts], 1).reshape(-1)
        self._parts: dict[str, Floats] = {}
        self._extremes = np.full((self._width, 2), np.nan, np.float32)
        self._places = np.full((self._width, 4), -1, np.int64)

    def gradients(self, flat: torch.Tensor) -> None:
        """Begin a look with the gradients [blocks · 1024] before they are clipped."""
        numbers = _numbers(flat)
        low, high = self._take("gradients", numbers)
        self._extremes = np.full((self._width, 2), np.nan, np.float32)
        self._places = np.full((self._width, 4), -1, np.int64)
        if not len(self._rows):
            return
        absolute = np.abs(numbers)
        absolute[absolute == 0] = np.inf
        least = self._reduced(np.minimum, absolute)
        largest = np.where(high >= -low, high, low)
        for place, row in enumerate(self._rows):
            columns = [column for _, column in row]
            best = int(np.abs(largest[columns]).argmax())
            if largest[columns[best]] != 0:
                filled = int(self._filled[place])
                smallest = row[int(least[columns].argmin())]
                at = [
                    self._note(filled, 0, row[best], numbers, largest),
                    self._note(filled, 1, smallest, absolute, least),
                ]
                self._extremes[filled] = numbers[at]

    def weights(self, flat: torch.Tensor) -> None:
        """Go on with the weights before the step."""
        self._take("weights", _numbers(flat))

    def updates(self, flat: torch.Tensor) -> None:
        """And with the weights before the step less those after it."""
        self._take("updates", -_numbers(flat))

    def told(self, step: int) -> SpreadSampled | None:
        """What was seen of a step, if all three were; it is then forgotten."""
        parts, self._parts = self._parts, {}
        if len(parts) < 3:
            return None
        return SpreadSampled(step=step, extremes=self._extremes, places=self._places, **parts)

    def _picked(self, row: Sequence[tuple[int, int]]) -> Ints:
        """Which numbers of the buffer stand for a row: all of a small one, else a fixed choice."""
        columns = np.array([column for _, column in row])
        ends = np.cumsum(self._counts[columns])
        every = int(ends[-1])
        if every <= SAMPLE:
            chosen = np.rint(np.linspace(0, every - 1, SAMPLE)).astype(np.int64)
        else:  # one of each stretch at random: even distances would meet the columns of a matrix
            jitter = np.random.default_rng(0).random(SAMPLE)
            chosen = ((np.arange(SAMPLE) + jitter) * every / SAMPLE).astype(np.int64)
        which = np.searchsorted(ends, chosen, side="right")
        inside = chosen - np.concatenate([[0], ends[:-1]])[which]
        picks: Ints = self._begins[columns][which] + inside
        return picks

    def _take(self, name: str, numbers: Floats) -> tuple[Floats, Floats]:
        """Keep quantiles of each row; returns least and greatest [parameters]."""
        found = np.full((self._width, len(LEVELS)), np.nan, np.float32)
        low, high = self._reduced(np.minimum, numbers), self._reduced(np.maximum, numbers)
        if len(self._rows):
            inner = np.sort(numbers[self._picks], axis=1)
            at = np.rint(np.array(LEVELS) * (SAMPLE - 1)).astype(np.int64)
            found[self._filled] = inner[:, at]
            found[self._filled, 0] = np.minimum.reduceat(low[self._members], self._ends)
            found[self._filled, -1] = np.maximum.reduceat(high[self._members], self._ends)
        self._parts[name] = found
        return low, high

    def _reduced(self, how: np.ufunc, numbers: Floats) -> Floats:
        """The least or greatest number of each parameter, without what fills its last block."""
        if not len(self._bounds):
            return np.empty(0, np.float32)
        bounds = self._bounds[:-1] if self._bounds[-1] >= len(numbers) else self._bounds
        result: Floats = how.reduceat(numbers, bounds)[::2]
        return result

    def _note(
        self, row: int, which: int, tensor: tuple[int, int], numbers: Floats, values: Floats
    ) -> int:
        """Keep the place of an extreme, the first in its tensor; returns that in the buffer."""
        place, column = tensor
        begin = int(self._begins[column])
        inside = numbers[begin : begin + int(self._counts[column])] == values[column]
        offset = int(inside.argmax())
        self._places[row, 2 * which : 2 * which + 2] = (
            place,
            _logical(offset, self._parameters[column]),
        )
        return begin + offset


def _logical(offset: int, parameter: nn.Parameter) -> int:
    """Which number of a tensor, row by row, lies `offset` numbers behind its first in memory."""
    shape, strides = tuple(parameter.shape), parameter.stride()
    index = [0] * len(shape)
    for axis in sorted(range(len(shape)), key=lambda axis: (-strides[axis], axis)):
        if shape[axis] > 1:
            index[axis], offset = divmod(offset, strides[axis])
    return int(np.ravel_multi_index(index, shape)) if shape else 0


def _numbers(flat: torch.Tensor) -> Floats:
    numbers: Floats = flat.cpu().numpy()
    return numbers
