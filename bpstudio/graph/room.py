"""Makes room for cards that were put among others; knows no kinds of layer and no screen."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from bpstudio.graph.document import Document, Frame, FrameId, NodeId, Sheet, SheetId
from bpstudio.graph.edits import Point, move
from bpstudio.graph.frames import contents
from bpstudio.graph.layout import CARD, COLUMN, ROW_GAP

BELOW = 32.0
"""How far below another a card is put that found its place taken."""
GAP = 32.0
"""Free space between a card and the next, in scene units; a multiple of the canvas's grid."""


def put_between(document: Document, node: NodeId) -> Document:
    """Settle a card that was linked in between others: in their row, with room made for it.

    It takes the height of a card that it is linked with, if it nearly has it.
    """
    places = document.view.positions
    if node not in places:
        return document
    x, y = places[node]
    sheet = document.graph.sheet(document.graph.home(node))
    linked = [edge.src[0] for edge in sheet.edges_into.get(node, ())]
    linked += [edge.dst[0] for edge in sheet.edges_from.get(node, ())]
    heights = [places[other][1] for other in linked if other in places]
    near = min(heights, default=y, key=lambda height: abs(height - y))
    if abs(near - y) <= CARD[1] / 2:
        document = move(document, {node: (x, near)})
    return with_room(document, node)


def place_between(document: Document, first: NodeId, second: NodeId) -> Point:
    """Where a card belongs that will stand between two others that are linked.

    In their row if they are in one, behind the first if the link runs back to another row, else
    half-way; where no other card is.
    """
    places, sheet = document.view.positions, document.graph.home(first)
    x, y = places.get(second, (0.0, 0.0))
    left, top = places.get(first, (x - COLUMN, y))
    if x < left:
        return free_place(document, (left + COLUMN, top), sheet=sheet)
    level = top if abs(y - top) < CARD[1] / 2 else (y + top) / 2
    ends = (first, second) if level == top else ()  # those make room
    return free_place(document, ((x + left) / 2, level), sheet=sheet, apart_from=ends)


def free_place(
    document: Document, at: Point, *, sheet: SheetId, apart_from: Iterable[NodeId] = ()
) -> Point:
    """The first place from `at` downwards where no card of a sheet lies, apart from some."""
    return _clear(_taken(document, sheet, apart_from), [(0.0, 0.0)], at)


def room_for(document: Document, cards: Sequence[Point], at: Point | None, sheet: SheetId) -> Point:
    """Where the corner of several new cards belongs, whose places are told from that corner.

    The first place from `at` downwards where they lie on no card of the sheet; without one, below
    all that is there.
    """
    taken = _taken(document, sheet)
    if at is None:
        left = min((x for x, _ in taken), default=0.0)
        lowest = max((y + CARD[1] + ROW_GAP for _, y in taken), default=0.0)
        return (left, lowest)
    return _clear(taken, cards, at)


def _taken(document: Document, sheet: SheetId, apart_from: Iterable[NodeId] = ()) -> list[Point]:
    places, left_out = document.view.positions, {*apart_from}
    nodes = document.graph.sheet(sheet).by_id
    return [places[node] for node in nodes if node in places and node not in left_out]


def _clear(taken: Sequence[Point], cards: Sequence[Point], at: Point) -> Point:
    """The first place from `at` downwards at which no card lies on one that is taken.

    Cards mostly stand in columns, so that few different distances decide, however many cards
    there are; where they do not, each is held against those in its reach.
    """
    width, height = CARD
    (x, y), step = at, height + BELOW
    tops, downs = _by_column(taken), _by_column(cards)
    lefts = sorted(tops)
    apart: set[float] = set()
    for across, depths in downs.items():
        place = x + across
        first, end = bisect_right(lefts, place - width), bisect_left(lefts, place + width)
        for left in lefts[first:end]:
            for down in depths:
                low = y + down
                apart.update([top - low for top in tops[left]])
    forbidden = {
        n
        for distance in apart
        if distance > -height
        for n in (distance // step, distance // step + 1)  # a card reaches no further than a step
        if abs(distance - n * step) < height
    }
    free = next(n for n in count() if n not in forbidden)
    return (x, y + free * step)


def _by_column(places: Iterable[Point]) -> Mapping[float, set[float]]:
    """The heights at which something stands, by how far to the right that is."""
    found: dict[float, set[float]] = defaultdict(set)
    for x, y in places:
        found[x].add(y)
    return found


def with_room(document: Document, node: NodeId) -> Document:
    """Shift a linked card off what feeds it, and all that it leads to off the card.

    Cards move to the right only, and only where they would lie on the one that was put in; what
    a link leads back to, as to the next row of a long drawing, stays. Frames around what moves go
    along; one that holds more grows.
    """
    places = document.view.positions
    if node not in places:
        return document
    sheet = document.graph.sheet(document.graph.home(node))
    behind = [edge.src[0] for edge in sheet.edges_into.get(node, ())]
    held = {frame.id: frozenset(contents(document, frame)) for frame in document.view.frames}
    by = _overlap(document, behind, node)
    document = move(document, {node: (places[node][0] + by, places[node][1])})
    following = _further_on(document, sheet, node)
    by = max((_overlap(document, [node], other) for other in following), default=0.0)
    return _shifted(document, following, (by, 0.0), held) if by else document


def with_clearing(document: Document, nodes: Iterable[NodeId], *, stood: Point) -> Document:
    """Push the other cards of a sheet off some cards that took the place of one at `stood`.

    What lies on a side of that place goes further to that side, if any of it is in the way; each
    side moves as one, so that it keeps its shape.
    """
    places = document.view.positions
    new = [node for node in nodes if node in places]
    if not new:
        return document
    sheet = document.graph.sheet(document.graph.home(new[0]))
    others = [node for node in sheet.by_id if node in places and node not in new]
    held = {frame.id: frozenset(contents(document, frame)) for frame in document.view.frames}
    left, right = (pick(places[node][0] for node in new) for pick in (min, max))
    top, bottom = (pick(places[node][1] for node in new) for pick in (min, max))
    sides: dict[Point, list[NodeId]] = {}
    for node in others:
        sides.setdefault(_side(places[node], stood), []).append(node)
    for (across, down), moving in sides.items():
        hit = [
            (x, y)
            for x, y in (places[node] for node in moving)
            if left - CARD[0] - GAP < x < right + CARD[0] + GAP
            and top - CARD[1] < y < bottom + CARD[1]
        ]
        far = (right + CARD[0] + GAP if across > 0 else left - CARD[0] - GAP) * abs(across)
        low = (bottom + CARD[1] + GAP if down > 0 else top - CARD[1] - GAP) * abs(down)
        by = max((abs(across) * abs(far - x) + abs(down) * abs(low - y) for x, y in hit), default=0)
        if by:
            document = _shifted(document, frozenset(moving), (across * by, down * by), held)
    return document


def _further_on(document: Document, sheet: Sheet, node: NodeId) -> frozenset[NodeId]:
    """All that a card leads to by links that do not run back."""
    places = document.view.positions
    found: set[NodeId] = set()
    pending = [node]
    while pending:
        one = pending.pop()
        left = places.get(one, (0.0, 0.0))[0] - CARD[0]
        for edge in sheet.edges_from.get(one, ()):
            other = edge.dst[0]
            if other not in found and places.get(other, (left, 0.0))[0] > left:
                found.add(other)
                pending.append(other)
    return frozenset(found)


def _side(at: Point, stood: Point) -> Point:
    """Which way a card at `at` lies from `stood`, as a unit vector along an axis."""
    across, down = at[0] - stood[0], at[1] - stood[1]
    if abs(across) > CARD[0] / 2:
        return (math.copysign(1.0, across), 0.0)
    return (0.0, math.copysign(1.0, down))


def _overlap(document: Document, before: Iterable[NodeId], node: NodeId) -> float:
    """How far a card must go to the right to stand clear of some others."""
    places = document.view.positions
    if node not in places:
        return 0.0
    x, y = places[node]
    wanted = [
        places[other][0] + CARD[0] + GAP - x
        for other in before
        if other in places
        and abs(places[other][1] - y) < CARD[1]
        and abs(places[other][0] - x) < CARD[0] + GAP / 2
    ]
    return max((0.0, *wanted))


def _shifted(
    document: Document,
    nodes: frozenset[NodeId],
    by: Point,
    held: Mapping[FrameId, frozenset[NodeId]],
) -> Document:
    """Cards further on, with the frames that `held` says them to be on."""

    def along(frame: Frame) -> Frame:
        inside = held[frame.id]
        if inside and inside <= nodes:
            return replace(frame, at=(frame.at[0] + by[0], frame.at[1] + by[1]))
        if inside & nodes and not frame.hides:
            (x, y), (across, down) = frame.at, frame.size
            grown = (across + abs(by[0]), down + abs(by[1]))
            return replace(frame, at=(x + min(by[0], 0.0), y + min(by[1], 0.0)), size=grown)
        return frame

    frames = tuple(along(frame) for frame in document.view.frames)
    places = document.view.positions
    moved = {
        node: (places[node][0] + by[0], places[node][1] + by[1]) for node in nodes if node in places
    }
    document = move(document, moved)
    return replace(document, view=replace(document.view, frames=frames))
