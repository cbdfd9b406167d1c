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

from bpstudio.language import numeral, plural, tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.record.alike import alike
from bpstudio.record.findings import Finding
from bpstudio.record.learned import Learned
from bpstudio.record.near import SpreadSampled, UnitsSeen

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
    `fan_in` counts the values that each unit sums up, 0 for layers that do not; `activation` is
    the kind of the first activation behind it, "" where another weighted layer comes first, and
    `behind` its path. `tensors` and `shapes` are names and sizes of its parameters, as in torch.
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
    fan_in: int = 0
    activation: str = ""
    behind: str = ""
    tensors: tuple[str, ...] = ()
    shapes: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActivationRow:
    """A use of an activation whose units may die or saturate.

    `dies`: it gives exactly zero over a whole range of what enters; `saturates`: its curve runs
    flat. `ends` tells that an Output is reached from it without passing another weighted layer.
    """

    path: str
    node: str
    name: str
    kind: str
    units: int = 0
    dies: bool = False
    saturates: bool = False
    ends: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class EpochProbe:
    """What activations and weights looked like, on a fixed sample of the training part.

    The first five have an entry per row of `RunFacts.activations`: dead: share of units that are
    zero on all samples; zero: share of values that are zero; saturated: share of values where the
    slope is below 5 % of its greatest (NaN where a curve does not saturate); mean and std of the
    output. The others have one per row of `RunFacts.rows`: weight: log10 of the L2 norm of all
    weights; spread: how far the units of a layer differ, the norm of W less its mean row over that
    of W (NaN where there is one unit). recall: by output path, the share of each class that is
    recognised, of the validation part where there is one.
    """

    dead: Floats
    zero: Floats
    saturated: Floats
    mean: Floats
    std: Floats
    weight: Floats
    spread: Floats
    recall: FrozenMap[Floats] = EMPTY

    def __eq__(self, other: object) -> bool:
        return alike(self, other)

    def __hash__(self) -> int:
        return hash((self.dead.shape, self.weight.shape))


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Size of the values of an Input, or of the target of an Output, in one part of the data.

    `mean`, `std`, `least` and `largest` are over all finite values; `feature_stds` the least and
    greatest standard deviation of a feature that varies at all. `shift` is how far the mean of a
    feature lies from that of the training part, in standard deviations there, and `stretch` log10
    of the ratio of standard deviations, both the median over features. `levels` counts the
    different values of a single column up to 21, `even` tells that they lie evenly apart.
    """

    rows: int
    mean: float
    std: float
    least: float
    largest: float
    bad_rows: int = 0
    feature_stds: tuple[float, float] = (0.0, 0.0)
    shift: float = 0.0
    stretch: float = 0.0
    levels: int = 0
    even: bool = False

    @property
    def rms(self) -> float:
        """The root mean square."""
        return float(np.hypot(self.mean, self.std))


@dataclass(frozen=True, kw_only=True)
class DataScale:
    """One Input, or the target of one Output: its scale and class counts by part of the data."""

    path: str
    role: Literal["input", "target"]
    parts: FrozenMap[Scale] = EMPTY
    class_counts: FrozenMap[tuple[int, ...]] = EMPTY


@dataclass(frozen=True, kw_only=True, eq=False)
class Beginning:
    """The model before its first step.

    loss: evaluation-mode loss of a fixed sample of the training part; gain[rows]: the root
    mean square of the weights times the root of their fan-in, so that 1 keeps the size of a signal
    (NaN without weights of two axes); loaded: paths whose weights were read from the project.
    """

    loss: float
    probe: EpochProbe
    gain: Floats
    loaded: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return alike(self, other)

    def __hash__(self) -> int:
        return hash((self.probe, self.loaded))


@dataclass(frozen=True, kw_only=True)
class OutputFacts:
    """One Output: its task, loss, target, and the loss of the best constant prediction.

    `floor` is the least loss that any prediction can reach, where labels are smoothed.
    """

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
    floor: float = 0.0


@dataclass(frozen=True, kw_only=True)
class RunFacts:
    """All that charts and rules may need to know of a run besides its events.

    `evaluated_rows` tells by part how many rows each `EpochDone` is measured on. `warnings` say in
    sentences what a person should know about how the run began; `resumed_at` is how many steps had
    been taken when it was taken up again. `memory_bytes` is what it is expected to take at its
    peak, 0 where that is not known; `data` tells why rows stay in files. Each of several
    `processes` takes batches of `batch_size`.
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
    data: str = ""
    processes: int = 1
    activations: tuple[ActivationRow, ...] = ()
    scales: tuple[DataScale, ...] = ()
    beginning: Beginning | None = None


@dataclass(frozen=True, kw_only=True)
class RunStarted:
    """The first event of every run that could be built."""

    facts: RunFacts


@dataclass(frozen=True, kw_only=True)
class StepsDone:
    """`n` optimizer steps from `first` (counted from 0), gathered.

    loss[n]: mean training loss of the batch; grad_norm[n]: global L2 norm before clipping;
    grad[n, rows]: log10 L2 norm of each row's gradient; lr[n]; clipped[n]: 1 where clipping bit.
    parts[n, parts]: the same as grad for `record.parts`, None where nobody measured them.
    """

    first: int
    loss: Floats
    grad_norm: Floats
    grad: Floats
    lr: Floats
    clipped: Floats
    parts: Floats | None = None


SAID = 5
"""Rows that a sentence names."""
LOUDEST, LOUDEST_SHARE = "loudest", "loudest-share"
"""Signals: which row gave most of a layer's gradient dL/dz, by its place in the file, and the share
of the norms of the batch. Float32 holds the numbers of the first 16,777,216 rows exactly."""
LOUD = (
    (LOUDEST, LOUDEST_SHARE),
    ("loudest-2", "loudest-2-share"),
    ("loudest-3", "loudest-3-share"),
)
"""The same for the three rows that gave most, in that order."""


@dataclass(frozen=True, kw_only=True)
class SignalsSampled:
    """Signals that are measured on sampled steps: name -> float32[rows], float32[parts]."""

    step: int
    signals: FrozenMap[Floats]
    parts: FrozenMap[Floats] = EMPTY


@dataclass(frozen=True, kw_only=True)
class TimeSampled:
    """log10 norm of dL/dx_t of a recurrent layer over at most 256 bins of time."""

    step: int
    path: str
    values: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class PartMetrics:
    """Evaluation of one part: total loss, and per output path its figures by metric id."""

    loss: float
    outputs: FrozenMap[FrozenMap[float]] = EMPTY


@dataclass(frozen=True, kw_only=True, slots=True)
class EpochDone:
    """End of an epoch; `step` optimizer steps are done.

    Losses are evaluation-mode ones, of a fixed sample of the training part where that is larger
    than `RunFacts.evaluated_rows` says; `RunEnded` has those of all rows. At most 40 evenly spaced
    epochs of a run have a `probe`, and with it the `units` of their activations.
    """

    epoch: int
    step: int
    metrics: FrozenMap[PartMetrics]
    probe: EpochProbe | None = None
    units: UnitsSeen | None = None


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found before the first step; what a run itself shows is read from its history."""

    finding: Finding


@dataclass(frozen=True, kw_only=True)
class NonFinite:
    """A loss or gradient that is not finite; the update of this step was not applied.

    `examples` are the rows at fault, by their places in the file.
    """

    step: int
    path: str
    direction: Literal["data", "forward", "loss", "backward"]
    kind: Literal["nan", "inf"]
    examples: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """What and in which part of the step: `an infinite value in the backward pass`."""
        what = {"nan": tr("a value that is not a number"), "inf": tr("an infinite value")}
        return {
            "data": tr("{what} in the data", what=what[self.kind]),
            "forward": tr("{what} in the forward pass", what=what[self.kind]),
            "loss": tr("{what} in the loss", what=what[self.kind]),
            "backward": tr("{what} in the backward pass", what=what[self.kind]),
        }[self.direction]

    @property
    def rows(self) -> str:
        """Which rows of the data, counted from 1: `row 8`, `rows 8, 12 and more`; "" for none."""
        if not self.examples:
            return ""
        numbers = ", ".join(numeral(f"{row + 1:,}") for row in self.examples[:SAID])
        if len(self.examples) > SAID:
            return tr("rows {numbers} and more", numbers=numbers)
        return plural(len(self.examples), "row {numbers}", "rows {numbers}", numbers=numbers)


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
    """The answer to `Change`: from this step on the run trains with these `settings`.

    `words` say what is new, one thing each; where it could not be done, `problem` says why and
    the run goes on as it was.
    """

    step: int
    words: tuple[str, ...] = ()
    problem: str = ""
    settings: Change | None = None


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
    | SpreadSampled
    | EpochDone
    | Found
    | NonFinite
    | Paused
    | CheckpointSaved
    | PointKept
    | Changed
    | Learned
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

    reason: str = tr("stopped by the user")


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


@dataclass(frozen=True, kw_only=True)
class Look:
    """Command: say `Learned` as soon as it costs little; while paused, at once."""


Command: TypeAlias = Step | Pause | Stop | SaveCheckpoint | Change | Look
