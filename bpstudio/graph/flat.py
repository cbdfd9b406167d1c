"""Unfolds blocks: every use of every node under its own path, with links from layer to layer.

What works on the whole model (shapes, rows, initial values) reads this and need not know blocks;
only the source text keeps them as classes. A path is the ids of the blocks around a node and its
own, joined by `/`; the second repetition of block node n5 is `n5.2`, the first is `n5`, so that
repeating a block leaves the weights of what was there as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bpstudio.errors import ModelError
from bpstudio.graph.document import (
    BLOCK,
    ENDS,
    Block,
    BlockId,
    Edge,
    Graph,
    Node,
    NodeId,
    PortRef,
    Sheet,
    SheetId,
    block_of,
)
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap

MAX_NODES = 20_000
"""Cards that a drawing may unfold to, ports and users of blocks among them."""
MAX_LINKS = 5 * MAX_NODES
MAX_REPEAT = 1_000
MAX_DEPTH = 30
"""Blocks around a layer; the keys of saved weights hold two ids more."""


@dataclass(frozen=True, kw_only=True)
class Flat(Sheet):
    """A drawing without blocks; ids are paths, titles name the blocks around: "stage, run 2 / fc".

    `drawn` gives the node of a path as it stands on its sheet. `ends` tells for what only passes
    tensors on (outputs of block nodes, Inputs inside blocks) where its tensor comes from.
    `uses` gives for a block node the paths of its repetitions, in order; `blocks` the block that
    runs at such a path.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    drawn: FrozenMap[Node] = EMPTY
    ends: Mapping[PortRef, PortRef] = field(default_factory=dict)
    uses: FrozenMap[tuple[str, ...]] = EMPTY
    blocks: FrozenMap[BlockId] = EMPTY


def leaf(path: str) -> NodeId:
    """The id of the node that a path ends on."""
    return path.rpartition("/")[2].partition(".")[0]


def around(path: str) -> str:
    """The path of the block node around a node, "" for one that is drawn outermost."""
    return path.rpartition("/")[0]


def plain_path(path: str) -> str:
    """A path without the numbers of repetitions: those are all of one use of a block."""
    return "/".join(segment.partition(".")[0] for segment in path.split("/"))


def block_at(graph: Graph, place: str) -> BlockId | None:
    """The block that runs at the path of a block node; None where there is none (or none yet)."""
    here: Sheet = graph
    block: BlockId | None = None
    for segment in place.split("/"):
        id, _, number = segment.partition(".")
        node = here.by_id.get(id)
        owner = here.by_id.get(node.shares) if node is not None and node.shares else node
        block = None if owner is None else block_of(owner)
        if owner is None or block not in graph.blocks or int(number or 1) > repetitions(owner):
            return None
        here = graph.sheet(block)
    return block


def place_of(graph: Graph, sheet: SheetId) -> str | None:
    """A place where a sheet can be opened: "" for the outermost, None for a block not in use."""
    places: dict[SheetId, str] = {None: ""}
    pending: list[SheetId] = [None]
    while pending and sheet not in places:
        current = pending.pop(0)
        prefix = f"{places[current]}/" if places[current] else ""
        for node in graph.sheet(current).nodes:
            block = block_of(node)
            if block in graph.blocks and block not in places:
                places[block] = prefix + node.id
                pending.append(block)
    return places.get(sheet)


def repetitions(node: Node) -> int:
    """How many times a block node runs its block, 1 for what is no such number."""
    count = node.params.get("repeat", 1)
    whole = isinstance(count, int) and not isinstance(count, bool)
    return count if whole and isinstance(count, int) and 1 <= count <= MAX_REPEAT else 1


def shares_weights(node: Node) -> bool:
    """Whether the repetitions of a block node run one set of weights."""
    return node.params.get("weights", "own") == "shared"


def unfold(graph: Graph) -> Flat:
    """The drawing with every block put in the place of its users.

    A block that is not there, or contains itself, is left out with what it would hold.

    Raises:
        ModelError: when it would be larger than `MAX_NODES`, `MAX_LINKS` or `MAX_DEPTH` allow.
    """
    return _Unfolder(graph).unfold()


@dataclass(frozen=True, kw_only=True)
class _Use:
    """One run of a block: where it is, whose weights it runs, what surrounds it."""

    path: str
    block: BlockId
    owner: str | None = None
    frozen: bool = False
    title: str = ""
    before: str | None = None
    inside: frozenset[BlockId] = frozenset()


class _Unfolder:
    """Collects the nodes of all sheets under their paths, then leads links past block ports."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.nodes: list[Node] = []
        self.shares: dict[str, str] = {}
        self.drawn: dict[str, Node] = {}
        self.uses: dict[str, tuple[str, ...]] = {}
        self.of_path: dict[str, _Use] = {}
        self.links: list[tuple[PortRef, PortRef, Edge]] = []
        self.feeds: dict[PortRef, PortRef] = {}
        self.origins: dict[PortRef, PortRef | None] = {}

    def unfold(self) -> Flat:
        for node in self.graph.nodes:
            self._place(node, None)
        self._link(self.graph, "")
        nodes = tuple(
            replace(node, shares=self._owner(node.id)) if node.id in self.shares else node
            for node in self.nodes
        )
        return Flat(
            nodes=nodes,
            edges=tuple(self._edges()),
            drawn=FrozenMap(self.drawn),
            ends=dict(self._ends()),
            uses=FrozenMap(self.uses),
            blocks=FrozenMap({path: use.block for path, use in self.of_path.items()}),
        )

    def _place(self, node: Node, use: _Use | None) -> None:
        path = node.id if use is None else f"{use.path}/{node.id}"
        if len(self.drawn) >= MAX_NODES:
            raise _too_large(tr("The drawing unfolds to more than {n:,} layers.", n=MAX_NODES))
        self.drawn[path] = node
        owner = None
        if use is not None and use.owner is not None:
            owner = f"{use.owner}/{node.id}"
        elif node.shares is not None:
            owner = node.shares if use is None else f"{use.path}/{node.shares}"
        if node.kind == BLOCK:
            self._repeat(node, path, owner, use)
        elif use is None or node.kind not in ENDS:
            self._keep(node, path, owner, use)

    def _keep(self, node: Node, path: str, owner: str | None, use: _Use | None) -> None:
        if use is not None:
            frozen, name = node.frozen or use.frozen, f"{use.title} / {node.title}"
            node = replace(node, id=path, name=name, frozen=frozen, shares=None)
        if owner is not None:
            self.shares[path] = owner
        self.nodes.append(node)

    def _repeat(self, node: Node, path: str, owner: str | None, use: _Use | None) -> None:
        model = self._model(node)
        name = block_of(model)
        block = self.graph.blocks.get(name) if name is not None else None
        inside = use.inside if use is not None else frozenset()
        if block is None or name is None or name in inside:
            self.uses[path] = ()
            return
        if len(inside) >= MAX_DEPTH:
            raise ModelError(
                tr(
                    "More than {n} blocks are drawn one inside the other.",
                    n=MAX_DEPTH,
                ),
                node=node.id,
                hint=tr("Ungroup some of them."),
            )
        paths: list[str] = []
        for number in range(1, repetitions(model) + 1):
            one = _Use(
                path=path if number == 1 else f"{path}.{number}",
                block=name,
                owner=_numbered(owner, number, shared=shares_weights(model)),
                frozen=node.frozen or (use is not None and use.frozen),
                title=_title(node, block, number if repetitions(model) > 1 else None, use),
                before=paths[-1] if paths else None,
                inside=inside | {name},
            )
            if number > 1 and shares_weights(model) and one.owner is None:
                one = replace(one, owner=path)
            paths.append(one.path)
            self.of_path[one.path] = one
            for part in block.nodes:
                self._place(part, one)
            self._link(block, one.path + "/")
        self.uses[path] = tuple(paths)

    def _model(self, node: Node) -> Node:
        """The node whose parameters a node runs: itself, or the one it shares."""
        owner = None if node.shares is None else self.graph.find(node.shares)
        return node if owner is None else owner

    def _link(self, sheet: Sheet, prefix: str) -> None:
        if len(self.links) + len(sheet.edges) > MAX_LINKS:
            raise _too_large(tr("The drawing unfolds to more than {n:,} links.", n=MAX_LINKS))
        for edge in sheet.edges:
            src = (prefix + edge.src[0], edge.src[1])
            dst = (prefix + edge.dst[0], edge.dst[1])
            self.links.append((src, dst, edge))
            self.feeds.setdefault(dst, src)

    def _owner(self, path: str) -> str:
        """The path whose weights are run in the end; a circle of sharing ends where it began."""
        seen = {path}
        owner = self.shares[path]
        while owner in self.shares and owner not in seen:
            seen.add(owner)
            owner = self.shares[owner]
        return owner

    def _edges(self) -> Iterator[Edge]:
        kept = {node.id for node in self.nodes}
        for src, dst, edge in self.links:
            if dst[0] in kept and (origin := self._origin(src)) is not None and origin[0] in kept:
                as_drawn = origin == edge.src and dst == edge.dst
                yield edge if as_drawn else replace(edge, src=origin, dst=dst)

    def _ends(self) -> Iterator[tuple[PortRef, PortRef]]:
        for path, paths in self.uses.items():
            block = self.graph.blocks[self.of_path[paths[0]].block] if paths else Block(name="")
            refs = [(path, port) for port in block.outputs]
            refs += [(f"{one}/{port}", "out") for one in paths for port in block.inputs]
            for ref in refs:
                if (origin := self._origin(ref)) is not None:
                    yield ref, origin

    def _origin(self, ref: PortRef) -> PortRef | None:
        """The layer's port from which a tensor comes, past all ports of blocks."""
        passed: list[PortRef] = []
        current: PortRef | None = ref
        while current is not None and current not in self.origins:
            before = self._before(current)
            self.origins[current] = before if before == current else None  # None ends a circle
            passed.append(current)
            current = before
        origin = None if current is None else self.origins[current]
        self.origins.update(dict.fromkeys(passed, origin))
        return origin

    def _before(self, ref: PortRef) -> PortRef | None:
        """What feeds a port that only passes tensors on; that of a layer stands for itself."""
        path, port = ref
        if path in self.uses:
            paths = self.uses[path]
            return self.feeds.get((f"{paths[-1]}/{port}", "in")) if paths else None
        if "/" in path and self.drawn[path].kind == "Input":
            return self._entering(path)
        return ref

    def _entering(self, path: str) -> PortRef | None:
        """What an Input inside a block gets: from outside, or from the repetition before."""
        place, _, port = path.rpartition("/")
        use = self.of_path[place]
        block = self.graph.blocks[use.block]
        if port not in block.inputs:
            return None
        index = block.inputs.index(port)
        if use.before is not None and index < len(block.outputs):
            return self.feeds.get((f"{use.before}/{block.outputs[index]}", "in"))
        outer = f"{around(place)}/{leaf(place)}" if around(place) else leaf(place)
        return self.feeds.get((outer, port))


def _too_large(what: str) -> ModelError:
    return ModelError(what, hint=tr("Repeat its blocks fewer times."))


def _numbered(owner: str | None, number: int, *, shared: bool) -> str | None:
    """The repetition of a shared block node whose weights this repetition runs."""
    if owner is None or number == 1 or shared:
        return owner
    return f"{owner}.{number}"


def _title(node: Node, block: Block, number: int | None, use: _Use | None) -> str:
    own = node.name or block.name or node.kind
    numbered = own if number is None else f"{own}, run {number}"
    return numbered if use is None else f"{use.title} / {numbered}"
