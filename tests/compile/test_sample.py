"""What help shows of a layer is what the layer does, and costs a run nothing."""

import numpy as np
import pytest
import torch

from bpstudio.catalogue.layers import LAYERS
from bpstudio.compile.sample import sample
from bpstudio.errors import UserError
from bpstudio.params import FrozenMap

KINDS = [spec.kind for spec in LAYERS]


@pytest.mark.parametrize("kind", KINDS)
def test_every_layer_makes_numbers_of_numbers_and_draws_none_of_torchs(kind: str) -> None:
    before = torch.get_rng_state()
    shown = sample.__wrapped__(kind)
    assert torch.equal(torch.get_rng_state(), before)
    entered = [array for many in shown.inputs.values() for array in many]
    assert len(entered) + len(shown.outputs) > 0
    assert all(array.size for array in (*entered, *shown.outputs.values()))
    again = sample.__wrapped__(kind)
    for port, array in shown.outputs.items():
        np.testing.assert_array_equal(array, again.outputs[port])


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("ReLU", lambda x: np.maximum(x, 0)),
        ("Tanh", np.tanh),
        ("Sigmoid", lambda x: 1 / (1 + np.exp(-x))),
        ("Exp", np.exp),
        ("Abs", np.abs),
    ],
)
def test_the_curve_is_that_of_the_function(kind: str, expected) -> None:
    curve = sample(kind).curve
    np.testing.assert_allclose(curve.y, expected(curve.x), atol=1e-5)


def test_parameters_bend_the_curve() -> None:
    steep = sample("LeakyReLU", FrozenMap({"negative_slope": 0.5})).curve
    np.testing.assert_allclose(steep.y[steep.x < 0], 0.5 * steep.x[steep.x < 0], rtol=1e-5)


@pytest.mark.parametrize("kind", ["Softmax", "LayerNorm", "Linear", "Dropout", "Add", "Flatten"])
def test_a_layer_that_mixes_values_has_no_curve(kind: str) -> None:
    assert sample(kind).curve is None


def test_dropout_sets_a_share_to_zero_and_scales_the_rest() -> None:
    shown = sample("Dropout", FrozenMap({"p": 0.5}))
    (entered,) = shown.inputs["in"]
    left = shown.outputs["out"]
    kept = left != 0
    assert 0.2 < kept.mean() < 0.8
    np.testing.assert_allclose(left[kept], 2 * entered[kept], rtol=1e-6)


def test_channels_are_dropped_as_a_whole() -> None:
    left = sample("Dropout2d", FrozenMap({"p": 0.5})).outputs["out"]
    zeros = (left == 0).reshape(*left.shape[:2], -1)
    assert (zeros.all(-1) == zeros.any(-1)).all()
    assert 0 < zeros.all(-1).mean() < 1


def test_batch_normalisation_is_shown_at_work() -> None:
    left = sample("BatchNorm1d").outputs["out"]
    np.testing.assert_allclose(left.mean(0), 0, atol=1e-5)


def test_parameters_that_do_not_go_with_the_example_are_refused() -> None:
    with pytest.raises(UserError, match="does not go"):
        sample("MaxPool2d", FrozenMap({"kernel_size": 99}))
