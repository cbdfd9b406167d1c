"""The document as one immutable value; knows nothing of what kinds of layer exist.

Every class is frozen and compares by value. Invariants that need no catalogue (unique ids, links
that end on nodes) are checked when a value is built. `extra` keeps fields of newer versions.
"""

from __future__ import annotations

import heapq
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from bpstudio.errors import ModelError
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value

NodeId: TypeAlias = str
BlockId: TypeAlias = str
FrameId: TypeAlias = str
SheetId: TypeAlias = BlockId | None
"""Which sheet of the drawing: a block's definition, or None for what is drawn outermost."""
PortRef: TypeAlias = tuple[NodeId, str]
"""A node's id and the name of one of its ports."""

BLOCK = "Block"
"""The kind of a node that uses a block; its parameter "block" names the definition."""
ENDS = frozenset({"Input", "Output"})
"""Kinds that are the ports of a block when they are drawn inside one."""
_ID = "[a-z][a-z0-9]{0,15}"
PATH_PATTERN = re.compile(rf"({_ID}(\.[0-9]{{1,4}})?/)*{_ID}\Z")
"""A node's id, behind those of the blocks around it: `n5.2/n7` (see `graph.flat`)."""

Tint = Literal["grey", "blue", "green", "yellow", "red", "purple"]
TINTS: tuple[Tint, ...] = ("grey", "blue", "green", "yellow", "red", "purple")
Role = Literal["input", "target", "group", "time", "weight", "ignore"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A kind taken from a registry (optimizer, initializer, preparation…) with its parameters."""

    kind: str
    params: FrozenMap[Value] = EMPTY
    extra: FrozenMap[Value] = EMPTY


@dataclass(frozen=True, kw_only=True)
class Node:
    """One card on the canvas. `shares` names the node whose module this one runs again."""

    id: NodeId
    kind: str
    name: str = ""
    params: FrozenMap[Value] = EMPTY
    init: FrozenMap[Choice] = EMPTY
    frozen: bool = False
    note: str = ""
    shares: NodeId | None = None
    extra: FrozenMap[Value] = EMPTY

    def __post_init__(self) -> None:
        if not PATH_PATTERN.match(self.id):
            raise ModelError(
                tr("{id!r} is no node id.", id=self.id[:40]), hint=tr("Ids look like n7.")
            )

    @property
    def title(self) -> str:
        """What a person calls this node: its name, or its kind."""
        return self.name or self.kind


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A link from an output port to an input port."""

    src: PortRef
    dst: PortRef
    extra: FrozenMap[Value] = EMPTY


class Sheet:
    """Nodes and the links among them: what the canvas shows at one time, with its look-ups."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def by_id(self) -> dict[NodeId, Node]:
        """Nodes by their id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def edges_into(self) -> dict[NodeId, tuple[Edge, ...]]:
        """Links by the node that they enter, in the order they were drawn."""
        return _grouped((edge.dst[0], edge) for edge in self.edges)

    @cached_property
    def edges_from(self) -> dict[NodeId, tuple[Edge, ...]]:
        """Links by the node that they leave."""
        return _grouped((edge.src[0], edge) for edge in self.edges)

    @cached_property
    def in_order(self) -> tuple[NodeId, ...]:
        """Ids in topological order, ties by place; without those on or behind a cycle."""
        waiting = {node.id: len(self.edges_into.get(node.id, ())) for node in self.nodes}
        place = {node.id: index for index, node in enumerate(self.nodes)}
        ready = [place[node] for node, count in waiting.items() if count == 0]
        result: list[NodeId] = []
        heapq.heapify(ready)
        while ready:
            node = self.nodes[heapq.heappop(ready)].id
            result.append(node)
            for edge in self.edges_from.get(node, ()):
                target = edge.dst[0]
                waiting[target] -= 1
                if waiting[target] == 0:
                    heapq.heappush(ready, place[target])
        return tuple(result)

    def leads_to(self, node: NodeId) -> frozenset[NodeId]:
        """All nodes that links lead to from a node; it is among them only on a cycle."""
        found: set[NodeId] = set()
        pending = [node]
        while pending:
            following = {edge.dst[0] for edge in self.edges_from.get(pending.pop(), ())}
            pending += following - found
            found |= following
        return frozenset(found)

    def runs(self, node: Node) -> BlockId | None:
        """The definition that a node of this sheet uses: its own, or that of the one it shares."""
        owner = self.by_id.get(node.shares) if node.shares is not None else node
        return block_of(owner) if owner is not None and node.kind == BLOCK else None

    def _check(self) -> None:
        known = self.by_id
        if len(known) != len(self.nodes):
            raise ModelError(tr("Two nodes have the same id."), hint=tr("Every id must be unique."))
        for name in known:
            if "/" in name or "." in name:
                raise ModelError(
                    tr("{name!r} is no node id.", name=name[:40]), hint=tr("Ids look like n7.")
                )
        for edge in self.edges:
            for end in (edge.src[0], edge.dst[0]):
                if end not in known:
                    raise ModelError(
                        tr("A link ends on {end!r}, which is not there.", end=end[:40])
                    )
        if len({(edge.src, edge.dst) for edge in self.edges}) != len(self.edges):
            raise ModelError(tr("The same link is drawn twice."))
        for node in self.nodes:
            if node.shares is not None and known.get(node.shares) is None:
                raise ModelError(
                    tr("{title!r} shares a node that is not there.", title=node.title[:60]),
                    node=node.id,
                )


def _grouped(pairs: Iterable[tuple[NodeId, Edge]]) -> dict[NodeId, tuple[Edge, ...]]:
    groups: dict[NodeId, list[Edge]] = {}
    for node, edge in pairs:
        groups.setdefault(node, []).append(edge)
    return {node: tuple(edges) for node, edges in groups.items()}


@dataclass(frozen=True, kw_only=True)
class Block(Sheet):
    """A sub-graph that is defined once and used by nodes of kind "Block".

    `inputs` and `outputs` name the Input and Output nodes inside that are its ports, in order: a
    port of a node that uses the block has the id of the node inside as its name.
    """

    name: str
    inputs: tuple[NodeId, ...] = ()
    outputs: tuple[NodeId, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    extra: FrozenMap[Value] = EMPTY

    def __post_init__(self) -> None:
        self._check()
        for end in (*self.inputs, *self.outputs):
            if end not in self.by_id:
                raise ModelError(
                    tr("Block {name!r} has a port without a node.", name=self.name[:60])
                )


@dataclass(frozen=True, kw_only=True)
class Graph(Sheet):
    """What is on the canvas: nodes, links between their ports, and block definitions."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    blocks: FrozenMap[Block] = EMPTY
    extra: FrozenMap[Value] = EMPTY

    def __post_init__(self) -> None:
        self._check()
        seen = set(self.by_id)
        for name, block in self.blocks.items():
            if not re.fullmatch(_ID, name):
                raise ModelError(
                    tr("{name!r} is no block id.", name=name[:40]), hint=tr("Ids look like b7.")
                )
            if seen & set(block.by_id):
                raise ModelError(tr("Two nodes of different blocks have the same id."))
            seen |= set(block.by_id)

    def ids(self) -> set[NodeId]:
        """Every node id in use, inside blocks too."""
        return set(self.by_id).union(*(block.by_id for block in self.blocks.values()))

    @cached_property
    def _homes(self) -> dict[NodeId, BlockId]:
        return {node: name for name, block in self.blocks.items() for node in block.by_id}

    def home(self, node: NodeId) -> SheetId:
        """The sheet that a node is drawn on: a block's id, or None for the outermost."""
        return self._homes.get(node)

    def sheet(self, sheet: SheetId) -> Sheet:
        """A sheet by its id.

        Raises:
            ModelError: when there is no such block.
        """
        if sheet is None:
            return self
        found = self.blocks.get(sheet)
        if found is None:
            raise ModelError(
                tr("There is no block {sheet!r}.", sheet=sheet[:40]),
                hint=tr("It may have been removed."),
            )
        return found

    def title_of(self, node: Node) -> str:
        """What a person calls a node: its name, that of the block it uses, or its kind."""
        block = self.blocks.get(self.sheet(self.home(node.id)).runs(node) or "")
        return node.name or (block.name if block is not None else "") or node.kind

    def find(self, node: NodeId) -> Node | None:
        """A node on whatever sheet it is drawn."""
        return self.by_id.get(node) or self.sheet(self.home(node)).by_id.get(node)


def block_of(node: Node) -> BlockId | None:
    """The id of the definition that a node of kind "Block" uses; None for other nodes."""
    name = node.params.get("block") if node.kind == BLOCK else None
    return name if isinstance(name, str) else None


@dataclass(frozen=True, kw_only=True)
class Clip:
    """Gradient clipping: by the global L2 norm or by absolute value."""

    kind: Literal["norm", "value"] = "norm"
    value: float = 1.0
    extra: FrozenMap[Value] = EMPTY


@dataclass(frozen=True, kw_only=True)
class EarlyStopping:
    """Stop when `monitor` has not fallen by `min_delta` for `patience` epochs."""

    monitor: str = "validation.loss"
    patience: int = 5
    min_delta: float = 0.0
    extra: FrozenMap[Value] = EMPTY


@dataclass(frozen=True, kw_only=True)
class Training:
    """How the model is trained; a run copies it when it starts."""

    optimizer: Choice = Choice(kind="AdamW", params=FrozenMap({"lr": 0.001}))
    schedule: Choice | None = None
    batch_size: int = 64
    epochs: int = 20
    max_steps: int | None = None
    max_minutes: float | None = None
    clip: Clip | None = None
    precision: Literal["float32", "bfloat16", "float16"] = "float32"
    early_stopping: EarlyStopping | None = None
    keep_best: bool = False
    seed: int = 0
    repeatable: bool = False
    device: str = "auto"
    drop_last: bool = False
    start_from: Literal["init", "current"] = "init"
    accumulate: int = 1
    threads: int | None = None
    class_weights: Literal["balanced"] | tuple[float, ...] | None = None
    label_smoothing: float = 0.0
    decay_exempt: bool = False
    layer_lr: FrozenMap[float] = EMPTY
    extra: FrozenMap[Value] = EMPTY


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where rows come from: a kind of the data registry; `path` is relative to the project.

    `found` are parameters that were left to the reader, as it found them: new rows, of which too
    few may come to tell, are read in the same way.
    """

    kind: str
    params: FrozenMap[Value] = EMPTY
    path: str | None = None
    sha256: str | None = None
    found: FrozenMap[Value] = EMPTY
    extra: FrozenMap[Value] = EMPTY


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column: its role, how its values are read, and what prepares them."""

    column: str
    role: Role = "input"
    type: str = "number"
    prepare: tuple[Choice, ...] = ()
    extra: FrozenMap[Value] = EMPTY


@dataclass(frozen=True, kw_only=True)
class Split:
    """Shares of the rows for training, validation and test, and how they are drawn.

    `kind`: random, stratified, grouped, time, column or given; `column` is the field it goes by.
    Of the training rows only the share `use` is learned from.
    """

    kind: str = "random"
    train: float = 0.7
    validation: float = 0.15
    test: float = 0.15
    seed: int = 0
    column: str | None = None
    use: float = 1.0
    extra: FrozenMap[Value] = EMPTY


@dataclass(frozen=True, kw_only=True)
class Windows:
    """Cut a series into windows: `lags` rows in, the value `horizon` rows later as target.

    Rows are put in the order of the column `order_by`, else taken as they come; rows that differ
    in a column with the role group are series of their own, and with `split_at_gaps` those before
    and after a gap in `order_by`, too. Windows begin `stride` rows apart.
    """

    lags: int
    horizon: int = 1
    stride: int = 1
    order_by: str | None = None
    split_at_gaps: bool = False
    extra: FrozenMap[Value] = EMPTY


@dataclass(frozen=True, kw_only=True)
class FieldFacts:
    """What one field is after preparation: torch dtype name and shape of one row, and figures.

    `classes` are the category names in code order; `mean` and `rms` are over the training part.
    """

    column: str
    role: Role
    dtype: Literal["float32", "int64"]
    shape: tuple[int, ...] = ()
    classes: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    missing: int = 0
    mean: float | None = None
    rms: float | None = None
    extra: FrozenMap[Value] = EMPTY


@dataclass(frozen=True, kw_only=True)
class DataFacts:
    """What the data are, computed at import and kept, so that shapes work without the data.

    `fingerprint` covers source hash, preparation and split; another fingerprint means stale.
    """

    fields: tuple[FieldFacts, ...] = ()
    rows: FrozenMap[int] = EMPTY
    fingerprint: str = ""
    extra: FrozenMap[Value] = EMPTY

    @cached_property
    def by_column(self) -> dict[str, FieldFacts]:
        """Facts by the name of their column."""
        return {facts.column: facts for facts in self.fields}


@dataclass(frozen=True, kw_only=True)
class Data:
    """What it learns from: a source, its fields, the split, and the facts found at import."""

    source: Source | None = None
    fields: tuple[Field, ...] = ()
    split: Split = Split()
    windows: Windows | None = None
    facts: DataFacts | None = None
    extra: FrozenMap[Value] = EMPTY

    @cached_property
    def by_column(self) -> dict[str, Field]:
        """Fields by the name of their column."""
        return {item.column: item for item in self.fields}

    @property
    def file(self) -> str | None:
        """The path of the file that it comes from, if it comes from one."""
        return self.source.path if self.source is not None else None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """An area of a sheet with a title, a few words and a tint; cards on it move with it.

    `at` is the top left corner, in scene units. A frame that `hides` nodes is collapsed: they
    are not shown, and the frame stands for them.
    """

    id: FrameId
    at: tuple[float, float]
    size: tuple[float, float]
    title: str = ""
    text: str = ""
    tint: Tint = "grey"
    sheet: SheetId = None
    hides: tuple[NodeId, ...] = ()
    extra: FrozenMap[Value] = EMPTY

    def __post_init__(self) -> None:
        if not re.fullmatch(_ID, self.id):
            raise ModelError(
                tr("{id!r} is no frame id.", id=self.id[:40]), hint=tr("Ids look like f7.")
            )


@dataclass(frozen=True, kw_only=True)
class View:
    """Where cards stand on the canvas, in scene units, by node id; frames lie behind them."""

    positions: FrozenMap[tuple[float, float]] = EMPTY
    frames: tuple[Frame, ...] = ()
    extra: FrozenMap[Value] = EMPTY

    def __post_init__(self) -> None:
        if len({frame.id for frame in self.frames}) != len(self.frames):
            raise ModelError(
                tr("Two frames have the same id."), hint=tr("Every id must be unique.")
            )

    def frame(self, frame: FrameId) -> Frame | None:
        """A frame by its id."""
        return next((one for one in self.frames if one.id == frame), None)


@dataclass(frozen=True, kw_only=True)
class Document:
    """Everything that undo covers."""

    graph: Graph = field(default_factory=Graph)
    data: Data = field(default_factory=Data)
    training: Training = field(default_factory=Training)
    view: View = field(default_factory=View)


_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


def fresh_id(taken: Iterable[NodeId], *, prefix: str = "n") -> NodeId:
    """A short random id that is not in `taken`."""
    used = set(taken)
    while True:
        candidate = prefix + "".join(secrets.choice(_ALPHABET) for _ in range(5))
        if candidate not in used:
            return candidate
