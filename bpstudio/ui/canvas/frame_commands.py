"""What menus, keys and the pointer do with frames, as functions and gestures on the session."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF

from bpstudio.graph.document import Document, FrameId, NodeId
from bpstudio.graph.edits import move
from bpstudio.graph.frames import (
    change_frame,
    collapse,
    comment,
    frame_around,
    move_frame,
    opened_for,
    resize_frame,
)
from bpstudio.language import tr
from bpstudio.ui.canvas.geometry import snapped
from bpstudio.ui.session import Session


def frame_selected(session: Session) -> FrameId:
    """Put a frame around the selected cards.

    Raises:
        UserError: when none is selected.
    """
    document, frame = frame_around(session.document, session.selected)
    session.apply(tr("Add frame"), document)
    session.select(frames=[frame])
    return frame


def add_comment(session: Session, at: QPointF) -> FrameId:
    """Put an empty note on the open sheet."""
    place = snapped(at)
    document, frame = comment(session.document, (place.x(), place.y()), sheet=session.sheet_id)
    session.apply(tr("Add comment"), document)
    session.select(frames=[frame])
    return frame


def toggle_collapsed(session: Session, frame: FrameId) -> None:
    """Hide the cards on a frame, or show them again.

    Raises:
        UserError: when there are none.
    """
    found = session.document.view.frame(frame)
    if found is not None:
        closed = not found.hides
        after = collapse(session.document, frame, collapsed=closed)
        session.apply(tr("Collapse frame") if closed else tr("Open frame"), after)


def open_for(session: Session, nodes: Iterable[NodeId]) -> None:
    """See that no collapsed frame hides some cards."""
    session.apply(tr("Open frame"), opened_for(session.document, nodes))


class _DragFrame:
    """Drags a frame by some part; what else is edited meanwhile stays edited."""

    LABEL = ""

    def __init__(self, session: Session, frame: FrameId, start: QPointF) -> None:
        self._session = session
        self._frame = frame
        self._start = start
        self._before = session.document

    def moved(self, at: QPointF) -> None:
        if self._session.document.view.frame(self._frame) is not None:
            self._session.apply(self.LABEL, self._dragged(at - self._start), merge=self)

    def released(self, at: QPointF) -> None:
        self.moved(at)

    def cancel(self) -> None:
        self.moved(self._start)

    def _dragged(self, by: QPointF) -> Document:
        """The document of now with the frame dragged this far from where it was at first."""
        raise NotImplementedError


class MoveFrame(_DragFrame):
    """Drags a frame with what lies on it; it snaps to the grid."""

    LABEL = tr("Move frame")

    def _dragged(self, by: QPointF) -> Document:
        step = snapped(by)
        after = move_frame(self._before, self._frame, (step.x(), step.y()))
        far = move_frame(self._before, self._frame, (1.0, 0.0))
        held, before = far.view.positions, self._before.view.positions
        frames = {one.id for one in far.view.frames if one not in self._before.view.frames}
        document = self._session.document
        present = document.view.positions
        places = {
            node: at
            for node, at in after.view.positions.items()
            if held[node] != before[node] and node in present
        }
        for one in after.view.frames:
            if one.id in frames and document.view.frame(one.id) is not None:
                document = change_frame(document, one.id, at=one.at)
        return move(document, places)


class ResizeFrame(_DragFrame):
    """Drags the lower right corner of a frame."""

    LABEL = tr("Resize frame")

    def _dragged(self, by: QPointF) -> Document:
        found = self._before.view.frame(self._frame)
        size = QPointF() if found is None else snapped(QPointF(*found.size) + by)
        if found is not None and by.isNull():
            size = QPointF(*found.size)
        return resize_frame(self._session.document, self._frame, (size.x(), size.y()))
