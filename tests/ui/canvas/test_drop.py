import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from bpstudio.graph.document import Edge
from bpstudio.ui.canvas.drop import MIME_LAYER, DropTarget, layer_mime

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
BELOW = QPointF(300.0, 220.0)


class Drag:
    """A drag from elsewhere over the canvas, event by event."""

    def __init__(self, mouse, data: QMimeData) -> None:
        self.mouse, self.data = mouse, data
        self.target = mouse.view.viewport()

    def enter(self, at: QPointF) -> bool:
        event = QDragEnterEvent(self.mouse.pixel(at), COPY, self.data, LEFT, NONE)
        QApplication.sendEvent(self.target, event)
        return event.isAccepted()

    def move(self, at: QPointF) -> bool:
        event = QDragMoveEvent(self.mouse.pixel(at), COPY, self.data, LEFT, NONE)
        QApplication.sendEvent(self.target, event)
        return event.isAccepted()

    def leave(self) -> None:
        QApplication.sendEvent(self.target, QDragLeaveEvent())

    def drop(self, at: QPointF) -> None:
        event = QDropEvent(QPointF(self.mouse.pixel(at)), COPY, self.data, LEFT, NONE)
        QApplication.sendEvent(self.target, event)


@pytest.fixture
def drag(mouse) -> Drag:
    return Drag(mouse, layer_mime("Tanh"))


def test_a_layer_dropped_on_the_ground_becomes_a_card_there(session, view, drag) -> None:
    assert drag.enter(BELOW)
    assert drag.move(BELOW)
    assert view.canvas.feedback.ghost.isVisible()
    drag.drop(BELOW)
    (new,) = session.selected
    assert session.document.graph.by_id[new].kind == "Tanh"
    assert session.document.view.positions[new] == (224.0, 184.0)
    assert not view.canvas.feedback.ghost.isVisible()
    assert session.undo_stack.count() == 1


def test_a_layer_dropped_on_a_link_goes_into_it_in_one_step(session, view, mouse, drag) -> None:
    before = session.document
    middle = (mouse.port("a") + mouse.entry("b")) / 2
    drag.enter(middle)
    drag.move(middle)
    assert "Insert" in view.canvas.feedback.hint.text
    drag.drop(middle)
    (new,) = session.selected
    assert set(session.document.graph.edges) == {
        Edge(src=("a", "out"), dst=(new, "in")),
        Edge(src=(new, "out"), dst=("b", "in")),
    }
    session.undo_stack.undo()
    assert session.document == before


def test_a_layer_without_an_output_does_not_go_into_a_link(session, view, mouse) -> None:
    drag = Drag(mouse, layer_mime("Output"))
    middle = (mouse.port("a") + mouse.entry("b")) / 2
    drag.enter(middle)
    drag.move(middle)
    assert view.canvas.feedback.hint.text == ""
    drag.drop(middle)
    assert Edge(src=("a", "out"), dst=("b", "in")) in session.document.graph.edges


def test_a_drag_that_leaves_adds_nothing(session, view, drag) -> None:
    drag.enter(BELOW)
    drag.move(BELOW)
    drag.leave()
    assert not view.canvas.feedback.ghost.isVisible()
    assert session.undo_stack.count() == 0


def test_what_is_no_layer_is_not_taken(session, mouse) -> None:
    words = QMimeData()
    words.setText("Linear")
    assert not Drag(mouse, words).enter(BELOW)


@pytest.mark.parametrize("kind", [b"NoSuchLayer", b"\xff\xfe", b"", b"x" * 10_000])
def test_a_drag_of_an_unknown_kind_is_not_taken(view, kind: bytes) -> None:
    data = QMimeData()
    data.setData(MIME_LAYER, kind)
    assert not DropTarget(view.canvas).entered(data)
