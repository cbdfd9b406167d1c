"""What can be put on the canvas: layers, ready blocks, and the blocks that the project defines.

An offer is known by a key: the kind of a layer, `ready:KIND`, or `block:ID`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bpstudio.catalogue.block import block_ports
from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import new_node, search
from bpstudio.catalogue.ready import READY
from bpstudio.catalogue.ready.spec import ReadyBlock, put_ready
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.compile.fixes import aimed, fed
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Ports
from bpstudio.graph.blocks import users_of_all
from bpstudio.graph.document import (
    BLOCK,
    BlockId,
    Document,
    Node,
    NodeId,
    SheetId,
    block_of,
    fresh_id,
)
from bpstudio.graph.edits import Point, add, blocks_within
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.ui.report import Axes

_READY = "ready:"
_BLOCK = "block:"
_FROM_DATA = {"Input": fed, "Output": aimed}
"""New cards of these kinds take a column of the data that is left to them."""


@dataclass(frozen=True, kw_only=True)
class DrawnBlock:
    """A block that the project defines, as the palette offers it."""

    kind: str
    title: str
    summary: str
    ports: Ports
    formula: str = ""
    family: str = "block"
    search: tuple[str, ...] = ("block", "mine", "project")


Offer = LayerSpec | ReadyBlock | DrawnBlock


def key_of(offer: Offer) -> str:
    """The key by which `put` knows an offer."""
    match offer:
        case LayerSpec():
            return offer.kind
        case ReadyBlock():
            return _READY + offer.kind
        case DrawnBlock():
            return _BLOCK + offer.kind


def title_of(key: str, document: Document) -> str:
    """What people call what a key stands for."""
    if key.startswith(_READY):
        return READY[key.removeprefix(_READY)].title
    block = document.graph.blocks.get(key.removeprefix(_BLOCK))
    return key if block is None else block.name


def drawn_blocks(document: Document, sheet: SheetId = None) -> tuple[DrawnBlock, ...]:
    """The project's blocks that may be used on a sheet: not those that hold it themselves."""
    graph = document.graph
    users = users_of_all(document)
    titles = _titles(document, users)
    return tuple(
        DrawnBlock(
            kind=name,
            title=titles[name],
            summary=_summary(len(users[name])),
            ports=block_ports(block),
        )
        for name, block in graph.blocks.items()
        if sheet is None or (name != sheet and sheet not in blocks_within(graph, name))
    )


def _titles(document: Document, users: Mapping[BlockId, Sequence[NodeId]]) -> dict[BlockId, str]:
    """A title for each block; the second and later ones that would be called alike are numbered."""
    blocks = document.graph.blocks
    names = Counter(block.name for block in blocks.values())
    seen: Counter[str] = Counter()
    titles = {}
    for name, block in blocks.items():
        title = _title(document, name, users[name], alone=names[block.name] == 1)
        seen[title] += 1
        titles[name] = title if seen[title] == 1 else f"{title} ({seen[title]})"
    return titles


def _title(document: Document, name: BlockId, users: Sequence[NodeId], *, alone: bool) -> str:
    """The name of a block; with that of a card that runs it, where others are called the same."""
    block = document.graph.blocks[name]
    nodes = (document.graph.find(node) for node in users)
    card = next((node.name for node in nodes if node is not None and node.name), "")
    return (block.name or name) if alone or not card else f"{card} · {block.name}"


def _summary(count: int) -> str:
    uses = tr("not in use") if not count else plural(count, "used once", "used {n} times")
    return tr(
        "A block of this project, {uses}. A change inside it shows wherever it is used.", uses=uses
    )


def offers_for(text: str, drawn: Sequence[DrawnBlock]) -> tuple[Offer, ...]:
    """What matches `text`, best first; everything, in the palette's order, for an empty one."""
    if text.strip():
        return search(text, (*LAYERS, *drawn, *READY))
    ends = tuple(spec for spec in LAYERS if spec.family == "in-out")
    layers = tuple(spec for spec in LAYERS if spec.family != "in-out")
    return (*drawn, *ends, *READY, *layers)


def can_put(document: Document, key: str, *, sheet: SheetId) -> bool:
    """Whether a key stands for something that may be put on a sheet."""
    try:
        put(document, key, at=(0.0, 0.0), sheet=sheet)
    except UserError:
        return False
    return True


def put(
    document: Document, key: str, *, at: Point, sheet: SheetId, axes: Axes | None = None
) -> tuple[Document, Node]:
    """Put what a key stands for on a sheet; returns the document and the new node.

    An Input and an Output take the column that is left to them, if there is one. A ready block
    takes its sizes from the `axes` of what will enter, if they are known.

    Raises:
        UserError: when there is no such thing, or a block would contain itself.
    """
    if key.startswith(_READY):
        ready = READY[key.removeprefix(_READY)]
        given = _fitted(ready, axes)
        document, node = put_ready(document, ready, given, at=at, sheet=sheet)
        return document, _found(document, node)
    if key.startswith(_BLOCK):
        new = _user(document, key.removeprefix(_BLOCK))
    else:
        new = new_node(key, fresh_id(document.graph.ids()))
        if sheet is None and key in _FROM_DATA:
            new = _FROM_DATA[key](document, new)
    return add(document, new, at=at, sheet=sheet), new


def _fitted(ready: ReadyBlock, axes: Axes | None) -> FrozenMap[Value]:
    """The sizes of a ready block that follow from what will enter; none where that cannot be."""
    sizes = tuple(axis for axis in axes or () if isinstance(axis, int))
    if axes is None or len(axes) != len(ready.example[0]) or len(sizes) != len(axes) - 1:
        return EMPTY
    given = ready.fitted((ready.example[0][0], *sizes))
    try:
        ready.build(given)
    except UserError:
        return EMPTY
    return given


def _user(document: Document, block: BlockId) -> Node:
    document.graph.sheet(block)
    params: FrozenMap[Value] = FrozenMap({"block": block})
    return Node(id=fresh_id(document.graph.ids()), kind=BLOCK, params=params)


def _found(document: Document, node: NodeId) -> Node:
    found = document.graph.find(node)
    if found is None or block_of(found) is None:
        raise UserError(tr("The block could not be put there."))
    return found
