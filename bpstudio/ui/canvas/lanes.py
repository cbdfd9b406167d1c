"""Gives links that run back a lane for each port that they leave; knows places, no items.

Links of one port share a lane, as one that forks. Those of different ports would look joined.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QPointF

from bpstudio.graph.document import PortRef
from bpstudio.ui.canvas.geometry import TURN, Way, lane_back

APART = 6.0
"""How far lanes are from each other."""
MOST_TRIED = 9
"""So many lanes are looked at; after that two share one."""


@dataclass(frozen=True)
class _Span:
    """From where to where a lane is used."""

    left: float
    right: float

    def meets(self, other: _Span) -> bool:
        return self.left <= other.right and other.left <= self.right


class Lanes:
    """The lanes that are taken, by their heights in steps of `APART`."""

    def __init__(self) -> None:
        self._places: dict[PortRef, int] = {}
        self._taken: dict[int, dict[PortRef, _Span]] = {}

    def __contains__(self, port: PortRef) -> bool:
        return port in self._places

    def clear(self) -> None:
        """Forget all lanes."""
        self._places.clear()
        self._taken.clear()

    def drop(self, port: PortRef) -> None:
        """Give up the lane of a port, if it has one."""
        place = self._places.pop(port, None)
        if place is not None:
            del self._taken[place][port]

    def way(self, port: PortRef, start: QPointF, ends: Collection[QPointF]) -> Way | None:
        """The way of all links from a port that run back: to the nearest of `ends` as usual.

        Where the lane of another port runs already it is the next free one. None without ends.
        """
        self.drop(port)
        if not ends:
            return None
        nearest = min(ends, key=lambda end: abs(end.y() - start.y()))
        wanted = lane_back(start, nearest)
        span = _Span(min(end.x() for end in ends) - TURN, start.x() + TURN)
        first = round(wanted / APART)
        tried = enumerate(first + step for step in _steps())
        number, place = next(one for one in tried if self._free(one[1], span, last=one[0]))
        self._places[port] = place
        self._taken.setdefault(place, {})[port] = span
        lane = wanted + (place - first) * APART
        return Way(lane=lane - start.y(), aside=APART * ((number + 1) // 2))

    def _free(self, place: int, span: _Span, *, last: int) -> bool:
        used = self._taken.get(place, {}).values()
        return last >= MOST_TRIED or not any(one.meets(span) for one in used)


def _steps() -> Iterator[int]:
    """0, 1, -1, 2, -2, and so on."""
    yield 0
    for step in count(1):
        yield step
        yield -step
