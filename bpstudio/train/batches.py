"""The data of a run as tensors in memory, and batches of them by index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch

from bpstudio.catalogue.lookup import loss_of
from bpstudio.catalogue.spec import LossSpec
from bpstudio.compile.source import Source
from bpstudio.data.load import Prepared, assemble, input_columns
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.graph.document import Document, Node
from bpstudio.train.plan import Plan, seed_for
from bpstudio.train.ranks import ALONE, Team


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Rows by number with what enters the model and what is wanted of each output."""

    rows: torch.Tensor
    inputs: tuple[torch.Tensor, ...]
    targets: tuple[torch.Tensor | None, ...]


@dataclass(frozen=True, kw_only=True)
class Tensors:
    """Every row: one tensor per Input, one target per Output, row numbers by part."""

    inputs: tuple[torch.Tensor, ...]
    targets: tuple[torch.Tensor | None, ...]
    parts: dict[str, torch.Tensor]

    def batch(self, rows: torch.Tensor) -> Batch:
        """These rows, gathered."""
        return Batch(
            rows=rows,
            inputs=tuple(tensor.index_select(0, rows) for tensor in self.inputs),
            targets=tuple(
                None if tensor is None else tensor.index_select(0, rows) for tensor in self.targets
            ),
        )

    def in_chunks(self, rows: torch.Tensor, size: int) -> Iterator[Batch]:
        """These rows in their order, in chunks."""
        for chunk in rows.split(size):
            yield self.batch(chunk)


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
    return Tensors(
        inputs=inputs,
        targets=tuple(None if target is None else target.to(device) for target in targets),
        parts={
            part: torch.from_numpy(np.ascontiguousarray(rows, np.int64)).to(device)
            for part, rows in prepared.parts.items()
        },
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
        fields = document.graph.by_id[path].params.get("fields", "numeric")
        wanted = tuple(map(str, fields)) if isinstance(fields, tuple) else str(fields)
        tensor = _tensor(assemble(columns, input_columns(document.data, wanted))).to(device)
        inputs.append(
            tensor.contiguous(memory_format=memory_format) if tensor.dim() == 4 else tensor
        )
    return tuple(inputs)


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
            f"The data have no column {str(target)[:60]!r}.",
            hint=f"Choose another target for {output.title!r} in the inspector.",
        )
    values = as_loss_wants(_tensor(column), loss)
    if loss.target in _BOUNDED and not bool(
        ((values >= _BOUNDED[loss.target]) & (values <= 1)).all()
    ):
        raise DataError(
            f"{loss.kind} of {output.title!r} wants targets from {_BOUNDED[loss.target]} to 1; "
            f"{str(target)[:60]!r} has "
            f"{float(values.min()):g} to {float(values.max()):g}.",
            hint="Make the column a category in the Data stage, or use MSELoss.",
        )
    return values


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
