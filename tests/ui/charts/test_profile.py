"""The profile's slope is the one that the values have."""

import numpy as np
import pytest

from bpstudio.ui.charts.profile import column_of, fitted_slope
from bpstudio.ui.charts.raster import Columns
from bpstudio.ui.theme import DARK


def test_the_slope_is_told_per_layer_towards_the_input():
    slope = fitted_slope(np.array([-1.5, -1.0, -0.5, 0.0]))
    assert slope is not None
    assert slope.per_layer == pytest.approx(-0.5)
    assert slope.total == pytest.approx(-1.5)
    assert str(slope) == "× 0.32 per layer"


def test_frozen_and_broken_layers_do_not_bend_the_slope():
    slope = fitted_slope(np.array([-1.5, np.nan, -0.5, 0.0, -np.inf]))
    assert slope is not None
    assert slope.per_layer == pytest.approx(-0.5)


@pytest.mark.parametrize("values", [[], [1.0], [np.nan, 1.0, np.inf]])
def test_there_is_no_slope_through_less_than_two_layers(values):
    assert fitted_slope(np.array(values)) is None


def test_a_column_leaves_frozen_rows_out():
    values = np.array([[1.0, 2.0, np.inf]], np.float32)
    columns = Columns(steps=np.array([0]), values=values, low=values, high=values, not_finite=None)
    shown, bad, there = column_of(columns, 3, 10, [True, False, False])
    assert there
    assert np.isnan(shown[0])
    assert bad.tolist() == [False, False, True]
    assert values[0, 0] == 1.0


def test_the_profile_follows_the_cursor(charts):
    charts.axis.set_cursor(10)
    slope = charts.profile.slope()
    assert slope is not None
    assert slope.per_layer == pytest.approx(-2.5)
    assert charts.profile._slope_colour(slope) == DARK.error_text


def test_a_healthy_slope_is_not_coloured(charts):
    charts.set_signal_data("flow", np.array([0]), np.array([[-0.4, -0.2, 0.0]]))
    slope = charts.profile.slope()
    assert slope is not None
    assert charts.profile._slope_colour(slope) == DARK.muted


@pytest.mark.parametrize(("first", "colour"), [(1.3, DARK.muted), (1.6, DARK.warning_text)])
def test_a_trained_network_may_lie_a_little_outside(charts, first, colour):
    charts.set_signal_data("flow", np.array([0]), np.array([[first, first / 2, 0.0]]))
    slope = charts.profile.slope()
    assert slope is not None
    assert charts.profile._slope_colour(slope) == colour


def test_no_rows_are_an_empty_profile(charts):
    before = charts.profile.grab().toImage()
    charts.profile.set_column(np.zeros(0, np.float32), np.zeros(0, np.bool_), step=3)
    assert charts.profile.grab().toImage() != before


def test_special_rows_draw(charts):
    charts.set_signal_data(
        "flow", np.array([0]), np.array([[-np.inf, np.nan, np.inf]]),
        not_finite=np.array([[False, False, True]]),
    )  # fmt: skip
    shot = charts.profile.grab().toImage()
    colours = {
        shot.pixelColor(x, y).name().upper()
        for x in range(shot.width())
        for y in range(0, shot.height(), 2)
    }
    assert {DARK.not_finite, DARK.zero} <= colours
