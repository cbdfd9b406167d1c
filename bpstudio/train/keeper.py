"""Keeps a run in a folder while it goes on, so that a crash costs at most a minute of it.

Knows neither who pulls the run nor how: it is told every event, and asked before every step.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from bpstudio.errors import ProjectError
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Array
from bpstudio.project.recovery import RecoveryFolder, leaves_a_line
from bpstudio.project.store import Project
from bpstudio.record.events import (
    Changed,
    CheckpointSaved,
    Command,
    EpochDone,
    Event,
    RunStarted,
    SaveCheckpoint,
)
from bpstudio.train.job import Job
from bpstudio.train.recorder import Recorder, begun

FIRST_S, SOONEST_S = 2.0, 15.0
"""A checkpoint is kept at the first end of an epoch that comes so long after the last one: the
first figure is that of the beginning, and doubles until it is the second,"""
LATEST_S = 60.0
"""or after so long, wherever the run is then."""
SLOWEST_S = 300.0
SHARE = 0.01
"""Of the time of the run that may go into keeping it; else it is kept less often."""
MAX_SAID = 64 * 2**20
"""Bytes of lines after which a checkpoint is kept, whatever the clock says."""

_LOG = logging.getLogger(__name__)


class Keeper:
    """Listens to a run and writes what it could be taken up again from.

    `trouble` says in words why it cannot be kept any more, "" while it can.
    """

    def __init__(
        self, folder: RecoveryFolder, job: Job, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.trouble = ""
        self._folder = folder
        self._recorder = Recorder(job.before)
        self._begun = begun(job)
        self._project = Project(document=job.document, weights=job.weights)
        self._clock = clock
        self._latest_s, self._soonest_s = LATEST_S, FIRST_S
        self._since = clock()
        self._asked = self._epoch_over = self._changed = False

    def wanted(self) -> Command | None:
        """The wish for a checkpoint, where it is time for one."""
        if self._asked or self.trouble:
            return None
        waited = self._clock() - self._since
        due = waited >= self._latest_s or (self._epoch_over and waited >= self._soon_s())
        if not (due or self._changed) and self._folder.said_bytes < MAX_SAID:
            return None
        self._asked = True
        return SaveCheckpoint()

    def _soon_s(self) -> float:
        """How long an epoch that ends waits after the last checkpoint."""
        return self._soonest_s * self._latest_s / LATEST_S

    def take(self, event: Event) -> None:
        """Take in one event, before anybody else hears of it."""
        if self.trouble:
            return
        self._recorder.take(event)
        try:
            self._write(event)
        except ProjectError as error:
            self.trouble = tr(
                "{message} If the program ends by accident, this run is lost.",
                message=error.message,
            )
            _LOG.warning("%s", self.trouble)

    def _write(self, event: Event) -> None:
        if isinstance(event, EpochDone):
            waited = self._clock() - self._since
            self._epoch_over = waited >= self._soon_s()
        if isinstance(event, Changed):
            self._changed = True
        if isinstance(event, RunStarted):
            self._keep(self._project, None)
        elif isinstance(event, CheckpointSaved):
            twice = event.state is not None and event.state.weights is event.tensors
            self._keep(replace(self._project, weights=None), None if twice else event.tensors)
            self._soonest_s = min(2 * self._soonest_s, SOONEST_S)
        if leaves_a_line(event):
            self._folder.say(event)

    def _keep(self, project: Project, weights: FrozenMap[Array] | None) -> None:
        before = self._clock()
        run = self._recorder.run_of(self._begun)
        self._folder.keep(project.with_run(run, weights))
        self._since = self._clock()
        self._asked = self._epoch_over = self._changed = False
        if self._since - before > SHARE * self._latest_s:
            self._latest_s = min(2 * self._latest_s, SLOWEST_S)

    def close(self) -> None:
        """The run is over."""
        self._folder.close()
