"""What a model answers all over the space of one or two inputs: curves and decision surfaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import torch

from bpstudio.data.inputs import input_columns
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.record.learned import Floats, View
from bpstudio.train.answers import MOST_CLASSES, answers, chances, chooses, class_names
from bpstudio.train.batches import gathered
from bpstudio.train.heads import Head

if TYPE_CHECKING:
    from bpstudio.train.run import Run

SIDE, ALONG = 48, 192
"""Places along each side of a surface, and along a curve."""
MOST_POINTS = 400
MARGIN = 0.08
"""What is shown around the points, as a share of what they span."""

Answer = Callable[[], torch.Tensor]


def surfaces(run: Run) -> Iterator[tuple[View, Answer]]:
    """Two inputs: the answer at each place of the plane they span."""
    names = _inputs(run, 2)
    if names is None:
        return
    rows, part = shown_rows(run)
    points = gathered(run.tensors.inputs[0], rows)
    low, high = _span(points)
    across, up = (torch.linspace(float(low[at]), float(high[at]), SIDE) for at in (0, 1))
    grid = torch.stack(torch.meshgrid(across, up, indexing="xy"), -1).reshape(-1, 2)
    grid = grid.to(run.device)
    for place, head in enumerate(run.heads):
        first = _answered(run, head, grid[:2])
        if first is None:
            continue
        truth = _truth(run, place, head, rows)
        chosen = chooses(head, answers(run, [grid[:2]], head))
        ends = np.stack([_plain(run, names, point) for point in (low, high)], 1)

        def answer(head: Head = head) -> torch.Tensor:
            found = _answered(run, head, grid)
            assert found is not None
            return found.T.reshape(-1, SIDE, SIDE)

        yield (
            View(
                id=f"surface:{head.facts.path}",
                kind="surface",
                title=_title(run, head, tr("Decision surface") if chosen else tr("Fitted surface")),
                names=class_names(head, first.shape[1]) if chosen else (),
                axes=(*names, head.facts.target or head.facts.name),
                fixed=FrozenMap(
                    {
                        "range": ends.astype(np.float32),
                        "points": _plain(run, names, points),
                        "truth": truth,
                        "part": part,
                    }
                ),
            ),
            answer,
        )


def curves(run: Run) -> Iterator[tuple[View, Answer]]:
    """One input: the answer along it."""
    names = _inputs(run, 1)
    if names is None:
        return
    rows, part = shown_rows(run)
    points = gathered(run.tensors.inputs[0], rows)
    low, high = _span(points)
    along = torch.linspace(float(low[0]), float(high[0]), ALONG).unsqueeze(1).to(run.device)
    for place, head in enumerate(run.heads):
        first = _answered(run, head, along[:2])
        if first is None:
            continue
        chosen = chooses(head, answers(run, [along[:2]], head))
        truth = _truth(run, place, head, rows)

        def answer(head: Head = head) -> torch.Tensor:
            found = _answered(run, head, along)
            assert found is not None
            return found.T

        yield (
            View(
                id=f"curve:{head.facts.path}",
                kind="curve",
                title=_title(run, head, tr("Fitted curve")),
                names=class_names(head, first.shape[1]) if chosen else (),
                axes=(names[0], head.facts.target or head.facts.name),
                fixed=FrozenMap(
                    {
                        "x": _plain(run, names, along)[:, 0],
                        "points": np.stack([_plain(run, names, points)[:, 0], truth], 1),
                        "part": part,
                    }
                ),
            ),
            answer,
        )


def shown_rows(run: Run, most: int = MOST_POINTS) -> tuple[torch.Tensor, Floats]:
    """The same rows every time, of training and validation; and 1 for those of validation."""
    parts = run.tensors.parts
    counts = {name: len(parts.get(name, ())) for name in ("train", "validation")}
    of_validation = min(counts["validation"], most // 2)
    of_train = min(counts["train"], most - of_validation)
    chosen = [evenly(parts["train"], of_train)]
    if of_validation:
        chosen.append(evenly(parts["validation"], of_validation))
    part = np.repeat(np.array([0, 1], np.float32), [of_train, of_validation])
    return torch.cat(chosen), part


def evenly(rows: torch.Tensor, count: int) -> torch.Tensor:
    """So many of the rows, at even distances."""
    if count >= len(rows):
        return rows
    places = torch.linspace(0, len(rows) - 1, count).round().long()
    return rows[places.to(rows.device)]


def in_own_unit(run: Run, column: str, values: Floats) -> Floats:
    """Values of a column as the data have them, where their preparation can be undone."""
    try:
        plain = run.job.prepared.preparation.inverse(column, values)
    except DataError:
        return values
    fits = plain.dtype.kind in "fi" and plain.shape == values.shape
    return plain.astype(np.float32) if fits else values


def _inputs(run: Run, count: int) -> tuple[str, ...] | None:
    """The columns of the one Input, where there are so many with one number each."""
    if len(run.tensors.inputs) != 1:
        return None
    tensor = run.tensors.inputs[0]
    if not tensor.is_floating_point() or tensor.shape[1:] != (count,):
        return None
    document = run.job.document
    fields = document.graph.by_id[run.built.source.inputs[0]].params.get("fields", "numeric")
    wanted = tuple(map(str, fields)) if isinstance(fields, tuple) else str(fields)
    names = input_columns(document.data, wanted)
    return names if len(names) == count else None


def _span(points: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    low, high = points.min(0).values, points.max(0).values
    room = (high - low).clamp_min(1e-6) * MARGIN
    return low - room, high + room


def _answered(run: Run, head: Head, inputs: torch.Tensor) -> torch.Tensor | None:
    """Probabilities of classes, or values in the target's own unit: [rows, k]."""
    answer = answers(run, [inputs], head)
    if chooses(head, answer):
        found = chances(head, answer)
        return found if found.shape[1] <= MOST_CLASSES else None
    if head.spec.task != "regression" or head.facts.target is None:
        return None
    flat = answer.reshape(len(answer), -1)
    if flat.shape[1] != 1:
        return None
    plain = in_own_unit(run, head.facts.target, flat.cpu().numpy().reshape(-1))
    return torch.from_numpy(plain).unsqueeze(1)


def _truth(run: Run, place: int, head: Head, rows: torch.Tensor) -> Floats:
    target = run.tensors.targets[place]
    if target is None:
        return np.full(len(rows), np.nan, np.float32)
    values = gathered(target, rows).reshape(len(rows), -1)[:, 0].float().cpu().numpy()
    if head.spec.target == "signs":
        return (values > 0).astype(np.float32)
    if head.spec.task == "regression" and head.facts.target is not None:
        return in_own_unit(run, head.facts.target, values)
    return values


def _plain(run: Run, names: tuple[str, ...], points: torch.Tensor) -> Floats:
    """Prepared points [n, inputs], or one, in the inputs' own units."""
    array = points.float().cpu().numpy().reshape(-1, len(names))
    columns = [in_own_unit(run, name, array[:, at : at + 1])[:, 0] for at, name in enumerate(names)]
    plain = np.stack(columns, 1).astype(np.float32)
    return plain[0] if points.dim() == 1 else plain


def _title(run: Run, head: Head, words: str) -> str:
    if len(run.heads) == 1:
        return words
    return tr("{title} of {output}", title=words, output=head.facts.name)
