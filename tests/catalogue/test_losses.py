"""Every loss against the installed torch, driven from the registry."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import torch
from torch import nn

from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.spec import LossSpec, settle
from bpstudio.params import Value

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
    "AdaptiveLogSoftmaxWithLoss": "drawn as a layer, with NLLLoss behind it",
    "LinearCrossEntropyLoss": "a Linear and its loss in one; draw the two",
    "TripletMarginWithDistanceLoss": "takes a function; without one it is TripletMarginLoss",
}
OWN = {"MeanLoss": "what arrives is the loss: torch has no module for that"}


def built(spec: LossSpec, given: dict[str, Value] | None = None, **more: Any) -> nn.Module:
    """The loss that the catalogue's text makes."""
    names: dict[str, Any] = {"torch": torch, "nn": nn}
    exec(spec.support, names)
    return eval(spec.text(settle(spec, given or {}), **more), names)


def sample(spec: LossSpec) -> tuple[list[torch.Tensor], torch.Tensor | None]:
    """Outputs and a target of the form that the loss wants."""
    generator = torch.Generator().manual_seed(0)
    shape = (6, 5, 4) if spec.target == "sequence" else (6, 4)
    outputs = [torch.randn(shape, generator=generator) for _ in spec.ports]
    match spec.output:
        case "log-probabilities":
            outputs = [output.log_softmax(dim=spec.class_axis) for output in outputs]
        case "probabilities":
            outputs = [output.sigmoid() for output in outputs]
        case "logits" | "values":
            outputs = [output.abs() for output in outputs]
    return outputs, target(spec, generator)


def target(spec: LossSpec, generator: torch.Generator) -> torch.Tensor | None:
    drawn = torch.randint(0, 2, (6, 4), generator=generator).float()
    match spec.target:
        case "classes":
            return torch.randint(0, 4, (6,), generator=generator)
        case "binary":
            return drawn
        case "signs":
            return 2 * drawn[:, 0] - 1 if spec.flat_target else 2 * drawn - 1
        case "labels":
            return torch.tensor([[0, 2, -1, -1], [1, -1, -1, -1]] * 3)
        case "sequence":
            return torch.tensor([[1, 2, 3], [2, 0, 0]] * 3)
        case "none":
            return None
        case "values":
            return torch.rand(6, 4, generator=generator)


def given_to(loss: nn.Module, spec: LossSpec) -> torch.Tensor:
    """The loss of the sample, called as an Output calls it."""
    outputs, wanted = sample(spec)
    place = len(outputs) if spec.target_place is None else spec.target_place
    between = [] if wanted is None else [wanted]
    return loss(*outputs[:place], *between, *outputs[place:])


def test_every_loss_of_torch_is_offered_or_left_out_for_a_reason() -> None:
    left_out = {kind for kinds in NOT_OFFERED for kind in kinds.split()}
    public = {name for name in dir(nn) if name.endswith(("Loss", "Loss2d"))}
    assert public - left_out == set(LOSSES.kinds()) - set(OWN)


@every_loss
def test_its_parameters_and_defaults_are_those_of_torch(spec: LossSpec) -> None:
    if spec.kind in OWN:
        return
    torchs = inspect.signature(getattr(nn, spec.kind)).parameters
    assert set(spec.params) - set(spec.tensors) == set(torchs) - set(LEFT_OUT)
    assert set(spec.tensors) <= set(torchs)
    for name, param in spec.params.items():
        if (spec.kind, name) in OUR_DEFAULT:
            assert name in spec.always
            continue
        assert param.default == torchs[name].default, name


@every_loss
def test_its_parameters_reach_torch(spec: LossSpec) -> None:
    loss = built(spec)
    for name, param in spec.params.items():
        assert getattr(loss, name) == param.default, name


@every_loss
def test_its_ports_begin_with_in_and_have_names_of_their_own(spec: LossSpec) -> None:
    names = [port.name for port in spec.ports]
    assert names[0] == "in"
    assert len(set(names)) == len(names)
    assert spec.target_place is None or 0 < spec.target_place < len(names)


@every_loss
def test_it_explains_itself(spec: LossSpec) -> None:
    assert spec.summary.endswith(".")
    assert spec.formula
    assert all(param.help.endswith(".") for param in spec.params.values())


@every_loss
def test_it_gives_a_finite_number_and_a_gradient(spec: LossSpec) -> None:
    outputs, wanted = sample(spec)
    for output in outputs:
        output.requires_grad_()
    place = len(outputs) if spec.target_place is None else spec.target_place
    between = [] if wanted is None else [wanted]
    loss = built(spec)(*outputs[:place], *between, *outputs[place:])
    loss.backward()
    assert loss.shape == ()
    assert loss.isfinite()
    for output in outputs:
        assert output.grad is not None
        assert output.grad.isfinite().all()
        assert output.grad.abs().sum() > 0


@every_loss
def test_each_reduction_gives_one_number(spec: LossSpec) -> None:
    for word in spec.params["reduction"].choices:
        assert given_to(built(spec, {"reduction": word}), spec).shape == ()


@every_loss
def test_it_takes_weights_of_classes_if_it_says_so(spec: LossSpec) -> None:
    weighted = given_to(built(spec, class_weights=(1.0, 2.0, 3.0, 4.0)), spec)
    assert (weighted != given_to(built(spec), spec)) == bool(spec.class_weight)
    assert spec.class_weight or spec.task != "classification"


def test_the_weight_of_a_yes_is_torchs() -> None:
    spec = LOSSES["BCEWithLogitsLoss"]
    wanted = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(3.0))
    assert given_to(built(spec, {"pos_weight": 3.0}), spec) == given_to(wanted, spec)
    assert built(spec).pos_weight is None


def test_ctc_reads_sequences_with_the_batch_first_and_the_blank_as_filling() -> None:
    spec = LOSSES["CTCLoss"]
    (outputs,), targets = sample(spec)
    assert targets is not None
    lengths = (targets != 0).sum(1)
    theirs = nn.CTCLoss()(outputs.transpose(0, 1), targets, torch.full((6,), 5), lengths)
    assert built(spec)(outputs, targets) == theirs
    spread = targets[:, [0, 2, 1]]
    spread[1::2] = torch.tensor([0, 2, 0])
    spread[0::2] = torch.tensor([1, 2, 3])
    assert built(spec)(outputs, spread) == theirs


def test_a_mean_loss_is_the_mean_or_sum_of_what_arrives() -> None:
    spec = LOSSES["MeanLoss"]
    (x,), _ = sample(spec)
    assert built(spec)(x) == x.mean()
    assert built(spec, {"reduction": "sum"})(x) == x.sum()


@every_loss
def test_smoothing_is_a_parameter_if_it_says_so(spec: LossSpec) -> None:
    assert bool(spec.label_smoothing) == ("label_smoothing" in spec.params)
