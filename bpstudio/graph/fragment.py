"""Parts of a drawing that are copied: taken, pasted under new ids, blocks brought along."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bpstudio.graph.document import (
    BLOCK,
    Block,
    BlockId,
    Document,
    Edge,
    Frame,
    FrameId,
    Graph,
    Node,
    NodeId,
    PortRef,
    Sheet,
    SheetId,
    block_of,
    fresh_id,
)
from bpstudio.graph.edits import (
    Point,
    blocks_within,
    placed,
    redrawn,
    refuse_nesting,
    with_ports,
)
from bpstudio.graph.frames import contents
from bpstudio.params import FrozenMap


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """Nodes with the links among them and their places: what copy takes and paste puts.

    `blocks` are the definitions that the nodes use, and those that these use in turn; places of
    what is drawn inside them are among the `positions`, and frames on their sheets among the
    `frames`. Frames among the nodes themselves have the sheet None. `placed` tells whether
    somebody chose the places.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    positions: FrozenMap[Point] = FrozenMap()
    blocks: FrozenMap[Block] = FrozenMap()
    frames: tuple[Frame, ...] = ()
    placed: bool = True


def copy(
    document: Document, ids: Iterable[NodeId], *, frames: Collection[FrameId] = ()
) -> Fragment:
    """Nodes of one sheet with the links among them and the blocks they use, for `paste`.

    A frame brings along the cards on it.
    """
    graph = document.graph
    chosen = tuple(frame for frame in document.view.frames if frame.id in frames)
    wanted = frozenset(ids).union(*(contents(document, frame) for frame in chosen))
    sheet = graph.sheet(graph.home(next(iter(wanted)))) if wanted else graph
    nodes = tuple(_with_own(node, sheet, wanted) for node in sheet.nodes if node.id in wanted)
    used = {block for node in nodes if (block := block_of(node)) in graph.blocks and block}
    used = used.union(*(blocks_within(graph, block) for block in used)) & graph.blocks.keys()
    blocks = {name: block for name, block in graph.blocks.items() if name in used}
    shown = wanted.union(*(block.by_id for block in blocks.values()))
    return Fragment(
        nodes=nodes,
        edges=tuple(e for e in sheet.edges if e.src[0] in wanted and e.dst[0] in wanted),
        positions=FrozenMap(
            {node: at for node, at in document.view.positions.items() if node in shown}
        ),
        blocks=FrozenMap(blocks),
        frames=(
            *(replace(frame, sheet=None) for frame in chosen),
            *(frame for frame in document.view.frames if frame.sheet in blocks),
        ),
    )


def paste(
    document: Document,
    fragment: Fragment,
    *,
    offset: Point = (24.0, 24.0),
    sheet: SheetId = None,
) -> tuple[Document, tuple[NodeId, ...]]:
    """Put copies with new ids on a sheet; returns the document and the ids, in order.

    A block that the document has in the same form is used again, another one is brought along.

    Raises:
        ModelError: when a block would contain itself.
    """
    document, fragment = _with_blocks(document, fragment, sheet)
    refuse_nesting(document.graph, fragment.nodes, sheet)
    renamed = _fresh_ids(document, [node.id for node in fragment.nodes])
    here = document.graph.sheet(sheet)
    nodes = tuple(_renamed(node, renamed, here.by_id) for node in fragment.nodes)
    edges = tuple(_relinked(edge, renamed) for edge in fragment.edges)
    document = redrawn(document, sheet, nodes=here.nodes + nodes, edges=here.edges + edges)
    places = {
        renamed[node]: (at[0] + offset[0], at[1] + offset[1])
        for node, at in fragment.positions.items()
        if node in renamed
    }
    document = placed(with_ports(document, sheet, nodes), places)
    frames = [
        replace(
            frame,
            at=(frame.at[0] + offset[0], frame.at[1] + offset[1]),
            sheet=sheet,
            hides=tuple(renamed[node] for node in frame.hides if node in renamed),
        )
        for frame in fragment.frames
        if frame.sheet is None
    ]
    return _with_frames(document, frames), tuple(renamed.values())


def _with_frames(document: Document, frames: Iterable[Frame]) -> Document:
    """Put frames above those that are there, under ids of their own."""
    present = list(document.view.frames)
    for frame in frames:
        present.append(replace(frame, id=fresh_id((one.id for one in present), prefix="f")))
    return replace(document, view=replace(document.view, frames=tuple(present)))


def _inside_frames(
    frames: Iterable[Frame],
    renamed: Mapping[NodeId, NodeId],
    names: Mapping[BlockId, BlockId],
) -> list[Frame]:
    """Frames on the sheets of blocks as they stand on the copies of these."""
    return [
        replace(
            frame,
            sheet=names[frame.sheet],
            hides=tuple(renamed[node] for node in frame.hides if node in renamed),
        )
        for frame in frames
        if frame.sheet is not None and frame.sheet in names
    ]


def _with_blocks(
    document: Document, fragment: Fragment, sheet: SheetId
) -> tuple[Document, Fragment]:
    """Bring along the blocks that the document has not, under new names and ids."""
    if not fragment.blocks:
        return document, fragment
    known = _known(document.graph, fragment.blocks, sheet)
    missing = {name: block for name, block in fragment.blocks.items() if name not in known}
    names = {**known, **_fresh_names(document, missing)}
    renamed = _fresh_ids(document, [node for block in missing.values() for node in block.by_id])
    places = {renamed[node]: at for node, at in fragment.positions.items() if node in renamed}
    for name, here in known.items():
        renamed |= zip(fragment.blocks[name].by_id, document.graph.blocks[here].by_id, strict=True)
    blocks = {names[name]: _copied(block, renamed, names) for name, block in missing.items()}
    graph = replace(document.graph, blocks=document.graph.blocks.with_(blocks))
    document = placed(replace(document, graph=graph), places)
    new = {name: names[name] for name in missing}
    document = _with_frames(document, _inside_frames(fragment.frames, renamed, new))
    nodes = tuple(_using(node, names) for node in fragment.nodes)
    edges = _with_ports_renamed(fragment.edges, nodes, renamed)
    return document, replace(fragment, nodes=nodes, edges=edges)


def _known(graph: Graph, wanted: Mapping[BlockId, Block], sheet: SheetId) -> dict[BlockId, BlockId]:
    """What the blocks that are here already are called here; ids of nodes make no difference.

    One that is equal to the block whose sheet is `sheet` is not meant to be that block itself.
    """
    here, there = _Normal(graph.blocks), _Normal(wanted)
    forms: dict[object, BlockId] = {}
    for name in graph.blocks:
        if name != sheet and sheet not in blocks_within(graph, name):
            forms.setdefault(here(name), name)
    known = {}
    for name, block in wanted.items():
        form = there(name)
        same = graph.blocks.get(name) == block and here(name) == form
        if same or form in forms:
            known[name] = name if same else forms[form]
    return known


class _Normal:
    """Definitions as they are apart from the ids of nodes and blocks, with those used inside."""

    def __init__(self, blocks: Mapping[BlockId, Block]) -> None:
        self._blocks = blocks
        self._forms: dict[BlockId, object] = {}

    def __call__(self, name: BlockId) -> object:
        if name not in self._forms:
            self._forms[name] = name  # of one that is missing, or contains itself
            if name in self._blocks:
                self._forms[name] = self._form(self._blocks[name])
        return self._forms[name]

    def _form(self, block: Block) -> object:
        used = [name for node in block.nodes if (name := block.runs(node)) is not None]
        inside = [self._blocks[name] for name in used if name in self._blocks]
        renamed = {node: at for one in (*inside, block) for node, at in _numbered(one)}
        return _copied(block, renamed, dict.fromkeys(used, "b")), tuple(map(self, used))


def _numbered(block: Block) -> Iterator[tuple[NodeId, NodeId]]:
    """Each node of a block with an id by its place."""
    return ((node, f"k{place}") for place, node in enumerate(block.by_id))


def _fresh_names(document: Document, wanted: Iterable[BlockId]) -> dict[BlockId, BlockId]:
    """A free block id for each: its own where that is free."""
    taken = {*document.graph.blocks}
    names: dict[BlockId, BlockId] = {}
    for name in wanted:
        names[name] = name if name not in taken else fresh_id(taken, prefix="b")
        taken.add(names[name])
    return names


def _fresh_ids(document: Document, wanted: Iterable[NodeId]) -> dict[NodeId, NodeId]:
    taken = document.graph.ids()
    renamed: dict[NodeId, NodeId] = {}
    for node in wanted:
        renamed[node] = fresh_id(taken)
        taken.add(renamed[node])
    return renamed


def copied_block(document: Document, block: BlockId) -> tuple[Document, BlockId, dict[str, str]]:
    """A copy of a definition under a new id; with it the new ids of the nodes inside by old ids."""
    taken = {*document.graph.blocks}
    name = fresh_id(taken, prefix="b")
    old = document.graph.blocks[block]
    renamed = _fresh_ids(document, old.by_id)
    new = _copied(old, renamed, {})
    graph = replace(document.graph, blocks=document.graph.blocks.with_({name: new}))
    positions = document.view.positions
    places = {renamed[node]: positions[node] for node in old.by_id if node in positions}
    document = placed(replace(document, graph=graph), places)
    frames = _inside_frames(document.view.frames, renamed, {block: name})
    return _with_frames(document, frames), name, renamed


def _copied(
    block: Block, renamed: Mapping[NodeId, NodeId], names: Mapping[BlockId, BlockId]
) -> Block:
    """A definition with other node ids, that uses other blocks inside."""
    nodes = tuple(_using(_renamed(node, renamed, {}), names) for node in block.nodes)
    edges = [_relinked(edge, renamed) for edge in block.edges]
    return replace(
        block,
        nodes=nodes,
        edges=_with_ports_renamed(edges, nodes, renamed),
        inputs=tuple(renamed[port] for port in block.inputs),
        outputs=tuple(renamed[port] for port in block.outputs),
    )


def _using(node: Node, names: Mapping[BlockId, BlockId]) -> Node:
    """A node that uses a block under the block's new id."""
    block = block_of(node)
    if block is None or block not in names:
        return node
    return replace(node, params=node.params.with_({"block": names[block]}))


def _with_ports_renamed(
    edges: Iterable[Edge], nodes: Iterable[Node], renamed: Mapping[NodeId, NodeId]
) -> tuple[Edge, ...]:
    """Links whose ends on blocks follow the ids of the nodes inside, which name the ports."""
    users = {node.id for node in nodes if node.kind == BLOCK}

    def end(port: PortRef) -> PortRef:
        return (port[0], renamed.get(port[1], port[1])) if port[0] in users else port

    return tuple(replace(edge, src=end(edge.src), dst=end(edge.dst)) for edge in edges)


def _relinked(edge: Edge, renamed: Mapping[NodeId, NodeId]) -> Edge:
    src, dst = edge.src, edge.dst
    return replace(edge, src=(renamed[src[0]], src[1]), dst=(renamed[dst[0]], dst[1]))


def _renamed(node: Node, renamed: Mapping[NodeId, NodeId], there: Mapping[NodeId, Node]) -> Node:
    """A node under its new id; it shares again if what it shared came along or is there."""
    shares = node.shares
    if shares is not None:
        shares = renamed.get(shares, shares if shares in there else None)
    if shares in there:
        node = replace(node, params=FrozenMap(), init=FrozenMap(), frozen=False)  # its owner's
    return replace(node, id=renamed[node.id], shares=shares)


def _with_own(node: Node, sheet: Sheet, copied: frozenset[NodeId]) -> Node:
    """A node with what it has of the one it shares, where that is not copied too."""
    if node.shares is None or node.shares in copied:
        return node
    owner = sheet.by_id[node.shares]
    return replace(node, params=owner.params, init=owner.init, frozen=owner.frozen)
