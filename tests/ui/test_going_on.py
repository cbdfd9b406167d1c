"""A run that was paused is saved with the project and goes on when the file is opened again."""

from __future__ import annotations

from PySide6.QtCore import Qt

from bpstudio.graph import edits
from bpstudio.project.store import read

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_pause_save_open_go_on(desktop, user, tmp_path) -> None:
    user.open_example("breast-cancer")
    session, runner, files = desktop.parts.session, desktop.parts.runner, desktop.parts.files
    session.apply("Long", edits.set_training(session.document, epochs=60))
    desktop.window.train()
    user.wait(lambda: runner.state == "running" and runner.history.steps_done > 5)
    user.key(KEY.Key_F5)
    user.wait(lambda: runner.state == "paused")
    done = runner.history.steps_done
    path = tmp_path / "a.bpstudio"
    files.save_to(path)
    user.wait(lambda: path.exists() and not files.busy)
    (stored,) = read(path).project.runs
    assert (stored.status, stored.steps) == ("paused", done)
    assert runner.state == "paused"

    runner.stop()
    user.wait(lambda: runner.state == "idle")
    files.open(path)
    user.answer("Discard")
    user.wait(lambda: not files.edited and files.project.runs == (stored,))
    user.key(KEY.Key_4, CONTROL)
    assert desktop.window.results._go_on.isVisible()
    user.click(desktop.window.results._go_on)
    user.wait(lambda: files.project.runs[0].status == "completed")
    (run,) = files.project.runs
    assert run.id == stored.id
    assert run.steps == 60 * runner.history.facts.steps_per_epoch
    user.key(KEY.Key_4, CONTROL)
    assert not desktop.window.results._go_on.isVisible()


def test_a_run_goes_on_only_in_the_drawing_it_began_with(desktop, user) -> None:
    user.open_example("breast-cancer")
    session, runner, files = desktop.parts.session, desktop.parts.runner, desktop.parts.files
    session.apply("Long", edits.set_training(session.document, epochs=100_000))
    desktop.window.train()
    user.wait(lambda: runner.state == "running")
    runner.stop()
    user.wait(lambda: len(files.project.runs) == 1)
    layer = next(node for node in session.document.graph.nodes if node.kind == "Linear")
    session.apply("Wider", edits.set_param(session.document, layer.id, "out_features", 3))
    user.wait_until_checked()
    desktop.window.go_on(files.project.runs[0].id)
    user.wait(lambda: "drawing changed" in desktop.window.notice.words.text())
    (kept,) = files.project.runs
    assert kept.state is not None, "undo and it can go on"
