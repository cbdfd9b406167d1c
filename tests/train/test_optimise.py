"""Optimizers and schedules are torch's, with the parameters grouped as the document says."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document
from bpstudio.params import FrozenMap
from bpstudio.train.run import Run

RATE = 0.2
STEPS, PER_EPOCH, EPOCHS = 18, 3, 6


@pytest.fixture
def drawing(sketch, arrays) -> Document:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 4)).astype(np.float32)
    made = sketch(arrays(x=x, y=np.arange(60) % 2, split=(0.8, 0.2, 0.0)))
    made.put("Input", fields=("x",))
    made.put("Linear", id="a", out_features=5)
    made.put("LayerNorm", id="n")
    made.put("Linear", id="b", out_features=2)
    made.put("Output", target="y")
    sgd = Choice(kind="SGD", params=FrozenMap({"lr": RATE, "momentum": 0.5}))
    made.training(optimizer=sgd, epochs=EPOCHS)
    return made.document


def torch_rates(kind: str, arguments: dict, losses: list[float]) -> list[float]:
    """The rate of each step, from torch alone."""
    weight = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([weight], lr=RATE, momentum=0.5)
    scheduler = getattr(torch.optim.lr_scheduler, kind)(optimizer, **arguments)
    rates = []
    for epoch in range(EPOCHS):
        for _ in range(PER_EPOCH):
            rates.append(optimizer.param_groups[0]["lr"])
            weight.grad = torch.zeros(1)
            optimizer.step()
            if kind in {"OneCycleLR", "CyclicLR"}:
                scheduler.step()
        if kind == "ReduceLROnPlateau":
            scheduler.step(losses[epoch])
        elif kind not in {"OneCycleLR", "CyclicLR"}:
            scheduler.step()
    return rates


CHOSEN: dict[str, tuple[dict, dict]] = {
    "StepLR": ({"step_size": 2, "gamma": 0.5}, {}),
    "CosineAnnealingLR": ({"eta_min": 0.01}, {"T_max": EPOCHS}),
    "OneCycleLR": ({"pct_start": 0.4}, {"max_lr": RATE, "total_steps": STEPS}),
    "ExponentialLR": ({"gamma": 0.7}, {}),
    "MultiStepLR": ({"milestones": (2, 4)}, {"gamma": 0.1}),
    "LinearLR": ({"total_iters": 4}, {}),
    "ConstantLR": ({"factor": 0.25, "total_iters": 2}, {}),
    "PolynomialLR": ({"total_iters": 4, "power": 2.0}, {}),
    "CosineAnnealingWarmRestarts": ({"T_0": 2, "T_mult": 2}, {}),
    "CyclicLR": ({"base_lr": 0.05, "step_size_up": 4}, {"max_lr": RATE}),
    "ReduceLROnPlateau": ({"patience": 0, "factor": 0.5, "threshold": 0.5}, {}),
}


def test_every_schedule_is_tried():
    assert set(CHOSEN) == set(SCHEDULES.kinds())


@pytest.mark.parametrize("kind", CHOSEN)
def test_the_rate_of_each_step_is_torchs(drawing, job, pull, kind):
    given, inferred = CHOSEN[kind]
    choice = Choice(kind=kind, params=FrozenMap(given))
    run = pull(job(edits.set_training(drawing, schedule=choice)))
    assert run.ended.status == "completed", run.ended
    losses = [event.metrics["validation"].loss for event in run.epochs()]
    plain = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in {**given, **inferred}.items()
    }
    assert run.column("lr") == pytest.approx(torch_rates(kind, plain, losses), rel=1e-6)


@pytest.mark.parametrize("kind", OPTIMIZERS.kinds())
def test_every_optimizer_trains_with_every_step_schedule(drawing, job, pull, kind):
    for schedule in (None, "OneCycleLR", "CyclicLR"):
        choice = Choice(kind=schedule) if schedule else None
        changed = edits.set_training(drawing, optimizer=Choice(kind=kind), schedule=choice)
        run = pull(job(edits.set_training(changed, epochs=1)))
        assert run.ended.status == "completed", run.ended
        assert np.isfinite(run.column("loss")).all()


def test_layers_have_their_factor_under_a_schedule_too(drawing, job):
    changed = edits.set_training(
        drawing, layer_lr=FrozenMap({"a": 0.1, "n": 0.0}), schedule=Choice(kind="OneCycleLR")
    )
    run = Run(job(changed))
    for rows in run.epoch_batches():
        run.take_step(rows)
        rates = {group["factor"]: group["lr"] for group in run.optimizer.param_groups}
        assert rates[0.1] == pytest.approx(0.1 * rates[1.0])
        assert rates[0.0] == 0
    steps = run.gathered()
    plain = Run(job(edits.set_training(drawing, schedule=Choice(kind="OneCycleLR"))))
    for rows in plain.epoch_batches():
        plain.take_step(rows)
    assert steps.lr.tolist() == plain.gathered().lr.tolist()


def test_a_factor_scales_the_step_of_its_layer_alone(drawing, job):
    still = Run(job(edits.set_training(drawing, layer_lr=FrozenMap({"a": 0.0}))))
    start = {key: tensor.clone() for key, tensor in still.built.state().items()}
    still.take_step(next(still.epoch_batches()))
    for key, tensor in still.built.state().items():
        assert torch.equal(tensor, start[key]) is key.startswith("a:")


def test_biases_and_norms_can_be_spared_the_decay(drawing, job):
    decay = Choice(kind="AdamW", params=FrozenMap({"weight_decay": 0.1}))
    run = Run(job(edits.set_training(drawing, optimizer=decay, decay_exempt=True)))
    shapes = {
        group["weight_decay"]: sorted(tuple(p.shape) for p in group["params"])
        for group in run.optimizer.param_groups
    }
    assert shapes == {0.1: [(2, 5), (5, 4)], 0.0: [(2,), (5,), (5,), (5,)]}
