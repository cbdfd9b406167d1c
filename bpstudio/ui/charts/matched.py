"""Heatmaps of several runs on the same rows, and what one run has more than another; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.layer_numbers import told
from bpstudio.ui.charts.raster import Columns, Flags, Floats, Ints

ABSENT = "absent: "
"""Before the name of a row that a run lacks: names are cut at the left."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Heat:
    """The rows of a run of `stop` steps, and the values of a signal."""

    rows: tuple[HeatRow, ...]
    columns: Columns
    stop: int


def matched(runs: Sequence[Heat]) -> list[Heat]:
    """The runs on all rows that any of them has, by path; a row that one lacks has no value."""
    known = {row.key: row for run in reversed(runs) for row in run.rows}
    order: list[str] = []
    for run in runs:
        _merge(order, [row.key for row in run.rows])
    return [_on(run, [known[key] for key in order]) for run in runs]


def difference(one: Heat, other: Heat) -> Heat:
    """`other` minus `one`, two runs on the same rows, for as long as both went on.

    Two values that are exactly zero do not differ; where one of them is, there is no figure, and
    -inf stands for that.
    """
    stop = min(one.stop, other.stop)
    steps = np.union1d(one.columns.steps, other.columns.steps)
    first = max((int(run.columns.steps[0]) if len(run.columns.steps) else stop)
                for run in (one, other))  # fmt: skip
    steps = steps[(steps >= first) & (steps < stop)]
    before, after = _held(one.columns, steps), _held(other.columns, steps)
    with np.errstate(invalid="ignore"):
        found = after - before
    zeros = np.isneginf(before) & np.isneginf(after)
    found[zeros] = 0.0
    found[(np.isneginf(before) | np.isneginf(after)) & ~zeros] = -np.inf
    bad = np.isposinf(before) | np.isposinf(after)
    found[bad] = np.nan
    rows = tuple(
        replace(mine, label=mine.label.removeprefix(ABSENT), frozen=mine.frozen or theirs.frozen)
        for mine, theirs in zip(one.rows, other.rows, strict=True)
    )
    return Heat(rows=rows, columns=_columns(steps, found, bad), stop=stop)


def _merge(order: list[str], keys: Sequence[str]) -> None:
    """Put keys that are new behind the one that they follow in their run."""
    place = 0
    for key in keys:
        if key in order:
            place = order.index(key) + 1
        else:
            order.insert(place, key)
            place += 1


def _on(run: Heat, rows: Sequence[HeatRow]) -> Heat:
    places = {row.key: i for i, row in enumerate(run.rows)}
    own = [places.get(row.key, -1) for row in rows]
    there = np.array([place >= 0 for place in own], np.bool_)
    source = np.array([place for place in own if place >= 0], np.int64)

    def spread(values: Floats) -> Floats:
        result = np.full((len(values), len(rows)), np.nan, np.float32)
        result[:, there] = values[:, source]
        return result

    columns, bad = run.columns, None
    if columns.not_finite is not None:
        bad = np.zeros((len(columns.steps), len(rows)), np.bool_)
        bad[:, there] = columns.not_finite[:, source]
    shown = tuple(
        run.rows[place] if place >= 0 else replace(row, label=f"{ABSENT}{row.label}", frozen=False)
        for row, place in zip(rows, own, strict=True)
    )
    values = spread(columns.values)
    return replace(run, rows=shown, columns=_columns(columns.steps, values, bad))


def _columns(steps: Ints, values: Floats, bad: Flags | None) -> Columns:
    return Columns(steps=steps, values=values, low=values, high=values, not_finite=bad)


def _held(columns: Columns, steps: Ints) -> Floats:
    """The values that hold at these steps, +inf where the run said what is not finite."""
    places = np.searchsorted(columns.steps, steps, side="right") - 1
    marked = columns.not_finite
    return told(columns.values[places], None if marked is None else marked[places])
