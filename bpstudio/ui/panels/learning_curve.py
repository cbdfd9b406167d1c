"""The learning curve of a sweep over data size: figures by the share of rows learned from; no Qt.

A dot is the mean over seeds. Its bar is the interval in which that mean lies with 95 % confidence,
by Student's t of the runs that there are.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence

import numpy as np

from bpstudio.language import small, tr
from bpstudio.project.runs import Run
from bpstudio.project.sweep import COMPLETED, LOSS
from bpstudio.ui.charts.loss import CURVE_WORDS
from bpstudio.ui.charts.plane import Floats, Plane, Trace
from bpstudio.ui.charts.values import figure as figure_words
from bpstudio.ui.panels.figures import metric_words

USE = "data.split.use"
"""The setting that is varied."""
SHARES = ("0.1", "0.25", "0.5", "1")
SEEDS = 3
STUDENT = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16,
    2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086,
)  # fmt: skip
"""The 0.975 quantile of Student's t for 1, 2, … degrees of freedom."""
NORMAL = 1.96


def over_size(runs: Sequence[Run]) -> bool:
    """Whether runs differ in the share of rows that they learn from, and in nothing but seeds.

    What a file says of that need be no number; such runs are a sweep like any other.
    """
    return bool(runs) and all(
        tuple(run.varied) == (USE,) and math.isfinite(_share(run)) for run in runs
    )


def _share(run: Run) -> float:
    """The share of rows that a run learned from; NaN for what is no number."""
    try:
        return float(run.varied[USE])
    except ValueError:
        return math.nan


def learning_plane(runs: Sequence[Run], figure: str) -> Plane:
    """Training and validation figures by the share of rows, with intervals over seeds."""
    traces: list[Trace] = []
    for part, colour in (("train", "muted"), ("validation", "accent")):
        points = [
            (share, *mean_and_half(values))
            for share, values in sorted(_by_share(runs, part, figure).items())
        ]
        if not points:
            continue
        table = np.array(points)
        traces += _bars(table, colour)
        traces.append(Trace(name=CURVE_WORDS[part], points=table[:, :2], colour=colour, dots=True))
    return Plane(
        title=tr("{figure} by size of the training part", figure=metric_words(figure)),
        across=tr("% of the training rows that were learned from"),
        up=small(metric_words(figure)),
        traces=tuple(traces),
        x_range=(0.0, 105.0),
        note=tr("Bars: the mean lies there with 95 % confidence")
        if traces
        else tr("No run has come to its end yet"),
    )


def _by_share(runs: Iterable[Run], part: str, figure: str) -> dict[float, list[float]]:
    """The figures of a part by percent of the rows."""
    found: dict[float, list[float]] = {}
    for run in runs:
        metrics = run.metrics.get(part)
        if metrics is None or run.status != COMPLETED:
            continue
        only = next(iter(metrics.outputs.values())) if len(metrics.outputs) == 1 else {}
        value = metrics.loss if figure == LOSS else only.get(figure, math.nan)
        if math.isfinite(value):
            found.setdefault(100 * _share(run), []).append(value)
    return found


def mean_and_half(values: Sequence[float]) -> tuple[float, float]:
    """The mean, and half of the interval in which it lies; NaN of a single value."""
    mean = statistics.fmean(values)
    if len(values) < 2:
        return mean, math.nan
    free = len(values) - 1
    student = STUDENT[free - 1] if free <= len(STUDENT) else NORMAL
    return mean, student * statistics.stdev(values) / math.sqrt(len(values))


def _bars(table: Floats, colour: str) -> list[Trace]:
    """A line from one end of each interval to the other."""
    return [
        Trace(name="", points=np.array([[x, mean - half], [x, mean + half]]), colour=colour)
        for x, mean, half in table.tolist()
        if math.isfinite(half) and half > 0
    ]


def learning_words(runs: Sequence[Run], figure: str) -> str:
    """What the curve says about more data, in a sentence; nothing where it says nothing."""
    by_share = _by_share(runs, "validation", figure)
    if len(by_share) < 2:
        return ""
    shares = sorted(by_share)
    (before, half_before), (last, half_last) = (
        mean_and_half(by_share[share]) for share in shares[-2:]
    )
    told = tr(
        "All have the same number of epochs, so fewer rows mean fewer steps. From "
        "{fewer:g} to {more:g} % of the rows the validation {figure} goes from "
        "{before} to {last}.",
        fewer=shares[-2],
        more=shares[-1],
        figure=small(metric_words(figure)),
        before=figure_words(before),
        last=figure_words(last),
    )
    apart = abs(last - before) > math.hypot(half_before, half_last)
    if not math.isfinite(half_before + half_last):
        return tr("{told} With more seeds one could say whether that is chance.", told=told)
    if apart:
        return tr("{told} More rows would most likely change it further.", told=told)
    return tr(
        "{told} That is within what seeds do: more rows like these may change little.", told=told
    )
