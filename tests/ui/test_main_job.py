"""The main job, done by hand: draw a network, train it, watch it, take it all back, keep it."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QPushButton

from bpstudio.data.load import import_data
from bpstudio.graph.document import Document, Source, Training
from bpstudio.project.store import Project
from bpstudio.ui.canvas.layer_list import SpecRole

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


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
        self.user.drag_and_drop(layers, start, self.canvas.viewport(), self.user.on_canvas(at))
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
    nodes = draw(user)
    train_and_watch(user, weighted=[nodes[1], nodes[3]])
    held = pause_step_and_stop(user)
    session, files = user.desktop.parts.session, user.desktop.parts.files
    drawn, path = session.document, tmp_path / "moons.bpstudio"
    files.save_to(path)
    user.wait(lambda: not files.busy)
    assert not files.edited
    take_all_back(user)
    assert session.document == empty_canvas
    reopen(user, path, drawn)
    assert user.window.run_view.history.steps_done == held
    user.key(KEY.Key_3, CONTROL)
    assert [row.key for row in user.window.charts.heatmap.rows] == [nodes[1], nodes[3]]


def draw(user) -> list[str]:
    """Input, Linear, ReLU, Linear, Output, linked; the width that is wrong is mended."""
    session, canvas = user.desktop.parts.session, user.window.canvas
    drawing = Drawing(user)
    canvas.zoom_by(1.0 / canvas.zoom)
    middle = canvas.middle()
    nodes = [
        drawing.drag_layer(kind, middle + QPointF(-400.0 + 180.0 * at, -60.0 + 90.0 * (at % 2)))
        for at, kind in enumerate(("Input", "Linear", "ReLU", "Linear", "Output"))
    ]
    for src, dst in pairwise(nodes):
        drawing.link(src, dst)
    assert len(session.document.graph.edges) == 4
    drawing.set_size(nodes[1], "out_features", 24)
    mend_the_width(user, nodes[3])
    return nodes


def mend_the_width(user, last: str) -> None:
    """The Output has taken the only target by itself; the button sets the width that it needs."""
    session = user.desktop.parts.session
    assert session.document.graph.nodes[-1].params["target"] == "moon"
    user.wait_until_checked()
    assert [problem.code for problem in session.problems] == ["output-width"]
    (row,) = user.window.problems.list.rows.values()
    user.click(row.findChild(QPushButton))
    user.wait(lambda: session.report.valid and not session.report.pending)
    assert session.document.graph.by_id[last].params["out_features"] == 2


def train_and_watch(user, *, weighted: list[str]) -> None:
    """The loss falls, the heatmap has one row for each weighted layer and grows."""
    window, runner = user.window, user.desktop.parts.runner
    user.key(KEY.Key_F5)
    assert window.stage == "train"
    user.wait(lambda: runner.history.steps_done > 300)
    loss = runner.history.column("loss").mean
    assert np.nanmean(loss[-20:]) < 0.7 * np.nanmean(loss[:3])
    heatmap = window.charts.heatmap
    user.wait(lambda: [row.key for row in heatmap.rows] == weighted)
    user.wait(lambda: heatmap.columns is not None)
    before = heatmap.columns
    user.wait(lambda: len(heatmap.columns.steps) > len(before.steps))
    user.wait(lambda: window.canvas.canvas.items_by_id[weighted[0]].overlay is not None)


def pause_step_and_stop(user) -> int:
    """Pause holds the run still, Step moves it by one, Stop ends it; returns the steps done."""
    runner = user.desktop.parts.runner
    user.key(KEY.Key_F6)
    user.wait(lambda: runner.state == "paused")
    held = runner.history.steps_done
    user.qtbot.wait(300)
    assert runner.history.steps_done == held
    user.key(KEY.Key_F10)
    user.wait(lambda: runner.state == "paused" and runner.history.steps_done > held)
    assert runner.history.steps_done == held + 1
    user.key(KEY.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    user.wait(lambda: runner.state == "idle")
    (run,) = user.desktop.parts.files.project.runs
    assert (run.status, run.steps) == ("stopped", held + 1)
    return held + 1


def take_all_back(user) -> None:
    user.key(KEY.Key_2, CONTROL)
    while user.desktop.parts.session.undo_stack.canUndo():
        user.key(KEY.Key_Z, CONTROL)


def reopen(user, path: Path, drawn: Document) -> None:
    """Open the file; the unsaved changes are asked about and given up."""
    session = user.desktop.parts.session
    user.desktop.parts.files.open(path)
    user.answer("Discard")
    user.wait(lambda: session.document == drawn)
