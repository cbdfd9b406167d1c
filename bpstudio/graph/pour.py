"""Makes the layers that stand in the place of a block when it is dissolved; edits no document."""

from __future__ import annotations

from dataclasses import replace

from bpstudio.errors import ModelError
from bpstudio.graph.cut import COLUMN
from bpstudio.graph.document import ENDS, Block, Document, Edge, Node, NodeId, PortRef, fresh_id
from bpstudio.graph.edits import Point
from bpstudio.graph.flat import repetitions, shares_weights
from bpstudio.language import tr

MOST_LAYERS = 5_000
"""Layers that a drawing may hold."""


class Poured:
    """The layers of a block in the place of a node that used it, once for each repetition.

    `ids` gives, by repetition, the new id of each layer by its old one; `edges` are all those of
    the user's sheet.
    """

    def __init__(self, document: Document, user: Node, block: Block) -> None:
        self.document = document
        self.here = document.graph.sheet(document.graph.home(user.id))
        self.user = user
        self.block = block
        self.ids: list[dict[NodeId, NodeId]] = []
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.places: dict[NodeId, Point] = {}
        self._inner = [node for node in block.nodes if node.kind not in ENDS]
        self._entering = {
            edge.dst[1]: edge.src for edge in reversed(self.here.edges_into.get(user.id, ()))
        }

    def pour(self, *, keep_ids: bool) -> None:
        """Fill `ids`, `nodes`, `edges` and `places`.

        Raises:
            ModelError: when there would be too many layers, or a layer would get the same link
                twice.
        """
        self._name(keep_ids=keep_ids)
        for number in range(len(self.ids)):
            self.nodes += [self._node(node, number) for node in self._inner]
        self._link()
        self._place()

    @property
    def shift(self) -> Point:
        """How far the layers of the first repetition move to stand where the user stood."""
        known = self.document.view.positions
        places = [known[node.id] for node in self._inner if node.id in known]
        if not places or self.user.id not in known:
            return (0.0, 0.0)
        xs, ys = zip(*places, strict=True)
        x, y = known[self.user.id]
        return (x - (min(xs) + max(xs)) / 2, y - (min(ys) + max(ys)) / 2)

    def _name(self, *, keep_ids: bool) -> None:
        count, taken = repetitions(self.user), self.document.graph.ids()
        if len(taken) + count * len(self._inner) > MOST_LAYERS:
            raise ModelError(
                tr(
                    "{count} times {layers} layers are more than a drawing can hold.",
                    count=count,
                    layers=len(self._inner),
                ),
                node=self.user.id,
                hint=tr("Repeat the block fewer times first."),
            )
        for number in range(count):
            ids = {}
            for node in self._inner:
                ids[node.id] = node.id if keep_ids and number == 0 else fresh_id(taken)
                taken.add(ids[node.id])
            self.ids.append(ids)

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
        self.edges = [replace(edge, src=src, dst=dst) for src, dst, edge in found if src]
        if len({(edge.src, edge.dst) for edge in self.edges}) < len(self.edges):
            raise ModelError(
                tr("Two ports of the block stand for the same link, which cannot be drawn twice."),
                node=self.user.id,
                hint=tr("Put an Identity layer on one of them first."),
            )

    def _origin(self, number: int, ref: PortRef) -> PortRef | None:
        """Where a tensor inside a repetition comes from, past the ports of the block."""
        inputs, outputs = self.block.inputs, self.block.outputs
        while ref[0] not in self.ids[number]:
            index = inputs.index(ref[0]) if ref[0] in inputs else len(outputs)
            if not number or index >= len(outputs):
                return self._entering.get(ref[0])
            number -= 1
            before = self.block.edges_into.get(outputs[index], ())
            if not before:
                return None
            ref = before[0].src
        return (self.ids[number][ref[0]], ref[1])

    def _leaving(self, number: int, port: NodeId) -> PortRef | None:
        before = self.block.edges_into.get(port, ())
        return self._origin(number, before[0].src) if before else None

    def _place(self) -> None:
        known = self.document.view.positions
        places = {node.id: known[node.id] for node in self._inner if node.id in known}
        xs = [x for x, _ in places.values()]
        width = max(xs, default=0.0) - min(xs, default=0.0) + COLUMN
        across, down = self.shift
        for number, ids in enumerate(self.ids):
            for node, (x, y) in places.items():
                self.places[ids[node]] = (x + across + number * width, y + down)
