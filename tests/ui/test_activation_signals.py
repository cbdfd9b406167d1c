"""Activations in the heatmap: their own rows, at the steps at which they were looked at."""

from __future__ import annotations

import numpy as np
import pytest

from tests.ui.deeds import do


@pytest.fixture
def charts(desktop, user):
    """The charts of a run of six looks at two activations, of which one saturates."""
    user.open_example("deep-sigmoid")
    do(desktop.window, "run.train")
    runner = desktop.parts.runner
    user.wait(lambda: bool(desktop.parts.files.project.runs) and runner.state == "idle")
    desktop.window.show_stage("train")
    return desktop.window.charts


def choose(charts, signal: str) -> None:
    charts.chooser.setCurrentIndex(charts.chooser.findData(signal))


def probes(desktop) -> list:
    epochs = desktop.parts.runner.history.epochs
    return [(epoch.step - 1, epoch.probe) for epoch in epochs if epoch.probe is not None]


@pytest.mark.parametrize("signal", ["dead", "saturated"])
def test_shares_are_those_of_the_looks_and_read_as_per_cent(charts, desktop, signal) -> None:
    choose(charts, signal)
    columns, seen = charts.heatmap.columns, probes(desktop)
    assert columns.steps.tolist() == [step for step, _ in seen]
    expected = np.array([getattr(probe, signal) for _, probe in seen], np.float32)
    np.testing.assert_array_equal(columns.values, expected)
    facts = desktop.parts.runner.history.facts
    assert [row.key for row in charts._rows] == [row.path for row in facts.activations]
    told = charts.heatmap.reading(0, seen[-1][0])
    share = float(expected[-1, 0])
    assert told == ("cannot die" if np.isnan(share) else f"{100 * share:.0f} %")


def test_the_spread_is_told_in_decades(charts, desktop) -> None:
    choose(charts, "activation")
    step, probe = probes(desktop)[-1]
    value = float(np.log10(probe.std[3]))
    assert charts.heatmap.reading(3, step).startswith(f"{value:+.1f}".replace("-", "−"))
    numbers = charts.numbers()
    assert "log10 activation" in numbers.columns[1].title
    assert numbers.columns[4].values[-1] == pytest.approx(value)


def test_the_way_back_has_the_layers_again(charts, desktop) -> None:
    layers = [row.key for row in charts._rows]
    choose(charts, "saturated")
    assert charts.heatmap.columns is not None
    choose(charts, "flow")
    assert [row.key for row in charts._rows] == layers
    assert charts.heatmap.columns.values.shape[1] == len(layers)


def test_a_click_on_an_activation_selects_it(charts, desktop, user) -> None:
    choose(charts, "saturated")
    place = charts.heatmap.row_place(2).center().toPoint()
    user.click(charts.heatmap, place)
    path = charts._rows[2].key
    assert path in desktop.parts.session.selected
    assert charts.heatmap.selected == path
