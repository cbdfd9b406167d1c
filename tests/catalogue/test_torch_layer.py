"""Every layer computes what the installed torch computes, sample by sample."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import nn

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import new_node
from bpstudio.catalogue.spec import Call, LayerSpec
from bpstudio.compile.check import check
from bpstudio.compile.module import build
from bpstudio.compile.source import generate
from bpstudio.graph.document import (
    Data,
    DataFacts,
    Document,
    Edge,
    Field,
    FieldFacts,
    Graph,
    Source,
)
from bpstudio.params import FrozenMap, Value

Tensors = dict[str, tuple[torch.Tensor, ...]]

MODULES = [spec for spec in LAYERS if spec.torch_name == f"torch.nn.{spec.kind}"]
OPERATIONS = [
    spec
    for spec in LAYERS
    if spec.family != "in-out" and spec.torch_name != f"torch.nn.{spec.kind}"
]
by_kind: Callable[[LayerSpec], str] = lambda spec: spec.kind  # noqa: E731  # an id for pytest
every_module = pytest.mark.parametrize("spec", MODULES, ids=by_kind)
every_inner_layer = pytest.mark.parametrize("spec", [*MODULES, *OPERATIONS], ids=by_kind)

# ------------------------------------------------------------------------------ running a layer


def run(
    spec: LayerSpec, values: Mapping[str, Value], inputs: Tensors, *, train: int | None = None
) -> tuple[nn.Module | None, dict[str, torch.Tensor]]:
    """Build and run a layer from the text that its emitter writes.

    In evaluation, or in training with `train` as the seed.
    """
    state = SimpleNamespace(training=train is not None)
    names: dict[str, Any] = {"torch": torch, "nn": nn, "self": state}
    given: dict[str, tuple[str, ...]] = {}
    for port, tensors in inputs.items():
        given[port] = tuple(f"{port}_{index}" for index in range(len(tensors)))
        names.update(zip(given[port], tensors, strict=True))
    module = None
    if spec.emit.construct is not None:
        torch.manual_seed(1)
        module = constructed(spec, values).train(train is not None)
        state.layer = module
    rank = next(tensors[0].dim() for tensors in inputs.values())
    call = Call(module="self.layer", inputs=given, values=values, rank=rank)
    left = {port.name: f"to_{port.name}" for port in spec.outputs}
    lines = [f"{spec.emit.left(left)} = {spec.emit.forward(call)}"]
    for port, pattern in spec.emit.after.items():
        lines.append(f"{left[port]} = {pattern.format(**left)}")
    torch.manual_seed(train or 0)
    exec("\n".join(lines), names)
    return module, {port: names[name] for port, name in left.items()}


def constructed(spec: LayerSpec, values: Mapping[str, Value]) -> nn.Module:
    """What the text of a layer's constructor makes."""
    names: dict[str, Any] = {"torch": torch, "nn": nn}
    exec(spec.emit.support, names)
    assert spec.emit.construct is not None
    return eval(spec.emit.construct(values), names)


def tensors_of(
    spec: LayerSpec, shapes: Mapping[str, tuple[tuple[int, ...], ...]], *, device: str = "cpu"
) -> Tensors:
    generator = torch.Generator().manual_seed(0)
    kinds = {port.name: port.dtype for port in spec.inputs}
    return {
        port: tuple(
            (
                torch.randint(0, 10, shape, generator=generator)
                if kinds[port] == "int"
                else torch.rand(shape, generator=generator) + 0.5
            ).to(device)
            for shape in entering
        )
        for port, entering in shapes.items()
    }


STACKS = {"TransformerEncoder", "TransformerDecoder"}
"""Whose first argument is the layer that they stack; ours hold that layer's parameters."""


def by_hand(spec: LayerSpec, values: Mapping[str, Value]) -> nn.Module:
    """The torch layer with every value given by name."""
    given: dict[str, Any] = {
        name: value for name, value in values.items() if value is not None and name != "causal"
    }
    if spec.family in {"recurrent", "attention"} and not spec.kind.endswith("Cell"):
        given["batch_first"] = True
    if spec.kind == "Upsample" and not values["align_corners"]:
        del given["align_corners"]
    torch.manual_seed(1)
    if spec.kind in STACKS:
        number, norm = given.pop("num_layers"), given.pop("norm")
        layer = getattr(nn, f"{spec.kind}Layer")(**given)
        last = nn.LayerNorm(given["d_model"]) if norm else None
        return getattr(nn, spec.kind)(layer, number, norm=last).eval()
    return getattr(nn, spec.kind)(**given).eval()


def called(spec: LayerSpec, module: nn.Module, *inputs: torch.Tensor) -> Any:
    """What a torch layer gives for our inputs: torch wants states in pairs, with layers first."""
    first, *states = inputs
    match spec.kind:
        case "RNN" | "GRU":
            return module(first, states[0].transpose(0, 1).contiguous())
        case "LSTM":
            return module(first, tuple(state.transpose(0, 1).contiguous() for state in states))
        case "LSTMCell":
            return module(first, tuple(states))
        case "AdaptiveLogSoftmaxWithLoss":
            return module.log_prob(first)
        case _:
            return module(*inputs)


@every_module
def test_it_computes_what_its_torch_layer_computes(
    spec: LayerSpec, example_shapes: Any, example_values: Any
) -> None:
    values = example_values(spec, **({"causal": False} if "causal" in spec.params else {}))
    inputs = tensors_of(spec, example_shapes(spec))
    _, results = run(spec, values, inputs)
    module = by_hand(spec, values)
    theirs = called(spec, module, *(tensors[0] for tensors in inputs.values()))
    flat = flatten(theirs)
    assert len(flat) == len(results)
    for (port, ours), their in zip(results.items(), flat, strict=True):
        wanted = their.transpose(0, 1) if port in spec.emit.after else their
        assert ours.shape == wanted.shape
        assert torch.equal(ours, wanted), port


def flatten(result: Any) -> list[torch.Tensor]:
    if isinstance(result, tuple):
        return [tensor for part in result for tensor in flatten(part)]
    return [result]


def sine_waves(x: torch.Tensor) -> torch.Tensor:
    """Vaswani et al. 2017, section 3.5, number by number."""
    made = x.clone()
    for t in range(x.shape[1]):
        for i in range(x.shape[2]):
            angle = t / 10000 ** ((i - i % 2) / x.shape[2])
            made[:, t, i] += math.cos(angle) if i % 2 else math.sin(angle)
    return made


def fractional(axes: int) -> Callable[[torch.Tensor], torch.Tensor]:
    middle = torch.full((6, 3, axes), 0.5)
    module = nn.FractionalMaxPool2d if axes == 2 else nn.FractionalMaxPool3d
    return module(2, output_ratio=0.7, _random_samples=middle)


def looked(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    return (q @ k.mT / math.sqrt(q.shape[-1])).softmax(-1) @ v


ORACLES: Mapping[str, Callable[..., Any]] = {
    "Add": torch.add,
    "Multiply": torch.mul,
    "Concat": lambda a, b: torch.hstack((a, b)),
    "Subtract": torch.sub,
    "MatMul": torch.bmm,
    "ConstantScale": lambda x: x * 1.0,
    "Detach": lambda x: x.clone(),
    "Log": torch.log,
    "Exp": torch.exp,
    "Clamp": lambda x: torch.minimum(torch.maximum(x, torch.tensor(-1.0)), torch.tensor(1.0)),
    "Reshape": lambda x: x.flatten(1),
    "Permute": lambda x: x.transpose(1, 2),
    "Squeeze": lambda x: x[..., 0],
    "Unsqueeze": lambda x: x[:, None],
    "Select": lambda x: x[:, -1],
    "Slice": lambda x: x,
    "MeanOver": lambda x: x.sum(dim=1) / x.shape[1],
    "SumOver": lambda x: torch.einsum("nab->nb", x),
    "MaxOver": lambda x: x.max(dim=1).values,
    "MinOver": lambda x: x.min(dim=1).values,
    "VarianceOver": lambda x: x.square().mean(1) - x.mean(1).square(),
    "LogSumExpOver": lambda x: x.exp().sum(1).log(),
    "Divide": torch.div,
    "Maximum": lambda a, b: torch.where(a > b, a, b),
    "Minimum": lambda a, b: torch.where(a < b, a, b),
    "Stack": lambda a, b: torch.cat((a[:, None], b[:, None]), dim=1),
    "DotProduct": lambda a, b: torch.linalg.vecdot(a, b)[:, None],
    "Abs": lambda x: x.sign() * x,
    "Sqrt": lambda x: x**0.5,
    "Power": torch.square,
    "Sin": torch.sin,
    "Cos": torch.cos,
    "AddConstant": lambda x: x + torch.ones(1),
    "LearnedScale": torch.zeros_like,
    "Split": lambda x: (x[:, :2], x[:, 2:]),
    "Repeat": lambda x: torch.cat((x[:, None], x[:, None]), dim=1),
    "Flip": lambda x: x[:, [3, 2, 1, 0]],
    "ToFloat": lambda x: x * 1.0,
    "ResizeLike": lambda x, like: nn.Upsample(size=like.shape[2:])(x),
    "GaussianNoise": torch.clone,
    "RandomNormal": torch.zeros_like,
    "OneHot": lambda x: nn.functional.one_hot(x, 10).float(),
    "PositionalEncoding": sine_waves,
    "ScaledDotProductAttention": looked,
    "FractionalMaxPool2d": fractional(2),
    "FractionalMaxPool3d": fractional(3),
}
"""What an operation gives in its example, in evaluation, said in another way."""


OWN_TESTS = {"LearnedPosition", "LearnedToken"}


def test_every_operation_has_an_oracle() -> None:
    assert {spec.kind for spec in OPERATIONS} == {*ORACLES, *OWN_TESTS}


@pytest.mark.parametrize("kind", ORACLES)
def test_an_operation_computes_what_its_name_says(
    kind: str, example_shapes: Any, example_values: Any
) -> None:
    spec = LAYERS[kind]
    inputs = tensors_of(spec, example_shapes(spec))
    _, results = run(spec, example_values(spec), inputs)
    wanted = ORACLES[kind](*(tensor for tensors in inputs.values() for tensor in tensors))
    torch.testing.assert_close(list(results.values()), flatten(wanted))


@pytest.mark.parametrize(
    ("params", "cut"),
    [
        ({"start": 1}, (slice(None), slice(1, None))),
        ({"start": -2, "stop": -1}, (slice(None), slice(-2, -1))),
        ({"dim": 2, "stop": 3}, (slice(None), slice(None), slice(3))),
        ({"dim": -1, "start": 2}, (..., slice(2, None))),
        ({"dim": -2, "start": 2, "stop": 4}, (..., slice(2, 4), slice(None))),
    ],
)
def test_a_slice_cuts_the_axis_that_it_names(
    params: dict[str, Value], cut: tuple[Any, ...], example_shapes: Any, example_values: Any
) -> None:
    spec = LAYERS["Slice"]
    inputs = tensors_of(spec, example_shapes(spec))
    _, results = run(spec, example_values(spec, **params), inputs)
    assert torch.equal(results["out"], inputs["in"][0][cut])


def test_a_learned_token_stands_before_every_sequence() -> None:
    spec = LAYERS["LearnedToken"]
    x = torch.rand(6, 5, 8)
    module, results = run(spec, {"embedding_dim": 8}, {"in": (x,)})
    assert isinstance(module, nn.Embedding)
    assert torch.equal(results["out"][:, 0], module.weight.expand(6, 8))
    assert torch.equal(results["out"][:, 1:], x)


def test_learned_positions_are_added_to_every_sample() -> None:
    spec = LAYERS["LearnedPosition"]
    inputs = {"in": (torch.zeros(6, 5, 8),)}
    values = spec.sized(spec.values(new_node(spec.kind, "n1")), {"in": ((6, 5, 8),)})
    module, results = run(spec, values, inputs)
    assert isinstance(module, nn.Embedding)
    assert torch.equal(results["out"], module.weight.expand(6, 5, 8))


@every_inner_layer
def test_it_runs_without_memory_on_the_meta_device(
    spec: LayerSpec, example_shapes: Any, example_values: Any
) -> None:
    values, shapes = example_values(spec), example_shapes(spec)
    _, real = run(spec, values, tensors_of(spec, shapes))
    with torch.device("meta"):
        _, meta = run(spec, values, tensors_of(spec, shapes, device="meta"))
    assert {port: tensor.shape for port, tensor in meta.items()} == {
        port: tensor.shape for port, tensor in real.items()
    }


@every_inner_layer
def test_its_first_axis_is_the_batch_and_samples_do_not_mix(
    spec: LayerSpec, example_shapes: Any, example_values: Any
) -> None:
    values = example_values(spec)
    inputs = tensors_of(spec, example_shapes(spec))
    _, before = run(spec, values, inputs)
    changed = {
        port: tuple(torch.cat([one[:1], one[1:].flip(0)]) for one in tensors)
        for port, tensors in inputs.items()
    }
    _, after = run(spec, values, changed)
    for port, tensor in before.items():
        assert tensor.shape[0] == 6, port
        torch.testing.assert_close(after[port][0], tensor[0])
        torch.testing.assert_close(after[port][1:], tensor[1:].flip(0))


@every_inner_layer
def test_layers_that_mix_samples_or_draw_numbers_in_training_say_so(
    spec: LayerSpec, example_shapes: Any, example_values: Any
) -> None:
    changes: dict[str, Value] = {}
    if spec.random and "dropout" in spec.params:
        changes = {"dropout": 0.5, **({"num_layers": 2} if spec.time_axis else {})}
    values = example_values(spec, **changes)
    optional = {port.name for port in spec.inputs if port.optional}
    inputs = {
        port: tuple(one if one.dtype == torch.int64 else one - 1.0 for one in tensors)
        for port, tensors in tensors_of(spec, example_shapes(spec)).items()
        if port not in optional
    }
    half = {port: tuple(one[:3] for one in tensors) for port, tensors in inputs.items()}
    name = spec.outputs[0].name
    first, again = (run(spec, values, inputs, train=seed)[1][name] for seed in (1, 2))
    assert differs(first, again) == spec.random
    if not spec.random:
        fewer = run(spec, values, half, train=1)[1][name]
        assert differs(first[:3], fewer) == spec.batch_mixing


def differs(a: torch.Tensor, b: torch.Tensor) -> bool:
    return not torch.allclose(a, b, atol=1e-5, equal_nan=True)


# ------------------------------------------------------------------------- models of one layer


def alone(spec: LayerSpec, shapes: Mapping[str, tuple[tuple[int, ...], ...]]) -> Document:
    """A drawing of an Input for every link, this layer, and an Output for every result."""
    kinds = {port.name: port.dtype for port in spec.inputs}
    entering = [(port, index, shape) for port in shapes for index, shape in enumerate(shapes[port])]
    params = {"causal": False} if "causal" in spec.params else {}
    nodes, edges, facts = [new_node(spec.kind, "middle", params=params)], [], []
    for number, (port, _, shape) in enumerate(entering):
        id, codes = f"x{number}", kinds[port] == "int"
        nodes.append(new_node("Input", id, params={"fields": (id,)}))
        edges.append(Edge(src=(id, "out"), dst=("middle", port)))
        facts.append(
            FieldFacts(
                column=id,
                role="input",
                dtype="int64" if codes else "float32",
                shape=shape[1:],
                classes=tuple(map(str, range(10))) if codes else (),
            )
        )
    loss = FrozenMap[Value]({"kind": "MeanLoss"})
    for port in spec.outputs:
        nodes.append(new_node("Output", f"y{port.name}", params={"loss": loss}))
        edges.append(Edge(src=("middle", port.name), dst=(f"y{port.name}", "in")))
    return Document(
        graph=Graph(nodes=tuple(nodes), edges=tuple(edges)),
        data=Data(
            source=Source(kind="npz", path="x.npz"),
            fields=tuple(Field(column=one.column) for one in facts),
            facts=DataFacts(fields=tuple(facts), rows=FrozenMap(train=6)),
        ),
    )


@pytest.mark.parametrize(
    "spec",
    [spec for spec in [*MODULES, *OPERATIONS] if spec.kind not in OWN_TESTS],
    ids=by_kind,
)
def test_a_model_of_this_layer_alone_gives_what_torch_gives(
    spec: LayerSpec, example_shapes: Any, example_values: Any
) -> None:
    shapes = example_shapes(spec)
    document = alone(spec, shapes)
    checked = check(document)
    assert not checked.errors
    model = build(generate(document, checked.sizes)).model.eval()
    inputs = tensors_of(spec, shapes)
    flat = [tensor for tensors in inputs.values() for tensor in tensors]
    if spec in MODULES:
        values = example_values(spec, **({"causal": False} if "causal" in spec.params else {}))
        twin = by_hand(spec, values)
        twin.load_state_dict(next(iter(model.children())).state_dict())
        wanted = called(spec, twin, *flat)
    else:
        wanted = ORACLES[spec.kind](*flat)
    results = flatten(model(*flat))
    for port, ours, their in zip(spec.outputs, results, flatten(wanted), strict=True):
        turned = port.name in spec.emit.after
        torch.testing.assert_close(ours, their.transpose(0, 1) if turned else their)


# ------------------------------------------------------------------------------------- attention


@pytest.mark.parametrize("linked", [("query",), ("query", "key"), ("query", "key", "value")])
def test_attention_fills_free_ports_with_what_stands_before(linked: tuple[str, ...]) -> None:
    spec = LAYERS["MultiheadAttention"]
    shapes = {"query": (6, 5, 8), "key": (6, 7, 6), "value": (6, 7, 4)}
    entering = {port: ((shapes[port]),) if port in linked else () for port in shapes}
    values = spec.sized(spec.values(new_node(spec.kind, "n1")), entering)
    inputs = tensors_of(spec, {port: one for port, one in entering.items() if one})
    module, results = run(spec, values, {**dict.fromkeys(shapes, ()), **inputs})
    assert module is not None
    query = inputs["query"][0]
    key = inputs["key"][0] if "key" in linked else query
    value = inputs["value"][0] if "value" in linked else key
    wanted, weights = module(query, key, value)
    assert torch.equal(results["output"], wanted)
    assert torch.equal(results["weights"], weights)


@pytest.mark.parametrize(
    ("kind", "port", "result"),
    [
        ("MultiheadAttention", "query", "output"),
        ("TransformerEncoderLayer", "in", "out"),
        ("TransformerDecoderLayer", "target", "out"),
        ("TransformerEncoder", "in", "out"),
        ("TransformerDecoder", "target", "out"),
        ("Transformer", "target", "out"),
        ("ScaledDotProductAttention", "query", "out"),
    ],
)
@pytest.mark.parametrize("causal", [True, False])
def test_a_causal_layer_does_not_see_what_comes_later(
    kind: str, port: str, result: str, causal: bool
) -> None:
    spec = LAYERS[kind]
    wanted = [one for one in spec.inputs if not one.optional]
    shapes = {one.name: ((6, 5, 8),) for one in wanted}
    switch = "causal" if "causal" in spec.params else "is_causal"
    values = spec.sized(spec.values(new_node(kind, "n1", params={switch: causal})), shapes)
    inputs = tensors_of(spec, shapes)
    if kind == "ScaledDotProductAttention":
        inputs = dict.fromkeys(inputs, inputs[port])
    _, before = run(spec, values, inputs)
    later = inputs[port][0].clone()
    later[:, -1] += 1
    changed = {port: (later,)}
    if kind == "ScaledDotProductAttention":
        changed = dict.fromkeys(inputs, (later,))
    _, after = run(spec, values, {**inputs, **changed})
    same = torch.allclose(before[result][:, :-1], after[result][:, :-1], atol=1e-6)
    assert same == causal


@pytest.mark.parametrize("kind", ["RNN", "GRU", "LSTM"])
def test_the_last_state_has_the_batch_first(kind: str) -> None:
    spec = LAYERS[kind]
    node = new_node(kind, "n1", params={"num_layers": 2, "bidirectional": True})
    values = spec.sized(spec.values(node), {"in": ((6, 5, 8),)})
    _, results = run(spec, values, {"in": (torch.ones(6, 5, 8),)})
    assert results["output"].shape == (6, 5, 64)
    assert results["h"].shape == (6, 4, 32)


@pytest.mark.filterwarnings("ignore:LSTM with projections")  # torch tells that it has no fast way
@pytest.mark.parametrize("linked", ["h0", "c0"])
@pytest.mark.parametrize("kind", ["LSTM", "LSTMCell"])
def test_a_state_that_is_not_linked_begins_with_zeros(kind: str, linked: str) -> None:
    spec = LAYERS[kind]
    given: dict[str, Value] = {"num_layers": 2, "bidirectional": True, "proj_size": 5}
    deep = kind == "LSTM"
    node = new_node(kind, "n1", params=given if deep else {})
    x = torch.rand((6, 5, 8) if deep else (6, 8))
    widths = {"h0": 5 if deep else 32, "c0": 32}
    states = {
        port: torch.rand((6, 4, width) if deep else (6, width)) for port, width in widths.items()
    }
    values = spec.sized(spec.values(node), {"in": (tuple(x.shape),)})
    free = {port: torch.zeros_like(state) for port, state in states.items() if port != linked}
    _, some = run(spec, values, {"in": (x,), linked: (states[linked],)})
    _, both = run(spec, values, {"in": (x,), **{p: ((states | free)[p],) for p in states}})
    assert all(torch.equal(some[port], both[port]) for port in both)


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_padding_by_a_word_is_torchs(axes: int, example_values: Any) -> None:
    spec = LAYERS[f"Conv{axes}d"]
    x = torch.rand(spec.example["in"])
    for word, shape in (("same", x.shape[2:]), ("valid", tuple(n - 2 for n in x.shape[2:]))):
        module, results = run(spec, example_values(spec, padding=word), {"in": (x,)})
        assert isinstance(module, nn.Conv1d | nn.Conv2d | nn.Conv3d)
        assert module.padding == word
        assert results["out"].shape[2:] == shape


def test_values_are_hashable_so_that_shapes_can_be_remembered(example_values: Any) -> None:
    values = example_values(LAYERS["Conv2d"])
    assert isinstance(values, FrozenMap)
    assert hash(values) == hash(example_values(LAYERS["Conv2d"]))
