"""Rules of the loss over time: jumping, diverging, slow, standing still."""

from __future__ import annotations

import math

import numpy as np

from bpstudio.diagnose import offers
from bpstudio.diagnose.look import Doubles, Look, total_update
from bpstudio.diagnose.registry import Settings, rule
from bpstudio.diagnose.settings_read import follows_gradient, number_of
from bpstudio.diagnose.verdict import Measure, Verdict, above, below, found, series, silent, unsure
from bpstudio.language import tr
from bpstudio.params import Param
from bpstudio.record.findings import Remedy

CAUSES = (
    "loss-pairing",
    "output-width",
    "target-shape",
    "label-smoothing-too-high",
    "symmetric-init",
    "zero-gradient",
    "not-training",
    "frozen-by-mistake",
    "missing-nonlinearity",
    "vanishing-gradient",
    "dying-relu",
    "saturated-activation",
    "exploding-gradient",
    "non-finite",
    "oscillating-loss",
    "divergence",
)
"""Findings that say more than that a loss stands still or falls slowly."""


def _others(look: Look, kinds: tuple[str, ...] = CAUSES) -> list[str]:
    return [kind for kind in kinds if look.ask(kind).is_found]


TOGETHER = 4
"""Checks that count as one point where a curve is that of batches, which jump."""


def _levels(look: Look) -> Doubles:
    """The levels of the run from its start on, by epoch; in a run of few, of ten parts of it."""
    losses = look.curve.train
    if not look.curve.by_epoch:
        whole = losses[: len(losses) - len(losses) % TOGETHER]
        losses = whole.reshape(-1, TOGETHER).mean(axis=1)
    return _scaled(look, losses)


def _evaluated(look: Look) -> Doubles:
    """The levels in evaluation mode, which jump less than batches, where there are three."""
    epochs = look.history.epochs
    exact = _scaled(look, np.array([look.loss_of(epoch.metrics.get("train")) for epoch in epochs]))
    return _levels(look) if look.curve.by_epoch or len(exact) < 3 else exact


def _scaled(look: Look, losses: Doubles) -> Doubles:
    levels = np.array([look.level(float(loss)) for loss in losses])
    return levels if look.start is None else np.concatenate([[look.level(look.start)], levels])


@rule(
    "oscillating-loss",
    tr("The loss jumps up and down"),
    "rate",
    explanation=tr(
        "Steps that reach over the valley throw the loss up again. It may still fall on "
        "average: at the edge of stability a loss jumps without harm, so this is told only "
        "where it gets nowhere."
    ),
    formula=tr(
        "over the last epochs: rises by 5 % in 1 of 5, range ≥ 0.3 of the mean, the lowest "
        "third of the second half > 0.7 of the first half's (the median too, where it is below ½), "
        "mean > 0.1 of the best constant's"
    ),
    source=tr("Cohen et al. 2021 (edge of stability); Smith 2018"),
    rises=Param.float(
        0.2, minimum=0, maximum=1, help=tr("Healthy curves rise so much in 1 of 10.")
    ),
    rise=Param.float(0.05, minimum=0, help=tr("Less is the noise of sampling batches.")),
    spread=Param.float(0.3, minimum=0, help=tr("Range over mean of the window.")),
    progress=Param.float(
        0.7, minimum=0, help=tr("Where the best loss falls by a third, jumps do no harm.")
    ),
    level=Param.float(0.1, minimum=0, help=tr("Near zero every loss jumps, measured by itself.")),
    swing=Param.float(
        0.3, minimum=0, help=tr("The range must count against the best constant's loss, too.")
    ),
    explains=("plateau",),
)
def oscillating(look: Look, values: Settings) -> Verdict:
    """Whether the loss jumps without getting anywhere."""
    curve = look.curve
    window = max(8, round(0.4 * len(curve)))
    if not curve.by_epoch or len(curve) < 6:
        return unsure(tr("The losses of six epochs are needed."))
    losses = curve.train[-window:]
    levels = np.array([look.level(float(loss)) for loss in losses])
    finite = np.isfinite(levels)
    if not finite.all() or math.isnan(look.now):
        return silent(tr("The loss is not a number."))
    with np.errstate(divide="ignore", invalid="ignore"):
        rises = np.diff(levels) > values.number("rise") * np.abs(levels[:-1])
    half = len(levels) // 2
    mean, progress = float(levels.mean()), _progress(levels[:half], levels[half:])
    measures = (
        above("share of rises", float(rises.mean()), values.number("rises")),
        above("range over mean", float(np.ptp(levels)) / max(mean, 1e-12), values.number("spread")),
        above("second half over the first", progress, values.number("progress")),
        above("mean loss over the constant's", mean, values.number("level")),
        above("range over the constant's loss", float(np.ptp(levels)), values.number("swing")),
    )
    if not all(one.holds for one in measures):
        return silent(tr("It does not jump, or gets somewhere."), *measures)
    start = len(curve) - len(losses)
    return found(
        "oscillating-loss",
        tr(
            "The loss rose in {share:.0%} of the last {epochs} epochs",
            share=rises.mean(),
            epochs=len(losses),
        ),
        *measures,
        cause=tr("Steps reach over the valley that they should descend into."),
        first_step=int(curve.steps[start]),
        series=series("loss", curve.steps, curve.train),
        remedies=_calmer(look),
    )


LEARNED = 0.5
"""Level of a run that learns; the fall of a run above it may be one swing of many."""


def _progress(first: Doubles, second: Doubles) -> float:
    """What is left of the losses of one half in the next.

    Of the lowest third, two epochs at least: a single lucky one is no progress. In a run that
    learns the median will do as well: a single spike is no lack of progress. Above the loss of a
    constant a fall must be twice as deep, for nothing is learned there.
    """
    lowest = [float(np.sort(half)[: max(2, len(half) // 3)].mean()) for half in (first, second)]
    usual = [float(np.median(half)) for half in (first, second)]
    left = lowest[1] / max(lowest[0], 1e-12) * (1 if lowest[1] < 1 else 2)
    return min(left, usual[1] / max(usual[0], 1e-12)) if usual[1] < LEARNED else left


def _calmer(look: Look) -> tuple[Remedy, ...]:
    rate = number_of(look.facts.optimizer, "lr")
    lower = (offers.rate(rate / 10, lower=True),) if rate else ()
    larger = (offers.batch_size(2 * look.facts.batch_size),) if look.facts.batch_size < 64 else ()
    return (*lower, *clipping(look), *larger)


def clipping(look: Look, limit: float = 1.0) -> tuple[Remedy, ...]:
    """Clipping to a norm, where steps follow the size of the gradient."""
    return (offers.clipping(limit),) if follows_gradient(look.facts.optimizer) else ()


@rule(
    "divergence",
    tr("The loss grew instead of falling"),
    "rate",
    explanation=tr("Training ended worse than it began."),
    formula=tr("loss > 1.5 × the first and > 1.5 × the best constant's; or no number"),
    source=tr("Zhang et al. 2021; Schoop et al. 2021 (UMLAUT)"),
    factor=Param.float(1.5, minimum=1, help=tr("Batches alone move a loss by a tenth.")),
    explains=("plateau", "oscillating-loss"),
)
def divergence(look: Look, values: Settings) -> Verdict:
    """Whether the loss ended above where it began."""
    if look.found("nan-in-data") is not None:
        return silent(tr("The data hold values that are no numbers."))
    lost = _lost(look)
    if not len(look.curve) and not lost:
        return unsure(tr("The end of the first epoch is needed."))
    begun = _begun(look)
    ratio = math.inf if lost else look.last_loss / begun
    measure = above("last loss over the first", ratio, values.number("factor"))
    if not measure.holds or (lost and not _grew(look, begun)):
        return silent(tr("It ended no worse than it began."), measure)
    if look.progress < 0.1 and not look.is_over:
        return unsure(tr("A tenth of the run is needed."), measure)
    return found(
        "divergence",
        tr("The loss is no number any more")
        if lost
        else tr("The loss is {times:.3g} times the first one", times=ratio),
        measure,
        cause=tr("Steps climb instead of descending."),
        series=series("loss", look.curve.steps, look.curve.train),
        remedies=_calmer(look),
    )


def _lost(look: Look) -> bool:
    """Whether the loss came to be no number."""
    ended = look.history.ended
    bad = bool(look.history.non_finite) or (ended is not None and ended.status == "non-finite")
    return bad or (len(look.curve) > 0 and not math.isfinite(look.last_loss))


def _begun(look: Look) -> float:
    """The loss of the beginning or of the best constant, whichever is larger; never 0 or infinite.

    Where there was no number before the first step it is that of the first batch that has one;
    infinite over infinite would say nothing.
    """
    start = look.start
    if start is None:
        losses = np.concatenate([look.curve.train, look.history.column("loss").mean])
        start = float(next(iter(losses[np.isfinite(losses)]), 0.0))
    return max(start, look.baseline or 0.0, 1e-30)


def _grew(look: Look, begun: float) -> bool:
    """Whether the losses of batches had grown before they were no numbers."""
    column = look.history.column("loss")
    high = column.high[np.isfinite(column.high)]
    return len(high) > 0 and float(high.max()) > 1.5 * begun


@rule(
    "slow-convergence",
    tr("The loss falls too slowly"),
    "rate",
    explanation=tr(
        "The loss goes down steadily, but at this pace the run ends before anything is learned."
    ),
    formula=tr(
        "half of the run is gone, loss ≥ 0.6 of the best constant's and, carried on at its "
        "pace, at the planned end too; falls in 4 of 5 epochs, or weights moved by less than 5 %"
    ),
    source=tr("Smith 2017 (cyclical rates); Zhang et al. 2021"),
    level=Param.float(
        0.6, minimum=0, help=tr("Healthy runs are below that when half of them is gone.")
    ),
    falls=Param.float(0.8, minimum=0, maximum=1, help=tr("Steps that are small never go up.")),
    pace=Param.float(
        0.02, minimum=0, help=tr("Share of the best constant's loss that a run at this pace gains.")
    ),
    moved=Param.float(
        0.05, minimum=0, help=tr("Sum of all relative steps: so little change is no learning.")
    ),
    even=Param.float(
        0.3,
        minimum=0,
        help=tr(
            "A loss that fell fast at first, or falls for training rows alone, has come to the "
            "noise of its data."
        ),
    ),
    explains=("plateau",),
)
def slow(look: Look, values: Settings) -> Verdict:
    """Whether the loss falls, but never fast enough to get anywhere in this run."""
    levels = _evaluated(look)
    if look.progress < 0.5 and not look.is_over:
        return unsure(tr("Half of the run is needed."))
    few = len(levels) < max(3, min(4, look.facts.planned_epochs + 1))
    if few or math.isnan(look.now) or not np.isfinite(levels).all():
        return unsure(tr("The losses of four epochs are needed."))
    measures = _paces(look, values, levels)
    high, ends, falling, gaining, still, even, followed = measures
    steady = falling.holds and gaining.holds and even.holds and followed.holds
    if not (high.holds and ends.holds and (steady or still.holds)):
        return silent(tr("It gets where it should, or stands still."), *measures)
    if others := _others(look):
        return silent(tr("{rule} says more.", rule=others[0]), *measures)
    return found(
        "slow-convergence",
        tr(
            "After {progress:.0%} of the run the loss is {level:.0%} of a constant's",
            progress=look.progress,
            level=look.now,
        ),
        *measures,
        severity="warning",
        cause=tr("Every step goes the right way, and too short a way."),
        series=series("loss", look.curve.steps, look.curve.train),
        remedies=faster(look),
    )


def _paces(look: Look, values: Settings, levels: Doubles) -> tuple[Measure, ...]:
    """Where the loss is and will be, how steadily it falls, and how far the weights came."""
    quarter = max(2, len(levels) // 4)
    pace = float(levels[-1 - quarter] - levels[-1]) / quarter
    planned = len(levels) if look.is_over else len(levels) / min(look.progress, 1)
    ends = look.now - pace * (planned - len(levels))
    _, steps = total_update(look)
    moved = float(np.median(steps)) * look.history.steps_done if len(steps) else math.nan
    falls = float((np.diff(levels) < 0).mean())
    usual = float(levels[0] - levels[-1]) / max(len(levels) - 1, 1)
    return (
        above("loss over the constant's", look.now, values.number("level")),
        above("the same at the planned end", ends, values.number("level")),
        above("share of falls", falls, values.number("falls")),
        above("gain in a run at this pace", pace * planned, values.number("pace")),
        below("way of all steps", moved, values.number("moved")),
        above("pace over the mean pace", pace / usual if usual > 0 else 0.0, values.number("even")),
        above("validation's pace over this", _followed(look, pace), values.number("even")),
    )


def _followed(look: Look, pace: float) -> float:
    """How much of the gain over the last quarter validation shares; 1 where it is not known."""
    losses = look.curve.validation
    quarter = max(2, len(losses) // 4)
    if len(losses) <= quarter or not np.isfinite(losses[[-1 - quarter, -1]]).all() or pace <= 0:
        return 1.0
    return (look.level(losses[-1 - quarter]) - look.level(losses[-1])) / quarter / pace


def faster(look: Look) -> tuple[Remedy, ...]:
    """A rate at which weights move by 10^-3 of their size in a step, as healthy ones do."""
    rate = number_of(look.facts.optimizer, "lr")
    _, steps = total_update(look)
    usual = float(np.median(steps)) if len(steps) else 0.0
    if not rate or usual > 3e-3:
        return ()
    factor = float(np.clip(1e-3 / usual, 3.0, 1e4)) if usual > 0 else 100.0
    return (offers.rate(float(f"{rate * factor:.2g}"), lower=False),)


@rule(
    "plateau",
    tr("The loss stands still"),
    "rate",
    explanation=tr("Nothing has been gained for a third of the run, and hardly anything before."),
    formula=tr(
        "the best loss fell by less than 1 % over the last third (10 % above the best "
        "constant's), and is ≥ 0.97 of the best constant's"
    ),
    source=tr("Dauphin et al. 2014 (saddle points); Schoop et al. 2021"),
    gain=Param.float(0.01, minimum=0, help=tr("Less than the noise of sampling batches.")),
    above=Param.float(
        0.1,
        minimum=0,
        help=tr(
            "The same from above the constant's loss: what falls to it has lost its first "
            "weights, and learned nothing."
        ),
    ),
    level=Param.float(
        0.97, minimum=0, help=tr("Lower plateaus are often all that noisy data hold, and no fault.")
    ),
)
def plateau(look: Look, values: Settings) -> Verdict:
    """Whether nothing is learned and nothing else explains it."""
    levels = _levels(look)
    if (look.progress < 0.6 and not look.is_over) or len(levels) < 6:
        return unsure(tr("Two thirds of the run and six epochs are needed."))
    if math.isnan(look.now) or not np.isfinite(levels).all():
        return silent(tr("There is no loss to hold against a constant's."))
    third = max(1, len(levels) // 3)
    before, after = float(levels[:-third].min()), float(levels.min())
    limit = values.number("gain" if after < 1 else "above")
    measures = (
        below("gain over the last third", (before - after) / max(before, 1e-12), limit),
        above("best loss over the constant's", after, values.number("level")),
    )
    if not all(one.holds for one in measures):
        return silent(tr("Something was gained."), *measures)
    if others := _others(look, (*CAUSES, "slow-convergence", "unnormalised-inputs", "bad-init")):
        return silent(tr("{rule} says more.", rule=others[0]), *measures)
    return found(
        "plateau",
        tr("The loss stands at {level:.0%} of that of a constant prediction", level=after),
        *measures,
        severity="warning",
        cause=tr("Inputs may say nothing of the target, or the model cannot use them."),
        series=series("loss", look.curve.steps, look.curve.train),
        remedies=faster(look),
    )
