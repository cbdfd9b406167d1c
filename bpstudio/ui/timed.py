"""Does to the window what a person does, and times each act until it is painted; judges nothing.

A time holds the act itself, all events and layouts that follow from it, and the painting of every
widget that it made dirty; not the few milliseconds that Qt waits before it paints.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    SignalInstance,
)
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from bpstudio.errors import UserError
from bpstudio.graph.document import NodeId
from bpstudio.ui.canvas.view import CanvasView

NOTCH = 120
"""One notch of a mouse wheel."""
_NONE = Qt.KeyboardModifier.NoModifier

Place = tuple[float, float]
"""A point in pixels of the canvas."""


class _Watch(QObject):
    """Sees whether a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.painted = False
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.painted = self.painted or event.type() == QEvent.Type.Paint
        return False

    def end(self) -> None:
        self._widget.removeEventFilter(self)


def painted_ms(widget: QWidget, act: Callable[[], object]) -> float:
    """Milliseconds from before `act` until its window is painted, and `widget` with it.

    Raises:
        UserError: when `act` changed nothing that `widget` shows.
    """
    watch = _Watch(widget)
    try:
        start = time.perf_counter()
        act()
        QCoreApplication.processEvents()
        QCoreApplication.sendEvent(widget.window(), QEvent(QEvent.Type.UpdateRequest))
        took = time.perf_counter() - start
    finally:
        watch.end()
    if not watch.painted:
        raise UserError(f"Nothing was painted on {widget.accessibleName() or 'the widget'!r}.")
    return 1000 * took


def zoomed_ms(canvas: CanvasView, notches: int) -> list[float]:
    """Turn the wheel over the middle by so many notches, each towards the viewer if above 0."""
    at = _middle(canvas)
    turn = NOTCH if notches > 0 else -NOTCH
    return [_sent_ms(canvas, _wheel(canvas, at, turn)) for _ in range(abs(notches))]


def panned_ms(canvas: CanvasView, frames: int, *, by: Place = (12.0, 5.0)) -> list[float]:
    """Drag the drawing with the middle button, `by` pixels a frame, turning round half way."""
    with _held(canvas, Qt.MouseButton.MiddleButton, _middle(canvas)) as move:
        return [move(step) for step in _there_and_back(frames, by)]


def dragged_ms(
    canvas: CanvasView, node: NodeId, frames: int, *, by: Place = (12.0, 5.0)
) -> list[float]:
    """Drag a card, `by` pixels a frame, turning round half way."""
    middle = canvas.canvas.items_by_id[node].sceneBoundingRect().center()
    at = canvas.viewportTransform().map(middle)
    with _held(canvas, Qt.MouseButton.LeftButton, at) as move:
        move(QPointF(4 * by[0], 4 * by[1]))  # a drag begins at a distance
        return [move(step) for step in _there_and_back(frames, by)]


def _there_and_back(frames: int, by: Place) -> Iterator[QPointF]:
    for frame in range(frames):
        sign = 1 if frame < frames / 2 else -1
        yield QPointF(sign * by[0], sign * by[1])


@contextmanager
def _held(
    canvas: CanvasView, button: Qt.MouseButton, at: QPointF
) -> Iterator[Callable[[QPointF], float]]:
    """A button that is held down; gives a function that moves the pointer and returns the time."""
    place = QPointF(at)
    _send(canvas, _mouse(canvas, QEvent.Type.MouseButtonPress, place, button, button))

    def move(by: QPointF) -> float:
        nonlocal place
        place = place + by
        none = Qt.MouseButton.NoButton
        return _sent_ms(canvas, _mouse(canvas, QEvent.Type.MouseMove, place, none, button))

    try:
        yield move
    finally:
        none = Qt.MouseButton.NoButton
        _send(canvas, _mouse(canvas, QEvent.Type.MouseButtonRelease, place, button, none))


def _sent_ms(canvas: CanvasView, event: QEvent) -> float:
    return painted_ms(canvas.viewport(), lambda: _send(canvas, event))


def _send(canvas: CanvasView, event: QEvent) -> None:
    QCoreApplication.sendEvent(canvas.viewport(), event)


def _middle(canvas: CanvasView) -> QPointF:
    return QPointF(canvas.viewport().rect().center())


def _mouse(
    canvas: CanvasView,
    kind: QEvent.Type,
    at: QPointF,
    button: Qt.MouseButton,
    buttons: Qt.MouseButton,
) -> QMouseEvent:
    on_screen = QPointF(canvas.viewport().mapToGlobal(at.toPoint()))
    return QMouseEvent(kind, at, on_screen, button, buttons, _NONE)


def _wheel(canvas: CanvasView, at: QPointF, turn: int) -> QWheelEvent:
    on_screen = QPointF(canvas.viewport().mapToGlobal(at.toPoint()))
    phase = Qt.ScrollPhase.NoScrollPhase
    none = Qt.MouseButton.NoButton
    return QWheelEvent(
        at,
        on_screen,
        QPoint(),
        QPoint(0, turn),
        none,
        _NONE,
        phase,
        False,
    )


def looped(act: Callable[[], object], *, until: SignalInstance) -> Any:
    """What `until` carries when it comes after `act`; Qt's own loop runs so long.

    A loop in Python would take time from a run in another thread.
    """
    loop, found = QEventLoop(), []

    def take(value: object) -> None:
        found.append(value)
        loop.quit()

    until.connect(take)
    act()
    if not found:
        loop.exec()
    until.disconnect(take)
    return found[0]


@contextmanager
def turns(
    parent: QObject, gaps: list[float], *, every_ms: int, when: Callable[[], bool]
) -> Iterator[None]:
    """Add to `gaps` by how many milliseconds a timer of the event loop comes late, while `when`."""
    last = [time.perf_counter()]

    def on_tick() -> None:
        now = time.perf_counter()
        if when():
            gaps.append(max(0.0, 1000 * (now - last[0]) - every_ms))
        last[0] = now

    timer = QTimer(parent)
    timer.setInterval(every_ms)
    timer.timeout.connect(on_tick)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        timer.deleteLater()
