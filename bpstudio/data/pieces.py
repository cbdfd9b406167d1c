"""Goes through the rows of a column in pieces that fit into memory, wherever the column lies."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bpstudio.data.table import Array

MOST_SHOWN = 4096
PIECE_BYTES = 32 * 2**20
"""Of a piece as float64."""


def in_file(values: Array) -> bool:
    """Whether these values lie in a file and are read as they are used."""
    return isinstance(values, np.memmap)


def file_of(values: Array) -> Path:
    """The file of its own in which these values lie.

    Raises:
        TypeError: when they lie in none.
    """
    if not isinstance(values, np.memmap) or values.filename is None:
        raise TypeError("these values lie in no file")
    return Path(str(values.filename))


def pieces(values: Array, rows: Array | None = None) -> Iterator[Array]:
    """The values of these rows (of all, where none are named), piece by piece.

    Each is an array as a table holds it; what lies in memory is not copied for that.
    """
    each = max(1, PIECE_BYTES // (8 * max(1, math.prod(values.shape[1:]))))
    count = len(values) if rows is None else len(rows)
    for start in range(0, count, each):
        cut = slice(start, min(count, start + each))
        yield as_table(np.asarray(values[cut if rows is None else rows[cut]]))


def some_rows(values: Array) -> Array:
    """Evenly spaced rows, as many as fit into a piece and at most a few thousand."""
    each = 8 * max(1, math.prod(values.shape[1:]))
    most = max(1, min(MOST_SHOWN, PIECE_BYTES // each))
    return as_table(np.asarray(values[:: -(-len(values) // most)]))


def as_table(values: Array) -> Array:
    """Numbers of any kind as float32, float64 or int64; images of bytes as float32."""
    if values.dtype in {np.dtype(np.float32), np.dtype(np.float64), np.dtype(np.int64), object}:
        return values
    if values.dtype.kind == "f":
        return values.astype(np.float64 if values.dtype.itemsize > 4 else np.float32)
    small = values.dtype == np.uint8 and values.ndim > 2
    return values.astype(np.float32 if small else np.int64)
