"""How the values of a column are spread: a few bars, and how many lie far outside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from bpstudio.data.pieces import in_file, some_rows
from bpstudio.data.table import Array

BARS = 16
LOOKED_AT = 50_000
"""Values of a longer column are looked at in even distances: a million would take a while."""
FAR_OUT = 3.0
"""Outliers lie so many ranges of the middle half outside of it (Tukey, 1977)."""
LEAST_FOR_OUTLIERS = 20
APART = 4 * BARS
"""Numbers that lie within so many neighbours of float64 are told as equal."""


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """Numbers in bars of one width from `low` to `high`, or the most frequent classes.

    `outliers` is a share of the values, 0 to 1; it is None where outliers mean nothing. One bar
    of numbers holds equal ones, or those that are too near each other to be told apart: `near`.
    """

    bars: tuple[int, ...]
    low: float | None = None
    high: float | None = None
    outliers: float | None = None
    near: bool = False


def distribution(values: Array, *, classes: int = 0) -> Distribution | None:
    """The spread of a column; None where it holds neither numbers nor words.

    `classes` is how many classes the codes of a column stand for, if they stand for any.
    """
    if values.ndim != 1:
        return None
    values = some_rows(values) if in_file(values) else values
    values = values[:: max(1, len(values) // LOOKED_AT)]
    if classes:
        return _of_codes(values, classes)
    if values.dtype == object:
        return _of_words(values)
    return _of_numbers(values)


def _of_codes(codes: Array, classes: int) -> Distribution:
    counts = np.bincount(codes.astype(np.int64), minlength=classes)[:classes]
    return Distribution(bars=tuple(sorted(counts.tolist(), reverse=True)[:BARS]))


def _of_words(values: Array) -> Distribution | None:
    counts = Counter(str(value) for value in values.tolist() if value is not None)
    bars = tuple(number for _, number in counts.most_common(BARS))
    return Distribution(bars=bars) if bars and bars[0] > 1 else None


def _of_numbers(values: Array) -> Distribution | None:
    exact = values[np.isfinite(values)]
    if not exact.size:
        return None
    finite = exact.astype(np.float64)
    low, high = float(finite.min()), float(finite.max())
    if not np.isfinite(high - low):  # the width of a bar would not be a number
        return None
    if high - low <= APART * np.spacing(max(abs(low), abs(high))):  # no edges fit in between
        near = bool(exact.min() != exact.max())  # of long whole numbers float64 sees one
        return Distribution(bars=(finite.size,), low=low, high=high, near=near)
    counts, _ = np.histogram(finite, bins=BARS, range=(low, high))
    return Distribution(bars=tuple(counts.tolist()), low=low, high=high, outliers=_outliers(finite))


def _outliers(values: Array) -> float | None:
    first, third = np.quantile(values, (0.25, 0.75))
    reach = FAR_OUT * (third - first)
    if len(values) < LEAST_FOR_OUTLIERS or not reach:
        return None
    return float(np.mean((values < first - reach) | (values > third + reach)))
