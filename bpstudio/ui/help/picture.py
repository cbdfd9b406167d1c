"""Draws what a layer makes of an example: a curve, tiles in colour, or two histograms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.catalogue.spec import LayerSpec
from bpstudio.language import numeral, tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import tick_step, ticks
from bpstudio.ui.charts.values import MINUS, tick_text
from bpstudio.ui.help.tiles import (
    Grid,
    Window,
    channels_of,
    first_of,
    placed,
    rows_of,
    shape_words,
    window_of,
)
from bpstudio.ui.theme import Theme, ThemeHolder

if TYPE_CHECKING:
    from bpstudio.compile.sample import Curve, Sample

HEIGHT = 176
MARGIN, WORDS_PX, ARROW_PX, GAP = 8.0, 18.0, 34.0, 10.0
LEAST_NUMBER_PX = 22.0
BINS = 21
Spot = Callable[[float, float], QPointF]
"""Where a point of a curve lies."""
_MIDDLE = ink.Align.AlignCenter


class ExamplePicture(QWidget):
    """The picture of one layer; without a sample it says what it waits for."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = themes.theme
        self._spec: LayerSpec | None = None
        self._values: FrozenMap[Value] = EMPTY
        self._sample: Sample | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Example"))
        themes.changed.connect(self._on_theme)

    def show_sample(self, spec: LayerSpec, values: FrozenMap[Value], sample: Sample) -> None:
        """Show what `spec` with these complete parameters made of an example."""
        self._spec, self._values, self._sample = spec, values, sample
        self.setAccessibleDescription(caption(spec, sample))
        self.update()

    def show_words(self, words: str) -> None:
        """Say why there is no picture."""
        self._sample, self._words = None, words
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(288, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if self._sample is None or self._spec is None:
            ink.draw_text(
                painter, room, self._words, self._theme.muted, align=_MIDDLE, font=ink.axis_font()
            )
        else:
            drawing = Drawing(painter, self._theme, self._spec)
            drawing.draw(self._sample, self._values, room)
        painter.end()

    def _on_theme(self, now: Theme) -> None:
        self._theme = now
        self.update()


def caption(spec: LayerSpec, sample: Sample) -> str:
    """What the picture shows, in words."""
    if sample.curve is not None:
        return tr("What becomes of each value: x below, y on the left.")
    if not sample.inputs:
        return tr("Rows of the data, a column for each field. Blue is negative, orange positive.")
    if spec.family == "normalisation":
        return tr(
            "How often each value occurs, with mean ± spread: before in grey, after in colour."
        )
    deep = any(array.ndim > 3 for many in sample.inputs.values() for array in many)
    channel = "" if not deep else tr(", a row for each channel")
    if deep and spec.family != "dropout":
        channel = tr(", its first channel")
    words = tr(
        "The first row of a batch{channel}. Blue is negative, orange positive.", channel=channel
    )
    return f"{words} {tr('The weights are random ones.')}" if spec.weights else words


class Drawing:
    """One layer's example, painted once."""

    def __init__(self, painter: QPainter, theme: Theme, spec: LayerSpec) -> None:
        self._painter = painter
        self._theme = theme
        self._spec = spec
        self._colour = theme.family(spec.family)

    def draw(self, sample: Sample, values: FrozenMap[Value], room: QRectF) -> None:
        """Choose the form that tells most."""
        if sample.curve is not None:
            self._draw_curve(sample.curve, room)
        elif self._spec.family == "normalisation":
            (before,) = next(iter(sample.inputs.values()))
            self._draw_histograms(before, next(iter(sample.outputs.values())), room)
        else:
            self._draw_tiles(sample, values, room)

    # ------------------------------------------------------------------- curve

    def _draw_curve(self, curve: Curve, room: QRectF) -> None:
        area = room.adjusted(34, 4, -6, -16)
        finite = curve.y[np.isfinite(curve.y)]
        low, high = min(float(finite.min()), 0.0), max(float(np.quantile(finite, 0.97)), 0.0)
        low, high = max(low, -4.2), min(high, 4.2)
        pad = 0.06 * (high - low or 1.0)
        low, high = low - pad, high + pad
        reach = float(curve.x[-1])

        def spot(x: float, y: float) -> QPointF:
            share = (x + reach) / (2 * reach)
            up = (y - low) / (high - low)
            return QPointF(area.left() + share * area.width(), area.bottom() - up * area.height())

        self._draw_axes(area, spot, reach=reach, low=low, high=high)
        self._painter.save()
        self._painter.setClipRect(area)
        x = np.array([spot(float(value), 0.0).x() for value in curve.x])
        y = np.array([spot(0.0, float(value)).y() for value in curve.y])
        ink.draw_curve(self._painter, x, y, self._colour)
        self._painter.restore()

    def _draw_axes(
        self,
        area: QRectF,
        spot: Callable[[float, float], QPointF],
        *,
        reach: float,
        low: float,
        high: float,
    ) -> None:
        painter, theme, font = self._painter, self._theme, ink.axis_font()
        step = tick_step(high - low, 5)
        for value in ticks(low, high, step):
            y = spot(0.0, value).y()
            painter.setPen(QPen(QColor(theme.muted if value == 0 else theme.line), 1))
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
            place = QRectF(area.left() - 36, y - 8, 30, 16)
            right = ink.Align.AlignRight | ink.Align.AlignVCenter
            text = tick_text(value, step)
            ink.draw_text(painter, place, text, theme.muted, align=right, font=font)
        for value in ticks(-reach, reach, 2.0):
            x = spot(value, 0.0).x()
            painter.setPen(QPen(QColor(theme.muted if value == 0 else theme.line), 1))
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
            place = QRectF(x - 20, area.bottom() + 2, 40, 14)
            ink.draw_text(
                painter, place, tick_text(value, 2.0), theme.muted, align=_MIDDLE, font=font
            )

    # ------------------------------------------------------------------- histograms

    def _draw_histograms(self, before: NDArray[Any], after: NDArray[Any], room: QRectF) -> None:
        area = room.adjusted(4, WORDS_PX, -4, -16)
        low = float(min(before.min(), after.min(), -1.0))
        high = float(max(before.max(), after.max(), 1.0))
        edges = np.linspace(low, high, BINS + 1)
        heights = [np.histogram(values, edges)[0] for values in (before, after)]
        most = max(int(one.max()) for one in heights)
        width = area.width() / BINS
        for counts, colour in zip(heights, (self._theme.faint, self._colour), strict=True):
            fill = QColor(colour)
            fill.setAlphaF(0.65)
            for index in np.flatnonzero(counts):
                height = area.height() * counts[index] / most
                left = area.left() + index * width
                bar = QRectF(left + 1, area.bottom() - height, width - 2, height)
                self._painter.fillRect(bar, fill)
        self._painter.setPen(QPen(QColor(self._theme.line), 1))
        self._painter.drawLine(area.bottomLeft(), area.bottomRight())
        font = ink.axis_font()
        for value in ticks(low, high, tick_step(high - low, 6)):
            x = area.left() + (value - low) / (high - low) * area.width()
            place = QRectF(x - 24, area.bottom() + 2, 48, 14)
            text = tick_text(value, tick_step(high - low, 6))
            ink.draw_text(self._painter, place, text, self._theme.muted, align=_MIDDLE, font=font)
        words = QRectF(room.left(), room.top(), room.width(), WORDS_PX)
        for text, side in (
            (_spread_words(tr("before"), before), ink.Align.AlignLeft),
            (_spread_words(tr("after"), after), ink.Align.AlignRight),
        ):
            ink.draw_text(self._painter, words, text, self._theme.muted, align=side, font=font)

    # ------------------------------------------------------------------- tiles

    def _draw_tiles(self, sample: Sample, values: FrozenMap[Value], room: QRectF) -> None:
        ins = [(name, one) for name, many in sample.inputs.items() for one in many]
        outs = list(sample.outputs.items())
        half = (room.width() - ARROW_PX) / 2
        left = QRectF(room.left(), room.top(), half, room.height())
        right = QRectF(room.right() - half, room.top(), half, room.height())
        see = channels_of if self._spec.family == "dropout" else first_of
        entered = self._draw_side(ins, left, see) if ins else self._draw_end(tr("data"), left)
        see = see if ins else rows_of
        made = self._draw_side(outs, right, see) if outs else self._draw_end(tr("loss"), right)
        self._draw_arrow(left.right(), room.center().y())
        if len(entered) == 1 and len(made) == 1:
            window = window_of(self._spec, values, ins[0][1], outs[0][1])
            if window is not None:
                self._draw_window(window, entered[0], made[0])

    def _draw_side(
        self,
        arrays: list[tuple[str, NDArray[Any]]],
        room: QRectF,
        see: Callable[[NDArray[Any]], NDArray[Any]],
    ) -> list[Grid]:
        """The grids that `see` makes of arrays, each with its name and shape above it."""
        inner = room.adjusted(0, WORDS_PX, 0, 0)
        grids = placed([see(array) for _, array in arrays], inner, gap=WORDS_PX)
        for (name, array), grid in zip(arrays, grids, strict=True):
            words = QRectF(room.left(), grid.area.top() - WORDS_PX, room.width(), WORDS_PX)
            text = f"{name}  {shape_words(array)}"
            ink.draw_text(
                self._painter, words, text, self._theme.muted,
                align=_MIDDLE, font=ink.axis_font(),
            )  # fmt: skip
            self._draw_grid(grid)
        return grids

    def _draw_grid(self, grid: Grid) -> None:
        values = np.nan_to_num(grid.values.astype(np.float64))
        span = float(np.abs(values).max()) or 1.0
        gap = 1.0 if grid.tile_px >= 5 else 0.0
        numbered = grid.tile_px >= LEAST_NUMBER_PX
        whole = np.issubdtype(grid.values.dtype, np.integer)
        for (row, column), value in np.ndenumerate(values):
            tile = grid.tile(row, column).adjusted(0, 0, -gap, -gap)
            fill = self._theme.gradient(float(value), span=span)
            self._painter.fillRect(tile, QColor(fill))
            if numbered:
                text = f"{value:.0f}" if whole else _short(float(value))
                ink.draw_text(
                    self._painter, tile, text, self._theme.text_on(fill),
                    align=_MIDDLE, font=ink.value_font(9), elide=Qt.TextElideMode.ElideNone,
                )  # fmt: skip

    def _draw_end(self, word: str, room: QRectF) -> list[Grid]:
        """Where the drawing begins or ends: the data, or the one number that is to fall."""
        spot = room.center()
        self._painter.setPen(QPen(QColor(self._colour), 2))
        self._painter.drawEllipse(spot, 24, 24)
        place = QRectF(spot.x() - 24, spot.y() - 12, 48, 24)
        ink.draw_text(
            self._painter, place, word, self._theme.text, align=_MIDDLE, font=ink.value_font()
        )
        return []

    def _draw_arrow(self, left: float, y: float) -> None:
        start, end = QPointF(left + 6, y), QPointF(left + ARROW_PX - 6, y)
        self._painter.setPen(QPen(QColor(self._colour), 2))
        self._painter.drawLine(start, end - QPointF(4, 0))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._colour))
        self._painter.drawPolygon(QPolygonF([end, end + QPointF(-7, -4), end + QPointF(-7, 4)]))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_window(self, window: Window, entered: Grid, made: Grid) -> None:
        """Frames around the tiles that make one, and around the one that they make."""
        many, one = (made, entered) if window.backwards else (entered, made)
        frame = many.tile(window.row, window.column, rows=window.rows, columns=window.columns)
        spot = one.tile(*window.one)
        for place in (frame, spot):
            for colour, width in ((self._theme.surface, 4), (self._theme.accent, 2)):
                self._painter.setPen(QPen(QColor(colour), width))
                self._painter.drawRect(place.adjusted(0, 0, -1, -1))


def _spread_words(when: str, values: NDArray[Any]) -> str:
    return f"{when}: {_short(float(values.mean()))} ± {_short(float(values.std()))}"


def _short(value: float) -> str:
    """A number with one decimal, zero without a sign."""
    return numeral(f"{round(value, 1) + 0.0:.1f}").replace("-", MINUS)
