"""Rows open to parameters and close to blocks; what points at them means the row that is seen."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from bpstudio.ui.charts.fold_marks import BRACKET_X, TRIANGLE_X, Beside, brackets, fold_at
from bpstudio.ui.charts.folds import (
    ALL_LAYERS,
    Folds,
    all_parameters,
    blocks_closed,
    closed,
    folded,
    opened,
    seen_at,
)
from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.layer_numbers import by_value
from bpstudio.ui.charts.layer_table import TITLES
from bpstudio.ui.charts.signals import FLOW, GRAD, SATURATED


def layer(key, label="", **more):
    return HeatRow(
        key=key, label=label or key, kind="Linear", tensors=("weight", "bias"),
        shapes=((4, 3), (4,)), parameters=16, **more,
    )  # fmt: skip


LAYERS = (
    layer("in", "embed"),
    layer("b/q", "stage / query"),
    layer("b/c/v", "stage / inner / value"),
    layer("b/c/w", "stage / inner / way"),
    layer("b.2/q", "stage, run 2 / query"),
    HeatRow(key="relu", label="relu", kind="ReLU"),
)


def keys(folds):
    return [row.key for row in folded(LAYERS, folds)]


def test_nothing_is_opened_or_closed_until_it_is_asked():
    assert keys(ALL_LAYERS) == [row.key for row in LAYERS]
    assert [row.layers for row in folded(LAYERS, ALL_LAYERS)] == [(i,) for i in range(6)]


def test_a_layer_opens_to_its_parameters_beneath_it():
    rows = folded(LAYERS, Folds(opened=frozenset(["b/q", "relu"])))
    assert [row.key for row in rows][:5] == ["in", "b/q", "b/q:weight", "b/q:bias", "b/c/v"]
    weight = rows[2]
    assert (weight.level, weight.layer, weight.layers) == ("parameter", "b/q", (1,))
    assert (weight.brief, weight.kind, weight.parameters) == ("weight", "4 × 3", 12)
    assert weight.label == "stage / query weight"
    assert [row.is_open for row in rows[:3]] == [False, True, False]
    assert not rows[-1].opens


def test_a_run_of_a_block_closes_to_one_row():
    rows = folded(LAYERS, Folds(closed=frozenset(["b"])))
    assert [row.key for row in rows] == ["in", "b", "b.2/q", "relu"]
    assert (rows[1].label, rows[1].layers) == ("stage", (1, 2, 3))
    assert (rows[1].kind, rows[1].parameters) == ("block of 3 layers", 48)


def test_blocks_within_blocks_close_on_their_own():
    assert keys(Folds(closed=frozenset(["b/c"]))) == ["in", "b/q", "b/c", "b.2/q", "relu"]
    assert folded(LAYERS, Folds(closed=frozenset(["b/c"])))[2].label == "stage / inner"
    assert keys(blocks_closed(LAYERS)) == ["in", "b", "b.2", "relu"]


def test_blocks_that_are_called_alike_are_numbered():
    rows = folded((layer("a/x", "block / x"), layer("c/x", "block / x (2)")),
                  Folds(closed=frozenset("ac")))  # fmt: skip
    assert [row.label for row in rows] == ["block (1)", "block (2)"]


def test_a_block_of_frozen_layers_is_frozen_and_one_of_some_is_not():
    some = (layer("a/x", frozen=True), layer("a/y"), layer("c/x", frozen=True))
    rows = folded(some, Folds(closed=frozenset("ac")))
    assert [row.frozen for row in rows] == [False, True]


def test_opening_goes_one_level_at_a_time():
    folds, marked = opened(LAYERS, blocks_closed(LAYERS), "b")
    assert marked == "b/q"
    assert keys(folds) == ["in", "b/q", "b/c", "b.2", "relu"]
    folds, marked = opened(LAYERS, folds, "b/q")
    assert marked == "b/q"
    assert "b/q:bias" in keys(folds)
    assert opened(LAYERS, folds, "relu") == (folds, "relu")
    assert opened(LAYERS, folds, "b/q:bias") == (folds, "b/q:bias")


def test_closing_goes_from_a_parameter_outwards():
    folds, marked = closed(LAYERS, all_parameters(LAYERS), "b/c/v:weight")
    assert marked == "b/c/v"
    assert "b/c/v:weight" not in keys(folds)
    folds, marked = closed(LAYERS, folds, "b/c/v")
    assert marked == "b/c"
    folds, marked = closed(LAYERS, folds, "b/c")
    assert marked == "b"
    assert closed(LAYERS, folds, "b") == (folds, "b")
    assert closed(LAYERS, ALL_LAYERS, "in") == (ALL_LAYERS, "in")


def test_what_is_in_a_closed_block_is_stood_for_by_its_row():
    rows = folded(LAYERS, Folds(closed=frozenset(["b"])))
    assert seen_at(rows, "b/c/v") == "b"
    assert seen_at(rows, "b.2/q") == "b.2/q"
    assert seen_at(rows, "gone") is None
    assert rows[1].stands_for("b")
    assert folded(LAYERS, blocks_closed(LAYERS))[2].stands_for("b")


def test_a_row_says_how_its_value_comes_about():
    block, parameter = folded(LAYERS, Folds(closed=frozenset("b"), opened=frozenset(["in"])))[
        3:0:-2
    ]
    assert "root of the sum of squares" in block.told(GRAD)
    assert "farthest from 0" in block.told(FLOW)
    assert "largest" in block.told(SATURATED)
    assert "this parameter alone" in parameter.told(GRAD)
    assert LAYERS[0].told(GRAD) == ""


@pytest.mark.parametrize("descending", [False, True])
def test_parameters_stay_beneath_their_layer_in_any_order(descending):
    rows = folded(LAYERS[:2], all_parameters(LAYERS))
    values = np.array([-1.0, -9.0, -5.0, -3.0, np.nan, 2.0], np.float32)
    order = [rows[i].key for i in by_value(rows, values, descending=descending)]
    layers = ["in", "b/q"] if descending else ["b/q", "in"]
    assert [key for key in order if ":" not in key] == layers
    for name in layers:
        place = order.index(name)
        assert {one.partition(":")[0] for one in order[place : place + 3]} == {name}
    inner = [key for key in order if key.startswith("in:")]
    assert inner == (["in:bias", "in:weight"] if descending else ["in:weight", "in:bias"])
    assert [key for key in order if key.startswith("b/q:")] == ["b/q:bias", "b/q:weight"]


# --------------------------------------------------------------------------- marks and keys


@pytest.fixture
def folding(charts):
    """Charts of those layers; opened and closed rows have their place in the list as value."""
    part = charts.folding
    part.set_layers(LAYERS)

    def show():
        rows = folded(LAYERS, part.folds)
        charts.set_rows(rows)
        values = np.arange(len(rows), dtype=np.float32)[None].repeat(2, 0)
        layers = np.zeros((2, len(LAYERS)), np.float32) + np.arange(len(LAYERS))
        columns = charts_columns(values)
        charts.show_columns("flow", columns, layers=charts_columns(layers))

    part.changed.connect(show)
    show()
    charts.resize(1000, 800)
    QTest.qWaitForWindowExposed(charts)
    return charts


def charts_columns(values):
    from bpstudio.ui.charts.raster import Columns

    values = np.asarray(values, np.float32)
    return Columns(steps=np.array([0, 50]), values=values, low=values, high=values, not_finite=None)


def shown(charts):
    return [row.key for row in charts.heatmap.rows]


def press(charts, key, *, shift=False):
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    widget = charts.table if charts.tabled else charts.heatmap
    QTest.keyClick(widget, key, modifier)


def test_brackets_span_the_rows_of_a_block_that_lie_together():
    found = [(one.block, one.first, one.last) for one in brackets(folded(LAYERS, ALL_LAYERS))]
    assert found == [("b", 1, 1), ("b/c", 2, 3), ("b.2", 4, 4)]


def test_a_click_beside_a_row_opens_or_closes_it():
    rows, edges = Beside(folded(LAYERS, Folds(opened=frozenset(["in"])))), np.arange(9) * 20.0
    assert fold_at(rows, edges, QPointF(TRIANGLE_X, 10)) == ("in", False)
    assert fold_at(rows, edges, QPointF(TRIANGLE_X, 30)) is None  # a parameter
    assert fold_at(rows, edges, QPointF(TRIANGLE_X, 70)) == ("b/q", True)
    assert fold_at(rows, edges, QPointF(BRACKET_X, 90)) == ("b/c", False)
    assert fold_at(rows, edges, QPointF(BRACKET_X, 10)) is None
    assert fold_at(rows, edges, QPointF(60, 70)) is None
    assert fold_at(rows, edges, QPointF(TRIANGLE_X, 999)) is None


def test_triangles_and_brackets_work_by_mouse(folding, qtbot):
    heatmap = folding.heatmap
    at = heatmap.row_place(0).center().toPoint()
    at.setX(round(TRIANGLE_X))
    qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=at)
    assert shown(folding)[:3] == ["in", "in:weight", "in:bias"]
    at = heatmap.row_place(0).center().toPoint()
    at.setX(round(TRIANGLE_X))
    qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=at)
    assert shown(folding)[:2] == ["in", "b/q"]
    at = heatmap.row_place(2).center().toPoint()
    at.setX(round(BRACKET_X))
    with qtbot.assertNotEmitted(folding.nodeClicked):
        qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=at)
    assert shown(folding) == ["in", "b/q", "b/c", "b.2/q", "relu"]


def test_keys_open_and_close_the_marked_row(folding):
    folding.select("b/c/v")
    press(folding, Qt.Key.Key_Right, shift=True)
    assert "b/c/v:weight" in shown(folding)
    press(folding, Qt.Key.Key_Down)
    assert folding.heatmap.selected == "b/c/v:weight"
    press(folding, Qt.Key.Key_Left, shift=True)
    assert folding.heatmap.selected == "b/c/v"
    press(folding, Qt.Key.Key_Left, shift=True)
    assert folding.heatmap.selected == "b/c"
    press(folding, Qt.Key.Key_Left, shift=True)
    assert folding.heatmap.selected == "b"
    assert shown(folding) == ["in", "b", "b.2/q", "relu"]
    press(folding, Qt.Key.Key_Right, shift=True)
    assert folding.heatmap.selected == "b/q"


def test_arrows_alone_still_go_through_time(folding):
    folding.select("in")
    folding.axis.set_cursor(60)
    press(folding, Qt.Key.Key_Left)
    assert folding.axis.cursor == 0
    assert shown(folding) == [row.key for row in LAYERS]


@pytest.mark.parametrize(
    ("open_key", "close_key"),
    [(Qt.Key.Key_Right, Qt.Key.Key_Left), (Qt.Key.Key_Plus, Qt.Key.Key_Minus)],
)
def test_the_table_is_a_tree_too(folding, open_key, close_key):
    folding.show_table(shown=True)
    folding.select("in")
    press(folding, open_key)
    assert [line.row.key for line in folding.table.lines][:3] == ["in", "in:weight", "in:bias"]
    assert [line.text(0) for line in folding.table.lines][:4] == ["1", "1", "1", "2"]
    press(folding, close_key)
    assert [line.row.key for line in folding.table.lines][:2] == ["in", "b/q"]
    assert folding.table.currentIndex().row() == 0


def test_figures_over_time_are_always_those_of_the_rows_that_are_shown(folding):
    folding.show_table(shown=True)
    place = TITLES.index("Mean over time") - TITLES.index("At cursor")
    for _ in range(30):  # columns come and go; a new one may lie where an old one lay
        for act in (folding.folding.open_row, folding.folding.close_row):
            act("in")
            values = [line.figures[place] for line in folding.table.lines]
            assert values == [float(n) for n in range(len(values))]


def test_lines_of_the_table_are_sorted_with_parameters_beneath_their_layer(folding):
    folding.show_table(shown=True)
    folding.folding.open_row("b/q")
    column = TITLES.index("At cursor")
    folding.table.horizontalHeader().setSortIndicator(column, Qt.SortOrder.DescendingOrder)
    lines = [line.row.key for line in folding.table.lines]
    place = lines.index("b/q")
    assert lines[place : place + 3] == ["b/q", "b/q:bias", "b/q:weight"]
    assert lines[-1] == "in"


def test_the_slope_is_of_all_layers_whatever_is_opened_or_closed(folding):
    before = str(folding.profile.slope())
    folding.folding.close_blocks(None)
    assert str(folding.profile.slope()) == before
    folding.folding.open_all(None)
    assert str(folding.profile.slope()) == before
    assert len(folding.profile.figures()[0]) == len(shown(folding))


def test_a_node_that_is_selected_elsewhere_marks_what_stands_for_it(folding):
    folding.folding.close_blocks(None)
    folding.point_at("b/c/w")
    assert folding.heatmap.selected == "b"
    folding.folding.show_layers(None)
    folding.folding.open_row("b/q")
    folding.select("b/q:bias")
    folding.point_at("b/q")
    assert folding.heatmap.selected == "b/q:bias"
    folding.point_at("in")
    assert folding.heatmap.selected == "in"
    folding.point_at(None)
    assert folding.heatmap.selected is None


def test_a_row_whose_block_is_closed_hands_its_mark_on(folding):
    folding.select("b/c/v")
    folding.folding.close_blocks(folding.heatmap.selected)
    assert folding.heatmap.selected == "b"


def test_the_tip_of_a_name_says_what_the_row_is(folding):
    from bpstudio.ui.charts.row_labels import row_words

    folding.folding.close_blocks(None)
    block = folding.heatmap.rows[1]
    assert row_words(block, GRAD)[:2] == ["stage", "block of 3 layers"]
    assert "Shift+Right" in row_words(block, GRAD)[-1]
