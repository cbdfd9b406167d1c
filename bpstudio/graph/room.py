"""Makes room for cards that were put among others; knows no kinds of layer and no screen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bpstudio.graph.document import Document, Frame, FrameId, NodeId
from bpstudio.graph.edits import Point, move
from bpstudio.graph.frames import contents
from bpstudio.graph.layout import CARD

GAP = 32.0
"""Free space between a card and the next, in scene units; a multiple of the canvas's grid."""


def with_room(document: Document, node: NodeId) -> Document:
    """Shift a linked card off what feeds it, and all that it leads to off the card.

    Cards move to the right only, and only where they would lie on the one that was put in. Frames
    around what moves go along; one that holds more grows.
    """
    places = document.view.positions
    if node not in places:
        return document
    sheet = document.graph.sheet(document.graph.home(node))
    behind = [edge.src[0] for edge in sheet.edges_into.get(node, ())]
    held = {frame.id: frozenset(contents(document, frame)) for frame in document.view.frames}
    by = _overlap(document, behind, node)
    document = move(document, {node: (places[node][0] + by, places[node][1])})
    following = sheet.leads_to(node)
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
