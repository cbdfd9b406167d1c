"""A locked project stays as it is, whichever way a person goes about it in the window."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from bpstudio.data.load import import_data
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Source
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.project.locks import PARTS, locks_of, with_locks
from bpstudio.project.store import read, write
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.locks.dialog import LockDialog
from bpstudio.ui.sweep_dialog import SweepDialog
from tests.ui.deeds import do
from tests.ui.test_accessible import nameless

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def locked(user, tmp_path):
    """Opens an example with parts of it locked."""

    def begin(name: str, *parts: str, change=lambda document: document):
        project = example(name).open()
        project = replace(project, document=change(project.document))
        project = replace(project, about=with_locks(project.about, parts))
        path = (tmp_path / f"{name}.bpstudio").resolve()
        write(project, path)
        files = user.desktop.parts.files
        files.open(path)
        user.wait(lambda: files.path == path)
        user.wait_until_checked()
        user.window.notice.hide()
        return user.desktop.parts.session

    return begin


def refused(user) -> str:
    """What the window says, which is then taken away."""
    notice = user.window.notice
    assert notice.isVisible()
    words = notice.words.text()
    notice.hide()
    return words


def test_the_window_says_what_is_locked(user, tmp_path) -> None:
    project = example("moons").open()
    path = (tmp_path / "moons.bpstudio").resolve()
    write(replace(project, about=with_locks(project.about, ["data", "optimizer"])), path)
    user.desktop.parts.files.open(path)
    user.wait(lambda: user.window.notice.isVisible())
    words = user.window.notice.words.text()
    assert words == "The data and the optimizer of this project are locked."


def test_the_drawing_is_held_against_every_way_to_it(user, locked) -> None:
    session = locked("moons", "architecture")
    before, window = session.document, user.window
    linear = next(node.id for node in before.graph.nodes if node.kind == "Linear")
    held = [row.id for row in ACTIONS if row.changes == "architecture"]
    session.select([linear])
    window.actions_.refresh_now()
    assert len(held) > 10
    assert not any(window.actions_[id].isEnabled() for id in held)
    assert "locked" in window.actions_["edit.delete"].toolTip()
    assert not window.palette_.isEnabled()
    assert "locked" in window.palette_.toolTip()
    form = window.side.inspector.node_page.form
    assert not form.params.isEnabled()
    assert "locked" in form.params.toolTip()
    canvas = window.canvas
    canvas.setFocus()
    for key, keys in ((KEY.Key_Delete, Qt.KeyboardModifier.NoModifier), (KEY.Key_D, CONTROL)):
        user.key(key, keys)
    clip = QMimeData()
    clip.setText("nn.Sequential(nn.Linear(2, 8), nn.ReLU())")
    QGuiApplication.clipboard().setMimeData(clip)
    user.key(KEY.Key_V, CONTROL)
    assert session.document is before
    canvas.add_layer("ReLU")
    assert refused(user) == "The architecture of this project is locked."
    item = canvas.canvas.items_by_id[linear]
    start = user.on_canvas(item.port_in_scene("out", outgoing=True))
    user.drag(start, user.on_canvas(canvas.canvas.items_by_id["n0"].pos() + QPointF(40, 300)))
    canvas.ask_for_layer(QPointF(0.0, 400.0))
    user.type("relu")
    user.key(KEY.Key_Return)
    assert session.document is before
    assert not session.undo_stack.canUndo()


def test_what_is_not_locked_stays_free(user, locked) -> None:
    session = locked("moons", "architecture", "data")
    before = session.document
    assert user.window.side.inspector.project_page.training.form.row("epochs").isEnabled()
    session.apply("Epochs", replace(before, training=replace(before.training, epochs=2)))
    node = before.graph.nodes[0].id
    session.apply("Move", edits.move(session.document, {node: (1.0, 2.0)}))
    session.apply("Rename", edits.rename(session.document, node, "mine"))
    assert session.document.training.epochs == 2
    assert session.document.graph.find(node).name == "mine"
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.document == before
    session.undo_stack.redo()
    assert session.document.training.epochs == 2


def test_training_and_optimizer_are_locked_apart(user, locked) -> None:
    session = locked("moons", "optimizer")
    form = user.window.side.inspector.project_page.training.form
    assert not form.row("optimizer").isEnabled()
    assert "locked" in form.row("optimizer").toolTip()
    assert form.row("batch size").isEnabled()
    before = session.document
    sgd = replace(before.training, optimizer=Choice(kind="SGD", params=FrozenMap({"lr": 1.0})))
    session.apply("Optimizer", replace(before, training=sgd))
    assert session.document is before
    assert "optimizer" in refused(user)
    user.window.runs._use_rate(0.5)  # what the dialog for rates asks for
    assert session.document is before
    assert not user.window.actions_["run.rate"].isEnabled()


def test_data_are_held_in_their_stage_and_against_a_dropped_file(user, locked, tmp_path) -> None:
    session = locked("moons", "data")
    before, window = session.document, user.window
    window.show_stage("data")
    user.wait(lambda: window.data.busy.isHidden())
    for part in (window.data.sources, window.data.fields_view, window.data.split):
        assert not part.isEnabled()
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    window.data.choose_file(path)
    assert refused(user) == "The data of this project are locked."
    window.data.origin.choose("iris")
    assert "data" in refused(user)
    user.qtbot.wait(50)
    assert session.document is before
    assert window.data.preview.rowCount() > 100


def test_remedies_are_shown_and_cannot_be_had(user, locked) -> None:
    session = locked("vanishing-gradient", "remedies")
    before, findings = session.document, user.window.findings
    user.key(KEY.Key_F5)
    user.wait(lambda: bool(findings.panel.cards))
    findings.show()
    card = findings.panel.cards[0]
    card.set_folded(folded=False)
    row = card.body.remedies[0]
    assert not row.apply.isEnabled()
    assert not row.preview.isEnabled()
    assert not row.both.isEnabled()
    assert "locked" in row.apply.toolTip()
    QTest.mouseClick(row.apply, Qt.MouseButton.LeftButton)
    for wish in (row.previewWanted, row.applyWanted, row.proofWanted):
        wish.emit()
        assert "remedies" in refused(user)
    assert session.document is before
    assert findings.prover.dialog is None


def test_a_remedy_that_changes_a_locked_part_is_refused_before_it_runs(user, locked) -> None:
    session = locked("vanishing-gradient", "architecture")
    before, findings = session.document, user.window.findings
    user.key(KEY.Key_F5)
    user.wait(lambda: bool(findings.panel.cards))
    findings.show()
    findings.panel.cards[0].set_folded(folded=False)
    row = findings.panel.cards[0].body.remedies[0]
    for wish in (row.applyWanted, row.proofWanted):
        wish.emit()
        assert "architecture" in refused(user)
    assert session.document is before
    assert findings.prover.dialog is None
    assert findings.in_force == frozenset()


def test_a_problem_offers_its_fix_no_more(user, locked) -> None:
    def without_flatten(document):
        (flatten,) = [one.id for one in document.graph.nodes if one.kind == "Flatten"]
        return edits.remove(document, [flatten])

    session = locked("digits-cnn", "remedies", change=without_flatten)
    before = session.document
    problems = user.window.problems.list
    user.wait(lambda: bool(problems.rows))
    row = next(row for row in problems.in_order() if row.fix is not None)
    assert not row.fix.isEnabled()
    row.fixRequested.emit(row.problem)
    assert "remedies" in refused(user)
    assert session.document is before


def test_a_sweep_cannot_go_round_a_lock(user, locked) -> None:
    session = locked("moons", "optimizer")
    before, queue = session.document, user.desktop.parts.queue
    user.window.queue.use((("training.optimizer.lr", "0.5"),))
    assert "optimizer" in refused(user)
    user.window.queue.sweep()
    dialog = user.window.findChild(SweepDialog)
    dialog.chosen.emit([((("training.optimizer.lr", "0.5"),), 0)])
    assert "optimizer" in refused(user)
    assert not queue.queue.entries
    dialog.chosen.emit([((("training.batch_size", "8"),), 0)])
    assert len(queue.queue.entries) == 1
    dialog.reject()
    queue.stop()
    assert session.document is before


def test_saving_and_sharing_keep_the_locks(user, locked, tmp_path) -> None:
    locked("moons", "architecture")
    files = user.desktop.parts.files
    copy = tmp_path / "saved-as.bpstudio"
    files.save_to(copy)
    user.wait(lambda: copy.exists() and not files.busy)
    assert locks_of(read(copy).project.about) == ("architecture",)
    assert not user.window.actions_["file.lock"].isEnabled()


def test_another_project_is_free_again(user, locked) -> None:
    locked("moons", *PARTS)
    user.open_example("moons")
    session, window = user.desktop.parts.session, user.window
    assert session.locks == ()
    assert window.palette_.isEnabled()
    assert "locked" not in window.palette_.toolTip()
    assert window.data.sources.isEnabled()
    assert window.side.inspector.project_page.training.form.row("optimizer").isEnabled()
    window.actions_.refresh_now()
    assert "locked" not in window.actions_["edit.delete"].toolTip()
    before = session.document
    window.canvas.add_layer("ReLU")
    assert session.document is not before


def test_a_lesson_leaves_a_locked_project_as_it_was(user, locked, tmp_path) -> None:
    locked("moons", *PARTS)
    files = user.desktop.parts.files
    path = files.path
    user.window.start.lessons.begin("backpropagation")
    user.wait(lambda: user.window.start.lessons.on)
    assert user.desktop.parts.session.locks == ()
    user.window.start.lessons.leave()
    user.click(user.window.notice.action)
    user.wait(lambda: files.path == path)
    assert user.desktop.parts.session.locks == tuple(PARTS)


# --------------------------------------------------------------------------- making a copy


def test_a_locked_copy_is_written_and_the_own_file_stays_free(user, tmp_path) -> None:
    user.open_example("moons")
    do(user.window, "file.lock")
    dialog = user.box()
    assert isinstance(dialog, LockDialog)
    assert nameless(dialog) == []
    assert not dialog.save_button.isEnabled()
    for part in ("architecture", "data"):
        box = dialog.boxes[part]
        user.click(box, QPoint(9, box.height() // 2))
    user.click(dialog.save_button)
    chooser = user.window.findChild(QFileDialog)
    path = tmp_path / "for students.bpstudio"
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    user.wait(lambda: user.window.notice.isVisible())
    assert locks_of(read(path).project.about) == ("architecture", "data")
    assert user.desktop.parts.session.locks == ()


def test_the_projects_own_file_is_not_written_over(user, tmp_path) -> None:
    path = (tmp_path / "mine.bpstudio").resolve()
    write(example("moons").open(), path)
    files = user.desktop.parts.files
    files.open(path)
    user.wait(lambda: files.path == path)
    user.window.sharing.locks.write_to(path, ("data",))
    user.box().reject()
    assert locks_of(read(path).project.about) == ()


@pytest.mark.parametrize("lock", ["data", "remedies"])
def test_repairs_of_data_are_seen_and_cannot_be_had(user, locked, lock, tmp_path) -> None:
    path = tmp_path / "tailed.csv"
    drawn = np.random.default_rng(0).normal(size=(300, 2))
    rows = (f"{np.exp(3 * a):.4f},{b:.4f},{n % 2}" for n, (a, b) in enumerate(drawn))
    path.write_text("\n".join(["tailed,plain,class", *rows]), encoding="utf-8")
    data = import_data(Source(kind="csv", path=str(path)), None)
    session = locked("moons", lock, change=lambda document: replace(document, data=data))
    before, stage = session.document, user.window.data
    user.window.show_stage("data")
    user.wait(lambda: stage.busy.isHidden())
    stage.load()
    user.wait(lambda: any(row.fix is not None for row in stage.doctor.rows))
    buttons = [row.fix for row in stage.doctor.rows if row.fix is not None]
    assert not any(button.isEnabled() for button in buttons)
    assert all("locked" in button.toolTip() for button in buttons)
    repairs = [one.repair for one in stage.doctor._symptoms if one.repair is not None]
    stage._on_repair(repairs[0])  # whoever finds a way round the button
    assert lock in refused(user)
    assert session.document is before
    assert stage._task is None
    assert stage.sources.isEnabled() == (lock == "remedies")
