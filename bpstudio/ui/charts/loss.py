"""The loss curves over steps: train, validation and the best constant; knows arrays and theme."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolButton, QWidget

from bpstudio.language import numeral, tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import TimeAxis, tick_step, ticks
from bpstudio.ui.charts.gestures import (
    Plot,
    draw_cursor,
    draw_focus,
    plot_between,
)
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.charts.time_chart import TimeChart
from bpstudio.ui.charts.values import count, figure, linear_range, log_range, tick_text
from bpstudio.ui.theme import Theme

SeriesName = Literal["train", "validation"]
BASELINE = "constant prediction"
CURVE_WORDS = {
    "train": tr("train", about="curve"),
    "validation": tr("validation"),
    BASELINE: tr("constant prediction"),
}
"""What curves of the loss are called beside them."""
_BRIEF = {BASELINE: tr("constant")}
Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.integer]

_TOP_PX = 22
_BOTTOM_PX = 20
_BAND = 0.24
_PX_PER_POINT = 2
_MARKER_PX = 7.0
_EPOCH_LABEL_PX, _LABEL_GAP_PX = 34, 8
_TITLE_PX = 64
"""What the legend leaves to the title on the left."""


@dataclass(frozen=True, kw_only=True)
class Series:
    """One curve: its steps in rising order, its values, and the extremes of decimated buckets."""

    steps: npt.NDArray[np.float64]
    values: npt.NDArray[np.float64]
    low: npt.NDArray[np.float64] | None = None
    high: npt.NDArray[np.float64] | None = None

    def at(self, step: int) -> float | None:
        """The value last known at a step."""
        index = int(np.searchsorted(self.steps, step, side="right")) - 1
        return float(self.values[index]) if index >= 0 else None


class LossChart(TimeChart):
    """Train loss (solid), validation loss (dashed) and the best constant prediction (dotted)."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(theme, axis, parent)
        self._series: dict[SeriesName, Series] = {}
        self._baseline: float | None = None
        self._marks: npt.NDArray[np.float64] = np.empty(0)
        self._range: tuple[float, float] | None = None
        self._ground = ink.Ground(self)
        self.log_button = QToolButton(self)
        self.log_button.setText(tr("log", about="axis"))
        self.log_button.setProperty("chip", True)
        self.log_button.setCheckable(True)
        self.log_button.setToolTip(tr("Logarithmic loss axis (L)"))
        self.log_button.setAccessibleName(tr("Logarithmic loss axis"))
        self.log_button.toggled.connect(self._on_log_toggled)
        self.setMinimumHeight(112)
        self.setAccessibleName(tr("Loss curves"))
        self._place_button()

    @property
    def layer(self) -> ink.Layer:
        """What is drawn once and kept."""
        return self._layer

    def numbers(self) -> Numbers:
        """The curves on all steps that any of them has, extremes where steps are summed up."""
        return loss_numbers(self._series, self._baseline)

    def set_series(
        self,
        name: SeriesName,
        steps: Ints,
        values: Floats,
        low: Floats | None = None,
        high: Floats | None = None,
    ) -> None:
        """Show `values` at rising `steps`; `low` and `high` are the extremes they sum up."""
        self._series[name] = Series(
            steps=np.asarray(steps, np.float64),
            values=np.asarray(values, np.float64),
            low=None if low is None else np.asarray(low, np.float64),
            high=None if high is None else np.asarray(high, np.float64),
        )
        self._layer.clear()

    def set_baseline(self, value: float | None) -> None:
        """The loss of the best constant prediction, if it is known."""
        if value != self._baseline:
            self._baseline = value
            self._layer.clear()

    def set_marks(self, epoch_steps: Ints, numbers: Ints | None = None) -> None:
        """The step at which each epoch ended, and its number: 1, 2, 3… where none is given."""
        marks = np.asarray(epoch_steps, np.float64)
        if not np.array_equal(marks, self._marks):
            self._marks = marks
            self._epochs = np.arange(1, len(marks) + 1) if numbers is None else np.asarray(numbers)
            self._layer.clear()

    def clear(self) -> None:
        """Forget the run."""
        self._series = {}
        self._baseline = None
        self._marks = np.empty(0)
        self._epochs = np.empty(0, np.int64)
        self._range = None
        self._layer.clear()

    def read_out(self) -> dict[str, str]:
        """What the legend says: the name of each curve and its value at the step in question."""
        step = self._axis.step
        result: dict[str, str] = {
            name: "" if step is None or (value := series.at(step)) is None else figure(value)
            for name, series in self._series.items()
            if len(series.steps)
        }
        if self._baseline is not None:
            result[BASELINE] = figure(self._baseline)
        return result

    # ------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer.picture(self._draw))
        draw_cursor(painter, self._plot(), self._axis, self._theme.text)
        self._draw_legend(painter)
        if self._ring:
            draw_focus(painter, QRectF(self.rect()), self._theme.accent)
        painter.end()

    def paint_whole(self, painter: QPainter) -> None:
        """Draw it without the ring of the keyboard."""
        self._draw(painter)
        draw_cursor(painter, self._plot(), self._axis, self._theme.text)
        self._draw_legend(painter)

    def time_plot(self) -> Plot:
        """The area of the curves."""
        return self._plot()

    def _plot(self) -> Plot:
        return plot_between(self.width(), _TOP_PX, self.height() - _BOTTOM_PX, self._axis)

    def _draw(self, painter: QPainter) -> None:
        theme, plot = self._theme, self._plot()
        shown = self._visible_series(plot)
        self._range = self._fitted(shown)
        empty = not shown and self._baseline is None
        key = (theme, self._range, self.log_button.isChecked(), empty)
        self._ground.paint(painter, key, partial(self._draw_ground, plot=plot, empty=empty))
        if empty:
            painter.fillRect(plot.area, QColor(theme.raised))
            ink.draw_text(
                painter, plot.area, tr("Loss curves appear here during training"), theme.muted,
                align=ink.Align.AlignCenter, font=ink.value_font(),
            )  # fmt: skip
            return
        self._draw_epochs(painter, plot)
        painter.save()
        painter.setClipRect(plot.area.adjusted(0, -1, 0, 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_baseline(painter, plot)
        styles: dict[SeriesName, tuple[str, Qt.PenStyle]] = {
            "train": (theme.accent, Qt.PenStyle.SolidLine),
            "validation": (theme.warning, Qt.PenStyle.DashLine),
        }
        for name, (colour, style) in styles.items():
            if name in shown:
                self._draw_series(painter, plot, shown[name], colour, style)
        painter.restore()

    def _draw_ground(self, painter: QPainter, plot: Plot, *, empty: bool) -> None:
        painter.fillRect(self.rect(), QColor(self._theme.surface))
        ink.draw_text(
            painter, QRectF(16, 4, 80, 16), tr("Loss"), self._theme.muted,
            align=ink.Align.AlignLeft, font=ink.title_font(),
        )  # fmt: skip
        if not empty:
            self._draw_grid(painter, plot)

    def _visible_series(self, plot: Plot) -> dict[SeriesName, Series]:
        """The curves within the visible steps, one point to a pixel."""
        result: dict[SeriesName, Series] = {}
        for name, series in self._series.items():
            first = max(int(np.searchsorted(series.steps, plot.start, side="right")) - 1, 0)
            last = int(np.searchsorted(series.steps, plot.stop, side="left")) + 1
            if len(series.steps[first:last]):
                part = cut(series, first, last)
                result[name] = thinned(
                    part, plot, most=max(int(plot.area.width() / _PX_PER_POINT), 1)
                )
        return result

    def _fitted(self, shown: dict[SeriesName, Series]) -> tuple[float, float]:
        """The value range, in log10 when the axis is logarithmic; it moves in jumps."""
        values = [self._scaled(series.values) for series in shown.values()]
        if self._baseline is not None:
            values.append(self._scaled(np.array([self._baseline])))
        flat = np.concatenate(values) if values else np.empty(0)
        flat = flat[np.isfinite(flat)]
        if not len(flat):
            return self._range or ((-1.0, 0.0) if self.log_button.isChecked() else (0.0, 1.0))
        fit = log_range if self.log_button.isChecked() else linear_range
        return fit(float(flat.min()), float(flat.max()), self._range)

    def _scaled(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        if not self.log_button.isChecked():
            return values
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log10(values)
        logs[np.isneginf(logs)] = np.nan
        return logs

    def _y_of(self, values: npt.NDArray[np.float64], plot: Plot) -> npt.NDArray[np.float64]:
        low, high = self._range or (0.0, 1.0)
        y = plot.area.bottom() - (self._scaled(values) - low) / (high - low) * plot.area.height()
        return np.where(np.isfinite(y), np.clip(y, -1e4, 1e4), np.nan)

    def _draw_grid(self, painter: QPainter, plot: Plot) -> None:
        low, high = self._range or (0.0, 1.0)
        if self.log_button.isChecked():
            step = max(1.0, math.ceil((high - low) / 4)) if high - low >= 1 else 0.5
        else:
            step = tick_step(high - low, max(2, int(plot.area.height() // 26)))
        for value in ticks(low, high, step):
            y = round(plot.area.bottom() - (value - low) / (high - low) * plot.area.height()) + 0.5
            painter.setPen(QPen(QColor(self._theme.line), 1))
            painter.drawLine(QPointF(plot.area.left(), y), QPointF(plot.area.right(), y))
            text = figure(10.0**value) if self.log_button.isChecked() else tick_text(value, step)
            place = QRectF(plot.area.left() - 76, y - 8, 68, 16)
            ink.draw_text(
                painter, place, text, self._theme.muted,
                align=ink.Align.AlignRight | ink.Align.AlignVCenter, font=ink.axis_font(),
            )  # fmt: skip

    def _draw_epochs(self, painter: QPainter, plot: Plot) -> None:
        """A tick where each epoch ended; numbers as far as there is room."""
        inside = np.flatnonzero((self._marks >= plot.start) & (self._marks < plot.stop))
        if not len(inside):
            return
        bottom = plot.area.bottom()
        gap_px = plot.area.width() / (plot.stop - plot.start) * _spacing(self._marks)
        every = max(1, math.ceil(_EPOCH_LABEL_PX / max(gap_px, 1e-6)))
        every = int(tick_step(every, 1)) if every > 1 else 1
        dense = gap_px < 4
        painter.setPen(QPen(ink.colour_of(self._theme.faint), 1))
        named = named_marks(self._epochs[inside], every) + inside[0]
        ticked = named if dense else inside
        middles = plot.xs_of(self._marks[ticked])
        painter.drawLines([QLineF(x, bottom, x, bottom + 4) for x in np.round(middles) + 0.5])
        taken = plot.area.left() - 30
        for index in named:
            number = numeral(f"{self._epochs[index]:,}")
            text = tr("epoch {number}", number=number) if index == named[0] else number
            width = ink.text_width(ink.axis_font(), text)
            place = QRectF(plot.x_of(self._marks[index]) - width / 2 - 1, bottom + 4, width + 2, 15)
            if place.left() >= taken:
                taken = place.right() + _LABEL_GAP_PX
                ink.draw_text(
                    painter, place, text, self._theme.muted,
                    align=ink.Align.AlignHCenter, font=ink.axis_font(),
                )  # fmt: skip

    def _draw_baseline(self, painter: QPainter, plot: Plot) -> None:
        if self._baseline is None:
            return
        y = self._y_of(np.full(2, self._baseline), plot)
        x = np.array([plot.area.left(), plot.area.right()])
        ink.draw_curve(painter, x, y, self._theme.muted, style=Qt.PenStyle.DotLine)

    def _draw_series(
        self, painter: QPainter, plot: Plot, series: Series, colour: str, style: Qt.PenStyle
    ) -> None:
        x = plot.xs_of(series.steps)
        if series.low is not None and series.high is not None:
            self._draw_band(painter, x, self._y_of(series.low, plot), self._y_of(series.high, plot))
        ink.draw_curve(painter, x, self._y_of(series.values, plot), colour, style=style)
        bad = x[~np.isfinite(series.values)]
        for place in np.unique(np.round(bad / _MARKER_PX)) * _MARKER_PX:
            tip = QPointF(place, plot.area.top() + 2 + _MARKER_PX)
            ink.draw_marker(painter, tip, self._theme.not_finite, size=_MARKER_PX)

    def _draw_band(
        self, painter: QPainter, x: ink.Coordinates, low: ink.Coordinates, high: ink.Coordinates
    ) -> None:
        """Least to greatest."""
        good = np.isfinite(low) & np.isfinite(high)
        if np.count_nonzero(good) >= 2:
            colour = self._theme.mix(self._theme.accent, self._theme.surface, _BAND)
            ink.draw_band(painter, x[good], high[good], low[good], colour)

    def _draw_legend(self, painter: QPainter) -> None:
        """Inside, at the top right: a sample of each line, its name, its value at the step."""
        theme, font = self._theme, ink.axis_font()
        samples = {
            "train": (theme.accent, Qt.PenStyle.SolidLine),
            "validation": (theme.warning, Qt.PenStyle.DashLine),
            BASELINE: (theme.muted, Qt.PenStyle.DotLine),
        }
        right = self._plot().area.right()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for key, name, value in reversed(self._entries(right - _TITLE_PX)):
            name_px, figure_px = ink.text_width(font, name) + 6, self._figure_px(value)
            left = right - figure_px - name_px - 24
            colour, style = samples[key]
            ink.draw_curve(
                painter, np.array([left, left + 18]), np.full(2, 12.0), colour, style=style
            )
            place = QRectF(left + 24, 4, name_px, 16)
            align = ink.Align.AlignLeft | ink.Align.AlignVCenter
            ink.draw_text(painter, place, name, theme.muted, align=align, font=font)
            place = QRectF(right - figure_px, 4, figure_px, 16)
            ink.draw_text(painter, place, value, theme.text, align=align, font=font)
            right = left - 16

    def _entries(self, room: float) -> list[tuple[str, str, str]]:
        """Key, name and figure of each line as there is room: the curves' own figures go last."""
        read = self.read_out()
        wholes = [(key, CURVE_WORDS[key], value) for key, value in read.items()]
        brief = [(key, _BRIEF.get(key, name), value) for key, name, value in wholes]
        bare = [(key, name, value if key not in _BRIEF else "") for key, name, value in brief]
        for entries in (wholes, brief, bare):
            if self._entries_px(entries) <= room:
                return entries
        while bare and self._entries_px(bare) > room:
            bare.pop()
        return bare

    def _entries_px(self, entries: list[tuple[str, str, str]]) -> float:
        font = ink.axis_font()
        return sum(
            ink.text_width(font, name) + 46 + self._figure_px(value) for _, name, value in entries
        )

    @staticmethod
    def _figure_px(value: str) -> float:
        return max(ink.text_width(ink.axis_font(), value), 44.0) if value else 0.0

    # ---------------------------------------------------------------------------- interaction

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_L and not event.modifiers():
            self.log_button.toggle()
        else:
            super().keyPressEvent(event)

    def _on_log_toggled(self) -> None:
        self._range = None
        self._layer.clear()

    def _place_button(self) -> None:
        self.log_button.setGeometry(16, 24, 40, 24)

    def summary(self) -> str:
        """What the chart says at the step in question, in words."""
        step = self._axis.step
        figures = ", ".join(
            f"{CURVE_WORDS[name]} {value}" for name, value in self.read_out().items()
        )
        return (
            tr("step {step}: {figures}", step=count(step), figures=figures)
            if step is not None
            else tr("no run yet")
        )


def loss_numbers(series: Mapping[SeriesName, Series], baseline: float | None) -> Numbers:
    """Curves as columns; a cell is empty at steps that a curve has no value for."""
    steps = np.unique(np.concatenate([np.empty(0), *(curve.steps for curve in series.values())]))
    columns = [Column(title="step", values=steps.astype(np.int64))]
    for name, curve in series.items():
        there = np.isin(steps, curve.steps)
        parts = {name: curve.values, f"{name} min": curve.low, f"{name} max": curve.high}
        for title, values in parts.items():
            if values is not None and len(values):
                spread = np.full(len(steps), np.nan)
                spread[there] = values
                columns.append(Column(title=title, values=spread, there=there))
    if baseline is not None:
        flat = np.full(len(steps), baseline)
        columns.append(Column(title=BASELINE, values=flat))
    return Numbers(name="loss", columns=tuple(columns))


def named_marks(epochs: Ints, every: int) -> Ints:
    """Which of these marks get a number: those nearest to multiples of so many marks' distance."""
    per = int(np.median(np.diff(epochs))) if len(epochs) > 1 else 1
    step = every * max(per, 1)
    multiples = np.arange(-(-epochs[0] // step), epochs[-1] // step + 1) * step
    places = np.searchsorted(epochs, multiples)
    return np.unique(places[places < len(epochs)])


def thinned(series: Series, plot: Plot, *, most: int) -> Series:
    """The series with at most one point per pixel: means, and the extremes of what they cover.

    A pixel that holds a value which is not finite is not finite itself, so that it is marked.
    """
    if len(series.steps) <= most * 1.5:
        return series
    pixel = np.floor((series.steps - plot.start) / (plot.stop - plot.start) * most)
    starts = np.concatenate(([0], np.flatnonzero(np.diff(pixel)) + 1))
    sizes = np.diff(np.append(starts, len(series.steps)))
    low = series.values if series.low is None else series.low
    high = series.values if series.high is None else series.high
    with np.errstate(invalid="ignore"):
        means = np.add.reduceat(series.values, starts) / sizes
    return Series(
        steps=series.steps[starts],
        values=means,
        low=np.fmin.reduceat(low, starts),
        high=np.fmax.reduceat(high, starts),
    )


def cut(series: Series, first: int, last: int) -> Series:
    """The points of a series from `first` to before `last`."""
    return replace(
        series,
        steps=series.steps[first:last],
        values=series.values[first:last],
        low=None if series.low is None else series.low[first:last],
        high=None if series.high is None else series.high[first:last],
    )


def _spacing(marks: npt.NDArray[np.float64]) -> float:
    return float(np.median(np.diff(marks))) if len(marks) > 1 else float(marks[0] + 1)
