"""Intervals by the bootstrap: figures again and again over rows drawn with replacement.

Shares of few rows have Wilson's instead: draws of rows that are all alike cannot vary.

A draw is a weight per row, how often it was taken; every figure here is a function of such
weights and equals scikit-learn's with `sample_weight`. Knows arrays only.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from bpstudio.data.table import Array

RESAMPLES = 500
LEAST_RESAMPLES = 100
ROWS_DRAWN = 20_000_000
"""Rows drawn in all: a large part has narrow intervals and needs fewer draws."""
CONFIDENCE = 0.95
NORMAL_95 = 1.959963984540054
"""The quantile of the normal distribution that leaves 2.5 % above."""

Weighted = Callable[[Array], float]


def draws(rows: int, *, seed: int, count: int = RESAMPLES) -> Iterator[Array]:
    """Weights per row of each draw, from a numpy generator with this seed.

    Efron 1979, "Bootstrap methods: another look at the jackknife".
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    for _ in range(min(count, max(LEAST_RESAMPLES, ROWS_DRAWN // max(1, rows)))):
        taken = generator.integers(0, rows, rows)
        yield np.bincount(taken, minlength=rows).astype(np.float64)


def intervals(
    figures: Mapping[str, Weighted],
    *,
    rows: int,
    seed: int,
    count: int = RESAMPLES,
    tell: Callable[[float], None] | None = None,
) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each figure over draws; draws in which it has no value are left out.

    A figure that lacks a value in most draws has no interval, nor one that is the same in all:
    where every row is right no draw is wrong, though another row may be.
    """
    found: dict[str, list[float]] = {name: [] for name in figures}
    total = 0
    for total, weights in enumerate(draws(rows, seed=seed, count=count), start=1):
        for name, figure in figures.items():
            value = figure(weights)
            if np.isfinite(value):
                found[name].append(value)
        if tell is not None and total % 20 == 0:
            tell(min(1.0, total / count))
    tail = (1 - CONFIDENCE) / 2
    bands = {
        name: (float(np.quantile(values, tail)), float(np.quantile(values, 1 - tail)))
        for name, values in found.items()
        if values and len(values) > total / 2
    }
    return {name: (low, high) for name, (low, high) in bands.items() if not math.isclose(low, high)}


def wilson(part: int, whole: int) -> tuple[float, float] | None:
    """The 95 % interval of the share `part` / `whole`, honest for few rows; None for no row.

    Wilson 1927, "Probable inference, the law of succession, and statistical inference".
    """
    if not whole:
        return None
    share, square = part / whole, NORMAL_95**2 / whole
    half = NORMAL_95 * math.sqrt(share * (1 - share) / whole + square / (4 * whole))
    low, high = (share + square / 2 + side * half for side in (-1, 1))
    return max(0.0, low / (1 + square)), min(1.0, high / (1 + square))


def ratio(part: float, whole: float) -> float:
    """A share, NaN of nothing."""
    return float(part / whole) if whole else float("nan")


class Counted:
    """Figures of a confusion matrix: truth and prediction are codes from 0 to `classes` - 1."""

    def __init__(self, truth: Array, predicted: Array, classes: int) -> None:
        self._cells = truth * classes + predicted
        self._classes = classes
        self._last: tuple[Array, Array] | None = None

    def matrix(self, weights: Array) -> Array:
        """Weights by truth (rows) and prediction (columns)."""
        if self._last is None or self._last[0] is not weights:
            size = self._classes
            counts = np.bincount(self._cells, weights=weights, minlength=size * size)
            self._last = (weights, counts.reshape(size, size))
        return self._last[1]

    def accuracy(self, weights: Array) -> float:
        """The share that is right."""
        matrix = self.matrix(weights)
        return ratio(np.trace(matrix), matrix.sum())

    def balanced_accuracy(self, weights: Array) -> float:
        """The mean recall over the classes that occur."""
        matrix = self.matrix(weights)
        there = matrix.sum(1) > 0
        return float((np.diag(matrix)[there] / matrix.sum(1)[there]).mean()) if there.any() else 0.0

    def f1_macro(self, weights: Array) -> float:
        """The mean F1 over the classes that occur or are predicted."""
        matrix = self.matrix(weights)
        both = matrix.sum(1) + matrix.sum(0)
        there = both > 0
        return float((2 * np.diag(matrix)[there] / both[there]).mean()) if there.any() else 0.0


class Ranked:
    """Figures of a ranking: `positive` is 0 or 1 per row, `scores` order the rows."""

    def __init__(self, positive: Array, scores: Array) -> None:
        levels, self._level = np.unique(-scores, return_inverse=True)
        self._count = len(levels)
        self._positive = positive.astype(np.float64)

    def _sums(self, weights: Array) -> tuple[Array, Array]:
        """Positive and negative weight of each level, the highest score first."""
        yes = np.bincount(self._level, weights=weights * self._positive, minlength=self._count)
        both = np.bincount(self._level, weights=weights, minlength=self._count)
        return yes, both - yes

    def roc_auc(self, weights: Array) -> float:
        """The share of pairs in which the positive ranks above the negative; ties count half."""
        yes, no = self._sums(weights)
        above = np.cumsum(yes) - yes
        return ratio(float((no * (above + yes / 2)).sum()), float(yes.sum() * no.sum()))

    def average_precision(self, weights: Array) -> float:
        """The precision at each level, weighted by the recall that is gained there."""
        yes, no = self._sums(weights)
        found, taken = np.cumsum(yes), np.cumsum(yes + no)
        with np.errstate(invalid="ignore"):
            precision = np.where(taken > 0, found / taken, 0.0)
        return ratio(float((yes * precision).sum()), float(yes.sum()))


def mean_of(values: Array) -> Weighted:
    """The mean of a figure that every row has: an error, a loss."""
    return lambda weights: ratio(float(values @ weights), float(weights.sum()))


def root_mean_of(squares: Array) -> Weighted:
    """The root of the mean of squares."""
    return lambda weights: float(np.sqrt(ratio(float(squares @ weights), float(weights.sum()))))


def r2_of(truth: Array, predicted: Array) -> Weighted:
    """1 - residual sum of squares / total sum of squares, averaged over columns. (N, k) each."""

    def figure(weights: Array) -> float:
        total = weights.sum()
        if not total:
            return float("nan")
        mean = (weights @ truth) / total
        rest = weights @ np.square(truth - predicted)
        whole = weights @ np.square(truth - mean)
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = np.where(whole > 0, 1 - rest / whole, np.where(rest > 0, 0.0, 1.0))
        return float(shares.mean())

    return figure
