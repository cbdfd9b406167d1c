"""Going from card to card, and linking them, with the keyboard."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QPointF

from bpstudio.graph.analyse import order
from bpstudio.graph.document import Document, NodeId, PortRef, Sheet
from bpstudio.language import tr
from bpstudio.ui.canvas.cards import drawn_ports
from bpstudio.ui.canvas.linking import LinkRules
from bpstudio.ui.canvas.node_item import PortMark
from bpstudio.ui.canvas.scene import CanvasScene

SIDEWAYS = 2.5
"""How much farther a card that lies off the direction counts."""


def reading_order(graph: Sheet, *, hidden: Container[NodeId] = ()) -> tuple[NodeId, ...]:
    """Cards as Tab visits them: along the links, then those on a cycle; without hidden ones."""
    along = order(graph)
    seen = set(along)
    every = (*along, *(node.id for node in graph.nodes if node.id not in seen))
    return tuple(node for node in every if node not in hidden)


def neighbour(scene: CanvasScene, start: NodeId, towards: QPointF) -> NodeId | None:
    """The nearest card in a direction (a unit vector)."""
    origin = scene.items_by_id[start].pos()
    best: tuple[float, NodeId] | None = None
    for item in scene.shown_cards():
        node, way = item.node, item.pos() - origin
        ahead = QPointF.dotProduct(way, towards)
        aside = abs(way.x() * towards.y() - way.y() * towards.x())
        if node != start and ahead > aside / 4:
            best = min(best or (float("inf"), node), (ahead + SIDEWAYS * aside, node))
    return None if best is None else best[1]


class KeyLink:
    """Draws a link without a pointer: step through the cards that fit, then commit."""

    def __init__(self, scene: CanvasScene, start: NodeId) -> None:
        self._scene = scene
        document = scene.session.document
        self._choices: list[tuple[LinkRules, PortRef]] = []
        self._index = 0
        sheet = scene.session.sheet
        for output in drawn_ports(sheet.by_id[start], sheet, scene.ports_of).outputs:
            self._collect(document, (start, output.name))
        origin = scene.items_by_id[start].pos()
        self._choices.sort(key=lambda choice: self._far(choice[1], origin))
        self._show()

    def _collect(self, document: Document, src: PortRef) -> None:
        rules = LinkRules(
            document=document, ports_of=self._scene.ports_of, start=src, outgoing=True
        )
        for node in rules.sheet.nodes:
            end = None if node.id in self._scene.frames.hidden else rules.best_port(node)
            if end is not None:
                self._choices.append((rules, end))

    def _far(self, port: PortRef, origin: QPointF) -> float:
        return (self._scene.items_by_id[port[0]].pos() - origin).manhattanLength()

    @property
    def target(self) -> PortRef | None:
        """The port that Enter would link to."""
        return self._choices[self._index][1] if self._choices else None

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) card that fits."""
        if self._choices:
            self._index = (self._index + by) % len(self._choices)
            self._show()

    def commit(self) -> None:
        """Draw the link."""
        self.cancel()
        if self._choices:
            rules, end = self._choices[self._index]
            self._scene.session.apply(tr("Link layers"), rules.linked(end))
            self._scene.session.select([end[0]])

    def cancel(self) -> None:
        """Hide the link that is shown."""
        self._scene.end_gesture()

    def _show(self) -> None:
        feedback = self._scene.feedback
        if not self._choices:
            feedback.hint.say(tr("Nothing fits this layer's output."), QPointF(), refused=True)
            return
        rules, end = self._choices[self._index]
        start = self._scene.items_by_id[rules.start[0]].port_in_scene(rules.start[1], outgoing=True)
        place = self._scene.items_by_id[end[0]].port_in_scene(end[1], outgoing=False)
        mark: PortMark = "near"
        self._scene.mark_ports({end[0]: {f"in:{end[1]}": mark}})
        feedback.show_link(start, place, refused=False)
        feedback.hint.say(tr("Enter links, Tab goes on, Escape stops"), place)
