import pytest

from bpstudio.catalogue.lookup import ports_in as catalogue_ports
from bpstudio.errors import ModelError
from bpstudio.graph.analyse import Port, Ports, analyse, ancestors, cycle_nodes, order
from bpstudio.graph.document import Document, Edge, Graph, Node
from bpstudio.graph.edits import connect

PORTS = {
    "Input": Ports(outputs=(Port(name="out"),)),
    "Linear": Ports(inputs=(Port(name="in"),), outputs=(Port(name="out"),)),
    "Add": Ports(inputs=(Port(name="in", many=True),), outputs=(Port(name="out"),)),
    "LSTM": Ports(
        inputs=(Port(name="in"), Port(name="h", optional=True)), outputs=(Port(name="out"),)
    ),
}


def ports_of(node: Node) -> Ports | None:
    return PORTS.get(node.kind)


def codes(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(problem.code, problem.nodes) for problem in analyse(document.graph, ports_of)]


def test_a_drawing_in_order_has_no_problems(drawn) -> None:
    assert codes(drawn("a b c", "ab bc", a="Input")) == []


def test_nodes_come_in_the_order_of_their_links_and_ties_as_they_were_added(drawn) -> None:
    assert order(drawn("d c b a", "ab bd ac").graph) == ("a", "c", "b", "d")


def test_ancestors_are_all_nodes_from_which_links_lead_here(drawn) -> None:
    above = ancestors(drawn("a b c d", "ab bc dc").graph)
    assert above["c"] == frozenset("abd")
    assert above["a"] == frozenset()


def cycle() -> Graph:
    """a → b → c → b, then d: an order cannot hold b, c and d. Files may say so, edits may not."""
    nodes = tuple(Node(id=id, kind="Add") for id in "abcd")
    links = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]
    return Graph(nodes=nodes, edges=tuple(Edge(src=(s, "out"), dst=(t, "in")) for s, t in links))


def test_a_cycle_is_named_without_what_lies_behind_it() -> None:
    assert order(cycle()) == ("a",)
    assert cycle_nodes(cycle()) == ("b", "c")
    problems = [problem for problem in analyse(cycle(), ports_of) if problem.code == "cycle"]
    assert [problem.nodes for problem in problems] == [("b", "c")]


def test_a_node_cannot_be_linked_to_itself(drawn) -> None:
    with pytest.raises(ModelError):
        connect(drawn("a", a="Add"), ("a", "out"), ("a", "in"))


def test_an_unknown_kind_is_a_problem_of_its_own(drawn) -> None:
    assert codes(drawn("a", a="vendor.Magic")) == [("unknown-kind", ("a",))]


def test_a_required_port_without_a_link_is_a_problem_and_an_optional_one_is_not(drawn) -> None:
    assert codes(drawn("a", a="LSTM")) == [("unconnected", ("a",))]


def test_two_links_are_too_many_unless_the_port_takes_many(drawn) -> None:
    assert codes(drawn("a b c", "ac bc", a="Input", b="Input")) == [("too-many-links", ("c",))]
    assert codes(drawn("a b c", "ac bc", a="Input", b="Input", c="Add")) == []


def test_a_link_to_a_port_that_is_not_there_is_named_with_both_nodes(drawn) -> None:
    document = drawn("a b", a="Input")
    edge = Edge(src=("a", "out"), dst=("b", "query"))
    graph = Graph(nodes=document.graph.nodes, edges=(edge,))
    found = {problem.code: problem.nodes for problem in analyse(graph, ports_of)}
    assert found == {"no-such-port": ("b", "a"), "unconnected": ("b",)}


def mended(graph: Graph, code: str) -> Graph:
    """The drawing after the fix of a problem with this code."""
    problem = next(one for one in analyse(graph, ports_of) if one.code == code)
    assert problem.fix is not None
    return problem.fix.apply(Document(graph=graph)).graph


def test_the_fix_of_a_cycle_deletes_the_link_that_was_drawn_last() -> None:
    after = mended(cycle(), "cycle")
    assert cycle_nodes(after) == ()
    assert len(after.edges) == 3
    assert len(after.nodes) == 4


def test_the_fix_of_too_many_links_keeps_the_first(drawn) -> None:
    after = mended(drawn("a b c", "ac bc", a="Input", b="Input").graph, "too-many-links")
    assert [edge.src[0] for edge in after.edges] == ["a"]


def test_the_fix_of_a_link_to_no_port_deletes_it(drawn) -> None:
    edge = Edge(src=("a", "out"), dst=("b", "query"))
    graph = Graph(nodes=drawn("a b", a="Input").graph.nodes, edges=(edge,))
    assert mended(graph, "no-such-port").edges == ()


def test_what_leads_nowhere_is_linked_to_the_port_that_nothing_enters(drawn) -> None:
    document = drawn("a b c", "bc", a="Input")
    (problem,) = analyse(document.graph, catalogue_ports(document.graph))
    assert problem.fix is not None
    assert problem.fix.label == "Link Input to it"
    after = problem.fix.apply(document)
    assert not analyse(after.graph, catalogue_ports(after.graph))


def test_of_two_that_lead_nowhere_none_is_chosen(drawn) -> None:
    document = drawn("a d b c", "bc", a="Input", d="Input")
    (problem,) = analyse(document.graph, catalogue_ports(document.graph))
    assert problem.fix is None
