"""Losses and metrics of a part of the data in evaluation mode; trains nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

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
from bpstudio.train.ranks import ALONE, Team
from bpstudio.train.weighting import weighed

Answers = npt.NDArray[Any]
Shown = Callable[[torch.Tensor, Sequence[tuple[torch.Tensor, ...]]], None]
"""Is shown the rows of a chunk and what each output answers to them."""

MOST_ANSWERED = 20_000_000
"""Values of a target in a file that metrics are measured on; of more there is the loss alone."""
CHUNK = 128
"""Rows at a time: with 256 the activations of a small CNN fill a cache of 1 MB and take twice as
long in some runs; below 128 the calls themselves begin to count."""

LEAST_CHUNKS = 2
"""Of each process: with less to do it is not worth the telling, and a watch needs the first."""
NO: Answers = np.zeros(0)


@dataclass(frozen=True, kw_only=True)
class _Chunk:
    """What some rows gave, per output: loss, what it counts for, and the answers to measure."""

    losses: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    answers: list[Answers] = field(default_factory=list)


def _packed(chunks: Sequence[_Chunk], outputs: int) -> bytes:
    """Chunks as bytes: arrays of numpy, in the order of the chunks."""
    arrays = {
        f"{place}.{index}": chunk.answers[index]
        for place, chunk in enumerate(chunks)
        for index in range(outputs)
    }
    room = BytesIO()
    figures = np.array([[chunk.losses, chunk.shares] for chunk in chunks], np.float64)
    np.savez(room, allow_pickle=False, figures=figures, **arrays)
    return room.getvalue()


def _unpacked(said: bytes) -> Iterator[_Chunk]:
    with np.load(BytesIO(said), allow_pickle=False) as arrays:
        for place, (losses, shares) in enumerate(arrays["figures"]):
            answers = [arrays[f"{place}.{index}"] for index in range(len(losses))]
            yield _Chunk(losses=losses.tolist(), shares=shares.tolist(), answers=answers)


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
        team: Team = ALONE,
        loss_only: bool = False,
    ) -> PartMetrics | None:
        """Loss and metrics of a part, or of a fixed sample of it; None for an empty part.

        A `watch` is shown what activations give on the way, and what is answered; `show` gets
        every chunk of answers. The processes of a `team` go through some rows each, the one that
        leads through the first, and only it is told. With `loss_only` no metric is computed, and
        what computes them (scikit-learn, a second) need not be loaded.
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
                chunks = self._all_told(rows, watch, show, team)
        finally:
            model.train(was_training)
        return None if chunks is None else self._summed(rows, chunks, watch, loss_only=loss_only)

    def _told(
        self, rows: torch.Tensor, of: torch.Tensor, watch: Watch | None, show: Shown | None
    ) -> Iterator[_Chunk]:
        """Goes through these rows, chunk by chunk, which are some `of` those that are evaluated."""
        measured = [self._is_measured(head, of) for head in self._heads]
        for batch in self._tensors.in_chunks(rows, CHUNK):
            groups = split_results(self._built.model(*batch.inputs, see=watch), self._heads)
            if show is not None:
                show(batch.rows, groups)
            told = _Chunk()
            for index, (head, group) in enumerate(zip(self._heads, groups, strict=True)):
                target = batch.targets[index]
                share = _share(head, target, len(batch.rows))
                summed = getattr(head.loss, "reduction", "mean") == "sum"
                loss = float(head_loss(head, group, target, batch.weights))
                told.losses.append(loss if summed else loss * share)
                share = float(len(batch.rows)) if summed else share
                if batch.weights is not None and target is not None:
                    share = weighed(head.loss, target, batch.weights)
                told.shares.append(share)
                answers = predictions(head.spec, group[0]).cpu().numpy() if measured[index] else NO
                told.answers.append(answers)
            yield told

    def _all_told(
        self, rows: torch.Tensor, watch: Watch | None, show: Shown | None, team: Team
    ) -> list[_Chunk] | None:
        """What these rows gave, whichever process passed them; None where no one leads."""
        own = team.cut(-(-len(rows) // CHUNK), least=LEAST_CHUNKS)
        if own is None and not team.leads:
            return None
        some = rows if own is None else rows[own.start * CHUNK : own.stop * CHUNK]
        chunks = list(self._told(some, rows, watch, show))
        if own is not None:
            said = team.gathered(_packed(chunks, len(self._heads)))
            chunks = [chunk for one in said for chunk in _unpacked(one)]
        return chunks if team.leads else None

    def _summed(
        self,
        rows: torch.Tensor,
        chunks: Sequence[_Chunk],
        watch: Watch | None,
        *,
        loss_only: bool,
    ) -> PartMetrics:
        losses, outputs = [], {}
        for index, head in enumerate(self._heads):
            share = sum(chunk.shares[index] for chunk in chunks)
            loss = sum(chunk.losses[index] for chunk in chunks) / share if share else math.nan
            answers = [chunk.answers[index] for chunk in chunks]
            losses.append(loss)
            found = self._metrics(head, answers, rows, watch, loss_only=loss_only)
            outputs[head.facts.path] = FrozenMap({"loss": loss, **found})
        return PartMetrics(
            loss=sum(
                head.facts.weight * loss for head, loss in zip(self._heads, losses, strict=True)
            ),
            outputs=FrozenMap(outputs),
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
        parts: list[Answers],
        rows: torch.Tensor,
        watch: Watch | None,
        *,
        loss_only: bool,
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
        names = () if loss_only else head.facts.metrics
        return {name: float(METRICS[name].compute(truth, predicted)) for name in names}


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
