"""Finds what keeps copies of rows in one part: a column to divide by, or leaving copies out.

Knows columns and fields; judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from bpstudio.data.answered import UNIQUE, without_copies_in
from bpstudio.data.division import likely_groups
from bpstudio.data.pieces import in_file
from bpstudio.data.reading import read_column
from bpstudio.data.row_keys import numbered, row_keys
from bpstudio.data.sources import SOURCES
from bpstudio.data.symptoms import Repair
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Data


def keeping_together(
    data: Data, table: Table, inputs: Mapping[str, Array]
) -> Callable[[], Repair | None]:
    """Looks, when it is called, for the column by which no two copies come into different parts.

    Without one, copies that are equal in all columns are left out.
    """

    def look() -> Repair | None:
        keys = np.unique(row_keys(inputs), return_inverse=True)[1]
        for column in likely_groups(data, table):
            if column in inputs:
                continue  # copies share it, as they share all inputs
            groups = numbered(read_column(table, column, "category"))
            pairs = np.unique(np.stack([keys, groups], axis=1), axis=0)
            if len(pairs) == len(np.unique(keys)):
                return _grouped_by(column)
        return _left_out(data, table, len(np.unique(keys)))

    return look


def _left_out(data: Data, table: Table, different: int) -> Repair | None:
    """Where copies are equal in every column, and the source can leave rows out, it does."""
    spec = SOURCES.get(data.source.kind) if data.source is not None else None
    if spec is None or UNIQUE not in spec.params or any(map(in_file, table.columns.values())):
        return None
    if len(np.unique(row_keys(table.columns))) != different:
        return None
    return Repair(label="Leave copies out", apply=without_copies_in)


def _grouped_by(column: str) -> Repair:
    def change(data: Data) -> Data:
        return replace(data, split=replace(data.split, kind="grouped", column=column))

    return Repair(label=f"Divide by groups of {column[:40]}", apply=change)
