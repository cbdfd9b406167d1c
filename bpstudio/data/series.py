"""Which rows belong to one series, in what order, and where a series has gaps; cuts no windows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from bpstudio.data.dates import ORDERS, DateOrder
from bpstudio.data.reading import missing_column, read_column
from bpstudio.data.table import Array, Table, row_words
from bpstudio.data.times import are_dates, seconds, timeless, times
from bpstudio.errors import AnswerMissing
from bpstudio.graph.document import Windows
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value

PAST = " past"
"""Ends the name of the input that holds the earlier values of a target."""
WIDER = 1.5
"""Rows that lie so many times the usual distance apart have a gap between them: months differ by a
tenth, a missing hour makes two."""
ALIKE = 1.2
"""Series whose usual distances differ by less are judged by one: what is twice its own is then
still wider than the limit."""
LEAST_STEPS = 3
"""Of fewer a single gap moves the middle, so a shorter series is judged as the others are."""
MOST_GAPS = 0.1
"""Beyond this share of the rows gaps are the way of the series: of working days one in five has a
weekend before it."""
FEW_GAPS = 2
"""So many are no way of a series, however short it is."""

Key: TypeAlias = tuple[str | None, ...]
"""What tells a series from another: its labels in the columns of groups."""


@dataclass(frozen=True, kw_only=True)
class Cut:
    """How rows become windows; stored with what was fitted.

    `groups` are columns whose values tell one series from another. `past` are the targets whose
    earlier values are an input, each under its own name and " past". `dates` tells what stands
    first in those that order the rows. Rows that lie farther apart than `apart` (seconds of dates,
    else the unit of `order_by`) belong to two series; `own` are the limits of series whose rows
    usually lie closer together or farther apart than others.
    """

    lags: int
    horizon: int
    stride: int = 1
    order_by: str | None = None
    groups: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    dates: DateOrder = "iso"
    apart: float | None = None
    own: tuple[tuple[Key, float], ...] = ()

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
                **({"own": self.own} if self.own else {}),
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
        apart, own = value.get("apart"), _own_limits(value.get("own", ()))
        if not isinstance(groups, tuple) or not isinstance(past, tuple):
            return None
        if dates is None or own is None:
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
            own=own,
        )


def _own_limits(raw: Value) -> tuple[tuple[Key, float], ...] | None:
    """The limits of single series as they are stored; None for what is not written so."""
    found: list[tuple[Key, float]] = []
    for pair in raw if isinstance(raw, tuple) else (None,):
        key, limit = pair if isinstance(pair, tuple) and len(pair) == 2 else (None, None)
        if not isinstance(key, tuple) or not isinstance(limit, float | int) or not limit > 0:
            return None
        labels = tuple(None if label is None else str(label) for label in key)
        found.append((labels, float(limit)))
    return tuple(found)


def with_gaps(cut: Cut | None, table: Table, windows: Windows | None) -> Cut | None:
    """The cut that knows from which distance on rows have a gap between them, if it is to."""
    if cut is None or windows is None or not windows.split_at_gaps:
        return cut
    usual = usual_steps(cut, table)
    return cut if usual is None else usual.limited(cut)


@dataclass(frozen=True, kw_only=True)
class Usual:
    """The median distance of a row from the one before in its series, of those that differ.

    In seconds of dates, else in the unit of the column; `own` are those of series that differ.
    """

    step: float
    own: Mapping[Key, float]

    def limited(self, cut: Cut) -> Cut:
        """The cut that knows from which distances on rows have a gap between them."""
        own = tuple((key, WIDER * step) for key, step in self.own.items())
        return replace(cut, apart=WIDER * self.step, own=own)


def usual_steps(cut: Cut, table: Table) -> Usual | None:
    """How far apart rows usually lie; None without a column of time."""
    if cut.order_by is None:
        return None
    found = in_order(_whole(cut), table)
    steps = found.steps()
    usual = steps[steps > 0]
    if not len(usual):
        return None
    step = float(np.median(usual))
    middles = _middles(usual, found.series()[1:][steps > 0], series=len(found.keys))
    other = (middles < step / ALIKE) | (middles > step * ALIKE)
    own = {found.keys[at]: float(middles[at]) for at in np.flatnonzero(other).tolist()}
    return Usual(step=step, own=own)


def _middles(steps: Array, of: Array, *, series: int) -> Array:
    """The median of the steps of each series (series,), whose number is `of`; NaN of too few."""
    steps = steps[np.lexsort((steps, of))]
    counts = np.bincount(of, minlength=series)
    firsts = np.cumsum(counts) - counts
    long = np.flatnonzero(counts >= LEAST_STEPS)
    low, high = (counts[long] - 1) // 2, counts[long] // 2
    middles = np.full(series, np.nan)
    middles[long] = (steps[firsts[long] + low] + steps[firsts[long] + high]) / 2
    return middles


def rows_after_gaps(cut: Cut, table: Table) -> Array:
    """Rows that lie farther than the limit of their series after the one before in it.

    A series of which many rows lie so has its own way, and no gaps.
    """
    found = in_order(_whole(cut), table)
    far, series = found.steps() > found.limits(cut), found.series()[1:]
    gaps = np.bincount(series[far], minlength=len(found.lengths))
    usual = gaps > np.maximum(FEW_GAPS, MOST_GAPS * np.array(found.lengths))
    return np.asarray(found.order[1:][far & ~usual[series]])


def _whole(cut: Cut) -> Cut:
    return replace(cut, apart=None)


@dataclass(frozen=True, kw_only=True, eq=False)
class Ordered:
    """The rows `order` (N,), series by series and each in time; and how many rows each has.

    `keys` tell the series. `moments` (N,) are the times of the table's rows, in seconds of dates;
    None without a time.
    """

    order: Array
    lengths: list[int]
    keys: tuple[Key, ...]
    moments: Array | None

    def limits(self, cut: Cut) -> Array:
        """How far each row but the first (N - 1,) may lie after the one before without a gap."""
        own = dict(cut.own)
        each = np.array([own.get(key, cut.apart) for key in self.keys], np.float64)
        return np.repeat(each, self.lengths)[1:]

    def series(self) -> Array:
        """The place of the series of each row in order (N,)."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    def steps(self) -> Array:
        """How far each row but the first (N - 1,) lies after the one before; NaN for no series."""
        apart = np.diff(self.series()) != 0
        if self.moments is None:
            return np.full(len(apart), np.nan)
        return np.where(apart, np.nan, np.diff(self.moments[self.order]))


def in_order(cut: Cut, table: Table) -> Ordered:
    """The rows, series by series and each in time."""
    for name in (*cut.groups, *([cut.order_by] if cut.order_by else [])):
        if name not in table.columns:
            raise missing_column(name, table)
    order, lengths, moments = np.arange(table.rows), [table.rows], None
    keys: tuple[Key, ...] = ((),)
    if cut.order_by is not None:
        moments = _moments(cut.order_by, table, cut.dates)
        order = np.argsort(moments, kind="stable")
    if cut.groups:
        series, keys = series_of(cut.groups, table)
        order = order[np.argsort(series[order], kind="stable")]
        lengths = np.bincount(series).tolist()
    found = Ordered(order=order, lengths=lengths, keys=keys, moments=moments)
    if cut.apart is None or moments is None:
        return found
    steps = found.steps()
    begins = np.flatnonzero(np.isnan(steps) | (steps > found.limits(cut))) + 1
    return replace(found, lengths=np.diff([0, *begins.tolist(), table.rows]).tolist())


def _moments(column: str, table: Table, order: DateOrder) -> Array:
    moments = (seconds if are_dates(table, column) else times)(table, column, order=order)
    missing = np.flatnonzero(np.isnan(moments))
    if len(missing):
        raise AnswerMissing(
            tr(
                "Column {column!r} orders the windows and is missing in {rows}.",
                column=column,
                rows=row_words(table.in_file(missing)),
            ),
            column=column,
            hint=tr(
                "Mend the file, order by another column, or let the source of a table leave these "
                "rows out (its setting needs; --drop-bad-times of new)."
            ),
        )
    return moments


def without_time(cut: Cut, table: Table) -> Array:
    """Which rows (N,) have no place in their series; none of them where all would have none."""
    if cut.order_by is None or cut.order_by not in table.columns:
        return np.zeros(table.rows, dtype=bool)
    return timeless(table, cut.order_by, order=cut.dates)


def series_of(groups: tuple[str, ...], table: Table) -> tuple[Array, tuple[Key, ...]]:
    """The number of each row's series, and their keys: equal labels in all group columns."""
    labels = [read_column(table, name, "category").tolist() for name in groups]
    known: dict[Key, int] = {}
    numbers = [known.setdefault(key, len(known)) for key in zip(*labels, strict=True)]
    return np.array(numbers, np.int64), tuple(known)
