"""The gradient of what enters a recurrent layer, against time within a sequence, at one step."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.language import tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import tick_step, ticks
from bpstudio.ui.charts.gestures import by_keyboard, draw_focus
from bpstudio.ui.charts.heatmap import BOTTOM_PX, LEGEND_PX
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.charts.profile import HEADER_PX, Slope, fitted_slope, step_words
from bpstudio.ui.charts.raster import Floats
from bpstudio.ui.charts.values import count, factor, signed
from bpstudio.ui.theme import Theme

PARTS = 256
"""A sequence of more time steps is told in so many parts."""
_LEFT_PX, _RIGHT_PX, _NAME_PX = 40, 20, 20
_BAD_LOSS = -2.5
"""Decades from the last to the first time step from which gradients vanish (gradients.md, 3)."""
_LEAST_DECADES = 2.0
_MOST_DOTS = 40
MEASURE = tr("‖∂L/∂xₜ‖ in decades below the largest")
BRIEF_MEASURE = tr("‖∂L/∂xₜ‖ in decades")


def relative(values: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Decades against the largest finite one, which is 0; what is not finite stays."""
    shown = values.astype(np.float64)
    finite = shown[np.isfinite(shown)]
    return shown - finite.max() if len(finite) else shown


class TimeProfile(QWidget):
    """One point for each time step of a sequence, the first on the left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = ""
        self._step: int | None = None
        self._values: Floats = np.empty(0, np.float32)
        self._ring = False
        self._layer = ink.Layer(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(260)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Profile over time"))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._layer.clear()

    def set_curve(self, label: str, values: Floats, *, step: int | None) -> None:
        """Show log10 norms of dL/dx_t of a layer, by time, at a step of the run."""
        same = label == self._label and step == self._step
        if same and np.array_equal(values, self._values, equal_nan=True):
            return
        self._label, self._values, self._step = label, values, step
        self._layer.clear()

    @property
    def step(self) -> int | None:
        """The step of the run whose values are shown."""
        return self._step

    def figures(self) -> Floats:
        """The values that are shown, in decades (log10), by time."""
        return self._values

    def numbers(self) -> Numbers:
        """A line for each time step, or part of the sequence."""
        unit = "time step" if len(self._values) < PARTS else f"part of {PARTS}"
        columns = (
            Column(title=unit, values=np.arange(1, len(self._values) + 1)),
            Column(title="step", values=np.full(len(self._values), self._step or 0, np.int64)),
            Column(title=f"{self._label} log10 dL/dx_t", values=self._values.copy()),
        )
        return Numbers(name="profile over time", columns=columns)

    def slope(self) -> Slope | None:
        """The fit that the heading states: decades per time step towards the first."""
        return fitted_slope(self._values) if self._step is not None else None

    def _unit(self) -> str:
        return tr("time step") if len(self._values) < PARTS else tr("part of {parts}", parts=PARTS)

    def words(self) -> str:
        """What the picture shows, in a line."""
        slope = self.slope()
        if self._step is None:
            return tr("no values")
        words = tr("{label} at step {step}", label=self._label, step=count(self._step))
        if slope is not None:
            words += tr(
                ": {factor} per {unit} back, {total} decades from the last to the first",
                factor=factor(slope.per_layer),
                unit=self._unit(),
                total=signed(slope.total),
            )
        lost = int(np.isneginf(self._values).sum())
        return (
            tr("{words}, exactly zero at {lost}", words=words, lost=count(lost)) if lost else words
        )

    # ------------------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer.picture(self._draw))
        if self._ring:
            draw_focus(painter, QRectF(self.rect()), self._theme.accent)
        painter.end()

    def paint_whole(self, painter: QPainter) -> None:
        """Draw it without the ring of the keyboard."""
        self._draw(painter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event)
        self.setAccessibleDescription(self.words())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def _area(self) -> QRectF:
        top = HEADER_PX + _NAME_PX
        width = self.width() - _LEFT_PX - _RIGHT_PX
        return QRectF(_LEFT_PX, top, width, max(self.height() - BOTTOM_PX - top, 1))

    def _low(self) -> float:
        """The bottom of the scale, in even decades below the largest."""
        shown = relative(self._values)
        least = float(shown[np.isfinite(shown)].min(initial=0.0)) - 0.2
        return -max(2.0 * math.ceil(-least / 2), _LEAST_DECADES)

    def _draw(self, painter: QPainter) -> None:
        theme, area = self._theme, self._area()
        painter.fillRect(self.rect(), QColor(theme.surface))
        self._draw_heading(painter)
        low = self._low()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_scale(painter, area, low)
        shown = relative(self._values)
        if not len(shown):
            return
        places = (np.arange(len(shown)) + 0.5) / len(shown)
        x = area.left() + places * area.width()
        y = area.top() + np.clip(shown / low, 0, 1) * area.height()
        finite = np.isfinite(shown)
        ink.draw_curve(painter, x[finite], y[finite], theme.accent)
        if len(shown) <= _MOST_DOTS:
            painter.setPen(QPen(QColor(theme.surface), 1.5))
            painter.setBrush(QColor(theme.accent))
            for place in np.flatnonzero(finite):
                painter.drawEllipse(QPointF(x[place], y[place]), 3.4, 3.4)
        for place in np.flatnonzero(~finite & ~np.isnan(shown)):
            zero = shown[place] < 0
            spot = QPointF(x[place], area.bottom() if zero else area.top())
            self._draw_special(painter, spot, theme.zero if zero else theme.not_finite)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_special(self, painter: QPainter, spot: QPointF, colour: str) -> None:
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.setBrush(QColor(colour))
        painter.drawRect(QRectF(spot.x() - 2.5, spot.y() - 3, 5, 6))

    def _draw_heading(self, painter: QPainter) -> None:
        theme, middle = self._theme, ink.Align.AlignVCenter
        font, slope = ink.title_font(), self.slope()
        place = QRectF(_RIGHT_PX, 8, self.width() - 2 * _RIGHT_PX, 26)
        told = (
            ""
            if slope is None
            else tr("{factor} per {unit}", factor=factor(slope.per_layer), unit=self._unit())
        )
        words = step_words(self._step, place.width(), told)
        ink.draw_text(
            painter, place, words, theme.muted, align=ink.Align.AlignLeft | middle, font=font
        )
        if slope is not None:
            bad = slope.total <= _BAD_LOSS
            ink.draw_text(
                painter, place, told,
                theme.error_text if bad else theme.muted,
                align=ink.Align.AlignRight | middle, font=font,
            )  # fmt: skip
        below = QRectF(_RIGHT_PX, HEADER_PX - 6, place.width(), _NAME_PX)
        ink.draw_text(
            painter, below, tr("{label}, through time", label=self._label), theme.text,
            align=ink.Align.AlignLeft | middle, font=font,
        )  # fmt: skip

    def _draw_scale(self, painter: QPainter, area: QRectF, low: float) -> None:
        theme, font = self._theme, ink.axis_font()
        right = ink.Align.AlignRight | ink.Align.AlignVCenter
        for value in ticks(low, 0.0, max(tick_step(-low, 4), 1)):
            y = area.top() + value / low * area.height()
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(
                QPointF(area.left(), round(y) + 0.5), QPointF(area.right(), round(y) + 0.5)
            )
            text = signed(value, 0) if value else "0"
            place = QRectF(0, y - 8, area.left() - 6, 16)
            ink.draw_text(painter, place, text, theme.muted, align=right, font=font)
        below = QRectF(area.left(), area.bottom() + 4, area.width(), 16)
        top = ink.Align.AlignVCenter
        for words, align in (
            (tr("first"), ink.Align.AlignLeft),
            (tr("last"), ink.Align.AlignRight),
        ):
            ink.draw_text(painter, below, words, theme.muted, align=align | top, font=font)
        legend = QRectF(0, self.height() - LEGEND_PX, self.width(), LEGEND_PX - 4)
        fits = ink.text_width(font, MEASURE) <= legend.width() - 8
        ink.draw_text(
            painter, legend, MEASURE if fits else BRIEF_MEASURE, theme.muted,
            align=ink.Align.AlignCenter, font=font,
        )  # fmt: skip
