"""Makes room for a card that was put between two others; knows no kinds of layer and no screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bpstudio.graph.document import Document, Frame, FrameId, NodeId
from bpstudio.graph.edits import move
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
    return _shifted(document, following, by, held) if by else document


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
    by: float,
    held: Mapping[FrameId, frozenset[NodeId]],
) -> Document:
    """Cards further to the right, with the frames that `held` says them to be on."""

    def along(frame: Frame) -> Frame:
        inside = held[frame.id]
        if inside and inside <= nodes:
            return replace(frame, at=(frame.at[0] + by, frame.at[1]))
        if inside & nodes and not frame.hides:
            return replace(frame, size=(frame.size[0] + by, frame.size[1]))
        return frame

    frames = tuple(along(frame) for frame in document.view.frames)
    places = document.view.positions
    moved = {node: (places[node][0] + by, places[node][1]) for node in nodes if node in places}
    document = move(document, moved)
    return replace(document, view=replace(document.view, frames=frames))
