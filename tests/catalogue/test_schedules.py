"""Every schedule against the installed torch, driven from the registry."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import torch
from torch import nn
from torch.optim import lr_scheduler

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.catalogue.spec import SchedulePlan, ScheduleSpec, settle
from bpstudio.errors import UserError
from bpstudio.params import EMPTY, FrozenMap, Value

every_schedule = pytest.mark.parametrize("spec", SCHEDULES, ids=lambda spec: spec.kind)
PLAIN = [spec for spec in SCHEDULES if not spec.parts]
every_plain_schedule = pytest.mark.parametrize("spec", PLAIN, ids=lambda spec: spec.kind)

PLAN = SchedulePlan(total_steps=80, epochs=20, steps_per_epoch=4, lr=0.1)
LEFT_OUT = {"optimizer": "the training has one", "last_epoch": "set when a run is resumed"}
LEFT_OUT_OF = {
    "OneCycleLR": {"epochs": "as total_steps", "steps_per_epoch": "as total_steps"},
    "CyclicLR": {"scale_fn": "a function", "scale_mode": "belongs to scale_fn"},
    "ReduceLROnPlateau": {"mode": "follows from what is monitored"},
    "SequentialLR": {"schedulers": "our parts"},
    "ChainedScheduler": {"schedulers": "our parts"},
}
OURS = {"ReduceLROnPlateau": {"monitor"}}
NOT_OFFERED = {
    "LRScheduler _LRScheduler": "abstract",
    "LambdaLR MultiplicativeLR": "take a function",
}


def rates(spec: ScheduleSpec, plan: SchedulePlan = PLAN, **given: Value) -> list[float]:
    """The learning rate before each step of the schedule over a planned run."""
    optimizer = torch.optim.SGD([nn.Parameter(torch.ones(1))], lr=plan.lr, momentum=0.9)
    arguments: dict[str, Any] = dict(spec.arguments(plan, settle(spec, given)))
    for name in OURS.get(spec.kind, ()):
        del arguments[name]
    schedule = getattr(lr_scheduler, spec.kind)(optimizer, **arguments)
    seen = []
    for _ in range(plan.total_steps if spec.per == "step" else plan.epochs):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step(*([1.0] if spec.metric else []))
    return seen


def test_every_schedule_of_torch_is_offered_or_left_out_for_a_reason() -> None:
    left_out = {kind for kinds in NOT_OFFERED for kind in kinds.split()}
    public = {
        name
        for name, value in vars(lr_scheduler).items()
        if inspect.isclass(value) and issubclass(value, lr_scheduler.LRScheduler)
    }
    assert public - left_out == set(SCHEDULES.kinds())


@every_schedule
def test_its_parameters_and_defaults_are_those_of_torch(spec: ScheduleSpec) -> None:
    torchs = inspect.signature(getattr(lr_scheduler, spec.kind)).parameters
    inferred = set(spec.arguments(PLAN, settle(spec, EMPTY))) - set(spec.params)
    left_out = {*LEFT_OUT, *LEFT_OUT_OF.get(spec.kind, {}), *inferred}
    ours = set(spec.params) - OURS.get(spec.kind, set()) - set(spec.parts)
    assert ours == set(torchs) - left_out
    for name in ours:
        param = spec.params[name]
        if torchs[name].default is not inspect.Parameter.empty:
            assert param.default == torchs[name].default, name


@every_schedule
def test_it_explains_itself(spec: ScheduleSpec) -> None:
    assert spec.summary.endswith(".")
    assert spec.formula
    assert all(param.help.endswith(".") for param in spec.params.values())


@every_plain_schedule
def test_its_defaults_change_the_rate_within_a_run_and_keep_it_in_bounds(
    spec: ScheduleSpec,
) -> None:
    seen = rates(spec)
    assert len(set(seen)) > 1
    assert min(seen) >= 0
    assert max(seen) <= PLAN.lr + 1e-12


def test_one_cycle_peaks_at_the_rate_of_the_optimizer_and_ends_with_the_run() -> None:
    seen = rates(SCHEDULES["OneCycleLR"])
    assert max(seen) == pytest.approx(PLAN.lr, rel=1e-3)
    assert seen[-1] < seen[0] / 1000


def test_cosine_nears_zero_in_the_last_epoch() -> None:
    assert rates(SCHEDULES["CosineAnnealingLR"])[-1] < 0.01 * PLAN.lr


@pytest.mark.parametrize("kind", ["OneCycleLR", "CyclicLR"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda spec: spec.kind)
def test_cycles_go_with_every_optimizer(kind: str, optimizer: Any) -> None:
    spec = SCHEDULES[kind]
    plan = SchedulePlan(
        total_steps=10, epochs=5, steps_per_epoch=2, lr=0.1, momentum=optimizer.momentum
    )
    made = getattr(torch.optim, optimizer.kind)([nn.Parameter(torch.ones(1, 1))], lr=plan.lr)
    getattr(lr_scheduler, kind)(made, **spec.arguments(plan, settle(spec, EMPTY)))


def test_a_plan_of_no_steps_still_makes_a_schedule() -> None:
    nothing = SchedulePlan(total_steps=0, epochs=0, steps_per_epoch=0, lr=0.1)
    for spec in PLAIN:
        assert rates(spec, nothing) == []


def part(kind: str, **params: Value) -> FrozenMap[Value]:
    return FrozenMap[Value]({"kind": kind, "params": FrozenMap[Value](params)})


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("SequentialLR", {"milestones": (3, 5)}, "need 1 milestones; there are 2"),
        ("SequentialLR", {"third": part("StepLR"), "milestones": (5, 3)}, "must rise"),
        ("SequentialLR", {"second": part("ReduceLROnPlateau")}, "cannot be part"),
        ("ChainedScheduler", {"second": part("ChainedScheduler")}, "cannot be part"),
        ("ChainedScheduler", {"second": part("OneCycleLR")}, "at each step"),
        ("ChainedScheduler", {"second": part("StepLR", step_size=0)}, "step_size"),
    ],
)
def test_parts_that_do_not_go_together_are_refused(
    kind: str, given: dict[str, Value], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        settle(SCHEDULES[kind], given)


def test_empty_parts_do_not_count() -> None:
    spec = SCHEDULES["SequentialLR"]
    held = spec.held(settle(spec, EMPTY))
    assert [one["kind"] for one in held] == ["LinearLR", "CosineAnnealingLR"]


def test_milestones_must_rise() -> None:
    with pytest.raises(UserError, match="must rise"):
        settle(SCHEDULES["MultiStepLR"], {"milestones": (5, 5)})
