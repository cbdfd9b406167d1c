"""Takes nodes out of a drawing and joins what they stood between; knows no kinds of layer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bpstudio.graph.document import Document, Edge, Graph, NodeId, PortRef
from bpstudio.graph.edits import remove


def remove_and_heal(document: Document, ids: Iterable[NodeId]) -> Document:
    """Take nodes away and link what fed them to what they fed.

    A node with several links coming in hands on the first. The new links stand where the old
    ones stood, so that ports which take several links keep their order.
    """
    gone = frozenset(ids)
    healed = _healed(document.graph, gone)
    bare = remove(document, gone)
    return replace(document, graph=replace(bare.graph, edges=healed), view=bare.view)


def _healed(graph: Graph, gone: frozenset[NodeId]) -> tuple[Edge, ...]:
    kept: dict[tuple[PortRef, PortRef], Edge] = {}
    for edge in graph.edges:
        if edge.dst[0] in gone:
            continue
        src = _feeder(graph, edge.src, gone)
        if src is not None:
            whole = edge if src == edge.src else Edge(src=src, dst=edge.dst)
            kept.setdefault((src, edge.dst), whole)
    return tuple(kept.values())


def _feeder(graph: Graph, src: PortRef, gone: frozenset[NodeId]) -> PortRef | None:
    """The port that stays from which what `src` gives came; None if nothing feeds it."""
    passed: set[NodeId] = set()
    while src[0] in gone:
        entering = graph.edges_into.get(src[0], ())
        if not entering or src[0] in passed:
            return None
        passed.add(src[0])
        src = entering[0].src
    return src
