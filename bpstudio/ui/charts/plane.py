"""Lines and dots in a plane, with named axes and a legend; knows not what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.language import tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import tick_step, ticks
from bpstudio.ui.charts.date_axis import date_ticks, iso_words
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.charts.picture import Sheet
from bpstudio.ui.charts.values import linear_range, tick_text
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.theme import Theme, ThemeHolder

Floats = npt.NDArray[np.float64]
Range = tuple[float, float]

_LEFT, _RIGHT, _TOP, _BOTTOM = 76.0, 24.0, 34.0, 46.0
_TICK_PX, _KEY_PX, _KEY_GAP = 48, 18.0, 16.0
KEY_LINE = 18.0
"""The height of a line of the legend, in pixels."""
_DOT_PX = 2.8
_BAND_ALPHA = 0.22
UNIT: Range = (0.0, 1.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Trace:
    """Points (k, 2), as a line, as dots, or both. `colour` is the name of a token of the theme.

    With `low` (k, 2) the area from there up to the points is tinted, and no line is drawn.
    """

    name: str
    points: Floats
    colour: str = "accent"
    line: bool = True
    dots: bool = False
    dashed: bool = False
    low: Floats | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Plane:
    """What is drawn: traces, titles of the axes, fixed ranges (None: what the points need).

    `mark` is a place on the x axis that is marked, `note` a line of words above the area, `dates`
    says that x are seconds since 1970.
    """

    title: str
    across: str
    up: str
    traces: tuple[Trace, ...] = ()
    x_range: Range | None = None
    y_range: Range | None = None
    mark: float | None = None
    note: str = ""
    dates: bool = False


class PlaneChart(QWidget):
    """Shows one plane."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._plane = Plane(title="", across="", up="")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 220)
        themes.changed.connect(self.update)

    @property
    def plane(self) -> Plane:
        """What is shown."""
        return self._plane

    def sizeHint(self) -> QSize:
        return QSize(560, 380)

    def show_plane(self, plane: Plane) -> None:
        """Show other traces."""
        self._plane = plane
        self.setAccessibleName(plane.title)
        names = ", ".join(trace.name for trace in plane.traces if trace.name)
        self.setAccessibleDescription(
            plain_text(
                tr("{up} by {across}: {names}", up=plane.up, across=plane.across, names=names)
            )
        )
        self.update()

    def sheet(self) -> Sheet:
        """The chart as a picture to take along."""
        return Sheet(
            size=self.size(), paint=self._paint, theme=self._themes.theme,
            caption=plain_text(self._plane.title),
        )  # fmt: skip

    def numbers(self) -> Numbers:
        """Every point with the name of its trace."""
        lows = (
            Trace(name=f"{trace.name}, low", points=trace.low)
            for trace in self._plane.traces
            if trace.low is not None
        )
        traces = [trace for trace in (*self._plane.traces, *lows) if len(trace.points)]
        points = np.concatenate([trace.points for trace in traces] or [np.empty((0, 2))])
        names = [trace.name for trace in traces for _ in range(len(trace.points))]
        across = [iso_words(x) for x in points[:, 0].tolist()] if self._plane.dates else None
        return Numbers(
            name=plain_text(self._plane.title),
            columns=(
                Column(title="trace", values=names),
                Column(title=self._plane.across, values=points[:, 0] if across is None else across),
                Column(title=self._plane.up, values=points[:, 1]),
            ),
        )

    # ------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._themes.theme.surface))
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, plane = self._themes.theme, self._plane
        width = max(self.width() - _LEFT - _RIGHT, 1.0)
        keys = key_lines(plane, width)
        top = _TOP + KEY_LINE * (len(keys) - 1)
        area = QRectF(_LEFT, top, width, max(self.height() - top - _BOTTOM, 1.0))
        place = _Place(
            area=area,
            x=plane.x_range or _range_of(plane.traces, 0),
            y=plane.y_range or _range_of(plane.traces, 1),
        )
        _draw_grid(painter, place, plane, theme)
        painter.save()
        painter.setClipRect(area.adjusted(-3.0, -3.0, 3.0, 3.0))
        for trace in plane.traces:
            _draw_trace(painter, place, trace, theme)
        if plane.mark is not None:
            x = place.across(np.array([plane.mark]))[0]
            painter.setPen(QPen(QColor(theme.text), 1.0, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.restore()
        _draw_keys(painter, area, plane, keys, theme)


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where values lie in the widget."""

    area: QRectF
    x: Range
    y: Range

    def across(self, values: Floats) -> Floats:
        low, high = self.x
        return np.asarray(self.area.left() + (values - low) / (high - low) * self.area.width())

    def down(self, values: Floats) -> Floats:
        low, high = self.y
        return np.asarray(self.area.bottom() - (values - low) / (high - low) * self.area.height())


def _range_of(traces: Sequence[Trace], axis: int) -> Range:
    drawn = [*(trace.points for trace in traces), *(t.low for t in traces if t.low is not None)]
    values = [points[:, axis] for points in drawn if len(points)]
    joined = np.concatenate(values) if values else np.empty(0)
    finite = joined[np.isfinite(joined)]
    if not len(finite):
        return UNIT
    return linear_range(float(finite.min()), float(finite.max()), None)


def _draw_grid(painter: QPainter, place: _Place, plane: Plane, theme: Theme) -> None:
    area, font = place.area, ink.axis_font()
    middle, right = ink.Align.AlignHCenter, ink.Align.AlignRight
    low, high = place.y
    step = tick_step(high - low, max(2, int(area.height() // _TICK_PX)))
    for value in ticks(low, high, step):
        y = round(float(place.down(np.array([value]))[0])) + 0.5
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        cell = QRectF(0.0, y - 8.0, _LEFT - 8.0, 16.0)
        align = right | ink.Align.AlignVCenter
        ink.draw_text(painter, cell, tick_text(value, step), theme.muted, align=align, font=font)
    for value, words in _x_ticks(place, plane):
        x = float(place.across(np.array([value]))[0])
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4.0))
        cell = QRectF(x - 48.0, area.bottom() + 6.0, 96.0, 16.0)
        ink.draw_text(painter, cell, words, theme.muted, align=middle, font=font)
    title = ink.title_font()
    cell = QRectF(area.left(), area.bottom() + 25.0, area.width(), 16.0)
    ink.draw_text(painter, cell, plane.across, theme.muted, align=middle, font=title)
    cell = QRectF(8.0, 6.0, area.right() - 8.0, 16.0)
    ink.draw_text(painter, cell, plane.up, theme.muted, align=ink.Align.AlignLeft, font=title)


def _x_ticks(place: _Place, plane: Plane) -> list[tuple[float, str]]:
    low, high = place.x
    most = max(2, int(place.area.width() // (2 * _TICK_PX)))
    if plane.dates:
        return date_ticks(low, high, most)
    step = tick_step(high - low, most)
    return [(value, tick_text(value, step)) for value in ticks(low, high, step)]


def _draw_trace(painter: QPainter, place: _Place, trace: Trace, theme: Theme) -> None:
    if not len(trace.points):
        return
    colour = getattr(theme, trace.colour)
    x, y = place.across(trace.points[:, 0]), place.down(trace.points[:, 1])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if trace.low is not None:
        _draw_band(painter, place, trace, colour)
        return
    if trace.line:
        style = Qt.PenStyle.DashLine if trace.dashed else Qt.PenStyle.SolidLine
        ink.draw_curve(painter, x, y, colour, style=style)
    if trace.dots:
        fill = QColor(colour)
        fill.setAlphaF(1.0 if trace.line else 0.55)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        reach = 3.5 if trace.line else _DOT_PX
        for across, down in zip(x.tolist(), y.tolist(), strict=True):
            if np.isfinite(down):
                painter.drawEllipse(QPointF(across, down), reach, reach)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_band(painter: QPainter, place: _Place, trace: Trace, colour: str) -> None:
    """The area between two lines, where both are known."""
    assert trace.low is not None
    known = np.isfinite(trace.low).all(axis=1) & np.isfinite(trace.points).all(axis=1)
    ends = np.concatenate([trace.points[known], trace.low[known][::-1]])
    fill = QColor(colour)
    fill.setAlphaF(_BAND_ALPHA)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(ink.polygon(place.across(ends[:, 0]), place.down(ends[:, 1])))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def key_lines(plane: Plane, width: float) -> list[list[Trace]]:
    """The traces that the legend names, line by line in `width` pixels.

    The first line is shared with the title; it stays empty where not all keys fit beside that.
    """
    named = [trace for trace in plane.traces if trace.name]
    title = ink.text_width(ink.title_font(), plane.up) + 8.0 - _LEFT
    note = ink.text_width(ink.value_font(), plane.note) + _KEY_GAP if plane.note else 0.0
    if sum(map(_key_width, named)) <= width - max(title, 0.0) - note - _KEY_GAP:
        return [named]
    lines: list[list[Trace]] = [[]]
    room = 0.0
    for trace in named:
        needed = _key_width(trace)
        if needed > room:
            lines.append([])
            room = width
        lines[-1].append(trace)
        room -= needed
    return lines


def _key_width(trace: Trace) -> float:
    return ink.text_width(ink.value_font(), _key_text(trace)) + 2.0 + _KEY_PX + 6.0 + _KEY_GAP


def _key_text(trace: Trace) -> str:
    return plain_text(trace.name, limit=40)


def _draw_keys(
    painter: QPainter, area: QRectF, plane: Plane, lines: list[list[Trace]], theme: Theme
) -> None:
    """The legend, each line from the right; a note stands before the first."""
    font = ink.value_font()
    align = ink.Align.AlignLeft | ink.Align.AlignVCenter
    left_of_keys = area.right()
    for number, line in enumerate(lines):
        right, top = area.right(), 5.0 + KEY_LINE * number
        for trace in reversed(line):
            text = _key_text(trace)
            width = ink.text_width(font, text) + 2.0
            right -= width
            cell = QRectF(right, top, width, KEY_LINE)
            ink.draw_text(painter, cell, text, theme.text, align=align, font=font)
            right -= _KEY_PX + 6.0
            _draw_key(painter, QPointF(right, top + KEY_LINE / 2), trace, theme)
            right -= _KEY_GAP
        if number == 0:
            left_of_keys = right
    if plane.note:
        left = area.left() + ink.text_width(ink.title_font(), plane.up) + 8.0 - _LEFT + _KEY_GAP
        cell = QRectF(left, 5.0, max(left_of_keys - left, 1.0), KEY_LINE)
        ink.draw_text(painter, cell, plane.note, theme.muted, align=align, font=font)


def _draw_key(painter: QPainter, at: QPointF, trace: Trace, theme: Theme) -> None:
    """A piece of the line, or a dot."""
    colour = QColor(getattr(theme, trace.colour))
    painter.setPen(
        QPen(colour, 2.0, Qt.PenStyle.DashLine if trace.dashed else Qt.PenStyle.SolidLine)
    )
    if trace.low is not None:
        colour.setAlphaF(2 * _BAND_ALPHA)
        painter.fillRect(QRectF(at - QPointF(0.0, 5.0), QSizeF(_KEY_PX, 10.0)), colour)
    elif trace.line:
        painter.drawLine(at, at + QPointF(_KEY_PX, 0.0))
    else:
        painter.setBrush(colour)
        painter.drawEllipse(at + QPointF(_KEY_PX / 2, 0.0), 2.5, 2.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
