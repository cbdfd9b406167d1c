"""How large the numbers are that a model reads and has to predict, by part of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch

from bpstudio.params import FrozenMap
from bpstudio.record.events import DataScale, Scale
from bpstudio.train.batches import PIECE_ROWS, Tensors, gathered
from bpstudio.train.heads import Head

LEAST_ROWS, MOST_ROWS = 16, 4096
MOST_VALUES = 1_000_000
"""Values that a scale is taken from: that of large pictures is that of some of them."""
MOST_LEVELS = 20
"""A column of so many different values may hold class numbers."""

Doubles = npt.NDArray[np.float64]


def data_scales(
    inputs: Sequence[str], heads: Sequence[Head], tensors: Tensors
) -> tuple[DataScale, ...]:
    """The scale of each Input of real numbers and of each target; `inputs` are the paths."""
    found = [
        DataScale(path=path, role="input", parts=_scales(tensor, tensors.parts))
        for path, tensor in zip(inputs, tensors.inputs, strict=True)
        if tensor.is_floating_point()
    ]
    for head, target in zip(heads, tensors.targets, strict=True):
        if target is None:
            continue
        counts: FrozenMap[tuple[int, ...]] = FrozenMap()
        parts: FrozenMap[Scale] = FrozenMap()
        if target.is_floating_point():
            parts = _scales(target, tensors.parts)
        if _holds_classes(head, target):
            counts = _counts(target, tensors.parts, max(2, len(head.facts.classes)))
        found.append(
            DataScale(path=head.facts.path, role="target", parts=parts, class_counts=counts)
        )
    return tuple(found)


def _holds_classes(head: Head, target: torch.Tensor) -> bool:
    single = target.is_floating_point() and target.dim() == 2 and target.shape[1] == 1
    return head.spec.target == "classes" or (head.spec.task == "binary" and single)


def _counts(
    target: torch.Tensor, parts: Mapping[str, torch.Tensor], classes: int
) -> FrozenMap[tuple[int, ...]]:
    counts = {}
    for part, rows in parts.items():
        codes = gathered(target, rows).flatten()
        codes = (codes > 0).to(torch.int64) if codes.is_floating_point() else codes[codes >= 0]
        found: list[int] = torch.bincount(codes, minlength=classes).tolist()
        counts[part] = tuple(found)
    return FrozenMap(counts)


def _scales(tensor: torch.Tensor, parts: Mapping[str, torch.Tensor]) -> FrozenMap[Scale]:
    known = {part: _by_feature(tensor, rows) for part, rows in parts.items() if len(rows)}
    if "train" not in known:
        return FrozenMap()
    bad = _bad_rows(tensor, {part: parts[part] for part in known})
    return FrozenMap(
        {
            part: _scale(values, known["train"], rows=len(parts[part]), bad_rows=bad[part])
            for part, values in known.items()
        }
    )


def _by_feature(tensor: torch.Tensor, rows: torch.Tensor) -> Doubles:
    """Values [n, features] of evenly spaced rows; features are channels where there are such."""
    each = max(1, tensor[:1].numel())
    step = -(-len(rows) // max(LEAST_ROWS, min(MOST_ROWS, MOST_VALUES // each)))
    values = gathered(tensor, rows[::step]).cpu().numpy()
    if values.ndim > 3:
        values = np.moveaxis(values, 1, -1)
    width = values.shape[-1] if values.ndim > 1 else 1
    values = values.reshape(-1, width) if values.size else np.empty((0, width))
    return np.asarray(values[:: max(1, values.size // MOST_VALUES)], np.float64)


def _bad_rows(tensor: torch.Tensor, parts: Mapping[str, torch.Tensor]) -> dict[str, int]:
    """How many rows of each part hold a value that is not finite.

    All rows are looked at where they lie, unless few of them belong to any part: a copy of them
    takes ten times as long as the look.
    """
    if 2 * sum(map(len, parts.values())) < len(tensor):
        pieces = {part: rows.split(PIECE_ROWS) for part, rows in parts.items()}
        return {
            part: sum(int(_is_bad(gathered(tensor, some)).sum()) for some in pieces[part])
            for part in parts
        }
    bad = torch.cat([_is_bad(some) for some in tensor.split(PIECE_ROWS)])
    return {part: int(gathered(bad, rows).sum()) for part, rows in parts.items()}


def _is_bad(values: torch.Tensor) -> torch.Tensor:
    """Whether each row holds a value that is not finite: only such rows have a sum that is not, or
    those with values near the largest float, which are looked at one by one.
    """
    rows = values.reshape(len(values), -1)
    bad = ~torch.isfinite(rows.sum(1))
    if bad.any():
        bad[bad.clone()] = (~torch.isfinite(rows[bad])).any(1)
    return bad


def _scale(values: Doubles, train: Doubles, *, rows: int, bad_rows: int) -> Scale:
    good = np.isfinite(values)
    finite = values if good.all() else values[good]
    if not finite.size:
        return Scale(rows=rows, mean=0.0, std=0.0, least=0.0, largest=0.0, bad_rows=bad_rows)
    means, stds = _moments(values)
    train_means, train_stds = _moments(train)
    varied = (train_stds > 0) & (stds > 0)
    moved = np.abs(means - train_means)[train_stds > 0] / train_stds[train_stds > 0]
    stretched = np.log10(stds[varied] / train_stds[varied])
    levels = np.unique(finite) if values.shape[1] == 1 else np.empty(0)
    return Scale(
        rows=rows,
        mean=float(finite.mean()),
        std=float(finite.std()),
        least=float(finite.min()),
        largest=float(finite.max()),
        bad_rows=bad_rows,
        feature_stds=(float(stds[stds > 0].min()), float(stds.max()))
        if (stds > 0).any()
        else (0.0, 0.0),
        shift=float(np.median(moved)) if moved.size else 0.0,
        stretch=float(np.median(stretched)) if stretched.size else 0.0,
        levels=min(len(levels), MOST_LEVELS + 1),
        even=_even(levels),
    )


def _moments(values: Doubles) -> tuple[Doubles, Doubles]:
    """Mean and standard deviation of each feature; 0 where it has no finite value."""
    finite = np.isfinite(values)
    if finite.all():
        return values.mean(0), values.std(0)
    count = np.maximum(finite.sum(0), 1)
    means = np.where(finite, values, 0).sum(0) / count
    spread = np.where(finite, values - means, 0)
    return means, np.sqrt((spread**2).sum(0) / count)


def _even(levels: Doubles) -> bool:
    if not 3 <= len(levels) <= MOST_LEVELS:
        return False
    gaps = np.diff(levels)
    return bool(np.allclose(gaps, gaps[0], rtol=1e-3, atol=0))
