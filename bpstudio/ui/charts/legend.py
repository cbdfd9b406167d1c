"""The strip that explains the colours of the heatmap; draws what it is told, holds nothing."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from bpstudio.ui.charts import ink
from bpstudio.ui.charts.raster import RAMP_ENTRIES
from bpstudio.ui.charts.signals import Signal
from bpstudio.ui.charts.values import signed
from bpstudio.ui.theme import Theme, ramp_table

_RAMP_PX = 168
_CHIP_PX = 10


def draw_legend(painter: QPainter, place: QRectF, signal: Signal, theme: Theme) -> None:
    """The gradient with its ends and centre in decades, then the colours that are not a value."""
    font = ink.axis_font()
    y = place.center().y()
    middle = ink.Align.AlignLeft | ink.Align.AlignVCenter
    low = signed(signal.centre - signal.span, 0)
    end = signal.centre + signal.span
    high = f"{signed(end, 0) if end else 0} decades"
    low_px, high_px = ink.text_width(font, low), ink.text_width(font, high)
    x: float = round(place.left())
    words = QRectF(x, place.top(), low_px + 2, place.height())
    ink.draw_text(painter, words, low, theme.muted, align=middle, font=font)
    x += round(low_px) + 8
    _draw_ramp(painter, QRectF(x, round(y) - 4, _RAMP_PX, 8), theme)
    if signal.centre:
        _draw_centre(painter, QPointF(x + _RAMP_PX / 2, round(y) + 5), signal, theme)
    x += _RAMP_PX + 8
    words = QRectF(x, place.top(), high_px + 2, place.height())
    ink.draw_text(painter, words, high, theme.muted, align=middle, font=font)
    x += high_px + 28
    chips = {
        f"frozen or {signal.none}": theme.frozen,
        signal.zero: theme.zero,
        "not finite": theme.not_finite,
    }
    for name, colour in chips.items():
        width = ink.text_width(font, name)
        if x + _CHIP_PX + 8 + width > place.right():
            return
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(round(x) + 0.5, round(y) - 5.5, _CHIP_PX, _CHIP_PX), 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        words = QRectF(x + _CHIP_PX + 8, place.top(), width + 2, place.height())
        ink.draw_text(painter, words, name, theme.muted, align=middle, font=font)
        x += _CHIP_PX + 8 + width + 24


def _draw_ramp(painter: QPainter, place: QRectF, theme: Theme) -> None:
    codes = np.arange(RAMP_ENTRIES, dtype=np.uint8)[None]
    painter.drawImage(place, ink.indexed_image(codes, ramp_table(theme, RAMP_ENTRIES), 1.0))
    painter.setPen(QPen(QColor(theme.muted), 1))
    x = round(place.center().x()) + 0.5
    painter.drawLine(QPointF(x, place.top() - 3), QPointF(x, place.top() - 1))


def _draw_centre(painter: QPainter, top: QPointF, signal: Signal, theme: Theme) -> None:
    """The figure that has the colour of the middle, where that is not 0."""
    place = QRectF(top.x() - 24, top.y(), 48, 12)
    align = ink.Align.AlignHCenter | ink.Align.AlignTop
    words = signed(signal.centre, 0)
    ink.draw_text(painter, place, words, theme.muted, align=align, font=ink.axis_font())
