"""A file that others have open, cannot be written, has changed or has lost its data."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from bpstudio.graph.document import Source
from bpstudio.project import relink
from bpstudio.project.store import Project, read, write
from bpstudio.ui.places import Places
from bpstudio.ui.runner import Request
from tests.project.conftest import full_project
from tests.ui.deeds import do

HOLDER = """
import sys
from pathlib import Path
from bpstudio.ui.places import Places
from bpstudio.ui.runner import Request
places = Places(Path(sys.argv[1]))
print(repr(places.take(Path(sys.argv[2]))), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "loans.bpstudio"
    write(full_project(), path)
    return path


def open_file(user, path: Path) -> None:
    files = user.desktop.parts.files
    files.open(path)
    user.wait(lambda: files.path == path and not files.busy)


def edit(user, epochs: int) -> None:
    session = user.desktop.parts.session
    training = replace(session.document.training, epochs=epochs)
    session.apply("Epochs", replace(session.document, training=training))


def look(user) -> None:
    """The window gets the focus."""
    QApplication.sendEvent(user.window, QEvent(QEvent.Type.WindowActivate))
    user.wait(lambda: not user.window.places.busy)


def locks_of(user) -> Path:
    return user.desktop.shelter.root.parent / "locks"


# ------------------------------------------------------------------------------ locks


def test_a_second_holder_is_told_who_has_the_file(tmp_path, file):
    one, two = Places(tmp_path / "locks"), Places(tmp_path / "locks")
    assert one.take(file) == ""
    assert one.take(file) == ""
    assert f"process {os.getpid()}" in two.take(file)
    assert "another window" in two.taken(file)
    assert one.taken(file) == ""
    one.release()
    assert two.take(file) == ""
    two.release()
    assert list((tmp_path / "locks").iterdir()) == []
    assert os.listdir(file.parent).count("loans.bpstudio.lock") == 0


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_lock_of_a_program_that_was_killed_counts_for_nothing(tmp_path, file):
    locks = tmp_path / "locks"
    command = [sys.executable, "-c", HOLDER, str(locks), str(file)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=Path.cwd()) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"''\n"
        places = Places(locks)
        assert f"process {process.pid}" in places.taken(file)
        process.kill()
        process.wait()
    assert len(list(locks.iterdir())) == 1
    other = tmp_path / "other.bpstudio"
    assert places.take(other) == ""
    assert len(list(locks.iterdir())) == 1, "the stale one was swept"
    assert places.take(file) == ""
    places.release()


def test_a_file_that_another_window_has_open_is_shown_to_be_read(user, file, tmp_path):
    other = Places(locks_of(user))
    assert other.take(file) == ""
    open_file(user, file)
    files = user.desktop.parts.files
    assert "open in another window" in user.window.notice.words.text()
    assert user.window.notice.action.text() == "Save as…"
    assert "(read-only)" in user.window.windowTitle()
    edit(user, 3)
    before = file.read_bytes()
    do(user.window, "file.save")
    user.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    chooser = QApplication.activeModalWidget()
    copy = tmp_path / "mine.bpstudio"
    chooser.fileSelected.emit(str(copy))
    chooser.close()
    user.wait(lambda: files.path == copy and not files.busy)
    assert file.read_bytes() == before
    assert read(copy).project.document.training.epochs == 3
    assert files.barred == ""
    assert "(read-only)" not in user.window.windowTitle()
    other.release()


def test_once_the_other_window_is_closed_the_file_can_be_saved(user, file):
    other = Places(locks_of(user))
    other.take(file)
    open_file(user, file)
    edit(user, 3)
    other.release()
    do(user.window, "file.save")
    user.wait(lambda: not user.desktop.parts.files.edited)
    assert read(file).project.document.training.epochs == 3
    assert "(read-only)" not in user.window.windowTitle()


def test_what_others_have_open_is_not_written_over(user, file, tmp_path):
    theirs = tmp_path / "theirs.bpstudio"
    write(full_project(), theirs)
    before = theirs.read_bytes()
    other = Places(locks_of(user))
    other.take(theirs)
    open_file(user, file)
    edit(user, 3)
    user.desktop.parts.files.save_to(theirs)
    assert "open in another window" in user.box().text()
    user.answer("Close")
    assert theirs.read_bytes() == before
    other.release()


def test_a_file_that_can_only_be_read_is_saved_under_another_name(user, file, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != file)
    open_file(user, file)
    assert "it cannot be written" in user.window.notice.words.text()
    edit(user, 3)
    do(user.window, "file.save")
    user.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    QApplication.activeModalWidget().reject()


# ------------------------------------------------------------------------------ changed outside


def test_a_file_that_others_have_written_can_be_loaded_again(user, file):
    open_file(user, file)
    look(user)
    assert not user.window.notice.isVisible()
    project = read(file).project
    training = replace(project.document.training, epochs=9)
    write(replace(project, document=replace(project.document, training=training)), file)
    look(user)
    assert "changed outside this window" in user.window.notice.words.text()
    user.click(user.window.notice.action)
    session = user.desktop.parts.session
    user.wait(lambda: session.document.training.epochs == 9)
    look(user)
    assert not user.window.notice.isVisible()


def test_what_is_kept_is_not_asked_about_twice_and_a_save_asks(user, file):
    open_file(user, file)
    write(Project(), file, force=True)
    look(user)
    user.click(user.window.notice.other)
    assert not user.window.notice.isVisible()
    look(user)
    assert not user.window.notice.isVisible()
    edit(user, 3)
    user.desktop.parts.files.save()
    assert "has changed on disk" in user.box().text()
    user.answer("Save over it")
    user.wait(lambda: not user.desktop.parts.files.busy)
    assert read(file).project.document.training.epochs == 3
    look(user)
    assert not user.window.notice.isVisible()


def test_a_file_that_is_gone_is_written_again(user, file):
    open_file(user, file)
    file.unlink()
    look(user)
    assert "moved or deleted" in user.window.notice.words.text()
    user.click(user.window.notice.action)
    user.wait(lambda: file.exists() and not user.desktop.parts.files.busy)
    assert read(file).warnings == ()


def test_a_full_disk_keeps_the_document_and_says_how_much_is_missing(user, file, monkeypatch):
    open_file(user, file)
    edit(user, 3)
    before, files = file.read_bytes(), user.desktop.parts.files
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 10, 0))
    files.save()
    assert "not enough room on the disk" in user.box().text()
    assert "kB more are needed" in user.box().text()
    user.answer("Close")
    assert files.edited
    assert user.desktop.parts.session.document.training.epochs == 3
    assert file.read_bytes() == before


# ------------------------------------------------------------------------------ data files


def with_data(tmp_path: Path, text: str = "a,b\n1,2\n") -> tuple[Path, Source]:
    """A project whose data file is not where it says."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    project, path = full_project(), tmp_path / "p" / "loans.bpstudio"
    path.parent.mkdir()
    source = Source(kind="csv", path="old/loans.csv", sha256=digest)
    data = replace(project.document.data, source=source)
    write(replace(project, document=replace(project.document, data=data)), path)
    return path, source


def test_data_that_moved_are_found_by_what_is_in_them(user, tmp_path):
    path, source = with_data(tmp_path)
    (path.parent / "loans.csv").write_text("another\n")
    there = path.parent / "archive" / "2026"
    there.mkdir(parents=True)
    (there / "renamed.csv").write_text("a,b\n1,2\n")
    open_file(user, path)
    do(user.window, "file.find-data")
    user.wait(lambda: not user.window.places.busy)
    found = user.desktop.parts.session.document.data.source
    assert found.path == str(there / "renamed.csv")
    assert found.sha256 == source.sha256
    assert "Found renamed.csv" in user.window.notice.words.text()
    user.desktop.parts.session.undo_stack.undo()
    assert user.desktop.parts.session.document.data.source.path.endswith("old/loans.csv")


def test_a_chosen_file_of_other_rows_is_asked_about(user, tmp_path):
    path, source = with_data(tmp_path)
    other = tmp_path / "other.csv"
    other.write_text("a,b\n9,9\n")
    open_file(user, path)
    session = user.desktop.parts.session
    do(user.window, "file.find-data")
    user.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    chooser = QApplication.activeModalWidget()
    chooser.fileSelected.emit(str(other))
    chooser.close()
    assert "not the file that the project was made with" in user.box().text()
    user.answer("Cancel")
    assert session.document.data.source.sha256 == source.sha256
    user.window.places.take_data(session.document.data.source, other)
    user.box()
    user.answer("Use it all the same")
    user.wait(lambda: session.document.data.source.path == str(other))


def test_the_action_waits_for_a_project_with_a_data_file(user):
    user.open_example("digits-mlp")
    user.window.actions_.refresh_now()
    assert not user.window.actions_["file.find-data"].isEnabled()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders")
def test_a_search_waits_for_no_pipe_and_goes_no_deeper_than_it_says(tmp_path):
    text = "a\n1\n"
    source = Source(kind="csv", path="a.csv", sha256=hashlib.sha256(text.encode()).hexdigest())
    os.mkfifo(tmp_path / "a.csv")
    deep = tmp_path / "1" / "2" / "3"
    deep.mkdir(parents=True)
    (deep / "a.csv").write_text(text)
    assert relink.find(source, tmp_path) is None
    (deep.parent / "b.CSV").write_text(text)
    assert relink.find(source, tmp_path) == deep.parent / "b.CSV"
    assert relink.find(replace(source, sha256=None), tmp_path) is None


def test_a_data_stage_without_its_file_offers_to_find_it(user, tmp_path):
    path, _source = with_data(tmp_path)
    (path.parent / "moved.csv").write_text("a,b\n1,2\n")
    open_file(user, path)
    data, session = user.window.data, user.desktop.parts.session
    user.window.show_stage("data")
    data.load()
    user.wait(data.message.isVisible)
    assert "is not there" in data.message.words.text()
    assert data.message.action.text() == "Find the data file…"
    user.click(data.message.action)
    user.wait(lambda: session.document.data.source.path == str(path.parent / "moved.csv"))


def test_a_run_that_found_no_data_file_offers_to_find_it(user, tmp_path):
    path, _source = with_data(tmp_path)
    (path.parent / "moved.csv").write_text("a,b\n1,2\n")
    open_file(user, path)
    parts, notice = user.desktop.parts, user.window.notice
    parts.runner.train(Request(document=parts.session.document))
    user.wait(lambda: notice.action.isVisible() and not parts.runner.busy)
    assert "is not there" in notice.words.text()
    assert notice.action.text() == "Find the data file…"
    user.click(notice.action)
    user.wait(lambda: parts.session.document.data.source.path == str(path.parent / "moved.csv"))
    assert "Found moved.csv" in notice.words.text()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders")
@pytest.mark.parametrize("kind", ["folder", "full folder", "ring", "nowhere", "pipe", "device"])
def test_what_is_no_lock_holds_nobody_up(tmp_path, kind):
    file, locks = tmp_path / "p.bpstudio", tmp_path / "locks"
    write(Project(), file)
    first = Places(locks)
    assert first.take(file) == ""
    (lock,) = locks.iterdir()
    first.release()
    match kind:
        case "folder" | "full folder":
            lock.mkdir()
            if kind == "full folder":
                (lock / "x").touch()
        case "pipe":
            os.mkfifo(lock)
        case _:
            ends = {"ring": lock, "nowhere": tmp_path / "a" / "b", "device": "/dev/zero"}
            lock.symlink_to(ends[kind])
    other = Places(locks)
    assert other.taken(file) == ""
    assert other.take(file) == ""
    assert lock.is_file() == (kind != "full folder")
    other.release()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_project_that_is_a_ring_of_links_is_refused(user, tmp_path):
    ring = tmp_path / "ring.bpstudio"
    ring.symlink_to(ring)
    user.desktop.parts.files.open(ring)
    assert "Too many levels of symbolic links" in user.box().text()
    user.answer("Close")
    user.desktop.parts.files.save_to(ring)
    assert "was not saved" in user.box().text()
    user.answer("Close")
