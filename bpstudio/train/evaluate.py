"""Losses and metrics in evaluation mode, and the loss of the best constant prediction."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from bpstudio.catalogue.metrics import METRICS
from bpstudio.catalogue.spec import LossSpec
from bpstudio.compile.module import Built
from bpstudio.compile.source import OutputPort
from bpstudio.data.load import Prepared
from bpstudio.params import FrozenMap
from bpstudio.record.events import OutputFacts, PartMetrics
from bpstudio.train.batches import Batch, Tensors

CHUNK = 4096


@dataclass(frozen=True, kw_only=True)
class Head:
    """One Output as the engine uses it: its loss module, weight, spec and wanted metrics."""

    port: OutputPort
    loss: nn.Module
    spec: LossSpec
    facts: OutputFacts


def split_results(
    results: torch.Tensor | tuple[torch.Tensor, ...], heads: Sequence[Head]
) -> list[tuple[torch.Tensor, ...]]:
    """What the model returned, by output."""
    flat = results if isinstance(results, tuple) else (results,)
    groups, start = [], 0
    for head in heads:
        groups.append(flat[start : start + head.port.tensors])
        start += head.port.tensors
    return groups


def total_loss(
    results: torch.Tensor | tuple[torch.Tensor, ...], batch: Batch, heads: Sequence[Head]
) -> torch.Tensor:
    """The sum of the outputs' losses times their weights."""
    parts = [
        head.facts.weight * head_loss(head, tensors, target)
        for head, tensors, target in zip(
            heads, split_results(results, heads), batch.targets, strict=True
        )
    ]
    return parts[0] if len(parts) == 1 else torch.stack(parts).sum()


def head_loss(
    head: Head, tensors: tuple[torch.Tensor, ...], target: torch.Tensor | None
) -> torch.Tensor:
    """The unweighted loss of one output."""
    result: torch.Tensor = head.loss(*tensors) if target is None else head.loss(*tensors, target)
    return result


class Evaluator:
    """Evaluates parts of the data with one model, in evaluation mode and without gradients."""

    def __init__(
        self, built: Built, heads: Sequence[Head], tensors: Tensors, prepared: Prepared
    ) -> None:
        self._built = built
        self._heads = heads
        self._tensors = tensors
        self._prepared = prepared

    def evaluate(self, part: str, *, limit: int | None = None) -> PartMetrics | None:
        """Loss and metrics of a part, or of its first `limit` rows; None for an empty part."""
        rows = self._tensors.parts.get(part)
        if rows is None or len(rows) == 0:
            return None
        if limit is not None:
            rows = rows[:limit]
        model = self._built.model
        was_training = model.training
        model.eval()
        try:
            with torch.no_grad():
                return self._measure(rows)
        finally:
            model.train(was_training)

    def _measure(self, rows: torch.Tensor) -> PartMetrics:
        totals = [0.0] * len(self._heads)
        kept: list[list[npt.NDArray[np.generic]]] = [[] for _ in self._heads]
        for batch in self._tensors.in_chunks(rows, CHUNK):
            groups = split_results(self._built.model(*batch.inputs), self._heads)
            for index, (head, group) in enumerate(zip(self._heads, groups, strict=True)):
                loss = float(head_loss(head, group, batch.targets[index]))
                summed = getattr(head.loss, "reduction", "mean") == "sum"
                totals[index] += loss if summed else loss * len(batch.rows)
                kept[index].append(predictions(head.spec, group[0]).cpu().numpy())
        losses = [total / len(rows) for total in totals]
        return PartMetrics(
            loss=sum(
                head.facts.weight * loss for head, loss in zip(self._heads, losses, strict=True)
            ),
            outputs=FrozenMap(
                {
                    head.facts.path: FrozenMap({"loss": loss, **self._metrics(head, parts, rows)})
                    for head, loss, parts in zip(self._heads, losses, kept, strict=True)
                }
            ),
        )

    def _metrics(
        self, head: Head, parts: list[npt.NDArray[np.generic]], rows: torch.Tensor
    ) -> dict[str, float]:
        column = head.facts.target
        if column is None:
            return {}
        predicted = np.concatenate(parts)
        truth = self._prepared.columns[column][rows.cpu().numpy()]
        if head.spec.task == "regression":
            if not np.isfinite(predicted).all():
                return dict.fromkeys(head.facts.metrics, math.nan)
            predicted = self._prepared.preparation.inverse(column, predicted)
            truth = self._prepared.preparation.inverse(column, truth)
        return {name: float(METRICS[name].compute(truth, predicted)) for name in head.facts.metrics}


def predictions(loss: LossSpec, output: torch.Tensor) -> torch.Tensor:
    """What an output says: class codes for classification, the values for regression."""
    if loss.task == "classification":
        return output.argmax(loss.class_axis)
    if loss.task == "binary":
        threshold = 0.5 if loss.output == "probabilities" else 0.0
        return (output > threshold).to(torch.int64).flatten(1).squeeze(1)
    return output


def best_constant_loss(
    head_spec: LossSpec, loss: nn.Module, target: torch.Tensor | None
) -> float | None:
    """The least loss that a prediction which ignores its input can reach on `target`.

    Class prior entropy, the mean for squared error, the median for absolute error. None where the
    loss has no such known constant.
    """
    if target is None or len(target) == 0:
        return None
    with torch.no_grad():
        constant = _best_constant(head_spec, target)
        if constant is None:
            return None
        value = float(loss(constant, target))
    value = value / len(target) if getattr(loss, "reduction", "mean") == "sum" else value
    return value if math.isfinite(value) else None


def _best_constant(spec: LossSpec, target: torch.Tensor) -> torch.Tensor | None:
    match spec.kind:
        case "CrossEntropyLoss" | "NLLLoss":
            if target.dim() != 1:
                return None
            shares = torch.bincount(target).to(torch.float32) / len(target)
            return torch.log(shares.clamp_min(1e-12)).expand(len(target), -1)
        case "BCEWithLogitsLoss" | "BCELoss":
            share = target.mean(0).clamp(1e-6, 1 - 1e-6)
            constant = torch.logit(share) if spec.output == "logits" else share
            return constant.expand_as(target)
        case "MSELoss":
            return target.mean(0).expand_as(target)
        case "L1Loss":
            return target.median(0).values.expand_as(target)
        case _:
            return None
