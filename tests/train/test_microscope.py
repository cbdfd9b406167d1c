"""Products equal autograd's, a wrong gradient is found out, and a run is none the wiser."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from bpstudio.errors import DataError, ModelError, UserError
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Clip
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example, examples
from bpstudio.record.events import (
    CheckpointSaved,
    Paused,
    RunEnded,
    RunStarted,
    RunState,
    SaveCheckpoint,
    Step,
    Stop,
)
from bpstudio.train.engine import train
from bpstudio.train.job import make_job
from bpstudio.train.microscope import Cancelled, Microscope, Wish

SMALL = (
    "digits-mlp", "digits-cnn", "breast-cancer", "diabetes-regression", "recall-lstm",
    "seq2seq-attention", "two-tower", "variational-autoencoder",
)  # fmt: skip
"""Linear, convolution, recurrent, attention, several inputs and outputs, drawn numbers."""

REFUSED = ("nan-in-data", "target-shape")
"""Examples of faults with which no step can be taken."""


def job_of(name: str, **training):
    document = edits.set_training(example(name).open().document, **training)
    return make_job(document, base=None)


def look(name: str, wish: Wish | None = None, **training) -> Microscope:
    return Microscope(job_of(name, **training), wish or Wish())


def some(stops, *, of: str):
    return next(stop for stop in stops if stop.kind == of)


# ------------------------------------------------------------------------ products and autograd


@pytest.mark.parametrize("name", SMALL)
def test_every_product_is_what_autograd_gives_for_the_whole_model(name: str) -> None:
    seen = look(name).magnified
    compared = [
        one.error
        for stop in seen.stops
        for one in (*stop.leaving, *stop.weights)
        if one.error is not None
    ]
    assert len(compared) >= len(seen.stops) - 2
    assert max(compared) < 1e-5


def test_a_shared_layer_adds_up_what_each_of_its_uses_gives(sketch, arrays, job) -> None:
    x = np.random.default_rng(0).normal(size=(32, 4)).astype(np.float32)
    drawing = sketch(arrays(x=x, y=x.sum(1)))
    drawing.put("Input", id="x")
    drawing.put("Linear", id="a", out_features=4)
    drawing.put("Tanh", id="t")
    drawing.put("Linear", "t", id="b", shares="a")
    drawing.put("Linear", "b", id="c", out_features=1)
    drawing.put("Output", id="o", target="y", loss=FrozenMap({"kind": "MSELoss"}))
    seen = Microscope(job(drawing.document), Wish()).magnified
    first, second = (
        next(w for w in seen.by_path[path].weights if w.name == "weight") for path in ("a", "b")
    )
    assert first.key == second.key == "a:weight"
    np.testing.assert_allclose(
        first.gradient.values + second.gradient.values, first.total.values, rtol=1e-6, atol=1e-9
    )
    assert first.error is not None
    assert first.error < 1e-6
    assert not np.allclose(first.gradient.values, first.total.values)


def test_what_goes_back_on_the_links_adds_up_at_a_layer_with_several() -> None:
    seen = look("two-tower").magnified
    joined = [stop for stop in seen.stops if len(stop.entering) > 1]
    assert joined
    assert all(stop.error < 1e-6 for stop in joined)


def test_all_derivatives_of_a_linear_layer_are_its_weights() -> None:
    seen = look("digits-mlp").magnified
    last = [stop for stop in seen.stops if stop.kind == "Linear"][-1]
    (told,) = last.jacobians or (None,)
    weight = next(one for one in last.weights if one.name == "weight")
    np.testing.assert_allclose(told.matrix, weight.value.values, rtol=1e-6)
    np.testing.assert_allclose(told.product, told.incoming @ told.matrix, rtol=1e-5, atol=1e-9)
    np.testing.assert_allclose(told.product, told.gradient, rtol=1e-4, atol=1e-9)
    assert told.alone


def test_samples_that_see_each_other_are_said_to() -> None:
    seen = look("batchnorm-small-batch").magnified
    (told,) = some(seen.stops, of="BatchNorm1d").jacobians
    assert not told.alone


def test_a_layer_behind_which_the_gradient_stops_says_so() -> None:
    seen = look("not-training").magnified
    assert any(stop.why for stop in seen.stops)
    assert any(
        weight.gradient is None and weight.why for stop in seen.stops for weight in stop.weights
    )


# --------------------------------------------------------------------------- counted gradients


@pytest.mark.slow
@pytest.mark.parametrize("name", [one.name for one in examples() if one.name in SMALL])
def test_a_number_of_every_weight_is_what_the_loss_does(name: str) -> None:
    scope = look(name)
    for stop in scope.magnified.stops:
        for weight in stop.weights:
            place = tuple(size // 2 for size in weight.total.values.shape)
            found = scope.count(weight.key, place, float(weight.total.values[place]))
            assert found.verdict == "agrees", found


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_trained_is_not_looked_at(name: str) -> None:
    with pytest.raises(ModelError):
        look(name)


@pytest.mark.long
@pytest.mark.parametrize(
    "name", [one.name for one in examples() if one.name not in {*SMALL, *REFUSED}]
)
def test_numbers_of_every_other_example_are_what_the_loss_does(name: str) -> None:
    """The largest gradient of the first, the middle and the last tensor that learns."""
    scope = look(name)
    weights = [
        weight
        for stop in scope.magnified.stops
        for weight in stop.weights
        if weight.total is not None  # else it is frozen
    ]
    assert weights
    for weight in (weights[0], weights[len(weights) // 2], weights[-1]):
        place = np.unravel_index(np.abs(weight.total.values).argmax(), weight.total.values.shape)
        place, shown = tuple(map(int, place)), float(weight.total.values[place])
        found = scope.count(weight.key, place, shown)
        assert found.verdict == "agrees", found


def test_a_gradient_that_is_nothing_but_rounding_is_not_called_wrong() -> None:
    """The bias before a normalisation has none, and float32 leaves a ten-millionth."""
    scope = look("digits-cnn")
    biases = [w for stop in scope.magnified.stops for w in stop.weights if w.key == "n1:bias"]
    (bias,) = biases
    for place, shown in enumerate(bias.total.values.tolist()):
        assert scope.count(bias.key, (place,), shown).verdict == "agrees"
        assert scope.count(bias.key, (place,), 1e-4).verdict == "differs"


@pytest.mark.parametrize("name", ["digits-mlp", "deep-sigmoid", "batchnorm-small-batch"])
def test_a_number_that_was_tampered_with_is_found_out(name: str) -> None:
    scope = look(name)
    weights = [w for stop in scope.magnified.stops for w in stop.weights if w.name == "weight"]
    for weight in (weights[0], weights[-1]):
        place = np.unravel_index(np.abs(weight.total.values).argmax(), weight.total.values.shape)
        place, shown = tuple(map(int, place)), float(weight.total.values[place])
        assert scope.count(weight.key, place, shown).verdict == "agrees"
        assert scope.count(weight.key, place, 1.02 * shown).verdict == "differs"
        assert scope.count(weight.key, place, -shown).verdict == "differs"


class Crooked(torch.autograd.Function):
    """The hyperbolic tangent with a derivative that is 3 % too large."""

    @staticmethod
    def forward(context, x):
        y = torch.tanh(x)
        context.save_for_backward(y)
        return y

    @staticmethod
    def backward(context, gradient):
        (y,) = context.saved_tensors
        return 1.03 * gradient * (1 - y**2)


def test_a_layer_whose_backward_is_wrong_is_found_out(monkeypatch, sketch, arrays, job) -> None:
    x = np.random.default_rng(1).normal(size=(32, 2)).astype(np.float32)
    drawing = sketch(arrays(x=x, y=x.sum(1)))
    for kind, more in (("Input", {}), ("Linear", {"out_features": 3}), ("Tanh", {}),
                       ("Linear", {"out_features": 1})):  # fmt: skip
        drawing.put(kind, **more)
    drawing.put("Output", target="y", loss=FrozenMap({"kind": "MSELoss"}))
    made = job(drawing.document)

    def verdicts() -> list[str]:
        scope = Microscope(made, Wish())
        layers = [stop for stop in scope.magnified.stops if stop.kind == "Linear"]
        found = []
        for stop in layers:
            (weight, _) = stop.weights
            found.append(scope.count(weight.key, (0, 0), float(weight.total.values[0, 0])).verdict)
        return found

    assert verdicts() == ["agrees", "agrees"]
    monkeypatch.setattr(torch.nn.Tanh, "forward", lambda self, x: Crooked.apply(x))
    assert verdicts() == ["differs", "agrees"]


def test_a_whole_pass_that_was_tampered_with_does_not_match_the_products(monkeypatch) -> None:
    build = torch.nn.Linear.forward

    def forward(self, x):
        if torch.is_grad_enabled() and x.requires_grad and not x.is_leaf:
            x.register_hook(lambda gradient: 1.01 * gradient)
        return build(self, x)

    monkeypatch.setattr(torch.nn.Linear, "forward", forward)
    assert look("digits-mlp").magnified.error > 5e-3


def test_an_input_is_counted_too_and_codes_have_no_gradient() -> None:
    scope = look("digits-mlp")
    first = scope.magnified.stops[0]
    gradient = first.leaving[0].gradient.values
    place = tuple(map(int, np.unravel_index(np.abs(gradient).argmax(), gradient.shape)))
    assert scope.count(first.path, place, float(gradient[place])).verdict == "agrees"
    codes = look("transformer")
    with pytest.raises(UserError, match="no gradient"):
        codes.count(codes.magnified.stops[0].path, (0, 0), 0.0)


# ------------------------------------------------------------------------------------ updates

OPTIMIZERS = {
    "SGD": [{}, {"momentum": 0.9}, {"momentum": 0.9, "nesterov": True, "weight_decay": 0.01}],
    "Adam": [{}, {"weight_decay": 0.1}, {"amsgrad": True}],
    "AdamW": [{}],
    "RMSprop": [{}, {"momentum": 0.5, "centered": True}],
    "Adagrad": [{"lr_decay": 0.1}],
}


@pytest.mark.parametrize(
    ("kind", "params"), [(kind, one) for kind, many in OPTIMIZERS.items() for one in many]
)
def test_the_formula_of_an_optimizer_ends_at_what_torch_does(kind: str, params: dict) -> None:
    chosen = Choice(kind=kind, params=FrozenMap({"lr": 0.01, **params}))
    job = job_of("digits-mlp", optimizer=chosen, max_steps=40)
    state = paused(job, 7)
    for wish in (Wish(), Wish(state=state, began="a run")):
        seen = Microscope(job, wish).magnified
        updates = [w.update for stop in seen.stops for w in stop.weights]
        assert len(updates) == 6
        for update in updates:
            assert update.terms[-1].symbol.startswith("Δθ")
            assert update.error < 1e-4
            assert update.change.norm > 0
            np.testing.assert_allclose(
                update.before.values + update.change.values, update.after.values, atol=1e-6
            )


def paused(job, steps: int) -> RunState:
    """The state of a run that was held after so many steps."""
    commands = iter([Step(n=steps), SaveCheckpoint(), Stop(reason="enough")])
    states = []

    def answer(event):
        if isinstance(event, CheckpointSaved) and event.state is not None:
            states.append(event.state)
        return next(commands) if isinstance(event, RunStarted | Paused) else None

    run = train(job)
    event = next(run)
    while not isinstance(event, RunEnded):
        event = run.send(answer(event))
    run.close()
    return states[0]


def test_the_step_of_a_paused_run_is_the_one_that_it_takes_next() -> None:
    chosen = Choice(kind="AdamW", params=FrozenMap({"lr": 0.01}))
    job = job_of("digits-mlp", optimizer=chosen, max_steps=40, batch_size=5000)
    before, after = paused(job, 5), paused(job, 6)
    seen = Microscope(job, Wish(state=before)).magnified
    for stop in seen.stops:
        for weight in stop.weights:
            expected = after.weights[weight.key] - before.weights[weight.key]
            shown = weight.update.change.values
            cut = expected[tuple(slice(0, size) for size in shown.shape)]
            np.testing.assert_allclose(shown, cut, atol=2e-5 * np.abs(cut).max() + 1e-7)


@pytest.mark.parametrize("kind", ["Adamax", "Rprop", "Muon", "LBFGS", "Adadelta"])
def test_other_optimizers_tell_what_they_really_did(kind: str) -> None:
    seen = look("digits-mlp", optimizer=Choice(kind=kind)).magnified
    weight = some(seen.stops, of="Linear").weights[0]
    assert weight.update.change.norm > 0
    assert weight.update.error is None or weight.update.optimizer == "AdamW"


def test_gradients_that_a_run_clips_are_clipped() -> None:
    seen = look("digits-mlp", clip=Clip(kind="norm", value=0.01)).magnified
    assert seen.clipped == pytest.approx(0.01 / (seen.gradient_norm + 1e-6))
    terms = some(seen.stops, of="Linear").weights[0].update.terms
    assert terms[1].symbol == "g, clipped"
    np.testing.assert_allclose(terms[1].value.values, seen.clipped * terms[0].value.values,
                               rtol=1e-5)  # fmt: skip


def test_frozen_layers_have_no_update() -> None:
    seen = look("frozen-by-mistake").magnified
    frozen = [w for stop in seen.stops for w in stop.weights if w.why == "It is frozen."]
    assert frozen
    assert all(weight.update is None and weight.gradient is None for weight in frozen)


# ------------------------------------------------------------------------- a run is not touched


@pytest.mark.parametrize("name", ["dropout-too-high", "variational-autoencoder", "recall-lstm"])
def test_torchs_own_numbers_and_threads_stay_as_they_were(name: str) -> None:
    torch.manual_seed(5)
    before, threads = torch.get_rng_state(), torch.get_num_threads()
    scope = look(name)
    weight = next(w for stop in scope.magnified.stops for w in stop.weights)
    scope.count(weight.key, (0,) * len(weight.value.shape), 0.0)
    assert torch.equal(before, torch.get_rng_state())
    assert torch.get_num_threads() == threads


def test_a_run_that_goes_on_meanwhile_is_the_run_that_it_would_have_been(pull) -> None:
    job = job_of("dropout-too-high", max_steps=12)
    alone = pull(job).weights()

    def answer(event):
        Microscope(job, Wish())
        return

    watched = pull(job, answer).weights()
    assert all(np.array_equal(alone[key], watched[key]) for key in alone)


def test_initial_weights_are_those_of_a_run() -> None:
    job = job_of("digits-cnn", max_steps=4)
    first = paused(job, 0).weights
    for stop in Microscope(job, Wish()).magnified.stops:
        for weight in stop.weights:
            shown = weight.value.values
            cut = first[weight.key][tuple(slice(0, size) for size in shown.shape)]
            np.testing.assert_array_equal(shown, cut)


def test_what_was_seen_cannot_be_changed() -> None:
    stop = some(look("digits-mlp").magnified.stops, of="Linear")
    with pytest.raises(ValueError, match="read-only"):
        stop.leaving[0].value.values[0, 0] = 1.0


# ---------------------------------------------------------------------------------- bad input


def test_a_row_alone_that_a_layer_cannot_take_is_refused_with_a_way_out() -> None:
    assert len(look("digits-mlp", Wish(row=3)).magnified.rows) == 1
    with pytest.raises(ModelError, match="cannot take these rows") as told:
        look("batchnorm-small-batch", Wish(row=3))
    assert "batch" in told.value.hint
    with pytest.raises(DataError, match="no row 1,000,000"):  # a person counts from 1
        look("digits-mlp", Wish(row=999_999))


def test_a_row_is_asked_for_by_its_place_in_the_file() -> None:
    job = job_of("digits-mlp")
    rows = len(next(iter(job.prepared.columns.values())))
    moved = replace(job, prepared=replace(job.prepared, places=2 * np.arange(rows)))
    seen = Microscope(moved, Wish(row=6)).magnified
    assert seen.rows == (6,)
    assert seen.loss == Microscope(job, Wish(row=3)).magnified.loss
    with pytest.raises(DataError, match="Row 8 was left out"):
        Microscope(moved, Wish(row=7))


def test_weights_of_another_drawing_are_told() -> None:
    seen = look("digits-mlp", Wish(weights={"gone:weight": np.zeros(3, np.float32)})).magnified
    assert any("gone" in words for words in seen.warnings)


def test_it_ends_when_nobody_waits() -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        Microscope(job_of("digits-mlp"), Wish(), cancelled=cancelled)
    assert len(asked) == 4
