"""Every layer against the signature of the installed torch: kinds, parameters, defaults, weights.

Names in the tables below are torch's; a reason stands with each that the catalogue leaves out.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import pytest
import torch
from torch import nn

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.spec import LayerSpec, covers
from bpstudio.params import Param, Value

MODULES = [spec for spec in LAYERS if spec.torch_name == f"torch.nn.{spec.kind}"]
SIGNED = [spec for spec in LAYERS if hasattr(nn, spec.kind)]
"""The modules, and those that are written with torch's function instead."""
every_module = pytest.mark.parametrize("spec", SIGNED, ids=lambda spec: spec.kind)
every_inner_layer = pytest.mark.parametrize(
    "spec", [spec for spec in LAYERS if spec.family != "in-out"], ids=lambda spec: spec.kind
)

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
    **{
        f"FractionalMaxPool{axes}d": {
            "return_indices": "MaxUnpool knows no random windows",
            "_random_samples": "private",
        }
        for axes in (2, 3)
    },
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
    ("FractionalMaxPool2d", "output_ratio"): "torch demands output_size or output_ratio",
    ("FractionalMaxPool3d", "output_ratio"): "as for two axes",
    ("TransformerEncoder", "norm"): "torch takes a module; None means False",
    ("TransformerDecoder", "norm"): "as for TransformerEncoder",
}
STACKS = {"TransformerEncoder", "TransformerDecoder"}
"""Whose first argument is the layer that they stack; ours hold that layer's parameters."""

LAZY = "Lazy"
"""Torch's names for layers that infer sizes at the first call; here every layer infers them."""
NOT_OFFERED = {"NLLLoss2d", "LinearCrossEntropyLoss", "TripletMarginWithDistanceLoss"}
"""Losses that are not offered: test_losses has the reasons."""
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
        if inspect.isclass(getattr(nn, name)) and not name.startswith(("_", LAZY))
    }
    layers = {name for name in public if name not in LOSSES and name not in NOT_OFFERED}
    assert layers - left_out - set(LAYERS.kinds()) == set()
    assert not left_out & set(LAYERS.kinds())
    assert left_out <= public


def test_lazy_layers_are_others_whose_sizes_follow_from_their_links() -> None:
    lazy = {name.removeprefix(LAZY) for name in dir(nn) if name.startswith(LAZY)}
    assert lazy
    for kind in lazy:
        assert LAYERS[kind].inferred


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


def constructed(spec: LayerSpec, values: Mapping[str, Value]) -> nn.Module:
    """What the text of a layer's constructor makes."""
    names: dict[str, Any] = {"torch": torch, "nn": nn}
    exec(spec.emit.support, names)
    assert spec.emit.construct is not None
    return eval(spec.emit.construct(values), names)


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
