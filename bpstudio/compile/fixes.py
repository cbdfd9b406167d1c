"""Edits that mend what a check found, with the words for their buttons; looks at no shapes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bpstudio.catalogue.lookup import kept_params, ports_in, spec_of
from bpstudio.diagnose import offers, remedies
from bpstudio.graph import edits
from bpstudio.graph.analyse import Fix
from bpstudio.graph.document import Document, Edge, Node, NodeId, PortRef, fresh_id
from bpstudio.graph.layout import COLUMN
from bpstudio.graph.room import place_between, put_between
from bpstudio.graph.swap import replaced
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value

_TRANSPARENT = {"activation", "dropout", "normalisation"}
"""Families that pass a size on unchanged."""


def insert(
    node: Node,
    kind: str,
    *,
    port: str | None = None,
    into: Edge | None = None,
    params: Mapping[str, Value] = EMPTY,
    words: str = "",
) -> Fix:
    """Put a layer on the first link into `node` (or into one of its ports), or on the link `into`.

    `words` say what the layer is, where that is not its kind.
    """
    return Fix(
        label=tr("Insert {layer}", layer=words or kind),
        apply=lambda document: insert_before(
            document, node, kind, params=params, port=port, into=into
        ),
    )


def flatten_and_insert(node: Node, kind: str, *, params: Mapping[str, Value]) -> Fix:
    """Put a Flatten and a layer on the first link into `node`."""
    return Fix(
        label=tr("Insert Flatten and {layer}", layer=kind),
        apply=lambda document: insert_before(
            insert_before(document, node, "Flatten"), node, kind, params=params
        ),
    )


def fill_gaps(columns: Sequence[str]) -> Fix:
    """Fill what is missing in these columns."""
    remedy = offers.imputed(columns)
    return Fix(label=remedy.label, apply=lambda document: remedies.apply(document, remedy))


def delete(nodes: Sequence[Node]) -> Fix:
    """Take nodes away, with their links."""
    label = tr("Delete {node}", node=nodes[0].title[:40])
    if len(nodes) > 1:
        label = tr("Delete these {n:,} layers", n=len(nodes))
    ids = [node.id for node in nodes]
    return Fix(
        label=label,
        apply=lambda document: edits.remove(document, ids),
        deletes=len(ids),
    )


def end_at(document: Document, ids: Collection[NodeId]) -> Fix | None:
    """Put an Output behind the one of these nodes that leads nowhere; None if there are more."""
    ends = [end for end in _loose_ends(document) if end[0] in ids]
    if len(ends) != 1:
        return None
    return Fix(
        label=tr("Insert {layer}", layer="Output"),
        apply=lambda document: _with_output(document, ends),
    )


def own_weights(node: Node) -> Fix:
    """Let a node run a layer of its own."""
    return Fix(
        label=tr("Give it weights of its own"),
        apply=lambda document: edits.own_weights(document, node.id),
    )


def change_kind(node: Node, kind: str) -> Fix:
    """Make it a layer of another kind; its links stay, and the parameters that both have."""

    def change(document: Document) -> Document:
        new = Node(id=fresh_id(document.graph.ids()), kind=kind, frozen=node.frozen)
        new = replace(new, params=kept_params(edits.owner_of(document, node.id), new))
        sheet = document.graph.home(node.id)
        document = edits.add(document, new, at=(0.0, 0.0), sheet=sheet)
        ports = ports_in(document.graph, sheet)
        return replaced(document, node.id, new.id, ports_of=ports)

    return Fix(label=tr("Use {layer}", layer=kind), apply=change)


def set_param(node: Node, name: str, value: Value) -> Fix:
    """Set a parameter of `node`, or of the node whose module it shares."""
    return Fix(
        label=tr(
            "Set {name} of {node} to {value}",
            name=name,
            node=node.title[:40],
            value=_words(value),
        ),
        apply=lambda document: edits.set_param(document, node.id, name, value),
    )


def aimed(document: Document, output: Node) -> Node:
    """A new Output with the one target that no other Output predicts, and a loss that suits it.

    As it is when there is no such target, or more than one.
    """
    taken = {node.params.get("target") for node in document.graph.nodes}
    free = [field for field in document.data.fields if field.role == "target"]
    free = [field for field in free if field.column not in taken]
    if len(free) != 1:
        return output
    (field,) = free
    chosen: dict[str, Value] = {"target": field.column}
    if field.type != "category":
        chosen["loss"] = FrozenMap({"kind": "MSELoss", "params": EMPTY})
    return replace(output, params=output.params.with_(chosen))


def fed(document: Document, new: Node) -> Node:
    """A new Input of the one input column there is, where no number column is an input.

    As it is otherwise: "numeric" then gives columns, or there is more than one to choose from.
    """
    inputs = [field for field in document.data.fields if field.role == "input"]
    if len(inputs) != 1 or inputs[0].type == "number":
        return new
    return replace(new, params=new.params.with_({"fields": (inputs[0].column,)}))


def _words(value: Value) -> str:
    """A value as people write it, without Python's brackets and quotes."""
    match value:
        case FrozenMap():
            return str(value.get("kind", ""))
        case tuple():
            return ", ".join(map(_words, value))
        case None:
            return tr("none")
        case bool():
            return tr("on") if value else tr("off")
        case _:
            return str(value)


def resize(document: Document, source: NodeId, name: str, width: int) -> Fix | None:
    """Set the size `name` of the layer from which what `source` gives has its width.

    None unless one way of layers that pass sizes on leads back to such a layer, and nothing else
    depends on it.
    """
    graph = document.graph.sheet(document.graph.home(source))
    shared = {node.shares for node in graph.nodes if node.shares is not None}
    node = graph.by_id[source]
    while True:
        spec = spec_of(node)
        if spec is None or len(graph.edges_from.get(node.id, ())) != 1:
            return None
        if name in spec.params:
            alone = node.shares is None and node.id not in shared
            return set_param(node, name, width) if alone else None
        entering = graph.edges_into.get(node.id, ())
        if spec.family not in _TRANSPARENT or len(entering) != 1:
            return None
        node = graph.by_id[entering[0].src[0]]


def insert_before(
    document: Document,
    node: Node,
    kind: str,
    *,
    params: Mapping[str, Value] = EMPTY,
    port: str | None = None,
    into: Edge | None = None,
) -> Document:
    """Put a new layer with one input and one output on the first link into `node`, or on `into`.

    The other links into the same port keep their order.
    """
    sheet = document.graph.home(node.id)
    entering = document.graph.sheet(sheet).edges_into.get(node.id, ())
    fits = (edge for edge in entering if port in {None, edge.dst[1]} and into in {None, edge})
    edge = next(fits, None)
    if edge is None:
        return document
    new = Node(id=fresh_id(document.graph.ids()), kind=kind, params=FrozenMap(params))
    at = place_between(document, edge.src[0], edge.dst[0])
    document = edits.add(document, new, at=at, sheet=sheet)
    beside = [other for other in entering if other.dst == edge.dst]
    document = edits.disconnect(document, beside)
    document = edits.connect(document, edge.src, (new.id, "in"))
    for other in beside:
        src = (new.id, "out") if other == edge else other.src
        document = edits.connect(document, src, edge.dst, many=len(beside) > 1)
    return put_between(document, new.id)


def add_output() -> Fix:
    """Put an Output behind the only layer that leads nowhere, or beside the drawing."""
    return Fix(label=tr("Add an Output"), apply=_with_output)


def add_input() -> Fix:
    """Put an Input before the only layer that nothing enters, or beside the drawing."""
    return Fix(label=tr("Add an Input"), apply=_with_input)


def _loose_ends(document: Document) -> list[PortRef]:
    """The first output of every node of the drawing that leads nowhere."""
    graph, ports = document.graph, ports_in(document.graph, None)
    loose = []
    for node in graph.nodes:
        found = ports(node)
        if found is not None and found.outputs and node.id not in graph.edges_from:
            loose.append((node.id, found.outputs[0].name))
    return loose


def _with_output(document: Document, ends: Sequence[PortRef] | None = None) -> Document:
    """Put an Output behind the only one of these loose ends, or of all that there are."""
    graph, ports = document.graph, ports_in(document.graph, None)
    new = aimed(document, Node(id=fresh_id(graph.ids()), kind="Output"))
    taking = ports(new)
    loose = _loose_ends(document) if ends is None else ends
    document = edits.add(document, new, at=_beside(document, loose, by=COLUMN))
    if len(loose) != 1 or taking is None:
        return document
    return edits.connect(document, loose[0], (new.id, taking.inputs[0].name))


def _with_input(document: Document) -> Document:
    graph, ports = document.graph, ports_in(document.graph, None)
    new = fed(document, Node(id=fresh_id(graph.ids()), kind="Input"))
    giving, loose = ports(new), []
    for node in graph.nodes:
        found = ports(node)
        if found is not None and found.inputs and node.id not in graph.edges_into:
            loose.append((node.id, found.inputs[0].name))
    document = edits.add(document, new, at=_beside(document, loose, by=-COLUMN))
    if len(loose) != 1 or giving is None:
        return document
    return edits.connect(document, (new.id, giving.outputs[0].name), loose[0])


def _beside(document: Document, loose: Sequence[PortRef], *, by: float) -> edits.Point:
    """A column beside the only loose card, or else beside all of them."""
    places = document.view.positions
    near = [loose[0][0]] if len(loose) == 1 else [*document.graph.by_id]
    known = [places[node] for node in near if node in places]
    x, y = (max if by > 0 else min)(known, default=(0.0, 0.0))
    return (x + by, y)
