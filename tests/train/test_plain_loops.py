"""What the engine computes beside scripts that a user would write, for examples and optimizers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.spec import settle
from bpstudio.graph import edits
from bpstudio.graph.document import Choice
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.train import run as runs
from bpstudio.train.job import make_job
from bpstudio.train.plan import seed_for
from bpstudio.train.run import Run

STEPS = 12
LEFT_OUT = {"SparseAdam": "takes the gradients of sparse embeddings only; see test_optimise"}
KINDS = [spec.kind for spec in OPTIMIZERS if spec.kind not in LEFT_OUT]


PARAMS = {
    ("LBFGS", "digits-mlp"): {"lr": 0.1},
    ("LBFGS", "digits-cnn"): {"lr": 0.1},
    ("LBFGS", "diabetes-regression"): {"lr": 0.01},
}
"""With its default rate of 1 it diverges there, on some processors if not on all, and the engine
pauses or leaves out the update."""
BF16 = 1e-4
"""Muon multiplies in bfloat16, where the last digit of a gradient may turn the eighth bit."""


class Recall(nn.Module):
    """The last output of an LSTM over embedded tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(8, 16)
        self.lstm = nn.LSTM(16, 48, batch_first=True)
        self.head = nn.Linear(48, 8)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        return self.head(self.lstm(self.embedding(tokens))[0][:, -1])


def digits_cnn() -> nn.Module:
    layers: list[nn.Module] = []
    for before, after in ((1, 16), (16, 32)):
        layers += [nn.Conv2d(before, after, 3, padding=1), nn.BatchNorm2d(after), nn.ReLU()]
        layers += [nn.MaxPool2d(2)]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))


def stack(*widths: int, act: Callable[[], nn.Module], drop: float = 0.0) -> nn.Module:
    """Linear layers with an activation between each two, and dropout behind the first."""
    layers: list[nn.Module] = []
    for before, after in pairwise(widths):
        layers += [act()] if layers else []
        layers += [nn.Dropout(drop)] if drop and len(layers) == 2 else []
        layers += [nn.Linear(before, after)]
    return nn.Sequential(*layers)


MODELS: Mapping[str, Callable[[], nn.Module]] = {
    "digits-mlp": lambda: stack(64, 128, 64, 10, act=nn.ReLU),
    "digits-cnn": digits_cnn,
    "breast-cancer": lambda: stack(30, 32, 16, 1, act=nn.ReLU, drop=0.1),
    "diabetes-regression": lambda: stack(10, 32, 16, 1, act=nn.SiLU),
    "recall-lstm": Recall,
    "deep-sigmoid": lambda: stack(64, *[32] * 19, 10, act=nn.Sigmoid),
}
LOSSES = {"breast-cancer": nn.BCEWithLogitsLoss(), "diabetes-regression": nn.MSELoss()}


def optimizers(model: nn.Module, choice: Choice) -> list[torch.optim.Optimizer]:
    """As torch builds them; Muon takes the matrices but embeddings, and leaves AdamW the rest."""
    values: dict[str, Any] = dict(settle(OPTIMIZERS[choice.kind], choice.params))
    weights = list(model.parameters())
    if choice.kind != "Muon":
        return [getattr(torch.optim, choice.kind)(weights, **values)]
    rest = values.pop(OPTIMIZERS["Muon"].rest)
    looked_up = {id(m.weight) for m in model.modules() if isinstance(m, nn.Embedding)}
    matrices = [w for w in weights if w.dim() == 2 and id(w) not in looked_up]
    chosen = {id(weight) for weight in matrices}
    others = [weight for weight in weights if id(weight) not in chosen]
    second = dict(settle(OPTIMIZERS[rest["kind"]], rest["params"]))
    return [
        torch.optim.Muon(matrices, **values),
        getattr(torch.optim, rest["kind"])(others, **second),
    ]


def by_hand(name: str, job: Any) -> list[float]:
    """The losses of the plain loop: the same first weights, order of rows and random numbers."""
    run = Run(job)
    model, loss_function = MODELS[name](), LOSSES.get(name, nn.CrossEntropyLoss())
    ours = list(run.model.parameters())
    for weight, start in zip(model.parameters(), ours, strict=True):
        assert weight.shape == start.shape
        weight.data.copy_(start.data)
    (x,), (y,), rows = run.tensors.inputs, run.tensors.targets, run.tensors.parts["train"]
    training = job.document.training
    chosen = optimizers(model, training.optimizer)
    torch.manual_seed(seed_for(training.seed, "run"))
    losses: list[float] = []
    for epoch in range(training.epochs):
        order = torch.Generator().manual_seed(seed_for(training.seed, "order", str(epoch)))
        for batch in rows[torch.randperm(len(rows), generator=order)].split(training.batch_size):

            def closure(batch: torch.Tensor = batch) -> torch.Tensor:
                model.zero_grad()
                loss = loss_function(model(x[batch]), y[batch])
                loss.backward()
                return loss

            if training.optimizer.kind == "LBFGS":
                losses.append(float(chosen[0].step(closure).detach()))
            else:
                losses.append(closure().item())
                for optimizer in chosen:
                    optimizer.step()
            if len(losses) == training.max_steps:
                return losses
    return losses


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("kind", KINDS)
def test_losses_are_those_of_a_hand_written_script(name, kind, pull, monkeypatch) -> None:
    """With kernels as torch lays them out: another order of sums differs in the last digits."""
    monkeypatch.setattr(runs, "_lay_out", lambda *_: torch.contiguous_format)
    project = example(name).open()
    document = edits.set_training(
        project.document,
        optimizer=Choice(kind=kind, params=FrozenMap(PARAMS.get((kind, name), {}))),
        max_steps=STEPS,
    )
    job = make_job(document, base=None)
    run = pull(job)
    assert run.ended.status == "completed", run.ended.reason
    near = BF16 if kind == "Muon" else 1e-6
    np.testing.assert_allclose(run.column("loss"), by_hand(name, job), rtol=near, atol=near)


def test_every_optimizer_is_compared_or_left_out_with_a_reason() -> None:
    assert {*KINDS, *LEFT_OUT} == {spec.kind for spec in OPTIMIZERS}
