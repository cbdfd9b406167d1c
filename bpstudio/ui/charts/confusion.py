"""A confusion matrix in colour: counts and per cent by true class and prediction; measures nothing.

The colour of a cell is its share of the rows of the true class; arrow keys move a cursor.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.language import numeral, tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.charts.picture import Sheet
from bpstudio.ui.charts.values import count
from bpstudio.ui.plain_text import plain_text, tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

Counts = npt.NDArray[np.int64]

_TOP, _RIGHT, _BOTTOM = 52.0, 24.0, 16.0
_LEAST_LEFT, _MOST_LEFT = 72.0, 176.0
_MOST_CELL, _WORDS_CELL, _SHARE_CELL = 200.0, 26.0, 44.0
_NAMES_CELL = 16.0
_KEYS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ConfusionChart(QWidget):
    """Cells of a matrix, true classes down, predictions across."""

    cellChosen = Signal(int, int)
    """Carries the codes of the true and the predicted class whose rows are wanted."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._names: tuple[str, ...] = ()
        self._matrix: Counts = np.zeros((0, 0), np.int64)
        self._cursor = (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Confusion matrix"))
        self.setMouseTracking(True)
        themes.changed.connect(self.update)

    @property
    def pointed(self) -> tuple[int, int]:
        """The cell that is pointed out: true class, predicted class."""
        return self._cursor

    def sizeHint(self) -> QSize:
        return QSize(560, 420)

    def show_matrix(self, names: tuple[str, ...], matrix: Counts) -> None:
        """Show counts (C, C) by true class (rows) and prediction (columns)."""
        if len(names) != len(self._names):
            self._cursor = (0, 0)
        self._names, self._matrix = names, matrix
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """The cell under the cursor as a sentence."""
        if not self._names:
            return ""
        true, said = self._cursor
        rows = int(self._matrix[true].sum())
        here = int(self._matrix[true, said])
        share = numeral(f" ({100 * here / rows:.1f} %)") if rows else ""
        return plain_text(
            tr(
                "{here} of {rows} rows{share} that are {true} were predicted {predicted}",
                here=count(here),
                rows=count(rows),
                share=share,
                true=self._names[true],
                predicted=self._names[said],
            )
        )

    def sheet(self) -> Sheet:
        """The chart as a picture to take along."""
        return Sheet(
            size=self.size(), paint=self._paint, theme=self._themes.theme,
            caption=tr("Confusion matrix"),
        )  # fmt: skip

    def numbers(self) -> Numbers:
        """A line for each cell."""
        size = len(self._names)
        return Numbers(
            name="confusion",
            columns=(
                Column(title="true", values=[n for n in self._names for _ in range(size)]),
                Column(title="predicted", values=list(self._names) * size),
                Column(title="rows", values=self._matrix.reshape(-1)),
            ),
        )

    # ------------------------------------------------------------------- painting

    def _grid(self) -> tuple[QRectF, float]:
        """The matrix's place and the side of a cell."""
        size = max(len(self._names), 1)
        font = ink.value_font()
        longest = max((ink.text_width(font, plain_text(n, limit=24)) for n in self._names),
                      default=0.0)  # fmt: skip
        left = min(max(longest + 44.0, _LEAST_LEFT), _MOST_LEFT)
        room = min(self.width() - left - _RIGHT, self.height() - _TOP - _BOTTOM)
        cell = min(max(room / size, 1.0), _MOST_CELL)
        return QRectF(left, _TOP, cell * size, cell * size), cell

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._themes.theme
        painter.fillRect(self.rect(), QColor(theme.surface))
        self._paint(painter)
        if self.hasFocus() and self._names:
            self._draw_cursor(painter, theme)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        if not self._names:
            return
        theme = self._themes.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, cell = self._grid()
        totals = self._matrix.sum(1, keepdims=True)
        shares = self._matrix / np.maximum(totals, 1)
        for true in range(len(self._names)):
            for said in range(len(self._names)):
                place = QRectF(
                    area.left() + said * cell, area.top() + true * cell, cell, cell
                ).adjusted(0.5, 0.5, -0.5, -0.5)
                self._draw_cell(
                    painter, place, int(self._matrix[true, said]), float(shares[true, said]),
                    right=true == said,
                )  # fmt: skip
        self._draw_names(painter, area, cell, theme)

    def _draw_cell(
        self, painter: QPainter, place: QRectF, rows: int, share: float, *, right: bool
    ) -> None:
        theme = self._themes.theme
        strong = theme.accent if right else theme.warning
        fill = theme.mix(strong, theme.raised, share**0.5) if rows else theme.raised
        painter.fillRect(place, QColor(fill))
        if place.width() < _WORDS_CELL or not rows:
            return
        colour, middle = theme.text_on(fill), ink.Align.AlignCenter
        if place.width() < _SHARE_CELL:
            ink.draw_text(painter, place, count(rows), colour, align=middle, font=ink.axis_font())
            return
        half = place.height() / 2
        upper = QRectF(place.left(), place.top() + half - 17.0, place.width(), 17.0)
        lower = QRectF(place.left(), place.top() + half, place.width(), 15.0)
        bold = ink.value_font(bold=True)
        ink.draw_text(painter, upper, count(rows), colour, align=middle, font=bold)
        words = numeral(f"{100 * share:.1f} %") if share < 0.9995 else "100 %"
        ink.draw_text(painter, lower, words, colour, align=middle, font=ink.axis_font())

    def _draw_names(self, painter: QPainter, area: QRectF, cell: float, theme: Theme) -> None:
        title, font = ink.title_font(), ink.value_font()
        left = ink.Align.AlignLeft | ink.Align.AlignVCenter
        right = ink.Align.AlignRight | ink.Align.AlignVCenter
        middle = ink.Align.AlignCenter
        top = QRectF(area.left(), 6.0, self.width() - area.left() - 8.0, 16.0)
        ink.draw_text(painter, top, tr("predicted"), theme.muted, align=left, font=title)
        side = QRectF(8.0, _TOP - 22.0, area.left() - 18.0, 16.0)
        ink.draw_text(painter, side, tr("true"), theme.muted, align=right, font=title)
        if cell < _NAMES_CELL:
            return
        for at, name in enumerate(self._names):
            text = plain_text(name, limit=24)
            place = QRectF(8.0, area.top() + at * cell, area.left() - 18.0, cell)
            ink.draw_text(painter, place, text, theme.text, align=right, font=font)
            place = QRectF(area.left() + at * cell + 1.0, _TOP - 22.0, cell - 2.0, 18.0)
            ink.draw_text(painter, place, text, theme.text, align=middle, font=font)

    def _draw_cursor(self, painter: QPainter, theme: Theme) -> None:
        area, cell = self._grid()
        true, said = self._cursor
        place = QRectF(area.left() + said * cell, area.top() + true * cell, cell, cell)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.text), 2.0))
        painter.drawRect(place)

    # ------------------------------------------------------------------- the cursor

    def _cell_at(self, at: QPointF) -> tuple[int, int] | None:
        area, cell = self._grid()
        if not self._names or not area.contains(at):
            return None
        last = len(self._names) - 1
        true = min(int((at.y() - area.top()) / cell), last)
        said = min(int((at.x() - area.left()) / cell), last)
        return true, said

    def _point_at(self, cell: tuple[int, int]) -> None:
        self._cursor = cell
        self.setAccessibleDescription(self.words())
        self.setToolTip(tool_tip(self.words()))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell is not None:
            self._point_at(cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._point_at(cell)
            self.cellChosen.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS and self._names:
            last = len(self._names) - 1
            down, across = _KEYS[key]
            true, said = self._cursor
            self._point_at((min(max(true + down, 0), last), min(max(said + across, 0), last)))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._names:
            self.cellChosen.emit(*self._cursor)
        else:
            super().keyPressEvent(event)
