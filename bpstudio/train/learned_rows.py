"""What a model answers to a few rows of the data: images, reconstructions, predicted values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import torch

from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.record.learned import Floats, View
from bpstudio.train.answers import answers, chances, chooses, class_names
from bpstudio.train.batches import gathered
from bpstudio.train.heads import Head
from bpstudio.train.learned_space import evenly, in_own_unit, shown_rows

if TYPE_CHECKING:
    from bpstudio.train.run import Run

GRID, PAIRS = 24, 8
"""Images in a grid, and rows that are set beside what an autoencoder makes of them."""
MOST_FITTED = 400
MOST_PX, PAIR_PX = 64, 40
"""Larger images are shown with fewer pixels."""
MOST_VALUES = 256

Answer = Callable[[], torch.Tensor]


def images(run: Run) -> Iterator[tuple[View, Answer]]:
    """Images of the validation part and which class the model sees in them."""
    place = next((at for at, one in enumerate(run.tensors.inputs) if is_image(one)), None)
    if place is None:
        return
    rows = _unseen(run, GRID)
    inputs = _gathered(run, rows)
    for at, head in enumerate(run.heads):
        first = answers(run, inputs, head)
        target = run.tensors.targets[at]
        if target is None or not chooses(head, first):
            continue
        truth = gathered(target, rows).reshape(len(rows), -1)[:, 0].float().cpu().numpy()
        if head.spec.target == "signs":
            truth = (truth > 0).astype(np.float32)

        def answer(head: Head = head) -> torch.Tensor:
            top = chances(head, answers(run, inputs, head)).max(1)
            return torch.stack([top.indices.float(), top.values])

        yield (
            View(
                id=f"images:{head.facts.path}",
                kind="images",
                title=tr("Images and what is seen in them"),
                names=class_names(head, chances(head, first).shape[1]),
                axes=(tr("true", about="class"), head.facts.target or head.facts.name),
                fixed=FrozenMap({"pixels": pixels(inputs[place], MOST_PX), "truth": truth}),
            ),
            answer,
        )


def reconstructions(run: Run) -> Iterator[tuple[View, Answer]]:
    """What an autoencoder makes of a row, where an Output's target is an input."""
    fields = run.job.document.data.by_column
    rows = _unseen(run, PAIRS)
    inputs = _gathered(run, rows)
    for at, head in enumerate(run.heads):
        column, target = head.facts.target, run.tensors.targets[at]
        field = fields.get(column) if column is not None else None
        if target is None or field is None or field.role != "input":
            continue
        wanted = gathered(target, rows).float()
        if answers(run, inputs, head).shape != wanted.shape:
            continue
        side = _side(wanted)
        image = side > 0 or (wanted.dim() == 4 and wanted.shape[1] in {1, 3})
        least, most = float(wanted.min()), float(wanted.max())

        def laid_out(
            values: torch.Tensor,
            image: bool = image,
            scale: tuple[float, float] = (least, most),
            side: int = side,
        ) -> torch.Tensor:
            if side:
                values = values.reshape(len(values), 1, side, side)
            if image:
                return torch.from_numpy(pixels(values, PAIR_PX, scale=scale))
            flat = values.reshape(len(values), -1)
            return flat[:, :: -(-flat.shape[1] // MOST_VALUES)]

        def answer(
            head: Head = head, laid_out: Callable[[torch.Tensor], torch.Tensor] = laid_out
        ) -> torch.Tensor:
            found = answers(run, inputs, head)
            if head.spec.output == "logits":
                found = torch.sigmoid(found)
            return laid_out(found)

        yield (
            View(
                id=f"reconstruction:{head.facts.path}",
                kind="reconstruction",
                title=tr("Reconstructions"),
                axes=(str(column),),
                fixed=FrozenMap({"given": laid_out(wanted).cpu().numpy().astype(np.float32)}),
            ),
            answer,
        )


def fits_of(run: Run) -> Iterator[tuple[View, Answer]]:
    """Predicted against true values of a regression."""
    rows, part = shown_rows(run, MOST_FITTED)
    inputs = _gathered(run, rows)
    for at, head in enumerate(run.heads):
        column, target = head.facts.target, run.tensors.targets[at]
        if target is None or column is None or head.spec.task != "regression":
            continue
        first = answers(run, inputs, head)
        if first.reshape(len(rows), -1).shape[1] != 1:
            continue
        wanted = gathered(target, rows).reshape(-1).float().cpu().numpy()

        def answer(head: Head = head, column: str = column) -> torch.Tensor:
            found = answers(run, inputs, head).reshape(-1).cpu().numpy()
            return torch.from_numpy(in_own_unit(run, column, found))

        truth = in_own_unit(run, column, wanted)
        yield (
            View(
                id=f"fit:{head.facts.path}",
                kind="fit",
                title=tr("Predicted against true"),
                axes=(tr("true {column}", column=column), tr("predicted {column}", column=column)),
                fixed=FrozenMap({"truth": truth, "part": part}),
            ),
            answer,
        )


def is_image(tensor: torch.Tensor) -> bool:
    """Whether rows are images: channels, height, width."""
    return tensor.dim() == 4 and tensor.shape[1] in {1, 3} and min(tensor.shape[2:]) > 1


def pixels(values: torch.Tensor, most: int, *, scale: tuple[float, float] | None = None) -> Floats:
    """Images [n, height, width, channels] from 0 to 1, with fewer pixels where they are large."""
    step = max(1, -(-max(values.shape[2:]) // most))
    small = values[:, :, ::step, ::step].permute(0, 2, 3, 1).float().cpu()
    low, high = scale if scale is not None else (float(small.min()), float(small.max()))
    shown: Floats = ((small - low) / max(high - low, 1e-12)).clamp(0, 1).contiguous().numpy()
    return shown


def _side(values: torch.Tensor) -> int:
    """The side of the square that rows of one axis fill; 0 for others."""
    if values.dim() != 2:
        return 0
    side = round(values.shape[1] ** 0.5)
    return side if side * side == values.shape[1] and 4 <= side <= MOST_PX else 0


def _unseen(run: Run, count: int) -> torch.Tensor:
    """Rows of the validation part; of the training part where there is none."""
    parts = run.tensors.parts
    rows = parts.get("validation")
    return evenly(rows if rows is not None and len(rows) else parts["train"], count)


def _gathered(run: Run, rows: torch.Tensor) -> list[torch.Tensor]:
    return [gathered(tensor, rows) for tensor in run.tensors.inputs]
