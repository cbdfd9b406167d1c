"""Memory for large contents, filled while other threads go on; knows no format.

To free 300 MB of `bytes` takes 25 ms, to put them together longer, and for as long no other thread
of Python runs, the window's among them. Pages that the system lends are given back beside them.
"""

from __future__ import annotations

import mmap
import sys
from typing import TypeAlias

import numpy as np

Content: TypeAlias = bytes | memoryview
"""What a member holds. Nobody writes into it."""

LARGE = 8 * 2**20
"""From so many bytes on they lie in pages of their own."""


def room(size: int) -> memoryview:
    """So many bytes to write into, for what is read.

    It is plain memory: reading a file that a stranger sent asks the system for nothing else.
    """
    return np.empty(size, np.uint8).data


def lent(size: int) -> memoryview:
    """So many bytes to write into, all of them zero, for what is written."""
    if size < LARGE:
        return memoryview(bytearray(size))
    if sys.platform == "win32":
        return memoryview(mmap.mmap(-1, size))
    return memoryview(mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
