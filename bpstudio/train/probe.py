"""Measures the backward signal on sampled steps by tensor hooks, without changing a bit of the run.

`see(path, z)` is called by the generated `forward_observed`. A hook takes float32 norms of each
gradient while the cache still holds it; whether they are exact is asked of all at once, after which
no gradient is kept. Formulas: `flow` is the mean over the batch of the L2 norm of dL/dz per sample,
relative to the last weighted rows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch

from bpstudio.record.events import LOUD, Floats, Row
from bpstudio.train.gradients import (
    Doubles,
    norms_of_rows,
    part_norms_of_rows,
    to_log,
    whole_norms,
)
from bpstudio.train.see import See

TIME_BINS = 256
KEPT_BYTES = 8 * 2**20
"""What gradients may come to that wait for the question whether their norms are exact."""


@dataclass(kw_only=True)
class Probe(See):
    """What one sampled step shows.

    `batch_axes` gives, per path that is to be watched, the batch axis of each output; `scale` is
    the factor by which the loss was multiplied.
    """

    batch: int
    batch_axes: Mapping[str, tuple[int | None, ...]]
    scale: float = 1.0
    norms: dict[str, Doubles] = field(default_factory=dict)
    undefined: set[str] = field(default_factory=set)
    times: dict[str, Doubles] = field(default_factory=dict)
    _kept: list[tuple[str, torch.Tensor, torch.Tensor]] = field(default_factory=list)
    _kept_bytes: int = 0
    _table: tuple[list[int], Doubles] | None = None

    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        """Watch the gradient of a node's outputs."""
        axes = self.batch_axes.get(path)
        if axes is None:
            return
        for output, axis in zip(outputs, axes, strict=True):
            if output.requires_grad:
                output.register_hook(self._hook(path, axis))

    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        """An alias of what enters a recurrent layer (N, T, F), whose gradient tells dL/dx_t."""
        if not tensor.is_floating_point() or tensor.dim() != 3:
            return tensor
        alias = tensor.view_as(tensor)
        if not alias.requires_grad:
            alias = alias.detach().requires_grad_()

        def keep(gradient: torch.Tensor) -> None:
            self.times[path] = norms_of_rows(gradient.transpose(0, 1).flatten(1))

        alias.register_hook(keep)
        return alias

    def _hook(self, path: str, axis: int | None) -> Callable[[torch.Tensor], None]:
        def keep(gradient: torch.Tensor) -> None:
            if axis is None or gradient.shape[axis] % self.batch:
                self.undefined.add(path)
                return
            rows = _rows(gradient.movedim(axis, 0) if axis else gradient, self.batch)
            self._kept.append((path, rows, part_norms_of_rows(rows)))
            self._kept_bytes += rows.nbytes
            if self._kept_bytes > KEPT_BYTES:
                self._reduce()

        return keep

    def _reduce(self) -> None:
        """Put what is kept into `norms`, and keep it no more."""
        found = whole_norms(
            [parts for *_, parts in self._kept], [rows for _, rows, _ in self._kept]
        )
        for (path, *_), norms in zip(self._kept, found, strict=True):
            before = self.norms.get(path)
            self.norms[path] = norms if before is None else np.hypot(before, norms)
        self._kept, self._kept_bytes = [], 0

    def strengths(self, rows: Sequence[Row]) -> Doubles:
        """Per row, the mean over the batch of the norm of dL/dz; NaN where no gradient came.

        What is not finite is infinity.
        """
        result = np.full(len(rows), np.nan)
        known, table = self._stacked(rows)
        if known:
            means = table.mean(1)
            result[known] = np.where(np.isfinite(means), means, np.inf)
        return result

    def _stacked(self, rows: Sequence[Row]) -> tuple[list[int], Doubles]:
        """The rows whose gradient came, and their norms [rows, batch]."""
        if self._table is None:
            self._reduce()
            known = [
                index
                for index, row in enumerate(rows)
                if row.path in self.norms and row.path not in self.undefined
            ]
            norms = [self.norms[rows[index].path] for index in known]
            self._table = known, np.stack(norms) if norms else np.zeros((0, self.batch))
        return self._table

    def loudest(self, rows: Sequence[Row], numbers: torch.Tensor) -> tuple[Floats, Floats]:
        """Per row, which rows of the data gave most of the gradient, and what share of it each.

        `numbers` [batch] are the rows of the data; the results are [3, rows], the greatest first.
        The share is that of the norm of dL/dz of one sample in the sum over the batch; NaN where
        there is no gradient, it is not finite, or the batch has no more rows.
        """
        which, share = np.full((2, len(LOUD), len(rows)), np.nan, np.float32)
        known, table = self._stacked(rows)
        if known:
            of = numbers.cpu().numpy()
            total = table.sum(1)
            every = np.arange(len(table))
            for rank in range(min(len(LOUD), table.shape[1])):
                place = table.argmax(1)
                with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
                    shares = table[every, place] / total
                good = np.isfinite(shares)
                share[rank, known] = np.where(good, shares, np.nan)
                which[rank, known] = np.where(good, of[place], np.nan)
                if rank == 0:
                    table = table.copy()
                table[every, place] = -1.0
        return which, share

    def time_profile(self, path: str) -> Floats:
        """log10 norm of dL/dx_t, at most 256 bins (each the root mean square of its steps)."""
        norms = self.times[path] / self.scale
        if len(norms) > TIME_BINS:
            parts = np.array_split(norms**2, TIME_BINS)
            norms = np.sqrt(np.array([part.mean() for part in parts]))
        return to_log(np.where(np.isfinite(norms), norms, np.inf))


def _rows(gradient: torch.Tensor, batch: int) -> torch.Tensor:
    """What belongs to each sample [batch, any], in any order, copied only where it must be."""
    if gradient.dim() == 4 and gradient.is_contiguous(memory_format=torch.channels_last):
        gradient = gradient.permute(0, 2, 3, 1)
    return gradient.reshape(batch, -1)


def flow(probe: Probe, rows: Sequence[Row]) -> Floats:
    """The signal `flow` of each row, relative to the reference rows; NaN where it is undefined."""
    strengths = probe.strengths(rows)
    of_reference = [row.reference for row in rows]
    reference = math.sqrt(np.nansum(strengths[of_reference] ** 2))
    if reference == 0:
        return np.full(len(rows), np.nan, np.float32)
    if math.isinf(reference):  # nothing can be compared with it
        relative = np.where(np.isnan(strengths), np.nan, np.inf)
    else:
        relative = strengths / reference
    relative[[not row.trainable for row in rows]] = np.nan
    return to_log(relative)
