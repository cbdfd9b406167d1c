"""Which numbers of a sample a picture shows, and where their tiles lie; numpy and rectangles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from bpstudio.catalogue.spec import LayerSpec, whole_numbers
from bpstudio.params import FrozenMap, Value

Array = NDArray[Any]
MOST_CELLS = 16
"""More rows or columns than this are cut: the picture is an example, not the data."""
LARGEST_TILE_PX = 26.0


def first_of(array: Array) -> Array:
    """A grid out of the first sample: the first channel where there are several axes."""
    one = array[0] if array.ndim > 1 else array
    while one.ndim > 2:
        one = one[0]
    return _cut(np.atleast_2d(one))


def channels_of(array: Array) -> Array:
    """The first sample with a row for each channel, for what happens to whole channels."""
    return _cut(array[0].reshape(len(array[0]), -1)) if array.ndim > 2 else first_of(array)


def rows_of(array: Array) -> Array:
    """The whole batch, a row for each sample."""
    return _cut(array.reshape(len(array), -1))


def _cut(grid: Array) -> Array:
    return grid[:MOST_CELLS, :MOST_CELLS]


def shape_words(array: Array) -> str:
    """`N × 3 × 8 × 8`."""
    return " × ".join(["N", *map(str, array.shape[1:])])


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Tiles of equal size in a rectangle, row by row."""

    values: Array
    area: QRectF
    tile_px: float

    def tile(self, row: float, column: float, *, rows: float = 1, columns: float = 1) -> QRectF:
        """Where a tile lies, or a block of them; it may lie outside the values."""
        size = self.tile_px
        return QRectF(
            self.area.left() + column * size, self.area.top() + row * size,
            columns * size, rows * size,
        )  # fmt: skip


def placed(grids: list[Array], room: QRectF, *, gap: float) -> list[Grid]:
    """Grids below each other, all with tiles of one size, in the middle of their room."""
    wide = max(grid.shape[1] for grid in grids)
    high = sum(grid.shape[0] for grid in grids)
    free = room.height() - gap * (len(grids) - 1)
    tile = max(2.0, min(room.width() / wide, free / high, LARGEST_TILE_PX))
    top = room.top() + (free - high * tile) / 2
    result = []
    for grid in grids:
        rows, columns = grid.shape
        left = room.left() + (room.width() - columns * tile) / 2
        area = QRectF(left, top, columns * tile, rows * tile)
        result.append(Grid(values=grid, area=area, tile_px=tile))
        top += rows * tile + gap
    return result


@dataclass(frozen=True, kw_only=True)
class Window:
    """Which tiles of one grid make one tile of the other: first row and column, and extents."""

    row: float
    column: float
    rows: float
    columns: float
    one: tuple[int, int]
    backwards: bool = False
    """Whether one tile that enters makes many that leave, as in a transposed convolution."""


def window_of(
    spec: LayerSpec, values: FrozenMap[Value], entered: Array, left: Array
) -> Window | None:
    """The window that slides over the first channel, at a place in its middle."""
    if "kernel_size" not in spec.params or entered.ndim not in {3, 4}:
        return None
    kernel, padding = _pair(values, "kernel_size", 1), _pair(values, "padding", 0)
    stride = _pair(values, "stride", 1) if values.get("stride") is not None else kernel
    dilation = _pair(values, "dilation", 1)
    ins, outs = first_of(entered).shape, first_of(left).shape
    backwards = "output_padding" in spec.params
    small, large = (ins, outs) if backwards else (outs, ins)
    reach = [(kernel[axis] - 1) * dilation[axis] + 1 for axis in (0, 1)]
    row, down = _inside(small[0], large[0], step=stride[0], before=padding[0], reach=reach[0])
    column, across = _inside(small[1], large[1], step=stride[1], before=padding[1], reach=reach[1])
    if entered.ndim == 3:  # rows are channels: a filter reads all of them, a pool each by itself
        row = (small[0] - 1) // 2
        down = (0, large[0]) if spec.family == "convolution" else (row, 1)
    return Window(
        row=down[0],
        column=across[0],
        rows=down[1],
        columns=across[1],
        one=(row, column),
        backwards=backwards,
    )


def _inside(
    count: int, size: int, *, step: int, before: int, reach: int
) -> tuple[int, tuple[int, int]]:
    """Of `count` places along an axis of `size` the one to show, with its start and extent.

    It lies in the image if any does, as near to the middle as can be; else what lies in the image.
    """

    def outside(place: int) -> tuple[int, int]:
        start = place * step - before
        return max(0, -start) + max(0, start + reach - size), abs(2 * place + 1 - count)

    place = min(range(count), key=outside)
    start, end = max(0, place * step - before), min(size, place * step - before + reach)
    return place, (start, max(1, end - start))


def _pair(values: Mapping[str, Value], name: str, usual: int) -> tuple[int, int]:
    """A size along height and width; of an image with one axis the width alone counts."""
    numbers = whole_numbers(values.get(name, usual), axes=2) or (usual,)
    return (numbers[0], numbers[-1])
