"""Gives equal rows equal numbers, by which copies are found; knows arrays only."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from bpstudio.data.table import Array


def numbered(values: Array) -> Array:
    """Values as int64 numbers from 0 that equal ones share; a missing one has its own.

    Numbers and labels (N,) give (N,); labels with more axes keep them.
    """
    if values.dtype != object:
        return np.asarray(np.unique(values, return_inverse=True)[1], np.int64)
    codes: dict[object, int] = {}
    flat = values.ravel().tolist()
    found = np.fromiter((codes.setdefault(one, len(codes)) for one in flat), np.int64, len(flat))
    return found.reshape(values.shape)


def row_keys(inputs: Mapping[str, Array]) -> Array:
    """A number for each row that equal rows share; different ones by chance of 1 in 2^64.

    A missing value equals a missing one and nothing else. Shape (N,), uint64.
    """
    total: Array | None = None
    for place, values in enumerate(inputs.values()):
        bits = _bits(values)
        random = np.random.Generator(np.random.PCG64(place))
        factors = random.integers(1, 2**63, bits.shape[1], dtype=np.uint64) | np.uint64(1)
        mixed = (bits ^ (bits >> np.uint64(29))) * factors
        key = (mixed ^ (mixed >> np.uint64(32))).sum(axis=1, dtype=np.uint64)
        total = key if total is None else total * np.uint64(0x9E3779B97F4A7C15) + key
    assert total is not None
    return total


def _bits(values: Array) -> Array:
    """The values of each row as uint64 (N, F): equal ones have equal bits, others do not."""
    if values.dtype == object:
        values = numbered(values)
    flat = values.reshape(len(values), math.prod(values.shape[1:]))
    if flat.dtype.kind != "f":
        return np.ascontiguousarray(flat, np.int64).view(np.uint64)
    numbers = np.ascontiguousarray(flat, np.float64) + 0.0  # -0 equals 0
    numbers[np.isnan(numbers)] = np.nan  # of the many kinds of NaN, one
    return numbers.view(np.uint64)
