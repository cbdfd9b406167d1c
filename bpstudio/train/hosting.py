"""What the hosts of a run have in common: events that wait for a reader, and commands; no torch."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque

from bpstudio.language import tr
from bpstudio.project.runs import Run
from bpstudio.record.events import Change, Command, Event, Look, Pause, SaveCheckpoint, Step

MAILBOX = 4096
"""Events that may wait; whoever makes them waits for the reader when there are more."""


class Host(ABC):
    """One run somewhere else. `drain` is for the reader; commands may come from any thread."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self.begun: Run | None = None
        """The record of the run as it began, once there is a job."""
        self._trouble = ""

    @property
    def trouble(self) -> str:
        """Why the run cannot be kept against a crash any more, "" while it can."""
        return self._trouble

    def drain(self, limit: int = 512) -> list[Event]:
        """Up to `limit` events in order; the last one of a run is `RunEnded`."""
        events: list[Event] = []
        while self._events and len(events) < limit:
            events.append(self._events.popleft())
        if events and len(self._events) < MAILBOX // 2:
            self._go_on()
        return events

    def pause(self) -> None:
        """Ask for a pause at the next step."""
        self._ask(Pause())

    def step(self, n: int = 1) -> None:
        """While paused: run `n` optimizer steps and pause again."""
        self._ask(Step(n=n))

    def change(self, wanted: Change) -> None:
        """Ask for other rates and frozen layers from the next step on, paused or not."""
        self._ask(wanted)

    def save(self) -> None:
        """Ask for a `CheckpointSaved` at the next step, paused or not."""
        self._ask(SaveCheckpoint())

    def look(self) -> None:
        """Ask for what the model has learned by now, paused or not."""
        self._ask(Look())

    @property
    @abstractmethod
    def alive(self) -> bool:
        """Whether the run may still say something."""

    @abstractmethod
    def start(self) -> None:
        """Begin; the first events come when the job is built."""

    @abstractmethod
    def resume(self) -> None:
        """Go on after a pause; a pause that was asked for and has not come is called off."""

    @abstractmethod
    def stop(self, reason: str = tr("stopped by the user")) -> None:
        """Ask the run to end at the next step, paused or not."""

    @abstractmethod
    def join(self, timeout_s: float) -> bool:
        """Wait for the end; returns whether it came."""

    @abstractmethod
    def _ask(self, command: Command) -> None:
        """Put a command on its way."""

    @abstractmethod
    def _go_on(self) -> None:
        """The reader has made room for more events."""
