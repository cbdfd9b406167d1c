"""The main job, done by hand: draw a network, train it, watch it, take it all back, keep it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from bpstudio.data.load import import_data
from bpstudio.graph.document import Document, Source, Training
from bpstudio.project.store import Project
from bpstudio.ui.canvas.layer_list import SpecRole

KEY = Qt.Key


class Drawing:
    """Drags layers and links as a person does; nodes are known by the order they came in."""

    def __init__(self, user) -> None:
        self.user = user
        self.session = user.desktop.parts.session
        self.canvas = user.window.canvas

    def drag_layer(self, kind: str, at: QPointF) -> str:
        layers = self.user.window.palette_.layers
        model = layers.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        entry = next(i for i in rows if i.data(SpecRole) and i.data(SpecRole).kind == kind)
        layers.scrollTo(entry)
        start = self.user.place(layers.viewport(), layers.visualRect(entry).center())
        before = set(self.session.document.graph.by_id)
        self.user.drag_and_drop(model, start, self.canvas.viewport(), self.user.on_canvas(at))
        (new,) = set(self.session.document.graph.by_id) - before
        return new

    def link(self, src: str, dst: str) -> None:
        items = self.canvas.canvas.items_by_id
        start = items[src].port_in_scene("out", outgoing=True)
        end = items[dst].port_in_scene("in", outgoing=False)
        self.user.drag(self.user.on_canvas(start), self.user.on_canvas(end))

    def set_size(self, node: str, name: str, value: int) -> None:
        """Click a card, then type a number into its field in the inspector."""
        place = self.canvas.canvas.items_by_id[node].pos() + QPointF(75.0, 20.0)
        self.user.click(
            self.canvas.viewport(), self.canvas.viewportTransform().map(place).toPoint()
        )
        field = self.user.window.side.inspector.node_page.form.params.row(name).editor
        self.user.click(field, QPoint(12, 12))
        self.user.key(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.user.type(str(value))
        self.user.key(KEY.Key_Return)
        assert self.session.document.graph.by_id[node].params[name] == value


@pytest.fixture
def empty_canvas(user) -> Document:
    """Two moons to learn from, nothing drawn, and more steps planned than a test has time for."""
    document = Document(
        data=import_data(Source(kind="moons"), None), training=Training(epochs=100_000)
    )
    user.desktop.parts.files.show_project(Project(document=document))
    return document


def test_draw_train_watch_undo_save_reopen(user, empty_canvas, tmp_path) -> None:
    parts, window = user.desktop.parts, user.window
    session, runner = parts.session, parts.runner

    # Draw it.
    drawing = Drawing(user)
    window.canvas.zoom_by(1.0 / window.canvas.zoom)
    middle = window.canvas.middle()
    kinds = ("Input", "Linear", "ReLU", "Linear", "Output")
    nodes = [
        drawing.drag_layer(kind, middle + QPointF(-400.0 + 180.0 * at, -60.0 + 90.0 * (at % 2)))
        for at, kind in enumerate(kinds)
    ]
    for src, dst in zip(nodes, nodes[1:], strict=False):
        drawing.link(src, dst)
    assert len(session.document.graph.edges) == 4
    drawing.set_size(nodes[1], "out_features", 24)
    drawing.set_size(nodes[3], "out_features", 2)
    user.wait_until_checked()
    assert [problem.code for problem in session.problems] == ["no-target"]
    (row,) = window.problems.list.rows.values()
    user.click(row.findChild(QPushButton))
    user.wait(lambda: session.report.valid and not session.report.pending)

    # Train it and watch.
    user.key(KEY.Key_F5)
    assert window.stage == "train"
    user.wait(lambda: runner.history.steps_done > 300)
    loss = runner.history.column("loss").mean
    assert np.nanmean(loss[-20:]) < 0.7 * np.nanmean(loss[:3])
    heatmap = window.charts.heatmap
    assert [row.key for row in heatmap.rows] == [nodes[1], nodes[3]]
    columns = heatmap.columns
    assert columns is not None
    user.wait(lambda: len(heatmap.columns.steps) > len(columns.steps))
    assert window.canvas.canvas.items_by_id[nodes[1]].overlay is not None

    # Pause holds it still, Stop ends it.
    user.key(KEY.Key_F6)
    user.wait(lambda: runner.state == "paused")
    held = runner.history.steps_done
    user.qtbot.wait(300)
    assert runner.history.steps_done == held
    user.key(KEY.Key_F10)
    user.wait(lambda: runner.history.steps_done == held + 1 and runner.state == "paused")
    user.key(KEY.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    user.wait(lambda: runner.state == "idle")
    assert parts.files.project.runs[0].status == "stopped"

    # Keep it.
    drawn = session.document
    path = tmp_path / "moons.bpstudio"
    parts.files.save_to(path)
    user.wait(lambda: not parts.files.busy)
    assert not parts.files.edited

    # Take it all back.
    user.key(KEY.Key_2, Qt.KeyboardModifier.ControlModifier)
    while session.undo_stack.canUndo():
        user.key(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.document == empty_canvas

    # Open it again: the drawing, the run and its curves.
    parts.files.open(path)
    box = QApplication.activeModalWidget()
    assert box is not None, "unsaved changes are asked about"
    user.click(next(b for b in box.findChildren(QPushButton) if b.text() == "Discard"))
    user.wait(lambda: session.document == drawn)
    assert window.run_view.history.steps_done == held + 1
    user.key(KEY.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.stage == "train"
    assert [row.key for row in heatmap.rows] == [nodes[1], nodes[3]]
