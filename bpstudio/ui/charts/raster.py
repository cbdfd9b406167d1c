"""From values per step and row to one colour index per pixel, extremes kept; numpy, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint8]
_Item = TypeVar("_Item", bound=np.generic)

RAMP_ENTRIES = 249
"""Indices 0 … 248 are the gradient colours; an odd number, so that the centre has its own."""
CENTRE_CODE = RAMP_ENTRIES // 2
NOTHING = 250
GREY = 251
ZERO = 252
NOT_FINITE = 253

_FULL = 512


@dataclass(frozen=True, kw_only=True)
class Columns:
    """A signal over time: column j holds from `steps[j]` until `steps[j + 1]`.

    `low` and `high` are `values[columns, rows]`, or the extremes where a column sums up many
    steps. NaN is no value, -inf exactly zero; `not_finite` marks what was NaN or inf in the run.
    """

    steps: Ints
    values: Floats
    low: Floats
    high: Floats
    not_finite: Flags | None

    def at(self, step: int, *, stop: int) -> int | None:
        """The column that holds at a step of a run of `stop` steps, if one does."""
        if not len(self.steps) or not self.steps[0] <= step < stop:
            return None
        return int(np.searchsorted(self.steps, step, side="right")) - 1


def farthest(low: Floats, high: Floats, centre: float) -> Floats:
    """Of the two extremes the one farther from the centre; +inf before -inf, NaN only if both."""
    with np.errstate(invalid="ignore"):
        upper = (high - centre >= centre - low) | (high == np.inf)
    return np.where(upper, high, low)


def pixel_columns(
    columns: Columns, edges: npt.NDArray[np.float64], *, centre: float, stop: int
) -> tuple[Floats, Flags, Flags]:
    """What each pixel between two `edges` (in steps) shows of every row.

    Returns `(values[pixels, rows], not_finite[pixels, rows], covered[pixels])`: the extreme of
    the columns that begin in the pixel, else the column that still holds there. The last one
    holds until `stop`.
    """
    steps = columns.steps
    bounds = np.searchsorted(steps, edges, side="left")
    first, last = bounds[:-1], bounds[1:]
    covered = (last > 0) & (edges[:-1] < stop)
    busy, quiet = np.flatnonzero(last > first), np.flatnonzero(last <= first)
    shown = np.empty((len(first), columns.values.shape[1]), np.float32)
    bad = np.zeros(shown.shape, np.bool_)
    marked = columns.not_finite
    held = np.maximum(first[quiet] - 1, 0)
    shown[quiet] = farthest(columns.low[held], columns.high[held], centre)
    if marked is not None:
        bad[quiet] = marked[held]
    if len(busy):
        starts, ends = first[busy], last[busy]
        low = _reduced(np.fmin, columns.low, starts, ends)
        high = _reduced(np.fmax, columns.high, starts, ends)
        shown[busy] = farthest(low, high, centre)
        if marked is not None:
            bad[busy] = _reduced(np.logical_or, marked, starts, ends)
    return shown, bad, covered


def _reduced(
    reduce: np.ufunc, values: npt.NDArray[_Item], starts: Ints, ends: Ints
) -> npt.NDArray[_Item]:
    """`reduce` over `values[start:end]` of each pair: `reduceat` along axis 0, ten times faster.

    `reduce` is such that a value may count twice. It takes the k-th column of all pixels at once,
    of those that have fewer the last one again; very full pixels are done one by one.
    """
    result = values[starts]
    held = np.empty_like(result)
    counts = ends - starts
    for k in range(1, min(int(counts.max()), _FULL)):
        more = np.flatnonzero(counts > k)
        if 2 * len(more) > len(counts):
            values.take(starts + np.minimum(k, counts - 1), axis=0, out=held, mode="clip")
            reduce(result, held, out=result)
        else:
            result[more] = reduce(result[more], values[starts[more] + k])
    for index in np.flatnonzero(counts > _FULL):
        result[index] = reduce.reduce(values[starts[index] : ends[index]], axis=0)
    return result


def encode(values: Floats, not_finite: Flags, *, centre: float, span: float) -> Codes:
    """Colour indices of values in decades, ±span around the centre; beyond it they are held."""
    scaled = (values - np.float32(centre)) * np.float32(CENTRE_CODE / span) + CENTRE_CODE
    clean = np.nan_to_num(scaled, nan=0.0, posinf=RAMP_ENTRIES, neginf=-1.0)
    codes: Codes = np.rint(np.clip(clean, 0, RAMP_ENTRIES - 1)).astype(np.uint8)
    codes[np.isnan(values)] = GREY
    codes[values == -np.inf] = ZERO
    codes[not_finite | (values == np.inf)] = NOT_FINITE
    return codes


def _rank(codes: Codes) -> npt.NDArray[np.int32]:
    """How much a colour tells: nothing, grey, distance from the centre, zero, not finite."""
    rank: npt.NDArray[np.int32] = np.abs(codes.astype(np.int32) - CENTRE_CODE) + 2
    rank[codes == NOTHING] = 0
    rank[codes == GREY] = 1
    rank[codes == ZERO] = 400
    rank[codes == NOT_FINITE] = 500
    return rank


def row_bounds(rows: int, height: int) -> Ints:
    """The first pixel line of each row and the end: `rows + 1` numbers from 0 to `height`."""
    return np.round(np.linspace(0, height, rows + 1)).astype(np.int64)


def stretch_rows(codes: Codes, height: int, *, gap: int) -> Codes:
    """`codes[rows, pixels]` as `height` pixel lines, with `gap` empty ones between tall rows.

    Where rows are thinner than a line, a line shows the most telling of its rows.
    """
    rows = len(codes)
    if rows > height:
        telling = _rank(codes) << 8 | codes
        starts = row_bounds(height, rows)[:-1]
        most = np.maximum.reduceat(telling, starts, axis=0)
        return np.asarray(most & 255, np.uint8)
    bounds = row_bounds(rows, height)
    result = np.repeat(codes, np.diff(bounds), axis=0)
    for line in bounds[1:-1] if gap else ():
        result[line - gap : line] = NOTHING
    return result
