"""Draws a sheet by calls, one card after the other; knows no kinds of layer and no screen.

For drawings that are described rather than drawn by hand: ready blocks and examples. Ids are a
prefix and a number, so that the same calls always give the same drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bpstudio.graph.document import (
    BLOCK,
    Block,
    BlockId,
    Choice,
    Document,
    Edge,
    Graph,
    Node,
    NodeId,
    PortRef,
    View,
    block_of,
)
from bpstudio.graph.fragment import Fragment
from bpstudio.graph.layout import Point, arrange
from bpstudio.params import EMPTY, FrozenMap, Value


class Sketch:
    """A sheet that grows by `put` and `use`, with the definitions of the blocks in use."""

    def __init__(self, prefix: str = "n") -> None:
        self._prefix = prefix
        self._nodes: list[Node] = []
        self._edges: list[Edge] = []
        self._blocks: dict[BlockId, Block] = {}
        self._places: dict[NodeId, Point] = {}

    def put(
        self,
        kind: str,
        *sources: PortRef,
        name: str = "",
        note: str = "",
        leave: str = "out",
        into: Mapping[str, PortRef] = EMPTY,
        init: Mapping[str, Choice] = EMPTY,
        more: Mapping[str, Value] = EMPTY,
        **params: Value,
    ) -> PortRef:
        """Put a card and link it; gives the port `leave`, from which links go on.

        `sources` all enter the port "in"; `into` names the source of any other port.
        `more` are parameters, too, which may be named as the words above.
        """
        node = Node(
            id=f"{self._prefix}{len(self._nodes) + 1}",
            kind=kind,
            name=name,
            note=note,
            init=FrozenMap(init),
            params=FrozenMap({**params, **more}),
        )
        self._nodes.append(node)
        entering = [(source, "in") for source in sources]
        entering += [(source, port) for port, source in into.items()]
        self._edges += [Edge(src=source, dst=(node.id, port)) for source, port in entering]
        return (node.id, leave)

    def use(
        self, fragment: Fragment, *sources: PortRef, name: str = "", note: str = "", repeat: int = 1
    ) -> tuple[PortRef, ...]:
        """Put a card that runs the block of `fragment`; gives its output ports, in order.

        `sources` enter its inputs in their order. A block that was used before is defined once.
        """
        block = block_of(fragment.nodes[0])
        assert block is not None
        defined = fragment.blocks[block]
        self._blocks |= fragment.blocks
        inside = set().union(*(one.by_id for one in fragment.blocks.values()))
        self._places |= {node: at for node, at in fragment.positions.items() if node in inside}
        repeated: dict[str, Value] = {"repeat": repeat} if repeat > 1 else {}
        into = dict(zip(defined.inputs, sources, strict=True))
        node, _ = self.put(BLOCK, name=name, note=note, into=into, block=block, more=repeated)
        return tuple((node, port) for port in defined.outputs)

    def fragment(self, name: str) -> Fragment:
        """The sheet as a block of this name, with one card that uses it.

        The Inputs and Outputs that were put are its ports, in that order.
        """
        block = Block(
            name=name,
            inputs=tuple(node.id for node in self._nodes if node.kind == "Input"),
            outputs=tuple(node.id for node in self._nodes if node.kind == "Output"),
            nodes=tuple(self._nodes),
            edges=tuple(self._edges),
        )
        user = Node(id=f"{self._prefix}0", kind=BLOCK, params=FrozenMap({"block": self._prefix}))
        return Fragment(
            nodes=(user,),
            positions=FrozenMap({user.id: (0.0, 0.0), **self._places, **arrange(block)}),
            blocks=FrozenMap({**self._blocks, self._prefix: block}),
        )

    def drawn_on(self, document: Document) -> Document:
        """`document` with this sheet as its graph, arranged."""
        graph = Graph(
            nodes=tuple(self._nodes), edges=tuple(self._edges), blocks=FrozenMap(self._blocks)
        )
        positions = FrozenMap({**self._places, **arrange(graph)})
        return replace(document, graph=graph, view=View(positions=positions))
