"""A soft ring around what a lesson points at; it takes no click and covers nothing inside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from bpstudio.ui.theme import Theme, ThemeHolder

GAP_PX = 3
GLOW_PX = 6
RADIUS = 8.0


class Ring(QWidget):
    """Lies over the whole window where it is put; only its band is ever painted."""

    def __init__(self, window: QWidget, themes: ThemeHolder) -> None:
        super().__init__(window)
        self.over = window
        self._theme = themes.theme
        self._around: QRect | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        themes.changed.connect(self._on_theme)
        self.hide()

    @property
    def around(self) -> QRect | None:
        """What it lies around, in the window; None when it is not shown."""
        return self._around

    def put_around(self, place: QRect | None) -> None:
        """Lie around a place of the window, or be gone."""
        if place == self._around:
            if place is not None:
                self.raise_()
            return
        self._around = place
        if place is None:
            self.hide()
            return
        out = GAP_PX + GLOW_PX
        room = self.over.rect()
        self.setGeometry(place.adjusted(-out, -out, out, out).intersected(room))
        inner = place.adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
        hole = QRegion(inner.translated(-self.pos())) if not inner.isEmpty() else QRegion()
        self.setMask(QRegion(self.rect()) - hole)
        self.show()
        self.raise_()
        self.update()

    def _on_theme(self, now: Theme) -> None:
        self._theme = now
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._around is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = QRectF(self._around.translated(-self.pos()))
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        accent = QColor(self._theme.accent)
        for width, share in ((GLOW_PX + 4, 0.18), (GLOW_PX, 0.25), (2, 1.0)):
            accent.setAlphaF(share)
            painter.setPen(QPen(accent, width))
            band = around.adjusted(-GAP_PX, -GAP_PX, GAP_PX, GAP_PX).intersected(room)
            painter.drawRoundedRect(band, RADIUS, RADIUS)
        painter.end()
