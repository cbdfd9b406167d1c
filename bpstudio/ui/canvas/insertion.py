"""Finds, lights and names the link that a card in the air would be put into; edits nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from bpstudio.catalogue.lookup import ports_in
from bpstudio.graph.document import Document, Edge, NodeId
from bpstudio.language import tr
from bpstudio.ui.canvas.linking import insert_into
from bpstudio.ui.canvas.scene import CanvasScene

INSERT_REACH = 22.0


class Insertion:
    """Follows a card that is carried over the links, until it is let go."""

    def __init__(self, scene: CanvasScene, *, words: str) -> None:
        self._scene = scene
        self._words = words
        self._into: Edge | None = None

    @property
    def edge(self) -> Edge | None:
        """The link that the card would go into if it were let go now."""
        return self._into

    def over(self, at: QPointF, document: Document, node: NodeId) -> None:
        """The middle of the card of `node`, which has no links in `document`, is at `at`."""
        edge = self._scene.link_at(at, INSERT_REACH)
        if edge is not None and self.put(document, node, edge) is document:
            edge = None
        self._light(edge)
        words = "" if edge is None else tr("Insert {layers} into this link", layers=self._words)
        self._scene.feedback.hint.say(words, at)

    def put(self, document: Document, node: NodeId, edge: Edge) -> Document:
        """The document with `node` in the link; the same one if it does not fit there."""
        ports = ports_in(document.graph, self._scene.session.sheet_id)
        return insert_into(document, node, edge, ports_of=ports)

    def end(self) -> None:
        """The card was let go, or is elsewhere."""
        self._light(None)
        self._scene.feedback.hint.say("", QPointF())

    def _light(self, edge: Edge | None) -> None:
        if edge == self._into:
            return
        for link, lit in ((self._into, False), (edge, True)):
            if link is not None and link in self._scene.links:
                self._scene.links[link].show_state(hovered=lit)
        self._into = edge
