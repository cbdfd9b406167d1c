"""Lines of a sweep stand where their values are, also those of words and of no figure."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF

from bpstudio.params import FrozenMap
from bpstudio.project.sweep import Combination, Spread
from bpstudio.ui.charts.parallel import ParallelChart
from bpstudio.ui.charts.parallel_axes import parallel


def combination(mean: float, deviation: float | None = None, **settings: str) -> Combination:
    return Combination(
        settings=tuple((f"training.{name}", text) for name, text in settings.items()),
        runs=("r1",),
        figures=FrozenMap({"loss": Spread(mean=mean, deviation=deviation)}),
    )


def plotted(*found: Combination):
    return parallel(found, "loss", title="Loss", words=[f"line {at}" for at in range(len(found))])


def test_even_factors_stand_in_even_steps():
    rates = ("0.001", "0.01", "0.1")
    plot = plotted(*(combination(1.0, lr=rate) for rate in rates))
    (axis, _) = plot.axes
    assert axis.note == "logarithmic"
    assert axis.shares == pytest.approx((0.0, 0.5, 1.0))
    assert [text for _, text in axis.marks] == list(rates)


def test_even_steps_stand_in_even_steps_too():
    plot = plotted(*(combination(1.0, width=text) for text in ("16", "32", "48")))
    assert plot.axes[0].note == ""
    assert plot.axes[0].shares == pytest.approx((0.0, 0.5, 1.0))


def test_words_have_a_place_each():
    plot = plotted(combination(1.0, kind="SGD"), combination(2.0, kind="AdamW"))
    assert plot.axes[0].shares == (0.25, 0.75)
    assert plot.axes[0].marks == ((0.25, "SGD"), (0.75, "AdamW"))


def test_many_values_have_some_marks_and_always_the_ends():
    plot = plotted(*(combination(1.0, width=str(number)) for number in range(1, 101)))
    marks = plot.axes[0].marks
    assert len(marks) < 12
    assert (marks[0], marks[-1]) == ((0.0, "1"), (1.0, "100"))


def test_the_best_is_ranked_first_and_spreads_have_their_ends():
    plot = plotted(combination(1.0, 0.5, lr="0.1"), combination(2.0, None, lr="0.2"))
    assert plot.best == 0
    assert plot.ranks == (0.0, 1.0)
    axis = plot.axes[-1]
    assert plot.low[0] < axis.shares[0] < plot.high[0]
    assert plot.low[1] == plot.high[1]
    assert axis.note == "lower is better"


def test_what_is_not_finite_has_no_place(qtbot, themes):
    plot = plotted(combination(math.nan, lr="0.1"), combination(1.0, lr="0.2"))
    assert math.isnan(plot.axes[-1].shares[0])
    assert plot.best == 1
    chart = ParallelChart(themes)
    qtbot.addWidget(chart)
    chart.resize(600, 300)
    chart.show_plot(plot)
    assert not chart.grab().isNull()
    assert chart.line_at(QPointF(96.0, chart._lines(plot)[1, 0])) == 1


def test_seeds_alone_have_the_axis_of_the_figure(qtbot, themes):
    plot = plotted(combination(1.0, 0.1))
    assert [axis.title for axis in plot.axes] == ["Loss"]
    chart = ParallelChart(themes)
    qtbot.addWidget(chart)
    chart.resize(600, 300)
    chart.show_plot(plot)
    assert chart.line_at(QPointF(300.0, chart._lines(plot)[0, 0])) == 0
    assert "1 combination." in chart.accessibleDescription()


def test_nothing_is_drawn_of_nothing(qtbot, themes):
    chart = ParallelChart(themes)
    qtbot.addWidget(chart)
    chart.show_plot(plotted())
    assert not chart.grab().isNull()
    assert chart.line_at(QPointF(5.0, 5.0)) == -1
