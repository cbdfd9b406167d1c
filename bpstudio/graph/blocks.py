"""Edits that make, dissolve, copy and rename blocks; a block is defined once and used by nodes.

Links that cross the border of what is grouped become ports: one for each tensor that enters or
leaves. Undo is that of every edit: the document before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bpstudio.errors import ModelError
from bpstudio.graph.analyse import PortsOf
from bpstudio.graph.document import (
    BLOCK,
    ENDS,
    Block,
    BlockId,
    Document,
    Edge,
    Node,
    NodeId,
    PortRef,
    Sheet,
    block_of,
    fresh_id,
)
from bpstudio.graph.edits import Point, owner_of, placed, redrawn, remove
from bpstudio.graph.flat import repetitions, shares_weights
from bpstudio.graph.fragment import copied_block
from bpstudio.params import FrozenMap

COLUMN = 208.0
"""Distance of a block's ports from the layers inside, in scene units."""


def group(
    document: Document, ids: Iterable[NodeId], *, ports_of: PortsOf, name: str = ""
) -> tuple[Document, NodeId]:
    """Put layers of one sheet into a new block; returns the id of the node that uses it.

    Inputs and Outputs among `ids` stay where they are. `ports_of` tells which ports of the layers
    are free: they become ports of the block, too.

    Raises:
        ModelError: when there is nothing to group, or a block of these layers would be run by a
            layer that it needs itself.
    """
    wanted = frozenset(ids)
    sheet = document.graph.home(next(iter(wanted))) if wanted else None
    here = document.graph.sheet(sheet)
    inner = [node for node in here.nodes if node.id in wanted and node.kind not in ENDS]
    if not inner:
        raise ModelError(
            "There are no layers to group.",
            hint="Select the layers of the block; Inputs and Outputs stay outside.",
        )
    grouped = frozenset(node.id for node in inner)
    _refuse_detour(here, grouped)
    _refuse_split_shares(here, grouped)
    cut = _Cut(document=document, here=here, inner=grouped)
    cut.divide(inner, ports_of)
    block = fresh_id(document.graph.blocks, prefix="b")
    title = name or f"block {len(document.graph.blocks) + 1}"
    user = Node(id=cut.user, kind=BLOCK, params=FrozenMap({"block": block}))
    first = here.nodes.index(inner[0])
    outside = [node for node in here.nodes if node.id not in grouped]
    before = sum(1 for node in here.nodes[:first] if node.id not in grouped)
    defined = Block(
        name=title,
        inputs=tuple(cut.inputs.values()),
        outputs=tuple(cut.outputs.values()),
        nodes=(
            *(Node(id=port, kind="Input") for port in cut.inputs.values()),
            *inner,
            *(Node(id=port, kind="Output") for port in cut.outputs.values()),
        ),
        edges=tuple(cut.inside),
    )
    document = redrawn(
        document, sheet, nodes=(*outside[:before], user, *outside[before:]), edges=cut.outside
    )
    blocks = document.graph.blocks.with_({block: defined})
    document = replace(document, graph=replace(document.graph, blocks=blocks))
    document = _rates_renamed(document, {node: f"{cut.user}/{node}" for node in grouped})
    return placed(document, _places(document, cut)), cut.user


@dataclass(kw_only=True)
class _Cut:
    """Links of a sheet divided by a group of its nodes, with ports where they were cut.

    `inputs` and `outputs` give the id of the port for the end that it stands for.
    """

    document: Document
    here: Sheet
    inner: frozenset[NodeId]
    inputs: dict[PortRef, NodeId] = field(default_factory=dict)
    outputs: dict[PortRef, NodeId] = field(default_factory=dict)
    inside: list[Edge] = field(default_factory=list)
    outside: list[Edge] = field(default_factory=list)
    taken: set[NodeId] = field(default_factory=set)
    user: NodeId = ""

    def divide(self, nodes: list[Node], ports_of: PortsOf) -> None:
        self.taken = self.document.graph.ids()
        self.user = self._fresh()
        for edge in self.here.edges:
            leaves, enters = edge.src[0] in self.inner, edge.dst[0] in self.inner
            if leaves and enters:
                self.inside.append(edge)
            elif enters:
                self._enter(edge)
            elif leaves:
                self._leave(edge)
            else:
                self.outside.append(edge)
        for node in nodes:
            self._open(node, ports_of)

    def _fresh(self) -> NodeId:
        new = fresh_id(self.taken)
        self.taken.add(new)
        return new

    def _enter(self, edge: Edge) -> None:
        if edge.src not in self.inputs:
            self.inputs[edge.src] = self._fresh()
            self.outside.append(replace(edge, dst=(self.user, self.inputs[edge.src])))
        self.inside.append(replace(edge, src=(self.inputs[edge.src], "out")))

    def _leave(self, edge: Edge) -> None:
        self.outside.append(replace(edge, src=(self.user, self._way_out(edge.src))))

    def _way_out(self, src: PortRef) -> NodeId:
        if src not in self.outputs:
            self.outputs[src] = self._fresh()
            self.inside.append(Edge(src=src, dst=(self.outputs[src], "in")))
        return self.outputs[src]

    def _open(self, node: Node, ports_of: PortsOf) -> None:
        """Ports for what is not linked yet: inputs that must be, and a node that leads nowhere."""
        ports = ports_of(node)
        if ports is None:
            return
        linked = {edge.dst[1] for edge in self.here.edges_into.get(node.id, ())}
        for port in ports.inputs:
            if port.name not in linked and not port.optional:
                new = self.inputs[node.id, port.name] = self._fresh()
                self.inside.append(Edge(src=(new, "out"), dst=(node.id, port.name)))
        if ports.outputs and node.id not in self.here.edges_from:
            self._way_out((node.id, ports.outputs[0].name))


def _refuse_detour(here: Sheet, grouped: frozenset[NodeId]) -> None:
    """See that no way leads out of the group and back: the block would wait for itself."""
    pending = [edge.dst[0] for node in grouped for edge in here.edges_from.get(node, ())]
    seen: set[NodeId] = set()
    while pending:
        node = pending.pop()
        if node in grouped or node in seen:
            continue
        seen.add(node)
        following = [edge.dst[0] for edge in here.edges_from.get(node, ())]
        if grouped.intersection(following):
            raise ModelError(
                f"{here.by_id[node].title!r} stands between the layers to group: it takes from "
                "one and gives to another.",
                node=node,
                hint="Select it, too.",
            )
        pending += following


def _refuse_split_shares(here: Sheet, grouped: frozenset[NodeId]) -> None:
    for node in here.nodes:
        if node.shares is not None and (node.id in grouped) != (node.shares in grouped):
            raise ModelError(
                f"{node.title!r} runs the weights of {here.by_id[node.shares].title!r}; a block "
                "would part them.",
                node=node.id,
                hint="Select both, or give it weights of its own.",
            )


def _places(document: Document, cut: _Cut) -> dict[NodeId, Point]:
    """The user of the block in the middle of its layers, the ports beside what they lead to."""
    known = document.view.positions
    places = {node: known[node] for node in cut.inner if node in known}
    if not places:
        return {}
    xs = [x for x, _ in places.values()]
    ys = [y for _, y in places.values()]
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    found = {cut.user: middle}
    for ports, x in ((cut.inputs, min(xs) - COLUMN), (cut.outputs, max(xs) + COLUMN)):
        top = middle[1] - 48.0 * (len(ports) - 1)
        found |= {port: (x, top + 96.0 * row) for row, port in enumerate(ports.values())}
    return found


def _rates_renamed(document: Document, renamed: Mapping[str, str]) -> Document:
    """Learning-rate factors follow the layers to their new paths."""
    rates = document.training.layer_lr
    if not any(path.partition("/")[0] in renamed for path in rates):
        return document
    new = {}
    for path, factor in rates.items():
        head, slash, rest = path.partition("/")
        new[renamed.get(head, head) + slash + rest] = factor
    return replace(document, training=replace(document.training, layer_lr=FrozenMap(new)))


def ungroup(document: Document, node: NodeId) -> tuple[Document, tuple[NodeId, ...]]:
    """Put the layers of a block in the place of a node that uses it; returns their ids.

    A repeated block becomes that many copies in a row. The definition goes with its last user.

    Raises:
        ModelError: when the node uses no block, or runs the weights of another one.
    """
    user, block = _used(document, node)
    if user.shares is not None:
        raise ModelError(
            f"{user.title!r} runs the weights of another block.",
            node=node,
            hint="Give it weights of its own first.",
        )
    poured = _Poured(document, user, document.graph.blocks[block])
    sole = users(document, block) == (node,)
    poured.pour(keep_ids=sole)
    sheet = document.graph.home(node)
    document = remove(document, [node])
    if sole:
        document = _undefined(document, block)
    here = document.graph.sheet(sheet)
    document = redrawn(document, sheet, nodes=(*here.nodes, *poured.nodes), edges=poured.edges)
    return placed(document, poured.places), tuple(one.id for one in poured.nodes)


def users(document: Document, block: BlockId) -> tuple[NodeId, ...]:
    """The nodes that use a block, on whatever sheet."""
    sheets: list[Sheet] = [document.graph, *document.graph.blocks.values()]
    return tuple(node.id for sheet in sheets for node in sheet.nodes if block_of(node) == block)


def make_unique(document: Document, node: NodeId) -> Document:
    """Give a node a definition of its own, equal to the one it uses now.

    Raises:
        ModelError: when the node uses no block, or runs the weights of another one.
    """
    user, block = _used(document, node)
    if user.shares is not None:
        raise ModelError(
            f"{user.title!r} runs the weights of another block.",
            node=node,
            hint="Give it weights of its own first.",
        )
    document, name, renamed = copied_block(document, block)
    sheet = document.graph.home(node)
    here = document.graph.sheet(sheet)
    runners = {node, *(other.id for other in here.nodes if other.shares == node)}
    new = replace(user, params=user.params.with_({"block": name}))
    edges = (
        replace(
            edge,
            src=_renamed_port(edge.src, runners, renamed),
            dst=_renamed_port(edge.dst, runners, renamed),
        )
        for edge in here.edges
    )
    nodes = (new if other.id == node else other for other in here.nodes)
    return redrawn(document, sheet, nodes=nodes, edges=edges)


def _renamed_port(end: PortRef, runners: set[NodeId], renamed: Mapping[NodeId, NodeId]) -> PortRef:
    return (end[0], renamed[end[1]]) if end[0] in runners and end[1] in renamed else end


def rename_block(document: Document, block: BlockId, name: str) -> Document:
    """Call a definition by another name."""
    graph = document.graph
    graph.sheet(block)
    blocks = graph.blocks.with_({block: replace(graph.blocks[block], name=name)})
    return replace(document, graph=replace(graph, blocks=blocks))


def delete_block(document: Document, block: BlockId) -> Document:
    """Take a definition away that nothing uses.

    Raises:
        ModelError: when a node uses it.
    """
    name = document.graph.sheet(block)
    found = users(document, block)
    if found:
        title = name.name if isinstance(name, Block) else block
        raise ModelError(
            f"The block {title[:60]!r} is in use {len(found)} times.",
            node=found[0],
            hint="Delete or ungroup what uses it first.",
        )
    return _undefined(document, block)


def move_port(document: Document, node: NodeId, *, by: int) -> Document:
    """Move a port of a block up or down among its fellows; `node` is the Input or Output inside."""
    graph = document.graph
    name = graph.home(node)
    if name is None:
        return document
    block = graph.blocks[name]
    changed = replace(
        block, inputs=_shifted(block.inputs, node, by), outputs=_shifted(block.outputs, node, by)
    )
    return replace(document, graph=replace(graph, blocks=graph.blocks.with_({name: changed})))


def _shifted(ports: tuple[NodeId, ...], node: NodeId, by: int) -> tuple[NodeId, ...]:
    if node not in ports:
        return ports
    rest = [port for port in ports if port != node]
    rest.insert(min(max(ports.index(node) + by, 0), len(rest)), node)
    return tuple(rest)


def _used(document: Document, node: NodeId) -> tuple[Node, BlockId]:
    """A node with the block that it runs; one that shares another's runs that one's block."""
    user = document.graph.find(node)
    block = block_of(owner_of(document, node)) if user is not None else None
    if user is None or block is None or block not in document.graph.blocks:
        raise ModelError("That is no block.", node=node, hint="Select a block.")
    return user, block


def _undefined(document: Document, block: BlockId) -> Document:
    inside = document.graph.blocks[block].by_id
    blocks = document.graph.blocks.without(block)
    positions = document.view.positions.without(*inside)
    return replace(
        document,
        graph=replace(document.graph, blocks=blocks),
        view=replace(document.view, positions=positions),
    )


class _Poured:
    """The layers of a block in the place of a node that used it, once for each repetition."""

    def __init__(self, document: Document, user: Node, block: Block) -> None:
        self.document = document
        self.here = document.graph.sheet(document.graph.home(user.id))
        self.user = user
        self.block = block
        self.entering = {edge.dst[1]: edge.src for edge in self.here.edges_into.get(user.id, ())}
        self.ids: list[dict[NodeId, NodeId]] = []
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.places: dict[NodeId, Point] = {}

    def pour(self, *, keep_ids: bool) -> None:
        """Fill `nodes`, `edges` (all of the sheet) and `places`."""
        inner = [node for node in self.block.nodes if node.kind not in ENDS]
        taken = self.document.graph.ids()
        for number in range(repetitions(self.user)):
            ids = {}
            for node in inner:
                ids[node.id] = node.id if keep_ids and number == 0 else fresh_id(taken)
                taken.add(ids[node.id])
            self.ids.append(ids)
            self.nodes += [self._node(node, number) for node in inner]
        self._link()
        self._place(inner)

    def _node(self, node: Node, number: int) -> Node:
        first, ids = self.ids[0], self.ids[number]
        shares = ids[node.shares] if node.shares is not None else None
        if number and shares_weights(self.user):
            shares = first[node.shares or node.id]
        frozen = node.frozen or self.user.frozen
        return replace(node, id=ids[node.id], shares=shares, frozen=frozen)

    def _link(self) -> None:
        last, found = len(self.ids) - 1, []
        for edge in self.here.edges:
            if edge.dst[0] == self.user.id:
                continue
            src: PortRef | None = edge.src
            if edge.src[0] == self.user.id:
                src = self._leaving(last, edge.src[1])
            found.append((src, edge.dst, edge))
        for number, ids in enumerate(self.ids):
            found += [
                (self._origin(number, edge.src), (ids[edge.dst[0]], edge.dst[1]), edge)
                for edge in self.block.edges
                if edge.dst[0] in ids
            ]
        once = {(src, dst): replace(e, src=src, dst=dst) for src, dst, e in found if src}
        self.edges = list(once.values())

    def _origin(self, number: int, ref: PortRef) -> PortRef | None:
        """Where a tensor inside a repetition comes from, past the ports of the block."""
        if ref[0] in self.ids[number]:
            return (self.ids[number][ref[0]], ref[1])
        inputs, outputs = self.block.inputs, self.block.outputs
        index = inputs.index(ref[0]) if ref[0] in inputs else len(outputs)
        if number and index < len(outputs):
            return self._leaving(number - 1, outputs[index])
        return self.entering.get(ref[0])

    def _leaving(self, number: int, port: NodeId) -> PortRef | None:
        entering = self.block.edges_into.get(port, ())
        return self._origin(number, entering[0].src) if entering else None

    def _place(self, inner: list[Node]) -> None:
        known = self.document.view.positions
        places = {node.id: known[node.id] for node in inner if node.id in known}
        if not places:
            return
        xs = [x for x, _ in places.values()]
        ys = [y for _, y in places.values()]
        x, y = known.get(self.user.id, (0.0, 0.0))
        width = max(xs) - min(xs)
        left = x - width / 2
        for number, ids in enumerate(self.ids):
            start = left - min(xs) + number * (width + COLUMN)
            down = y - (min(ys) + max(ys)) / 2
            for node, (a, b) in places.items():
                self.places[ids[node]] = (a + start, b + down)
