"""Parallel axes with a line for each combination of a sweep; edits nothing, knows no project."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.language import plural, tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.parallel_axes import Axis, Parallel
from bpstudio.ui.charts.values import count
from bpstudio.ui.plain_text import plain_text, tool_tip
from bpstudio.ui.theme import ThemeHolder

Floats = npt.NDArray[np.float64]

_SIDE, _TOP, _BOTTOM = 96.0, 48.0, 22.0
_REACH_PX, _CAP_PX, _MARK_PX, _GAP_PX = 10.0, 4.0, 4.0, 6.0
_ALIGN = ink.Align


class ParallelChart(QWidget):
    """Each line runs through its values to its figure; the better, the more it has of the accent.

    The best one is green, the chosen one as strong as text. Arrows go from line to line, the best
    first; the table beside it says the same in words.
    """

    hovered = Signal(int)
    """Carries the line under the pointer, -1 for none."""
    chosen = Signal(int)

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._plot: Parallel | None = None
        self._hover = self._current = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 180)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Parallel plot of the sweep"))
        themes.changed.connect(self.update)

    @property
    def hover(self) -> int:
        """The line that is pointed at."""
        return self._hover

    @property
    def current(self) -> int:
        """The line that is chosen, -1 for none."""
        return self._current

    def sizeHint(self) -> QSize:
        return QSize(720, 300)

    def show_plot(self, plot: Parallel | None) -> None:
        """Show other lines; none of them is pointed at, the chosen one is told next."""
        self._plot = plot
        self._hover = self._current = -1
        self._describe()
        self.update()

    def point_at(self, line: int) -> None:
        """Mark a line as the one that is pointed at; says nothing back."""
        if line != self._hover:
            self._hover = line
            self.update()

    def choose(self, line: int) -> None:
        """Mark a line as the chosen one; says nothing back."""
        if line != self._current:
            self._current = line
            self._describe()
            self.update()

    def _describe(self) -> None:
        plot = self._plot
        if plot is None or not plot.words:
            self.setAccessibleDescription(tr("Nothing yet."))
            return
        number = len(plot.words)
        words = plural(number, "{many} combination.", "{many} combinations.", many=count(number))
        if plot.best is not None:
            words += tr(" Best: {settings}.", settings=plot.words[plot.best])
        if 0 <= self._current < len(plot.words):
            words += tr(" Chosen: {settings}.", settings=plot.words[self._current])
        self.setAccessibleDescription(plain_text(words))

    # ------------------------------------------------------------------- places

    def _area(self) -> QRectF:
        width, height = self.width() - 2 * _SIDE, self.height() - _TOP - _BOTTOM
        return QRectF(_SIDE, _TOP, max(width, 1.0), max(height, 1.0))

    def _across(self, axes: int) -> Floats:
        """The place of each axis; a single one stands in the middle."""
        area = self._area()
        if axes == 1:
            return np.array([area.center().x()])
        return np.linspace(area.left(), area.right(), axes)

    def _lines(self, plot: Parallel) -> Floats:
        """Pixels from the top, [lines, axes]."""
        area = self._area()
        shares = np.array([axis.shares for axis in plot.axes], np.float64).T
        return area.bottom() - shares * area.height()

    def line_at(self, place: QPointF) -> int:
        """The line that runs by a place, -1 where none does."""
        plot = self._plot
        if plot is None or not plot.words:
            return -1
        x, y = self._across(len(plot.axes)), self._lines(plot)
        if len(x) == 1:
            gaps = np.hypot(y[:, 0] - place.y(), x[0] - place.x())
        else:
            at = int(np.clip(np.searchsorted(x, place.x()) - 1, 0, len(x) - 2))
            share = np.clip((place.x() - x[at]) / (x[at + 1] - x[at]), 0.0, 1.0)
            here = y[:, at] + share * (y[:, at + 1] - y[:, at])
            slope = (y[:, at + 1] - y[:, at]) / (x[at + 1] - x[at])
            gaps = np.abs(here - place.y()) / np.hypot(1.0, slope)
        gaps = np.where(np.isfinite(gaps), gaps, np.inf)
        nearest = int(np.argmin(gaps))
        return nearest if gaps[nearest] <= _REACH_PX else -1

    # ------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, plot = self._themes.theme, self._plot
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.surface))
        if plot is not None and plot.words:
            x, y = self._across(len(plot.axes)), self._lines(plot)
            for at, axis in zip(x, plot.axes, strict=True):
                self._draw_axis(painter, float(at), axis)
            for line in self._order(plot):
                self._draw_line(painter, plot, x, y, line)
            for at, axis in zip(x, plot.axes, strict=True):
                self._draw_marks(painter, float(at), axis, last=axis is plot.axes[-1])
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0), 6.0, 6.0)
        painter.end()

    def _order(self, plot: Parallel) -> list[int]:
        """The worst first, so that the better lie over them, and what is pointed out over all."""
        marked = [line for line in (plot.best, self._hover, self._current) if line is not None]
        lines = sorted(range(len(plot.words)), key=lambda line: -plot.ranks[line])
        kept = [line for line in lines if line not in marked]
        return [*kept, *dict.fromkeys(line for line in marked if 0 <= line < len(plot.words))]

    def _draw_axis(self, painter: QPainter, x: float, axis: Axis) -> None:
        theme, area = self._themes.theme, self._area()
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        room = self.width() / max(len(self._plot.axes) if self._plot else 1, 1)
        width = min(max(room - 8.0, 60.0), 2 * min(x, self.width() - x))
        place = QRectF(x - width / 2, 6.0, width, 16.0)
        title = plain_text(axis.title, limit=60)
        elide = Qt.TextElideMode.ElideLeft
        ink.draw_text(
            painter, place, title, theme.text, align=_ALIGN.AlignHCenter, font=ink.title_font(),
            elide=elide,
        )  # fmt: skip
        place.moveTop(22.0)
        ink.draw_text(
            painter, place, axis.note, theme.muted, align=_ALIGN.AlignHCenter, font=ink.axis_font()
        )

    def _draw_marks(self, painter: QPainter, x: float, axis: Axis, *, last: bool) -> None:
        theme, area, font = self._themes.theme, self._area(), ink.axis_font()
        for share, mark in axis.marks:
            y = area.bottom() - share * area.height()
            painter.setPen(QPen(QColor(theme.faint), 1))
            painter.drawLine(QPointF(x - _MARK_PX / 2, y), QPointF(x + _MARK_PX / 2, y))
            text = plain_text(mark, limit=24)
            width = min(ink.text_width(font, text) + 6.0, _SIDE - _GAP_PX - 2.0)
            left = x + _GAP_PX if last else x - _GAP_PX - width
            place = QRectF(left, y - 8.0, width, 16.0)
            painter.setOpacity(0.8)  # lines pass behind it and can still be followed
            painter.fillRect(place.adjusted(0.0, 2.0, 0.0, -2.0), QColor(theme.surface))
            painter.setOpacity(1.0)
            ink.draw_text(painter, place, text, theme.muted, align=_ALIGN.AlignCenter, font=font)

    def _draw_line(
        self, painter: QPainter, plot: Parallel, x: Floats, y: Floats, line: int
    ) -> None:
        colour, width = self._dress(plot, line)
        pen = QPen(QColor(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        finite = np.isfinite(y[line])
        painter.drawPolyline(ink.polygon(x[finite], y[line][finite]))
        painter.setBrush(QColor(colour))
        painter.setPen(Qt.PenStyle.NoPen)
        for across, down in zip(x[finite], y[line][finite], strict=True):
            painter.drawEllipse(QPointF(across, down), width + 0.75, width + 0.75)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        low, high = plot.low[line], plot.high[line]
        marked = line in {plot.best, self._hover, self._current}
        if marked and math.isfinite(low) and high > low:
            self._draw_spread(painter, float(x[-1]), low, high, colour)

    def _draw_spread(
        self, painter: QPainter, x: float, low: float, high: float, colour: str
    ) -> None:
        """How far the seeds of a combination lie apart, on the axis of the figure."""
        area = self._area()
        top, bottom = (area.bottom() - share * area.height() for share in (high, low))
        painter.setPen(QPen(QColor(colour), 1.5))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        for y in (top, bottom):
            painter.drawLine(QPointF(x - _CAP_PX, y), QPointF(x + _CAP_PX, y))

    def _dress(self, plot: Parallel, line: int) -> tuple[str, float]:
        """Colour and width of a line."""
        theme = self._themes.theme
        if line == self._current:
            return theme.text, 2.5
        if line == plot.best:
            return theme.good, 2.0
        colour = theme.mix(theme.accent, theme.mix(theme.faint, theme.surface, 0.6),
                           (1.0 - plot.ranks[line]) ** 1.5)  # fmt: skip
        return (theme.accent, 2.0) if line == self._hover else (colour, 1.25)

    # ------------------------------------------------------------------- pointer and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        line = self.line_at(event.position())
        if line != self._hover:
            self.point_at(line)
            words = self._plot.words[line] if self._plot is not None and line >= 0 else ""
            self.setToolTip(tool_tip(words))
            self.hovered.emit(line)

    def leaveEvent(self, event: QEvent) -> None:
        self.point_at(-1)
        self.hovered.emit(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self.line_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and line >= 0:
            self._take(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1
        }.get(Qt.Key(event.key()))  # fmt: skip
        plot = self._plot
        if way is None or plot is None or not plot.words:
            super().keyPressEvent(event)
            return
        order = sorted(range(len(plot.words)), key=lambda line: plot.ranks[line])
        at = order.index(self._current) + way if self._current in order else 0
        self._take(order[min(max(at, 0), len(order) - 1)])

    def _take(self, line: int) -> None:
        self.choose(line)
        self.chosen.emit(line)
