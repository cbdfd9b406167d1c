"""What is in the file, and the copy that is handed on: seen first, then saved."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QFileDialog

from bpstudio.params import FrozenMap
from bpstudio.project.log import entries
from bpstudio.project.store import read, write
from bpstudio.ui.contents_view import ContentsView
from bpstudio.ui.share_dialog import ShareDialog
from tests.project.conftest import full_project
from tests.ui.deeds import do


def opened(user, tmp_path, **changes):
    """A project with something in every part, open from its file."""
    path = tmp_path / "loans.bpstudio"
    write(replace(full_project(), **changes), path)
    files = user.desktop.parts.files
    files.open(path)
    user.wait(lambda: files.path == path and not files.busy)
    return path


def dialog(user, kind, action):
    do(user.window, action)
    user.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def titles(tree) -> list[str]:
    return [tree.topLevelItem(at).text(0).split(" ·")[0] for at in range(tree.topLevelItemCount())]


def test_what_is_in_the_file_is_shown_as_it_lies_there(user, tmp_path):
    path = opened(user, tmp_path)
    session = user.desktop.parts.session
    training = replace(session.document.training, epochs=3)
    session.apply("Epochs", replace(session.document, training=training))
    view = dialog(user, ContentsView, "file.contents")
    assert titles(view.tree) == [
        "Drawing and settings", "Data", "Trained weights", "Runs", "Log", "Members of others",
        "Container",
    ]  # fmt: skip
    assert "written by bpstudio" in view.words.text()
    assert "Changes since the last save" in view.note.text()
    weights = view.tree.topLevelItem(2)
    assert weights.child(0).text(0) == "weights/current.safetensors"
    members = sum(view.tree.topLevelItem(at).childCount() for at in range(7))
    assert members == len(read(path).members)
    view.reject()


def test_a_project_in_no_file_shows_what_would_be_saved(user):
    user.open_example("deep-sigmoid")
    view = dialog(user, ContentsView, "file.contents")
    assert "in no file yet" in view.note.text()
    assert "Trained weights" not in titles(view.tree)
    view.reject()


def test_a_copy_is_seen_before_it_is_saved_and_holds_what_was_chosen(user, tmp_path):
    path = opened(user, tmp_path)
    before = path.read_bytes()
    share = dialog(user, ShareDialog, "file.share")
    user.wait(lambda: share.ready)
    assert "Trained weights" in titles(share.tree)
    for part in ("weights", "log"):
        share.boxes[part].click()
    assert not share.ready
    assert not share.save_button.isEnabled()
    user.wait(lambda: share.ready)
    assert not {"Trained weights", "Log"} & set(titles(share.tree))
    user.click(share.save_button)
    user.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    chooser = QApplication.activeModalWidget()
    target = tmp_path / "copy.bpstudio"
    chooser.fileSelected.emit(str(target))
    chooser.close()
    user.wait(lambda: not user.window.sharing.busy)
    copy = read(target).project
    assert copy.weights is None
    assert copy.log == ()
    assert [run.id for run in copy.runs] == ["r2", "r1"]
    assert path.read_bytes() == before
    assert user.desktop.parts.files.path == path
    assert entries(user.desktop.parts.files.project.log)[-1].kind == "export"
    assert "copy.bpstudio" in user.window.notice.words.text()


def test_a_text_that_names_a_place_is_pointed_out(user, tmp_path):
    opened(user, tmp_path, about=FrozenMap({"title": "from /home/anna/loans"}))
    share = dialog(user, ShareDialog, "file.share")
    user.wait(lambda: share.ready)
    shown = [label.text() for label in share.facts.findChildren(type(share.total))]
    assert any("/home/anna/loans" in text for text in shown)
    share.reject()


def test_the_project_itself_is_never_written_over_by_a_copy(user, tmp_path):
    path = opened(user, tmp_path)
    before = path.read_bytes()
    share = dialog(user, ShareDialog, "file.share")
    user.wait(lambda: share.ready)
    copy = share._copy
    share.reject()
    user.window.sharing.write_to(path, copy)
    box = user.box()
    assert "is the project itself" in box.text()
    user.answer("Close")
    assert path.read_bytes() == before
