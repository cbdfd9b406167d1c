"""Batches of rows that stay in files, read ahead by workers of `torch.utils.data.DataLoader`.

Workers read rows and nothing else: order, seeds and numbers are those of a run in memory. What is
not read in the order that was announced is read at once, without workers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch.utils.data import DataLoader, Sampler

from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.train.batches import Batch, InFiles, Tensors
from bpstudio.train.file_rows import FileRows, Rows

TIMEOUT_S = 30.0
"""So long a batch may take, the start of the workers before the first one with it."""
TINY_BYTES = 64 * 2**20
"""What is smaller stays in the system's cache: workers would take longer to start."""
MOST_WORKERS = 4
WORKER_BYTES = 300 * 2**20
"""What a worker takes: Python with torch, measured 230 to 290 MB."""
AHEAD = 4
"""Batches that each worker reads ahead."""

MANY = 64
"""Chunks for which it pays to start workers."""

Found = tuple[torch.Tensor, ...]


class _Announced(Sampler[Rows]):
    """The rows of each batch of one pass; workers read in this order."""

    def __init__(self) -> None:
        self.batches: Sequence[Rows] = ()

    def __iter__(self) -> Iterator[Rows]:
        return iter(self.batches)

    def __len__(self) -> int:
        return len(self.batches)


class Feed:
    """The workers of one run. They start with the first pass and end with `close`."""

    def __init__(
        self, rows: FileRows, *, workers: int, pin: bool, timeout_s: float = TIMEOUT_S
    ) -> None:
        self.rows = rows
        self.workers = workers
        self.has_begun = False
        self._announced = _Announced()
        self._pass: Iterator[Found] | None = None
        more: dict[str, Any] = {
            "prefetch_factor": AHEAD,
            "persistent_workers": True,
            "multiprocessing_context": "spawn",  # a fork would copy locks that threads hold
            "timeout": timeout_s,
        }
        self._loader: DataLoader[Found] | None = DataLoader(
            rows,
            batch_size=None,
            sampler=self._announced,
            num_workers=workers,
            pin_memory=pin,
            generator=torch.Generator(),  # else it would draw from the run's own
            **(more if workers else {}),
        )

    @property
    def is_busy(self) -> bool:
        """Whether a pass is under way."""
        return self._pass is not None

    def announce(self, batches: Sequence[Rows]) -> None:
        """Begin a pass over these rows; workers start with the first one."""
        assert self._loader is not None, "it is closed"
        self._announced.batches = batches
        self.has_begun = True
        try:
            self._pass = iter(self._loader)
        except (RuntimeError, OSError) as error:
            raise _unread(error) from error

    def take(self) -> Found:
        """The rows that come next in this pass.

        Raises:
            DataError: when they cannot be read, or a worker hangs or has died.
        """
        assert self._pass is not None, "nothing was announced"
        try:
            return next(self._pass)
        except Exception as error:
            raise _unread(error) from error

    def done(self) -> None:
        """The pass is over, or given up."""
        self._pass = None

    def close(self) -> None:
        """End all workers, which takes until the last one has started.

        By a name that torch keeps to itself: left to the garbage collector, workers outlive a
        run that failed, as its traceback holds what holds them.
        """
        running = getattr(self._loader, "_iterator", None)
        self._pass = self._loader = None
        shut_down = getattr(running, "_shutdown_workers", None)
        if shut_down is not None:
            shut_down()


def _unread(error: BaseException) -> DataError:
    words = str(error)
    if "timed out" in words:
        message, hint = (
            tr("Rows took too long to be read from their file, so the run was given up."),
            tr("See whether the disk answers; rows lie in the user's cache folder."),
        )
    elif "worker" in words and ("exited" in words or "killed" in words):
        message, hint = (
            tr("What reads rows from their file has ended without a word."),
            tr(
                "It may have been ended for want of memory. Close other programs and resume "
                "the run."
            ),
        )
    else:
        message, hint = (
            tr("Rows cannot be read from their file."),
            tr("Start the run anew; the file is written again if it is gone."),
        )
    return DataError(message, hint=hint, details=f"{type(error).__name__}: {words}")


@dataclass(frozen=True, kw_only=True)
class Ahead(InFiles):
    """Rows in files, of which those that were announced are read by workers."""

    feed: Feed
    coming: list[torch.Tensor]

    def steps(self, steps: Sequence[torch.Tensor]) -> Iterator[torch.Tensor]:
        """The rows of each step, which are read ahead from the first one that is asked for."""
        self.feed.done()
        self.coming[:] = reversed(steps)
        return iter(steps)

    def batches(self, rows: torch.Tensor, size: int) -> list[Batch]:
        """The batches of a step; read by now if they are the ones that come next."""
        parts = rows.split(size)
        if not self.coming or self.coming[-1] is not rows:
            return [self.batch(part) for part in parts]
        if not self.feed.is_busy:
            self._announce([part for rows in reversed(self.coming) for part in rows.split(size)])
        found = [self.made(part, self.feed.take()) for part in parts]
        self.coming.pop()
        if not self.coming:
            self.feed.done()
        return found

    def in_chunks(self, rows: torch.Tensor, size: int) -> Iterator[Batch]:
        """These rows in their order, in chunks, read ahead unless steps are or they are few."""
        chunks = rows.split(size)
        if self.feed.is_busy or not (self.feed.has_begun or len(chunks) >= MANY):
            yield from map(self.batch, chunks)
            return
        self._announce(chunks)
        for chunk in chunks:
            yield self.made(chunk, self.feed.take())
        self.feed.done()

    def without_workers(self) -> InFiles:
        """The same rows, read when they are asked for."""
        return InFiles(**_fields(self))

    def close(self) -> None:
        """End all workers."""
        self.coming.clear()
        self.feed.close()

    def _announce(self, parts: Sequence[torch.Tensor]) -> None:
        rows = torch.cat(tuple(parts)).cpu().numpy()  # once: nothing waits for the device later
        ends = np.cumsum([len(part) for part in parts])
        self.feed.announce(np.split(rows, ends[:-1]))


def ahead(tensors: Tensors, *, workers: int | None = None, timeout_s: float = TIMEOUT_S) -> Tensors:
    """The same rows; those in files are read ahead, by as many workers as there are cores to spare.

    Row numbers are moved to the processor once a pass, so nothing waits for the device at a step.
    """
    if not isinstance(tensors, InFiles):
        return tensors
    count = workers_for(tensors) if workers is None else workers
    pin = tensors.device.type == "cuda"
    feed = Feed(tensors.rows, workers=count, pin=pin, timeout_s=timeout_s)
    return Ahead(**_fields(tensors), feed=feed, coming=[])


def _fields(tensors: InFiles) -> dict[str, Any]:
    return {name: getattr(tensors, name) for name in InFiles.__dataclass_fields__}


def workers_for(tensors: InFiles) -> int:
    """How many workers read; none for what the system keeps in memory anyway."""
    size = sum(file.stat().st_size for file in tensors.rows.files)
    return 0 if size < TINY_BYTES else reading_workers()


def reading_workers() -> int:
    """As many as there are cores beside the one that trains, at least one."""
    return max(1, min(MOST_WORKERS, (os.cpu_count() or 1) - 1))
