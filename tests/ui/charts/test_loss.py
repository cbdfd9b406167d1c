"""The loss curves keep their shape, their gaps and their scale."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.gestures import Plot
from bpstudio.ui.charts.loss import LossChart, Series, named_marks, thinned
from bpstudio.ui.theme import DARK


@pytest.fixture
def chart(qtbot):
    axis = TimeAxis()
    widget = LossChart(DARK, axis)
    axis.setParent(widget)
    qtbot.addWidget(widget)
    widget.resize(800, 200)
    axis.set_extent(100, done=True)
    return widget


def colours(widget, area):
    shot = widget.grab().toImage()
    return {
        shot.pixelColor(x, y).name().upper()
        for x in range(int(area.left()), int(area.right()))
        for y in range(int(area.top()), int(area.bottom()))
    }


def test_the_read_out_says_the_values_at_the_cursor(chart):
    chart.set_series("train", np.arange(100), np.linspace(2.0, 1.01, 100))
    chart.set_series("validation", np.array([49, 99]), np.array([1.6, 1.1]))
    chart.set_baseline(0.6931)
    chart._axis.set_cursor(50)
    assert chart.read_out() == {
        "train": "1.5", "validation": "1.6", "constant prediction": "0.6931",
    }  # fmt: skip
    assert "step 50: train 1.5" in chart.summary()


def test_a_curve_without_a_value_yet_reads_empty(chart):
    chart.set_series("validation", np.array([49]), np.array([1.6]))
    chart._axis.set_cursor(10)
    assert chart.read_out() == {"validation": ""}


def test_the_train_curve_is_drawn_in_the_accent(chart):
    chart.set_series("train", np.arange(100), np.linspace(2.0, 1.0, 100))
    middle = chart._plot().area.adjusted(300, 0, -300, 0)
    assert any(
        QColor(name).hue() == pytest.approx(QColor(DARK.accent).hue(), abs=6)
        and QColor(name).lightness() > 130
        for name in colours(chart, middle)
    )


def test_losses_that_are_not_finite_are_marked(chart):
    values = np.linspace(2.0, 1.0, 100)
    chart.set_series("train", np.arange(100), values)
    assert DARK.not_finite not in colours(chart, chart._plot().area)
    chart.set_series("train", np.arange(100), np.where(np.arange(100) < 60, values, np.inf))
    chart._layer.clear()
    assert DARK.not_finite in colours(chart, chart._plot().area)


def test_l_switches_to_a_logarithmic_axis_and_back(chart, qtbot):
    chart.set_series("train", np.arange(100), np.geomspace(1000, 0.1, 100))
    chart.grab()
    assert chart._range == (0.0, 1000.0)
    qtbot.keyClick(chart, Qt.Key.Key_L)
    chart.grab()
    assert chart._range == (-1.0, 3.0)
    qtbot.keyClick(chart, Qt.Key.Key_L)
    chart.grab()
    assert chart._range == (0.0, 1000.0)


def test_a_zero_loss_does_not_break_the_logarithmic_axis(chart):
    chart.log_button.setChecked(True)
    chart.set_series("train", np.arange(3), np.array([1.0, 0.0, 0.1]))
    chart.grab()
    assert chart._range == (-1.0, 0.0)


def test_the_range_jumps_instead_of_creeping(chart):
    ranges = set()
    for value in np.linspace(2.0, 0.4, 60):
        chart.set_series("train", np.array([0, 1]), np.array([2.0, value]))
        chart.grab()
        ranges.add(chart._range)
    assert len(ranges) <= 10


def test_a_click_sets_the_cursor(chart, qtbot):
    spot = chart._plot().area.center().toPoint()
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot)
    assert chart._axis.cursor == pytest.approx(50, abs=1)


def test_thinning_keeps_means_and_extremes():
    plot = Plot(QRectF(0, 0, 10, 10), 0.0, 1000.0)
    values = np.ones(1000)
    values[505] = 50.0
    series = Series(steps=np.arange(1000.0), values=values)
    thin = thinned(series, plot, most=10)
    assert len(thin.steps) == 10
    assert thin.high is not None
    assert thin.high.tolist() == [1, 1, 1, 1, 1, 50, 1, 1, 1, 1]
    assert thin.values[5] == pytest.approx(1.49)


def test_a_short_series_is_not_thinned():
    plot = Plot(QRectF(0, 0, 100, 10), 0.0, 100.0)
    series = Series(steps=np.arange(100.0), values=np.ones(100))
    assert thinned(series, plot, most=100) is series


def test_an_empty_chart_and_an_all_nan_chart_draw(chart):
    chart.grab()
    chart.set_series("train", np.arange(5), np.full(5, np.nan))
    chart.set_marks(np.array([2, 4]))
    assert DARK.not_finite in colours(chart, chart._plot().area)
    chart.clear()
    assert chart.read_out() == {}


def test_a_narrow_legend_leaves_the_title_alone(chart):
    chart.set_series("train", np.arange(100), np.linspace(2.0, 1.0, 100))
    chart.set_series("validation", np.array([49, 99]), np.array([1.6, 1.1]))
    chart.set_baseline(0.6931)
    chart.resize(380, 200)
    title = QRectF(46, 2, 16, 18)  # right of the word “Loss”, where a legend would run into it
    assert colours(chart, title) == {DARK.surface.upper()}
    assert len(colours(chart, QRectF(150, 2, 200, 18))) > 10  # the curves' names are there


@pytest.mark.parametrize(
    ("epochs", "every", "wanted"),
    [
        ([1, 2, 3, 4, 5, 6], 1, [1, 2, 3, 4, 5, 6]),
        ([1, 2, 3, 4, 5, 6], 2, [2, 4, 6]),
        ([1, 3, 5, 7, 9, 11], 2, [5, 9]),
        ([7], 5, []),
    ],
)
def test_epochs_get_their_own_numbers_when_some_were_thinned_out(epochs, every, wanted) -> None:
    numbers = np.array(epochs)
    assert numbers[named_marks(numbers, every)].tolist() == wanted
