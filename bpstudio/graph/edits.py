"""Every edit as a pure function Document -> Document, and the difference of two documents.

Nothing here knows which kinds of layer exist; callers pass what an edit must know of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bpstudio.errors import ModelError, UserError
from bpstudio.graph.document import (
    Choice,
    Data,
    Document,
    Edge,
    Node,
    NodeId,
    PortRef,
    fresh_id,
)
from bpstudio.params import FrozenMap, Value

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """Nodes with the links among them and their places: what copy takes and paste puts."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    positions: FrozenMap[Point] = FrozenMap()


@dataclass(frozen=True, kw_only=True)
class Diff:
    """What differs between two documents, by id; moves are apart, since they change no result."""

    added: frozenset[NodeId] = frozenset()
    removed: frozenset[NodeId] = frozenset()
    changed: frozenset[NodeId] = frozenset()
    edges_added: frozenset[Edge] = frozenset()
    edges_removed: frozenset[Edge] = frozenset()
    edges_reordered: bool = False
    moved: frozenset[NodeId] = frozenset()
    blocks: bool = False
    training: bool = False
    data: bool = False

    @property
    def model(self) -> bool:
        """Whether the generated model may differ."""
        return bool(
            self.added
            or self.removed
            or self.changed
            or self.edges_added
            or self.edges_removed
            or self.edges_reordered
            or self.blocks
        )


def diff(before: Document, after: Document) -> Diff:
    """What has to be looked at again when `before` becomes `after`."""
    old, new = before.graph.by_id, after.graph.by_id
    drawn, redrawn = before.graph.edges, after.graph.edges
    if drawn is redrawn:  # a move: hashing thousands of links would be most of its cost
        drawn = redrawn = ()
    old_edges, new_edges = frozenset(drawn), frozenset(redrawn)
    places_before, places_after = before.view.positions, after.view.positions
    common = old.keys() & new.keys()
    return Diff(
        added=frozenset(new.keys() - old.keys()),
        removed=frozenset(old.keys() - new.keys()),
        changed=frozenset(
            node for node in common if old[node] is not new[node] and old[node] != new[node]
        ),
        edges_added=new_edges - old_edges,
        edges_removed=old_edges - new_edges,
        edges_reordered=old_edges == new_edges and drawn != redrawn,
        moved=frozenset(
            node for node in common if places_before.get(node) != places_after.get(node)
        ),
        blocks=before.graph.blocks != after.graph.blocks,
        training=before.training != after.training,
        data=before.data != after.data,
    )


def add(document: Document, node: Node, *, at: Point) -> Document:
    """Put a new node at a place on the canvas."""
    if node.id in document.graph.ids():
        raise ModelError(f"The id {node.id!r} is taken.", node=node.id)
    graph = replace(document.graph, nodes=(*document.graph.nodes, node))
    return _placed(replace(document, graph=graph), {node.id: at})


def remove(document: Document, ids: Iterable[NodeId]) -> Document:
    """Take nodes away with their links. Nodes that shared a removed one keep its parameters."""
    gone = frozenset(ids)
    graph = document.graph
    kept = [_unshared(node, graph.by_id, gone) for node in graph.nodes if node.id not in gone]
    edges = [e for e in graph.edges if e.src[0] not in gone and e.dst[0] not in gone]
    return replace(
        document,
        graph=replace(graph, nodes=_one_owner(kept, gone, graph.by_id), edges=tuple(edges)),
        view=replace(document.view, positions=document.view.positions.without(*gone)),
    )


def _unshared(node: Node, nodes: Mapping[NodeId, Node], gone: frozenset[NodeId]) -> Node:
    """A node whose owner goes takes over the owner's parameters and initial values."""
    if node.shares is None or node.shares not in gone:
        return node
    owner = nodes[node.shares]
    return replace(node, params=owner.params, init=owner.init, frozen=owner.frozen)


def _one_owner(
    kept: list[Node], gone: frozenset[NodeId], nodes: Mapping[NodeId, Node]
) -> tuple[Node, ...]:
    """The first heir of a removed owner becomes the owner of the others."""
    heirs: dict[NodeId, NodeId] = {}
    result = []
    for node in kept:
        if node.shares is None or node.shares not in gone:
            result.append(node)
            continue
        heir = heirs.setdefault(node.shares, node.id)
        result.append(replace(node, shares=None if heir == node.id else heir))
    return tuple(result)


def connect(document: Document, src: PortRef, dst: PortRef, *, many: bool = False) -> Document:
    """Link an output port to an input port.

    A port that takes one link (`many=False`) loses the link it had.

    Raises:
        ModelError: when an end is missing or the link would close a cycle.
    """
    graph = document.graph
    for end in (src[0], dst[0]):
        if end not in graph.by_id:
            raise ModelError(f"There is no node {end[:40]!r} to link.")
    if reaches(document, dst[0], src[0]):
        raise ModelError(
            f"Linking {graph.by_id[src[0]].title!r} to {graph.by_id[dst[0]].title!r} would close "
            "a cycle.",
            node=dst[0],
            hint="A network runs from inputs to outputs; use a recurrent layer to go round.",
        )
    new = Edge(src=src, dst=dst)
    there = [edge for edge in graph.edges if edge.dst == dst]
    if new in there and (many or len(there) == 1):
        return document
    edges = graph.edges if many else tuple(edge for edge in graph.edges if edge.dst != dst)
    return replace(document, graph=replace(graph, edges=(*edges, new)))


def reaches(document: Document, start: NodeId, goal: NodeId) -> bool:
    """Whether links lead from `start` to `goal` (a node reaches itself)."""
    pending, seen = [start], {start}
    while pending:
        node = pending.pop()
        if node == goal:
            return True
        for edge in document.graph.edges_from.get(node, ()):
            if edge.dst[0] not in seen:
                seen.add(edge.dst[0])
                pending.append(edge.dst[0])
    return False


def disconnect(document: Document, edges: Iterable[Edge]) -> Document:
    """Take links away; nodes stay."""
    gone = frozenset(edges)
    kept = tuple(edge for edge in document.graph.edges if edge not in gone)
    return replace(document, graph=replace(document.graph, edges=kept))


def move(document: Document, positions: Mapping[NodeId, Point]) -> Document:
    """Put cards at new places, in scene units."""
    known = document.graph.by_id
    return _placed(document, {node: at for node, at in positions.items() if node in known})


def rename(document: Document, node: NodeId, name: str) -> Document:
    """Give a node another name; an empty one falls back to the kind."""
    return _changed(document, node, name=name)


def set_note(document: Document, node: NodeId, note: str) -> Document:
    """Write a note on a node."""
    return _changed(document, node, note=note)


def set_param(document: Document, node: NodeId, name: str, value: Value) -> Document:
    """Set one parameter; a node that shares another's module changes its owner."""
    owner = owner_of(document, node)
    return _changed(document, owner.id, params=owner.params.with_({name: value}))


def set_init(document: Document, node: NodeId, role: str, choice: Choice | None) -> Document:
    """Choose how a role's weights start; None means the layer's own default."""
    owner = owner_of(document, node)
    init = owner.init.without(role) if choice is None else owner.init.with_({role: choice})
    return _changed(document, owner.id, init=init)


def set_frozen(document: Document, nodes: Iterable[NodeId], *, frozen: bool) -> Document:
    """Freeze or free the weights of nodes."""
    for node in nodes:
        document = _changed(document, owner_of(document, node).id, frozen=frozen)
    return document


def copy(document: Document, ids: Iterable[NodeId]) -> Fragment:
    """The nodes with the links among them, for `paste`."""
    wanted = frozenset(ids)
    return Fragment(
        nodes=tuple(node for node in document.graph.nodes if node.id in wanted),
        edges=tuple(e for e in document.graph.edges if e.src[0] in wanted and e.dst[0] in wanted),
        positions=FrozenMap(
            {node: at for node, at in document.view.positions.items() if node in wanted}
        ),
    )


def paste(
    document: Document, fragment: Fragment, *, offset: Point = (24.0, 24.0)
) -> tuple[Document, tuple[NodeId, ...]]:
    """Put copies with new ids; returns the document and the ids, in the fragment's order."""
    taken = document.graph.ids()
    renamed: dict[NodeId, NodeId] = {}
    for node in fragment.nodes:
        renamed[node.id] = fresh_id(taken)
        taken.add(renamed[node.id])
    graph = document.graph
    nodes = tuple(_renamed(node, renamed, graph.by_id) for node in fragment.nodes)
    edges = tuple(
        replace(e, src=(renamed[e.src[0]], e.src[1]), dst=(renamed[e.dst[0]], e.dst[1]))
        for e in fragment.edges
    )
    graph = replace(graph, nodes=graph.nodes + nodes, edges=graph.edges + edges)
    places = {
        renamed[node]: (at[0] + offset[0], at[1] + offset[1])
        for node, at in fragment.positions.items()
    }
    return _placed(replace(document, graph=graph), places), tuple(renamed.values())


def _renamed(node: Node, renamed: Mapping[NodeId, NodeId], there: Mapping[NodeId, Node]) -> Node:
    shares = node.shares
    if shares is not None:
        shares = renamed.get(shares, shares if shares in there else None)
    return replace(node, id=renamed[node.id], shares=shares)


def set_training(document: Document, **changes: Any) -> Document:
    """Replace training settings by name."""
    return replace(document, training=replace(document.training, **changes))


def set_data(document: Document, data: Data) -> Document:
    """Replace what the project learns from."""
    return replace(document, data=data)


def owner_of(document: Document, node: NodeId) -> Node:
    """The node whose parameters count: itself, or the one it shares."""
    found = _node(document, node)
    return found if found.shares is None else _node(document, found.shares)


def _node(document: Document, node: NodeId) -> Node:
    found = document.graph.by_id.get(node)
    if found is None:
        raise UserError(f"There is no node {node[:40]!r}.", hint="It may have been removed.")
    return found


def _changed(document: Document, node: NodeId, **changes: Any) -> Document:
    new = replace(_node(document, node), **changes)
    nodes = tuple(new if old.id == node else old for old in document.graph.nodes)
    return replace(document, graph=replace(document.graph, nodes=nodes))


def _placed(document: Document, positions: Mapping[NodeId, Point]) -> Document:
    view = replace(document.view, positions=document.view.positions.with_(positions))
    return replace(document, view=view)
