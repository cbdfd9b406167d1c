"""Rules of how large steps are: rate, schedule, weight decay, clipping."""

from __future__ import annotations

import math

import numpy as np

from bpstudio.diagnose import offers
from bpstudio.diagnose.look import LARGE_STEP, Look, large_step, total_update, unsettled
from bpstudio.diagnose.registry import Settings, rule
from bpstudio.diagnose.rules.curve import clipping, faster
from bpstudio.diagnose.settings_read import follows_gradient, number_of
from bpstudio.diagnose.slope import early_flow
from bpstudio.diagnose.verdict import Verdict, above, below, found, series, silent, unsure
from bpstudio.language import tr
from bpstudio.params import Param


def _healthy_beginning(look: Look) -> bool:
    """Whether flow over depth and the scale of the data were sound at the start."""
    flow = early_flow(look, until=1)[look.first] if len(look.first) else np.empty(0)
    known = flow[~np.isnan(flow)]
    sound = not len(known) or (known.min() > -2.5 and known.max() < 1.7)
    inputs, targets = look.found("unnormalised-inputs"), look.found("unnormalised-targets")
    raw = inputs or (targets if follows_gradient(look.facts.optimizer) else None)
    return bool(sound) and raw is None and not look.ask("bad-init").is_found


@rule(
    "lr-too-high",
    tr("The learning rate is too high"),
    "rate",
    explanation=tr(
        "A rate that is too high makes steps that undo each other, kill units or throw "
        "the weights away, though gradients and data are sound."
    ),
    formula=tr(
        "a loss that jumps or diverges, dead units or steps that throw the weights away, "
        "with norm(ΔW) / norm(W) ≥ 0.02 on 1 of 10 sampled steps and a sound flow and data "
        "scale at step 0"
    ),
    source=tr("Smith 2017; Goodfellow, Bengio, Courville 2016, section 11.4.1"),
    update=Param.float(
        LARGE_STEP,
        minimum=0,
        help=tr("Healthy steps move weights by 10^-3.9 to 10^-1.4 of their size."),
    ),
    leap=Param.float(
        1.0, minimum=0, help=tr("One step as large as the weights themselves is enough,")
    ),
    killed=Param.float(
        0.75,
        minimum=0,
        maximum=1,
        help=tr("if so many units of a layer are dead afterwards that were alive before."),
    ),
    explains=(
        "dying-relu",
        "saturated-activation",
        "oscillating-loss",
        "exploding-gradient",
        "divergence",
        "non-finite",
        "plateau",
        "overfitting",
        "vanishing-gradient",
        "zero-gradient",
    ),
)
def lr_too_high(look: Look, values: Settings) -> Verdict:
    """Whether steps that are too large explain what is seen."""
    if unsettled(look):
        return silent(
            tr("Batches are learned; running statistics have had too few steps to judge by.")
        )
    steps, moved = total_update(look)
    killed = _killed_by_a_leap(look, moved, values)
    top = float(moved.max()) if killed else large_step(look)
    measure = above("steps that 1 of 10 exceeds", top, values.number("update"))
    if not len(moved):
        return unsure(tr("A sampled step is needed."), measure)
    symptoms = [
        kind
        for kind in ("oscillating-loss", "divergence", "dying-relu", "exploding-gradient")
        if look.ask(kind).is_found
    ]
    symptoms += ["saturated-activation"] if _driven_into_saturation(look) else []
    symptoms += ["dying-relu"] if killed else []
    others = look.found("loss-pairing") or look.found("symmetric-init")
    others = others or look.ask("weight-decay-too-high").finding
    if not symptoms or not _healthy_beginning(look) or others is not None:
        return silent(tr("No symptom of it, or another cause."), measure)
    if not measure.holds or _dead_from_start(look):
        return silent(tr("Steps are of usual size."), measure)
    rate = number_of(look.facts.optimizer, "lr")
    factor = max(3.0, top / 3e-3)
    lower = (offers.rate(float(f"{rate / min(factor, 300.0):.1g}"), lower=True),) if rate else ()
    return found(
        "lr-too-high",
        tr("Steps move the weights by {share:.2g} of their size", share=top),
        measure,
        cause=tr("A hundredth to a thousandth is usual. Depth, weights and data are sound."),
        first_step=int(steps[0]),
        series=series("step over weights", steps, moved, threshold=values.number("update")),
        remedies=(*lower, *clipping(look)),
    )


def _driven_into_saturation(look: Look) -> bool:
    """Whether activations saturate that did not before the first step."""
    beginning = look.facts.beginning
    if beginning is None or not look.ask("saturated-activation").is_found:
        return False
    before = beginning.probe.saturated
    return not (before[~np.isnan(before)] >= 0.2).any()


def _killed_by_a_leap(look: Look, moved: np.ndarray, values: Settings) -> bool:
    """Whether a step left nothing of the weights, and most units of a layer dead ever since.

    What is left of the network may learn all the same; it is not the one that was drawn.
    """
    if not look.probes or moved.max(initial=0.0) < values.number("leap"):
        return False
    dead = look.probes[-1][1].dead
    return bool((dead[~np.isnan(dead)] >= values.number("killed")).any())


def _dead_from_start(look: Look) -> bool:
    beginning = look.facts.beginning
    dead = beginning.probe.dead if beginning is not None else np.empty(0)
    return bool((dead[~np.isnan(dead)] >= 0.5).any())


@rule(
    "lr-too-low",
    tr("The learning rate is too low"),
    "rate",
    explanation=tr("Every step goes the right way and too short a way; gradients are sound."),
    formula=tr("slow convergence, and norm(ΔW) / norm(W) ≤ 10^-2.5 in the median"),
    source=tr("Smith 2017; Karpathy 2019"),
    update=Param.float(
        3e-3, minimum=0, help=tr("Above, steps are of usual size, and something else is slow.")
    ),
    explains=("slow-convergence", "plateau"),
)
def lr_too_low(look: Look, values: Settings) -> Verdict:
    """Whether steps that are too small explain that it is slow."""
    steps, moved = total_update(look)
    usual = float(np.median(moved)) if len(moved) else math.nan
    measure = below("usual step over weights", usual, values.number("update"))
    earlier = look.ask("slow-convergence")
    if earlier.state == "unsure":
        return unsure(earlier.why, measure)
    others = (
        "schedule-dead",
        "clip-too-small",
        "weight-decay-too-high",
        "bad-init",
        "unnormalised-inputs",
        "unnormalised-targets",
        "dropout-too-high",
        "batchnorm-small-batch",
    )
    if not earlier.is_found or any(look.ask(kind).is_found for kind in others):
        return silent(tr("It is not slow, or for another reason."), measure)
    if not measure.holds:
        return silent(tr("Steps are of usual size."), measure)
    return found(
        "lr-too-low",
        tr("Steps move the weights by {share:.2g} of their size", share=usual),
        measure,
        severity="warning",
        cause=tr("A hundredth to a thousandth is usual."),
        series=series("step over weights", steps, moved, threshold=values.number("update")),
        remedies=faster(look),
    )


@rule(
    "schedule-dead",
    tr("The schedule lets the rate die"),
    "rate",
    explanation=tr(
        "A schedule that counts steps where epochs were meant, or falls too fast, leaves "
        "most of the run without a rate."
    ),
    formula=tr(
        "rate < 0.001 of its greatest for ≥ 40 % of the planned run, with loss ≥ 0.3 of the "
        "best constant's"
    ),
    source="torch.optim.lr_scheduler; Humbatova et al. 2020",
    share=Param.float(0.001, minimum=0, help=tr("A thousandth of the rate moves nothing.")),
    dead=Param.float(
        0.4, minimum=0, maximum=1, help=tr("Many schedules end near zero, none halfway.")
    ),
    level=Param.float(
        0.3, minimum=0, help=tr("A rate that falls when all is learned does no harm.")
    ),
    explains=("slow-convergence", "plateau"),
)
def schedule_dead(look: Look, values: Settings) -> Verdict:
    """Whether the rate is gone long before the run is over."""
    if look.facts.schedule is None:
        return silent(tr("The rate is constant."))
    column = look.history.column("lr")
    rates = np.asarray(column.mean, np.float64)
    if not len(rates) or np.isnan(rates).all():
        return unsure(tr("The first step is needed."))
    peak = int(np.nanargmax(rates))
    small = np.flatnonzero(~(rates[peak:] >= values.number("share") * rates[peak]))
    alive = np.flatnonzero(rates[peak:] >= values.number("share") * rates[peak])
    first = peak + int(alive[-1]) + 1
    share = (len(rates) - first) * column.stride / max(1, look.facts.planned_steps)
    measures = (
        above("share of the run without a rate", share, values.number("dead")),
        above("loss over the constant's", look.now, values.number("level")),
    )
    if not len(small) or not all(one.holds for one in measures):
        return silent(tr("The rate lasts, or is not needed any more."), *measures)
    return found(
        "schedule-dead",
        tr(
            "The rate is below {limit:g} of its greatest for {share:.0%} of the run",
            limit=values.number("share"),
            share=share,
        ),
        *measures,
        cause=tr("The schedule falls too fast for a run of this length."),
        first_step=int(column.steps[min(first, len(rates) - 1)]),
        series=series("rate", column.steps, rates),
        remedies=(offers.no_schedule(),),
    )


@rule(
    "weight-decay-too-high",
    tr("Weight decay eats the weights"),
    "rate",
    explanation=tr(
        "Decay pulls every weight towards zero at each step. Where it is stronger than "
        "the gradient, nothing that is learned stays."
    ),
    formula=tr(
        "weight_decay > 0 and norm of the weights < 0.4 of the first one, with loss ≥ ½ of the "
        "best constant's"
    ),
    source=tr("Loshchilov, Hutter 2019 (AdamW)"),
    shrunk=Param.float(0.4, minimum=0, maximum=1, help=tr("Healthy weights keep or gain in size.")),
    level=Param.float(0.5, minimum=0, help=tr("Where it learned, small weights suffice.")),
    explains=("vanishing-gradient", "dying-relu", "slow-convergence", "plateau", "zero-gradient"),
)
def weight_decay(look: Look, values: Settings) -> Verdict:
    """Whether weights shrink away."""
    decay = number_of(look.facts.optimizer, "weight_decay") or 0.0
    beginning = look.facts.beginning
    if not decay:
        return silent(tr("There is no weight decay."))
    if beginning is None or not look.probes:
        return unsure(tr("The end of the first epoch is needed."))
    before, after = (_norm(look, probe.weight) for probe in (beginning.probe, look.probes[-1][1]))
    measures = (
        below("weights over the first ones", after / max(before, 1e-30), values.number("shrunk")),
        above("loss over the constant's", look.now, values.number("level")),
    )
    if not all(one.holds for one in measures):
        return silent(tr("The weights last."), *measures)
    steps = [step for step, _ in look.probes]
    norms = [_norm(look, probe.weight) for _, probe in look.probes]
    return found(
        "weight-decay-too-high",
        tr("The weights have shrunk to {share:.1%} of their first size", share=after / before),
        *measures,
        cause=tr("A weight decay of {decay:g} is stronger than the gradient.", decay=decay),
        first_step=steps[0],
        series=series("norm of the weights", steps, norms),
        remedies=(offers.weight_decay(float(f"{min(decay / 100, 0.01):.2g}")),),
    )


def _norm(look: Look, logs: np.ndarray) -> float:
    """The norm of all trainable weight matrices together, from log10 norms by row."""
    return float(np.sqrt((10.0 ** (2 * np.asarray(logs, np.float64)[look.weighted])).sum()))


@rule(
    "clip-too-small",
    tr("Clipping takes nearly everything"),
    "rate",
    explanation=tr(
        "Clipping is for steps that stand out. Where it cuts every gradient to a fraction, "
        "it is a rate that is too low."
    ),
    formula=tr(
        "9 of 10 steps clipped, to less than 5 % of their usual norm, and norm(ΔW) / norm(W) ≤ "
        "10^-3, with loss ≥ ½ of the best constant's"
    ),
    source=tr("Pascanu, Mikolov, Bengio 2013"),
    share=Param.float(
        0.9, minimum=0, maximum=1, help=tr("Many good runs clip half of their steps.")
    ),
    left=Param.float(0.05, minimum=0, help=tr("What is left of a gradient of usual size.")),
    update=Param.float(
        1e-3, minimum=0, help=tr("Adam's steps keep their size, however it is cut.")
    ),
    level=Param.float(0.5, minimum=0, help=tr("Where it learned, it was not too much.")),
    explains=("slow-convergence", "plateau", "lr-too-low"),
)
def clip_too_small(look: Look, values: Settings) -> Verdict:
    """Whether clipping leaves nothing to step with."""
    clip = look.facts.clip
    if clip is None:
        return silent(tr("Gradients are not clipped."))
    norms = np.asarray(look.history.column("grad_norm").mean, np.float64)
    cut = np.asarray(look.history.column("clipped").mean, np.float64)
    known = norms[np.isfinite(norms)]
    if len(known) < 10:
        return unsure(tr("Ten steps are needed."))
    limit, usual = clip.get("value"), float(np.median(known))
    assert isinstance(limit, int | float)
    left = float(limit) / usual if clip.get("kind") == "norm" and usual > 0 else 0.0
    _, moved = total_update(look)
    measures = (
        above("share of clipped steps", float(np.nanmean(cut)), values.number("share")),
        below("what is left of a gradient", left, values.number("left")),
        below(
            "usual step over weights",
            float(np.median(moved)) if len(moved) else math.nan,
            values.number("update"),
        ),
        above("loss over the constant's", look.now, values.number("level")),
    )
    if not all(one.holds for one in measures):
        return silent(tr("Clipping leaves enough."), *measures)
    wide = float(f"{float(np.quantile(known, 0.9)):.2g}")
    return found(
        "clip-too-small",
        tr(
            "{share:.0%} of the steps are clipped, to {left:.2g} of their size",
            share=np.nanmean(cut),
            left=left,
        ),
        *measures,
        cause=tr("What is left of the gradient hardly moves the weights."),
        first_step=0,
        remedies=(offers.wider_clipping(wide),),
    )
