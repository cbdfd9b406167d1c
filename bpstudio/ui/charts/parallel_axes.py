"""Where the values of a sweep stand on parallel axes, as shares of their height; no Qt.

An axis of numbers that were spread in even factors is logarithmic; words stand in even steps.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from bpstudio.language import tr
from bpstudio.project.spans import in_even_factors
from bpstudio.project.sweep import Combination, larger_is_better, short_paths
from bpstudio.ui.charts.axis import tick_step, ticks
from bpstudio.ui.charts.values import linear_range, tick_text

MOST_MARKS = 9


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One axis: its title, a line under it, marks as (share, text), and each line's share."""

    title: str
    note: str
    marks: tuple[tuple[float, str], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Parallel:
    """Axes of what was varied and, last, of the figure; NaN where a line has no place.

    `ranks` say how good a line is, from 0 for the best to 1; `low` and `high` are the ends of each
    line's spread on the last axis. `words` tell each line.
    """

    axes: tuple[Axis, ...]
    ranks: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    words: tuple[str, ...]
    best: int | None


def parallel(
    found: Sequence[Combination], figure: str, *, title: str, words: Sequence[str]
) -> Parallel:
    """The axes and lines of combinations, judged by a figure that has a title on its axis.

    `words` tell each line.
    """
    paths = list(dict.fromkeys(path for one in found for path, _ in one.settings))
    short = short_paths(paths)
    texts = {path: [dict(one.settings).get(path) for one in found] for path in paths}
    varied = [_varied(short[path], texts[path]) for path in paths]
    spreads = [one.figures.get(figure) for one in found]
    means = [spread.mean if spread is not None else math.nan for spread in spreads]
    reaches = [(spread.deviation or 0.0) if spread is not None else 0.0 for spread in spreads]
    ends = (
        [mean - reach for mean, reach in zip(means, reaches, strict=True)],
        [mean + reach for mean, reach in zip(means, reaches, strict=True)],
    )
    span = _span([value for end in ends for value in end])
    order = _order(means, figure)
    ranks = _ranks(order, len(found))
    return Parallel(
        axes=(*varied, _figure_axis(title, figure, means, span)),
        ranks=ranks,
        low=tuple(_share(value, span) for value in ends[0]),
        high=tuple(_share(value, span) for value in ends[1]),
        words=tuple(words),
        best=order[0] if order else None,
    )


def _varied(title: str, texts: Sequence[str | None]) -> Axis:
    numbers = [_number(text) for text in texts]
    if all(number is not None for number in numbers) and numbers:
        return _numbers(title, [number for number in numbers if number is not None], texts)
    words = list(dict.fromkeys(text for text in texts if text is not None))
    places = {word: (at + 0.5) / len(words) for at, word in enumerate(words)}
    shares = tuple(places[text] if text is not None else math.nan for text in texts)
    return Axis(
        title=title, note="", marks=tuple((at, word) for word, at in places.items()), shares=shares
    )


def _numbers(title: str, numbers: list[float], texts: Sequence[str | None]) -> Axis:
    even = in_even_factors(numbers)
    placed = [math.log10(number) for number in numbers] if even else numbers
    span = (min(placed), max(placed))
    shares = tuple(_share(value, span) for value in placed)
    named = {share: str(text) for share, text in zip(shares, texts, strict=True)}
    marks = sorted(named.items())
    if len(marks) > MOST_MARKS:
        step = math.ceil(len(marks) / MOST_MARKS)
        marks = [*marks[:-1:step], marks[-1]]
    return Axis(
        title=title, note=tr("logarithmic") if even else "", marks=tuple(marks), shares=shares
    )


def _figure_axis(title: str, figure: str, means: list[float], span: tuple[float, float]) -> Axis:
    step = tick_step(span[1] - span[0], 6)
    marks = tuple((_share(value, span), tick_text(value, step)) for value in ticks(*span, step))
    better = tr("higher is better") if larger_is_better(figure) else tr("lower is better")
    shares = tuple(_share(mean, span) for mean in means)
    return Axis(title=title, note=better, marks=marks, shares=shares)


def _span(values: list[float]) -> tuple[float, float]:
    finite = [value for value in values if math.isfinite(value)]
    return linear_range(min(finite), max(finite), None) if finite else (0.0, 1.0)


def _share(value: float, span: tuple[float, float]) -> float:
    low, high = span
    if not math.isfinite(value):
        return math.nan
    return 0.5 if high == low else (value - low) / (high - low)


def _order(means: list[float], figure: str) -> list[int]:
    """The lines that have a figure, the best first."""
    sign = -1.0 if larger_is_better(figure) else 1.0
    judged = [at for at, mean in enumerate(means) if math.isfinite(mean)]
    return sorted(judged, key=lambda at: sign * means[at])


def _ranks(order: list[int], count: int) -> tuple[float, ...]:
    ranks = [1.0] * count
    for rank, at in enumerate(order):
        ranks[at] = rank / max(len(order) - 1, 1)
    return tuple(ranks)


def _number(text: str | None) -> float | None:
    """The number that a text is; None of words and of on and off."""
    try:
        value = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if good else None
