"""Losses and metrics of a part of the data in evaluation mode; trains nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import torch

from bpstudio.catalogue.metrics import METRICS
from bpstudio.catalogue.spec import LossSpec
from bpstudio.compile.module import Built
from bpstudio.data.load import Prepared
from bpstudio.data.pieces import in_file
from bpstudio.params import FrozenMap
from bpstudio.record.events import PartMetrics
from bpstudio.train.activations import Watch
from bpstudio.train.batches import Tensors
from bpstudio.train.heads import Head, head_loss, split_results
from bpstudio.train.plan import seed_for
from bpstudio.train.weighting import weighed

Shown = Callable[[torch.Tensor, Sequence[tuple[torch.Tensor, ...]]], None]
"""Is shown the rows of a chunk and what each output answers to them."""

MOST_ANSWERED = 20_000_000
"""Values of a target in a file that metrics are measured on; of more there is the loss alone."""
CHUNK = 128
"""Rows at a time: with 256 the activations of a small CNN fill a cache of 1 MB and take twice as
long in some runs; below 128 the calls themselves begin to count."""


class Evaluator:
    """Evaluates parts of the data with one model, in evaluation mode and without gradients."""

    def __init__(
        self, built: Built, heads: Sequence[Head], tensors: Tensors, prepared: Prepared
    ) -> None:
        self._built = built
        self._heads = heads
        self._tensors = tensors
        self._prepared = prepared

    def evaluate(
        self,
        part: str,
        *,
        limit: int | None = None,
        watch: Watch | None = None,
        show: Shown | None = None,
    ) -> PartMetrics | None:
        """Loss and metrics of a part, or of a fixed sample of it; None for an empty part.

        A `watch` is shown what activations give on the way, and what is answered; `show` gets
        every chunk of answers.
        """
        rows = self._tensors.parts.get(part)
        if rows is None or len(rows) == 0:
            return None
        if limit is not None and len(rows) > limit:
            rows = _sample(rows, limit)
        model = self._built.model
        was_training = model.training
        model.eval()
        try:
            with torch.no_grad():
                return self._measure(rows, watch, show)
        finally:
            model.train(was_training)

    def _measure(self, rows: torch.Tensor, watch: Watch | None, show: Shown | None) -> PartMetrics:
        totals = [0.0] * len(self._heads)
        shares = [0.0] * len(self._heads)
        kept: list[list[npt.NDArray[np.generic]]] = [[] for _ in self._heads]
        for batch in self._tensors.in_chunks(rows, CHUNK):
            groups = split_results(self._built.model(*batch.inputs, see=watch), self._heads)
            if show is not None:
                show(batch.rows, groups)
            for index, (head, group) in enumerate(zip(self._heads, groups, strict=True)):
                target = batch.targets[index]
                share = _share(head, target, len(batch.rows))
                summed = getattr(head.loss, "reduction", "mean") == "sum"
                loss = float(head_loss(head, group, target, batch.weights))
                totals[index] += loss if summed else loss * share
                share = float(len(batch.rows)) if summed else share
                if batch.weights is not None and target is not None:
                    share = weighed(head.loss, target, batch.weights)
                shares[index] += share
                if self._is_measured(head, rows):
                    kept[index].append(predictions(head.spec, group[0]).cpu().numpy())
        losses = [
            total / share if share else math.nan
            for total, share in zip(totals, shares, strict=True)
        ]
        return PartMetrics(
            loss=sum(
                head.facts.weight * loss for head, loss in zip(self._heads, losses, strict=True)
            ),
            outputs=FrozenMap(
                {
                    head.facts.path: FrozenMap(
                        {"loss": loss, **self._metrics(head, parts, rows, watch)}
                    )
                    for head, loss, parts in zip(self._heads, losses, kept, strict=True)
                }
            ),
        )

    def _is_measured(self, head: Head, rows: torch.Tensor) -> bool:
        """Whether there are metrics, and all answers to these rows fit into memory for them."""
        column = self._prepared.columns.get(head.facts.target or "")
        if column is None or not in_file(column):
            return bool(head.facts.metrics)
        return bool(head.facts.metrics) and column[:1].size * len(rows) <= MOST_ANSWERED

    def _metrics(
        self,
        head: Head,
        parts: list[npt.NDArray[np.generic]],
        rows: torch.Tensor,
        watch: Watch | None,
    ) -> dict[str, float]:
        column = head.facts.target
        if column is None or not self._is_measured(head, rows):
            return {}
        predicted = np.concatenate(parts)
        truth = self._prepared.columns[column][rows.cpu().numpy()]
        if head.spec.target == "signs":
            truth = (truth > 0).astype(np.int64)
        if head.spec.task == "regression":
            if not np.isfinite(predicted).all():
                return dict.fromkeys(head.facts.metrics, math.nan)
            if not self._prepared.preparation[column].classes:
                predicted = self._prepared.preparation.inverse(column, predicted)
                truth = self._prepared.preparation.inverse(column, truth)
        elif watch is not None and truth.size == predicted.size:  # (N, 1) is told as (N)
            watch.answered(head.facts.path, truth, predicted, classes=len(head.facts.classes))
        return {name: float(METRICS[name].compute(truth, predicted)) for name in head.facts.metrics}


def _sample(rows: torch.Tensor, count: int) -> torch.Tensor:
    """The same `count` rows every time, in their order."""
    generator = torch.Generator().manual_seed(seed_for(0, "evaluated rows"))
    chosen = torch.randperm(len(rows), generator=generator)[:count].sort().values
    return rows[chosen.to(rows.device)]


def _share(head: Head, target: torch.Tensor | None, rows: int) -> float:
    """What the mean of a batch counts for in the mean of all: its rows, or their class weights."""
    if target is None or not hasattr(head.loss, "ignore_index"):
        return float(rows)
    counted = target[target != head.loss.ignore_index]
    weight = head.loss.weight
    if isinstance(weight, torch.Tensor):
        return float(weight[counted].sum())
    return float(counted.numel())


def predictions(loss: LossSpec, output: torch.Tensor) -> torch.Tensor:
    """What an output says: class codes for classification, the values for regression."""
    if loss.task == "classification":
        return output.argmax(loss.class_axis)
    if loss.task == "binary":
        threshold = 0.5 if loss.output == "probabilities" else 0.0
        return (output > threshold).to(torch.int64).flatten(1).squeeze(1)
    return output
