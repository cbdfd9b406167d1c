"""What two short trials before a run have shown: a range of learning rates, one batch by heart.

Judges losses only; knows neither how they came about nor who shows them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bpstudio.language import tr

Floats = npt.NDArray[np.float64]

RANGE_STEPS, LOW, HIGH = 100, 1e-7, 10.0
"""Eight decades in steps of 20 %: enough to see where a loss falls, within seconds."""
OVERFIT_STEPS = 200
LEARNED = 0.01
"""The share of the first loss below which a batch counts as learned."""

SMOOTHING = 0.9
"""What the running mean keeps at each step: it sums up ten steps, 0.8 of a decade."""
DIVERGED = 4.0
"""The test is over where the smoothed loss is so many times the least one (the fastai library)."""
SPREAD = 3.0
"""The standard deviation of the centred mean in steps: a quarter of a decade."""
FULL = 10
"""Steps until a mean is about as steady as it will be."""
SLOPE = 3
"""The slope at a step is taken between the means so many steps before and after it."""
LEAST_FALL = 0.05
"""A fall of a smaller share of the loss is taken for none,"""
NOISE = 3.0
"""as is one of less than so many standard errors of the mean."""
BEGUN = 0.1
"""The steepest place is looked for where at least this share of the fall has been made for good."""
BELOW_LEAST = 10.0
"""The suggested rate is at most the one of the least loss, divided by this."""
STUCK = 0.8
"""Above this share of the first loss nothing to speak of was learned."""
STILL_FALLING = 0.9
"""A loss still falls if the last quarter of the steps brought it below this share."""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One step of a trial: the loss after an update at this rate, inf when it is not finite.

    The loss before any update has the rate 0.
    """

    rate: float
    loss: float


@dataclass(frozen=True, kw_only=True, eq=False)
class RangeTest:
    """Losses over rising learning rates. `losses` come after the update at the rate beside them.

    `smooth` is their centred mean; it ends where the loss diverges. `suggested` is a rate to train
    with; without one, `reason` says why.
    """

    rates: Floats
    losses: Floats
    smooth: Floats
    suggested: float | None
    reason: str


@dataclass(frozen=True, kw_only=True, eq=False)
class OverfitTest:
    """Losses of one batch that was trained on again and again, the first before any update.

    `words` say what came of it, `hint` what to try.
    """

    losses: Floats
    first: float
    least: float
    steps: int
    learned: bool
    words: str
    hint: str


def running_mean(values: Floats) -> Floats:
    """The exponential mean up to each value, corrected for its beginning as Adam's are.

    (Kingma and Ba 2015, section 3.)
    """
    means = np.empty(len(values))
    total = weight = 0.0
    for index, value in enumerate(values):
        total = SMOOTHING * total + (1 - SMOOTHING) * float(value)
        weight = SMOOTHING * weight + (1 - SMOOTHING)
        means[index] = total / weight
    return means


def centred_mean(values: Floats) -> Floats:
    """A mean over the neighbours on both sides, with the weights of a normal distribution.

    It neither lags nor leads, but each value needs those that come after it.
    """
    place = np.arange(len(values))
    weights = np.exp(-0.5 * ((place[:, None] - place[None, :]) / SPREAD) ** 2)
    means: Floats = weights @ values / weights.sum(axis=1)
    return means


def kept_until(losses: Floats) -> int:
    """How many losses come before the one where they diverge; all of them, if they do not.

    They diverge where one is not finite, or where their running mean is four times its least so
    far; of a loss below zero, where it has risen by three times the size of that.
    """
    bad = np.flatnonzero(~np.isfinite(losses))
    stop = int(bad[0]) if len(bad) else len(losses)
    smooth = running_mean(losses[:stop])
    least = np.minimum.accumulate(smooth)
    over = np.flatnonzero(smooth > least + (DIVERGED - 1) * np.abs(least))
    return int(over[0]) if len(over) else stop


def diverged(tried: Sequence[Tried]) -> bool:
    """Whether a range test can end here, since greater rates will tell nothing more."""
    losses = _losses(tried[1:])
    return kept_until(losses) < len(losses)


def judge_range(tried: Sequence[Tried]) -> RangeTest:
    """Read a learning rate off a range test.

    The test itself is Smith's (2017, "Cyclical Learning Rates for Training Neural Networks",
    section 3.3): the rate rises at every step, and a good one lies where the loss falls, well
    before it rises again. Of these rates the one is suggested at which the smoothed loss falls
    most per decade, as that is where a step changes the model most for the better. It is never
    above a tenth of the rate where the smoothed loss is least: there the fall has ended, and a
    whole run has to stand for long what the test stood for one step (both rules are those of the
    fastai library's `lr_find`).

    The library smooths by a running mean, which lags behind the losses; here the mean is centred,
    so that the fall lies where it is seen.
    """
    tried = [one for one in tried if one.rate > 0]
    rates, losses = np.array([one.rate for one in tried]), _losses(tried)
    stop = kept_until(losses)
    smooth = centred_mean(losses[:stop])
    suggested, reason = _suggestion(rates[:stop], smooth, losses[:stop])
    return RangeTest(
        rates=rates,
        losses=losses,
        smooth=smooth,
        suggested=suggested,
        reason=reason,
    )


def _suggestion(rates: Floats, smooth: Floats, losses: Floats) -> tuple[float | None, str]:
    if len(smooth) <= FULL:
        return None, tr("The loss was lost before it could be judged: the drawing does not train.")
    start = float(smooth[FULL - 1])
    lowest = FULL + int(np.argmin(smooth[FULL:]))
    fall = start - float(smooth[lowest])
    if fall < max(LEAST_FALL * abs(start), NOISE * _standard_error(losses)):
        return None, tr("The loss fell at none of these rates.")
    above = np.flatnonzero(smooth[:lowest] > start - BEGUN * fall)
    begun = max(int(above[-1]) if len(above) else 0, FULL - 1)
    slopes = _slopes(np.log10(rates), smooth)[begun : lowest + 1]
    steepest = float(rates[begun + int(np.argmin(slopes))])
    most = float(rates[lowest]) / BELOW_LEAST
    if steepest <= most:
        rate = rounded(steepest)
        return rate, tr("The loss falls fastest near a rate of {rate:g}.", rate=rate)
    rate = rounded(most)
    return rate, tr(
        "The loss is least near {rate:g}; a tenth of that is safe.",
        rate=rounded(most * BELOW_LEAST),
    )


def _slopes(places: Floats, values: Floats) -> Floats:
    """The change of `values` per unit of `places`, over a few steps to either side."""
    index = np.arange(len(values))
    before, after = np.maximum(index - SLOPE, 0), np.minimum(index + SLOPE, len(values) - 1)
    slopes: Floats = (values[after] - values[before]) / (places[after] - places[before])
    return slopes


def _standard_error(losses: Floats) -> float:
    """How far chance moves the centred mean of losses that differ from batch to batch.

    The spread is taken from the median change between neighbours, which a trend hardly moves; a
    mean with normal weights of deviation s keeps 1 / (2 s sqrt(pi)) of the variance.
    """
    spread = 1.4826 / math.sqrt(2) * float(np.median(np.abs(np.diff(losses))))
    return spread / math.sqrt(2 * SPREAD * math.sqrt(math.pi))


def rounded(rate: float) -> float:
    """A rate in two significant digits: it is not known any better."""
    return float(f"{rate:.1e}")


def is_learned(tried: Sequence[Tried]) -> bool:
    """Whether the loss is below 1 % of the first."""
    return tried[0].loss > 0 and tried[-1].loss <= LEARNED * tried[0].loss


def judge_overfit(tried: Sequence[Tried]) -> OverfitTest:
    """Say whether a model has learned one batch by heart.

    A model that can learn anything can learn a few rows until its loss is next to nothing; one
    that cannot has a fault that no amount of data mends (Karpathy 2019, "A Recipe for Training
    Neural Networks": "overfit one batch").

    Args:
        tried: at least the loss before the first update.
    """
    losses = _losses(tried)
    finite = losses[np.isfinite(losses)]
    first, least = float(losses[0]), float(finite.min()) if len(finite) else math.inf
    learned = is_learned(tried)
    words, hint = _verdict(losses, first, least, learned=learned)
    return OverfitTest(
        losses=losses,
        first=first,
        least=least,
        steps=len(losses) - 1,
        learned=learned,
        words=words,
        hint=hint,
    )


def _verdict(losses: Floats, first: float, least: float, *, learned: bool) -> tuple[str, str]:
    steps = len(losses) - 1
    if not np.isfinite(losses[-1]):
        return (
            tr("Loss or gradients were not finite after {steps}.", steps=_times(steps)),
            tr(
                "Lower the learning rate, or look for a logarithm, root or division by zero in the "
                "drawing."
            ),
        )
    course = tr("from {first:.3g} to {least:.3g}", first=first, least=least)
    if learned:
        return (
            tr(
                "The batch was learned by heart: the loss fell {course} in {steps}.",
                course=course,
                steps=_times(steps),
            ),
            tr("Layers, loss and targets fit together, and gradients reach what must learn."),
        )
    if first <= 0 or least < 0:
        return (
            tr(
                "The loss went {course} in {steps}; it can fall below zero.",
                course=course,
                steps=_times(steps),
            ),
            tr(
                "No share of the first loss says whether such a one was learned: see whether its "
                "curve still falls."
            ),
        )
    share = least / first
    if share > STUCK:
        return (
            tr("The loss hardly moved: {course} in {steps}.", course=course, steps=_times(steps)),
            tr(
                "The learning rate may be far too low or too high, or gradients do not reach the "
                "layers: find a learning rate first."
            ),
        )
    moved = tr(
        "The loss fell {course} ({share:.0f} %) in {steps}, not below {learned:.0f} %",
        course=course,
        share=100 * share,
        steps=_times(steps),
        learned=100 * LEARNED,
    )
    if len(losses) > FULL and least < STILL_FALLING * float(losses[: -len(losses) // 4].min()):
        return (
            tr("{moved}; it was still falling.", moved=moved),
            tr("A higher learning rate may get there."),
        )
    return (
        tr("{moved}, and stays there.", moved=moved),
        tr(
            "Suspect equal rows with different targets, dropout, too few units, a last layer that "
            "does not suit the loss, or a loss that cannot reach zero."
        ),
    )


def _times(steps: int) -> str:
    return (
        tr("1 step", about="in or after")
        if steps == 1
        else tr("{steps} steps", about="in or after", steps=steps)
    )


def _losses(tried: Sequence[Tried]) -> Floats:
    return np.array([one.loss for one in tried], np.float64)
