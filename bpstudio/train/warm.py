"""Pays once, ahead of the first run, for what PyTorch loads when it is first used."""

from __future__ import annotations

import torch

from bpstudio.train import host


def warm_up() -> None:
    """Import the engine and take one step of an optimizer, whose first use loads a good deal.

    Draws no random number: a run that follows is the same with and without.
    """
    weight = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.AdamW([weight], lr=0.0, fused=True)
    (weight * host.MAILBOX).sum().backward()
    optimizer.step()
