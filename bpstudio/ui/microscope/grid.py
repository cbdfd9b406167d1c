"""A grid of coloured numbers that can be walked with keys; knows nothing of what they mean."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from bpstudio.language import numeral
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.values import figure
from bpstudio.ui.microscope.sheets import Sheet
from bpstudio.ui.plain_text import tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

NUMBER_SIZE = QSize(56, 20)
"""A cell in which a number can be read."""
MOST_LINES, MOST_COLUMNS = 6, 8
"""Cells of a sheet of which each number is written."""
SPACE = QSize(264, 128)
"""What a sheet takes that shows colours alone."""
LEAST_PX, MOST_PX = 2.0, 22.0
_KEYS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class NumberGrid(QWidget):
    """Shows a sheet: numbers in colour where there are few, else colours alone."""

    chosen = Signal(tuple)
    """Carries the place in the tensor of the number that was chosen."""
    stepped = Signal(int)
    """A page key wants the stop after this one, or before: the area around would scroll."""

    def __init__(self, name: str, note: str, sheet: Sheet, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.show_sheet(name, note, sheet)
        themes.changed.connect(self._on_theme)

    def show_sheet(self, name: str, note: str, sheet: Sheet) -> None:
        """Show other numbers, none of them chosen."""
        self._sheet = sheet
        self._at: tuple[int, int] | None = None
        self._written = (
            not sheet.image
            and sheet.numbers.shape[0] <= MOST_LINES
            and sheet.numbers.shape[1] <= MOST_COLUMNS
        )
        self._image: QImage | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(note)
        self.setFixedSize(self.sizeHint())
        self.update()

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    @property
    def index(self) -> tuple[int, ...] | None:
        """The place in the tensor of the chosen number, if there is one."""
        return None if self._at is None else self._sheet.index(*self._at)

    @property
    def value(self) -> float | None:
        """The chosen number."""
        return None if self._at is None else float(self._sheet.numbers[self._at])

    def choose(self, index: tuple[int, ...] | None) -> None:
        """Mark a number without telling anybody; one that is not on the sheet marks none."""
        self._at = None if index is None else self._sheet.find(index)
        self.update()

    def sizeHint(self) -> QSize:
        width, height = self._cell()
        lines, columns = self._sheet.numbers.shape
        return QSize(math.ceil(columns * width) + 2, math.ceil(lines * height) + 2)

    def _cell(self) -> tuple[float, float]:
        """The width and the height of a cell."""
        if self._written:
            return NUMBER_SIZE.width(), NUMBER_SIZE.height()
        lines, columns = self._sheet.numbers.shape
        room = min(SPACE.width() / columns, SPACE.height() / lines, MOST_PX)
        if lines == 1:
            return max(LEAST_PX, min(SPACE.width() / columns, MOST_PX)), NUMBER_SIZE.height()
        return max(LEAST_PX, room), max(LEAST_PX, room)

    def _cell_at(self, at: QPoint) -> tuple[int, int] | None:
        width, height = self._cell()
        line, column = int((at.y() - 1) // height), int((at.x() - 1) // width)
        lines, columns = self._sheet.numbers.shape
        if not (0 <= line < lines and 0 <= column < columns):
            return None
        return (line, column) if self._sheet.places[line, column] >= 0 else None

    def _rect(self, line: int, column: int) -> QRectF:
        width, height = self._cell()
        return QRectF(1 + column * width, 1 + line * height, width, height)

    # --------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        if self._image is None:
            self._image = coloured(self._sheet, theme)
        lines, columns = self._sheet.numbers.shape
        width, height = self._cell()
        painter.drawImage(QRectF(1, 1, columns * width, lines * height), self._image)
        if self._written:
            self._write(painter, theme)
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.line), 1))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
        if self._at is not None:
            rect = self._rect(*self._at).adjusted(-1, -1, 1, 1)
            painter.setPen(QPen(QColor(theme.surface), 4))
            painter.drawRect(rect)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(rect)
        painter.end()

    def _write(self, painter: QPainter, theme: Theme) -> None:
        font = ink.axis_font()
        scale = _scale(self._sheet)
        for (line, column), number in np.ndenumerate(self._sheet.numbers):
            if self._sheet.places[line, column] < 0:
                continue
            colour = theme.gradient(_share(float(number), scale), span=1.0)
            ink.draw_text(
                painter,
                self._rect(line, column).adjusted(2, 0, -5, 0),
                _short(float(number)),
                theme.text_on(colour),
                align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                font=font,
            )

    def _on_theme(self) -> None:
        self._image = None
        self.update()

    # ------------------------------------------------------------------------------ choosing

    def _choose_at(self, at: tuple[int, int] | None) -> None:
        if at is None:
            return
        self._at = at
        self.update()
        self.chosen.emit(self.index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        self._choose_at(self._cell_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _PAGES:
            self.stepped.emit(_PAGES[key])
            return
        by = _KEYS.get(key)
        if by is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        lines, columns = self._sheet.numbers.shape
        line, column = self._at or (0, 0)
        if self._at is not None:
            line, column = line + by[0], column + by[1]
            while (
                0 <= line < lines and 0 <= column < columns and self._sheet.places[line, column] < 0
            ):
                line, column = line + by[0], column + by[1]
        if 0 <= line < lines and 0 <= column < columns:
            self._choose_at((line, column))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._cell_at(event.pos())
            if at is None:
                QToolTip.hideText()
            else:
                words = number_words(self._sheet.index(*at), float(self._sheet.numbers[at]))
                QToolTip.showText(event.globalPos(), tool_tip(words), self)
            return True
        return super().event(event)


def number_words(index: tuple[int, ...] | None, value: float) -> str:
    """`[3, 5]  0.0123`; a tensor of one number has no place."""
    place = f"[{', '.join(map(str, index))}]  " if index else ""
    return f"{place}{figure(value)}"


def _short(value: float) -> str:
    """A number in three digits, as it fits a cell."""
    if not math.isfinite(value):
        return "nan" if math.isnan(value) else ("inf" if value > 0 else "−inf")
    size = abs(value)
    if size and not 1e-2 <= size < 1e4:
        text = f"{value:.1e}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    else:
        text = f"{value:.3g}"
    return numeral(text).replace("-", "−")


def _scale(sheet: Sheet) -> float:
    """The largest size of a number, which has the full colour."""
    there = sheet.numbers[(sheet.places >= 0) & np.isfinite(sheet.numbers)]
    return float(np.abs(there).max(initial=0.0))


def _share(value: float, scale: float) -> float:
    """A number as a share of the largest; not finite is infinity."""
    if not math.isfinite(value):
        return math.inf
    return value / scale if scale else 0.0


def coloured(sheet: Sheet, theme: Theme) -> QImage:
    """A point for each number: blue below zero, orange above, by its share of the largest."""
    scale = _scale(sheet)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = sheet.numbers / scale if scale else np.zeros(sheet.numbers.shape)
    finite = np.isfinite(sheet.numbers)
    codes = np.full(sheet.numbers.shape, 201, np.int64)
    codes[finite] = np.rint((np.clip(shares[finite], -1, 1) + 1) * 100).astype(np.int64)
    codes[sheet.places < 0] = 202
    pixels = _palette(theme)[codes]
    lines, columns = pixels.shape
    data = np.ascontiguousarray(pixels).tobytes()
    return QImage(data, columns, lines, columns * 4, QImage.Format.Format_RGB32).copy()


@lru_cache(maxsize=4)
def _palette(theme: Theme) -> npt.NDArray[np.uint32]:
    """201 colours from blue to orange, that of what is not finite, and that between tiles."""
    colours = [theme.gradient(float(one), span=1.0) for one in np.linspace(-1.0, 1.0, 201)]
    colours += [theme.not_finite, theme.surface]
    return np.array([QColor(one).rgb() for one in colours], np.uint32)
