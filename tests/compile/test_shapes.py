"""Shapes on the meta device are those that torch really gives, for every entry of the catalogue."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch
from torch import nn

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.spec import Call, LayerSpec, settle
from bpstudio.compile.shapes import BATCHES, Form, LayerForms, ShapeError, layer_forms
from bpstudio.params import EMPTY, FrozenMap, Value

DRAWN = [spec for spec in LAYERS if spec.kind not in {"Input", "Output"}]
CODES = 12
"""Codes in the example of layers that look up codes."""

every_layer = pytest.mark.parametrize("spec", DRAWN, ids=lambda spec: spec.kind)


def example_inputs(spec: LayerSpec) -> FrozenMap[tuple[Form, ...]]:
    ports = (spec.ports_of(settle(spec, EMPTY)) if spec.ports_of else spec).inputs
    return FrozenMap(
        {
            port.name: (
                Form.of_rows(
                    spec.example[port.name][1:], "int64" if port.dtype == "int" else "float32"
                ),
            )
            * (2 if port.many else 1)
            for port in ports
            if port.name in spec.example
        }
    )


def example_values(
    spec: LayerSpec, inputs: FrozenMap[tuple[Form, ...]], **given: Value
) -> FrozenMap[Value]:
    shapes = {port: tuple(form.shapes[0] for form in forms) for port, forms in inputs.items()}
    return spec.sized(settle(spec, given), shapes, dict.fromkeys(shapes, CODES))


def forms_of(spec: LayerSpec, **given: Value) -> LayerForms:
    inputs = example_inputs(spec)
    return layer_forms(spec.kind, example_values(spec, inputs, **given), inputs)


def run_on_cpu(spec: LayerSpec, batch: int) -> dict[str, torch.Tensor]:
    """The emitted text run on real numbers, written apart from the code under test."""
    inputs = example_inputs(spec)
    values = example_values(spec, inputs)
    scope = {"torch": torch, "nn": nn, "self": SimpleNamespace(training=False)}
    names: dict[str, tuple[str, ...]] = {}
    for port, forms in inputs.items():
        names[port] = tuple(f"{port}{index}" for index in range(len(forms)))
        for name, form in zip(names[port], forms, strict=True):
            shape = (batch, *form.shapes[0][1:])
            codes = form.dtype == "int64"
            scope[name] = torch.randint(CODES, shape) if codes else torch.rand(shape) + 0.1
    if spec.emit.construct is not None:
        exec(spec.emit.support, scope)
        scope["self"].layer = eval(spec.emit.construct(values), scope).eval()
    rank = next(iter(inputs.values()))[0].rank
    ports = (spec.ports_of(values) if spec.ports_of else spec).outputs
    left = spec.emit.left({port.name: f"result_{port.name}" for port in ports})
    call = Call(module="self.layer", inputs=names, values=values, rank=rank)
    with torch.no_grad():
        exec(f"{left} = {spec.emit.forward(call)}", scope)
        results = {port.name: f"result_{port.name}" for port in ports}
        for port, pattern in spec.emit.after.items():
            scope[results[port]] = eval(pattern.format(**results), scope)
    return {port: scope[name] for port, name in results.items()}


@every_layer
def test_shapes_and_dtypes_are_those_of_a_real_run(spec):
    outputs = forms_of(spec).outputs
    for which, batch in enumerate(BATCHES):
        real = run_on_cpu(spec, batch)
        assert {port: (tuple(t.shape), str(t.dtype)) for port, t in real.items()} == {
            port: (form.shapes[which], f"torch.{form.dtype}") for port, form in outputs.items()
        }


@every_layer
def test_the_batch_leads_every_output(spec):
    for form in forms_of(spec).outputs.values():
        assert form.batch_axis == 0
        assert form.axes()[0] == "N"
        assert all(isinstance(axis, int) for axis in form.axes()[1:])


@every_layer
def test_parameters_have_the_names_and_shapes_of_torch(spec):
    inputs = example_inputs(spec)
    values = example_values(spec, inputs)
    found = layer_forms(spec.kind, values, inputs)
    if spec.emit.construct is None:
        assert found.parameter_count == 0
        return
    scope = {"torch": torch, "nn": nn}
    exec(spec.emit.support, scope)
    module = eval(spec.emit.construct(values), scope)
    assert dict(found.parameters) == {n: tuple(p.shape) for n, p in module.named_parameters()}
    assert found.parameter_count == sum(p.numel() for p in module.parameters())


def test_no_random_number_is_drawn():
    layer_forms.cache_clear()
    torch.manual_seed(5)
    before = torch.get_rng_state()
    for spec in DRAWN:
        forms_of(spec)
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize(
    "spec",
    [spec for spec in DRAWN if all(port.dtype != "int" for port in spec.inputs)],
    ids=lambda spec: spec.kind,
)
def test_a_layer_says_truly_whether_it_stops_the_gradient(spec):
    inputs = example_inputs(spec)
    values = example_values(spec, inputs)
    scope = {"torch": torch, "nn": nn, "self": SimpleNamespace(training=False)}
    names = {port: tuple(f"{port}{i}" for i in range(len(fs))) for port, fs in inputs.items()}
    for port, forms in inputs.items():
        for name, form in zip(names[port], forms, strict=True):
            scope[name] = torch.rand(form.shapes[0]).requires_grad_()
    if spec.emit.construct is not None:
        exec(spec.emit.support, scope)
        scope["self"].layer = eval(spec.emit.construct(values), scope).requires_grad_(False)
    rank = next(iter(inputs.values()))[0].rank
    call = Call(module="self.layer", inputs=names, values=values, rank=rank)
    result = eval(spec.emit.forward(call), scope)
    first = result[0] if isinstance(result, tuple) else result
    assert first.requires_grad is not spec.stops_gradient


@pytest.mark.parametrize("kind", ["RNN", "GRU", "LSTM"])
def test_fifty_time_steps_go_in_and_come_out(kind):
    inputs = FrozenMap({"in": (Form.of_rows((50, 3), "float32"),)})
    spec = LAYERS[kind]
    values = example_values(spec, inputs, hidden_size=7, bidirectional=True, num_layers=2)
    outputs = layer_forms(kind, values, inputs).outputs
    assert outputs["output"].axes() == ("N", 50, 14)
    assert outputs["h"].axes() == ("N", 4, 7)


def test_an_axis_of_several_batches_prints_as_a_product():
    form = Form(shapes=((24, 3), (40, 3)), dtype="float32")
    assert form.axes() == ("N*4", 3)
    assert form.batch_axis == 0
    assert Form(shapes=((3, 6), (3, 10)), dtype="float32").batch_axis == 1
    assert Form(shapes=((3, 5), (3, 5)), dtype="float32").batch_axis is None


def test_a_layer_is_run_once_for_the_same_settings_and_sizes():
    forms_of(LAYERS["Linear"], out_features=17)
    runs = layer_forms.cache_info().misses
    assert forms_of(LAYERS["Linear"], out_features=17) is forms_of(
        LAYERS["Linear"], out_features=17
    )
    assert layer_forms.cache_info().misses == runs


def test_what_torch_refuses_is_told_in_torchs_words():
    inputs = FrozenMap({"in": (Form.of_rows((8, 2, 2), "float32"),)})
    values = example_values(LAYERS["Conv2d"], inputs, kernel_size=5)
    with pytest.raises(ShapeError, match="Kernel size"):
        layer_forms("Conv2d", values, inputs)


# ------------------------------------------------------------------------------ what it costs


def cost(kind: str, shape: tuple[int, ...], **given: Value) -> LayerForms:
    spec = LAYERS[kind]
    inputs = FrozenMap({spec.inputs[0].name: (Form.of_rows(shape, "float32"),)})
    return layer_forms(kind, example_values(spec, inputs, **given), inputs)


@pytest.mark.parametrize(
    ("kind", "shape", "given", "by_hand"),
    [
        ("Linear", (10,), {"out_features": 20}, 10 * 20),
        ("Linear", (5, 10), {"out_features": 20}, 5 * 10 * 20),
        ("Conv2d", (3, 10, 10), {"out_channels": 8}, 27 * 8 * 64),
        ("Conv2d", (4, 10, 10), {"out_channels": 8, "groups": 4}, 9 * 8 * 64),
        ("LSTM", (7, 10), {"hidden_size": 20}, 7 * 80 * (10 + 20)),
        ("ReLU", (10,), {}, 0),
    ],
)
def test_multiply_adds_of_one_sample_are_those_counted_by_hand(kind, shape, given, by_hand) -> None:
    assert cost(kind, shape, **given).multiply_adds == by_hand


def test_what_a_layer_gives_for_one_sample_is_counted_over_all_its_ports() -> None:
    assert cost("Conv2d", (3, 10, 10), out_channels=8).values_per_sample == 8 * 8 * 8
    assert cost("LSTM", (7, 10), hidden_size=20).values_per_sample == 7 * 20 + 2 * 20
