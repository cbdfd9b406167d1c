"""Points from which a run can begin are moments of it, and lead to a run that begins there."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bpstudio.graph import edits
from bpstudio.project.runs import step_of
from bpstudio.record.events import StepsDone
from bpstudio.record.history import History
from bpstudio.ui.charts.bookmarks import bookmarks, points_of
from bpstudio.ui.longer import train_longer
from tests.ui.deeds import do


def trained(desktop, user):
    user.open_example("breast-cancer")
    desktop.window.train()
    runner, files = desktop.parts.runner, desktop.parts.files
    user.wait(lambda: bool(files.project.runs) and runner.state == "idle")
    return files.project.runs[0]


def points(window) -> list[int]:
    return [one.step for one in window.charts.moments.marks if one.kind == "point"]


def test_points_are_marked_when_the_run_has_ended_and_keys_lead_to_them(desktop, user) -> None:
    run = trained(desktop, user)
    window = desktop.window
    kept = [step_of(point) for point in run.points]
    assert kept[-1] == run.steps
    assert len(kept) > 8
    user.wait(lambda: points(window) == [*kept[:-1], run.steps - 1])
    axis = window.charts.axis
    axis.set_cursor(kept[2] - 1)
    do(window, "time.next")
    while axis.cursor not in kept:
        do(window, "time.next")
    assert axis.cursor == kept[2]
    assert "a run can begin here" in window.charts.moments.accessibleDescription()


def test_points_of_a_run_that_is_on_are_marked_as_it_leaves_them(desktop, user) -> None:
    user.open_example("breast-cancer")
    window, runner, session = desktop.window, desktop.parts.runner, desktop.parts.session
    session.apply("Long", edits.set_training(session.document, epochs=400, max_steps=None))
    window.train()
    user.wait(lambda: runner.state == "running")
    user.wait(lambda: bool(runner.points))
    runner.pause()
    user.wait(lambda: runner.state == "paused")

    def seen() -> list[int]:  # a point may be kept as the run pauses
        return [min(step, runner.history.steps_done - 1) for step in runner.points]

    user.wait(lambda: points(window) == seen())
    kept, last = list(runner.points), runner.history.steps_done - 1
    assert 1 <= len(kept) < 12
    window.charts.axis.set_cursor(min(kept[0], last))
    window.time.branch()
    assert "A run is going on" in window.notice.words.text()
    runner.stop()
    user.wait(lambda: runner.state == "idle" and bool(desktop.parts.files.project.runs))
    stored = desktop.parts.files.project.runs[0].points
    assert [step_of(point) for point in stored][: len(kept)] == kept


def test_the_mark_of_a_point_that_is_kept_last_goes_on_with_the_run(desktop, monkeypatch) -> None:
    """A run begins after three steps where the fourth is, and there is none yet."""
    window, history = desktop.window, History()
    monkeypatch.setattr(window.time, "_points", lambda: (3,))
    history.add(steps(first=0, count=3))
    window.run_view.show(history)
    assert points(window) == [2]
    history.add(steps(first=3, count=2))
    window.run_view.refresh()
    assert points(window) == [3]


def steps(*, first: int, count: int) -> StepsDone:
    one = np.ones(count, np.float32)
    grad = np.zeros((count, 0), np.float32)
    return StepsDone(first=first, loss=one, grad_norm=one, grad=grad, lr=one, clipped=0 * one)


def test_a_run_begins_at_the_last_point_up_to_the_cursor(desktop, user) -> None:
    run = trained(desktop, user)
    window, files = desktop.window, desktop.parts.files
    step = step_of(run.points[3])
    window.charts.axis.set_cursor(step + 1)
    do(window, "time.branch")
    user.wait(lambda: len(files.project.runs) == 2)
    branch = files.project.runs[1]
    assert branch.branch_of == run.id
    assert branch.name.endswith(f"from step {step:,}")


def test_before_the_first_point_and_without_a_run_it_says_why(desktop, user) -> None:
    trained(desktop, user)
    window = desktop.window
    window.charts.axis.set_cursor(0)
    window.time.branch()
    assert "No run can begin here" in window.notice.words.text()
    window.run_view.show(History())
    assert points(window) == []
    window.time.branch()
    assert len(desktop.parts.files.project.runs) == 1


def test_a_right_click_on_a_mark_offers_to_begin_there(desktop, user) -> None:
    run = trained(desktop, user)
    window = desktop.window
    moments, step = window.charts.moments, step_of(run.points[4])
    user.wait(lambda: step in points(window))
    asked = []
    moments.menuRequested.connect(asked.append)
    at = QPoint(round(moments._plot().x_of(step)), 8)
    QTest.mouseClick(moments, Qt.MouseButton.RightButton, pos=at)
    assert window.charts.axis.cursor == step
    assert len(asked) == 1
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert "Begin a run here" in [action.text().replace("&", "") for action in popup.actions()]
    popup.close()


def test_runs_without_points_have_no_marks() -> None:
    assert points_of(None) == ()
    assert bookmarks(History(), (), ()) == ()
    (mark,) = bookmarks(History(), (), (5,))
    assert mark.step == 0


def test_a_run_that_came_to_its_end_is_trained_longer(desktop, user) -> None:
    window, files, session = desktop.window, desktop.parts.files, desktop.parts.session
    window.actions_.settle()
    assert not window.actions_["run.longer"].isEnabled()
    run = trained(desktop, user)
    do(window, "run.longer")
    box = user.box()
    assert box.intValue() == run.epochs
    box.setIntValue(3)
    user.answer("Train")
    user.wait(lambda: len(files.project.runs) == 2)
    longer = files.project.runs[1]
    assert (longer.status, longer.epochs) == ("completed", run.epochs + 3)
    assert longer.branch_of == run.id
    before, after = (one.open_history().column("loss").mean for one in files.project.runs)
    assert after[: run.steps].tobytes() == before.tobytes()
    assert session.document.training.epochs == run.epochs + 3
    user.key(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    user.click(window.results.longer)
    assert f"after the {longer.epochs} of this run" in user.box().labelText()
    user.answer("Cancel")
    session.undo_stack.undo()
    assert session.document.training == run.training


def test_training_longer_edits_nothing_where_no_run_can_begin(desktop, user) -> None:
    window, session = desktop.window, desktop.parts.session
    run = trained(desktop, user)
    before = session.document
    session.locks = ("training",)
    train_longer(desktop.parts, window, run, 3)
    assert session.document is before
    assert not desktop.parts.runner.busy
    session.locks = ()
    desktop.window.train()
    user.wait(lambda: desktop.parts.runner.busy)
    train_longer(desktop.parts, window, run, 3)
    assert session.document is before
    user.wait(lambda: desktop.parts.runner.state == "idle")
