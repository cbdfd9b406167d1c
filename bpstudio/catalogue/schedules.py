"""The schedules of `torch.optim.lr_scheduler`, as plain data; no torch here.

Left out: schedules that take functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bpstudio.catalogue.spec import SchedulePlan, ScheduleSpec, settle
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Param, Value
from bpstudio.registry import Registry


def _epochs(default: int, help: str) -> Param:
    return Param.int(default, minimum=1, unit=tr("epochs"), help=help)


def _factor(default: float, help: str) -> Param:
    return Param.float(default, minimum=0, exclusive_minimum=True, maximum=1, help=help)


_GAMMA = _factor(0.1, tr("What the rate is multiplied by."))
_ETA_MIN = Param.float(0.0, minimum=0, help=tr("The rate at the lowest point."))
_CYCLE_MOMENTUM = Param.bool(
    True, help=tr("Lower the momentum while the rate is high, if the optimizer has one.")
)


def _momentum(default: float, help: str) -> Param:
    return Param.float(
        default,
        minimum=0,
        maximum=0.999999,
        help=help,
        advanced=True,
    )


def _cosine(plan: SchedulePlan, values: Mapping[str, Value]) -> Mapping[str, Value]:
    return FrozenMap[Value](T_max=max(1, plan.epochs))


def _one_cycle(plan: SchedulePlan, values: Mapping[str, Value]) -> Mapping[str, Value]:
    return FrozenMap[Value](
        max_lr=plan.lr,
        total_steps=max(1, plan.total_steps),
        cycle_momentum=bool(values["cycle_momentum"]) and plan.momentum,
    )


def _cyclic(plan: SchedulePlan, values: Mapping[str, Value]) -> Mapping[str, Value]:
    return FrozenMap[Value](
        max_lr=plan.lr,
        cycle_momentum=bool(values["cycle_momentum"]) and plan.momentum,
    )


def _check_milestones(values: Mapping[str, Value]) -> None:
    milestones = cast(tuple[int, ...], values["milestones"])
    if sorted(set(milestones)) != list(milestones):
        raise UserError(
            tr("milestones {milestones} must rise.", milestones=list(milestones)),
            hint=tr("Give each epoch once, in order."),
        )


def _check_parts(values: Mapping[str, Value]) -> None:
    """Parts are whole schedules that can be stepped together."""
    rhythms = set()
    for name in _PARTS:
        part = values[name]
        if not isinstance(part, FrozenMap):
            continue
        spec, given = SCHEDULES[str(part["kind"])], part.get("params", EMPTY)
        if spec.parts or spec.metric:
            raise UserError(
                tr("{kind} cannot be part of another schedule.", kind=spec.kind),
                hint=tr("Choose a plain one."),
            )
        settle(spec, given if isinstance(given, FrozenMap) else EMPTY)
        rhythms.add(spec.per)
    if len(rhythms) > 1:
        raise UserError(
            tr("One part changes the rate at each step, another at each epoch."),
            hint=tr("Choose parts that go alike."),
        )


def _check_turns(values: Mapping[str, Value]) -> None:
    _check_parts(values)
    _check_milestones(values)
    turns = sum(values[name] is not None for name in _PARTS)
    count = len(cast(tuple[int, ...], values["milestones"]))
    if count != turns - 1:
        raise UserError(
            tr(
                "{turns} schedules in turn need {needed} milestones; there are {count}.",
                turns=turns,
                needed=turns - 1,
                count=count,
            ),
            hint=tr("Give the epoch at which each but the first begins."),
        )


_PARTS = {
    "first": tr("The first schedule."),
    "second": tr("The second schedule."),
    "third": tr("The third schedule; empty: none."),
    "fourth": tr("The fourth schedule; empty: none."),
}
"""The schedules that one is made of, with their words of help."""


def _parts(first: str, second: str) -> dict[str, Param]:
    kinds = (first, second, None, None)
    return {
        name: Param(
            kind="spec",
            default=None if kind is None else FrozenMap[Value]({"kind": kind, "params": EMPTY}),
            optional=kind is None,
            registry="schedule",
            help=help,
        )
        for (name, help), kind in zip(_PARTS.items(), kinds, strict=True)
    }


_SPECS = (
    ScheduleSpec(
        kind="StepLR",
        per="epoch",
        summary=tr("Multiplies the rate by a factor every so many epochs."),
        formula="lr = lr₀ γ^⌊epoch / step_size⌋",
        params={"step_size": _epochs(10, tr("How many epochs lie between.")), "gamma": _GAMMA},
    ),
    ScheduleSpec(
        kind="CosineAnnealingLR",
        per="epoch",
        summary=tr("Lets the rate fall along half a cosine until the last epoch."),
        formula="lr = η + (lr₀ − η)(1 + cos(π epoch / epochs)) / 2",
        params={"eta_min": _ETA_MIN},
        inferred=_cosine,
    ),
    ScheduleSpec(
        kind="OneCycleLR",
        per="step",
        summary=tr(
            "Raises the rate to the optimizer's own, then lowers it far below, over the run."
        ),
        formula="lr₀ / div_factor ↗ lr₀ ↘ lr₀ / (div_factor × final_div_factor)",
        params={
            "pct_start": Param.float(
                0.3, minimum=0, maximum=1, help=tr("The share of the run in which the rate rises.")
            ),
            "anneal_strategy": Param.choice(
                "cos", ("cos", "linear"), help=tr("The form of the ways.")
            ),
            "cycle_momentum": _CYCLE_MOMENTUM,
            "base_momentum": _momentum(0.85, tr("The momentum when the rate is highest.")),
            "max_momentum": _momentum(0.95, tr("The momentum when the rate is lowest.")),
            "div_factor": Param.float(
                25.0, minimum=1, help=tr("The first rate is the highest divided by this.")
            ),
            "final_div_factor": Param.float(
                1e4, minimum=1, help=tr("The last rate is the first divided by this.")
            ),
            "three_phase": Param.bool(
                False, help=tr("Come down to the first rate before going far below."), advanced=True
            ),
        },
        inferred=_one_cycle,
    ),
    ScheduleSpec(
        kind="ExponentialLR",
        per="epoch",
        summary=tr("Multiplies the rate by a factor after every epoch."),
        formula="lr = lr₀ γ^epoch",
        params={"gamma": _GAMMA.with_default(0.95)},
    ),
    ScheduleSpec(
        kind="MultiStepLR",
        per="epoch",
        summary=tr("Multiplies the rate by a factor at given epochs."),
        formula=tr("lr = lr₀ γ^(milestones passed)"),
        params={
            "milestones": Param.ints(
                (10, 15),
                length=(1, 64),
                minimum=1,
                unit=tr("epochs"),
                help=tr("The epochs at which the rate changes, in order."),
            ),
            "gamma": _GAMMA,
        },
        check=_check_milestones,
    ),
    ScheduleSpec(
        kind="LinearLR",
        per="epoch",
        summary=tr("Moves the rate in a straight line: a warm-up, or a fade-out."),
        formula=tr("lr = lr₀ × (start ↗ end over total_iters epochs)"),
        params={
            "start_factor": _factor(1 / 3, tr("What the rate is multiplied by at first.")),
            "end_factor": Param.float(
                1.0, minimum=0, maximum=1, help=tr("What the rate is multiplied by in the end.")
            ),
            "total_iters": _epochs(5, tr("How many epochs the way takes.")),
        },
    ),
    ScheduleSpec(
        kind="ConstantLR",
        per="epoch",
        summary=tr("Holds the rate down by a factor for the first epochs."),
        formula=tr("lr = lr₀ × factor before epoch total_iters, then lr₀"),
        params={
            "factor": Param.float(
                1 / 3, minimum=0, maximum=1, help=tr("What the rate is multiplied by at first.")
            ),
            "total_iters": _epochs(5, tr("How many epochs that lasts.")),
        },
    ),
    ScheduleSpec(
        kind="PolynomialLR",
        per="epoch",
        summary=tr("Lets the rate fall to zero along a power curve."),
        formula="lr = lr₀ (1 − epoch / total_iters)^power",
        params={
            "total_iters": _epochs(5, tr("How many epochs it takes to reach zero.")),
            "power": Param.float(1.0, minimum=0, help=tr("1 is a straight line.")),
        },
    ),
    ScheduleSpec(
        kind="CosineAnnealingWarmRestarts",
        per="epoch",
        summary=tr("Lets the rate fall along half a cosine again and again."),
        formula=tr("lr = η + (lr₀ − η)(1 + cos(π t / T)) / 2, t since the last restart"),
        params={
            "T_0": _epochs(10, tr("How many epochs lie before the first restart.")),
            "T_mult": Param.int(
                1,
                minimum=1,
                unit=tr("times"),
                help=tr("How many times longer each cycle is than the one before."),
            ),
            "eta_min": _ETA_MIN,
        },
    ),
    ScheduleSpec(
        kind="CyclicLR",
        per="step",
        summary=tr("Moves the rate up to the optimizer's own and down again, over and over."),
        formula=tr("base_lr ↗ lr₀ ↘ base_lr, every step_size_up + step_size_down steps"),
        params={
            "base_lr": Param.float(1e-5, minimum=0, help=tr("The lowest rate.")),
            "step_size_up": Param.int(
                2000, minimum=1, unit=tr("steps"), help=tr("How many steps the way up takes.")
            ),
            "step_size_down": Param.int(
                None,
                minimum=1,
                unit=tr("steps"),
                help=tr("How many steps the way down takes; empty: as many as up."),
            ),
            "mode": Param.choice(
                "triangular",
                ("triangular", "triangular2", "exp_range"),
                help=tr("All peaks alike, each half as high as the last, or lower by gamma."),
            ),
            "gamma": Param.float(
                1.0, minimum=0, maximum=1, help=tr("How peaks shrink per step with exp_range.")
            ),
            "cycle_momentum": _CYCLE_MOMENTUM,
            "base_momentum": _momentum(0.8, tr("The momentum when the rate is highest.")),
            "max_momentum": _momentum(0.9, tr("The momentum when the rate is lowest.")),
        },
        inferred=_cyclic,
    ),
    ScheduleSpec(
        kind="ReduceLROnPlateau",
        per="epoch",
        summary=tr("Lowers the rate when the monitored loss has stopped falling."),
        formula=tr("lr ← lr × factor after patience epochs without a better loss"),
        params={
            "factor": Param.float(
                0.1,
                minimum=0,
                maximum=0.999999,
                exclusive_minimum=True,
                help=tr("What the rate is multiplied by."),
            ),
            "patience": Param.int(
                10,
                minimum=0,
                unit=tr("epochs"),
                help=tr("How many epochs without progress are borne."),
            ),
            "threshold": Param.float(1e-4, minimum=0, help=tr("Less than this is no progress.")),
            "threshold_mode": Param.choice(
                "rel", ("rel", "abs"), help=tr("The threshold is a share of the loss, or absolute.")
            ),
            "cooldown": Param.int(
                0, minimum=0, unit=tr("epochs"), help=tr("How many epochs to wait after lowering.")
            ),
            "min_lr": Param.float(0.0, minimum=0, help=tr("The rate never falls below this.")),
            "eps": Param.float(
                1e-8, minimum=0, help=tr("Smaller changes of the rate are left out."), advanced=True
            ),
            "monitor": Param.text(
                "validation.loss",
                help=tr("The figure that is watched: PART.loss, or PART.NODE.METRIC of an Output."),
                advanced=True,
            ),
        },
        metric=True,
    ),
    ScheduleSpec(
        kind="SequentialLR",
        per="epoch",
        summary=tr("Runs one schedule after the other, such as a warm-up and then a decay."),
        formula=tr("first until milestone 1, second until milestone 2, …"),
        params={
            **_parts("LinearLR", "CosineAnnealingLR"),
            "milestones": Param.ints(
                (5,),
                length=(1, 3),
                minimum=1,
                maximum=1_000_000,
                unit=tr("epochs"),
                help=tr("The epoch at which each schedule but the first begins, rising."),
            ),
        },
        parts=tuple(_PARTS),
        in_turn=True,
        check=_check_turns,
    ),
    ScheduleSpec(
        kind="ChainedScheduler",
        per="epoch",
        summary=tr("Runs several schedules at the same time: their factors multiply."),
        formula=tr("lr = lr₀ × factor of the first × factor of the second × …"),
        params=_parts("ConstantLR", "ExponentialLR"),
        parts=tuple(_PARTS),
        check=_check_parts,
    ),
)

SCHEDULES: Registry[ScheduleSpec] = Registry("schedule", load=lambda: _SPECS)
