"""Edits that make, dissolve, copy and rename blocks; a block is defined once and used by nodes.

Links that cross the border of what is grouped become ports: one for each tensor that enters or
leaves. Undo is that of every edit: the document before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from bpstudio.errors import ModelError, quoted
from bpstudio.graph.analyse import PortsOf, TitleOf
from bpstudio.graph.cut import Cut, refuse_detour, refuse_split_shares
from bpstudio.graph.document import (
    BLOCK,
    ENDS,
    Block,
    BlockId,
    Document,
    Node,
    NodeId,
    PortRef,
    Sheet,
    SheetId,
    fresh_id,
)
from bpstudio.graph.edits import Point, placed, redrawn, remove
from bpstudio.graph.fragment import copied_block
from bpstudio.graph.frames import with_grouped
from bpstudio.graph.pour import Poured
from bpstudio.graph.rates import grouped_rates, poured_rates, renamed_rates
from bpstudio.language import tr
from bpstudio.params import FrozenMap


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
    inner = _to_group(here, wanted, document.graph.title_of)
    grouped = frozenset(node.id for node in inner)
    cut = Cut(document=document, here=here, inner=grouped)
    cut.divide(inner, ports_of)
    block = fresh_id(document.graph.blocks, prefix="b")
    user = Node(id=cut.user, kind=BLOCK, params=FrozenMap({"block": block}))
    first = here.nodes.index(inner[0])
    outside = [node for node in here.nodes if node.id not in grouped]
    before = sum(1 for node in here.nodes[:first] if node.id not in grouped)
    defined = _defined(cut, inner, name=name or _free_name(document, "block"))
    document = redrawn(
        document, sheet, nodes=(*outside[:before], user, *outside[before:]), edges=cut.outside
    )
    blocks = document.graph.blocks.with_({block: defined})
    document = replace(document, graph=replace(document.graph, blocks=blocks))
    document = with_grouped(grouped_rates(document, grouped, cut.user), grouped, cut.user)
    return placed(document, cut.places()), cut.user


def _to_group(here: Sheet, wanted: frozenset[NodeId], title_of: TitleOf) -> list[Node]:
    """The layers among the wanted nodes of a sheet; they can be taken out together."""
    inner = [node for node in here.nodes if node.id in wanted and node.kind not in ENDS]
    if not inner:
        raise ModelError(
            tr("There are no layers to group."),
            hint=tr("Select the layers of the block; Inputs and Outputs stay outside."),
        )
    grouped = frozenset(node.id for node in inner)
    refuse_detour(here, grouped, title_of)
    refuse_split_shares(here, grouped, title_of)
    return inner


def _defined(cut: Cut, inner: Iterable[Node], *, name: str) -> Block:
    """The definition that holds the layers, with a port for every end that was cut."""
    return Block(
        name=name,
        inputs=tuple(cut.inputs.values()),
        outputs=tuple(cut.outputs.values()),
        nodes=(
            *(Node(id=port, kind="Input") for port in cut.inputs.values()),
            *inner,
            *(Node(id=port, kind="Output") for port in cut.outputs.values()),
        ),
        edges=tuple(cut.inside),
    )


def ungroup(document: Document, node: NodeId) -> tuple[Document, tuple[NodeId, ...]]:
    """Put the layers of a block in the place of a node that uses it; returns their ids.

    A repeated block becomes that many copies in a row. The definition goes with its last user,
    and the frames on it move to where the layers are.

    Raises:
        ModelError: when the node uses no block, when blocks share its weights, or what it holds
            cannot be drawn on one sheet.
    """
    user, block = _owning(document, node)
    sheet = document.graph.home(node)
    here = document.graph.sheet(sheet)
    sharer = next((other for other in here.nodes if other.shares == node), None)
    if sharer is not None:
        raise ModelError(
            tr(
                "{title} runs the weights of this block.",
                title=quoted(document.graph.title_of(sharer)),
            ),
            node=sharer.id,
            hint=tr("Give it weights of its own first."),
        )
    sole = users(document, block) == (node,)
    poured = Poured(document, user, document.graph.blocks[block])
    poured.pour(keep_ids=sole)
    place = here.nodes.index(user)
    document = poured_rates(document, node, poured.ids)
    document = remove(document, [node])
    if sole:
        document = _undefined(document, block, frames_to=sheet, by=poured.shift)
    nodes = document.graph.sheet(sheet).nodes
    nodes = (*nodes[:place], *poured.nodes, *nodes[place:])
    document = redrawn(document, sheet, nodes=nodes, edges=poured.edges)
    return placed(document, poured.places), tuple(one.id for one in poured.nodes)


def users(document: Document, block: BlockId) -> tuple[NodeId, ...]:
    """The nodes that run a block, on whatever sheet."""
    sheets: list[Sheet] = [document.graph, *document.graph.blocks.values()]
    return tuple(node.id for sheet in sheets for node in sheet.nodes if sheet.runs(node) == block)


def users_of_all(document: Document) -> dict[BlockId, tuple[NodeId, ...]]:
    """The nodes that run each block, found in one walk over all sheets."""
    sheets: list[Sheet] = [document.graph, *document.graph.blocks.values()]
    found: dict[BlockId, list[NodeId]] = {name: [] for name in document.graph.blocks}
    for sheet in sheets:
        for node in sheet.nodes:
            block = sheet.runs(node)
            if block is not None and block in found:
                found[block].append(node.id)
    return {name: tuple(nodes) for name, nodes in found.items()}


def make_unique(document: Document, node: NodeId) -> Document:
    """Give a node a definition of its own, equal to the one it uses now.

    Nodes that run its weights follow. A node whose definition nothing else uses keeps it.

    Raises:
        ModelError: when the node uses no block, or runs the weights of another one.
    """
    user, block = _owning(document, node)
    sheet = document.graph.home(node)
    here = document.graph.sheet(sheet)
    runners = {node, *(other.id for other in here.nodes if other.shares == node)}
    if runners.issuperset(users(document, block)):
        return document
    title = _free_name(document, document.graph.blocks[block].name)
    document, name, renamed = copied_block(document, block)
    document = rename_block(document, name, title)
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
    document = redrawn(document, sheet, nodes=nodes, edges=edges)
    return renamed_rates(document, runners, renamed)


def _free_name(document: Document, wanted: str) -> str:
    """A name that no definition has: with the next number behind it."""
    taken = {block.name for block in document.graph.blocks.values()}
    plain = re.sub(r" \d+\Z", "", wanted)
    return next(name for n in count(1) if (name := f"{plain} {n}") not in taken)


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
            tr(
                "The block {title} is in use {times} times.",
                title=quoted(title[:60]),
                times=len(found),
            ),
            node=found[0],
            hint=tr("Delete or ungroup what uses it first."),
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


def _owning(document: Document, node: NodeId) -> tuple[Node, BlockId]:
    """A node that uses a block by itself, with the block."""
    user = document.graph.find(node)
    block = None if user is None else document.graph.sheet(document.graph.home(node)).runs(user)
    if user is None or block is None or block not in document.graph.blocks:
        raise ModelError(tr("That is no block."), node=node, hint=tr("Select a block."))
    if user.shares is not None:
        raise ModelError(
            tr(
                "{title} runs the weights of another block.",
                title=quoted(document.graph.title_of(user)),
            ),
            node=node,
            hint=tr("Give it weights of its own first."),
        )
    return user, block


def _undefined(
    document: Document, block: BlockId, *, frames_to: SheetId = None, by: Point | None = None
) -> Document:
    """Take a definition away; frames on it go too, or are moved `by` and to another sheet."""
    view, inside = document.view, document.graph.blocks[block].by_id
    across, down = by or (0.0, 0.0)
    frames = (
        replace(frame, sheet=frames_to, at=(frame.at[0] + across, frame.at[1] + down))
        if frame.sheet == block
        else frame
        for frame in view.frames
        if by is not None or frame.sheet != block
    )
    return replace(
        document,
        graph=replace(document.graph, blocks=document.graph.blocks.without(block)),
        view=replace(view, positions=view.positions.without(*inside), frames=tuple(frames)),
    )
