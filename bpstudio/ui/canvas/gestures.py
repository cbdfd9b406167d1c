"""Mouse gestures as objects: each is told where the pointer is and edits through the session.

A gesture's edits carry the gesture itself as merge token, so that a drag is one undo step. All
places are in scene units. The view only forwards events and knows nothing of what they do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF

from bpstudio.graph.document import Document, Edge, NodeId, PortRef
from bpstudio.graph.edits import disconnect, move
from bpstudio.graph.room import put_between
from bpstudio.language import plural, tr
from bpstudio.ui.canvas.geometry import CARD_RECT, SNAP_REACH, snapped
from bpstudio.ui.canvas.insertion import Insertion
from bpstudio.ui.canvas.linking import LinkRules
from bpstudio.ui.canvas.node_item import PortMark
from bpstudio.ui.canvas.scene import CanvasScene


class Gesture(Protocol):
    """What the view needs of a gesture."""

    def moved(self, at: QPointF) -> None:
        """The pointer is at `at` now."""

    def released(self, at: QPointF) -> None:
        """The button was let go at `at`: the gesture is done."""

    def cancel(self) -> None:
        """Escape, or the pointer was taken away: everything as before."""


class MoveNodes:
    """Drags cards; the one that was grabbed snaps to the grid, the others keep their distance.

    A single card without links that is let go on a link is put into it.
    """

    def __init__(
        self, scene: CanvasScene, nodes: Iterable[NodeId], *, grabbed: NodeId, start: QPointF
    ) -> None:
        self._scene = scene
        self._start = start
        self._grabbed = grabbed
        self._origins = {node: scene.items_by_id[node].pos() for node in nodes}
        self._anchor = self._origins[grabbed]
        graph = scene.session.sheet
        linked = graph.edges_into.get(grabbed) or graph.edges_from.get(grabbed)
        alone = len(self._origins) == 1 and not linked
        title = scene.items_by_id[grabbed].face.title
        self._insertion = Insertion(scene, words=title) if alone else None

    def moved(self, at: QPointF) -> None:
        by = snapped(self._anchor + at - self._start) - self._anchor
        self._apply({node: origin + by for node, origin in self._origins.items()})
        if self._insertion is not None and self._grabbed in self._scene.items_by_id:
            middle = self._scene.items_by_id[self._grabbed].pos() + CARD_RECT.center()
            self._insertion.over(middle, self._scene.session.document, self._grabbed)

    def released(self, at: QPointF) -> None:
        self.moved(at)
        insertion, session = self._insertion, self._scene.session
        if insertion is None:
            return
        if insertion.edge is not None:
            after = insertion.put(session.document, self._grabbed, insertion.edge)
            after = put_between(after, self._grabbed)
            session.apply(tr("Insert layer"), after, merge=self)
        insertion.end()

    def cancel(self) -> None:
        self._apply(self._origins)
        if self._insertion is not None:
            self._insertion.end()

    def _apply(self, places: Mapping[NodeId, QPointF]) -> None:
        session = self._scene.session
        label = plural(len(places), "Move layer", "Move {n} layers")
        points = {node: (place.x(), place.y()) for node, place in places.items()}
        session.apply(label, move(session.document, points), merge=self)


class RubberBand:
    """Selects the cards that a rectangle touches, on top of what was selected before."""

    def __init__(self, scene: CanvasScene, start: QPointF, *, keep: bool) -> None:
        self._scene = scene
        self._start = start
        self._before = scene.session.selection
        self._base = self._before.nodes if keep else frozenset[NodeId]()

    def moved(self, at: QPointF) -> None:
        rect = QRectF(self._start, at).normalized()
        self._scene.feedback.show_band(rect)
        self._scene.session.select(self._base | self._scene.nodes_in(rect))

    def released(self, at: QPointF) -> None:
        self.moved(at)
        self._scene.feedback.clear()

    def cancel(self) -> None:
        before = self._before
        self._scene.feedback.clear()
        self._scene.session.select(
            before.nodes, before.edges, frames=before.frames, current=before.current
        )


class PanView:
    """Moves the drawing under the pointer; `scroll` takes a shift in scene units."""

    def __init__(self, start: QPointF, *, scroll: Callable[[QPointF], None]) -> None:
        self._start = start
        self._scroll = scroll

    def moved(self, at: QPointF) -> None:
        self._scroll(self._start - at)

    def released(self, at: QPointF) -> None:
        self.moved(at)

    def cancel(self) -> None:
        """What was panned stays so: nothing was edited."""


class DragLink:
    """Draws a link from a port, or carries the loose end of one that is there.

    `fixed` is the port that stays, `outgoing` whether it is an output. With `replaced` the link
    that is carried: let go on another port it ends there, let go in empty space it is gone. A
    new link let go in empty space stays in the air (`loose`): a layer may be offered to it.
    """

    def __init__(
        self,
        scene: CanvasScene,
        fixed: PortRef,
        *,
        outgoing: bool,
        replaced: Edge | None = None,
    ) -> None:
        self._scene = scene
        self._fixed = fixed
        self._outgoing = outgoing
        self._replaced = replaced
        document = scene.session.document
        self._rules = LinkRules(
            document=document if replaced is None else disconnect(document, [replaced]),
            ports_of=scene.ports_of,
            start=fixed,
            outgoing=outgoing,
            instead=None
            if replaced is None
            else (scene.session.sheet.edges.index(replaced), replaced),
        )
        self._fitting = self._fits()
        self._target: PortRef | None = None
        self._over_ground = False
        self._loose = False
        if replaced is not None:
            scene.carry_link(replaced)
        scene.mark_ports(self._fitting)

    @property
    def target(self) -> PortRef | None:
        """The port that the link would end on if it were let go now."""
        return self._target

    @property
    def start(self) -> tuple[PortRef, bool]:
        """The port that stays, and whether it is an output."""
        return self._fixed, self._outgoing

    @property
    def loose(self) -> bool:
        """Whether a new link was let go in empty space; it is shown until the gesture is ended."""
        return self._loose

    def moved(self, at: QPointF) -> None:
        end, outgoing, why = self._end_at(at)
        self._over_ground = end is None and not why and self._scene.node_at(at) is None
        self._target = None if end is None or why or end == self._fixed else end
        self._scene.mark_ports(self._marks(end, outgoing=outgoing, refused=bool(why)))
        feedback = self._scene.feedback
        start = self._place(self._fixed, outgoing=self._outgoing)
        loose = at if self._target is None else self._place(self._target, outgoing=outgoing)
        ends = (start, loose) if self._outgoing else (loose, start)
        feedback.show_link(*ends, refused=bool(why))
        feedback.hint.say(why, at, refused=True)

    def released(self, at: QPointF) -> None:
        self.moved(at)
        refused = bool(self._scene.feedback.hint.text)
        self._loose = self._over_ground and self._replaced is None
        if self._loose:
            self._scene.mark_ports({})
            return
        self._scene.end_gesture()
        after = self._result(refused=refused)
        if after is not None:
            self._scene.session.apply(self._label(), after)

    def cancel(self) -> None:
        self._scene.end_gesture()

    def _result(self, *, refused: bool) -> Document | None:
        if self._target is not None:
            return self._rules.linked(self._target)
        return None if refused or self._replaced is None else self._rules.document

    def _label(self) -> str:
        if self._replaced is None:
            return tr("Link layers")
        return tr("Delete link") if self._target is None else tr("Move link")

    def _fits(self) -> dict[NodeId, dict[str, PortMark]]:
        """Every port that a link may end on, as marks."""
        side = "in" if self._outgoing else "out"
        result: dict[NodeId, dict[str, PortMark]] = {}
        for node, item in self._scene.items_by_id.items():
            for name in item.inputs if self._outgoing else item.outputs:
                if node != self._fixed[0] and not self._rules.refusal(
                    (node, name), outgoing=not self._outgoing
                ):
                    result.setdefault(node, {})[f"{side}:{name}"] = "fits"
        return result

    def _end_at(self, at: QPointF) -> tuple[PortRef | None, bool, str]:
        """The port that a link let go here would end on, its side, and why it may not."""
        hit = self._scene.port_at(at, SNAP_REACH)
        if hit is not None:
            return (*hit, self._rules.refusal(hit[0], outgoing=hit[1]))
        node = self._scene.node_at(at)
        if node is None:
            return (None, not self._outgoing, "")
        if node == self._fixed[0]:
            return (None, not self._outgoing, "")
        best = self._rules.best_port(self._rules.sheet.by_id[node])
        if best is not None:
            return (best, not self._outgoing, "")
        return (None, not self._outgoing, self._why_no_port(node))

    def _why_no_port(self, node: NodeId) -> str:
        item = self._scene.items_by_id[node]
        names = list(item.inputs if self._outgoing else item.outputs)
        if not names:
            title = item.face.title
            return (
                tr("{title} has no input.", title=title)
                if self._outgoing
                else tr("{title} has no output.", title=title)
            )
        return self._rules.refusal((node, names[0]), outgoing=not self._outgoing)

    def _marks(
        self, end: PortRef | None, *, outgoing: bool, refused: bool
    ) -> dict[NodeId, dict[str, PortMark]]:
        if end is None or end == self._fixed:
            return self._fitting
        key = f"{'out' if outgoing else 'in'}:{end[1]}"
        mark: PortMark = "refused" if refused else "near"
        return {**self._fitting, end[0]: {**self._fitting.get(end[0], {}), key: mark}}

    def _place(self, port: PortRef, *, outgoing: bool) -> QPointF:
        return self._scene.items_by_id[port[0]].port_in_scene(port[1], outgoing=outgoing)


def link_gesture(scene: CanvasScene, port: PortRef, *, outgoing: bool) -> DragLink:
    """The gesture that a press on a port begins: an occupied single input gives its link away."""
    if not outgoing:
        graph = scene.session.sheet
        entering = [edge for edge in graph.edges_into.get(port[0], ()) if edge.dst == port]
        ports = scene.ports_of(graph.by_id[port[0]])
        found = None if ports is None else ports.input(port[1])
        if entering and not (found is not None and found.many):
            return DragLink(scene, entering[-1].src, outgoing=True, replaced=entering[-1])
    return DragLink(scene, port, outgoing=outgoing)


def loose_end(scene: CanvasScene, edge: Edge, at: QPointF, reach: float) -> DragLink | None:
    """The gesture that carries the end of a link which is near `at`, if one is."""
    start = scene.items_by_id[edge.src[0]].port_in_scene(edge.src[1], outgoing=True)
    end = scene.items_by_id[edge.dst[0]].port_in_scene(edge.dst[1], outgoing=False)
    to_start, to_end = (at - start).manhattanLength(), (at - end).manhattanLength()
    if min(to_start, to_end) > reach:
        return None
    if to_end <= to_start:
        return DragLink(scene, edge.src, outgoing=True, replaced=edge)
    return DragLink(scene, edge.dst, outgoing=False, replaced=edge)
