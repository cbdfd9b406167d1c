"""Pays once, ahead of the first run, for what PyTorch loads when it is first used."""

from __future__ import annotations

from importlib import import_module

import torch


def warm_up() -> None:
    """Import the engine and take one step of an optimizer, whose first use loads a good deal.

    Draws no random number: a run that follows is the same with and without.
    """
    import_module("bpstudio.train.host")
    weight = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.AdamW([weight], lr=0.0, fused=True)
    weight.sum().backward()
    optimizer.step()
