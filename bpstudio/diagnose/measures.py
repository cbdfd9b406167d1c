"""By what a remedy is measured when the original and the repaired model are both run.

The one place where each remedy says what is to become better. Reads histories alone.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bpstudio.diagnose.look import Look
from bpstudio.diagnose.problems import FIX
from bpstudio.diagnose.verdict import silent
from bpstudio.language import tr
from bpstudio.params import EMPTY
from bpstudio.record.history import History


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A figure of a run that a remedy is to make better; `read` gives None where it is unknown.

    A figure that is not finite is the worst there is. `measure` is what files and other programs
    read, `name` the same in the chosen language.
    """

    id: str
    measure: str
    name: str
    read: Callable[[Look], float | None]
    larger_better: bool = False


def figure_of(promise: Promise, history: History | None) -> float | None:
    """The figure of a run; None of a run that never began, or where it is not known."""
    if history is None or history.facts is None:
        return None
    look = Look(history, lambda _rule: silent(tr("No rule is asked.")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # numpy's, of columns without a value
        value = promise.read(look)
    ended = history.ended
    broke = ended is not None and ended.status in {"failed", "non-finite"}
    stopped = ended is not None and ended.reason == "not finite"
    if broke or stopped or (value is not None and math.isnan(value)):
        return -math.inf if promise.larger_better else math.inf
    return value


# ------------------------------------------------------------------------------ figures


def _loss(look: Look, part: str) -> float | None:
    """The loss at the end, as a share of the best constant prediction's where that is known."""
    ended, epochs = look.history.ended, look.history.epochs
    metrics = ended.metrics if ended is not None else EMPTY
    if not metrics and epochs:
        metrics = epochs[-1].metrics
    found = metrics.get(part) or metrics.get("train")
    if found is None:
        return None
    loss = look.loss_of(found)
    return loss if look.baseline is None else look.level(loss)


def _training(look: Look) -> float | None:
    return _loss(look, "train")


def _validation(look: Look) -> float | None:
    return _loss(look, "validation")


def _gap(look: Look) -> float | None:
    """How far the validation loss lies from that of the training part."""
    validation, training = _validation(look), _training(look)
    return None if validation is None or training is None else abs(validation - training)


def _reach(look: Look) -> float | None:
    """Decades between the gradients of the first layers and the last one, over the run."""
    values = look.flow.values[:, look.first] if len(look.first) else np.empty((0, 0))
    return float(np.max(np.abs(np.nanmedian(values, axis=0)))) if values.size else None


def _reach_in_time(look: Look) -> float | None:
    """Decades between the gradients at the first and the last step in time."""
    found = []
    for path in look.history.time_paths():
        _, values = look.history.time_profile(path)
        ends = np.nanmedian(np.asarray(values, np.float64)[:, [0, -1]], axis=0)
        found.append(abs(float(ends[1] - ends[0])))
    return max(found, default=None)


def _dead(look: Look) -> float | None:
    """The largest share of dead units of any activation, at the end."""
    if not look.probes:
        return None
    shares = np.asarray(look.probes[-1][1].dead, np.float64)
    return float(np.nanmax(shares)) if np.isfinite(shares).any() else 0.0


def _saturated(look: Look) -> float | None:
    """The largest share of values at the flat ends of any activation but the last, at the end."""
    if not look.probes:
        return None
    inner = np.array([not row.ends for row in look.facts.activations], np.bool_)
    shares = np.asarray(look.probes[-1][1].saturated, np.float64)[inner]
    return float(np.nanmax(shares)) if np.isfinite(shares).any() else 0.0


def _unused(look: Look) -> float | None:
    """How many trainable weights no gradient reaches."""
    rows = [row for row in look.rows if row.trainable and row.why and row.shares is None]
    return float(sum(row.parameters for row in rows))


def _recall(look: Look) -> float | None:
    """The recall of the class that is recognised worst, at the end."""
    if not look.probes:
        return None
    known = [float(np.nanmin(one)) for one in look.probes[-1][1].recall.values() if len(one)]
    return min(known, default=None)


TRAINING = Promise(
    id="training-loss", measure="training loss", name=tr("training loss"), read=_training
)
VALIDATION = Promise(
    id="validation-loss", measure="validation loss", name=tr("validation loss"), read=_validation
)
GAP = Promise(
    id="loss-gap",
    measure="gap between validation and training loss",
    name=tr("gap between validation and training loss"),
    read=_gap,
)
REACH = Promise(
    id="flow",
    measure="decades between first and last gradient",
    name=tr("decades between first and last gradient"),
    read=_reach,
)
TIME = Promise(
    id="flow-in-time",
    measure="decades of gradient over time",
    name=tr("decades of gradient over time"),
    read=_reach_in_time,
)
DEAD = Promise(
    id="dead-share", measure="share of dead units", name=tr("share of dead units"), read=_dead
)
SATURATED = Promise(
    id="saturated-share",
    measure="share of saturated activations",
    name=tr("share of saturated activations"),
    read=_saturated,
)
UNUSED = Promise(
    id="unused",
    measure="weights that no gradient reaches",
    name=tr("weights that no gradient reaches"),
    read=_unused,
)
RECALL = Promise(
    id="least-recall",
    measure="recall of the worst class",
    name=tr("recall of the worst class"),
    read=_recall,
    larger_better=True,
)

_OF_RULE: Mapping[str, Promise] = {
    "vanishing-gradient": REACH,
    "dying-relu": DEAD,
    "saturated-activation": SATURATED,
}
"""Rules whose remedies all serve one figure,"""
_OF_REMEDY: Mapping[str, Promise] = {
    "fitting-init": TRAINING,
    "scaled-init": TRAINING,
    "varied-init": TRAINING,
    "orthogonal-recurrence": TIME,
    "unfreeze": TRAINING,
    "activation-relu": TRAINING,
    "activation-leakyrelu": TRAINING,
    "activation-gelu": TRAINING,
    "activation-sigmoid": TRAINING,
    "add-activation": TRAINING,
    "normalise-layers": TRAINING,
    "add-residuals": TRAINING,
    "remove-layer": TRAINING,
    "remove-layers": UNUSED,
    "set-dropout": VALIDATION,
    "add-dropout": VALIDATION,
    "recurrent-lstm": TIME,
    "recurrent-gru": TIME,
    "pooled-readout": TIME,
    "unit-factor": TRAINING,
    "clip-gradients": TRAINING,
    "widen-clipping": TRAINING,
    "lower-rate": TRAINING,
    "raise-rate": TRAINING,
    "weight-decay": VALIDATION,
    "remove-schedule": TRAINING,
    "batch-size": VALIDATION,
    "drop-last": VALIDATION,
    "balance-classes": RECALL,
    "weigh-yes": RECALL,
    "early-stopping": VALIDATION,
    "label-smoothing": VALIDATION,
    "standardise-inputs": VALIDATION,
    "standardise-targets": VALIDATION,
    "fill-missing": TRAINING,
    "split-random": GAP,
    "split-stratified": GAP,
    "loss-crossentropyloss": VALIDATION,
    "loss-bcewithlogitsloss": VALIDATION,
    "predict-classes": VALIDATION,
    "insert-logsoftmax": VALIDATION,
    "insert-sigmoid": VALIDATION,
    FIX: TRAINING,
}
"""and by what the other remedies are measured."""


def promise_of(rule: str, remedy: str) -> Promise:
    """By what a remedy is measured on the card of a rule."""
    own = _OF_REMEDY.get(remedy, TRAINING)
    return own if own is TIME else _OF_RULE.get(rule, own)
