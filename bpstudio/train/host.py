"""Runs a job in a thread: events go to a deque, commands come through a mailbox; no Qt."""

from __future__ import annotations

import atexit
import threading
from collections import deque
from collections.abc import Callable

from bpstudio.errors import UserError
from bpstudio.record.events import (
    Command,
    Event,
    NonFinite,
    Pause,
    Paused,
    RunEnded,
    SaveCheckpoint,
    Step,
    Stop,
)
from bpstudio.train.engine import train
from bpstudio.train.job import Job

EXIT_S = 30.0
"""How long the end of the program waits for a run that nobody has ended."""
MAILBOX = 4096
"""Events that may wait; the thread pauses for the reader when there are more."""


class ThreadHost:
    """One run in a background thread.

    `make` builds the job in the thread, since loading data takes time. `drain` is called by the
    reader; all other methods may be called from any thread and return at once.
    """

    def __init__(self, make: Callable[[], Job]) -> None:
        self._make = make
        self._events: deque[Event] = deque()
        self._commands: deque[Command] = deque()
        self._wake = threading.Condition()
        self._resumed = False
        self._closed = False
        self.job: Job | None = None
        self._thread = threading.Thread(target=self._main, name="bpstudio-run", daemon=True)

    def start(self) -> None:
        """Begin; the first events come when the job is built."""
        atexit.register(self._leave)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether the thread still runs."""
        return self._thread.is_alive()

    def drain(self, limit: int = 512) -> list[Event]:
        """Up to `limit` events in order; the last one of a run is `RunEnded`."""
        events: list[Event] = []
        while self._events and len(events) < limit:
            events.append(self._events.popleft())
        if events and len(self._events) < MAILBOX // 2:
            with self._wake:
                self._wake.notify_all()
        return events

    def pause(self) -> None:
        """Ask for a pause at the next step."""
        self._ask(Pause())

    def resume(self) -> None:
        """Go on after a pause; a pause that was asked for and has not come is called off."""
        with self._wake:
            while Pause() in self._commands:
                self._commands.remove(Pause())
            self._resumed = True
            self._wake.notify_all()

    def step(self, n: int = 1) -> None:
        """While paused: run `n` optimizer steps and pause again."""
        self._ask(Step(n=n))

    def save(self) -> None:
        """Ask for a `CheckpointSaved` at the next step, paused or not."""
        self._ask(SaveCheckpoint())

    def stop(self, reason: str = "stopped by the user") -> None:
        """Ask the run to end at the next step, paused or not."""
        self._ask(Stop(reason=reason))

    def _ask(self, command: Command) -> None:
        with self._wake:
            self._commands.append(command)
            self._wake.notify_all()

    def join(self, timeout_s: float) -> bool:
        """Wait for the end; returns whether it came. A run that pauses from now on is stopped."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _leave(self) -> None:
        """The program ends: Python aborts the whole process when it cuts torch off in a step."""
        self.stop("the program has ended")
        self.join(EXIT_S)

    def _read(self) -> Command | None:
        if not self._commands:
            return None
        with self._wake:
            command = self._commands.popleft() if self._commands else None
            if isinstance(command, Pause):
                self._resumed = False  # what was asked for before this pause is over
            return command

    def _main(self) -> None:
        try:
            self.job = self._make()
            self._pull(self.job)
        except UserError as error:
            self._events.append(
                RunEnded(
                    status="failed",
                    reason=error.message,
                    node=getattr(error, "node", None),
                    hint=error.hint,
                    details=error.details,
                )
            )
        except Exception as error:  # noqa: BLE001  # a run thread must always send RunEnded
            self._events.append(RunEnded(status="failed", reason=repr(error), details=repr(error)))
        finally:
            atexit.unregister(self._leave)

    def _pull(self, job: Job) -> None:
        events = train(job, read=self._read)
        answer: Command | None = None
        try:
            while True:
                event = events.send(answer)
                answer = None
                if isinstance(event, NonFinite):
                    self._resumed = False  # nobody has seen this coming
                self._events.append(event)
                if isinstance(event, Paused):
                    answer = self._wait_for_answer()
                elif len(self._events) > MAILBOX:
                    self._wait_for_reader()
        except StopIteration:
            return
        finally:
            events.close()

    def _wait_for_answer(self) -> Command | None:
        """The next command that is not another wish to pause; None to go on."""
        with self._wake:
            while True:
                self._wake.wait_for(lambda: self._resumed or bool(self._commands) or self._closed)
                resumed, self._resumed = self._resumed, False
                if resumed:
                    return None
                if not self._commands:
                    return Stop(reason="the window was closed")
                command = self._commands.popleft()
                if not isinstance(command, Pause):
                    return command

    def _wait_for_reader(self) -> None:
        with self._wake:
            self._wake.wait_for(
                lambda: len(self._events) <= MAILBOX // 2 or bool(self._commands) or self._closed,
                timeout=10.0,
            )
