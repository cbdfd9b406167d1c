"""The close-up shows of a layer what the run recorded, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bpstudio.record.history import History
from bpstudio.ui.charts.lanes import Lane, lanes_of
from tests.ui.deeds import do


@pytest.fixture
def trained(desktop, user, trained_project):
    user.open_trained(trained_project("digits-mlp", 3))
    return desktop.window


def named(lanes, title: str) -> Lane:
    return next(lane for lane in lanes if lane.title.startswith(title))


def test_lanes_are_what_the_history_holds(trained, desktop) -> None:
    history, session = trained.run_view.history, desktop.parts.session
    do(trained, "chart.close-up")
    row = history.facts.rows[1]
    session.select([row.path])
    shown = trained.charts.close_up
    assert not shown.isHidden()
    assert trained.charts.heatmap.isHidden()
    np.testing.assert_array_equal(named(shown.lanes, "Gradient").values, history.grad().mean[:, 1])
    np.testing.assert_array_equal(
        named(shown.lanes, "Update").values, history.signal("update")[1][:, 1]
    )
    weights = [epoch.probe.weight[1] for epoch in history.epochs]
    np.testing.assert_array_equal(named(shown.lanes, "Weights").values, weights)
    activation = history.facts.activations[0]
    session.select([activation.path])
    dead = [epoch.probe.dead[0] for epoch in history.epochs]
    np.testing.assert_array_equal(named(shown.lanes, "Dead").values, dead)
    output = named(shown.lanes, "Output")
    stds = [epoch.probe.std[0] for epoch in history.epochs]
    np.testing.assert_allclose((output.high - output.low) / 2, stds, rtol=1e-5)
    assert not any(lane.title == "Saturated" for lane in shown.lanes)  # a ReLU does not


def test_the_largest_and_the_smallest_gradient_are_told_with_their_steps(trained, desktop) -> None:
    history = trained.run_view.history
    do(trained, "chart.close-up")
    desktop.parts.session.select([history.facts.rows[0].path])
    grad = history.grad()
    high = int(grad.steps[np.argmax(grad.high[:, 0])])
    low = int(grad.steps[np.argmin(grad.low[:, 0])])
    words = trained.charts.close_up.summary()
    assert f"at step {high:,}, smallest" in words
    assert f"at step {low:,}" in words


def test_table_heatmap_and_close_up_take_turns(trained) -> None:
    charts = trained.charts
    charts.close_up_button.click()
    charts.table_button.click()
    assert (charts.table.isHidden(), charts.close_up.isHidden(), charts.heatmap.isHidden()) == (
        False, True, True,
    )  # fmt: skip
    charts.close_up_button.click()
    assert (charts.table.isHidden(), charts.close_up.isHidden(), charts.heatmap.isHidden()) == (
        True, False, True,
    )  # fmt: skip
    charts.close_up_button.click()
    assert not charts.heatmap.isHidden()


def test_the_cursor_moves_with_keys_and_numbers_are_taken_along(trained, desktop) -> None:
    charts = trained.charts
    charts.close_up_button.click()
    desktop.parts.session.select([trained.run_view.history.facts.rows[0].path])
    charts.axis.set_cursor(5)
    QTest.keyClick(charts.close_up, Qt.Key.Key_Right)
    assert charts.axis.cursor == 6
    charts._attend("close-up")
    numbers = charts.numbers()
    assert numbers.name.startswith("close-up of ")
    assert len(numbers.columns[0].values) == sum(len(one.steps) for one in charts.close_up.lanes)
    assert charts.sheet() is not None


def test_a_layer_without_record_and_a_run_without_values_show_none(trained, desktop) -> None:
    assert lanes_of(History(), "n1") == ()
    assert lanes_of(trained.run_view.history, "gone") == ()
    trained.charts.close_up_button.click()
    desktop.parts.session.select([desktop.parts.session.document.graph.nodes[0].id])
    assert trained.charts.close_up.lanes == ()
    assert not trained.charts.close_up.grab().isNull()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 0.0, 1e30])
def test_special_values_draw(trained, value) -> None:
    values = np.array([value, 0.5, value], np.float32)
    lane = Lane(title="x", steps=np.arange(3), values=values, low=values, high=values)
    trained.charts.close_up_button.click()
    trained.charts.close_up.set_lanes("layer", (lane,))
    assert not trained.charts.close_up.grab().isNull()
    assert lane.words()


def test_the_example_that_gave_most_of_the_gradient_is_named(trained) -> None:
    history = trained.run_view.history
    lane = named(lanes_of(history, history.facts.rows[1].path), "From one example")
    which = history.signal("loudest")[1][:, 1]
    assert np.array_equal(lane.of, which)
    assert f"row {int(which[-1]) + 1:,} at the end" in lane.words()
    most = int(np.argmax(lane.values))
    assert lane.told(most) == f"{100 * lane.values[most]:.0f} %, row {int(which[most]) + 1:,}"
