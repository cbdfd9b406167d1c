"""What menus, keys and the pointer do with frames, as functions and gestures on the session."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from bpstudio.graph.document import Document, FrameId
from bpstudio.graph.frames import (
    collapse,
    comment,
    frame_around,
    move_frame,
    resize_frame,
)
from bpstudio.ui.canvas.geometry import snapped
from bpstudio.ui.session import Session


def frame_selected(session: Session) -> FrameId:
    """Put a frame around the selected cards.

    Raises:
        UserError: when none is selected.
    """
    document, frame = frame_around(session.document, session.selected)
    session.apply("Add frame", document)
    session.select(frames=[frame])
    return frame


def add_comment(session: Session, at: QPointF) -> FrameId:
    """Put an empty note on the open sheet."""
    place = snapped(at)
    document, frame = comment(session.document, (place.x(), place.y()), sheet=session.sheet_id)
    session.apply("Add comment", document)
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
        session.apply("Collapse frame" if closed else "Open frame", after)


class MoveFrame:
    """Drags a frame with what lies on it; it snaps to the grid."""

    def __init__(self, session: Session, frame: FrameId, start: QPointF) -> None:
        self._session = session
        self._frame = frame
        self._start = start
        self._before = session.document

    def moved(self, at: QPointF) -> None:
        by = snapped(at - self._start)
        self._apply(move_frame(self._before, self._frame, (by.x(), by.y())))

    def released(self, at: QPointF) -> None:
        self.moved(at)

    def cancel(self) -> None:
        self._apply(self._before)

    def _apply(self, after: Document) -> None:
        self._session.apply("Move frame", after, merge=self)


class ResizeFrame:
    """Drags the lower right corner of a frame."""

    def __init__(self, session: Session, frame: FrameId, start: QPointF) -> None:
        self._session = session
        self._frame = frame
        self._start = start
        self._before = session.document
        found = self._before.view.frame(frame)
        self._size = QPointF() if found is None else QPointF(*found.size)

    def moved(self, at: QPointF) -> None:
        size = snapped(self._size + at - self._start)
        after = resize_frame(self._before, self._frame, (size.x(), size.y()))
        self._session.apply("Resize frame", after, merge=self)

    def released(self, at: QPointF) -> None:
        self.moved(at)

    def cancel(self) -> None:
        self._session.apply("Resize frame", self._before, merge=self)
