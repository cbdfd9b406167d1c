"""Cheap and sharp painting: cached layers, numpy polylines, indexed images; knows no chart."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shiboken6
from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
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
_MOST_METRICS, _MOST_WIDTHS = 64, 4096
_memory: Callable[..., Any] = shiboken6.VoidPtr
"""Its published types know neither a size nor that it is a buffer."""


def is_vector(painter: QPainter) -> bool:
    """Whether lines stay lines where it paints, and have no pixels."""
    return painter.paintEngine().type() == QPaintEngine.Type.SVG


def pixel_ratio(painter: QPainter) -> float:
    """Device pixels to a logical one; in a drawing of lines, of the images that it holds."""
    return VECTOR_RATIO if is_vector(painter) else painter.device().devicePixelRatioF()


class Layer(QObject):
    """The picture of what does not follow the cursor, drawn anew only after `clear` or a resize.

    It goes with its widget, and what is connected to `clear` then is no more: an axis and the
    themes outlive the charts of a comparison.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._pixmap = QPixmap()
        self._stale = True
        self.drawings = 0
        """How often it has been drawn, for tests and benchmarks."""

    def clear(self) -> None:
        """Something in it changed: draw it at the next paint, if there is one."""
        self._stale = True
        self._widget.update()

    def picture(self, draw: Callable[[QPainter], None]) -> QPixmap:
        """The picture at the widget's size and pixel ratio; `draw` is called when it is stale."""
        fitting = _fitting(self._pixmap, self._widget)
        if self._stale or fitting is not self._pixmap:
            painter = QPainter(fitting)
            draw(painter)
            painter.end()
            self._pixmap, self._stale = fitting, False
            self.drawings += 1
        return self._pixmap


class Ground:
    """The part of a picture that stays while a run grows: scales, names, a legend.

    It is drawn anew when what it was drawn from, its `key`, has another value, or the widget
    another size.
    """

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._pixmap = QPixmap()
        self._key: object = None

    def paint(self, painter: QPainter, key: object, draw: Callable[[QPainter], None]) -> None:
        """Paint what `draw` paints, below all else; `draw` covers the whole widget.

        Where there are no pixels or others than on the screen, for a picture that is saved, it is
        drawn at once.
        """
        if is_vector(painter) or pixel_ratio(painter) != self._widget.devicePixelRatioF():
            draw(painter)
            return
        fitting = _fitting(self._pixmap, self._widget)
        if key != self._key or fitting is not self._pixmap:
            own = QPainter(fitting)
            draw(own)
            own.end()
            self._pixmap, self._key = fitting, key
        painter.drawPixmap(0, 0, self._pixmap)


def _fitting(pixmap: QPixmap, widget: QWidget) -> QPixmap:
    """The pixmap itself where it has the widget's size and pixel ratio, else a new one."""
    ratio = widget.devicePixelRatioF()
    size = QSize(round(widget.width() * ratio), round(widget.height() * ratio))
    if pixmap.size() == size and pixmap.devicePixelRatio() == ratio:
        return pixmap
    result = QPixmap(size)
    result.setDevicePixelRatio(ratio)
    return result


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
    known = _widths.get((id(font), text))
    if known is None:
        if len(_widths) > _MOST_WIDTHS:
            _widths.clear()
        # the font is kept with it: its id is not given to another one
        known = _widths[id(font), text] = (font, _metrics_of(font).horizontalAdvance(text))
    return known[1]


@lru_cache(maxsize=256)
def colour_of(name: str) -> QColor:
    """The colour, read from its name once; not to be changed."""
    return QColor(name)


_metrics: dict[int, tuple[QFont, QFontMetricsF]] = {}
_widths: dict[tuple[int, str], tuple[QFont, float]] = {}


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
    painter.setPen(colour_of(colour))
    room = place.width() + 1
    fits = text_width(font, text) <= room
    painter.drawText(
        place, align, text if fits else _metrics_of(font).elidedText(text, elide, room)
    )


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


def draw_band(
    painter: QPainter, x: Coordinates, top: Coordinates, bottom: Coordinates, colour: str
) -> None:
    """Fill between two lines over rising x, all finite, with an opaque colour.

    Where there are pixels they are set column by column, those that the painter's clip lets be
    seen: filling a polygon of 1,000 noisy points takes Qt 2.3 ms, this 0.4.
    """
    if is_vector(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawPolygon(
            polygon(np.concatenate([x, x[::-1]]), np.concatenate([top, bottom[::-1]]))
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return
    ratio, seen = pixel_ratio(painter), _seen(painter)
    first = math.ceil(max(x[0], seen.left()) * ratio)
    last = math.floor(min(x[-1], seen.right()) * ratio)
    middles = (np.arange(first, last + 1) + 0.5) / ratio
    ends = round(seen.top() * ratio), round(seen.bottom() * ratio)
    upper = np.clip(np.round(np.interp(middles, x, top) * ratio), *ends).astype(np.int32)
    lower = np.clip(np.round(np.interp(middles, x, bottom) * ratio), *ends).astype(np.int32)
    if not len(middles) or not (upper < lower).any():
        return
    argb = columns_filled(upper, lower, QColor(colour).rgba())
    image = QImage(
        argb.data, len(middles), len(argb), 4 * len(middles),
        QImage.Format.Format_ARGB32_Premultiplied,
    )  # fmt: skip
    image.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(first / ratio, int(upper.min()) / ratio), image)


def columns_filled(
    upper: npt.NDArray[np.int32], lower: npt.NDArray[np.int32], argb: int
) -> npt.NDArray[np.uint32]:
    """Pixels [lines, columns] from the least of `upper` to the greatest of `lower`.

    Each column has the colour from its `upper` to before its `lower`, and none elsewhere.
    """
    lines = np.arange(upper.min(), lower.max(), dtype=np.int32)[:, None]
    inside = (lines >= upper) & (lines < lower)
    return np.where(inside, np.uint32(argb), np.uint32(0))


def _seen(painter: QPainter) -> QRectF:
    """Where painting leaves anything: the clip, or the whole device without one."""
    device = painter.device()
    size = QRectF(0, 0, device.width(), device.height())
    whole = QRectF(0, 0, size.width() / pixel_ratio(painter), size.height() / pixel_ratio(painter))
    return painter.clipBoundingRect().intersected(whole) if painter.hasClipping() else whole


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
