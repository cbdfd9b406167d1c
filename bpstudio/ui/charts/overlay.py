"""Loss curves of several runs over each other, told apart by colour, letter and dashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolButton, QWidget

from bpstudio.language import tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import TimeAxis, tick_step, ticks
from bpstudio.ui.charts.gestures import (
    Plot,
    draw_cursor,
    draw_focus,
    plot_between,
)
from bpstudio.ui.charts.loss import CURVE_WORDS, Series, SeriesName, cut, thinned
from bpstudio.ui.charts.time_chart import TimeChart
from bpstudio.ui.charts.values import count, figure, linear_range, log_range, tick_text
from bpstudio.ui.theme import Theme

COLOURS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "dark": ("#56B4E9", "#E69F00", "#2FC398", "#E08FC0", "#F0E442", "#F07D3C"),
        "light": ("#0072B2", "#B85000", "#00805D", "#A8407F", "#7A6A00", "#4A4A4A"),
    }
)
"""Okabe and Ito's colours, which colour-blind people tell apart, as light or dark as they must be
to stand out from the surface."""
LETTERS = "ABCDEF"
MOST = len(LETTERS)

_STYLES: Mapping[SeriesName, Qt.PenStyle] = MappingProxyType(
    {"train": Qt.PenStyle.SolidLine, "validation": Qt.PenStyle.DashLine}
)
_TOP_PX, _BOTTOM_PX = 24, 8
_LETTER_PX = 14
_TITLE_PX = 64


def letter_tags(
    area: QRectF, ends: Sequence[tuple[int, QPointF | None]]
) -> list[tuple[int, QRectF]]:
    """Where the letters of runs stand, by place: each a little further in, as ends lie close.

    `ends` are the places of runs with the points at which their lines end. No two letters of one
    run cover each other.
    """
    tags: list[tuple[int, QRectF]] = []
    for place, end in ends:
        if end is None:
            continue
        left = min(end.x() + 3, area.right() - 3) - place * (_LETTER_PX + 2) - _LETTER_PX
        tag = QRectF(left, end.y() - _LETTER_PX / 2, _LETTER_PX, _LETTER_PX)
        if not any(other == place and tag.intersects(drawn) for other, drawn in tags):
            tags.append((place, tag))
    return tags


@dataclass(frozen=True, kw_only=True, eq=False)
class RunCurve:
    """One curve of a run; `place` is that of the run among those compared."""

    place: int
    part: SeriesName
    series: Series


class Overlay(TimeChart):
    """Training solid, validation dashed; each line ends in the letter of its run."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(theme, axis, parent)
        self._curves: tuple[RunCurve, ...] = ()
        self._range: tuple[float, float] | None = None
        self.log_button = QToolButton(self)
        self.log_button.setText(tr("log", about="axis"))
        self.log_button.setProperty("chip", True)
        self.log_button.setCheckable(True)
        self.log_button.setToolTip(tr("Logarithmic loss axis"))
        self.log_button.setAccessibleName(tr("Logarithmic axis of the compared losses"))
        self.log_button.toggled.connect(self._on_log)
        self.log_button.setGeometry(16, 24, 40, 24)
        self.setMinimumHeight(180)
        self.setAccessibleName(tr("Loss curves of the compared runs"))

    def set_curves(self, curves: Sequence[RunCurve]) -> None:
        """Show these curves."""
        self._curves, self._range = tuple(curves), None
        self.setAccessibleDescription(self.summary())
        self._layer.clear()

    def colour(self, place: int) -> str:
        """The colour of a run."""
        colours = COLOURS[self._theme.name]
        return colours[place % len(colours)]

    def summary(self) -> str:
        """What each curve says at the step in question, in words."""
        step = self._axis.step
        if step is None:
            return tr("no curves")
        found = []
        for curve in self._curves:
            value = curve.series.at(step)
            if value is not None:
                found.append(f"{LETTERS[curve.place]} {CURVE_WORDS[curve.part]} {figure(value)}")
        return tr("step {step}: {figures}", step=count(step), figures=", ".join(found))

    # ------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer.picture(self._draw))
        draw_cursor(painter, self._plot(), self._axis, self._theme.text)
        self._draw_legend(painter)
        if self._ring:
            draw_focus(painter, QRectF(self.rect()), self._theme.accent)
        painter.end()

    def time_plot(self) -> Plot:
        """The area of the curves."""
        return self._plot()

    def _plot(self) -> Plot:
        return plot_between(self.width(), _TOP_PX, self.height() - _BOTTOM_PX, self._axis)

    def _draw(self, painter: QPainter) -> None:
        theme, plot = self._theme, self._plot()
        painter.fillRect(self.rect(), QColor(theme.surface))
        ink.draw_text(
            painter, QRectF(16, 4, 80, 16), tr("Loss"), theme.muted,
            align=ink.Align.AlignLeft, font=ink.title_font(),
        )  # fmt: skip
        shown = [(curve, self._visible(curve.series, plot)) for curve in self._curves]
        values = [self._scaled(series.values) for _, series in shown]
        flat = np.concatenate(values) if values else np.empty(0)
        flat = flat[np.isfinite(flat)]
        if len(flat):
            fit = log_range if self.log_button.isChecked() else linear_range
            self._range = fit(float(flat.min()), float(flat.max()), self._range)
        self._draw_grid(painter, plot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_letters(
            painter, plot, [self._draw_curve(painter, plot, one, series) for one, series in shown]
        )

    @staticmethod
    def _visible(series: Series, plot: Plot) -> Series:
        first = max(int(np.searchsorted(series.steps, plot.start, side="right")) - 1, 0)
        last = int(np.searchsorted(series.steps, plot.stop, side="left")) + 1
        return thinned(cut(series, first, last), plot, most=max(int(plot.area.width() / 2), 1))

    def _scaled(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        if not self.log_button.isChecked():
            return values
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log10(values)
        return np.where(np.isfinite(logs), logs, np.nan)

    def _height_of(self, value: float, plot: Plot) -> float:
        low, high = self._range or (0.0, 1.0)
        return plot.area.bottom() - (value - low) / (high - low) * plot.area.height()

    def _draw_grid(self, painter: QPainter, plot: Plot) -> None:
        low, high = self._range or (0.0, 1.0)
        step = max(tick_step(high - low, max(2, int(plot.area.height() // 28))), 1e-9)
        for value in ticks(low, high, step):
            y = round(self._height_of(value, plot)) + 0.5
            painter.setPen(QPen(QColor(self._theme.line), 1))
            painter.drawLine(QPointF(plot.area.left(), y), QPointF(plot.area.right(), y))
            logged = self.log_button.isChecked()
            text = figure(10.0**value) if logged else tick_text(value, step)
            place = QRectF(plot.area.left() - 76, y - 8, 68, 16)
            ink.draw_text(
                painter, place, text, self._theme.muted,
                align=ink.Align.AlignRight | ink.Align.AlignVCenter, font=ink.axis_font(),
            )  # fmt: skip

    def _draw_curve(
        self, painter: QPainter, plot: Plot, curve: RunCurve, series: Series
    ) -> QPointF | None:
        """Draw a curve; where it ends, if that is to be seen."""
        share = (series.steps + 0.5 - plot.start) / (plot.stop - plot.start)
        x = plot.area.left() + share * plot.area.width()
        y = np.array(self._height_of(0.0, plot)) - self._scaled(series.values) * (
            self._height_of(0.0, plot) - self._height_of(1.0, plot)
        )
        painter.save()
        painter.setClipRect(plot.area.adjusted(0, -1, 0, 1))
        colour = self.colour(curve.place)
        ink.draw_curve(painter, x, y, colour, style=_STYLES[curve.part])
        painter.restore()
        inside = np.flatnonzero(np.isfinite(y) & (x <= plot.area.right()) & (x >= plot.area.left()))
        return QPointF(x[inside[-1]], y[inside[-1]]) if len(inside) else None

    def _draw_letters(self, painter: QPainter, plot: Plot, ends: Sequence[QPointF | None]) -> None:
        """The letter of a run at the end of each of its lines, over all lines.

        Where its lines end close to each other, one letter is for both.
        """
        places = [curve.place for curve in self._curves]
        for place, tag in letter_tags(plot.area, list(zip(places, ends, strict=True))):
            fill = self.colour(place)
            ink.draw_pill(
                painter, tag, LETTERS[place], fill=fill, ink=self._theme.text_on(fill),
                font=ink.title_font(),
            )  # fmt: skip

    def _draw_legend(self, painter: QPainter) -> None:
        """At the top right: a sample of each line with its letter and its value at the step."""
        theme, font, step = self._theme, ink.axis_font(), self._axis.step
        right = self._plot().area.right()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        align = ink.Align.AlignLeft | ink.Align.AlignVCenter
        told = [self._legend_words(curve, step) for curve in self._curves]
        if sum(ink.text_width(font, words) + 46 for words in told) > right - _TITLE_PX:
            told = [self._legend_words(curve, None) for curve in self._curves]
        for curve, words in zip(reversed(self._curves), reversed(told), strict=True):
            width = ink.text_width(font, words) + 6
            left = right - width - 26
            if left < _TITLE_PX:
                return
            ink.draw_curve(
                painter, np.array([left, left + 20]), np.full(2, 12.0), self.colour(curve.place),
                style=_STYLES[curve.part],
            )  # fmt: skip
            place = QRectF(left + 26, 4, width, 16)
            ink.draw_text(painter, place, words, theme.text, align=align, font=font)
            right = left - 14

    @staticmethod
    def _legend_words(curve: RunCurve, step: int | None) -> str:
        """The letter of a run, the part, and the value at a step if there is one."""
        value = None if step is None else curve.series.at(step)
        words = f"{LETTERS[curve.place]} {CURVE_WORDS[curve.part]}"
        return words if value is None else f"{words} {figure(value)}"

    # ---------------------------------------------------------------------------- interaction

    def _on_log(self) -> None:
        self._range = None
        self._layer.clear()
