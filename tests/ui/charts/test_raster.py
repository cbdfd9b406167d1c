"""Columns become pixels at their true places, and nothing extreme gets lost."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpstudio.ui.charts import raster
from bpstudio.ui.charts.raster import Columns


def columns(steps, values, *, low=None, high=None, not_finite=None):
    values = np.asarray(values, np.float32)
    return Columns(
        steps=np.asarray(steps, np.int64),
        values=values,
        low=values if low is None else np.asarray(low, np.float32),
        high=values if high is None else np.asarray(high, np.float32),
        not_finite=not_finite,
    )


def shown(data, start, stop, pixels, *, run):
    return raster.pixel_columns(data, np.linspace(start, stop, pixels + 1), centre=0.0, stop=run)


def test_a_sample_holds_until_the_next_one():
    values, _, covered = shown(columns([0, 4, 6], [[1], [2], [3]]), 0, 10, 10, run=8)
    assert values[:8, 0].tolist() == [1, 1, 1, 1, 2, 2, 3, 3]
    assert covered.tolist() == [True] * 8 + [False] * 2


def test_nothing_is_shown_before_the_first_sample():
    _, _, covered = shown(columns([5], [[1]]), 0, 10, 10, run=10)
    assert covered.tolist() == [False] * 5 + [True] * 5


def test_a_zoomed_view_holds_the_sample_from_before_it():
    values, _, covered = shown(columns([0, 100], [[1], [2]]), 40, 50, 5, run=200)
    assert values[:, 0].tolist() == [1] * 5
    assert covered.all()


def test_a_pixel_shows_the_value_farthest_from_the_centre():
    values, _, _ = shown(columns(range(4), [[0.1], [-3], [2], [0.2]]), 0, 4, 2, run=4)
    assert values[:, 0].tolist() == [-3, 2]


def test_the_extremes_of_a_bucket_are_kept():
    data = columns([0], [[0.0]], low=[[-1.0]], high=[[4.0]])
    values, _, _ = shown(data, 0, 1, 1, run=1)
    assert values[0, 0] == 4.0


def test_no_value_hides_nothing():
    values, _, _ = shown(columns(range(2), [[np.nan], [0.5]]), 0, 2, 1, run=2)
    assert values[0, 0] == 0.5


def test_marks_of_not_finite_survive_reduction():
    marked = np.zeros((1000, 2), np.bool_)
    marked[777, 1] = True
    _, bad, _ = shown(
        columns(range(1000), np.zeros((1000, 2)), not_finite=marked), 0, 1000, 10, run=1000
    )
    assert np.argwhere(bad).tolist() == [[7, 1]]


@settings(max_examples=40)
@given(st.integers(1, 3000), st.integers(1, 60), st.integers(0, 2**32 - 1), st.floats(-3.0, 3.0))
def test_every_pixel_agrees_with_a_plain_loop(count, pixels, seed, centre):
    rng = np.random.default_rng(seed)
    steps = np.unique(rng.integers(0, 5000, count))
    data = columns(steps, rng.normal(0, 3, (len(steps), 2)))
    edges = np.linspace(0, 5000, pixels + 1)
    values, _, covered = raster.pixel_columns(data, edges, centre=centre, stop=5000)
    for pixel in np.flatnonzero(covered):
        inside = (steps >= edges[pixel]) & (steps < edges[pixel + 1])
        rows = data.values[inside] if inside.any() else data.values[steps < edges[pixel]][-1:]
        far = np.abs(rows - np.float32(centre)).max(axis=0)
        assert np.abs(values[pixel] - np.float32(centre)) == pytest.approx(far, rel=1e-5)


def test_codes_run_from_end_to_end_of_the_ramp():
    values = np.array([[-9, -6, 0, 6, 9]], np.float32)
    codes = raster.encode(values, np.zeros(values.shape, np.bool_), centre=0.0, span=6.0)
    assert codes.tolist() == [[0, 0, 124, 248, 248]]


def test_what_is_not_a_figure_has_its_own_code():
    values = np.array([[np.nan, -np.inf, np.inf, 1.0, np.nan]], np.float32)
    bad = np.array([[False, False, False, True, True]])
    codes = raster.encode(values, bad, centre=0.0, span=6.0)
    assert codes.tolist() == [
        [raster.GREY, raster.ZERO, raster.NOT_FINITE, raster.NOT_FINITE, raster.NOT_FINITE]
    ]


def test_rows_share_the_height_and_leave_gaps():
    lines = raster.stretch_rows(np.array([[1], [2]], np.uint8), 10, gap=1)
    assert lines[:, 0].tolist() == [1, 1, 1, 1, raster.NOTHING, 2, 2, 2, 2, 2]


def test_more_rows_than_lines_show_the_most_telling():
    codes = np.full((1000, 3), 130, np.uint8)
    codes[500, 0] = 2
    codes[501, 1] = raster.NOT_FINITE
    codes[:, 2] = raster.GREY
    lines = raster.stretch_rows(codes, 100, gap=0)
    assert lines.shape == (100, 3)
    assert lines[50].tolist() == [2, raster.NOT_FINITE, raster.GREY]
    assert set(np.delete(lines[:, 0], 50)) == {130}
