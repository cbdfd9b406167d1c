"""Leaves out rows: those without a value in a column that is needed, and copies of others.

What is left out is named and counted; nothing is left out unless the source says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from bpstudio.data.reading import missing_column, missing_rows, rows_without
from bpstudio.data.row_keys import row_keys
from bpstudio.data.table import Array, Table, row_words
from bpstudio.data.times import undated
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, Source
from bpstudio.language import plural, tr
from bpstudio.params import Param, Value

NEEDS, UNIQUE = "needs", "unique"
NEEDED: Mapping[str, Param] = {
    NEEDS: Param(
        kind="names",
        default=(),
        title=tr("must have"),
        help=tr("Columns without which a row is left out, such as a target that some rows lack."),
    ),
    UNIQUE: Param.bool(
        default=False,
        title=tr("drop copies"),
        help=tr("Leave out rows that are equal in all columns to one before."),
    ),
}
"""The parameters of sources whose rows can be left out."""


def needed(params: Mapping[str, Value]) -> tuple[str, ...]:
    """The columns that these parameters of a source name."""
    names = params.get(NEEDS)
    return tuple(str(name) for name in names) if isinstance(names, tuple) else ()


def with_needed(table: Table, columns: tuple[str, ...]) -> Table:
    """The rows that have a value in all of these columns; a note counts and names the others.

    An infinite number is no value, nor is a word among dates.

    Raises:
        DataError: for a column that is not there, or when no row is left.
    """
    if not columns:
        return table
    gone = np.zeros(table.rows, bool)
    notes = []
    for column in columns:
        if column not in table.columns:
            raise missing_column(column, table)
        words = undated(table.columns[column])
        missing = rows_without(table.columns[column]) | words
        rows = np.flatnonzero(missing)
        if len(rows):
            notes.append(_left_out_words(table, column, rows, dated=bool(words.any())))
        gone |= missing
    if gone.all():
        raise DataError(
            tr(
                "No row has a value in {columns}.",
                columns=tr(" and ").join(repr(name[:60]) for name in columns),
            ),
            hint=tr("Name other columns under the setting needs (must have) of the source."),
        )
    if not gone.any():
        return table
    return table.only(~gone, *notes)


def _left_out_words(table: Table, column: str, rows: Array, *, dated: bool) -> str:
    """Which rows have no value in a column."""
    infinite = len(rows) > missing_rows(table.columns[column]).sum() and not dated
    return tr(
        "Left out: {left:,} of {all:,} rows without a date in {column!r} ({rows})."
        if dated
        else "Left out: {left:,} of {all:,} rows without a finite {column!r} ({rows})."
        if infinite
        else "Left out: {left:,} of {all:,} rows without {column!r} ({rows}).",
        left=len(rows),
        all=table.rows,
        column=column,
        rows=row_words(table.in_file(rows)),
    )


def with_unique(table: Table) -> Table:
    """The first of each rows that are equal in all columns; a note counts and names the others."""
    first = np.unique(row_keys(table.columns), return_index=True)[1]
    kept = np.zeros(table.rows, bool)
    kept[first] = True
    gone = np.flatnonzero(~kept)
    if not len(gone):
        return table
    note = plural(
        len(gone),
        "Left out: {n:,} of {all:,} rows that is a copy of an earlier one ({rows}).",
        "Left out: {n:,} of {all:,} rows that are copies of earlier ones ({rows}).",
        all=table.rows,
        rows=row_words(table.in_file(gone)),
    )
    return table.only(kept, note)


def left_out(table: Table, params: Mapping[str, Value]) -> Table:
    """The rows that these parameters of a source leave.

    Raises:
        DataError: as `with_needed` does.
    """
    table = with_needed(table, needed(params))
    return with_unique(table) if params.get(UNIQUE) else table


def needing(source: Source, column: str) -> Source:
    """The source with this column needed, too."""
    names = dict.fromkeys((*needed(source.params), column))
    return replace(source, params=source.params.with_({NEEDS: tuple(names)}))


def without_copies_in(data: Data) -> Data:
    """`data` of whose source copies of rows are left out."""
    assert data.source is not None
    params = data.source.params.with_({UNIQUE: True})
    return replace(data, source=replace(data.source, params=params))


def without_gaps_in(data: Data, column: str) -> Data:
    """`data` of whose source the rows without this column are left out."""
    assert data.source is not None
    return replace(data, source=needing(data.source, column))
