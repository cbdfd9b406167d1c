"""Finding layers by words, nodes by kind, and registries by name."""

from __future__ import annotations

import pytest

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import REGISTRIES, new_node, ports_of, search, spec_of
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.errors import UserError
from bpstudio.graph.analyse import analyse
from bpstudio.graph.document import Edge, Graph, Node
from bpstudio.params import FrozenMap


def kinds(text: str) -> list[str]:
    return [spec.kind for spec in search(text, LAYERS)]


@pytest.mark.parametrize("spec", LAYERS, ids=lambda spec: spec.kind)
def test_a_layer_is_found_first_by_its_own_name(spec: LayerSpec) -> None:
    assert kinds(spec.kind)[0] == spec.kind
    assert kinds(spec.kind.lower())[0] == spec.kind
    assert kinds(spec.title)[0] == spec.kind


@pytest.mark.parametrize("spec", LAYERS, ids=lambda spec: spec.kind)
def test_a_layer_is_found_by_each_of_its_search_words(spec: LayerSpec) -> None:
    for term in spec.search:
        assert spec.kind in kinds(term)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("lin", "Linear"),
        ("dense", "Linear"),
        ("fully connected", "Linear"),
        ("conv", "Conv2d"),
        ("cv2", "Conv2d"),
        ("conv 2d", "Conv2d"),
        ("last time step", "Select"),
        ("residual", "Add"),
        ("concatenate", "Concat"),
        ("swish", "SiLU"),
        ("self-attention", "MultiheadAttention"),
        ("+", "Add"),
    ],
)
def test_what_people_type_finds_what_they_mean(text: str, first: str) -> None:
    assert kinds(text)[0] == first


def test_names_come_before_words_and_letters_in_order() -> None:
    found = kinds("relu")
    assert found[0] == "ReLU"
    assert found.index("LeakyReLU") < found.index("Softplus")


def test_every_word_must_match() -> None:
    assert kinds("max pool attention") == []
    assert set(kinds("max pool")) >= {"MaxPool2d", "AdaptiveMaxPool1d"}
    assert "AvgPool2d" not in kinds("max pool")


def test_nothing_typed_finds_everything_in_the_palettes_order() -> None:
    assert tuple(kinds("  ")) == LAYERS.kinds()


def test_nonsense_finds_nothing() -> None:
    assert kinds("qqzz") == []


def test_a_new_node_stores_only_what_was_given() -> None:
    node = new_node("Linear", "n1", name="hidden", params={"out_features": 3})
    assert (node.id, node.kind, node.name) == ("n1", "Linear", "hidden")
    assert node.params == FrozenMap(out_features=3)


def test_a_node_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UserError, match="no layer called 'Dense'"):
        new_node("Dense", "n1")


def test_an_unknown_kind_has_no_spec_and_no_ports() -> None:
    node = Node(id="n1", kind="vendor.Layer")
    assert spec_of(node) is None
    assert ports_of(node) is None


def test_the_catalogue_tells_a_drawing_its_ports() -> None:
    nodes = tuple(new_node(kind, id) for kind, id in (("Input", "a"), ("GRU", "b")))
    good = Edge(src=("a", "out"), dst=("b", "in"))
    assert analyse(Graph(nodes=nodes, edges=(good,)), ports_of) == ()
    bad = Edge(src=("a", "out"), dst=("b", "h"))
    codes = {problem.code for problem in analyse(Graph(nodes=nodes, edges=(bad,)), ports_of)}
    assert codes == {"no-such-port", "unconnected"}


def test_a_parameter_that_names_a_registry_finds_it() -> None:
    for spec in LAYERS:
        for param in spec.params.values():
            if param.registry:
                assert param.registry in REGISTRIES


def test_a_registry_is_found_by_its_noun() -> None:
    assert REGISTRIES["layer"] is LAYERS
    assert {"loss", "optimizer", "schedule", "initializer", "metric"} < set(REGISTRIES)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("norm", "BatchNorm1d"), ("mul", "Multiply"), ("mse", "Output"), ("loss", "Output"),
        ("gap", "AdaptiveAvgPool2d"), ("depthwise", "Conv2d"), ("attention", "MultiheadAttention"),
    ],
)  # fmt: skip
def test_the_words_of_the_trade_find_what_they_mean(typed: str, first: str) -> None:
    assert search(typed, LAYERS)[0].kind == first
