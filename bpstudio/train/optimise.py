"""Builds optimizer and schedule from their specs; the only place that names `torch.optim`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import nn

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.catalogue.spec import SchedulePlan, settle
from bpstudio.compile.module import Built
from bpstudio.errors import ModelError
from bpstudio.graph.document import Document
from bpstudio.graph.flat import Flat, around
from bpstudio.train.plan import Plan

_RATES = {"max_lr", "base_lr"}
"""Arguments of schedules that are rates, and so follow a layer's own factor."""


class Schedule:
    """A learning-rate schedule that is stepped at the right moments; or none at all."""

    def __init__(self, optimizer: torch.optim.Optimizer, document: Document, plan: Plan) -> None:
        self._scheduler: Any = None
        self.per = "step"
        self.metric = False
        choice = document.training.schedule
        if choice is None:
            return
        spec = SCHEDULES[choice.kind]
        planned = SchedulePlan(
            total_steps=plan.steps,
            epochs=plan.epochs,
            steps_per_epoch=plan.steps_per_epoch,
            lr=float(optimizer.defaults["lr"]),
            momentum=OPTIMIZERS[document.training.optimizer.kind].momentum,
        )
        arguments: dict[str, Any] = dict(spec.arguments(planned, settle(spec, choice.params)))
        for name in _RATES & arguments.keys():
            rate = arguments[name]
            arguments[name] = [rate * group["factor"] for group in optimizer.param_groups]
        self.per, self.metric = spec.per, spec.metric
        self._scheduler = getattr(torch.optim.lr_scheduler, spec.kind)(
            optimizer, **{name: _plain(value) for name, value in arguments.items()}
        )

    def after_step(self) -> None:
        """One optimizer step was taken."""
        if self._scheduler is not None and self.per == "step":
            self._scheduler.step()

    def after_epoch(self, monitored: float) -> None:
        """An epoch ended with this monitored loss."""
        if self._scheduler is None or self.per != "epoch":
            return
        if self.metric:
            self._scheduler.step(monitored)
        else:
            self._scheduler.step()


def base_rate(optimizer: torch.optim.Optimizer) -> float:
    """The learning rate now of layers without a factor of their own."""
    groups = optimizer.param_groups
    group = next((group for group in groups if group["factor"] == 1.0), groups[0])
    return float(group["lr"] / group["factor"] if group["factor"] else group["lr"])


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def build_optimizer(built: Built, document: Document) -> tuple[torch.optim.Optimizer, bool]:
    """The optimizer over all trainable parameters, and whether it is the fused form.

    Raises:
        ModelError: when nothing can be trained.
    """
    choice = document.training.optimizer
    spec = OPTIMIZERS[choice.kind]
    values: dict[str, Any] = dict(settle(spec, choice.params))
    if spec.fused:
        values["fused"] = True
    groups = _groups(built, document, values)
    if not groups:
        raise ModelError(
            "No layer has weights that can be trained.",
            hint="Add a layer with weights, or unfreeze one.",
        )
    return getattr(torch.optim, spec.kind)(groups, **values), spec.fused


def _groups(built: Built, document: Document, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Parameters with the same learning-rate factor and weight decay together, in order."""
    training = document.training
    groups: dict[tuple[float, bool], list[nn.Parameter]] = {}
    seen: set[int] = set()
    for path in built.source.modules:
        factor = _factor(training.layer_lr, path)
        for name, parameter in built.parameters_of(path):
            if id(parameter) in seen or not parameter.requires_grad:
                continue
            seen.add(id(parameter))
            exempt = training.decay_exempt and (parameter.dim() < 2 or "norm" in name)
            groups.setdefault((factor, exempt), []).append(parameter)
    return [
        {
            "params": parameters,
            "lr": values["lr"] * factor,
            "factor": factor,
            **({"weight_decay": 0.0} if exempt and "weight_decay" in values else {}),
        }
        for (factor, exempt), parameters in groups.items()
    ]


def _factor(factors: Mapping[str, float], path: str) -> float:
    """The learning-rate factor of a layer: its own, else that of the block around it."""
    while path and path not in factors:
        path = around(path)
    return factors.get(path, 1.0)


def set_frozen(built: Built, flat: Flat) -> None:
    """Parameters of frozen nodes ask for no gradient."""
    for path in built.source.modules:
        node = flat.by_id[path]
        owner = flat.by_id[node.shares] if node.shares else node
        if owner.frozen:
            for _, parameter in built.parameters_of(path):
                parameter.requires_grad_(False)  # torch's own signature


def unique_trainable(built: Built) -> Sequence[tuple[str, str, nn.Parameter]]:
    """(path of first use, name, parameter) for every trainable parameter, each once."""
    result = []
    seen: set[int] = set()
    for path in built.source.modules:
        for name, parameter in built.parameters_of(path):
            if parameter.requires_grad and id(parameter) not in seen:
                seen.add(id(parameter))
                result.append((path, name, parameter))
    return result
