"""Keeps Python's garbage collector from looking through what lives as long as the program."""

from __future__ import annotations

import gc


def hold() -> None:
    """Look through nothing while modules are read and the window is built: that is all kept.

    Each round over the objects of a start takes 20 ms, and there are several.
    """
    gc.disable()


def release() -> None:
    """Work again, on what comes from now on."""
    gc.freeze()
    gc.enable()
