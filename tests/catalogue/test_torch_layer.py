"""Every layer against the installed torch: signature, shape, values and parameter names.

Names in the tables below are torch's; a reason stands with each that the catalogue leaves out.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import nn

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import new_node
from bpstudio.catalogue.spec import Call, LayerSpec, covers
from bpstudio.params import FrozenMap, Param, Value

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

NEVER = {
    "batch_first": "the first axis is always the batch",
    "inplace": "a write in place falsifies the gradients that are shown",
    "device": "the engine decides",
    "dtype": "the engine decides",
}
LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "Embedding": {
        "max_norm": "changes weights during the forward pass",
        "norm_type": "belongs to max_norm",
        "scale_grad_by_freq": "falsifies the gradients that are shown",
        "_weight": "private",
        "_freeze": "private; a node has `frozen`",
    },
    "Hardtanh": {"min_value": "deprecated", "max_value": "deprecated"},
    "Upsample": {
        "size": "scale_factor says it without the size of the input",
        "recompute_scale_factor": "matters for scale factors of odd sizes only",
    },
}
LEFT_OUT = {
    **LEFT_OUT,
    "EmbeddingBag": {
        **{name: why for name, why in LEFT_OUT["Embedding"].items() if name != "_freeze"},
        "include_last_offset": "for bags of different length, which a batch does not have",
    },
    **{f"ConvTranspose{axes}d": {"padding_mode": "torch allows only zeros"} for axes in (1, 2, 3)},
    "TransformerEncoder": {
        "enable_nested_tensor": "for masks of padding, which are not drawn",
        "mask_check": "belongs to enable_nested_tensor",
    },
    "Transformer": {
        "custom_encoder": "a module; draw an encoder and a decoder",
        "custom_decoder": "as custom_encoder",
    },
}
ONLY_CALL = {"causal"}
OUR_DEFAULT: Mapping[tuple[str, str], str] = {
    ("Softmax", "dim"): "torch warns about its own, None",
    ("LogSoftmax", "dim"): "as for Softmax",
    ("Softmin", "dim"): "as for Softmax",
    ("Upsample", "scale_factor"): "torch demands size or scale_factor",
    ("Upsample", "align_corners"): "torch's None means False",
    ("TransformerEncoder", "norm"): "torch takes a module; None means False",
    ("TransformerDecoder", "norm"): "as for TransformerEncoder",
}
STACKS = {"TransformerEncoder", "TransformerDecoder"}
"""Whose first argument is the layer that they stack; ours hold that layer's parameters."""

NOT_DRAWN = {
    "Container Module ModuleDict ModuleList ParameterDict ParameterList Sequential": "containers",
    "Parameter Buffer UninitializedParameter UninitializedBuffer": "no layers",
    "DataParallel SyncBatchNorm": "the engine spreads work, the drawing does not",
    "RNNBase RNNCellBase": "abstract",
    "CrossMapLRN2d": "the old form of LocalResponseNorm",
    "UpsamplingNearest2d UpsamplingBilinear2d": "deprecated for Upsample",
    "LinearCrossEntropyOptions": "settings of a loss, no layer",
}


def test_every_public_layer_of_torch_is_drawable_or_left_out_for_a_reason() -> None:
    left_out = {kind for kinds in NOT_DRAWN for kind in kinds.split()}
    public = {
        name
        for name in dir(nn)
        if inspect.isclass(getattr(nn, name))
        and not name.startswith(("_", "Lazy"))
        and not (name.endswith("Loss") or name == "NLLLoss2d")
    }
    assert public - left_out - set(LAYERS.kinds()) == set()
    assert not left_out & set(LAYERS.kinds())


def signature(kind: str) -> dict[str, inspect.Parameter]:
    """The parameters of a layer's constructor; recurrent ones hide theirs in a base class."""
    found = dict(inspect.signature(getattr(nn, kind)).parameters)
    if kind in STACKS:
        return {**signature(f"{kind}Layer"), **dict(list(found.items())[1:])}
    if set(found) != {"args", "kwargs"}:
        return found
    if not issubclass(getattr(nn, kind), nn.RNNBase):
        return {}
    found = dict(inspect.signature(nn.RNNBase.__init__).parameters)
    del found["self"], found["mode"]
    if kind != "LSTM":
        del found["proj_size"]
    if kind == "RNN":
        found["nonlinearity"] = inspect.Parameter(
            "nonlinearity", inspect.Parameter.KEYWORD_ONLY, default=nn.RNN(1, 1).nonlinearity
        )
    return found


@every_module
def test_it_has_every_parameter_of_its_torch_layer(spec: LayerSpec) -> None:
    torchs = set(signature(spec.kind)) - set(NEVER) - set(LEFT_OUT.get(spec.kind, {}))
    assert (set(spec.params) | set(spec.inferred)) - ONLY_CALL == torchs


@every_module
def test_its_defaults_are_those_of_its_torch_layer(spec: LayerSpec) -> None:
    for name, param in signature(spec.kind).items():
        ours = spec.params.get(name)
        if ours is None or param.default is param.empty or (spec.kind, name) in OUR_DEFAULT:
            continue
        default = getattr(param.default, "__name__", param.default)
        assert ours.default == default, name


def test_own_defaults_differ_from_those_of_torch() -> None:
    for kind, name in OUR_DEFAULT:
        assert LAYERS[kind].params[name].default != signature(kind)[name].default


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


def by_hand(spec: LayerSpec, values: Mapping[str, Value]) -> nn.Module:
    """The torch layer with every value given by name."""
    names = signature(spec.kind)
    given = {name: value for name, value in values.items() if name in names and value is not None}
    if "batch_first" in names:
        given["batch_first"] = True
    if spec.kind == "Upsample" and not values["align_corners"]:
        del given["align_corners"]
    torch.manual_seed(1)
    if spec.kind in STACKS:
        inner = {name: given.pop(name) for name in signature(f"{spec.kind}Layer") if name in given}
        layer = getattr(nn, f"{spec.kind}Layer")(**inner)
        given["norm"] = nn.LayerNorm(inner["d_model"]) if given["norm"] else None
        return getattr(nn, spec.kind)(layer, **given).eval()
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


def test_every_operation_has_an_oracle() -> None:
    assert {spec.kind for spec in OPERATIONS} == {*ORACLES, "LearnedPosition", "LearnedToken"}


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


# --------------------------------------------------------------------------- parameters of layers

TOGETHER: Mapping[tuple[str, str], dict[str, Value]] = {
    **{(kind, "dropout"): {"num_layers": 2} for kind in ("RNN", "GRU", "LSTM")},
    **{(f"ConvTranspose{axes}d", "output_padding"): {"stride": 2} for axes in (1, 2, 3)},
    **{
        (f"Conv{kind}{axes}d", "groups"): {"out_channels": 6}
        for kind in ("", "Transpose")
        for axes in (1, 2)
    },
    ("Upsample", "align_corners"): {"mode": "bilinear"},
    ("ResizeLike", "align_corners"): {"mode": "bilinear"},
    ("Embedding", "padding_idx"): {"num_embeddings": 10},
}
"""What else must change for a parameter to be changed."""

CHANGED: Mapping[tuple[str, str], Value] = {
    ("PReLU", "num_parameters"): 8,
    ("Softmax", "dim"): 1,
    ("LogSoftmax", "dim"): 1,
    ("Softmin", "dim"): 1,
    ("GLU", "dim"): 1,
    ("GroupNorm", "num_groups"): 4,
    ("Conv1d", "groups"): 3,
    ("Conv2d", "groups"): 3,
    ("ConvTranspose1d", "groups"): 3,
    ("ConvTranspose2d", "groups"): 3,
    ("Flatten", "start_dim"): 2,
    ("Flatten", "end_dim"): 2,
    ("Unflatten", "unflattened_size"): (3, 4),
    ("Unflatten", "dim"): -1,
    ("Hardtanh", "min_val"): -2.0,
    ("LSTM", "proj_size"): 5,
    ("CosineSimilarity", "dim"): -1,
    ("ChannelShuffle", "groups"): 4,
    ("Transformer", "nhead"): 2,
}


def another(spec: LayerSpec, name: str) -> Value:
    """A value for a parameter that is not its default and fits the example."""
    if (spec.kind, name) in CHANGED:
        return CHANGED[spec.kind, name]
    param = spec.params[name]
    default = param.default
    match param.kind:
        case "bool":
            return not default
        case "choice":
            return next(word for word in param.choices if word != default)
        case "int":
            return 2 if default is None else number(default) * 2
        case "ints":
            return sizes(param)
        case _:
            return 0.25 if default is None or default == 0.5 else number(default) / 2 + 0.1


def number(value: Value) -> Any:
    assert isinstance(value, int | float)
    return value


def sizes(param: Param) -> Value:
    """One number per axis, the first off the default."""
    axes = param.length[0]
    first = param.default if isinstance(param.default, int) else 1
    return (first + 1,) + (first,) * (axes - 1)


CASES = [(spec, name) for spec in MODULES for name in spec.params if name not in ONLY_CALL]


@pytest.mark.filterwarnings("ignore:enable_nested_tensor is True")  # Transformer cannot be told
@pytest.mark.parametrize(
    ("spec", "name"), CASES, ids=[f"{spec.kind}-{name}" for spec, name in CASES]
)
def test_a_changed_parameter_reaches_the_torch_layer(
    spec: LayerSpec, name: str, example_values: Any
) -> None:
    value = another(spec, name)
    assert value != spec.params[name].default
    values = example_values(spec, **{name: value}, **TOGETHER.get((spec.kind, name), {}))
    module = constructed(spec, values)
    if name in module.__dict__:
        kept = getattr(module, name)
        kept = tuple(kept[:-1]) if name == "cutoffs" else kept  # torch adds the classes
        kept = getattr(kept, "__name__", kept)
        assert kept in (value, value if isinstance(value, tuple) else (value,) * axes_of(kept))


def axes_of(kept: Any) -> int:
    return len(kept) if isinstance(kept, tuple) else 1


def roles(spec: LayerSpec, name: str) -> list[str]:
    return [role for role, prefixes in spec.weights.items() if covers(prefixes, name)]


def variants(spec: LayerSpec) -> list[dict[str, Value]]:
    """The defaults, and each switch turned."""
    switches = [name for name, param in spec.params.items() if param.kind == "bool"]
    turned: list[dict[str, Value]] = [
        {name: not spec.params[name].default, **TOGETHER.get((spec.kind, name), {})}
        for name in switches
    ]
    more: list[dict[str, Value]] = [{"num_layers": 2}] if "num_layers" in spec.params else []
    return [{}, *turned, *more, *([{"proj_size": 5}] if "proj_size" in spec.params else [])]


@pytest.mark.filterwarnings("ignore:enable_nested_tensor is True")  # Transformer cannot be told
@every_inner_layer
def test_every_weight_has_one_role(spec: LayerSpec, example_values: Any) -> None:
    met: set[str] = set()
    for changed in variants(spec):
        values = example_values(spec, **changed)
        if spec.kind == "MultiheadAttention" and not changed:
            values = values.with_({"kdim": 6})
        if spec.emit.construct is None:
            continue
        module = constructed(spec, values)
        for name, _ in module.named_parameters():
            assert len(roles(spec, name)) == 1, name
            met.add(name)
    if spec.kind == "MultiheadAttention":
        met.add("in_proj_weight")
    for prefixes in spec.weights.values():
        for prefix in prefixes:
            assert any(covers((prefix,), name) for name in met), prefix


@every_inner_layer
def test_layers_that_mix_samples_or_draw_numbers_in_training_say_so(
    spec: LayerSpec, example_shapes: Any, example_values: Any
) -> None:
    changes: dict[str, Value] = {}
    if spec.random and "dropout" in spec.params:
        changes = {"dropout": 0.5, **TOGETHER.get((spec.kind, "dropout"), {})}
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


def test_values_are_hashable_so_that_shapes_can_be_remembered(example_values: Any) -> None:
    values = example_values(LAYERS["Conv2d"])
    assert isinstance(values, FrozenMap)
    assert hash(values) == hash(example_values(LAYERS["Conv2d"]))
