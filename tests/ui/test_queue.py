"""Runs of the queue go on beside the window, land in its project and survive its end."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtTest import QTest

from bpstudio.graph import edits
from bpstudio.project.queue_folder import Found, read_queue, write_queue
from bpstudio.project.run_queue import RunQueue, draft_of, swept
from bpstudio.project.store import read
from bpstudio.record.history import History
from bpstudio.ui.app import build
from bpstudio.ui.queue_shelf import LOCK
from tests.stopwatch import seconds
from tests.ui.deeds import do

pytestmark = pytest.mark.slow
KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
RATE = "training.optimizer.lr"
LONG = 100_000


@pytest.fixture
def queue(desktop):
    return desktop.parts.queue


@pytest.fixture
def opened(desktop, user):
    """An example that trains in a moment, checked."""
    user.open_example("breast-cancer")
    user.wait_until_checked()
    return desktop


def train_for(desktop, epochs: int) -> None:
    session = desktop.parts.session
    session.apply("Epochs", edits.set_training(session.document, epochs=epochs))


def places(queue) -> list[str]:
    return [entry.place for entry in queue.queue.entries]


def until(user, queue, wanted: list[str]) -> None:
    """Wait for what is to become of the entries; a process takes seconds to load PyTorch."""
    user.wait(lambda: places(queue) == wanted, seconds=100)


def begun(user, queue, *, steps: int = 0) -> str:
    """The id of the first entry, once it has taken more than so many steps."""
    id = queue.queue.entries[0].id

    def took() -> bool:
        history = queue.history(id)
        return history is not None and history.steps_done > steps

    user.wait(took, seconds=100)
    return id


def end_all(user, queue) -> None:
    """Nothing is left to end when the window closes."""
    for entry in queue.queue.entries:
        queue.cancel(entry.id)
    user.wait(lambda: not queue.busy)


def sweep(desktop, *rates: str, seeds=(0,)):
    chosen = [(((RATE, rate),), seed) for rate in rates for seed in seeds]
    return swept(draft_of(desktop.parts.session.document, None), chosen)


def test_queued_runs_land_in_the_project_one_after_the_other(desktop, user, queue, opened) -> None:
    train_for(desktop, 2)
    before = desktop.parts.session.document
    do(desktop.window, "run.queue")
    do(desktop.window, "run.queue")
    assert places(queue) == ["running", "waiting"]
    train_for(desktop, LONG)
    until(user, queue, ["done", "done"])
    files = desktop.parts.files
    assert [run.name for run in files.project.runs] == ["Queued run 1", "Queued run 2"]
    first, second = files.project.runs
    assert first.training == before.training
    assert (first.status, first.host, first.metrics) == ("completed", "process", second.metrics)
    assert files.project.current == second.id
    assert files.edited
    assert queue.state == "idle"
    panel = desktop.window.queue_panel
    assert panel.table.model().index(0, 1).data() == "Completed"
    user.wait(lambda: "epoch" not in str(panel.table.model().index(1, 2).data()))
    assert panel.table.model().index(0, 3).data() != "–"


def test_the_run_of_the_window_is_not_disturbed(desktop, user, queue, opened) -> None:
    train_for(desktop, LONG)
    desktop.window.train()
    runner = desktop.parts.runner
    user.wait(lambda: runner.state == "running")
    train_for(desktop, 2)
    desktop.window.queue.queue_this()
    until(user, queue, ["done"])
    assert runner.state == "running"
    before = runner.history.steps_done
    user.wait(lambda: runner.history.steps_done > before)
    runner.stop()
    user.wait(lambda: runner.state == "idle")
    assert len(desktop.parts.files.project.runs) == 2


def test_a_run_that_fails_says_why_and_the_others_go_on(desktop, user, queue, opened) -> None:
    train_for(desktop, 2)
    entries = sweep(desktop, "0.1", "0.01")
    broken = replace(entries[0], settings=(("nobody.p", "0.5"),))
    queue.add([broken, entries[1]])
    until(user, queue, ["failed", "done"])
    panel = desktop.window.queue_panel
    panel.table.selectRow(0)
    assert "No layers are called 'nobody'" in panel.why.whole
    assert [run.name for run in desktop.parts.files.project.runs] == ["lr 0.01, seed 0"]


def test_of_a_sweep_the_weights_of_the_best_stay(desktop, user, queue, opened) -> None:
    train_for(desktop, 3)
    queue.add(sweep(desktop, "0.000001", "0.01", "0.0000001"))
    until(user, queue, ["done"] * 3)
    project = desktop.parts.files.project
    best = next(run for run in project.runs if run.name == "lr 0.01, seed 0")
    assert project.current == best.id
    assert dict(best.varied) == {RATE: "0.01"}
    assert len({run.sweep for run in project.runs} - {""}) == 1


def test_turns_change_and_runs_are_called_off_by_keyboard(desktop, user, queue, opened) -> None:
    train_for(desktop, LONG)
    queue.add(sweep(desktop, "0.1", "0.2", "0.3"))
    panel = desktop.window.queue_panel
    desktop.window.queue.show()
    user.wait(lambda: panel.table.hasFocus())
    names = lambda: [entry.name.partition(",")[0] for entry in queue.queue.entries]  # noqa: E731
    panel.table.selectRow(2)
    QTest.keyClick(panel.table, KEY.Key_Up, ALT)
    assert names() == ["lr 0.1", "lr 0.3", "lr 0.2"]
    assert panel.current.name.startswith("lr 0.3")
    assert not panel.up_button.isEnabled()
    QTest.keyClick(panel.table, KEY.Key_Delete)
    assert names() == ["lr 0.1", "lr 0.2"]
    panel.table.selectRow(0)
    begun(user, queue)
    QTest.keyClick(panel.table, KEY.Key_Delete)
    until(user, queue, ["cancelled", "running"])
    (stopped,) = desktop.parts.files.project.runs
    assert (stopped.status, stopped.reason) == ("stopped", "cancelled in the queue")
    assert len(desktop.parts.session.document.graph.nodes) > 3, "Del took no layer away"
    panel.clear_button.click()
    assert names() == ["lr 0.2"]
    panel.table.selectRow(0)
    panel.cancel_button.click()
    until(user, queue, ["cancelled"])


def test_a_paused_queue_holds_its_run(desktop, user, queue, opened) -> None:
    train_for(desktop, LONG)
    queue.add(sweep(desktop, "0.1", "0.2"))
    id = queue.queue.entries[0].id
    user.wait(
        lambda: queue.history(id) is not None and queue.history(id).steps_done > 0, seconds=100
    )
    panel = desktop.window.queue_panel
    panel.main_button.click()
    assert (queue.state, panel.main_button.text()) == ("paused", "Start")
    held = {}

    def stands() -> bool:
        steps = queue.history(id).steps_done
        held[steps] = held.get(steps, 0) + 1
        return held[steps] > 30

    user.wait(stands)
    steps = queue.history(id).steps_done
    panel.main_button.click()
    user.wait(lambda: queue.history(id).steps_done > steps)
    queue.cancel(id)
    queue.pause()
    user.wait(lambda: not queue.busy)
    assert places(queue) == ["cancelled", "waiting"]


def test_several_runs_go_on_at_once_where_it_is_set(desktop, user, queue, opened) -> None:
    desktop.window.queue_panel.at_once.setValue(2)
    if desktop.window.queue_panel.at_once.maximum() < 2:
        pytest.skip("one core")
    train_for(desktop, LONG)
    queue.add(sweep(desktop, "0.1", "0.2", "0.3"))
    assert places(queue) == ["running", "running", "waiting"]


def test_a_process_that_is_killed_is_started_again(desktop, user, queue, opened) -> None:
    train_for(desktop, 150)
    queue.add(sweep(desktop, "0.01"))
    id = queue.queue.entries[0].id
    user.wait(
        lambda: queue.history(id) is not None and queue.history(id).steps_done > 0, seconds=100
    )
    os.kill(queue._turns[id].host.pid, signal.SIGKILL)
    until(user, queue, ["done"])


# ------------------------------------------------------------------------------- from day to day


def test_closing_asks_and_ends_at_once_and_the_queue_goes_on_another_day(
    desktop, user, queue, opened, qapp, settings, qtbot, tmp_path
) -> None:
    files = desktop.parts.files
    train_for(desktop, LONG)
    path = tmp_path / "a.bpstudio"
    files.save_to(path)
    user.wait(lambda: path.exists() and not files.busy)
    train_for(desktop, 200)
    queue.add(sweep(desktop, "0.01", "0.02"))
    id = queue.queue.entries[0].id
    user.wait(
        lambda: queue.history(id) is not None and queue.history(id).steps_done > 20, seconds=100
    )
    desktop.window.close()
    assert "queue is running" in user.box().text()
    began = seconds()
    user.answer("Stop and discard")
    user.wait(lambda: not desktop.window.isVisible())
    assert seconds() - began < 3.0
    assert not queue.busy
    assert places(queue) == ["waiting", "waiting"]
    desktop.keeper.leave()  # as when the program ends

    again = build(qapp, settings)
    try:
        with qtbot.waitExposed(again.window):
            again.window.show()
        other = again.parts.queue
        again.parts.files.open(path)
        qtbot.waitUntil(lambda: places(other) == ["waiting", "waiting"])
        assert other.state == "paused"
        assert "2 runs wait" in again.window.notice.words.text()
        again.window.notice.action.click()
        qtbot.waitUntil(lambda: other.history(id) is not None, timeout=100_000)
        assert other.history(id).facts.resumed_at > 20
        qtbot.waitUntil(lambda: places(other) == ["done", "done"], timeout=100_000)
        runs = again.parts.files.project.runs
        assert [run.name for run in runs] == ["lr 0.01, seed 0", "lr 0.02, seed 0"]
        assert runs[0].steps == runs[1].steps
        assert runs[0].training.epochs == 200
    finally:
        again.window.close_now()
        assert again.close()
        again.window.deleteLater()


def test_a_queue_of_a_saved_project_loses_nothing_by_closing(
    desktop, user, queue, opened, tmp_path
) -> None:
    train_for(desktop, LONG)
    path = tmp_path / "a.bpstudio"
    desktop.parts.files.save_to(path)
    user.wait(lambda: path.exists() and not desktop.parts.files.busy)
    queue.add(sweep(desktop, "0.01"))
    desktop.parts.files.choose_new()
    user.answer("Create")
    user.answer("Stop the queue")
    user.wait(lambda: desktop.parts.files.path is None)
    assert places(queue) == []
    desktop.parts.files.open(path)
    until(user, queue, ["waiting"])


def test_runs_that_lie_in_no_file_yet_survive_a_crash(desktop, user, queue, opened) -> None:
    train_for(desktop, 2)
    queue.add(sweep(desktop, "0.01", "0.02"))
    until(user, queue, ["done", "done"])
    keeper = desktop.keeper
    keeper.flush()
    found = read_queue(keeper.folder)
    assert [one.run.name for one in found.landed] == ["lr 0.01, seed 0", "lr 0.02, seed 0"]
    assert found.landed[0].run.open_history().steps_done > 0


def test_what_is_saved_is_kept_no_longer(desktop, user, queue, opened, tmp_path) -> None:
    train_for(desktop, 2)
    queue.add(sweep(desktop, "0.01"))
    until(user, queue, ["done"])
    path = tmp_path / "a.bpstudio"
    desktop.parts.files.save_to(path)
    user.wait(lambda: not desktop.parts.files.edited)
    desktop.keeper.flush()
    assert read_queue(desktop.keeper.folder).landed == ()
    (run,) = read(path).project.runs
    assert dict(run.varied) == {RATE: "0.01"}


def test_an_unsaved_queue_is_asked_about_and_goes_with_its_project(
    desktop, user, queue, opened
) -> None:
    queue.restore(Found(queue=RunQueue(entries=sweep(desktop, "0.01"))))
    assert (queue.state, places(queue), desktop.parts.files.edited) == (
        "paused",
        ["waiting"],
        False,
    )
    assert desktop.parts.files.held
    desktop.parts.files.choose_new()
    user.answer("Create")
    assert "1 run waits" in user.box().text()
    user.answer("Discard")
    until(user, queue, [])
    assert list(desktop.keeper.root.iterdir()) == []


def test_an_unsaved_queue_that_a_crash_left_is_offered(desktop, user, queue, opened) -> None:
    root = desktop.keeper.root
    write_queue(root / "abc", RunQueue(entries=sweep(desktop, "0.01")), file=None)
    desktop.window.queue.offer_orphans(desktop.keeper)
    assert "1 of its runs wait" in user.box().text()
    user.answer("Open")
    until(user, queue, ["waiting"])
    assert desktop.parts.files.project.doc_id == "abc"
    assert len(desktop.parts.session.document.graph.nodes) > 3


def test_a_second_window_on_a_project_says_that_its_queue_is_not_kept(
    desktop, user, queue, opened
) -> None:
    folder = desktop.keeper.root / desktop.parts.files.project.doc_id
    folder.mkdir(parents=True)
    other = QLockFile(str(folder / LOCK))
    assert other.tryLock(0)
    queue.restore(Found(queue=RunQueue(entries=sweep(desktop, "0.01"))))
    assert "not kept" in desktop.window.notice.words.text()
    assert desktop.keeper.entry_folder("q1").parent != folder
    other.unlock()


def test_a_disk_that_refuses_is_told(desktop, user, queue, opened) -> None:
    desktop.keeper.root.parent.mkdir(parents=True)
    desktop.keeper.root.write_text("a file is in the way")
    queue.restore(Found(queue=RunQueue(entries=sweep(desktop, "0.01"))))
    assert "not kept" in desktop.window.notice.words.text()
    queue.start()
    train_for(desktop, 1)
    assert places(queue) == ["running"], "it is run all the same"


def test_a_run_of_the_queue_is_watched_as_it_learns(desktop, user, queue, opened) -> None:
    train_for(desktop, LONG)
    window = desktop.window
    queue.add(sweep(desktop, "0.01", "0.001"))
    id = begun(user, queue)
    window.queue.show()
    panel, view = window.queue_panel, window.run_view
    panel.table.selectRow(0)
    user.wait(panel.curves_button.isEnabled)
    QTest.keyClick(panel.table, KEY.Key_Return)
    assert window.stage == "train"
    assert view.history is queue.history(id)
    assert window.queue.live.watched == id
    assert window.side.run.heading.text() == "Watching"
    assert "trains in the queue" in window.side.run.hint.text()
    before = window.charts.axis.stop
    user.wait(lambda: window.charts.axis.stop > before)  # the charts go along
    grown = view.history.steps_done
    panel.table.setFocus()
    QTest.keyClick(panel.table, KEY.Key_Delete)
    user.wait(lambda: view.history.ended is not None)
    assert view.history.steps_done >= grown
    user.wait(lambda: window.side.run.heading.text() == "Stopped", seconds=90)
    end_all(user, queue)


def test_the_run_that_is_marked_is_the_one_that_is_watched(desktop, user, queue, opened) -> None:
    window = desktop.window
    window.queue_panel.at_once.setValue(2)
    if window.queue_panel.at_once.maximum() < 2:
        pytest.skip("there is one processor only")
    train_for(desktop, LONG)
    queue.add(sweep(desktop, "0.01", "0.001"))
    first, second = (entry.id for entry in queue.queue.entries)
    user.wait(lambda: queue.history(first) is not None, seconds=100)
    user.wait(lambda: queue.history(second) is not None, seconds=100)
    window.queue.show()
    window.queue_panel.table.selectRow(1)
    assert window.queue.live.watched == ""  # marking alone shows nothing
    window.queue.live.watch(first)
    window.queue_panel.table.selectRow(0)
    window.queue_panel.table.selectRow(1)
    assert window.queue.live.watched == second
    assert window.run_view.history is queue.history(second)
    end_all(user, queue)


def test_whoever_looks_at_another_run_watches_no_more(desktop, user, queue, opened) -> None:
    train_for(desktop, LONG)
    window = desktop.window
    queue.add(sweep(desktop, "0.01"))
    id = begun(user, queue)
    window.queue.live.watch(id)
    assert window.queue.live.watched == id
    window.run_view.show(History())
    assert window.queue.live.watched == ""
    assert window.side.run.heading.text() != "Watching"
    end_all(user, queue)
