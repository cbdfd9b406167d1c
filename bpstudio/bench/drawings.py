"""Drawings of a given size to measure with; knows no screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bpstudio.graph.document import (
    Data,
    DataFacts,
    Document,
    Edge,
    Field,
    FieldFacts,
    Graph,
    Node,
    Source,
    View,
)
from bpstudio.graph.layout import COLUMN
from bpstudio.params import FrozenMap, Value

LANES = 24
ROW = 128.0
WIDTH = 64
FIRST_WIDTH = 16


def lattice(count: int) -> Document:
    """`count` cards and half as many links again, in lanes that feed each other.

    Linear layers and sums take turns in a lane; a sum joins its lane with the one above.
    """
    length = (count - 3) // LANES
    nodes, edges = [_input()], []
    positions = {"input": (0.0, 0.0)}
    for place in range(length):
        for lane in range(LANES):
            node = _layer(_name(place, lane), place)
            nodes.append(node)
            edges += [_link(source, node.id) for source in _sources(place, lane)]
            positions[node.id] = (COLUMN * (place + 1), ROW * lane)
    tail = [Node(id="join", kind="Add"), *_tail(count - len(nodes) - 2)]
    edges += [_link(_name(length - 1, lane), "join") for lane in range(LANES)]
    edges += [_link(one.id, two.id) for one, two in pairwise(tail)]
    positions |= {node.id: (COLUMN * (length + 1 + i), 0.0) for i, node in enumerate(tail)}
    return _document([*nodes, *tail], edges, positions)


def chain(count: int) -> Document:
    """`count` Linear layers in a row between Input and Output, no two of one size."""
    hidden = [_linear(f"h{i}", FIRST_WIDTH + i) for i in range(count - 1)]
    nodes = [_input(), *hidden, _linear("last", 2), _output()]
    edges = [_link(one.id, two.id) for one, two in pairwise(nodes)]
    return _document(nodes, edges, {node.id: (COLUMN * i, 0.0) for i, node in enumerate(nodes)})


def _document(
    nodes: list[Node], edges: list[Edge], positions: dict[str, tuple[float, float]]
) -> Document:
    graph = Graph(nodes=tuple(nodes), edges=tuple(edges))
    return Document(graph=graph, data=_data(), view=View(positions=FrozenMap(positions)))


def _data() -> Data:
    measured = FieldFacts(column="measured", role="input", dtype="float32", shape=(8,))
    target = FieldFacts(
        column="passed", role="target", dtype="int64", classes=("no", "yes"), counts=(630, 70)
    )
    return Data(
        source=Source(kind="npz", path="parts.npz"),
        fields=(
            Field(column="measured"),
            Field(column="passed", role="target", type="category"),
        ),
        facts=DataFacts(
            fields=(measured, target),
            rows=FrozenMap({"train": 700, "validation": 150, "test": 150}),
        ),
    )


def _input() -> Node:
    return Node(id="input", kind="Input", params=FrozenMap({"fields": "numeric"}))


def _output() -> Node:
    loss: Value = FrozenMap({"kind": "CrossEntropyLoss", "params": FrozenMap()})
    params: FrozenMap[Value] = FrozenMap({"target": "passed", "loss": loss})
    return Node(id="output", kind="Output", params=params)


def _linear(id: str, width: int) -> Node:
    return Node(id=id, kind="Linear", params=FrozenMap({"out_features": width}))


def _layer(id: str, place: int) -> Node:
    return Node(id=id, kind="Add") if place % 2 else _linear(id, WIDTH)


def _tail(count: int) -> Iterator[Node]:
    for index in range(count - 1):
        yield _linear(f"t{index}", WIDTH)
    yield _linear("last", 2)
    yield _output()


def _name(place: int, lane: int) -> str:
    return f"p{place}l{lane}"


def _sources(place: int, lane: int) -> list[str]:
    if place == 0:
        return ["input"]
    joined = [(lane - 1) % LANES] if place % 2 else []
    return [_name(place - 1, at) for at in (lane, *joined)]


def _link(source: str, target: str) -> Edge:
    return Edge(src=(source, "out"), dst=(target, "in"))
