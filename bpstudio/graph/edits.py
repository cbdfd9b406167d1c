"""Every edit as a pure function Document -> Document.

Nothing here knows which kinds of layer exist; callers pass what an edit must know of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bpstudio.errors import ModelError, UserError
from bpstudio.graph.document import (
    BLOCK,
    ENDS,
    BlockId,
    Choice,
    Data,
    Document,
    Edge,
    Graph,
    Node,
    NodeId,
    PortRef,
    Sheet,
    SheetId,
    block_of,
)
from bpstudio.graph.rates import inherited_rates
from bpstudio.language import tr
from bpstudio.params import EMPTY, Value

Point = tuple[float, float]


def add(document: Document, node: Node, *, at: Point, sheet: SheetId = None) -> Document:
    """Put a new node at a place on a sheet; an Input or Output on a block's sheet is a port of it.

    Raises:
        ModelError: when the id is taken, or a block would contain itself.
    """
    if node.id in document.graph.ids():
        raise ModelError(tr("The id {id!r} is taken.", id=node.id), node=node.id)
    refuse_nesting(document.graph, [node], sheet)
    here = document.graph.sheet(sheet)
    document = redrawn(document, sheet, nodes=(*here.nodes, node), edges=here.edges)
    return placed(with_ports(document, sheet, [node]), {node.id: at})


def refuse_nesting(graph: Graph, nodes: Iterable[Node], sheet: SheetId) -> None:
    """See that none of `nodes`, drawn on `sheet`, would put a block inside itself.

    Raises:
        ModelError: naming the block.
    """
    if sheet is None:
        return
    for node in nodes:
        block = block_of(node)
        if block is not None and (block == sheet or sheet in blocks_within(graph, block)):
            raise ModelError(
                tr("{name!r} cannot contain itself.", name=graph.blocks[sheet].name),
                node=node.id,
                hint=tr("Use another block, or repeat this one."),
            )


def blocks_within(graph: Graph, block: BlockId) -> frozenset[BlockId]:
    """The blocks that are used inside a block, at any depth."""
    pending, found = [block], set[BlockId]()
    while pending:
        here = graph.blocks.get(pending.pop())
        used = set(map(here.runs, here.nodes)) if here is not None else set()
        new = {name for name in used if name is not None} - found
        found |= new
        pending += new
    return frozenset(found)


def perhaps_within_themselves(graph: Graph) -> frozenset[BlockId]:
    """The blocks that `blocks_within` may find in themselves; no others can be.

    Blocks that hold none but those already left out are left out, until all others hold some: what
    is left lies in a ring or leads into one.
    """
    uses = {
        name: {used for used in map(block.runs, block.nodes) if used in graph.blocks}
        for name, block in graph.blocks.items()
    }
    holders: dict[BlockId, list[BlockId]] = {name: [] for name in uses}
    for name, used in uses.items():
        for inner in used:
            if inner is not None:
                holders[inner].append(name)
    open_uses = {name: len(used) for name, used in uses.items()}
    pending = [name for name, count in open_uses.items() if count == 0]
    left = set(uses)
    while pending:
        done = pending.pop()
        left.discard(done)
        for holder in holders[done]:
            open_uses[holder] -= 1
            if open_uses[holder] == 0:
                pending.append(holder)
    return frozenset(left)


def redrawn(
    document: Document, sheet: SheetId, *, nodes: Iterable[Node], edges: Iterable[Edge]
) -> Document:
    """The document with other nodes and links on one sheet; ports whose node is gone go too."""
    graph, nodes, edges = document.graph, tuple(nodes), tuple(edges)
    if sheet is None:
        return replace(document, graph=replace(graph, nodes=nodes, edges=edges))
    block, ids = graph.blocks[sheet], {node.id for node in nodes}
    changed = replace(
        block,
        nodes=nodes,
        edges=edges,
        inputs=tuple(port for port in block.inputs if port in ids),
        outputs=tuple(port for port in block.outputs if port in ids),
    )
    graph = replace(graph, blocks=graph.blocks.with_({sheet: changed}))
    gone = {*block.inputs, *block.outputs} - ids
    return _without_ports(replace(document, graph=graph), sheet, gone)


def _without_ports(document: Document, block: BlockId, gone: set[NodeId]) -> Document:
    """Take the links away that end on ports which a block no longer has."""
    if not gone:
        return document
    for sheet in (None, *document.graph.blocks):
        here = document.graph.sheet(sheet)
        users = {node.id for node in here.nodes if here.runs(node) == block}
        lost = [
            edge
            for edge in here.edges
            if any(end[0] in users and end[1] in gone for end in (edge.src, edge.dst))
        ]
        document = disconnect(document, lost) if lost else document
    return document


def with_ports(document: Document, sheet: SheetId, nodes: Iterable[Node]) -> Document:
    """Make Inputs and Outputs that were put on a block's sheet its last ports."""
    if sheet is None:
        return document
    block, nodes = document.graph.blocks[sheet], tuple(nodes)
    ends = {kind: [n.id for n in nodes if n.kind == kind] for kind in ENDS}
    if not any(ends.values()):
        return document
    block = replace(
        block,
        inputs=(*block.inputs, *ends["Input"]),
        outputs=(*block.outputs, *ends["Output"]),
    )
    blocks = document.graph.blocks.with_({sheet: block})
    return replace(document, graph=replace(document.graph, blocks=blocks))


def remove(document: Document, ids: Iterable[NodeId]) -> Document:
    """Take nodes away with their links. Nodes that shared a removed one keep its parameters.

    The definition of a block stays when its last user goes.
    """
    gone = frozenset(ids)
    for sheet in {document.graph.home(node) for node in gone}:
        here = document.graph.sheet(sheet)
        heirs = _heirs(here, gone)
        kept = [_unshared(node, here.by_id, heirs) for node in here.nodes if node.id not in gone]
        document = inherited_rates(document, gone & here.by_id.keys(), heirs)
        document = redrawn(
            document,
            sheet,
            nodes=kept,
            edges=(e for e in here.edges if e.src[0] not in gone and e.dst[0] not in gone),
        )
    positions = document.view.positions.without(*gone)
    return replace(document, view=replace(document.view, positions=positions))


def _heirs(here: Sheet, gone: frozenset[NodeId]) -> dict[NodeId, NodeId]:
    """Who has the weights of each removed owner from now on: the first that shared them."""
    heirs: dict[NodeId, NodeId] = {}
    for node in here.nodes:
        if node.shares in gone and node.id not in gone and node.shares is not None:
            heirs.setdefault(node.shares, node.id)
    return heirs


def _unshared(node: Node, nodes: Mapping[NodeId, Node], heirs: Mapping[NodeId, NodeId]) -> Node:
    """A node whose owner goes shares the heir, or is the heir with all that the owner had."""
    if node.shares is None or node.shares not in heirs:
        return node
    owner, heir = nodes[node.shares], heirs[node.shares]
    return replace(
        node,
        params=owner.params,
        init=owner.init,
        frozen=owner.frozen,
        shares=None if heir == node.id else heir,
    )


def own_weights(document: Document, node: NodeId) -> Document:
    """Give a node that runs another's layer one of its own, with the same settings."""
    found = _node(document, node)
    if found.shares is None:
        return document
    owner = owner_of(document, node)
    return _changed(
        document, node, params=owner.params, init=owner.init, frozen=owner.frozen, shares=None
    )


def share_weights(document: Document, nodes: Iterable[NodeId]) -> Document:
    """Let nodes run the layer of that among them which comes first in the order of the data.

    Raises:
        ModelError: when they are not of one kind, not drawn together, or are Inputs or Outputs.
    """
    ids = frozenset(nodes)
    sheets = {document.graph.home(node) for node in ids}
    kinds = {
        (found.kind, found.params.get("block"))
        for found in (owner_of(document, node) for node in ids)
    }
    if len(kinds) > 1 and {kind for kind, _ in kinds} == {BLOCK}:
        raise ModelError(
            tr("These cards run different blocks; only cards of one block can share weights."),
            hint=tr("Select cards that run the same block."),
        )
    if len(ids) < 2 or len(sheets) != 1 or len(kinds) != 1 or {kind for kind, _ in kinds} & ENDS:
        raise ModelError(
            tr("Only layers of one kind can share weights."),
            hint=tr("Select two or more layers of the same kind."),
        )
    here = document.graph.sheet(sheets.pop())
    order = {node.id: place for place, node in enumerate(here.nodes)}
    order |= {node: place - len(order) for place, node in enumerate(here.in_order)}
    first = owner_of(document, min(ids, key=order.__getitem__)).id
    for node in ids - {first}:
        followers = [other.id for other in here.nodes if other.shares == node]
        for one in (node, *followers):
            document = _changed(document, one, params=EMPTY, init=EMPTY, frozen=False, shares=first)
    return document


def connect(document: Document, src: PortRef, dst: PortRef, *, many: bool = False) -> Document:
    """Link an output port to an input port.

    A port that takes one link (`many=False`) loses the link it had.

    Raises:
        ModelError: when an end is missing or the link would close a cycle.
    """
    sheet, title_of = document.graph.home(dst[0]), document.graph.title_of
    graph = document.graph.sheet(sheet)
    for end in (src[0], dst[0]):
        if end not in graph.by_id:
            raise ModelError(tr("There is no node {end!r} to link.", end=end[:40]))
    if reaches(document, dst[0], src[0]):
        raise ModelError(
            tr(
                "Linking {start!r} to {end!r} would close a cycle.",
                start=title_of(graph.by_id[src[0]]),
                end=title_of(graph.by_id[dst[0]]),
            ),
            node=dst[0],
            hint=tr("A network runs from inputs to outputs; use a recurrent layer to go round."),
        )
    new = Edge(src=src, dst=dst)
    there = [edge for edge in graph.edges if edge.dst == dst]
    if any(edge.src == src for edge in there) and (many or len(there) == 1):
        return document
    edges = graph.edges if many else tuple(edge for edge in graph.edges if edge.dst != dst)
    return redrawn(document, sheet, nodes=graph.nodes, edges=(*edges, new))


def reaches(document: Document, start: NodeId, goal: NodeId) -> bool:
    """Whether links lead from `start` to `goal` (a node reaches itself)."""
    sheet = document.graph.sheet(document.graph.home(start))
    return start == goal or goal in sheet.leads_to(start)


def disconnect(document: Document, edges: Iterable[Edge]) -> Document:
    """Take links away; nodes stay."""
    gone = frozenset(edges)
    for sheet in {document.graph.home(edge.dst[0]) for edge in gone}:
        here = document.graph.sheet(sheet)
        kept = (edge for edge in here.edges if edge not in gone)
        document = redrawn(document, sheet, nodes=here.nodes, edges=kept)
    return document


def move(document: Document, positions: Mapping[NodeId, Point]) -> Document:
    """Put cards at new places, in scene units."""
    find = document.graph.find
    return placed(document, {node: at for node, at in positions.items() if find(node)})


def rename(document: Document, node: NodeId, name: str) -> Document:
    """Give a node another name; an empty one falls back to the kind."""
    return _changed(document, node, name=name)


def set_note(document: Document, node: NodeId, note: str) -> Document:
    """Write a note on a node."""
    return _changed(document, node, note=note)


def set_param(document: Document, node: NodeId, name: str, value: Value) -> Document:
    """Set one parameter; a node that shares another's module changes its owner.

    Raises:
        ModelError: when a block would contain itself.
    """
    owner = owner_of(document, node)
    changed = replace(owner, params=owner.params.with_({name: value}))
    refuse_nesting(document.graph, [changed], document.graph.home(owner.id))
    return _changed(document, owner.id, params=changed.params)


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
    found = document.graph.find(node)
    if found is None:
        raise UserError(
            tr("There is no node {node!r}.", node=node[:40]), hint=tr("It may have been removed.")
        )
    return found


def _changed(document: Document, node: NodeId, **changes: Any) -> Document:
    new = replace(_node(document, node), **changes)
    sheet = document.graph.home(node)
    here = document.graph.sheet(sheet)
    nodes = (new if old.id == node else old for old in here.nodes)
    return redrawn(document, sheet, nodes=nodes, edges=here.edges)


def placed(document: Document, positions: Mapping[NodeId, Point]) -> Document:
    """Note places of cards, known or not yet known."""
    view = replace(document.view, positions=document.view.positions.with_(positions))
    return replace(document, view=view)
