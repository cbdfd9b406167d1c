"""The cards of a run carry gradients, updates or activations, as its history has them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bpstudio.ui.canvas.node_item import NodeItem
from bpstudio.ui.lenses import LENSES, activations_at, legend_words, lens_of


@pytest.fixture
def trained(desktop, user, trained_project):
    user.open_trained(trained_project("digits-mlp", 2))
    return desktop.window


def choose(window, words: str) -> None:
    (button,) = [one for one in window.work._lens.findChildren(QPushButton) if one.text() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def told(item: NodeItem) -> float | None:
    return item.overlay if item._told is None else item._told


def test_cards_carry_what_the_lens_says_at_the_step_of_the_cursor(trained) -> None:
    window, history = trained, trained.run_view.history
    items, links = window.canvas.canvas.items_by_id, window.canvas.canvas.links.values()
    for words, name in (("Gradients", "flow"), ("Weights", "update")):
        choose(window, words)
        steps, values = history.signal(name)
        for place in (0, len(steps) - 1):
            window.charts.axis.set_cursor(int(steps[place]))
            for row, value in zip(history.facts.rows, values[place], strict=True):
                assert told(items[row.path]) == pytest.approx(float(value), abs=1e-5)
        assert any(link.overlay is not None for link in links) == (name == "flow")
    choose(window, "Activations")
    probes = [(epoch.step - 1, epoch.probe) for epoch in history.epochs if epoch.probe]
    for at, probe in probes:
        window.charts.axis.set_cursor(at)
        for row, std in zip(history.facts.activations, probe.std, strict=True):
            assert told(items[row.path]) == pytest.approx(math.log10(std), abs=1e-5)
    choose(window, "Layers")
    assert all(item.overlay is None for item in items.values())


def test_the_legend_says_what_colours_mean(trained) -> None:
    window = trained
    choose(window, "Weights")
    assert window.work._legend.text() == "−6 … 0 decades: update ‖ΔW‖ / ‖W‖"
    choose(window, "Layers")
    assert window.work._legend.text() == ""
    assert all(lens.tip for lens in LENSES)
    assert lens_of("gone").id == "layers"


def test_activations_are_those_of_the_last_look_before_a_step(trained) -> None:
    history = trained.run_view.history
    first, last = (epoch for epoch in history.epochs if epoch.probe is not None)
    for step, epoch in ((0, first), (first.step - 1, first), (last.step - 2, first),
                        (last.step - 1, last)):  # fmt: skip
        found = activations_at(history, step)
        np.testing.assert_allclose(list(found.values()), np.log10(epoch.probe.std), rtol=1e-6)


def test_a_legend_tells_both_ends_in_decades() -> None:
    signal = lens_of("activation").signal
    assert signal is not None
    assert legend_words(signal) == "−3 … +3 decades: standard deviation of what leaves"
