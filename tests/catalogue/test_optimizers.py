"""Every optimizer against the installed torch, driven from the registry."""

from __future__ import annotations

import inspect

import pytest
import torch
from torch import nn

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.spec import OptimizerSpec, settle
from bpstudio.errors import UserError
from bpstudio.params import EMPTY, FrozenMap, Value

every_optimizer = pytest.mark.parametrize("spec", OPTIMIZERS, ids=lambda spec: spec.kind)

LEFT_OUT = {
    "params": "the weights themselves",
    "maximize": "a loss is made smaller",
    "foreach": "how it is computed",
    "fused": "how it is computed",
    "capturable": "how it is computed",
    "differentiable": "for gradients through the optimizer",
}
LEFT_OUT_OF = {"Adafactor": {"eps": "holds None, which stands for the smallest step of a number"}}
NOT_OFFERED = {"Optimizer": "abstract"}
OURS = {"Muon": {"rest": "the optimizer of what Muon does not take"}}


def step(spec: OptimizerSpec, **given: Value) -> torch.Tensor:
    """What weights of ones are after two steps down their squares."""
    table = nn.Embedding(2, 3, sparse=spec.sparse == "only")
    nn.init.ones_(table.weight)
    values = settle(spec, given).without(*OURS.get(spec.kind, {}))
    optimizer = getattr(torch.optim, spec.kind)([table.weight], **values)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        squares = table(torch.tensor([0, 1])).square().sum()
        squares.backward()
        return squares

    for _ in range(2):
        loss()
        optimizer.step(loss)
    return table.weight.detach()


def test_every_optimizer_of_torch_is_offered_or_left_out_for_a_reason() -> None:
    public = {name for name in dir(torch.optim) if inspect.isclass(getattr(torch.optim, name))}
    assert public - set(NOT_OFFERED) == set(OPTIMIZERS.kinds())


@every_optimizer
def test_its_parameters_and_defaults_are_those_of_torch(spec: OptimizerSpec) -> None:
    torchs = inspect.signature(getattr(torch.optim, spec.kind)).parameters
    ours = set(spec.params) - set(OURS.get(spec.kind, {}))
    assert ours == set(torchs) - set(LEFT_OUT) - set(LEFT_OUT_OF.get(spec.kind, {}))
    for name in ours:
        param = spec.params[name]
        assert param.default == torchs[name].default, name


@every_optimizer
def test_it_explains_itself(spec: OptimizerSpec) -> None:
    assert spec.summary.endswith(".")
    assert spec.formula
    assert all(param.help.endswith(".") for param in spec.params.values())


@every_optimizer
def test_its_defaults_go_downhill(spec: OptimizerSpec) -> None:
    after = step(spec)
    assert after.isfinite().all()
    assert (after < 1).all()


@every_optimizer
def test_its_learning_rate_matters(spec: OptimizerSpec) -> None:
    lr = spec.params["lr"].default
    assert isinstance(lr, float)
    assert not torch.equal(step(spec, lr=lr / 2), step(spec))


@every_optimizer
def test_it_says_truly_what_torch_can_do_with_it(spec: OptimizerSpec) -> None:
    torchs = inspect.signature(getattr(torch.optim, spec.kind)).parameters
    assert spec.fused == ("fused" in torchs)
    assert spec.momentum == ("momentum" in torchs or "betas" in torchs)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("SGD", {"nesterov": True}),
        ("SGD", {"nesterov": True, "momentum": 0.9, "dampening": 0.1}),
        ("Adam", {"betas": (0.9, 1.0)}),
        ("AdamW", {"lr": -1.0}),
        ("Rprop", {"etas": (1.5, 1.2)}),
        ("Rprop", {"step_sizes": (1.0, 0.5)}),
        ("Muon", {"lr": -1.0}),
    ],
)
def test_what_torch_refuses_is_refused_in_words(kind: str, given: dict[str, Value]) -> None:
    with pytest.raises(UserError):
        settle(OPTIMIZERS[kind], given)
    if kind != "Rprop" or "etas" in given:
        with pytest.raises(ValueError, match=r"\w"):
            getattr(torch.optim, kind)([nn.Parameter(torch.ones(1))], **given)


def test_nesterov_with_momentum_is_accepted() -> None:
    assert step(OPTIMIZERS["SGD"], nesterov=True, momentum=0.9).isfinite().all()


def test_defaults_are_complete() -> None:
    for spec in OPTIMIZERS:
        assert set(settle(spec, EMPTY)) == set(spec.params)


@pytest.mark.parametrize("kind", ["Muon", "LBFGS", "SparseAdam"])
def test_what_takes_some_weights_only_is_no_second_optimizer(kind: str) -> None:
    with pytest.raises(UserError, match="cannot take"):
        settle(OPTIMIZERS["Muon"], {"rest": FrozenMap[Value]({"kind": kind})})


def test_the_second_optimizer_is_checked_too() -> None:
    rest = FrozenMap[Value]({"kind": "SGD", "params": FrozenMap[Value](lr=-1.0)})
    with pytest.raises(UserError, match="SGD lr"):
        settle(OPTIMIZERS["Muon"], {"rest": rest})


@every_optimizer
def test_it_takes_sparse_gradients_if_it_says_so(spec: OptimizerSpec) -> None:
    torch.sparse.check_sparse_tensor_invariants.disable()  # or torch warns
    table = nn.Embedding(3, 2, sparse=True)
    values = settle(spec, {}).without(*OURS.get(spec.kind, {}))
    optimizer = getattr(torch.optim, spec.kind)([table.weight], **values)
    table(torch.tensor([1])).sum().backward()
    if spec.sparse != "no":
        optimizer.step()
    elif not spec.closure and spec.kind != "Muon":
        with pytest.raises((RuntimeError, NotImplementedError)):
            optimizer.step()
