"""The slope of the gradient over depth, and the initial weights that would level it."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from bpstudio.catalogue.layers import LAYERS
from bpstudio.diagnose.look import Look, sampled
from bpstudio.record.events import RunFacts

EARLY_STEPS = 10


def sized_rows(look: Look) -> list[int]:
    """Places of the trainable rows whose weights have a fan-in: linear and convolution."""
    return [int(place) for place in look.weighted if look.rows[place].fan_in]


def early_flow(look: Look, *, until: int = EARLY_STEPS) -> np.ndarray:
    """Median flow of each row over the first sampled steps; NaN where there is none."""
    steps, values = sampled(look, "flow")
    early = values[steps < until]
    if not len(early):
        return np.full(len(look.rows), np.nan)
    ordered = np.sort(np.asarray(early, np.float64), axis=0)
    count = (~np.isnan(ordered)).sum(0)
    middle = np.take_along_axis(ordered, np.maximum(count - 1, 0)[None] // 2, axis=0)[0]
    return np.where(count > 0, middle, np.nan)


def fitted_slope(look: Look) -> float | None:
    """Decades that the gradient gains per weighted layer on its way back, fitted at the start.

    Below 0 it vanishes, above 0 it explodes (chi = 10^(2 slope) of Schoenholz et al. 2017).
    """
    flow = early_flow(look)
    depth = _depth(look)
    known = [i for i in look.weighted if math.isfinite(flow[i])]
    if len(known) < 3:
        return None
    x = np.array([depth[i] for i in known], np.float64)
    if np.ptp(x) == 0:
        return None
    slope = float(np.polyfit(x, flow[known], 1)[0])
    return float(f"{-slope:.4g}")


def _depth(look: Look) -> dict[int, int]:
    """How many weighted rows lie before each weighted row."""
    ancestors = look.facts.ancestors
    paths = {look.rows[i].path: int(i) for i in look.weighted}
    return {
        int(i): sum(1 for path in ancestors.get(look.rows[i].path, ()) if path in paths)
        for i in look.weighted
    }


def suited_gains(look: Look, place: int) -> tuple[float, float]:
    """Least and greatest gain that keep a signal's size through this row's activation.

    √2 before a ReLU (He et al. 2015), 1 to 5/3 before tanh (LeCun et al. 1998 and torch's advice),
    1 where nothing bends it or a sigmoid does (Glorot, Bengio 2010).
    """
    spec = LAYERS.get(look.rows[place].activation)
    if spec is None or spec.squashes == (0.0, 1.0):
        return 1.0, 1.0
    if spec.squashes == (-1.0, 1.0):
        return 1.0, 5 / 3
    return (math.sqrt(2), math.sqrt(2)) if spec.dies else (1.0, math.sqrt(2))


def squashing(facts: RunFacts) -> tuple[str, ...]:
    """Paths of hidden activations whose greatest slope is a quarter: sigmoids."""
    return tuple(
        row.path
        for row in facts.activations
        if not row.ends
        and (spec := LAYERS.get(row.kind)) is not None
        and spec.squashes == (0.0, 1.0)
    )


def kinds_at(facts: RunFacts, paths: Iterable[str]) -> tuple[str, ...]:
    """The kinds of these activations, each once."""
    wanted = set(paths)
    return tuple(dict.fromkeys(row.kind for row in facts.activations if row.path in wanted))


def init_stds(look: Look) -> tuple[dict[str, float], float]:
    """Standard deviations of initial weights that bring the measured slope to zero, by path.

    Multiplying the gain of every hidden layer by 10^(-slope) multiplies what comes back by as much
    per layer. ({}, 1) where no slope is known.
    """
    slope, beginning = fitted_slope(look), look.facts.beginning
    if slope is None or beginning is None:
        return {}, 1.0
    factor = 10.0 ** float(np.clip(-slope, -3, 3))
    stds = {}
    for place in sized_rows(look):
        row = look.rows[place]
        if row.reference or row.shares is not None:
            continue
        gain = float(beginning.gain[place])
        fan_in = row.fan_in
        if fan_in and math.isfinite(gain) and gain > 0:
            stds[row.path] = float(f"{gain * factor / math.sqrt(fan_in):.4g}")
    return stds, factor


def gain_ratio(look: Look) -> float:
    """Mean of log10(gain / suited gain) over the hidden rows with a fan-in; NaN without any."""
    beginning = look.facts.beginning
    if beginning is None or len(beginning.gain) != len(look.rows):
        return math.nan
    ratios = []
    for place in sized_rows(look):
        gain = float(beginning.gain[place])
        if not look.rows[place].reference and gain > 0 and look.rows[place].shares is None:
            low, high = suited_gains(look, place)
            ratios.append(math.log10(gain / min(max(gain, low), high)))
    return float(np.mean(ratios)) if ratios else math.nan
