"""Runs are starred, renamed, noted and deleted through the undo of the window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QInputDialog, QPlainTextEdit

from bpstudio.project.examples import example
from bpstudio.project.runs import Run

FLAGS = QItemSelectionModel.SelectionFlag


@pytest.fixture
def three_runs(user):
    """A project with three runs in the Results stage; the newest one, run-3, lies topmost."""
    runs = tuple(
        Run(id=f"run-{i}", status="completed", started=f"2025-01-0{i}T00:00:00Z", name=f"try {i}")
        for i in (1, 2, 3)
    )
    project = replace(example("digits-mlp").open(), runs=runs)
    user.desktop.parts.files.show_project(project, name="runs.bpstudio")
    user.window.show_stage("results")
    return user


def choose(user, *rows):
    results = user.window.results
    results.runs.selectionModel().clear()
    for row in rows:
        index = results.runs.model().index(row, 0)
        results.runs.selectionModel().setCurrentIndex(index, FLAGS.Select | FLAGS.Rows)


def names(user):
    model = user.window.results.runs.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def project_of(user):
    return user.desktop.parts.files.project


def test_a_run_is_starred_and_undo_takes_the_star_and_the_edited_mark(three_runs):
    user, stack = three_runs, three_runs.desktop.parts.session.undo_stack
    choose(user, 1)
    assert not user.desktop.parts.files.edited
    user.click(user.window.results.marks.star)
    assert names(user) == ["try 3", "★ try 2", "try 1"]
    assert user.desktop.parts.files.edited
    assert stack.undoText() == "Star run"
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(user) == ["try 3", "try 2", "try 1"]
    assert not user.desktop.parts.files.edited


def test_several_runs_are_deleted_and_come_back(three_runs):
    user = three_runs
    choose(user, 0, 2)
    user.window.results.runs.setFocus()
    user.key(Qt.Key.Key_Delete)
    assert names(user) == ["try 2"]
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(user) == ["try 3", "try 2", "try 1"]
    user.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert [run.id for run in project_of(user).runs] == ["run-2"]


def test_a_run_is_renamed_by_key_and_noted_by_button(three_runs):
    user = three_runs
    choose(user, 2)
    user.window.results.runs.setFocus()
    user.key(Qt.Key.Key_F2)
    dialog = user.box()
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("  <b>wide</b> ")
    dialog.accept()
    assert project_of(user).run("run-1").name == "<b>wide</b>"
    user.wait(lambda: user.window.findChild(QInputDialog) is None)
    user.click(user.window.results.marks.note)
    assert user.box().findChild(QPlainTextEdit) is not None
    user.box().setTextValue("two lines\nof it")
    user.box().accept()
    assert project_of(user).run("run-1").note == "two lines\nof it"
    assert user.window.results.note.text() == "two lines of it"


def test_several_runs_stay_chosen_when_they_are_starred(three_runs):
    user = three_runs
    choose(user, 0, 1)
    user.click(user.window.results.marks.star)
    assert user.window.results.chosen_ids() == ["run-3", "run-2"]
    assert user.window.results.marks.star.text() == "Take star"
    assert not user.window.results.marks.rename.isEnabled()
