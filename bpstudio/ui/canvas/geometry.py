"""Sizes, places and curves of the drawing in scene units; knows no document and no colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from bpstudio.graph.layout import CARD, card_height

CARD_WIDTH, CARD_HEIGHT = CARD
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
TURN = 16.0
"""How far a link runs straight on before it turns back; less than the margin of a frame."""
BEND = 14.0
LONG = 208.0
"""A link that goes further to the right than this passes at least one column."""
CURVE = 58.0
"""How much room a long link takes to change its height."""
Bend = Literal["even", "early", "late"]
"""Where a long link changes its height."""
CARD_RECT = QRectF(0.0, 0.0, CARD_WIDTH, CARD_HEIGHT)
PORT_LINE = 14.0
"""How far apart the ports of a card are that has several on a side: each has a line for its name.
The first stands where a single one does, so that chains run straight."""


def snapped(at: QPointF) -> QPointF:
    """The grid point that is nearest."""
    return QPointF(round(at.x() / GRID) * GRID, round(at.y() / GRID) * GRID)


def port_places(names: Sequence[str], *, outgoing: bool) -> dict[str, QPointF]:
    """Middles of ports on a card's edge, from above: inputs on the left, outputs right."""
    x = CARD_WIDTH if outgoing else 0.0
    return {n: QPointF(x, CARD_HEIGHT / 2 + PORT_LINE * i) for i, n in enumerate(names)}


def card_rect(lines: int) -> QRectF:
    """The card whose fuller side has so many ports, from its own corner."""
    return CARD_RECT.adjusted(0.0, 0.0, 0.0, card_height(lines) - CARD_HEIGHT)


@dataclass(frozen=True)
class Way:
    """How a link runs to the right: where it changes its height, or in which lane it runs.

    `lane` is the height of its level part, measured from its start; `ramps` are the rooms that it
    takes to come into the lane and out of it. One that runs back goes so far `aside` of the cards
    more than usual.
    """

    bend: Bend = "even"
    lane: float | None = None
    ramps: tuple[float, float] = (CURVE, CURVE)
    aside: float = 0.0

    def corners(self, start: QPointF, end: QPointF) -> list[QPointF]:
        """The ends of the pieces of the link; it is level at each."""
        if self.lane is not None:
            height = start.y() + self.lane
            into = QPointF(start.x() + self.ramps[0], height)
            return [start, into, QPointF(end.x() - self.ramps[1], height), end]
        level = end.x() - start.x() - CURVE
        if self.bend == "even" or level <= LONG - CURVE:
            return [start, end]
        turn = QPointF(start.x() + level, start.y())
        return [start, turn if self.bend == "late" else QPointF(start.x() + CURVE, end.y()), end]


STRAIGHT = Way()


def link_path(start: QPointF, end: QPointF, *, way: Way = STRAIGHT) -> QPainterPath:
    """The curve of a link: it leaves to the right and enters from the left.

    One over several columns runs level for the rest of its `way`, so that it does not pass behind
    cards. A link that runs back goes round: between the rows of its cards, or below them.
    """
    if runs_back(start, end):
        return _around(start, end, way)
    path = QPainterPath(start)
    corners = way.corners(start, end)
    for first, last in pairwise(corners):
        across, down = last.x() - first.x(), last.y() - first.y()
        steep = min(abs(down) / 3, 56.0) if len(corners) == 2 else 0.0
        pull = max(min(across, TURN) if len(corners) == 2 else 0.0, across / 2, steep)
        path.cubicTo(QPointF(first.x() + pull, first.y()), QPointF(last.x() - pull, last.y()), last)
    return path


def runs_back(start: QPointF, end: QPointF) -> bool:
    """Whether a link between these points goes round its cards, not from left to right."""
    across, down = end.x() - start.x(), end.y() - start.y()
    return across < TURN and not (across >= 0 and abs(down) < TURN)


def lane_back(start: QPointF, end: QPointF) -> float:
    """The height at which a link runs back: between the rows of its cards, or below them."""
    if abs(end.y() - start.y()) > CARD_HEIGHT:
        return (start.y() + end.y()) / 2
    return max(start.y(), end.y()) + CARD_HEIGHT


def corners_back(start: QPointF, end: QPointF, way: Way) -> list[QPointF]:
    """Down (or up) beside the cards, back along a free lane, and on to the end: from end to end."""
    lane = lane_back(start, end) if way.lane is None else start.y() + way.lane
    right, left = start.x() + TURN + way.aside, end.x() - TURN - way.aside
    beside = [QPointF(right, start.y()), QPointF(right, lane)]
    return [start, *beside, QPointF(left, lane), QPointF(left, end.y()), end]


def _around(start: QPointF, end: QPointF, way: Way) -> QPainterPath:
    """The way round cards, with its corners bent."""
    places = corners_back(start, end, way)
    path = QPainterPath(start)
    for before, corner, after in zip(places, places[1:], places[2:], strict=False):
        path.lineTo(corner + _towards(corner, before))
        path.quadTo(corner, corner + _towards(corner, after))
    path.lineTo(end)
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """A step from a corner towards another point, as long as its bend."""
    way = other - corner
    length = abs(way.x()) + abs(way.y())
    return way * (min(BEND, length / 2) / length) if length else QPointF()
