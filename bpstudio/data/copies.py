"""Finds what keeps copies and groups of rows in one part: a column to divide by, or leaving out.

Knows columns, fields and parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from bpstudio.data.answered import UNIQUE, without_copies_in
from bpstudio.data.division import LEAST_GROUPS, likely_groups, split_column, tells_whose
from bpstudio.data.pieces import in_file
from bpstudio.data.reading import missing_rows
from bpstudio.data.row_keys import numbered, row_keys
from bpstudio.data.sources import SOURCES
from bpstudio.data.symptoms import Repair, Symptom
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Data
from bpstudio.language import tr

MOST_KINDS = 20
"""A column with at most so many groups is of kinds of rows, such as regions that are compared,
unless its name tells whose rows they are."""


def parted_groups(data: Data, table: Table, parts: Mapping[str, Array]) -> Iterator[Symptom]:
    """Columns with the role group whose groups have rows in several parts.

    Rows without a group are none.
    """
    if data.split.kind == "time":  # the past of a group is known as its next row comes
        return
    going_by = split_column(data) if data.split.kind == "grouped" else None
    for field in data.fields:
        values = table.columns.get(field.column)
        if field.role != "group" or field.column == going_by or values is None or values.ndim > 1:
            continue
        numbers, named = numbered(values), ~missing_rows(values)
        groups = len(np.unique(numbers[named]))
        if groups < LEAST_GROUPS or (groups <= MOST_KINDS and not tells_whose(field.column)):
            continue
        inside = np.zeros((len(parts), int(numbers.max()) + 1), bool)
        for at, rows in enumerate(parts.values()):
            inside[at, numbers[rows[named[rows]]]] = True
        apart = int((inside.sum(0) > 1).sum())
        if apart:
            yield _parted(field.column, apart, groups)


def _parted(column: str, apart: int, groups: int) -> Symptom:
    return Symptom(
        kind="parted-groups",
        columns=(column,),
        message=tr(
            "{apart:,} of {groups:,} groups of {column!r} have rows in several parts.",
            apart=apart,
            groups=groups,
            column=column,
        ),
        hint=tr(
            "What is learned of one row of a group helps with its others, so figures look better "
            "than they are for groups to come: gradients of the training rows lower the loss of "
            "the others, too. Divide by groups."
        ),
        repair=_grouped_by(column),
    )


def keeping_together(
    data: Data, table: Table, inputs: Mapping[str, Array]
) -> Callable[[], Repair | None]:
    """Looks, when it is called, for the column by which no two copies come into different parts.

    Without one, copies that are equal in all columns are left out.
    """

    def look() -> Repair | None:
        _, first, twins = np.unique(row_keys(inputs), return_index=True, return_inverse=True)
        others = (  # copies share an input, as they share all of them
            field
            for field in data.fields
            if field.column in table.columns and field.column not in inputs
        )
        fields = tuple(
            field for field in others if _shared(table.columns[field.column], first, twins)
        )
        column = next(likely_groups(replace(data, fields=fields), table), None)
        return _left_out(data, table, len(first)) if column is None else _grouped_by(column)

    return look


def _shared(values: Array, first: Array, twins: Array) -> bool:
    """Whether copies have one value of a column: that of the first of them.

    `first` are the first rows of those that are equal, `twins` (N,) says for each row which it is.
    """
    if values.ndim != 1 or in_file(values):
        return False
    one, other = values[first][twins], values
    if values.dtype.kind == "f":
        return bool(((one == other) | (np.isnan(one) & np.isnan(other))).all())
    return bool((one == other).all())


def _left_out(data: Data, table: Table, different: int) -> Repair | None:
    """Where copies are equal in every column, and the source can leave rows out, it does."""
    spec = SOURCES.get(data.source.kind) if data.source is not None else None
    if spec is None or UNIQUE not in spec.params or any(map(in_file, table.columns.values())):
        return None
    if len(np.unique(row_keys(table.columns))) != different:
        return None
    return Repair(label=tr("Leave copies out"), apply=without_copies_in)


def _grouped_by(column: str) -> Repair:
    def change(data: Data) -> Data:
        return replace(data, split=replace(data.split, kind="grouped", column=column))

    return Repair(label=tr("Divide by groups of {column}", column=column[:40]), apply=change)
