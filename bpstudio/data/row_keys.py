"""Gives equal rows equal numbers, by which copies are found; knows arrays only."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpstudio.data.table import Array


def numbered(values: Array) -> Array:
    """Labels as numbers from 0; a missing one is a label of its own."""
    words = np.array([str(value) for value in values.tolist()])
    return np.unique(words, return_inverse=True)[1]


def row_keys(inputs: Mapping[str, Array]) -> Array:
    """A number for each row that equal rows share; different ones by chance of 1 in 2^64."""
    total: Array | None = None
    for place, values in enumerate(inputs.values()):
        if values.dtype == object:
            values = numbered(values)
        flat = np.ascontiguousarray(values.reshape(len(values), -1), np.float64)
        bits = np.where(np.isnan(flat), 0.5, flat + 0.0).view(np.uint64)
        random = np.random.Generator(np.random.PCG64(place))
        factors = random.integers(1, 2**63, bits.shape[1], dtype=np.uint64) | np.uint64(1)
        mixed = (bits ^ (bits >> np.uint64(29))) * factors
        key = (mixed ^ (mixed >> np.uint64(32))).sum(axis=1, dtype=np.uint64)
        total = key if total is None else total * np.uint64(0x9E3779B97F4A7C15) + key
    assert total is not None
    return total
