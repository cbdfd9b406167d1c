"""Draws how the numbers of a layer spread over time: a band below a band, and a strip of units."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from bpstudio.language import tr
from bpstudio.record.near import LEVELS, picked_units
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.bookmarks import spoken
from bpstudio.ui.charts.gestures import (
    LEFT_PX,
    Plot,
)
from bpstudio.ui.charts.lane_chart import LaneChart
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.charts.raster import Codes, Floats, row_bounds
from bpstudio.ui.charts.spread_lanes import Doubles, Spread, SpreadLane, Strip
from bpstudio.ui.charts.values import figure
from bpstudio.ui.plain_text import tool_tip
from bpstudio.ui.theme import Theme

LEGEND_PX = 18.0
TWO_LINES_PX, THREE_LINES_PX = 30.0, 44.0
NOTHING = tr("Select a layer that the run has on record")
NOT_RECORDED = tr("Not recorded in this run: how the numbers of this layer spread")
BANDS = ((0, 6, 0.14), (1, 5, 0.3), (2, 4, 0.55))
"""Places of the lower and upper quantile of each band, and how strong it is."""
SHADES = 64


class SpreadChart(LaneChart):
    """Bands of quantiles on a scale that is linear around 0 and logarithmic beyond."""

    foot_px = LEGEND_PX

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(theme, axis, parent)
        self._lanes: tuple[SpreadLane, ...] = ()
        self.setAccessibleName(tr("Spread of the numbers of a layer"))

    @property
    def lanes(self) -> tuple[SpreadLane, ...]:
        """What is shown."""
        return self._lanes

    def set_lanes(self, label: str, lanes: Sequence[SpreadLane]) -> None:
        """Show a layer; an empty label is none."""
        self._label, self._lanes = label, tuple(lanes)
        self.setAccessibleDescription(self.summary())
        self._layer.clear()

    def summary(self) -> str:
        """All lanes in words: the twin of the picture."""
        if not self._lanes:
            return self.nothing()
        return ". ".join((self._label, *(lane.words() for lane in self._lanes)))

    def numbers(self) -> Numbers:
        """A line for each look of each lane: quantiles, and how many units are dead."""
        steps, quantiles, dead = [np.empty(0, np.int64)], [_no_quantiles(0)], [np.empty(0)]
        for lane in self._lanes:
            many = len(lane.steps)
            steps.append(lane.steps)
            if isinstance(lane, Spread):
                quantiles.append(lane.quantiles)
                dead.append(np.full(many, -1.0))
            else:
                quantiles.append(_no_quantiles(many))
                dead.append(np.array([float(lane.dead(place)) for place in range(many)]))
        values, units = np.concatenate(quantiles), np.concatenate(dead).astype(np.int64)
        columns = (
            Column(title="numbers", values=[o.title for o in self._lanes for _ in o.steps]),
            Column(title="step", values=np.concatenate(steps).astype(np.int64)),
            *(
                Column(title=f"{100 * level:g} %", values=values[:, place], there=units < 0)
                for place, level in enumerate(LEVELS)
            ),
            Column(title="dead units", values=units, there=units >= 0),
        )
        return Numbers(name=f"spread of {self._label}", columns=columns)

    def sizeHint(self) -> QSize:
        return QSize(760, 260)

    # ------------------------------------------------------------------------------- painting

    def lane_count(self) -> int:
        return len(self._lanes)

    def nothing(self) -> str:
        return NOT_RECORDED if self._label else NOTHING

    def draw_lane(self, painter: QPainter, place: int, plot: Plot) -> None:
        lane = self._lanes[place]
        if isinstance(lane, Spread):
            self._draw_bands(painter, lane, plot)
        else:
            self._draw_strip(painter, lane, plot)

    def _draw_bands(self, painter: QPainter, lane: Spread, plot: Plot) -> None:
        """Nested bands around the median, the line of 0, and what the ends of the scale are."""
        theme, area = self._theme, plot.area
        known = np.isfinite(lane.quantiles).all(1)
        steps = lane.steps[known].astype(np.float64)
        if not len(steps):
            return
        reach = lane.reach()
        squashed = np.arcsinh(lane.quantiles[known].astype(np.float64) / reach)
        low, high = float(squashed.min()), float(squashed.max())
        room = max(high - low, 0.2)
        low, high = (low + high - room) / 2, (low + high + room) / 2
        x = np.asarray(
            area.left() + (steps + 0.5 - plot.start) / (plot.stop - plot.start) * area.width()
        )
        y: Doubles = area.bottom() - 4 - (squashed - low) / (high - low) * (area.height() - 8)
        if len(x) == 1:  # one look: as wide as can be seen
            x, y = np.array([x[0] - 3, x[0] + 3]), np.repeat(y, 2, axis=0)
        if low < 0 < high:
            zero = area.bottom() - 4 + low / (high - low) * (area.height() - 8)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero))
        painter.setPen(Qt.PenStyle.NoPen)
        for under, over, share in BANDS:
            painter.setBrush(QColor(theme.mix(theme.accent, theme.raised, share)))
            edge = np.concatenate([x, x[::-1]])
            painter.drawPolygon(ink.polygon(edge, np.concatenate([y[:, over], y[::-1, under]])))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink.draw_curve(painter, x, np.ascontiguousarray(y[:, 3]), theme.text)
        self._draw_scale(painter, area, (reach * np.sinh(low), reach * np.sinh(high)))

    def _draw_scale(self, painter: QPainter, area: QRectF, ends: tuple[float, float]) -> None:
        """What the lower and the upper end of a lane stand for."""
        if area.height() < TWO_LINES_PX:
            return
        font = ink.axis_font()
        for value, top in zip(ends, (area.bottom() - 15, area.top() + 1), strict=True):
            words = figure(float(value))
            width = ink.text_width(font, words) + 8
            spot = QRectF(area.right() - width - 1, top, width, 14)
            painter.fillRect(spot, QColor(self._theme.raised))
            middle = ink.Align.AlignCenter
            ink.draw_text(painter, spot, words, self._theme.muted, align=middle, font=font)

    def _draw_strip(self, painter: QPainter, lane: Strip, plot: Plot) -> None:
        """A line for each unit: strong where it is active for many rows, marked where for none."""
        theme, area = self._theme, plot.area
        ratio = ink.pixel_ratio(painter)
        width, height = max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio))
        inside = plot.start + (np.arange(width) + 0.5) / width * (plot.stop - plot.start)
        held = np.searchsorted(lane.steps, inside, side="right") - 1
        idle = lane.idle.T
        codes = np.where(np.isnan(idle), SHADES + 1, np.rint(idle * (SHADES - 1)))
        codes[idle == 1] = SHADES
        lines = _lines(codes.astype(np.uint8), height)
        picture = lines[:, np.maximum(held, 0)]
        picture[:, (held < 0) | (inside >= self._axis.stop)] = SHADES + 1
        shades = [
            theme.mix(theme.accent, theme.raised, 1 - 0.88 * place / (SHADES - 1))
            for place in range(SHADES)
        ]
        table = [QColor(one).rgb() for one in (*shades, theme.warning, theme.raised)]
        painter.drawImage(area.topLeft(), ink.indexed_image(picture, table, ratio))

    def draw_foot(self, painter: QPainter) -> None:
        """What the shades mean, in one line below all lanes."""
        theme = self._theme
        place = QRectF(LEFT_PX, self.height() - LEGEND_PX, self.width(), LEGEND_PX)
        keys = [
            (theme.mix(theme.accent, theme.raised, share), words)
            for (*_, share), words in zip(BANDS, (tr("all"), "90 %", tr("half")), strict=True)
        ]
        keys.append((theme.text, tr("median")))
        if any(isinstance(lane, Strip) for lane in self._lanes):
            keys += [(theme.accent, tr("unit active")), (theme.warning, tr("unit dead"))]
        x, font = place.left(), ink.axis_font()
        for colour, words in keys:
            painter.fillRect(QRectF(x, place.center().y() - 4, 10, 8), QColor(colour))
            width = ink.text_width(font, words) + 4
            ink.draw_text(
                painter, QRectF(x + 15, place.top(), width, LEGEND_PX), words, theme.muted,
                align=ink.Align.AlignLeft | ink.Align.AlignVCenter, font=font,
            )  # fmt: skip
            x += 15 + width + 12

    def draw_readings(self, painter: QPainter) -> None:
        """Beside each lane its name, and what it is at the step in question."""
        theme, step = self._theme, self._axis.step
        right = ink.Align.AlignRight | ink.Align.AlignVCenter
        for place, lane in enumerate(self._lanes):
            area = self._plot(place).area
            lines = [(lane.title, theme.muted, ink.axis_font())]
            at = None if step is None else lane.at(step)
            if at is not None:
                lines += self._reading(lane, at)
            lines = lines[: 1 + (area.height() >= TWO_LINES_PX) + (area.height() >= THREE_LINES_PX)]
            each = min(area.height() / len(lines), 16.0)
            top = area.center().y() - each * len(lines) / 2
            for index, (words, colour, font) in enumerate(lines):
                spot = QRectF(4, top + index * each, LEFT_PX - 14, each)
                ink.draw_text(painter, spot, words, colour, align=right, font=font)

    def _reading(self, lane: SpreadLane, at: int) -> list[tuple[str, str, QFont]]:
        theme, bold = self._theme, ink.value_font(bold=True)
        if isinstance(lane, Strip):
            dead, shown = lane.dead(at), lane.idle.shape[1]
            colour = theme.warning_text if dead else theme.text
            return [
                (tr("{dead} dead", dead=dead), colour, bold),
                (tr("of {units}", units=shown), theme.muted, ink.axis_font()),
            ]
        if np.isnan(lane.quantiles[at]).any():
            return [(tr("no value"), theme.muted, ink.axis_font())]
        inner = (lane.inner(at), theme.muted, ink.axis_font())
        return [(lane.middle(at), theme.text, bold), inner]

    # ---------------------------------------------------------------------------- Qt's events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            lines = self.told_at(QPointF(event.pos()))
            if lines:
                QToolTip.showText(event.globalPos(), tool_tip(*lines), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def told_at(self, position: QPointF) -> tuple[str, ...]:
        """What is at a point: the step, and the lane there in words."""
        for place, lane in enumerate(self._lanes):
            plot = self._plot(place)
            if not plot.area.contains(position):
                continue
            at = lane.at(int(plot.step_at(position.x())))
            if at is None:
                return ()
            lines = [spoken(int(lane.steps[at]), lane.title), *lane.told(at)]
            if isinstance(lane, Strip):
                lines.append(
                    _unit_at(lane, at, (position.y() - plot.area.top()) / plot.area.height())
                )
            return tuple(lines)
        return ()


def _no_quantiles(many: int) -> Floats:
    return np.full((many, len(LEVELS)), np.nan, np.float32)


def _unit_at(lane: Strip, at: int, share: float) -> str:
    """The unit at a share of the height of the strip, in words."""
    kept = lane.idle.shape[1]
    unit = min(int(share * kept), kept - 1)
    number = int(picked_units(lane.units, kept)[unit]) + 1
    active = 100 * (1 - float(lane.idle[at, unit]))
    return tr(
        "unit {number} of {units}: active for {active:.0f} % of the values",
        number=number,
        units=lane.units,
        active=active,
    )


def _lines(codes: Codes, height: int) -> Codes:
    """`codes[units, looks]` as `height` lines of pixels; of units in one line the idlest shows."""
    if len(codes) <= height:
        return np.repeat(codes, np.diff(row_bounds(len(codes), height)), axis=0)
    most: Codes = np.maximum.reduceat(codes, row_bounds(height, len(codes))[:-1], axis=0)
    return most
