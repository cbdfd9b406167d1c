"""Every layer, driven from the registry, without torch: words, defaults, ports and source text."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from typing import Any

import pytest

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import new_node, ports_of
from bpstudio.catalogue.spec import FAMILIES, Call, LayerSpec
from bpstudio.params import FrozenMap, Value

every_layer = pytest.mark.parametrize("spec", LAYERS, ids=lambda spec: spec.kind)
every_inner_layer = pytest.mark.parametrize(
    "spec", [spec for spec in LAYERS if spec.family != "in-out"], ids=lambda spec: spec.kind
)
NEVER = {"batch_first", "inplace", "device", "dtype"}


@every_layer
def test_its_defaults_are_valid(spec: LayerSpec) -> None:
    values = spec.values(new_node(spec.kind, "n1"))
    assert set(values) == set(spec.params)


@every_layer
def test_it_explains_itself(spec: LayerSpec) -> None:
    assert spec.family in FAMILIES
    assert spec.summary.endswith(".")
    assert 15 <= len(spec.summary) <= 140
    assert spec.formula
    assert len(spec.search) >= 1
    for param in spec.params.values():
        assert param.help.endswith(".")
    for rule in spec.inferred.values():
        assert rule.help.endswith(".")


@every_layer
def test_its_numbers_have_a_range_or_any_value_is_right(spec: LayerSpec) -> None:
    for name, param in spec.params.items():
        if param.kind in {"int", "ints"}:
            assert param.minimum is not None, name


@every_layer
def test_what_the_batch_and_the_engine_decide_is_no_parameter(spec: LayerSpec) -> None:
    assert not NEVER & set(spec.params)


@every_layer
def test_its_ports_have_names_of_their_own(spec: LayerSpec) -> None:
    ports = ports_of(new_node(spec.kind, "n1"))
    assert ports is not None
    for side in (ports.inputs, ports.outputs):
        names = [port.name for port in side]
        assert len(set(names)) == len(names)
        assert all(name.isidentifier() or name == "in" for name in names)


@every_inner_layer
def test_its_rules_name_its_own_ports_and_parameters(spec: LayerSpec) -> None:
    ports = {port.name for port in spec.inputs}
    assert {rule.port for rule in spec.inferred.values()} <= ports
    assert set(spec.classes.values()) <= ports
    assert set(spec.example) == ports
    assert {*spec.axes, *spec.classes} <= set(spec.params)
    assert not set(spec.inferred) & set(spec.params)


@every_inner_layer
def test_its_example_has_the_rank_that_it_wants(
    spec: LayerSpec, example_values: Callable[..., FrozenMap[Value]]
) -> None:
    first = spec.example[spec.inputs[0].name]
    assert first[0] == 6
    spec.check_rank(example_values(spec), len(first))


@every_inner_layer
def test_its_text_names_nothing_but_torch_and_its_inputs(
    spec: LayerSpec,
    example_shapes: Callable[..., Any],
    example_values: Callable[..., FrozenMap[Value]],
) -> None:
    values = example_values(spec)
    inputs = {
        port: tuple(f"{port}_{index}" for index in range(len(shapes)))
        for port, shapes in example_shapes(spec).items()
    }
    text = spec.emit.forward(Call(module="self.layer", inputs=inputs, values=values, rank=3))
    left = spec.emit.left({port.name: f"to_{port.name}" for port in spec.outputs})
    made = spec.emit.construct(values) if spec.emit.construct is not None else "None"
    names = {
        node.id
        for line in (f"{left} = {text}", made)
        for node in ast.walk(ast.parse(line))
        if isinstance(node, ast.Name)
    }
    own = {
        node.name for node in ast.parse(spec.emit.support).body if isinstance(node, ast.ClassDef)
    }
    allowed = {"torch", "nn", "self", *own}.union(*inputs.values())
    assert names <= allowed | {f"to_{port.name}" for port in spec.outputs}
    assert not names & set(dir(builtins))
    assert "inplace" not in text + made
    if spec.emit.construct is not None:
        assert "self.layer" in text


@every_inner_layer
def test_a_line_after_it_sets_an_output_from_itself(spec: LayerSpec) -> None:
    outputs = {port.name for port in spec.outputs}
    for port, pattern in spec.emit.after.items():
        assert port in outputs
        assert pattern.format(**{port: "x"}).startswith("x.")


def test_source_reads_as_a_person_writes_it(
    example_values: Callable[..., FrozenMap[Value]],
) -> None:
    wanted = {
        "Linear": "nn.Linear(8, 64)",
        "Conv2d": "nn.Conv2d(3, 16, kernel_size=3)",
        "MaxPool2d": "nn.MaxPool2d(2)",
        "LSTM": "nn.LSTM(8, 32, batch_first=True)",
        "MultiheadAttention": "nn.MultiheadAttention(8, 4, batch_first=True)",
        "Embedding": "nn.Embedding(10, 16)",
        "ReLU": "nn.ReLU()",
    }
    for kind, text in wanted.items():
        construct = LAYERS[kind].emit.construct
        assert construct is not None
        assert construct(example_values(LAYERS[kind])) == text


def test_a_parameter_off_its_default_is_written(
    example_values: Callable[..., FrozenMap[Value]],
) -> None:
    construct = LAYERS["Dropout"].emit.construct
    assert construct is not None
    assert construct(example_values(LAYERS["Dropout"], p=0.25)) == "nn.Dropout(p=0.25)"
