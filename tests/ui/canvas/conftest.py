"""A canvas that is shown, and a mouse for it that goes where cards and ports are."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bpstudio.graph.document import Document, Edge, Graph, Node, NodeId, View
from bpstudio.params import FrozenMap
from bpstudio.ui.canvas.scene import CanvasScene
from bpstudio.ui.canvas.view import CanvasView
from bpstudio.ui.session import Session
from bpstudio.ui.theme import DARK, LIGHT, ThemeHolder

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Mouse:
    """Real mouse events on the canvas, by places of the scene."""

    def __init__(self, view: CanvasView) -> None:
        self.view = view

    def pixel(self, at: QPointF) -> QPoint:
        return self.view.viewportTransform().map(at).toPoint()

    def move(self, at: QPointF) -> None:
        QTest.mouseMove(self.view.viewport(), self.pixel(at))

    def move_held(self, at: QPointF, buttons: Qt.MouseButton) -> None:
        """Move with buttons down that QTest does not know of, or up that it takes to be down."""
        place = QPointF(self.pixel(at))
        far = self.view.viewport().mapToGlobal(place)
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, place, far, none, buttons, NONE)
        QApplication.sendEvent(self.view.viewport(), event)

    def press(self, at: QPointF, button: Qt.MouseButton = LEFT, keys=NONE) -> None:
        QTest.mousePress(self.view.viewport(), button, keys, self.pixel(at))

    def release(self, at: QPointF, button: Qt.MouseButton = LEFT, keys=NONE) -> None:
        QTest.mouseRelease(self.view.viewport(), button, keys, self.pixel(at))

    def click(self, at: QPointF, button: Qt.MouseButton = LEFT, keys=NONE) -> None:
        self.press(at, button, keys)
        self.release(at, button, keys)

    def double_click(self, at: QPointF) -> None:
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, self.pixel(at))

    def carry(self, start: QPointF, end: QPointF, button: Qt.MouseButton = LEFT) -> None:
        """Press, and move in a few steps; the button stays down."""
        way = [self.pixel(start + (end - start) * share) for share in (0.1, 0.5, 0.9, 1.0)]
        self.press(start, button)
        for pixel in way:
            QTest.mouseMove(self.view.viewport(), pixel)

    def drag(self, start: QPointF, end: QPointF, button: Qt.MouseButton = LEFT) -> None:
        pixel = self.pixel(end)  # before panning changes what it means
        self.carry(start, end, button)
        QTest.mouseRelease(self.view.viewport(), button, NONE, pixel)

    def card(self, node: NodeId) -> QPointF:
        """A place on a card that is no port."""
        return self.view.canvas.items_by_id[node].pos() + QPointF(75.0, 20.0)

    def port(self, node: NodeId, name: str = "out", *, outgoing: bool = True) -> QPointF:
        return self.view.canvas.items_by_id[node].port_in_scene(name, outgoing=outgoing)

    def entry(self, node: NodeId, name: str = "in") -> QPointF:
        return self.port(node, name, outgoing=False)

    def key(self, key: Qt.Key, keys=NONE) -> None:
        QTest.keyClick(self.view, key, keys)


def document(nodes: str, links: str = "", *, apart: float = 240.0) -> Document:
    """`document("a:Input b:Linear", "ab")`: cards in a row, links from port out to port in."""
    pairs = [pair.split(":") for pair in nodes.split()]
    made = tuple(Node(id=id, kind=kind) for id, kind in pairs)
    edges = tuple(Edge(src=(a, "out"), dst=(b, "in")) for a, b in links.split())
    places = {node.id: (apart * i, 0.0) for i, node in enumerate(made)}
    return Document(graph=Graph(nodes=made, edges=edges), view=View(positions=FrozenMap(places)))


@pytest.fixture
def drawn():
    return document


@pytest.fixture(autouse=True)
def scenes_are_not_collected() -> Iterator[None]:
    """What a test of the canvas leaves is kept: Python's collector can crash on scenes."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


@pytest.fixture
def scene_of(qapp) -> Iterator[Callable[[Session], CanvasScene]]:
    """Scenes without a view, which Qt takes away: left to Python's collector, some crash it."""
    scenes: list[CanvasScene] = []

    def make(session: Session) -> CanvasScene:
        scenes.append(CanvasScene(session, ThemeHolder(LIGHT)))
        return scenes[-1]

    yield make
    for scene in scenes:
        scene.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def session(qapp) -> Session:
    """Input, Linear, ReLU, Output; only the first two are linked."""
    return Session(document("a:Input b:Linear c:ReLU d:Output", "ab"))


@pytest.fixture
def view(qtbot, session: Session) -> Iterator[CanvasView]:
    widget = CanvasView(session, ThemeHolder(DARK))
    qtbot.addWidget(widget)
    show(qtbot, widget)
    yield widget
    widget.close()


def show(qtbot, widget: QWidget) -> None:
    widget.resize(1200, 700)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.setFocus()


@pytest.fixture
def mouse(view: CanvasView) -> Mouse:
    return Mouse(view)
