"""Every loss against the installed torch, driven from the registry."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import torch
from torch import nn

from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.spec import LossSpec, settle
from bpstudio.params import EMPTY

every_loss = pytest.mark.parametrize("spec", LOSSES, ids=lambda spec: spec.kind)

LEFT_OUT = {
    "weight": "a tensor; the training settings hold weights of classes",
    "pos_weight": "as for weight",
    "size_average": "deprecated for reduction",
    "reduce": "deprecated for reduction",
}
OUR_DEFAULT = {("KLDivLoss", "reduction"): "torch warns about mean and will change what it means"}
NOT_OFFERED = {
    "NLLLoss2d": "deprecated for NLLLoss",
    "AdaptiveLogSoftmaxWithLoss LinearCrossEntropyLoss": "a layer and its loss in one",
    "CTCLoss": "targets are sequences of another length than the input",
    "GaussianNLLLoss": "takes a second output behind the target",
    "CosineEmbeddingLoss MarginRankingLoss": "compare two outputs, with targets -1 and 1",
    "TripletMarginLoss TripletMarginWithDistanceLoss": "compare three outputs without a target",
    "HingeEmbeddingLoss SoftMarginLoss": "targets are -1 and 1",
    "MultiLabelMarginLoss": "targets are lists of classes",
}


def built(spec: LossSpec, **more: Any) -> nn.Module:
    return getattr(nn, spec.kind)(**settle(spec, EMPTY), **more)


def sample(spec: LossSpec) -> tuple[torch.Tensor, torch.Tensor]:
    """An output and a target of the form that the loss wants."""
    generator = torch.Generator().manual_seed(0)
    output = torch.randn(6, 4, generator=generator)
    match spec.output:
        case "log-probabilities":
            output = output.log_softmax(dim=spec.class_axis)
        case "probabilities":
            output = output.sigmoid()
        case "logits" | "values":
            pass
    match spec.target:
        case "classes":
            return output, torch.randint(0, 4, (6,), generator=generator)
        case "binary":
            return output, torch.randint(0, 2, (6, 4), generator=generator).float()
        case "values":
            return output, torch.rand(6, 4, generator=generator)


def test_every_loss_of_torch_is_offered_or_left_out_for_a_reason() -> None:
    left_out = {kind for kinds in NOT_OFFERED for kind in kinds.split()}
    public = {name for name in dir(nn) if name.endswith(("Loss", "Loss2d"))}
    assert public - left_out == set(LOSSES.kinds())


@every_loss
def test_its_parameters_and_defaults_are_those_of_torch(spec: LossSpec) -> None:
    torchs = inspect.signature(getattr(nn, spec.kind)).parameters
    assert set(spec.params) == set(torchs) - set(LEFT_OUT)
    for name, param in spec.params.items():
        if (spec.kind, name) in OUR_DEFAULT:
            continue
        assert param.default == torchs[name].default, name


@every_loss
def test_it_explains_itself(spec: LossSpec) -> None:
    assert spec.summary.endswith(".")
    assert spec.formula
    assert all(param.help.endswith(".") for param in spec.params.values())


@every_loss
def test_it_gives_a_finite_number_and_a_gradient(spec: LossSpec) -> None:
    output, target = sample(spec)
    output.requires_grad_()
    loss = built(spec)(output, target)
    loss.backward()
    assert loss.shape == ()
    assert loss.isfinite()
    assert output.grad is not None
    assert output.grad.isfinite().all()
    assert output.grad.abs().sum() > 0


@every_loss
def test_each_reduction_gives_one_number(spec: LossSpec) -> None:
    for word in spec.params["reduction"].choices:
        values = settle(spec, {"reduction": word})
        assert getattr(nn, spec.kind)(**values)(*sample(spec)).shape == ()


@every_loss
def test_it_takes_weights_of_classes_if_it_says_so(spec: LossSpec) -> None:
    if not spec.class_weight:
        assert spec.task != "classification"
        return
    output, target = sample(spec)
    weights = torch.tensor([1.0, 2.0, 3.0, 4.0])
    weighted = built(spec, **{spec.class_weight: weights})(output, target)
    assert weighted != built(spec)(output, target)


@every_loss
def test_smoothing_is_a_parameter_if_it_says_so(spec: LossSpec) -> None:
    assert bool(spec.label_smoothing) == ("label_smoothing" in spec.params)
