"""What a run says, as frozen events; knows no engine, no thread and no screen.

Arrays are float32 with one column per row of `RunFacts.rows`. NaN in a signal means "no value"
(frozen, no gradient, undefined), -inf exactly zero, +inf not finite; see `Signal values` below.

Signal values are log10 figures as gradients.md defines them. Since NaN is taken for "no value",
a figure that is itself not a number is stored as +inf and the step is told by `NonFinite`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from bpstudio.params import EMPTY, FrozenMap, Value

Floats: TypeAlias = npt.NDArray[np.float32]
Array: TypeAlias = npt.NDArray[Any]
Status = Literal["completed", "stopped", "paused", "non-finite", "failed"]
Part = Literal["train", "validation", "test"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the heatmap: a use of a node with parameters.

    `shares` is the path whose parameters it runs again; `weighted` tells a parameter of two or
    more axes that is no normalisation; `reference` rows are the last weighted ones, `first` those
    without a weighted trainable ancestor. `why` says why it has no gradient, "" when it has.
    """

    path: str
    node: str
    name: str
    kind: str
    trainable: bool
    parameters: int = 0
    shares: str | None = None
    weighted: bool = True
    reference: bool = False
    first: bool = False
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class OutputFacts:
    """One Output: its task, loss, target, and the loss of the best constant prediction."""

    path: str
    name: str
    target: str | None
    task: str
    loss: str
    weight: float
    baseline: float | None
    classes: tuple[str, ...] = ()
    class_counts: tuple[int, ...] = ()
    metrics: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RunFacts:
    """All that charts and rules may need to know of a run besides its events.

    `evaluated_rows` tells by part how many rows each `EpochDone` is measured on. `warnings` say in
    sentences what a person should know about how the run began; `resumed_at` is how many steps had
    been taken when it was taken up again. `memory_bytes` is what it is expected to take at its
    peak, 0 where that is not known. Each of several `processes` takes batches of `batch_size`.
    """

    rows: tuple[Row, ...]
    outputs: tuple[OutputFacts, ...]
    planned_steps: int
    planned_epochs: int
    steps_per_epoch: int
    batch_size: int
    last_batch_size: int
    seed: int
    device: str
    host: str
    threads: int
    optimizer: FrozenMap[Value] = EMPTY
    schedule: FrozenMap[Value] | None = None
    clip: FrozenMap[Value] | None = None
    rows_per_part: FrozenMap[int] = EMPTY
    parameters: int = 0
    trainable_parameters: int = 0
    sample_every: int = 1
    versions: FrozenMap[str] = EMPTY
    numerics: FrozenMap[Value] = EMPTY
    ancestors: FrozenMap[tuple[str, ...]] = EMPTY
    evaluated_rows: FrozenMap[int] = EMPTY
    warnings: tuple[str, ...] = ()
    resumed_at: int = 0
    memory_bytes: int = 0
    processes: int = 1


@dataclass(frozen=True, kw_only=True)
class RunStarted:
    """The first event of every run that could be built."""

    facts: RunFacts


@dataclass(frozen=True, kw_only=True)
class StepsDone:
    """`n` optimizer steps from `first` (counted from 0), gathered.

    loss[n]: mean training loss of the batch; grad_norm[n]: global L2 norm before clipping;
    grad[n, rows]: log10 L2 norm of each row's gradient; lr[n]; clipped[n]: 1 where clipping bit.
    """

    first: int
    loss: Floats
    grad_norm: Floats
    grad: Floats
    lr: Floats
    clipped: Floats


@dataclass(frozen=True, kw_only=True)
class SignalsSampled:
    """Signals that are measured on sampled steps: name -> float32[rows]."""

    step: int
    signals: FrozenMap[Floats]


@dataclass(frozen=True, kw_only=True)
class TimeSampled:
    """log10 norm of dL/dx_t of a recurrent layer over at most 256 bins of time."""

    step: int
    path: str
    values: Floats


@dataclass(frozen=True, kw_only=True)
class PartMetrics:
    """Evaluation of one part: total loss, and per output path its figures by metric id."""

    loss: float
    outputs: FrozenMap[FrozenMap[float]] = EMPTY


@dataclass(frozen=True, kw_only=True)
class EpochDone:
    """End of an epoch; `step` optimizer steps are done.

    Losses are evaluation-mode ones, of a fixed sample of the training part where that is larger
    than `RunFacts.evaluated_rows` says; `RunEnded` has those of all rows.
    """

    epoch: int
    step: int
    metrics: FrozenMap[PartMetrics]


@dataclass(frozen=True, kw_only=True)
class NonFinite:
    """A loss or gradient that is not finite; the update of this step was not applied."""

    step: int
    path: str
    direction: Literal["data", "forward", "loss", "backward"]
    kind: Literal["nan", "inf"]
    examples: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paused:
    """The engine answers nothing until it is pulled again."""

    step: int


@dataclass(frozen=True, kw_only=True, eq=False)
class RunState:
    """All that a run needs, besides its job, to go on as if it had never been interrupted.

    `weights` are those of the model by tensor key, `epoch` counts the epochs that are over,
    `seconds` the time spent. `values` hold what the optimizer, the schedule and early stopping
    remember, and what the numbers depend on (device, threads, versions); `tensors` are named in
    them, or hold the state of a random generator.
    """

    step: int
    epoch: int
    seconds: float
    weights: FrozenMap[Array] = field(repr=False)
    values: FrozenMap[Value] = field(repr=False)
    tensors: FrozenMap[Array] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class CheckpointSaved:
    """Weights as they stand after `step` steps: tensor key -> array.

    `state` is what the run can be taken up again from; None when it is over.
    """

    step: int
    tensors: FrozenMap[Array] = field(repr=False)
    state: RunState | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class PointKept:
    """A point of a run to which one can come back: a new run may begin from its `state`.

    In lines the state is left out.
    """

    step: int
    epoch: int
    state: RunState | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class Changed:
    """The answer to `Change`: from this step on the run trains so.

    `words` say what is new, one thing each; where it could not be done, `problem` says why and
    the run goes on as it was.
    """

    step: int
    words: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class RunEnded:
    """The last event of every run. `metrics` holds each part that was evaluated at the end."""

    status: Status
    reason: str
    node: str | None = None
    step: int = 0
    epoch: int = 0
    seconds: float = 0.0
    metrics: FrozenMap[PartMetrics] = EMPTY
    hint: str = ""
    details: str = ""


Event: TypeAlias = (
    RunStarted
    | StepsDone
    | SignalsSampled
    | TimeSampled
    | EpochDone
    | NonFinite
    | Paused
    | CheckpointSaved
    | PointKept
    | Changed
    | RunEnded
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """Command: run `n` optimizer steps, then pause."""

    n: int = 1


@dataclass(frozen=True, kw_only=True)
class Pause:
    """Command: flush, say `Paused`, and wait to be pulled."""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Command: say `CheckpointSaved` and `RunEnded`, then return."""

    reason: str = "stopped by the user"


@dataclass(frozen=True, kw_only=True)
class SaveCheckpoint:
    """Command: say `CheckpointSaved` at the next step."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """Command: train on with this learning rate, these factors of layers, these frozen nodes.

    Whatever the schedule and the optimizer have come to stays: the rate is the one that the
    schedule starts from, as if it had been chosen at the beginning.
    """

    rate: float
    layer_lr: FrozenMap[float] = EMPTY
    frozen: tuple[str, ...] = ()


Command: TypeAlias = Step | Pause | Stop | SaveCheckpoint | Change
