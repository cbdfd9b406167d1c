"""The shared axis follows a run in jumps, zooms, pans and carries one cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.ui.charts.axis import TimeAxis, jump_up, tick_step, ticks


@pytest.fixture
def axis(qapp):
    return TimeAxis()


def test_a_growing_run_moves_the_range_rarely(axis):
    ranges = []
    axis.rangeChanged.connect(lambda: ranges.append(axis.visible))
    for stop in range(1, 10_001):
        axis.set_extent(stop)
    assert axis.visible == (0.0, 10_000.0)
    assert len(ranges) < 45


def test_a_finished_run_is_shown_to_its_exact_end(axis):
    axis.set_extent(703)
    assert axis.visible == (0.0, 800.0)
    axis.set_extent(703, done=True)
    assert axis.visible == (0.0, 703.0)


def test_zooming_keeps_the_step_under_the_mouse_and_stops_following(axis):
    axis.set_extent(1000)
    axis.zoom(0.5, 300.0)
    start, stop = axis.visible
    assert stop - start == pytest.approx(500)
    assert (300 - start) / (stop - start) == pytest.approx(0.3)
    assert not axis.follow
    axis.set_extent(5000)
    assert axis.visible == (start, stop)


def test_fit_shows_everything_again_and_follows(axis):
    axis.set_extent(1000)
    axis.zoom(0.1, 500.0)
    axis.fit()
    assert axis.visible == (0.0, 1000.0)
    axis.set_extent(1100)
    assert axis.visible == (0.0, 1200.0)


def test_zooming_out_to_everything_follows_again(axis):
    axis.set_extent(1000)
    axis.zoom(0.5, 300.0)
    axis.zoom(4.0, 300.0)
    assert axis.follow


def test_panning_ends_where_the_run_ends(axis):
    axis.set_extent(1000)
    axis.zoom(0.2, 500.0)
    axis.pan(1e9)
    assert axis.visible == (800.0, 1000.0)
    axis.pan(-1e9)
    assert axis.visible == (0.0, 200.0)


def test_the_cursor_stays_within_the_run(axis):
    axis.set_extent(100)
    axis.set_cursor(500)
    assert axis.cursor == 99
    axis.set_cursor(-4)
    assert axis.cursor == 0


def test_without_a_cursor_the_newest_step_is_meant(axis):
    assert axis.step is None
    axis.set_extent(100)
    assert axis.step == 99
    axis.set_cursor(7)
    assert axis.step == 7


def test_a_cursor_that_does_not_move_says_nothing(axis, qtbot):
    axis.set_extent(100)
    axis.set_cursor(7)
    with qtbot.assertNotEmitted(axis.cursorChanged):
        axis.set_cursor(7)


def test_an_emptied_run_loses_its_cursor(axis):
    axis.set_extent(100)
    axis.set_cursor(7)
    axis.set_extent(0)
    assert axis.cursor is None
    assert axis.step is None


@given(st.floats(1e-6, 1e12))
def test_jumps_are_up_and_at_most_by_half(value):
    assert value * (1 - 1e-9) <= jump_up(value) <= value * 1.5 + 1e-9


@given(st.floats(1e-6, 1e9), st.integers(1, 12))
def test_ticks_are_round_and_no_more_than_asked_for(span, most):
    step = tick_step(span, most)
    assert span / step <= most + 1e-6
    assert f"{step:e}"[0] in "125"


def test_ticks_lie_within_their_range():
    assert ticks(0.65, 0.75, 0.05) == pytest.approx([0.65, 0.7, 0.75])
    assert ticks(-3, 3, 2) == [-2, 0, 2]
