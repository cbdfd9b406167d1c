"""Files that take long to be saved and opened: they show how far they are, and can be given up."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bpstudio.bench.drawings import chain
from bpstudio.bench.save import large_project
from bpstudio.project import pace
from bpstudio.project.content import Project
from bpstudio.project.store import read, write
from bpstudio.ui.timed import turns
from tests.ui.deeds import do

LONGEST_GAP_MS = 100
ATTEMPTS = 5
"""A gap that the program makes is there each time; one that others make is not."""


@pytest.fixture
def held(monkeypatch) -> Iterator[Callable[[str], threading.Event]]:
    """Makes a step of reading or writing wait until its event is set."""
    gates = []

    def hold(step: str) -> threading.Event:
        gate, real = threading.Event(), getattr(pace, step)
        gates.append(gate)

        def wait(*arguments):
            gate.wait(30)
            return real(*arguments)

        monkeypatch.setattr(pace, step, wait)
        return gate

    yield hold
    for gate in gates:
        gate.set()


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "large.bpstudio"
    write(large_project(1), place)
    return place


def opened(user, file) -> None:
    files = user.desktop.parts.files
    files.open(file)
    user.wait(lambda: files.path == file and not files.busy)


def edit(user, epochs: int) -> None:
    session = user.desktop.parts.session
    training = replace(session.document.training, epochs=epochs)
    session.apply("Set epochs", replace(session.document, training=training))


def test_a_save_that_takes_long_shows_it_and_cancel_leaves_the_old_file(user, file, held):
    opened(user, file)
    edit(user, 7)
    before, files = file.read_bytes(), user.desktop.parts.files
    gate, progress = held("write"), user.window.file_progress
    do(user.window, "file.save")
    user.wait(progress.isVisible)
    assert progress.words.text() == "Saving large.bpstudio…"
    user.wait(lambda: progress.bar.value() > 0)
    user.click(progress.cancel)
    gate.set()
    user.wait(lambda: not files.busy)
    assert not progress.isVisible()
    assert "cancelled" in user.window.statusBar().currentMessage()
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir() if one.suffix == ".tmp"] == []
    assert files.edited
    do(user.window, "file.save")
    user.wait(lambda: not files.edited)
    assert read(file).project.document.training.epochs == 7


def test_opening_is_given_up_by_the_action_and_what_is_open_stays(user, file, held):
    user.open_example("digits-mlp")
    session, files = user.desktop.parts.session, user.desktop.parts.files
    before, gate = session.document, held("read")
    user.window.actions_.refresh_now()
    assert not user.window.actions_["file.cancel"].isEnabled()
    files.open(file)
    user.wait(user.window.file_progress.isVisible)
    assert "Opening large.bpstudio" in user.window.file_progress.words.text()
    do(user.window, "file.cancel")
    gate.set()
    user.wait(lambda: not files.busy)
    assert session.document is before
    assert files.path is None
    opened(user, file)


def test_what_is_edited_while_a_file_is_read_is_asked_about(user, file, held):
    opened(user, file)
    other = file.with_name("other.bpstudio")
    write(Project(document=chain(2)), other)
    files, session = user.desktop.parts.files, user.desktop.parts.session
    gate = held("read")
    files.open(other)
    edit(user, 9)
    gate.set()
    assert "Save the changes" in user.box().text()
    user.answer("Cancel")
    assert files.path == file
    assert session.document.training.epochs == 9


def test_the_window_closes_when_the_file_that_is_written_is_whole(user, file, held):
    opened(user, file)
    copy = file.with_name("copy.bpstudio")
    gate = held("write")
    user.desktop.parts.files.save_to(copy)
    user.window.close()
    assert user.window.isVisible()
    gate.set()
    user.wait(lambda: not user.window.isVisible())
    assert read(copy).warnings == ()


def test_a_quick_file_shows_no_progress(user, file):
    opened(user, file)
    assert not user.window.file_progress.isVisible()
    assert user.window.file_progress.cancel.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.long
def test_the_window_stays_awake_while_300_mb_are_saved_and_opened(user, file):
    write(large_project(300), file)
    opened(user, file)
    files = user.desktop.parts.files
    for act in (files.save, lambda: files.open(file)):
        longest = []
        while len(longest) < ATTEMPTS and min(longest, default=1e9) > LONGEST_GAP_MS:
            gaps: list[float] = []
            with turns(user.window, gaps, every_ms=5, when=lambda: files.busy):
                act()
                user.wait(lambda: not files.busy)
            longest.append(max(gaps))
        assert min(longest) <= LONGEST_GAP_MS, longest


def test_who_closes_twice_while_a_file_is_written_is_asked_once(user, file, held):
    opened(user, file)
    edit(user, 7)
    gate = held("write")
    do(user.window, "file.save")
    user.wait(lambda: user.desktop.parts.files.busy)
    edit(user, 8)
    for _ in range(2):
        user.window.close()
    gate.set()
    assert "Save the changes" in user.box().text()
    user.answer("Cancel")
    user.qtbot.wait(0)
    assert QApplication.activeModalWidget() is None
    assert user.window.isVisible()


def test_a_file_that_is_being_opened_when_the_program_ends_is_told_of_to_nobody(
    user, tmp_path, monkeypatch
):
    files, path = user.desktop.parts.files, tmp_path / "p.bpstudio"
    write(files.project, path)
    told = []
    files.opened.connect(told.append)
    files.said.connect(told.append)
    files.open(path)
    task = files._work._task
    told.clear()
    files.close()
    monkeypatch.setattr(files, "close", lambda: None)  # which the window will ask for once more
    task._thread.join()
    QApplication.processEvents()
    assert not task.busy
    assert told == []
