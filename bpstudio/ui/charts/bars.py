"""Horizontal bars with whiskers, one for each name; knows not what they measure.

Arrow keys move a cursor from bar to bar, which another view can follow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.language import tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import tick_step, ticks
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.charts.picture import Sheet
from bpstudio.ui.charts.values import figure, tick_text
from bpstudio.ui.plain_text import plain_text, tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

ROW_PX = 26
_TOP, _BOTTOM, _GAP = 46.0, 8.0, 10.0
_BAR_PX, _WHISKER_PX, _TICK_PX = 14.0, 8.0, 72
_LEAST_LEFT, _MOST_LEFT, _VALUE_PX = 64.0, 220.0, 72.0
_SHARE_LEFT = 0.4
"""Names take at most this share of the width."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A name with its value, and how far that may be off to either side, if it is known."""

    name: str
    value: float
    spread: float | None = None


@dataclass(frozen=True, kw_only=True)
class Bars:
    """What is drawn: the bars from the top, what they measure, and what the whiskers are."""

    title: str
    across: str
    bars: tuple[Bar, ...] = ()
    spread: str = ""


class BarChart(QWidget):
    """As high as its bars need; it stands in an area that scrolls."""

    pointed = Signal(int)
    """Carries the place of the bar that is pointed out by hand."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._bars = Bars(title="", across="")
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumWidth(280)
        self.setAccessibleName(tr("Bars"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        themes.changed.connect(self.update)

    @property
    def bars(self) -> Bars:
        """What is shown."""
        return self._bars

    @property
    def at(self) -> int:
        """The place of the bar that is pointed out."""
        return self._at

    def sizeHint(self) -> QSize:
        return QSize(520, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self._height())

    def show_bars(self, bars: Bars) -> None:
        """Show other bars; the first of them is pointed out."""
        self._bars = bars
        self._at = 0
        self.setAccessibleName(plain_text(bars.title))
        self._tell()
        self.setMinimumHeight(self._height())
        self.updateGeometry()
        self.update()

    def point_at(self, at: int) -> None:
        """Point a bar out, and say nobody so."""
        if 0 <= at < len(self._bars.bars) and at != self._at:
            self._at = at
            self._tell()
            self.update()

    def row_middle(self, at: int) -> float:
        """How far down the middle of a bar lies, in pixels."""
        return self._row(at).center().y()

    def words(self) -> str:
        """The bar that is pointed out, as a sentence."""
        if not self._bars.bars:
            return ""
        bar = self._bars.bars[self._at]
        spread = "" if bar.spread is None else f" ± {figure(bar.spread)} {self._bars.spread}"
        return plain_text(
            tr(
                "{name}: {across} {value}{spread}, {n} of {of}",
                name=bar.name,
                across=self._bars.across,
                value=figure(bar.value),
                spread=spread,
                n=self._at + 1,
                of=len(self._bars.bars),
            ),
            limit=300,
        )

    def sheet(self) -> Sheet:
        """The chart as a picture to take along."""
        return Sheet(
            size=QSize(self.width(), self._height()),
            paint=lambda painter: self._paint(painter, cursor=False),
            theme=self._themes.theme,
            caption=plain_text(self._bars.title),
        )

    def numbers(self) -> Numbers:
        """A line for each bar."""
        bars = self._bars.bars
        spreads = [np.nan if bar.spread is None else bar.spread for bar in bars]
        return Numbers(
            name=plain_text(self._bars.title),
            columns=(
                Column(title="name", values=[bar.name for bar in bars]),
                Column(title=self._bars.across, values=np.array([bar.value for bar in bars])),
                Column(title=self._bars.spread or "spread", values=np.array(spreads)),
            ),
        )

    # ------------------------------------------------------------------- painting

    def _height(self) -> int:
        return round(_TOP + ROW_PX * len(self._bars.bars) + _BOTTOM)

    def _left(self) -> float:
        font = ink.value_font()
        names = (plain_text(bar.name, limit=60) for bar in self._bars.bars)
        longest = max((ink.text_width(font, name) for name in names), default=0.0)
        most = min(_MOST_LEFT, _SHARE_LEFT * self.width())
        return min(max(longest + 2 * _GAP, _LEAST_LEFT), most)

    def _row(self, at: int) -> QRectF:
        return QRectF(0.0, _TOP + ROW_PX * at, float(self.width()), float(ROW_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._themes.theme.surface))
        self._paint(painter, cursor=True)
        painter.end()

    def _paint(self, painter: QPainter, *, cursor: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, bars = self._themes.theme, self._bars
        if not bars.bars:
            return
        left, right = self._left(), self.width() - _VALUE_PX
        place = _Place(left=left, width=max(right - left, 1.0), range=range_of(bars))
        whole = QRectF(_GAP, 4.0, self.width() - 2 * _GAP, 16.0)
        spread = f"   ├┤ ± {bars.spread}" if bars.spread else ""
        ink.draw_text(painter, whole, f"{bars.across}{spread}", theme.muted,
                      align=ink.Align.AlignLeft, font=ink.title_font())  # fmt: skip
        _draw_ticks(painter, place, self._row(len(bars.bars) - 1).bottom(), theme)
        for at, bar in enumerate(bars.bars):
            row = self._row(at)
            if cursor and at == self._at:
                tint = theme.mix(theme.accent, theme.surface, 0.14 if self.hasFocus() else 0.07)
                painter.fillRect(row, QColor(tint))
            _draw_bar(painter, place, row, bar, theme)
        if cursor and self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._row(self._at).adjusted(1.0, 1.0, -1.0, -1.0))

    # ------------------------------------------------------------------- the cursor

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words())
        self.setToolTip(tool_tip(self.words()))

    def _go(self, at: int) -> None:
        at = min(max(at, 0), len(self._bars.bars) - 1)
        if at >= 0:
            self.point_at(at)
            self.pointed.emit(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int((event.position().y() - _TOP) // ROW_PX)
        if event.button() == Qt.MouseButton.LeftButton and 0 <= at < len(self._bars.bars):
            self._go(at)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._bars.bars) - 1
        goals = {
            Qt.Key.Key_Up: self._at - 1,
            Qt.Key.Key_Down: self._at + 1,
            Qt.Key.Key_PageUp: self._at - 10,
            Qt.Key.Key_PageDown: self._at + 10,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        goal = goals.get(Qt.Key(event.key()))
        if goal is None or last < 0:
            super().keyPressEvent(event)
        else:
            self._go(goal)


def range_of(bars: Bars) -> tuple[float, float]:
    """From where to where the axis goes: zero and all whiskers are in it."""
    ends = [0.0]
    for bar in bars.bars:
        off = bar.spread or 0.0
        ends += [end for end in (bar.value - off, bar.value, bar.value + off) if np.isfinite(end)]
    low, high = min(ends), max(ends)
    return (low, high) if low < high else (0.0, 1.0)


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where values lie across."""

    left: float
    width: float
    range: tuple[float, float]

    def across(self, value: float) -> float:
        low, high = self.range
        return self.left + (value - low) / (high - low) * self.width


def _draw_ticks(painter: QPainter, place: _Place, bottom: float, theme: Theme) -> None:
    low, high = place.range
    step = tick_step(high - low, max(1, int(place.width // _TICK_PX)))
    for value in ticks(low, high, step):
        x = round(place.across(value)) + 0.5
        zero = abs(value) < step / 2
        painter.setPen(QPen(QColor(theme.faint if zero else theme.line), 1))
        painter.drawLine(QPointF(x, _TOP - 4.0), QPointF(x, bottom))
        cell = QRectF(x - 36.0, _TOP - 22.0, 72.0, 16.0)
        ink.draw_text(painter, cell, tick_text(value, step), theme.muted,
                      align=ink.Align.AlignHCenter, font=ink.axis_font())  # fmt: skip


def _draw_bar(painter: QPainter, place: _Place, row: QRectF, bar: Bar, theme: Theme) -> None:
    middle = ink.Align.AlignVCenter
    font = ink.value_font()
    name = QRectF(_GAP, row.top(), place.left - 2 * _GAP, row.height())
    words = plain_text(bar.name, limit=60)
    ink.draw_text(painter, name, words, theme.text, align=ink.Align.AlignRight | middle, font=font)
    end = place.across(0.0)
    if np.isfinite(bar.value):
        start, end = sorted((place.across(0.0), place.across(bar.value)))
        y = row.center().y()
        fill = QRectF(start, y - _BAR_PX / 2, max(end - start, 1.0), _BAR_PX)
        painter.fillRect(fill, QColor(theme.accent))
        if bar.spread is not None and np.isfinite(bar.spread):
            ends = (place.across(bar.value - bar.spread), place.across(bar.value + bar.spread))
            painter.setPen(QPen(QColor(theme.text), 1.5))
            painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))
            for x in ends:
                reach = _WHISKER_PX / 2
                painter.drawLine(QPointF(x, y - reach), QPointF(x, y + reach))
            end = max(end, *ends)
    cell = QRectF(end + 6.0, row.top(), _VALUE_PX, row.height())
    align = ink.Align.AlignLeft | middle
    ink.draw_text(painter, cell, figure(bar.value), theme.muted, align=align, font=font)
