"""A run is changed while it is on, left by another one, and watched in a file."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from bpstudio.catalogue.learning_rate import rate_of, with_rate
from bpstudio.graph import edits
from bpstudio.graph.document import Choice
from bpstudio.params import FrozenMap
from bpstudio.record.codec import to_line
from bpstudio.record.events import StepsDone
from bpstudio.train.engine import train
from bpstudio.train.job import make_job

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def paused(desktop, user, *, epochs: int = 400) -> None:
    user.open_example("breast-cancer")
    session, runner = desktop.parts.session, desktop.parts.runner
    session.apply("Long", edits.set_training(session.document, epochs=epochs))
    desktop.window.train()
    user.wait(lambda: runner.state == "running" and runner.history.steps_done > 5)
    user.key(KEY.Key_F5)
    user.wait(lambda: runner.state == "paused")


def lower_rate(desktop) -> float:
    session = desktop.parts.session
    rate = rate_of(session.document.training) / 10
    training = with_rate(session.document.training, rate)
    session.apply("Set learning rate", replace(session.document, training=training))
    return rate


def test_a_new_rate_is_offered_and_used_in_the_run_that_is_on(desktop, user) -> None:
    paused(desktop, user)
    panel, runner = desktop.window.side.run, desktop.parts.runner
    assert not panel.offer.isVisible()
    assert not desktop.window.actions_["run.change"].isEnabled()
    rate = lower_rate(desktop)
    user.wait(panel.offer.isVisible)
    assert "Learning rate" in panel.offer.words.text()
    user.wait(desktop.window.actions_["run.change"].isEnabled)
    user.click(panel.offer.button)
    user.wait(lambda: len(runner.history.changes) == 1)
    assert not panel.offer.isVisible()
    assert "learning rate" in panel.warnings.text()
    at = runner.history.changes[0].step
    user.key(KEY.Key_F5)
    user.wait(lambda: runner.history.steps_done > at + 5)
    rates = runner.history.column("lr").mean
    assert rates[at - 1] == pytest.approx(10 * rate)
    assert rates[at] == pytest.approx(rate)


def test_what_only_the_next_run_gets_is_told(desktop, user) -> None:
    paused(desktop, user)
    panel, session = desktop.window.side.run, desktop.parts.session
    assert not panel.offer.isVisible()
    session.apply("Batches", edits.set_training(session.document, batch_size=8))
    user.wait(panel.offer.isVisible)
    assert panel.offer.later.text() == "In the next run: ~ batch size: 32 → 8."
    assert not panel.offer.button.isVisible()
    lower_rate(desktop)
    user.wait(panel.offer.button.isVisible)
    assert "batch size" in panel.offer.later.text()
    assert "batch size" not in panel.offer.words.text()
    session.undo_stack.undo()
    session.undo_stack.undo()
    user.wait(lambda: not panel.offer.isVisible())


@pytest.mark.parametrize(
    "optimizer",
    [
        Choice(kind="SGD", params=FrozenMap({"lr": 0.1, "nesterov": True})),
        Choice(kind="SGD", params=FrozenMap({"lr": -1.0})),
        Choice(kind="Muon", params=FrozenMap({"rest": FrozenMap({"kind": "Nobody"})})),
    ],
    ids=["contradiction", "a rate that cannot be", "a second optimizer that nobody knows"],
)
def test_settings_that_cannot_be_leave_the_window_as_it_is(desktop, user, optimizer) -> None:
    paused(desktop, user)
    session = desktop.parts.session
    training = replace(session.document.training, optimizer=optimizer)
    with user.qtbot.capture_exceptions() as raised:
        session.apply("Optimizer", replace(session.document, training=training))
        user.wait(desktop.window.side.run.offer.isVisible)
        desktop.window.show_stage("model")
    assert not raised
    assert "optimizer" in desktop.window.side.run.offer.later.text()


def test_freezing_all_is_refused_in_words_and_the_run_stays(desktop, user) -> None:
    paused(desktop, user)
    session, runner = desktop.parts.session, desktop.parts.runner
    every = [node.id for node in session.document.graph.nodes]
    session.apply("Freeze", edits.set_frozen(session.document, every, frozen=True))
    user.wait(desktop.window.side.run.offer.isVisible)
    desktop.window.runs.change()
    user.wait(lambda: "goes on as it was" in desktop.window.notice.words.text())
    assert runner.state == "paused"
    assert desktop.window.side.run.offer.isVisible()


def test_a_run_begins_where_another_one_was(desktop, user) -> None:
    user.open_example("breast-cancer")
    files, runner, results = desktop.parts.files, desktop.parts.runner, desktop.window.results
    desktop.window.train()
    user.wait(lambda: bool(files.project.runs) and runner.state == "idle")
    (first,) = files.project.runs
    rate = lower_rate(desktop)
    user.key(KEY.Key_4, CONTROL)
    assert results.points.count() == len(first.points)
    results.points.setCurrentIndex(3)
    step = results.points.currentData()
    user.click(results.branch)
    user.wait(lambda: len(files.project.runs) == 2)
    branch = files.project.runs[1]
    assert (branch.branch_of, branch.status) == (first.id, "completed")
    assert branch.steps == first.steps
    assert rate_of(branch.training) == rate
    assert branch.name.endswith(f"from step {step:,}")
    before, after = (run.open_history().column("loss").mean for run in files.project.runs)
    assert before[:step].tobytes() == after[:step].tobytes()
    assert before[step:].tobytes() != after[step:].tobytes()


def test_a_file_of_events_is_watched_as_it_grows(desktop, user, tmp_path) -> None:
    user.open_example("breast-cancer")
    document, panel = desktop.parts.session.document, desktop.window.side.run
    lines = [to_line(event) + "\n" for event in train(make_job(document, base=None))]
    path = tmp_path / "run.jsonl"
    half = len(lines) // 2
    path.write_text("".join(lines[:half]), encoding="utf-8")
    desktop.window.runs.watch_file(path)
    watcher = desktop.window.runs.watcher
    user.wait(lambda: watcher.history.steps_done > 0)
    assert desktop.window.run_view.history is watcher.history
    assert panel.heading.text() == "Watching"
    assert "run.jsonl" in panel.hint.text()
    with open(path, "a", encoding="utf-8") as file:
        file.write("".join(lines[half:]))
    user.wait(lambda: watcher.history.ended is not None)
    user.wait(lambda: panel.heading.text() == "Completed")
    assert watcher.history.steps_done == watcher.history.ended.step
    desktop.window.train()
    user.wait(lambda: watcher.path is None)


def test_lines_that_do_not_fit_together_end_the_watching_in_words(desktop, user, tmp_path) -> None:
    user.open_example("breast-cancer")
    document = desktop.parts.session.document
    events = list(train(make_job(document, base=None)))
    steps = next(event for event in events if isinstance(event, StepsDone))
    wrong = replace(steps, grad=np.zeros((2, 99), np.float32))
    path = tmp_path / "run.jsonl"
    path.write_text(f"{to_line(events[0])}\n{to_line(wrong)}\n", encoding="utf-8")
    desktop.window.runs.watch_file(path)
    user.wait(lambda: "does not fit together" in desktop.window.notice.words.text())
    assert desktop.window.runs.watcher.path is None


def test_a_file_that_is_no_run_is_refused_with_its_line(desktop, user, tmp_path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("hello\n", encoding="utf-8")
    desktop.window.runs.watch_file(path)
    user.wait(lambda: "Line 1" in desktop.window.notice.words.text())
    assert desktop.window.runs.watcher.path is None
