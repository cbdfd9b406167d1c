"""Rows lie by depth or by value; whatever points at them means the row that is seen there."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.row_labels import labelled, shorter, spread
from bpstudio.ui.charts.signals import SIGNALS


@pytest.fixture
def crossing(charts):
    """Values that change their order half way; the middle layer is the least at first."""
    values = np.array([[-1.0, -5.0, 0.0], [-1.0, 3.0, 0.0]], np.float32)
    charts.set_signal_data("flow", np.array([0, 50]), values)
    return charts


def choose(charts, order):
    charts.order_chooser.setCurrentIndex(charts.order_chooser.findData(order))


def from_the_top(charts):
    tops = [charts.heatmap.row_place(index).top() for index in range(len(charts.heatmap.rows))]
    return [int(index) for index in np.argsort(tops)]


def test_rows_lie_by_depth_unless_asked(crossing):
    assert from_the_top(crossing) == [0, 1, 2]


def test_rows_by_value_follow_the_cursor(crossing):
    choose(crossing, "smallest")
    crossing.axis.set_cursor(10)
    assert from_the_top(crossing) == [1, 0, 2]
    crossing.axis.set_cursor(60)
    assert from_the_top(crossing) == [0, 2, 1]
    choose(crossing, "largest")
    assert from_the_top(crossing) == [1, 2, 0]
    choose(crossing, "depth")
    assert from_the_top(crossing) == [0, 1, 2]


def test_a_row_without_a_value_lies_below_the_others_either_way(charts):
    values = np.array([[np.nan, 1.0, -np.inf]], np.float32)
    charts.set_signal_data("flow", np.array([0]), values)
    choose(charts, "smallest")
    assert from_the_top(charts) == [2, 1, 0]
    choose(charts, "largest")
    assert from_the_top(charts) == [1, 2, 0]


def test_a_click_means_the_row_that_is_seen_there(crossing, qtbot):
    choose(crossing, "smallest")
    crossing.axis.set_cursor(10)
    area = crossing.heatmap._plot().area
    place = area.topLeft().toPoint()
    place.setX(place.x() + int(area.width() * 0.1))
    place.setY(place.y() + 5)
    with qtbot.waitSignal(crossing.nodeClicked) as clicked:
        qtbot.mouseClick(crossing.heatmap, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["n2"]
    assert "hidden 2 · −5.0 decades" in crossing.heatmap.hover_text(place.toPointF())
    crossing.heatmap.setFocus()
    qtbot.keyClick(crossing.heatmap, Qt.Key.Key_Down)
    assert crossing.heatmap.selected == "n1"


def test_the_colours_lie_where_the_rows_lie(crossing):
    choose(crossing, "smallest")
    crossing.axis.set_cursor(10)
    image = crossing.heatmap.grab().toImage()
    ratio, theme = image.devicePixelRatio(), crossing.heatmap._theme
    for index, value in enumerate((-1.0, -5.0, 0.0)):
        place = crossing.heatmap.row_place(index)
        x, y = int(place.left() + 0.25 * place.width()), int(place.center().y())
        there = image.pixelColor(int(x * ratio), int(y * ratio))
        wanted = QColor(theme.gradient(value, centre=0, span=6))
        assert np.abs(np.subtract(there.getRgb(), wanted.getRgb())).max() <= 6


def test_the_profile_stays_level_and_its_slope_over_depth(crossing):
    crossing.axis.set_cursor(10)
    before = crossing.profile.slope()
    choose(crossing, "largest")
    area = crossing.profile._area()
    for row, middle in enumerate(crossing.profile._middles(area)):
        theirs = crossing.heatmap.row_place(row).center()
        theirs = crossing.heatmap.mapTo(crossing, theirs.toPoint()).y()
        ours = crossing.profile.mapTo(crossing, area.topLeft().toPoint()).y() + middle - area.top()
        assert ours == pytest.approx(theirs, abs=1.5)
    assert crossing.profile.slope() == before


def test_other_rows_lie_by_their_own_order(crossing):
    choose(crossing, "smallest")
    crossing.set_rows([HeatRow(key="x", label="x", kind="Linear")])
    assert from_the_top(crossing) == [0]
    assert crossing.heatmap.row_at(crossing.heatmap.row_place(0).center().y()) == 0


def test_each_signal_has_a_scale_that_fits(charts):
    assert (SIGNALS["flow"].centre, SIGNALS["flow"].span) == (0.0, 6.0)
    assert SIGNALS["update"].centre == -3.0
    offered = [charts.chooser.itemData(i) for i in range(charts.chooser.count())]
    assert offered == ["flow", "update", "grad", "rms", "activation", "dead", "saturated"]


@pytest.mark.parametrize(("rows", "least"), [(10, 10), (300, 15)])
def test_names_that_are_written_do_not_overlap(charts, rows, least):
    charts.set_rows([HeatRow(key=f"n{i}", label=f"layer {i}", kind="Linear") for i in range(rows)])
    edges = charts.heatmap._row_edges()
    middles = (edges[:-1] + edges[1:]) / 2
    for chosen in (None, rows // 2):
        written = spread(middles, chosen)
        assert len(written) >= least
        assert np.diff(middles[written]).min() >= 12
        assert chosen is None or chosen in written


def test_the_head_of_the_heatmap_gives_way_where_there_is_little_room(charts):
    charts.axis.zoom(0.5, 20)
    places = []
    for width in (1200, 764, 600):
        charts.resize(width, 500)
        QApplication.processEvents()
        head = (charts.chooser, charts.order_chooser, charts.fit_button, charts.table_button)
        assert all(widget.isVisible() for widget in head)
        ends = [(widget.x(), widget.geometry().right()) for widget in head]
        assert all(right < left for (_, right), (left, _) in pairwise(ends))
        assert ends[-1][1] < charts.heatmap.width()
        places.append(charts.fit_button.width())
    assert places[0] > places[1]


def test_labels_stand_in_even_distances() -> None:
    middles = np.linspace(3.0, 206.0, 34)
    written = spread(middles, None)
    assert set(np.diff(written)) == {2}
    assert spread(np.linspace(3.0, 206.0, 300), None)[:3] == [0, 18, 36]


def test_a_label_inside_blocks_keeps_its_own_name_and_number_longest() -> None:
    assert list(shorter("encoder, run 3 / query")) == [
        "encoder, run 3 / query", "run 3 / query", "3 / query"
    ]  # fmt: skip
    assert list(shorter("tower / inner, run 2 / up"))[1:] == ["run 2 / up", "2 / up"]
    assert list(shorter("tower / up")) == ["tower / up"]
    assert list(shorter("hidden 1")) == ["hidden 1"]


def test_layers_have_their_label_before_parameters_do():
    middles = np.arange(8) * 7.0
    minor = [False, True, True, True, False, True, True, False]
    assert labelled(middles, None, minor) == [0, 2, 4, 7]
    assert labelled(middles, 3, minor) == [0, 3, 5, 7]
    assert labelled(middles, None, [False] * 8) == spread(middles, None)
    assert labelled(middles * 9, None, minor) == list(range(8))
