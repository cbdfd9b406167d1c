"""How figures read in the charts, and ranges for them that move in jumps; no Qt."""

from __future__ import annotations

import math

from bpstudio.language import numeral, tr
from bpstudio.ui.charts.axis import tick_step

MINUS = "−"
_ROOM_BELOW = 0.45
"""A range is kept until the data need more of it, or less than this share of it."""
_HEADROOM = 0.3
"""What is left free, as a share of the data, on the side on which a range was outgrown."""


def signed(value: float, digits: int = 1) -> str:
    """`+0.0`, `−4.9`, `exactly zero`, `not finite`: a figure in decades."""
    if math.isnan(value) or value == math.inf:
        return tr("not finite")
    if value == -math.inf:
        return tr("exactly zero")
    return _said(f"{round(value, digits) + 0.0:+.{digits}f}")


def percent(share: float) -> str:
    """`0 %`, `0.4 %`, `62 %`: a share of 1."""
    digits = 1 if 0 < share < 0.095 else 0
    return numeral(f"{100 * share:.{digits}f} %")


def figure(value: float) -> str:
    """A loss or norm in four significant digits, with an exponent only when it must."""
    if not math.isfinite(value):
        return tr("not finite")
    size = abs(value)
    if size and not 1e-3 <= size < 1e5:
        text = _short_exponent(f"{value:.2e}")
    else:
        text = f"{value:.0f}" if size >= 1000 else f"{value:.4g}"
    return _said(text)


def short_figure(value: float) -> str:
    """A figure in two significant digits, where there is little room."""
    if not math.isfinite(value):
        return tr("not finite")
    size = abs(value)
    plain = not size or 1e-2 <= size < 1e4
    text = f"{value:.2g}" if plain and size < 100 else f"{value:.0f}"
    return _said(text if plain else _short_exponent(f"{value:.1e}"))


def tick_text(value: float, step: float) -> str:
    """A figure at an axis, with as many decimals as the distance to the next one needs."""
    size = max(abs(value), step)
    if step < 1e-4 or size >= 1e5:
        return _said(_short_exponent(f"{value:.3g}"))
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return _said(f"{round(value, decimals) + 0.0:.{decimals}f}")


def factor(decades: float) -> str:
    """`× 0.32`, `× 12`, `× 3.1e−5`: a power of ten as a multiple."""
    value = 10.0 ** max(min(decades, 99.0), -99.0)
    if value >= 1e4 or value < 1e-3:
        text = _short_exponent(f"{value:.1e}")
    elif value >= 10:
        text = f"{value:.0f}"
    else:
        text = f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"
    return "× " + _said(text)


def count(value: int) -> str:
    """A whole number in groups of three, as all messages write it: `12,400`."""
    return numeral(f"{value:,}")


def _said(number: str) -> str:
    """As the language writes it, with a minus that is as wide as a digit."""
    return numeral(number).replace("-", MINUS)


def _short_exponent(text: str) -> str:
    return text.replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")


def linear_range(low: float, high: float, kept: tuple[float, float] | None) -> tuple[float, float]:
    """Round ends around `low … high`; the `kept` range stays while it still suits."""
    if kept and kept[0] <= low and high <= kept[1]:
        used = (high - low) / (kept[1] - kept[0])
        if used >= _ROOM_BELOW:
            return kept
    span = high - low
    if span <= abs(high) * 1e-6:
        span = abs(high) * 0.1 or 1.0
        low, high = low - span / 2, high + span / 2
    elif kept and low < kept[0]:  # it will fall further: leave room, but none below zero
        low = min(low, max(low - _HEADROOM * span, 0.0))
    elif kept and high > kept[1]:
        high += _HEADROOM * span
    step = tick_step(high - low, 4)
    return math.floor(low / step) * step, math.ceil(high / step) * step


def log_range(low: float, high: float, kept: tuple[float, float] | None) -> tuple[float, float]:
    """As `linear_range` for decimal logarithms: ends at whole or half decades."""
    if kept and kept[0] <= low and high <= kept[1]:
        used = (high - low) / (kept[1] - kept[0])
        if used >= _ROOM_BELOW:
            return kept
    start, stop = math.floor(low * 2) / 2, math.ceil(high * 2) / 2
    return (start, stop) if stop > start else (start - 0.5, stop + 0.5)
