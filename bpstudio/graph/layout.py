"""Layered automatic arrangement: a graph in, places for its cards out; knows no screen.

The method is Sugiyama's (1981): columns by longest path, an order within each column that crosses
few links (barycentres), then heights that keep links straight. Links that skip columns hold a
lane free with thin stand-ins, so that they do not run behind cards. A long drawing is broken into
rows, as a text into lines.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from bpstudio.graph.analyse import order
from bpstudio.graph.document import NodeId, PortRef, Sheet
from bpstudio.params import EMPTY

Point = tuple[float, float]

CARD = (150.0, 72.0)
HIGHER = 12.0
"""How much higher each port after the first of its side makes a card."""
COLUMN = 208.0
GAP = 40.0
GRID = 8.0
LANE = 8.0
LONGEST_LANE = 24
LEAST_ROW = 6
"""How many columns a row has at least in a drawing that has more than two such rows."""
FEW = 40
"""A drawing of so many columns stays in one row rather than be broken through many links."""
NEEDLE = 6.0
"""So many times as wide as high is too long for a larger one."""
MOST_PASSING = (1, 2, 4, 8, 64, 1_000_000)
NEAR = 8
"""So many lengths of a row on either side of a good one are tried."""
WINDOW = (900.0, 600.0)
"""The part of the screen, in scene units, that a drawing in rows should fill."""
WIDEST = 7
"""As many columns stand in one row: in that window their words can be read."""
ROW_GAP = 56.0
SWEEPS = 4
LANE_WEIGHT = 32.0
"""How much straighter a lane is kept than a link between cards."""
SHORTEST = 4
"""A row that is broken off has no fewer columns than this."""
LEFT_OVER = 2
"""So few columns are no row of their own."""


@dataclass(slots=True)
class _Spot:
    """One place in a column: a card, or a stand-in where a long link passes (`node` is None)."""

    node: NodeId | None
    column: int
    before: list[_Spot] = field(default_factory=list)
    after: list[_Spot] = field(default_factory=list)
    place: int = 0
    y: float = 0.0
    """Where links meet it: a card half-way down one that is not higher than others."""
    below: float = LANE / 2

    @property
    def above(self) -> float:
        return LANE / 2 if self.node is None else CARD[1] / 2


def card_height(lines: int) -> float:
    """The height of a card whose fuller side has so many ports."""
    return CARD[1] + HIGHER * max(lines - 1, 0)


def card_heights(graph: Sheet) -> dict[NodeId, float]:
    """How high cards are at least: as the ports need that links of the sheet end on."""
    heights: dict[NodeId, float] = {}
    for node in graph.by_id:
        ins = {edge.dst[1] for edge in graph.edges_into.get(node, ())}
        outs = {edge.src[1] for edge in graph.edges_from.get(node, ())}
        heights[node] = card_height(max(len(ins), len(outs)))
    return heights


def arrange(graph: Sheet, positions: Mapping[NodeId, Point] = EMPTY) -> dict[NodeId, Point]:
    """Places (top left corners) for all cards of `graph`, in columns from left to right.

    `positions` are the places now: the drawing keeps its top left corner, and cards that could
    stand in any order keep the one they have. Cycles are arranged as if a closing link were not
    there.
    """
    if not graph.nodes:
        return {}
    column = _columns(graph)
    columns = _spots(graph, column, positions)
    _reduce_crossings(columns)
    _assign_heights(columns)
    _straighten(columns)
    rows = _Rows(columns)
    first = rows.stack(_firsts(graph, column, rows))
    spots = [spot for spots in columns for spot in spots if spot.node is not None]
    left = min((at[0] for node, at in positions.items() if node in graph.by_id), default=0.0)
    top = min((at[1] for node, at in positions.items() if node in graph.by_id), default=0.0)
    highest = min(map(_top, spots))
    return {
        spot.node: (
            _snap(left) + COLUMN * (spot.column - first[spot.column]),
            _snap(top) + _snap(_top(spot) - highest),
        )
        for spot in spots
        if spot.node is not None
    }


def _firsts(graph: Sheet, column: Mapping[NodeId, int], rows: _Rows) -> list[int]:
    """The first columns of rows: those with which a window shows the whole drawing largest.

    A row begins where links from one port at most pass on; in a large drawing that would stay a
    needle so, where as few do as there must.
    """
    total = max(column.values()) + 1
    if total <= WIDEST:
        return [0]
    passing = _passing(graph, column, total)
    firsts = [0]
    for most in MOST_PASSING:
        allowed = [place for place in range(1, total) if passing[place] <= most]
        firsts = _best(allowed, total, rows)
        width, height = rows.size(firsts)
        if total <= FEW or width <= NEEDLE * height:
            break
    return firsts


def _best(allowed: Sequence[int], total: int, rows: _Rows) -> list[int]:
    """The rows with which a window shows the drawing largest, of those that may be broken so.

    Longer rows make a drawing wider and lower, so halving finds about how long they should be;
    where they may be broken decides which length near that is best.
    """
    least = low = min(LEAST_ROW, math.ceil(total / 2))
    high = total
    while low < high:
        wanted = (low + high) // 2
        width, height = rows.size(_broken(wanted, allowed, total))
        wider = width / height > WINDOW[0] / WINDOW[1]
        low, high = (low, wanted) if wider else (wanted + 1, high)
    lengths = range(max(least, low - NEAR), low + NEAR + 1)
    found = [_broken(wanted, allowed, total) for wanted in lengths]
    return max(found, key=lambda firsts: (_zoom(rows, firsts), -len(firsts)))


def _passing(graph: Sheet, column: Mapping[NodeId, int], total: int) -> list[int]:
    """From how many ports links come to a column, or pass it."""
    steps = [0] * (total + 1)
    last: dict[PortRef, int] = {}
    for edge in graph.edges:
        last[edge.src] = max(last.get(edge.src, 0), column[edge.dst[0]])
    for (node, _), end in last.items():
        if column[node] < end:
            steps[column[node] + 1] += 1
            steps[end + 1] -= 1
    return [*accumulate(steps)]


def _broken(wanted: int, allowed: Sequence[int], total: int) -> list[int]:
    """The first column of each row when `wanted` columns should stand in one."""
    firsts = [0]
    while (rest := total - firsts[-1]) > wanted + LEFT_OVER:
        last = firsts[-1] + math.ceil(rest / math.ceil(rest / wanted))
        after = bisect_right(allowed, last)
        if after and allowed[after - 1] >= firsts[-1] + SHORTEST:
            place = allowed[after - 1]
        else:
            place = allowed[after] if after < len(allowed) else total
        if total - place <= LEFT_OVER:
            break
        firsts.append(place)
    return firsts


def _zoom(rows: _Rows, firsts: Sequence[int]) -> float:
    """How large a window shows a drawing in rows, at most in its natural size."""
    width, height = rows.size(firsts)
    return min(WINDOW[0] / width, WINDOW[1] / height, 1.0)


class _Rows:
    """How columns stand in rows below each other, whichever the first of each row are."""

    def __init__(self, columns: Sequence[Sequence[_Spot]]) -> None:
        self._columns = columns
        self._tops = [_top(spots[0]) for spots in columns]
        self._bottoms = [_bottom(spots[-1]) for spots in columns]

    def stack(self, firsts: Sequence[int]) -> list[int]:
        """Put the rows that begin at `firsts` below each other; returns each column's first one."""
        shifts, _ = self._shifts(firsts)
        begins: list[int] = []
        for shift, (first, end) in zip(shifts, self._spans(firsts), strict=True):
            for spots in self._columns[first:end]:
                for spot in spots:
                    spot.y += shift
            begins += [first] * (end - first)
        return begins

    def size(self, firsts: Sequence[int]) -> Point:
        """The width and height of a drawing in rows that begin at `firsts`."""
        longest = max(end - first for first, end in self._spans(firsts))
        _, low = self._shifts(firsts)
        _, end = next(iter(self._spans(firsts)))
        return longest * COLUMN - COLUMN + CARD[0], low - min(self._tops[:end])

    def _spans(self, firsts: Sequence[int]) -> Iterable[tuple[int, int]]:
        return pairwise((*firsts, len(self._columns)))

    def _shifts(self, firsts: Sequence[int]) -> tuple[list[float], float]:
        """How far down each row goes to stand below the one before, and where the last ends.

        The link from one row to the next runs back half-way between its ends, or those of the
        highest where several leave one card: that must lie between the rows.
        """
        shifts: list[float] = []
        low = 0.0
        for first, end in self._spans(firsts):
            top, shift = min(self._tops[first:end]), 0.0
            if first:
                shift = low + ROW_GAP - top
                highest: dict[int, tuple[_Spot, float]] = {}
                for spot in self._columns[first]:
                    for before in spot.before:
                        highest.setdefault(id(before), (before, spot.y))
                for before, y in highest.values():
                    ends = before.y + shifts[bisect_right(firsts, before.column) - 1] + y
                    shift = max(shift, 2 * (low + ROW_GAP / 2) - ends, ends - 2 * top + ROW_GAP)
            shifts.append(shift)
            low = max(self._bottoms[first:end]) + shift
        return shifts, low


def _top(spot: _Spot) -> float:
    return spot.y - spot.above


def _bottom(spot: _Spot) -> float:
    return spot.y + spot.below


def _snap(value: float) -> float:
    return round(value / GRID) * GRID


def _columns(graph: Sheet) -> dict[NodeId, int]:
    """The column of each node: its longest way from a start; starts stand by what they feed."""
    inside = order(graph)
    on_cycle = [node.id for node in graph.nodes if node.id not in set(inside)]
    column: dict[NodeId, int] = {}
    for node in (*inside, *on_cycle):
        parents = (edge.src[0] for edge in graph.edges_into.get(node, ()))
        column[node] = max((column[p] + 1 for p in parents if p in column), default=0)
    for node in column:
        children = [column[edge.dst[0]] for edge in graph.edges_from.get(node, ())]
        if children and not graph.edges_into.get(node):
            column[node] = max(0, min(children) - 1)
    return column


def _spots(
    graph: Sheet, column: Mapping[NodeId, int], positions: Mapping[NodeId, Point]
) -> list[list[_Spot]]:
    heights = card_heights(graph)
    cards = {
        node: _Spot(node, place, below=heights[node] - CARD[1] / 2)
        for node, place in column.items()
    }
    columns: list[list[_Spot]] = [[] for _ in range(max(column.values()) + 1)]
    for node in sorted(cards, key=lambda n: positions.get(n, (0.0, 0.0))[1]):
        columns[column[node]].append(cards[node])
    for edge in graph.edges:
        _thread(cards[edge.src[0]], cards[edge.dst[0]], columns)
    for spots in columns:
        _number(spots)
    return columns


def _thread(start: _Spot, end: _Spot, columns: list[list[_Spot]]) -> None:
    """Join two cards, by stand-ins in the columns between; a link backwards is left out."""
    span = end.column - start.column
    if span < 1:
        return
    chain = [start]
    if span <= LONGEST_LANE:
        for column in range(start.column + 1, end.column):
            chain.append(_Spot(None, column))
            columns[column].insert(0, chain[-1])  # above: what it passes hangs below it
    for left, right in pairwise((*chain, end)):
        left.after.append(right)
        right.before.append(left)


def _number(spots: Sequence[_Spot]) -> None:
    for place, spot in enumerate(spots):
        spot.place = place


def _reduce_crossings(columns: list[list[_Spot]]) -> None:
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for spots in columns if forward else reversed(columns):
            if len(spots) > 1:
                spots.sort(key=lambda spot: _barycentre(spot, forward=forward))
                _number(spots)


def _barycentre(spot: _Spot, *, forward: bool) -> float:
    others = spot.before if forward else spot.after
    if not others:
        return float(spot.place)
    return sum(other.place for other in others) / len(others)


def _assign_heights(columns: list[list[_Spot]]) -> None:
    for sweep in range(2 * SWEEPS):
        forward = sweep % 2 == 0
        for spots in columns if forward else reversed(columns):
            _settle(spots, [_height_of(spot.before if forward else spot.after) for spot in spots])
    for _ in range(SWEEPS):
        for spots in columns:
            _settle(spots, [_height_of((*spot.before, *spot.after)) for spot in spots])


def _height_of(spots: Sequence[_Spot]) -> float | None:
    """Where a spot wishes to be between its neighbours: a lane should go on straight."""
    weights = [LANE_WEIGHT if spot.node is None else 1.0 for spot in spots]
    heights = (spot.y * weight for spot, weight in zip(spots, weights, strict=True))
    return sum(heights) / sum(weights) if spots else None


def _straighten(columns: list[list[_Spot]]) -> None:
    """Bring a spot that only continues another one to the same height, as far as there is room."""
    for spots in columns:
        for spot in (*spots, *reversed(spots)):  # twice: those that make room move first
            leader = _main(spot.before)
            if leader is not None and _main(leader.after) is spot:
                spot.y = _nearest(spots, spot.place, leader.y)


def _main(neighbours: Sequence[_Spot]) -> _Spot | None:
    """The one of some neighbours to go straight on with: the only lane, or the only one at all."""
    different = list({id(one): one for one in neighbours}.values())
    lanes = [one for one in different if one.node is None]
    found = lanes if len(lanes) == 1 else different
    return found[0] if len(found) == 1 else None


def _nearest(spots: Sequence[_Spot], place: int, wish: float) -> float:
    """The height nearest to a wish for which a spot's neighbours leave room."""
    spot, above, below = spots[place], spots[:place][-1:], spots[place + 1 :][:1]
    least = max((one.y + _apart(one, spot) for one in above), default=-math.inf)
    most = min((one.y - _apart(spot, one) for one in below), default=math.inf)
    return min(max(wish, least), most)


def _apart(above: _Spot, below: _Spot) -> float:
    """How far apart the middles of two neighbours in a column must be."""
    gap = GAP if above.node is not None or below.node is not None else LANE
    return above.below + below.above + gap


def _settle(spots: Sequence[_Spot], wishes: Sequence[float | None]) -> None:
    """Bring a column as near to the heights it wishes for as the distances allow.

    Least squares under "keep this far apart" is isotonic regression of the wishes less the
    distances; pooling adjacent violators solves it exactly.
    """
    needed = [0.0]
    for above, below in pairwise(spots):
        needed.append(needed[-1] + _apart(above, below))
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for spot, offset, wish in zip(spots, needed, wishes, strict=True):
        weight = LANE_WEIGHT if spot.node is None else 1.0
        pool = ((spot.y if wish is None else wish) - offset, weight, 1)
        while pools and pools[-1][0] >= pool[0]:
            mean, weight, count = pools.pop()
            total = weight + pool[1]
            pool = ((mean * weight + pool[0] * pool[1]) / total, total, count + pool[2])
        pools.append(pool)
    means = [mean for mean, _, count in pools for _ in range(count)]
    for spot, mean, offset in zip(spots, means, needed, strict=True):
        spot.y = mean + offset
