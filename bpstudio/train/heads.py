"""What is done with each Output: its loss, its facts, and the loss of the best constant answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import nn

from bpstudio.catalogue.lookup import loss_of, spec_of
from bpstudio.catalogue.spec import LossSpec
from bpstudio.compile.module import Built
from bpstudio.compile.source import OutputPort
from bpstudio.errors import ModelError
from bpstudio.graph.document import Document, Node
from bpstudio.language import tr
from bpstudio.record.events import OutputFacts
from bpstudio.train.batches import Batch, Tensors, gathered, spacing
from bpstudio.train.weighting import weighted_loss

NOT_BY_ROWS = frozenset({"CTCLoss"})
"""Losses whose mean is none of equal parts."""
SMALLEST_SHARE = 1e-12
"""A class that never occurs is given this share, so that its logarithm is finite."""

Results = torch.Tensor | tuple[torch.Tensor, ...]


@dataclass(frozen=True, kw_only=True)
class Head:
    """One Output as the engine uses it: its loss module, spec and facts."""

    port: OutputPort
    loss: nn.Module
    spec: LossSpec
    facts: OutputFacts


def heads_of(built: Built, document: Document, tensors: Tensors) -> list[Head]:
    """A head per Output, in the order in which the model returns them."""
    heads = []
    rows = tensors.parts["train"]
    for port, loss, target in zip(built.source.outputs, built.losses, tensors.targets, strict=True):
        node = document.graph.by_id[port.path]
        spec = loss_of(node)
        placed = loss.to(rows.device)
        known = None if target is None else gathered(target, rows[:: spacing(target, len(rows))])
        facts = _facts(document, node, spec)
        weights = None
        if tensors.weights is not None:
            _require_weighable(node, spec, placed)
        if tensors.weights is not None and target is not None:
            weights = gathered(tensors.weights, rows[:: spacing(target, len(rows))])
        baseline = best_constant_loss(
            spec, placed, known, classes=len(facts.classes), weights=weights
        )
        floor = _least_loss(placed, len(facts.classes))
        facts = replace(facts, baseline=baseline, floor=floor)
        heads.append(Head(port=port, loss=placed, spec=spec, facts=facts))
    return heads


def _require_weighable(node: Node, spec: LossSpec, loss: nn.Module) -> None:
    """Refuse a loss that has no part for each row, where rows have weights.

    Raises:
        ModelError: naming the Output.
    """
    if hasattr(loss, "reduction") and spec.kind not in NOT_BY_ROWS and spec.target != "none":
        return
    raise ModelError(
        tr(
            "Rows have weights, and {kind} of {title!r} cannot weigh them.",
            kind=spec.kind,
            title=node.title,
        ),
        node=node.id,
        hint=tr(
            "Choose a loss such as CrossEntropyLoss, MSELoss or BCEWithLogitsLoss, or give the "
            "column of weights the role ignore in the Data stage."
        ),
    )


def _facts(document: Document, node: Node, loss: LossSpec) -> OutputFacts:
    output = spec_of(node)
    assert output is not None
    values = output.values(node)
    target, wanted, weight = values["target"], values["metrics"], values["weight"]
    facts = document.data.facts
    field = facts.by_column.get(str(target)) if facts else None
    metrics = tuple(map(str, wanted)) if isinstance(wanted, tuple) else ()
    return OutputFacts(
        path=node.id,
        name=node.title,
        target=None if target is None or loss.target == "none" else str(target),
        task=loss.task,
        loss=loss.kind,
        weight=float(weight) if isinstance(weight, int | float) else 1.0,
        baseline=None,
        classes=field.classes if field else (),
        class_counts=field.counts if field else (),
        metrics=metrics or default_metrics(loss.task),
    )


def default_metrics(task: str) -> tuple[str, ...]:
    """The metrics to show when an Output names none."""
    match task:
        case "regression":
            return ("r2", "mae")
        case "other":
            return ()
        case _:
            return ("accuracy",)


def split_results(results: Results, heads: Sequence[Head]) -> list[tuple[torch.Tensor, ...]]:
    """What the model returned, by output."""
    flat = results if isinstance(results, tuple) else (results,)
    groups, start = [], 0
    for head in heads:
        groups.append(flat[start : start + head.port.tensors])
        start += head.port.tensors
    return groups


def total_loss(
    results: Results, batch: Batch, heads: Sequence[Head], *, share: float = 1.0
) -> torch.Tensor:
    """The sum of the outputs' losses times their weights.

    `share` is what part of a step's rows the batch has: means count for so much, sums wholly.
    """
    groups = split_results(results, heads)
    parts = []
    for head, tensors, target in zip(heads, groups, batch.targets, strict=True):
        loss = head_loss(head, tensors, target, batch.weights)
        weight = head.facts.weight
        if getattr(head.loss, "reduction", "mean") != "sum":
            weight *= share
        parts.append(loss if weight == 1.0 else weight * loss)
    return parts[0] if len(parts) == 1 else torch.stack(parts).sum()


def head_loss(
    head: Head,
    tensors: tuple[torch.Tensor, ...],
    target: torch.Tensor | None,
    weights: torch.Tensor | None = None,
) -> torch.Tensor:
    """The loss of one output, not times its weight; rows count as `weights` (N,) say.

    Raises:
        ModelError: naming the Output, when the loss refuses what it gets.
    """
    try:
        place = len(tensors) if head.spec.target_place is None else head.spec.target_place
        wanted = () if target is None else (target,)
        arguments = [*tensors[:place], *wanted, *tensors[place:]]
        if weights is not None and target is not None:
            return weighted_loss(head.loss, arguments, target, weights)
        result: torch.Tensor = head.loss(*arguments)
    except (RuntimeError, ValueError, IndexError, TypeError) as error:
        raise ModelError(
            tr(
                "The loss of {name!r} ({loss}) cannot be computed.",
                name=head.facts.name,
                loss=head.facts.loss,
            ),
            node=head.facts.path,
            hint=tr("Check the target and what enters the Output."),
            details=str(error),
        ) from error
    return result


def _least_loss(loss: nn.Module, classes: int) -> float:
    """The entropy of smoothed labels, which no prediction falls below; 0 without smoothing."""
    smoothing = float(getattr(loss, "label_smoothing", 0.0))
    if not smoothing or classes < 2:
        return 0.0
    rest = smoothing / classes
    right = 1 - smoothing + rest
    return -right * math.log(right) - (classes - 1) * rest * math.log(rest)


def best_constant_loss(
    spec: LossSpec,
    loss: nn.Module,
    target: torch.Tensor | None,
    *,
    classes: int = 0,
    weights: torch.Tensor | None = None,
) -> float | None:
    """The least loss that a prediction which ignores its input can reach on `target`.

    Class prior entropy over at least `classes` classes, the mean for squared error, the median
    for absolute error. None where the loss has no such known constant. Rows count as `weights` say.
    """
    if target is None or len(target) == 0:
        return None
    with torch.no_grad():
        constant = _best_constant(spec, loss, target, classes, weights)
        if constant is None:
            return None
        if weights is None:
            value = float(loss(constant, target))
        else:
            found = weighted_loss(loss, [constant, target], target, weights)
            value = float(found / weights.mean())
    value = value / len(target) if getattr(loss, "reduction", "mean") == "sum" else value
    return value if math.isfinite(value) else None


def _best_constant(
    spec: LossSpec,
    loss: nn.Module,
    target: torch.Tensor,
    classes: int,
    weights: torch.Tensor | None,
) -> torch.Tensor | None:
    match spec.kind:
        case "CrossEntropyLoss" | "NLLLoss":
            return _class_prior(loss, target, classes, weights)
        case "BCEWithLogitsLoss" | "BCELoss" | "MultiLabelSoftMarginLoss":
            share = _weighted_share(loss, _mean(target, weights)).clamp(1e-6, 1 - 1e-6)
            constant = torch.logit(share) if spec.output == "logits" else share
            return constant.expand_as(target)
        case "MSELoss":
            return _mean(target, weights).expand_as(target)
        case "L1Loss" if weights is None:
            return target.median(0).values.expand_as(target)
        case "SmoothL1Loss" | "HuberLoss" if weights is None:
            middles = (target.mean(0), target.median(0).values)
            return min(
                (middle.expand_as(target) for middle in middles), key=lambda one: loss(one, target)
            )
        case _:
            return None


def _mean(target: torch.Tensor, weights: torch.Tensor | None) -> torch.Tensor:
    """The mean row of a target, in which rows count as their weights say."""
    if weights is None:
        return target.mean(0)
    shaped = weights.reshape(-1, *[1] * (target.dim() - 1))
    return (shaped * target).mean(0) / weights.mean()


def _weighted_share(loss: nn.Module, share: torch.Tensor) -> torch.Tensor:
    """The share of yes as `pos_weight` counts it."""
    weight = getattr(loss, "pos_weight", None)
    return share if weight is None else share * weight / (share * weight + 1 - share)


def _class_prior(
    loss: nn.Module, target: torch.Tensor, classes: int, rows: torch.Tensor | None
) -> torch.Tensor | None:
    """Log-probabilities of the classes as class weights and label smoothing count them."""
    if target.dim() != 1:
        return None
    weight = loss.weight if isinstance(loss.weight, torch.Tensor) else None
    kept = target != loss.ignore_index
    by_row = None if rows is None else rows[kept]
    counts = torch.bincount(target[kept], weights=by_row, minlength=classes).to(torch.float32)
    total = float(counts.sum())
    smoothing = float(getattr(loss, "label_smoothing", 0.0))
    counts = (1 - smoothing) * counts + smoothing * total / len(counts)
    counts = counts if weight is None else counts * weight
    shares = (counts / counts.sum()).clamp_min(SMALLEST_SHARE)
    return torch.log(shares).expand(len(target), -1)
