import pytest

from bpstudio.errors import ModelError
from bpstudio.graph.document import Block, Document, Edge, Graph, Node, fresh_id
from bpstudio.params import FrozenMap


def node(id: str, **more: object) -> Node:
    return Node(id=id, kind="Linear", **more)


@pytest.mark.parametrize("id", ["", "N1", "1n", "n-1", "n" * 17, "n1\n", "../n"])
def test_an_id_of_another_form_is_refused(id: str) -> None:
    with pytest.raises(ModelError):
        node(id)


def test_two_nodes_with_one_id_are_refused() -> None:
    with pytest.raises(ModelError, match="same id"):
        Graph(nodes=(node("a"), node("a")))


def test_a_link_needs_a_node_at_both_ends() -> None:
    with pytest.raises(ModelError, match="'b'"):
        Graph(nodes=(node("a"),), edges=(Edge(src=("a", "out"), dst=("b", "in")),))


def test_one_link_cannot_be_drawn_twice() -> None:
    link = Edge(src=("a", "out"), dst=("b", "in"))
    with pytest.raises(ModelError, match="twice"):
        Graph(nodes=(node("a"), node("b")), edges=(link, link))


def test_a_node_can_only_share_one_that_is_there() -> None:
    with pytest.raises(ModelError, match="shares"):
        Graph(nodes=(node("a", shares="b"),))


def test_a_node_of_a_block_may_not_have_an_id_of_the_drawing() -> None:
    with pytest.raises(ModelError, match="same id"):
        Graph(nodes=(node("a"),), blocks=FrozenMap({"b1": Block(name="x", nodes=(node("a"),))}))


def test_a_block_port_needs_its_node() -> None:
    with pytest.raises(ModelError, match="port"):
        Block(name="x", inputs=("gone",))


def test_equal_documents_compare_and_hash_equal() -> None:
    one = Document(graph=Graph(nodes=(node("a", params=FrozenMap({"out_features": 3})),)))
    two = Document(graph=Graph(nodes=(node("a", params=FrozenMap({"out_features": 3})),)))
    assert one == two
    assert hash(one) == hash(two)


def test_links_are_found_by_the_node_they_enter_in_the_order_they_were_drawn() -> None:
    into = [Edge(src=(source, "out"), dst=("c", "in")) for source in "ba"]
    graph = Graph(nodes=tuple(map(node, "abc")), edges=tuple(into))
    assert list(graph.edges_into["c"]) == into
    assert graph.edges_from["a"] == (into[1],)


def test_a_title_is_the_name_or_else_the_kind() -> None:
    assert node("a").title == "Linear"
    assert node("a", name="hidden").title == "hidden"


def test_fresh_ids_are_valid_and_not_taken() -> None:
    taken: set[str] = set()
    for _ in range(500):
        id = fresh_id(taken)
        assert id not in taken
        taken.add(node(id).id)
