"""Measures the backward signal on sampled steps by tensor hooks, without changing a bit of the run.

`see(path, z)` is called by the generated `forward_observed`. The hook reduces each gradient to
one norm per sample at once, so no gradient is kept. Formulas: `flow` is the mean over the batch
of the L2 norm of dL/dz per sample, relative to the last weighted rows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch

from bpstudio.record.events import Floats, Row

TIME_BINS = 256


@dataclass(kw_only=True)
class Probe:
    """What one sampled step shows. `batch_axes` gives, per path, the batch axis of each output."""

    batch: int
    batch_axes: Mapping[str, tuple[int | None, ...]]
    squares: dict[str, torch.Tensor] = field(default_factory=dict)
    undefined: set[str] = field(default_factory=set)
    times: dict[str, torch.Tensor] = field(default_factory=dict)

    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        """Watch the gradient of a node's outputs."""
        axes = self.batch_axes.get(path, ())
        for index, output in enumerate(outputs):
            axis = axes[index] if index < len(axes) else 0
            if output.requires_grad and output.is_floating_point():
                output.register_hook(self._hook(path, axis))

    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        """An alias of what enters a recurrent layer (N, T, F), whose gradient tells dL/dx_t."""
        if not tensor.is_floating_point() or tensor.dim() != 3:
            return tensor
        alias = tensor.view_as(tensor)
        if not alias.requires_grad:
            alias = alias.detach().requires_grad_()

        def keep(gradient: torch.Tensor) -> None:
            self.times[path] = _norms(gradient.detach().transpose(0, 1).flatten(1))

        alias.register_hook(keep)
        return alias

    def _hook(self, path: str, axis: int | None) -> Callable[[torch.Tensor], None]:
        def keep(gradient: torch.Tensor) -> None:
            if axis is None or gradient.shape[axis] % self.batch:
                self.undefined.add(path)
                return
            rows = gradient.detach().movedim(axis, 0).reshape(self.batch, -1)
            squares = _norms(rows).square()
            before = self.squares.get(path)
            self.squares[path] = squares if before is None else before + squares

        return keep

    def strength(self, path: str) -> float | None:
        """Mean over the batch of the per-sample norm of dL/dz; None where no gradient came."""
        if path in self.undefined or path not in self.squares:
            return None
        return float(self.squares[path].sqrt().mean())

    def time_profile(self, path: str) -> Floats:
        """log10 norm of dL/dx_t, at most 256 bins (each the root mean square of its steps)."""
        norms = self.times[path].cpu().numpy().astype(np.float64)
        if len(norms) > TIME_BINS:
            parts = np.array_split(norms**2, TIME_BINS)
            norms = np.sqrt(np.array([part.mean() for part in parts]))
        return to_log(norms)


def _norms(rows: torch.Tensor) -> torch.Tensor:
    """L2 norms of the last axis in float64: float32 squares die below 1e-22 and above 1e19."""
    norms: torch.Tensor = torch.linalg.vector_norm(rows, dim=-1, dtype=torch.float64)
    return norms


def to_log(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Floats:
    """log10 as signals are stored: -inf for exactly zero, +inf for what is not finite."""
    with np.errstate(divide="ignore"):
        logs = np.log10(np.where(np.isfinite(values), values, np.inf))
    return logs.astype(np.float32)


def flow(probe: Probe, rows: Sequence[Row]) -> Floats:
    """The signal `flow` of each row, relative to the reference rows; NaN where it is undefined."""
    strengths = [probe.strength(row.path) for row in rows]
    last = [s for row, s in zip(rows, strengths, strict=True) if row.reference and s is not None]
    reference = math.sqrt(sum(strength**2 for strength in last))
    result = np.full(len(rows), np.nan, np.float32)
    if reference == 0:
        return result
    for index, (row, strength) in enumerate(zip(rows, strengths, strict=True)):
        if row.trainable and strength is not None:
            finite = math.isfinite(reference)
            result[index] = to_log(np.array([strength / reference if finite else np.inf]))[0]
    return result
