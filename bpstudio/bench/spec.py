"""What a bench is and what it finds, as plain values; knows no bench and no screen."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bpstudio.params import EMPTY, FrozenMap, Value


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured figure beside what it may be at most."""

    name: str
    value: float
    unit: str
    budget: float
    detail: FrozenMap[Value] = EMPTY

    @property
    def ok(self) -> bool:
        """Whether the budget is kept."""
        return self.value <= self.budget


class Measure(Protocol):
    """Does the work and times it."""

    def __call__(self, *, short: bool) -> Iterable[Figure]:
        """The figures; with `short` of little work, which shows only that the bench works."""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """A measurement by name, with a sentence on what it does."""

    kind: str
    about: str
    measure: Measure


def median(values: Sequence[float]) -> float:
    """The median, with the digits that such figures have."""
    return round(statistics.median(values), 3)


def geometric_mean(ratios: Iterable[float]) -> float:
    """The geometric mean, with the digits that such figures have."""
    return round(statistics.geometric_mean(ratios), 3)


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and greatest value."""
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return median(values), round(high, 3), round(ordered[-1], 3)
