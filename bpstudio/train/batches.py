"""The data of a run as tensors, in memory or mapped from files, and batches of them by index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from bpstudio.catalogue.lookup import loss_of
from bpstudio.catalogue.spec import LossSpec
from bpstudio.compile.source import Source
from bpstudio.data.load import Prepared, assemble, input_columns
from bpstudio.data.pieces import file_of, in_file
from bpstudio.data.table import Array
from bpstudio.data.weights import row_weights
from bpstudio.errors import DataError
from bpstudio.graph.document import Document, Node
from bpstudio.language import tr
from bpstudio.train.file_rows import FileRows, mapped_tensor
from bpstudio.train.plan import Plan, seed_for
from bpstudio.train.ranks import ALONE, Team

MOST_BYTES = 256 * 2**20
PIECE_ROWS = 4096
"""Rows of a column at a time, where all of it is looked at."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Rows by number with what enters the model and what is wanted of each output."""

    rows: torch.Tensor
    inputs: tuple[torch.Tensor, ...]
    targets: tuple[torch.Tensor | None, ...]
    weights: torch.Tensor | None = None


@dataclass(frozen=True, kw_only=True)
class Tensors:
    """Every row: one tensor per Input, one target per Output, row numbers by part.

    `weights` (N,) are how much each row counts, 1 in the mean of the training part.
    """

    inputs: tuple[torch.Tensor, ...]
    targets: tuple[torch.Tensor | None, ...]
    parts: dict[str, torch.Tensor]
    weights: torch.Tensor | None = None

    def batch(self, rows: torch.Tensor) -> Batch:
        """These rows, gathered."""
        return Batch(
            rows=rows,
            inputs=tuple(tensor.index_select(0, rows) for tensor in self.inputs),
            targets=tuple(
                None if tensor is None else tensor.index_select(0, rows) for tensor in self.targets
            ),
            weights=None if self.weights is None else self.weights.index_select(0, rows),
        )

    def batches(self, rows: torch.Tensor, size: int) -> list[Batch]:
        """The rows of a step in batches of at most `size`."""
        if size >= len(rows):
            return [self.batch(rows)]
        return [self.batch(part) for part in rows.split(size)]

    def steps(self, steps: Sequence[torch.Tensor]) -> Iterator[torch.Tensor]:
        """The rows of each step, which are asked for in this order."""
        return iter(steps)

    def in_chunks(self, rows: torch.Tensor, size: int) -> Iterator[Batch]:
        """These rows in their order, in chunks."""
        for chunk in rows.split(size):
            yield self.batch(chunk)

    def close(self) -> None:
        """Nothing is read any more."""


@dataclass(frozen=True, kw_only=True)
class InFiles(Tensors):
    """Rows of which some stay in files, on the processor: they go to the device by the batch.

    `rows` reads them; `input_files` and `target_files` tell which of its tensors is which, None
    for what is in memory.
    """

    rows: FileRows
    device: torch.device
    input_files: tuple[int | None, ...]
    target_files: tuple[int | None, ...]

    def batch(self, rows: torch.Tensor) -> Batch:
        """These rows, read at once."""
        return self.made(rows, self.rows[rows.cpu().numpy()])

    def made(self, rows: torch.Tensor, found: Sequence[torch.Tensor]) -> Batch:
        """A batch of what was read of its rows; the others are gathered from memory."""
        there = [one.to(self.device, non_blocking=True) for one in found]
        return Batch(
            rows=rows,
            inputs=tuple(
                tensor.index_select(0, rows) if place is None else there[place]
                for place, tensor in zip(self.input_files, self.inputs, strict=True)
            ),
            targets=tuple(
                there[place]
                if place is not None
                else None
                if tensor is None
                else tensor.index_select(0, rows)
                for place, tensor in zip(self.target_files, self.targets, strict=True)
            ),
            weights=None if self.weights is None else self.weights.index_select(0, rows),
        )


def spacing(tensor: torch.Tensor, rows: int) -> int:
    """The distance of rows of a tensor, of so many, at which they take no more than 256 MB."""
    return -(-rows * tensor[:1].nbytes // MOST_BYTES) if rows else 1


def gathered(tensor: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """These rows of a tensor, which may lie elsewhere than their numbers; they come to those."""
    return tensor.index_select(0, rows.to(tensor.device)).to(rows.device)


def tensors_of(
    document: Document,
    source: Source,
    prepared: Prepared,
    device: torch.device,
    *,
    memory_format: torch.memory_format = torch.contiguous_format,
) -> Tensors:
    """Prepared columns as tensors on the device; images in this memory format.

    Raises:
        DataError: when a column is missing or a target does not suit its loss.
    """
    nodes = document.graph.by_id
    inputs = inputs_of(document, source, prepared.columns, device, memory_format=memory_format)
    targets = [_target(nodes[port.path], prepared) for port in source.outputs]
    parts = {
        part: torch.from_numpy(np.ascontiguousarray(rows, np.int64)).to(device)
        for part, rows in prepared.parts.items()
    }
    read = [files_of(document, path, prepared.columns) for path in source.inputs]
    wanted = [_file_of(nodes[port.path], prepared) for port in source.outputs]
    files = tuple(dict.fromkeys(file for file in (*read, *wanted) if file is not None))
    there = tuple(
        target if target is None or file is not None else target.to(device)
        for target, file in zip(targets, wanted, strict=True)
    )
    found = row_weights(
        prepared.preparation, prepared.columns, prepared.parts["train"], places=prepared.places
    )
    weights = None if found is None else torch.from_numpy(found).to(device)
    if not files:
        return Tensors(inputs=inputs, targets=there, parts=parts, weights=weights)
    return InFiles(
        inputs=inputs,
        targets=there,
        parts=parts,
        weights=weights,
        rows=FileRows(files, channels_last=memory_format is torch.channels_last),
        device=device,
        input_files=tuple(None if file is None else files.index(file) for file in read),
        target_files=tuple(None if file is None else files.index(file) for file in wanted),
    )


def inputs_of(
    document: Document,
    source: Source,
    columns: Mapping[str, Array],
    device: torch.device,
    *,
    memory_format: torch.memory_format = torch.contiguous_format,
) -> tuple[torch.Tensor, ...]:
    """What each Input of the drawing gives, of prepared columns alone.

    Raises:
        DataError: when a column is missing.
    """
    inputs = []
    for path in source.inputs:
        names = columns_of(document, path)
        if files_of(document, path, columns) is not None:
            inputs.append(mapped_tensor(columns[names[0]]))
            continue
        joined = assemble(columns, names)
        # What was joined is new; a column alone is that of the data, and others use it, too.
        tensor = (torch.from_numpy(joined) if len(names) > 1 else _tensor(joined)).to(device)
        inputs.append(
            tensor.contiguous(memory_format=memory_format) if tensor.dim() == 4 else tensor
        )
    return tuple(inputs)


def input_chunks(
    document: Document,
    source: Source,
    columns: Mapping[str, Array],
    device: torch.device,
    *,
    rows: int,
    size: int,
) -> Iterator[list[torch.Tensor]]:
    """The same, for so many rows `size` at a time: what is joined stays in the processor's cache.

    The tensors may be the columns themselves, and must not be written to.

    Raises:
        DataError: when a column is missing.
    """
    taken = [
        (columns_of(document, path), files_of(document, path, columns) is not None)
        for path in source.inputs
    ]
    for start in range(0, rows, size):
        cut = slice(start, start + size)
        chunk = []
        for names, stays in taken:
            pieces = {name: columns[name][cut] for name in names if name in columns}
            joined = assemble(pieces, names)
            tensor = mapped_tensor(joined) if stays else torch.from_numpy(joined)
            chunk.append(tensor.to(device))
        yield chunk


def columns_of(document: Document, path: str) -> tuple[str, ...]:
    """The columns that an Input takes."""
    fields = document.graph.by_id[path].params.get("fields", "numeric")
    wanted = tuple(map(str, fields)) if isinstance(fields, tuple) else str(fields)
    return input_columns(document.data, wanted)


def files_of(document: Document, path: str, columns: Mapping[str, Array]) -> Path | None:
    """The file in which the column of an Input stays; None for what is in memory.

    Raises:
        DataError: when it is to be joined with other columns.
    """
    names = columns_of(document, path)
    stays = [name for name in names if name in columns and in_file(columns[name])]
    if not stays:
        return None
    if len(names) > 1:
        raise DataError(
            tr(
                "{column!r} does not fit into memory, so it cannot be joined with other fields "
                "in {title!r}.",
                column=stays[0],
                title=document.graph.by_id[path].title,
            ),
            hint=tr("Give it an Input of its own and join them later, for example with Concat."),
        )
    return file_of(columns[stays[0]])


def _file_of(output: Node, prepared: Prepared) -> Path | None:
    """The file in which a target stays."""
    target, loss = output.params.get("target"), loss_of(output)
    column = prepared.columns.get(str(target))
    if target is None or loss.target == "none" or column is None or not in_file(column):
        return None
    if loss.target in {"labels", "signs"} or loss.flat_target:
        raise DataError(
            tr(
                "{target!r} does not fit into memory, and {kind} of {title!r} needs all of it "
                "at once.",
                target=str(target)[:60],
                kind=loss.kind,
                title=output.title,
            ),
            hint=tr("Choose another loss, or take a sample of the rows."),
        )
    return file_of(column)


_BOUNDED = {"binary": 0, "signs": -1}
"""The least value that targets of a kind may have; the largest is 1."""


def _tensor(array: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> torch.Tensor:
    return torch.from_numpy(np.array(array, order="C", copy=True))


def _target(output: Node, prepared: Prepared) -> torch.Tensor | None:
    target, loss = output.params.get("target"), loss_of(output)
    if target is None or loss.target == "none":
        return None
    column = prepared.columns.get(str(target))
    if column is None:
        raise DataError(
            tr("The data have no column {target!r}.", target=str(target)[:60]),
            hint=tr("Choose another target for {title!r} in the inspector.", title=output.title),
        )
    values = mapped_tensor(column) if in_file(column) else as_loss_wants(_tensor(column), loss)
    if loss.target in _BOUNDED:
        low, high = _ends(values)
        if not (low >= _BOUNDED[loss.target] and high <= 1):
            raise DataError(
                tr(
                    "{kind} of {title!r} wants targets from {least} to 1; {target!r} has "
                    "{low:g} to {high:g}.",
                    kind=loss.kind,
                    title=output.title,
                    least=_BOUNDED[loss.target],
                    target=str(target)[:60],
                    low=low,
                    high=high,
                ),
                hint=tr("Make the column a category in the Data stage, or use MSELoss."),
            )
    return values


def _ends(values: torch.Tensor) -> tuple[float, float]:
    """The smallest and the largest value, NaN if there is one."""
    found = [(float(some.min()), float(some.max())) for some in values.split(PIECE_ROWS)]
    lows, highs = np.array(found).T
    return float(lows.min()), float(highs.max())


def as_loss_wants(values: torch.Tensor, loss: LossSpec) -> torch.Tensor:
    """A prepared column as the loss takes it, see `Target`.

    Codes and lists of labels are int64, all else float32 with at least two axes, or one if the
    loss says so. For signs, codes and numbers from 0 to 1 become -1 to 1.
    """
    if loss.target in {"classes", "sequence"}:
        return values.to(torch.int64)
    values = values.to(torch.float32)
    if loss.target == "labels":
        on, place = values.sort(dim=1, descending=True, stable=True)
        return torch.where(on > 0, place, -1)
    if loss.target == "signs" and bool((values >= 0).all()):
        values = 2 * values - 1
    if loss.flat_target:
        return values.flatten()
    return values.unsqueeze(1) if values.dim() == 1 else values


def epoch_steps(
    rows: torch.Tensor, plan: Plan, *, seed: int, epoch: int, team: Team = ALONE
) -> tuple[torch.Tensor, ...]:
    """Row numbers of each step of an epoch (counted from 0), in an order of its own.

    The order is a pure function of seed and epoch, so that a run can be taken up anywhere. Of
    several processes each takes its share of it.
    """
    generator = torch.Generator().manual_seed(seed_for(seed, "order", str(epoch)))
    order = torch.randperm(len(rows), generator=generator).to(rows.device)
    shuffled = team.share(rows[order])
    steps: tuple[torch.Tensor, ...] = shuffled[: plan.used_rows].split(
        plan.batch_size * plan.accumulate
    )
    return steps
