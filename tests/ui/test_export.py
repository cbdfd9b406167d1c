"""A project is handed over from the window, in a process that disturbs nothing."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from bpstudio.project.examples import example
from tests.ui.deeds import do


@pytest.fixture
def opened(qtbot, desktop):
    files = desktop.parts.files
    files.show_project(example("breast-cancer").open(), name="cancer.bpstudio")
    desktop.parts.warm.begin()
    qtbot.waitUntil(lambda: not desktop.parts.session.report.pending)
    return desktop


def test_source_is_exported_with_what_was_proved_of_it(qtbot, opened, tmp_path: Path):
    window = opened.window
    window.actions_.refresh_now()
    do(window, "export.python")
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("cancer-python")
    dialog.close()
    window.exports.begin("python", tmp_path / "out")
    assert "Exporting" in window.notice.words.text()
    qtbot.waitUntil(lambda: not window.exports.busy)
    assert window.notice.words.text() == "Exported to out."
    assert "agrees with bpstudio" in window.notice.hint.text()
    assert (tmp_path / "out" / "train.py").exists()


def test_weights_that_are_not_there_are_not_exported(opened):
    window = opened.window
    window.actions_.refresh_now()
    do(window, "export.weights")
    assert not window.findChildren(QFileDialog)
    assert "no trained weights" in window.notice.words.text()


def test_what_stands_in_the_way_is_told_and_nothing_is_replaced(qtbot, opened, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    window = opened.window
    window.exports.begin("python", tmp_path / "mine")
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    assert "was not written by an export" in box.text()
    box.close()
    assert not window.exports.busy
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_a_cancelled_export_leaves_nothing(qtbot, opened, tmp_path: Path):
    window = opened.window
    window.exports.begin("python", tmp_path / "out")
    qtbot.waitUntil(lambda: window.exports._process is not None)
    window.notice.action.click()
    qtbot.waitUntil(lambda: not window.exports.busy)
    assert not window.notice.isVisible()
    assert not (tmp_path / "out").exists()


def test_the_current_run_is_exported_for_tensorboard(qtbot, opened, tmp_path: Path):
    window, runner = opened.window, opened.parts.runner
    window.train()
    qtbot.waitUntil(lambda: runner.history.ended is not None and not runner.busy)
    window.exports.begin("tensorboard", tmp_path / "runs")
    qtbot.waitUntil(lambda: not window.exports.busy)
    assert window.notice.words.text() == "Exported to runs."
    assert "series" in window.notice.hint.text()
    (run,) = opened.parts.files.project.runs
    assert list((tmp_path / "runs" / run.id).glob("events.*"))
