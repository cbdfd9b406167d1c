"""Sizes, places and curves of the drawing in scene units; knows no document and no colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

CARD_WIDTH = 150.0
CARD_HEIGHT = 72.0
CARD_RADIUS = 9.0
BAR_WIDTH = 3.0
BAR_INSET = 10.0
PORT_RADIUS = 5.0
PORT_REACH = 14.0
"""How far from its middle a port is still hit."""
LINK_REACH = 6.0
SNAP_REACH = 28.0
"""How near a dragged link must come to a port to settle on it."""
GRID = 8.0
DOTS = 24.0
CARD_RECT = QRectF(0.0, 0.0, CARD_WIDTH, CARD_HEIGHT)


def snapped(at: QPointF) -> QPointF:
    """The grid point that is nearest."""
    return QPointF(round(at.x() / GRID) * GRID, round(at.y() / GRID) * GRID)


def port_places(names: Sequence[str], *, outgoing: bool) -> dict[str, QPointF]:
    """Middles of ports on a card's edge, evenly spread: inputs on the left, outputs right."""
    x = CARD_WIDTH if outgoing else 0.0
    step = CARD_HEIGHT / (len(names) + 1)
    return {name: QPointF(x, step * (index + 1)) for index, name in enumerate(names)}


def link_path(start: QPointF, end: QPointF) -> QPainterPath:
    """The curve of a link: it leaves to the right and enters from the left."""
    pull = _pull(start, end)
    path = QPainterPath(start)
    path.cubicTo(
        QPointF(start.x() + pull, start.y()), QPointF(end.x() - pull, end.y()), QPointF(end)
    )
    return path


def _pull(start: QPointF, end: QPointF) -> float:
    """How far the curve runs straight on before it turns."""
    across, down = end.x() - start.x(), abs(end.y() - start.y())
    if across >= 0:
        return max(min(across, 24.0), across / 2, min(down / 3, 56.0))
    return min(160.0, 48.0 - across / 4 + down / 8)
