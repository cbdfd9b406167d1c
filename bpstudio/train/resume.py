"""Takes the state out of a run and takes a run up again from it, bit for bit; knows no file.

The six things that this needs: weights with buffers, optimizer, schedule, the generators that the
model draws from, and the order of rows with the place in it, which follow from seed and step.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import torch

from bpstudio.errors import Damaged, ModelError
from bpstudio.params import FrozenMap, Value
from bpstudio.record.events import Array, RunFacts, RunState
from bpstudio.train.best import Best
from bpstudio.train.checkpoint import (
    optimizer_state,
    restore_optimizer,
    restore_schedule,
    schedule_state,
)
from bpstudio.train.device import random_state, set_random_state
from bpstudio.train.initial import load_weights, unfit_words
from bpstudio.train.job import frozen_arrays
from bpstudio.train.optimise import unique_trainable
from bpstudio.train.plan import seed_for
from bpstudio.train.tagged import pack, unpack

if TYPE_CHECKING:
    from bpstudio.train.run import Run

_RANDOM, _BEST = "random", "best"


def state_of(run: Run, *, seconds: float, weights: FrozenMap[Array] | None = None) -> RunState:
    """All that this run needs to go on; `weights` where they have been copied already."""
    arrays: dict[str, Array] = {}
    for place, generator in enumerate(random_state(run.device)):
        arrays[f"{_RANDOM}:{place}"] = generator.numpy().copy()
    best = run.best
    arrays |= {f"{_BEST}:{key}": array for key, array in (best.weights or {}).items()}
    values = {
        "optimizer": optimizer_state(run.optimizer, _keys(run), arrays),
        "schedule": schedule_state(run.schedule.schedulers, arrays),
        _BEST: (pack(best.lowest, _BEST, arrays), best.waited, best.step),
        "depends": _depends(run.facts),
        "processes": run.team.world,
    }
    return RunState(
        step=run.step,
        epoch=run.epoch,
        seconds=seconds,
        weights=weights or frozen_arrays(run.built.state()),
        values=FrozenMap(values),
        tensors=FrozenMap(arrays),
    )


def take_up(run: Run, state: RunState) -> None:
    """Put a run that has just been built where `state` was taken; its facts say how well.

    Raises:
        Damaged: when the state is not of this drawing, these settings and these data.
    """
    began = state.values.get("processes", 1)
    if began != run.team.world:
        raise ModelError(
            f"This run was cut off with {began} processes and cannot go on with {run.team.world}.",
            hint=f"Start it with torchrun --nproc-per-node {began}, or train anew.",
        )
    spent = run.plan.steps_per_epoch * state.epoch
    if not spent <= state.step <= min(run.plan.steps, spent + run.plan.steps_per_epoch):
        raise Damaged(
            f"The saved state is of step {state.step:,} in epoch {state.epoch + 1:,}, which this "
            "run does not have.",
            hint="Start the run anew: its data or its batch size have changed.",
        )
    left = load_weights(run.built, state.weights)
    missing = run.built.state().keys() - state.weights.keys()
    if left or missing:
        raise Damaged(
            "The saved state of the run is of another drawing.",
            hint="Start the run anew; its curves are kept.",
            details=unfit_words(run.job.flat, [*left, *sorted(missing)]),
        )
    keys = _keys(run)
    restore_optimizer(run.optimizer, keys, state.values.get("optimizer"), state.tensors)
    schedulers = run.schedule.schedulers
    restore_schedule(schedulers, state.values.get("schedule"), state.tensors)
    run.best = _best(state)
    run.step, run.epoch = state.step, state.epoch
    if run.team.leads:
        _restore_random(run, state)
    else:
        torch.manual_seed(seed_for(run.training.seed, "run", str(run.team.rank), str(run.step)))
    found = _differences(state.values.get("depends"), _depends(run.facts))
    run.facts = replace(run.facts, resumed_at=state.step, warnings=(*run.facts.warnings, *found))


def _keys(run: Run) -> dict[int, str]:
    return {id(weight): f"{path}:{name}" for path, name, weight in unique_trainable(run.built)}


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
                "The saved state of the run does not say which weights were best.",
                hint="Start the run anew; its curves are kept.",
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
        f"{name} {known.get(name)} then, {value} now"
        for name, value in now.items()
        if known.get(name) != value
    ]
    if not words:
        return ()
    return (f"The run goes on, but not with the same last digits: {'; '.join(words)}.",)
