"""The severity of a finding as a coloured dot; words beside it say it, too."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bpstudio.record.findings import Severity
from bpstudio.ui.theme import ThemeHolder

DOT_PX = 10


class Dot(QWidget):
    """The severity as a colour; the card says it in words, too."""

    def __init__(self, severity: Severity, themes: ThemeHolder) -> None:
        super().__init__()
        self._severity = severity
        self._themes = themes
        self.setFixedSize(DOT_PX, DOT_PX)
        themes.changed.connect(self.update)

    def show_severity(self, severity: Severity) -> None:
        """Wear the colour of another severity."""
        self._severity = severity
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = self._themes.theme
        colours = {"error": now.error, "warning": now.warning, "note": now.accent}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours[self._severity]))
        painter.drawEllipse(QRectF(QPointF(0, 0), self.size()))
        painter.end()
