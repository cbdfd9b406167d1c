"""Finds where a number stopped being finite, by replaying the batch with the old random state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import torch

from bpstudio.compile.module import Built
from bpstudio.record.events import NonFinite
from bpstudio.train.batches import Batch
from bpstudio.train.device import random_state, set_random_state
from bpstudio.train.heads import Head, head_loss, split_results, total_loss
from bpstudio.train.optimise import unique_trainable
from bpstudio.train.see import See


class _Found(Exception):
    """Ends a replay at the first bad tensor in forward order."""

    def __init__(self, path: str, tensor: torch.Tensor) -> None:
        super().__init__(path)
        self.path = path
        self.tensor = tensor


class _Inspector(See):
    """Stands in for the probe: raises at the first output that is not finite."""

    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        for output in outputs:
            if output.is_floating_point() and not bool(torch.isfinite(output).all()):
                raise _Found(path, output)

    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        return tensor


class InBackward(Exception):
    """The backward pass raised something; `node` is the path of the layer in whose part of it."""

    def __init__(self, error: Exception, node: str | None) -> None:
        super().__init__(str(error) or repr(error))
        self.node = node
        self.details = f"{type(error).__name__}: {error}"


class _Reached(See):
    """Stands in for the probe: remembers the last layer whose output the gradient came to."""

    def __init__(self) -> None:
        self.last: str | None = None

    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        for output in outputs:
            if output.requires_grad:
                output.register_hook(lambda _gradient: self._note(path))

    def _note(self, path: str) -> None:
        self.last = path

    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        return tensor


def node_of_backward(
    built: Built, heads: Sequence[Head], batch: Batch, before: tuple[torch.Tensor, ...]
) -> str | None:
    """The layer in whose backward pass this batch fails again; None when it does not.

    A gradient that came to the output of a layer and no further failed within it.
    """
    see = _Reached()
    set_random_state(batch.rows.device, before)
    results = built.model(*batch.inputs, see=see)
    loss = total_loss(results, batch, heads)
    try:
        loss.backward()
    except Exception:  # noqa: BLE001  # the one that is being looked into
        return see.last or heads[0].facts.path
    return None


def locate(
    built: Built,
    heads: Sequence[Head],
    batch: Batch,
    step: int,
    before: tuple[torch.Tensor, ...],
) -> NonFinite:
    """Which tensor of this batch is the first that is not finite: data, forward, loss, backward.

    Call it with weights as they were before the step, the random state `before` it, and its
    gradients still in place. The replay runs in training mode: it changes buffers. A running
    statistic that overflows behind a finite output is told as "forward" of its layer.
    """
    device = batch.rows.device
    for path, tensor in zip(built.source.inputs, batch.inputs, strict=True):
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            return _event(step, path, "data", tensor, batch)
    for head, target in zip(heads, batch.targets, strict=True):
        if (
            target is not None
            and target.is_floating_point()
            and not bool(torch.isfinite(target).all())
        ):
            return _event(step, head.facts.path, "data", target, batch)
    now = random_state(device)
    set_random_state(device, before)
    try:
        with torch.no_grad():
            results = split_results(built.model(*batch.inputs, see=_Inspector()), heads)
    except _Found as found:
        return _event(step, found.path, "forward", found.tensor, batch)
    finally:
        set_random_state(device, now)
    for head, tensors, target in zip(heads, results, batch.targets, strict=True):
        loss = head_loss(head, tensors, target, batch.weights).detach()
        if not bool(torch.isfinite(loss)):
            return _event(step, head.facts.path, "loss", loss, batch)
    for key, tensor in built.state().items():
        if not bool(torch.isfinite(tensor).all()):
            path = key.partition(":")[0]
            return NonFinite(step=step, path=path, direction="forward", kind=_kind(tensor))
    return _backward(built, step, heads)


def _backward(built: Built, step: int, heads: Sequence[Head]) -> NonFinite:
    """The node nearest to the outputs whose gradient is not finite."""
    for path, _, parameter in reversed(unique_trainable(built)):
        gradient = parameter.grad
        if gradient is not None and gradient.is_sparse:
            gradient = gradient.coalesce().values()
        if gradient is not None and not bool(torch.isfinite(gradient).all()):
            return NonFinite(step=step, path=path, direction="backward", kind=_kind(gradient))
    return NonFinite(step=step, path=heads[0].facts.path, direction="backward", kind="inf")


def _event(
    step: int,
    path: str,
    direction: Literal["data", "forward", "loss"],
    tensor: torch.Tensor,
    batch: Batch,
) -> NonFinite:
    bad = ~torch.isfinite(tensor)
    examples: tuple[int, ...] = ()
    if tensor.dim() and tensor.shape[0] == len(batch.rows):
        hit = bad.flatten(1).any(1) if tensor.dim() > 1 else bad
        examples = tuple(int(row) for row in batch.rows[hit][:20])
    return NonFinite(
        step=step,
        path=path,
        direction=direction,
        kind=_kind(tensor),
        examples=examples,
    )


def _kind(tensor: torch.Tensor) -> Literal["nan", "inf"]:
    return "nan" if bool(torch.isnan(tensor).any()) else "inf"
