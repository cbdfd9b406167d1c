"""The profile over time shows what a recurrent layer has told, at the step of the cursor."""

import numpy as np
import pytest

from bpstudio.ui.charts.time_profile import TimeProfile, relative
from bpstudio.ui.theme import DARK

STEPS = np.array([0, 5, 10])
TIMES = np.stack([np.linspace(-first, 0.0, 20) for first in (8.0, 4.0, 0.5)]).astype(np.float32)


def test_it_takes_the_place_of_the_profile_over_depth_and_follows_the_cursor(charts):
    assert not charts.profile.isHidden()
    charts.set_times(("memory", STEPS, TIMES))
    assert charts.profile.isHidden()
    assert not charts.time_profile.isHidden()
    for cursor, shown in ((0, 0), (7, 5), (10, 10)):
        charts.axis.set_cursor(cursor)
        assert charts.time_profile.step == shown
        np.testing.assert_array_equal(
            charts.time_profile.figures(), TIMES[list(STEPS).index(shown)]
        )
    charts.set_times(None)
    assert not charts.profile.isHidden()
    assert charts.time_profile.isHidden()


def test_the_slope_is_told_per_time_step_towards_the_first(charts):
    charts.set_times(("memory", STEPS, TIMES))
    charts.axis.set_cursor(0)
    slope = charts.time_profile.slope()
    assert slope is not None
    assert slope.total == pytest.approx(-8.0, abs=1e-4)
    assert slope.per_layer == pytest.approx(-8.0 / 19, abs=1e-4)
    assert "−8.0 decades from the last to the first" in charts.time_profile.words()


def test_decades_are_told_against_the_largest():
    assert relative(np.array([-3.0, -1.0, -np.inf])).tolist() == [-2.0, 0.0, -np.inf]
    assert np.isnan(relative(np.array([np.nan]))).all()


def test_numbers_are_taken_along(charts):
    charts.set_times(("memory", STEPS, TIMES))
    charts.axis.set_cursor(5)
    charts._attend("profile")
    numbers = charts.numbers()
    assert numbers.name == "profile over time"
    np.testing.assert_array_equal(numbers.columns[-1].values, TIMES[1])
    assert charts.sheet() is not None


@pytest.mark.parametrize(
    "values", [[-np.inf] * 5, [np.nan] * 3, [np.inf, 0.0, -np.inf], [1.0], [], [-40.0, 0.0]]
)
def test_special_values_draw(qtbot, values):
    chart = TimeProfile(DARK)
    qtbot.addWidget(chart)
    chart.resize(260, 300)
    chart.set_curve("memory", np.array(values, np.float32), step=3)
    assert not chart.grab().isNull()
    assert "at step 3" in chart.words()
