"""The state of one run and what one optimizer step does to it; the loop itself is in `engine`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from bpstudio.catalogue.lookup import spec_of
from bpstudio.compile.contract import loss_of
from bpstudio.compile.module import build
from bpstudio.graph.document import Node
from bpstudio.params import FrozenMap
from bpstudio.record.events import (
    CheckpointSaved,
    EpochDone,
    Floats,
    NonFinite,
    OutputFacts,
    PartMetrics,
    SignalsSampled,
    StepsDone,
    TimeSampled,
)
from bpstudio.train.batches import Batch, Order, tensors_of
from bpstudio.train.device import choose_device, choose_threads
from bpstudio.train.evaluate import Evaluator, Head, best_constant_loss, total_loss
from bpstudio.train.facts import rows_of, run_facts
from bpstudio.train.faults import locate
from bpstudio.train.gradients import FlatGradients
from bpstudio.train.initial import initialise, load_weights
from bpstudio.train.job import Job, frozen_arrays
from bpstudio.train.optimise import Schedule, build_optimizer, set_frozen, unique_trainable
from bpstudio.train.plan import plan, seed_for
from bpstudio.train.probe import Probe, flow, to_log

CAPACITY = 256
"""Steps gathered at most before they are handed over."""
EVALUATED_ROWS = 4096
"""Rows of the training part on which `loss_eval` is taken."""


class Run:
    """Model, optimizer, data and counters of one run; built on the thread that pulls events."""

    def __init__(self, job: Job) -> None:
        document = job.document
        self.job = job
        self.training = document.training
        self.device = choose_device(self.training.device)
        self.threads_before = torch.get_num_threads()
        threads = choose_threads(self.training.threads, job.checked.total_parameters)
        torch.set_num_threads(threads)
        self.built = build(job.source)
        initialise(self.built, document)
        self._start_from()
        set_frozen(self.built, document)
        self.model = self.built.model.to(self.device)
        self.model.train()
        self.tensors = tensors_of(document, job.source, job.prepared, self.device)
        self.plan = plan(self.training, len(self.tensors.parts["train"]))
        self.optimizer, fused = build_optimizer(self.built, document)
        self.schedule = Schedule(self.optimizer, document, self.plan)
        self.heads = self._heads()
        self.rows = rows_of(self.built, document)
        self.evaluator = Evaluator(self.built, self.heads, self.tensors, job.prepared)
        self.order = Order(self.tensors.parts["train"], self.plan, self.training.seed)
        self.facts = run_facts(
            job,
            self.plan,
            self.rows,
            [head.facts for head in self.heads],
            device=self.device,
            threads=threads,
            fused=fused,
        )
        self.step = 0
        self.epoch = 0
        self.flat: FlatGradients | None = None
        self._buffers = list(self.model.buffers())
        self._saved = [buffer.clone() for buffer in self._buffers]
        self._axes = self._batch_axes()
        self._random_state = torch.get_rng_state()
        self._gathered = _Gathered()
        torch.manual_seed(seed_for(self.training.seed, "run"))

    def close(self) -> None:
        """Give back what the run changed in the process."""
        torch.set_num_threads(self.threads_before)

    def epoch_batches(self) -> Iterator[torch.Tensor]:
        """Row numbers of the batches of the next epoch."""
        return self.order.epoch()

    def take_step(self, rows: torch.Tensor) -> NonFinite | list[SignalsSampled | TimeSampled]:
        """One optimizer step on these rows; what was sampled, or where a number went bad.

        When the loss or a gradient is not finite, weights, buffers and optimizer stay as before.
        """
        batch = self.tensors.batch(rows)
        sampled = self.plan.is_sampled(self.step)
        probe = Probe(batch=len(rows), batch_axes=self._axes) if sampled else None
        self._remember()
        loss = self._backward(batch, probe)
        assert self.flat is not None
        slot = self._gathered.count
        norm = self.flat.measure(slot)
        value = float(loss.detach())
        if not (math.isfinite(norm) and math.isfinite(value)):
            return self._reject(batch, value, norm)
        clipped = self._clip(norm)
        lr = float(self.optimizer.param_groups[0]["lr"])
        before = self._copy_weights() if sampled else None
        self.optimizer.step()
        self.schedule.after_step()
        self._gathered.add(value, norm, lr, clipped=clipped)
        found = [] if probe is None else self._sampled(probe, before or {})
        self.step += 1
        return found

    def _remember(self) -> None:
        self._random_state = torch.get_rng_state()
        if self._buffers:
            torch._foreach_copy_(self._saved, self._buffers)

    def _backward(self, batch: Batch, probe: Probe | None) -> torch.Tensor:
        if self.flat is not None:
            self.flat.zero()
        loss = total_loss(self.model(*batch.inputs, see=probe), batch, self.heads)
        loss.backward()
        if self.flat is None:  # the first step tells which parameters a gradient reaches
            reached = [p for _, _, p in unique_trainable(self.built) if p.grad is not None]
            self.flat = FlatGradients(reached, capacity=CAPACITY)
        return loss

    def _reject(self, batch: Batch, value: float, norm: float) -> NonFinite:
        self._gathered.add(value, norm, float(self.optimizer.param_groups[0]["lr"]), clipped=False)
        if self._buffers:
            torch._foreach_copy_(self._buffers, self._saved)
        event = locate(self.built, self.heads, batch, self.step, self._random_state)
        if self._buffers:  # the replay ran in training mode
            torch._foreach_copy_(self._buffers, self._saved)
        self.step += 1
        return event

    def _clip(self, norm: float) -> bool:
        clip = self.training.clip
        assert self.flat is not None
        if clip is None:
            return False
        if clip.kind == "value":
            return self.flat.clamp(clip.value)
        if norm <= clip.value:
            return False
        self.flat.scale(clip.value / (norm + 1e-6))
        return True

    def _copy_weights(self) -> dict[int, torch.Tensor]:
        return {id(p): p.detach().clone() for _, _, p in unique_trainable(self.built)}

    def _sampled(
        self, probe: Probe, before: dict[int, torch.Tensor]
    ) -> list[SignalsSampled | TimeSampled]:
        signals = {"flow": flow(probe, self.rows), "update": self._update(before)}
        events: list[SignalsSampled | TimeSampled] = [
            SignalsSampled(step=self.step, signals=FrozenMap(signals))
        ]
        events += [
            TimeSampled(step=self.step, path=path, values=probe.time_profile(path))
            for path in probe.times
        ]
        return events

    def _update(self, before: dict[int, torch.Tensor]) -> Floats:
        """log10 of norm(ΔW)/norm(W) per row, measured; NaN for frozen rows and norm(W) = 0."""
        result = np.full(len(self.rows), np.nan, np.float32)
        for index, row in enumerate(self.rows):
            change = weight = 0.0
            for _, parameter in self.built.parameters_of(row.path):
                old = before.get(id(parameter))
                if old is None:
                    continue
                now = parameter.detach()
                change += _square(now.double() - old.double())
                weight += _square(old)
            if weight > 0:
                result[index] = to_log(np.array([math.sqrt(change / weight)]))[0]
        return result

    def gathered(self) -> StepsDone | None:
        """The steps since the last hand-over, if any."""
        count = self._gathered.count
        if count == 0:
            return None
        norms = np.zeros((count, 0)) if self.flat is None else self.flat.norms(count)
        columns = self._gathered.take()
        return StepsDone(
            first=self.step - count,
            loss=columns["loss"],
            grad_norm=columns["grad_norm"],
            grad=self._row_norms(norms),
            lr=columns["lr"],
            clipped=columns["clipped"],
        )

    def is_full(self) -> bool:
        """Whether the steps must be handed over before the next one."""
        return self._gathered.count >= CAPACITY

    def _row_norms(self, norms: np.ndarray[Any, np.dtype[np.float64]]) -> Floats:
        result = np.full((len(norms), len(self.rows)), np.nan, np.float32)
        if self.flat is None:
            return result
        column = {id(p): i for i, p in enumerate(self.flat.parameters)}
        for index, row in enumerate(self.rows):
            members = [
                column[id(p)] for _, p in self.built.parameters_of(row.path) if id(p) in column
            ]
            if members:
                result[:, index] = to_log(np.sqrt((norms[:, members] ** 2).sum(axis=1)))
        return result

    def end_epoch(self) -> EpochDone:
        """Evaluate training (a fixed sample) and validation parts."""
        metrics = {
            "train": self.evaluator.evaluate("train", limit=EVALUATED_ROWS),
            "validation": self.evaluator.evaluate("validation"),
        }
        kept = {part: found for part, found in metrics.items() if found is not None}
        self.epoch += 1
        return EpochDone(epoch=self.epoch - 1, step=self.step, metrics=FrozenMap(kept))

    def final_metrics(self) -> FrozenMap[PartMetrics]:
        """Every part, whole, with the weights as they are now."""
        found = {part: self.evaluator.evaluate(part) for part in ("train", "validation", "test")}
        return FrozenMap({part: metrics for part, metrics in found.items() if metrics is not None})

    def checkpoint(self) -> CheckpointSaved:
        """The weights as they are now."""
        return CheckpointSaved(step=self.step, tensors=frozen_arrays(self.built.state()))

    def _start_from(self) -> None:
        if self.job.weights is None:
            return
        only = None
        if self.training.start_from == "init":
            only = frozenset(n.id for n in self.job.document.graph.nodes if n.frozen)
        load_weights(self.built, self.job.weights, only)

    def _batch_axes(self) -> dict[str, tuple[int | None, ...]]:
        """Where the batch is in each output that `see` is shown."""
        graph, axes = self.job.document.graph, {}
        for path, forms in self.job.checked.forms.items():
            node = graph.by_id[path]
            axes[path] = tuple(
                form.batch_axis for port, form in forms.items() if _is_seen(node, port, self.job)
            )
        return axes

    def _heads(self) -> list[Head]:
        heads = []
        rows = self.tensors.parts["train"]
        for index, port in enumerate(self.job.source.outputs):
            node = self.job.document.graph.by_id[port.path]
            spec, loss = loss_of(node), self.built.losses[index].to(self.device)
            target = self.tensors.targets[index]
            known = None if target is None else target.index_select(0, rows)
            heads.append(
                Head(
                    port=port,
                    loss=loss,
                    spec=spec,
                    facts=self._output_facts(node, best_constant_loss(spec, loss, known)),
                )
            )
        return heads

    def _output_facts(self, node: Node, baseline: float | None) -> OutputFacts:
        output = spec_of(node)
        assert output is not None
        values, loss = output.values(node), loss_of(node)
        target = values["target"]
        facts = self.job.document.data.facts
        field = facts.by_column.get(str(target)) if facts else None
        wanted = values["metrics"]
        metrics = tuple(map(str, wanted)) if isinstance(wanted, tuple) else ()
        weight = values["weight"]
        return OutputFacts(
            path=node.id,
            name=node.title,
            target=None if target is None else str(target),
            task=loss.task,
            loss=loss.kind,
            weight=float(weight) if isinstance(weight, int | float) else 1.0,
            baseline=baseline,
            classes=field.classes if field else (),
            class_counts=field.counts if field else (),
            metrics=metrics or default_metrics(loss.task),
        )


def default_metrics(task: str) -> tuple[str, ...]:
    """The metric to show when an Output names none."""
    return ("r2", "mae") if task == "regression" else ("accuracy",)


def _is_seen(node: Node, port: str, job: Job) -> bool:
    spec = spec_of(node)
    if spec is None or len(spec.ports(node).outputs) == 1:
        return True
    edges = job.document.graph.edges_from.get(node.id, ())
    return any(edge.src[1] == port for edge in edges)


def _square(tensor: torch.Tensor) -> float:
    return float(torch.linalg.vector_norm(tensor, dtype=torch.float64)) ** 2


class _Gathered:
    """Figures of the steps since the last hand-over, in preallocated arrays."""

    NAMES = ("loss", "grad_norm", "lr", "clipped")

    def __init__(self) -> None:
        self.count = 0
        self._table = np.zeros((len(self.NAMES), CAPACITY), np.float32)

    def add(self, loss: float, norm: float, lr: float, *, clipped: bool) -> None:
        self._table[:, self.count] = (_one_bad(loss), _one_bad(norm), lr, clipped)
        self.count += 1

    def take(self) -> dict[str, Floats]:
        columns = {
            name: self._table[index, : self.count].copy() for index, name in enumerate(self.NAMES)
        }
        self.count = 0
        return columns


def _one_bad(value: float) -> float:
    """In the record NaN means "no value", so whatever is not finite becomes +inf."""
    return value if math.isfinite(value) else math.inf
