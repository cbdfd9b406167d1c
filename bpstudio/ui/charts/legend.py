"""The strip that explains the colours of the heatmap; draws what it is told, holds nothing."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from bpstudio.language import tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.fold_marks import draw_unmeasured
from bpstudio.ui.charts.raster import RAMP_ENTRIES
from bpstudio.ui.charts.signals import Signal
from bpstudio.ui.charts.values import signed
from bpstudio.ui.theme import Theme, ramp_table

_RAMPS_PX = (168, 96, 64)
_CHIP_PX = 10
_APART_PX, _CLOSE_PX = 24, 12


def draw_legend(
    painter: QPainter, place: QRectF, signal: Signal, theme: Theme, *, unmeasured: bool = False
) -> None:
    """The gradient with its ends and centre in decades, then the colours that are not a value.

    Where there is little room the gradient shrinks, then the words do; nothing is left out.
    """
    font = ink.axis_font()
    y = place.center().y()
    low, high, names, ramp_px, apart = _fitting(signal, place.width(), unmeasured=unmeasured)

    def write(words: str, x: float) -> float:
        width = ink.text_width(font, words)
        box = QRectF(x, place.top(), width + 2, place.height())
        middle = ink.Align.AlignLeft | ink.Align.AlignVCenter
        ink.draw_text(painter, box, words, theme.muted, align=middle, font=font)
        return round(width)

    x: float = round(place.left())
    x += write(low, x) + 8
    draw_ramp(painter, QRectF(x, round(y) - 4, ramp_px, 8), theme, upper=signal.share)
    if signal.centre:
        _draw_centre(painter, QPointF(x + ramp_px / 2, round(y) + 5), signal, theme)
    x += ramp_px + 8
    x += write(high, x) + apart
    colours = (theme.frozen, theme.zero, theme.not_finite, "")
    for name, colour in zip(names, colours, strict=True):
        if not name:
            continue
        chip = QRectF(round(x) + 0.5, round(y) - 5.5, _CHIP_PX, _CHIP_PX)
        _draw_chip(painter, chip, colour, theme)
        x += _CHIP_PX + 8
        x += write(name, x) + apart


def _draw_chip(painter: QPainter, place: QRectF, colour: str, theme: Theme) -> None:
    """A colour that is no value, or the dotted line of what was not measured."""
    if not colour:
        draw_unmeasured(painter, place, theme)
        return
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(place, 2, 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fitting(
    signal: Signal, width: float, *, unmeasured: bool
) -> tuple[str, str, tuple[str, ...], int, int]:
    """Words at the ends, those of the chips, the width of the gradient and of gaps that fit."""
    low, high = ends_of(signal)
    bad = "" if signal.share else tr("not finite")
    none = tr("frozen or {none}", none=signal.none) if signal.of == "weights" else signal.none
    lacking = tr("not measured") if unmeasured else ""
    whole = (none, signal.zero, bad, lacking)
    zero = tr("zero") if signal.zero == tr("exactly zero") else signal.zero
    brief = (signal.none, zero, bad, lacking)
    forms = [(low, f"{high} {signal.unit}".strip(), whole, ramp, _APART_PX) for ramp in _RAMPS_PX]
    forms += [(low, high, brief, ramp, _APART_PX) for ramp in _RAMPS_PX[1:]]
    forms.append((low, high, brief, _RAMPS_PX[-1], _CLOSE_PX))
    return next((one for one in forms if _width(*one) <= width), forms[-1])


def _width(low: str, high: str, names: tuple[str, ...], ramp_px: int, apart: int) -> float:
    font = ink.axis_font()
    words = sum(round(ink.text_width(font, one)) for one in (low, high, *names))
    chips = sum(1 for name in names if name)
    return words + ramp_px + 16 + chips * (apart + _CHIP_PX + 8) + 2


def ends_of(signal: Signal) -> tuple[str, str]:
    """The figures at the ends of the gradient, in decades or as shares."""
    if signal.share:
        return signal.short(0.0), signal.short(1.0)
    end = signal.centre + signal.span
    return signed(signal.centre - signal.span, 0), signed(end, 0) if end else "0"


def draw_ramp(painter: QPainter, place: QRectF, theme: Theme, *, upper: bool = False) -> None:
    """All colours from the smallest to the largest value, with a tick at the middle.

    The `upper` half alone has no middle.
    """
    codes = np.arange(RAMP_ENTRIES // 2 if upper else 0, RAMP_ENTRIES, dtype=np.uint8)[None]
    painter.drawImage(place, ink.indexed_image(codes, ramp_table(theme, RAMP_ENTRIES), 1.0))
    if upper:
        return
    painter.setPen(QPen(QColor(theme.muted), 1))
    x = round(place.center().x()) + 0.5
    painter.drawLine(QPointF(x, place.top() - 3), QPointF(x, place.top() - 1))


def _draw_centre(painter: QPainter, top: QPointF, signal: Signal, theme: Theme) -> None:
    """The figure that has the colour of the middle, where that is not 0."""
    place = QRectF(top.x() - 24, top.y(), 48, 12)
    align = ink.Align.AlignHCenter | ink.Align.AlignTop
    words = signed(signal.centre, 0)
    ink.draw_text(painter, place, words, theme.muted, align=align, font=ink.axis_font())
