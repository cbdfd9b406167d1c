"""Joins the weights that an optimizer treats alike into one tensor, so that its step is one call.

Torch's optimizers spend most of a step of a small model on going from weight to weight. Those that
treat each number for itself give the same result, but for the last digit, when they are handed all
numbers in one tensor. Whether they are follows from what is remembered, so a run goes on alike.
The weights of the model stay what they are, with their shapes and strides; only where their
numbers lie changes, so hold parameters, and never a `detach()` of one, across the first step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from bpstudio.train.gradients import FlatGradients, FlatTensors

Memory = dict[str, Any]
"""What an optimizer remembers of a weight."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Joined:
    """Weights of one group whose numbers lie in `whole`; `starts` are their first elements."""

    whole: nn.Parameter
    members: tuple[nn.Parameter, ...]
    starts: tuple[int, ...]

    def view(self, tensor: torch.Tensor, place: int) -> torch.Tensor:
        """The part of a tensor of the form of `whole` that belongs to a member."""
        member = self.members[place]
        return tensor.as_strided(
            member.shape, member.stride(), tensor.storage_offset() + self.starts[place]
        )

    def memory(self, kept: Mapping[str, Any]) -> Iterator[tuple[nn.Parameter, Memory]]:
        """What is remembered of each member, from what is remembered of the whole."""
        for place, member in enumerate(self.members):
            yield (
                member,
                {
                    name: self.view(item, place) if _is_like(item, self.whole) else item
                    for name, item in kept.items()
                },
            )

    def memory_of_whole(self, kept: Sequence[Mapping[str, Any]]) -> Memory:
        """What is remembered of the whole, from what is remembered of its members."""
        result: Memory = {}
        for name, first in kept[0].items():
            if not _is_like(first, self.members[0]):
                result[name] = first
                continue
            result[name] = torch.zeros_like(self.whole)
            for place, of_member in enumerate(kept):
                self.view(result[name], place).copy_(of_member[name])
        return result


def join(
    optimizer: torch.optim.Optimizer, gradients: FlatGradients
) -> tuple[tuple[Joined, ...], torch.Tensor | None]:
    """Give each group of the optimizer one tensor in the place of its weights, where that can be.

    Returns these, and the tensor that holds them all. The gradients must have been gathered in the
    order of the groups. Nothing is changed, and nothing returned, when the optimizer remembers its
    weights in ways that do not go together, such as numbers of steps that differ.
    """
    groups = optimizer.param_groups
    kept = [[optimizer.state.get(one, {}) for one in group["params"]] for group in groups]
    if not all(_go_together(of_group, group) for of_group, group in zip(kept, groups, strict=True)):
        return (), None
    weights = FlatTensors(gradients.parameters)
    torch._foreach_copy_(weights.views, [one.detach() for one in gradients.parameters])
    result = []
    first = 0
    for group, of_group in zip(groups, kept, strict=True):
        members = tuple(group["params"])
        begin, end = weights.span(first, len(members))
        whole = nn.Parameter(weights.flat[begin:end])
        whole.grad = gradients.flat[begin:end]
        starts = tuple(weights.span(first + place, 1)[0] - begin for place in range(len(members)))
        first += len(members)
        joined = Joined(whole=whole, members=members, starts=starts)
        for place, member in enumerate(members):
            member.data = joined.view(whole.detach(), place)
            optimizer.state.pop(member, None)
        if of_group[0]:
            optimizer.state[whole] = joined.memory_of_whole(of_group)
        group["params"] = [whole]
        result.append(joined)
    return tuple(result), weights.flat


def _go_together(kept: Sequence[Mapping[str, Any]], group: Mapping[str, Any]) -> bool:
    """Whether what is remembered of the weights of a group can be remembered of one tensor."""
    if any(one.dim() == 0 for one in group["params"]):  # told from a number of steps by nothing
        return False
    eps = group.get("eps")
    if eps is not None and float(np.float32(eps)) == 0:
        return False  # what lies between the weights would be divided by zero
    first = kept[0]
    return all(
        of_one.keys() == first.keys()
        and all(_is_like(item, one) or _same(item, first[name]) for name, item in of_one.items())
        for of_one, one in zip(kept, group["params"], strict=True)
    )


def _is_like(item: Any, weight: torch.Tensor) -> bool:
    return isinstance(item, torch.Tensor) and item.shape == weight.shape


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        return torch.equal(one, other)
    return type(one) is type(other) and bool(one == other)
