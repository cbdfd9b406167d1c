"""A signal against depth at one step, with the healthy band and the fitted slope."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.language import tr
from bpstudio.ui.charts import ink, raster, signals
from bpstudio.ui.charts.axis import tick_step, ticks
from bpstudio.ui.charts.gestures import by_keyboard, draw_focus
from bpstudio.ui.charts.heatmap import BOTTOM_PX, LEGEND_PX, TOP_PX
from bpstudio.ui.charts.values import count, factor
from bpstudio.ui.theme import Theme

HEADER_PX = 40
BAND_LABEL = tr("healthy range")
_SIDE_PX = 20
_MOST_DOTS = 60
_DOT_PX, _RIM_PX = 3.8, 1.5
_BAD_LOSS, _BAD_GROWTH = -2.5, 1.7
"""Decades from first to last layer from which gradients vanish or explode (gradients.md, 3)."""
_NEAR_BAND = 0.5
"""Decades outside the range of fresh networks at which trained ones are found that are well."""


@dataclass(frozen=True, kw_only=True)
class Slope:
    """A straight line through the values over depth: decades per layer towards the input."""

    per_layer: float
    total: float

    def __str__(self) -> str:
        return tr("{factor} per layer", factor=factor(self.per_layer))


def fitted_slope(values: npt.NDArray[np.floating]) -> Slope | None:
    """Least squares through the finite values; None for fewer than two layers."""
    depth = np.flatnonzero(np.isfinite(values))
    if len(depth) < 2:
        return None
    per_layer = -float(np.polyfit(depth, values[depth], 1)[0])
    return Slope(per_layer=per_layer, total=per_layer * float(depth[-1] - depth[0]))


class Profile(QWidget):
    """One dot per layer, beside its row of the heatmap: the same height, the same order."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._signal = signals.FLOW
        self._step: int | None = None
        self._values: npt.NDArray[np.float32] = np.empty(0, np.float32)
        self._not_finite: npt.NDArray[np.bool_] = np.empty(0, np.bool_)
        self._layers: npt.NDArray[np.float32] | None = None
        self._minor: npt.NDArray[np.bool_] = np.empty(0, np.bool_)
        self._selected: int | None = None
        self._order: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._ring = False
        self._layer, self._ground = ink.Layer(self), ink.Ground(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(260)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Profile over depth"))

    @property
    def layer(self) -> ink.Layer:
        """What is drawn once and kept."""
        return self._layer

    @property
    def step(self) -> int | None:
        """The step whose values are shown."""
        return self._step

    def figures(self) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
        """The values of all rows that are shown, and which of them are not finite."""
        return self._values, self._not_finite

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._layer.clear()

    def set_signal(self, signal: signals.Signal) -> None:
        """Read the values as this signal."""
        if signal != self._signal:
            self._signal = signal
            self._layer.clear()

    def set_selected(self, index: int | None) -> None:
        """Mark the dot of a row."""
        if index != self._selected:
            self._selected = index
            self._layer.clear()

    def set_order(self, order: npt.NDArray[np.int64]) -> None:
        """Put the dots below each other as the rows of the heatmap; the slope stays over depth."""
        if not np.array_equal(order, self._order):
            self._order = order
            self._layer.clear()

    def set_column(
        self,
        values: npt.NDArray[np.float32],
        not_finite: npt.NDArray[np.bool_],
        *,
        step: int | None,
        layers: npt.NDArray[np.float32] | None = None,
    ) -> None:
        """Show the values of all rows at a step; NaN leaves a row out. No step: nothing.

        `layers` are those of every layer, which the slope is of, where rows are others.
        """
        self._values, self._not_finite = values, not_finite
        self._step, self._layers = step, layers
        self._layer.clear()

    def set_minor(self, minor: Sequence[bool]) -> None:
        """Which rows are parameters: dots beside the line, not on it."""
        if not np.array_equal(self._minor, minor):
            self._minor = np.array(minor, np.bool_)
            self._layer.clear()

    def slope(self) -> Slope | None:
        """The fit that the heading states."""
        own = np.where(self._not_finite, np.nan, self._values)
        values = own if self._layers is None else self._layers
        has_one = self._step is not None and not self._signal.share
        return fitted_slope(values) if has_one else None

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
        slope = self.slope()
        words = (
            tr("no values") if self._step is None else tr("at step {step}", step=count(self._step))
        )
        self.setAccessibleDescription(words if slope is None else f"{words}: {slope}")
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def _area(self) -> QRectF:
        top = HEADER_PX + TOP_PX
        width = self.width() - 2 * _SIDE_PX
        return QRectF(_SIDE_PX, top, width, max(self.height() - BOTTOM_PX - top, 1))

    def _draw(self, painter: QPainter) -> None:
        theme, area = self._theme, self._area()
        if self._step is None or not len(self._values):
            painter.fillRect(self.rect(), QColor(theme.surface))
            painter.fillRect(area, QColor(theme.raised))
            middle = ink.Align.AlignCenter
            words = tr("Profile over depth")
            ink.draw_text(painter, area, words, theme.muted, align=middle, font=ink.value_font())
            return
        low, high = self._ends()
        key = (theme, self._signal, low, high)
        self._ground.paint(painter, key, partial(self._draw_ground, area=area, low=low, high=high))
        self._draw_heading(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middles = self._middles(area)
        share = (np.clip(self._values.astype(np.float64), low, high) - low) / (high - low)
        x = area.left() + share * area.width()
        finite = np.isfinite(self._values) & ~self._not_finite
        lines, minor = self._lines(), self._minors()
        down = lines[(finite & ~minor)[lines]]
        ink.draw_curve(painter, x[down], middles[down], theme.accent)
        if len(middles) <= _MOST_DOTS:
            plain = finite & ~minor
            if self._selected is not None:
                plain[self._selected : self._selected + 1] = False
            self._draw_dots(painter, x[plain], middles[plain])
            for index in np.flatnonzero(finite & ~plain):
                spot = QPointF(x[index], middles[index])
                self._draw_dot(painter, spot, index=int(index), minor=bool(minor[index]))
        elif self._selected is not None and finite[self._selected]:
            spot = QPointF(x[self._selected], middles[self._selected])
            self._draw_dot(painter, spot, index=self._selected)
        for index in np.flatnonzero(~finite & ~np.isnan(self._values) | self._not_finite):
            zero = self._values[index] == -np.inf and not self._not_finite[index]
            spot = QPointF(area.left() if zero else area.right(), middles[index])
            self._draw_special(painter, spot, theme.zero if zero else theme.not_finite)

    def _draw_ground(self, painter: QPainter, *, area: QRectF, low: float, high: float) -> None:
        painter.fillRect(self.rect(), QColor(self._theme.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_scale(painter, area, low, high)

    def _minors(self) -> npt.NDArray[np.bool_]:
        fits = len(self._minor) == len(self._values)
        return self._minor if fits else np.zeros(len(self._values), np.bool_)

    def _middles(self, area: QRectF) -> npt.NDArray[np.float64]:
        ratio = self.devicePixelRatioF()
        lines = round(area.height() * ratio)
        rows = max(len(self._values), 1)
        bounds: npt.NDArray[np.float64] = (
            raster.row_bounds(rows, lines) / ratio
            if rows <= lines
            else np.linspace(0, area.height(), rows + 1)
        )
        heights = np.empty(rows)
        heights[self._lines()] = area.top() + (bounds[:-1] + bounds[1:]) / 2
        return heights

    def _lines(self) -> npt.NDArray[np.int64]:
        """The rows from the top to the bottom."""
        rows = max(len(self._values), 1)
        return self._order if len(self._order) == rows else np.arange(rows)

    def _ends(self) -> tuple[float, float]:
        """The range: the band and all values, in jumps of two decades; all of a share."""
        signal = self._signal
        if signal.share:
            return -0.04, 1.04
        band = signal.band or (signal.centre - 2, signal.centre + 1)
        finite = self._values[np.isfinite(self._values) & ~self._not_finite]
        low = min(band[0], float(finite.min(initial=band[0]))) - 0.4
        high = max(band[1], float(finite.max(initial=band[1]))) + 0.4
        return 2.0 * math.floor(low / 2), math.ceil(high * 2) / 2

    def _draw_heading(self, painter: QPainter) -> None:
        theme, step = self._theme, self._step
        middle = ink.Align.AlignVCenter
        place = QRectF(_SIDE_PX, 8, self.width() - 2 * _SIDE_PX, 26)
        font, slope = ink.title_font(), self.slope()
        words = step_words(step, place.width(), "" if slope is None else str(slope))
        ink.draw_text(
            painter, place, words, theme.muted, align=ink.Align.AlignLeft | middle, font=font
        )
        if slope is not None:
            ink.draw_text(
                painter, place, str(slope), self._slope_colour(slope),
                align=ink.Align.AlignRight | middle, font=font,
            )  # fmt: skip

    def _slope_colour(self, slope: Slope) -> str:
        theme, band = self._theme, self._signal.band
        if not self._signal.warns_of_slope or band is None:
            return theme.muted
        if not _BAD_LOSS < slope.total < _BAD_GROWTH:
            return theme.error_text
        doubtful = slope.total < band[0] - _NEAR_BAND or slope.total > band[1] + _NEAR_BAND
        return theme.warning_text if doubtful else theme.muted

    def _draw_scale(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        theme, font = self._theme, ink.axis_font()

        def x_of(value: float) -> float:
            return area.left() + (value - low) / (high - low) * area.width()

        if self._signal.band:
            left, right = (x_of(end) for end in self._signal.band)
            tint = QColor(theme.mix(theme.good, theme.surface, 0.14))
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), tint)
            self._draw_band_label(painter, (left + right) / 2)
        painter.setPen(QPen(QColor(theme.line), 1))
        y = round(area.bottom()) - 0.5
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        least = 0.5 if self._signal.share else 1
        for value in ticks(low, high, max(tick_step(high - low, 5), least)):
            place = QRectF(x_of(value) - 20, area.bottom() + 4, 40, 16)
            text = self._signal.short(value, 0) if value else "0"
            middle = ink.Align.AlignCenter
            ink.draw_text(painter, place, text, theme.muted, align=middle, font=font)

    def _draw_band_label(self, painter: QPainter, middle: float) -> None:
        """Below the band, and whole also where the band lies at an edge."""
        font = ink.axis_font()
        width = ink.text_width(font, BAND_LABEL) + 4
        edge = _SIDE_PX / 2
        left = min(max(middle - width / 2, edge), self.width() - width - edge)
        place = QRectF(left, self.height() - LEGEND_PX, width, LEGEND_PX - 4)
        ink.draw_text(
            painter, place, BAND_LABEL, self._theme.good_text,
            align=ink.Align.AlignCenter, font=font,
        )  # fmt: skip

    def _draw_dots(self, painter: QPainter, x: ink.Coordinates, y: ink.Coordinates) -> None:
        """All dots that look alike as round points, the rims first."""
        spots = ink.polygon(x, y)
        for colour, width in ((self._theme.surface, 2 * _DOT_PX + _RIM_PX),
                              (self._theme.accent, 2 * _DOT_PX - _RIM_PX)):  # fmt: skip
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(spots)

    def _draw_dot(
        self, painter: QPainter, spot: QPointF, *, index: int, minor: bool = False
    ) -> None:
        """A dot of the line, or a ring beside it for a parameter."""
        chosen = index == self._selected
        colour = QColor(self._theme.text if chosen else self._theme.accent)
        painter.setPen(QPen(colour if minor else QColor(self._theme.surface), _RIM_PX))
        painter.setBrush(QColor(self._theme.surface) if minor else colour)
        size = (4.0 if chosen else 2.8) if minor else (5.0 if chosen else _DOT_PX)
        painter.drawEllipse(spot, size, size)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_special(self, painter: QPainter, spot: QPointF, colour: str) -> None:
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.setBrush(QColor(colour))
        painter.drawRect(QRectF(spot.x() - 3.5, spot.y() - 3.5, 7, 7))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def step_words(step: int | None, width_px: float, beside: str) -> str:
    """`at step 1,200` as far as it fits beside other words of the heading: at least these stay."""
    font = ink.title_font()
    room = width_px - (ink.text_width(font, beside) + 8 if beside else 0)
    forms = (
        ()
        if step is None
        else (tr("at step {step}", step=count(step)), tr("step {step}", step=count(step)))
    )
    return next((one for one in forms if ink.text_width(font, one) <= room), "")


def column_of(
    columns: raster.Columns | None, step: int | None, stop: int, frozen: Sequence[bool]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_], bool]:
    """The values and non-finite marks of all rows at a step, and whether there are any."""
    column = columns.at(step, stop=stop) if columns is not None and step is not None else None
    if columns is None or column is None:
        return np.empty(0, np.float32), np.empty(0, np.bool_), False
    values = columns.values[column].copy()
    marked = columns.not_finite
    bad = np.zeros(len(values), np.bool_) if marked is None else marked[column].copy()
    values[list(frozen)] = np.nan
    bad[list(frozen)] = False
    return values, bad | (values == np.inf), True
