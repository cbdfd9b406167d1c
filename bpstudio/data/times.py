"""Reads a column as instants that order its rows: numbers as they are, dates as time; no splits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bpstudio.data.dates import DateOrder, date_order, iso_dates
from bpstudio.data.reading import read_column
from bpstudio.data.table import Array, Table, row_words
from bpstudio.errors import DataError
from bpstudio.language import tr

if TYPE_CHECKING:
    import pandas as pd


def times(table: Table, column: str, *, order: DateOrder | None = None) -> Array:
    """Times as float64 (N,) that order the rows: the values themselves, or the instants of dates.

    Of dates that are not ISO the `order` tells what stands first; without it the values do.

    Raises:
        DataError: naming the rows that hold neither.
    """
    if not are_dates(table, column):
        return read_column(table, column, "number").reshape(table.rows, -1)[:, 0]
    return np.asarray(_stamps(table, column, order).astype("int64"), dtype=np.float64)


def seconds(table: Table, column: str, *, order: DateOrder | None = None) -> Array:
    """Dates as seconds since 1970, in UTC, as float64 (N,).

    Raises:
        DataError: naming the rows that hold no date.
    """
    stamps = _stamps(table, column, order).as_unit("us")
    return np.asarray(stamps.astype("int64"), dtype=np.float64) / 1e6


def are_dates(table: Table, column: str) -> bool:
    """Whether a column is of text that is no number, so that its times are dates."""
    values = table.columns.get(column)
    return values is not None and values.dtype == object and not _are_numbers(values)


def _stamps(table: Table, column: str, order: DateOrder | None) -> pd.DatetimeIndex:
    import pandas as pd

    values = table.columns[column]
    order = date_order(values.tolist()) if order is None else order
    if order != "iso":
        values = np.array(iso_dates(values.tolist(), day_first=order == "day"), dtype=object)
    stamps = pd.to_datetime(values, errors="coerce", format="ISO8601", utc=True)
    bad = np.flatnonzero(stamps.isna())
    if len(bad):
        raise DataError(
            tr(
                "Column {column!r} has no date like 2024-05-31 in {rows}.",
                column=column,
                rows=row_words(table.in_file(bad)),
            ),
            hint=tr("Mend the file, or choose another kind of split."),
        )
    return stamps


def _are_numbers(values: Array) -> bool:
    """Whether a column of text holds numbers alone, but for gaps, as a pasted table does."""
    words = [word for word in values.tolist() if word is not None] if values.ndim == 1 else []
    try:
        np.array(words, dtype=np.float64)
    except ValueError:
        return False
    return bool(words)
