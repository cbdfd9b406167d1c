"""Cuts the rows of a series into windows: what was known by a row, and the row to be foretold.

A window belongs to the row that it foretells and holds the rows that lie `horizon` and more
before it, so nothing of its own row or of a later one enters. Knows tables and row numbers;
fits nothing and knows no split but for the rows that it is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from bpstudio.data.dates import date_order
from bpstudio.data.reading import FORMS, TYPE_WORDS, read_column
from bpstudio.data.series import PAST, Cut, Ordered, in_order, series_of
from bpstudio.data.splits import DRAW_WORDS, PART_TITLES
from bpstudio.data.table import Array, Table, row_words
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, Field, Windows
from bpstudio.language import plural, tr
from bpstudio.params import Param

SHOWN = 3
MAX_ELEMENTS = 1_000_000_000
"""Windows of all rows have at most so many numbers, 4 GB."""

WINDOW_PARAMS: Mapping[str, Param] = {
    "lags": Param.int(
        24,
        minimum=1,
        maximum=100_000,
        title=tr("Lags"),
        help=tr("Rows that the model sees, one after the other."),
    ),
    "horizon": Param.int(
        1,
        minimum=1,
        maximum=100_000,
        title=tr("Horizon"),
        help=tr("How many rows after the last one seen the answer lies."),
    ),
    "stride": Param.int(
        1,
        minimum=1,
        maximum=100_000,
        title=tr("Stride"),
        help=tr("How many rows the starts of two windows lie apart."),
    ),
    "split_at_gaps": Param.bool(
        default=False,
        title=tr("Split at gaps"),
        help=tr(
            "A row that comes later after the one before than is usual in the column of time "
            "begins a new series: no window runs over a gap, in training, results and new rows."
        ),
    ),
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """The windows of a table: the rows `ends` (n,) that they belong to.

    `order` (N,) are the table's rows, series by series and in time; the window of `ends[k]` are
    the rows at `starts[k]` and the places after it in `order`.
    """

    order: Array
    starts: Array
    ends: Array
    lags: int

    def gather(self, values: Array) -> Array:
        """Windows of `values` (N, …) as (N, lags, …), each at its row; other rows hold zeros.

        Raises:
            DataError: when they do not fit into memory.
        """
        if values.size * self.lags > MAX_ELEMENTS:
            raise DataError(
                tr(
                    "{count:,} windows of {length:,} rows take too much memory.",
                    count=len(values),
                    length=self.lags,
                ),
                hint=tr("Take fewer lags or fewer rows."),
            )
        windows = np.zeros((len(values), self.lags, *values.shape[1:]), values.dtype)
        for lag in range(self.lags):
            windows[self.ends, lag] = values[self.order[self.starts + lag]]
        return windows

    def touched(self, rows: Array) -> Array:
        """Which windows (n,) hold one of `rows`, told by a mask (N,)."""
        before = np.concatenate([[0], np.cumsum(rows[self.order])])
        return np.asarray(before[self.starts + self.lags] > before[self.starts])

    def held(self, rows: Array) -> Array:
        """Which rows (N,) the windows of these `rows`, told by a mask (N,), hold."""
        starts = self.starts[rows[self.ends]]
        open_ = np.zeros(len(self.order) + 1, np.int64)
        np.add.at(open_, starts, 1)
        np.add.at(open_, starts + self.lags, -1)
        held = np.zeros(len(rows), dtype=bool)
        held[self.order] = np.cumsum(open_)[:-1] > 0
        return held


def with_windows(data: Data, windows: Windows | None) -> Data:
    """`data` cut into windows, or row by row again.

    Rows are ordered by the first column of dates where nothing else is said, and divided by time
    instead of at random: windows overlap.
    """
    if windows is None:
        return replace(data, windows=None)
    if windows.order_by is None and data.windows is None:
        dates = (field.column for field in data.fields if field.type == "date")
        windows = replace(windows, order_by=next(dates, None))
    split = data.split
    if data.windows is None and split.kind in {"random", "stratified"}:
        split = replace(split, kind="time", column=None)
    return replace(data, windows=windows, split=split)


def cut_of(data: Data) -> Cut | None:
    """How the rows of `data` are cut; None where they are taken one by one.

    Raises:
        DataError: for a column that cannot be put into windows.
    """
    windows = data.windows
    if windows is None:
        return None
    targets = [field for field in data.fields if field.role == "target"]
    for field in data.fields:
        if field.role == "input" and FORMS.get(field.type) not in {"numbers", "labels", "dates"}:
            raise DataError(
                tr(
                    "{column!r} of type {type} cannot be put into windows.",
                    column=field.column,
                    type=TYPE_WORDS.get(field.type, field.type),
                ),
                hint=tr("Windows are of numbers, categories and dates. Give it the role ignore."),
            )
    return Cut(
        lags=windows.lags,
        horizon=windows.horizon,
        stride=windows.stride,
        order_by=windows.order_by,
        groups=tuple(field.column for field in data.fields if field.role == "group"),
        past=tuple(field.column for field in targets if field.type == "number"),
    )


def with_date_order(cut: Cut | None, table: Table) -> Cut | None:
    """The cut that knows what stands first in the dates of `table`, by which rows are ordered."""
    values = None if cut is None or cut.order_by is None else table.columns.get(cut.order_by)
    if cut is None or values is None or values.dtype != object or values.ndim != 1:
        return cut
    return replace(cut, dates=date_order(values.tolist()))


def with_past(table: Table, cut: Cut | None) -> Table:
    """The table with an input for the earlier values of each target that it has.

    Raises:
        DataError: when the table has a column of that name.
    """
    if cut is None or not cut.past:
        return table
    for name in cut.past:
        if name + PAST in table.columns:
            raise DataError(
                tr(
                    "The data have a column {name!r}, the name of the earlier values of "
                    "{target!r} in windows.",
                    name=name + PAST,
                    target=name,
                ),
                hint=tr("Rename the column in the file."),
            )
    past = {name + PAST: table.columns[name] for name in cut.past if name in table.columns}
    return replace(table, columns={**table.columns, **past})


def with_past_fields(data: Data, cut: Cut | None) -> tuple[Field, ...]:
    """The fields of `data`, and each target's earlier values as a field like it."""
    past = cut.past if cut is not None else ()
    return (
        *data.fields,
        *(replace(data.by_column[name], column=name + PAST, role="input") for name in past),
    )


def windows_in(cut: Cut, table: Table, *, ahead: int | None = None, stride: int = 1) -> Found:
    """Every window of a table that has all its rows.

    A window belongs to the row `ahead` rows after its last; without it the horizon is meant, and
    0 is the last row itself. In each series windows begin `stride` rows apart.

    Raises:
        DataError: when there is no column to order or group by, or it does not order.
    """
    ahead = cut.horizon if ahead is None else ahead
    ordered = in_order(cut, table)
    order, lengths = ordered.order, ordered.lengths
    starts, first = [], 0
    for length in lengths:
        starts.append(np.arange(first, first + length - cut.lags - ahead + 1, stride))
        first += length
    found = np.concatenate(starts).astype(np.int64)
    return Found(
        order=order,
        starts=found,
        ends=order[found + cut.lags - 1 + ahead],
        lags=cut.lags,
    )


def windows_among(cut: Cut, table: Table, there: Array) -> Found:
    """Windows that end with each row, of the rows of a mask (N,) as if there were no others."""
    rows = np.flatnonzero(there)
    if len(rows) == table.rows:
        return windows_in(cut, table, ahead=0)
    if not len(rows):
        return Found(order=rows, starts=rows, ends=rows, lags=cut.lags)
    names = {*cut.groups, *([cut.order_by] if cut.order_by else [])} & set(table.columns)
    columns = {name: table.columns[name][rows] for name in names} or {"row": rows}
    some = Table(columns=columns, places=table.in_file(rows), found=table.found)
    found = windows_in(cut, some, ahead=0)
    return replace(found, order=rows[found.order], ends=rows[found.ends])


def cut_rows(
    cut: Cut, table: Table, columns: Mapping[str, Array], inputs: frozenset[str]
) -> tuple[dict[str, Array], Array]:
    """Prepared columns with the `inputs` in windows, and which rows (N,) have one.

    Raises:
        DataError: when an input has several axes a row, or there is no window at all.
    """
    found = windows_in(cut, table, stride=cut.stride)
    if not len(found.ends):
        raise DataError(
            tr(
                "No series is long enough: a window takes {needed:,} rows, {lags:,} lags and a "
                "horizon of {horizon:,}; the data have {rows:,}."
                if cut.apart is None
                else "No series is long enough: a window takes {needed:,} rows, {lags:,} lags and "
                "a horizon of {horizon:,}; the data have {rows:,} with gaps between them.",
                needed=cut.lags + cut.horizon,
                lags=cut.lags,
                horizon=cut.horizon,
                rows=table.rows,
            ),
            hint=tr("Take fewer lags, or read more rows."),
        )
    cut_columns = dict(columns)
    for name in inputs:
        values = columns[name]
        if values.ndim > 2:
            raise DataError(
                tr(
                    "{name!r} has {count} axes a row and cannot be put into windows.",
                    name=name,
                    count=values.ndim - 1,
                ),
                hint=tr("Give it the role ignore."),
            )
        cut_columns[name] = found.gather(values)
    has_one = np.zeros(table.rows, dtype=bool)
    has_one[found.ends] = True
    return cut_columns, has_one


def window_parts(parts: Mapping[str, Array], has_one: Array) -> dict[str, Array]:
    """The rows of each part that have a window.

    Raises:
        DataError: when a part is left with none.
    """
    kept = {name: rows[has_one[rows]] for name, rows in parts.items()}
    for name, rows in parts.items():
        if len(rows) and not len(kept[name]):
            raise DataError(
                plural(
                    len(rows),
                    "The {part} part has {n:,} row and no window.",
                    "The {part} part has {n:,} rows and no window.",
                    part=PART_TITLES.get(name, name),
                ),
                hint=tr("Take fewer lags or a smaller stride, or give the part a larger share."),
            )
    return kept


def window_doubts(data: Data, cut: Cut, table: Table, has_one: Array) -> tuple[str, ...]:
    """What a person should know of how the windows were cut; `has_one` tells rows (N,) with one."""
    said = []
    if data.split.kind in {"random", "stratified"}:
        said.append(
            tr(
                "Windows overlap, and rows are divided by {kind} draw: training windows hold "
                "values that validation and test are asked for. Divide by time.",
                kind=DRAW_WORDS[data.split.kind],
            )
        )
    if data.windows is not None and data.windows.split_at_gaps and cut.apart is None:
        said.append(
            tr("Series are to be split at gaps, but no column of time says how far apart rows lie.")
        )
    ordered = in_order(cut, table)
    said += [*_lost_words(cut, table, has_one), *_sorted_words(cut, table, ordered)]
    twins = ordered.order[1:][ordered.steps() == 0]
    if len(twins):
        listed = row_words(table.in_file(twins))
        said.append(
            plural(
                len(twins),
                "{n:,} row has the {column!r} of the row before ({rows}). If it belongs to another "
                "series, give the column that tells them apart the role group.",
                "{n:,} rows have the {column!r} of the row before ({rows}). If they belong to "
                "another series, give the column that tells them apart the role group.",
                column=cut.order_by,
                rows=listed,
            )
        )
    return tuple(said)


def _lost_words(cut: Cut, table: Table, has_one: Array) -> list[str]:
    """Which series have no window at all."""
    series = series_of(cut.groups, table)[0] if cut.groups else np.zeros(table.rows, np.int64)
    first = np.unique(series, return_index=True)[1]
    lost = np.setdiff1d(series, series[has_one])
    if not len(lost):
        return []
    labels = [read_column(table, name, "category") for name in cut.groups]
    names = (" · ".join(str(one[first[at]]) for one in labels) for at in lost[:SHOWN].tolist())
    listed = ", ".join(repr(name[:40]) for name in names) + (", …" if len(lost) > SHOWN else "")
    rows = int(np.isin(series, lost).sum())
    return [
        plural(
            len(lost),
            "{n:,} of {all:,} series ({listed}), {rows}, has no window of {length:,} rows."
            if cut.apart is None
            else "{n:,} of {all:,} series ({listed}), {rows}, has no window of {length:,} rows "
            "without a gap.",
            "{n:,} of {all:,} series ({listed}), {rows}, have no window of {length:,} rows."
            if cut.apart is None
            else "{n:,} of {all:,} series ({listed}), {rows}, have no window of {length:,} rows "
            "without a gap.",
            all=len(first),
            listed=listed,
            rows=plural(rows, "{n:,} row", "{n:,} rows"),
            length=cut.lags + cut.horizon,
        )
    ]


def _sorted_words(cut: Cut, table: Table, ordered: Ordered) -> list[str]:
    """That rows were put in order, where they do not stand in it."""
    order = ordered.order
    back = np.flatnonzero((np.diff(order) < 0) & (np.diff(ordered.series()) == 0))
    if not len(back):
        return []
    late = table.in_file(np.sort(order[back]))  # stand behind one that comes after them
    return [
        plural(
            len(late),
            "Rows do not stand in the order of {column!r} ({rows} comes behind a later one). They "
            "are cut in its order.",
            "Rows do not stand in the order of {column!r} ({rows} come behind a later one). They "
            "are cut in its order.",
            column=cut.order_by,
            rows=row_words(late),
        )
    ]
