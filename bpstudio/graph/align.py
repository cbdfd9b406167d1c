"""Lines cards up and spaces them out: places in, places out; knows no screen and no document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from bpstudio.graph.document import NodeId
from bpstudio.graph.layout import CARD, GRID

Point = tuple[float, float]
Side = Literal["left", "centre", "right", "top", "middle", "bottom"]
Direction = Literal["across", "down"]
DIRECTIONS: tuple[Direction, ...] = ("across", "down")

_SIDES: Mapping[Side, tuple[int, Callable[[list[float]], float]]] = {
    "left": (0, min),
    "centre": (0, lambda places: (min(places) + max(places)) / 2),
    "right": (0, max),
    "top": (1, min),
    "middle": (1, lambda places: (min(places) + max(places)) / 2),
    "bottom": (1, max),
}
"""For each side the axis that changes, and the coordinate that all corners take."""


def align(places: Mapping[NodeId, Point], side: Side) -> dict[NodeId, Point]:
    """The places (top left corners) of cards that are lined up on one side."""
    if not places:
        return {}
    axis, choose = _SIDES[side]
    common = round(choose([at[axis] for at in places.values()]) / GRID) * GRID
    return {node: _with(at, axis, common) for node, at in places.items()}


def distribute(places: Mapping[NodeId, Point], direction: Direction) -> dict[NodeId, Point]:
    """The places of cards with equal gaps between them; the first and the last one stay.

    Cards that would overlap so are spread over as much room as they need.
    """
    axis = 0 if direction == "across" else 1
    row = sorted(places, key=lambda node: (places[node][axis], places[node][1 - axis]))
    if len(row) < 3:
        return dict(places)
    first, last = places[row[0]][axis], places[row[-1]][axis]
    step = max((last - first) / (len(row) - 1), CARD[axis] + GRID)
    return {
        node: _with(places[node], axis, first + round(index * step / GRID) * GRID)
        for index, node in enumerate(row)
    }


def _with(at: Point, axis: int, value: float) -> Point:
    return (value, at[1]) if axis == 0 else (at[0], value)
