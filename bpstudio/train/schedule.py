"""Builds schedules from their specs and steps them at the right moments; changes no weights."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

import torch

from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.catalogue.spec import SchedulePlan, ScheduleSpec, settle, whole_numbers
from bpstudio.graph.document import Document
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.record.events import EpochDone
from bpstudio.train.monitor import figure, rises
from bpstudio.train.optimise import Optimizer, Part
from bpstudio.train.plan import Plan

_RATES = {"max_lr", "base_lr"}
"""Arguments of schedules that are rates, and so follow a layer's own factor."""


WATCHED = ("best", "num_bad_epochs", "cooldown_counter", "last_epoch")
"""What torch's ReduceLROnPlateau remembers of the figure that it follows."""


class Schedule:
    """A learning-rate schedule for every part of an optimizer; or none at all.

    `schedulers` are torch's own, `planned` how each was constructed; they are stepped `per` step
    or epoch, with the figure called `monitor` if that is not empty.
    """

    def __init__(self, optimizer: Optimizer, document: Document, plan: Plan) -> None:
        self.schedulers: list[Any] = []
        self.planned: tuple[Planned, ...] = ()
        self.per: Literal["step", "epoch"] = "step"
        self.monitor = ""
        choice = document.training.schedule
        if choice is None:
            return
        spec = SCHEDULES[choice.kind]
        values = settle(spec, choice.params)
        self.per = _rhythm(spec, values)
        self.monitor = str(values["monitor"]) if spec.metric else ""
        self.planned = tuple(
            _plan_for(part, choice.kind, values, _span(part, plan)) for part in optimizer.parts
        )
        self.schedulers = [
            planned.build(part.torchs)
            for planned, part in zip(self.planned, optimizer.parts, strict=True)
        ]

    def go_on_from(self, before: Schedule, *, steps: int, epochs: int) -> None:
        """Stand where this schedule would by now; one that follows a figure, as `before` does."""
        if self.monitor:
            pairs = zip(self.schedulers, before.schedulers, strict=False)
            for scheduler, old in pairs:
                _go_on_watching(scheduler, old)
            return
        self.advance(steps=steps, epochs=epochs)

    def advance(self, *, steps: int, epochs: int) -> None:
        """Take so many steps at once; one that follows a figure has nothing to follow yet."""
        if self.monitor:
            return
        with warnings.catch_warnings():
            # Torch takes a schedule that is ahead of its optimizer for an oversight.
            warnings.simplefilter("ignore", UserWarning)
            for _ in range(steps if self.per == "step" else epochs):
                for scheduler in self.schedulers:
                    scheduler.step()

    def after_step(self) -> None:
        """One optimizer step was taken."""
        if self.per == "step":
            for scheduler in self.schedulers:
                scheduler.step()

    def after_epoch(self, done: EpochDone) -> None:
        """An epoch ended with these figures."""
        if self.per != "epoch":
            return
        given = (figure(done, self.monitor),) if self.monitor else ()
        for scheduler in self.schedulers:
            scheduler.step(*given)


def _go_on_watching(scheduler: Any, before: Any) -> None:
    """Take over what a schedule has seen, and by how much it has lowered the rate so far."""
    if type(scheduler) is not type(before):
        return
    (old, *_), rate = before.optimizer.param_groups, before.optimizer.defaults["lr"]
    seen = {name: getattr(before, name) for name in WATCHED}
    take_over(scheduler, seen, lr=old["lr"], begun=rate * old["factor"])


def take_over(scheduler: Any, seen: Mapping[str, Any], *, lr: float, begun: float) -> None:
    """Let a schedule that follows a figure go on from what another one has `seen`.

    That one had brought a rate from `begun` to `lr`; where rates begin alike they become alike, to
    the bit.
    """
    for name in WATCHED:
        setattr(scheduler, name, seen[name])
    for group in scheduler.optimizer.param_groups:
        if group["lr"] == begun:
            group["lr"] = lr
        elif begun > 0:
            group["lr"] *= lr / begun


def _span(part: Part, plan: Plan) -> SchedulePlan:
    return SchedulePlan(
        total_steps=plan.steps,
        epochs=plan.epochs,
        steps_per_epoch=plan.steps_per_epoch,
        lr=part.rate,
        momentum=part.spec.momentum,
    )


def _rhythm(spec: ScheduleSpec, values: Mapping[str, Value]) -> Literal["step", "epoch"]:
    """When a schedule is stepped; one of parts as these are."""
    held = spec.held(values)
    return SCHEDULES[str(held[0]["kind"])].per if held else spec.per


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A scheduler of torch as it is constructed: plain arguments, or others that it holds.

    With `milestones` (in its own steps) those come in turn, else they act together.
    """

    kind: str
    arguments: FrozenMap[Any] = EMPTY
    held: tuple[Planned, ...] = ()
    milestones: tuple[int, ...] | None = None

    def build(self, optimizer: torch.optim.Optimizer) -> Any:
        """The scheduler for an optimizer."""
        inner = [one.build(optimizer) for one in self.held]
        if not inner:
            return getattr(torch.optim.lr_scheduler, self.kind)(optimizer, **self.arguments)
        if self.milestones is None:
            return torch.optim.lr_scheduler.ChainedScheduler(inner, optimizer=optimizer)
        return torch.optim.lr_scheduler.SequentialLR(
            optimizer, inner, milestones=list(self.milestones)
        )


def _plan_for(part: Part, kind: str, given: Mapping[str, Value], plan: SchedulePlan) -> Planned:
    """The scheduler for one optimizer, with all that follows from the plan of the run."""
    spec = SCHEDULES[kind]
    values = settle(spec, given)
    if spec.parts:
        return _joined(part, spec, values, plan)
    arguments: dict[str, Any] = dict(spec.arguments(plan, values))
    for name in _RATES & arguments.keys():
        rate = arguments[name]
        arguments[name] = [rate * group["factor"] for group in part.torchs.param_groups]
    if spec.metric:
        arguments["mode"] = "max" if rises(str(arguments.pop("monitor"))) else "min"
    plain = {n: list(v) if isinstance(v, tuple) else v for n, v in arguments.items()}
    return Planned(kind=kind, arguments=FrozenMap(plain))


def _joined(
    part: Part, spec: ScheduleSpec, values: Mapping[str, Value], plan: SchedulePlan
) -> Planned:
    """A scheduler of several; each in turn plans for its own span alone."""
    held = spec.held(values)
    milestones = whole_numbers(values["milestones"]) if spec.in_turn else ()
    plans = _spans(plan, milestones) if spec.in_turn else [plan] * len(held)
    inner = tuple(
        _plan_for(part, str(one["kind"]), _params(one), span)
        for one, span in zip(held, plans, strict=True)
    )
    if not spec.in_turn:
        return Planned(kind=spec.kind, held=inner)
    unit = plan.steps_per_epoch if _rhythm(spec, values) == "step" else 1
    return Planned(kind=spec.kind, held=inner, milestones=tuple(unit * m for m in milestones))


def _params(chosen: FrozenMap[Value]) -> FrozenMap[Value]:
    given = chosen.get("params", EMPTY)
    return given if isinstance(given, FrozenMap) else EMPTY


def _spans(plan: SchedulePlan, milestones: tuple[int, ...]) -> list[SchedulePlan]:
    """The plan of each stretch between milestones."""
    spans = []
    for start, stop in pairwise((0, *milestones, max(plan.epochs, *milestones) + 1)):
        epochs = max(1, min(stop, plan.epochs) - start)
        steps = epochs * plan.steps_per_epoch
        spans.append(replace(plan, epochs=epochs, total_steps=steps))
    return spans
