"""Rules of the gradient over depth and time: vanishing, exploding, not finite."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from bpstudio.catalogue.layers import LAYERS
from bpstudio.diagnose import offers
from bpstudio.diagnose.look import Checks, Doubles, Ints, Look, row_of, run_of, total_update
from bpstudio.diagnose.registry import Settings, rule
from bpstudio.diagnose.rules import first_pass
from bpstudio.diagnose.rules.curve import clipping
from bpstudio.diagnose.settings_read import number_of
from bpstudio.diagnose.slope import early_flow, fitted_slope, init_stds, kinds_at, squashing
from bpstudio.diagnose.verdict import Verdict, above, below, found, series, silent, unsure
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value
from bpstudio.record.events import Row
from bpstudio.record.findings import Remedy

EARLY = 0.2
"""Share of a run in which gradients may be small while a network finds its feet."""


def _least(values: Doubles) -> Doubles:
    """The least of each line, NaN where there is none; exactly zero is -inf."""
    if not values.size:
        return np.full(len(values), np.nan)
    known = ~np.isnan(values)
    return np.where(known.any(1), np.where(known, values, np.inf).min(1), np.nan)


def _greatest(values: Doubles) -> Doubles:
    """The greatest of each line, NaN where there is none."""
    if not values.size:
        return np.full(len(values), np.nan)
    known = ~np.isnan(values)
    return np.where(known.any(1), np.where(known, values, -np.inf).max(1), np.nan)


def _first_flow(look: Look, *, least: bool) -> Checks:
    """The flow of the first rows by check; where it is zero all at once, no value.

    A flow that is exactly zero right behind a row where it is sound was cut off, it did not
    vanish: dead units or a factor of zero do that, and other rules tell it.
    """
    checks = look.flow
    if not len(checks.steps):
        return Checks(steps=checks.steps, values=np.empty(0))
    values = checks.values.copy()
    if least:
        values[_cut_off(look, values)] = np.nan
    first = values[:, look.first]
    return Checks(steps=checks.steps, values=_least(first) if least else _greatest(first))


def _cut_off(look: Look, values: Doubles) -> np.ndarray:
    """Where a flow is zero though the nearest weighted rows behind it are sound."""
    cut = np.zeros(values.shape, bool)
    rows, ancestors, early = look.rows, look.facts.ancestors, early_flow(look)
    for place in look.first:
        if -math.inf < early[place] <= -1.5:
            continue  # it was on its way to zero from the start
        path = rows[place].path
        behind = [i for i in look.weighted if path in ancestors.get(rows[i].path, ())]
        alive = values[:, behind] if behind else np.empty((len(values), 0))
        nearest = np.where(np.isfinite(alive), alive, np.inf).min(1, initial=np.inf)
        cut[:, place] = np.isneginf(values[:, place]) & (nearest > -1.5)
    return cut


def _over_time(look: Look, *, low: bool) -> tuple[Checks, str]:
    """How many decades the first tenth of the time steps lies from the last; the worst layer.

    That is the one where it is lowest, or else highest.
    """
    worst = Checks(steps=np.empty(0, np.int64), values=np.empty(0))
    where = ""
    for path in look.history.time_paths():
        steps, profile = look.history.time_profile(path)
        values = np.asarray(profile, np.float64)
        if values.shape[1] < 5:
            continue
        share = max(1, values.shape[1] // 10)
        first, last = _loudest(values[:, :share]), _loudest(values[:, -share:])
        with np.errstate(invalid="ignore"):
            gap = np.where(np.isneginf(first) & np.isneginf(last), np.nan, first - last)
        checks = look.checks_of(steps, gap[:, None])
        found_here = Checks(steps=checks.steps, values=checks.values[:, 0])
        further = np.nanmedian(found_here.values) < np.nanmedian(worst.values) if where else low
        if not where or further == low:
            worst, where = found_here, path
    return worst, where


def _loudest(values: Doubles) -> Doubles:
    return np.asarray(np.where(np.isnan(values), -np.inf, values).max(1), np.float64)


def _reached(look: Look, checks: Checks) -> Checks:
    """Checks after the first fifth of the planned run."""
    late = checks.steps >= EARLY * look.facts.planned_steps
    return Checks(steps=checks.steps[late], values=checks.values[late])


@rule(
    "vanishing-gradient",
    tr("The gradient vanishes on its way to the first layers"),
    "gradient flow",
    explanation=tr(
        "Backpropagation multiplies the error by one factor per layer (or per step in "
        "time). Where these are below 1 the product dies off, and the first layers learn nothing "
        "while the last ones do what they can."
    ),
    formula=tr(
        "flow of the first rows ≤ −2.5, or of the first tenth of time against the last, for "
        "6 of 40 checks in a row after a fifth of the run, with loss ≥ ½ of the best constant's"
    ),
    source=tr("Hochreiter 1991; Bengio, Simard, Frasconi 1994; Glorot, Bengio 2010"),
    decades=Param.float(
        -2.5,
        maximum=0,
        unit=tr("decades"),
        help=tr(
            "72 healthy runs lay above −1.1, vanishing ones below −5; the middle is on the safe "
            "side for shallow networks."
        ),
    ),
    checks=Param.int(
        6, minimum=1, maximum=40, help=tr("A gradient may dip; a seventh of a run not.")
    ),
    level=Param.float(
        0.5,
        minimum=0,
        help=tr("Where the loss is below half of a constant's, it learns all the same."),
    ),
    fall=Param.float(
        0.25,
        minimum=0,
        help=tr("A loss that lost a quarter within a quarter of the run is on its way."),
    ),
    lint=first_pass.shrinking,
    explains=("slow-convergence", "plateau"),
)
def vanishing(look: Look, values: Settings) -> Verdict:
    """Whether the gradient dies off over depth or time while the loss stays high."""
    gap = _widest(look, values, low=True)
    measures = (
        below("decades", gap.usual, values.number("decades"), unit="decades"),
        above("checks in a row", gap.length, values.number("checks")),
        above("loss over the constant's", look.now, values.number("level")),
        below("fall within a quarter of the run", look.fall, values.number("fall")),
    )
    if not len(gap.checks.values):
        return unsure(tr("Gradients after the first fifth of the run are needed."), *measures)
    if gap.length < values.number("checks"):
        enough = len(gap.checks.values) >= values.number("checks") or look.is_over
        return (silent if enough else unsure)(tr("The gradient reaches the first rows."), *measures)
    if not all(one.holds for one in measures[2:]):
        return silent(tr("It learns all the same."), *measures)
    if look.ask("clip-too-small").is_found and gap.usual > 2 * values.number("decades"):
        return silent(tr("Clipping leaves nothing to step with, which says more."), *measures)
    start = tr(
        "The gradient of the first steps in time is 10^{decades:.1f} of the last ones'",
        decades=gap.usual,
    )
    depth = tr(
        "The first layers get 10^{decades:.1f} of the gradient of the last ones", decades=gap.usual
    )
    return found(
        "vanishing-gradient",
        start if gap.layer else depth,
        *measures,
        cause=_why_vanishing(look, in_time=bool(gap.layer)),
        nodes=gap.nodes(look),
        first_step=gap.first_step,
        series=gap.series(values),
        remedies=_against_vanishing(look, gap.layer),
        slope=fitted_slope(look),
        over="time" if gap.layer else "depth",
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Gap:
    """How far the first rows, or the first steps in time of `layer`, lie from the last ones.

    `length` checks from `start` on are beyond the threshold without a break, and all those from
    `since` of the `whole` run on.
    """

    checks: Checks
    length: int
    start: int
    whole: Checks
    since: int = 0
    layer: str = ""

    @property
    def usual(self) -> float:
        """The median of the checks beyond the threshold; of the first one, where none is."""
        held = self.checks.values[self.start : self.start + max(self.length, 1)]
        return float(np.median(held)) if len(held) else math.nan

    @property
    def first_step(self) -> int | None:
        """Since when it is beyond the threshold."""
        return int(self.whole.steps[self.since]) if len(self.checks.steps) else None

    def nodes(self, look: Look) -> tuple[str, ...]:
        """Where it is seen."""
        return (self.layer,) if self.layer else tuple(look.rows[i].path for i in look.first)

    def series(self, values: Settings) -> FrozenMap[Value]:
        """What a chart shows."""
        limit = values.number("decades")
        return series("decades", self.whole.steps, self.whole.values, threshold=limit)


def _widest(look: Look, values: Settings, *, low: bool) -> _Gap:
    """The gap over depth or over time, whichever lasts longer."""
    depth, (time, layer) = _first_flow(look, least=low), _over_time(look, low=low)
    by_depth, by_time = _gap(look, values, depth, low=low), _gap(look, values, time, low=low)
    return replace(by_time, layer=layer) if by_time.length > by_depth.length else by_depth


def _gap(look: Look, values: Settings, whole: Checks, *, low: bool) -> _Gap:
    """The gap of these checks; a low one counts when a network has had time to find its feet."""
    checks = _reached(look, whole) if low else whole
    length, start = run_of(_beyond(checks, values, low=low))
    beyond = _beyond(whole, values, low=low)
    since = start + len(whole.steps) - len(checks.steps)
    while length and since > 0 and beyond[since - 1]:
        since -= 1
    return _Gap(checks=checks, length=length, start=start, whole=whole, since=since)


def _beyond(checks: Checks, values: Settings, *, low: bool) -> np.ndarray:
    limit = values.number("decades")
    with np.errstate(invalid="ignore"):
        return np.asarray(checks.values <= limit if low else checks.values >= limit, np.bool_)


def _why_vanishing(look: Look, *, in_time: bool) -> str:
    if in_time:
        return tr(
            "Each step back in time multiplies the gradient by the recurrent weights once more."
        )
    slope = fitted_slope(look)
    if slope is None:
        return tr("What comes back from the loss is multiplied by less than 1 at each layer.")
    return tr(
        "Each layer multiplies what comes back from the loss by {factor:.2g}.", factor=10**slope
    )


def _against_vanishing(look: Look, recurrent: str) -> tuple[Remedy, ...]:
    if recurrent:
        return _against_forgetting(look, recurrent)
    hidden = tuple(look.rows[i].path for i in look.weighted if not look.rows[i].reference)
    squashed = squashing(look.facts)
    now = kinds_at(look.facts, squashed)
    remedies = []
    if squashed:
        remedies.append(offers.other_activation(squashed, "ReLU", of=now))
    else:
        remedies.append(offers.fitting_init(hidden))
        stds, factor = init_stds(look)
        if stds:
            remedies.append(offers.scaled_init(stds, factor))
    remedies.append(offers.normalisation(hidden))
    if any(_may_keep_width(look.rows[i]) for i in look.weighted):
        remedies.append(offers.residuals(hidden))
    smooth = (offers.other_activation(squashed, "GELU", of=now),) if squashed else ()
    return (*remedies, *smooth)


def _may_keep_width(row: Row) -> bool:
    """Whether as much may leave a layer as enters it, so that a link can go round it."""
    if not row.fan_in:
        return False
    leaving = round(row.parameters / row.fan_in)  # constants are few beside the weights
    by_window = LAYERS[row.kind].family == "convolution" if row.kind in LAYERS else False
    return row.fan_in % max(1, leaving) == 0 if by_window else abs(row.fan_in - leaving) <= 1


def _against_forgetting(look: Look, path: str) -> tuple[Remedy, ...]:
    row = row_of(look, path)
    plain = row is not None and "nonlinearity" in LAYERS[row.kind].params
    remedies = [offers.pooled([path])]
    if plain:
        remedies += [offers.gated([path], "LSTM"), offers.gated([path], "GRU")]
    return (*remedies, offers.orthogonal([path]))


@rule(
    "exploding-gradient",
    tr("The gradient explodes"),
    "gradient flow",
    explanation=tr(
        "Where the factors of backpropagation are above 1 the product grows beyond "
        "measure: one step then throws the weights far away, and what was learned is lost."
    ),
    formula=tr(
        "flow of the first rows ≥ +1.7 for 3 checks; or norm(ΔW) > ½ norm(W) on 2 sampled "
        "steps, > 3 norm(W) on one; or growth to no number; with loss ≥ ½ of the best constant's"
    ),
    source=tr("Pascanu, Mikolov, Bengio 2013; Philipp, Song, Carbonell 2018"),
    decades=Param.float(
        1.7,
        minimum=0,
        unit=tr("decades"),
        help=tr("72 healthy runs lay below +1.0, exploding ones above +3.6."),
    ),
    checks=Param.int(3, minimum=1, maximum=40, help=tr("A spike of one check is no trend.")),
    step=Param.float(
        0.5,
        minimum=0,
        help=tr("Healthy steps move weights by 1 % at most; half is fifty times that."),
    ),
    leap=Param.float(
        3.0, minimum=0, help=tr("One step that leaves nothing of the weights is enough.")
    ),
    growth=Param.float(
        1e3, minimum=1, help=tr("Norms of healthy runs stay within two decades of their beginning.")
    ),
    level=Param.float(
        0.5,
        minimum=0,
        help=tr("Where the loss is below half of a constant's, it learns all the same."),
    ),
    lint=first_pass.growing,
    explains=("divergence", "oscillating-loss", "plateau", "dying-relu", "saturated-activation"),
)
def exploding(look: Look, values: Settings) -> Verdict:
    """Whether the gradient grows over depth, or steps throw the weights away."""
    gap = _widest(look, values, low=False)
    steps, moved = total_update(look)
    growth = _growth(look)
    lost = _blew_up(look, growth, values)
    measures = (
        above("checks in a row", gap.length, values.number("checks")),
        above(
            "steps that move half of the weights",
            float((moved > values.number("step")).sum()),
            2,
        ),
        above("greatest step", float(moved.max(initial=0.0)), values.number("leap")),
        above("growth of the norm", growth, values.number("growth")),
        above("loss over the constant's", look.now, values.number("level")),
    )
    if not len(steps) and not lost:
        return unsure(tr("No step was sampled yet."), *measures)
    deep = measures[0].holds or (lost and _grew_from_start(look, values))
    if not (deep or measures[1].holds or measures[2].holds or lost):
        return silent(tr("The gradient keeps its size."), *measures)
    if not lost and not measures[-1].holds:
        return silent(tr("It learns all the same."), *measures)
    if not (deep or lost) and look.ask("weight-decay-too-high").is_found:
        return silent(tr("The weights shrink away under steps of usual size."), *measures)
    return found(
        "exploding-gradient",
        _explosion_words(gap, deep=deep, lost=lost),
        *measures,
        cause=_why_exploding(look, deep=deep),
        nodes=gap.nodes(look) if deep else (),
        first_step=gap.first_step if deep else _first_leap(steps, moved, values),
        series=gap.series(values),
        remedies=_against_explosion(look, deep=deep and not gap.layer),
        slope=fitted_slope(look),
    )


def _grew_from_start(look: Look, values: Settings) -> bool:
    """Whether the gradient grew over depth in the first steps."""
    early = early_flow(look)[look.first] if len(look.first) else np.empty(0)
    return bool((early[~np.isnan(early)] >= values.number("decades")).any())


def _first_leap(steps: Ints, moved: Doubles, values: Settings) -> int | None:
    far = np.flatnonzero(moved > values.number("step"))
    return int(steps[far[0]]) if len(far) else None


def _explosion_words(gap: _Gap, *, deep: bool, lost: bool) -> str:
    if not deep:
        return (
            tr("The gradient grew until it was no number")
            if lost
            else tr("Steps throw the weights away")
        )
    top = float(np.nanmax(gap.checks.values))
    return tr(
        "The first steps in time get 10^{decades:.1f} times the gradient of the last ones"
        if gap.layer
        else "The first layers get 10^{decades:.1f} times the gradient of the last ones",
        decades=top,
    )


def _growth(look: Look) -> float:
    """The greatest norm of the run over the median of its first ten steps."""
    norms = look.history.column("grad_norm")
    low = norms.mean[np.isfinite(norms.mean)]
    if len(low) < 3:
        return math.nan
    early = float(np.median(low[:10]))
    if np.isposinf(norms.high).any():
        return math.inf
    return float(np.nanmax(norms.high)) / early if early > 0 else math.nan


def _blew_up(look: Look, growth: float, values: Settings) -> bool:
    """Whether the run ended in numbers that are none, behind growth and not in bad data."""
    events = [event for event in look.history.non_finite if event.direction != "data"]
    if not events or look.found("nan-in-data") is not None:
        return False
    column = look.history.column("loss")
    losses = column.mean[np.isfinite(column.mean)]
    rose = len(losses) > 1 and losses[-1] > 10 * max(abs(float(losses[0])), 1e-12)
    return rose or growth >= values.number("growth")


def _why_exploding(look: Look, *, deep: bool) -> str:
    slope = fitted_slope(look)
    if deep and slope is not None:
        return tr(
            "Each layer multiplies what comes back from the loss by {factor:.2g}.", factor=10**slope
        )
    if look.found("unnormalised-targets") is not None:
        return tr("The targets are far from unit scale, so the loss and its gradient are huge.")
    return tr("Over depth the gradient keeps its size, so single steps are too large: the rate.")


def _against_explosion(look: Look, *, deep: bool) -> tuple[Remedy, ...]:
    hidden = tuple(look.rows[i].path for i in look.weighted if not look.rows[i].reference)
    norms = look.history.column("grad_norm").mean
    usual = norms[np.isfinite(norms) & (norms > 0)]
    limit = float(np.quantile(usual[:10], 0.5)) if len(usual) else 1.0
    clip = clipping(look, float(f"{min(max(limit, 1e-3), 10.0):.2g}"))
    if deep:
        stds, factor = init_stds(look)
        scaled = [offers.scaled_init(stds, factor)] if stds else []
        return (offers.fitting_init(hidden), *scaled, offers.normalisation(hidden), *clip)
    rate = number_of(look.facts.optimizer, "lr")
    return (*((offers.rate(rate / 10, lower=True),) if rate else ()), *clip)


@rule(
    "non-finite",
    tr("A number is infinite or undefined"),
    "non-finite",
    explanation=tr(
        "Once one number is NaN or infinite, every number that depends on it is. The step "
        "was not applied; the run waits with its last good weights."
    ),
    formula=tr(
        "loss, gradient or running statistic not finite; the first bad tensor of the replay"
    ),
    source=tr("IEEE 754; Goldberg 1991"),
    explains=("divergence", "plateau"),
)
def non_finite(look: Look, values: Settings) -> Verdict:
    """Where the first number went bad."""
    events = look.history.non_finite
    ended = look.history.ended
    if not events:
        bad = ended is not None and ended.status == "non-finite"
        if not bad:
            return silent(tr("Every number is finite."))
        return found("non-finite", tr("The run ended in a number that is not finite"))
    first = events[0]
    what = tr("not a number") if first.kind == "nan" else tr("infinite")
    place = {
        "data": tr("in the data"),
        "forward": tr("on the way forward"),
        "loss": tr("in the loss"),
        "backward": tr("on the way back"),
    }[first.direction]
    return found(
        "non-finite",
        tr("A value is {what} {place} at step {step:,}", what=what, place=place, step=first.step),
        cause=tr("The first bad tensor in the order of computation is at this layer."),
        nodes=(first.path,),
        first_step=first.step,
        remedies=_against_bad_numbers(look),
        direction=first.direction,
        kind=first.kind,
        rows=tuple(first.examples),
    )


def _against_bad_numbers(look: Look) -> tuple[Remedy, ...]:
    for rule_id in ("nan-in-data", "loss-pairing"):
        earlier = look.found(rule_id)
        if earlier is not None and earlier.remedies:
            return earlier.remedies
    rate = number_of(look.facts.optimizer, "lr")
    lower = (offers.rate(rate / 10, lower=True),) if rate else ()
    return (*lower, *clipping(look))
