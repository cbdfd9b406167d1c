"""A layer dragged in from the palette: a ghost card, the link it would go into, the drop."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPointF

from bpstudio.ui.canvas.commands import add_layer
from bpstudio.ui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, snapped
from bpstudio.ui.canvas.insertion import Insertion
from bpstudio.ui.canvas.offers import can_put, put, title_of
from bpstudio.ui.canvas.scene import CanvasScene

MIME_LAYER = "application/x-bpstudio-layer"
LONGEST_KIND = 200


def layer_mime(kind: str) -> QMimeData:
    """What a drag from the palette carries."""
    data = QMimeData()
    data.setData(MIME_LAYER, QByteArray(kind.encode()))
    return data


def dragged_kind(data: QMimeData) -> str | None:
    """The key of what is dragged; None for anything else."""
    if not data.hasFormat(MIME_LAYER):
        return None
    return bytes(data.data(MIME_LAYER).data())[:LONGEST_KIND].decode(errors="replace")


class DropTarget:
    """What the canvas is to a drag from the palette; at most one drag is on at a time."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._drop: DropLayer | None = None

    def entered(self, data: QMimeData) -> bool:
        """A drag came in; whether it can be let go here."""
        kind, session = dragged_kind(data), self._scene.session
        if kind is not None and not can_put(session.document, kind, sheet=session.sheet_id):
            kind = None
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
        self._insertion = Insertion(scene, words=title_of(kind, scene.session.document))

    def moved(self, at: QPointF) -> None:
        """The pointer, and with it the middle of the card, is at `at`."""
        self._scene.feedback.show_ghost(snapped(_corner(at)))
        document = self._scene.session.document
        sheet = self._scene.session.sheet_id
        drawn, node = put(document, self._kind, at=(0.0, 0.0), sheet=sheet)
        self._insertion.over(at, drawn, node.id)

    def released(self, at: QPointF) -> None:
        """Let go: the layer is added."""
        self.moved(at)
        into = self._insertion.edge
        self.cancel()
        add_layer(self._scene.session, self._kind, _corner(at), into=into)

    def cancel(self) -> None:
        """The drag went elsewhere."""
        self._insertion.end()
        self._scene.feedback.clear()


def _corner(middle: QPointF) -> QPointF:
    return middle - QPointF(CARD_WIDTH / 2, CARD_HEIGHT / 2)
