"""What the pointer rests on: the shape on a link, the words on a card, the name of a port."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from bpstudio.graph.document import Edge, NodeId, PortRef
from bpstudio.language import tr
from bpstudio.ui.canvas.axes import axis_words
from bpstudio.ui.canvas.cards import shape_words
from bpstudio.ui.canvas.geometry import LINK_REACH, PORT_RADIUS
from bpstudio.ui.canvas.scene import CanvasScene
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.report import Axes
from bpstudio.ui.size_words import layer_words

HOVER_PORT_REACH = PORT_RADIUS + 3.0


class Hover:
    """Lights up what is under the pointer and says a word about it."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._node: NodeId | None = None
        self._link: Edge | None = None

    def at(self, place: QPointF, unit: float) -> None:
        """The pointer is at `place`; `unit` is the length of a pixel's worth of reach."""
        scene = self._scene
        port = scene.port_at(place, HOVER_PORT_REACH * unit)
        node = scene.node_at(place) if port is None else port[0][0]
        link = None if node else scene.link_at(place, LINK_REACH * unit)
        self._light(node, link)
        scene.feedback.hint.say(self._words(node, link, port), place)

    def leave(self) -> None:
        """The pointer is elsewhere."""
        self._light(None, None)
        self._scene.feedback.hint.say("", QPointF())

    def _light(self, node: NodeId | None, link: Edge | None) -> None:
        scene = self._scene
        for card, lit in ((self._node, False), (node, True)):
            if card is not None and card in scene.items_by_id:
                scene.items_by_id[card].show_hover(hovered=lit)
        for edge, lit in ((self._link, False), (link, True)):
            if edge is not None and edge in scene.links:
                scene.links[edge].show_state(hovered=lit)
        self._node, self._link = node, link

    def _words(
        self, node: NodeId | None, link: Edge | None, port: tuple[PortRef, bool] | None
    ) -> str:
        if port is not None:
            return self._port_words(port[0], outgoing=port[1])
        if link is not None:
            return self._link_words(link)
        if node is None:
            return ""
        problem = self._scene.items_by_id[node].face.problem
        report = self._scene.session.report_here
        return layer_words(report, node) if problem is None else problem.message

    def _link_words(self, link: Edge) -> str:
        """The shape of what passes, and what its axes mean to the layers at both ends."""
        axes = self._axes(link.src)
        if axes is None:
            return tr("shape not known yet")
        names = axis_words(self._scene.axes.on(link))
        return f"{shape_words(axes)}  ({names})" if names else shape_words(axes)

    def _port_words(self, port: PortRef, *, outgoing: bool) -> str:
        port_title = self._port_title(port, outgoing=outgoing)
        title = (
            tr("output {port}", port=port_title)
            if outgoing
            else tr("input {port}", port=port_title)
        )
        if outgoing:
            shape = self._shape(port)
            return f"{title} · {shape}" if shape else title
        entering = self._scene.session.sheet.edges_into.get(port[0], ())
        shapes = [self._shape(edge.src) for edge in entering if edge.dst == port]
        return " · ".join([title, *(shape for shape in shapes if shape)])

    def _port_title(self, port: PortRef, *, outgoing: bool) -> str:
        """What people call a port: that of a block has the id of a node inside as its name."""
        ports = self._scene.ports_of(self._scene.session.sheet.by_id[port[0]])
        known = None
        if ports is not None:
            known = ports.output(port[1]) if outgoing else ports.input(port[1])
        return plain_text(port[1] if known is None else known.title, limit=40)

    def _shape(self, port: PortRef) -> str:
        return shape_words(self._axes(port))

    def _axes(self, port: PortRef) -> Axes | None:
        shapes = self._scene.session.shapes.get(port[0])
        return None if shapes is None else shapes.get(port[1])
