"""Running statistics and other buffers of a model, kept so that a rejected step leaves no trace."""

from __future__ import annotations

import math

import torch
from torch import nn

FEW = 512
"""So many numbers are summed by Python: torch's sum, called between two steps, is cold."""


class Buffers:
    """The buffers that a pass may change. Those in float32 become views of one flat tensor.

    Build it when the model is on its device: one copy and one sum a step then serve every layer.
    Buffers that are not saved are constants of a layer and left alone.
    """

    def __init__(self, model: nn.Module) -> None:
        places = [
            (module, name, buffer)
            for module in model.modules()
            for name, buffer in module.named_buffers(recurse=False)
            if name not in module._non_persistent_buffers_set
        ]
        flat = [place for place in places if place[2].dtype == torch.float32]
        self._flat = _join([buffer for _, _, buffer in flat])
        parts = self._flat.split([buffer.numel() for _, _, buffer in flat])
        for (module, name, buffer), part in zip(flat, parts, strict=True):
            setattr(module, name, part.view(buffer.shape))
        others = [buffer for _, _, buffer in places if buffer.dtype != torch.float32]
        self._now = [*([self._flat] if flat else []), *others]
        self._kept = [buffer.clone() for buffer in self._now]

    @property
    def tensors(self) -> list[torch.Tensor]:
        """All of them as few tensors, to be changed in place."""
        return self._now

    def keep(self) -> None:
        """Remember them as they are."""
        if self._now:
            torch._foreach_copy_(self._kept, self._now)

    def restore(self) -> None:
        """Put back what was kept last."""
        if self._now:
            torch._foreach_copy_(self._now, self._kept)

    def finite(self) -> bool:
        """Whether every number in float32 is one."""
        few = len(self._flat) <= FEW
        if math.isfinite(sum(self._flat.tolist()) if few else self._flat.sum().item()):
            return True
        return bool(torch.isfinite(self._flat).all())  # the sum may overflow where no number does


def _join(buffers: list[torch.Tensor]) -> torch.Tensor:
    return torch.cat([buffer.flatten() for buffer in buffers]) if buffers else torch.empty(0)
