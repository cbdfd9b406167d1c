"""Gradient signals as rows of layers over steps; knows arrays and theme, no engine."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bpstudio.language import tr
from bpstudio.ui.charts import ink, raster, signals
from bpstudio.ui.charts.axis import TimeAxis, tick_step, ticks
from bpstudio.ui.charts.fold_marks import Beside, draw_folds, draw_unmeasured, fold_at
from bpstudio.ui.charts.gestures import (
    LEFT_PX,
    RIGHT_PX,
    Dragging,
    Plot,
    by_keyboard,
    by_shift,
    draw_cursor,
    draw_focus,
    is_left,
    plot_between,
    time_key,
    wheel_zoom,
)
from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.legend import draw_legend
from bpstudio.ui.charts.row_labels import LABEL_PX, fitting, labelled, row_words
from bpstudio.ui.charts.values import count
from bpstudio.ui.plain_text import plain_text, tool_tip
from bpstudio.ui.theme import TITLE_PX, VALUE_PX, Theme, ramp_table

TOP_PX = 2
AXIS_PX = 24
LEGEND_PX = 30
BOTTOM_PX = AXIS_PX + LEGEND_PX
"""What stays free above and below the rows; the profile beside them keeps to it too."""

_LABEL_RISE_PX = 3.0
_SMALL_LABEL_PX = 15.5
_THIN_ROW_PX = 6
_GAP_ROW_PX = 7
_TICK_PX = 84
_LEAST_PLOT_PX = 80
EMPTY_TEXT = tr("Press Train (F5) to watch gradients")
NO_ROWS_TEXT = tr("No layer of this network has such a figure")


class Heatmap(QWidget):
    """Rows of layers, columns of steps, colour for the figure; one cursor, one selected row."""

    rowClicked = Signal(str)
    """The key of a row that was pointed out, by mouse or arrow keys."""
    rowActivated = Signal(str)
    """The key of a row that was double-clicked or entered."""
    openWanted = Signal(str)
    """The key of a row of which the parts are to be seen."""
    closeWanted = Signal(str)
    """The key of a row whose parts, or whose block, are to be one row."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._axis = axis
        self._rows: tuple[HeatRow, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._briefs: tuple[str, ...] = ()
        self._order: raster.Ints = np.empty(0, np.int64)
        self._beside: Beside | None = None
        self._signal = signals.FLOW
        self._columns: raster.Columns | None = None
        self._end: int | None = None
        self._selected: str | None = None
        self._hover: QPointF | None = None
        self._dragging: Dragging | None = None
        self._ring = False
        self._layer, self._ground = ink.Layer(self), ink.Ground(self)
        self.setMinimumHeight(_LEAST_PLOT_PX + TOP_PX + BOTTOM_PX)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Gradient heatmap"))
        self.setAccessibleDescription(EMPTY_TEXT)
        axis.rangeChanged.connect(self._layer.clear)
        axis.extentChanged.connect(self._layer.clear)
        axis.cursorChanged.connect(self._on_cursor_changed)

    @property
    def layer(self) -> ink.Layer:
        """What is drawn once and kept."""
        return self._layer

    @property
    def rows(self) -> tuple[HeatRow, ...]:
        """The layers that have a line, in order."""
        return self._rows

    @property
    def columns(self) -> raster.Columns | None:
        """What is shown, if there is anything."""
        return self._columns

    @property
    def selected(self) -> str | None:
        """The key of the marked row."""
        return self._selected

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._layer.clear()

    def set_rows(self, rows: Sequence[HeatRow]) -> None:
        """Show these layers, in this order; values of another number of rows are dropped."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        self._labels = tuple(plain_text(row.label, limit=80) for row in rows)
        self._briefs = tuple(plain_text(row.brief or row.label, limit=80) for row in rows)
        self._order, self._beside = np.arange(len(self._rows)), None
        if self._columns is not None and self._columns.values.shape[1] != len(rows):
            self._columns = None
        self._layer.clear()

    def set_order(self, order: raster.Ints) -> None:
        """Put the rows below each other in this order: the index of the topmost one first."""
        if not np.array_equal(order, self._order):
            self._order, self._beside = order, None
            self._layer.clear()

    def set_signal(self, signal: signals.Signal) -> None:
        """Read and colour the values as this signal."""
        if signal != self._signal:
            self._signal = signal
            self._layer.clear()

    def set_columns(self, columns: raster.Columns | None, *, stop: int | None = None) -> None:
        """Show these values, one column of them per row; None shows the empty state.

        The last one holds until `stop`, where the run ends that they are of, or as far as the axis.

        Raises:
            ValueError: when the values are not for the rows that are set.
        """
        if columns is not None and columns.values.shape != (len(columns.steps), len(self._rows)):
            raise ValueError(
                f"values of {columns.values.shape} for {len(columns.steps)} steps and "
                f"{len(self._rows)} rows"
            )
        if columns is self._columns and stop == self._end:
            return
        self._end = stop
        was_empty = self._columns is None
        self._columns = columns if columns is not None and columns.values.size else None
        if was_empty != (self._columns is None):
            self._describe()
        self._layer.clear()

    @property
    def _empty_text(self) -> str:
        """What is said where there are no values."""
        return EMPTY_TEXT if self._rows or not self._axis.stop else NO_ROWS_TEXT

    @property
    def _stop(self) -> int:
        """Up to where the last value holds."""
        return self._axis.stop if self._end is None else min(self._end, self._axis.stop)

    def set_selected(self, key: str | None) -> None:
        """Mark the row of a node, or none."""
        if key != self._selected:
            self._selected = key
            self._describe()
            self._layer.clear()

    # -------------------------------------------------------------------------------- reading

    def row_at(self, y: float) -> int | None:
        """The index of the row at a height."""
        area = self._plot().area
        if not self._rows or not area.top() <= y < area.bottom():
            return None
        return int(self._order[np.searchsorted(self._row_edges(), y, side="right") - 1])

    def row_place(self, index: int) -> QRectF:
        """Where a row lies."""
        area, edges, line = self._plot().area, self._row_edges(), self._line_of(index)
        return QRectF(area.left(), edges[line], area.width(), edges[line + 1] - edges[line])

    def _line_of(self, index: int) -> int:
        """How many rows lie above a row."""
        return int(np.flatnonzero(self._order == index)[0])

    def reading(self, index: int, step: int) -> str:
        """A row's value at a step, in words."""
        row = self._rows[index]
        if row.frozen or row.unmeasured:
            return tr("frozen") if row.frozen else row.unmeasured
        column = self._column_at(step)
        if self._columns is None or column is None:
            return tr("no value")
        marked = self._columns.not_finite
        if marked is not None and marked[column, index]:
            return tr("not finite")
        value = float(self._columns.values[column, index])
        return f"{self._signal.reading(value)}{self._reach(column, index)}"

    def _reach(self, column: int, index: int) -> str:
        """The extremes of a column that sums up several steps, in words."""
        columns = self._columns
        assert columns is not None
        low, high = float(columns.low[column, index]), float(columns.high[column, index])
        if low == high or math.isnan(low) or math.isnan(high):
            return ""
        ends = tr(
            "from {low} to {high}", low=self._signal.short(low), high=self._signal.short(high)
        )
        row = self._rows[index]
        if row.level == "block" and not self._signal.norm:
            return tr(", {ends} in its {layers} layers", ends=ends, layers=len(row.layers))
        later = columns.steps[column + 1 : column + 2]
        stop = int(later[0]) if len(later) else self._axis.stop
        steps = count(stop - int(columns.steps[column]))
        return tr(", {ends} in {steps} steps", ends=ends, steps=steps)

    def hover_text(self, position: QPointF) -> str:
        """What the read-out says at a place: step, layer, value; empty outside the values."""
        plot = self._plot()
        index = self.row_at(position.y())
        if index is None or not plot.area.contains(position) or self._columns is None:
            return ""
        step = int(plot.step_at(position.x()))
        if not 0 <= step < self._axis.stop:
            return ""
        return tr(
            "step {step} · {layer} · {reading}",
            step=count(step),
            layer=self._labels[index],
            reading=self.reading(index, step),
        )

    # ------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer.picture(self._draw))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_selection(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        plot = self._plot()
        if self._columns is not None:
            draw_cursor(painter, plot, self._axis, self._theme.text)
            self._draw_pill(painter, plot)
            self._draw_hover(painter, plot)
        if self._ring:
            draw_focus(painter, QRectF(self.rect()), self._theme.accent)
        painter.end()

    def paint_whole(self, painter: QPainter) -> None:
        """Draw it without pointer and keyboard: values, marked row and cursor."""
        self._draw(painter)
        self._draw_selection(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self._columns is not None:
            draw_cursor(painter, self._plot(), self._axis, self._theme.text)
            self._draw_pill(painter, self._plot())

    def _plot(self) -> Plot:
        return plot_between(self.width(), TOP_PX, self.height() - BOTTOM_PX, self._axis)

    def _row_edges(self) -> npt.NDArray[np.float64]:
        """The heights of the edges of all rows, on whole device pixels."""
        area, ratio = self._plot().area, self.devicePixelRatioF()
        lines = round(area.height() * ratio)
        count_rows = max(len(self._rows), 1)
        if count_rows > lines:
            return area.top() + np.linspace(0, area.height(), count_rows + 1)
        return area.top() + raster.row_bounds(count_rows, lines) / ratio

    def _draw(self, painter: QPainter) -> None:
        theme, plot = self._theme, self._plot()
        key = (
            theme, self._rows, self._order.tobytes(), self._signal, self._selected,
            self._columns is None, plot.start, plot.stop,
        )  # fmt: skip
        self._ground.paint(painter, key, self._draw_ground)
        if self._columns is None:
            painter.fillRect(plot.area, QColor(theme.raised))
            ink.draw_text(
                painter, plot.area, self._empty_text, theme.muted,
                align=ink.Align.AlignCenter, font=ink.value_font(),
            )  # fmt: skip
        else:
            self._draw_values(painter, plot, self._columns)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _draw_ground(self, painter: QPainter) -> None:
        """The axis, the names of the rows and the legend: what the next step leaves as it is."""
        painter.fillRect(self.rect(), QColor(self._theme.surface))
        if self._columns is not None:
            self._draw_axis(painter, self._plot())
        self._draw_labels(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip = QRectF(
            LEFT_PX, self.height() - LEGEND_PX, self.width() - LEFT_PX - RIGHT_PX, LEGEND_PX - 4
        )
        unmeasured = any(self._unmeasured())
        draw_legend(painter, strip, self._signal, self._theme, unmeasured=unmeasured)

    def _unmeasured(self) -> list[bool]:
        """The rows that have no values, for a reason that is theirs."""
        return [bool(row.unmeasured) and not row.frozen for row in self._rows]

    def _draw_values(self, painter: QPainter, plot: Plot, columns: raster.Columns) -> None:
        ratio = ink.pixel_ratio(painter)
        width, height = round(plot.area.width() * ratio), round(plot.area.height() * ratio)
        edges = np.linspace(plot.start, plot.stop, width + 1)
        centre, span = self._signal.centre, self._signal.span
        values, bad, covered = raster.pixel_columns(columns, edges, centre=centre, stop=self._stop)
        codes = raster.encode(values, bad, centre=centre, span=span)
        codes[:, [row.frozen for row in self._rows]] = raster.GREY
        codes[:, self._unmeasured()] = raster.NOTHING
        codes[~covered] = raster.NOTHING
        gap = round(ratio) if height / len(self._rows) >= _GAP_ROW_PX * ratio else 0
        lines = raster.stretch_rows(np.ascontiguousarray(codes.T[self._order]), height, gap=gap)
        small = ink.is_vector(painter)
        image = ink.indexed_image(lines, _colour_table(self._theme), ratio, small=small)
        painter.drawImage(plot.area.topLeft(), image)
        if height / len(self._rows) >= _THIN_ROW_PX * ratio:
            for index in np.flatnonzero(self._unmeasured()):
                draw_unmeasured(painter, self.row_place(int(index)), self._theme)

    def _draw_axis(self, painter: QPainter, plot: Plot) -> None:
        theme, font, y = self._theme, ink.axis_font(), plot.area.bottom()
        painter.setPen(QPen(QColor(theme.faint), 1))
        marks = _step_marks(plot)
        for value in marks:
            x = round(plot.x_of(value)) + 0.5
            painter.drawLine(QPointF(x, y), QPointF(x, y + 3))
        for value in marks:
            text = count(round(value))
            middle = ink.Align.AlignCenter
            ink.draw_text(
                painter, self._tick_place(plot, value), text, theme.muted, align=middle, font=font
            )
        ink.draw_text(
            painter, QRectF(12, y + 4, LEFT_PX - 28, 16), tr("step"), theme.muted,
            align=ink.Align.AlignRight | ink.Align.AlignVCenter, font=font,
        )  # fmt: skip

    @staticmethod
    def _tick_place(plot: Plot, step: float) -> QRectF:
        width = ink.text_width(ink.axis_font(), count(round(step))) + 4
        return QRectF(plot.x_of(step) - width / 2, plot.area.bottom() + 4, width, 16)

    def _draw_labels(self, painter: QPainter) -> None:
        """Every label where rows are tall, else as many as fit and that of the selected row."""
        if not self._rows:
            return
        edges = self._row_edges()
        middles = (edges[:-1] + edges[1:]) / 2
        height = float(edges[-1] - edges[0]) / len(self._rows)
        middles = np.clip(middles, edges[0] + _LABEL_RISE_PX, edges[-1] - LABEL_PX / 2)
        size = VALUE_PX if height >= _SMALL_LABEL_PX else TITLE_PX
        chosen = self._index_of(self._selected)
        minor = [row.level == "parameter" for row in self._from_the_top().rows]
        shown = labelled(middles, None if chosen is None else self._line_of(chosen), minor)
        names = self._briefs if len(shown) == len(minor) else self._labels
        align = ink.Align.AlignRight | ink.Align.AlignVCenter
        for line in shown:
            index = int(self._order[line])
            marked = index == chosen
            place = QRectF(12, middles[line] - 9, LEFT_PX - 24, 18)
            quiet = self._theme.faint if self._rows[index].gone else self._theme.muted
            colour = self._theme.text if marked else quiet
            words, font = fitting(names[index], place.width(), size, bold=marked)
            # cut at the left: behind the blocks around it the layer's own name comes last
            ink.draw_text(
                painter, place, words, colour,
                align=align, font=font, elide=Qt.TextElideMode.ElideLeft,
            )  # fmt: skip
        draw_folds(painter, self._from_the_top(), edges, shown, self._theme)

    def _from_the_top(self) -> Beside:
        if self._beside is None:
            self._beside = Beside([self._rows[index] for index in self._order])
        return self._beside

    def _draw_selection(self, painter: QPainter) -> None:
        index = self._index_of(self._selected)
        if index is None:
            return
        place = self.row_place(index)
        if place.height() >= _THIN_ROW_PX:
            for colour, width in ((self._theme.surface, 4), (self._theme.accent, 2)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawRect(place.adjusted(-1, -1, 1, 0))
            return
        for x in (place.left() - 7, place.right() + 2):  # a frame would hide the row
            bar = QRectF(x, place.center().y() - 2, 5, 4)
            painter.fillRect(bar, QColor(self._theme.accent))

    def _draw_pill(self, painter: QPainter, plot: Plot) -> None:
        step = self._axis.cursor
        if step is None or not plot.start <= step < plot.stop:
            return
        font = ink.axis_font()
        text = count(step)
        width = ink.text_width(font, text) + 16
        middle = min(plot.x_of(step), self.width() - width / 2 - 2)
        place = QRectF(middle - width / 2, plot.area.bottom() + 3, width, 18)
        for mark in _step_marks(plot):  # half a number beside the pill would mislead
            if self._tick_place(plot, mark).intersects(place):
                painter.fillRect(self._tick_place(plot, mark), QColor(self._theme.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink.draw_pill(
            painter, place, text, fill=self._theme.text, ink=self._theme.surface, font=font
        )

    def _draw_hover(self, painter: QPainter, plot: Plot) -> None:
        text = self.hover_text(self._hover) if self._hover is not None else ""
        if not text or self._hover is None:
            return
        font = ink.value_font()
        width = min(ink.text_width(font, text) + 20, plot.area.width())
        left = min(self._hover.x() + 14, plot.area.right() - width)
        below = self._hover.y() + 18 + 26 <= self.height()
        top = self._hover.y() + 18 if below else self._hover.y() - 34
        place = QRectF(round(left) + 0.5, round(top) + 0.5, width, 26)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(place, 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = place.adjusted(8, 0, -8, 0)
        middle = ink.Align.AlignCenter
        ink.draw_text(painter, inner, text, self._theme.text, align=middle, font=font)

    # ---------------------------------------------------------------------------- interaction

    def event(self, event: QEvent) -> bool:
        match event:
            case QHelpEvent() if event.type() == QEvent.Type.ToolTip:
                self._show_tip(event)
                return True
            case QFocusEvent():
                self._ring = event.gotFocus() and by_keyboard(event)
                self._describe()
            case _ if event.type() == QEvent.Type.Leave:
                self._hover = None
                self.update()
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        """The whole name of a layer: beside its row it may be cut."""
        index = self.row_at(event.pos().y()) if event.pos().x() < LEFT_PX else None
        words = [] if index is None else row_words(self._rows[index], self._signal)
        QToolTip.showText(event.globalPos(), tool_tip(*words) if words else "", self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if is_left(event):
            self._dragging = Dragging(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position()
        if self._dragging:
            self._dragging.moved(event.position(), self._plot(), self._axis)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging, self._dragging = self._dragging, None
        if dragging and is_left(event) and not dragging.panning:
            fold = fold_at(self._from_the_top(), self._row_edges(), event.position())
            if fold is not None:
                (self.openWanted if fold[1] else self.closeWanted).emit(fold[0])
                return
            if self._plot().area.contains(event.position()):
                self._axis.set_cursor(int(self._plot().step_at(event.position().x())))
            self._point_out(self.row_at(event.position().y()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.row_at(event.position().y())
        fold = fold_at(self._from_the_top(), self._row_edges(), event.position())
        if index is not None and is_left(event) and fold is None:
            self.rowActivated.emit(self._rows[index].key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.setAccepted(wheel_zoom(event, self._plot(), self._axis))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -10,
            Qt.Key.Key_PageDown: 10,
        }
        key = Qt.Key(event.key())
        if key in moves and self._rows:
            self._move_row(moves[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and by_shift(event):
            if self._selected is not None:
                wanted = self.openWanted if key == Qt.Key.Key_Right else self.closeWanted
                wanted.emit(self._selected)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move_column(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self.rowActivated.emit(self._selected)
        elif not time_key(event, self._axis):
            super().keyPressEvent(event)

    def _move_row(self, by: int) -> None:
        index = self._index_of(self._selected)
        last = len(self._rows) - 1
        if index is None:
            line = 0 if by > 0 else last
        else:
            line = min(max(self._line_of(index) + by, 0), last)
        self._point_out(int(self._order[line]))

    def _move_column(self, by: int) -> None:
        """To the beginning of the next or previous column of values."""
        if self._columns is None or self._axis.step is None:
            return
        column = self._column_at(self._axis.step)
        wanted = min(max((column or 0) + by, 0), len(self._columns.steps) - 1)
        self._axis.set_cursor(int(self._columns.steps[wanted]))

    def _column_at(self, step: int) -> int | None:
        return self._columns.at(step, stop=self._stop) if self._columns is not None else None

    def _point_out(self, index: int | None) -> None:
        if index is not None:
            self.set_selected(self._rows[index].key)
            self.rowClicked.emit(self._rows[index].key)

    def _index_of(self, key: str | None) -> int | None:
        if key is None:
            return None
        return next((i for i, row in enumerate(self._rows) if row.key == key), None)

    def _on_cursor_changed(self) -> None:
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Tell assistive technology what the cursor points at; only when the user moved it."""
        index, step = self._index_of(self._selected), self._axis.step
        if self._columns is None or index is None or step is None:
            whole = all(row.level == "layer" for row in self._rows)
            many = (
                tr("{n} layers", n=len(self._rows)) if whole else tr("{n} rows", n=len(self._rows))
            )
            text = self._empty_text if self._columns is None else many
        else:
            text = tr(
                "{layer}, step {step}: {reading}",
                layer=self._labels[index],
                step=step,
                reading=self.reading(index, step),
            )
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)


def _step_marks(plot: Plot) -> list[float]:
    """Round steps to write at the axis, as many as fit."""
    most = max(int(plot.area.width() // _TICK_PX), 1)
    step = max(tick_step(plot.stop - plot.start, most), 1)
    return [value for value in ticks(plot.start, plot.stop, step) if value < plot.stop]


def _colour_table(theme: Theme) -> list[int]:
    """All 256 colours that an index may mean."""
    table = [QColor(theme.surface).rgb()] * 256
    table[: raster.RAMP_ENTRIES] = ramp_table(theme, raster.RAMP_ENTRIES)
    table[raster.GREY] = QColor(theme.frozen).rgb()
    table[raster.ZERO] = QColor(theme.zero).rgb()
    table[raster.NOT_FINITE] = QColor(theme.not_finite).rgb()
    return table
