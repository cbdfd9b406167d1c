"""Commands on their way to a run, put in by any thread; knows no engine and no torch."""

from __future__ import annotations

import threading
from collections import deque

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.record.events import Command, Pause, RunEnded, Stop

RESUME = "resume"
"""The line that lets a run in another process go on; all others are commands of the engine."""

TROUBLE = "trouble"
"""The key of a line that says why such a run cannot be kept any more."""


class Mailbox:
    """Commands on their way to a run; none is lost, and a pause that nobody wants is called off."""

    def __init__(self) -> None:
        self.wake = threading.Condition()
        self._commands: deque[Command] = deque()
        self._resumed = False
        self._closed = False

    def ask(self, command: Command) -> None:
        """Put a command in."""
        with self.wake:
            self._commands.append(command)
            self.wake.notify_all()

    def resume(self) -> None:
        """Go on after a pause; a pause that was asked for and has not come is called off."""
        with self.wake:
            while Pause() in self._commands:
                self._commands.remove(Pause())
            self._resumed = True
            self.wake.notify_all()

    def close(self) -> None:
        """Nobody will answer any more: a run that pauses from now on is stopped."""
        with self.wake:
            self._closed = True
            self.wake.notify_all()

    @property
    def urgent(self) -> bool:
        """Whether there is something that a run should not wait any longer for."""
        return bool(self._commands) or self._closed

    def forget_resume(self) -> None:
        """What was asked for before this moment was asked without knowing of it."""
        self._resumed = False

    def read(self) -> Command | None:
        """The next command, at once."""
        if not self._commands:
            return None
        with self.wake:
            command = self._commands.popleft() if self._commands else None
            if isinstance(command, Pause):
                self._resumed = False  # what was asked for before this pause is over
            return command

    def answer(self) -> Command | None:
        """Wait, in a pause, for the next command that is not another one; None to go on."""
        with self.wake:
            while True:
                self.wake.wait_for(lambda: self._resumed or self.urgent)
                resumed, self._resumed = self._resumed, False
                if resumed:
                    return None
                if not self._commands:
                    return Stop(reason=tr("the window was closed"))
                command = self._commands.popleft()
                if not isinstance(command, Pause):
                    return command


def never_begun(error: Exception) -> RunEnded:
    """The only event of a run whose job could not be made."""
    if isinstance(error, UserError):
        return RunEnded(
            status="failed",
            reason=error.message,
            node=getattr(error, "node", None),
            hint=error.hint,
            details=error.details,
        )
    return RunEnded(status="failed", reason=repr(error), details=repr(error))
