"""A remedy is run beside the original in the window, and kept or not, with its verdict."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bpstudio.project.log import broken, entries
from bpstudio.ui.findings.remedy import PROVED
from bpstudio.ui.findings.run_both import MORE_SEEDS, RunBoth
from bpstudio.ui.findings.twins import SIDES

pytestmark = pytest.mark.slow
RUNS_S = 90.0


def judged(user, name: str = "vanishing-gradient"):
    """Open an example of the gallery and train it; the first remedy of its first card."""
    user.open_example(name)
    user.wait_until_checked()
    user.key(Qt.Key.Key_F5)
    runner, desk = user.desktop.parts.runner, user.window.findings
    user.wait(lambda: runner.history.ended is not None and not runner.busy, RUNS_S)
    user.wait(lambda: desk.judged.over and desk.judged.steps == runner.history.steps_done)
    desk.show()
    QApplication.processEvents()
    return desk.panel.cards[0].body.remedies[0]


def opened(user, row) -> RunBoth:
    user.window.side.show_findings(row.both)
    QApplication.processEvents()
    user.click(row.both)
    dialog = user.window.findings.prover.dialog
    assert isinstance(dialog, RunBoth)
    assert dialog.isVisible()
    return dialog


def kinds(user) -> list[str]:
    return [one.kind for one in entries(user.desktop.parts.files.project.log)]


def test_both_are_run_and_the_repair_is_kept_as_one_step(user):
    row = judged(user, "deep-sigmoid")
    user.window.side.show_findings(row.preview)
    user.click(row.preview)
    assert any("Sigmoid → ReLU" in row.lines.itemAt(i).widget().text() for i in range(3))
    session, files = user.desktop.parts.session, user.desktop.parts.files
    document, steps, runs = session.document, session.undo_stack.count(), len(files.project.runs)
    dialog = opened(user, row)
    assert not dialog.accept_.isEnabled(), "there is no verdict yet"
    live = []
    dialog.twins.advanced.connect(lambda: live.append(dialog.twins.steps("repaired")))
    user.wait(lambda: dialog.proof is not None and not dialog.twins.busy, RUNS_S)
    assert live, "figures come while both are running"
    assert session.document is document, "running both changes nothing"
    assert dialog.proof.outcome == "better"
    assert "one pair of runs" in dialog.verdict.text()
    assert dialog.verdict.property("role") == "good"
    histories = dialog.twins.histories
    assert all(histories[side].ended.status == "completed" for side in SIDES)
    assert all(heatmap.columns is not None for heatmap in dialog.charts.heatmaps)

    user.click(dialog.accept_)
    assert session.undo_stack.count() == steps + 1
    assert session.undo_stack.undoText() == row.remedy.label
    assert row.done.isVisible()
    assert row.done.text() == PROVED, "it has been trained already"
    added = files.project.runs[runs:]
    assert [run.name.split(",")[0].split(" (")[0] for run in added] == ["Original", "Repaired"]
    assert files.project.current == added[1].id, "its weights are those of the drawing"
    assert added[0].data == added[1].data, "the same rows"
    assert kinds(user) == ["run", "run", "run", "verdict", "remedy"]
    assert broken(files.project.log) == ()
    verdict = entries(files.project.log)[3].facts
    assert verdict["kept"] == "repaired"
    assert verdict["measure"] == "decades between first and last gradient"
    assert verdict["seeds"] == (document.training.seed,)

    session.undo_stack.undo()
    assert session.document == document
    user.wait(lambda: not user.window.findings.prover._twins)


def test_several_seeds_are_told_one_by_one_and_the_original_can_be_kept(user):
    row = judged(user)
    session, files = user.desktop.parts.session, user.desktop.parts.files
    document, current = session.document, files.project.current
    dialog = opened(user, row)
    user.wait(lambda: dialog.proof is not None and not dialog.twins.busy, RUNS_S)
    user.click(dialog.more)
    assert not dialog.more.isEnabled()
    user.wait(lambda: len(dialog.twins.pairs) == MORE_SEEDS, 2 * RUNS_S)
    assert dialog.table.model().rowCount() == MORE_SEEDS
    assert f"{MORE_SEEDS} of {MORE_SEEDS} seeds" in dialog.verdict.text()
    assert "by chance in 3.1 %" in dialog.verdict.text()
    user.click(dialog.keep)
    assert session.document is document
    assert files.project.current == current
    assert kinds(user)[-1] == "verdict"
    assert entries(files.project.log)[-1].facts["kept"] == "original"
    user.wait(lambda: not user.window.findings.prover._twins)


def test_cancelling_ends_both_and_leaves_nothing(user):
    row = judged(user)
    before = user.desktop.parts.files.project
    dialog = opened(user, row)
    twins = dialog.twins
    user.wait(lambda: bool(twins.histories), RUNS_S)
    folder = twins._folder.name
    QApplication.processEvents()
    dialog.reject()
    assert user.window.findings.prover.dialog is None
    user.wait(lambda: not user.window.findings.prover._twins, RUNS_S)
    assert user.desktop.parts.files.project.runs == before.runs
    assert user.desktop.parts.files.project.log == before.log
    assert not Path(folder).exists()


def test_the_window_closes_while_both_are_running(user):
    row = judged(user)
    dialog = opened(user, row)
    twins = dialog.twins
    user.wait(lambda: twins._queue.busy, RUNS_S)
    user.window.close_now()
    assert not twins._queue.busy
    assert not user.window.findings.prover._twins
