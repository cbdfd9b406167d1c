"""One node in the place of another: links, name and place stay."""

import pytest

from bpstudio.catalogue.lookup import ports_in
from bpstudio.errors import ModelError
from bpstudio.graph import edits
from bpstudio.graph.document import Document, Node
from bpstudio.graph.swap import replaced


def swapped(document: Document, old: str, kind: str) -> Document:
    document = edits.add(document, Node(id="new", kind=kind), at=(900.0, 900.0))
    return replaced(document, old, "new", ports_of=ports_in(document.graph))


def ends(document: Document) -> list[tuple[str, str]]:
    return [(".".join(edge.src), ".".join(edge.dst)) for edge in document.graph.edges]


def test_id_place_and_links_stay(drawn) -> None:
    before = drawn("a b c", "ab bc")
    after = swapped(before, "b", "ReLU")
    assert [node.kind for node in after.graph.nodes] == ["Linear", "ReLU", "Linear"]
    assert after.graph.edges == before.graph.edges
    assert after.view.positions == before.view.positions


def test_a_name_and_a_note_stay(drawn) -> None:
    document = edits.rename(drawn("a b", "ab"), "b", "head")
    assert swapped(document, "b", "ReLU").graph.by_id["b"].name == "head"


def test_links_go_on_to_the_ports_that_the_new_kind_has(drawn) -> None:
    after = swapped(drawn("a b c", "ab bc"), "b", "LSTM")
    assert ends(after) == [("a.out", "b.in"), ("b.output", "c.in")]
    back = swapped(after, "b", "Tanh")
    assert ends(back) == [("a.out", "b.in"), ("b.out", "c.in")]


def test_many_links_find_room_on_a_port_that_takes_many_and_one_on_one_that_does_not(drawn) -> None:
    joined = drawn("a b m c", "am bm mc", m="Add")
    assert ends(swapped(joined, "m", "Concat")) == ends(joined)
    assert ends(swapped(joined, "m", "ReLU")) == [("a.out", "m.in"), ("m.out", "c.in")]


def test_what_begins_or_ends_the_model_is_not_replaced(drawn) -> None:
    with pytest.raises(ModelError, match="begins or ends"):
        swapped(drawn("a b", "ab", a="Input"), "a", "ReLU")


def test_a_node_whose_weights_another_runs_is_not_replaced(drawn) -> None:
    document = drawn("a b")
    document = edits.add(document, Node(id="c", kind="Linear", shares="b"), at=(0.0, 0.0))
    with pytest.raises(ModelError, match="runs the weights"):
        swapped(document, "b", "ReLU")


@pytest.mark.parametrize(
    ("name", "words"),
    [("first", "runs the weights of 'first'"), ("second", "of the other card of that name")],
)
def test_whose_weights_are_run_is_told_of_cards_of_one_name_too(drawn, name, words) -> None:
    document = edits.share_weights(drawn("a b", "ab"), ["a", "b"])
    document = edits.rename(edits.rename(document, "a", name), "b", "second")
    with pytest.raises(ModelError, match=words):
        swapped(document, "a", "ReLU")
