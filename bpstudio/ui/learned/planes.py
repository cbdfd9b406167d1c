"""Paints decision surfaces, fitted curves and predicted against true, with their points."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from bpstudio.language import tr
from bpstudio.record.learned import Floats, View
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import tick_step, ticks
from bpstudio.ui.charts.values import figure, tick_text
from bpstudio.ui.learned.colours import class_colour, grown, image_of, ramped, rgb
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.theme import Theme

LEFT, RIGHT, BOTTOM, KEY_PX = 46.0, 12.0, 42.0, 20.0
FINE = 160
DOT_PX = 2.6
ANSWER = "#E8862E"
"""The colour of what the model says, beside data in grey."""
RING = tr("ring: validation")
Doubles = npt.NDArray[np.float64]
Range = tuple[float, float]


class Area:
    """Where values lie; the axes are drawn around it."""

    def __init__(self, place: QRectF, x: Range, y: Range) -> None:
        self.rect, self.x, self.y = place, x, y

    def at(self, x: npt.NDArray[Any], y: npt.NDArray[Any]) -> tuple[Doubles, Doubles]:
        """Pixels of values."""
        across = (np.asarray(x, np.float64) - self.x[0]) / (self.x[1] - self.x[0])
        up = (np.asarray(y, np.float64) - self.y[0]) / (self.y[1] - self.y[0])
        rect = self.rect
        return rect.left() + across * rect.width(), rect.bottom() - up * rect.height()

    def draw(self, painter: QPainter, axes: tuple[str, str], theme: Theme) -> None:
        """Ticks and titles of both axes."""
        font, rect = ink.axis_font(), self.rect
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        for low, high, down in ((*self.x, False), (*self.y, True)):
            length = rect.height() if down else rect.width()
            step = tick_step(high - low, max(3, int(length // (40 if down else 56))))
            for value in ticks(low, high, step):
                self._tick(painter, value, tick_text(value, step), theme, down=down)
        middle = ink.Align.AlignCenter
        below = QRectF(rect.left(), rect.bottom() + 21, rect.width(), 16)
        title = plain_text(axes[0], limit=60)
        ink.draw_text(painter, below, title, theme.muted, align=middle, font=ink.title_font())
        painter.save()
        painter.translate(rect.left() - LEFT + 9, rect.center().y())
        painter.rotate(-90)
        beside = QRectF(-rect.height() / 2, -8, rect.height(), 16)
        title = plain_text(axes[1], limit=60)
        ink.draw_text(painter, beside, title, theme.muted, align=middle, font=font)
        painter.restore()

    def _tick(
        self, painter: QPainter, value: float, text: str, theme: Theme, *, down: bool
    ) -> None:
        rect, font = self.rect, ink.axis_font()
        if down:
            y = float(self.at(np.zeros(1), np.array([value]))[1][0])
            cell = QRectF(rect.left() - LEFT + 16, y - 8, LEFT - 21, 16)
            align = ink.Align.AlignRight | ink.Align.AlignVCenter
        else:
            x = float(self.at(np.array([value]), np.zeros(1))[0][0])
            cell = QRectF(x - 32, rect.bottom() + 4, 64, 16)
            align = ink.Align.AlignHCenter | ink.Align.AlignVCenter
        ink.draw_text(painter, cell, text, theme.muted, align=align, font=font)


def draw_surface(
    painter: QPainter, place: QRectF, view: View, values: Floats, theme: Theme
) -> None:
    """The plane of two inputs, coloured by what is answered, with the points of the data."""
    (x_low, y_low), (x_high, y_high) = view.fixed["range"].T.tolist()
    legend = QRectF(place.left() + LEFT, place.top(), place.width() - LEFT - RIGHT, KEY_PX)
    room = place.adjusted(LEFT, KEY_PX + 4, -RIGHT, -BOTTOM)
    side = max(min(room.width(), room.height()), 24.0)
    rect = QRectF(room.left() + (room.width() - side) / 2, room.top(), side, side)
    area = Area(rect, (x_low, x_high), (y_low, y_high))
    truth = view.fixed["truth"]
    if view.names:
        colours = class_plane(values, theme)
        told = [(name, class_colour(at)) for at, name in enumerate(view.names)]
        if view.fixed["part"].any():
            told.append((RING, theme.muted))
        keys(painter, legend, told, theme)
    else:
        low, high = value_range(truth, values)
        colours = ramped((grown(values[:1], FINE)[0] - low) / (high - low), theme)
        ramp_key(painter, legend, view.axes[-1], (low, high), theme)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect, image_of(colours[::-1]))
    painter.save()
    painter.setClipRect(rect)
    x, y = area.at(view.fixed["points"][:, 0], view.fixed["points"][:, 1])
    if view.names:
        dots = [class_colour(int(one)) if one >= 0 else theme.muted for one in truth]
    else:
        shares = ramped((truth - low) / (high - low), theme).tolist()
        dots = [QColor(*one).name() for one in shares]
    draw_points(painter, x, y, dots, view.fixed["part"], theme)
    painter.restore()
    area.draw(painter, (view.axes[0], view.axes[1]), theme)


def class_plane(values: Floats, theme: Theme) -> npt.NDArray[np.uint8]:
    """Each place in the colour of its likeliest class, weaker where less sure; edges between."""
    fine = grown(values, FINE)
    best = np.argmax(fine, 0)
    least = 1 / len(values)
    sure = np.clip((np.nan_to_num(fine.max(0)) - least) / (1 - least), 0, 1)
    table = np.stack([rgb(class_colour(at)) for at in range(len(values))])
    paper = rgb(theme.surface)
    share = (0.12 + 0.5 * sure)[..., None]
    colours = paper * (1 - share) + table[best] * share
    edge = np.zeros(best.shape, bool)
    edge[:, :-1] |= best[:, :-1] != best[:, 1:]
    edge[:-1] |= best[:-1] != best[1:]
    colours[edge] = 0.25 * colours[edge] + 0.75 * rgb(theme.text)
    colours[~np.isfinite(fine).all(0)] = rgb(theme.not_finite)
    found: npt.NDArray[np.uint8] = colours.astype(np.uint8)
    return found


def draw_curve_view(
    painter: QPainter, place: QRectF, view: View, values: Floats, theme: Theme
) -> None:
    """The answer along one input, over the points of the data."""
    legend = QRectF(place.left() + LEFT, place.top(), place.width() - LEFT - RIGHT, KEY_PX)
    points, x = view.fixed["points"], view.fixed["x"]
    seen = points[:, 1] if not view.names else np.array([0.0, 1.0])
    low, high = value_range(seen, values if view.names else np.empty(0))
    room = 0.12 * (high - low) if not view.names else 0.04
    rect = place.adjusted(LEFT, KEY_PX + 4, -RIGHT, -BOTTOM)
    area = Area(rect, (float(x.min()), float(x.max())), (low - room, high + room))
    answer = tr("probability") if view.names else view.axes[1]
    area.draw(painter, (view.axes[0], answer), theme)
    told = [(tr("the data"), theme.muted), (tr("what is answered"), ANSWER)]
    if view.names:
        told = [(name, class_colour(at)) for at, name in enumerate(view.names)]
    keys(painter, legend, told, theme)
    painter.save()
    painter.setClipRect(rect)
    if not view.names:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across, up = area.at(points[:, 0], points[:, 1])
        colours = [theme.muted] * len(across)
        draw_points(painter, across, up, colours, view.fixed["part"], theme)
    for at, line in enumerate(values):
        across, up = area.at(x, line)
        colour = class_colour(at) if view.names else ANSWER
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink.draw_curve(painter, across, up, colour)
        ink.draw_curve(painter, across, up - 0.7, colour)
    painter.restore()


def draw_fit(painter: QPainter, place: QRectF, view: View, values: Floats, theme: Theme) -> None:
    """Predicted against true: on the diagonal lies what is right."""
    legend = QRectF(place.left() + LEFT, place.top(), place.width() - LEFT - RIGHT, KEY_PX)
    room = place.adjusted(LEFT, KEY_PX + 4, -RIGHT, -BOTTOM)
    side = max(min(room.width(), room.height()), 24.0)
    rect = QRectF(room.left() + (room.width() - side) / 2, room.top(), side, side)
    truth = view.fixed["truth"]
    low, high = value_range(truth, np.empty(0))
    spare = 0.1 * (high - low)
    area = Area(rect, (low - spare, high + spare), (low - spare, high + spare))
    area.draw(painter, (view.axes[0], view.axes[1]), theme)
    told = [(tr("training"), class_colour(0)), (tr("validation"), class_colour(1))]
    keys(painter, legend, told, theme)
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DashLine))
    painter.drawLine(rect.bottomLeft(), rect.topRight())
    held = np.clip(np.nan_to_num(values, nan=np.inf), low - spare, high + spare)
    x, y = area.at(truth, held)
    dots = [
        class_colour(int(part)) if np.isfinite(one) else theme.not_finite
        for part, one in zip(view.fixed["part"], values, strict=True)
    ]
    draw_points(painter, x, y, dots, np.zeros(len(x), np.float32), theme)
    painter.restore()


def draw_points(
    painter: QPainter, x: Doubles, y: Doubles, colours: list[str], part: Floats, theme: Theme
) -> None:
    """Dots for training rows, rings for those of validation."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QPen(QColor(theme.surface), 1)
    for across, up, colour, ring in zip(x, y, colours, part, strict=True):
        if ring:
            painter.setPen(QPen(QColor(colour), 1.6))
            painter.setBrush(QColor(theme.surface))
        else:
            painter.setPen(edge)
            painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(across, up), DOT_PX, DOT_PX)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def value_range(truth: npt.NDArray[Any], values: npt.NDArray[Any]) -> Range:
    """The range of the data; of the answers where nothing is known of the data."""
    for these in (truth, values):
        finite = these[np.isfinite(these)]
        if len(finite):
            low, high = float(finite.min()), float(finite.max())
            return (low, high) if high > low else (low - 0.5, high + 0.5)
    return 0.0, 1.0


def keys(painter: QPainter, place: QRectF, told: list[tuple[str, str]], theme: Theme) -> None:
    """Names beside dots of their colours, as many as there is room for."""
    font, left = ink.value_font(), place.left()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for name, colour in told:
        text = plain_text(name, limit=24)
        width = ink.text_width(font, text) + 2
        if left + 14 + width > place.right():
            return
        ring = name == RING
        painter.setPen(QPen(QColor(colour), 1.6) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if ring else QColor(colour))
        painter.drawEllipse(QPointF(left + 5, place.center().y()), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        cell = QRectF(left + 14, place.top(), width, place.height())
        align = ink.Align.AlignLeft | ink.Align.AlignVCenter
        ink.draw_text(painter, cell, text, theme.text, align=align, font=font)
        left += 14 + width + 12


def ramp_key(painter: QPainter, place: QRectF, name: str, ends: Range, theme: Theme) -> None:
    """A strip of colours with the values at its ends."""
    font, align = ink.value_font(), ink.Align.AlignLeft | ink.Align.AlignVCenter
    strip = image_of(ramped(np.linspace(0, 1, 64)[None], theme))
    texts = (figure(ends[0]), figure(ends[1]), plain_text(name, limit=24))
    left = place.left()
    width = ink.text_width(font, texts[0]) + 8
    for at, text in enumerate(texts):
        cell = QRectF(left, place.top(), ink.text_width(font, text) + 4, place.height())
        ink.draw_text(painter, cell, text, theme.muted, align=align, font=font)
        left = cell.right() + 6
        if at == 0:
            painter.drawImage(QRectF(place.left() + width, place.center().y() - 4, 80, 8), strip)
            left = place.left() + width + 88
