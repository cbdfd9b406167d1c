import inspect

import pytest
import torch

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.listed import UNTOLD, chain_of, doubt_of_links, positional_names
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.errors import UserError
from bpstudio.graph.document import Node
from bpstudio.params import FrozenMap


def arguments(spec: LayerSpec) -> list[str]:
    """The constructor's arguments; empty where torch hides them."""
    names = list(inspect.signature(getattr(torch.nn, spec.kind)).parameters)
    return [] if "args" in names else names


MODULES = [spec for spec in LAYERS if spec.torch_name == f"torch.nn.{spec.kind}"]
OPEN = [spec for spec in MODULES if arguments(spec)]


def one(text: str) -> Node:
    (node,) = chain_of(text).nodes
    return node


def test_a_printed_network_becomes_a_chain() -> None:
    network = torch.nn.Sequential(
        torch.nn.Conv2d(1, 16, 3, padding=1),
        torch.nn.BatchNorm2d(16),
        torch.nn.ReLU(inplace=True),
        torch.nn.MaxPool2d(2),
        torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Dropout(0.2), torch.nn.Linear(256, 10)),
    )
    chain = chain_of(repr(network))
    assert [node.kind for node in chain.nodes] == [
        "Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d", "Flatten", "Dropout", "Linear",
    ]  # fmt: skip
    assert chain.nodes[0].params == FrozenMap({"padding": 1})
    assert chain.nodes[5].params == FrozenMap({"p": 0.2})
    assert chain.nodes[6].params == FrozenMap({"out_features": 10})
    links = [(edge.src, edge.dst) for edge in chain.edges]
    assert links == [((f"n{i}", "out"), (f"n{i + 1}", "in")) for i in range(6)]
    across = [at[0] for at in chain.positions.values()]
    assert across == sorted(across)
    assert len(set(across)) == 7


def test_a_recurrent_layer_hands_on_its_sequence() -> None:
    chain = chain_of("LSTM(10, 20, num_layers=2, batch_first=True)\nLinear(20, 1)")
    assert chain.nodes[0].params == FrozenMap({"hidden_size": 20, "num_layers": 2})
    first = LAYERS["LSTM"].outputs[0].name
    assert chain.edges[0].src == ("n0", first)


def test_an_unknown_kind_becomes_a_placeholder_that_keeps_its_line() -> None:
    chain = chain_of("Linear(4, 4)\nvendor.SwishPlus(4, beta=2.0)\nReLU()")
    odd = chain.nodes[1]
    assert (odd.kind, odd.params) == ("SwishPlus", FrozenMap({"beta": 2.0}))
    assert "SwishPlus(4, beta=2.0)" in odd.note
    assert len(chain.edges) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ReLU()\nLinear(4, -2)", "Line 2: .*out_features.* too small"),
        ("Linear(4, 'many')", "Line 1: .*out_features"),
        ("Conv2d(1, 2, 3, padding='wide')", "Line 1: .*padding"),
        ("AvgPool2d(2, return_indices=True)", "no return_indices"),
        ("Linear(1, 2, True, False, 5)", "arguments without a name"),
        ("Linear(4, 2, out_features=3)", "out_features twice"),
        ("LayerNorm((3, 4))", "one axis"),
        ("# nothing", "no layers"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        chain_of(text)


@pytest.mark.parametrize("spec", OPEN, ids=lambda spec: spec.kind)
def test_arguments_without_a_name_come_in_the_order_of_torch(spec: LayerSpec) -> None:
    signature = arguments(spec)
    names = [name for name in positional_names(spec) if name != "inplace" or name in signature]
    assert names == signature[: len(names)]


def test_a_layer_that_took_the_time_first_says_so_in_its_note() -> None:
    told, silent = chain_of("LSTM(10, 20, batch_first=False)\nLSTM(20, 20, batch_first=True)").nodes
    assert "batch_first=False" in told.note
    assert "N × time × features" in told.note
    assert silent.note == ""


def test_a_name_alone_is_the_layer_with_its_defaults() -> None:
    chain = chain_of("nn.Linear(64, 128)\nReLU\nnn.Tanh,\nact = GELU")
    assert [node.kind for node in chain.nodes] == ["Linear", "ReLU", "Tanh", "GELU"]


@pytest.mark.parametrize(("word", "hint"), [("Relu6", "ReLU6"), ("hello", "one layer per line")])
def test_a_word_that_is_no_layer_is_quoted(word: str, hint: str) -> None:
    with pytest.raises(UserError, match=f"Line 2 .*“{word}”") as refusal:
        chain_of(f"ReLU()\n{word}")
    assert hint in refusal.value.hint


def test_a_transformer_that_is_printed_with_its_parts_tells_what_it_can() -> None:
    layer = torch.nn.TransformerEncoderLayer(64, 4, 256, dropout=0.2, bias=False)
    printed = repr(torch.nn.ModuleList([layer, layer]))
    assert "2 x" in printed
    chain = chain_of(printed)
    assert [node.kind for node in chain.nodes] == ["TransformerEncoderLayer"] * 2
    told = {"dim_feedforward": 256, "dropout": 0.2, "bias": False}
    for node in chain.nodes:
        assert {name: node.params.get(name) for name in told} == told
        assert node.note == UNTOLD
    assert one(repr(torch.nn.MultiheadAttention(8, 2))).note == UNTOLD


def test_links_of_a_module_that_is_no_sequential_are_doubted() -> None:
    doubt = doubt_of_links("BasicBlock(\n  (conv1): ReLU()\n  (bn1): Tanh()\n)")
    assert "'BasicBlock' is no Sequential" in str(doubt)
    assert "heck the links" in str(doubt)
    assert doubt_of_links(repr(torch.nn.Sequential(torch.nn.ReLU()))) is None
