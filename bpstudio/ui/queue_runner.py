"""Runs the entries of a queue in processes of their own, and tells what becomes of them.

The run of the window is another matter: neither waits for the other. One timer drains all events
under a time budget. Draws nothing and stores nothing.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from bpstudio.errors import ProjectError
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Array
from bpstudio.project.queue_folder import Found, Landed
from bpstudio.project.recovery import recovered
from bpstudio.project.run_queue import (
    Place,
    Queued,
    RunQueue,
    added,
    cancelled,
    changed_entry,
    cleared,
    moved,
    removed,
    run_of,
)
from bpstudio.project.runs import Run
from bpstudio.project.store import Project
from bpstudio.record.events import Event, NonFinite, Paused, RunEnded
from bpstudio.record.history import History
from bpstudio.ui.warm_up import WarmUp

if TYPE_CHECKING:
    from bpstudio.train.process_host import ProcessHost
    from bpstudio.train.recorder import Recorder

QueueState = Literal["idle", "running", "paused", "stopping"]
"""`idle` has nothing to do, `paused` begins nothing until somebody says so."""
TICK_MS = 100
BUDGET_S = 0.006
"""What a tick may spend on the events of all runs together."""
BATCH = 16
CANCELLED, LEFT = tr("cancelled in the queue"), tr("the window was closed")
NOT_FINITE = "not finite"
"""Why a run ended at such a value: the word that rules and the command line look for."""
_PLACES: dict[str, Literal["done", "failed", "cancelled"]] = {
    "completed": "done",
    "stopped": "cancelled",
    "paused": "cancelled",
    "non-finite": "failed",
    "failed": "failed",
}


@dataclass(kw_only=True, eq=False)
class _Turn:
    """An entry that is running: where, and what it has said so far."""

    entry: Queued
    host: ProcessHost
    before: Run | None = None
    history: History | None = None
    recorder: Recorder | None = None
    ended: RunEnded | None = None
    not_finite: bool = False
    stopped: bool = False


class QueueRunner(QObject):
    """Holds the queue of the project that is open; the only way to change it is by its methods."""

    changed = Signal()
    """Entries, their order, what has become of one, or the state."""
    advanced = Signal()
    """A run that is on has said something."""
    landed = Signal(object)
    """Carries the `Landed` run of an entry that has come to an end, with its weights."""
    troubled = Signal(str)

    def __init__(
        self,
        warm: WarmUp,
        *,
        at_once: Callable[[], int] = lambda: 1,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.queue = RunQueue()
        self.folder: Callable[[str], Path] = lambda entry: Path(tempfile.mkdtemp()) / entry
        """Gives the place where an entry is run, by its id."""
        self._warm = warm
        self._at_once = at_once
        self._state: QueueState = "idle"
        self._turns: dict[str, _Turn] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        warm.finished.connect(self._fill)

    @property
    def state(self) -> QueueState:
        """Whether entries get their turns."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether there are runs that have not ended."""
        return bool(self._turns)

    def history(self, id: str) -> History | None:
        """What an entry that is running has said so far."""
        turn = self._turns.get(id)
        return turn.recorder.history if turn is not None and turn.recorder is not None else None

    # ------------------------------------------------------------------- the list

    def add(self, entries: Iterable[Queued]) -> None:
        """Put entries at the end; they get their turns unless the queue is paused."""
        self._show(added(self.queue, entries))
        if self._state == "idle":
            self.start()
        self._fill()

    def move(self, id: str, by: int) -> None:
        """Give an entry that waits an earlier (-1) or later (1) turn."""
        self._show(moved(self.queue, id, by))

    def cancel(self, id: str) -> None:
        """Call an entry off, or end it when it is running; the others go on."""
        turn = self._turns.get(id)
        if turn is not None:
            self._stop(turn, CANCELLED)
        else:
            self._show(cancelled(self.queue, id))

    def remove(self, id: str) -> None:
        """Take an entry out of the list; one that is running stays."""
        self._show(removed(self.queue, [id]))

    def clear(self) -> None:
        """Take out what is over."""
        self._show(cleared(self.queue))

    def restore(self, found: Found) -> None:
        """Put what an earlier session left before what was queued since, which may be running.

        A queue in which nothing was to come waits; what has ended meanwhile is handed over.
        """
        begun = bool(self._turns or self.queue.unfinished)
        self.queue = RunQueue(entries=(*found.queue.entries, *self.queue.entries))
        if not begun:
            self._state = "paused" if self.queue.unfinished else "idle"
        self.changed.emit()
        for one in found.landed:
            self.landed.emit(one)
        self._fill()

    def forget(self) -> None:
        """Show an empty queue: the project that it belongs to has been left, and nothing runs."""
        self.queue, self._state = RunQueue(), "idle"
        self.changed.emit()

    # ------------------------------------------------------------------- its turns

    def start(self) -> None:
        """Give entries their turns, and let those that were held go on."""
        if self._state == "stopping":
            return
        self._state = "running"
        for turn in self._turns.values():
            if not turn.stopped:
                turn.host.resume()
        self._warm.begin()
        self.changed.emit()
        self._fill()

    def pause(self) -> None:
        """Begin no more runs, and hold those that are on before their next step."""
        if self._state == "running":
            self._state = "paused"
            for turn in self._turns.values():
                turn.host.pause()
            self.changed.emit()

    def stop(self) -> None:
        """End what is running, where it can be taken up again; it stays in the list, waiting."""
        self._state = "stopping"
        self._settle()
        for turn in self._turns.values():
            turn.host.stop(LEFT)
        self.changed.emit()

    def close(self, timeout_s: float) -> bool:
        """End all processes; whether they ended in time. What was running waits again."""
        deadline = time.monotonic() + timeout_s
        self.stop()
        gone = True
        for turn in list(self._turns.values()):
            gone = turn.host.join(max(0.1, deadline - time.monotonic())) and gone
        while self._turns and self._drain():
            pass
        for turn in list(self._turns.values()):
            self._leave(turn)
        self._timer.stop()
        return gone

    def _stop(self, turn: _Turn, reason: str) -> None:
        turn.stopped = True
        turn.host.stop(reason)

    def _show(self, queue: RunQueue) -> None:
        if queue != self.queue:
            self.queue = queue
            self._settle()
            self.changed.emit()

    def _fill(self) -> None:
        """Begin as many runs as there may be at once."""
        if self._state != "running" or not self._warm.ready:
            return
        if self._warm.error is not None:
            self._state = "paused"
            self.changed.emit()
            self.troubled.emit(tr("PyTorch cannot be loaded: {error}", error=self._warm.error))
            return
        while len(self._turns) < self._at_once() and (entry := self.queue.next) is not None:
            self._begin(entry)
        if not self._turns:
            self._settle()
            self.changed.emit()

    def _begin(self, entry: Queued) -> None:
        from bpstudio.train.process_host import ProcessHost

        folder = self.folder(entry.id)

        def make() -> tuple[Project, Path | None]:
            project, turn.before = _prepared(entry, folder)
            turn.history = turn.before.open_history() if turn.before is not None else None
            return project, None

        turn = _Turn(entry=entry, host=ProcessHost(make, folder=folder))
        self._turns[entry.id] = turn
        self._show(changed_entry(self.queue, entry.id, place="running", reason="", hint=""))
        turn.host.start()
        self._timer.start()

    # ------------------------------------------------------------------- what they say

    def _on_tick(self) -> None:
        self._drain()
        if not self._turns:
            self._timer.stop()

    def _drain(self) -> bool:
        """Take in what waits, as far as the budget goes; whether there was anything."""
        seen = False
        share_s = BUDGET_S / max(len(self._turns), 1)
        for turn in list(self._turns.values()):
            deadline = time.perf_counter() + share_s
            alive = turn.host.alive
            heard = False
            while turn.ended is None and (events := turn.host.drain(BATCH)):
                heard = True
                for event in events:
                    self._take(turn, event)
                if time.perf_counter() > deadline:
                    break
            if turn.ended is None and not heard and not alive:
                turn.ended = RunEnded(status="failed", reason=tr("The run ended without a word."))
            seen = seen or heard
            if turn.ended is not None:
                self._finish(turn, turn.ended)
        if seen:
            self.advanced.emit()
        return seen

    def _take(self, turn: _Turn, event: Event) -> None:
        from bpstudio.train.recorder import Recorder

        if turn.recorder is None:
            turn.recorder = Recorder(turn.before, turn.history)
        turn.recorder.take(event)
        match event:
            case NonFinite():
                turn.not_finite = True
            case Paused() if turn.not_finite:
                turn.host.stop(NOT_FINITE)
            case RunEnded():
                turn.ended = event
            case _:
                pass

    def _finish(self, turn: _Turn, ended: RunEnded) -> None:
        """An entry is over, or goes back to those that wait when the window closes.

        What was stopped for a reason of its own before the window closed does not wait.
        """
        own_reason = turn.stopped or ended.reason == NOT_FINITE
        if self._state == "stopping" and ended.status == "stopped" and not own_reason:
            self._leave(turn)
            return
        del self._turns[turn.entry.id]
        run, weights = _record(turn, ended)
        place = _PLACES[ended.status]
        self.queue = changed_entry(
            self.queue,
            turn.entry.id,
            place=place,
            run=run.id if run is not None else "",
            reason=ended.reason if place == "failed" else "",
            hint=ended.hint if place == "failed" else "",
        )
        if run is not None:
            self.landed.emit(Landed(run=run, weights=weights))
        self._settle()
        self.changed.emit()
        QTimer.singleShot(0, self, self._fill)  # what has landed is shown first

    def _leave(self, turn: _Turn) -> None:
        """What was running waits for another session, unless it was called off."""
        del self._turns[turn.entry.id]
        place: Place = "cancelled" if turn.stopped else "waiting"
        self.queue = changed_entry(self.queue, turn.entry.id, place=place)
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        """A queue of which nothing is to come is idle; one that was stopped is not, but waits."""
        if self._turns:
            return
        if not self.queue.unfinished:
            self._state = "idle"
        elif self._state == "stopping":
            self._state = "paused"


def _prepared(entry: Queued, folder: Path) -> tuple[Project, Run | None]:
    """The project that an entry trains, and the run of it that goes on; called in a thread.

    Raises:
        UserError: when a setting of the entry cannot be.
    """
    try:
        kept = recovered(folder)
    except ProjectError:
        kept = None
    if kept is not None and kept.run is not None and kept.run.state is not None:
        project = replace(kept.project, document=kept.document)
        return project, kept.run
    return Project(document=entry.document(), weights=entry.draft.weights), None


def _record(turn: _Turn, ended: RunEnded) -> tuple[Run | None, FrozenMap[Array] | None]:
    """What goes into the project of an entry that is over; nothing where no step was taken."""
    recorder, begun = turn.recorder, turn.host.begun
    if recorder is None or begun is None or not recorder.history.steps_done:
        return None, None
    if recorder.history.ended is None:
        recorder.history.add(ended)
    return run_of(turn.entry, recorder.run_of(begun)), recorder.weights
