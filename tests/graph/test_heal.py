from bpstudio.catalogue.lookup import ports_in
from bpstudio.graph.document import Document, Edge, Graph, Node
from bpstudio.graph.heal import remove_and_heal


def linked(document: Document) -> list[tuple[str, str]]:
    return [(edge.src[0], edge.dst[0]) for edge in document.graph.edges]


def test_what_stood_before_feeds_what_stood_behind(drawn) -> None:
    after = remove_and_heal(drawn("a b c", "ab bc"), ["b"])
    assert linked(after) == [("a", "c")]
    assert set(after.graph.by_id) == {"a", "c"}
    assert "b" not in after.view.positions


def test_a_chain_of_removed_layers_is_bridged(drawn) -> None:
    assert linked(remove_and_heal(drawn("a b c d", "ab bc cd"), ["b", "c"])) == [("a", "d")]


def test_every_layer_behind_is_fed(drawn) -> None:
    assert linked(remove_and_heal(drawn("a b c d", "ab bc bd"), ["b"])) == [("a", "c"), ("a", "d")]


def test_a_first_layer_leaves_nothing_to_join(drawn) -> None:
    assert linked(remove_and_heal(drawn("a b c", "ab bc"), ["a"])) == [("b", "c")]


def test_the_order_of_links_into_one_port_is_kept(drawn) -> None:
    after = remove_and_heal(drawn("a b c d s", "ab bs cs ds"), ["b"])
    assert linked(after) == [("a", "s"), ("c", "s"), ("d", "s")]


def test_a_bypass_is_not_drawn_twice(drawn) -> None:
    assert linked(remove_and_heal(drawn("a b c", "ab ac bc"), ["b"])) == [("a", "c")]


def test_a_removed_cycle_leaves_nothing() -> None:
    nodes = tuple(Node(id=id, kind="Linear") for id in "abc")
    edges = tuple(Edge(src=(a, "out"), dst=(b, "in")) for a, b in ("ab", "ba", "bc"))
    document = Document(graph=Graph(nodes=nodes, edges=edges))
    assert linked(remove_and_heal(document, ["a", "b"])) == []


def test_an_heir_takes_over_the_parameters_of_a_removed_owner() -> None:
    nodes = (Node(id="a", kind="Linear", name="own"), Node(id="b", kind="Linear", shares="a"))
    (heir,) = remove_and_heal(Document(graph=Graph(nodes=nodes)), ["a"]).graph.nodes
    assert heir.shares is None


def test_what_the_first_port_gets_is_handed_on_whatever_was_drawn_first() -> None:
    nodes = (*(Node(id=one, kind="Linear") for one in "abz"), Node(id="m", kind="Subtract"))
    ends = (("b", "m", "b"), ("a", "m", "a"), ("m", "z", "in"))
    edges = tuple(Edge(src=(src, "out"), dst=(dst, port)) for src, dst, port in ends)
    document = Document(graph=Graph(nodes=nodes, edges=edges))
    after = remove_and_heal(document, ["m"], ports_of=ports_in(document.graph))
    assert linked(after) == [("a", "z")]
