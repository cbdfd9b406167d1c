"""What is wrong with a drawing of blocks is told once, where it is, before shapes are known."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bpstudio.compile.structure import structure_problems
from bpstudio.graph import edits
from bpstudio.graph.document import Block, Edge, Graph, Node
from bpstudio.params import FrozenMap


def drawing(block: Block | None = None, **params: object) -> Graph:
    """An Input and an Output with a card between them that runs b1."""
    user = Node(id="u", kind="Block", params=FrozenMap({"block": "b1", **params}))
    return Graph(
        nodes=(Node(id="x", kind="Input"), user, Node(id="y", kind="Output")),
        edges=(Edge(src=("x", "out"), dst=("u", "i")), Edge(src=("u", "o"), dst=("y", "in"))),
        blocks=FrozenMap({"b1": block} if block else {}),
    )


def straight(*kinds: str) -> Block:
    """An Input, layers in a row, an Output."""
    inner = tuple(Node(id=f"m{place}", kind=kind) for place, kind in enumerate(kinds))
    nodes = (Node(id="i", kind="Input"), *inner, Node(id="o", kind="Output"))
    edges = tuple(Edge(src=(a.id, "out"), dst=(b.id, "in")) for a, b in pairwise(nodes))
    return Block(name="steps", inputs=("i",), outputs=("o",), nodes=nodes, edges=edges)


def told(graph: Graph) -> list[tuple[str, tuple[str, ...]]]:
    return [(problem.code, problem.nodes) for problem in structure_problems(graph)]


def test_a_sound_block_has_no_problem() -> None:
    assert told(drawing(straight("ReLU"))) == []


def test_a_definition_that_is_missing_is_told_once() -> None:
    assert told(drawing()) == [("unknown-block", ("u",))]


def test_a_port_that_is_no_end_is_told_where_it_is() -> None:
    block = straight("ReLU")
    strange = replace(block, inputs=("i", "m0"))
    problems = structure_problems(drawing(strange))
    assert ("no-port", ("m0",)) in [(problem.code, problem.nodes) for problem in problems]
    (found,) = [problem for problem in problems if problem.nodes == ("m0",)]
    assert (
        found.message == "'ReLU' in 'steps' is listed as a port of the block, but it is no Input."
    )


def test_an_end_that_is_no_port_is_told_where_it_is() -> None:
    block = straight("ReLU")
    lost = replace(block, nodes=(*block.nodes, Node(id="z", kind="Output")))
    assert ("no-port", ("z",)) in told(drawing(lost))


def test_a_problem_inside_a_block_is_told_once_however_often_it_is_used() -> None:
    graph = drawing(straight("Nothing like it"))
    again = replace(graph.by_id["u"], id="v")
    edges = (*graph.edges, Edge(src=("x", "out"), dst=("v", "i")))
    twice = replace(graph, nodes=(*graph.nodes, again), edges=edges)
    assert told(twice).count(("unknown-kind", ("m0",))) == 1


def test_a_block_that_contains_itself_names_the_inner_one() -> None:
    inner = straight("Block")
    itself = replace(
        inner,
        nodes=tuple(
            replace(node, params=FrozenMap({"block": "b1"})) if node.id == "m0" else node
            for node in inner.nodes
        ),
        edges=(Edge(src=("i", "out"), dst=("m0", "i")), Edge(src=("m0", "o"), dst=("o", "in"))),
    )
    assert ("block-in-itself", ("m0",)) in told(drawing(itself))


def test_repetitions_out_of_range_are_a_problem_of_the_card() -> None:
    for count in (0, 10**9, -1, "two", 1.5):
        codes = [code for code, _ in told(drawing(straight("ReLU"), repeat=count))]
        assert codes == ["parameter"], count


def test_namesakes_are_told_apart_by_their_number(sketch):
    drawing = sketch()
    drawing.put("Input", id="x")
    drawing.put("Conv2d", "x", id="a")
    drawing.put("Conv2d", id="b")
    drawing.put("ReLU", id="r")
    graph = drawing.document.graph
    alone = replace(graph, edges=tuple(link for link in graph.edges if link.dst[0] != "b"))
    (problem,) = (one for one in structure_problems(alone) if one.nodes == ("b",))
    assert "'Conv2d (2)'" in problem.message
    named = edits.rename(replace(drawing.document, graph=alone), "b", "second")
    (problem,) = (one for one in structure_problems(named.graph) if one.nodes == ("b",))
    assert "'second'" in problem.message
