"""Spares the second that PyTorch takes to load its compiler, which nothing here uses.

Each optimizer of PyTorch imports `torch._dynamo` when it is built and at every step, and so do
layers on the meta device, only to tell the compiler to look away. A stand-in answers the two calls
by which it does so. Whoever asks for anything else gets the real module, which then takes the place
of the stand-in.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Any

import torch

NAME = "torch._dynamo"
_loading = RLock()


class StandIn(ModuleType):
    """What is asked of the compiler while nothing is compiled: nothing."""

    __file__: str | None = __file__  # whoever looks for the source of something asks each module

    def graph_break(self, msg: str = "") -> None:
        """End what is being compiled here: nothing is."""

    def disable(self, fn: Callable[..., Any], *_: Any, **__: Any) -> Callable[..., Any]:
        """Keep a function from being compiled: it is as it was."""
        return fn

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":
            raise AttributeError(f"module {NAME!r} has no attribute {name!r}")
        return getattr(_real(self), name)


def leave_out() -> None:
    """Put the stand-in in place, unless the compiler has been loaded."""
    if NAME not in sys.modules:
        stand_in = StandIn(NAME)
        sys.modules[NAME] = stand_in
        setattr(torch, NAME.partition(".")[2], stand_in)


def _real(stand_in: StandIn) -> ModuleType:
    """The compiler, loaded in the place of the stand-in."""
    with _loading:
        if sys.modules.get(NAME) is stand_in:
            del sys.modules[NAME]
            delattr(torch, NAME.partition(".")[2])
        return import_module(NAME)
