"""Norms of gradients and of updates, in as few calls as there can be; knows no nodes.

Those of small models lie in one flat buffer, so that every norm of a step is one call. Each tensor
starts on a block of 1,024 numbers; a step's norms are the norms of the blocks, and figures per
tensor are summed from blocks when events are handed over. Views keep the strides of their
parameter: fused optimizers write wrong weights when gradient and weight differ in strides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from bpstudio.errors import ModelError

BLOCK = 1024
LARGE = 500_000
"""Weights from which on gradients stay where autograd puts them."""
TINY = 1e-14
"""Below this float32 squares lose digits, so the norm is taken again in float64."""
AT_ONCE = 4096
"""Blocks that are looked at again together: 16 MB of them."""

Doubles = npt.NDArray[np.float64]


class FlatTensors:
    """One buffer with a view for each parameter, of its shape and strides."""

    def __init__(self, parameters: Sequence[nn.Parameter]) -> None:
        counts = [max(1, -(-parameter.numel() // BLOCK)) for parameter in parameters]
        self.blocks = sum(counts)
        self.starts = np.cumsum([0, *counts], dtype=np.int64)[:-1]
        device = parameters[0].device if parameters else torch.device("cpu")
        self.flat = torch.zeros(self.blocks * BLOCK, dtype=torch.float32, device=device)
        self.views = [
            self.flat.as_strided(parameter.shape, parameter.stride(), int(start) * BLOCK)
            for parameter, start in zip(parameters, self.starts, strict=True)
        ]
        self._grid = self.flat.view(-1, BLOCK)

    def norms_into(self, row: torch.Tensor) -> float:
        """Put the L2 norm of each block into `row` (float32); returns that of the whole."""
        torch.linalg.vector_norm(self._grid, dim=1, out=row)
        norms = row.cpu().numpy().astype(np.float64)
        square = float(norms @ norms)
        if math.isfinite(square) and norms.min(initial=math.inf) >= TINY:
            return math.sqrt(square)
        self._again(row)
        norms = row.cpu().numpy().astype(np.float64)
        return math.sqrt(float(norms @ norms))

    def _again(self, row: torch.Tensor) -> None:
        """Norms that float32 squares cannot tell from zero or infinity, in float64."""
        doubtful = torch.nonzero((row < TINY) | ~torch.isfinite(row)).flatten()
        for some in doubtful.split(AT_ONCE):
            exact = torch.linalg.vector_norm(self._grid[some], dim=1, dtype=torch.float64)
            row[some] = exact.to(torch.float32)


class FlatGradients:
    """The gradients of `parameters`, which must have received one already.

    Sparse ones stay where they are, for optimizers that want them so; their views hold a copy
    from the moment when a step is measured.
    """

    def __init__(self, parameters: Sequence[nn.Parameter], *, capacity: int) -> None:
        self.parameters = tuple(parameters)
        self._tensors = FlatTensors(self.parameters)
        self._norms = torch.zeros(
            (capacity, self._tensors.blocks), device=self._tensors.flat.device
        )
        self._sparse: list[tuple[nn.Parameter, torch.Tensor]] = []
        for parameter, view in zip(self.parameters, self._tensors.views, strict=True):
            assert parameter.grad is not None
            if parameter.grad.is_sparse:
                self._sparse.append((parameter, view))
                continue
            view.copy_(parameter.grad)
            parameter.grad = view
        self._scratch = torch.zeros_like(self._norms[0])

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """The first block of each parameter."""
        return self._tensors.starts

    def tensors(self) -> list[torch.Tensor]:
        """All gradients as few tensors, to be changed in place.

        Raises:
            ModelError: when some are sparse.
        """
        if self._sparse:
            raise ModelError(
                "Several processes cannot share sparse gradients.",
                hint="Turn “sparse” off in the embeddings, or train without torchrun.",
            )
        return [self._tensors.flat]

    def zero(self) -> None:
        """Make every gradient zero, ready for the next backward pass."""
        self._tensors.flat.zero_()
        for parameter, _ in self._sparse:
            parameter.grad = None

    def measure(self, slot: int) -> float:
        """Take the norms of this step into `slot`; returns the global L2 norm. Once a step."""
        for parameter, view in self._sparse:
            if parameter.grad is not None:
                view.add_(parameter.grad)
        return self._tensors.norms_into(self._norms[slot])

    def norm(self) -> float:
        """The global L2 norm, of which nothing is kept."""
        return self._tensors.norms_into(self._scratch)

    def scale(self, factor: float) -> None:
        """Multiply every gradient."""
        self._tensors.flat.mul_(factor)
        for values in self._sparse_values():
            values.mul_(factor)

    def clamp(self, limit: float) -> bool:
        """Cut every gradient to ±limit; returns whether any was larger."""
        flat = self._tensors.flat
        bitten = bool(flat.abs().amax() > limit)
        flat.clamp_(-limit, limit)
        for values in self._sparse_values():
            values.clamp_(-limit, limit)
        return bitten

    def _sparse_values(self) -> Iterator[torch.Tensor]:
        """The numbers that sparse gradients hold, each row once."""
        for parameter, _ in self._sparse:
            if parameter.grad is not None:
                parameter.grad = parameter.grad.coalesce()
                yield parameter.grad._values()

    def norms(self, count: int) -> Doubles:
        """L2 norms [count, blocks] of the steps in the first `count` slots."""
        return self._norms[:count].cpu().numpy().astype(np.float64)


class LooseGradients:
    """The gradients of many weights, each where autograd has put it; else as `FlatGradients`.

    A buffer must be filled with zeros and added to at each step, which costs a large model more
    than a norm for each parameter. A block is a whole parameter here.
    """

    def __init__(self, parameters: Sequence[nn.Parameter], *, capacity: int) -> None:
        self.parameters = tuple(parameters)
        device = parameters[0].device if parameters else torch.device("cpu")
        self._norms = torch.zeros((capacity, len(self.parameters)), device=device)
        self._scratch = torch.zeros_like(self._norms[0])

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """The first block of each parameter."""
        return np.arange(len(self.parameters), dtype=np.int64)

    def tensors(self) -> list[torch.Tensor]:
        """All gradients, to be changed in place."""
        return self._gradients()

    def zero(self) -> None:
        """Forget every gradient, ready for the next backward pass."""
        for parameter in self.parameters:
            parameter.grad = None

    def measure(self, slot: int) -> float:
        """Take the norms of this step into `slot`; returns the global L2 norm. Once a step."""
        return self._norms_into(self._norms[slot])

    def norm(self) -> float:
        """The global L2 norm, of which nothing is kept."""
        return self._norms_into(self._scratch)

    def _norms_into(self, row: torch.Tensor) -> float:
        there = [place for place, one in enumerate(self.parameters) if one.grad is not None]
        gradients = self._gradients()
        if not there:
            row.zero_()
            return 0.0
        found = torch.stack(torch._foreach_norm(gradients)).to(torch.float32)
        if len(there) == len(self.parameters):
            row.copy_(found)
        else:
            row.zero_()
            row[there] = found
        norms = row.cpu().numpy().astype(np.float64)
        square = float(norms @ norms)
        if math.isfinite(square) and norms.min(initial=math.inf) >= TINY:
            return math.sqrt(square)
        for place, gradient in zip(there, gradients, strict=True):
            if not TINY <= norms[place] < math.inf:
                exact = torch.linalg.vector_norm(gradient, dtype=torch.float64)
                row[place] = exact.to(torch.float32)
        norms = row.cpu().numpy().astype(np.float64)
        return math.sqrt(float(norms @ norms))

    def scale(self, factor: float) -> None:
        """Multiply every gradient."""
        torch._foreach_mul_(self._gradients(), factor)

    def clamp(self, limit: float) -> bool:
        """Cut every gradient to ±limit; returns whether any was larger."""
        gradients = self._gradients()
        bitten = any(bool(one.abs().amax() > limit) for one in gradients)
        for one in gradients:
            one.clamp_(-limit, limit)
        return bitten

    def _gradients(self) -> list[torch.Tensor]:
        return [one.grad for one in self.parameters if one.grad is not None]

    def norms(self, count: int) -> Doubles:
        """L2 norms [count, parameters] of the steps in the first `count` slots."""
        return self._norms[:count].cpu().numpy().astype(np.float64)


Gradients = FlatGradients | LooseGradients


def gradients_of(parameters: Sequence[nn.Parameter], *, capacity: int) -> Gradients:
    """What suits these parameters, which must have received a gradient already."""
    large = sum(parameter.numel() for parameter in parameters) >= LARGE
    sparse = any(
        parameter.grad is not None and parameter.grad.is_sparse for parameter in parameters
    )
    return (LooseGradients if large and not sparse else FlatGradients)(
        parameters, capacity=capacity
    )


class Update:
    """Measures what an optimizer step really changes: copies before, subtracts after."""

    def __init__(self, parameters: Sequence[nn.Parameter]) -> None:
        self._parameters = [parameter.detach() for parameter in parameters]
        self._tensors = FlatTensors(parameters)
        self._norms = torch.zeros((2, self._tensors.blocks), device=self._tensors.flat.device)

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """The first block of each parameter."""
        return self._tensors.starts

    def before(self) -> None:
        """Keep the weights as they are."""
        torch._foreach_copy_(self._tensors.views, self._parameters)
        self._tensors.norms_into(self._norms[0])

    def after(self) -> Doubles:
        """L2 norms [2, blocks] of the weights before the step and of their change."""
        torch._foreach_sub_(self._tensors.views, self._parameters)
        self._tensors.norms_into(self._norms[1])
        return self._norms.cpu().numpy().astype(np.float64)


class RowNorms:
    """Sums block norms up to rows of the heatmap: a row is some of the parameters."""

    def __init__(self, rows: Sequence[Sequence[int]], *, starts: npt.NDArray[np.int64]) -> None:
        self._width = len(rows)
        self._starts = starts
        self._filled = np.array([i for i, row in enumerate(rows) if row], np.int64)
        members = [list(row) for row in rows if row]
        self._members = np.array([index for row in members for index in row], np.int64)
        self._ends = np.cumsum([0, *(len(row) for row in members[:-1])], dtype=np.int64)

    def __call__(self, blocks: Doubles) -> Doubles:
        """L2 norms [n, rows] from those [n, blocks]; NaN for rows without parameters.

        What is not finite becomes infinity, since NaN is taken for "no value".
        """
        result = np.full((len(blocks), self._width), np.nan)
        if len(self._filled) and len(blocks):
            squares = np.add.reduceat(blocks**2, self._starts, axis=1)
            sums = np.add.reduceat(squares[:, self._members], self._ends, axis=1)
            result[:, self._filled] = np.sqrt(np.where(np.isfinite(sums), sums, np.inf))
        return result


def to_log(values: Doubles) -> npt.NDArray[np.float32]:
    """log10 as signals are stored: -inf for exactly zero, +inf for not finite, NaN for no value.

    Pass NaN only for "no value"; a figure that is itself not a number must come as infinity.
    """
    with np.errstate(divide="ignore"):
        return np.log10(values).astype(np.float32)
