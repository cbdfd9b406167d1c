"""Pays once, ahead of the first run, for what PyTorch loads when it is first used."""

from __future__ import annotations

import gc
from importlib import import_module

from bpstudio.diagnose.registry import RULES


def warm_up() -> None:
    """Import engine and rules and take one step of an optimizer, whose first use loads a good deal.

    Draws no random number: a run that follows is the same with and without. The hundred thousands
    of objects that come with PyTorch live for ever, so the garbage collector is told to leave them
    alone: each of its rounds would hold window and run up for 200 ms.
    """
    gc.disable()
    try:
        import_module("bpstudio.train.host")
        for rule in RULES:
            rule.settings({})
        _first_step()
        gc.freeze()
    finally:
        gc.enable()


def _first_step() -> None:
    import torch

    weight = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.AdamW([weight], lr=0.0, fused=True)
    weight.sum().backward()
    optimizer.step()
