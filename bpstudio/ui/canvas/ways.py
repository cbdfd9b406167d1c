"""Finds a way for a long link that no card hides; knows places in scene units, no items.

A link over several columns runs level for most of its way: at the height of one of its ends, or,
where cards stand there, in a lane above or below them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF

from bpstudio.graph.document import NodeId
from bpstudio.ui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, CURVE, LONG, Bend, Way

Corner = tuple[float, float, float]
"""Where a card has its corner, and how high it is."""

REACH = 3.5 * CARD_HEIGHT
"""So far above and below its ends a link looks for a lane."""
CLEAR = 14.0
"""How far from a card a lane runs; one over more cards runs further out, around the inner one."""
NEST = 3.0
MOST_NESTED = 4
MARGIN = 3.0
"""So near a card counts as behind it."""
STEEPEST = 16.0
NEWTON_STEPS = 4
_BAND = CARD_HEIGHT + 24.0
_FEW = 32
"""Up to so many cards are looked at one by one, more as the rectangle around them."""


@dataclass(frozen=True)
class Area:
    """A rectangle: what a way depends on, or what has changed."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Whether two areas have a point in common."""
        across = self.left <= other.right and other.left <= self.right
        return across and self.top <= other.bottom and other.top <= self.bottom


def area_of(corner: Corner) -> Area:
    """Where the card with this corner lies."""
    x, y, height = corner
    return Area(x, y, x + CARD_WIDTH, y + height)


def changed_areas(corners: Collection[Corner]) -> list[Area]:
    """The areas of cards that came or went, or one around all if they are many."""
    areas = [area_of(corner) for corner in corners]
    if len(areas) <= _FEW:
        return areas
    return [
        Area(
            min(one.left for one in areas),
            min(one.top for one in areas),
            max(one.right for one in areas),
            max(one.bottom for one in areas),
        )
    ]


class CardMap:
    """Where cards are, in bands of their heights."""

    def __init__(self) -> None:
        self._corners: dict[NodeId, Corner] = {}
        self._bands: dict[int, dict[NodeId, Corner]] = {}
        self._highest = CARD_HEIGHT

    def put(self, node: NodeId, corner: Corner) -> Iterator[Corner]:
        """Take down where a card is now; gives the corners that this changes, old and new."""
        before = self._corners.get(node)
        if before != corner:
            yield from self.drop(node)
            self._corners[node] = corner
            self._highest = max(self._highest, corner[2])
            self._bands.setdefault(int(corner[1] // _BAND), {})[node] = corner
            yield corner

    def drop(self, node: NodeId) -> Iterator[Corner]:
        """Forget a card; gives the corner where it was."""
        corner = self._corners.pop(node, None)
        if corner is not None:
            del self._bands[int(corner[1] // _BAND)][node]
            yield corner

    def clear(self) -> None:
        """Forget all cards."""
        self._corners.clear()
        self._bands.clear()

    def within(self, area: Area, *, apart_from: Collection[NodeId]) -> list[Area]:
        """The cards that touch an area, but for some."""
        first, last = int((area.top - self._highest) // _BAND), int(area.bottom // _BAND)
        left = area.left - CARD_WIDTH
        return [
            area_of(corner)
            for band in range(first, last + 1)
            for node, corner in self._bands.get(band, {}).items()
            if left < corner[0] < area.right and node not in apart_from
        ]


def depends_on(start: QPointF, end: QPointF) -> Area | None:
    """The area in which cards matter to the way of a link; None for one that passes no column."""
    if end.x() - start.x() <= LONG:
        return None
    top, bottom = sorted((start.y(), end.y()))
    return Area(start.x(), top - REACH, end.x(), bottom + REACH)


def way_round(start: QPointF, end: QPointF, bend: Bend, cards: list[Area]) -> Way:
    """The way with the bend that is wished for, or the nearest one that no card hides.

    `cards` are those in the area that the way depends on, without the ones at its ends.
    """
    bends: tuple[Bend, ...] = ("even", "early", "late")
    ways = [Way(bend=one) for one in sorted(bends, key=lambda one: one != bend)]
    free = next((way for way in ways if not _hidden(start, end, way, cards)), None)
    if free is not None:
        return free
    lanes = (way for way in _lanes(start, end, cards) if not _hidden(start, end, way, cards))
    return next(lanes, ways[0])


def _lanes(start: QPointF, end: QPointF, cards: list[Area]) -> Iterable[Way]:
    """Lanes beside cards, those first that lead least away from the ends."""
    low, high = sorted((start.y(), end.y()))
    passed = [card for card in cards if card.top <= high and card.bottom >= low]
    clear = CLEAR + NEST * min(len(passed), MOST_NESTED)
    heights = {card.top - clear for card in cards} | {card.bottom + clear for card in cards}
    first = min((card.left for card in passed), default=end.x()) - start.x()
    last = end.x() - max((card.right for card in passed), default=start.x())
    ramps = (_ramp(first), _ramp(last))

    def detour(height: float) -> tuple[float, float]:
        return abs(height - low) + abs(height - high), height

    wanted = sorted(heights, key=detour)
    return (Way(lane=height - start.y(), ramps=ramps) for height in wanted)


def _ramp(room: float) -> float:
    return max(STEEPEST, min(CURVE, room))


def _hidden(start: QPointF, end: QPointF, way: Way, cards: list[Area]) -> bool:
    """Whether a link that goes this way passes behind a card."""
    pieces = [*pairwise(way.corners(start, end))]
    return any(_meets(first, last, card) for card in cards for first, last in pieces)


def _meets(first: QPointF, last: QPointF, card: Area) -> bool:
    """Whether a piece of a link, level at both its ends, passes behind a card."""
    left, right = max(first.x(), card.left), min(last.x(), card.right)
    if left >= right:
        return False
    top, bottom = sorted((_height(first, last, left), _height(first, last, right)))
    return top < card.bottom + MARGIN and bottom > card.top - MARGIN


def _height(first: QPointF, last: QPointF, x: float) -> float:
    """How high a piece runs at x: a cubic curve whose inner points lie half-way across."""
    share = (x - first.x()) / (last.x() - first.x())
    t = share
    for _ in range(NEWTON_STEPS):  # share = 1.5 t - 1.5 t² + t³, which rises everywhere
        t -= (t * (1.5 - t * (1.5 - t)) - share) / (1.5 - 3.0 * t * (1.0 - t))
    return first.y() + (last.y() - first.y()) * t * t * (3.0 - 2.0 * t)
