"""Reads a column as instants that order its rows: numbers as they are, dates as time; no splits.

Tells the rows that have none, so that they can be left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from bpstudio.data.dates import DATE, DateOrder, date_order, iso_dates
from bpstudio.data.reading import missing_rows, read_column
from bpstudio.data.table import Array, Table, row_words
from bpstudio.errors import AnswerMissing, DataError
from bpstudio.language import tr

if TYPE_CHECKING:
    import pandas as pd

MOST_BAD = 0.1
"""Of a column of dates at most this share may be other words: with more it holds something else."""
SEEN = 200
"""Whether a column holds dates is told by so many of its values."""
SHORTEST = 7
"""Characters of a date, such as 2024-05: a shorter one may be any number."""
SHOWN = 3


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


def timeless(table: Table, column: str, *, order: DateOrder) -> Array:
    """Which rows (N,) hold no time that `times` could read; none of them where all would be."""
    if are_dates(table, column):
        bad = np.asarray(_parsed(table.columns[column].tolist(), order).isna())
    else:
        bad = np.isnan(times(table, column, order=order))
    return np.zeros(table.rows, dtype=bool) if bad.all() else bad


def undated(values: Array) -> Array:
    """Which texts (N,) are no dates, in a column that holds dates else; none of another column."""
    none = np.zeros(len(values), dtype=bool)
    if values.dtype != object or values.ndim != 1:
        return none
    texts = values.tolist()
    some = [text for text in texts if text is not None][:SEEN]
    if not _mostly_dates(some):
        return none
    there = np.fromiter((text is not None for text in texts), bool, len(texts))
    bad = np.asarray(_parsed(texts, _likely_order(texts)).isna()) & there
    return bad if bad.sum() <= MOST_BAD * there.sum() else none


def _mostly_dates(texts: list[str]) -> bool:
    found = _parsed(texts, _likely_order(texts)) if texts else ()
    dates = sum(
        len(text) >= SHORTEST and not gone
        for text, gone in zip(texts, [stamp != stamp for stamp in found], strict=True)
    )
    return bool(texts) and dates >= (1 - MOST_BAD) * len(texts)


def _likely_order(texts: list[str | None] | list[str]) -> DateOrder:
    """What stands first in those of the texts that begin with no year."""
    return date_order(text for text in texts if text and re.fullmatch(DATE, text.strip()))


def _parsed(texts: list[str | None] | list[str], order: DateOrder) -> pd.DatetimeIndex:
    import pandas as pd

    whole = list[str | None](texts)
    if order != "iso":
        whole = iso_dates(whole, day_first=order == "day")
    values = np.array(whole, dtype=object)
    return pd.to_datetime(values, errors="coerce", format="ISO8601", utc=True)


def _stamps(table: Table, column: str, order: DateOrder | None) -> pd.DatetimeIndex:
    values = table.columns[column]
    texts = values.tolist()
    stamps = _parsed(texts, date_order(texts) if order is None else order)
    bad = np.flatnonzero(stamps.isna())
    if not len(bad):
        return stamps
    strays = np.flatnonzero(undated(values) | missing_rows(values))
    if len(strays) and len(strays) <= MOST_BAD * len(values):  # the others are dates, day first too
        raise AnswerMissing(
            _no_date(table, column, strays),
            column=column,
            hint=tr(
                "Mend the file, or let the source of a table leave these rows out (its setting "
                "needs; --drop-bad-times of new)."
            ),
        )
    raise DataError(
        _no_date(table, column, bad), hint=tr("Mend the file, or choose another kind of split.")
    )


def _no_date(table: Table, column: str, bad: Array) -> str:
    """Which rows hold no date, and what they hold instead."""
    words = dict.fromkeys(str(text) for text in table.columns[column][bad] if text is not None)
    listed = ", ".join(repr(word[:40]) for word in list(words)[:SHOWN])
    if not listed:
        return tr(
            "Column {column!r} has no date like 2024-05-31 in {rows}.",
            column=column,
            rows=row_words(table.in_file(bad)),
        )
    return tr(
        "Column {column!r} has no date like 2024-05-31 in {rows}: {listed}.",
        column=column,
        rows=row_words(table.in_file(bad)),
        listed=listed + (", …" if len(words) > SHOWN else ""),
    )


def _are_numbers(values: Array) -> bool:
    """Whether a column of text holds numbers alone, but for gaps, as a pasted table does."""
    words = [word for word in values.tolist() if word is not None] if values.ndim == 1 else []
    try:
        np.array(words, dtype=np.float64)
    except ValueError:
        return False
    return bool(words)
