"""A strip below the loss with a mark for each moment of the run; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bpstudio.language import tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.bookmarks import Bookmark, grouped, spoken
from bpstudio.ui.charts.gestures import LEFT_PX, Plot, plot_between
from bpstudio.ui.plain_text import tool_tip
from bpstudio.ui.theme import Theme

HEIGHT_PX = 16
REACH_PX = 7.0
ORDER = ("non-finite", "finding", "change", "rate", "point")


def _is_point(marks: Sequence[Bookmark]) -> bool:
    """Whether it is a place to begin alone, and nothing happened there."""
    return all(one.kind == "point" for one in marks)


class Moments(QWidget):
    """Marks on the time axis, with their words as a tip. Hidden while there are none."""

    menuRequested = Signal(QPoint)
    """Where on the screen a menu is wanted; the cursor is then on the moment that was meant."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._axis = theme, axis
        self._marks: tuple[Bookmark, ...] = ()
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Moments of the run"))
        axis.rangeChanged.connect(self.update)
        self.hide()

    @property
    def marks(self) -> tuple[Bookmark, ...]:
        """The moments that are shown."""
        return self._marks

    def set_marks(self, marks: Sequence[Bookmark]) -> None:
        """Show other moments."""
        if tuple(marks) == self._marks:
            return
        self._marks = tuple(marks)
        words = [spoken(one.step, one.words) for one in self._marks]
        self.setAccessibleDescription(". ".join(words))
        self.setVisible(bool(self._marks))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT_PX)

    def _plot(self) -> Plot:
        return plot_between(self.width(), 0, self.height(), self._axis)

    def _colour(self, marks: Sequence[Bookmark]) -> str:
        """That of the gravest."""
        theme = self._theme
        kind = min((one.kind for one in marks), key=ORDER.index)
        return {
            "non-finite": theme.not_finite,
            "finding": theme.warning,
            "change": theme.accent,
            "rate": theme.muted,
            "point": theme.good,
        }[kind]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._plot()
        ink.draw_text(
            painter, QRectF(12, 0, LEFT_PX - 28, HEIGHT_PX), tr("moments"), self._theme.muted,
            align=ink.Align.AlignRight | ink.Align.AlignVCenter, font=ink.axis_font(),
        )  # fmt: skip
        # what happened lies over places to begin
        for step, marks in sorted(grouped(self._marks), key=lambda spot: not _is_point(spot[1])):
            if not plot.start <= step < plot.stop:
                continue
            x = plot.x_of(step)
            painter.setPen(QPen(QColor(self._theme.surface), 1))
            painter.setBrush(QColor(self._colour(marks)))
            if _is_point(marks):
                painter.drawRoundedRect(QRectF(x - 4, 4, 8, 8), 2, 2)
                continue
            painter.drawPolygon(
                QPolygonF([QPointF(x, 2), QPointF(x + 5, 8), QPointF(x, 14), QPointF(x - 5, 8)])
            )
        painter.end()

    def _near(self, x: float) -> tuple[int, tuple[Bookmark, ...]] | None:
        """The moment under the pointer."""
        plot = self._plot()
        spots = [(abs(plot.x_of(step) - x), step, marks) for step, marks in grouped(self._marks)]
        near = [spot for spot in spots if spot[0] <= REACH_PX]
        return min(near, key=lambda spot: spot[0])[1:] if near else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position().x())
        if near is None:
            return
        if event.button() in {Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton}:
            self._axis.set_cursor(near[0])
        if event.button() == Qt.MouseButton.RightButton:
            self.menuRequested.emit(event.globalPosition().toPoint())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = self._near(event.pos().x())
            if near is None:
                QToolTip.hideText()
            else:
                step, marks = near
                lines = (spoken(step, ""), *(one.words for one in marks))
                QToolTip.showText(event.globalPos(), tool_tip(*lines), self)
            return True
        return super().event(event)
