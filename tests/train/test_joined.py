"""Weights that are joined into one tensor are trained as they are one by one."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import nn

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.train.gradients import FlatGradients, gradients_of
from bpstudio.train.joined import join
from bpstudio.train.optimise import Optimizer, Part

ELEMENTWISE = [spec.kind for spec in OPTIMIZERS if spec.elementwise]


def network(*, last: torch.memory_format = torch.channels_last) -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1), nn.Tanh(), nn.Flatten(),
        nn.Linear(100, 7), nn.Tanh(), nn.Linear(7, 1),
    ).to(memory_format=last)  # fmt: skip


def optimizer_of(kind: str, model: nn.Module) -> Optimizer:
    spec = OPTIMIZERS[kind]
    weights = [p for p in model.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() < 2]
    groups = [{"params": weights, "lr": 0.01, "factor": 1.0}]
    groups += [{"params": others, "lr": 0.002, "factor": 0.2, "weight_decay": 0.0}]
    fused = {"fused": True} if spec.fused else {}
    made = getattr(torch.optim, kind)(groups, lr=0.01, **fused)
    return Optimizer(parts=(Part(torchs=made, spec=spec, fused=spec.fused),))


def loss_of(model: nn.Module, step: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(step)
    x = torch.randn(16, 1, 5, 5, generator=generator)
    return (model(x) - x.mean((2, 3))).square().mean()


def backward(model: nn.Module, step: int) -> None:
    model.zero_grad()
    loss_of(model, step).backward()


def gathered(optimizer: Optimizer) -> FlatGradients:
    (part,) = optimizer.parts
    gradients = gradients_of([one for group in part.groups() for one in group], capacity=1)
    assert isinstance(gradients, FlatGradients)
    return gradients


@pytest.mark.parametrize("kind", ELEMENTWISE)
def test_joined_weights_go_the_way_of_single_ones(kind):
    plain, model = network(), network()
    single, optimizer = optimizer_of(kind, plain), optimizer_of(kind, model)
    gradients = None
    for step in range(6):
        backward(plain, step)
        single.step()
        if gradients is None:
            backward(model, step)
            gradients = gathered(optimizer)
            optimizer.join(gradients)
            assert optimizer.parts[0].joined
        else:
            gradients.zero()
            loss_of(model, step).backward()
        optimizer.step()
    for wanted, found in zip(plain.parameters(), model.parameters(), strict=True):
        assert found.stride() == wanted.stride()
        torch.testing.assert_close(found, wanted, rtol=1e-6, atol=1e-7)
    remembered = optimizer.parts[0].memory()
    for one, other in zip(plain.parameters(), model.parameters(), strict=True):
        for name, item in single.parts[0].memory().get(one, {}).items():
            if isinstance(item, torch.Tensor):
                torch.testing.assert_close(remembered[other][name], item, rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("kind", ELEMENTWISE)
def test_what_was_remembered_of_single_weights_is_remembered_of_the_joined_one(kind):
    model = network()
    single = optimizer_of(kind, model)
    for step in range(3):
        backward(model, step)
        single.step()
    other = copy.deepcopy(model)
    again = optimizer_of(kind, other)
    before = single.parts[0].memory()
    for own, theirs in zip(other.parameters(), model.parameters(), strict=True):
        again.parts[0].torchs.state[own] = copy.deepcopy(before.get(theirs, {}))
    backward(other, 3)
    again.join(gathered(again))
    assert again.parts[0].joined
    for own, theirs in zip(other.parameters(), model.parameters(), strict=True):
        for name, item in before.get(theirs, {}).items():
            kept = again.parts[0].memory()[own][name]
            assert torch.equal(kept, item) if isinstance(item, torch.Tensor) else kept == item


def test_weights_that_were_trained_for_different_times_stay_single():
    model = network()
    optimizer = optimizer_of("Adam", model)
    backward(model, 0)
    optimizer.step()
    first = next(iter(optimizer.parts[0].torchs.state.values()))
    first["step"] += 1
    gradients = gathered(optimizer)
    places = [one.data_ptr() for one in model.parameters()]
    assert join(optimizer.parts[0].torchs, gradients) == ((), None)
    assert [one.data_ptr() for one in model.parameters()] == places


def test_a_weight_without_axes_stays_single():
    """What is remembered of it could not be told from a number of steps."""
    weight = nn.Parameter(torch.tensor(1.0))
    weight.grad = torch.tensor(1.0)
    optimizer = torch.optim.Adam([weight], fused=True)
    gradients = gradients_of([weight], capacity=1)
    assert isinstance(gradients, FlatGradients)
    assert join(optimizer, gradients) == ((), None)


def test_without_epsilon_what_lies_between_the_weights_would_be_no_number():
    weight = nn.Parameter(torch.ones(3))
    weight.grad = torch.ones(3)
    optimizer = torch.optim.RMSprop([weight], eps=0.0)
    gradients = gradients_of([weight], capacity=1)
    assert isinstance(gradients, FlatGradients)
    assert join(optimizer, gradients) == ((), None)
