"""All that a run said, in bounded memory, however long it runs; knows no engine and no screen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from bpstudio.params import FrozenMap, Value, freeze, thaw
from bpstudio.record.buckets import Buckets, Ints, Series, nothing, places_of
from bpstudio.record.codec import plain, rebuild
from bpstudio.record.events import (
    Changed,
    EpochDone,
    Event,
    Floats,
    Found,
    NonFinite,
    RunEnded,
    RunFacts,
    RunStarted,
    SignalsSampled,
    StepsDone,
    TimeSampled,
)
from bpstudio.record.findings import Finding
from bpstudio.record.learned import Frames, Learned
from bpstudio.record.near import Near, SpreadSampled
from bpstudio.record.parts import Part, capacity_of, parts_of
from bpstudio.record.samples import Samples

STEP_COLUMNS = ("loss", "grad_norm", "lr", "clipped")
STEP_CAPACITY = 8192
ROW_CAPACITY = 4096
MAX_EPOCHS = 2048
"""Each takes some 1.5 kB, and what keeps a run against a crash holds them once more."""
MAX_EVENTS = 1024
MAX_UNSEEN = 2**25
"""Figures of steps that nobody has on record in the bucket that fills: 128 MB, which is a thousand
million steps of 137 layers. A damaged number would take all memory."""


class History:
    """What one run said, fed with its events in order by `add`."""

    def __init__(self) -> None:
        self.facts: RunFacts | None = None
        self.ended: RunEnded | None = None
        self.epochs: list[EpochDone] = []
        """Thinned evenly from `MAX_EPOCHS` on; the first, the last and probed ones always stay."""
        self.found: list[Finding] = []
        """What was found before the first step."""
        self.non_finite: list[NonFinite] = []
        self.changes: list[Changed] = []
        """What was changed while the run was on."""
        self.learned = Frames()
        """What the model answered, as far as somebody looked."""
        self.near = Near()
        """How the numbers of each layer spread, and which of its units idle."""
        self._steps = Buckets(len(STEP_COLUMNS), capacity=STEP_CAPACITY)
        self._rows = Buckets(0, capacity=ROW_CAPACITY)
        self._samples: dict[str, Samples] = {}
        self._times: dict[str, Samples] = {}
        self.parts: tuple[Part, ...] = ()
        """The parameters and blocks whose figures are kept."""
        self._parts = Buckets(0, capacity=ROW_CAPACITY)
        self._part_samples: dict[str, Samples] = {}

    def snapshot(self) -> History:
        """What has been said up to now, for a thread that reads it while this one grows."""
        still = copy(self)
        still.epochs, still.found = list(self.epochs), list(self.found)
        still.learned, still.near = self.learned.snapshot(), self.near.snapshot()
        still._steps, still._rows = self._steps.snapshot(), self._rows.snapshot()
        still._samples = {name: one.snapshot() for name, one in self._samples.items()}
        still._times = {path: one.snapshot() for path, one in self._times.items()}
        still._parts = self._parts.snapshot()
        still._part_samples = {name: one.snapshot() for name, one in self._part_samples.items()}
        return still

    @property
    def epochs_done(self) -> int:
        """Epochs that have ended, those that were thinned out among them."""
        return self.epochs[-1].epoch + 1 if self.epochs else 0

    @property
    def steps_done(self) -> int:
        """Optimizer steps so far."""
        return self._steps.count

    def add(self, event: Event) -> None:
        """Take in one event; pauses and checkpoints leave no trace here.

        Raises:
            ValueError: when its arrays do not fit together; the history is as it was.
        """
        match event:
            case RunStarted():
                self._begin(event.facts)
            case StepsDone():
                self._take_steps(event)
            case SignalsSampled() | TimeSampled() | SpreadSampled():
                self._sample(event)
            case EpochDone():
                self._end_epoch(event)
            case Found():
                self.found.append(event.finding)
            case NonFinite():
                self.non_finite = [*self.non_finite, event][-MAX_EVENTS:]
            case Learned():
                self.learned.add(event)
            case Changed() if event.words:
                self.changes = [*self.changes, event][-MAX_EVENTS:]
            case RunEnded():
                self.ended = event
            case _:
                pass

    def _take_steps(self, event: StepsDone) -> None:
        columns = np.stack([getattr(event, name) for name in STEP_COLUMNS], axis=1)
        if columns.ndim != 2 or event.grad.shape != (len(columns), self._rows.width):
            raise ValueError("the columns of these steps do not fit together")
        parts = nothing(len(columns), self._parts.width) if event.parts is None else event.parts
        if parts.shape != (len(columns), self._parts.width):
            raise ValueError("the parts of these steps are not those of the run")
        self._steps.append(columns.astype(np.float32))
        self._rows.append(event.grad)
        self._parts.append(parts)

    def _sample(self, event: SignalsSampled | TimeSampled | SpreadSampled) -> None:
        if isinstance(event, SpreadSampled):
            if len(event.places) != self._rows.width:
                raise ValueError("a look has not the rows of the run")
            self.near.add(event)
            return
        if isinstance(event, TimeSampled):
            _keep(self._times, event.path, event.step, event.values)
            return
        for name, values in event.signals.items():
            _keep(self._samples, name, event.step, values)
        for name, values in event.parts.items():
            if values.shape == (self._parts.width,):
                _keep(self._part_samples, name, event.step, values)

    def _begin(self, facts: RunFacts) -> None:
        """A run begins, or the one that is here goes on where it was cut off.

        Steps that nobody has on record have no values, so that the others keep their numbers.
        """
        parts = parts_of(facts.rows)
        per_bucket = max(len(facts.rows) / ROW_CAPACITY, len(parts) / capacity_of(len(parts)))
        if facts.resumed_at * max(per_bucket, 1 / STEP_CAPACITY) > MAX_UNSEEN:
            raise ValueError(f"no run of {len(facts.rows)} rows goes on at step {facts.resumed_at}")
        if len(facts.rows) != self._rows.width or facts.resumed_at == 0:
            self._steps = Buckets(len(STEP_COLUMNS), capacity=STEP_CAPACITY)
            self._rows = Buckets(len(facts.rows), capacity=ROW_CAPACITY)
            self._samples, self._times = {}, {}
            self.epochs, self.non_finite, self.changes = [], [], []
            self.learned, self.near = Frames(), Near()
            self.parts = ()
        elif self.steps_done > facts.resumed_at:
            self._cut(facts.resumed_at)
        if not self.parts:  # nor in a run from before they were kept
            self._keep_parts(parts)
        self.facts, self.ended, self.found = facts, None, []
        for buckets in (self._steps, self._rows, self._parts):
            buckets.skip(max(0, facts.resumed_at - buckets.count))

    def _keep_parts(self, parts: tuple[Part, ...]) -> None:
        self.parts, self._part_samples = parts, {}
        self._parts = Buckets(len(parts), capacity=capacity_of(len(parts)))

    def _end_epoch(self, event: EpochDone) -> None:
        if event.units is not None:
            self.near.add_units(event.step, event.units)
        self.epochs.append(event if event.units is None else replace(event, units=None))
        if self.epochs_done > MAX_EPOCHS:
            self._thin_epochs()

    def _thin_epochs(self) -> None:
        """One goes for one that came, so that a long run takes no more from some time on."""
        stride, done = _stride_of(self.epochs_done)
        for number in (self.epochs_done - 2, done - 1, done - 2):
            apart = 2 * stride if number < done else stride
            place = bisect_left(self.epochs, number, key=attrgetter("epoch"))
            if number % apart and place < len(self.epochs) - 1:
                epoch = self.epochs[place]
                if epoch.epoch == number and epoch.probe is None:
                    del self.epochs[place]

    def _cut(self, steps: int) -> None:
        """Forget what was said after so many steps: a run that goes on says it again."""
        for buckets in (self._steps, self._rows, self._parts):
            buckets.cut(steps)
        for group in (self._samples, self._times, self._part_samples):
            for samples in group.values():
                samples.cut(steps)
        self.epochs = [epoch for epoch in self.epochs if epoch.step <= steps]
        self.non_finite = [event for event in self.non_finite if event.step < steps]
        self.changes = [event for event in self.changes if event.step < steps]
        self.learned.cut(steps)
        self.near.cut(steps)

    def column(self, name: str) -> Series:
        """A per-step figure of `STEP_COLUMNS` as a series without a width axis."""
        index = STEP_COLUMNS.index(name)
        series = self._steps.series()
        return Series(
            steps=series.steps,
            mean=series.mean[:, index],
            low=series.low[:, index],
            high=series.high[:, index],
            bad=series.bad[:, index],
            stride=series.stride,
        )

    def grad(self) -> Series:
        """log10 gradient norm per row, at every step."""
        return self._rows.series()

    def rms(self) -> Series:
        """log10 root mean square of each row's gradient: its norm over sqrt(number of weights)."""
        grad = self._rows.series()
        weights = [row.parameters for row in self.facts.rows] if self.facts else []
        with np.errstate(divide="ignore"):  # a row without weights has no gradient either
            less = (0.5 * np.log10(np.array(weights, np.float64))).astype(np.float32)
        less[~np.isfinite(less)] = np.nan
        return replace(grad, mean=grad.mean - less, low=grad.low - less, high=grad.high - less)

    def part_grad(self, of: Sequence[int]) -> Series:
        """log10 gradient norm of some `parts`, by their places, at every step.

        Its stride is a multiple of that of `grad`.
        """
        return self._parts.series(of)

    def part_signal(self, name: str, of: Sequence[int]) -> tuple[Ints, Floats]:
        """Steps [n] and values [n, len(of)] of a sampled signal of some `parts`."""
        steps, values = _series(self._part_samples, name, len(self.parts))
        return steps, values[:, places_of(of)]

    def signal_names(self) -> tuple[str, ...]:
        """Sampled signals that have values."""
        return tuple(self._samples)

    def signal(self, name: str) -> tuple[Ints, Floats]:
        """Steps [n] and values [n, rows] of a signal; "grad" gives the mean of each bucket."""
        if name == "grad":
            series = self._rows.series()
            return series.steps, series.mean
        width = len(self.facts.rows) if self.facts else 0
        return _series(self._samples, name, width)

    def time_paths(self) -> tuple[str, ...]:
        """Recurrent nodes with a profile over time."""
        return tuple(self._times)

    def time_profile(self, path: str) -> tuple[Ints, Floats]:
        """Steps [n] and values [n, bins] of a recurrent node's gradient over time."""
        return _series(self._times, path, 0)

    def to_arrays(self) -> tuple[dict[str, npt.NDArray[Any]], FrozenMap[Value]]:
        """The history as named arrays and a plain value, for the project file."""
        arrays = {**self._steps.to_arrays("steps"), **self._rows.to_arrays("grad")}
        for prefix, group in (("signal", self._samples), ("time", self._times)):
            for index, samples in enumerate(group.values()):
                arrays |= _named(f"{prefix}.{index}", samples)
        if self.parts:
            arrays |= self._parts.to_arrays("parts")
            for index, samples in enumerate(self._part_samples.values()):
                arrays |= _named(f"part.{index}", samples)
        pictures, views = self.learned.to_arrays()
        arrays |= pictures | self.near.to_arrays()
        meta = {
            "facts": plain(self.facts),
            "ended": plain(self.ended),
            "epochs": plain(self.epochs),
            "non_finite": plain(self.non_finite),
            "changes": plain(self.changes),
            "found": plain(self.found),
            "signals": list(self._samples),
            "times": list(self._times),
            "parts": list(self._part_samples),
        }
        if views is not None:
            meta["learned"] = views
        frozen = freeze(meta)
        assert isinstance(frozen, FrozenMap)
        return arrays, frozen

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]], meta: FrozenMap[Value]) -> History:
        """The history that `to_arrays` wrote.

        Raises:
            ValueError: when it is not of that form.
        """
        raw = thaw(meta)
        history = cls()
        try:
            history.facts = rebuild(RunFacts, raw["facts"]) if raw["facts"] else None
            history.ended = rebuild(RunEnded, raw["ended"]) if raw["ended"] else None
            history.epochs = [rebuild(EpochDone, epoch) for epoch in raw["epochs"]]
            history.non_finite = [rebuild(NonFinite, event) for event in raw["non_finite"]]
            history.changes = [rebuild(Changed, event) for event in raw.get("changes", [])]
            history.found = [rebuild(Finding, one) for one in raw.get("found", [])]
            width = len(history.facts.rows) if history.facts else 0
            history._steps = Buckets.from_arrays(
                arrays, "steps", width=len(STEP_COLUMNS), capacity=STEP_CAPACITY
            )
            history._rows = Buckets.from_arrays(arrays, "grad", width=width, capacity=ROW_CAPACITY)
            for index, name in enumerate(raw["signals"]):
                history._samples[name] = Samples.from_arrays(arrays, f"signal.{index}", width)
            for index, path in enumerate(raw["times"]):
                history._times[path] = Samples.from_arrays(arrays, f"time.{index}", None)
            history._open_parts(arrays, raw.get("parts", []))
            history.learned = Frames.from_arrays(arrays, raw.get("learned"))
            units = [row.units for row in history.facts.activations] if history.facts else []
            history.near = Near.from_arrays(arrays, rows=width, units=units)
        except (KeyError, TypeError, OverflowError) as error:
            raise ValueError(f"the history is not complete: {error}") from error
        return history

    def _open_parts(self, arrays: Mapping[str, npt.NDArray[Any]], names: Sequence[str]) -> None:
        """What is on record of parts; nothing where another version counts them otherwise."""
        parts = parts_of(self.facts.rows) if self.facts else ()
        known = arrays.get("parts.mean")
        if known is None or known.ndim != 2 or known.shape[1] != len(parts):
            return
        self._keep_parts(parts)
        width, capacity = len(parts), self._parts.capacity
        self._parts = Buckets.from_arrays(arrays, "parts", width=width, capacity=capacity)
        for index, name in enumerate(names):
            self._part_samples[name] = Samples.from_arrays(arrays, f"part.{index}", width)
        if self._parts.count != self._rows.count:
            raise ValueError("parts: they have not the steps of the run")


def _stride_of(epochs: int) -> tuple[int, int]:
    """Of a run of so many epochs every how many are kept, and up to which only half of these."""
    stride = 1 << ((epochs - 1) // MAX_EPOCHS).bit_length() - 1
    return stride, 2 * (epochs - MAX_EPOCHS * stride)


def _keep(group: dict[str, Samples], name: str, step: int, values: Floats) -> None:
    group.setdefault(name, Samples(len(values))).add(step, values)


def _series(group: Mapping[str, Samples], name: str, width: int) -> tuple[Ints, Floats]:
    return (group.get(name) or Samples(width)).series()


def _named(name: str, samples: Samples) -> dict[str, npt.NDArray[Any]]:
    steps, values = samples.series()
    return {f"{name}.steps": steps, f"{name}.values": values}
