"""Takes the state out of a run and takes a run up again from it, bit for bit; knows no file.

The six things that this needs: weights with buffers, optimizer, schedule, the generators that the
model draws from, and the order of rows with the place in it, which follow from seed and step.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import torch

from bpstudio.errors import Damaged, ModelError
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.project.live import CHANGED, read, settings_of, stored
from bpstudio.record.events import Array, RunFacts, RunState
from bpstudio.train import changing
from bpstudio.train.best import Best
from bpstudio.train.checkpoint import (
    optimizer_state,
    restore_memory,
    restore_optimizer,
    restore_schedule,
    restore_watch,
    schedule_state,
)
from bpstudio.train.device import random_state, set_random_state
from bpstudio.train.initial import MOST_SHOWN, load_weights, unfit_words
from bpstudio.train.job import Job, frozen_arrays
from bpstudio.train.plan import seed_for
from bpstudio.train.tagged import pack, unpack

if TYPE_CHECKING:
    from bpstudio.train.run import Run

_SAID = {
    "device": tr("device"),
    "threads": tr("threads"),
    "PyTorch": "PyTorch",
    "fused optimizer": tr("fused optimizer"),
    "channels last": tr("channels last"),
}
"""What the last digits of a run depend on, by the names that its state keeps."""
_RANDOM, _BEST, _SCALE, _JUDGED = "random", "best", "loss_scale", "judged"
_FOLLOWS = "follows"


def state_of(run: Run, *, seconds: float, weights: FrozenMap[Array] | None = None) -> RunState:
    """All that this run needs to go on; `weights` where they have been copied already."""
    arrays: dict[str, Array] = {}
    for place, generator in enumerate(random_state(run.device)):
        arrays[f"{_RANDOM}:{place}"] = generator.numpy().copy()
    best = run.best
    arrays |= {f"{_BEST}:{key}": array for key, array in (best.weights or {}).items()}
    values = {
        "optimizer": optimizer_state(run.optimizer, changing.keys_of(run), arrays),
        "schedule": schedule_state(run.schedule.schedulers, arrays),
        _BEST: (pack(best.lowest, _BEST, arrays), best.waited, best.step),
        "depends": _depends(run.facts),
        "processes": run.team.world,
        _JUDGED: judged_by(run.job),
        _FOLLOWS: followed_by(run.job),
        _SCALE: run.loss_scale.value() if run.loss_scale is not None else None,
        CHANGED: stored(settings_of(run.job.document)),
    }
    return RunState(
        step=run.step,
        epoch=run.epoch,
        seconds=seconds,
        weights=weights or frozen_arrays(run.built.state()),
        values=FrozenMap(values),
        tensors=FrozenMap(arrays),
    )


def judged_by(job: Job) -> str:
    """A hash of all that the figure of an epoch depends on, besides the weights."""
    training, data = job.document.training, job.document.data
    monitor = training.early_stopping.monitor if training.early_stopping else ""
    told = (
        job.source.text, monitor, training.class_weights, training.label_smoothing,
        data.source, data.fields, data.split,
    )  # fmt: skip
    return hashlib.sha256(repr(told).encode()).hexdigest()


def take_up(run: Run, state: RunState) -> None:
    """Put a run that has just been built where `state` was taken; its facts say how well.

    Raises:
        Damaged: when the state is not of this drawing, these settings and these data.
        ModelError: when this run cannot go on from there.
    """
    if run.job.leaves:
        _branch_off(run, state)
        return
    began = state.values.get("processes", 1)
    if began != run.team.world:
        raise ModelError(
            tr(
                "This run was cut off with {count} processes and cannot go on with {now}.",
                count=began,
                now=run.team.world,
            ),
            hint=tr("Start it with torchrun --nproc-per-node {count}, or train anew.", count=began),
        )
    spent = run.plan.steps_per_epoch * state.epoch
    if not spent <= state.step <= min(run.plan.steps, spent + run.plan.steps_per_epoch):
        raise Damaged(
            tr(
                "The saved state is of step {step:,} in epoch {epoch:,}, which this run does "
                "not have.",
                step=state.step,
                epoch=state.epoch + 1,
            ),
            hint=tr("Start the run anew: its data or its batch size have changed."),
        )
    left = _load(run, state)
    if left:
        raise Damaged(
            tr("The saved state of the run is of another drawing."),
            hint=tr("Start the run anew; its curves are kept."),
            details=unfit_words(run.job.flat, left),
        )
    if CHANGED in state.values:
        changing.change(run, read(state.values[CHANGED]))
    keys = changing.keys_of(run)
    restore_optimizer(run.optimizer, keys, state.values.get("optimizer"), state.tensors)
    schedulers = run.schedule.schedulers
    restore_schedule(schedulers, state.values.get("schedule"), state.tensors)
    _stand_at(run, state, state.step)
    found = _differences(state.values.get("depends"), _depends(run.facts))
    run.facts = replace(run.facts, warnings=(*run.facts.warnings, *found))


def _branch_off(run: Run, state: RunState) -> None:
    """Begin another run here: what fits it is taken over, and said of the rest that it is new.

    Settings are those of the new run. Its schedule stands where it would by now; one that follows a
    figure goes on from what it has seen.
    """
    per_epoch = run.plan.steps_per_epoch
    within = state.epoch * per_epoch <= state.step <= (state.epoch + 1) * per_epoch
    step = state.step if within else state.epoch * per_epoch
    if step >= run.plan.steps:
        raise ModelError(
            tr(
                "The branch would begin at step {step:,}, but only {planned:,} are planned.",
                step=step,
                planned=run.plan.steps,
            ),
            hint=tr(
                "Give it more epochs or steps in the training settings, or choose Train longer."
            ),
        )
    fresh = _load(run, state)
    words = list(_fresh_words(run, fresh))
    memory = _known(state.values.get("optimizer"), without=frozenset(fresh))
    try:
        keys = changing.keys_of(run)
        if restore_memory(run.optimizer, keys, memory, state.tensors, spare=True):
            words.append(tr("What the optimizer remembers begins anew: its settings are others."))
    except Damaged:
        run.optimizer.forget()
        words.append(tr("The optimizer is another one and begins anew."))
    words += _watched_on(run, state)
    run.schedule.advance(steps=step, epochs=state.epoch)
    _stand_at(run, state, step)
    if state.values.get(_JUDGED) != judged_by(run.job):
        run.best = Best()  # the best figure so far is one of other data, losses or parts
    run.facts = replace(run.facts, warnings=(*run.facts.warnings, *words))


def _watched_on(run: Run, state: RunState) -> list[str]:
    """Let a schedule that follows a figure go on, or say that it begins anew."""
    if not run.schedule.monitor:
        return []
    try:
        if state.values.get(_FOLLOWS) == followed_by(run.job):
            restore_watch(
                run.schedule.schedulers,
                state.values.get("schedule"),
                state.values.get("optimizer"),
                state.tensors,
                rate=read(state.values.get(CHANGED)).rate,
            )
            return []
    except Damaged:
        pass
    return [tr("The schedule begins anew: it, or the figure that it follows, is another one.")]


def followed_by(job: Job) -> str:
    """A hash of a schedule, and of all that the figure which it may follow depends on."""
    told = (job.document.training.schedule, judged_by(job))
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _fresh_words(run: Run, keys: list[str]) -> Iterator[str]:
    """What of a branch begins with initial values, and what of the other run is left out."""
    new = {key.partition(":")[0] for key in keys if key in run.built.state()}
    gone = {key.partition(":")[0] for key in keys} - new
    if new:
        titles = [run.job.flat.by_id[path].title for path in sorted(new)]
        yield tr(
            "These begin with initial weights: {titles}.", titles=", ".join(titles[:MOST_SHOWN])
        )
    if gone:
        yield tr("{count} layers of the other run are not in this drawing.", count=len(gone))


def _known(memory: Value, *, without: frozenset[str]) -> Value:
    """What an optimizer remembers, but for some weights."""
    parts = memory if isinstance(memory, tuple) else ()
    kept: list[Value] = []
    for part in parts:
        held = part.get("memory") if isinstance(part, FrozenMap) else None
        if isinstance(part, FrozenMap) and isinstance(held, FrozenMap):
            some = {key: item for key, item in held.items() if key not in without}
            part = FrozenMap({**part, "memory": FrozenMap(some)})
        kept.append(part)
    return tuple(kept)


def _load(run: Run, state: RunState) -> list[str]:
    """Copy the weights of a state in; returns the keys that one of both sides does not have so."""
    left = load_weights(run.built, state.weights)
    return [*left, *sorted(run.built.state().keys() - state.weights.keys())]


def _stand_at(run: Run, state: RunState, step: int) -> None:
    run.best = _best(state)
    run.step, run.epoch = step, state.epoch
    if run.loss_scale is not None and state.values.get(_SCALE) is not None:
        run.loss_scale.take_up(state.values[_SCALE])
    if run.team.leads:
        _restore_random(run, state)
    else:
        torch.manual_seed(seed_for(run.training.seed, "run", str(run.team.rank), str(run.step)))
    run.facts = replace(run.facts, resumed_at=step)


def _best(state: RunState) -> Best:
    match state.values.get(_BEST):
        case (lowest, int(waited), int() | None as step):
            number: Any = unpack(lowest, {})
            prefix = f"{_BEST}:"
            kept = {
                key.removeprefix(prefix): array
                for key, array in state.tensors.items()
                if key.startswith(prefix)
            }
            weights = FrozenMap(kept) if kept else None
            return Best(lowest=float(number), waited=waited, step=step, weights=weights)
        case _:
            raise Damaged(
                tr("The saved state of the run does not say which weights were best."),
                hint=tr("Start the run anew; its curves are kept."),
            )


def _restore_random(run: Run, state: RunState) -> None:
    own = random_state(run.device)
    saved = [state.tensors.get(f"{_RANDOM}:{place}") for place in range(len(own))]
    generators = tuple(
        torch.from_numpy(array.copy())
        if array is not None and array.shape == tuple(now.shape) and array.dtype == "u1"
        else now
        for array, now in zip(saved, own, strict=True)
    )
    set_random_state(run.device, generators)


def _depends(facts: RunFacts) -> FrozenMap[Value]:
    """What the last bit of a number depends on besides job and seed."""
    return FrozenMap(
        {
            "device": facts.device,
            "threads": facts.threads,
            "PyTorch": facts.versions.get("torch", ""),
            "fused optimizer": facts.numerics.get("fused", False),
            "channels last": facts.numerics.get("channels_last", False),
        }
    )


def _differences(saved: Value, now: FrozenMap[Value]) -> tuple[str, ...]:
    known = saved if isinstance(saved, FrozenMap) else FrozenMap[Value]()
    words = [
        tr("{name} {then} then, {now} now", name=_SAID[name], then=known.get(name), now=value)
        for name, value in now.items()
        if known.get(name) != value
    ]
    if not words:
        return ()
    return (
        tr("The run goes on, but not with the same last digits: {words}.", words="; ".join(words)),
    )
