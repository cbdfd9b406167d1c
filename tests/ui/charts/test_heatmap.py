"""Rows can be pointed out, read and told apart; nothing that matters gets lost in the picture."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor

from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.gestures import LEFT_PX
from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.heatmap import EMPTY_TEXT, Heatmap
from bpstudio.ui.charts.raster import Columns
from bpstudio.ui.theme import DARK, LIGHT


def at(heatmap, row, step):
    """The place of a step in a row."""
    return QPointF(heatmap._plot().x_of(step), heatmap.row_place(row).center().y())


def colour_at(heatmap, row, step):
    return heatmap.grab().toImage().pixelColor(at(heatmap, row, step).toPoint()).name().upper()


def assert_about(one, other):
    """The same colour to within one entry of the colour table."""
    one, other = QColor(one).getRgb(), QColor(other).getRgb()
    assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 4


def columns(steps, values, **more):
    values = np.asarray(values, np.float32)
    return Columns(
        steps=np.asarray(steps), values=values, low=values, high=values,
        not_finite=more.get("not_finite"),
    )  # fmt: skip


def alone(qtbot, rows, *, size=(900, 400)):
    heatmap = Heatmap(DARK, TimeAxis())
    heatmap._axis.setParent(heatmap)
    qtbot.addWidget(heatmap)
    heatmap.resize(*size)
    heatmap.set_rows([HeatRow(key=f"n{i}", label=f"layer {i}", kind="Linear") for i in range(rows)])
    return heatmap


def test_a_click_points_out_the_row_and_sets_the_cursor(charts, qtbot):
    heatmap = charts.heatmap
    with qtbot.waitSignal(heatmap.rowClicked) as clicked:
        qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=at(heatmap, 1, 40).toPoint())
    assert clicked.args == ["n2"]
    assert heatmap.selected == "n2"
    assert charts.axis.cursor == 40


def test_a_click_on_a_label_leaves_the_cursor_alone(charts, qtbot):
    heatmap = charts.heatmap
    spot = QPoint(LEFT_PX - 30, round(at(heatmap, 2, 0).y()))
    with qtbot.waitSignal(heatmap.rowClicked) as clicked:
        qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=spot)
    assert clicked.args == ["b1.2/n3"]
    assert charts.axis.cursor is None


def test_a_drag_pans_and_points_out_nothing(charts, qtbot):
    heatmap = charts.heatmap
    charts.axis.zoom(0.5, 50.0)
    before = charts.axis.visible
    start = at(heatmap, 0, 50).toPoint()
    with qtbot.assertNotEmitted(heatmap.rowClicked):
        qtbot.mousePress(heatmap, Qt.MouseButton.LeftButton, pos=start)
        for shift in (20, 60, 120):
            qtbot.mouseMove(heatmap, start - QPoint(shift, 0))
        qtbot.mouseRelease(heatmap, Qt.MouseButton.LeftButton, pos=start - QPoint(120, 0))
    assert charts.axis.visible[0] > before[0]


def test_the_read_out_names_step_layer_and_value(charts):
    heatmap = charts.heatmap
    assert heatmap.hover_text(at(heatmap, 0, 42)) == "step 42 · hidden 1 · −5.0 decades (× 1.0e−5)"
    assert heatmap.hover_text(QPointF(3, 20)) == ""


def test_the_read_out_is_empty_where_the_run_has_not_been_yet(charts):
    charts.set_progress(101)
    assert charts.axis.visible == (0.0, 120.0)
    assert charts.heatmap.hover_text(at(charts.heatmap, 0, 110)) == ""


def test_the_last_value_does_not_outlast_its_run(qtbot):
    heatmap = alone(qtbot, 1)
    heatmap._axis.set_extent(40)
    heatmap.set_columns(columns(range(10), [[-3.0]] * 10), stop=12)
    assert heatmap.reading(0, 11) == heatmap.reading(0, 5) != "no value"
    assert heatmap.reading(0, 12) == "no value"
    assert colour_at(heatmap, 0, 5) == DARK.gradient(-3)
    assert colour_at(heatmap, 0, 30) != DARK.gradient(-3)


def test_exactly_zero_is_drawn_black(qtbot):
    heatmap = alone(qtbot, 2)
    heatmap.set_columns(columns(range(10), [[-np.inf, -3.0]] * 10))
    heatmap._axis.set_extent(10)
    assert colour_at(heatmap, 0, 5) == "#000000"
    assert colour_at(heatmap, 1, 5) == DARK.gradient(-3)
    assert heatmap.reading(0, 5) == "exactly zero"


def test_not_finite_frozen_and_no_gradient_have_their_own_colours(qtbot):
    heatmap = alone(qtbot, 3)
    rows = [HeatRow(key=k, label=k, kind="Linear", frozen=k == "b") for k in "abc"]
    heatmap.set_rows(rows)
    marked = np.zeros((10, 3), np.bool_)
    marked[:, 0] = True
    heatmap.set_columns(columns(range(10), [[1.0, 1.0, np.nan]] * 10, not_finite=marked))
    heatmap._axis.set_extent(10)
    assert [colour_at(heatmap, row, 5) for row in range(3)] == [
        DARK.not_finite,
        DARK.frozen,
        DARK.frozen,
    ]
    assert [heatmap.reading(row, 5) for row in range(3)] == ["not finite", "frozen", "no gradient"]


def test_one_spike_in_a_hundred_thousand_columns_is_visible(qtbot):
    heatmap = alone(qtbot, 10)
    values = np.zeros((100_000, 10), np.float32)
    values[63_210, 4] = 6.0
    heatmap.set_columns(columns(range(100_000), values))
    heatmap._axis.set_extent(100_000)
    shot = heatmap.grab().toImage()
    y = round(heatmap.row_place(4).center().y())
    spikes = [
        x for x in range(LEFT_PX, shot.width()) if shot.pixelColor(x, y) == QColor(DARK.ramp[-1])
    ]
    assert spikes == [pytest.approx(heatmap._plot().x_of(63_210), abs=1)]


def test_a_row_thinner_than_a_pixel_still_shows_its_spike(qtbot):
    heatmap = alone(qtbot, 2000)
    values = np.zeros((10, 2000), np.float32)
    values[:, 1234] = -6.0
    heatmap.set_columns(columns(range(10), values))
    heatmap._axis.set_extent(10)
    shot = heatmap.grab().toImage()
    x = round(heatmap._plot().x_of(5))
    assert any(shot.pixelColor(x, y) == QColor(DARK.ramp[0]) for y in range(shot.height()))


def test_every_row_can_be_reached_by_arrow_keys(charts, qtbot):
    heatmap = charts.heatmap
    reached = []
    heatmap.rowClicked.connect(reached.append)
    for _ in range(4):
        qtbot.keyClick(heatmap, Qt.Key.Key_Down)
    qtbot.keyClick(heatmap, Qt.Key.Key_Up)
    assert reached == ["n1", "n2", "b1.2/n3", "b1.2/n3", "n2"]


def test_arrow_keys_move_the_cursor_from_column_to_column(charts, qtbot):
    heatmap = charts.heatmap
    charts.axis.set_cursor(42)
    qtbot.keyClick(heatmap, Qt.Key.Key_Right)
    assert charts.axis.cursor == 45
    qtbot.keyClick(heatmap, Qt.Key.Key_Left)
    assert charts.axis.cursor == 40
    qtbot.keyClick(heatmap, Qt.Key.Key_Escape)
    assert charts.axis.cursor is None


def test_enter_activates_the_marked_row(charts, qtbot):
    charts.select("n2")
    with qtbot.waitSignal(charts.nodeActivated) as entered:
        qtbot.keyClick(charts.heatmap, Qt.Key.Key_Return)
    assert entered.args == ["n2"]


def test_the_wheel_zooms_around_the_mouse(charts, qtbot):
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    heatmap = charts.heatmap
    spot = at(heatmap, 0, 30)
    event = QWheelEvent(
        spot, heatmap.mapToGlobal(spot), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(heatmap, event)
    start, stop = charts.axis.visible
    assert stop - start == pytest.approx(64, abs=0.5)
    assert heatmap._plot().x_of(30) == pytest.approx(spot.x(), abs=1.5)


def test_what_the_cursor_points_at_is_told_to_assistive_technology(charts):
    charts.select("n1")
    charts.axis.set_cursor(42)
    assert charts.heatmap.accessibleName() == "Gradient heatmap"
    said = charts.heatmap.accessibleDescription()
    assert said == "hidden 1, step 42: −5.0 decades (× 1.0e−5)"


def test_an_empty_heatmap_says_what_to_do(qtbot):
    assert alone(qtbot, 3).accessibleDescription() == EMPTY_TEXT


def test_hostile_labels_are_one_line_of_plain_text(qtbot):
    heatmap = alone(qtbot, 1)
    heatmap.set_rows([HeatRow(key="a", label="<b>\u202eevil\n" * 900, kind="Linear")])
    heatmap.set_columns(columns(range(3), np.zeros((3, 1))))
    heatmap._axis.set_extent(3)
    text = heatmap.hover_text(at(heatmap, 0, 1))
    assert "\n" not in text
    assert "\u202e" not in text
    assert len(text) < 160


def test_values_for_other_rows_are_refused(qtbot):
    with pytest.raises(ValueError, match="3 rows"):
        alone(qtbot, 3).set_columns(columns(range(2), np.zeros((2, 5))))


def test_the_marked_row_is_framed(charts):
    charts.select("n2")
    place = charts.heatmap.row_place(1)
    shot = charts.heatmap.grab().toImage()
    colour = shot.pixelColor(round(place.center().x()), round(place.top()) - 1)
    assert colour.name().upper() == DARK.accent


def test_a_new_theme_is_drawn_at_once(charts, themes):
    before = colour_at(charts.heatmap, 0, 50)
    themes.use(LIGHT)
    assert_about(before, DARK.gradient(-5))
    assert_about(colour_at(charts.heatmap, 0, 50), LIGHT.gradient(-5))


def test_a_column_of_several_steps_is_told_with_its_extremes(charts):
    charts.set_rows([HeatRow(key="n0", label="hidden 1", kind="Linear")])
    values = np.array([[-2.0], [-2.0], [3.5]], np.float32)
    charts.set_signal_data(
        "flow", np.array([0, 4, 8]), values, low=values - np.array([[0], [1], [1.5]], np.float32),
        high=values + np.array([[0], [1], [1.5]], np.float32),
    )  # fmt: skip
    charts.set_progress(10, done=True)
    assert charts.heatmap.reading(0, 1) == "−2.0 decades (× 0.01)"
    told = charts.heatmap.reading(0, 5)
    assert told == "−2.0 decades (× 0.01), from −3.0 to −1.0 in 4 steps"
    assert charts.heatmap.reading(0, 9).endswith(", from +2.0 to +5.0 in 2 steps")


def test_a_heatmap_that_is_gone_is_not_told_of_its_axis_any_more(qtbot):
    """That of a comparison goes when another pair is compared; the axis stays."""
    axis = TimeAxis()
    heatmap = Heatmap(DARK, axis)
    axis.set_extent(100)
    with qtbot.waitSignal(heatmap.destroyed, timeout=1000):
        heatmap.deleteLater()
    with qtbot.captureExceptions() as raised:
        axis.set_extent(200)
        axis.zoom(0.5, 20.0)
    assert raised == []
