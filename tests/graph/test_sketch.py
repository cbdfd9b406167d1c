"""Drawings that are described by calls."""

from __future__ import annotations

from bpstudio.graph.analyse import order
from bpstudio.graph.document import BLOCK, Document
from bpstudio.graph.fragment import Fragment
from bpstudio.graph.sketch import Sketch


def doubled() -> Fragment:
    """A block with two inputs and two outputs."""
    sheet = Sketch("d")
    a, b = sheet.put("Input", name="a"), sheet.put("Input", name="b")
    sheet.put("Output", sheet.put("Add", a, b))
    sheet.put("Output", b)
    return sheet.fragment("doubled")


def test_the_same_calls_give_the_same_drawing() -> None:
    assert doubled() == doubled()


def test_ports_stand_in_the_order_in_which_they_were_put() -> None:
    block = doubled().blocks["d"]
    assert [block.by_id[port].name for port in block.inputs] == ["a", "b"]
    assert len(block.outputs) == 2


def test_links_go_to_the_ports_that_were_named() -> None:
    sheet = Sketch()
    one, two = sheet.put("Input"), sheet.put("Input")
    sheet.put("Subtract", into={"b": one, "a": two})
    document = sheet.drawn_on(Document())
    assert {(edge.src[0], edge.dst[1]) for edge in document.graph.edges} == {
        (one[0], "b"),
        (two[0], "a"),
    }


def test_a_parameter_may_be_called_like_one_of_the_words() -> None:
    sheet = Sketch()
    node, _ = sheet.put("Kind", name="n", more={"name": "given"})
    found = sheet.drawn_on(Document()).graph.by_id[node]
    assert found.name == "n"
    assert found.params["name"] == "given"


def test_a_block_that_is_used_twice_is_defined_once() -> None:
    sheet = Sketch()
    x = sheet.put("Input")
    first = sheet.use(doubled(), x, x, name="first")
    sheet.use(doubled(), *first, repeat=3)
    graph = sheet.drawn_on(Document()).graph
    users = [node for node in graph.nodes if node.kind == BLOCK]
    assert list(graph.blocks) == ["d"]
    assert [node.params.get("repeat", 1) for node in users] == [1, 3]
    assert [node.name for node in users] == ["first", ""]


def test_cards_stand_apart_from_left_to_right_inside_blocks_too() -> None:
    sheet = Sketch()
    x = sheet.put("Input")
    sheet.use(doubled(), x, x)
    document = sheet.drawn_on(Document())
    places = document.view.positions
    assert set(places) == document.graph.ids()
    for one in (document.graph, document.graph.blocks["d"]):
        assert len({places[node] for node in one.by_id}) == len(one.nodes)
        for edge in one.edges:
            assert places[edge.src[0]][0] < places[edge.dst[0]][0]
        assert len(order(one)) == len(one.nodes)
