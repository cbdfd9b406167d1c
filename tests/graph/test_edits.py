from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bpstudio.errors import ModelError, UserError
from bpstudio.graph import edits, fragment
from bpstudio.graph.diff import Diff, diff
from bpstudio.graph.document import Choice, Document, Edge, Graph, Node, fresh_id
from bpstudio.params import FrozenMap

AB = Edge(src=("a", "out"), dst=("b", "in"))
BC = Edge(src=("b", "out"), dst=("c", "in"))


def test_adding_puts_a_node_and_its_place(drawn) -> None:
    after = edits.add(drawn("a"), Node(id="b", kind="ReLU"), at=(8.0, 16.0))
    assert after.graph.by_id["b"].kind == "ReLU"
    assert after.view.positions["b"] == (8.0, 16.0)


def test_adding_a_taken_id_is_refused(drawn) -> None:
    with pytest.raises(ModelError, match="taken"):
        edits.add(drawn("a"), Node(id="a", kind="ReLU"), at=(0, 0))


def test_removing_takes_links_and_places_along(drawn) -> None:
    after = edits.remove(drawn("a b c", "ab bc"), ["b"])
    assert set(after.graph.by_id) == {"a", "c"}
    assert after.graph.edges == ()
    assert "b" not in after.view.positions


def test_the_first_heir_of_a_removed_owner_keeps_its_parameters() -> None:
    owner = Node(id="a", kind="Linear", params=FrozenMap({"out_features": 7}), frozen=True)
    heirs = [Node(id=id, kind="Linear", shares="a") for id in "bc"]
    after = edits.remove(Document(graph=Graph(nodes=(owner, *heirs))), ["a"])
    first, second = after.graph.nodes
    assert (first.params, first.frozen, first.shares) == (owner.params, True, None)
    assert second.shares == "b"


def test_a_port_that_takes_one_link_loses_the_one_it_had(drawn) -> None:
    after = edits.connect(drawn("a b c", "ac"), ("b", "out"), ("c", "in"))
    assert after.graph.edges == (Edge(src=("b", "out"), dst=("c", "in")),)


def test_a_port_that_takes_many_links_keeps_them_in_order(drawn) -> None:
    after = edits.connect(drawn("a b c", "ac"), ("b", "out"), ("c", "in"), many=True)
    assert [edge.src[0] for edge in after.graph.edges] == ["a", "b"]


@pytest.mark.parametrize(("src", "dst"), [("c", "a"), ("b", "a"), ("a", "a")])
def test_a_link_that_would_close_a_cycle_is_refused(drawn, src: str, dst: str) -> None:
    with pytest.raises(ModelError, match="cycle"):
        edits.connect(drawn("a b c", "ab bc"), (src, "out"), (dst, "in"))


def test_linking_what_is_linked_changes_nothing(drawn) -> None:
    document = drawn("a b", "ab")
    assert edits.connect(document, *(AB.src, AB.dst)) is document


def test_setting_a_parameter_of_a_sharing_node_sets_its_owner() -> None:
    nodes = (Node(id="a", kind="Linear"), Node(id="b", kind="Linear", shares="a"))
    document = Document(graph=Graph(nodes=nodes))
    after = edits.set_param(document, "b", "out_features", 9)
    assert after.graph.by_id["a"].params == FrozenMap({"out_features": 9})
    assert after.graph.by_id["b"].params == FrozenMap()


def test_an_initial_value_can_be_chosen_and_taken_back(drawn) -> None:
    document = drawn("a")
    chosen = edits.set_init(document, "a", "weight", Choice(kind="zeros"))
    assert chosen.graph.by_id["a"].init["weight"].kind == "zeros"
    assert edits.set_init(chosen, "a", "weight", None) == document


def test_an_edit_of_a_node_that_is_gone_is_refused(drawn) -> None:
    with pytest.raises(UserError, match="no node"):
        edits.rename(drawn("a"), "z", "x")


def test_pasting_makes_new_ids_and_keeps_links_among_the_copies(drawn) -> None:
    document = drawn("a b c", "ab bc")
    after, new = fragment.paste(document, fragment.copy(document, ["a", "b"]), offset=(24, 24))
    assert len(after.graph.nodes) == 5
    assert set(new).isdisjoint(document.graph.by_id)
    assert Edge(src=(new[0], "out"), dst=(new[1], "in")) in after.graph.edges
    assert after.view.positions[new[1]] == (224.0, 24.0)


def test_a_copy_shares_with_the_copy_of_its_owner_if_that_came_along() -> None:
    nodes = (Node(id="a", kind="Linear"), Node(id="b", kind="Linear", shares="a"))
    document = Document(graph=Graph(nodes=nodes))
    both, ids = fragment.paste(document, fragment.copy(document, ["a", "b"]))
    assert both.graph.by_id[ids[1]].shares == ids[0]
    alone, (id,) = fragment.paste(document, fragment.copy(document, ["b"]))
    assert alone.graph.by_id[id].shares == "a"


def test_a_move_is_told_apart_from_changes_of_the_model(drawn) -> None:
    before = drawn("a b", "ab")
    change = diff(before, edits.move(before, {"a": (1.0, 2.0), "gone": (0.0, 0.0)}))
    assert change == Diff(moved=frozenset("a"))
    assert not change.model


def test_the_difference_names_what_was_added_removed_and_changed(drawn) -> None:
    before = drawn("a b c", "ab bc")
    after = edits.rename(edits.remove(before, ["c"]), "a", "first")
    after = edits.add(after, Node(id="d", kind="ReLU"), at=(0, 0))
    change = diff(before, after)
    assert (change.added, change.removed, change.changed) == (
        frozenset("d"), frozenset("c"), frozenset("a"),
    )  # fmt: skip
    assert change.edges_removed == {BC}
    assert change.model


def test_links_in_another_order_are_a_change_of_the_model(drawn) -> None:
    before = drawn("a b c", "ac bc")
    edges = tuple(reversed(before.graph.edges))
    after = Document(graph=Graph(nodes=before.graph.nodes, edges=edges), view=before.view)
    assert diff(before, after).edges_reordered


def test_training_and_data_are_changes_of_their_own(drawn) -> None:
    document = drawn("a")
    change = diff(document, edits.set_training(document, epochs=3))
    assert change == Diff(training=True)


@given(st.sets(st.sampled_from("abcde")), st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)))
def test_copies_are_as_the_originals_but_for_ids_and_places(drawn_five, ids, offset) -> None:
    document = drawn_five
    after, new = fragment.paste(document, fragment.copy(document, ids), offset=offset)
    assert len(new) == len(ids)
    assert edits.remove(after, new) == document
    kinds = [after.graph.by_id[id].kind for id in new]
    assert kinds == [node.kind for node in document.graph.nodes if node.id in ids]


@pytest.fixture(scope="module")
def drawn_five() -> Document:
    nodes = tuple(Node(id=id, kind=kind) for id, kind in zip("abcde", "VWXYZ", strict=True))
    edges = tuple(Edge(src=(a, "out"), dst=(b, "in")) for a, b in ("ab", "bc", "ad", "de"))
    return Document(graph=Graph(nodes=nodes, edges=edges))


class RandomEdits(RuleBasedStateMachine):
    """Any sequence of edits keeps the document sound, and its difference tells what happened."""

    def __init__(self) -> None:
        super().__init__()
        self.document = Document()
        self.before = self.document

    def ids(self) -> list[str]:
        return sorted(self.document.graph.by_id)

    def become(self, document: Document) -> None:
        self.before, self.document = self.document, document

    @rule(kind=st.sampled_from(["Linear", "Add", "Gone"]), x=st.integers(-9, 9))
    def add(self, kind: str, x: int) -> None:
        id = fresh_id(self.document.graph.ids())
        self.become(edits.add(self.document, Node(id=id, kind=kind), at=(float(x), 0.0)))

    @precondition(lambda self: self.document.graph.nodes)
    @rule(data=st.data(), many=st.booleans())
    def connect(self, data, many: bool) -> None:
        src, dst = (data.draw(st.sampled_from(self.ids())) for _ in "ab")
        loop = edits.reaches(self.document, dst, src)
        try:
            after = edits.connect(self.document, (src, "out"), (dst, "in"), many=many)
        except ModelError:
            assert loop
        else:
            assert not loop
            self.become(after)

    @precondition(lambda self: self.document.graph.nodes)
    @rule(data=st.data())
    def remove(self, data) -> None:
        gone = data.draw(st.sets(st.sampled_from(self.ids())))
        self.become(edits.remove(self.document, gone))

    @precondition(lambda self: self.document.graph.nodes)
    @rule(data=st.data(), name=st.text(max_size=5), width=st.integers(1, 9))
    def change(self, data, name: str, width: int) -> None:
        id = data.draw(st.sampled_from(self.ids()))
        renamed = edits.rename(self.document, id, name)
        self.become(edits.set_param(renamed, id, "out_features", width))

    @precondition(lambda self: self.document.graph.nodes)
    @rule(data=st.data())
    def paste(self, data) -> None:
        ids = data.draw(st.sets(st.sampled_from(self.ids()), max_size=3))
        self.become(fragment.paste(self.document, fragment.copy(self.document, ids))[0])

    @invariant()
    def the_difference_accounts_for_every_node(self) -> None:
        change = diff(self.before, self.document)
        old, new = set(self.before.graph.by_id), set(self.document.graph.by_id)
        assert (old | change.added) - change.removed == new
        same = old & new - change.changed
        assert all(self.before.graph.by_id[i] == self.document.graph.by_id[i] for i in same)
        edges = (set(self.before.graph.edges) | change.edges_added) - change.edges_removed
        assert edges == set(self.document.graph.edges)

    @invariant()
    def places_are_those_of_nodes(self) -> None:
        assert set(self.document.view.positions) == set(self.document.graph.by_id)


TestRandomEdits = RandomEdits.TestCase
TestRandomEdits.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)


def test_the_heir_of_shared_weights_has_their_learning_rate_and_others_go(drawn) -> None:
    document = drawn("a b c")
    nodes = [replace(n, shares="a") if n.id == "b" else n for n in document.graph.nodes]
    document = replace(document, graph=replace(document.graph, nodes=tuple(nodes)))
    rates = FrozenMap({"a": 0.1, "c": 0.5})
    document = edits.set_training(document, layer_lr=rates)
    after = edits.remove(document, ["a", "c"])
    assert dict(after.training.layer_lr) == {"b": 0.1}
    assert after.graph.by_id["b"].shares is None


def test_a_link_of_a_newer_version_is_not_drawn_twice(drawn) -> None:
    document = drawn("a b", "ab")
    edges = tuple(replace(e, extra=FrozenMap({"new": 1})) for e in document.graph.edges)
    document = replace(document, graph=replace(document.graph, edges=edges))
    assert edits.connect(document, ("a", "out"), ("b", "in"), many=True) is document


def _twins() -> Document:
    document = Document()
    for index, at in enumerate((0.0, 200.0, 400.0)):
        node = Node(id=f"t{index}", kind="Linear", params=FrozenMap({"out_features": 8 + index}))
        document = edits.add(document, node, at=(at, 0.0))
    return document


def test_shared_weights_are_those_of_the_first_and_are_parted_with_its_settings() -> None:
    shared = edits.share_weights(_twins(), ["t2", "t1"])
    assert [node.shares for node in shared.graph.nodes] == [None, None, "t1"]
    shared = edits.share_weights(shared, ["t0", "t1"])
    assert [node.shares for node in shared.graph.nodes] == [None, "t0", "t0"]
    parted = edits.own_weights(shared, "t2")
    node = parted.graph.by_id["t2"]
    assert node.shares is None
    assert node.params["out_features"] == 8
    assert edits.own_weights(parted, "t0") == parted


def test_weights_are_shared_by_layers_of_one_kind_alone() -> None:
    document = edits.add(_twins(), Node(id="r", kind="ReLU"), at=(0.0, 300.0))
    for ids in (["t0"], ["t0", "r"]):
        with pytest.raises(ModelError, match="one kind"):
            edits.share_weights(document, ids)
