"""Where the links of a previewed edit would run that the drawing does not have; paints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from bpstudio.graph.analyse import PortsOf
from bpstudio.graph.document import NodeId, PortRef, Sheet
from bpstudio.graph.layout import card_height
from bpstudio.ui.canvas.cards import drawn_ports
from bpstudio.ui.canvas.geometry import link_path, port_places
from bpstudio.ui.canvas.ways import Area, area_of, depends_on, way_round


def new_links(
    before: Sheet, after: Sheet, places: Mapping[NodeId, QPointF], ports_of: PortsOf
) -> Iterator[QPainterPath]:
    """A way for each link that only `after` has, from port to port, in scene units.

    `ports_of` gives the ports of nodes on the sheet `after`.
    """

    def end(port: PortRef, *, outgoing: bool) -> QPointF | None:
        node, name = port
        place = places.get(node)
        if place is None:
            return None
        ports = drawn_ports(after.by_id[node], after, ports_of)
        names = [one.name for one in (ports.outputs if outgoing else ports.inputs)]
        at = port_places(names, outgoing=outgoing).get(name)
        return place + at if at is not None else None

    known = set(before.edges)
    cards = {
        node: area_of((at.x(), at.y(), _height(after, node, ports_of)))
        for node, at in places.items()
        if node in after.by_id
    }
    for edge in after.edges:
        if edge in known:
            continue
        start, stop = end(edge.src, outgoing=True), end(edge.dst, outgoing=False)
        if start is not None and stop is not None:
            ends = {edge.src[0], edge.dst[0]}
            yield _led_round(start, stop, [at for node, at in cards.items() if node not in ends])


def _height(sheet: Sheet, node: NodeId, ports_of: PortsOf) -> float:
    ports = drawn_ports(sheet.by_id[node], sheet, ports_of)
    return card_height(max(len(ports.inputs), len(ports.outputs)))


def _led_round(start: QPointF, end: QPointF, others: list[Area]) -> QPainterPath:
    """The way of a link that no card hides, as far as there is one."""
    area = depends_on(start, end)
    if area is None:
        return link_path(start, end)
    near = [one for one in others if one.meets(area)]
    return link_path(start, end, way=way_round(start, end, "even", near))
