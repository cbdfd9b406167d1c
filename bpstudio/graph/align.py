"""Lines cards up and spaces them out: places in, places out; knows no screen and no document."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from bpstudio.graph.document import NodeId
from bpstudio.graph.layout import CARD, COLUMN, GAP, GRID
from bpstudio.params import EMPTY

Point = tuple[float, float]
Side = Literal["left", "centre", "right", "top", "middle", "bottom"]
Direction = Literal["across", "down"]
DIRECTIONS: tuple[Direction, ...] = ("across", "down")

_SIDES: Mapping[Side, tuple[int, float]] = {
    "left": (0, 0.0),
    "centre": (0, 0.5),
    "right": (0, 1.0),
    "top": (1, 0.0),
    "middle": (1, 0.5),
    "bottom": (1, 1.0),
}
"""For each side the axis that changes, and how far along a card the line lies that all share."""


def align(
    places: Mapping[NodeId, Point], side: Side, *, heights: Mapping[NodeId, float] = EMPTY
) -> dict[NodeId, Point]:
    """The places (top left corners) of cards that are lined up on one side.

    Cards that would lie on each other so are spread along the other axis. A card whose height is
    not told has the usual one.
    """
    if not places:
        return {}
    axis, share = _SIDES[side]
    size = {node: _size(heights, node, axis) for node in places}
    low = min(at[axis] for at in places.values())
    high = max(at[axis] + size[node] for node, at in places.items())
    usual = CARD[axis] * share  # a card of the usual size comes to lie on the grid
    line = round((low + (high - low) * share - usual) / GRID) * GRID + usual
    lined = {node: _with(at, axis, line - size[node] * share) for node, at in places.items()}
    across = 1 - axis
    row = sorted(places, key=lambda node: (places[node][across], places[node][axis]))
    free = -math.inf
    gap = GAP if across else COLUMN - CARD[0]
    for node in row:
        at = lined[node][across]
        if at < free:
            lined[node] = _with(lined[node], across, math.ceil((free + gap) / GRID) * GRID)
        free = lined[node][across] + _size(heights, node, across)
    return lined


def distribute(
    places: Mapping[NodeId, Point],
    direction: Direction,
    *,
    heights: Mapping[NodeId, float] = EMPTY,
) -> dict[NodeId, Point]:
    """The places of cards with equal gaps between them; the first and the last one stay.

    Cards that would overlap so are spread over as much room as they need. Those at one place keep
    the order in which they are given.
    """
    axis = 0 if direction == "across" else 1
    row = sorted(places, key=lambda node: (places[node][axis], places[node][1 - axis]))
    if len(row) < 3:
        return dict(places)
    sizes = [_size(heights, node, axis) for node in row]
    first, last = places[row[0]][axis], places[row[-1]][axis]
    gap = max((last - first - sum(sizes[:-1])) / (len(row) - 1), GRID)
    return {
        node: _with(
            places[node],
            axis,
            first + math.floor((sum(sizes[:index]) + index * gap) / GRID + 0.5) * GRID,
        )
        for index, node in enumerate(row)
    }


def _size(heights: Mapping[NodeId, float], node: NodeId, axis: int) -> float:
    return heights.get(node, CARD[1]) if axis else CARD[0]


def _with(at: Point, axis: int, value: float) -> Point:
    return (value, at[1]) if axis == 0 else (at[0], value)
