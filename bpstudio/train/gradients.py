"""All gradients in one flat buffer, so that every norm of a step is one call.

Each parameter starts on a block of 1,024 numbers; a step's norms are the norms of the blocks, and
rows are summed from blocks when events are handed over. Views keep the strides of their
parameter: fused optimizers write wrong weights when the strides of gradient and weight differ.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

BLOCK = 1024
TINY = 1e-14
"""Below this float32 squares lose digits, so the norm is taken again in float64."""


class FlatGradients:
    """The gradients of `parameters`, which must have received one already."""

    def __init__(self, parameters: Sequence[nn.Parameter], *, capacity: int) -> None:
        self.parameters = tuple(parameters)
        self.offsets: list[int] = []
        blocks = 0
        for parameter in self.parameters:
            self.offsets.append(blocks * BLOCK)
            blocks += -(-parameter.numel() // BLOCK)
        device = self.parameters[0].device if self.parameters else torch.device("cpu")
        self.flat = torch.zeros(blocks * BLOCK, dtype=torch.float32, device=device)
        self._grid = self.flat.view(-1, BLOCK)
        self._norms = torch.zeros((capacity, blocks), dtype=torch.float32, device=device)
        self.starts = np.array([offset // BLOCK for offset in self.offsets], np.int64)
        for parameter, offset in zip(self.parameters, self.offsets, strict=True):
            view = self.flat.as_strided(parameter.shape, parameter.stride(), offset)
            assert parameter.grad is not None
            view.copy_(parameter.grad)
            parameter.grad = view

    def zero(self) -> None:
        """Make every gradient zero, ready for the next backward pass."""
        self.flat.zero_()

    def measure(self, slot: int) -> float:
        """Take the norms of this step into `slot`; returns the global L2 norm."""
        if not self.parameters:
            return 0.0
        row = self._norms[slot]
        torch.linalg.vector_norm(self._grid, dim=1, out=row)
        low, high = (float(value) for value in torch.aminmax(row))
        if low < TINY or not np.isfinite(high):
            self._again(row)
        return float(torch.linalg.vector_norm(row, dtype=torch.float64))

    def scale(self, factor: float) -> None:
        """Multiply every gradient."""
        self.flat.mul_(factor)

    def clamp(self, limit: float) -> bool:
        """Cut every gradient to ±limit; returns whether any was larger."""
        bitten = bool(self.flat.abs().amax() > limit)
        self.flat.clamp_(-limit, limit)
        return bitten

    def norms(self, count: int) -> npt.NDArray[np.float64]:
        """L2 norms [count, parameters] of the steps in the first `count` slots."""
        if not self.parameters:
            return np.zeros((count, 0))
        squares = self._norms[:count].cpu().numpy().astype(np.float64) ** 2
        sums: npt.NDArray[np.float64] = np.sqrt(np.add.reduceat(squares, self.starts, axis=1))
        return sums

    def _again(self, row: torch.Tensor) -> None:
        """Norms that float32 squares cannot tell from zero or infinity, in float64."""
        doubtful = torch.nonzero((row < TINY) | ~torch.isfinite(row)).flatten()
        exact = torch.linalg.vector_norm(self._grid[doubtful], dim=1, dtype=torch.float64)
        row[doubtful] = exact.to(torch.float32)
