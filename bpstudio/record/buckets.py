"""A bounded series over the steps of a run, however long it grows.

Figures live in buckets: as many as `capacity`, each of `stride` steps with mean, least, greatest
and the count of values that were not finite. When they are full, neighbours merge and the stride
doubles, so a spike of one step stays visible for ever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bpstudio.record.events import Floats

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Series:
    """Values over steps. `steps` are the first step of each bucket; width axis last if any."""

    steps: Ints
    mean: Floats
    low: Floats
    high: Floats
    bad: npt.NDArray[np.int32]
    stride: int

    def coarser(self, stride: int) -> Series:
        """The same in buckets of `stride` steps, a multiple of those that it has."""
        each = stride // self.stride
        if each <= 1 or not len(self.steps):
            return self
        lacking = -len(self.mean) % each
        rest = [(0, 0)] * (self.mean.ndim - 1)
        padded = np.pad(self.mean, ((0, lacking), *rest), constant_values=np.nan)
        return Series(
            steps=self.steps[::each],
            mean=_mean(padded.reshape(-1, each, *self.mean.shape[1:])),
            low=_every(np.fmin, self.low, each),
            high=_every(np.fmax, self.high, each),
            bad=_every(np.add, self.bad, each),
            stride=stride,
        )


class Buckets:
    """A bounded series of float32 vectors of one width, appended step by step.

    `capacity` is even, so that neighbours can merge.
    """

    def __init__(self, width: int, *, capacity: int) -> None:
        if capacity < 2 or capacity % 2:
            raise ValueError(f"the capacity {capacity} is not an even number")
        self.width = width
        self.capacity = capacity
        self.stride = 1
        self.count = 0
        self._mean = np.empty((0, width), np.float32)
        self._low = np.empty((0, width), np.float32)
        self._high = np.empty((0, width), np.float32)
        self._bad = np.empty((0, width), np.int32)
        self._full = 0
        self._pending = np.empty((0, width), np.float32)

    def append(self, block: Floats) -> None:
        """Add rows `block[n, width]`; NaN is "no value"."""
        self.count += len(block)
        rows = np.concatenate([self._pending, block]) if len(self._pending) else block
        while self._full + len(rows) // self.stride > self.capacity:
            room = (self.capacity - self._full) * self.stride
            self._store(rows[:room])
            rows = rows[room:]
            self._merge()
        whole = len(rows) // self.stride * self.stride
        self._store(rows[:whole])
        self._pending = rows[whole:].copy()

    def skip(self, count: int) -> None:
        """Add so many rows without a value; as quick for a thousand million as for ten thousand."""
        rest = count
        while rest:
            if len(self._pending) or rest < self.stride:
                some = min(rest, self.stride - len(self._pending))
                self.append(nothing(some, self.width))
                rest -= some
            elif self._full == self.capacity:
                self._merge()
            else:
                buckets = min(rest // self.stride, self.capacity - self._full)
                none = nothing(buckets, self.width)
                self._put((none, none, none, np.zeros(none.shape, np.int32)))
                self.count += buckets * self.stride
                rest -= buckets * self.stride

    def cut(self, count: int) -> None:
        """Keep the first `count` rows; a bucket that is cut through is its mean from then on."""
        full, rest = divmod(count, self.stride)
        self._part()
        if full >= self._full:
            self._pending = self._pending[: count - self._full * self.stride]
        else:
            self._pending = np.repeat(self._mean[full : full + 1], rest, axis=0)
            self._full = full
        self.count = count

    def series(self, of: Sequence[int] | None = None) -> Series:
        """What is there now, with a bucket that is still filling as the last one.

        `of` picks columns by their places, all of them unless given.
        """
        mean, low, high, bad = self._columns()
        pending = self._pending
        if of is not None:
            places = places_of(of)
            mean, low, high, bad = mean[:, places], low[:, places], high[:, places], bad[:, places]
            pending = pending[:, places]
        if len(pending):
            tail = _reduced(pending[None])
            mean, low, high, bad = (
                np.concatenate([column, part])
                for column, part in zip((mean, low, high, bad), tail, strict=True)
            )
        steps = np.arange(len(mean), dtype=np.int64) * self.stride
        return Series(steps=steps, mean=mean, low=low, high=high, bad=bad, stride=self.stride)

    def snapshot(self) -> Buckets:
        """The same as it is now, which only reads: what is there already is shared."""
        return copy(self)

    def to_arrays(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """Arrays under `name.*` that `from_arrays` reads."""
        mean, low, high, bad = self._columns()
        return {
            f"{name}.mean": mean.copy(),
            f"{name}.low": low.copy(),
            f"{name}.high": high.copy(),
            f"{name}.bad": bad.copy(),
            f"{name}.pending": self._pending.copy(),
            f"{name}.shape": np.array([self.stride, self.count], np.int64),
        }

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, npt.NDArray[Any]], name: str, *, width: int, capacity: int
    ) -> Buckets:
        """The buckets that `to_arrays` wrote.

        Raises:
            ValueError: when the arrays are not of that form.
        """
        buckets = cls(width, capacity=capacity)
        mean, low, high, bad, pending = (
            arrays[f"{name}.{part}"] for part in ("mean", "low", "high", "bad", "pending")
        )
        stride, count = (int(number) for number in arrays[f"{name}.shape"])
        full = len(mean)
        same = all(column.shape == (full, width) for column in (mean, low, high, bad))
        power = stride >= 1 and stride & (stride - 1) == 0
        fits = full <= capacity and pending.shape[1:] == (width,) and len(pending) < max(stride, 1)
        if not (same and power and fits and count == full * stride + len(pending)):
            raise ValueError(f"{name}: the columns of the history do not fit together")
        buckets._mean, buckets._low = mean.astype(np.float32), low.astype(np.float32)
        buckets._high, buckets._bad = high.astype(np.float32), bad.astype(np.int32)
        buckets._pending = pending.astype(np.float32)
        buckets._full, buckets.stride, buckets.count = full, stride, count
        return buckets

    def _columns(self) -> tuple[Floats, Floats, Floats, npt.NDArray[np.int32]]:
        full = self._full
        return self._mean[:full], self._low[:full], self._high[:full], self._bad[:full]

    def _store(self, rows: Floats) -> None:
        if not len(rows):
            return
        self._put(_reduced(rows.reshape(len(rows) // self.stride, self.stride, self.width)))

    def _put(self, parts: tuple[Floats, Floats, Floats, npt.NDArray[np.int32]]) -> None:
        end = self._full + len(parts[0])
        if end > len(self._mean):
            self._grow(end)
        self._mean[self._full : end], self._low[self._full : end] = parts[0], parts[1]
        self._high[self._full : end], self._bad[self._full : end] = parts[2], parts[3]
        self._full = end

    def _grow(self, needed: int) -> None:
        size = min(self.capacity, max(needed, 2 * len(self._mean), 256))
        for name in ("_mean", "_low", "_high", "_bad"):
            old = getattr(self, name)
            new = np.empty((size, self.width), old.dtype)
            new[: self._full] = old[: self._full]
            setattr(self, name, new)

    def _part(self) -> None:
        """Write into arrays of its own from now on: a snapshot may be reading these."""
        for name in ("_mean", "_low", "_high", "_bad"):
            setattr(self, name, getattr(self, name).copy())

    def _merge(self) -> None:
        self._part()
        mean, low, high, bad = self._columns()
        half = self._full // 2
        pairs = (half, 2, self.width)
        self._mean[:half] = _mean(mean.reshape(pairs))
        self._low[:half] = np.fmin.reduce(low.reshape(pairs), axis=1)
        self._high[:half] = np.fmax.reduce(high.reshape(pairs), axis=1)
        self._bad[:half] = bad.reshape(pairs).sum(axis=1)
        self._full = half
        self.stride *= 2


def places_of(of: Sequence[int]) -> slice | list[int]:
    """Columns by their places; neighbours as a slice, which copies nothing."""
    first, last = (of[0], of[-1]) if of else (0, -1)
    return slice(first, last + 1) if list(of) == list(range(first, last + 1)) else list(of)


def nothing(count: int, width: int) -> Floats:
    """So many rows without a value."""
    return np.full((count, width), np.nan, np.float32)


def _reduced(
    blocks: Floats,
) -> tuple[Floats, Floats, Floats, npt.NDArray[np.int32]]:
    bad = np.isposinf(blocks).sum(axis=1, dtype=np.int32)
    return _mean(blocks), np.fmin.reduce(blocks, axis=1), np.fmax.reduce(blocks, axis=1), bad


def _every(how: np.ufunc, values: npt.NDArray[Any], each: int) -> npt.NDArray[Any]:
    """Values [n, …] of `each` neighbours put together; `reduceat` takes five times as long."""
    result = values[::each].copy()
    for k in range(1, each):
        more = values[k::each]
        how(result[: len(more)], more, out=result[: len(more)])
    return result


def _mean(blocks: Floats) -> Floats:
    """Mean of the finite values; where none is finite, the greatest value."""
    if blocks.shape[1] == 1:
        return blocks[:, 0]
    finite = np.isfinite(blocks)
    total = np.where(finite, blocks, 0).sum(axis=1, dtype=np.float64)
    count = finite.sum(axis=1)
    mean = total / np.maximum(count, 1)
    result: Floats = np.where(count > 0, mean, np.fmax.reduce(blocks, axis=1)).astype(np.float32)
    return result
