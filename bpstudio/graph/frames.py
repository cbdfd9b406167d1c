"""Edits of frames: areas with a title behind the cards; knows no kinds of layer and no screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bpstudio.errors import UserError
from bpstudio.graph.document import (
    Document,
    Frame,
    FrameId,
    NodeId,
    SheetId,
    fresh_id,
)
from bpstudio.graph.edits import Point, move
from bpstudio.graph.layout import CARD, card_heights
from bpstudio.language import tr

MARGIN = 24.0
HEADING = 32.0
"""The height of a frame's title."""
LEAST = (96.0, 56.0)
COMMENT = (240.0, 120.0)


def frame_around(
    document: Document, nodes: Iterable[NodeId], *, title: str = "Group"
) -> tuple[Document, FrameId]:
    """Put a frame around cards of one sheet; returns its id too.

    Raises:
        UserError: when there is no card to put it around.
    """
    places = document.view.positions
    wanted = [node for node in nodes if node in places]
    if not wanted:
        raise UserError(
            tr("There is nothing to put a frame around."), hint=tr("Select layers first.")
        )
    heights = card_heights(document.graph.sheet(document.graph.home(wanted[0])))
    at, size = _around([(*places[node], heights[node]) for node in wanted])
    frame = Frame(
        id=_fresh(document),
        at=at,
        size=size,
        title=title,
        sheet=document.graph.home(wanted[0]),
    )
    return add_frame(document, frame), frame.id


def comment(document: Document, at: Point, *, sheet: SheetId = None) -> tuple[Document, FrameId]:
    """Put an empty note at a place; returns its id too."""
    frame = Frame(id=_fresh(document), at=at, size=COMMENT, tint="yellow", sheet=sheet)
    return add_frame(document, frame), frame.id


def add_frame(document: Document, frame: Frame) -> Document:
    """Put a frame above those that are there; what it lies around stays in front of it."""
    return _framed(document, (*document.view.frames, frame))


def remove_frames(document: Document, frames: Iterable[FrameId]) -> Document:
    """Take frames away; the cards on them stay, and are shown again."""
    gone = frozenset(frames)
    return _framed(document, [one for one in document.view.frames if one.id not in gone])


def change_frame(document: Document, frame: FrameId, **changes: Any) -> Document:
    """Change title, text or tint of a frame."""
    _known(document, frame)
    return _framed(
        document,
        [replace(one, **changes) if one.id == frame else one for one in document.view.frames],
    )


def resize_frame(document: Document, frame: FrameId, size: Point) -> Document:
    """Give a frame another size, its top left corner fixed."""
    width, height = max(size[0], LEAST[0]), max(size[1], LEAST[1])
    return change_frame(document, frame, size=(width, height))


def move_frame(document: Document, frame: FrameId, by: Point) -> Document:
    """Shift a frame, the cards on it, and the frames that lie wholly inside it."""
    found = _known(document, frame)
    places, (across, down) = document.view.positions, by
    inside = {one.id for one in document.view.frames if _holds(found, one)} | {frame}
    cards = {*contents(document, found)}
    for one in document.view.frames:
        cards |= {*one.hides} if one.id in inside else set()
    moved = {
        node: (places[node][0] + across, places[node][1] + down) for node in cards if node in places
    }
    frames = [
        replace(one, at=(one.at[0] + across, one.at[1] + down)) if one.id in inside else one
        for one in document.view.frames
    ]
    return _framed(move(document, moved), frames)


def contents(document: Document, frame: Frame) -> tuple[NodeId, ...]:
    """The cards on a frame: those that it hides, or whose middle lies on it."""
    if frame.hides:
        return frame.hides
    known = frame.sheet is None or frame.sheet in document.graph.blocks
    nodes = document.graph.sheet(frame.sheet).nodes if known else ()
    hidden = hidden_nodes(document)
    places, (left, top), (width, height) = document.view.positions, frame.at, frame.size
    found = []
    for node in nodes:
        at = places.get(node.id)
        if at is None or node.id in hidden:
            continue
        x, y = at[0] + CARD[0] / 2, at[1] + CARD[1] / 2
        if left <= x <= left + width and top <= y <= top + height:
            found.append(node.id)
    return tuple(found)


def collapse(document: Document, frame: FrameId, *, collapsed: bool) -> Document:
    """Hide the cards on a frame, so that it stands for them, or show them again.

    Raises:
        UserError: when there are no cards on it.
    """
    found = _known(document, frame)
    if not collapsed:
        return change_frame(document, frame, hides=())
    hides = contents(document, found)
    if not hides:
        raise UserError(
            tr("There are no layers on this frame."), hint=tr("Draw it around some layers.")
        )
    return change_frame(document, frame, hides=hides)


def with_grouped(document: Document, grouped: frozenset[NodeId], user: NodeId) -> Document:
    """See that collapsed frames stand for a block's `user` where they hid all that it now holds.

    What a frame hid of the grouped layers it hides no more; one that hides nothing is open.
    """

    def left(frame: Frame) -> tuple[NodeId, ...]:
        rest = tuple(node for node in frame.hides if node not in grouped)
        return (*rest, user) if grouped.issubset(frame.hides) else rest

    return _framed(document, [replace(one, hides=left(one)) for one in document.view.frames])


def hidden_nodes(document: Document) -> dict[NodeId, FrameId]:
    """The cards that collapsed frames stand for, by node."""
    known = document.graph.find
    return {node: frame.id for frame in document.view.frames for node in frame.hides if known(node)}


def hidden_frames(document: Document) -> frozenset[FrameId]:
    """The frames that lie wholly inside a collapsed one, which stands for them, too."""
    frames = document.view.frames
    return frozenset(
        inner.id for outer in frames if outer.hides for inner in frames if _holds(outer, inner)
    )


def opened_for(document: Document, nodes: Iterable[NodeId]) -> Document:
    """Open the collapsed frames that stand for some cards, and those that stand for these."""
    hidden = hidden_nodes(document)
    own = {hidden[node] for node in nodes if node in hidden}
    inner = [frame for frame in document.view.frames if frame.id in own]
    shut = [
        frame.id
        for frame in document.view.frames
        if frame.hides and (frame.id in own or any(_holds(frame, one) for one in inner))
    ]
    for frame in shut:
        document = collapse(document, frame, collapsed=False)
    return document


def stood_for(
    document: Document, frames: Iterable[FrameId]
) -> tuple[frozenset[NodeId], frozenset[FrameId]]:
    """The cards that the collapsed ones among some frames stand for, and all frames inside them."""
    wanted, every = frozenset(frames), document.view.frames
    closed = [frame for frame in every if frame.id in wanted and frame.hides]
    inside = [inner for inner in every if any(_holds(outer, inner) for outer in closed)]
    cards = {node for frame in (*closed, *inside) for node in frame.hides}
    known = document.graph.find
    return frozenset(filter(known, cards)), frozenset(frame.id for frame in inside)


def refitted(before: Document, after: Document, *, sheet: SheetId) -> Document:
    """Put each frame of a sheet around the cards again that were on it before they moved."""
    heights = card_heights(after.graph.sheet(sheet))

    def fitted(frame: Frame) -> Frame:
        places = after.view.positions
        held = [
            (*places[node], heights.get(node, CARD[1]))
            for node in contents(before, frame)
            if node in places
        ]
        if frame.sheet != sheet or not held:
            return frame
        at, size = _around(held)
        return replace(frame, at=at, size=size)

    return _framed(after, [fitted(frame) for frame in after.view.frames])


def _around(cards: Iterable[tuple[float, float, float]]) -> tuple[Point, Point]:
    """Corner and size of a frame around cards with these corners and heights."""
    xs, ys, lows = zip(*((x, y, y + height) for x, y, height in cards), strict=True)
    left, top = min(xs) - MARGIN, min(ys) - MARGIN - HEADING
    right, bottom = max(xs) + CARD[0] + MARGIN, max(lows) + MARGIN
    return (left, top), (right - left, bottom - top)


def _holds(outer: Frame, inner: Frame) -> bool:
    if inner.id == outer.id or inner.sheet != outer.sheet or inner.size == outer.size:
        return False
    return all(
        outer.at[axis] <= inner.at[axis]
        and inner.at[axis] + inner.size[axis] <= outer.at[axis] + outer.size[axis]
        for axis in (0, 1)
    )


def _known(document: Document, frame: FrameId) -> Frame:
    found = document.view.frame(frame)
    if found is None:
        raise UserError(
            tr("There is no frame {frame!r}.", frame=frame[:40]),
            hint=tr("It may have been removed."),
        )
    return found


def _fresh(document: Document) -> FrameId:
    return fresh_id((frame.id for frame in document.view.frames), prefix="f")


def _framed(document: Document, frames: Iterable[Frame]) -> Document:
    return replace(document, view=replace(document.view, frames=tuple(frames)))
