"""Blocks travel with what uses them, whole and without disturbing blocks of the same name."""

from __future__ import annotations

import pytest

from bpstudio.errors import ModelError
from bpstudio.graph.document import Block, Document, Edge, Graph, Node
from bpstudio.graph.flat import unfold
from bpstudio.graph.fragment import copy, paste
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
