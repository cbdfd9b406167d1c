"""Two short trials of a drawing before it is trained: rising learning rates, one batch by heart.

Each takes steps as a run does and hands over what it saw after every one; judges nothing itself.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace

import numpy as np
import torch

from bpstudio.catalogue.learning_rate import rate_limit, require_rate
from bpstudio.graph.document import Training
from bpstudio.record.events import NonFinite
from bpstudio.record.trial import (
    HIGH,
    LOW,
    OVERFIT_STEPS,
    RANGE_STEPS,
    Tried,
    diverged,
    is_learned,
)
from bpstudio.train.job import Job
from bpstudio.train.run import Run

Trial = Generator[Tried, None, None]


def range_test(
    job: Job, *, steps: int = RANGE_STEPS, low: float = LOW, high: float = HIGH
) -> Trial:
    """Take steps at rates that rise evenly in their logarithm, until the loss is lost.

    A loss is known only when the next batch has passed the model, so each is handed over with the
    rate of the update before it; the first one has none (see `Tried`). Layers keep their own
    factor, and the second of two optimizers its proportion to the first. Closing it ends it.

    Raises:
        UserError: when the optimizer does not go by a rate, or the drawing cannot be trained.
    """
    training = job.document.training
    require_rate(training)
    high = min(high, rate_limit(training, steps))
    rates = np.geomspace(low, high, steps)

    def rate(step: int) -> float:
        return float(rates[min(step, steps - 1)])

    before, seen = 0.0, []
    with_threads = torch.get_num_threads()
    run = None
    try:
        run = _run(job, steps + 1)
        for step, rows in enumerate(_batches(run)):
            _set_rate(run, rate(step))
            tried, over = _step(run, rows, before)
            before = rate(step)
            seen.append(tried)
            yield tried
            if over or step == steps or diverged(seen):
                return
    finally:
        if run is not None:
            run.tensors.close()
        torch.set_num_threads(with_threads)


def overfit(job: Job, *, steps: int = OVERFIT_STEPS) -> Trial:
    """Train on the first batch again and again, until its loss is below 1 % of what it was.

    Each loss is handed over with the rate of the update before it; the first one has none. Closing
    it ends it.

    Raises:
        UserError: when the drawing cannot be trained.
    """
    before, seen = 0.0, []
    with_threads = torch.get_num_threads()
    run = None
    try:
        run = _run(job, steps + 1)
        run.augment = replace(run.augment, drawn=())  # by heart is one batch as it is
        first = next(_batches(run))
        for step in range(steps + 1):
            rate = run.optimizer.base_rate()
            tried, over = _step(run, first, before)
            before = rate
            seen.append(tried)
            yield tried
            if over or step == steps or is_learned(seen):
                return
    finally:
        if run is not None:
            run.tensors.close()
        torch.set_num_threads(with_threads)


def _run(job: Job, steps: int) -> Run:
    """A run of the same model and data without all that follows from its length."""
    training = _plain(job.document.training, steps)
    document = replace(job.document, training=training)
    run = Run(replace(job, document=document, state=None, before=None))
    run.plan = replace(run.plan, sample_every=steps)  # nobody looks at signals
    return run


def _plain(training: Training, steps: int) -> Training:
    return replace(
        training,
        schedule=None,
        early_stopping=None,
        keep_best=False,
        max_minutes=None,
        accumulate=1,
        epochs=steps,
        max_steps=steps,
    )


def _batches(run: Run) -> Iterator[torch.Tensor]:
    """Rows of one step after the other, epoch for epoch as in a run; nothing is evaluated."""
    while True:
        yield from run.epoch_batches()
        run.epoch += 1


def _step(run: Run, rows: torch.Tensor, before: float) -> tuple[Tried, bool]:
    """One step; what it found of the update before, and whether a number went bad."""
    over = isinstance(run.take_step(rows), NonFinite)
    done = run.gathered()
    assert done is not None
    return Tried(rate=before, loss=float("inf") if over else float(done.loss[-1])), over


def _set_rate(run: Run, rate: float) -> None:
    first = run.optimizer.parts[0].rate
    for part in run.optimizer.parts:
        own = rate * part.rate / first if first > 0 else rate
        for group in part.torchs.param_groups:
            group["lr"] = own * group["factor"]
            for parameter in group["params"]:
                kept = part.torchs.state.get(parameter, {})
                if "eta" in kept:  # ASGD remembers the rate that its next step takes
                    kept["eta"].fill_(group["lr"])
