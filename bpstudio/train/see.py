"""What the generated source is shown to on watched steps: outputs by path, inside blocks too."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import torch


class See(ABC):
    """Called by `forward_observed` with each node's outputs, and asked for what enters others."""

    @abstractmethod
    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        """Look at a node's outputs."""

    @abstractmethod
    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        """Look at what enters a recurrent layer (N, T, F); what is given back enters instead."""

    def inside(self, node: str, number: int = 1) -> See:
        """The same, for what a block node runs: its first repetition has the node's own path."""
        return _Inside(self, node if number == 1 else f"{node}.{number}")


@dataclass(frozen=True)
class _Inside(See):
    """Puts the path of a block in front of what is seen inside."""

    outer: See
    path: str

    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        self.outer(f"{self.path}/{path}", *outputs)

    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        return self.outer.enter(f"{self.path}/{path}", tensor)
