"""Forecasts what a run takes of memory before it is built, and refuses what would not fit.

The model is built and run once on PyTorch's meta device, where tensors have shapes and no bytes,
and what autograd keeps of that pass is added up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import psutil
import torch

from bpstudio.compile.module import build
from bpstudio.data.pieces import in_file
from bpstudio.data.sources import SOURCES
from bpstudio.errors import ModelError
from bpstudio.language import tr
from bpstudio.train.ahead import TINY_BYTES, WORKER_BYTES, reading_workers
from bpstudio.train.job import Job

BYTES = 4
"""Of a float32 weight."""
FIXED = 96 * 2**20
"""What torch itself takes as a run begins: kernels, threads, caches."""
KEPT = 3
"""Times that a state is in memory as it is written: a copy, its bytes, and those of the file."""
MARGIN = 1.1
MOST = 0.8
"""Of the memory that is free."""
STATES = {"SGD": 1, "Adadelta": 2, "Adagrad": 1, "Rprop": 2, "ASGD": 2, "Adafactor": 1, "Muon": 1}
"""Tensors that an optimizer keeps for each weight at most; two where it is not named."""


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """Bytes by what they are for. `batch` grows with the batch, the others do not.

    `data` are rows in memory; `readers` are workers that read rows which stay in files.
    """

    weights: int
    training: int
    keeping: int
    batch: int
    data: int
    readers: int = 0

    @property
    def total(self) -> int:
        """All of it, with a margin."""
        held = self.weights + self.training + self.keeping + self.batch + self.data
        return int(held * MARGIN) + FIXED + self.readers


def forecast(job: Job) -> Forecast:
    """What a run takes at its peak: while a checkpoint is written, or in a backward pass."""
    batch = job.document.training.batch_size
    return replace(_without_batch(job), batch=_kept_by_autograd(job, batch))


def refuse_too_big(job: Job, *, free: Callable[[], int] = lambda: _free()) -> int:
    """The bytes that a run is expected to take, which fit into the memory that is free now.

    Raises:
        ModelError: saying how much is missing, with a batch size that would fit.
    """
    room, needed = int(MOST * free()), forecast(job)
    if needed.total > room:
        raise ModelError(
            tr(
                "This run would take about {total} of memory; {free} are free, of which it may "
                "take four fifths.",
                total=_words(needed.total),
                free=_words(int(room / MOST)),
            ),
            hint=_way_out(job, needed, room),
            node=_largest(job) if _smallest(needed) > room else None,
        )
    return needed.total


def _without_batch(job: Job) -> Forecast:
    """All but what grows with the batch."""
    weights = BYTES * job.checked.total_parameters
    training = job.document.training
    states = STATES.get(training.optimizer.kind, 2)
    if training.optimizer.kind == "LBFGS":
        states = 2 * int(str(training.optimizer.params.get("history_size", 100)))
    best = 1 if training.keep_best else 0
    columns = job.prepared.columns.values()
    data = sum(column.nbytes for column in columns if not in_file(column))
    left = sum(column.nbytes for column in columns if in_file(column))
    readers = reading_workers() * WORKER_BYTES if left >= TINY_BYTES else 0
    return Forecast(
        weights=weights,
        training=weights * (2 + states),  # gradients, a copy for the size of updates, and states
        keeping=weights * (KEPT * (1 + states) + best),
        batch=0,
        data=data,
        readers=readers,
    )


def _kept_by_autograd(job: Job, batch: int) -> int:
    """Bytes that a forward pass keeps for the backward pass, with the gradients on their way."""
    kept: dict[int, torch.UntypedStorage] = {}

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        storage = tensor.untyped_storage()
        kept[storage._cdata] = storage
        return tensor

    with torch.device("meta"):
        built = build(job.source)
        inputs = tuple(
            torch.empty(
                (batch, *job.checked.forms[path]["out"].shapes[0][1:]),
                dtype=getattr(torch, job.checked.forms[path]["out"].dtype),
            )
            for path in job.source.inputs
        )
        own = {tensor.untyped_storage()._cdata for tensor in built.state().values()}
        with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
            built.model.train()
            built.model(*inputs)
    saved = sum(storage.nbytes() for key, storage in kept.items() if key not in own)
    given = job.checked.activations.values()
    # what layers give stays while the pass goes on, whether autograd keeps it or not
    return max(saved, sum(given) * batch) + 2 * max(given, default=0) * batch


def _smallest(needed: Forecast) -> int:
    return replace(needed, batch=0).total


def _way_out(job: Job, needed: Forecast, room: int) -> str:
    batch = job.document.training.batch_size
    each = needed.batch / batch
    fits = int((room - _smallest(needed)) / (MARGIN * each)) if each else 0
    if fits >= 1 and fits < batch:
        size = 2 ** (fits.bit_length() - 1)
        then = replace(needed, batch=int(each * size)).total
        return tr(
            "Set the batch size to {size}: then it takes about {total}.",
            size=size,
            total=_words(then),
        )
    source = job.document.data.source
    if source is not None and "keep" in SOURCES[source.kind].params:
        outside = replace(needed, data=0, readers=reading_workers() * WORKER_BYTES)
        if not job.prepared.kept and outside.total <= room:
            return tr(
                "Set keep of the data to file: rows are then read as needed, and it takes "
                "about {total}.",
                total=_words(outside.total),
            )
    largest = _largest(job)
    if not largest:
        return tr("Train on fewer rows, or on a machine with more memory.")
    return tr(
        "Its weights and what the optimizer keeps of them do not fit, whatever the batch size: "
        "make {title!r} smaller, or use SGD without momentum.",
        title=job.flat.by_id[largest].title,
    )


def _largest(job: Job) -> str | None:
    """The layer with most weights."""
    counts = job.checked.parameters
    return max(counts, key=lambda path: counts[path]) if counts else None


def _free() -> int:
    return int(psutil.virtual_memory().available)


def _words(size: int) -> str:
    return tr("{size:,.1f} GB", size=size / 1e9)
