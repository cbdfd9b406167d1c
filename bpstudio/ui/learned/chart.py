"""One view of what a model has learned, at one step; knows no run and no engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.language import tr
from bpstudio.record.learned import Floats, View
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.gestures import by_keyboard, draw_focus
from bpstudio.ui.charts.numbers import Numbers
from bpstudio.ui.charts.picture import Sheet
from bpstudio.ui.learned.pictures import (
    draw_attention,
    draw_filters,
    draw_images,
    draw_reconstructions,
)
from bpstudio.ui.learned.planes import draw_curve_view, draw_fit, draw_surface
from bpstudio.ui.learned.words import numbers, told
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.theme import Theme, ThemeHolder

Draw = Callable[[QPainter, QRectF, View, Floats, Theme], None]
DRAW: Mapping[str, Draw] = {
    "surface": draw_surface,
    "curve": draw_curve_view,
    "fit": draw_fit,
    "images": draw_images,
    "attention": draw_attention,
    "reconstruction": draw_reconstructions,
    "filters": draw_filters,
}


class LearnedChart(QWidget):
    """Draws a frame of a view."""

    stepped = Signal(int)
    """A key wants the next frame (1), or the one before (−1)."""
    newestWanted = Signal()
    playWanted = Signal()
    menuRequested = Signal(QPoint)

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._view: View | None = None
        self._values: Floats | None = None
        self._step = 0
        self._ring = False
        self._layer = ink.Layer(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 180)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("What the model has learned"))
        themes.changed.connect(self._layer.clear)

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    @property
    def shown(self) -> tuple[View, Floats, int] | None:
        """What is drawn, and after how many steps it was so."""
        if self._view is None or self._values is None:
            return None
        return self._view, self._values, self._step

    def show_frame(self, view: View | None, values: Floats | None, step: int) -> None:
        """Draw another frame; the same one is not drawn again."""
        if view is self._view and values is self._values:
            return
        self._view, self._values, self._step = view, values, step
        if view is not None:
            self.setAccessibleName(
                plain_text(tr("{title}, after {step:,} steps", title=view.title, step=step))
            )
        self.setAccessibleDescription(plain_text(self.words(), limit=600))
        self._layer.clear()

    def words(self) -> str:
        """The picture in words."""
        return "" if self._view is None or self._values is None else told(self._view, self._values)

    def numbers(self) -> Numbers:
        """The numbers of the frame."""
        if self._view is None or self._values is None:
            return Numbers(name="nothing", columns=())
        return numbers(self._view, self._values, self._step)

    def sheet(self) -> Sheet:
        """The picture to take along."""
        title = "" if self._view is None else plain_text(self._view.title)
        caption = tr("{title}, after {step:,} steps", title=title, step=self._step)
        return Sheet(size=self.size(), paint=self._draw, theme=self._themes.theme, caption=caption)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer.picture(self._draw))
        if self._ring:
            draw_focus(painter, QRectF(self.rect()), self._themes.theme.accent)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        theme = self._themes.theme
        painter.fillRect(self.rect(), QColor(theme.surface))
        if self._view is not None and self._values is not None:
            DRAW[self._view.kind](painter, QRectF(self.rect()), self._view, self._values, theme)

    # ---------------------------------------------------------------------------- Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Escape | Qt.Key.Key_End:
                self.newestWanted.emit()
            case Qt.Key.Key_Space:
                self.playWanted.emit()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.shown is not None:
            self.menuRequested.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)
        self.update()
