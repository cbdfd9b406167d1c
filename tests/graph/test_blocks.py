"""Layers become a block and come back: the drawing that runs stays the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from bpstudio.errors import ModelError
from bpstudio.graph import edits
from bpstudio.graph.analyse import Port, Ports
from bpstudio.graph.blocks import (
    delete_block,
    group,
    make_unique,
    rename_block,
    ungroup,
    users,
    users_of_all,
)
from bpstudio.graph.document import Block, Document, Frame, Graph, Node, block_of
from bpstudio.graph.flat import unfold
from bpstudio.graph.frames import collapse, frame_around
from bpstudio.params import EMPTY, FrozenMap


def ports_of(node: Node) -> Ports:
    """One way in (of any number of links for an Add) and one out."""
    return Ports(inputs=(Port(name="in", many=node.kind == "Add"),), outputs=(Port(name="out"),))


def links(document: Document) -> list[tuple[str, str]]:
    """What links what, blocks unfolded, by the ids that end the paths."""
    last = [
        (e.src[0].rpartition("/")[2], e.dst[0].rpartition("/")[2]) for e in _flat_edges(document)
    ]
    return sorted(last)


def _flat_edges(document: Document):
    return unfold(document.graph).edges


def grouped(document: Document, ids: str) -> tuple[Document, str]:
    return group(document, ids.split(), ports_of=ports_of)


def repeated(document: Document, user: str, times: int, weights: str = "own") -> Document:
    document = edits.set_param(document, user, "repeat", times)
    return edits.set_param(document, user, "weights", weights)


@pytest.fixture
def chain(drawn) -> Document:
    return drawn("x a b y", "xa ab by", x="Input", y="Output")


@pytest.fixture
def skip(drawn) -> Document:
    return drawn("x a b s y", "xa ab bs xs sy", x="Input", y="Output", s="Add")


@pytest.mark.parametrize("ids", ["a", "b", "a b", "b s", "a b s"])
def test_a_group_links_the_same_layers_and_comes_back_as_it_was(skip, ids):
    document, user = grouped(skip, ids)
    assert links(document) == links(skip)
    back, back_ids = ungroup(document, user)
    assert {*back_ids} == {*ids.split()}
    assert [node.id for node in back.graph.nodes] == [node.id for node in skip.graph.nodes]
    assert {*back.graph.edges} == {*skip.graph.edges}
    assert back.graph.blocks == FrozenMap()
    assert back.view.positions == skip.view.positions


def test_what_the_group_would_wait_for_is_named(skip):
    with pytest.raises(ModelError, match="stands between") as caught:
        grouped(skip, "a s")
    assert caught.value.node == "b"


def test_nothing_but_ends_is_no_group(chain):
    with pytest.raises(ModelError, match="no layers to group"):
        grouped(chain, "x y")


def test_layers_that_share_weights_are_not_parted(chain):
    nodes = tuple(replace(n, shares="a") if n.id == "b" else n for n in chain.graph.nodes)
    document = replace(chain, graph=replace(chain.graph, nodes=nodes))
    with pytest.raises(ModelError, match="part them"):
        grouped(document, "a")


def test_a_repeated_block_becomes_copies_in_a_row(chain):
    document, user = grouped(chain, "a b")
    document, ids = ungroup(repeated(document, user, 3), user)
    assert ids[:2] == ("a", "b")
    assert len(ids) == 6
    row = ["x", *ids, "y"]
    assert links(document) == sorted(pairwise(row))
    assert all(node.shares is None for node in document.graph.nodes)


def test_copies_of_shared_repetitions_run_the_first_ones_weights(chain):
    document, user = grouped(chain, "a b")
    document, ids = ungroup(repeated(document, user, 3, "shared"), user)
    shares = {id: document.graph.by_id[id].shares for id in ids}
    assert [shares[id] for id in ids] == [None, None, "a", "b", "a", "b"]


def test_a_port_that_hands_on_through_a_thousand_repetitions_is_followed(chain):
    document, user = grouped(chain, "a")
    (block,) = document.graph.blocks
    way_in, way_out = Node(id="p", kind="Input"), Node(id="q", kind="Output")
    for end in (way_in, way_out):
        document = edits.add(document, end, at=(0.0, 0.0), sheet=block)
    document = edits.connect(document, ("p", "out"), ("q", "in"))
    document = edits.connect(document, ("x", "out"), (user, "p"))
    document = edits.connect(document, (user, "q"), ("y", "in"))
    document = repeated(document, user, 1000)
    assert ("x", "y") in links(document)
    document, ids = ungroup(document, user)
    assert len(ids) == 1000
    assert ("x", "y") in links(document)


def test_what_no_drawing_can_hold_stays_a_block(drawn):
    names = [f"n{i}" for i in range(6)]
    document, user = grouped(drawn(" ".join(names)), " ".join(names))
    with pytest.raises(ModelError, match="more than a drawing can hold"):
        ungroup(repeated(document, user, 1000), user)


def test_a_link_that_would_be_drawn_twice_keeps_the_block(chain):
    document, user = grouped(chain, "a")
    (block,) = document.graph.blocks
    document = edits.add(document, Node(id="q", kind="Output"), at=(0.0, 0.0), sheet=block)
    document = edits.connect(document, ("a", "out"), ("q", "in"))
    document = edits.connect(document, (user, "q"), ("b", "in"), many=True)
    with pytest.raises(ModelError, match="same link"):
        ungroup(document, user)


def shared(document: Document, user: str) -> Document:
    return edits.add(document, Node(id="u2", kind="Block", shares=user), at=(0.0, 0.0))


def test_a_block_whose_weights_another_runs_is_not_dissolved(chain):
    document, user = grouped(chain, "a")
    document = shared(document, user)
    for node in (user, "u2"):
        with pytest.raises(ModelError, match="runs the weights of"):
            ungroup(document, node)
    (block,) = document.graph.blocks
    assert users(document, block) == (user, "u2")


def test_a_lost_port_takes_the_links_of_those_that_share_along(chain):
    document, user = grouped(chain, "a")
    (block,) = document.graph.blocks
    port = document.graph.blocks[block].inputs[0]
    document = edits.connect(shared(document, user), ("x", "out"), ("u2", port))
    document = edits.remove(document, [port])
    assert not [edge for edge in document.graph.edges if edge.dst[0] in {user, "u2"}]


def test_a_unique_block_is_a_copy_under_the_next_name(chain):
    document, user = grouped(chain, "a b")
    assert make_unique(document, user) is document, "nothing else uses it"
    (block,) = document.graph.blocks
    document = edits.add(
        document, Node(id="u2", kind="Block", params=FrozenMap({"block": block})), at=(0.0, 0.0)
    )
    alone = make_unique(document, user)
    other = block_of(alone.graph.by_id[user])
    assert other is not None
    assert other != block
    assert alone.graph.blocks[other].name == "block 2"
    kinds = [[n.kind for n in alone.graph.blocks[one].nodes] for one in (block, other)]
    assert kinds[0] == kinds[1]
    assert len(links(alone)) == len(links(document))


def test_a_definition_in_use_is_not_deleted(chain):
    document, user = grouped(chain, "a")
    (block,) = document.graph.blocks
    with pytest.raises(ModelError, match="in use"):
        delete_block(document, block)
    document = edits.remove(document, [user])
    assert delete_block(document, block).graph.blocks == FrozenMap()


def test_a_definition_has_the_name_it_is_given(chain):
    document, _ = grouped(chain, "a")
    (block,) = document.graph.blocks
    assert rename_block(document, block, "encoder").graph.blocks[block].name == "encoder"


def test_frames_come_out_of_a_block_with_its_layers(chain):
    document, user = grouped(chain, "a b")
    (block,) = document.graph.blocks
    frame = Frame(id="f1", at=(1.0, 2.0), size=(100.0, 80.0), sheet=block)
    document = replace(document, view=replace(document.view, frames=(frame,)))
    document, _ = ungroup(document, user)
    assert document.view.frames == (replace(frame, sheet=None),)


def rates(document: Document) -> dict[str, float]:
    return dict(document.training.layer_lr)


def test_learning_rates_follow_layers_into_blocks_and_out(chain):
    document = edits.set_training(chain, layer_lr=FrozenMap({"a": 0.5, "y": 2.0}))
    document, user = grouped(document, "a b")
    assert rates(document) == {f"{user}/a": 0.5, "y": 2.0}
    (inner,) = document.graph.blocks
    document, nested = grouped(document, "a")
    assert document.graph.home(nested) == inner
    assert rates(document) == {f"{user}/{nested}/a": 0.5, "y": 2.0}
    document, _ = ungroup(document, nested)
    document, _ = ungroup(document, user)
    assert rates(document) == {"a": 0.5, "y": 2.0}


def test_a_rate_of_the_whole_block_goes_to_its_layers_but_for_those_with_their_own(chain):
    document, user = grouped(chain, "a b")
    document = repeated(document, user, 2)
    document = edits.set_training(
        document, layer_lr=FrozenMap({user: 0.1, f"{user}.2": 0.2, f"{user}/b": 0.3})
    )
    document, ids = ungroup(document, user)
    assert rates(document) == dict(zip(ids, (0.1, 0.3, 0.2, 0.3), strict=True))


def test_learning_rates_follow_the_ids_of_a_unique_block(chain):
    document, user = grouped(chain, "a")
    (block,) = document.graph.blocks
    document = edits.add(
        document, Node(id="u2", kind="Block", params=FrozenMap({"block": block})), at=(0.0, 0.0)
    )
    kept = {"u2/a": 0.7}
    document = edits.set_training(document, layer_lr=FrozenMap({f"{user}/a": 0.5, **kept}))
    document = make_unique(document, user)
    (moved,) = rates(document).keys() - kept.keys()
    assert moved.startswith(f"{user}/")
    assert document.graph.find(moved.partition("/")[2]) is not None


def test_a_collapsed_frame_stands_for_the_block_of_all_that_it_hid(chain):
    document, frame = frame_around(chain, ["a", "b"])
    document = collapse(document, frame, collapsed=True)
    after, user = grouped(document, "a b")
    assert after.view.frame(frame).hides == (user,)
    part, user = grouped(document, "a")
    assert part.view.frame(frame).hides == ("b", user)


def test_a_collapsed_frame_lets_go_of_what_a_larger_block_took(chain):
    document, frame = frame_around(chain, ["a"])
    document = collapse(document, frame, collapsed=True)
    after, _ = grouped(document, "a b")
    assert after.view.frame(frame).hides == ()


def test_blocks_that_cannot_share_are_said_to_run_different_blocks(chain):
    document, first = grouped(chain, "a")
    document, second = grouped(document, "b")
    with pytest.raises(ModelError, match="run different blocks"):
        edits.share_weights(document, [first, second])


def test_users_of_all_blocks_are_those_of_each_one():
    document = nested_rings()
    assert users_of_all(document) == {name: users(document, name) for name in document.graph.blocks}


def test_only_what_is_left_can_be_within_itself():
    graph = nested_rings().graph
    left = edits.perhaps_within_themselves(graph)
    assert left == {"b1", "b2", "b3"}
    assert {name for name in graph.blocks if name in edits.blocks_within(graph, name)} == {
        "b2",
        "b3",
    }


def nested_rings() -> Document:
    """b1 leads into the ring of b2 and b3; b4 holds b5 twice; b6 holds one that is not there."""
    held = {"b1": "b2", "b2": "b3", "b3": "b2", "b4": "b5", "b5": "", "b6": "b9"}
    drawn, number = {}, 10
    for name, inner in held.items():
        params = FrozenMap({"block": inner}) if inner else EMPTY
        kind = "Block" if inner else "ReLU"
        nodes = (Node(id=f"n{number}", kind=kind, params=params),)
        if name == "b4":
            nodes += (Node(id=f"n{number + 1}", kind=kind, params=params),)
        number += 2
        drawn[name] = Block(name=name, nodes=nodes)
    user = Node(id="n1", kind="Block", params=FrozenMap({"block": "b1"}))
    return Document(graph=Graph(nodes=(user,), blocks=FrozenMap(drawn)))
