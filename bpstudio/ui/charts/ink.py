"""Cheap and sharp painting: cached layers, numpy polylines, indexed images; knows no chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shiboken6
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPaintEngine,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from bpstudio.ui.theme import TITLE_PX, VALUE_PX, tabular, ui_font

Align = Qt.AlignmentFlag
Coordinates = npt.NDArray[np.float64]


VECTOR_RATIO = 2.0
_MOST_METRICS = 64
_memory: Callable[..., Any] = shiboken6.VoidPtr
"""Its published types know neither a size nor that it is a buffer."""


def is_vector(painter: QPainter) -> bool:
    """Whether lines stay lines where it paints, and have no pixels."""
    return painter.paintEngine().type() == QPaintEngine.Type.SVG


def pixel_ratio(painter: QPainter) -> float:
    """Device pixels to a logical one; in a drawing of lines, of the images that it holds."""
    return VECTOR_RATIO if is_vector(painter) else painter.device().devicePixelRatioF()


class Layer:
    """The picture of what does not follow the cursor, drawn anew only after `clear` or a resize."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._pixmap = QPixmap()
        self.drawings = 0
        """How often it has been drawn, for tests and benchmarks."""

    def clear(self) -> None:
        """Something in it changed: draw it at the next paint, if there is one."""
        self._pixmap = QPixmap()
        self._widget.update()

    def picture(self, draw: Callable[[QPainter], None]) -> QPixmap:
        """The picture at the widget's size and pixel ratio; `draw` is called when it is stale."""
        ratio = self._widget.devicePixelRatioF()
        size = QSize(round(self._widget.width() * ratio), round(self._widget.height() * ratio))
        if self._pixmap.size() != size or self._pixmap.devicePixelRatio() != ratio:
            self._pixmap = QPixmap(size)
            self._pixmap.setDevicePixelRatio(ratio)
            painter = QPainter(self._pixmap)
            draw(painter)
            painter.end()
            self.drawings += 1
        return self._pixmap


def axis_font() -> QFont:
    """Figures at axes: 11 px, of equal width."""
    return _font(TITLE_PX, 400, figures=True)


def title_font() -> QFont:
    """A panel's title: 11 px, half bold."""
    return _font(TITLE_PX, 600, figures=False)


def value_font(size_px: int = VALUE_PX, *, bold: bool = False) -> QFont:
    """Labels and values: 12 px."""
    return _font(size_px, 600 if bold else 400, figures=True)


@lru_cache(maxsize=32)
def _font(size_px: int, weight: int, *, figures: bool) -> QFont:
    """Made once: what is done a hundred times for each picture must not ask Qt for a face."""
    font = ui_font(size_px, weight=weight)
    return tabular(font) if figures else font


def text_width(font: QFont, text: str) -> float:
    """The width of a line of text in logical pixels."""
    return _metrics_of(font).horizontalAdvance(text)


_metrics: dict[int, tuple[QFont, QFontMetricsF]] = {}


def _metrics_of(font: QFont) -> QFontMetricsF:
    """Known by the object, which is kept: Qt looks a face up anew for each `QFontMetricsF`."""
    known = _metrics.get(id(font))
    if known is None:
        if len(_metrics) > _MOST_METRICS:
            _metrics.clear()
        known = _metrics[id(font)] = (font, QFontMetricsF(font))
    return known[1]


def draw_text(
    painter: QPainter,
    place: QRectF,
    text: str,
    colour: str,
    *,
    align: Align,
    font: QFont,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """One line of plain text, elided to the place that it has."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics, room = _metrics_of(font), place.width() + 1
    shown = (
        text if metrics.horizontalAdvance(text) <= room else metrics.elidedText(text, elide, room)
    )
    painter.drawText(place, align, shown)


def polygon(x: Coordinates, y: Coordinates) -> QPolygonF:
    """The points as Qt's own array, filled without a Python object per point."""
    result = QPolygonF()
    result.resize(len(x))
    if len(x):
        memory = _memory(result.data(), len(x) * 16, True)
        points = np.frombuffer(memory, dtype=np.float64).reshape(-1, 2)
        points[:, 0], points[:, 1] = x, y
    return result


def draw_curve(
    painter: QPainter,
    x: Coordinates,
    y: Coordinates,
    colour: str,
    *,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A line of 1.5 pixels through the points, broken where y is not finite.

    Where there are pixels it is three lines of one of them laid side by side: stroking a wide line
    of 1,800 noisy points takes Qt 90 to 230 ms, this takes 1 to 2; a dotted line of two points
    0.7 ms and 0.03.
    """
    ratio, whole = pixel_ratio(painter), is_vector(painter)
    for start, stop in _runs(np.isfinite(y)):
        line = polygon(x[start:stop], y[start:stop])
        if stop - start == 1:
            painter.setPen(QPen(QColor(colour), 1.5))
            painter.drawEllipse(line.at(0), 1.0, 1.0)
        elif whole:
            painter.setPen(_curve_pen(colour, style, width=1.5, dash_unit=1 / 1.5))
            painter.drawPolyline(line)
        else:
            painter.setPen(_curve_pen(colour, style, width=0, dash_unit=ratio))
            reach = (ratio * 1.5 - 1) / 2 / ratio
            for dx, dy in _AROUND:
                painter.drawPolyline(line.translated(dx * reach, dy * reach))


def _curve_pen(colour: str, style: Qt.PenStyle, *, width: float, dash_unit: float) -> QPen:
    """A pen whose dashes have the same length whatever its width: they count in pen widths."""
    pen = QPen(QColor(colour), width, style)
    if style != Qt.PenStyle.SolidLine:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length * dash_unit for length in _DASHES[style]])
    return pen


_AROUND = ((0.0, -1.0), (0.87, 0.5), (-0.87, 0.5))
_DASHES: dict[Qt.PenStyle, Sequence[float]] = {
    Qt.PenStyle.DashLine: (6.0, 4.0),
    Qt.PenStyle.DotLine: (1.5, 3.0),
}


def indexed_image(
    codes: npt.NDArray[np.uint8], table: Sequence[int], ratio: float, *, small: bool = False
) -> QImage:
    """An image of `codes[lines, pixels]`, one device pixel each, with a colour table.

    It owns its memory. A `small` one takes longer to paint, but a quarter of the time as PNG.
    """
    height, width = codes.shape
    stride = (width + 3) // 4 * 4
    padded = np.zeros((height, stride), np.uint8)
    padded[:, :width] = codes
    image = QImage(padded.data, width, height, stride, QImage.Format.Format_Indexed8)
    image.setColorTable(list(table))
    owned = image.copy() if small else image.convertToFormat(QImage.Format.Format_RGB32)
    owned.setDevicePixelRatio(ratio)
    return owned


def draw_marker(painter: QPainter, tip: QPointF, colour: str, *, size: float = 7.0) -> None:
    """A small triangle that points down at `tip`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    half = size / 2
    corners = [QPointF(tip.x() - half, tip.y() - size), QPointF(tip.x() + half, tip.y() - size)]
    painter.drawPolygon(QPolygonF([*corners, tip]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_pill(
    painter: QPainter, place: QRectF, text: str, *, fill: str, ink: str, font: QFont
) -> None:
    """A rounded tag with text in its middle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(place, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw_text(painter, place, text, ink, align=Align.AlignCenter, font=font)


def _runs(wanted: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end of each unbroken stretch of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], wanted, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
