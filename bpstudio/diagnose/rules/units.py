"""Rules of what activations give: units that are dead, values where a curve runs flat."""

from __future__ import annotations

import math

import numpy as np

from bpstudio.diagnose import offers
from bpstudio.diagnose.look import LARGE_STEP, Look, large_step, run_at_end, unsettled
from bpstudio.diagnose.registry import Settings, rule
from bpstudio.diagnose.rules import first_pass
from bpstudio.diagnose.settings_read import number_of
from bpstudio.diagnose.slope import kinds_at
from bpstudio.diagnose.verdict import Verdict, above, found, series, silent, unsure
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param
from bpstudio.record.events import ActivationRow
from bpstudio.record.findings import Remedy


def _worst(
    look: Look, name: str, rows: list[int], share: float
) -> tuple[int, int, np.ndarray, np.ndarray]:
    """Row, probes in a row at the end, steps and values where a share is highest for longest."""
    steps = np.array([step for step, _ in look.probes], np.int64)
    best = (-1, 0, steps, np.empty(0))
    for place in rows:
        values = np.array([getattr(probe, name)[place] for _, probe in look.probes], np.float64)
        count = run_at_end(values >= share)
        if best[0] < 0 or (count, values[-1]) > (best[1], best[3][-1]):
            best = (place, count, steps, values)
    return best


def _wanted(look: Look, values: Settings) -> int:
    """Probes in a row that are needed: fewer in a run that has, or will have, few epochs."""
    epochs = len(look.probes) if look.is_over else look.facts.planned_epochs
    return max(1, min(int(values.number("probes")), epochs))


@rule(
    "dying-relu",
    tr("Units are dead"),
    "units",
    explanation=tr(
        "A ReLU whose input is negative for every sample gives zero, has zero slope, and "
        "gets no gradient by which it could come back."
    ),
    formula=tr(
        "share of units that are zero on all samples of the probe ≥ ½ for 3 probes, with "
        "loss ≥ ½ of the best constant's that lost less than a tenth in a quarter of the "
        "run, or ≥ ¼ where three quarters are dead"
    ),
    source=tr("Lu, Shin, Su, Karniadakis 2019; Maas, Hannun, Ng 2013"),
    share=Param.float(
        0.5,
        minimum=0,
        maximum=1,
        help=tr(
            "Sparse nets that learn well keep most units alive on some "
            "sample; half of them dead is beyond what 24 healthy runs showed."
        ),
    ),
    probes=Param.int(3, minimum=1, help=tr("Units may be silent for an epoch and come back.")),
    level=Param.float(
        0.25,
        minimum=0,
        help=tr("A network that learned with half its units has no need of the rest."),
    ),
    fall=Param.float(
        0.1,
        minimum=0,
        help=tr(
            "Where a tenth of the loss went within a quarter of the run, the half that is alive "
            "suffices."
        ),
    ),
    explains=("vanishing-gradient", "zero-gradient", "slow-convergence", "plateau"),
)
def dying(look: Look, values: Settings) -> Verdict:
    """Whether most units of a layer give zero whatever enters."""
    if unsettled(look):
        return silent(
            tr("Batches are learned; running statistics have had too few steps to judge by.")
        )
    rows = [i for i, row in enumerate(look.facts.activations) if row.dies and row.units > 0]
    if not rows:
        return silent(tr("No activation gives exactly zero over a range."))
    if look.found("label-smoothing-too-high") is not None:
        return silent(tr("The labels say nothing, which says more."))
    if _bias_decides(look):
        return silent(tr("The inputs are so small that constants alone decide, which says more."))
    if not look.probes:
        return unsure(tr("The end of the first epoch shows it."))
    place, count, steps, shares = _worst(look, "dead", rows, values.number("share"))
    row, wanted = look.facts.activations[place], _wanted(look, values)
    measures = (
        above("dead units", float(shares[-1]), values.number("share")),
        above("probes in a row", count, wanted),
        above("loss over the constant's", look.now, _needed(float(shares[-1]), values)),
    )
    if count < wanted:
        return silent(tr("Most units are alive on some sample."), *measures)
    on_its_way = shares[-1] < _most(values) and look.fall >= values.number("fall")
    if not measures[2].holds or on_its_way:
        return silent(tr("It learns all the same."), *measures)
    dead = [
        look.facts.activations[i].path
        for i in rows
        if look.probes[-1][1].dead[i] >= values.number("share")
    ]
    return found(
        "dying-relu",
        tr(
            "{share:.0%} of the units of {name!r} are zero for every sample",
            share=shares[-1],
            name=row.name,
        ),
        *measures,
        cause=_why_dead(look, row, place),
        nodes=tuple(dead or [row.path]),
        first_step=int(steps[len(steps) - count]),
        series=series("dead units", steps, shares, threshold=values.number("share")),
        remedies=_against_death(look, dead or [row.path]),
    )


def _bias_decides(look: Look) -> bool:
    """Whether inputs are tiny: a unit is then dead or alive by the sign of its constant."""
    finding = look.found("unnormalised-inputs")
    size = finding.evidence.get("root mean square, least") if finding is not None else None
    if not isinstance(size, FrozenMap):
        return False
    value, limit = size.get("value"), size.get("threshold")
    return isinstance(value, float) and isinstance(limit, float) and value <= limit


def _needed(share: float, values: Settings) -> float:
    """The level from which dead units count: twice as much where only half of them are dead."""
    return values.number("level") * (1 if share >= _most(values) else 2)


def _most(values: Settings) -> float:
    """The share from which hardly anything is left of a layer."""
    return (1 + values.number("share")) / 2


def _why_dead(look: Look, row: ActivationRow, place: int) -> str:
    beginning = look.facts.beginning
    early = float(beginning.probe.dead[place]) if beginning is not None else math.nan
    if early >= 0.5:
        return tr("They were dead before the first step: initial weights or bias are to blame.")
    if large_step(look) >= LARGE_STEP:
        return tr("Steps that were too large pushed them where every input is negative.")
    return tr("Weights or bias moved to where every input is negative.")


def _against_death(look: Look, paths: list[str]) -> tuple[Remedy, ...]:
    hidden = tuple(look.rows[i].path for i in look.weighted if not look.rows[i].reference)
    beginning = look.facts.beginning
    from_start = beginning is not None and float(np.nanmax(beginning.probe.dead)) >= 0.5
    leaky = offers.other_activation(paths, "LeakyReLU", of=kinds_at(look.facts, paths))
    rate = number_of(look.facts.optimizer, "lr")
    lower = (offers.rate(rate / 30, lower=True),) if rate else ()
    fitting = (offers.fitting_init(hidden),) if hidden else ()
    if from_start:
        return (*fitting, leaky, *lower)
    normal = (offers.normalisation(hidden),) if hidden else ()
    if large_step(look) >= LARGE_STEP:
        return (*lower, leaky, *normal)
    return (leaky, *normal, *lower)  # steps of usual size killed them: shorter ones are but slower


@rule(
    "saturated-activation",
    tr("Activations are saturated"),
    "units",
    explanation=tr(
        "Far out, tanh and sigmoid are flat: what enters can change without a change of "
        "what comes out, so no gradient passes."
    ),
    formula=tr(
        "share of values with a slope below 5 % of the greatest ≥ ½ for 3 probes, with loss "
        "≥ ¼ of the best constant's"
    ),
    source=tr("Glorot, Bengio 2010; LeCun, Bottou, Orr, Müller 1998"),
    share=Param.float(
        0.5, minimum=0, maximum=1, help=tr("Trained tanh nets have up to a third of such values.")
    ),
    probes=Param.int(3, minimum=1, help=tr("A layer may saturate for an epoch and come back.")),
    level=Param.float(
        0.25, minimum=0, help=tr("Saturation of a network that has learned its task is confidence.")
    ),
    ends=Param.float(
        0.8,
        minimum=0,
        help=tr(
            "An Output that is sure of itself saturates; it is at fault only if it is sure and "
            "wrong."
        ),
    ),
    lint=first_pass.flat,
    explains=("vanishing-gradient", "slow-convergence", "plateau", "zero-gradient"),
)
def saturated(look: Look, values: Settings) -> Verdict:
    """Whether an activation works where its curve is flat."""
    rows = [i for i, row in enumerate(look.facts.activations) if row.saturates]
    if not rows:
        return silent(tr("No activation runs flat."))
    if not look.probes:
        return unsure(tr("The end of the first epoch shows it."))
    hidden = [i for i in rows if not look.facts.activations[i].ends]
    ends = [i for i in rows if look.facts.activations[i].ends]
    verdicts = [
        _saturation(look, values, group, level)
        for group, level in ((hidden, "level"), (ends, "ends"))
        if group
    ]
    return next((one for one in verdicts if one.is_found), verdicts[0])


def _saturation(look: Look, values: Settings, rows: list[int], level: str) -> Verdict:
    place, count, steps, shares = _worst(look, "saturated", rows, values.number("share"))
    row, wanted = look.facts.activations[place], _wanted(look, values)
    measures = (
        above("saturated values", float(shares[-1]), values.number("share")),
        above("probes in a row", count, wanted),
        above("loss over the constant's", look.now, values.number(level)),
    )
    if count < wanted:
        return silent(tr("Most values lie where the curve is steep."), *measures)
    if not measures[2].holds:
        return silent(tr("It learns all the same."), *measures)
    return found(
        "saturated-activation",
        tr(
            "{share:.0%} of the values of {name!r} lie where its curve is flat",
            share=shares[-1],
            name=row.name,
        ),
        *measures,
        cause=tr("What enters is too large for this curve, so hardly any gradient passes."),
        nodes=(row.path,),
        first_step=int(steps[len(steps) - count]),
        series=series("saturated values", steps, shares, threshold=values.number("share")),
        remedies=_against_saturation(look, row),
    )


def _against_saturation(look: Look, row: ActivationRow) -> tuple[Remedy, ...]:
    inputs = look.found("unnormalised-inputs")
    first = inputs.remedies if inputs is not None else ()
    hidden = tuple(look.rows[i].path for i in look.weighted if not look.rows[i].reference)
    rate = number_of(look.facts.optimizer, "lr")
    lower = (offers.rate(rate / 10, lower=True),) if rate else ()
    if row.ends:
        return (*first, *lower)
    return (*first, offers.fitting_init(hidden), *lower, offers.normalisation(hidden))
