"""Heatmaps of several runs lie on the same rows; a difference invents no value."""

import numpy as np

from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.matched import ABSENT, Heat, difference, matched
from bpstudio.ui.charts.raster import Columns

NAN, INF = np.nan, np.inf


def heat(keys, steps, values, *, stop=100):
    shown = np.array(values, np.float32)
    bad = np.isposinf(shown)
    shown = np.where(bad, np.float32(NAN), shown)
    columns = Columns(
        steps=np.array(steps, np.int64), values=shown, low=shown, high=shown, not_finite=bad
    )
    rows = tuple(HeatRow(key=key, label=f"layer {key}", kind="Linear") for key in keys)
    return Heat(rows=rows, columns=columns, stop=stop)


def test_rows_are_matched_by_path_and_missing_ones_are_named():
    one, other = matched([heat("ac", [0], [[1, 3]]), heat("abc", [0], [[4, 5, 6]])])
    assert [row.key for row in one.rows] == [row.key for row in other.rows] == ["a", "b", "c"]
    assert one.rows[1].label == f"{ABSENT}layer b"
    assert np.array_equal(one.columns.values, [[1, NAN, 3]], equal_nan=True)
    assert np.array_equal(other.columns.values, [[4, 5, 6]])


def test_a_difference_takes_what_holds_at_each_step_as_long_as_both_go_on():
    one = heat("a", [0, 10, 20], [[0], [1], [2]], stop=30)
    other = heat("a", [0, 15], [[5], [7]], stop=25)
    found = difference(one, other)
    assert list(found.columns.steps) == [0, 10, 15, 20]
    assert found.columns.values[:, 0].tolist() == [5, 4, 6, 5]
    assert found.stop == 25


def test_zero_missing_and_not_finite_values_are_told_apart():
    keys = "abcde"
    one = heat(keys, [0], [[-INF, -INF, 1, INF, NAN]])
    other = heat(keys, [0], [[-INF, 2, -INF, 1, 1]])
    found = difference(one, other).columns
    assert np.array_equal(found.values, [[0, -INF, -INF, NAN, NAN]], equal_nan=True)
    assert found.not_finite.tolist() == [[False, False, False, True, False]]


def test_a_row_that_one_run_lacks_has_no_difference():
    one, other = matched([heat("a", [0], [[1]]), heat("ab", [0], [[1, 2]])])
    found = difference(one, other)
    assert np.array_equal(found.columns.values, [[0, NAN]], equal_nan=True)
    assert found.rows[1].label == "layer b"
