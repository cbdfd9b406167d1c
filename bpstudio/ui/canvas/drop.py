"""A layer dragged in from the palette: a ghost card, the link it would go into, the drop."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPointF

from bpstudio.catalogue.layers import LAYERS
from bpstudio.graph.document import Edge
from bpstudio.graph.edits import add
from bpstudio.ui.canvas.commands import add_layer, fresh_node
from bpstudio.ui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, snapped
from bpstudio.ui.canvas.linking import insert_into
from bpstudio.ui.canvas.scene import CanvasScene

MIME_LAYER = "application/x-bpstudio-layer"
INSERT_REACH = 22.0
LONGEST_KIND = 200


def layer_mime(kind: str) -> QMimeData:
    """What a drag from the palette carries."""
    data = QMimeData()
    data.setData(MIME_LAYER, QByteArray(kind.encode()))
    return data


def dragged_kind(data: QMimeData) -> str | None:
    """The kind of layer that is dragged; None for anything else, a kind unknown here too."""
    if not data.hasFormat(MIME_LAYER):
        return None
    kind = bytes(data.data(MIME_LAYER).data())[:LONGEST_KIND].decode(errors="replace")
    return kind if kind in LAYERS else None


class DropTarget:
    """What the canvas is to a drag from the palette; at most one drag is on at a time."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._drop: DropLayer | None = None

    def entered(self, data: QMimeData) -> bool:
        """A drag came in; whether it can be let go here."""
        kind = dragged_kind(data)
        self._drop = None if kind is None else DropLayer(self._scene, kind)
        return kind is not None

    def moved(self, at: QPointF) -> bool:
        """The drag is at `at` now."""
        if self._drop is not None:
            self._drop.moved(at)
        return self._drop is not None

    def left(self) -> None:
        """The drag went away."""
        drop, self._drop = self._drop, None
        if drop is not None:
            drop.cancel()

    def dropped(self, at: QPointF) -> bool:
        """The drag was let go; whether it was one for us."""
        drop, self._drop = self._drop, None
        if drop is not None:
            drop.released(at)
        return drop is not None


class DropLayer:
    """Shows where a dragged layer would go, and puts it there."""

    def __init__(self, scene: CanvasScene, kind: str) -> None:
        self._scene = scene
        self._kind = kind
        self._into: Edge | None = None

    def moved(self, at: QPointF) -> None:
        """The pointer, and with it the middle of the card, is at `at`."""
        self._scene.feedback.show_ghost(snapped(_corner(at)))
        self._light(self._link_at(at))
        words = "" if self._into is None else f"Insert {self._kind} into this link"
        self._scene.feedback.hint.say(words, at)

    def released(self, at: QPointF) -> None:
        """Let go: the layer is added."""
        self.moved(at)
        into = self._into
        self.cancel()
        add_layer(
            self._scene.session, self._kind, _corner(at), ports_of=self._scene.ports_of, into=into
        )

    def cancel(self) -> None:
        """The drag went elsewhere."""
        self._light(None)
        self._scene.feedback.clear()

    def _link_at(self, at: QPointF) -> Edge | None:
        """The link under the card, if the layer can go into it."""
        scene = self._scene
        edge = scene.link_at(at, INSERT_REACH)
        if edge is None:
            return None
        document = scene.session.document
        node = fresh_node(document, self._kind)
        with_node = add(document, node, at=(0.0, 0.0))
        inserted = insert_into(with_node, node.id, edge, ports_of=scene.ports_of)
        return None if inserted is with_node else edge

    def _light(self, edge: Edge | None) -> None:
        for link, lit in ((self._into, False), (edge, True)):
            if link is not None and link in self._scene.links:
                self._scene.links[link].show_state(hovered=lit)
        self._into = edge


def _corner(middle: QPointF) -> QPointF:
    return middle - QPointF(CARD_WIDTH / 2, CARD_HEIGHT / 2)
