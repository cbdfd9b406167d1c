"""Paints what is looked at as small pictures: images, reconstructions, attention, filters."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from bpstudio.language import tr
from bpstudio.record.learned import Floats, View
from bpstudio.ui.charts import ink
from bpstudio.ui.learned.colours import image_of, ramped, rgb
from bpstudio.ui.learned.planes import ANSWER, KEY_PX, keys, ramp_key
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.theme import Theme

SIDE_PX, GAP_PX, WORDS_PX = 12.0, 6.0, 17.0


def draw_images(painter: QPainter, place: QRectF, view: View, values: Floats, theme: Theme) -> None:
    """Each image with the class that is seen in it; what is wrong is framed and says the truth."""
    pixels, truth = view.fixed["pixels"], view.fixed["truth"].astype(int)
    seen = values[0].astype(int)
    right = seen == truth
    legend = QRectF(place.left() + SIDE_PX, place.top(), place.width() - 2 * SIDE_PX, KEY_PX)
    told = [
        (tr("{n} right", n=int(right.sum())), theme.good),
        (tr("{n} wrong", n=int((~right).sum())), theme.error),
    ]
    keys(painter, legend, told, theme)
    cells = laid_out(place, len(pixels), WORDS_PX)
    for at, cell in enumerate(cells):
        square = QRectF(cell.left(), cell.top(), cell.width(), cell.height() - WORDS_PX)
        draw_pixels(painter, square, pixels[at])
        colour = theme.good if right[at] else theme.error
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 1.0 if right[at] else 2.5))
        painter.drawRect(square)
        said, true = named(view, seen[at]), named(view, truth[at])
        words = f"✓ {said}" if right[at] else tr("✕ {said}, not {true}", said=said, true=true)
        below = QRectF(cell.left() - 2, square.bottom() + 1, cell.width() + 4, WORDS_PX - 1)
        tint = theme.muted if right[at] else theme.error_text
        font = ink.axis_font()
        if ink.text_width(font, words) > below.width():
            words = f"✓ {said}" if right[at] else f"✕ {said}"
        ink.draw_text(painter, below, words, tint, align=ink.Align.AlignCenter, font=font)


def named(view: View, code: int) -> str:
    """The name of a class."""
    known = 0 <= code < len(view.names)
    return plain_text(view.names[code], limit=14) if known else str(code)


def draw_reconstructions(
    painter: QPainter, place: QRectF, view: View, values: Floats, theme: Theme
) -> None:
    """What came in above what came out."""
    given = view.fixed["given"]
    legend = QRectF(place.left() + SIDE_PX, place.top(), place.width() - 2 * SIDE_PX, KEY_PX)
    if given.ndim == 2:
        keys(painter, legend, [(tr("given"), theme.muted), (tr("made of it"), ANSWER)], theme)
        for at, cell in enumerate(laid_out(place, len(given), 0.0, shape=2.2)):
            _draw_lines(painter, cell, given[at], values[at], theme)
        return
    font, align = ink.value_font(), ink.Align.AlignLeft | ink.Align.AlignVCenter
    words = tr("Above what is given, below what is made of it")
    ink.draw_text(painter, legend, words, theme.muted, align=align, font=font)
    for at, cell in enumerate(laid_out(place, len(given), 6.0, shape=0.5)):
        half = cell.height() / 2
        for row, one in enumerate((given[at], values[at])):
            square = QRectF(cell.left(), cell.top() + row * (half - 3), cell.width(), half - 4)
            draw_pixels(painter, square, one)


def _draw_lines(painter: QPainter, cell: QRectF, given: Floats, made: Floats, theme: Theme) -> None:
    """One row as two lines."""
    painter.fillRect(cell, QColor(theme.raised))
    finite = given[np.isfinite(given)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    high = high if high > low else low + 1
    x = np.linspace(cell.left() + 2, cell.right() - 2, len(given))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line, colour in ((given, theme.muted), (made, ANSWER)):
        share = np.clip((line.astype(np.float64) - low) / (high - low), -0.1, 1.1)
        ink.draw_curve(painter, x, cell.bottom() - 4 - share * (cell.height() - 8), colour)


def draw_attention(
    painter: QPainter, place: QRectF, view: View, values: Floats, theme: Theme
) -> None:
    """One square per head: in each line, where that place looks."""
    legend = QRectF(place.left() + SIDE_PX, place.top(), place.width() - 2 * SIDE_PX, KEY_PX)
    most = float(np.nan_to_num(values).max()) or 1.0
    ramp_key(painter, legend, tr("each line sums to 1"), (0.0, most), theme)
    shape = values.shape[2] / values.shape[1]
    for at, cell in enumerate(laid_out(place, len(values), WORDS_PX, shape=shape)):
        square = QRectF(cell.left(), cell.top(), cell.width(), cell.height() - WORDS_PX)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(square, image_of(ramped(values[at] / most, theme)))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(square)
        below = QRectF(cell.left(), square.bottom() + 1, cell.width(), WORDS_PX - 1)
        name = view.names[at] if at < len(view.names) else ""
        ink.draw_text(
            painter, below, name, theme.muted, align=ink.Align.AlignCenter, font=ink.axis_font()
        )


def draw_filters(
    painter: QPainter, place: QRectF, view: View, values: Floats, theme: Theme
) -> None:
    """Each kernel: of one channel blue below zero, orange above; of three as a colour."""
    legend = QRectF(place.left() + SIDE_PX, place.top(), place.width() - 2 * SIDE_PX, KEY_PX)
    most = float(np.abs(np.nan_to_num(values)).max()) or 1.0
    if values.shape[3] == 1:
        told = [(tr("below zero"), theme.gradient(-4)), (tr("above"), theme.gradient(4))]
        keys(painter, legend, told, theme)
    else:
        words = tr("Red, green and blue weights; grey is zero")
        align = ink.Align.AlignLeft | ink.Align.AlignVCenter
        ink.draw_text(painter, legend, words, theme.muted, align=align, font=ink.value_font())
    stops = np.stack([rgb(one) for one in theme.ramp])
    for cell, kernel in zip(laid_out(place, len(values), 0.0), values, strict=True):
        if kernel.shape[2] == 1:
            share = np.nan_to_num((kernel[:, :, 0] / most + 1) / 2) * (len(stops) - 1)
            under = np.clip(share.astype(int), 0, len(stops) - 2)
            rest = (share - under)[..., None]
            colours = stops[under] * (1 - rest) + stops[under + 1] * rest
            colours[~np.isfinite(kernel[:, :, 0])] = rgb(theme.not_finite)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(cell, image_of(colours.astype(np.uint8)))
        else:
            draw_pixels(painter, cell, kernel / (2 * most) + 0.5)


def draw_pixels(painter: QPainter, place: QRectF, pixels: Floats) -> None:
    """An image [height, width, 1 or 3] from 0 to 1, with sharp pixels, in its own proportions."""
    height, width = pixels.shape[:2]
    scale = min(place.width() / width, place.height() / height)
    size = QPointF(width * scale, height * scale)
    at = QPointF(place.center().x() - size.x() / 2, place.center().y() - size.y() / 2)
    whole = np.repeat(pixels, 3, 2) if pixels.shape[2] == 1 else pixels
    colours = (255 * np.clip(np.nan_to_num(whole), 0, 1)).astype(np.uint8)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(QRectF(at.x(), at.y(), size.x(), size.y()), image_of(colours))


def laid_out(place: QRectF, count: int, words: float, *, shape: float = 1.0) -> list[QRectF]:
    """Cells of width over height `shape` (without their words), as large as fit."""
    room = place.adjusted(SIDE_PX, KEY_PX + 6, -SIDE_PX, -8)
    best, columns = 0.0, 1
    for across in range(1, count + 1):
        down = math.ceil(count / across)
        wide = (room.width() - (across - 1) * GAP_PX) / across
        high = ((room.height() - (down - 1) * GAP_PX) / down - words) * shape
        if min(wide, high) > best:
            best, columns = min(wide, high), across
    width, height = max(best, 4.0), max(best, 4.0) / shape + words
    left = room.left() + max(0.0, room.width() - columns * (width + GAP_PX) + GAP_PX) / 2
    return [
        QRectF(
            left + at % columns * (width + GAP_PX),
            room.top() + at // columns * (height + GAP_PX),
            width,
            height,
        )
        for at in range(count)
    ]
