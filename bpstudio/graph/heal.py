"""Takes nodes out of a drawing and joins what they stood between; knows no kinds of layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bpstudio.graph.analyse import Ports, PortsOf
from bpstudio.graph.document import Document, Edge, NodeId, PortRef, Sheet
from bpstudio.graph.edits import redrawn, remove


def remove_and_heal(
    document: Document, ids: Iterable[NodeId], *, ports_of: PortsOf = lambda _: None
) -> Document:
    """Take nodes away and link what fed them to what they fed.

    A node with several links coming in hands on that of its first port, among several of one port
    the first that was drawn. The new links stand where the old ones stood, so that ports which
    take several links keep their order.
    """
    gone = frozenset(ids)
    bare = remove(document, gone)
    for sheet in {document.graph.home(node) for node in gone}:
        healed = _healed(document.graph.sheet(sheet), gone, ports_of)
        bare = redrawn(bare, sheet, nodes=bare.graph.sheet(sheet).nodes, edges=healed)
    return bare


def _healed(graph: Sheet, gone: frozenset[NodeId], ports_of: PortsOf) -> tuple[Edge, ...]:
    kept: dict[tuple[PortRef, PortRef], Edge] = {}
    for edge in graph.edges:
        if edge.dst[0] in gone:
            continue
        src = _feeder(graph, edge.src, gone, ports_of)
        if src is not None:
            whole = edge if src == edge.src else Edge(src=src, dst=edge.dst)
            kept.setdefault((src, edge.dst), whole)
    return tuple(kept.values())


def _feeder(
    graph: Sheet, src: PortRef, gone: frozenset[NodeId], ports_of: PortsOf
) -> PortRef | None:
    """The port that stays from which what `src` gives came; None if nothing feeds it."""
    passed: set[NodeId] = set()
    while src[0] in gone:
        entering = graph.edges_into.get(src[0], ())
        if not entering or src[0] in passed:
            return None
        passed.add(src[0])
        ports = ports_of(graph.by_id[src[0]]) or Ports()
        names = [port.name for port in ports.inputs]
        src = min(entering, key=lambda edge: _place(names, edge.dst[1])).src
    return src


def _place(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else len(names)
