"""Blocks travel with what uses them, whole and without disturbing blocks of the same name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpstudio.catalogue.lookup import ports_in
from bpstudio.errors import ModelError
from bpstudio.graph.analyse import Port, Ports
from bpstudio.graph.blocks import group
from bpstudio.graph.document import Block, Document, Edge, Frame, Graph, Node
from bpstudio.graph.edits import set_param
from bpstudio.graph.flat import unfold
from bpstudio.graph.fragment import copy, paste
from bpstudio.graph.frames import collapse, contents, frame_around
from bpstudio.params import FrozenMap


def nested(kind: str) -> Document:
    """A block that runs another one, which runs a layer of this kind."""
    inner = Block(
        name="inner",
        inputs=("i",),
        outputs=("o",),
        nodes=(Node(id="i", kind="Input"), Node(id="f", kind=kind), Node(id="o", kind="Output")),
        edges=(Edge(src=("i", "out"), dst=("f", "in")), Edge(src=("f", "out"), dst=("o", "in"))),
    )
    outer = Block(
        name="outer",
        inputs=("a",),
        outputs=("b",),
        nodes=(
            Node(id="a", kind="Input"),
            Node(id="m", kind="Block", params=FrozenMap({"block": "b2"})),
            Node(id="b", kind="Output"),
        ),
        edges=(Edge(src=("a", "out"), dst=("m", "i")), Edge(src=("m", "o"), dst=("b", "in"))),
    )
    user = Node(id="n", kind="Block", params=FrozenMap({"block": "b1"}))
    return Document(graph=Graph(nodes=(user,), blocks=FrozenMap({"b1": outer, "b2": inner})))


def kinds(document: Document) -> list[str]:
    return [node.kind for node in unfold(document.graph).nodes]


def test_a_pasted_block_runs_the_blocks_it_was_copied_with() -> None:
    document, _ = paste(nested("Tanh"), copy(nested("ReLU"), ["n"]))
    assert kinds(document) == ["Tanh", "ReLU"]
    assert len(document.graph.blocks) == 4


def test_a_block_that_is_there_in_the_same_form_is_used_again() -> None:
    document, _ = paste(nested("ReLU"), copy(nested("ReLU"), ["n"]))
    assert kinds(document) == ["ReLU", "ReLU"]
    assert len(document.graph.blocks) == 2


def test_a_block_is_not_pasted_into_itself() -> None:
    document = nested("ReLU")
    with pytest.raises(ModelError, match="cannot contain itself"):
        paste(document, copy(document, ["n"]), sheet="b2")


def sharing(drawn) -> Document:
    """b runs the weights of a."""
    document = drawn("a b", "ab")
    graph = document.graph
    owner = replace(graph.by_id["a"], params=FrozenMap({"out_features": 5}), frozen=True)
    nodes = (owner, replace(graph.by_id["b"], shares="a"))
    return replace(document, graph=replace(graph, nodes=nodes))


def test_a_copy_without_the_node_that_it_shares_has_what_that_had(drawn) -> None:
    document = sharing(drawn)
    alone, (new,) = paste(Document(), copy(document, ["b"]))
    node = alone.graph.by_id[new]
    assert (node.shares, node.frozen) == (None, True)
    assert node.params == FrozenMap({"out_features": 5})


def test_a_copy_beside_the_node_that_it_shares_shares_it_too(drawn) -> None:
    document, (new,) = paste(sharing(drawn), copy(sharing(drawn), ["b"]))
    node = document.graph.by_id[new]
    assert (node.shares, node.params, node.frozen) == ("a", FrozenMap(), False)


def test_a_block_pasted_twice_into_another_drawing_is_defined_once(drawn) -> None:
    one = with_nested_blocks(drawn)
    copied = copy(one, [node.id for node in one.graph.nodes])
    once, _ = paste(nested("ReLU"), copied)
    twice, ids = paste(once, copied)
    assert twice.graph.blocks == once.graph.blocks
    users = [node for node in twice.graph.nodes if node.id in ids and node.kind == "Block"]
    ports = {port for block in twice.graph.blocks.values() for port in block.inputs}
    entering = {edge.dst[1] for user in users for edge in twice.graph.edges_into.get(user.id, ())}
    assert entering <= ports
    assert len(unfold(twice.graph).edges) == 2 * len(unfold(one.graph).edges) + len(
        unfold(nested("ReLU").graph).edges
    )


def test_a_block_that_differs_in_one_setting_is_another_block(drawn) -> None:
    one = with_nested_blocks(drawn)
    copied = copy(one, [node.id for node in one.graph.nodes])
    inner = next(
        node for block in one.graph.blocks.values() for node in block.nodes if node.kind == "Linear"
    )
    other = set_param(one, inner.id, "out_features", 9)
    after, _ = paste(other, copied)
    assert len(after.graph.blocks) > len(other.graph.blocks)


def test_a_block_is_not_set_to_contain_itself(drawn) -> None:
    one = with_nested_blocks(drawn)
    (user,) = [node for node in one.graph.nodes if node.kind == "Block"]
    outer = user.params["block"]
    inner = next(node for node in one.graph.blocks[outer].nodes if node.kind == "Block")
    with pytest.raises(ModelError, match="cannot contain itself"):
        set_param(one, inner.id, "block", outer)


def with_nested_blocks(drawn) -> Document:
    """x → [a → [b]] → y."""
    document = drawn("x a b y", "xa ab by", x="Input", y="Output")
    document, inner = group(document, ["b"], ports_of=one_way)
    document, _ = group(document, ["a", inner], ports_of=ports_in(document.graph))
    return document


def one_way(_node: Node) -> Ports:
    return Ports(inputs=(Port(name="in"),), outputs=(Port(name="out"),))


def test_a_frame_is_copied_with_the_cards_on_it(drawn) -> None:
    document, frame = frame_around(drawn("a b c", "ab"), ["a", "b"], title="stem")
    after, new = paste(document, copy(document, [], frames=[frame]), offset=(0.0, 300.0))
    first, second = after.view.frames
    assert len(new) == 2
    assert (second.title, second.at) == ("stem", (first.at[0], first.at[1] + 300.0))
    assert second.id != first.id
    assert contents(after, second) == new


def test_a_collapsed_frame_hides_the_copies_of_what_it_hid(drawn) -> None:
    document, frame = frame_around(drawn("a b c", "ab"), ["a", "b"])
    document = collapse(document, frame, collapsed=True)
    after, new = paste(document, copy(document, [], frames=[frame]))
    assert after.view.frames[1].hides == new


def test_frames_inside_a_block_come_along_with_it() -> None:
    document = nested("ReLU")
    comment = Frame(id="f1", at=(1.0, 2.0), size=(200.0, 90.0), title="why", sheet="b2")
    document = replace(document, view=replace(document.view, frames=(comment,)))
    after, _ = paste(Document(), copy(document, ["n"]))
    (found,) = after.view.frames
    inner = next(name for name, block in after.graph.blocks.items() if block.name == "inner")
    assert (found.title, found.at, found.sheet) == ("why", (1.0, 2.0), inner)
    again, _ = paste(after, copy(document, ["n"]))
    assert again.view.frames == after.view.frames  # the block is there already
