"""Losses of a short trial against learning rate or step, with a rate that can be moved; no run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.language import tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import tick_step, ticks
from bpstudio.ui.charts.values import MINUS, count, figure, linear_range, tick_text
from bpstudio.ui.theme import ThemeHolder

Floats = npt.NDArray[np.float64]

_LEFT, _RIGHT, _TOP, _BOTTOM = 76.0, 24.0, 24.0, 44.0
_CEILING = 2.0
"""A loss above so many times the first is cut off: the fall is what matters."""
_KEY_DECADES = 0.05


@dataclass(frozen=True, kw_only=True, eq=False)
class Points:
    """Losses by place: rates or steps. `smooth` runs through the first of them, at `centres`."""

    places: Floats
    losses: Floats
    centres: Floats
    smooth: Floats


class TrialChart(QWidget):
    """Dots for losses, a line for their running mean; with `rates` the places are logarithmic."""

    markMoved = Signal(float)
    """Carries the rate that the marker was moved to."""

    def __init__(self, themes: ThemeHolder, *, rates: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._rates = rates
        self._points: Points | None = None
        self._span = (0.0, 1.0)
        self._mark: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self.setAccessibleName(tr("Loss by learning rate") if rates else tr("Loss by step"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rates else Qt.FocusPolicy.NoFocus)
        themes.changed.connect(self.update)

    @property
    def mark(self) -> float | None:
        """The rate that is marked."""
        return self._mark

    def sizeHint(self) -> QSize:
        return QSize(620, 320)

    def set_span(self, low: float, high: float) -> None:
        """The first and the last place that will be shown."""
        self._span = (low, high)
        self.update()

    def set_points(self, points: Points) -> None:
        """Show these losses."""
        self._points = points
        self.setAccessibleDescription(self.summary())
        self.update()

    def set_mark(self, rate: float | None) -> None:
        """Mark a rate; it can be moved from then on."""
        self._mark = rate
        self.setAccessibleDescription(self.summary())
        self.update()

    def summary(self) -> str:
        """What is shown, in words."""
        points = self._points
        if points is None or not len(points.losses):
            return tr("Nothing yet.")
        finite = points.losses[np.isfinite(points.losses)]
        words = tr("{losses} losses", losses=count(len(points.losses)))
        if len(finite):
            words += tr(
                " from {most} to {least}",
                most=figure(float(finite.max())),
                least=figure(float(finite.min())),
            )
        return words + (tr("; marked rate {rate}.", rate=figure(self._mark)) if self._mark else ".")

    # ------------------------------------------------------------------- painting

    def _area(self) -> QRectF:
        width, height = self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM
        return QRectF(_LEFT, _TOP, max(width, 1.0), max(height, 1.0))

    def _along(self, places: Floats) -> Floats:
        """Places as shares of the width."""
        low, high = self._span
        if self._rates:
            places, low, high = np.log10(places), np.log10(low), np.log10(high)
        return (places - low) / max(high - low, 1e-12)

    def _range(self) -> tuple[float, float]:
        losses = np.empty(0) if self._points is None else self._points.losses
        finite = losses[np.isfinite(losses)]
        if not len(finite):
            return (0.0, 1.0)
        high = min(float(finite.max()), _CEILING * float(finite[0])) if finite[0] > 0 else None
        return linear_range(float(finite.min()), high or float(finite.max()), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, area = self._themes.theme, self._area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.surface))
        low, high = self._range()
        self._draw_grid(painter, area, low, high)
        if self._points is not None:
            painter.save()
            painter.setClipRect(area.adjusted(-3.0, -3.0, 3.0, 3.0))
            self._draw_points(painter, area, low, high, self._points)
            painter.restore()
        if self._mark is not None:
            self._draw_mark(painter, area, self._mark)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0), 6.0, 6.0)
        painter.end()

    def _draw_grid(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        theme, font = self._themes.theme, ink.axis_font()
        step = tick_step(high - low, max(2, int(area.height() // 40)))
        for value in ticks(low, high, step):
            y = round(area.bottom() - (value - low) / (high - low) * area.height()) + 0.5
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            place = QRectF(0.0, y - 8.0, _LEFT - 8.0, 16.0)
            align = ink.Align.AlignRight | ink.Align.AlignVCenter
            ink.draw_text(
                painter, place, tick_text(value, step), theme.muted, align=align, font=font
            )
        for at, text in self._marks():
            x = area.left() + float(self._along(np.array([at]))[0]) * area.width()
            place = QRectF(x - 40.0, area.bottom() + 4.0, 80.0, 16.0)
            align = ink.Align.AlignHCenter
            ink.draw_text(painter, place, text, theme.muted, align=align, font=font)
        place = QRectF(area.left(), area.bottom() + 22.0, area.width(), 16.0)
        title = tr("learning rate") if self._rates else tr("step")
        ink.draw_text(
            painter, place, title, theme.muted, align=ink.Align.AlignHCenter, font=ink.title_font()
        )
        place = QRectF(0.0, 2.0, _LEFT - 8.0, 16.0)
        ink.draw_text(
            painter,
            place,
            tr("loss"),
            theme.muted,
            align=ink.Align.AlignRight,
            font=ink.title_font(),
        )

    def _marks(self) -> list[tuple[float, str]]:
        low, high = self._span
        if self._rates:
            powers = range(round(np.ceil(np.log10(low))), round(np.floor(np.log10(high))) + 1)
            return [(10.0**power, _power(power)) for power in powers]
        step = max(1.0, tick_step(high - low, 6))
        return [(value, count(round(value))) for value in ticks(low, high, step)]

    def _draw_points(
        self, painter: QPainter, area: QRectF, low: float, high: float, points: Points
    ) -> None:
        theme = self._themes.theme

        def pixels(places: Floats, losses: Floats) -> tuple[Floats, Floats]:
            x = area.left() + self._along(places) * area.width()
            y = area.bottom() - (losses - low) / (high - low) * area.height()
            return x, np.clip(y, -1e4, 1e4)

        x, y = pixels(points.places, points.losses)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.faint))
        for across, down in zip(x, y, strict=True):
            if np.isfinite(down):
                painter.drawEllipse(QPointF(across, down), 2.0, 2.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink.draw_curve(painter, *pixels(points.centres, points.smooth), theme.accent)

    def _draw_mark(self, painter: QPainter, area: QRectF, rate: float) -> None:
        theme = self._themes.theme
        x = area.left() + float(self._along(np.array([rate]))[0]) * area.width()
        painter.setPen(QPen(QColor(theme.good), 1.5))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        text, font = figure(rate), ink.title_font()
        width = ink.text_width(font, text) + 10.0
        left = x + 6.0 if x + width + 8.0 < area.right() else x - width - 6.0
        place = QRectF(left, area.top() + 2.0, width, 18.0)
        align = ink.Align.AlignHCenter | ink.Align.AlignVCenter
        ink.draw_text(painter, place, text, theme.good_text, align=align, font=font)

    # ------------------------------------------------------------------- the marked rate

    def _move_to(self, x: float) -> None:
        area = self._area()
        low, high = np.log10(self._span)
        share = min(max((x - area.left()) / area.width(), 0.0), 1.0)
        self._choose(10.0 ** (low + share * (high - low)))

    def _choose(self, rate: float) -> None:
        low, high = self._span
        rate = float(f"{min(max(rate, low), high):.1e}")
        self.set_mark(rate)
        self.markMoved.emit(rate)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._mark is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None or self._mark is None:
            super().keyPressEvent(event)
            return
        self._choose(self._mark * 10.0 ** (way * _KEY_DECADES))


def _power(power: int) -> str:
    """`0.01`, `1e−7`: a power of ten, as short as it goes."""
    return figure(10.0**power) if -3 <= power <= 4 else f"1e{power}".replace("-", MINUS)
