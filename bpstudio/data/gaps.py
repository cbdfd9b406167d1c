"""Finds windows that run over a gap in their series; knows tables and cuts, cuts nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from bpstudio.data.series import MOST_GAPS, Cut, rows_after_gaps, usual_steps
from bpstudio.data.symptoms import Repair, Symptom
from bpstudio.data.table import Table, row_words
from bpstudio.data.times import are_dates
from bpstudio.data.windows import windows_in
from bpstudio.graph.document import Data
from bpstudio.language import numeral, plural, tr

UNITS = (
    (86_400.0, tr("day"), tr("days")),
    (3_600.0, tr("hour"), tr("hours")),
    (60.0, tr("minute"), tr("minutes")),
    (1.0, tr("second"), tr("seconds")),
)


def windows_over_gaps(data: Data, table: Table, cut: Cut | None) -> Iterator[Symptom]:
    """Windows that hold neighbours which lie farther apart than rows usually do."""
    if cut is None or cut.order_by is None or cut.apart is not None:
        return
    usual = usual_steps(cut, table)
    if usual is None:
        return
    found = windows_in(cut, table, stride=cut.stride)
    after = rows_after_gaps(usual.limited(cut), table)
    if not len(after) or len(after) > MOST_GAPS * table.rows or not len(found.ends):
        return
    gaps = np.zeros(table.rows, dtype=bool)
    gaps[after] = True
    before = np.concatenate([[0], np.cumsum(gaps[found.order])])
    last = found.starts + cut.lags + cut.horizon
    over = int((before[last] > before[found.starts + 1]).sum())
    if not over:
        return
    say = _span if are_dates(table, cut.order_by) else _figure
    least, most = (one((usual.step, *usual.own.values())) for one in (min, max))
    words = say(most) if not usual.own else tr("{low} to {high}", low=say(least), high=say(most))
    yield Symptom(
        kind="gaps-in-series",
        columns=(cut.order_by,),
        message=plural(
            len(after),
            "There is a gap in {over:,} of {all:,} windows: rows of {order_by!r} usually lie "
            "{span} apart, and {n:,} comes later than that ({rows}).",
            "There are gaps in {over:,} of {all:,} windows: rows of {order_by!r} usually lie "
            "{span} apart, and {n:,} come later than that ({rows}).",
            over=over,
            all=len(found.ends),
            order_by=cut.order_by,
            span=words,
            rows=row_words(table.in_file(np.sort(after))),
        ),
        hint=tr(
            "The model takes rows for neighbours that are none, and an answer for the next "
            "row may be one of another day. Begin a new series at each gap, and no window "
            "runs over one."
        ),
        repair=Repair(label=tr("Begin a new series at gaps"), apply=_apart),
    )


def _apart(data: Data) -> Data:
    if data.windows is None:
        return data
    return replace(data, windows=replace(data.windows, split_at_gaps=True))


def _figure(step: float) -> str:
    return numeral(f"{step:g}")


def _span(seconds: float) -> str:
    """A time in words, in the largest unit of which it is one or more: "1 hour"."""
    for size, one, many in UNITS:
        if seconds >= size:
            count = seconds / size
            return f"{numeral(f'{count:g}')} {one if count == 1 else many}"
    return tr("{seconds:g} seconds", seconds=seconds)
