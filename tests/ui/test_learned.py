"""What a model has learned, in the window: live, scrubbed, saved, and nothing while hidden."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bpstudio.graph import edits
from bpstudio.project.store import read, write
from bpstudio.ui.charts.numbers import csv_text
from bpstudio.ui.charts.picture import as_image, as_svg
from bpstudio.ui.learned import desk as desks
from bpstudio.ui.learned.panel import NOT_SEEN, NOTHING
from tests.ui.deeds import do


def ready(desktop, user, name: str, **training):
    user.open_example(name)
    session = desktop.parts.session
    session.apply("Short", edits.set_training(session.document, **training))
    user.wait_until_checked()
    return desktop.window


def trained(desktop, user, *, stop_after: int = 0):
    """Train to the end, or until so many frames are there; each frame's picture as it came."""
    window, runner = desktop.window, desktop.parts.runner
    live: dict[int, object] = {}

    def look() -> bool:
        shown = window.learned_panel.chart.shown
        if shown is not None and shown[2] not in live:
            live[shown[2]] = as_image(window.learned_panel.chart.sheet())
        if stop_after and len(live) >= stop_after:
            runner.stop()
        return runner.history.ended is not None and not runner.busy

    do(window, "run.train")
    user.wait(look)
    look()
    return live


@pytest.mark.parametrize("apart", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_a_scrubbed_picture_is_the_one_that_was_drawn_live(
    desktop, user, monkeypatch, tmp_path, apart
) -> None:
    monkeypatch.setattr("bpstudio.train.learned.LEAST_S", 0.05)
    window = ready(desktop, user, "spirals", epochs=60, max_steps=None)
    window.learned.open()
    window.learned._timer.setInterval(40)
    desktop.parts.runner.set_apart(apart=apart)
    live = trained(desktop, user, stop_after=2 if apart else 4)
    steps = [frame.step for frame in window.run_view.history.learned.frames]
    assert len(live) >= 2
    assert steps[0] == 0
    chart, axis = window.learned_panel.chart, window.charts.axis
    again = read(write_of(desktop, tmp_path)).project.runs[-1].open_history()
    for history in (None, again):
        if history is not None:
            window.run_view.show(history)
        for step, picture in live.items():
            axis.set_cursor(max(step - 1, 0))
            if step == 0:  # before the first step, and after it: its cursor shows the later one
                continue
            assert chart.shown[2] == step
            assert as_image(chart.sheet()) == picture


def write_of(desktop, tmp_path):
    path = tmp_path / "looked-at.bpstudio"
    write(desktop.parts.files.project, path)
    return path


def test_nothing_is_computed_while_the_panel_is_hidden(desktop, user) -> None:
    window = ready(desktop, user, "spirals", max_steps=40)
    assert trained(desktop, user) == {}
    assert window.run_view.history.learned.views is None
    window.learned.open()
    assert window.learned_panel.empty.title.text() == NOT_SEEN[0]


def test_a_model_that_cannot_be_drawn_says_so_and_is_not_asked_again(
    desktop, user, monkeypatch
) -> None:
    window = ready(desktop, user, "recall-lstm", max_steps=30)
    window.learned.open()
    trained(desktop, user)
    assert window.run_view.history.learned.views == ()
    assert window.learned_panel.empty.title.text() == NOTHING[0]


def test_keys_step_through_frames_and_numbers_are_those_of_the_frame(desktop, user) -> None:
    window = ready(desktop, user, "sine", max_steps=300)
    window.learned.open()
    trained(desktop, user)
    frames, axis = window.run_view.history.learned.frames, window.charts.axis
    assert frames[-1].step == 300
    panel = window.learned_panel
    assert [panel.chooser.itemText(at) for at in range(panel.chooser.count())] == [
        "Fitted curve",
        "Predicted against true",
    ]
    panel.chooser.setCurrentIndex(1)
    panel.chart.setFocus()
    QTest.keyClick(panel.chart, Qt.Key.Key_Left)
    assert panel.chart.shown[2] == frames[-2].step
    assert "Mean absolute difference" in panel.chart.accessibleDescription()
    QTest.keyClick(panel.chart, Qt.Key.Key_Escape)
    assert axis.cursor is None
    lines = list(csv.reader(io.StringIO(csv_text(panel.chart.numbers()))))
    assert lines[0] == ["part", "true y", "predicted y"]
    told = np.array([float(line[2]) for line in lines[1:]], np.float32)
    assert np.array_equal(told, frames[-1].values[panel.view.id])
    assert b"<svg" in as_svg(panel.chart.sheet())


def test_frames_are_asked_for_at_most_twice_a_second() -> None:
    assert desks.EVERY_MS >= 500
