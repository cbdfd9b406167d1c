"""How weights, gradients and updates spread, against plain autograd and hand-made numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from bpstudio.graph.document import Choice, Clip
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.record.history import History
from bpstudio.record.near import SpreadSampled, kept_units, picked_units
from bpstudio.train.engine import train
from bpstudio.train.gradients import LooseGradients, Update
from bpstudio.train.heads import total_loss
from bpstudio.train.job import make_job
from bpstudio.train.plan import Plan
from bpstudio.train.run import Run
from bpstudio.train.spread import SAMPLE, Spreads
from tests.train.conftest import Told


def short(name: str, steps: int = 4, **settings):
    document = example(name).open().document
    training = replace(document.training, max_steps=steps, epochs=2, **settings)
    return make_job(replace(document, training=training), base=None)


def by_hand(job):
    """The weights of a first step, the gradients of its loss, and the rows of the run."""
    run = Run(job)
    batch = run.tensors.batch(next(run.epoch_batches()))
    total_loss(run.model(*batch.inputs), batch, run.heads).backward()
    return run


@pytest.mark.parametrize("name", ["digits-mlp", "digits-cnn", "diabetes-regression"])
def test_the_first_look_is_what_autograd_says(name):
    job = short(name, clip=None)
    told = Told(train(job))
    (first, *_) = told.all(SpreadSampled)
    run = by_hand(job)
    for place, row in enumerate(run.rows):
        names, tensors = zip(*run.built.parameters_of(row.path), strict=True)
        weights = torch.cat([one.detach().reshape(-1) for one in tensors]).numpy()
        gradients = torch.cat([one.grad.reshape(-1) for one in tensors]).numpy()
        assert first.weights[place, [0, -1]] == pytest.approx([weights.min(), weights.max()])
        ends = [gradients.min(), gradients.max()]
        assert first.gradients[place, [0, -1]] == pytest.approx(ends, rel=1e-5)
        assert row.tensors == names
        for which in range(2):
            tensor, number = first.places[place, 2 * which : 2 * which + 2]
            index = np.unravel_index(number, row.shapes[tensor])
            value = float(tensors[tensor].grad[tuple(int(i) for i in index)])
            assert first.extremes[place, which] == pytest.approx(value, rel=1e-4, abs=1e-12)
        assert abs(first.extremes[place, 0]) == pytest.approx(np.abs(gradients).max(), rel=1e-5)
        for level, value in zip((0.25, 0.5, 0.75), first.weights[place, 2:5], strict=True):
            below, upto = (weights < value).mean(), (weights <= value).mean()
            assert below - 0.08 <= level <= upto + 0.08


def test_updates_are_the_real_change_with_its_sign():
    job = short(
        "digits-mlp", optimizer=Choice(kind="SGD", params=FrozenMap({"lr": 0.1})), clip=None
    )
    (first, *_) = Told(train(job)).all(SpreadSampled)
    np.testing.assert_allclose(first.updates, -0.1 * first.gradients[:, ::-1], rtol=1e-3, atol=1e-6)


def test_gradients_are_those_before_clipping():
    plain = Told(train(short("digits-mlp", clip=None))).all(SpreadSampled)[0]
    tight = short("digits-mlp", clip=Clip(kind="norm", value=1e-3))
    clipped = Told(train(tight)).all(SpreadSampled)[0]
    np.testing.assert_array_equal(plain.gradients, clipped.gradients)


@pytest.mark.parametrize("steps", [1, 2, 3, 40, 2000, 10**7])
def test_looks_are_some_of_the_sampled_steps(steps):
    plan = Plan(
        rows=64, batch_size=64, accumulate=1, batches_per_epoch=1, steps_per_epoch=1,
        epochs=steps, steps=steps, last_batch_size=64, sample_every=max(1, steps // 200),
    )  # fmt: skip
    candidates = {*range(12), *range(0, steps, plan.sample_every), steps - 1, 12345}
    near = {step for step in candidates if step < steps and plan.is_near(step)}
    assert {0, min(1, steps - 1), steps - 1} <= near
    assert len(near) <= 36
    assert all(plan.is_sampled(step) for step in near)
    if steps >= 2000:
        assert len(near) >= 20


def test_looking_changes_no_bit_of_a_run(monkeypatch):
    looked = Told(train(short("digits-mlp", 12)))
    monkeypatch.setattr(Plan, "is_near", lambda self, step: False)
    plain = Told(train(short("digits-mlp", 12)))
    assert not plain.all(SpreadSampled)
    np.testing.assert_array_equal(looked.column("loss"), plain.column("loss"))
    np.testing.assert_array_equal(looked.column("grad"), plain.column("grad"))
    for key, weights in plain.weights().items():
        np.testing.assert_array_equal(looked.weights()[key], weights)


def test_units_that_idle_are_counted_one_by_one():
    told = Told(train(short("digits-mlp", 40)))
    done = told.epochs()[-1]
    kept = kept_units([row.units for row in told.facts.activations])
    for place in range(len(kept)):
        idle = done.units.idle[sum(kept[:place]) : sum(kept[: place + 1])]
        assert float((idle == 1).mean()) == pytest.approx(float(done.probe.dead[place]), abs=1e-6)
        assert float(idle.mean()) == pytest.approx(float(done.probe.zero[place]), abs=1e-5)
        low, *_, high = done.units.values[place]
        assert low <= done.probe.mean[place] <= high
        assert np.all(np.diff(done.units.values[place]) >= 0)


def test_a_history_keeps_units_once():
    history = History()
    for event in train(short("digits-mlp", 40)):
        history.add(event)
    assert all(epoch.units is None for epoch in history.epochs)
    assert len(history.near.units) == len(history.epochs)
    arrays, meta = history.to_arrays()
    again = History.from_arrays(arrays, meta)
    assert again.near.looks == history.near.looks
    assert again.near.units == history.near.units


class TestByHand:
    """Two rows of tensors whose numbers are known, in a buffer and loose."""

    def made(self):
        matrix = nn.Parameter(torch.arange(3000.0).reshape(3, 1000) - 5)
        vector = nn.Parameter(torch.full((7,), 2.0))
        kernel = nn.Parameter(torch.zeros(2, 3, 4, 4).to(memory_format=torch.channels_last))
        empty = nn.Parameter(torch.empty(0))
        return [matrix, vector, kernel, empty]

    def look(self, gradients):
        tensors = self.made()
        update = Update(tensors)
        spreads = Spreads(tensors, [[(0, 0), (1, 1)], [], [(0, 3)], [(4, 2)]], starts=update.starts)
        spreads.gradients(update.lend(gradients))
        update.before()
        spreads.weights(update.flat)
        with torch.no_grad():
            tensors[1] += 0.5
        update.after()
        spreads.updates(update.flat)
        return spreads.told(7)

    def test_numbers_and_places(self):
        kernel = torch.zeros(2, 3, 4, 4)
        kernel[1, 2, 3, 0], kernel[0, 1, 2, 3] = -8.0, 1e-20
        matrix = torch.ones(3, 1000)
        matrix[2, 999], matrix[1, 500] = -3.0, 1e-9
        seen = self.look([matrix, torch.full((7,), 2.0), kernel, torch.empty(0)])
        assert seen.step == 7
        assert seen.gradients[0, [0, -1]].tolist() == [-3.0, 2.0]
        assert seen.gradients[0, 1:-1].tolist() == [1.0] * 5
        assert seen.extremes[0].tolist() == [-3.0, np.float32(1e-9)]
        assert seen.places[0].tolist() == [0, 2999, 0, 1500]
        numbers = [np.ravel_multi_index(at, kernel.shape) for at in ((1, 2, 3, 0), (0, 1, 2, 3))]
        assert seen.places[3].tolist() == [4, numbers[0], 4, numbers[1]]
        assert seen.extremes[3].tolist() == [-8.0, np.float32(1e-20)]
        assert seen.weights[0, [0, -1]].tolist() == [-5.0, 2994.0]
        assert seen.weights[0, 3] == pytest.approx(1495, abs=60)
        assert seen.updates[0, [0, 3, -1]].tolist() == [0.0, 0.0, 0.5]

    def test_rows_without_a_gradient_have_no_numbers(self):
        seen = self.look([torch.zeros(3, 1000), torch.zeros(7), torch.zeros(2, 3, 4, 4), None])
        assert np.isnan(seen.gradients[1:3]).all()
        assert (seen.places[1:] == -1).all()
        assert (seen.gradients[0] == 0).all()
        assert (seen.places[0] == -1).all()
        assert np.isnan(seen.extremes).all()

    def test_small_rows_are_taken_whole(self):
        vector = nn.Parameter(torch.linspace(0, 1, 101))
        update = Update([vector])
        spreads = Spreads([vector], [[(0, 0)]], starts=update.starts)
        spreads.gradients(update.lend([vector.detach()]))
        update.before()
        spreads.weights(update.flat)
        spreads.updates(update.flat)
        seen = spreads.told(0)
        levels = [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0]
        assert seen.weights[0] == pytest.approx(levels, abs=1.0 / SAMPLE + 0.01)
        assert spreads.told(1) is None


def test_large_models_are_looked_at_too(monkeypatch):
    from bpstudio.train import gradients

    plain = Told(train(short("digits-mlp"))).all(SpreadSampled)[0]
    monkeypatch.setattr(gradients, "LARGE", 1)
    monkeypatch.setattr(gradients, "LARGE_EACH", 1)
    job = short("digits-mlp")
    run = by_hand(job)
    assert isinstance(
        gradients.gradients_of(list(run.model.parameters()), capacity=1), LooseGradients
    )
    loose = Told(train(job)).all(SpreadSampled)[0]
    np.testing.assert_allclose(loose.gradients, plain.gradients, rtol=1e-5, atol=1e-9)
    np.testing.assert_array_equal(loose.weights, plain.weights)
    np.testing.assert_array_equal(loose.places, plain.places)


def test_picked_units_never_leave_the_layer():
    assert picked_units(0, 4).tolist() == [0]
    assert picked_units(3, 256).tolist() == [0, 1, 2]
