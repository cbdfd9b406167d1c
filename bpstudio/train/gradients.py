"""Norms of gradients and of updates, in as few calls as there can be; knows no nodes.

Those of small models lie in one flat buffer, so that every norm of a step is one call. Each tensor
starts on a block of 1,024 numbers; a step's norms are the norms of the blocks, and figures per
tensor are summed from blocks when events are handed over. Views keep the strides of their
parameter: fused optimizers write wrong weights when gradient and weight differ in strides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from bpstudio.errors import ModelError
from bpstudio.language import tr

BLOCK = 1024
LARGE, LARGE_EACH = 500_000, 16_384
"""Weights from which on gradients stay where autograd puts them: in all, and in a tensor."""
WORTH_A_HOOK = 2 * BLOCK
"""Weights from which on the norm of a gradient is taken as soon as there is one."""
LEAST_WIDTH = 64
SHORT_ROW = 256
"""Numbers of a row that are squared and summed in float32 as they are."""
TINY = 1e-19
"""A norm of n numbers below √n times this is taken again in float64: float32 squares lose digits
(each is then off by up to 7e-46, together by 7e-8 of n times 1e-38)."""
AT_ONCE = 4096
"""Blocks that are looked at again together: 16 MB of them."""
FAINT = 1e-16
"""The root mean square below which squares are subnormal, some or all; processors take 20 to 50
times as long for those."""
FAINT_BLOCK = FAINT * math.sqrt(BLOCK)
LIFT = 2.0**96
"""What is faint is multiplied by this before it is squared; a power of two changes no digit."""

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class FlatTensors:
    """One buffer with a view for each parameter, of its shape and strides.

    With `ahead` it holds the same figures from step to step, and what was faint is lifted at once.
    """

    def __init__(self, parameters: Sequence[nn.Parameter], *, ahead: bool = False) -> None:
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
        self._ahead = ahead and device.type == "cpu"  # elsewhere subnormal squares are not dear
        self._faint = np.zeros(self.blocks, np.bool_)
        """Which blocks were, when somebody looked last."""
        self._lifts: torch.Tensor | None = None
        self._lifted = torch.empty(0, device=device)

    def span(self, first: int, count: int) -> tuple[int, int]:
        """The elements of `flat` from one parameter on, for so many of them: begin, end."""
        ends = [*self.starts.tolist(), self.blocks]
        return ends[first] * BLOCK, ends[first + count] * BLOCK

    def norms_into(self, row: torch.Tensor) -> float:
        """Put the L2 norm of each block into `row` (float32); returns that of the whole.

        Those of faint blocks are taken of lifted numbers. What is found to be otherwise than
        expected is taken again, so that a norm never depends on the past.
        """
        torch.linalg.vector_norm(self._ready(), dim=1, out=row)
        told = row.tolist()  # at every step: numpy would be cold in the processor's cache
        if self._lifts is None and min(told, default=math.inf) >= FAINT_BLOCK:
            whole = math.hypot(*told)
            if math.isfinite(whole):
                return whole
        norms = np.array(told)
        norms[self._faint] /= LIFT
        faint = norms < FAINT_BLOCK
        self._again(norms, np.flatnonzero(faint != self._faint), faint=faint)
        self._exactly(norms, np.flatnonzero(~np.isfinite(norms)))
        row.copy_(torch.from_numpy(norms))
        self._expect(norms < FAINT_BLOCK)
        return math.sqrt(float(norms @ norms))

    def _ready(self) -> torch.Tensor:
        """All blocks, those lifted that are expected to be faint."""
        if self._lifts is None:
            return self._grid
        return torch.mul(self._grid, self._lifts, out=self._lifted)

    def _again(self, norms: Doubles, places: Ints, *, faint: npt.NDArray[np.bool_]) -> None:
        """Norms of blocks that were taken in the wrong way."""
        for lift, some in ((LIFT, places[faint[places]]), (1.0, places[~faint[places]])):
            for few in _in_parts(some):
                blocks = self._grid[torch.from_numpy(few)] * lift
                found = torch.linalg.vector_norm(blocks, dim=1)
                norms[few] = found.cpu().numpy().astype(np.float64) / lift

    def _exactly(self, norms: Doubles, places: Ints) -> None:
        """Norms that float32 squares cannot tell from infinity, in float64."""
        for few in _in_parts(places):
            blocks = self._grid[torch.from_numpy(few)]
            exact = torch.linalg.vector_norm(blocks, dim=1, dtype=torch.float64)
            norms[few] = exact.cpu().numpy()

    def _expect(self, faint: npt.NDArray[np.bool_]) -> None:
        """Lift these from now on."""
        if not self._ahead or np.array_equal(faint, self._faint):
            return
        self._faint = faint
        self._lifts = None
        if faint.any():
            lifts = np.where(faint, LIFT, 1.0).astype(np.float32)
            self._lifts = torch.from_numpy(lifts).unsqueeze(1)
            if self._lifted.shape != self._grid.shape:
                self._lifted = torch.empty_like(self._grid)


def _in_parts(places: Ints) -> Iterator[Ints]:
    for first in range(0, len(places), AT_ONCE):
        yield places[first : first + AT_ONCE]


class FlatGradients:
    """The gradients of `parameters`, which must have received one already.

    Sparse ones stay where they are, for optimizers that want them so; their views hold a copy
    from the moment when a step is measured.
    """

    def __init__(self, parameters: Sequence[nn.Parameter], *, capacity: int) -> None:
        self.parameters = tuple(parameters)
        self._tensors = FlatTensors(self.parameters, ahead=True)
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

    @property
    def flat(self) -> torch.Tensor:
        """All gradients that are not sparse, each where `starts` says."""
        return self._tensors.flat

    @property
    def has_sparse(self) -> bool:
        """Whether some gradients stay outside of `flat`."""
        return bool(self._sparse)

    def tensors(self) -> list[torch.Tensor]:
        """All gradients as few tensors, to be changed in place.

        Raises:
            ModelError: when some are sparse.
        """
        if self._sparse:
            raise ModelError(
                tr("Several processes cannot share sparse gradients."),
                hint=tr("Turn “sparse” off in the embeddings, or train without torchrun."),
            )
        return [self._tensors.flat]

    def zero(self) -> None:
        """Make every gradient zero, ready for the next backward pass."""
        self._tensors.flat.zero_()
        for parameter, _ in self._sparse:
            parameter.grad = None

    def close(self) -> None:
        """Nothing has been asked of the parameters."""

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
    than a norm for each parameter. A block is a whole parameter here. The norm of a large gradient
    is taken when autograd has just made it: a moment later it would have to be read from memory.
    """

    def __init__(self, parameters: Sequence[nn.Parameter], *, capacity: int) -> None:
        self.parameters = tuple(parameters)
        device = parameters[0].device if parameters else torch.device("cpu")
        self._norms = torch.zeros((capacity, len(self.parameters)), device=device)
        self._scratch = torch.zeros_like(self._norms[0])
        self._widths = [_width(parameter) for parameter in parameters]
        self._faint = FAINT * np.sqrt([max(1, parameter.numel()) for parameter in parameters])
        self._hooked = np.array([one.numel() >= WORTH_A_HOOK for one in parameters], np.bool_)
        self._lifted = [False] * len(self.parameters)
        """Which were faint at the last step."""
        self._lifter = _Lifter()
        self._fresh: dict[int, torch.Tensor] = {}
        self._hooks = [
            self.parameters[place].register_post_accumulate_grad_hook(self._hook(place))
            for place in np.flatnonzero(self._hooked).tolist()
        ]

    def _hook(self, place: int) -> Callable[[torch.Tensor], None]:
        fresh, lifted, lifter = self._fresh, self._lifted, self._lifter
        width = self._widths[place]

        def take(parameter: torch.Tensor) -> None:
            if parameter.grad is not None:
                ready = lifter.lift(parameter.grad) if lifted[place] else parameter.grad
                fresh[place] = _part_norms(ready, width)

        return take

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """The first block of each parameter."""
        return np.arange(len(self.parameters), dtype=np.int64)

    def tensors(self) -> list[torch.Tensor]:
        """All gradients, to be changed in place."""
        self._fresh.clear()
        return self._gradients()

    def zero(self) -> None:
        """Forget every gradient, ready for the next backward pass."""
        self._fresh.clear()
        for parameter in self.parameters:
            parameter.grad = None

    def close(self) -> None:
        """Leave the parameters alone from now on."""
        for hook in self._hooks:
            hook.remove()

    def measure(self, slot: int) -> float:
        """Take the norms of this step into `slot`; returns the global L2 norm. Once a step."""
        return self._norms_into(self._norms[slot])

    def norm(self) -> float:
        """The global L2 norm, of which nothing is kept."""
        return self._norms_into(self._scratch)

    def _norms_into(self, row: torch.Tensor) -> float:
        norms = np.zeros(len(self.parameters))
        there = [place for place, one in enumerate(self.parameters) if one.grad is not None]
        fresh = [place for place in there if place in self._fresh]
        stale = [place for place in there if place not in self._fresh]
        if fresh:
            norms[fresh] = _wholes([self._fresh[place] for place in fresh])
        if stale:
            norms[stale] = _wholes([self._parts(place) for place in stale])
        norms[np.array(self._lifted)] /= LIFT
        self._settle(norms, np.array(there, np.int64))
        row.copy_(torch.from_numpy(norms))
        return math.sqrt(float(norms @ norms))

    def _settle(self, norms: Doubles, there: Ints) -> None:
        """Take norms again that were taken in the wrong way, or are beyond float32."""
        faint = (norms < self._faint) & self._hooked
        for place in there[(faint != self._lifted)[there]].tolist():
            self._lifted[place] = bool(faint[place])
            self._fresh.pop(place, None)
            norms[place] = _wholes([self._parts(place)])[0] / (LIFT if faint[place] else 1.0)
        for place in there[~np.isfinite(norms[there])].tolist():
            norms[place] = torch.linalg.vector_norm(self._gradient(place), dtype=torch.float64)

    def _parts(self, place: int) -> torch.Tensor:
        """What a hook would have taken of it, so that a norm is the same with and without one."""
        gradient = self._gradient(place)
        if not self._hooked[place]:
            return gradient.flatten()
        ready = self._lifter.lift(gradient) if self._lifted[place] else gradient
        return _part_norms(ready, self._widths[place])

    def _gradient(self, place: int) -> torch.Tensor:
        gradient = self.parameters[place].grad
        assert gradient is not None
        return gradient

    def scale(self, factor: float) -> None:
        """Multiply every gradient."""
        self._fresh.clear()
        torch._foreach_mul_(self._gradients(), factor)

    def clamp(self, limit: float) -> bool:
        """Cut every gradient to ±limit; returns whether any was larger."""
        gradients = self._gradients()
        self._fresh.clear()
        bitten = any(bool(one.abs().amax() > limit) for one in gradients)
        for one in gradients:
            one.clamp_(-limit, limit)
        return bitten

    def _gradients(self) -> list[torch.Tensor]:
        return [one.grad for one in self.parameters if one.grad is not None]

    def norms(self, count: int) -> Doubles:
        """L2 norms [count, parameters] of the steps in the first `count` slots."""
        return self._norms[:count].cpu().numpy().astype(np.float64)


def _width(parameter: torch.Tensor) -> int:
    """How many numbers of it are squared and summed in float32: many would cost digits."""
    return math.gcd(parameter.numel(), BLOCK) if parameter.is_contiguous() else 1


class _Lifter:
    """Lifts gradients, in room that serves one after the other."""

    def __init__(self) -> None:
        self._room = torch.empty(0)
        self._shaped: dict[torch.Size, torch.Tensor] = {}

    def lift(self, gradient: torch.Tensor) -> torch.Tensor:
        """The gradient times `LIFT`, until the next call."""
        if not gradient.is_contiguous():
            return gradient * LIFT
        room = self._shaped.get(gradient.shape)
        if room is None:
            room = self._shaped[gradient.shape] = self._room_for(gradient)
        return torch.mul(gradient, LIFT, out=room)

    def _room_for(self, gradient: torch.Tensor) -> torch.Tensor:
        size = gradient.numel()
        if self._room.numel() < size:
            self._room = torch.empty_like(gradient).flatten()
            self._shaped.clear()
        return self._room[:size].view(gradient.shape)


def _part_norms(gradient: torch.Tensor, width: int) -> torch.Tensor:
    """The L2 norms of its parts, of so many numbers each where that can be."""
    norms: torch.Tensor
    if width >= LEAST_WIDTH and gradient.is_contiguous():
        norms = torch.linalg.vector_norm(gradient.view(-1, width), dim=1)
    else:
        norms = torch.linalg.vector_norm(gradient, dim=tuple(range(1, gradient.dim())))
    return norms.flatten()


def norms_of_rows(rows: torch.Tensor) -> Doubles:
    """L2 norm [n] of each row of `rows` [n, any], to a relative 1e-6 at any scale."""
    return whole_norms([part_norms_of_rows(rows)], [rows])[0]


def part_norms_of_rows(rows: torch.Tensor) -> torch.Tensor:
    """Norms [n, parts] of parts of each row of `rows` [n, any], in float32 where that is exact
    enough unless a norm is at the ends of its range.

    Reducing in float64 takes two to five times as long.
    """
    size = rows.shape[1]
    width = size if size <= SHORT_ROW else math.gcd(size, BLOCK)
    norms: torch.Tensor
    if width < min(size, LEAST_WIDTH) or rows.device.type != "cpu":
        norms = torch.linalg.vector_norm(rows, dim=1, keepdim=True, dtype=torch.float64)
    else:
        parts = rows.reshape(len(rows), -1, width) if size else rows.unsqueeze(1)
        norms = torch.linalg.vector_norm(parts, dim=2, dtype=torch.float32)
    return norms


def whole_norms(parts: Sequence[torch.Tensor], rows: Sequence[torch.Tensor]) -> list[Doubles]:
    """Of each of `rows` [n, any], the L2 norms [n] that these parts come to.

    All rows are of the same number; those whose norms float32 cannot tell from zero or infinity
    are reduced again in float64.
    """
    tables = [one.cpu().numpy().astype(np.float64) for one in parts]
    found = [table[:, 0] if table.shape[1] == 1 else _lengths(table) for table in tables]
    if not found:
        return []
    least = TINY * np.sqrt([[one.shape[1]] for one in rows])
    together = np.stack(found)
    sure = ((together >= least) & (together < math.inf)).all(1)
    for place in np.flatnonzero(~sure).tolist():
        if parts[place].dtype != torch.float64:
            found[place] = _exact(found[place], rows[place], float(least[place, 0]))
    return found


def _lengths(vectors: Doubles) -> Doubles:
    lengths: Doubles = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return lengths


def _exact(norms: Doubles, rows: torch.Tensor, least: float) -> Doubles:
    """The norms of `rows`, those anew that are below `least` or not finite."""
    some = np.flatnonzero(~((norms >= least) & (norms < math.inf)))
    again = torch.linalg.vector_norm(rows[torch.from_numpy(some)], dim=1, dtype=torch.float64)
    result = norms.copy()
    result[some] = again.cpu().numpy()
    return result


def _wholes(parts: Sequence[torch.Tensor]) -> Doubles:
    """The norm of each, from the norms of its parts or from its numbers."""
    starts = np.cumsum([0, *(len(one) for one in parts[:-1])])
    together = torch.cat(list(parts)).cpu().numpy().astype(np.float64)
    wholes: Doubles = np.sqrt(np.add.reduceat(together**2, starts))
    return wholes


Gradients = FlatGradients | LooseGradients


def gradients_of(parameters: Sequence[nn.Parameter], *, capacity: int) -> Gradients:
    """What suits these parameters, which must have received a gradient already."""
    weights = sum(parameter.numel() for parameter in parameters)
    large = weights >= LARGE and weights >= LARGE_EACH * len(parameters)
    sparse = any(
        parameter.grad is not None and parameter.grad.is_sparse for parameter in parameters
    )
    return (LooseGradients if large and not sparse else FlatGradients)(
        parameters, capacity=capacity
    )


class Update:
    """Measures what an optimizer step really changes: copies before, subtracts after.

    `joined` is the one tensor in which all these weights lie, in the order of `FlatTensors`.
    """

    def __init__(
        self, parameters: Sequence[nn.Parameter], *, joined: torch.Tensor | None = None
    ) -> None:
        self._parameters = tuple(parameters)
        self._joined = joined
        self._tensors = FlatTensors(parameters)
        self._norms = torch.zeros((2, self._tensors.blocks), device=self._tensors.flat.device)

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """The first block of each parameter."""
        return self._tensors.starts

    @property
    def flat(self) -> torch.Tensor:
        """What is kept: from `before` on the weights, from `after` on those less the new ones."""
        return self._tensors.flat

    def lend(self, tensors: Sequence[torch.Tensor | None]) -> torch.Tensor:
        """The kept buffer with these, one for each parameter, until `before` takes it again."""
        self._tensors.flat.zero_()
        for view, one in zip(self._tensors.views, tensors, strict=True):
            if one is not None:
                view.copy_(one)
        return self._tensors.flat

    def before(self) -> None:
        """Keep the weights as they are."""
        if self._joined is not None:
            self._tensors.flat.copy_(self._joined)
        else:
            torch._foreach_copy_(self._tensors.views, self._weights())
        self._tensors.norms_into(self._norms[0])

    def after(self) -> Doubles:
        """L2 norms [2, blocks] of the weights before the step and of their change."""
        if self._joined is not None:
            self._tensors.flat.sub_(self._joined)
        else:
            torch._foreach_sub_(self._tensors.views, self._weights())
        self._tensors.norms_into(self._norms[1])
        return self._norms.cpu().numpy().astype(np.float64)

    def _weights(self) -> list[torch.Tensor]:
        return [parameter.detach() for parameter in self._parameters]


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
