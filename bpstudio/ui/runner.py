"""Trains the document in a background thread and hands what it says to the screen.

One timer drains the events under a time budget; no signal crosses a thread. Draws nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal

from bpstudio.errors import UserError
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project.live import settings_of, settings_of_run
from bpstudio.project.runs import Run
from bpstudio.project.store import Project
from bpstudio.record.events import (
    Change,
    Changed,
    CheckpointSaved,
    Event,
    NonFinite,
    Paused,
    RunEnded,
    RunStarted,
)
from bpstudio.record.history import History
from bpstudio.ui.warm_up import WarmUp

if TYPE_CHECKING:
    from bpstudio.train.hosting import Host
    from bpstudio.train.job import Job
    from bpstudio.train.recorder import Recorder

RunState = Literal["idle", "preparing", "running", "pausing", "paused", "stopping"]
Weights = FrozenMap[npt.NDArray[Any]]
Then = Callable[["Run | None", "Weights | None"], object]

TICK_MS = 100
"""Ten pictures a second while a run goes on,"""
SLOW_TICK_MS = 800
"""or five in four seconds, where pictures take more than their share:"""
SHARE = 1 / 50
"""of the time, since the run waits while Python draws."""
HASTE_MS = 15
"""While an answer to a command is awaited."""
BUDGET_S = 0.008
"""What a tick may spend on events, so that the window stays at hand."""
BATCH = 16
STOPPED = tr("stopped by the user")
FORCED_MS = 10_000
"""How long a run that was told to stop is waited for."""
SNAPSHOT_MS = 2500
"""How long saving waits for the next step of a run that is on."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Request:
    """What is to be trained: the document as it is now, and the weights to start from, if any.

    `before` is a run that was cut off and is to go on, with its `history`. `file` is the project
    file, of which a crash is told by name.
    """

    document: Document
    base: Path | None = None
    weights: Weights | None = None
    before: Run | None = None
    history: History | None = None
    file: Path | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Outcome:
    """All that a run leaves. `run` is None when it failed before there was a job."""

    ended: RunEnded
    run: Run | None = None
    weights: Weights | None = None


class Runner(QObject):
    """At most one run at a time. Every command is answered at once by a new `state`."""

    stateChanged = Signal()
    started = Signal(object)
    """Carries `RunFacts`: the first event of a run that could be built."""
    advanced = Signal()
    """`history` has grown."""
    paused = Signal(int)
    """Carries the number of steps done."""
    notFinite = Signal(object)
    """Carries `NonFinite`; the weights are the last good ones."""
    changed = Signal(object)
    """Carries `Changed`, the answer to `change`."""
    apartChanged = Signal(bool)
    troubled = Signal(str)
    """Says why a run cannot be kept against a crash any more."""
    ended = Signal(object)
    """Carries the `Outcome`; the state is idle again."""

    def __init__(
        self,
        warm: WarmUp,
        parent: QObject | None = None,
        *,
        folder: Callable[[], Path | None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self.history = History()
        self.folder = folder
        """Gives the place where the next run is kept against a crash, if there is one."""
        self.apart = False
        """Whether the next run gets a process of its own."""
        self.watched: Callable[[], bool] = lambda: False
        """Whether somebody looks at what the model learns: a run that begins is asked at once."""
        self._trouble = ""
        self._spent = time.thread_time()
        self._warm = warm
        self._state: RunState = "idle"
        self._request: Request | None = None
        self._host: Host | None = None
        self._recorder: Recorder | None = None
        self._wanted: Then | None = None
        self.trains_with: Change | None = None
        """The rates and frozen layers of the run that is on."""
        self._left: list[Host] = []
        self._forced = QTimer(self)
        self._forced.setSingleShot(True)
        self._forced.timeout.connect(self._leave_behind)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: self._give(None))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        warm.finished.connect(self._on_warm)

    @property
    def state(self) -> RunState:
        """What the run is doing, or "idle"."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether a run has been asked for that has not ended."""
        return self._state != "idle"

    @property
    def document(self) -> Document | None:
        """What the run that is on was started with; None without."""
        if self._request is None:
            return None
        before = self._request.before
        document = self._request.document
        return document if before is None else replace(document, training=before.training)

    @property
    def points(self) -> tuple[int, ...]:
        """After how many steps the run that is on has left a state to begin from; () without."""
        return () if self._recorder is None else self._recorder.points

    def set_apart(self, *, apart: bool) -> None:
        """Whether runs from now on get a process of their own; the one that is on stays."""
        self.apart = apart
        self.apartChanged.emit(apart)

    def train(self, request: Request) -> None:
        """Begin a run; nothing that is edited from now on reaches it."""
        if self.busy:
            return
        self._request = request
        self.history = request.history or History()
        self._enter("preparing")
        self._warm.begin()
        if self._warm.ready:
            self._launch(request)

    def pause(self) -> None:
        """Hold the run before its next step."""
        if self._host is not None and self._state == "running":
            self._host.pause()
            self._enter("pausing")

    def resume(self) -> None:
        """Go on after a pause."""
        if self._host is not None and self._state == "paused":
            self._host.resume()
            self._enter("running")

    def step(self) -> None:
        """Take one optimizer step and hold again."""
        if self._host is not None and self._state == "paused":
            self._host.step()
            self._enter("pausing")

    def stop(self, reason: str = STOPPED) -> None:
        """End the run before its next step, with its weights and metrics."""
        if self._state == "idle" or self._state == "stopping":
            return
        if self._host is None:
            self._finish(RunEnded(status="stopped", reason=reason))
            return
        self._host.stop(reason)
        self._forced.start(FORCED_MS)
        self._enter("stopping")

    def _leave_behind(self) -> None:
        """A run that does not answer, such as one whose data never come, is waited for no more.

        Its thread cannot be ended, so the next run gets a process of its own while it is there.
        """
        if self._host is None or self._state != "stopping":
            return
        self._left.append(self._host)
        self._finish(
            RunEnded(
                status="stopped",
                reason=tr(
                    "the run did not answer for {seconds} s and was left to itself",
                    seconds=FORCED_MS // 1000,
                ),
                hint=tr(
                    "What it had said is kept. Start bpstudio again if it goes on to take time."
                ),
                step=self.history.steps_done,
                epoch=self.history.epochs_done,
            )
        )

    def change(self, wanted: Change) -> None:
        """Train on with other rates and frozen layers; `changed` tells when that is so."""
        if self._host is not None and self._state in {"running", "pausing", "paused"}:
            self._host.change(wanted)

    def look(self) -> None:
        """Ask for a frame of what the model has learned, where the run is under way."""
        if self._host is not None and self._state in {"running", "paused"}:
            self._host.look()

    def snapshot(self, then: Then) -> None:
        """Hand over the run as it is at its next step, to be stored; None where there is none.

        The run goes on. A step that takes too long is not waited for.
        """
        if self._host is None or self.history.facts is None or self._state == "stopping":
            then(None, None)
            return
        self._give(None)
        self._wanted = then
        self._host.save()
        self._patience.start(SNAPSHOT_MS)

    def _give(self, run: Run | None, weights: Weights | None = None) -> None:
        then, self._wanted = self._wanted, None
        self._patience.stop()
        if then is not None:
            then(run, weights)

    def close(self, timeout_s: float) -> bool:
        """Stop and wait for the thread; what it said last is still handed over."""
        self.stop(tr("the window was closed"))
        if self._host is None:
            return True
        gone = self._host.join(timeout_s)
        while self.busy and self._drain():
            pass
        return gone

    def _enter(self, state: RunState) -> None:
        self._state = state
        if state == "idle":
            self._timer.stop()
        else:
            self._timer.start(TICK_MS if state in {"running", "paused"} else HASTE_MS)
        self.stateChanged.emit()

    def _on_warm(self) -> None:
        if self._host is None and self._request is not None:
            self._launch(self._request)

    def _launch(self, request: Request) -> None:
        if self._warm.error is not None:
            error = self._warm.error
            self._finish(
                RunEnded(
                    status="failed",
                    reason=tr("PyTorch cannot be loaded: {error}", error=error),
                    hint=tr("Run “bpstudio doctor” in a terminal: it says what to install."),
                    details=repr(error),
                )
            )
            return
        from bpstudio.train.recorder import Recorder

        self._recorder = Recorder(request.before, self.history)
        self.trains_with = _trains_with(request)
        self._trouble = ""
        self._left = [host for host in self._left if host.alive]
        apart = self.apart or bool(self._left)
        self._host = _host(request, self.folder(), apart=apart)
        if self.watched():
            self._host.look()
        self._host.start()

    def _on_tick(self) -> None:
        host = self._host
        if self._state == "running":
            self._timer.setInterval(self._next_tick_ms())
        if host is not None:
            if host.trouble != self._trouble:
                self._trouble = host.trouble
                self.troubled.emit(host.trouble)
            alive = host.alive
            if not self._drain() and not alive:
                self._finish(RunEnded(status="failed", reason=tr("The run ended without a word.")))

    def _next_tick_ms(self) -> int:
        """When to look again: what this thread has done since the last look is to be its share."""
        spent, self._spent = time.thread_time() - self._spent, time.thread_time()
        return int(min(max(1000 * spent / SHARE, TICK_MS), SLOW_TICK_MS))

    def _drain(self) -> bool:
        """Take in what waits, as far as the budget goes; whether there was anything."""
        deadline = time.perf_counter() + BUDGET_S
        ended: RunEnded | None = None
        seen = False
        while self._host is not None and (events := self._host.drain(BATCH)):
            seen = True
            for event in events:
                self._take(event)
                ended = event if isinstance(event, RunEnded) else ended
            if time.perf_counter() > deadline:
                break
        if seen:
            self.advanced.emit()
        if ended is not None:
            self._finish(ended)
        return seen

    def _take(self, event: Event) -> None:
        if self._recorder is not None:
            self._recorder.take(event)
        match event:
            case RunStarted(facts=facts):
                if self._state == "preparing":
                    self._enter("running")
                self.started.emit(facts)
            case Paused(step=step):
                if self._state != "stopping":
                    self._enter("paused")
                self.advanced.emit()
                self.paused.emit(step)
            case NonFinite():
                self.notFinite.emit(event)
            case Changed():
                self.trains_with = event.settings or self.trains_with
                self.changed.emit(event)
            case CheckpointSaved() if self._wanted is not None:
                self._give(*self._on_record())
            case _:
                pass

    def _on_record(self) -> tuple[Run | None, Weights | None]:
        """What there is of the run now."""
        host, recorder = self._host, self._recorder
        if host is None or host.begun is None or recorder is None:
            return None, None
        return recorder.run_of(host.begun), recorder.weights

    def _finish(self, ended: RunEnded) -> None:
        if self.history.ended is None:
            self.history.add(ended)
        run, weights = self._on_record()
        self._request = self._host = self._recorder = self.trains_with = None
        self._forced.stop()
        self._give(None)
        self._enter("idle")
        self.ended.emit(Outcome(ended=ended, run=run, weights=weights))


def _host(request: Request, folder: Path | None, *, apart: bool) -> Host:
    from bpstudio.train.host import ThreadHost
    from bpstudio.train.process_host import ProcessHost

    base, file = request.base, request.file
    if not apart or folder is None:
        return ThreadHost(lambda: _job(request), folder=folder, base=base, file=file)
    project = Project(document=request.document, weights=request.weights)
    if request.before is not None:
        project = project.with_run(request.before, request.weights)
    return ProcessHost(lambda: (project, base), folder=folder, file=file)


def _trains_with(request: Request) -> Change | None:
    try:
        if request.before is None:
            return settings_of(request.document)
        return settings_of_run(request.document, request.before)
    except UserError:  # the run itself will say so
        return None


def _job(request: Request) -> Job:
    """The job of a request; loads its data, so call it in a thread."""
    from bpstudio.train.job import make_job, resumed_job

    if request.before is not None:
        return resumed_job(request.document, request.before, base=request.base)
    return make_job(request.document, base=request.base, weights=request.weights)
