"""What every chart over time does with mouse, keys and focus; draws nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.gestures import Dragging, Plot, by_keyboard, is_left, time_key, wheel_zoom
from bpstudio.ui.theme import Theme


class TimeChart(QWidget):
    """A click sets the cursor, a drag pans, the wheel zooms, a double click shows all."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._axis = theme, axis
        self._dragging: Dragging | None = None
        self._ring = False
        self._layer = ink.Layer(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        axis.rangeChanged.connect(self._layer.clear)
        axis.cursorChanged.connect(self.update)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._layer.clear()

    def summary(self) -> str:
        """What is shown, in words: the twin of the picture."""
        raise NotImplementedError

    def time_plot(self) -> Plot:
        """The area in which a place is a step."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if is_left(event):
            self._dragging = Dragging(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._dragging.moved(event.position(), self.time_plot(), self._axis)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging, self._dragging = self._dragging, None
        if dragging and is_left(event) and not dragging.panning:
            self._axis.set_cursor(int(self.time_plot().step_at(event.position().x())))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._axis.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event)
        self.setAccessibleDescription(self.summary())
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.setAccepted(wheel_zoom(event, self.time_plot(), self._axis))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is not None and self._axis.step is not None:
            self._axis.set_cursor(self._axis.step + by)
        elif not time_key(event, self._axis):
            super().keyPressEvent(event)
