"""Blocks unfold to paths, within limits, whatever a file says."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bpstudio.errors import ModelError
from bpstudio.graph.document import Block, Edge, Graph, Node
from bpstudio.graph.flat import MAX_DEPTH, Flat, repetitions, unfold
from bpstudio.params import FrozenMap


def use(id: str, block: str, **more: object) -> Node:
    return Node(id=id, kind="Block", params=FrozenMap({"block": block, **more}))


def passing(name: str, *inner: Node, id: str = "") -> Block:
    """A block with one way in and out, through its inner nodes in a row."""
    ends = (Node(id=f"i{id}", kind="Input"), Node(id=f"o{id}", kind="Output"))
    row = [(ends[0].id, "out", "")]
    row += [(n.id, f"o{_inside(n)}", f"i{_inside(n)}") for n in inner]
    row.append((ends[1].id, "", "in"))
    edges = tuple(Edge(src=(a[0], a[1]), dst=(b[0], b[2])) for a, b in pairwise(row))
    return Block(
        name=name, inputs=(ends[0].id,), outputs=(ends[1].id,), nodes=(*ends, *inner), edges=edges
    )


def _inside(node: Node) -> str:
    return str(node.params["block"]).removeprefix("b")


def around(node: Node, blocks: dict[str, Block]) -> Graph:
    """x → node → y."""
    ends = (Node(id="x", kind="Linear"), Node(id="y", kind="Linear"))
    name = _inside(node)
    edges = (Edge(src=("x", "out"), dst=(node.id, f"i{name}")),)
    edges += (Edge(src=(node.id, f"o{name}"), dst=("y", "in")),)
    return Graph(nodes=(*ends, node), edges=edges, blocks=FrozenMap(blocks))


def ends(flat: Flat) -> list[tuple[str, str]]:
    return [(edge.src[0], edge.dst[0]) for edge in flat.edges]


@pytest.fixture
def layer() -> Block:
    return Block(
        name="layer",
        inputs=("i1",),
        outputs=("o1",),
        nodes=(
            Node(id="i1", kind="Input"),
            Node(id="a", kind="Linear"),
            Node(id="o1", kind="Output"),
        ),
        edges=(Edge(src=("i1", "out"), dst=("a", "in")), Edge(src=("a", "out"), dst=("o1", "in"))),
    )


def test_each_repetition_has_a_path_and_runs_on_what_the_one_before_gave(layer):
    flat = unfold(around(use("u", "b1", repeat=3), {"b1": layer}))
    assert [node.id for node in flat.nodes] == ["x", "y", "u/a", "u.2/a", "u.3/a"]
    row = ["x", "u/a", "u.2/a", "u.3/a", "y"]
    assert sorted(ends(flat)) == sorted(pairwise(row))
    assert {node.shares for node in flat.nodes} == {None}


def test_shared_repetitions_run_the_first_ones_weights_however_deep(layer):
    outer = passing("outer", use("v", "b1", repeat=2), id="2")
    graph = around(use("u", "b2", repeat=2, weights="shared"), {"b1": layer, "b2": outer})
    shares = {node.id: node.shares for node in unfold(graph).nodes if "/" in node.id}
    assert shares == {
        "u/v/a": None,
        "u/v.2/a": None,
        "u.2/v/a": "u/v/a",
        "u.2/v.2/a": "u/v.2/a",
    }


def test_ports_that_only_pass_on_are_gone_through():
    assert ends(unfold(around(use("u", "b1", repeat=5), {"b1": passing("wire", id="1")}))) == [
        ("x", "y")
    ]


@pytest.mark.parametrize("repeat", [0, -1, 10**9, True, 2.0, "3", None])
def test_what_is_no_number_of_repetitions_counts_as_one(repeat):
    assert repetitions(use("u", "b1", repeat=repeat)) == 1


def test_an_unknown_block_is_left_out(layer):
    flat = unfold(around(use("u", "b9"), {"b1": layer}))
    assert [node.id for node in flat.nodes] == ["x", "y"]
    assert flat.edges == ()
    assert flat.uses["u"] == ()


def test_a_block_inside_itself_is_left_out():
    loop = passing("loop", use("v", "b1"), id="1")
    flat = unfold(around(use("u", "b1"), {"b1": loop}))
    assert ends(flat) == []
    assert flat.uses["u/v"] == ()


def test_a_thousand_times_a_thousand_empty_blocks_are_refused_at_once():
    blocks = {"b1": passing("wire", id="1")}
    for depth in (2, 3):
        inner = use(f"v{depth}", f"b{depth - 1}", repeat=1000)
        blocks[f"b{depth}"] = passing("more", inner, id=str(depth))
    with pytest.raises(ModelError, match="unfolds to more than"):
        unfold(around(use("u", "b3", repeat=1000), blocks))


def test_links_alone_can_be_too_many():
    nodes = (Node(id="i1", kind="Input"), Node(id="o1", kind="Output"))
    many = tuple(Edge(src=("i1", f"p{n}"), dst=("o1", "in")) for n in range(1000))
    wires = Block(name="wires", inputs=("i1",), outputs=("o1",), nodes=nodes, edges=many)
    with pytest.raises(ModelError, match="links"):
        unfold(around(use("u", "b1", repeat=1000), {"b1": wires}))


def test_blocks_are_nested_no_deeper_than_a_key_of_weights_can_say():
    blocks = {"b1": passing("wire", id="1")}
    for depth in range(2, MAX_DEPTH + 2):
        blocks[f"b{depth}"] = passing("more", use(f"v{depth}", f"b{depth - 1}"), id=str(depth))
    deepest = f"b{MAX_DEPTH}"
    assert ends(unfold(around(use("u", deepest), blocks))) == [("x", "y")]
    with pytest.raises(ModelError, match="one inside the other"):
        unfold(around(use("u", f"b{MAX_DEPTH + 1}"), blocks))
