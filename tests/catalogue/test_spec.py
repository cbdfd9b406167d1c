"""The forms: checks across parameters, sizes that follow from links, and the text of a call."""

from __future__ import annotations

import pytest

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import new_node
from bpstudio.catalogue.spec import (
    Call,
    LayerSpec,
    call_module,
    construct_nn,
    covers,
    format_value,
    settle,
    whole_numbers,
)
from bpstudio.errors import UserError
from bpstudio.graph.document import Node
from bpstudio.params import EMPTY, FrozenMap, Value


def values_of(kind: str, **params: Value) -> FrozenMap[Value]:
    return LAYERS[kind].values(new_node(kind, "n1", params=params))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (1e-05, "1e-05"),
        (True, "True"),
        (None, "None"),
        ("same", "'same'"),
        ((3,), "(3,)"),
        ((2, (1, 0)), "(2, (1, 0))"),
        ("'); import os #", '"\'); import os #"'),
    ],
)
def test_a_value_is_written_as_python_reads_it(value: Value, text: str) -> None:
    assert format_value(value) == text


def test_a_mapping_has_no_source_form() -> None:
    with pytest.raises(TypeError, match="FrozenMap"):
        format_value(FrozenMap[Value]())


def test_a_constructor_call_leaves_out_what_torch_assumes() -> None:
    construct = construct_nn(
        "Conv1d",
        ("kernel_size", "stride", "bias"),
        positional=("in_channels", "out_channels"),
        defaults={"stride": 1, "bias": True},
        fixed={"padding": 2},
    )
    given = {"in_channels": 3, "out_channels": 8, "kernel_size": 5, "stride": 1, "bias": False}
    assert construct(given) == "nn.Conv1d(3, 8, kernel_size=5, bias=False, padding=2)"


def test_a_module_is_called_with_one_variable_per_port() -> None:
    call = Call(module="self.m", inputs={"a": ("x",), "b": ("y",)}, values=EMPTY)
    assert call_module("b", "a", more="need=1")(call) == "self.m(y, x, need=1)"


@pytest.mark.parametrize("inputs", [{"key": ()}, {}])
def test_a_free_port_is_not_linked(inputs: dict[str, tuple[str, ...]]) -> None:
    assert not Call(module="", inputs=inputs, values=EMPTY).linked("key")


def test_one_number_stands_for_all_axes() -> None:
    assert whole_numbers(3, axes=2) == (3, 3)
    assert whole_numbers((3, 4), axes=2) == (3, 4)


@pytest.mark.parametrize(
    ("prefixes", "name", "wanted"),
    [
        (("weight",), "weight_ih_l0", True),
        (("weight",), "in_proj_weight", False),
        (("layers.*.linear1.weight",), "layers.11.linear1.weight", True),
        (("layers.*.linear1.weight",), "layers.1.linear2.weight", False),
        ((), "weight", False),
    ],
)
def test_a_role_covers_parameters_by_how_they_begin(
    prefixes: tuple[str, ...], name: str, wanted: bool
) -> None:
    assert covers(prefixes, name) is wanted


def test_same_padding_needs_a_stride_of_one() -> None:
    assert values_of("Conv2d", padding="same", stride=(1, 1))["padding"] == "same"
    with pytest.raises(UserError, match="stride above 1"):
        values_of("Conv2d", padding="same", stride=2)
    with pytest.raises(UserError, match="or same, or valid"):
        values_of("Conv2d", padding="wide")


@pytest.mark.parametrize(
    ("kind", "params", "words"),
    [
        ("FractionalMaxPool2d", {"output_size": 3}, "Exactly one"),
        ("FractionalMaxPool2d", {"output_ratio": None}, "Exactly one"),
        ("AdaptiveLogSoftmaxWithLoss", {"cutoffs": (4, 4)}, "must rise"),
        ("AdaptiveLogSoftmaxWithLoss", {"cutoffs": (10,)}, "below the 10 classes"),
        ("EmbeddingBag", {"num_embeddings": 3, "sparse": True, "mode": "max"}, "mode max"),
        ("Stack", {"dim": 0}, "always the first axis"),
    ],
)
def test_more_parameters_that_do_not_go_together_are_refused(
    kind: str, params: dict[str, Value], words: str
) -> None:
    with pytest.raises(UserError) as caught:
        values_of(kind, **params)
    assert words in f"{caught.value.message} {caught.value.hint}"


def test_the_ports_of_a_layer_follow_its_parameters() -> None:
    pool, split = LAYERS["MaxPool2d"], LAYERS["Split"]
    node = new_node("MaxPool2d", "n1", params={"return_indices": True})
    assert [port.name for port in pool.ports(node).outputs] == ["out", "indices"]
    parts = split.ports(new_node("Split", "n1", params={"parts": 3})).outputs
    assert [port.name for port in parts] == ["part1", "part2", "part3"]


def test_settle_names_what_does_not_fit() -> None:
    with pytest.raises(UserError, match="hidden out_features cannot be 0"):
        settle(LAYERS["Linear"], {"out_features": 0}, of="hidden")


def test_sizes_follow_from_what_enters() -> None:
    sized = LAYERS["Linear"].sized(values_of("Linear"), {"in": ((6, 3, 17),)})
    assert sized["in_features"] == 17


def test_the_size_of_a_free_port_is_none() -> None:
    sized = LAYERS["MultiheadAttention"].sized(
        values_of("MultiheadAttention"), {"query": ((6, 5, 8),), "key": ()}
    )
    assert (sized["embed_dim"], sized["kdim"], sized["vdim"]) == (8, None, None)


def test_a_size_from_an_axis_that_is_not_there_is_refused() -> None:
    with pytest.raises(UserError, match="only 1 axes"):
        LAYERS["Conv1d"].sized(values_of("Conv1d"), {"in": ((6,),)})


def test_the_number_of_codes_follows_from_the_field() -> None:
    spec = LAYERS["Embedding"]
    entering = {"in": ((6, 5),)}
    assert spec.sized(values_of("Embedding"), entering, {"in": 7})["num_embeddings"] == 7


def test_a_number_of_codes_that_is_set_wins() -> None:
    spec = LAYERS["Embedding"]
    values = values_of("Embedding", num_embeddings=9)
    assert spec.sized(values, {"in": ((6, 5),)}, {"in": 7})["num_embeddings"] == 9


def test_codes_without_a_category_field_are_refused() -> None:
    spec = LAYERS["Embedding"]
    with pytest.raises(UserError, match="num_embeddings"):
        spec.sized(values_of("Embedding"), {"in": ((6, 5),)})


@pytest.mark.parametrize(("kind", "rank"), [("LSTM", 2), ("Conv2d", 3), ("Linear", 1)])
def test_an_input_that_would_be_read_as_unbatched_is_refused(kind: str, rank: int) -> None:
    with pytest.raises(UserError, match="axes, the batch included"):
        LAYERS[kind].check_rank(values_of(kind), rank)


@pytest.mark.parametrize(("dim", "why"), [(-3, "is the batch"), (3, "is not there"), (-4, "not")])
def test_an_axis_must_be_one_behind_the_batch(dim: int, why: str) -> None:
    with pytest.raises(UserError, match=why):
        LAYERS["Softmax"].check_rank(values_of("Softmax", dim=dim), 3)


@pytest.mark.parametrize("dim", [1, 2, -1, -2])
def test_an_axis_behind_the_batch_is_right(dim: int) -> None:
    LAYERS["Softmax"].check_rank(values_of("Softmax", dim=dim), 3)


@pytest.mark.parametrize("spec", [spec for spec in LAYERS if spec.axes], ids=lambda s: s.kind)
def test_no_parameter_may_name_the_batch(spec: LayerSpec) -> None:
    for name in spec.axes:
        zero: Value = (0,) if spec.params[name].kind == "ints" else 0
        with pytest.raises(UserError, match="batch"):
            new_node(spec.kind, "n1", params={name: zero})


def test_ports_with_bad_parameters_are_the_default_ones() -> None:
    bad = Node(id="n1", kind="Output", params=FrozenMap({"weight": -1.0}))
    assert [port.name for port in LAYERS["Output"].ports(bad).inputs] == ["in"]


@pytest.mark.parametrize(
    ("kind", "params", "why"),
    [
        ("Conv2d", {"out_channels": 6, "groups": 4}, "groups"),
        ("ConvTranspose1d", {"out_channels": 5, "groups": 2}, "groups"),
        ("MaxPool2d", {"kernel_size": (4, 2), "padding": (2, 2)}, "more than half"),
        ("AvgPool1d", {"kernel_size": 3, "padding": 2}, "more than half"),
        ("LSTM", {"dropout": 0.5}, "only one"),
        ("LSTM", {"proj_size": 32}, "smaller than hidden_size"),
        ("Hardtanh", {"min_val": 2.0}, "below"),
        ("RReLU", {"lower": 0.5}, "below"),
        ("Reshape", {"shape": (-1, -1)}, "no shape"),
        ("Unflatten", {"unflattened_size": (0, 3)}, "no shape"),
        ("Permute", {"dims": (1, 3)}, "once"),
        ("Unsqueeze", {"dim": 0}, "batch"),
        ("Slice", {"start": 3, "stop": 2}, "empty"),
        ("Slice", {"start": -2, "stop": -3}, "empty"),
        ("Clamp", {"min": None, "max": None}, "no limit"),
        ("Clamp", {"min": 2.0}, "above"),
        ("Embedding", {"num_embeddings": 4, "padding_idx": 4}, "none of the 4"),
        ("Upsample", {"align_corners": True}, "align_corners"),
        ("Output", {"loss": FrozenMap({"kind": "NoLoss"})}, "no loss called"),
        ("Output", {"metrics": ("speed",)}, "no metric called"),
        ("Output", {"metrics": ("r2",)}, "does not go with CrossEntropyLoss"),
        (
            "Output",
            {"loss": FrozenMap({"kind": "HuberLoss", "params": FrozenMap({"delta": 0.0})})},
            "delta",
        ),
    ],
)
def test_parameters_that_do_not_go_together_are_refused(
    kind: str, params: dict[str, Value], why: str
) -> None:
    with pytest.raises(UserError, match=why):
        new_node(kind, "n1", params=params)


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("MaxPool2d", {"kernel_size": 4, "padding": (2, 1)}),
        ("LSTM", {"dropout": 0.5, "num_layers": 2, "proj_size": 31}),
        ("Slice", {"start": -3, "stop": 5}),
        ("Clamp", {"min": None}),
        ("Output", {"target": "price", "metrics": ("f1_macro",)}),
    ],
)
def test_parameters_at_the_edge_are_accepted(kind: str, params: dict[str, Value]) -> None:
    assert new_node(kind, "n1", params=params).params == FrozenMap(params)
