"""The pointer on the canvas: decides which gesture a press begins and keeps it informed."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from bpstudio.errors import UserError
from bpstudio.graph.document import FrameId, NodeId
from bpstudio.ui.canvas.frame_commands import MoveFrame, ResizeFrame, toggle_collapsed
from bpstudio.ui.canvas.frame_item import Part
from bpstudio.ui.canvas.geometry import LINK_REACH, PORT_REACH
from bpstudio.ui.canvas.gestures import (
    DragLink,
    Gesture,
    MoveNodes,
    PanView,
    RubberBand,
    link_gesture,
    loose_end,
)
from bpstudio.ui.canvas.hover import Hover
from bpstudio.ui.canvas.scene import CanvasScene

END_REACH = 28.0
LEAST_REACH_ZOOM = 0.25
_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Window(Protocol):
    """What the hand needs of the view."""

    @property
    def zoom(self) -> float:
        """Pixels per scene unit."""

    def to_scene(self, at: QPointF) -> QPointF:
        """The scene point at a point of the viewport."""

    def pan_by(self, by: QPointF) -> None:
        """Shift what is seen by scene units."""

    def viewport(self) -> QWidget:
        """What shows the pointer."""


class Hand(QObject):
    """Turns presses, moves and releases into gestures; one at a time."""

    nodeActivated = Signal(str)
    frameActivated = Signal(str)
    """A frame was double-clicked: its words are wanted."""
    refused = Signal(object)
    """Carries the UserError of what could not be done."""
    searchRequested = Signal(QPointF, object)
    """Carries a place in the scene, and the loose end of a link (port and whether it is an output)
    or None."""

    def __init__(self, scene: CanvasScene, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._window = window
        self._hover = Hover(scene)
        self._gesture: Gesture | None = None
        self._pressed: tuple[NodeId, QPointF] | None = None
        self._alone = False
        self._panning = False
        self._button = Qt.MouseButton.NoButton
        scene.session.changed.connect(self._on_changed)
        scene.session.placeChanged.connect(self._on_place)

    @property
    def busy(self) -> bool:
        """Whether a gesture is going on."""
        return self._gesture is not None

    def hold_space(self, *, held: bool) -> None:
        """While the space bar is held, dragging moves the drawing."""
        self._panning = held
        self._show_cursor()

    def pressed(self, event: QMouseEvent) -> None:
        """A button went down."""
        at = self._window.to_scene(event.position())
        button, adding = event.button(), bool(event.modifiers() & _ADDING)
        self._hover.leave()
        if self._gesture is not None or self._pressed is not None:
            return
        self._button = button
        if button == _MIDDLE or (button == _LEFT and self._panning):
            self._gesture = PanView(at, scroll=self._window.pan_by)
            self._window.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif button == _LEFT:
            self._press(at, adding=adding)
        elif button == Qt.MouseButton.RightButton:
            self._pick_for_menu(at)

    def _press(self, at: QPointF, *, adding: bool) -> None:
        scene, selection = self._scene, self._scene.session.selection
        port = scene.port_at(at, self._reach(PORT_REACH))
        node = scene.node_at(at) if port is None else None
        frame = None if node or port else scene.frames.at(at)
        link = None if node or port else scene.link_at(at, self._reach(LINK_REACH))
        if frame is not None and (link is None or scene.frames.collapsed(frame[0])):
            self._press_frame(*frame, at)
        elif port is not None:
            self._gesture = link_gesture(scene, port[0], outgoing=port[1])
        elif node is not None:
            self._press_node(node, at, adding=adding)
        elif link is None:
            if not adding:
                scene.session.select()
            self._gesture = RubberBand(scene, at, keep=adding)
        elif link in selection.edges and not adding:
            self._gesture = loose_end(scene, link, at, self._reach(END_REACH))
        else:
            kept = selection.edges ^ {link} if adding else {link}
            scene.session.select(selection.nodes if adding else (), kept)

    def _press_frame(self, frame: FrameId, part: Part, at: QPointF) -> None:
        session = self._scene.session
        session.select(frames=[frame])
        if part == "toggle":
            try:
                toggle_collapsed(session, frame)
            except UserError as error:
                self.refused.emit(error)
        elif part == "resize":
            self._gesture = ResizeFrame(session, frame, at)
        else:
            self._gesture = MoveFrame(session, frame, at)

    def _press_node(self, node: NodeId, at: QPointF, *, adding: bool) -> None:
        session = self._scene.session
        selection = session.selection
        if adding:
            session.select(selection.nodes ^ {node}, selection.edges, current=node)
        elif node in selection.nodes:
            session.select(selection.nodes, selection.edges, current=node)
        else:
            session.select([node])
        self._pressed = (node, at)
        self._alone = not adding

    def _pick_for_menu(self, at: QPointF) -> None:
        session = self._scene.session
        node = self._scene.node_at(at)
        link = None if node else self._scene.link_at(at, self._reach(LINK_REACH))
        frame = None if node or link else self._scene.frames.at(at)
        if node is not None:
            if node not in session.selected:
                session.select([node])
        elif link is not None:
            session.select((), [link])
        elif frame is not None:
            session.select(frames=[frame[0]])
        else:
            session.select()

    def moved(self, event: QMouseEvent) -> None:
        """The pointer moved, with or without a button down."""
        if not event.buttons() & self._button:
            self.cancel()  # the button went up where nobody told: over a dialog
        at = self._window.to_scene(event.position())
        if self._pressed is not None and self._gesture is None:
            self._maybe_drag(*self._pressed, at)
        if self._gesture is not None:
            self._gesture.moved(at)
        elif not event.buttons():
            self._hover.at(at, self._reach(1.0))

    def _maybe_drag(self, node: NodeId, start: QPointF, at: QPointF) -> None:
        moving = self._scene.session.selected
        far = (at - start).manhattanLength() * self._window.zoom
        if far >= QApplication.startDragDistance() and node in moving:
            self._gesture = MoveNodes(self._scene, moving, grabbed=node, start=start)

    def released(self, event: QMouseEvent) -> None:
        """A button went up: the gesture that it began is done."""
        if event.button() != self._button:
            return
        gesture, self._gesture = self._gesture, None
        pressed, self._pressed = self._pressed, None
        at = self._window.to_scene(event.position())
        if gesture is not None:
            gesture.released(at)
        elif pressed is not None and self._alone:  # several were kept, in case it was a drag
            self._scene.session.select([pressed[0]])
        self._show_cursor()
        if isinstance(gesture, DragLink) and gesture.loose:
            self.searchRequested.emit(at, gesture.start)

    def double_clicked(self, event: QMouseEvent) -> None:
        """On a card: its settings are wanted. On empty ground: a layer is."""
        at = self._window.to_scene(event.position())
        if event.button() != _LEFT or self._panning:
            return
        node = self._scene.node_at(at)
        if node is not None:
            self.nodeActivated.emit(node)
        elif (frame := self._scene.frames.at(at)) is not None:
            if frame[1] != "toggle":
                self.frameActivated.emit(frame[0])
        elif self._scene.port_at(at, self._reach(PORT_REACH)) is None:
            self.searchRequested.emit(at, None)

    def left(self) -> None:
        """The pointer is elsewhere."""
        self._hover.leave()

    def cancel(self) -> bool:
        """Stop the gesture as if it had not begun; whether there was one."""
        gesture, self._gesture, self._pressed = self._gesture, None, None
        if gesture is not None:
            gesture.cancel()
            self._show_cursor()
        return gesture is not None

    def _on_changed(self) -> None:
        """A link in the air belongs to a drawing that is no more: an undo came in between."""
        if isinstance(self._gesture, DragLink):
            self._gesture = None
            self._scene.end_gesture()

    def _on_place(self) -> None:
        """What is being dragged stays behind on the sheet that was left."""
        if self._gesture is not None or self._pressed is not None:
            self._gesture = self._pressed = None
            self._scene.end_gesture()
            self._show_cursor()

    def _reach(self, units: float) -> float:
        """A reach in scene units that is as easy to hit on the screen when zoomed out."""
        return units / min(1.0, max(self._window.zoom, LEAST_REACH_ZOOM))

    def _show_cursor(self) -> None:
        self._window.viewport().setCursor(
            Qt.CursorShape.OpenHandCursor if self._panning else Qt.CursorShape.ArrowCursor
        )
