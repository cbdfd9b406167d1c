"""Pictures of a report as SVG text: curves, a heatmap, the drawing. Foreign text is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import numpy as np

from bpstudio.data.table import Array
from bpstudio.graph.document import Document, NodeId
from bpstudio.language import numeral, tr

WIDTH = 860.0
MOST_POINTS = 600
MOST_COLUMNS = 160
CARD = (150.0, 72.0)
"""The size of a card, in units of the drawing."""
SPAN = 6.0
"""Decades from the middle of the colours to their end."""
_STOPS = ("#1f4e9c", "#8db7e0", "#f2f1ee", "#f2b27a", "#a84808")
_NONE, _ZERO, _BAD = "#9aa5b1", "#000000", "#ff2bd6"
_COLOURS = ("#1766c5", "#c77700", "#18794e")


_PAPER = {
    "var(--soft)": "#f5f7fa", "var(--line)": "#d9e0e8", "var(--ink)": "#16202c",
    "var(--muted)": "#56657a", "#8883": "#e3e7ec",
}  # fmt: skip
"""What the style of a page says of colours, for a picture that stands alone."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Curve:
    """A named line; `x` and `y` are of one length."""

    name: str
    x: Array
    y: Array


def curves_svg(curves: Sequence[Curve], *, height: float = 260.0) -> str:
    """Lines over one axis of steps; logarithmic where the figures span two decades or more."""
    shown = [_thinned(curve) for curve in curves]
    values = np.concatenate([curve.y for curve in shown]) if shown else np.empty(0)
    values = values[np.isfinite(values)]
    if not values.size:
        return ""
    least, most = float(values.min()), float(values.max())
    log = least > 0 and most / least >= 100
    low, high = (math.log10(least), math.log10(most)) if log else (min(0.0, least), most)
    high = high if high > low else low + 1.0
    last = max(1.0, max(float(curve.x.max()) for curve in shown if len(curve.x)))
    left, top, right, foot = 64.0, 24.0, WIDTH - 16.0, height - 28.0

    def x_of(step: float) -> float:
        return left + (right - left) * step / last

    def y_of(value: float) -> float:
        at = math.log10(value) if log and value > 0 else value
        return foot - (foot - top) * (at - low) / (high - low)

    body = [_axis(low, high, log, left, right, y_of), _steps_axis(last, foot, x_of)]
    for place, curve in enumerate(shown):
        colour = _COLOURS[place % len(_COLOURS)]
        pairs = [
            f"{x_of(float(x)):.1f},{y_of(float(y)):.1f}"
            for x, y in zip(curve.x, curve.y, strict=True)
            if math.isfinite(y) and not (log and y <= 0)
        ]
        dashes = ' stroke-dasharray="6 4"' if place else ""
        body.append(
            f'<polyline points="{" ".join(pairs)}" fill="none" stroke="{colour}"'
            f' stroke-width="1.6"{dashes}/>'
        )
        at = left + 150.0 * place
        body.append(f'<line x1="{at}" x2="{at + 22}" y1="12" y2="12" stroke="{colour}"{dashes}/>')
        body.append(f'<text x="{at + 28}" y="16">{escape(curve.name)}</text>')
    return _svg(WIDTH, height, body, tr("Loss over steps"))


def _thinned(curve: Curve) -> Curve:
    """At most so many points: the mean of each stretch."""
    count = len(curve.x)
    if count <= MOST_POINTS:
        return curve
    edges = np.linspace(0, count, MOST_POINTS + 1).astype(int)
    y = np.array([curve.y[a:b].mean() for a, b in pairwise(edges)])
    return Curve(name=curve.name, x=curve.x[edges[:-1]], y=y)


def _axis(low: float, high: float, log: bool, left: float, right: float, y_of: object) -> str:
    assert callable(y_of)
    parts = []
    for at in np.linspace(low, high, 5):
        value = 10.0**at if log else float(at)
        y = y_of(value)
        parts.append(
            f'<line x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#8883"/>'
            f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">'
            f"{numeral(f'{value:.3g}')}</text>"
        )
    return "".join(parts)


def _steps_axis(last: float, foot: float, x_of: object) -> str:
    assert callable(x_of)
    marks = [
        f'<text x="{x_of(step):.1f}" y="{foot + 18}" text-anchor="middle">'
        f"{numeral(f'{step:,.0f}')}</text>"
        for step in np.linspace(0, last, 6)
    ]
    return "".join(marks)


def heatmap_svg(steps: Array, values: Array, names: Sequence[str]) -> str:
    """`values[sampled steps, rows]` in decades: a column for each step, the first layer on top."""
    if not len(steps) or not len(names):
        return ""
    chosen = np.unique(np.linspace(0, len(steps) - 1, min(MOST_COLUMNS, len(steps))).astype(int))
    row_height = 18.0 if len(names) <= 40 else 8.0
    left, top = 170.0, 4.0
    wide = (WIDTH - left - 16.0) / len(chosen)
    body = []
    for row, name in enumerate(names):
        y = top + row * row_height
        if row_height >= 12:
            words = escape(name if len(name) <= 26 else name[:25] + "…")
            at = f'x="{left - 8}" y="{y + row_height - 5:.1f}"'
            body.append(f'<text {at} text-anchor="end">{words}</text>')
        for place, at in enumerate(chosen):
            colour = colour_of(float(values[at, row]))
            body.append(
                f'<rect x="{left + place * wide:.2f}" y="{y:.1f}" width="{wide + 0.3:.2f}"'
                f' height="{row_height - 0.6:.1f}" fill="{colour}"/>'
            )
    height = top + len(names) * row_height + 22.0
    last = left + (WIDTH - left - 16.0)
    from_step = tr("step {step:,}", step=int(steps[chosen[0]]))
    to_step = numeral(f"{int(steps[chosen[-1]]):,}")
    body.append(f'<text x="{left}" y="{height - 6}">{escape(from_step)}</text>')
    body.append(f'<text x="{last}" y="{height - 6}" text-anchor="end">{to_step}</text>')
    return _svg(WIDTH, height, body, tr("Gradient flow of each layer over steps"))


def colour_of(value: float) -> str:
    """The colour of a value in decades; NaN is no value, -inf exactly zero, inf not finite."""
    if math.isnan(value):
        return _NONE
    if math.isinf(value):
        return _ZERO if value < 0 else _BAD
    at = (min(SPAN, max(-SPAN, value)) + SPAN) / (2 * SPAN) * (len(_STOPS) - 1)
    place = min(len(_STOPS) - 2, int(at))
    share = at - place
    pair = [
        [int(stop[start : start + 2], 16) for start in (1, 3, 5)]
        for stop in (_STOPS[place], _STOPS[place + 1])
    ]
    mixed = [round(a + (b - a) * share) for a, b in zip(*pair, strict=True)]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def network_svg(
    document: Document, places: Mapping[NodeId, tuple[float, float]], feet: Mapping[NodeId, str]
) -> str:
    """The outermost sheet of the drawing; `feet` is what stands at the foot of each card."""
    nodes = [node for node in document.graph.nodes if node.id in places]
    if not nodes:
        return ""
    xs = [places[node.id][0] for node in nodes]
    ys = [places[node.id][1] for node in nodes]
    left, top = min(xs) - 16.0, min(ys) - 16.0
    width, height = max(xs) + CARD[0] + 16.0 - left, max(ys) + CARD[1] + 16.0 - top
    body = [_link(places, edge.src[0], edge.dst[0], left, top) for edge in document.graph.edges]
    for node in nodes:
        x, y = places[node.id][0] - left, places[node.id][1] - top
        body.append(
            f'<rect x="{x}" y="{y}" width="{CARD[0]}" height="{CARD[1]}" rx="8"'
            f' fill="var(--soft)" stroke="var(--line)"/>'
        )
        lines = (
            (node.title, 24.0, "font-weight:600;fill:var(--ink)"),
            (node.kind, 42.0, ""),
            (feet.get(node.id, ""), 60.0, ""),
        )
        for words, down, style in lines:
            cut = words if len(words) <= 22 else words[:21] + "…"
            at = f'x="{x + 12}" y="{y + down}" style="{style}"'
            body.append(f"<text {at}>{escape(cut)}</text>")
    return _svg(width, height, body, tr("The drawing of the network"))


def _link(
    places: Mapping[NodeId, tuple[float, float]], src: NodeId, dst: NodeId, left: float, top: float
) -> str:
    if src not in places or dst not in places:
        return ""
    x1, y1 = places[src][0] + CARD[0] - left, places[src][1] + CARD[1] / 2 - top
    x2, y2 = places[dst][0] - left, places[dst][1] + CARD[1] / 2 - top
    if x2 > x1:
        bend = max(24.0, (x2 - x1) / 2)
        way = f"C{x1 + bend:.0f},{y1:.0f} {x2 - bend:.0f},{y2:.0f} {x2:.0f},{y2:.0f}"
    else:  # to the next row: between the rows and round both ends
        middle, aside = (y1 + y2) / 2, 12.0
        way = f"H{x1 + aside:.0f} V{middle:.0f} H{x2 - aside:.0f} V{y2:.0f} H{x2:.0f}"
    start = f"M{x1:.0f},{y1:.0f}"
    return f'<path d="{start} {way}" fill="none" stroke="var(--muted)" stroke-width="1.5"/>'


def _svg(width: float, height: float, body: Iterable[str], title: str) -> str:
    return (
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" role="img"'
        f' aria-label="{escape(title)}">{"".join(body)}</svg>'
    )


def on_paper(svg: str) -> str:
    """A picture that needs no page around it: dark on light, its text of one size."""
    for told, colour in _PAPER.items():
        svg = svg.replace(told, colour)
    return svg.replace("<text ", '<text font-family="sans-serif" font-size="11" fill="#56657a" ')
