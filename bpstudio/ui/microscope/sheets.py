"""Tensors of any number of axes laid out flat, so that they can be drawn; numpy, no Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bpstudio.record.magnified import Array, Figures

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

MOST_TILES = 64
WIDER = 2.0
"""Tiles take about so many times the width of their height."""
MOST_WORDS = 40
"""Numbers of a sheet that its words in a row tell."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Sheet:
    """Numbers in rows and columns. `places` are their places in the tensor, −1 between tiles.

    `shape` is that of the tensor as far as it is kept. `image` tells that the numbers are points
    of pictures, which nobody reads one by one.
    """

    numbers: Floats
    places: Places
    shape: tuple[int, ...]
    image: bool = False

    def index(self, line: int, column: int) -> tuple[int, ...] | None:
        """Where in the tensor a number is; None between tiles."""
        place = int(self.places[line, column])
        if place < 0:
            return None
        return tuple(int(one) for one in np.unravel_index(place, self.shape)) if self.shape else ()

    def find(self, index: tuple[int, ...]) -> tuple[int, int] | None:
        """The line and column of a number of the tensor, if it is on the sheet."""
        if len(index) != len(self.shape) or any(
            one >= size for one, size in zip(index, self.shape, strict=True)
        ):
            return None
        place = int(np.ravel_multi_index(index, self.shape)) if index else 0
        found = np.argwhere(self.places == place)
        return (int(found[0][0]), int(found[0][1])) if len(found) else None


def sheet_of(figures: Figures, *, row: int | None = None) -> Sheet:
    """A tensor as a sheet; of one with a batch and two axes more, the sample `row` alone.

    Pictures (a channel each) and kernels stand side by side as tiles.
    """
    return sheet_of_array(figures.values, row=row)


def sheet_of_array(values: Array, *, row: int | None = None) -> Sheet:
    """As `sheet_of`, of numbers that are all there."""
    places = np.arange(values.size, dtype=np.int64).reshape(values.shape)
    shown = values
    if row is not None and values.ndim >= 3:
        row = min(row, len(values) - 1)
        shown, places = values[row], places[row]
    if shown.ndim <= 2:
        flat = (1, -1) if shown.ndim < 2 else shown.shape
        return Sheet(
            numbers=shown.reshape(flat).astype(np.float64),
            places=places.reshape(flat),
            shape=values.shape,
        )
    lines = shown.shape[0] if shown.ndim > 3 else 0
    tiles = (-1, *shown.shape[-2:])
    numbers, spots = _tiled(
        shown.reshape(tiles).astype(np.float64), places.reshape(tiles), lines=lines
    )
    return Sheet(numbers=numbers, places=spots, shape=values.shape, image=True)


def _tiled(numbers: Floats, places: Places, *, lines: int) -> tuple[Floats, Places]:
    """Tiles [n, h, w] side by side with a gap between; in `lines` lines if there is a number."""
    count = min(len(numbers), MOST_TILES)
    height, width = numbers.shape[1:]
    wide = int(np.ceil(np.sqrt(WIDER * count * height / width)))
    across = max(1, min(-(-len(numbers) // lines) if lines else wide, count))
    down = -(-count // across)
    size = (down * (height + 1) - 1, across * (width + 1) - 1)
    board, spots = np.zeros(size), np.full(size, -1, np.int64)
    for tile in range(count):
        top, left = (tile // across) * (height + 1), (tile % across) * (width + 1)
        board[top : top + height, left : left + width] = numbers[tile]
        spots[top : top + height, left : left + width] = places[tile]
    return board, spots
