"""Small edits of a drawing that remedies are made of: put in, take out, look along links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bpstudio.catalogue.lookup import kept_params, spec_of
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.graph import edits
from bpstudio.graph.document import Document, Edge, Node, NodeId, Sheet
from bpstudio.graph.flat import leaf
from bpstudio.graph.room import place_between, put_between
from bpstudio.params import EMPTY, FrozenMap, Value


def ids(params: FrozenMap[Value], name: str = "paths") -> tuple[NodeId, ...]:
    """Ids of the nodes that a remedy names by path, each once and as they are drawn."""
    value = params.get(name, ())
    paths = value if isinstance(value, tuple) else (value,)
    return tuple(dict.fromkeys(leaf(str(path)) for path in paths))


def sheet_of(document: Document, node: NodeId) -> Sheet:
    """The sheet that a node is drawn on."""
    return document.graph.sheet(document.graph.home(node))


def owner(document: Document, node: NodeId) -> Node | None:
    """The node whose parameters count, or None if it is gone."""
    found = document.graph.find(node)
    if found is None or found.shares is None:
        return found
    return document.graph.find(found.shares)


def spec_at(document: Document, node: NodeId) -> LayerSpec | None:
    """What the catalogue knows of a node."""
    found = owner(document, node)
    return None if found is None else spec_of(found)


def following(document: Document, node: NodeId) -> Iterator[Node]:
    """Nodes behind one another on the only way out of a node, the nearest first."""
    here = sheet_of(document, node)
    while True:
        leaving = here.edges_from.get(node, ())
        if len({edge.dst[0] for edge in leaving}) != 1:
            return
        node = leaving[0].dst[0]
        yield here.by_id[node]


def preceding(document: Document, node: NodeId) -> Iterator[Node]:
    """Nodes behind one another on the only way into a node, the nearest first."""
    here = sheet_of(document, node)
    while True:
        entering = here.edges_into.get(node, ())
        if len(entering) != 1:
            return
        node = entering[0].src[0]
        yield here.by_id[node]


def fresh(document: Document) -> NodeId:
    """The first free id, so that the same remedy always gives the same document."""
    taken = document.graph.ids()
    number = 1
    while f"r{number}" in taken:
        number += 1
    return f"r{number}"


def put_behind(
    document: Document,
    node: NodeId,
    kind: str,
    *,
    params: Mapping[str, Value] = EMPTY,
    name: str = "",
) -> tuple[Document, NodeId]:
    """Put a layer with one input and one output on every link that leaves a node's first port."""
    here = sheet_of(document, node)
    leaving = here.edges_from.get(node, ())
    if not leaving:
        return document, node
    port = leaving[0].src[1]
    moved = [edge for edge in leaving if edge.src[1] == port]
    new = Node(id=fresh(document), kind=kind, name=name, params=FrozenMap(params))
    place = place_between(document, node, moved[0].dst[0])
    document = edits.add(document, new, at=place, sheet=document.graph.home(node))
    document = _redirected(document, node, dict.fromkeys(moved, (new.id, "out")))
    document = edits.connect(document, (node, port), (new.id, "in"))
    return put_between(document, new.id), new.id


def put_before(
    document: Document, node: NodeId, kind: str, *, params: Mapping[str, Value] = EMPTY
) -> tuple[Document, NodeId]:
    """Put a layer with one input and one output on the first link into a node."""
    here = sheet_of(document, node)
    edge = next(iter(here.edges_into.get(node, ())), None)
    if edge is None:
        return document, node
    new = Node(id=fresh(document), kind=kind, params=FrozenMap(params))
    place = place_between(document, edge.src[0], node)
    document = edits.add(document, new, at=place, sheet=document.graph.home(node))
    document = _redirected(document, node, {edge: (new.id, "out")})
    document = edits.connect(document, edge.src, (new.id, "in"))
    return put_between(document, new.id), new.id


def _redirected(
    document: Document, near: NodeId, sources: Mapping[Edge, tuple[NodeId, str]]
) -> Document:
    """Links that come from elsewhere now; all keep their order."""
    here = sheet_of(document, near)
    changed = [replace(edge, src=sources[edge]) if edge in sources else edge for edge in here.edges]
    return edits.redrawn(document, document.graph.home(near), nodes=here.nodes, edges=changed)


def take_out(document: Document, node: NodeId) -> Document:
    """Take a node away; what entered it goes on to where it led."""
    if document.graph.find(node) is None:
        return document
    here = sheet_of(document, node)
    entering, leaving = here.edges_into.get(node, ()), here.edges_from.get(node, ())
    if len(entering) != 1:
        return document
    document = _redirected(document, node, dict.fromkeys(leaving, entering[0].src))
    return edits.remove(document, [node])


def of_kind(document: Document, node: NodeId, kind: str) -> Document:
    """The same card with another kind; parameters that both have are kept, initial values not."""
    found = owner(document, node)
    if found is None:
        return document
    bare = replace(found, kind=kind, params=EMPTY, init=EMPTY)
    changed = replace(bare, params=kept_params(found, bare))
    here = sheet_of(document, found.id)
    nodes: Iterable[Node] = (changed if one.id == found.id else one for one in here.nodes)
    sharing = {one.id for one in here.nodes if one.shares == found.id}
    nodes = (replace(one, kind=kind) if one.id in sharing else one for one in nodes)
    return edits.redrawn(
        document, document.graph.home(found.id), nodes=tuple(nodes), edges=here.edges
    )
