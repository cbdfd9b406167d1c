"""Cuts the rows of a series into windows: what was known by a row, and the row to be foretold.

A window belongs to the row that it foretells and holds the rows that lie `horizon` and more
before it, so nothing of its own row or of a later one enters. Knows tables and row numbers;
fits nothing and knows no split but for the rows that it is told.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from bpstudio.data.dates import ORDERS, DateOrder, date_order
from bpstudio.data.reading import FORMS, TYPE_WORDS, missing_column, read_column
from bpstudio.data.splits import DRAW_WORDS, PART_TITLES
from bpstudio.data.table import Array, Table, row_words
from bpstudio.data.times import are_dates, seconds, times
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, Field, Windows
from bpstudio.language import plural, tr
from bpstudio.params import FrozenMap, Param, Value

PAST = " past"
"""Ends the name of the input that holds the earlier values of a target."""
WIDER = 1.5
"""Rows that lie so many times the usual distance apart have a gap between them: months differ by a
tenth, a missing hour makes two."""
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


@dataclass(frozen=True, kw_only=True)
class Cut:
    """How rows become windows; stored with what was fitted.

    `groups` are columns whose values tell one series from another. `past` are the targets whose
    earlier values are an input, each under its own name and " past". `dates` tells what stands
    first in those that order the rows. Rows that lie farther apart than `apart` (seconds of dates,
    else the unit of `order_by`) belong to two series.
    """

    lags: int
    horizon: int
    stride: int = 1
    order_by: str | None = None
    groups: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    dates: DateOrder = "iso"
    apart: float | None = None

    def source_of(self, column: str) -> str:
        """The column of a table that an input is read from."""
        return next((name for name in self.past if column == name + PAST), column)

    def to_value(self) -> FrozenMap[Value]:
        """As JSON."""
        return FrozenMap(
            {
                "lags": self.lags,
                "horizon": self.horizon,
                "stride": self.stride,
                "order_by": self.order_by,
                "groups": self.groups,
                "past": self.past,
                **({} if self.dates == "iso" else {"dates": self.dates}),
                **({} if self.apart is None else {"apart": self.apart}),
            }
        )

    @classmethod
    def from_value(cls, value: FrozenMap[Value]) -> Cut | None:
        """The inverse of `to_value`; None for what it does not write."""
        sizes = tuple(value.get(name) for name in ("lags", "horizon", "stride"))
        numbers = [size for size in sizes if isinstance(size, int) and size > 0]
        groups, past, order_by = (value.get(name) for name in ("groups", "past", "order_by"))
        if len(numbers) != len(sizes) or not (order_by is None or isinstance(order_by, str)):
            return None
        dates = next((known for known in ORDERS if known == value.get("dates", "iso")), None)
        apart = value.get("apart")
        if dates is None or not isinstance(groups, tuple) or not isinstance(past, tuple):
            return None
        if not (apart is None or (isinstance(apart, float | int) and apart > 0)):
            return None
        return cls(
            lags=numbers[0],
            horizon=numbers[1],
            stride=numbers[2],
            order_by=order_by,
            groups=tuple(map(str, groups)),
            past=tuple(map(str, past)),
            dates=dates,
            apart=None if apart is None else float(apart),
        )


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


def with_gaps(cut: Cut | None, table: Table, windows: Windows | None) -> Cut | None:
    """The cut that knows from which distance on rows have a gap between them, if it is to."""
    if cut is None or windows is None or not windows.split_at_gaps:
        return cut
    usual = usual_step(cut, table)
    return cut if usual is None else replace(cut, apart=WIDER * usual)


def usual_step(cut: Cut, table: Table) -> float | None:
    """The median distance of a row from the one before in its series, of those that differ.

    In seconds of dates, else in the unit of the column; None without a column of time.
    """
    if cut.order_by is None:
        return None
    steps = _in_order(replace(cut, apart=None), table).steps()
    steps = steps[steps > 0]
    return float(np.median(steps)) if len(steps) else None


def rows_after_gaps(cut: Cut, table: Table) -> Array:
    """Rows that lie farther than `cut.apart` after the one before in their series.

    In a series whose rows usually lie so far apart that is no gap.
    """
    found = _in_order(replace(cut, apart=None), table)
    steps, apart = found.steps(), cut.apart or math.inf
    far = steps > apart
    ends, lengths = np.cumsum(found.lengths), found.lengths
    for one in np.unique(np.searchsorted(ends, np.flatnonzero(far), side="right")).tolist():
        own = slice(ends[one] - lengths[one], ends[one] - 1)
        if np.median(steps[own][steps[own] > 0]) > apart:
            far[own] = False
    return np.asarray(found.order[1:][far])


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
    ordered = _in_order(cut, table)
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
    columns = {name: table.columns[name][rows] for name in names} or {"": rows}
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
                tr(
                    "The {part} part has {rows:,} rows and no window.",
                    part=PART_TITLES.get(name, name),
                    rows=len(rows),
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
    ordered = _in_order(cut, table)
    said += [*_lost_words(cut, table, has_one), *_sorted_words(cut, table, ordered)]
    twins = ordered.order[1:][ordered.steps() == 0]
    if len(twins):
        listed = row_words(table.in_file(twins))
        said.append(
            tr(
                "{count:,} rows have the {column!r} of the row before ({rows}). If they "
                "belong to another series, give the column that tells them apart the role "
                "group.",
                count=len(twins),
                column=cut.order_by,
                rows=listed,
            )
        )
    return tuple(said)


def _lost_words(cut: Cut, table: Table, has_one: Array) -> list[str]:
    """Which series have no window at all."""
    series = _series(cut.groups, table) if cut.groups else np.zeros(table.rows, np.int64)
    first = np.unique(series, return_index=True)[1]
    lost = np.setdiff1d(series, series[has_one])
    if not len(lost):
        return []
    labels = [read_column(table, name, "category") for name in cut.groups]
    names = (" · ".join(str(one[first[at]]) for one in labels) for at in lost[:SHOWN].tolist())
    listed = ", ".join(repr(name[:40]) for name in names) + (", …" if len(lost) > SHOWN else "")
    rows = int(np.isin(series, lost).sum())
    return [
        tr(
            "{lost:,} of {all:,} series ({listed}), {rows:,} rows, have no window of {length:,} "
            "rows."
            if cut.apart is None
            else "{lost:,} of {all:,} series ({listed}), {rows:,} rows, have no window of "
            "{length:,} rows without a gap.",
            lost=len(lost),
            all=len(first),
            listed=listed,
            rows=rows,
            length=cut.lags + cut.horizon,
        )
    ]


def _sorted_words(cut: Cut, table: Table, ordered: _Ordered) -> list[str]:
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


@dataclass(frozen=True, kw_only=True, eq=False)
class _Ordered:
    """The rows `order` (N,), series by series and each in time; and how many rows each has.

    `moments` (N,) are the times of the table's rows, in seconds of dates; None without a time.
    """

    order: Array
    lengths: list[int]
    moments: Array | None

    def series(self) -> Array:
        """The place of the series of each row in order (N,)."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    def steps(self) -> Array:
        """How far each row but the first (N - 1,) lies after the one before; NaN for no series."""
        apart = np.diff(self.series()) != 0
        if self.moments is None:
            return np.full(len(apart), np.nan)
        return np.where(apart, np.nan, np.diff(self.moments[self.order]))


def _in_order(cut: Cut, table: Table) -> _Ordered:
    """The rows, series by series and each in time."""
    for name in (*cut.groups, *([cut.order_by] if cut.order_by else [])):
        if name not in table.columns:
            raise missing_column(name, table)
    order, lengths, moments = np.arange(table.rows), [table.rows], None
    if cut.order_by is not None:
        moments = _moments(cut.order_by, table, cut.dates)
        order = np.argsort(moments, kind="stable")
    if cut.groups:
        series = _series(cut.groups, table)
        order = order[np.argsort(series[order], kind="stable")]
        lengths = np.bincount(series).tolist()
    found = _Ordered(order=order, lengths=lengths, moments=moments)
    if cut.apart is None or moments is None:
        return found
    steps = found.steps()
    begins = np.flatnonzero(np.isnan(steps) | (steps > cut.apart)) + 1
    return replace(found, lengths=np.diff([0, *begins.tolist(), table.rows]).tolist())


def _moments(column: str, table: Table, order: DateOrder) -> Array:
    moments = (seconds if are_dates(table, column) else times)(table, column, order=order)
    missing = np.flatnonzero(np.isnan(moments))
    if len(missing):
        raise DataError(
            tr(
                "Column {column!r} orders the windows and is missing in {rows}.",
                column=column,
                rows=row_words(table.in_file(missing)),
            ),
            hint=tr("Mend the file, or order by another column."),
        )
    return moments


def _series(groups: tuple[str, ...], table: Table) -> Array:
    """The number of each row's series: rows with equal labels in all group columns."""
    labels = [read_column(table, name, "category").tolist() for name in groups]
    known: dict[tuple[str | None, ...], int] = {}
    numbers = [known.setdefault(key, len(known)) for key in zip(*labels, strict=True)]
    return np.array(numbers, np.int64)
