"""The state of one run and what one optimizer step does to it; the loop itself is in `engine`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import nn

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.compile.module import build
from bpstudio.graph.document import Training
from bpstudio.graph.flat import Flat
from bpstudio.params import EMPTY, FrozenMap
from bpstudio.record.codec import from_line, to_line
from bpstudio.record.events import (
    LOUD,
    Array,
    EpochDone,
    Floats,
    NonFinite,
    PartMetrics,
    Row,
    SignalsSampled,
    StepsDone,
    TimeSampled,
)
from bpstudio.record.near import SpreadSampled
from bpstudio.train.activations import Activations, is_probed
from bpstudio.train.ahead import ahead
from bpstudio.train.augment import augment_of
from bpstudio.train.batches import Batch, InFiles, epoch_steps, tensors_of
from bpstudio.train.best import Best
from bpstudio.train.buffers import Buffers
from bpstudio.train.device import (
    autocast,
    choose_device,
    choose_threads,
    device_words,
    random_state,
)
from bpstudio.train.evaluate import Evaluator
from bpstudio.train.facts import (
    refuse_lone_samples,
    refuse_too_many_tensors,
    require_learning,
    rows_of,
    run_facts,
)
from bpstudio.train.faults import InBackward, locate, node_of_backward
from bpstudio.train.gradients import (
    Gradients,
)
from bpstudio.train.heads import heads_of, total_loss
from bpstudio.train.initial import NO_WEIGHTS, initialise, load_weights, unfit_words
from bpstudio.train.job import Job, frozen_arrays
from bpstudio.train.loss_scale import LossScale
from bpstudio.train.measures import CAPACITY, Gathered, Measures
from bpstudio.train.memory import refuse_too_big
from bpstudio.train.opening import opened
from bpstudio.train.optimise import Optimizer, build_optimizer, set_frozen
from bpstudio.train.plan import plan, point_steps, seed_for
from bpstudio.train.probe import Probe, flow
from bpstudio.train.ranks import ALONE, Team
from bpstudio.train.schedule import Schedule

LEAST_EVALUATED, MOST_EVALUATED = 256, 4096
"""Bounds of the rows of the training part on which each epoch is judged."""

MOST_STOPPED = 10_000
"""Rows of each part that a run passes when it is stopped and its rows stay in files."""
STATE_TIMES = 3
"""A state is about so many times as large as the weights: optimizers remember two figures each."""

Sampled = SignalsSampled | TimeSampled | SpreadSampled


class Run:
    """Model, optimizer, data and counters of one run; built on the thread that pulls events."""

    def __init__(self, job: Job, *, team: Team = ALONE) -> None:
        document = job.document
        self.job = job
        self.team = team
        self.training = document.training
        self.device = choose_device(self.training.device, local=team.local)
        threads = choose_threads(
            self.training.threads, job.checked.total_parameters, processes=team.world
        )
        torch.set_num_threads(threads)
        self.plan = plan(self.training, team.rows_each(len(job.prepared.parts["train"])))
        refuse_lone_samples(job, self.plan)
        memory = refuse_too_big(job) if self.device.type == "cpu" else 0
        self.built = build(job.source)
        refuse_too_many_tensors(self.built)
        initialise(self.built, job.flat, self.training.seed)
        note = device_words(self.training.device, self.device)
        warnings = (*self._start_from(), *([note] if note else []))
        set_frozen(self.built, job.flat)
        self.model = self.built.model.to(self.device)
        self.model.train()
        memory_format = _lay_out(self.model, self.training)
        tensors = tensors_of(
            document, job.source, job.prepared, self.device, memory_format=memory_format
        )
        self.tensors = ahead(tensors)
        self.augment = augment_of(document, job.source, job.prepared, team=team)
        self.rows = rows_of(self.built, job.flat)
        require_learning(self.rows)
        self.optimizer = build_optimizer(self.built, document, job.flat)
        self.schedule = Schedule(self.optimizer, document, self.plan)
        self.heads = heads_of(self.built, document, self.tensors)
        self.evaluator = Evaluator(self.built, self.heads, self.tensors, job.prepared)
        self._evaluated = evaluated_rows(self.tensors.parts)
        self.activations = Activations(self.built, job.checked, self.rows)
        self.facts = run_facts(
            job,
            self.plan,
            self.rows,
            [head.facts for head in self.heads],
            device=self.device,
            threads=threads,
            numerics=FrozenMap(
                {
                    "fused": self.optimizer.fused,
                    "channels_last": memory_format is torch.channels_last,
                }
            ),
            evaluated_rows=self._evaluated,
            memory_bytes=memory,
            warnings=warnings,
            processes=team.world,
        )
        self.step = 0
        self.epoch = 0
        self.best = Best()
        self._cast = autocast(self.training.precision, self.device)
        self.loss_scale = LossScale() if self.training.precision == "float16" else None
        self._measures: Measures | None = None
        self._buffers = Buffers(self.model)
        self.batch_axes = self._batch_axes()
        self._gathered = Gathered()
        self.facts, self.found = opened(self)
        words = ("run",) if team.leads else ("run", str(team.rank))
        torch.manual_seed(seed_for(self.training.seed, *words))
        self._draws = _draws_random_numbers(job.flat)
        self._drawn_first = random_state(self.device)
        self._before = [self._drawn_first]

    def epoch_batches(self) -> Iterator[torch.Tensor]:
        """Row numbers of the steps that are left of this epoch."""
        rows, seed = self.tensors.parts["train"], self.training.seed
        steps = epoch_steps(rows, self.plan, seed=seed, epoch=self.epoch, team=self.team)
        left = steps[self.step - self.epoch * self.plan.steps_per_epoch :]
        return self.tensors.steps(left)

    def _batch_of(self, rows: torch.Tensor) -> int:
        """How many rows of a step pass the model at once: all, unless gradients are gathered."""
        return self.plan.batch_size if self.plan.accumulate > 1 else len(rows)

    def take_step(self, rows: torch.Tensor) -> NonFinite | list[Sampled]:
        """One optimizer step on these rows; what was sampled, or where a number went bad.

        When the loss, a gradient or a running statistic is not finite, weights, buffers and
        optimizer stay as before.
        """
        batches = self.tensors.batches(rows, self._batch_of(rows))
        batches = self.augment.batches(batches, step=self.step)
        sampled = self.plan.is_sampled(self.step)
        probe = self._probe(len(batches[0].rows)) if sampled else None
        self._buffers.keep()
        loss, measures = self._backward(batches, probe)
        norm = measures.gradients.measure(self._gathered.count)
        value = loss.item()
        if not (math.isfinite(norm) and math.isfinite(value) and self._buffers.finite()):
            if self._is_overflow(value):
                return self._leave_out(value, measures)
            return self._reject(batches, value, norm)
        if probe is not None:
            measures.before(near=self.plan.is_near(self.step))
        clipped = self._clip(measures.gradients, norm)
        lr = self.optimizer.base_rate()
        if self.optimizer.closure:
            try:
                self._search(batches, loss, measures)
            except _Astray as astray:
                return astray.event
        else:
            self.optimizer.step()
        found = [] if probe is None else self._sampled(probe, measures, batches[0].rows)
        if self.loss_scale is not None:
            self.loss_scale.went_well()
        self.schedule.after_step()
        self._gathered.add(value, norm, lr, clipped=clipped)
        self.step += 1
        return found

    def _probe(self, batch: int) -> Probe:
        scale = self.loss_scale.factor if self.loss_scale is not None else 1.0
        return Probe(batch=batch, batch_axes=self.batch_axes, scale=scale)

    def _is_overflow(self, loss: float) -> bool:
        """Whether gradients are not finite because the loss is multiplied for float16."""
        scale = self.loss_scale
        return (
            scale is not None and scale.can_fall and math.isfinite(loss) and self._buffers.finite()
        )

    def _leave_out(self, loss: float, measures: Measures) -> list[Sampled]:
        """Go on without this step, whose gradients are known to nobody."""
        assert self.loss_scale is not None
        self.loss_scale.overflowed()
        measures.leave_out(self._gathered.count)
        self.schedule.after_step()
        self._gathered.add(loss, None, self.optimizer.base_rate(), clipped=False)
        self.step += 1
        return []

    def tried(self, batch: Batch, probe: Probe) -> tuple[float, Floats]:
        """Loss of a batch and log10 gradient norm of each row, without a step.

        Gradients and running statistics are then those of this pass.
        """
        loss, measures = self._backward([batch], probe)
        measures.gradients.measure(0)
        return float(loss), measures.norms(1)[0][0]

    def _backward(
        self, batches: Sequence[Batch], probe: Probe | None
    ) -> tuple[torch.Tensor, Measures]:
        """Loss and gradients of a step, gathered over its batches; the first one is probed."""
        measures, scale = self._measures, self.loss_scale
        if measures is not None:
            measures.gradients.zero()
        rows = sum(len(batch.rows) for batch in batches)
        losses: list[torch.Tensor] = []
        self._before = []
        for batch in batches:
            self._before.append(random_state(self.device) if self._draws else self._drawn_first)
            with self._cast:
                results = self.model(*batch.inputs, see=None if losses else probe)
                share = len(batch.rows) / rows
                losses.append(total_loss(results, batch, self.heads, share=share))
            try:
                (losses[-1] if scale is None else losses[-1] * scale.factor).backward()
            except Exception as error:
                with self._cast:
                    node = node_of_backward(self.built, self.heads, batch, self._before[-1])
                raise InBackward(error, node) from error
        if measures is None:  # the first step tells which parameters a gradient reaches
            measures = self._measures = Measures(self)
        loss = self._shared(sum(losses[1:], losses[0]).detach(), measures)
        if scale is not None:
            measures.gradients.scale(1 / scale.factor)
        return loss, measures

    def _shared(self, loss: torch.Tensor, measures: Measures) -> torch.Tensor:
        """The mean loss of all processes, whose gradients are averaged as well.

        Running statistics that are not finite in one of them spoil the loss for all.
        """
        if self.team.world == 1:
            return loss
        self.team.average(measures.gradients.tensors())
        loss = loss.clone() if self._buffers.finite() else torch.full_like(loss, math.nan)
        self.team.average([loss])
        return loss

    def _reject(self, batches: Sequence[Batch], value: float, norm: float) -> NonFinite:
        for batch, before in zip(batches, self._before, strict=True):
            with self._cast:
                event = locate(self.built, self.heads, batch, self.step, before)
            if event.direction != "backward":
                break
        event = self._blamed(self._in_file(event))
        self._buffers.restore()  # what the step and its replay have changed
        self._gathered.add(value, norm, self.optimizer.base_rate(), clipped=False)
        self.step += 1
        return event

    def _in_file(self, event: NonFinite) -> NonFinite:
        """The event with its rows as they are numbered in the file."""
        rows = self.job.prepared.in_file(np.array(event.examples, np.int64))
        return replace(event, examples=tuple(rows.tolist()))

    def _blamed(self, event: NonFinite) -> NonFinite:
        """Of several processes, what the one found whose own rows went astray."""
        found = "" if event.direction == "backward" else to_line(event)
        told = from_line(self.team.first_word(found) or to_line(event))
        return told if isinstance(told, NonFinite) else event

    def _search(self, batches: Sequence[Batch], first: torch.Tensor, measures: Measures) -> None:
        """One step of an optimizer that evaluates the loss again and again.

        Raises:
            _Astray: when an evaluation is not finite; weights and buffers are as before, and
                what the optimizer had learned is forgotten.
        """
        known: list[torch.Tensor] = [first]

        def evaluate() -> torch.Tensor:
            if known:
                return known.pop()
            loss, _ = self._backward(batches, None)
            norm, value = measures.gradients.norm(), loss.item()
            if not (math.isfinite(norm) and math.isfinite(value) and self._buffers.finite()):
                raise _Astray(self._reject(batches, value, norm))
            self._clip(measures.gradients, norm)
            return loss

        parameters = measures.gradients.parameters
        weights = [parameter.detach().clone() for parameter in parameters]
        try:
            self.optimizer.step(evaluate)
        except _Astray:
            with torch.no_grad():
                for parameter, weight in zip(parameters, weights, strict=True):
                    parameter.copy_(weight)
            self.optimizer.forget()
            raise

    def _clip(self, gradients: Gradients, norm: float) -> bool:
        """Cut the gradients as `torch.nn.utils.clip_grad_norm_` or `_value_` do."""
        clip = self.training.clip
        if clip is None:
            return False
        if clip.kind == "value":
            return gradients.clamp(clip.value)
        factor = clip.value / (norm + 1e-6)
        if factor >= 1:
            return False
        gradients.scale(factor)
        return True

    def _sampled(self, probe: Probe, measures: Measures, numbers: torch.Tensor) -> list[Sampled]:
        updates, of_parts = measures.updates()
        signals = {"flow": flow(probe, self.rows), "update": updates}
        of = torch.from_numpy(self.job.prepared.in_file(numbers.cpu().numpy())).to(numbers.device)
        for names, *figures in zip(LOUD, *probe.loudest(self.rows, of), strict=True):
            signals |= dict(zip(names, figures, strict=True))
        near = measures.spreads.told(self.step)
        return [
            SignalsSampled(
                step=self.step, signals=FrozenMap(signals), parts=FrozenMap({"update": of_parts})
            ),
            *(
                TimeSampled(step=self.step, path=path, values=probe.time_profile(path))
                for path in probe.times
            ),
            *([] if near is None else [near]),
        ]

    def point_steps(self) -> tuple[int, ...]:
        """Before which steps a state is to be kept, if it is this process that tells."""
        if not self.team.leads:
            return ()
        weights = sum(tensor.nbytes for tensor in self.built.state().values())
        return point_steps(self.plan, state_bytes=STATE_TIMES * weights)

    def retool(
        self, job: Job, optimizer: Optimizer, schedule: Schedule, rows: tuple[Row, ...]
    ) -> None:
        """Go on with these; what is measured is found out anew at the next step."""
        self.job, self.training = job, job.document.training
        self.optimizer, self.schedule, self.rows = optimizer, schedule, rows
        for parameter in self.model.parameters():
            parameter.grad = None
        if self._measures is not None:
            self._measures.gradients.close()
        self._measures = None

    def gathered(self) -> StepsDone | None:
        """The steps since the last hand-over, if any."""
        count = self._gathered.count
        if count == 0 or self._measures is None:
            return None
        grad, parts = self._measures.norms(count)
        return StepsDone(first=self.step - count, grad=grad, parts=parts, **self._gathered.take())

    def is_full(self) -> bool:
        """Whether the steps must be handed over before the next one."""
        return self._gathered.count >= CAPACITY

    def end_epoch(self) -> EpochDone:
        """Evaluate the training part, or a fixed sample of it, and the validation part.

        Several processes share the work; what the one that leads makes of it is told to all.
        """
        self.epoch += 1
        if self.team.world == 1:
            return self._judged()
        self.team.lend(self._buffers.tensors)  # each has running statistics of its own rows
        judged = self._judged()
        told = from_line(self.team.told(lambda: to_line(judged)))
        assert isinstance(told, EpochDone)
        return told

    def _judged(self) -> EpochDone:
        epoch = self.epoch - 1
        looks = self.team.leads and is_probed(epoch, self.plan.epochs)
        watch = self.activations.watch() if looks else None
        limits = {"train": self._evaluated["train"], "validation": None}
        metrics = {
            part: self.evaluator.evaluate(part, limit=limit, watch=watch, team=self.team)
            for part, limit in limits.items()
        }
        probe, units = (None, None) if watch is None else self.activations.look(watch)
        return EpochDone(
            epoch=epoch,
            step=self.step,
            metrics=FrozenMap({part: one for part, one in metrics.items() if one is not None}),
            probe=probe,
            units=units,
        )

    def final_metrics(self, *, over: bool = True) -> FrozenMap[PartMetrics]:
        """Every part, whole, with the weights as they are now; only where the run is led.

        Of rows that stay in files, a run that is not over passes a sample: it is to end at once.
        """
        if not self.team.leads:
            return EMPTY
        self.tensors.steps(())  # none is to come: what reads ahead is free for all rows
        limit = None if over or not isinstance(self.tensors, InFiles) else MOST_STOPPED
        parts = ("train", "validation", "test")
        found = {part: self.evaluator.evaluate(part, limit=limit) for part in parts}
        return FrozenMap({part: metrics for part, metrics in found.items() if metrics is not None})

    def weights(self) -> FrozenMap[Array]:
        """A copy of weights and buffers as they are now, by key."""
        return frozen_arrays(self.built.state())

    def _start_from(self) -> tuple[str, ...]:
        """Copy in the saved weights that the settings ask for; warnings about what is not there.

        A run that is taken up again has weights of its own.
        """
        if self.job.state is not None:
            return ()
        continues = self.training.start_from == "current"
        if self.job.weights is None:
            return (NO_WEIGHTS,) if continues else ()
        only = None if continues else frozenset(n.id for n in self.job.flat.nodes if n.frozen)
        left = load_weights(self.built, self.job.weights, only)
        return (unfit_words(self.job.flat, left),) if left else ()

    def _batch_axes(self) -> dict[str, tuple[int | None, ...]]:
        """Where the batch is in each output that `see` is shown, for the rows of the heatmap."""
        forms, seen = self.job.checked.forms, self.job.source.seen
        return {
            row.path: tuple(forms[row.path][port].batch_axis for port in seen[row.path])
            for row in self.rows
        }


class _Astray(Exception):
    """An evaluation within a step was not finite."""

    def __init__(self, event: NonFinite) -> None:
        super().__init__(event)
        self.event = event


def evaluated_rows(parts: Mapping[str, torch.Tensor]) -> FrozenMap[int]:
    """How many rows of each part an epoch is judged on.

    Of the training part no more than validation has (256 to 4,096 rows): judging all of it would
    cost a third of the training itself, and the two figures are compared with each other.
    """
    validation = len(parts.get("validation", ()))
    most = min(max(validation, LEAST_EVALUATED), MOST_EVALUATED)
    return FrozenMap({"train": min(len(parts["train"]), most), "validation": validation})


def _lay_out(model: nn.Module, training: Training) -> torch.memory_format:
    """Put the channels of image kernels last, which takes 0.7 of the time; what inputs need.

    Optimizers with a closure flatten weights by views, which need them as they were.
    """
    if OPTIMIZERS[training.optimizer.kind].closure:
        return torch.contiguous_format
    kernels = [parameter for parameter in model.parameters() if parameter.dim() == 4]
    for kernel in kernels:  # `contiguous` would leave kernels of one channel as they are
        kernel.data = kernel.data.to(memory_format=torch.channels_last)
    return torch.channels_last if kernels else torch.contiguous_format


def _draws_random_numbers(flat: Flat) -> bool:
    specs = [spec_of(node) for node in flat.nodes]
    return any(spec is None or spec.random for spec in specs)
