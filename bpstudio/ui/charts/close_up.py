"""One layer over time, lane below lane, on the time axis of all charts of a run."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from bpstudio.language import tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.gestures import (
    LEFT_PX,
    Plot,
)
from bpstudio.ui.charts.lane_chart import LaneChart
from bpstudio.ui.charts.lanes import Doubles, Lane
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.theme import Theme

NOTHING = tr("Select a layer that the run has on record")


class CloseUp(LaneChart):
    """Lanes of the selected layer; a band where a figure has one, dots where it is rarely taken."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(theme, axis, parent)
        self._lanes: tuple[Lane, ...] = ()
        self.setAccessibleName(tr("Close-up of a layer"))

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """What is shown."""
        return self._lanes

    def set_lanes(self, label: str, lanes: Sequence[Lane]) -> None:
        """Show a layer."""
        self._label, self._lanes = label, tuple(lanes)
        self.setAccessibleDescription(self.summary())
        self._layer.clear()

    def summary(self) -> str:
        """All lanes in words: the twin of the picture."""
        told = [lane.words() for lane in self._lanes]
        return ". ".join((self._label, *told)) if told else NOTHING

    def numbers(self) -> Numbers:
        """A line for each value of each lane."""
        lanes = self._lanes
        names = [lane.title for lane in lanes for _ in lane.steps]

        def joined(parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
            return np.concatenate(parts) if parts else np.empty(0)

        rows = joined([_rows_of(lane) for lane in lanes])
        columns = (
            Column(title="figure", values=names),
            Column(title="step", values=joined([lane.steps for lane in lanes]).astype(np.int64)),
            Column(title="value", values=joined([lane.values for lane in lanes])),
            Column(title="low", values=joined([lane.low for lane in lanes])),
            Column(title="high", values=joined([lane.high for lane in lanes])),
            Column(
                title="row of the data",
                values=(np.nan_to_num(rows, nan=-1) + 1).astype(np.int64),
                there=np.isfinite(rows),
            ),
        )
        return Numbers(name=f"close-up of {self._label}", columns=columns)

    def sizeHint(self) -> QSize:
        return QSize(760, 220)

    # ------------------------------------------------------------------------------- painting

    def lane_count(self) -> int:
        return len(self._lanes)

    def nothing(self) -> str:
        return NOTHING

    def draw_lane(self, painter: QPainter, place: int, plot: Plot) -> None:
        """The values in view, with the band behind them and what is not finite marked."""
        theme, area, lane = self._theme, plot.area, self._lanes[place]
        inside = _in_view(lane, plot)
        steps, values = lane.steps[inside], lane.values[inside].astype(np.float64)
        low, high = _range(lane, inside)
        share = (steps.astype(np.float64) + 0.5 - plot.start) / (plot.stop - plot.start)
        x: Doubles = np.asarray(area.left() + share * area.width(), np.float64)

        def y_of(these: npt.NDArray[np.floating]) -> Doubles:
            share = (np.clip(np.asarray(these, np.float64), low, high) - low) / (high - low)
            return np.asarray(area.bottom() - 3 - share * (area.height() - 6), np.float64)

        known = np.isfinite(values)
        bottom, top = y_of(lane.low[inside]), y_of(lane.high[inside])
        if known.any() and bool(np.any(np.abs(bottom[known] - top[known]) > 1)):
            edge = np.concatenate([x[known], x[known][::-1]])
            line = np.concatenate([top[known], bottom[known][::-1]])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.mix(theme.accent, theme.raised, 0.3)))
            painter.drawPolygon(ink.polygon(edge, line))
        ink.draw_curve(painter, x[known], y_of(values)[known], theme.accent)
        if known.sum() * 8 < area.width():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            for spot in zip(x[known], y_of(values)[known], strict=True):
                painter.drawEllipse(QPointF(*spot), 2.5, 2.5)
        self._mark_special(painter, lane, x, values, area)

    def _mark_special(
        self, painter: QPainter, lane: Lane, x: Doubles, values: Doubles, area: QRectF
    ) -> None:
        """Black at the bottom for exactly zero, the signal colour at the top for not finite."""
        theme = self._theme
        for colour, there, y in (
            (theme.zero, np.isneginf(values) & lane.decades, area.bottom() - 5),
            (theme.not_finite, np.isposinf(values), area.top()),
        ):
            painter.setPen(QPen(QColor(colour), 1))
            painter.setBrush(QColor(colour))
            for spot in np.unique(np.rint(x[there])):
                painter.drawRect(QRectF(spot - 1, y, 2, 5))

    def draw_readings(self, painter: QPainter) -> None:
        """Beside each lane its name and the value at the step in question."""
        theme, step = self._theme, self._axis.step
        right = ink.Align.AlignRight | ink.Align.AlignVCenter
        for place, lane in enumerate(self._lanes):
            area = self._plot(place).area
            at = None if step is None else lane.at(step)
            told = "" if at is None or math.isnan(lane.values[at]) else lane.told(at)
            one_line = area.height() < 34
            name = QRectF(4, area.top(), LEFT_PX - 14, area.height() / (1 if one_line else 2))
            words = f"{lane.title}  {told}" if one_line else lane.title
            ink.draw_text(painter, name, words, theme.muted, align=right, font=ink.axis_font())
            if not one_line:
                below = name.translated(0, area.height() / 2)
                ink.draw_text(
                    painter, below, told, theme.text, align=right, font=ink.value_font(bold=True)
                )


def _rows_of(lane: Lane) -> npt.NDArray[np.floating]:
    """Which row of the data each value is of; NaN where it is of none."""
    return np.full(len(lane.steps), np.nan) if lane.of is None else lane.of


def _in_view(lane: Lane, plot: Plot) -> slice:
    """The values from just before the visible range to just behind it."""
    first = int(np.searchsorted(lane.steps, plot.start, side="left")) - 1
    last = int(np.searchsorted(lane.steps, plot.stop, side="right")) + 1
    return slice(max(first, 0), last)


def _range(lane: Lane, inside: slice) -> tuple[float, float]:
    """The ends of a lane's scale: all of a share, else what is in view, at least a tenth."""
    if lane.share:
        return 0.0, 1.0
    low, high = lane.low[inside], lane.high[inside]
    low, high = low[np.isfinite(low)], high[np.isfinite(high)]
    if not len(low) or not len(high):
        return 0.0, 1.0
    bottom, top = float(low.min()), float(high.max())
    room = max(0.1 if lane.decades else 1e-3 * max(abs(top), abs(bottom), 1e-30), top - bottom)
    return (bottom + top - room) / 2, (bottom + top + room) / 2
