"""The charts of a run act as one: one axis, one selection, work only where it is seen."""

import gc
import sys
import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.train import TrainCharts
from bpstudio.ui.theme import LIGHT


def drawings(charts):
    return [chart.layer.drawings for chart in (charts.loss, charts.heatmap, charts.profile)]


def settle(charts):
    QApplication.processEvents()
    return drawings(charts)


def test_a_row_that_is_clicked_is_told_by_its_path(charts, qtbot):
    place = charts.heatmap.row_place(2).center().toPoint()
    with qtbot.waitSignal(charts.nodeClicked) as clicked:
        qtbot.mouseClick(charts.heatmap, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["b1.2/n3"]


def test_selecting_from_outside_says_nothing_back(charts, qtbot):
    with qtbot.assertNotEmitted(charts.nodeClicked):
        charts.select("n2")
    assert charts.heatmap.selected == "n2"
    charts.select(None)
    assert charts.heatmap.selected is None


def test_curve_and_heatmap_put_a_step_at_the_same_place(charts):
    for step in (0, 37, 99):
        assert charts.loss._plot().x_of(step) == charts.heatmap._plot().x_of(step)
    assert charts.loss.width() == charts.heatmap.width()


def test_the_profile_lies_level_with_the_rows(charts):
    area = charts.profile._area()
    middles = charts.profile._middles(area)
    for row, middle in enumerate(middles):
        theirs = charts.heatmap.mapTo(charts, charts.heatmap.row_place(row).center().toPoint()).y()
        ours = charts.profile.mapTo(charts, area.topLeft().toPoint()).y() + middle - area.top()
        assert ours == pytest.approx(theirs, abs=1.5)


def test_another_signal_is_shown_as_soon_as_it_is_there(charts, qtbot):
    with qtbot.waitSignal(charts.signalChanged) as chosen:
        charts.chooser.setCurrentIndex(1)
    assert chosen.args == ["update"]
    assert charts.heatmap.columns is None
    charts.set_signal_data("update", np.array([0, 50]), np.full((2, 3), -3.0))
    assert charts.heatmap.columns is not None
    assert charts.heatmap.reading(0, 60) == "−3.0 decades (0.001)"


def test_a_refresh_draws_once_however_much_arrives(charts):
    before = settle(charts)
    for value in range(20):
        charts.set_signal_data("flow", np.array([0]), np.full((1, 3), float(value)))
        charts.set_loss("train", np.arange(100), np.full(100, float(value)))
    assert settle(charts) == [count + 1 for count in before]


def test_a_cursor_that_moves_redraws_no_data(charts):
    before = settle(charts)
    for step in range(0, 100, 7):
        charts.axis.set_cursor(step)
        QApplication.processEvents()
    assert drawings(charts)[:2] == before[:2]


def test_nothing_new_draws_nothing(charts):
    before = settle(charts)
    charts.set_rows(charts._rows)
    charts.set_baseline(None)
    charts.set_progress(100)
    charts.select(None)
    charts.set_marks(np.empty(0))
    assert settle(charts) == before


def test_hidden_charts_draw_nothing_and_catch_up_when_shown(charts):
    settle(charts)
    charts.hide()
    before = drawings(charts)
    charts.set_signal_data("flow", np.array([0]), np.full((1, 3), 2.0))
    charts.set_loss("train", np.arange(100), np.ones(100))
    assert settle(charts) == before
    charts.show()
    assert settle(charts) == [count + 1 for count in before]
    assert charts.profile._values.tolist() == [2.0, 2.0, 2.0]


def test_new_rows_forget_values_of_other_rows(charts):
    charts.set_rows([HeatRow(key="x", label="x", kind="Linear")])
    assert charts.heatmap.columns is None
    charts.set_signal_data("flow", np.array([0]), np.zeros((1, 1)))
    assert charts.heatmap.columns is not None


def test_clear_returns_to_the_empty_state(charts):
    charts.axis.set_cursor(10)
    charts.axis.zoom(0.2, 10.0)
    charts.clear()
    assert charts.heatmap.columns is None
    assert charts.loss.read_out() == {}
    assert charts.axis.cursor is None
    assert charts.axis.follow
    assert charts.profile.slope() is None


def test_the_whole_run_is_one_button_away_after_zooming(charts, qtbot):
    assert not charts.fit_button.isVisible()
    charts.axis.zoom(0.3, 20.0)
    assert charts.fit_button.isVisible()
    qtbot.mouseClick(charts.fit_button, Qt.MouseButton.LeftButton)
    assert charts.axis.visible == (0.0, 100.0)
    assert not charts.fit_button.isVisible()


def test_the_profile_gives_way_to_the_heatmap_and_then_goes(charts):
    seen = {}
    for width in (1000, 700, 560):
        charts.resize(width, 500)
        QApplication.processEvents()
        charts.layout().activate()
        seen[width] = charts.profile.width() if charts.profile.isVisible() else 0
        assert charts.heatmap.width() + seen[width] == charts.width()
    assert seen[1000] > seen[700] > seen[560] == 0


def test_where_there_is_little_room_the_chooser_says_what_the_title_said(charts):
    charts.resize(1200, 500)
    QApplication.processEvents()
    assert charts.chooser.currentText() == "flow, relative to last layer"
    charts.resize(700, 500)
    QApplication.processEvents()
    assert charts.chooser.currentText() == "Gradient flow"
    assert not charts._title.isVisible()


def test_all_charts_change_theme_together(charts, themes):
    before = settle(charts)
    themes.use(LIGHT)
    assert settle(charts) == [count + 1 for count in before]
    for chart in (charts.loss, charts.heatmap, charts.profile):
        assert chart.grab().toImage().pixelColor(2, 2).name().upper() == LIGHT.surface


def test_growing_values_are_shown_without_being_told_the_progress(qtbot, themes):
    charts = TrainCharts(themes)
    qtbot.addWidget(charts)
    charts.set_rows([HeatRow(key="x", label="x", kind="Linear")])
    charts.set_signal_data("flow", np.arange(37), np.zeros((37, 1)))
    assert charts.axis.stop == 37


@pytest.mark.parametrize("constant", [None, True], ids=["None", "True"])
def test_painting_and_emitting_leak_no_reference(charts, constant):
    """PySide6 6.12 on Python 3.11 drops one reference to None or True on every void call."""
    settle(charts)
    gc.collect()
    before = sys.getrefcount(constant)
    for step in range(1000):
        charts.axis.set_cursor(step % 100)
        charts.heatmap.repaint()
        charts.heatmap.rowActivated.emit("n1")
        if step % 50 == 0:
            charts.loss.layer.clear()
            charts.loss.repaint()
    gc.collect()
    assert sys.getrefcount(constant) > before - 100


def test_a_repaint_of_200_rows_and_2000_columns_takes_milliseconds(qtbot, themes, benchmark):
    """A guard against a change of order only; the figure itself is about 4 ms."""
    charts = TrainCharts(themes)
    qtbot.addWidget(charts)
    charts.resize(1160, 560)
    charts.set_rows([HeatRow(key=str(i), label=f"hidden {i}", kind="Linear") for i in range(200)])
    values = np.random.default_rng(0).normal(0, 2, (2000, 200))
    charts.set_signal_data("flow", np.arange(2000) * 500, values)
    charts.set_loss("train", np.arange(8192) * 122, np.random.default_rng(1).normal(1, 0.2, 8192))
    charts.show()

    def redraw():
        for chart in (charts.loss, charts.heatmap, charts.profile):
            chart.layer.clear()
            chart.repaint()

    redraw()
    start = time.process_time()
    benchmark.pedantic(redraw, rounds=10)
    assert time.process_time() - start < 10 * 0.05


def test_in_little_room_the_list_of_extremes_has_the_width_of_the_profile(charts):
    charts.setMinimumSize(1, 1)  # as in the window, where a splitter gives the room
    charts.close_up_button.setChecked(True)
    for width, seen in ((1000, True), (700, False)):
        charts.resize(width, 500)
        charts.near.show_page("notes")
        QApplication.processEvents()
        assert charts.profile.isVisible() == seen
    charts.near.show_page("figures")
    assert charts.profile.isVisible()


def test_charts_without_rows_are_empty(charts, qtbot) -> None:
    """Nothing was measured, or nothing of it belongs to what is shown."""
    charts.set_rows(())
    charts.set_signal_data("flow", np.arange(3), np.zeros((3, 0), np.float32))
    with qtbot.capture_exceptions() as raised:
        for widget in (charts, *charts.findChildren(QWidget)):
            widget.grab()
    assert not raised
    assert charts.heatmap.columns is None
