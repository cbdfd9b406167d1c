"""Listens to a run and turns it into the project's own record of it; no torch, no screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Array, Arrays, Bundle
from bpstudio.project.drawn import drawn_of
from bpstudio.project.runs import Run, step_of
from bpstudio.project.store import Project
from bpstudio.record.events import CheckpointSaved, Event, PointKept, RunStarted, RunState
from bpstudio.record.history import ROW_CAPACITY, STEP_CAPACITY, STEP_COLUMNS, History
from bpstudio.record.near import MOST_LOOKS
from bpstudio.record.parts import MOST_PARTS, capacity_of
from bpstudio.record.samples import MAX_SAMPLES
from bpstudio.train.job import Job, sha256_of
from bpstudio.train.plan import plan

SIGNALS_AT_MOST, NEAR_FIGURES, PARTS_PER_ROW = 12, 32, 4
"""Figures per row that a sampled step and a look from near may leave, and parts of a row, for an
estimate of what they take."""


def expected_bytes(job: Job) -> int:
    """About how many bytes a run adds to a file at most: weights, and figures of rows and steps."""
    steps = plan(job.document.training, len(job.prepared.parts["train"])).steps
    rows = sum(1 for layer in job.checked.layers.values() if layer.parameter_count)
    buckets = min(steps, ROW_CAPACITY) * rows + min(steps, STEP_CAPACITY) * len(STEP_COLUMNS)
    parts = min(rows * PARTS_PER_ROW, MOST_PARTS)
    buckets += min(steps, capacity_of(parts)) * parts
    sampled = min(steps, MAX_SAMPLES) * rows * SIGNALS_AT_MOST
    near = min(steps, MOST_LOOKS) * rows * NEAR_FIGURES
    return 4 * job.checked.total_parameters + 16 * buckets + 4 * (sampled + near)


def begun(job: Job) -> Run:
    """The record of a run as it begins, or as it was when it was cut off."""
    value, arrays = job.prepared.preparation.to_value()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    before = job.before or Run(id=job.id, status="paused", started=now)
    return replace(
        before,
        seed=job.document.training.seed,
        host=job.host,
        training=job.document.training,
        source_sha256=sha256_of(job.source),
        data=job.document.data.facts.fingerprint if job.document.data.facts else "",
        preparation=Bundle(value, Arrays(arrays)),
        drawn=drawn_of(job.document),
    )


class Recorder:
    """The history and the last weights of one run, fed with its events by `take`.

    `before` is what is on record of a run that goes on, `history` its history where it is open
    already.
    """

    def __init__(self, before: Run | None = None, history: History | None = None) -> None:
        self.history = history or (before.open_history() if before else None) or History()
        self.weights: FrozenMap[Array] | None = None
        self._state = before.state if before else None
        self._points = before.points if before else ()
        self._leaves = before is not None and before.leaves

    def take(self, event: Event) -> None:
        """Take in one event."""
        self.history.add(event)
        match event:
            case CheckpointSaved():
                self.weights = event.tensors
                self._leaves = False
                self._state = Bundle.of_state(event.state) if event.state else None
            case PointKept(step=step, state=RunState() as state):
                earlier = [one for one in self._points if step_of(one) < step]
                self._points = (*earlier, Bundle.of_state(state))
            case RunStarted(facts=facts):
                here = facts.resumed_at
                self._points = tuple(one for one in self._points if step_of(one) <= here)
            case _:
                pass

    @property
    def points(self) -> tuple[int, ...]:
        """After how many steps there is a state from which another run can begin."""
        return tuple(map(step_of, self._points))

    def run_of(self, begun: Run) -> Run:
        """The record of the run that began so: paused until its last event was taken."""
        history = self.history
        ended, facts = history.ended, history.facts
        return replace(
            begun,
            source_sha256="" if self._leaves else begun.source_sha256,
            status=ended.status if ended else "paused",
            reason=ended.reason if ended else "",
            node=ended.node if ended else None,
            seconds=round(ended.seconds, 3) if ended else 0.0,
            steps=max(ended.step if ended else 0, history.steps_done),
            epochs=max(ended.epoch if ended else 0, history.epochs_done),
            device=facts.device if facts else "",
            metrics=ended.metrics if ended else FrozenMap(),
            history=Bundle.of_history(history),
            state=self._state,
            points=self._points,
        )

    def into(self, project: Project, begun: Run) -> Project:
        """The project with this run as its current one, and its weights."""
        return project.with_run(self.run_of(begun), self.weights)
