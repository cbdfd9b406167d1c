"""The loss of rows that count more or less; copied into exported source as it stands here."""

from __future__ import annotations

from typing import Any

import torch


def weighted_loss(
    loss: Any,
    arguments: list[torch.Tensor],
    target: torch.Tensor | None,
    weights: torch.Tensor,
) -> torch.Tensor:
    """The loss of a batch in which each row counts as much as its weight (N,), 1 as before."""
    how = loss.reduction
    try:
        loss.reduction = "none"
        values: torch.Tensor = loss(*arguments)
    finally:
        loss.reduction = how
    if values.dim() == 0 or len(values) != len(weights):
        raise ValueError("this loss does not tell its rows apart, so they cannot be weighted")
    rows = values.flatten(1).sum(1) if values.dim() > 1 else values
    total = (weights * rows).sum()
    if how == "sum":
        return total
    if how == "batchmean":
        return total / len(rows)
    return total / counted(loss, values, target)


def counted(loss: Any, values: torch.Tensor, target: torch.Tensor | None) -> torch.Tensor | int:
    """What a mean over the batch divides by: all values, or class weights of those that count."""
    ignored = getattr(loss, "ignore_index", None)
    if ignored is None or target is None:
        return values.numel()
    kept = target[target != ignored]
    by_class = loss.weight
    counts: torch.Tensor | int = kept.numel() if by_class is None else by_class[kept].sum()
    return counts


def weighed(loss: Any, target: torch.Tensor, weights: torch.Tensor) -> float:
    """What a batch counts for in the mean of all rows, of which each counts as its weight (N,)."""
    ignored = getattr(loss, "ignore_index", None)
    if ignored is None or loss.reduction == "sum":
        return float(weights.sum())
    parts = (target != ignored).to(weights.dtype)
    if loss.weight is not None:
        parts = parts * loss.weight[target.clamp(0, len(loss.weight) - 1)]
    return float((weights * parts.reshape(len(weights), -1).sum(1)).sum())
