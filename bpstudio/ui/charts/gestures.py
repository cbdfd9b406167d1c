"""Where a chart's plot lies and how mouse and keys move through its time; paints no data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication

from bpstudio.ui.charts.axis import TimeAxis

LEFT_PX = 128
RIGHT_PX = 16
"""Both margins are the same in all charts over time, so that their steps stand in line."""

_ZOOM_PER_NOTCH = 0.8
_NOTCH = 120
_KEY_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@dataclass(frozen=True)
class Plot:
    """The rectangle that data are drawn in, and where a step lies in it."""

    area: QRectF
    start: float
    stop: float

    def x_of(self, step: float) -> float:
        """The middle of a step."""
        return self.area.left() + (step + 0.5 - self.start) * self._px_per_step

    def xs_of(self, steps: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The middles of steps."""
        return self.area.left() + (steps + 0.5 - self.start) * self._px_per_step

    @property
    def _px_per_step(self) -> float:
        return self.area.width() / (self.stop - self.start)

    def step_at(self, x: float) -> float:
        """The place in time at a pixel; its whole part is the step."""
        share = (x - self.area.left()) / max(self.area.width(), 1.0)
        return self.start + share * (self.stop - self.start)


def plot_between(width: int, top: float, bottom: float, axis: TimeAxis) -> Plot:
    """The plot of a chart `width` pixels wide between two heights."""
    area = QRectF(LEFT_PX, top, max(width - LEFT_PX - RIGHT_PX, 1), max(bottom - top, 1))
    return Plot(area, *axis.visible)


class Dragging:
    """One press of the left button: a click that stays, or a pan once it has moved far enough."""

    def __init__(self, press: QPointF) -> None:
        self._press = press
        self._last = press.x()
        self.panning = False

    def moved(self, position: QPointF, plot: Plot, axis: TimeAxis) -> None:
        """Follow the mouse with the visible range."""
        if not self.panning:
            far = (position - self._press).manhattanLength()
            self.panning = far >= QApplication.startDragDistance()
        if self.panning:
            axis.pan(plot.step_at(self._last) - plot.step_at(position.x()))
            self._last = position.x()


def wheel_zoom(event: QWheelEvent, plot: Plot, axis: TimeAxis) -> bool:
    """Zoom around the mouse, or pan sideways; whether the event was meant for that."""
    sideways = event.angleDelta().x()
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not sideways:
        sideways = event.angleDelta().y()
    elif event.angleDelta().y():
        notches = event.angleDelta().y() / _NOTCH
        axis.zoom(_ZOOM_PER_NOTCH**notches, plot.step_at(event.position().x()))
        return True
    if sideways:
        axis.pan(-sideways / _NOTCH * 0.1 * (plot.stop - plot.start))
        return True
    return False


def time_key(event: QKeyEvent, axis: TimeAxis) -> bool:
    """Home shows all, Escape returns to the newest step, + and - zoom, Space plays, [ ] jump."""
    start, stop = axis.visible
    middle = axis.step if axis.step is not None else (start + stop) / 2
    match event.key():
        case Qt.Key.Key_Home:
            axis.fit()
        case Qt.Key.Key_Escape if axis.cursor is not None:
            axis.set_cursor(None)
        case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
            axis.zoom(_ZOOM_PER_NOTCH, middle)
        case Qt.Key.Key_Minus:
            axis.zoom(1 / _ZOOM_PER_NOTCH, middle)
        case Qt.Key.Key_Space:
            axis.playWanted.emit()
        case Qt.Key.Key_BracketLeft | Qt.Key.Key_BracketRight:
            axis.jumpWanted.emit(1 if event.key() == Qt.Key.Key_BracketRight else -1)
        case _:
            return False
    return True


def by_shift(event: QKeyEvent) -> bool:
    """Whether Shift was held, and no other key that changes a meaning."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.ShiftModifier


def is_left(event: QMouseEvent) -> bool:
    """Whether the left button was pressed or let go."""
    return event.button() == Qt.MouseButton.LeftButton


def by_keyboard(event: QFocusEvent) -> bool:
    """Whether the focus came by a key, so that a ring has to show where it is."""
    return event.reason() in _KEY_REASONS


def draw_focus(painter: QPainter, place: QRectF, colour: str) -> None:
    """The ring of two pixels around what the keys act on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)


def draw_cursor(painter: QPainter, plot: Plot, axis: TimeAxis, colour: str) -> None:
    """The line through the step under the cursor, where it is in view."""
    if axis.cursor is None or not plot.start <= axis.cursor < plot.stop:
        return
    x = round(plot.x_of(axis.cursor)) + 0.5
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawLine(QPointF(x, plot.area.top()), QPointF(x, plot.area.bottom()))
