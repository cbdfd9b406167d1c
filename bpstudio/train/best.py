"""Early stopping and the best weights so far, by the monitored figure; knows no loop."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from bpstudio.graph.document import Training
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.record.events import Array, EpochDone
from bpstudio.train.monitor import figure, rises


@dataclass(frozen=True, kw_only=True, eq=False)
class Best:
    """The best figure so far, less is better, how many epochs ago, and the weights of then."""

    lowest: float = math.inf
    waited: int = 0
    step: int | None = None
    weights: FrozenMap[Array] | None = None


def monitored(done: EpochDone, training: Training) -> float:
    """The figure that is watched, less is better; training's where there is no validation."""
    stopping = training.early_stopping
    wanted = stopping.monitor if stopping else "validation.loss"
    value = figure(done, wanted)
    return -value if rises(wanted) else value


def improves(best: Best, value: float, training: Training) -> bool:
    """Whether an epoch's figure is better than the best by more than the margin."""
    stopping = training.early_stopping
    return value < best.lowest - (stopping.min_delta if stopping else 0.0)


def with_epoch(best: Best, value: float, training: Training) -> Best:
    """Take note of an epoch's figure; the weights are for the caller to keep."""
    if improves(best, value, training):
        return replace(best, lowest=value, waited=0)
    return replace(best, waited=best.waited + 1)


def reason_to_stop(best: Best, training: Training) -> str:
    """Why the run should end now, or nothing."""
    stopping = training.early_stopping
    if stopping and best.waited >= stopping.patience:
        return tr(
            "{figure} has not improved for {epochs} epochs",
            figure=stopping.monitor,
            epochs=best.waited,
        )
    return ""
