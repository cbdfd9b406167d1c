"""Initial weights depend on seed, node and parameter only, and are torch's unless chosen."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from bpstudio.catalogue.initializers import INITIALIZERS
from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.spec import settle
from bpstudio.compile.check import check
from bpstudio.compile.module import Built, build
from bpstudio.compile.source import generate
from bpstudio.errors import ModelError
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document
from bpstudio.graph.flat import unfold
from bpstudio.params import EMPTY, FrozenMap
from bpstudio.train.initial import initialise, load_weights, unfit_words
from bpstudio.train.plan import seed_for


@pytest.fixture
def layer(sketch, arrays):
    """An input, one layer `m`, and an output."""

    def make(kind: str = "Linear", shape: tuple[int, ...] = (8,), **params) -> Document:
        codes = LAYERS[kind].inputs[0].dtype == "int"
        x = np.arange(6 * int(np.prod(shape))).reshape(6, *shape) % 9
        drawing = sketch(arrays(x=x if codes else x.astype(np.float32), y=np.arange(6) % 2))
        ports = (LAYERS[kind].ports_of or (lambda _: LAYERS[kind]))(settle(LAYERS[kind], params))
        many = [port.name for port in ports.inputs if not port.optional]
        drawing.put("Input", id="x", fields=("x",))
        drawing.put(kind, *(["x"] * len(many)), id="m", **params)
        drawing.put("Reshape", shape=(-1,))
        drawing.put("Linear", id="last", out_features=2)
        drawing.put("Output", target="y")
        return drawing.document

    return make


def started(document: Document) -> Built:
    checked = check(document)
    assert not checked.errors, checked.errors
    built = build(generate(document, checked.sizes))
    initialise(built, checked.flat, document.training.seed)
    return built


def own(built: Built) -> dict[str, torch.Tensor]:
    return {key: t.clone() for key, t in built.state().items() if key.startswith("m:")}


LEARNING = [spec for spec in LAYERS if spec.weights and spec.kind != "Bilinear"]


@pytest.mark.parametrize("spec", LEARNING, ids=lambda spec: spec.kind)
def test_every_weight_follows_from_the_seed_alone(layer, spec):
    affine = {"affine": True} if "affine" in spec.params else {}
    document = layer(spec.kind, spec.example[spec.inputs[0].name][1:], **affine)
    torch.manual_seed(1)
    first = own(started(document))
    torch.manual_seed(2)
    second = own(started(document))
    assert first
    assert all(torch.equal(tensor, second[key]) for key, tensor in first.items())


def test_another_seed_or_another_node_draws_other_weights(layer):
    document = layer(out_features=8)
    one = own(started(document))
    other = own(started(edits.set_training(document, seed=1)))
    assert not torch.equal(one["m:weight"], other["m:weight"])


def test_weights_are_torchs_own_for_the_seed_of_their_node(layer):
    torch.manual_seed(seed_for(0, "m", ""))
    plain = nn.Linear(8, 5)
    torch.manual_seed(seed_for(0, "m", ""))
    plain.reset_parameters()
    found = own(started(layer(out_features=5)))
    assert torch.equal(found["m:weight"], plain.weight)
    assert torch.equal(found["m:bias"], plain.bias)


@pytest.mark.parametrize("kind", INITIALIZERS.kinds())
def test_every_initializer_fills_as_torch_does(layer, kind):
    spec = INITIALIZERS[kind]
    conv = spec.min_dims > 2
    document = layer("Conv2d", (2, 5, 5), out_channels=4) if conv else layer(out_features=8)
    found = own(started(edits.set_init(document, "m", "weight", Choice(kind=kind))))["m:weight"]
    torch.manual_seed(seed_for(0, "m", "weight"))
    wanted = torch.empty_like(found)
    getattr(nn.init, spec.function)(wanted, **settle(spec, EMPTY))
    assert torch.equal(found, wanted)


def test_roles_cover_the_parameters_that_they_name(layer):
    document = layer("LSTM", (5, 8), hidden_size=3)
    for role in ("recurrent", "bias"):
        document = edits.set_init(document, "m", role, Choice(kind="zeros"))
    weights = own(started(document))
    zero = {key for key, tensor in weights.items() if not tensor.any()}
    assert zero == {"m:weight_hh_l0", "m:bias_ih_l0", "m:bias_hh_l0"}


def test_a_padding_code_stays_zero_with_any_initializer(layer):
    document = layer("Embedding", (5,), padding_idx=2)
    weights = own(started(edits.set_init(document, "m", "weight", Choice(kind="ones"))))
    assert not weights["m:weight"][2].any()
    assert weights["m:weight"][3].all()


@pytest.mark.parametrize(("role", "kind"), [("bias", "orthogonal"), ("nothing", "zeros")])
def test_what_cannot_be_filled_names_the_node(layer, role, kind):
    document = layer()
    built = started(document)
    changed = edits.set_init(document, "m", role, Choice(kind=kind))
    with pytest.raises(ModelError) as caught:
        initialise(built, unfold(changed.graph), changed.training.seed)
    assert caught.value.node == "m"


def test_saved_weights_that_do_not_fit_are_set_aside_by_name(layer):
    built = started(layer(out_features=5))
    kept = built.state()["m:bias"].clone()
    left = load_weights(
        built,
        {
            "m:weight": np.full((5, 8), 2.0, np.float32),
            "m:bias": np.zeros(6, np.float32),
            "last:bias": np.zeros(2, np.float64),
            "gone:weight": np.zeros(3, np.float32),
        },
    )
    assert left == ("m:bias", "last:bias", "gone:weight")
    assert (built.state()["m:weight"] == 2).all()
    assert torch.equal(built.state()["m:bias"], kept)


def test_saved_weights_that_have_no_place_are_told_by_layer(layer):
    document = layer()
    words = unfit_words(unfold(document.graph), ("m:weight", "m:bias", "gone:weight"))
    title = document.graph.by_id["m"].title
    assert f"not used: {title!r} (weight, bias); 'gone', which is gone (weight)." in words
    many = unfit_words(unfold(document.graph), tuple(f"g{n}:weight" for n in range(8)))
    assert "and of 3 more layers." in many


def test_weights_can_be_loaded_for_some_nodes_only(layer):
    built = started(layer(out_features=5))
    saved = {key: np.zeros(tuple(t.shape), np.float32) for key, t in built.state().items()}
    assert load_weights(built, saved, frozenset({"m"})) == ()
    assert not built.state()["m:weight"].any()
    assert built.state()["last:weight"].any()


def test_parameters_of_a_choice_reach_torch(layer):
    wide = Choice(kind="normal", params=FrozenMap({"mean": 3.0, "std": 0.0}))
    weights = own(started(edits.set_init(layer(), "m", "weight", wide)))
    assert (weights["m:weight"] == 3.0).all()
