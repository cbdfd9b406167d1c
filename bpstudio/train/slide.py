"""What lies under the microscope: a model of its own with losses and one batch, and how it is lit.

Nothing of a run is touched, and no random number is drawn that a run would miss.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import torch

from bpstudio.compile.draws import OwnDraws
from bpstudio.compile.module import Built, build
from bpstudio.errors import DataError, UserError
from bpstudio.language import tr
from bpstudio.project.live import CHANGED, read, with_settings
from bpstudio.record.events import Array, RunState
from bpstudio.train.batches import Batch, Tensors, epoch_steps, tensors_of
from bpstudio.train.facts import refuse_too_many_tensors
from bpstudio.train.heads import Head, heads_of
from bpstudio.train.initial import initialise, load_weights, unfit_words
from bpstudio.train.job import Job
from bpstudio.train.optimise import set_frozen
from bpstudio.train.plan import Plan, plan, seed_for

LEAST_ROWS, BUDGET = 4, 2_000_000_000
"""Rows of a large model, and the multiply-adds of one pass that are thought to take no time."""
NOTHING = 1e-30
"""Numbers below it are not told from zero when two ways to compute them are compared."""
CPU = torch.device("cpu")


class Cancelled(UserError):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be looked at: these weights (None: initial ones) and this row (None: a batch).

    The row is named by its place in the file, from 0.

    With a `state`, weights and what the optimizer remembers are those of a run that was cut off.
    `began` says in words what weights they are.
    """

    weights: Mapping[str, Array] | None = None
    state: RunState | None = None
    row: int | None = None
    began: str = tr("initial weights")


@dataclass(frozen=True, kw_only=True, eq=False)
class Slide:
    """A model in training mode with losses and a batch; `go_on` raises when told to end."""

    job: Job
    built: Built
    heads: tuple[Head, ...]
    batch: Batch
    plan: Plan
    seed: int
    go_on: Callable[[], None] = field(default=lambda: None)

    def buffers(self) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """Running statistics with a copy of each, to be put back."""
        return [(one, one.clone()) for one in self.built.model.buffers()]

    def restore(self, kept: list[tuple[torch.Tensor, torch.Tensor]]) -> None:
        """Put back what a pass has changed."""
        with torch.no_grad():
            for buffer, before in kept:
                buffer.copy_(before)


def prepare(
    job: Job, wish: Wish, *, cancelled: Callable[[], bool]
) -> tuple[Slide, tuple[str, ...]]:
    """Build the model, load its weights and take the rows; warnings about what did not fit.

    Raises:
        UserError: when the drawing cannot be trained, or there is no such row.
    """
    job = _with_state(job, wish.state)
    document = job.document
    with OwnDraws() as draws:
        built = build(job.source)
        initialise(built, job.flat, document.training.seed, reseed=draws.seed)
    refuse_too_many_tensors(built)
    warnings = list(_load(built, job, wish))
    set_frozen(built, job.flat)
    built.model.train()
    tensors = tensors_of(document, job.source, job.prepared, CPU)
    planned = plan(document.training, len(tensors.parts["train"]))
    batch = _batch(job, tensors, planned) if wish.row is None else _row(job, tensors, wish.row)
    whole = min(planned.batch_size, planned.rows)
    if wish.row is None and len(batch.rows) < whole:
        warnings.append(
            tr(
                "These are the first {shown} of the {rows} rows of a batch: the model is large.",
                shown=len(batch.rows),
                rows=whole,
            )
        )

    def go_on() -> None:
        if cancelled():
            raise Cancelled(tr("The microscope was closed."))

    slide = Slide(
        job=job,
        built=built,
        heads=tuple(heads_of(built, document, tensors)),
        batch=batch,
        plan=planned,
        seed=seed_for(document.training.seed, "microscope"),
        go_on=go_on,
    )
    return slide, tuple(warnings)


def _load(built: Built, job: Job, wish: Wish) -> tuple[str, ...]:
    """Put in the weights that are looked at; frozen layers keep those that they have."""
    weights, only = wish.state.weights if wish.state is not None else wish.weights, None
    if weights is None and job.weights is not None:
        weights, only = job.weights, frozenset(node.id for node in job.flat.nodes if node.frozen)
    left = load_weights(built, weights, only) if weights is not None else ()
    return (unfit_words(job.flat, left),) if left else ()


def _batch(job: Job, tensors: Tensors, planned: Plan) -> Batch:
    """The first batch of a run, or of a large model the beginning of it."""
    seed = job.document.training.seed
    rows = epoch_steps(tensors.parts["train"], planned, seed=seed, epoch=0)[0]
    each = max(1, sum(job.checked.multiply_adds.values()))
    return tensors.batch(rows[: planned.batch_size][: max(LEAST_ROWS, BUDGET // each)])


def _row(job: Job, tensors: Tensors, row: int) -> Batch:
    places = job.prepared.in_file(np.arange(len(tensors.inputs[0])))
    found, last = np.flatnonzero(places == row), int(places[-1])
    if not len(found):
        between = 0 <= row < last
        raise DataError(
            tr("Row {row:,} was left out of the data.", row=row + 1)
            if between
            else tr("There is no row {row:,}.", row=row + 1),
            hint=tr("Choose another row.")
            if between
            else tr("Rows go from 1 to {last:,}.", last=last + 1),
        )
    return tensors.batch(torch.from_numpy(found))


def _with_state(job: Job, state: RunState | None) -> Job:
    """The job with the rates and frozen layers of a run that is looked at."""
    if state is None or CHANGED not in state.values:
        return job
    document = with_settings(job.document, read(state.values[CHANGED]))
    return replace(job, document=document)


def leaf(tensor: torch.Tensor) -> torch.Tensor:
    """A copy that asks for its gradient, if it can have one."""
    one = tensor.detach().clone()
    return one.requires_grad_() if one.is_floating_point() else one


def read_only(tensor: torch.Tensor) -> Array:
    """Its numbers, which nobody changes any more."""
    array: Array = tensor.detach().numpy().copy()
    array.flags.writeable = False
    return array


def dense(gradient: torch.Tensor | None) -> torch.Tensor:
    """A gradient that is there, with the zeros of a sparse one written out."""
    assert gradient is not None
    return gradient.to_dense() if gradient.is_sparse else gradient


def difference(one: torch.Tensor | None, other: torch.Tensor | None) -> float | None:
    """The largest difference of two tensors, as a share of the largest number of either.

    None where one of them is not there; infinity where they do not fit or one is not finite.
    """
    if one is None or other is None:
        return None
    if one.shape != other.shape:
        return float("inf")
    if one.numel() == 0:
        return 0.0
    a, b = one.detach().double(), other.detach().double()
    largest = float(torch.maximum(a.abs().max(), b.abs().max()))
    if largest < NOTHING:
        return 0.0
    apart = float(torch.where(a == b, 0.0, (a - b).abs()).max())
    return apart / largest if apart == apart and largest < float("inf") else float("inf")
