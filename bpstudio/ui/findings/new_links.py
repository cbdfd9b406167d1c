"""Where the links of a previewed edit would run that the drawing does not have; paints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from bpstudio.graph.analyse import PortsOf
from bpstudio.graph.document import NodeId, PortRef, Sheet
from bpstudio.ui.canvas.cards import drawn_ports
from bpstudio.ui.canvas.geometry import link_path, port_places


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
    for edge in after.edges:
        if edge in known:
            continue
        start, stop = end(edge.src, outgoing=True), end(edge.dst, outgoing=False)
        if start is not None and stop is not None:
            yield link_path(start, stop)
