"""What the rows of a heatmap come to, over time and as columns to take along; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bpstudio.ui.charts.heat_row import HeatRow, depth_of
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.charts.raster import Columns, Flags, Floats, Ints
from bpstudio.ui.charts.signals import Signal

SUMMED_UP = ("min", "max")


@dataclass(frozen=True, kw_only=True, eq=False)
class Summary:
    """Figures of each row over all of a run, in decades, `[rows]` each.

    NaN is no value, -inf exactly zero, +inf not finite. `mean` is over time: each column counts
    for as many steps as it holds, and only what is finite counts.
    """

    first: Floats
    last: Floats
    low: Floats
    high: Floats
    mean: Floats


def told(values: Floats, not_finite: Flags | None) -> Floats:
    """The values with +inf where the run said something that is not finite."""
    if not_finite is None:
        return values.copy()
    return np.where(not_finite, np.float32(np.inf), values)


def summary(columns: Columns, *, stop: int) -> Summary:
    """The rows' figures over a run of `stop` steps."""
    values, marked = columns.values, columns.not_finite
    bad = np.zeros(values.shape[1], np.bool_) if marked is None else marked.any(axis=0)
    high = np.fmax.reduce(columns.high, axis=0)
    holds = np.diff(np.append(columns.steps, max(stop, int(columns.steps[-1]) + 1)))
    finite = np.isfinite(values)
    weight = holds @ finite
    total = holds.astype(np.float64) @ np.where(finite, values, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total / weight
    ends = [told(values[i], None if marked is None else marked[i]) for i in (0, -1)]
    return Summary(
        first=ends[0],
        last=ends[1],
        low=np.fmin.reduce(columns.low, axis=0),
        high=np.where(bad, np.float32(np.inf), high),
        mean=mean.astype(np.float32),
    )


def heatmap_numbers(labels: Sequence[str], columns: Columns | None, *, signal: Signal) -> Numbers:
    """A line for each column of the heatmap, a value for each layer, in decades (log10) or shares.

    Where a column sums up several steps, each layer has its extremes beside it.
    """
    if columns is None:
        return Numbers(
            name=signal.id, columns=(Column(title="step", values=np.empty(0, np.int64)),)
        )
    shown = told(columns.values, columns.not_finite)
    found = [Column(title="step", values=columns.steps.copy())]
    extremes = (columns.low.copy(), columns.high.copy()) if _sums_up(columns) else ()
    for row, label in enumerate(labels):
        title = f"{label} {signal.measure}"
        found.append(Column(title=title, values=shown[:, row]))
        found += [
            Column(title=f"{title} {name}", values=extreme[:, row])
            for name, extreme in zip(SUMMED_UP, extremes, strict=False)
        ]
    return Numbers(name=signal.id, columns=tuple(found))


def _sums_up(columns: Columns) -> bool:
    """Whether any extreme is another than the value: columns stand for several steps."""
    values = columns.values
    return not all(
        other is values or np.array_equal(other, values, equal_nan=True)
        for other in (columns.low, columns.high)
    )


def profile_numbers(
    rows: Sequence[HeatRow],
    values: Floats,
    not_finite: Flags,
    *,
    signal: Signal,
    step: int | None,
) -> Numbers:
    """A line for each row with its place in depth and its value at the step, as `signal` has it."""
    if step is None:
        rows = ()
    columns = (
        Column(title="depth", values=np.array([depth_of(r, i) for i, r in enumerate(rows)], int)),
        Column(title="layer", values=tuple(row.label for row in rows)),
        Column(title="path", values=tuple(row.key for row in rows)),
        Column(title="step", values=np.full(len(rows), step or 0, np.int64)),
        Column(title=signal.measure, values=told(values, not_finite)),
    )
    return Numbers(name=f"profile of {signal.id}", columns=columns)


def by_value(
    rows: Sequence[HeatRow], values: npt.NDArray[np.floating], *, descending: bool
) -> Ints:
    """The order of rows by value; those without one come last either way, equal ones keep theirs.

    Parameters stay beneath their layer, in their own order by value.
    """
    key = -values if descending else values
    by_itself = np.argsort(key, kind="stable")
    rank = np.empty(len(rows), np.int64)
    rank[by_itself] = np.arange(len(rows))
    of = {row.key: place for place, row in enumerate(rows) if row.level != "parameter"}
    owners = [of.get(row.layer, place) for place, row in enumerate(rows)]
    beneath = np.array([row.level == "parameter" for row in rows], np.bool_)
    order: Ints = np.lexsort((rank, beneath, rank[owners])).astype(np.int64)
    return order
