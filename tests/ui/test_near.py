"""The close-up shows how the numbers of a layer spread, and single ones with their places."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from bpstudio.graph import edits
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Arrays, Bundle
from bpstudio.record.events import (
    LOUD,
    NonFinite,
    Row,
    RunFacts,
    RunStarted,
    SignalsSampled,
    StepsDone,
)
from bpstudio.record.history import History
from bpstudio.record.near import LEVELS, SpreadSampled, kept_units
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.near import FROZEN, NO_NOTES
from bpstudio.ui.charts.notes import notes_of, spikes
from bpstudio.ui.charts.numbers import csv_text
from bpstudio.ui.charts.spread import NOT_RECORDED, SpreadChart
from bpstudio.ui.charts.spread_lanes import Spread, Strip, spreads_of
from bpstudio.ui.theme import THEMES
from tests.ui.deeds import do


@pytest.fixture
def trained(desktop, user, trained_project):
    user.open_trained(trained_project("digits-mlp", 3))
    return desktop.window


@pytest.fixture
def near(trained, desktop):
    """The pages of the first layer."""
    do(trained, "chart.spread")
    desktop.parts.session.select([trained.run_view.history.facts.rows[0].path])
    return trained.charts.near


def test_bands_are_what_the_history_holds(trained, near) -> None:
    history = trained.run_view.history
    assert near.page == "spread"
    assert not near.isHidden()
    assert [lane.title for lane in near.spread.lanes] == [
        "Weights", "Gradients", "Updates", "Output of ReLU", "Units",
    ]  # fmt: skip
    for name, lane in zip(("weights", "gradients", "updates"), near.spread.lanes, strict=False):
        steps, values = history.near.spread(name, 0)
        np.testing.assert_array_equal(lane.quantiles, values)
        assert len(steps) == len(history.near.looks) > 10
    strip = near.spread.lanes[-1]
    kept = kept_units([row.units for row in history.facts.activations])
    np.testing.assert_array_equal(strip.idle, history.near.idle(0, kept)[1])
    dead = history.epochs[-1].probe.dead[0]
    assert strip.dead(2) == round(float(dead) * strip.units)


def test_an_activation_shows_its_own_values(trained, near, desktop) -> None:
    desktop.parts.session.select([trained.run_view.history.facts.activations[0].path])
    assert [lane.title for lane in near.spread.lanes] == ["Output of ReLU", "Units"]


def test_the_pointer_reads_a_look_and_a_unit(trained, near) -> None:
    chart = near.spread
    chart.resize(800, 400)
    area = chart._plot(0).area
    lines = chart.told_at(QPointF(area.right() - 1, area.center().y()))
    at = chart.lanes[0].at(int(chart._plot(0).step_at(area.right() - 1)))
    assert lines[0].endswith(": Weights")
    assert lines[1] == f"median {chart.lanes[0].middle(at)}"
    strip = chart._plot(4).area
    assert re.match(r"unit 128 of 128: active for \d+ %", chart.told_at(
        QPointF(strip.right() - 1, strip.bottom() - 0.5))[-1])  # fmt: skip
    assert chart.told_at(QPointF(2, 2)) == ()


def test_the_cursor_moves_with_mouse_and_keys(trained, near) -> None:
    axis, chart = trained.charts.axis, near.spread
    axis.set_cursor(7)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert axis.cursor == 6
    spot = chart._plot(0).area.center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot)
    assert axis.cursor == int(chart._plot(0).step_at(spot.x()))


def test_numbers_have_every_look_and_count_dead_units(trained, near) -> None:
    trained.charts._attend("close-up")
    numbers = trained.charts.numbers()
    text = csv_text(numbers).splitlines()
    assert text[0] == "numbers,step,0 %,5 %,25 %,50 %,75 %,95 %,100 %,dead units"
    assert len(text) == 1 + sum(len(lane.steps) for lane in near.spread.lanes)
    last = text[-1].split(",")
    assert last[0] == "Units"
    assert last[2:-1] == [""] * len(LEVELS)
    assert last[-1] == str(near.spread.lanes[-1].dead(2))
    assert trained.charts.sheet() is not None


def test_notes_name_the_extremes_and_the_rows(trained, near, desktop) -> None:
    history, charts = trained.run_view.history, trained.charts
    near.show_page("notes")
    charts.axis.set_cursor(20)
    look = history.near.at(20)
    by_words = {note.what: note for note in near.notes}
    largest = by_words["Largest gradient at the cursor"]
    assert largest.step == look.step
    row = history.facts.rows[0]
    tensor, number = look.places[0, :2]
    index = ", ".join(str(i) for i in np.unravel_index(number, row.shapes[tensor]))
    assert largest.where == f"{row.tensors[tensor]}[{index}]"
    steps, which = history.signal(LOUD[0][0])
    loud = by_words["Most of the gradient"]
    place = int(np.searchsorted(steps, 20, side="right")) - 1
    assert loud.row == int(which[place, 0])
    assert loud.where == f"row {loud.row + 1:,}"
    sizes = [abs(float(one.extremes[0, 1])) for one in history.near.looks]
    assert by_words["Smallest gradient seen"].step == history.near.looks[np.argmin(sizes)].step
    assert charts.attended == "table"


def test_a_line_leads_to_its_step_and_to_its_row(trained, near, desktop, user) -> None:
    near.show_page("notes")
    axis = trained.charts.axis
    axis.set_cursor(20)
    names = [note.what for note in near.notes]
    near.table.selectRow(names.index("Smallest gradient seen"))
    assert not near.row_button.isEnabled()
    near.step_button.click()
    assert axis.cursor == near.notes[names.index("Smallest gradient seen")].step
    near.table.selectRow(names.index("Most of the gradient"))
    wanted = near.notes[names.index("Most of the gradient")].row
    QTest.keyClick(near.table, Qt.Key.Key_Return)
    panel = trained.microscope_panel
    user.wait(lambda: panel.page is not None and panel.sample.maximum() == 1)
    assert panel.row.value() == wanted + 1
    assert panel.row.isVisible()
    first = trained.run_view.history.facts.rows[0].path
    assert desktop.parts.session.selection.current == first
    assert "hidden 1" in panel.place.accessibleName()
    assert near.notes


def test_a_run_from_before_there_were_looks_says_so(trained, near) -> None:
    history = trained.run_view.history
    arrays, meta = history.to_arrays()
    old = {
        name: array for name, array in arrays.items() if not name.startswith(("near.", "units."))
    }
    again = History.from_arrays(old, meta)
    path = again.facts.rows[0].path
    assert spreads_of(again, path) == ()
    near.show_layer(again, path, "hidden 1")
    assert near.spread.summary() == NOT_RECORDED
    near.show_page("notes")
    assert not any("Largest gradient" in note.what for note in near.notes)
    near.show_layer(History(), "gone", "gone")
    assert near.notes == ()
    assert near.said.accessibleName() == NO_NOTES


def spiky(values: dict[int, float], steps: int = 60) -> History:
    """One layer whose gradient is 0.1 save at some steps; every step is sampled."""
    history = History()
    history.add(RunStarted(facts=facts_of(steps)))
    grad = np.full((steps, 1), -1.0, np.float32)
    for step, value in values.items():
        grad[step] = value
    one = np.ones(steps, np.float32)
    history.add(StepsDone(first=0, loss=one, grad_norm=one, grad=grad, lr=one, clipped=0 * one))
    for step in range(steps):
        signals = {LOUD[0][0]: np.float32([100 + step]), LOUD[0][1]: np.float32([0.5])}
        history.add(SignalsSampled(step=step, signals=FrozenMap(signals)))
    return history


def facts_of(steps: int) -> RunFacts:
    row = Row(path="a", node="a", name="a", kind="Linear", trainable=True, parameters=4)
    return RunFacts(
        rows=(row,), outputs=(), planned_steps=steps, planned_epochs=1, steps_per_epoch=steps,
        batch_size=8, last_batch_size=8, seed=0, device="cpu", host="thread", threads=1,
    )  # fmt: skip


def test_first_largest_and_last_spike_are_told_with_their_rows() -> None:
    history = spiky({10: 0.0, 30: 1.0, 50: -0.3, 40: np.nan, 41: np.inf})
    steps, above = spikes(history, 0)
    assert steps.tolist() == [10, 30, 50]
    assert above == pytest.approx([1.0, 2.0, 0.7], abs=1e-5)
    found = [note for note in notes_of(history, "a", 59) if "spike" in note.what]
    assert [(note.what, note.step, note.row) for note in found] == [
        ("First spike", 10, 110), ("Largest spike", 30, 130), ("Last spike", 50, 150),
    ]  # fmt: skip
    assert found[1].value == "100 × median"


def test_a_single_spike_is_told_once_and_a_calm_run_has_none() -> None:
    assert [note.what for note in notes_of(spiky({10: 1.0}), "a", 0) if "spike" in note.what] == [
        "First, largest, last spike"
    ]
    assert not any("spike" in note.what for note in notes_of(spiky({}), "a", 0))


@pytest.mark.parametrize("value", [0.0, np.nan, 1e-30, 3e38, -5.0])
def test_bands_of_any_numbers_draw(qtbot, value) -> None:
    chart = SpreadChart(THEMES["dark"], TimeAxis())
    qtbot.addWidget(chart)
    quantiles = np.full((3, 7), value, np.float32)
    quantiles[1] = np.float32([-1, -0.5, -0.1, 0, 0.1, 0.5, 1])
    lane = Spread(title="x", steps=np.array([0, 5, 9]), quantiles=quantiles)
    one = Spread(title="y", steps=np.array([4]), quantiles=quantiles[:1])
    strip = Strip(title="Units", steps=np.array([3]), idle=np.float32([[0, 1, np.nan]]), units=900)
    chart.set_lanes("layer", (lane, one, strip))
    assert not chart.grab().isNull()
    assert chart.summary()
    assert lane.reach() > 0


def test_a_layer_that_was_removed_keeps_its_row_and_its_close_up(trained, near, desktop) -> None:
    session, charts = desktop.parts.session, trained.charts
    path = trained.run_view.history.facts.rows[0].path
    session.apply("Remove", edits.remove(session.document, [path]))
    row = charts.heatmap._rows[0]
    assert (row.label, row.gone) == ("hidden 1 (removed)", True)
    assert not charts.heatmap._rows[1].gone
    charts.heatmap.rowClicked.emit(path)
    assert near.spread.lanes[0].title == "Weights"
    assert "hidden 1" in near.spread.summary()
    session.undo_stack.undo()
    assert charts.heatmap._rows[0].label == "hidden 1"


def test_a_frozen_layer_says_why_there_is_nothing(near) -> None:
    history = spiky({})
    row = replace(history.facts.rows[0], trainable=False, why="frozen by you")
    history.facts = replace(history.facts, rows=(row,))
    history._samples.clear()
    near.show_layer(history, "a", "a")
    near.show_page("notes")
    assert near.notes == ()
    assert near.said.accessibleName() == FROZEN


def test_a_spoilt_history_is_refused_in_words_and_the_window_stays(trained, desktop, user) -> None:
    files = desktop.parts.files
    run = files.project.runs[0]
    arrays = {**run.history.arrays, "near.weights": run.history.arrays["near.weights"][:, :1]}
    spoilt = replace(run, history=Bundle(run.history.value, Arrays(arrays)))
    files._rest = replace(files._rest, runs=(spoilt,))
    before = trained.run_view.history
    trained.runs.show_curves(run.id)
    user.wait(lambda: "no history" in trained.notice.words.text())
    assert trained.run_view.history is before


def long_history(rows: int, steps: int, value: float) -> History:
    """A run of so many steps in few events, all figures of which are the same."""
    history = History()
    row = facts_of(steps).rows[0]
    names = tuple(replace(row, path=f"r{i}", node=f"r{i}", name=f"layer {i}") for i in range(rows))
    history.add(RunStarted(facts=replace(facts_of(steps), rows=names)))
    for first in range(0, steps, 500_000):
        one = np.full(min(500_000, steps - first), value, np.float32)
        grad = np.broadcast_to(one[:, None], (len(one), rows))
        none = np.zeros_like(one)
        loss = none if value == -np.inf else one
        history.add(
            StepsDone(first=first, loss=loss, grad_norm=one, grad=grad, lr=none, clipped=none)
        )
    if value == np.inf:
        history.add(NonFinite(step=0, path="r0", direction="forward", kind="nan"))
    every = max(1, steps // 200)
    for step in sorted({0, *range(0, steps, every), steps - 1}):
        figures = np.full(rows, value, np.float32)
        history.add(SignalsSampled(step=step, signals=FrozenMap({"flow": figures})))
        if step % (10 * every) == 0:
            spread = np.full((rows, 7), np.nan if value > 1e30 else value, np.float32)
            history.add(
                SpreadSampled(
                    step=step, weights=spread, gradients=spread, updates=spread,
                    extremes=spread[:, :2], places=np.zeros((rows, 4), np.int64),
                )
            )  # fmt: skip
    return history


@pytest.mark.parametrize(
    ("rows", "steps", "value"),
    [(3, 1, 0.5), (2, 10_000_000, 0.5), (1000, 300, -1.0), (20, 400, np.inf), (5, 40, -np.inf)],
)
def test_runs_of_any_length_and_depth_are_shown_truthfully(desktop, rows, steps, value) -> None:
    window, history = desktop.window, long_history(rows, steps, value)
    charts = window.charts
    window.show_stage("train")
    window.run_view.show(history)
    charts.axis.set_cursor(steps // 2)
    assert len(charts.heatmap._rows) == rows
    assert history.steps_done == steps
    told = charts.heatmap.reading(0, steps // 2)
    assert told == {np.inf: "not finite", -np.inf: "exactly zero"}.get(value, told)
    assert not charts.grab().isNull()
    for page in ("figures", "spread", "notes"):
        window.chart_desk.show_near(page)
        charts.near.show_layer(history, "r0", "layer 0")
        assert not charts.grab().isNull()
    assert len(History.from_arrays(*history.to_arrays()).near.looks) == len(history.near.looks)
