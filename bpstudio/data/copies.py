"""Finds rows that are copies of each other, and the column that would keep copies in one part.

Knows columns and fields; judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from bpstudio.data.division import likely_groups
from bpstudio.data.reading import read_column
from bpstudio.data.symptoms import Repair
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Data


def keeping_together(
    data: Data, table: Table, inputs: Mapping[str, Array]
) -> Callable[[], Repair | None]:
    """Looks, when it is called, for the column by which no two copies come into different parts."""

    def look() -> Repair | None:
        keys = np.unique(row_keys(inputs), return_inverse=True)[1]
        for column in likely_groups(data, table):
            if column in inputs:
                continue  # copies share it, as they share all inputs
            groups = numbered(read_column(table, column, "category"))
            pairs = np.unique(np.stack([keys, groups], axis=1), axis=0)
            if len(pairs) == len(np.unique(keys)):
                return _grouped_by(column)
        return None

    return look


def _grouped_by(column: str) -> Repair:
    def change(data: Data) -> Data:
        return replace(data, split=replace(data.split, kind="grouped", column=column))

    return Repair(label=f"Divide by groups of {column[:40]}", apply=change)


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
