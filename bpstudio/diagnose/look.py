"""What rules look at: a run's history reduced to curves and checks, each computed once.

A check is one of 40 equal parts of the planned run; its value is the median of its samples. A loss
is held against that of the best constant prediction: its level is 1 where nothing is learned.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from bpstudio.diagnose.verdict import Verdict
from bpstudio.record.events import EpochProbe, OutputFacts, PartMetrics, Row, RunFacts
from bpstudio.record.findings import Finding
from bpstudio.record.history import History

CHECKS = 40
MOST_PADDED = 4
"""Parts of uneven length may take so many times the room of what is in them."""
SETTLED_STEPS = 60
"""After so many steps 0.2 % of a running statistic is left of its beginning."""
FEW_EPOCHS = 4
"""Below so many epochs the curve is that of the batches, mean by check."""
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Ask = Callable[[str], Verdict]


@dataclass(frozen=True, kw_only=True, eq=False)
class Curve:
    """Losses over steps; `validation` has NaN where it is not known."""

    steps: Ints
    train: Doubles
    validation: Doubles
    by_epoch: bool

    def __len__(self) -> int:
        return len(self.steps)


@dataclass(frozen=True, kw_only=True, eq=False)
class Checks:
    """A signal by check: values [checks, rows], and the first step of each."""

    steps: Ints
    values: Doubles


class Look:
    """One run as rules see it. `ask` gives what another rule says of it."""

    def __init__(self, history: History, ask: Ask) -> None:
        if history.facts is None:
            raise ValueError("a history without facts cannot be judged")
        self.history = history
        self.ask = ask
        self.known: dict[str, tuple[Ints, npt.NDArray[Any]]] = {}
        """Steps and values that functions beside this class have worked out, by name."""

    @cached_property
    def facts(self) -> RunFacts:
        """What was known when the run began."""
        assert self.history.facts is not None
        return self.history.facts

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the heatmap."""
        return self.facts.rows

    @cached_property
    def progress(self) -> float:
        """Share of the planned run that is done."""
        return self.history.steps_done / max(1, self.facts.planned_steps)

    @cached_property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.history.ended is not None

    def found(self, rule: str) -> Finding | None:
        """What was found by a rule before the first step."""
        return next((one for one in self.history.found if one.rule == rule), None)

    # ------------------------------------------------------------------------ loss

    @cached_property
    def judged(self) -> tuple[OutputFacts, ...]:
        """Outputs whose loss can be held against a constant prediction's."""
        return tuple(
            output
            for output in self.facts.outputs
            if output.baseline is not None
            and output.baseline - output.floor > 1e-3 * output.baseline
        )

    @cached_property
    def baseline(self) -> float | None:
        """Loss of the best constant prediction, over the outputs that have one."""
        if not self.judged:
            return None
        return sum(output.weight * (output.baseline or 0.0) for output in self.judged)

    @cached_property
    def floor(self) -> float:
        """The least loss that any prediction can reach."""
        return sum(output.weight * output.floor for output in self.judged)

    @cached_property
    def start(self) -> float | None:
        """Loss before the first step, where it is known."""
        beginning = self.facts.beginning
        if beginning is not None and math.isfinite(beginning.loss):
            whole = len(self.judged) in {0, len(self.facts.outputs)}
            return beginning.loss if whole else None
        return None

    @cached_property
    def scale(self) -> float | None:
        """What losses are measured by: the baseline, or else the loss before the first step."""
        scale = self.baseline if self.baseline is not None else self.start
        return scale if scale is not None and scale > 0 else None

    def level(self, loss: float) -> float:
        """A loss on a scale where 1 is the best constant prediction; NaN without a scale."""
        if self.scale is None:
            return math.nan
        return (loss - self.floor) / (self.scale - self.floor)

    @cached_property
    def curve(self) -> Curve:
        """Evaluation-mode losses by epoch, or where there are few of these, of batches by check."""
        epochs = self.history.epochs
        if len(epochs) >= FEW_EPOCHS or self.facts.planned_epochs >= FEW_EPOCHS:
            return Curve(
                steps=np.array([epoch.step for epoch in epochs], np.int64),
                train=np.array([self.loss_of(epoch.metrics.get("train")) for epoch in epochs]),
                validation=np.array(
                    [self.loss_of(epoch.metrics.get("validation")) for epoch in epochs]
                ),
                by_epoch=True,
            )
        checks = self.checks_of(*self._batch_losses())
        losses = checks.values[:, 0] if checks.values.size else np.empty(0)
        return Curve(
            steps=checks.steps,
            train=losses,
            validation=np.full(len(losses), np.nan),
            by_epoch=False,
        )

    def _batch_losses(self) -> tuple[Ints, Doubles]:
        column = self.history.column("loss")
        return column.steps, np.asarray(column.mean, np.float64)[:, None]

    def loss_of(self, metrics: PartMetrics | None) -> float:
        """The loss of the outputs that have a baseline; of all, where none has."""
        if metrics is None:
            return math.nan
        if not self.judged or len(self.judged) == len(self.facts.outputs):
            return metrics.loss
        figures = {path: dict(own) for path, own in metrics.outputs.items()}
        return sum(
            output.weight * figures.get(output.path, {}).get("loss", math.nan)
            for output in self.judged
        )

    @cached_property
    def last_loss(self) -> float:
        """The median of the last three losses of the training part; infinite if it is no number."""
        ends = self.curve.train[-3:]
        if not len(ends):
            return math.nan if self.start is None else self.start
        if not np.isfinite(ends[-1]):
            return math.inf
        return float(np.median(ends[np.isfinite(ends)]))

    @cached_property
    def now(self) -> float:
        """The level of the last loss."""
        return self.level(self.last_loss)

    @cached_property
    def fall(self) -> float:
        """Share of the level that went in the last quarter of the planned run."""
        curve = self.curve
        if len(curve) < 2:
            return 0.0
        reach = self.facts.planned_steps / 4
        before = np.flatnonzero(curve.steps <= curve.steps[-1] - reach)
        earlier = curve.train[before[-1]] if len(before) else (self.start or curve.train[0])
        past, now = self.level(float(earlier)), self.level(float(curve.train[-1]))
        return (past - now) / past if past > 0 and math.isfinite(past) else 0.0

    @cached_property
    def rests(self) -> bool:
        """Whether the loss has come to rest below that of a constant prediction.

        It fell by less than a twentieth in the last quarter of the run so far: that of the
        validation part where there is one, since rows that are learned by heart never rest.
        """
        losses = self.curve.validation
        if not np.isfinite(losses).all():
            losses = self.curve.train
        levels = np.array([self.level(float(loss)) for loss in losses])
        quarter = max(2, len(levels) // 4)
        if len(levels) < 2 * quarter or not np.isfinite(levels).all() or not self.now < 0.9:
            return False
        return bool(levels[-quarter:].min() > 0.95 * levels[:-quarter].min())

    # ------------------------------------------------------------------------ signals

    def checks_of(self, steps: Ints, values: Doubles) -> Checks:
        """Medians by check of values [n, rows]; checks without samples are left out."""
        if not len(steps):
            return Checks(steps=np.empty(0, np.int64), values=np.empty((0, values.shape[1])))
        planned = max(self.facts.planned_steps, 1)
        number = np.minimum(steps * CHECKS // planned, CHECKS - 1)
        firsts = np.flatnonzero(np.diff(number, prepend=-1))
        return Checks(steps=steps[firsts], values=_medians(np.asarray(values, np.float64), firsts))

    @cached_property
    def flow(self) -> Checks:
        """log10 of each row's flow relative to the last weighted rows, by check."""
        return self._signal("flow")

    @cached_property
    def update(self) -> Checks:
        """log10 of norm(ΔW) / norm(W) by row and check."""
        return self._signal("update")

    @cached_property
    def grad(self) -> Checks:
        """log10 of the gradient norm by row and check."""
        return self._signal("grad")

    def _signal(self, name: str) -> Checks:
        steps, values = sampled(self, name)
        return self.checks_of(steps, np.asarray(values, np.float64))

    @cached_property
    def probes(self) -> tuple[tuple[int, EpochProbe], ...]:
        """Steps and probes of epochs that have one."""
        return tuple(
            (epoch.step, epoch.probe) for epoch in self.history.epochs if epoch.probe is not None
        )

    @cached_property
    def weighted(self) -> Ints:
        """Places of the trainable rows with weight matrices, in topological order."""
        return np.array(
            [i for i, row in enumerate(self.rows) if row.weighted and row.trainable], np.int64
        )

    @cached_property
    def first(self) -> Ints:
        """Places of the first trainable weighted rows."""
        return np.array([i for i, row in enumerate(self.rows) if row.first], np.int64)


def accuracy(look: Look) -> tuple[float, float]:
    """Accuracy of the training and the validation part at the end, or else at the last epoch; NaN
    without. At the end it is that of the weights that the run left, which may be earlier ones.
    """
    return _metric(look, "train", "accuracy"), _metric(look, "validation", "accuracy")


def _metric(look: Look, part: str, name: str) -> float:
    ended, epochs = look.history.ended, look.history.epochs
    if not epochs or len(look.facts.outputs) != 1:
        return math.nan
    left = ended.metrics.get(part) if ended is not None else None
    metrics = left or epochs[-1].metrics.get(part)
    figures = metrics.outputs.get(look.facts.outputs[0].path) if metrics else None
    return figures.get(name, math.nan) if figures else math.nan


def row_of(look: Look, path: str) -> Row | None:
    """The row of a path."""
    return next((row for row in look.rows if row.path == path), None)


def sampled(look: Look, name: str) -> tuple[Ints, Floats]:
    """Steps [n] and values [n, rows] of a signal, put together once; nobody changes them."""
    if name not in look.known:
        look.known[name] = look.history.signal(name)
    return look.known[name]


def total_update(look: Look) -> tuple[Ints, Doubles]:
    """Steps and norm(ΔW) / norm(W) over all weights together.

    Rows count by their size at the start, so that one tiny weight is not taken for the whole.
    """
    if "total_update" not in look.known:
        look.known["total_update"] = _total_update(look)
    return look.known["total_update"]


LARGE_STEP = 0.02
"""Healthy steps move weights by 10^-3.9 to 10^-1.4 of their size."""


def large_step(look: Look) -> float:
    """norm(ΔW) / norm(W) that one of ten sampled steps exceeds, or had exceeded among the first
    ten: later ones look small beside weights that have grown. NaN before the first.
    """
    _, moved = total_update(look)
    if not len(moved):
        return math.nan
    return max(float(np.quantile(moved, 0.9)), float(np.median(moved[:10])) / 2.5)


def _total_update(look: Look) -> tuple[Ints, Doubles]:
    steps, values = sampled(look, "update")
    if not len(steps):
        return steps, np.empty(0)
    squares = _weight_squares(look)
    ratio = np.where(np.isnan(values), 0.0, 10.0 ** np.minimum(values, 30).astype(np.float64))
    used = np.array([row.trainable and row.shares is None for row in look.rows])
    moved = (ratio**2 * squares)[:, used].sum(1)
    return steps, np.sqrt(moved / max(float(squares[used].sum()), 1e-30))


def _weight_squares(look: Look) -> Doubles:
    """The squared norm of each row's weights at the start; their number where it is not known."""
    beginning = look.facts.beginning
    if beginning is None or len(beginning.probe.weight) != len(look.rows):
        return np.array([max(row.parameters, 1) for row in look.rows], np.float64)
    norms = 10.0 ** np.asarray(beginning.probe.weight, np.float64)
    return np.asarray(norms**2)


def _medians(values: Doubles, firsts: Ints) -> Doubles:
    """Medians over axis 0 of values [n, rows], of the parts that begin at `firsts`.

    -inf counts as a value, NaN does not, and +inf only if most are.
    """
    lengths = np.diff(firsts, append=len(values))
    if len(firsts) * int(lengths.max()) > MOST_PADDED * len(values):
        alone = np.zeros(1, np.int64)
        return np.concatenate([_medians(one, alone) for one in np.split(values, firsts[1:])])
    part = np.repeat(np.arange(len(firsts)), lengths)
    parts = np.full((len(firsts), int(lengths.max()), values.shape[1]), np.nan)
    parts[part, np.arange(len(values)) - firsts[part]] = values
    with np.errstate(invalid="ignore"):
        ordered = np.sort(parts, axis=1)  # NaN goes last
    count = (~np.isnan(ordered)).sum(axis=1)
    place = np.maximum(count - 1, 0) // 2
    middle = np.take_along_axis(ordered, place[:, None], axis=1)[:, 0]
    return np.where(count > 0, middle, np.nan)


def run_of(holds: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Length and first place of the longest unbroken run of True; (0, 0) without any."""
    best, start, length = (0, 0), 0, 0
    for place, value in enumerate(holds):
        length = length + 1 if value else 0
        start = place - length + 1
        if length > best[0]:
            best = (length, start)
    return best


def run_at_end(holds: npt.NDArray[np.bool_]) -> int:
    """How many at the end are True without a break."""
    backwards = np.flatnonzero(~holds[::-1])
    return int(backwards[0]) if len(backwards) else len(holds)


def unsettled(look: Look) -> bool:
    """Whether batches are learned, and only running statistics of too few steps say otherwise.

    Losses and units are judged in evaluation mode, where a BatchNorm goes by statistics of which
    0.9^steps are those of the beginning (`momentum` 0.1 of torch).
    """
    if look.history.steps_done >= SETTLED_STEPS:
        return False
    if not any(row.kind.startswith("BatchNorm") for row in look.rows):
        return False
    losses = np.asarray(look.history.column("loss").mean, np.float64)[-3:]
    return len(losses) > 0 and look.level(float(np.median(losses))) < 0.5 * look.now
