"""The rate of each step is that of torch's schedulers with the same settings."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document
from bpstudio.params import FrozenMap
from bpstudio.record.codec import from_line, to_line
from bpstudio.record.events import EpochDone, PartMetrics
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
    assert set(CHOSEN) | set(JOINED) == set(SCHEDULES.kinds())


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


def part(kind: str, **params) -> FrozenMap:
    return FrozenMap({"kind": kind, "params": FrozenMap(params)})


def sequence_of_epochs(optimizer):
    kinds = torch.optim.lr_scheduler
    inner = [
        kinds.LinearLR(optimizer, total_iters=2),
        kinds.CosineAnnealingLR(optimizer, T_max=3),
        kinds.ExponentialLR(optimizer, gamma=0.5),
    ]
    return kinds.SequentialLR(optimizer, inner, milestones=[2, 5])


def sequence_of_steps(optimizer):
    kinds = torch.optim.lr_scheduler
    inner = [
        kinds.CyclicLR(optimizer, base_lr=0.05, max_lr=RATE, step_size_up=2),
        kinds.OneCycleLR(optimizer, max_lr=RATE, total_steps=4 * PER_EPOCH),
    ]
    return kinds.SequentialLR(optimizer, inner, milestones=[2 * PER_EPOCH])


def chain(optimizer):
    kinds = torch.optim.lr_scheduler
    inner = [kinds.ConstantLR(optimizer, factor=0.5), kinds.ExponentialLR(optimizer, gamma=0.7)]
    return kinds.ChainedScheduler(inner, optimizer=optimizer)


JOINED = {
    "SequentialLR": [
        (
            sequence_of_epochs,
            "epoch",
            {
                "first": part("LinearLR", total_iters=2),
                "third": part("ExponentialLR", gamma=0.5),
                "milestones": (2, 5),
            },
        ),
        (
            sequence_of_steps,
            "step",
            {
                "first": part("CyclicLR", base_lr=0.05, step_size_up=2),
                "second": part("OneCycleLR"),
                "milestones": (2,),
            },
        ),
    ],
    "ChainedScheduler": [
        (
            chain,
            "epoch",
            {"first": part("ConstantLR", factor=0.5), "second": part("ExponentialLR", gamma=0.7)},
        ),
    ],
}


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind, cases in JOINED.items() for case in cases]
)
def test_schedules_of_schedules_are_torchs(drawing, job, pull, kind, case):
    made, per, given = case
    choice = Choice(kind=kind, params=FrozenMap(given))
    run = pull(job(edits.set_training(drawing, schedule=choice)))
    assert run.ended.status == "completed", run.ended
    weight = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([weight], lr=RATE, momentum=0.5)
    scheduler = made(optimizer)
    rates = []
    for step in range(STEPS):
        rates.append(optimizer.param_groups[0]["lr"])
        weight.grad = torch.zeros(1)
        optimizer.step()
        if per == "step" or (step + 1) % PER_EPOCH == 0:
            scheduler.step()
    assert run.column("lr") == pytest.approx(rates, rel=1e-6)
    assert len(set(rates)) > 3


def test_a_milestone_behind_the_end_of_the_run_is_never_reached(drawing, job, pull):
    choice = Choice(kind="SequentialLR", params=FrozenMap({"milestones": (EPOCHS + 9,)}))
    run = pull(job(edits.set_training(drawing, schedule=choice)))
    assert run.ended.status == "completed"
    assert run.column("lr")[-1] == pytest.approx(RATE)


def test_every_part_of_an_optimizer_follows_the_schedule(drawing, job):
    rest = part("SGD", lr=0.5)
    muon = Choice(kind="Muon", params=FrozenMap({"lr": 0.1, "rest": rest}))
    choice = Choice(kind="ExponentialLR", params=FrozenMap({"gamma": 0.5}))
    run = Run(job(edits.set_training(drawing, optimizer=muon, schedule=choice)))
    for rows in run.epoch_batches():
        run.take_step(rows)
    run.schedule.after_epoch(run.end_epoch())
    assert sorted({group["lr"] for group in run.optimizer.param_groups}) == [0.05, 0.25]


@pytest.mark.parametrize(
    ("monitor", "falls"), [("validation.out.accuracy", False), ("validation.loss", True)]
)
def test_a_plateau_is_of_the_figure_that_is_monitored(drawing, job, monitor, falls):
    """Accuracy rises and the loss rises too: only the loss is a plateau."""
    params = FrozenMap({"monitor": monitor, "patience": 0})
    choice = Choice(kind="ReduceLROnPlateau", params=params)
    run = Run(job(edits.set_training(drawing, schedule=choice)))
    for value in (0.5, 0.6, 0.7):
        outputs = FrozenMap({"out": FrozenMap({"accuracy": value})})
        metrics = FrozenMap({"validation": PartMetrics(loss=value, outputs=outputs)})
        run.schedule.after_epoch(EpochDone(epoch=0, step=0, metrics=metrics))
    assert (run.optimizer.base_rate() < RATE) is falls


def test_an_optimizer_and_a_schedule_of_parts_are_told_in_the_facts(drawing, job, pull):
    muon = Choice(kind="Muon", params=FrozenMap({"rest": part("SGD", lr=0.5)}))
    params = FrozenMap({"third": part("StepLR"), "milestones": (1, 2)})
    choice = Choice(kind="SequentialLR", params=params)
    changed = edits.set_training(drawing, optimizer=muon, schedule=choice)
    run = pull(job(changed))
    started = run.events[0]
    assert from_line(to_line(started)) == started
    assert run.facts.optimizer["params"]["rest"] == part("SGD", lr=0.5)
